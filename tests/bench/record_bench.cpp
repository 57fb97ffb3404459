// How fast a film is made, end to end: frames a second, and where the time goes. Runs what `shancheng record`
// runs, into a temporary folder. The drawing thread draws, reads back and waits; the writing thread converts,
// encodes and writes beside it: what both did at once is the overlap.
#include <sys/resource.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "engine/app/commands/command_line.h"
#include "engine/app/commands/record.h"

int main(int argc, char** argv) {
  using namespace shancheng;
  bool isJson = false;
  std::vector<std::string> words = {"shancheng", "record"};
  const std::filesystem::path folder =
      std::filesystem::temp_directory_path() / ("shancheng-record-bench-" + std::to_string(std::rand()) +
                                                std::to_string(reinterpret_cast<std::uintptr_t>(&words)));
  std::filesystem::create_directories(folder);
  words.push_back((folder / "film.mp4").string());
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    if (word == "--help") {
      std::printf(
          "record_bench [--json] [what 'shancheng record' takes after OUT; --duration 8 when nothing says "
          "how long]\n");
      return 0;
    }
    if (word == "--json")
      isJson = true;
    else
      words.push_back(word);
  }
  if (std::find(words.begin(), words.end(), "--duration") == words.end() &&
      std::find(words.begin(), words.end(), "--years-per-second") == words.end())
    words.insert(words.end(), {"--duration", "8"});
  std::vector<const char*> pointers;
  for (const std::string& word : words) pointers.push_back(word.c_str());
  const auto parsed = parseCommandLine(static_cast<int>(pointers.size()), pointers.data());
  if (!parsed) return std::fprintf(stderr, "record_bench: %s\n", parsed.error().message().c_str()), 2;
  const auto* chosen = std::get_if<std::unique_ptr<Subcommand>>(&*parsed);
  const auto* command = chosen ? dynamic_cast<const RecordCommand*>(chosen->get()) : nullptr;
  if (!command) return std::fprintf(stderr, "record_bench: expected the options of record\n"), 2;
  const auto run = recordFilm(command->options());
  std::error_code code;
  const auto bytes = std::filesystem::file_size(folder / "film.mp4", code);
  std::filesystem::remove_all(folder, code);
  if (!run)
    return std::fprintf(stderr, "record_bench: %s\n", run.error().message().c_str()),
           static_cast<int>(run.error().code);
  const PipelineTimes& times = run->times;
  const double frames = std::max(times.frames, 1), busy = times.draw + times.read;
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const nlohmann::ordered_json out = {
      {"renderer", run->renderer},
      {"frames", times.frames},
      {"seconds", times.wall},
      {"frames_per_second", frames / std::max(times.wall, 1e-9)},
      {"draw_ms", 1000 * times.draw / frames},
      {"read_back_ms", 1000 * times.read / frames},
      {"wait_ms", 1000 * times.wait / frames},
      {"encode_ms", 1000 * times.write / frames},
      {"overlap_ms", 1000 * std::max(busy + times.write - times.wall, 0.0) / frames},
      {"memory_mb", static_cast<double>(usage.ru_maxrss) / 1024},
      {"film_mb", static_cast<double>(bytes) / 1e6}};
  if (isJson)
    std::printf("%s\n", out.dump(2).c_str());
  else
    for (const auto& [key, value] : out.items())
      if (value.is_string())
        std::printf("%-20s %s\n", key.c_str(), value.get<std::string>().c_str());
      else
        std::printf("%-20s %12.2f\n", key.c_str(), value.get<double>());
  return run->exitCode;
}
