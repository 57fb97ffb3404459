// Data over the land and over what stands on it. Needs common/scene.glsl.
uniform sampler2D t_data;

// The light that the tone curve (tone.frag) turns into this colour, so that a map shows the colours of
// its legend.
vec3 untoned(vec3 shown) {
  vec3 s = shown;
  for (int i = 0; i < 3; ++i)
    s -= (mix(s, s * s * (3.0 - 2.0 * s), u_grade.x) - shown) / (1.0 - u_grade.x + 6.0 * u_grade.x * s * (1.0 - s) + 0.02);
  vec3 y = min(linearOf(clamp(s, 0.0, 1.0)), vec3(0.97));
  vec3 a = 2.51 - 2.43 * y, b = 0.03 - 0.59 * y;
  vec3 light = (-b + sqrt(b * b + 0.56 * a * y)) / (2.0 * a);
  return light / (0.72 * u_view.w * max(u_grade.yzw, vec3(1e-3)));
}

// Ink of a pattern, 0..1, in bands that keep about one width on the screen.
float patternInk(int pattern, vec2 at, float way) {
  if (pattern == 0) return 0.0;
  float period = exp2(floor(log2(max(way * u_view.z * 9.0, 24.0)) + 0.5));
  vec2 p = at / period;
  float x = pattern == 1 ? (p.x - p.y) * 0.7071 : pattern == 2 ? (p.x + p.y) * 0.7071 : p.y;
  float wide = max(way * u_view.z / period, 1e-4);
  if (pattern == 3) {
    vec2 cell = fract(p + vec2(0.5 * mod(floor(p.y), 2.0), 0.0)) - 0.5;
    return 1.0 - smoothstep(0.22 - wide, 0.22 + wide, length(cell));
  }
  float line = abs(fract(x) - 0.5);
  float ink = 1.0 - smoothstep(0.11 - wide, 0.11 + wide, line);
  if (pattern == 4) {
    ink = 1.0 - smoothstep(0.11 - wide, 0.11 + wide, abs(fract((p.x - p.y) * 0.7071) - 0.5));
    ink = max(ink, 1.0 - smoothstep(0.11 - wide, 0.11 + wide, abs(fract((p.x + p.y) * 0.7071) - 0.5)));
  }
  return ink;
}

// sRGB of the data here, and how much of it: 0 where there is none.
vec4 dataAt(vec2 at, float way) {
  vec2 cells = at / u_scene.y;
  // Cells keep their edges where they are large on the screen, and blend where they are small.
  vec2 place = cells - 0.5, share = fract(place);
  float wide = clamp(way * u_view.z * 1.5 / u_scene.y, 1e-3, 1.0);
  vec2 edged = (floor(place) + clamp((share - 0.5) / wide + 0.5, 0.0, 1.0) + 0.5) * u_scene.y / u_scene.x;
  float level = max(log2(max(way * u_view.z * 1.4 / u_scene.y, 1e-3)), 0.0);
  vec4 data = textureLod(t_data, edged, level);
  if (data.a < 0.02) return vec4(0.0);
  vec3 colour = data.rgb / data.a;
  float own = texelFetch(t_data, ivec2(clamp(cells, vec2(0.0), vec2(u_scene.z - 1.0))), 0).a;
  int pattern = own > 0.9 ? 255 - int(own * 255.0 + 0.5) : 0;
  float ink = patternInk(pattern, at, way);
  float light = dot(colour, vec3(0.3, 0.6, 0.1));
  colour = mix(colour, light > 0.42 ? colour * 0.45 : mix(colour, vec3(1.0), 0.62), ink * 0.8);
  return vec4(colour, smoothstep(0.0, 0.75, data.a));
}
// What a lit surface becomes under the data: `shade` is its light relative to open flat ground.
vec3 draped(vec3 light, vec4 data, float shade) {
  vec3 paper = untoned(vec3(clamp(0.80 * mix(0.72, 1.0, shade), 0.0, 0.95)) * vec3(1.0, 0.985, 0.95));
  vec3 ground = mix(light, paper, u_data.x * 0.62);
  return mix(ground, untoned(clamp(data.rgb * mix(0.74, 1.0, shade), 0.0, 1.0)), data.a * u_data.x);
}
