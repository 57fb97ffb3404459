// A session as a file: what was done to its branches, in the words of actions, beside the commands and
// hashes of the branch shown, which `shancheng replay` plays without knowing actions. Files of the old
// form, which have commands only, are performed too. And all of a session as actions, for the autosave.
#pragma once

#include <string>
#include <vector>

#include "engine/session/session_state.h"
#include "sim/io/session.h"

namespace shancheng {

SessionFile savedSession(const SessionState& state);
// What leads a new session to this state: what was done to its branches, then what is looked at. Films are
// not made again, and of the flights of the camera the last one is enough.
std::vector<Action> allActionsOf(const SessionState& state);
// The actions of a file, those of the old form made from its commands; `file` is named in errors, with the
// line.
Result<std::vector<Action>> actionsOf(const SessionFile& session, const std::string& file);

}  // namespace shancheng
