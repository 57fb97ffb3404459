#include "engine/render/renderer_parts.h"

#include <algorithm>
#include <cmath>

#include "engine/render/scene_units.h"

namespace shancheng {

namespace {

constexpr float kNotOpen = 1e6f;

Quality chosen(Quality asked) {
  if (asked != Quality::automatic) return asked;
  return gl::drawsInSoftware() ? Quality::low : Quality::high;
}

}  // namespace

Renderer::Parts::Parts(GeographyPointer ground, Quality asked, const std::string& folder)
    : geography(std::move(ground)),
      quality(asked),
      land(*geography, pool),
      terrain(land, folder),
      surroundings(land, folder),
      city(geography->city.frame.cells, folder),
      open(geography->city.frame.cells, geography->city.frame.cellMetres,
           [this](double x, double y) { return land.height(x, y) - land.datum(); }),
      data(geography->city.frame.cells, folder),
      shaderFolder(folder),
      buildings(land, geography->city.frame.cells, geography->hash, folder),
      networks(*geography, land, folder),
      migrants(*geography, folder),
      sky(folder, "sky"),
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
  city.upload();
  if (const std::string words = takeQuality(asked); !words.empty()) throw gl::GraphicsError(words);
  openedYears.assign(geography->city.network.size(), kNotOpen);
}

std::string Renderer::Parts::takeQuality(Quality asked) {
  quality = chosen(asked);
  std::string errors;
  eachProgram([&](gl::Program& program) {
    if (program.standsIn() == qualityRow(quality).standIns) return;
    program.standIn(qualityRow(quality).standIns);
    errors += program.reload();
  });
  return errors;
}

void Renderer::Parts::takeVariant(unsigned wanted) {
  if (wanted == variant) return;
  variant = wanted;
  statistics.shaderFault.clear();
  eachProgram([&](gl::Program& program) { statistics.shaderFault += program.take(wanted); });
}

void Renderer::Parts::takeHistory(HistoryPointer newer) {
  std::size_t shared = 0;
  if (history && newer && history->startYear == newer->startYear) {
    const std::size_t most = std::min(history->years.size(), newer->years.size());
    while (shared < most && history->years[shared] == newer->years[shared]) ++shared;
  }
  const bool isNew = !history || shared < history->years.size() || shared < newer->years.size();
  if (history && shared < history->years.size()) {
    const int lastYearIndex = shared == 0 ? -1 : history->years[shared - 1]->year - startYear;
    city.cutBack(shared);
    open.cutBack(lastYearIndex);
    buildings.cutBack(lastYearIndex);
  }
  history = std::move(newer);
  startYear = history->startYear;
  if (!isNew) return;
  for (std::size_t i = shared; i < history->years.size(); ++i) {
    city.append(*history->years[i], startYear);
    open.append(*history->years[i], startYear);
    buildings.append(*history->years[i], startYear);
  }
  city.upload();
  data.forget();
  miniMapYear = -1;
  buildings.upload();
  networks.setHistory(*history);
  std::fill(openedYears.begin(), openedYears.end(), kNotOpen);
  for (const YearRecordPointer& record : history->years)
    for (const std::uint16_t feature : record->opened)
      if (feature < openedYears.size())
        openedYears[feature] = std::min(openedYears[feature], static_cast<float>(record->year));
}

double Renderer::Parts::vacancyAt(double year) const {
  if (!history || history->years.empty()) return 0;
  const auto last = static_cast<double>(history->years.size() - 1);
  const double at = std::clamp(year - history->startYear, 0.0, last);
  const auto before = static_cast<std::size_t>(at);
  const std::size_t after = std::min(before + 1, history->years.size() - 1);
  constexpr auto kVacancy = static_cast<std::size_t>(IndicatorId::vacancy);
  return std::lerp(history->years[before]->indicators[kVacancy], history->years[after]->indicators[kVacancy],
                   at - std::floor(at)) *
         0.01;
}

}  // namespace shancheng
