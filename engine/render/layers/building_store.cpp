#include "engine/render/layers/building_store.h"

#include <algorithm>

namespace shancheng {

std::size_t BuildingStore::take(std::size_t count) {
  const std::size_t first = taken_;
  taken_ += count;
  return first;
}

void BuildingStore::grow() {
  // A whole history at once needs no room to grow.
  const std::size_t bytes = taken_ * sizeof(BuildingInstance),
                    spare = buffer_.capacity() == 0 ? 0 : bytes / 4;
  buffer_.reserve(std::max(bytes, std::min(bytes + spare, gl::TexelBuffer::mostBytes())));
}

void BuildingStore::write(std::size_t first, std::span<const BuildingInstance> instances) {
  buffer_.write(first * sizeof(BuildingInstance), std::as_bytes(instances));
}

}  // namespace shancheng
