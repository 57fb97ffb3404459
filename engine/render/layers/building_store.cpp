#include "engine/render/layers/building_store.h"

namespace shancheng {

std::size_t BuildingStore::take(std::size_t count) {
  const std::size_t first = taken_;
  taken_ += count;
  return first;
}

void BuildingStore::grow() {
  // A whole history at once needs no room to grow.
  const std::size_t bytes = taken_ * sizeof(BuildingInstance);
  buffer_.reserve(buffer_.capacity() == 0 ? bytes : bytes + bytes / 4);
}

void BuildingStore::write(std::size_t first, std::span<const BuildingInstance> instances) {
  buffer_.write(first * sizeof(BuildingInstance), std::as_bytes(instances));
}

}  // namespace shancheng
