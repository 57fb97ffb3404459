#include "engine/render/city_map.h"

#include <algorithm>
#include <cmath>

#include "engine/gl/slots.h"

namespace shancheng {

namespace {

constexpr std::uint32_t kNever = 255;
static_assert(static_cast<int>(LandUse::reserve) == 5,
              "shaders/citymap.frag knows cleared plots by this number");

}  // namespace

CityMap::CityMap(int cells, const std::string& shaderFolder)
    : cells_(cells),
      program_(shaderFolder, "citymap"),
      heads_("city heads", gl::kR32Ui, cells, cells, gl::Filter::nearest, gl::Wrap::clamp),
      map_("city map", gl::kRgba8, cells, cells, gl::Filter::mipmap, gl::Wrap::clamp),
      target_("city map", map_),
      head_(static_cast<std::size_t>(cells) * static_cast<std::size_t>(cells), 0u),
      tileColumns_((cells + kTileCells - 1) / kTileCells),
      events_(static_cast<std::size_t>(tileColumns_) * static_cast<std::size_t>(tileColumns_)),
      dirtyHeadRows_(static_cast<std::size_t>(cells), 1),
      empty_("city map") {
  intervals_.emplace_back("city intervals", gl::kRg32Ui, kColumns, 16, gl::Filter::nearest, gl::Wrap::clamp);
  dirtyListRows_.assign(16, 0);
}

void CityMap::closeInterval(std::uint32_t index, std::uint32_t died) {
  list_[index].life = (list_[index].life & ~0xFF00u) | (died << 8);
  dirtyListRows_[index / kColumns] = 1;
}

void CityMap::append(const YearRecord& record, int startYear) {
  const auto now = static_cast<std::uint32_t>(std::clamp(record.year - startYear, 0, 254));
  std::vector<Undo>& undone = undo_.emplace_back();
  undone.reserve(record.changes.size());
  undoYears_.push_back(now);
  for (const Change& change : record.changes) {
    if (change.cell >= head_.size()) continue;
    const auto width = static_cast<std::uint32_t>(cells_), tile = static_cast<std::uint32_t>(kTileCells);
    events_[change.cell / width / tile * static_cast<std::uint32_t>(tileColumns_) +
            change.cell % width / tile]
        .set(now);
    std::uint32_t& head = head_[change.cell];
    Undo undo{change.cell, head & 0xFFFFFFu, 0, 0};
    if (head != 0 && ((list_[head - 1].life >> 8) & 255u) == kNever) {
      closeInterval(head - 1, now);
      undo.closed = 1;
    }
    if (change.after.kind != BuiltKind::none || change.after.use == LandUse::reserve) {
      const auto index = static_cast<std::uint32_t>(list_.size());
      const std::uint32_t life = now | (kNever << 8) | (static_cast<std::uint32_t>(change.after.kind) << 16) |
                                 (static_cast<std::uint32_t>(change.after.use) << 20) |
                                 (static_cast<std::uint32_t>(change.after.coverage) << 24);
      list_.push_back({head | (static_cast<std::uint32_t>(change.after.storeys) << 24), life});
      if (index / kColumns >= dirtyListRows_.size()) dirtyListRows_.resize(index / kColumns + 1, 1);
      dirtyListRows_[index / kColumns] = 1;
      head = index + 1;
      undo.pushed = 1;
      dirtyHeadRows_[change.cell / static_cast<std::uint32_t>(cells_)] = 1;
    }
    undone.push_back(undo);
  }
  drawnYear_ = kNoYear;
}

void CityMap::cutBack(std::size_t years) {
  while (undo_.size() > years) {
    for (auto undo = undo_.back().rbegin(); undo != undo_.back().rend(); ++undo) {
      if (undo->pushed) {
        list_.pop_back();
        head_[undo->cell] = undo->head;
        dirtyHeadRows_[undo->cell / static_cast<std::uint32_t>(cells_)] = 1;
      }
      if (undo->closed) closeInterval(undo->head - 1, kNever);
    }
    for (std::bitset<kYears>& tile : events_) tile.reset(undoYears_.back());
    undo_.pop_back();
    undoYears_.pop_back();
    drawnYear_ = kNoYear;
  }
}

void CityMap::upload() {
  const std::size_t rows = list_.size() / kColumns + 1;
  if (rows > static_cast<std::size_t>(intervals_[0].height())) {
    const auto height = static_cast<int>(rows + rows / 4);
    list_.shrink_to_fit();
    intervals_.clear();
    intervals_.emplace_back("city intervals", gl::kRg32Ui, kColumns, height, gl::Filter::nearest,
                            gl::Wrap::clamp);
    dirtyListRows_.assign(static_cast<std::size_t>(height), 1);
  }
  for (std::size_t row = 0; row < dirtyListRows_.size(); ++row) {
    const std::size_t from = row * kColumns;
    if (!dirtyListRows_[row]) continue;
    dirtyListRows_[row] = 0;
    if (from >= list_.size()) continue;
    const auto count = static_cast<int>(std::min<std::size_t>(kColumns, list_.size() - from));
    intervals_[0].write(0, static_cast<int>(row), count, 1, &list_[from]);
  }
  for (std::size_t row = 0; row < dirtyHeadRows_.size();) {
    if (!dirtyHeadRows_[row]) {
      ++row;
      continue;
    }
    std::size_t end = row;
    while (end < dirtyHeadRows_.size() && dirtyHeadRows_[end]) dirtyHeadRows_[end++] = 0;
    heads_.write(0, static_cast<int>(row), cells_, static_cast<int>(end - row),
                 &head_[row * static_cast<std::size_t>(cells_)]);
    row = end;
  }
}

void CityMap::draw(double year, int startYear) {
  if (year == drawnYear_) return;
  const bool isWhole = drawnYear_ == kNoYear;
  const double from = std::min(year, drawnYear_) - startYear, to = std::max(year, drawnYear_) - startYear;
  drawnYear_ = year;
  if (isWhole) target_.clearColour();
  glBindFramebuffer(GL_FRAMEBUFFER, target_.name());
  glViewport(0, 0, cells_, cells_);
  glDisable(GL_DEPTH_TEST);
  glDisable(GL_BLEND);
  glDisable(GL_CULL_FACE);
  bindIntervals();
  program_.use();
  glUniform2f(program_.uniform("u_mapYear"), static_cast<float>(year - startYear),
              static_cast<float>(kColumns));
  empty_.bind();
  glEnable(GL_SCISSOR_TEST);
  for (int row = 0; row < tileColumns_; ++row) {
    const auto isDrawn = [&](int column) {
      const auto& events = events_[static_cast<std::size_t>(row * tileColumns_ + column)];
      return isWhole ? events.any() : changes(events, from, to);
    };
    for (int column = 0; column < tileColumns_;) {
      int end = column;
      while (end < tileColumns_ && isDrawn(end)) ++end;
      if (end > column) {
        glScissor(column * kTileCells, row * kTileCells, (end - column) * kTileCells, kTileCells);
        glDrawArrays(GL_TRIANGLES, 0, 3);
      }
      column = end + 1;
    }
  }
  glDisable(GL_SCISSOR_TEST);
  map_.makeMipmaps();
}

bool CityMap::changes(const std::bitset<kYears>& events, double from, double to) const {
  // What is built rises in the year before its mark and is new for three after it (citymap.frag, fresh.glsl).
  const int first = std::clamp(static_cast<int>(std::floor(from)) - 4, 0, kYears - 1);
  const int last = std::clamp(static_cast<int>(std::ceil(to)) + 1, 0, kYears - 1);
  for (int i = first; i <= last; ++i)
    if (events.test(static_cast<std::size_t>(i))) return true;
  return false;
}

void CityMap::clear() {
  drawnYear_ = kNoYear;
  target_.clearColour();
  map_.makeMipmaps();
}

void CityMap::bindIntervals() const {
  heads_.bind(gl::kUnitHeads);
  intervals_[0].bind(gl::kUnitIntervals);
}

void CityMap::bind() const { map_.bind(gl::kUnitCity); }

}  // namespace shancheng
