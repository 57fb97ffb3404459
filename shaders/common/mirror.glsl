// Points beyond the scene, folded back at its edges.
vec2 mirrored(vec2 at) {
  return (1.0 - abs(1.0 - mod(at / u_scene.x, 2.0))) * u_scene.x;
}
float metresOutside(vec2 at) {
  return length(max(max(-at, at - u_scene.xx), vec2(0.0)));
}
