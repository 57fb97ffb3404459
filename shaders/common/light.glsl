// Sun and sky on a surface; ridges shade by the baked horizon, buildings by the shadow map.
#include "common/cast.glsl"
// `open`: share of the sky that is seen, 0..1. `bounce`: colour of the ground nearby.
vec3 lit(vec3 albedo, vec3 normal, float sun, float open) {
  float facing = max(dot(normal, u_sunDirection.xyz), 0.0);
  vec3 fromSun = u_sunColour.rgb * facing * sun;
  vec3 fromSky = u_ambient.rgb * open * (0.62 + 0.38 * normal.z);
  vec3 fromGround = u_sunColour.rgb * 0.055 * (1.0 - normal.z) * max(u_sunDirection.z, 0.0) * open;
  return albedo * (fromSun + fromSky + fromGround);
}
