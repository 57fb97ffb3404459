#include "engine/render/city_map_model.h"

#include <algorithm>
#include <cstring>

#include "engine/render/upload_budget.h"

namespace shancheng {

namespace {

constexpr std::uint32_t kNever = 255;
static_assert(static_cast<int>(LandUse::reserve) == 5,
              "shaders/citymap.frag knows cleared plots by this number");

// Calls take(row, end) for each run of rows that are marked, of at most so many.
template <class Take>
void eachRun(const std::vector<std::uint8_t>& marks, std::size_t rows, std::size_t most, const Take& take) {
  for (std::size_t row = 0; row < rows;) {
    if (!marks[row]) {
      ++row;
      continue;
    }
    std::size_t end = row;
    while (end < rows && marks[end] && end - row < most) ++end;
    take(row, end);
    row = end;
  }
}

}  // namespace

CityMapModel::CityMapModel(int cells)
    : cells_(cells),
      tileColumns_((cells + kMapTileCells - 1) / kMapTileCells),
      heads_(static_cast<std::size_t>(cells) * static_cast<std::size_t>(cells), 0u),
      events_(static_cast<std::size_t>(tileColumns_) * static_cast<std::size_t>(tileColumns_)),
      dirtyHeadRows_(static_cast<std::size_t>(cells), 0) {}

void CityMapModel::closeInterval(std::uint32_t index, std::uint32_t died) {
  list_[index].life = (list_[index].life & ~0xFF00u) | (died << 8);
  dirtyListRows_[index / kColumns] = 1;
}

void CityMapModel::append(const YearRecord& record, int startYear) {
  const auto year = static_cast<std::uint32_t>(std::clamp(record.year - startYear, 0, 254));
  std::vector<Undo>& undone = undo_.emplace_back();
  undone.reserve(record.changes.size());
  undoYears_.push_back(year);
  for (const Change& change : record.changes) {
    if (change.cell >= heads_.size()) continue;
    const auto width = static_cast<std::uint32_t>(cells_), tile = static_cast<std::uint32_t>(kMapTileCells);
    events_[change.cell / width / tile * static_cast<std::uint32_t>(tileColumns_) +
            change.cell % width / tile]
        .set(year);
    std::uint32_t& head = heads_[change.cell];
    Undo undo{change.cell, head & 0xFFFFFFu, 0, 0};
    if (head != 0 && ((list_[head - 1].life >> 8) & 255u) == kNever) {
      closeInterval(head - 1, year);
      undo.closed = 1;
    }
    if (change.after.kind != BuiltKind::none || change.after.use == LandUse::reserve) {
      const auto index = static_cast<std::uint32_t>(list_.size());
      const std::uint32_t life = year | (kNever << 8) |
                                 (static_cast<std::uint32_t>(change.after.kind) << 16) |
                                 (static_cast<std::uint32_t>(change.after.use) << 20) |
                                 (static_cast<std::uint32_t>(change.after.coverage) << 24);
      list_.push_back({head | (static_cast<std::uint32_t>(change.after.storeys) << 24), life});
      if (index / kColumns >= dirtyListRows_.size()) dirtyListRows_.resize(index / kColumns + 1, 1);
      dirtyListRows_[index / kColumns] = 1;
      head = index + 1;
      undo.pushed = 1;
      dirtyHeadRows_[change.cell / width] = 1;
    }
    undone.push_back(undo);
  }
}

void CityMapModel::cutBack(std::size_t years) {
  while (undo_.size() > years) {
    for (auto undo = undo_.back().rbegin(); undo != undo_.back().rend(); ++undo) {
      if (undo->pushed) {
        list_.pop_back();
        heads_[undo->cell] = undo->head;
        dirtyHeadRows_[undo->cell / static_cast<std::uint32_t>(cells_)] = 1;
      }
      if (undo->closed) closeInterval(undo->head - 1, kNever);
    }
    for (std::bitset<kMapYears>& tile : events_) tile.reset(undoYears_.back());
    undo_.pop_back();
    undoYears_.pop_back();
  }
}

void CityMapModel::addIntervalRows(std::size_t row, std::size_t end, std::vector<TexelRows>& pieces) const {
  static_assert(sizeof(Interval) == 2 * sizeof(std::uint32_t));
  TexelRows& piece = pieces.emplace_back();
  piece.first = static_cast<int>(row);
  piece.count = static_cast<int>(end - row);
  piece.words.resize((end - row) * kColumns * 2);  // what is behind the last interval is never asked for
  const std::size_t from = row * kColumns, to = std::min(end * kColumns, list_.size());
  if (from < to) std::memcpy(piece.words.data(), &list_[from], (to - from) * sizeof(Interval));
}

void CityMapModel::addHeadRows(std::size_t row, std::size_t end, std::vector<TexelRows>& pieces) const {
  const auto width = static_cast<std::ptrdiff_t>(cells_);
  pieces.push_back({static_cast<int>(row),
                    static_cast<int>(end - row),
                    {heads_.begin() + static_cast<std::ptrdiff_t>(row) * width,
                     heads_.begin() + static_cast<std::ptrdiff_t>(end) * width}});
}

CityMapUpdate CityMapModel::publish(bool isExtension) {
  CityMapUpdate update;
  const std::size_t rows = list_.size() / kColumns + 1;
  dirtyListRows_.resize(std::max(rows, dirtyListRows_.size()), 1);
  update.isWhole = !isExtension || rows > static_cast<std::size_t>(heldRows_);
  if (update.isWhole) {
    if (rows > static_cast<std::size_t>(heldRows_)) {
      heldRows_ = static_cast<int>(rows + rows / 4);
      list_.shrink_to_fit();
    }
    std::fill(dirtyListRows_.begin(), dirtyListRows_.end(), std::uint8_t{1});
    std::fill(dirtyHeadRows_.begin(), dirtyHeadRows_.end(), std::uint8_t{1});
  }
  update.intervalRows = heldRows_;
  constexpr std::size_t kBytes = UploadBudget::kPieceBytes;
  eachRun(dirtyListRows_, rows, std::max<std::size_t>(1, kBytes / (kColumns * sizeof(Interval))),
          [&](std::size_t row, std::size_t end) { addIntervalRows(row, end, update.intervals); });
  eachRun(dirtyHeadRows_, dirtyHeadRows_.size(),
          std::max<std::size_t>(1, kBytes / (static_cast<std::size_t>(cells_) * sizeof(std::uint32_t))),
          [&](std::size_t row, std::size_t end) { addHeadRows(row, end, update.heads); });
  std::fill(dirtyListRows_.begin(), dirtyListRows_.end(), std::uint8_t{0});
  std::fill(dirtyHeadRows_.begin(), dirtyHeadRows_.end(), std::uint8_t{0});
  update.events = std::make_shared<const TileEvents>(events_);
  return update;
}

}  // namespace shancheng
