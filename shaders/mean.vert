#version 330 core
#include "common/triangle.glsl"
void main() { gl_Position = vec4(screenCorner(), 0.0, 1.0); }
