// Everything a surface in the scene needs, in the right order.
uniform sampler2D t_noise;
uniform sampler2DArray t_horizon;
uniform sampler2DShadow t_shadow;
#include "common/frame.glsl"
#include "common/colour.glsl"
#include "common/noise.glsl"
#include "common/sky.glsl"
#include "common/mirror.glsl"
#include "common/haze.glsl"
#include "common/hazed.glsl"
#include "common/light.glsl"
