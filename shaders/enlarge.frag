#version 330 core
// A toned picture brought up to the size of the screen: what differs from its surroundings is stressed as
// much as the enlargement softened it, and never beyond the surroundings' own range, so no halo appears.
uniform sampler2D t_frame;
uniform vec4 u_enlarge;  // one over the size of the screen; reach of the surroundings in texture coordinates
out vec4 o_colour;
void main() {
  vec2 at = gl_FragCoord.xy * u_enlarge.xy;
  vec3 here = textureLod(t_frame, at, 0.0).rgb;
  vec3 a = textureLod(t_frame, at + u_enlarge.zw * vec2(1.0, 0.4), 0.0).rgb;
  vec3 b = textureLod(t_frame, at + u_enlarge.zw * vec2(-0.4, 1.0), 0.0).rgb;
  vec3 c = textureLod(t_frame, at - u_enlarge.zw * vec2(1.0, 0.4), 0.0).rgb;
  vec3 d = textureLod(t_frame, at - u_enlarge.zw * vec2(-0.4, 1.0), 0.0).rgb;
  vec3 sharp = here + 0.85 * (here - 0.25 * (a + b + c + d));
  vec3 low = min(min(min(a, b), min(c, d)), here), high = max(max(max(a, b), max(c, d)), here);
  o_colour = vec4(clamp(sharp, low, high), 1.0);
}
