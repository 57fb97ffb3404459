// Pictures off screen of any size, of one city or of several side by side: in tiles where they are larger
// than a driver's targets, as the mean of sub-frames where more than one is given (antialiasing, motion blur
// and soft shadows in one), with whatever is laid over them, read back while the next is drawn.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "engine/gl/program.h"
#include "engine/gl/read_ring.h"
#include "engine/render/views.h"

namespace shancheng {

class TiledCapture {
 public:
  static constexpr int kTileSide = 4096;  // pixels; every driver of OpenGL 3.3 has targets of this size
  // Draws over a finished tile: the framebuffer holds `tile` of the picture.
  using Overlay = std::function<void(unsigned framebuffer, const Crop& tile)>;

  explicit TiledCapture(LandResources& land, int tileSide = kTileSide);
  // Draws the mean of `subframes`, all of one size, at `samples` x antialiasing each. Cities stand from left
  // to right, each in a picture of that size; more than one must fit one tile. Throws gl::GraphicsError on a
  // size that cannot be drawn. Take pictures out before starting more than two.
  void start(std::span<CityResources* const> cities, std::span<const FrameSettings> subframes, int samples,
             const Overlay& overlay = {});
  std::size_t underWay() const { return pictures_.size(); }
  // The oldest picture begun: RGB rows, top first.
  std::vector<std::uint8_t> take();

 private:
  struct Tile {
    int x, y, width, height;
  };  // what is kept; without the margin that is drawn around it
  struct Picture {
    int width, height;
    std::vector<Tile> tiles;
  };
  void drawTile(std::span<CityResources* const> cities, std::span<const FrameSettings> subframes, int samples,
                const Tile& drawn);
  void drawSubframe(std::span<CityResources* const> cities, const FrameSettings& subframe, int samples,
                    const Tile& drawn, unsigned framebuffer);
  void addMean(const gl::Texture& from, unsigned framebuffer, float weight, bool isAdded);
  void makeTargets(int width, int height, bool isMean);

  LandResources& land_;
  int tileSide_;
  std::vector<View> views_;
  gl::Program mean_;
  gl::VertexArray empty_;
  std::optional<gl::Texture> frame_, sum_;
  std::optional<gl::Framebuffer> frameTarget_, sumTarget_, target_;
  gl::ReadRing ring_;
  std::deque<Picture> pictures_;
};

}  // namespace shancheng
