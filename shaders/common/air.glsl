// The air to a corner of a mesh, by the vertex: sendAir() in the vertex shader; the fragment shader sees a colour
// through it by throughAir(). Needs common/hazed.glsl.
#ifdef SENDS_AIR
// At the centroid: of a triangle seen edge-on the middle of a pixel may lie far outside.
centroid out vec4 v_left;   // what the air leaves of a colour; how much of its colour is lost before its light
centroid out vec3 v_added;  // what it adds
void sendAir(Air air) {
  vec3 left = exp(-air.depth * u_hazeTint.rgb);
  v_left = vec4(left, air.grey);
  v_added = air.colour * (1.0 - left);
}
#else
centroid in vec4 v_left;
centroid in vec3 v_added;
vec3 throughAir(vec3 colour) {
  colour = finite(colour);
  vec3 seen = mix(colour, vec3(luminance(colour)), clamp(v_left.a, 0.0, 0.55)) * v_left.rgb + v_added;
  // A triangle seen edge-on is read beyond its corners: what cannot be is the horizon.
  vec3 horizon = 0.5 * (u_skyHorizonSun.rgb + u_skyHorizonAway.rgb);
  float most = 1.6 * dot(horizon + u_skyZenith.rgb + u_skyGlow.rgb, vec3(1.0));
  vec4 least = min(v_left, vec4(v_added, 0.0));
  bool isSound = min(min(least.x, least.y), least.z) >= 0.0 && max(v_left.r, max(v_left.g, v_left.b)) <= 1.01 && dot(v_added, vec3(1.0)) < most;
  return isSound ? seen : horizon;
}
#endif
