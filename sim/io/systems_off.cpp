#include "sim/io/systems_off.h"

#include "sim/io/input_file.h"

namespace shancheng {

namespace {
std::string allNames() {
  std::string list;
  for (std::size_t i = 0; i < kSystemCount; ++i)
    list += (list.empty() ? "" : ", ") + std::string(systemName(static_cast<SystemId>(i)));
  return list;
}
}  // namespace

Result<Systems> readSystemsOff(const TomlDocument& document) {
  Systems systems;
  const auto list = document.lists.find(kSystemsOff);
  if (list == document.lists.end()) return systems;
  for (const TomlText& name : list->second) {
    const auto id = findSystem(name.text);
    if (!id)
      return Error{document.root.file(), name.line, "unknown system " + inQuotes(name.text),
                   "expected one of " + allNames()};
    if (!systems.has(*id))
      return Error{document.root.file(), name.line, "system " + inQuotes(name.text) + " twice",
                   "expected each system once"};
    systems.switchOff(*id);
  }
  return systems;
}

}  // namespace shancheng
