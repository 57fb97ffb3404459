// The ground as the vertex shaders see it: one height for everything that stands on it.
uniform sampler2D t_height;
float groundHeight(vec2 at) {  // scene z
  return textureLod(t_height, at / u_scene.x, 0.0).r * u_eye.w;
}
// The small grid mesh laid over one square of the quadtree, its finer vertices sliding into the
// coarser grid as the square nears the end of its range (CDLOD, Strugar 2009).
uniform vec4 u_square;   // x, y, side, cells along the side
uniform vec2 u_morph;    // distance where morphing begins and where it ends
vec3 morphedPoint(vec2 mesh) {
  vec2 at = u_square.xy + mesh * (u_square.z / u_square.w);
  vec2 inside = clamp(at, vec2(0.0), u_scene.xx);
  float way = distance(vec3(inside, groundHeight(inside)), u_eye.xyz);
  float share = clamp((way - u_morph.x) / (u_morph.y - u_morph.x), 0.0, 1.0);
  vec2 odd = fract(mesh * 0.5) * 2.0;
  at = clamp(at - odd * share * (u_square.z / u_square.w), vec2(0.0), u_scene.xx);
  return vec3(at, groundHeight(at));
}
