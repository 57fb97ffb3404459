// A surface seen through the air: what hazeDepth() of common/haze.glsl, or its stand-in, takes from it and
// adds to it. Needs common/mirror.glsl.
vec3 hazed(vec3 colour, vec3 point, float riverMetres) {
  // A triangle seen edge-on can have no finite derivatives: such a pixel takes the mean of the land.
  if (!(dot(colour, colour) < 1e4)) colour = (u_ambient.rgb + u_sunColour.rgb * 0.4) * vec3(0.24, 0.25, 0.14);
  if (u_hazeTint.w <= 0.0) return colour;
  vec3 path = point - u_eye.xyz;
  float way = length(path);
  // Beyond the model's edge the country around goes under in the air.
  // Sooner where one looks down: on a map a backdrop would be read as data.
  float outside = metresOutside(point.xy) / u_scene.x, beyond = outside / mix(0.42, 0.07, smoothstep(0.45, 0.9, -path.z / way));
  float depth = hazeDepth(point, riverMetres) + 1.6 * beyond * beyond;
  // Distance takes colour away before it takes light away.
  float grey = 0.55 * smoothstep(7000.0, 22000.0, way) * (1.0 - exp(-depth * 2.0));
  colour = mix(colour, vec3(luminance(colour)), grey);
  vec3 air = hazeColour(path / way);
  vec3 blue = mix(air, u_skyZenith.rgb * (luminance(air) / max(luminance(u_skyZenith.rgb), 1e-3)), 0.40);
  // Blue ridges in the distance; the last of the land meets the sky in its own colour.
  air = mix(air, blue, smoothstep(9000.0, 33000.0, way) * (1.0 - smoothstep(0.25, 0.75, outside)));
  // After sunset the air over the valleys is in the earth's own shade; only the sky behind is still lit.
  air *= mix(1.0, 0.60, u_ambient.w * (1.0 - smoothstep(0.25, 0.85, outside)));
  vec3 through = exp(-depth * u_hazeTint.rgb);
  return colour * through + air * (1.0 - through);
}
