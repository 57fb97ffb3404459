// The table of commands: a row here and a file pair make a command.
#include "engine/app/commands/calibrate.h"
#include "engine/app/commands/command_line.h"
#include "engine/app/commands/explain.h"
#include "engine/app/commands/gallery.h"
#include "engine/app/commands/join.h"
#include "engine/app/commands/levers.h"
#include "engine/app/commands/list_commands.h"
#include "engine/app/commands/open_window.h"
#include "engine/app/commands/record.h"
#include "engine/app/commands/replay.h"
#include "engine/app/commands/shot.h"
#include "engine/app/commands/simulate.h"

namespace shancheng {

std::vector<std::unique_ptr<Subcommand>> everySubcommand() {
  std::vector<std::unique_ptr<Subcommand>> commands;
  commands.push_back(std::make_unique<OpenWindow>());
  commands.push_back(std::make_unique<SimulateCommand>());
  commands.push_back(std::make_unique<ShotCommand>());
  commands.push_back(std::make_unique<GalleryCommand>());
  commands.push_back(std::make_unique<RecordCommand>());
  commands.push_back(std::make_unique<JoinCommand>());
  commands.push_back(std::make_unique<ReplayCommand>());
  commands.push_back(std::make_unique<CalibrateCommand>());
  commands.push_back(std::make_unique<ExplainCommand>());
  commands.push_back(std::make_unique<LeversCommand>());
  commands.push_back(std::make_unique<ListCommands>());
  return commands;
}

}  // namespace shancheng
