#version 330 core
// A toned picture brought up to the size of the screen: what differs from its surroundings is stressed as
// much as the enlargement softened it, and so little that no halo appears. Two neighbours across a slant
// serve walls and floors alike; four would cost as much as the tone curve.
uniform sampler2D t_frame;
uniform vec4 u_enlarge;  // one over the size of the screen; reach of the surroundings in texture coordinates
uniform vec2 u_corner;  // of the picture on the screen
out vec4 o_colour;
void main() {
  vec2 at = (gl_FragCoord.xy - u_corner) * u_enlarge.xy;
  vec3 here = textureLod(t_frame, at, 0.0).rgb;
  vec3 a = textureLod(t_frame, at + u_enlarge.zw, 0.0).rgb;
  vec3 b = textureLod(t_frame, at - u_enlarge.zw, 0.0).rgb;
  o_colour = vec4(here + clamp(0.8 * (here - 0.5 * (a + b)), -0.07, 0.07), 1.0);
}
