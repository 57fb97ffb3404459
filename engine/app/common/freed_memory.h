// Memory that was freed goes back to the system: the model's garbage before a film, and the shader compiler's
// of a driver that draws in software (60 MB and more, in crumbs among what is kept).
#pragma once

#include <cstdlib>
#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace shancheng {

inline void giveBackFreedMemory() {
#ifdef __GLIBC__
  ::malloc_trim(0);
#endif
}

}  // namespace shancheng
