#version 330 core
// A building of a few pixels: one card from its near foot to the far edge of its top, as wide as its box is
// seen, on which card.frag tells the two walls and the top apart. A third of the triangles of block.vert.
#include "common/far.glsl"
// What leaves here is packed: a software renderer pays for every vector of every vertex.
out vec4 v_at;             // across from where the walls meet; metres above the ground and above the top, as far
                           // as the card is wall; how much of the sun gets past other buildings
flat out vec4 v_shaded;    // a wall out of the sun, seen through the air; what of it is not air
flat out vec4 v_sunlit;    // what the sun adds where a wall faces it; how much the left wall does
flat out vec4 v_top;       // the top; how much the right wall faces the sun
#if SHOWS_NIGHT == 1
flat out vec3 v_own;       // the walls' colour
flat out vec3 v_through;   // what the air lets through
flat out vec4 v_night;
flat out vec3 v_walls;     // where the walls meet across the card; half the left wall and half the right one in metres, with
                           // the sign of the end where they meet, which is the same wherever the eye is
flat out int v_seed;
#endif

void main() {
  FarBox far = farBox(instanceAt(gl_VertexID >> 2));
  Box box = far.box;
  vec2 corner = vec2(gl_VertexID & 1, (gl_VertexID >> 1) & 1);
  vec3 toEye = u_eye.xyz - farPoint(box, vec2(0.0), 1.0);
  float way = length(toEye);
  vec2 near = normalize(toEye.xy + vec2(1e-3, 0.0)), right = vec2(-near.y, near.x);
  vec2 turned = vec2(dot(right, box.axis), dot(right, box.across));
  float wide = dot(abs(turned), box.extent);
  // The rectangle would cover more than the six-sided outline of the box does.
  float deep = 0.8 * (dot(near, box.axis) * box.extent.x + dot(near, box.across) * box.extent.y);
  vec2 offset = right * (2.0 * corner.x - 1.0) * wide + near * (1.0 - 2.0 * corner.y) * deep;
  vec3 point = farPoint(box, offset, corner.y);
  // Shade climbs from the foot: what the lower half says is asked a little above it.
  float sun = castLightOnce(farPoint(box, offset, max(corner.y, 0.35)) + 4.0 * u_sunDirection.xyz);
  point.z -= (1.0 - corner.y) * u_sink * u_eye.w;
  gl_Position = box.standing > 0.004 ? u_viewProjection * vec4(point, 1.0) : vec4(2.0, 2.0, 2.0, 1.0);

  // How much of the card on the screen is wall, and how much top.
  float down = clamp(toEye.z / way, 0.0, 1.0);
  float wall = (box.height + u_sink) * u_eye.w * sqrt(1.0 - down * down), top = 2.0 * deep * down;
  float above = (box.height + u_sink) * (wall + top) / max(wall, 0.1);
  float edge = 0.5 + 0.5 * dot(turned, box.extent) / max(wide, 0.1), up = above * corner.y - u_sink;
  v_at = vec4(corner.x - edge, up, up - box.height, sun);

  float ridge = ridgeLight(box.centre);
  vec3 middle = farPoint(box, near * deep, 0.75), colour = farWallColour(far);
  Air air = airTo(middle, farRiver(box));  // once for all faces: it is most of what a far building costs
  vec3 shaded = farFace(colour, vec3(near, 0.0), middle, 0.0, air), facing = vec3(normalize(u_sunDirection.xy + vec2(1e-4)), 0.0);
  float most = max(dot(facing, u_sunDirection.xyz), 1e-3);
  vec2 faces = max(vec2(dot(box.axis, u_sunDirection.xy), dot(box.across, u_sunDirection.xy)), 0.0) / most;
  bool isAxisRight = turned.x > turned.y;
  if (isAxisRight) faces = faces.yx;
  v_shaded = vec4(shaded, 1.0 - clamp(luminance(farAir(shaded, air)) / max(luminance(shaded), 1e-4), 0.0, 1.0));
  v_sunlit = vec4(farFace(colour, facing, middle, ridge, air) - shaded, faces.x);
  v_top = vec4(farFace(farRoofColour(far), vec3(0.0, 0.0, 1.0), farPoint(box, vec2(0.0), 1.0), ridge * sun, air), faces.y);
#if SHOWS_NIGHT == 1
  v_own = colour;
  v_through = farThrough(air);
  v_night = farNight(far);
  vec2 spans = box.extent.yx * far.sides.yx;  // of the wall that faces the axis, of the one that faces across
  v_walls = vec3(edge, isAxisRight ? spans.yx : spans);
  v_seed = int(far.seed);
#endif
}
