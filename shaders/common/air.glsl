// The air to a corner of a mesh, for through() in the fragment shader (common/hazed.glsl). The vertex shader
// says `v_air = ...` by sendAir(), the fragment shader reads it by airHere().
#ifdef SENDS_AIR
// At the centroid: of a triangle seen edge-on the middle of a pixel may lie far outside.
centroid out vec4 v_air;   // colour, optical depth
centroid out float v_grey;
void sendAir(Air air) {
  v_air = vec4(air.colour, air.depth);
  v_grey = air.grey;
}
#else
centroid in vec4 v_air;
centroid in float v_grey;
Air airHere() {
  // A triangle seen edge-on is read beyond its corners: what cannot be is the horizon.
  vec3 horizon = 0.5 * (u_skyHorizonSun.rgb + u_skyHorizonAway.rgb);
  float most = 1.6 * dot(horizon + u_skyZenith.rgb + u_skyGlow.rgb, vec3(1.0));
  bool isSound = dot(abs(v_air.rgb), vec3(1.0)) < most && min(v_air.r, min(v_air.g, v_air.b)) >= 0.0 && v_air.a >= 0.0;
  return isSound ? Air(v_air.rgb, v_air.a, clamp(v_grey, 0.0, 0.55)) : Air(horizon, 60.0, 0.0);
}
#endif
