#version 330 core
// A building from afar: a box of which the two walls turned to the eye and the top are drawn, seven corners
// in all. It rises and falls as in building.vert. Each face is lit at the corner whose flat values it takes;
// what varies within a face is left to block.frag.
#include "common/far.glsl"
out float v_above;        // metres above its ground
centroid out float v_sun;          // how much of the sun gets past other buildings
flat out vec3 v_lit;      // the face in the sun, seen through the air
flat out vec3 v_shaded;   // and out of it
flat out vec3 v_air;      // what of it is air alone
flat out float v_isWall;
#if SHOWS_NIGHT == 1
out float v_along;        // metres
flat out vec3 v_own;      // the wall's colour
flat out vec3 v_through;  // what the air lets through
flat out vec4 v_night;
flat out int v_seed;
#endif
const int kWallA = 5, kWallB = 4;  // the corners that hold the faces; 6 holds the top

void main() {
  FarBox far = farBox(instanceAt(gl_VertexID >> 3));
  Box box = far.box;
  int number = gl_VertexID & 7;
  vec3 corner = cornerAt(number);
  // Both axes point to the eye's side: the corner at -0.5, -0.5 is the one nearest to it.
  vec2 offset = -2.0 * (corner.x * box.extent.x * box.axis + corner.y * box.extent.y * box.across);
  v_above = corner.z < 0.5 ? -u_sink : box.height;
  vec3 point = farPoint(box, offset, corner.z);
  // Shade climbs from the foot: what the lower half says is asked a little above it.
  v_sun = castLightOnce(farPoint(box, offset, max(corner.z, 0.35)) + 4.0 * u_sunDirection.xyz);
  if (corner.z < 0.5) point.z -= u_sink * u_eye.w;
  gl_Position = box.standing > 0.004 ? u_viewProjection * vec4(point, 1.0) : vec4(2.0, 2.0, 2.0, 1.0);

  bool isWall = number == kWallA || number == kWallB;
  vec2 reach = number == kWallA ? box.across * box.extent.y : number == kWallB ? box.axis * box.extent.x : vec2(0.0);
  vec3 normal = number == kWallA ? vec3(box.across, 0.0) : number == kWallB ? vec3(box.axis, 0.0) : vec3(0.0, 0.0, 1.0);
  vec3 middle = farPoint(box, reach, isWall ? 0.6 : 1.0);
  Air air = airTo(middle, farRiver(box));
  vec3 colour = isWall ? farWallColour(far) : farRoofColour(far);
  v_isWall = isWall ? 1.0 : 0.0;
  v_lit = farFace(colour, normal, middle, ridgeLight(middle.xy), air);
  v_shaded = farFace(colour, normal, middle, 0.0, air);
  v_air = farAir(v_shaded, air);
#if SHOWS_NIGHT == 1
  vec2 own = box.axis * far.sides.x, beside = box.across * far.sides.y;  // the same wherever the eye is
  v_along = dot(offset, own) - dot(offset, beside);
  v_own = colour;
  v_through = farThrough(air) * v_isWall;
  v_night = farNight(far);
  v_seed = int(far.seed);
#endif
}
