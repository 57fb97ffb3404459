// A surface seen through the air: what hazeDepth() of common/haze.glsl, or its override, takes from it and
// adds to it. Needs common/mirror.glsl. The air changes slowly over a surface: a fine mesh asks for it at its
// corners (airTo) and takes it from its colours by the pixel (through); hazed() does both at once.
struct Air {
  vec3 colour;
  float depth;  // optical
  float grey;   // how much of its colour a surface loses before its light
};
Air airTo(vec3 point, float riverMetres) {
  if (u_hazeTint.w <= 0.0) return Air(vec3(0.0), 0.0, 0.0);
  vec3 path = point - u_eye.xyz;
  float way = length(path);
  // Beyond the model's edge the country around goes under in the air.
  // Sooner where one looks down: on a map a backdrop would be read as data.
  float outside = metresOutside(point.xy) / u_scene.x, beyond = outside / mix(0.42, 0.07, smoothstep(0.45, 0.9, -path.z / way));
  float depth = hazeDepth(point, riverMetres) + 1.6 * beyond * beyond;
  vec3 air = hazeColour(path / way);
  vec3 blue = mix(air, u_skyZenith.rgb * (luminance(air) / max(luminance(u_skyZenith.rgb), 1e-3)), 0.40);
  // Blue ridges in the distance; the last of the land meets the sky in its own colour.
  air = mix(air, blue, smoothstep(9000.0, 33000.0, way) * (1.0 - smoothstep(0.25, 0.75, outside)));
  // After sunset the air over the valleys is in the earth's own shade; only the sky behind is still lit.
  air *= mix(1.0, 0.60, u_ambient.w * (1.0 - smoothstep(0.25, 0.85, outside)));
  // Distance takes colour away before it takes light away.
  return Air(air, depth, 0.55 * smoothstep(7000.0, 22000.0, way) * (1.0 - exp(-depth * 2.0)));
}
// A triangle seen edge-on can have no finite derivatives: such a pixel takes the mean of the land.
vec3 finite(vec3 colour) {
  return dot(colour, colour) < 1e4 ? colour : (u_ambient.rgb + u_sunColour.rgb * 0.4) * vec3(0.24, 0.25, 0.14);
}
vec3 through(Air air, vec3 colour) {
  colour = finite(colour);
  vec3 left = exp(-air.depth * u_hazeTint.rgb);
  return mix(colour, vec3(luminance(colour)), air.grey) * left + air.colour * (1.0 - left);
}
vec3 hazed(vec3 colour, vec3 point, float riverMetres) { return through(airTo(point, riverMetres), colour); }
