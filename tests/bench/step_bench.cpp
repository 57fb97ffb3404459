// How quick a simulated year is: cell-years a second of whole runs, and of single stages in a grown
// city, at several sizes of the same scene; up to 4096 cells a side for the years that are played. Arguments:
// cells a side, threads. JSON by the flags of Google Benchmark (--benchmark_format=json).
#include <benchmark/benchmark.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "sim/branch/timeline.h"
#include "sim/growth/allocation.h"
#include "sim/growth/land_use.h"
#include "sim/growth/ledger.h"
#include "sim/growth/quota.h"
#include "sim/growth/redevelopment.h"
#include "sim/growth/skyline.h"
#include "sim/growth/suitability.h"
#include "sim/io/city_folder.h"
#include "sim/land/buildable.h"
#include "sim/land/geography_maker.h"
#include "sim/land/network_state.h"
#include "sim/policy/policy.h"
#include "sim/year/year_machine.h"

namespace shancheng {
namespace {

constexpr const char* kCity = "chongqing";

struct Scene {
  GeographyPointer geography;
  Scenario scenario;
};

[[noreturn]] void giveUp(const Error& error) {
  std::fprintf(stderr, "step_bench: %s\n", error.message().c_str());
  std::exit(2);
}

// The shipped city at `cells` a side: the same square, coarser cells.
const Scene& sceneOf(int cells) {
  static std::map<int, Scene> scenes;
  if (const auto found = scenes.find(cells); found != scenes.end()) return found->second;
  const auto assets = findAssetsFolder();
  if (!assets) giveUp(assets.error());
  auto city = loadCity(kCity, *assets);
  if (!city) giveUp(city.error());
  auto scenario = loadScenario("history", *city);
  if (!scenario) giveUp(scenario.error());
  city->frame.cellMetres *= static_cast<double>(city->frame.cells) / cells;
  city->frame.cells = cells;
  WorkerPool pool;
  auto geography = makeGeography(std::move(*city), pool, "");
  if (!geography) giveUp(geography.error());
  return scenes.emplace(cells, Scene{*geography, *scenario}).first->second;
}

void countCellYears(benchmark::State& state, int cells, int years) {
  state.counters["cell_years"] = benchmark::Counter(static_cast<double>(cells) * cells * years,
                                                    benchmark::Counter::kIsIterationInvariantRate);
}

// Every year of the scenario from its first to its last, keyframes and records included.
void wholeRun(benchmark::State& state) {
  const int cells = static_cast<int>(state.range(0));
  const Scene& scene = sceneOf(cells);
  WorkerPool pool(static_cast<int>(state.range(1)));
  for (auto _ : state) {
    Timeline timeline(scene.geography, scene.scenario, 1, pool);
    timeline.stepTo(scene.scenario.endYear);
    benchmark::DoNotOptimize(timeline.hash());
  }
  countCellYears(state, cells, scene.scenario.endYear - scene.scenario.startYear + 1);
}

// The years that playback shows.
void playedYears(benchmark::State& state) {
  const int cells = static_cast<int>(state.range(0));
  const Scene& scene = sceneOf(cells);
  WorkerPool pool(static_cast<int>(state.range(1)));
  for (auto _ : state) {
    state.PauseTiming();
    auto timeline = std::make_unique<Timeline>(scene.geography, scene.scenario, 1, pool);
    timeline->stepTo(scene.scenario.playFromYear - 1);
    state.ResumeTiming();
    timeline->stepTo(scene.scenario.endYear);
    benchmark::DoNotOptimize(timeline->hash());
  }
  countCellYears(state, cells, scene.scenario.endYear - scene.scenario.playFromYear + 1);
}

// A lever moved in the middle of a computed history, until its own year is there again.
void moveLever(benchmark::State& state) {
  const int cells = static_cast<int>(state.range(0));
  const Scene& scene = sceneOf(cells);
  WorkerPool pool(static_cast<int>(state.range(1)));
  Timeline timeline(scene.geography, scene.scenario, 1, pool);
  timeline.stepTo(2030);
  Command command;
  command.year = 2008;
  command.lever = LeverId::seed_share;
  command.value = 0.2;
  for (auto _ : state) {
    if (auto applied = timeline.apply(command); !applied) giveUp(applied.error());
    timeline.step();
    state.PauseTiming();
    timeline.undo();
    timeline.stepTo(2030);
    state.ResumeTiming();
  }
}

// A city grown to 2010, with everything that one stage reads.
struct Grown {
  Grown(const Scene& scene, WorkerPool& workers) : land(scene.geography), pool(workers), network(*land) {
    Policy policyNow;
    YearMachine machine(land, 1, pool);
    machine.start(city, scene.scenario.startYear, policyNow, systems);
    while (city.year < 2010) machine.step(city, policyNow, systems);
    policy = policyNow;
    for (std::size_t f = 0; f < city.isOpen.size(); ++f)
      if (city.isOpen[f]) network.open(f);
    minutes.assign(land->city.places.size(), 20.0f);
    const auto centres = centresOf(city, land->city, policy, systems, city.year, minutes);
    for (const Centre& centre : centres) sources.push_back({centre.point, centre.startTenths});
    travel = network.travelTenthsFrom(sources);
    buildable =
        buildableMask(*land, buildingRule(*land, buildingLevers(land->city, policy, systems, city.year)));
    workspace.kernel = makePressureKernel(land->city.frame.cellMetres);
    workspace.fields = makeLandFields(*land, 1, pool);
    workspace.blocks = UseBlocks(land->city.frame.cells, land->city.frame.cellMetres);
    workspace.rule = groundRule(city, land->city, policy, systems, city.year);
    openZones(workspace.rule, workspace.fields, buildable);
    makeStaticScore(workspace, context());
    makeSkyline(workspace, centres, land->city.frame);
    rebuildStatus(workspace, city, buildable, pool);
  }
  GrowthContext context() {
    return {*land,
            policy,
            systems,
            2011,
            1,
            cellSlopeLimit(land->city.frame.cellMetres, policy),
            network.roadDistanceMetres(),
            network.stationDistanceMetres(),
            travel,
            minutes,
            pool};
  }
  GeographyPointer land;
  WorkerPool& pool;
  Policy policy;
  Systems systems;
  City city;
  NetworkState network;
  std::vector<TravelSource> sources;
  Grid<std::uint16_t> travel;
  Grid<std::uint8_t> buildable;
  std::vector<float> minutes;
  Workspace workspace;
};

template <class Stage>
void oneStage(benchmark::State& state, Stage&& stage) {
  const int cells = static_cast<int>(state.range(0));
  WorkerPool pool(static_cast<int>(state.range(1)));
  Grown grown(sceneOf(cells), pool);
  for (auto _ : state) stage(grown);
  countCellYears(state, cells, 1);
}

void stageTravel(benchmark::State& state) {
  oneStage(state,
           [](Grown& grown) { benchmark::DoNotOptimize(grown.network.travelTenthsFrom(grown.sources)); });
}
void stageSuitability(benchmark::State& state) {
  oneStage(state, [](Grown& grown) {
    const GrowthContext now = grown.context();
    const Suitability suitability(now, grown.city, grown.workspace);
    benchmark::DoNotOptimize(scoreCandidates(now, suitability, grown.city, grown.workspace));
  });
}
void stageAllocation(benchmark::State& state) {
  WorkerPool pool(static_cast<int>(state.range(1)));
  const int cells = static_cast<int>(state.range(0));
  Grown grown(sceneOf(cells), pool);
  const GrowthContext now = grown.context();
  const Suitability suitability(now, grown.city, grown.workspace);
  const Candidates candidates = scoreCandidates(now, suitability, grown.city, grown.workspace);
  const double cellKm2 = now.cellMetres() * now.cellMetres() / 1e6;
  std::vector<std::int64_t> quota(grown.city.territories.size(), 0);
  quota[0] = static_cast<std::int64_t>(36.0 / cellKm2);
  apportionQuota(grown.city, candidates, now, quota);
  for (auto _ : state) {
    state.PauseTiming();
    Workspace workspace = grown.workspace;
    Candidates copy = candidates;
    state.ResumeTiming();
    benchmark::DoNotOptimize(chooseCells(now, grown.city, workspace, std::move(copy)));
  }
  countCellYears(state, cells, 1);
}
void stageUses(benchmark::State& state) {
  WorkerPool pool(static_cast<int>(state.range(1)));
  const int cells = static_cast<int>(state.range(0));
  Grown grown(sceneOf(cells), pool);
  const GrowthContext now = grown.context();
  std::vector<std::uint32_t> built;
  for (std::uint32_t cell = 0; cell < grown.city.cells.size() && built.size() < 8000; ++cell)
    if (isBuilt(grown.city.cells[cell])) built.push_back(cell);
  TerritoryQuota wanted(grown.city.territories.size());
  wanted[0] = {0, 60, 10, 20, 10};
  for (auto _ : state) {
    UseMarket market(now, grown.city, grown.workspace);
    benchmark::DoNotOptimize(market.apportionUses(built, wanted));
  }
  countCellYears(state, cells, 1);
}
void stageRedevelopment(benchmark::State& state) {
  oneStage(state, [](Grown& grown) {
    grown.city.year = 2011;
    const GrowthContext now = grown.context();
    const UseMarket market(now, grown.city, grown.workspace);
    const Architect architect(now, grown.city, grown.workspace, market);
    Ledger ledger(grown.city, grown.workspace, *grown.land);
    redevelop(now, grown.city, grown.workspace.active, architect, ledger);
  });
}

void sizes(benchmark::internal::Benchmark* bench) {
  bench->ArgNames({"cells", "threads"})->Unit(benchmark::kMillisecond)->UseRealTime();
  for (const int cells : {256, 512, 1024})
    for (const int threads : {1, 2}) bench->Args({cells, threads});
}
BENCHMARK(wholeRun)->Apply(sizes);
BENCHMARK(playedYears)->Apply(sizes);
BENCHMARK(playedYears)
    ->ArgNames({"cells", "threads"})
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime()
    ->Iterations(1)
    ->Args({2048, 2})
    ->Args({4096, 2});
BENCHMARK(moveLever)->Apply(sizes)->Iterations(3);
BENCHMARK(stageTravel)->Apply(sizes);
BENCHMARK(stageSuitability)->Apply(sizes);
BENCHMARK(stageAllocation)->Apply(sizes);
BENCHMARK(stageUses)->Apply(sizes);
BENCHMARK(stageRedevelopment)->Apply(sizes);

}  // namespace
}  // namespace shancheng

// As Google Benchmark's own main, with --json for its JSON format as in the other benchmark.
int main(int argc, char** argv) {
  std::vector<char*> words(argv, argv + argc);
  std::string json = "--benchmark_format=json";
  for (char*& word : words)
    if (std::string_view(word) == "--json") word = json.data();
  int count = static_cast<int>(words.size());
  benchmark::Initialize(&count, words.data());
  if (benchmark::ReportUnrecognizedArguments(count, words.data())) return 2;
  benchmark::RunSpecifiedBenchmarks();
  benchmark::Shutdown();
}
