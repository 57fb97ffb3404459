#version 330 core
// The whole scene as a small map: shaded land, rivers, what is built; sRGB, as the interface draws it.
uniform sampler2D t_height;
uniform sampler2D t_shore;
uniform sampler2D t_city;
uniform vec2 u_map;  // side in pixels, side of the scene in metres
out vec4 o_colour;
void main() {
  vec2 at = gl_FragCoord.xy / u_map.x, step = vec2(1.0 / u_map.x, 0.0);
  float metres = u_map.y / u_map.x;
  float east = textureLod(t_height, at + step.xy, 0.0).r - textureLod(t_height, at - step.xy, 0.0).r;
  float north = textureLod(t_height, at + step.yx, 0.0).r - textureLod(t_height, at - step.yx, 0.0).r;
  vec3 normal = normalize(vec3(-vec2(east, north) * 2.4, 2.0 * metres));
  float shade = clamp(0.35 + 0.75 * dot(normal, normalize(vec3(-0.5, 0.6, 0.8))), 0.0, 1.2);
  vec3 colour = vec3(0.47, 0.46, 0.36) * shade;
  vec4 city = textureLod(t_city, at, 2.0);
  colour = mix(colour, mix(vec3(0.86, 0.81, 0.72), vec3(0.93, 0.56, 0.24), city.g * 0.7), smoothstep(0.05, 0.5, city.r));
  colour = mix(colour, vec3(0.16, 0.25, 0.29), smoothstep(metres, -metres * 0.3, textureLod(t_shore, at, 0.0).r));
  o_colour = vec4(colour, 1.0);
}
