#version 330 core
// A building from afar: a box of which the two walls turned to the eye and the top are drawn, seven corners
// in all. It rises and falls as in building.vert; what needs no pixel is decided here.
#include "common/slots.glsl"
#include "common/frame.glsl"
#include "common/colour.glsl"
#include "common/fresh.glsl"
#include "common/life.glsl"
#include "common/walls.glsl"
layout(location = SLOT_POSITION) in vec3 a_position;  // x, y in +-0.5; z: 0 foot, 1 top
layout(location = SLOT_PLACE) in vec4 a_place;
layout(location = SLOT_SHAPE) in vec4 a_shape;
layout(location = SLOT_LIFE) in vec4 a_life;
uniform float u_widen;
uniform vec4 u_chunk;
uniform float u_sink;
out vec3 v_point;
out float v_above;        // metres above its ground
flat out vec3 v_wall;     // linear
flat out vec3 v_roof;
flat out vec2 v_own;      // share of lit panes times their strength, share of glass in a wall
out float v_fresh;        // how warm: from the foot, where it is nothing, to the top
void main() {
  Life life = lifeAt(a_life, u_time.x - u_chunk.z);
  float standing = life.standing;
  int code = int(a_shape.w), kind = min(code & 15, 13);
  float scale = workshop(kind, a_life.x + u_chunk.z);
  float height = a_place.w * 0.1 * standing * scale;
  float turn = a_shape.z * (3.14159265 / 256.0);
  vec2 axis = vec2(cos(turn), sin(turn));
  vec2 centre = u_chunk.xy + a_place.xy * u_chunk.w;
  vec2 toEye = u_eye.xy - centre;
  // Mirrored so that the corner at -0.5, -0.5 is the one nearest to the eye.
  vec2 side = vec2(dot(toEye, axis) > 0.0 ? -1.0 : 1.0, dot(toEye, vec2(-axis.y, axis.x)) > 0.0 ? -1.0 : 1.0);
  vec2 part = a_position.xy * side * a_shape.xy * 0.5 * u_widen * scale;
  v_above = a_position.z < 0.5 ? -u_sink : height;
  v_point = vec3(centre + vec2(part.x * axis.x - part.y * axis.y, part.x * axis.y + part.y * axis.x),
                 (a_place.z * 0.1 + v_above) * u_eye.w);
  float pick = a_life.w * (1.0 / 255.0);
  // Warm at the top while new, as in building.frag.
  float fresh = freshness(life.age) * step(0.5, a_life.x) * a_position.z * 0.44;
  float born = a_life.x + u_chunk.z + 0.5;
  v_wall = mix(wallColour(kind, step(born, 1950.0), step(born, 1986.0)), hex(0xB98F6Cu), pick * 0.30);
  vec3 roof = kind <= 3 ? hex(0x625B52u) : kind == 4 ? hex(0x806C60u) : kind == 10 ? hex(0xA6B0B4u) : hex(0xC2B8A9u);
  v_roof = roof;
  float tall = clamp(height / 160.0, 0.0, 1.0);
  float core = kind == 7 ? 1.0 : 0.0, old = kind <= 3 ? 1.0 : 0.0;
  float lit = (0.05 + 0.30 * tall * sqrt(tall) + 0.06 * core + 0.10 * (1.0 - old)) * (kind == 10 ? 0.25 : 1.0);
  v_fresh = fresh;
  v_own = vec2(lit * 0.36 * (0.7 + 2.0 * pick) * (0.75 + 0.35 * core),
               0.47 * (kind == 7 ? 0.72 : old > 0.5 ? 0.35 : kind == 10 ? 0.15 : 0.50));
  gl_Position = standing > 0.004 ? u_viewProjection * vec4(v_point, 1.0) : vec4(2.0, 2.0, 2.0, 1.0);
}
