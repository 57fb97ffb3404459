// The roads, rail, bridges and tunnels that are open, and what follows from them: how far every cell
// is from a road and from a station, and how long the way to the centres takes. Called by sim/year,
// which hands the grids to the growth model; a pure function of the set of open features (any order).
// Travel time runs on a coarse grid (cells / 8 a side, at least 64): rivers cannot be crossed except
// over open bridges, by rail, or by a slow ferry; ridges are slow except along roads and through
// tunnels. Times are integers in tenths of a minute, distances in metres.
// References: Dijkstra (1959); Dial (1969) for the bucket queue.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "sim/core/grid.h"
#include "sim/state/geography.h"

namespace shancheng {

// Where a way may start: a centre, and what it costs to begin there (a lesser centre starts later).
struct TravelSource {
  Point point;
  std::uint16_t startTenths = 0;
};

// Door-to-door speeds, kilometres an hour; estimates of one mixed mode. localKmh is feet and buses
// on unmarked streets.
struct TravelSpeeds {
  double localKmh = 8, roadKmh = 26, railKmh = 32, ferryMinutes = 25;
  bool operator==(const TravelSpeeds&) const = default;
};

// A rectangle of cells: columns [left, right), rows [bottom, top); empty when left >= right.
struct CellBox {
  int left = 0, bottom = 0, right = 0, top = 0;
  bool isEmpty() const { return left >= right || bottom >= top; }
};

class NetworkState {
 public:
  // Distances are not followed beyond this; a cell with nothing nearer has this value.
  static constexpr float kFarthestMetres = 6000.0f;

  // Nothing is open. `geography` must outlive this object and its copies.
  explicit NetworkState(const Geography& geography);

  // Opens city.network[feature]; opening twice changes nothing. Returns the cells whose distances
  // may have changed (empty when none).
  CellBox open(std::size_t feature);
  bool isOpen(std::size_t feature) const { return isOpen_[feature] != 0; }
  std::size_t openCount() const { return openCount_; }
  void setSpeeds(const TravelSpeeds& speeds);

  // Full resolution, never above kFarthestMetres. A bridge or tunnel that
  // carries a road counts as one.
  const Grid<float>& roadDistanceMetres() const { return roadDistance_; }
  const Grid<float>& stationDistanceMetres() const { return stationDistance_; }

  // Least time from any source to every coarse cell; 65535 where none leads (no source at all).
  Grid<std::uint16_t> travelTenthsFrom(std::span<const TravelSource> sources);
  int coarseCells() const { return coarseCells_; }
  // Minutes at the centre of a full-resolution cell, interpolated between coarse cells.
  float travelMinutesAt(const Grid<std::uint16_t>& tenths, int column, int row) const;

 private:
  // What an edge of the coarse grid carries or crosses.
  static constexpr std::uint8_t kRoadEdge = 1, kRiverEdge = 2, kBridgeEdge = 4, kTunnelEdge = 8;
  static constexpr int kEdgeColumns[4] = {1, 0, 1, -1}, kEdgeRows[4] = {0, 1, 1, 1};
  struct Link {
    std::uint32_t from, to;
    float metres;
  };

  void prepareCoarseGrid();
  void blockRiverEdges();
  void unblockNear(const NetworkFeature& bridge);
  void markLine(const std::vector<Point>& line, std::uint8_t flag);
  void linkStations(const NetworkFeature& rail);
  void priceEdges();
  CellBox lowerDistances(Grid<float>& distance, const std::vector<Point>& line);
  std::uint32_t coarseIndex(Point point) const;
  Point coarseCentre(std::uint32_t index) const;

  const Geography* geography_;
  int coarseCells_ = 0;
  double coarseMetres_ = 0;
  std::vector<std::uint8_t> isOpen_;
  std::size_t openCount_ = 0;
  Grid<float> roadDistance_, stationDistance_;
  TravelSpeeds speeds_;
  // Four undirected edges a coarse cell (east, north, north-east, north-west), index 4 * cell + k.
  std::vector<float> edgeMetres_;  // length times the hindrance of slope and ridge
  std::vector<std::uint8_t> edgeFlags_;
  struct Barrier {
    std::uint32_t edge;
    Point crossing;
  };
  std::vector<Barrier> barriers_;         // edges that cross a river
  std::vector<Link> links_;               // between stations, both ways
  std::vector<std::uint32_t> linkStart_;  // links_ sorted by `from`: first link of each coarse cell
  std::vector<std::uint16_t> linkTenths_;
  // What the eight steps from each cell cost: the four edges on, the four back. A cell's index here
  // counts a border of one cell around the grid.
  static constexpr std::size_t kSteps = 8;
  std::uint32_t borderedIndex(std::uint32_t cell) const {
    const auto n = static_cast<std::uint32_t>(coarseCells_);
    return (cell / n + 1) * (n + 2) + cell % n + 1;
  }
  std::ptrdiff_t borderedStep(std::size_t edge) const {
    return kEdgeRows[edge] * (coarseCells_ + 2) + kEdgeColumns[edge];
  }
  std::size_t borderedCells() const {
    return static_cast<std::size_t>(coarseCells_ + 2) * static_cast<std::size_t>(coarseCells_ + 2);
  }
  std::vector<std::uint16_t> stepTenths_;
  std::vector<std::uint16_t> best_;  // kept between askings, as the buckets are
  std::vector<std::vector<std::uint32_t>> buckets_;
  std::uint16_t dearestStep_ = 1;
  bool isPriced_ = false;  // prices are made anew when next asked for, not at every opening
};

}  // namespace shancheng
