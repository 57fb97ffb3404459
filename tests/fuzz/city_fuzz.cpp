// The first byte chooses which file of the tiny city the others replace.
#include "tests/fuzz/fuzz_inputs.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace shancheng::fuzz;
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  if (const auto which = data[0] % (cityFiles().size() + 1); which < cityFiles().size())
    readCityBytes(SHANCHENG_TEST_DATA "/cities/tiny", cityFiles()[which], bytes);
  else
    readScenarioBytes(bytes);
  return 0;
}
