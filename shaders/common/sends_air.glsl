// What a vertex shader needs to know the air to its corners.
uniform sampler2D t_noise;
#include "common/frame.glsl"
#include "common/colour.glsl"
#include "common/noise.glsl"
#include "common/sky.glsl"
#include "common/mirror.glsl"
#include "common/haze.glsl"
#include "common/hazed.glsl"
#define SENDS_AIR
#include "common/air.glsl"
