// Paths that are kept in a file, so that they lead there again from wherever the program is called, and when
// the folder of both was moved. Used by session files and by the manifests of films.
#pragma once

#include <optional>
#include <string>

namespace shancheng {

// A city is a folder with a city.toml: any folder would do for nothing.
enum class PathKind { file, city };

// The whole path, from the root on.
std::string wholePath(const std::string& path);
// A whole path as seen from the folder of `file`, beginning with "./" or "../"; as it is where the two have
// nothing but the root in common.
std::string pathSeenFrom(const std::string& file, const std::string& whole);
// Where a path that was kept in `file` leads now: as seen from that file's folder, then from where the
// program is called, then where it lay when the file was written (`whole`, may be empty), then beside the
// file under its own name. None where nothing of its kind is there.
std::optional<std::string> findKept(const std::string& file, const std::string& kept,
                                    const std::string& whole, PathKind kind);

}  // namespace shancheng
