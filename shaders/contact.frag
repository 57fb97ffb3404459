#version 330 core
// Takes light away: blended by one minus alpha.
in vec2 v_edge;
flat in float v_strength;
out vec4 o_colour;
void main() {
  vec2 inner = 1.0 - smoothstep(vec2(0.45), vec2(1.0), abs(v_edge));
  o_colour = vec4(0.0, 0.0, 0.0, v_strength * inner.x * inner.y);
}
