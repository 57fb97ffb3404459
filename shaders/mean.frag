#version 330 core
// A share of a finished picture, to be added to others.
uniform sampler2D t_frame;
uniform float u_weight;
out vec4 o_colour;
void main() { o_colour = vec4(texelFetch(t_frame, ivec2(gl_FragCoord.xy), 0).rgb * u_weight, 1.0); }
