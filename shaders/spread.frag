#version 330 core
// Light spread by the lens and the damp air: the frame brought down to an eighth, blurred in one
// direction at a time.
uniform sampler2D t_frame;
uniform vec4 u_spread;  // step between taps in texture coordinates; 1 / width, 1 / height of the target
out vec4 o_colour;
void main() {
  vec2 at = gl_FragCoord.xy * u_spread.zw;
  vec3 sum = vec3(0.0);
  float weight = 0.0;
  for (int tap = -4; tap <= 4; ++tap) {
    float share = exp(-float(tap * tap) * 0.12);
    sum += min(textureLod(t_frame, at + u_spread.xy * float(tap), 0.0).rgb, vec3(6.0)) * share;
    weight += share;
  }
  o_colour = vec4(sum / weight, 1.0);
}
