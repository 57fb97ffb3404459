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
  // Beyond the model's edge the country around goes under in the air.
  float beyond = metresOutside(point.xy) / (0.15 * u_scene.x);
  return depth + 1.6 * beyond * beyond;
}
vec3 hazed(vec3 colour, vec3 point, float riverMetres) {
  // A triangle seen edge-on can have no finite derivatives: such a pixel takes the mean of the land.
  if (!(dot(colour, colour) < 1e4)) colour = (u_ambient.rgb + u_sunColour.rgb * 0.4) * vec3(0.24, 0.25, 0.14);
  if (u_hazeTint.w <= 0.0) return colour;
  vec3 path = point - u_eye.xyz;
  float way = length(path);
  float depth = hazeDepth(point, riverMetres);
  // Distance takes colour away before it takes light away.
  float grey = 0.55 * smoothstep(7000.0, 22000.0, way) * (1.0 - exp(-depth * 2.0));
  colour = mix(colour, vec3(luminance(colour)), grey);
  vec3 air = hazeColour(path / way);
  vec3 blue = mix(air, u_skyZenith.rgb * (luminance(air) / max(luminance(u_skyZenith.rgb), 1e-3)), 0.40);
  float around = metresOutside(point.xy) / u_scene.x;
  air = mix(air, blue, smoothstep(9000.0, 33000.0, way) * (1.0 - smoothstep(0.0, 0.35, around)));
  vec3 through = exp(-depth * u_hazeTint.rgb);
  return colour * through + air * (1.0 - through);
}
