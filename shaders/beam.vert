#version 330 core
// A straight bar from one point to another: the stuff of bridges, viaducts, pillars and cables. It
// grows along its structure in the year that it opens.
#include "common/slots.glsl"
#include "common/frame.glsl"
#include "common/fresh.glsl"
layout(location = SLOT_POSITION) in vec3 a_position;  // x along 0..1; y, z in +-1 across
layout(location = SLOT_PLACE) in vec3 a_from;         // scene metres, z above sea level (not exaggerated)
layout(location = SLOT_EXTRA) in vec3 a_to;
layout(location = SLOT_SHAPE) in vec4 a_shape;        // half width, half height, start and end of its growth 0..1
layout(location = SLOT_LIFE) in vec2 a_life;          // years of opening and closing; huge when it does not
layout(location = SLOT_COLOUR) in vec4 a_colour;      // sRGB, a: how brightly lit, 1: a carriageway
out vec3 v_point;
out vec3 v_local;
flat out vec4 v_colour;
flat out float v_fresh;
flat out float v_half;       // half width as drawn
out float v_cover;           // share of its pixels that a cable covers
void main() {
  // A little ahead of the year, so that what grows last has grown when the year is over. Each piece
  // waits for the one before it.
  float progress = clamp(u_time.x - a_life.x + 1.0, 0.0, 1.0) * 1.03;
  float grown = clamp((progress - a_shape.z) / max(a_shape.w - a_shape.z, 0.02), 0.0, 1.0);
  vec3 from = a_from, to = mix(a_from, a_to, grown);
  from.z *= u_eye.w; to.z *= u_eye.w;
  vec3 whole = (a_to - a_from) * vec3(1.0, 1.0, u_eye.w);
  vec3 along = normalize(whole + vec3(1e-4, 0.0, 0.0));
  vec3 side = abs(along.z) > 0.98 ? vec3(1.0, 0.0, 0.0) : normalize(vec3(-along.y, along.x, 0.0));
  vec3 top = cross(along, side);
  float way = distance(mix(from, to, 0.5), u_eye.xyz);
  // Nothing is drawn thinner than about a pixel. A cable then covers only part of it, or a fan of them
  // would turn into a solid sheet.
  float least = way * u_view.z * (a_shape.x > 1.4 ? 0.55 : 0.42);
  v_cover = a_shape.x < 0.5 ? clamp(0.8 * a_shape.x / least, 0.0, 1.0) : 1.0;
  float halfWidth = max(a_shape.x, least), halfHeight = max(a_shape.y, least * 0.8);
  v_local = vec3(a_position.x * length(to - from), a_position.y * halfWidth, a_position.z * halfHeight);
  v_point = mix(from, to, a_position.x) + side * v_local.y + top * v_local.z;
  v_colour = a_colour;
  v_half = halfWidth;
  v_fresh = freshness(u_time.x - a_life.x);
  gl_Position = grown > 0.0 && u_time.x < a_life.y ? u_viewProjection * vec4(v_point, 1.0) : vec4(2.0, 2.0, 2.0, 1.0);
}
