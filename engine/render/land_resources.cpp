#include "engine/render/land_resources.h"

#include "engine/gl/context.h"
#include "engine/render/land_parts.h"
#include "engine/render/quality.h"
#include "engine/render/scene_units.h"
#include "sim/core/workers.h"

namespace shancheng {

namespace {

Quality chosen(Quality asked) {
  if (asked != Quality::automatic) return asked;
  return gl::drawsInSoftware() ? Quality::low : Quality::high;
}

// The threads are for the baking alone.
LandSurface baked(const Geography& geography) {
  WorkerPool pool;
  return LandSurface(geography, pool);
}

}  // namespace

LandResources::Parts::Parts(GeographyPointer ground, Quality asked, const std::string& folder)
    : geography(std::move(ground)),
      shaderFolder(folder),
      quality(asked),
      land(baked(*geography)),
      layout(land, geography->city.frame.cells, geography->hash),
      grid(geography->city.frame.cells, land.cellMetres()),
      openLand(geography->city.frame.cells, geography->city.frame.cellMetres,
               [this](double x, double y) { return land.height(x, y) - land.datum(); }),
      terrain(land, folder),
      surroundings(land, folder),
      buildings(grid, land.datum(), folder),
      networks(*geography, land, folder),
      migrants(*geography, folder),
      sky(folder, "sky"),
      cityMap(folder, "citymap"),
      dataMap(folder, "datamap"),
      miniMap(folder, "minimap"),
      post(folder),
      block("frame block", GL_UNIFORM_BUFFER),
      empty("sky"),
      names(collectNames(*geography, land)) {
  facts = {static_cast<float>(land.sideMetres()),
           static_cast<float>(land.cellMetres()),
           static_cast<float>(geography->city.frame.cells),
           land.datum() * static_cast<float>(kVerticalExaggeration),
           static_cast<float>(land.relief()),
           land.isSchematic(),
           geography->city.frame.centre.lat};
  if (const std::string words = takeQuality(asked); !words.empty()) throw gl::GraphicsError(words);
}

template <class Visit>
void LandResources::Parts::eachProgram(const Visit& visit) {
  for (gl::Program* program : terrain.programs()) visit(*program);
  visit(*surroundings.program());
  visit(*migrants.program());
  for (gl::Program* program : buildings.programs()) visit(*program);
  for (gl::Program* program : networks.programs()) visit(*program);
  for (gl::Program* program : post.programs()) visit(*program);
  for (gl::Program* program : {&sky, &cityMap, &dataMap, &miniMap}) visit(*program);
}

std::string LandResources::Parts::takeQuality(Quality asked) {
  quality = chosen(asked);
  std::string errors;
  eachProgram([&](gl::Program& program) {
    if (program.overrides() == qualityRow(quality).shaderOverrides) return;
    program.setOverrides(qualityRow(quality).shaderOverrides);
    errors += program.reload();
  });
  return errors;
}

void LandResources::Parts::takeVariant(unsigned wanted) {
  if (wanted == variant_) return;
  variant_ = wanted;
  statistics.shaderFault.clear();
  eachProgram([&](gl::Program& program) { statistics.shaderFault += program.take(wanted); });
}

std::string LandResources::Parts::reload() {
  std::string errors;
  eachProgram([&](gl::Program& program) { errors += program.reload(); });
  ++programGeneration;
  return errors;
}

void LandResources::Parts::beginFrame() { timers.collect(); }

void LandResources::Parts::endFrame(const DrawCounts& counts) {
  statistics.passes.clear();
  for (const gl::Timers::Reading& reading : timers.readings())
    statistics.passes.push_back({reading.pass, reading.milliseconds});
  statistics.triangles = counts.triangles;
  statistics.draws = counts.draws;
  statistics.instances = counts.instances;
  statistics.shareDrawn.reset();
  if (counts.cellsInView > 0)
    statistics.shareDrawn = static_cast<double>(counts.cellsDrawn) / static_cast<double>(counts.cellsInView);
  statistics.bytesUploadedTotal = gl::uploadedBytes();
  statistics.bytesUploaded = statistics.bytesUploadedTotal - uploadedBefore_;
  uploadedBefore_ = statistics.bytesUploadedTotal;
  statistics.gpuBytes = gl::heldBytes();
}

LandResources::LandResources(GeographyPointer geography, Quality quality, const std::string& shaderFolder)
    : parts_(std::make_unique<Parts>(std::move(geography), quality, shaderFolder)) {}
LandResources::~LandResources() = default;

void LandResources::setQuality(Quality quality) {
  std::string words = parts_->takeQuality(quality);
  if (!words.empty()) parts_->statistics.shaderFault = std::move(words);
}
Quality LandResources::quality() const { return parts_->quality; }
std::string LandResources::reloadShaders() { return parts_->reload(); }
const std::string& LandResources::shaderFolder() const { return parts_->shaderFolder; }
const FrameStatistics& LandResources::statistics() const { return parts_->statistics; }

}  // namespace shancheng
