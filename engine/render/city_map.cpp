#include "engine/render/city_map.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "engine/gl/slots.h"

namespace shancheng {

CityMap::Lists::Lists(int cells, int intervalRows)
    : heads("city heads", gl::kR32Ui, cells, cells, gl::Filter::nearest, gl::Wrap::clamp),
      intervals("city intervals", gl::kRg32Ui, CityMapModel::kColumns, intervalRows, gl::Filter::nearest,
                gl::Wrap::clamp) {}

CityMap::CityMap(int cells)
    : cells_(cells),
      tileColumns_((cells + kMapTileCells - 1) / kMapTileCells),
      map_("city map", gl::kRgba8, cells, cells, gl::Filter::mipmap, gl::Wrap::clamp),
      target_("city map", map_),
      events_(std::make_shared<const TileEvents>(static_cast<std::size_t>(tileColumns_) *
                                                 static_cast<std::size_t>(tileColumns_))),
      empty_("city map") {}

void CityMap::begin(CityMapUpdate update) {
  pending_ = std::move(update);
  piecesSent_ = 0;
  if (!pending_.isWhole) return;
  if (spare_ && spare_->intervals.height() >= pending_.intervalRows)
    fresh_ = std::move(spare_);
  else
    fresh_.emplace(cells_, pending_.intervalRows);
  spare_.reset();
}

bool CityMap::send(UploadBudget& budget) {
  Lists& lists = fresh_ ? *fresh_ : *lists_;
  // Intervals first: a head may name only what is there.
  const std::size_t intervals = pending_.intervals.size(), all = intervals + pending_.heads.size();
  for (; piecesSent_ < all; ++piecesSent_) {
    if (budget.isSpent()) return false;
    const bool isInterval = piecesSent_ < intervals;
    const TexelRows& rows =
        isInterval ? pending_.intervals[piecesSent_] : pending_.heads[piecesSent_ - intervals];
    gl::Texture& texture = isInterval ? lists.intervals : lists.heads;
    texture.write(0, rows.first, texture.width(), rows.count, rows.words.data());
    budget.spend(rows.words.size() * sizeof(std::uint32_t));
  }
  return true;
}

void CityMap::show(double unchangedUpTo) {
  if (fresh_) {
    std::swap(lists_, fresh_);
    if (keepsSpare_) spare_ = std::move(fresh_);
  }
  fresh_.reset();
  events_ = std::move(pending_.events);
  pending_ = {};
  if (drawnYear_ > unchangedUpTo) drawnYear_ = kNoYear;
}

void CityMap::draw(const gl::Program& program, double year, int startYear) {
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
  program.use();
  glUniform2f(program.uniform("u_mapYear"), static_cast<float>(year - startYear),
              static_cast<float>(CityMapModel::kColumns));
  empty_.bind();
  glEnable(GL_SCISSOR_TEST);
  for (int row = 0; row < tileColumns_; ++row) {
    const auto isDrawn = [&](int column) {
      const auto& events = (*events_)[static_cast<std::size_t>(row * tileColumns_ + column)];
      return isWhole ? events.any() : changes(events, from, to);
    };
    for (int column = 0; column < tileColumns_;) {
      int end = column;
      while (end < tileColumns_ && isDrawn(end)) ++end;
      if (end > column) {
        glScissor(column * kMapTileCells, row * kMapTileCells, (end - column) * kMapTileCells, kMapTileCells);
        glDrawArrays(GL_TRIANGLES, 0, 3);
      }
      column = end + 1;
    }
  }
  glDisable(GL_SCISSOR_TEST);
  map_.makeMipmaps();
}

bool CityMap::changes(const std::bitset<kMapYears>& events, double from, double to) const {
  // What is built rises in the year before its mark and is new for three after it (citymap.frag, fresh.glsl).
  const int first = std::clamp(static_cast<int>(std::floor(from)) - 4, 0, kMapYears - 1);
  const int last = std::clamp(static_cast<int>(std::ceil(to)) + 1, 0, kMapYears - 1);
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
  if (!lists_) return;
  lists_->heads.bind(gl::kUnitHeads);
  lists_->intervals.bind(gl::kUnitIntervals);
}

void CityMap::bind() const { map_.bind(gl::kUnitCity); }

}  // namespace shancheng
