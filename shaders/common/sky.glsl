// One analytic sky for the background, the reflection in the rivers and the colour of the haze.
vec3 skyHorizon(vec3 ray) {
  float facing = 0.5;
  float flat2 = dot(ray.xy, ray.xy);
  if (flat2 > 1e-6) facing = 0.5 + 0.5 * dot(ray.xy, u_sunDirection.xy) * inversesqrt(flat2) *
                             inversesqrt(max(dot(u_sunDirection.xy, u_sunDirection.xy), 1e-6));
  return mix(u_skyHorizonAway.rgb, u_skyHorizonSun.rgb, facing * facing * (3.0 - 2.0 * facing));
}
vec3 skyColour(vec3 ray) {
  float climb = pow(clamp(ray.z, 0.0, 1.0), u_skyZenith.w);
  vec3 colour = mix(skyHorizon(ray), u_skyZenith.rgb, climb);
  float near = max(dot(ray, u_sunDirection.xyz), 0.0);
  return colour + u_skyGlow.rgb * pow(near, u_skyGlow.w);
}
// The same without the sun's own glow: what thick air shows along a ray.
vec3 hazeColour(vec3 ray) {
  vec3 level = vec3(ray.xy * inversesqrt(max(dot(ray.xy, ray.xy), 1e-9)), 0.02);
  float near = max(dot(level, u_sunDirection.xyz), 0.0);
  near *= near;
  near *= near;
  near *= near;  // close enough to the sky's own exponent, without a power
  return mix(skyHorizon(level), u_skyZenith.rgb, u_horizonLayers.z) + 0.5 * u_skyGlow.rgb * near;
}
