#include "engine/render/data_map.h"

#include "engine/gl/slots.h"
#include "engine/render/city_map.h"

namespace shancheng {

namespace {

// shaders/datamap.frag knows these numbers.
int shaderKind(RasterId id) {
  switch (id) {
    case RasterId::land_use:
      return 1;
    case RasterId::year_built:
      return 2;
    case RasterId::growth:
      return 3;
    case RasterId::storeys:
      return 4;
    case RasterId::coverage:
      return 5;
    case RasterId::plan:
      return 6;
    case RasterId::zones:
      return 7;
    default:
      return 0;
  }
}

}  // namespace

DataMap::Map::Map(int cells)
    : texture("data map", gl::kRgba8, cells, cells, gl::Filter::mipmap, gl::Wrap::clamp),
      target("data map", texture) {}

DataMap::DataMap(int cells)
    : cells_(cells),
      colours_("data colours", gl::kRgba8, kColourMapSteps, static_cast<int>(ColourMap::count),
               gl::Filter::nearest, gl::Wrap::clamp),
      empty_("data map") {
  const std::vector<std::uint8_t> texels = colourTexels();
  colours_.write(0, 0, kColourMapSteps, static_cast<int>(ColourMap::count), texels.data());
  field_.emplace_back("data field", gl::kR32F, 1, 1, gl::Filter::nearest, gl::Wrap::clamp);
}

void DataMap::send(RasterId id, const Geography& geography, const History& history) {
  const auto count = static_cast<std::size_t>(cells_) * static_cast<std::size_t>(cells_);
  if (values_.empty()) {
    values_.resize(count);
    field_.clear();
    field_.emplace_back("data field", gl::kR32F, cells_, cells_, gl::Filter::nearest, gl::Wrap::clamp);
  }
  for (std::size_t cell = 0; cell < count; ++cell)
    values_[cell] = rasterValue(id, geography, history, fields_.get(), cell);
  field_[0].write(0, 0, cells_, cells_, values_.data());
  sent_ = id;
  sentFields_ = fields_;
}

void DataMap::draw(const gl::Program& program, RasterId id, int year, const Geography& geography,
                   const History& history, const CityMap& city) {
  const std::shared_ptr<const YearFields> fields = needsFields(id) ? fields_ : nullptr;
  if (id == drawn_ && year == drawnYear_ && fields == drawnFields_) return;
  if (rasterRow(id).source != RasterSource::lives &&
      (id != sent_ || (needsFields(id) && sentFields_ != fields_)))
    send(id, geography, history);
  drawn_ = id;
  drawnYear_ = year;
  drawnFields_ = fields;
  const RasterRange range = rasterRange(id, geography, history);
  if (!map_) map_.emplace(cells_);
  glBindFramebuffer(GL_FRAMEBUFFER, map_->target.name());
  glViewport(0, 0, cells_, cells_);
  glDisable(GL_DEPTH_TEST);
  glDisable(GL_BLEND);
  glDisable(GL_CULL_FACE);
  city.bindIntervals();
  field_[0].bind(gl::kUnitField);
  colours_.bind(gl::kUnitColours);
  program.use();
  glUniform3f(program.uniform("u_mapYear"), static_cast<float>(year),
              static_cast<float>(CityMapModel::kColumns), static_cast<float>(history.startYear));
  glUniform2f(program.uniform("u_range"), range.low, range.high);
  glUniform2i(program.uniform("u_raster"), shaderKind(id), static_cast<int>(rasterRow(id).colours));
  empty_.bind();
  glDrawArrays(GL_TRIANGLES, 0, 3);
  map_->texture.makeMipmaps();
}

void DataMap::clear() {
  forget();
  if (!map_) map_.emplace(cells_);
  map_->target.clearColour();
  map_->texture.makeMipmaps();
}

void DataMap::bind() const {
  if (map_) map_->texture.bind(gl::kUnitData);
}

std::vector<std::uint8_t> DataMap::texels() const {
  std::vector<std::uint8_t> texels(static_cast<std::size_t>(cells_) * static_cast<std::size_t>(cells_) * 4);
  if (!map_) return texels;
  glBindFramebuffer(GL_FRAMEBUFFER, map_->target.name());
  glPixelStorei(GL_PACK_ALIGNMENT, 1);
  glReadPixels(0, 0, cells_, cells_, GL_RGBA, GL_UNSIGNED_BYTE, texels.data());
  glBindFramebuffer(GL_FRAMEBUFFER, 0);
  return texels;
}

}  // namespace shancheng
