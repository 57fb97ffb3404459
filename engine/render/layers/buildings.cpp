#include "engine/render/layers/buildings.h"

#include <algorithm>
#include <cmath>

#include "engine/gl/context.h"

namespace shancheng {

namespace {

constexpr float kContactMetres = 4500.0f;
constexpr float kShadeMetres = 900.0f;    // of height at most, from a roof down into a valley, exaggerated
constexpr std::uint64_t kInOneGo = 4000;  // buildings
constexpr int kAlteredStoreys = 2;        // so many more or fewer are a change to a house, not a new one

std::uint16_t toWord(double value) {
  return static_cast<std::uint16_t>(std::clamp(std::lround(value), 0L, 65535L));
}
std::uint8_t toByte(double value) {
  return static_cast<std::uint8_t>(std::clamp(std::lround(value), 0L, 255L));
}

}  // namespace

void BuildingLayer::Chunk::bound(const BuildingInstance& instance) {
  lowest = std::min(lowest, static_cast<float>(instance.ground) * 0.1f);
  highest = std::max(highest, static_cast<float>(instance.ground + instance.height) * 0.1f + 20.0f);
}

BuildingLayer::BuildingLayer(const LandSurface& land, int cells, std::uint64_t seed,
                             const std::string& shaderFolder)
    : land_(&land),
      cells_(cells),
      chunkColumns_((cells + kChunkCells - 1) / kChunkCells),
      chunkMetres_(kChunkCells * land.cellMetres()),
      unitsPerMetre_(std::min(32.0, 65535.0 / chunkMetres_)),
      layout_(land, cells, seed),
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
      chunkAt_(static_cast<std::size_t>(chunkColumns_) * static_cast<std::size_t>(chunkColumns_), -1),
      isSoftware_(gl::drawsInSoftware()) {
  chunks_.reserve(chunkAt_.size());
  seen_.reserve(chunkAt_.size());
}

BuildingLayer::Chunk& BuildingLayer::chunkOf(std::uint32_t cell, std::uint16_t& local) {
  const auto width = static_cast<std::uint32_t>(cells_);
  const int column = static_cast<int>(cell % width), row = static_cast<int>(cell / width);
  local = static_cast<std::uint16_t>((row % kChunkCells) * kChunkCells + column % kChunkCells);
  std::int32_t& index =
      chunkAt_[static_cast<std::size_t>((row / kChunkCells) * chunkColumns_ + column / kChunkCells)];
  if (index < 0) {
    index = static_cast<std::int32_t>(chunks_.size());
    chunks_.push_back({column / kChunkCells, row / kChunkCells, 1e9f, -1e9f,
                       BuildingTier(kChunkCells * kChunkCells), BuildingTier(kChunkCells * kChunkCells)});
  }
  return chunks_[static_cast<std::size_t>(index)];
}

BuildingInstance BuildingLayer::pack(const Building& building, const Chunk& chunk, std::uint8_t born) const {
  BuildingInstance instance{};
  instance.x = toWord((building.x - chunk.column * chunkMetres_) * unitsPerMetre_);
  instance.y = toWord((building.y - chunk.row * chunkMetres_) * unitsPerMetre_);
  instance.ground = toWord(static_cast<double>(building.ground) * 10.0);
  instance.height = toWord(static_cast<double>(building.height) * 10.0);
  instance.width = toByte(static_cast<double>(building.width) * 2.0);
  instance.depth = toByte(static_cast<double>(building.depth) * 2.0);
  instance.turn = toByte(static_cast<double>(building.turn) / 3.14159265358979 * 256.0);
  instance.kind = static_cast<std::uint8_t>(static_cast<unsigned>(building.kind) |
                                            (static_cast<unsigned>(building.roof) << 4) |
                                            (static_cast<unsigned>(building.part) << 6));
  instance.born = born;
  instance.share = building.share;
  instance.died = BuildingTier::kNever;
  instance.random = building.random;
  return instance;
}

void BuildingLayer::append(const YearRecord& record, int startYear) {
  startYear_ = startYear;
  const auto now = static_cast<std::uint8_t>(std::clamp(record.year - startYear, 0, 254));
  const auto cellCount = static_cast<std::uint32_t>(cells_) * static_cast<std::uint32_t>(cells_);
  for (const Change& change : record.changes) {
    if (change.cell >= cellCount) continue;
    std::uint16_t local = 0;
    Chunk& chunk = chunkOf(change.cell, local);
    const bool isKind = change.before.kind == change.after.kind;
    const bool isSame = isKind && change.before.storeys == change.after.storeys;
    std::size_t standing = 0, altered = 0;
    if (isSame && change.before.coverage <= change.after.coverage) {
      if (change.before.coverage == change.after.coverage) continue;  // another use in the same walls
      scratch_.clear();
      layout_.layOut(change.cell, change.before, scratch_);
      standing = scratch_.size();
    } else {
      chunk.detail.close(local, now);
      if (isKind && std::abs(change.before.storeys - change.after.storeys) <= kAlteredStoreys) {
        scratch_.clear();
        layout_.layOut(change.cell, change.before, scratch_);
        altered = scratch_.size();
      }
    }
    chunk.mass.close(local, now);
    if (change.after.kind == BuiltKind::none) continue;
    scratch_.clear();
    layout_.layOut(change.cell, change.after, scratch_);
    for (std::size_t i = standing; i < scratch_.size(); ++i) {
      if (i < altered) scratch_[i].share = 0;
      chunk.detail.push(local, pack(scratch_[i], chunk, now));
      chunk.bound(chunk.detail.instances().back());
    }
    const bool isAltered =
        isKind && std::abs(change.before.storeys - change.after.storeys) <= kAlteredStoreys;
    scratch_.clear();
    if (isAltered) layout_.masses(change.cell, change.before, scratch_);
    const auto before = static_cast<std::ptrdiff_t>(scratch_.size());
    layout_.masses(change.cell, change.after, scratch_);
    for (Building& mass : std::span(scratch_).subspan(static_cast<std::size_t>(before))) {
      const auto isThere = [&](const Building& old) { return old.x == mass.x && old.y == mass.y; };
      if (std::any_of(scratch_.begin(), scratch_.begin() + before, isThere)) mass.share = 0;
      chunk.mass.push(local, pack(mass, chunk, now));
      chunk.bound(chunk.mass.instances().back());
    }
  }
}

void BuildingLayer::cutBack(int lastYearIndex) {
  if (lastYearIndex < 0) {
    chunks_.clear();
    store_.clear();
    std::fill(chunkAt_.begin(), chunkAt_.end(), -1);
    return;
  }
  for (Chunk& chunk : chunks_) {
    chunk.detail.cutBack(static_cast<std::uint8_t>(std::min(lastYearIndex, 254)));
    chunk.mass.cutBack(static_cast<std::uint8_t>(std::min(lastYearIndex, 254)));
    // What is gone must leave no trace, not even in what is chosen to be drawn.
    chunk.lowest = 1e9f;
    chunk.highest = -1e9f;
    for (const BuildingTier* tier : {&chunk.detail, &chunk.mass})
      for (const BuildingInstance& instance : tier->instances()) chunk.bound(instance);
  }
}

void BuildingLayer::upload() {
  const auto each = [this](void (BuildingTier::*act)(BuildingStore&)) {
    for (Chunk& chunk : chunks_) {
      (chunk.detail.*act)(store_);
      (chunk.mass.*act)(store_);
    }
  };
  each(&BuildingTier::settle);
  if (!store_.fits()) {
    store_.clear();  // and without the holes of those that moved
    each(&BuildingTier::resettle);
    store_.grow();
  }
  each(&BuildingTier::upload);
}

void BuildingLayer::choose(const ViewVolume& view, const ViewVolume* sun, const FrameBlock& block,
                           int startYear, const BuildingBudget& budget) {
  const float up = block.eye.w;
  year_ = static_cast<double>(block.time.x) - startYear;
  // How far a metre of height throws its shadow over the ground.
  const glm::vec2 level(block.sunDirection.x, block.sunDirection.y);
  const glm::vec2 thrown = -level / std::max(block.sunDirection.z, 0.05f);
  seen_.clear();
  for (std::size_t i = 0; i < chunks_.size(); ++i) {
    const Chunk& chunk = chunks_[i];
    if (chunk.lowest > chunk.highest) continue;
    const auto side = static_cast<float>(chunkMetres_);
    const glm::vec3 low(static_cast<float>(chunk.column) * side - 60.0f,
                        static_cast<float>(chunk.row) * side - 60.0f, chunk.lowest * up - 60.0f);
    const glm::vec3 high(low.x + side + 120.0f, low.y + side + 120.0f, chunk.highest * up);
    const float datum = std::min(land_->datum() * up, low.z);
    const glm::vec2 shade = thrown * std::min(chunk.highest * up - datum, kShadeMetres);
    const bool isSeen = view.sees(low, high);
    const bool casts = sun && sun->sees(low, high) &&
                       view.sees(glm::vec3(glm::min(glm::vec2(low), glm::vec2(low) + shade), datum),
                                 glm::vec3(glm::max(glm::vec2(high), glm::vec2(high) + shade), high.z));
    if (isSeen || casts)
      seen_.push_back(
          {view.distance(low, high), static_cast<std::uint32_t>(i), 0, 1, isSeen, casts, true, Shape::whole});
  }
  std::sort(seen_.begin(), seen_.end(), [](const Choice& a, const Choice& b) {
    return a.way != b.way ? a.way < b.way : a.chunk < b.chunk;
  });
  // Every building as far as the budget goes; the masses beyond share theirs by thinning out with
  // distance, nearer and nearer until they fit.
  std::size_t detailLeft = budget.detailCount;
  for (Choice& choice : seen_) {
    const std::size_t detail = chunks_[choice.chunk].detail.bornBy(year_);
    if (choice.isSeen) {
      choice.isDetail = static_cast<double>(choice.way) < budget.detailMetres && detail <= detailLeft;
      detailLeft = choice.isDetail ? detailLeft - detail : 0;  // no island of detail behind a chunk without
    } else {
      choice.isDetail =
          static_cast<double>(choice.way) < budget.houses.box;  // only its shade is drawn: on no budget
    }
    const BuildingShapes& reach = choice.isDetail ? budget.houses : budget.masses;
    const auto way = static_cast<double>(choice.way);
    choice.shape = way < reach.whole ? Shape::whole : way < reach.box ? Shape::box : Shape::card;
    if (choice.isDetail) choice.count = static_cast<std::uint32_t>(detail);
  }
  for (double full = budget.fullMassMetres;; full *= 0.75) {
    std::size_t sum = 0;
    for (Choice& choice : seen_) {
      if (choice.isDetail) continue;
      const auto way = static_cast<double>(choice.way);
      choice.step = way < full ? 1 : way < full * 2.0 ? 2 : way < full * 3.5 ? 4 : 8;
      // What the budget cannot reach is left to the ground, which is painted with the city.
      const std::size_t standing =
          way < std::min(budget.massMetres, full * 12.0) ? chunks_[choice.chunk].mass.bornBy(year_) : 0;
      choice.count = static_cast<std::uint32_t>((standing + choice.step - 1) / choice.step);
      if (choice.isSeen) sum += choice.count;
    }
    if (sum <= budget.massCount || full < 400.0) break;
  }
}

void BuildingLayer::show(const gl::Program& program, const Choice& choice, const BuildingMesh& mesh,
                         DrawCounts& counts) {
  Chunk& chunk = chunks_[choice.chunk];
  BuildingTier& tier = choice.isDetail ? chunk.detail : chunk.mass;
  const std::span<const BuildingRun> runs = tier.standing(year_, choice.count, choice.step);
  if (runs.empty()) return;
  glUniform4f(program.uniform("u_chunk"), static_cast<float>(chunk.column * chunkMetres_),
              static_cast<float>(chunk.row * chunkMetres_), static_cast<float>(startYear_),
              static_cast<float>(1.0 / unitsPerMetre_));
  glUniform1f(program.uniform("u_mass"), choice.isDetail ? 0.0f : 1.0f);
  glUniform1f(program.uniform("u_widen"), std::min(std::sqrt(static_cast<float>(choice.step)), 2.0f));
  const std::uint64_t before = counts.instances;
  mesh.draw(runs, tier.first(), choice.step, program.uniform("u_range"), counts);
  // A software driver fills pixels beside the next corners, but only of what it was given to draw.
  unflushed_ += counts.instances - before;
  if (!isSoftware_ || unflushed_ < kInOneGo) return;
  glFlush();
  unflushed_ = 0;
}

void BuildingLayer::draw(DrawCounts& counts, double vacancy) {
  store_.bind();
  unflushed_ = 0;
  const auto drawAll = [&](const gl::Program& program, Shape shape, const BuildingMesh& mesh) {
    bool isUsed = false;
    for (const Choice& choice : seen_) {
      if (choice.count == 0 || !choice.isSeen || choice.shape != shape) continue;
      if (!isUsed) {
        program.use();
        glUniform1f(program.uniform("u_vacancy"), static_cast<float>(vacancy));
      }
      isUsed = true;
      glUniform1f(program.uniform("u_sink"), 8.0f + choice.way * 0.0016f);
      show(program, choice, mesh, counts);
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
  store_.bind();
  glDisable(GL_CULL_FACE);
  for (const bool isWhole : {true, false}) {
    const gl::Program& program = isWhole ? shadow_ : shadowCard_;
    program.use();
    for (const Choice& choice : seen_)
      if (choice.count != 0 && choice.casts && (choice.shape == Shape::whole) == isWhole)
        show(program, choice, isWhole ? box_ : rectangle_, counts);
  }
  glEnable(GL_CULL_FACE);
}

void BuildingLayer::drawContact(DrawCounts& counts) {
  store_.bind();
  contact_.use();
  for (const Choice& choice : seen_)
    if (choice.count != 0 && choice.isSeen && choice.isDetail && choice.way <= kContactMetres)
      show(contact_, choice, foot_, counts);
}

std::size_t BuildingLayer::detailTotal() const {
  std::size_t total = 0;
  for (const Chunk& chunk : chunks_) total += chunk.detail.instances().size();
  return total;
}

}  // namespace shancheng
