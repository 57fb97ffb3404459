#include "engine/render/layers/buildings.h"

#include <algorithm>
#include <cmath>

#include "engine/gl/context.h"

namespace shancheng {

namespace {

constexpr float kContactMetres = 4500.0f;
constexpr float kShadeMetres = 900.0f;    // of height at most, from a roof down into a valley, exaggerated
constexpr std::uint64_t kInOneGo = 4000;  // buildings
// Of masses that thin out evenly.
constexpr std::uint32_t kLongestStep = 64;
constexpr double kChunkFull = 100;  // metres
constexpr float kWidestEven = 3;

}  // namespace

std::uint32_t thinningStep(double distance, double full, bool isEven) {
  if (!isEven) return distance < full ? 1 : distance < full * 2.0 ? 2 : distance < full * 3.5 ? 4 : 8;
  // As many over each part of the picture: what is seen of a square of ground shrinks with the distance
  // squared.
  std::uint32_t step = 1;
  for (const double wanted = distance * distance / (full * full); step < wanted && step < kLongestStep;)
    step *= 2;
  return step;
}

BuildingLayer::BuildingLayer(const ChunkGrid& grid, float datum, const std::string& shaderFolder)
    : grid_(grid),
      datum_(datum),
      program_(shaderFolder, "building"),
      block_(shaderFolder, "block"),
      card_(shaderFolder, "card"),
      shadow_(shaderFolder, "shadow"),
      shadowCard_(shaderFolder, "shadow_card"),
      contact_(shaderFolder, "contact"),
      house_(BuildingMesh::house()),
      box_(BuildingMesh::box()),
      rectangle_(BuildingMesh::card()),
      foot_(BuildingMesh::foot()),
      isSoftware_(gl::drawsInSoftware()) {
  chosen_.reserve(static_cast<std::size_t>(grid.columns) * static_cast<std::size_t>(grid.columns));
}

void BuildingLayer::choose(CityBuildings& city, const ViewVolume& view, const ViewVolume* sun,
                           const FrameBlock& block, int startYear, const BuildingBudget& budget) {
  city_ = &city;
  startYear_ = startYear;
  year_ = static_cast<double>(block.time.x) - startYear;
  isThinnedEvenly_ = budget.isThinnedEvenly;
  seek(view, sun, block);
  chooseDetail(budget);
  thinMasses(budget);
  cellsInView_ = cellsDrawn_ = 0;
  for (const ChosenChunk& chosen : chosen_) {
    if (!chosen.isSeen) continue;
    const std::uint64_t standing = city_->chunks()[chosen.chunk].tier(TierId::mass).bornBy(year_);
    cellsInView_ += standing;
    cellsDrawn_ += chosen.tier == TierId::detail ? standing : chosen.count;
  }
}

// The chunks in view or throwing shade into it, nearest first.
void BuildingLayer::seek(const ViewVolume& view, const ViewVolume* sun, const FrameBlock& block) {
  const float up = block.eye.w;
  // How far a metre of height throws its shadow over the ground.
  const glm::vec2 level(block.sunDirection.x, block.sunDirection.y);
  const glm::vec2 thrown = -level / std::max(block.sunDirection.z, 0.05f);
  const std::vector<CityBuildings::Chunk>& chunks = city_->chunks();
  chosen_.clear();
  for (std::size_t i = 0; i < chunks.size(); ++i) {
    const CityBuildings::Chunk& chunk = chunks[i];
    if (chunk.lowest > chunk.highest) continue;
    const auto side = static_cast<float>(grid_.chunkMetres);
    const glm::vec3 low(static_cast<float>(chunk.column) * side - 60.0f,
                        static_cast<float>(chunk.row) * side - 60.0f, chunk.lowest * up - 60.0f);
    const glm::vec3 high(low.x + side + 120.0f, low.y + side + 120.0f, chunk.highest * up);
    const float datum = std::min(datum_ * up, low.z);
    const glm::vec2 shade = thrown * std::min(chunk.highest * up - datum, kShadeMetres);
    const bool isSeen = view.sees(low, high);
    const bool casts = sun && sun->sees(low, high) &&
                       view.sees(glm::vec3(glm::min(glm::vec2(low), glm::vec2(low) + shade), datum),
                                 glm::vec3(glm::max(glm::vec2(high), glm::vec2(high) + shade), high.z));
    if (isSeen || casts)
      chosen_.push_back({view.distance(low, high), static_cast<std::uint32_t>(i), 0, 1, isSeen, casts,
                         TierId::detail, Shape::whole});
  }
  std::sort(chosen_.begin(), chosen_.end(), [](const ChosenChunk& a, const ChosenChunk& b) {
    return a.distance != b.distance ? a.distance < b.distance : a.chunk < b.chunk;
  });
}

// Every building as far as the budget goes.
void BuildingLayer::chooseDetail(const BuildingBudget& budget) {
  std::size_t detailLeft = budget.detailCount;
  for (ChosenChunk& chosen : chosen_) {
    const std::size_t detail = city_->chunks()[chosen.chunk].tier(TierId::detail).bornBy(year_);
    const auto distance = static_cast<double>(chosen.distance);
    bool isDetail = false;
    if (chosen.isSeen) {
      isDetail = distance < budget.detailMetres && detail <= detailLeft;
      detailLeft = isDetail ? detailLeft - detail : 0;  // no island of detail behind a chunk without
    } else {
      isDetail = distance < budget.houses.box;  // only its shade is drawn: on no budget
    }
    chosen.tier = isDetail ? TierId::detail : TierId::mass;
    const ShapeReach& reach = isDetail ? budget.houses : budget.masses;
    chosen.shape = distance < reach.whole ? Shape::whole : distance < reach.box ? Shape::box : Shape::card;
    if (isDetail) chosen.count = static_cast<std::uint32_t>(detail);
  }
}

// The masses beyond share their budget by thinning out with distance, nearer and nearer until they fit.
void BuildingLayer::thinMasses(const BuildingBudget& budget) {
  for (double full = budget.fullMassMetres;; full *= 0.75) {
    std::size_t sum = 0;
    for (ChosenChunk& chosen : chosen_) {
      if (chosen.tier == TierId::detail) continue;
      const auto distance = static_cast<double>(chosen.distance);
      chosen.step = thinningStep(distance, full, isThinnedEvenly_);
      // What the budget cannot reach is left to the ground, which is painted with the city.
      const bool isReached = isThinnedEvenly_ || distance < std::min(budget.massMetres, full * 12.0);
      const std::size_t standing =
          isReached ? city_->chunks()[chosen.chunk].tier(TierId::mass).bornBy(year_) : 0;
      chosen.count = static_cast<std::uint32_t>((standing + chosen.step - 1) / chosen.step);
      if (chosen.isSeen) sum += chosen.count;
    }
    if (sum <= budget.massCount || full < (isThinnedEvenly_ ? kChunkFull : 400.0)) break;
  }
}

void BuildingLayer::show(const gl::Program& program, const ChosenChunk& chosen, const BuildingMesh& mesh,
                         DrawCounts& counts) {
  CityBuildings::Chunk& chunk = city_->chunks()[chosen.chunk];
  PlacedTier& tier = chunk.tier(chosen.tier);
  const std::span<const BuildingRun> runs = tier.standing(year_, chosen.count, chosen.step);
  if (runs.empty()) return;
  glUniform4f(program.uniform("u_chunk"), static_cast<float>(chunk.column * grid_.chunkMetres),
              static_cast<float>(chunk.row * grid_.chunkMetres), static_cast<float>(startYear_),
              static_cast<float>(1.0 / grid_.unitsPerMetre));
  glUniform1f(program.uniform("u_mass"), chosen.tier == TierId::mass ? 1.0f : 0.0f);
  glUniform1f(program.uniform("u_widen"),
              std::min(std::sqrt(static_cast<float>(chosen.step)), isThinnedEvenly_ ? kWidestEven : 2.0f));
  const std::uint64_t before = counts.instances;
  mesh.draw(runs, tier.place().first, chosen.step, program.uniform("u_range"), counts);
  // A software driver fills pixels beside the next corners, but only of what it was given to draw.
  unflushed_ += counts.instances - before;
  if (!isSoftware_ || unflushed_ < kInOneGo) return;
  glFlush();
  unflushed_ = 0;
}

void BuildingLayer::draw(DrawCounts& counts, double vacancy) {
  city_->bind();
  unflushed_ = 0;
  const auto drawAll = [&](const gl::Program& program, Shape shape, const BuildingMesh& mesh) {
    bool isUsed = false;
    for (const ChosenChunk& chosen : chosen_) {
      if (chosen.count == 0 || !chosen.isSeen || chosen.shape != shape) continue;
      if (!isUsed) {
        program.use();
        glUniform1f(program.uniform("u_vacancy"), static_cast<float>(vacancy));
      }
      isUsed = true;
      glUniform1f(program.uniform("u_sink"), 8.0f + chosen.distance * 0.0016f);
      show(program, chosen, mesh, counts);
    }
  };
  drawAll(program_, Shape::whole, house_);
  // Turned to face the eye, half of them wind the other way round.
  glDisable(GL_CULL_FACE);
  drawAll(block_, Shape::box, box_);
  drawAll(card_, Shape::card, rectangle_);
  glEnable(GL_CULL_FACE);
}

void BuildingLayer::drawShadow(DrawCounts& counts) {
  city_->bind();
  glDisable(GL_CULL_FACE);
  for (const bool isWhole : {true, false}) {
    const gl::Program& program = isWhole ? shadow_ : shadowCard_;
    program.use();
    for (const ChosenChunk& chosen : chosen_)
      if (chosen.count != 0 && chosen.casts && (chosen.shape == Shape::whole) == isWhole)
        show(program, chosen, isWhole ? box_ : rectangle_, counts);
  }
  glEnable(GL_CULL_FACE);
}

void BuildingLayer::drawContact(DrawCounts& counts) {
  city_->bind();
  contact_.use();
  for (const ChosenChunk& chosen : chosen_)
    if (chosen.count != 0 && chosen.isSeen && chosen.tier == TierId::detail &&
        chosen.distance <= kContactMetres)
      show(contact_, chosen, foot_, counts);
}

}  // namespace shancheng
