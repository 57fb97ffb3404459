// The tileable noise that breaks up every surface: r and g smooth, independent noises with eight
// lattice cells a tile (five octaves), b rounded cells, a the same, smaller. Needs a GL context.
#pragma once

#include "engine/gl/objects.h"

namespace shancheng {

gl::Texture makeNoiseTexture();

}  // namespace shancheng
