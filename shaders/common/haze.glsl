// Haze in layers between the ridges, integrated in closed form along the ray (marching it makes
// noise). Heights count from the lowest river level, in scene metres. Per-channel extinction.
float meanExponential(float z0, float z1, float scale) {
  float d = abs(z1 - z0) / scale;  // from the lower end, so that nothing overflows
  float foot = exp(-max(min(z0, z1), -200.0) / scale);
  return d < 1e-3 ? foot : foot * (1.0 - exp(-d)) / d;
}
// Mean of exp(-u^2) between u0 and u1. erf(u) is taken as u / sqrt(0.785 + u^2): within 0.09 and cheap.
float meanGaussian(float z0, float z1, float centre, float thickness) {
  float u0 = (z0 - centre) / thickness, u1 = (z1 - centre) / thickness;
  if (abs(u1 - u0) < 0.02) return 1.0 / (1.0 + u0 * u0 * (1.0 + 0.5 * u0 * u0));
  float e0 = u0 * inversesqrt(0.785 + u0 * u0), e1 = u1 * inversesqrt(0.785 + u1 * u1);
  return 0.8862 * (e1 - e0) / (u1 - u0);
}
vec4 hazeNoise(vec2 at) {  // tiles
#ifdef LIT_BY_VERTEX
  return texelFetch(t_noise, min(ivec2(fract(at) * vec2(textureSize(t_noise, 0))), textureSize(t_noise, 0) - 1), 0);
#else
  return textureLod(t_noise, at, 0.0);
#endif
}
// Optical depth between the eye and a point of the scene. `riverMetres`: distance of the point to
// the nearest bank, for the fog that lies on the river.
float hazeDepth(vec3 point, float riverMetres) {
  vec3 path = point - u_eye.xyz;
  float way = length(path);
  float z0 = u_eye.z - u_scene.w, z1 = point.z - u_scene.w;
  float depth = way * (u_hazeAir.x * meanExponential(z0, z1, u_hazeAir.y) +
                       u_hazeAir.z * meanExponential(z0, z1, u_hazeAir.w));
  float patches = hazeNoise(point.xy / 41600.0).r;
  patches = mix(0.05, 1.4, smoothstep(0.25, 0.75, patches)) * smoothstep(1500.0, 6500.0, way);
  depth += way * patches * (u_hazeLow.z * meanGaussian(z0, z1, u_hazeLow.x, u_hazeLow.y) +
                            u_hazeHigh.z * meanGaussian(z0, z1, u_hazeHigh.x, u_hazeHigh.y));
  if (u_hazeLow.w > 1e-4 && riverMetres < 1200.0) {
    float drift = textureLod(t_noise, point.xy / 18400.0 + u_time.y * 0.0004, 0.0).g;
    float fog = u_hazeLow.w * exp(-riverMetres / 260.0) * (0.25 + 0.75 * smoothstep(0.25, 0.80, drift));
    float reach = min(way, 900.0);
    depth += fog * reach * exp(-max(z1, 0.0) / u_hazeHigh.w);
  }
  return depth;
}
