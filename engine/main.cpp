// The program. Everything is in engine/app; here alone any exception is caught and given its exit code.
#define SDL_MAIN_HANDLED

#include <cstdio>
#include <exception>
#include <new>

#include "engine/app/commands/command_line.h"
#include "engine/gl/context.h"

int main(int argc, char** argv) {
  using shancheng::ExitCode;
  try {
    return shancheng::run(argc, argv);
  } catch (const shancheng::gl::GraphicsError& error) {
    std::fprintf(stderr,
                 "shancheng: no usable graphics: %s; expected OpenGL 3.3 (on Debian, libgl1-mesa-dri gives "
                 "it without a graphics card)\n",
                 error.what());
    return static_cast<int>(ExitCode::noGraphics);
  } catch (const std::bad_alloc&) {
    std::fprintf(stderr,
                 "shancheng: out of memory; expected about 1 GB free (a smaller --size needs less)\n");
    return static_cast<int>(ExitCode::outputFailed);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "shancheng: %s; expected no fault here: please report it\n", error.what());
    return static_cast<int>(ExitCode::checkFailed);
  }
}
