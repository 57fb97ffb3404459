#include "tests/fuzz/camera_path_inputs.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  shancheng::fuzz::readCameraPathBytes({reinterpret_cast<const char*>(data), size});
  return 0;
}
