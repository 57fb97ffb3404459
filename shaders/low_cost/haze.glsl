// Haze for a machine that pays for every texture and exponential: the same air and layers without their
// patches and drift, each layer's mean told from the two ends and the middle of the ray's climb.
float airAt(float z) {
  float low = (z - u_hazeLow.x) / u_hazeLow.y, high = (z - u_hazeHigh.x) / u_hazeHigh.y;
  low *= low;
  high *= high;
  return u_hazeLow.z / (1.0 + low * (1.0 + 0.5 * low)) + u_hazeHigh.z / (1.0 + high * (1.0 + 0.5 * high));
}
// Optical depth between the eye and a point of the scene.
float hazeDepth(vec3 point, float riverMetres) {
  vec3 path = point - u_eye.xyz;
  float way = length(path);
  float z0 = u_eye.z - u_scene.w, z1 = point.z - u_scene.w;
  float climb = abs(z1 - z0) / u_hazeAir.y;
  float foot = exp(-max(min(z0, z1), -200.0) / u_hazeAir.y);
  // The mean of an exponential over a climb, within a twentieth.
  float depth = way * (u_hazeAir.x * foot / (1.0 + climb * (0.5 + climb * 0.06)) + u_hazeAir.z / (1.0 + max(z0 + z1, 0.0) * 0.5 / u_hazeAir.w));
  depth += way * 0.42 * smoothstep(1500.0, 6500.0, way) * (airAt(z1) + 2.0 * airAt(mix(z1, z0, 0.33)) + airAt(z0)) * 0.25;
  float fog = u_hazeLow.w * max(1.0 - riverMetres / 700.0, 0.0);
  depth += 0.35 * fog * fog / max(u_hazeLow.w, 1e-5) * min(way, 900.0) * max(1.0 - max(z1, 0.0) / (3.0 * u_hazeHigh.w), 0.0);
  return depth;
}
