#include "tests/fuzz/fuzz_inputs.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  shancheng::fuzz::readGeoJsonBytes({reinterpret_cast<const char*>(data), size});
  return 0;
}
