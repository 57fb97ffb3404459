#include "sim/growth/assignment.h"

#include <algorithm>
#include <cassert>
#include <functional>
#include <utility>

namespace shancheng {

namespace {
constexpr std::size_t kSample = 512;
constexpr int kSampleRounds = 4;
constexpr std::int64_t kNever = std::int64_t{1} << 60;

// The best use of an item at these prices; the lower use where two are equal.
std::size_t bestUse(const UseScoreRow& scores, const UseCells& prices, const UseCells& wanted,
                    std::size_t without) {
  std::size_t best = 0;
  for (std::size_t use = 1; use < kDemandUses; ++use) {
    if (use == without || wanted[use] == 0) continue;
    if (best == 0 || scores[use] - prices[use] > scores[best] - prices[best]) best = use;
  }
  return best;
}

// Sets the price of `use` so that about its share of the items asks for it, the other prices given.
void setPrice(std::span<const UseScoreRow> scores, std::size_t stride, const UseCells& wanted,
              std::size_t use, UseCells& prices) {
  std::vector<std::int64_t> gains;
  for (std::size_t item = 0; item < scores.size(); item += stride) {
    const std::size_t other = bestUse(scores[item], prices, wanted, use);
    if (other != 0) gains.push_back(scores[item][use] - (scores[item][other] - prices[other]));
  }
  if (gains.empty()) return;
  const auto position = static_cast<std::size_t>(wanted[use]) * gains.size() / scores.size();
  const std::size_t place = std::min(position, gains.size() - 1);
  std::nth_element(gains.begin(), gains.begin() + static_cast<std::ptrdiff_t>(place), gains.end(),
                   std::greater<>());
  prices[use] = gains[place];
}

// Items of one use by what moving them to another would cost, the cheapest first.
class Movers {
 public:
  using Entry = std::pair<std::int64_t, std::uint32_t>;  // cost, item
  void add(std::int64_t cost, std::uint32_t item) {
    entries_.push_back({cost, item});
    if (isHeap_) std::push_heap(entries_.begin(), entries_.end(), std::greater<>());
  }
  // The cheapest item that is still of this use.
  const Entry* top(const std::vector<std::uint8_t>& uses, std::size_t use) {
    if (!isHeap_) std::make_heap(entries_.begin(), entries_.end(), std::greater<>());
    isHeap_ = true;
    while (!entries_.empty() && uses[entries_.front().second] != use) {
      std::pop_heap(entries_.begin(), entries_.end(), std::greater<>());
      entries_.pop_back();
    }
    return entries_.empty() ? nullptr : &entries_.front();
  }

 private:
  std::vector<Entry> entries_;
  bool isHeap_ = false;
};

class Repair {
 public:
  Repair(std::span<const UseScoreRow> scores, const UseCells& wanted, std::vector<std::uint8_t>& uses)
      : scores_(scores), wanted_(wanted), uses_(uses) {
    for (std::uint32_t item = 0; item < uses_.size(); ++item) enter(item);
    for (const std::uint8_t use : uses_) ++count_[use];
  }

  // Moves one item's worth from a use that has too many to one that has too few; false when none has.
  bool step() {
    UseCells cost;
    std::array<std::size_t, kDemandUses> from{};
    cost.fill(kNever);
    for (std::size_t use = 1; use < kDemandUses; ++use)
      if (count_[use] > wanted_[use]) cost[use] = 0;
    relax(cost, from);
    std::size_t end = 0;
    for (std::size_t use = 1; use < kDemandUses; ++use)
      if (count_[use] < wanted_[use] && cost[use] < kNever && (end == 0 || cost[use] < cost[end])) end = use;
    if (end == 0) return false;
    // The chain's items first, then their moves: one that comes in never goes on at once.
    std::vector<std::pair<std::uint32_t, std::size_t>> moves;
    for (std::size_t use = end; from[use] != 0; use = from[use])
      moves.push_back({movers_[from[use]][use].top(uses_, from[use])->second, use});
    for (const auto& [item, use] : moves) {
      --count_[uses_[item]];
      ++count_[use];
      uses_[item] = static_cast<std::uint8_t>(use);
      enter(item);
    }
    return true;
  }
  // Prices at which every item has its best use.
  UseCells prices() {
    UseCells cost{};
    std::array<std::size_t, kDemandUses> from{};
    relax(cost, from);
    UseCells prices{};
    // cost[b] <= cost[a] + (score_a - score_b) for all items of a: score_a + cost[a] >= score_b + cost[b].
    for (std::size_t use = 1; use < kDemandUses; ++use) prices[use] = -cost[use];
    return prices;
  }

 private:
  void enter(std::uint32_t item) {
    const std::size_t own = uses_[item];
    for (std::size_t use = 1; use < kDemandUses; ++use)
      if (use != own && wanted_[use] > 0)
        movers_[own][use].add(static_cast<std::int64_t>(scores_[item][own]) - scores_[item][use], item);
  }
  // Bellman & Ford over the uses: the least cost of bringing one more item to each.
  void relax(UseCells& cost, std::array<std::size_t, kDemandUses>& from) {
    for (std::size_t round = 1; round < kDemandUses; ++round)
      for (std::size_t a = 1; a < kDemandUses; ++a)
        for (std::size_t b = 1; b < kDemandUses; ++b) {
          if (a == b || cost[a] >= kNever) continue;
          const Movers::Entry* top = movers_[a][b].top(uses_, a);
          if (!top || cost[a] + top->first >= cost[b]) continue;
          cost[b] = cost[a] + top->first;
          from[b] = a;
        }
  }

  std::span<const UseScoreRow> scores_;
  const UseCells& wanted_;
  std::vector<std::uint8_t>& uses_;
  UseCells count_{};
  std::array<std::array<Movers, kDemandUses>, kDemandUses> movers_;
};
}  // namespace

UseAssignment assignUses(std::span<const UseScoreRow> scores, const UseCells& wanted) {
  UseAssignment result;
  result.uses.resize(scores.size());
  if (scores.empty()) return result;
  std::int64_t sum = 0;
  for (std::size_t use = 1; use < kDemandUses; ++use) sum += wanted[use];
  assert(sum == static_cast<std::int64_t>(scores.size()));
  if (sum != static_cast<std::int64_t>(scores.size())) return result;

  UseCells prices{};
  const std::size_t stride = std::max<std::size_t>(1, scores.size() / kSample);
  for (int round = 0; round < kSampleRounds; ++round)
    for (std::size_t use = 2; use < kDemandUses; ++use)
      if (wanted[use] > 0) setPrice(scores, stride, wanted, use, prices);
  // Whatever the prices, each item's best use is the best assignment of as many as that gives.
  for (std::size_t item = 0; item < scores.size(); ++item)
    result.uses[item] = static_cast<std::uint8_t>(bestUse(scores[item], prices, wanted, 0));
  Repair repair(scores, wanted, result.uses);
  while (repair.step()) {
  }
  result.prices = repair.prices();
  return result;
}

}  // namespace shancheng
