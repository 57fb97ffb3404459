#include "common/ridge.glsl"
// Where no shadow map is drawn nothing is looked up in it: a software renderer takes both sides of a branch.
float castLight(vec3 point) { return 1.0; }
float castLightOnce(vec3 point) { return 1.0; }
