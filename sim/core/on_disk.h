// What was written stays after a power cut: an open file, and the names in a folder. Used by whatever writes
// files and folders.
#pragma once

#include <string>
#include <system_error>

namespace shancheng {

// Puts what was written to an open file on the disk. The error code; 0 too for pipes, and for disks that know
// no such thing.
int putOnDisk(int descriptor);
// What was named in a folder is named there after a power cut, too.
void flushFolder(const std::string& folder);
// The folder that holds a file or folder of this name.
std::string folderAbove(const std::string& file);
// Makes a folder where it is missing, with those above it; none of their names is lost in a power cut.
std::error_code makeFolder(const std::string& folder);

}  // namespace shancheng
