// Reading input text: whole files with a size limit, and line numbers from byte offsets.
// Used by every reader of this room and by those of the engine; a reader takes (text, name) so that it can be
// tested and fuzzed without files.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "sim/core/opened_file.h"
#include "sim/core/result.h"
#include "sim/core/utf8.h"

namespace shancheng {

inline constexpr std::size_t kMaximumInputBytes = 64u << 20;

// Gives the content of a file by its path; a test may give texts that are in no folder.
using FileSource = std::function<Result<std::string>(const std::string& path)>;

// The whole file; an Error when it is missing, not a plain file, unreadable or larger than
// kMaximumInputBytes.
Result<std::string> readInputFile(const std::string& path);
// The same with a bound of its own.
Result<std::string> readInputFileUpTo(const std::string& path, std::uint64_t mostBytes);

// 1-based line of a byte offset; lines end in LF, CRLF or CR.
int lineOfOffset(std::string_view text, std::size_t offset);

// Text cut down to something fit for one line of an error: control characters blanked, long ones cut.
std::string inQuotes(std::string_view text);

// Letters, digits, '_' and '-', 1 to 64 of them: safe as an id and as a file name.
bool isPlainId(std::string_view text);

}  // namespace shancheng
