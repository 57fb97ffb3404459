#version 330 core
// The country around the model: the land mirrored at its edge.
#include "common/slots.glsl"
#include "common/frame.glsl"
#include "common/land.glsl"
#include "common/mirror.glsl"
layout(location = SLOT_POSITION) in vec2 a_position;
out vec3 v_point;
void main() {
  float outside = metresOutside(a_position);
  // Under the model's own edge the ring stays out of sight.
  float sunk = outside > 0.0 ? 0.0 : 60.0;
  // Coarser outwards, so lower too: a single corner must not stand up as a peak.
  float level = u_scene.w + 90.0 * u_eye.w;
  float calm = 0.95 * smoothstep(0.0, 0.07, outside / u_scene.x);
  v_point = vec3(a_position, mix(groundHeight(mirrored(a_position)), level, calm) - sunk);
  gl_Position = u_viewProjection * vec4(v_point, 1.0);
}
