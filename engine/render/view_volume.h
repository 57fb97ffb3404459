// What the camera can see, as six planes in scene space.
#pragma once

#include <array>
#include <glm/glm.hpp>

namespace shancheng {

struct ViewVolume {
  std::array<glm::vec4, 6> planes;
  glm::vec3 eye;

  ViewVolume(const glm::mat4& viewProjection, const glm::vec3& eyePosition) : eye(eyePosition) {
    const glm::mat4 m = glm::transpose(viewProjection);
    planes = {m[3] + m[0], m[3] - m[0], m[3] + m[1], m[3] - m[1], m[3] + m[2], m[3] - m[2]};
  }
  bool sees(const glm::vec3& low, const glm::vec3& high) const {
    for (const glm::vec4& plane : planes) {
      const glm::vec3 corner(plane.x > 0 ? high.x : low.x, plane.y > 0 ? high.y : low.y,
                             plane.z > 0 ? high.z : low.z);
      if (glm::dot(glm::vec3(plane), corner) + plane.w < 0) return false;
    }
    return true;
  }
  float distance(const glm::vec3& low, const glm::vec3& high) const {
    return glm::length(glm::max(glm::max(low - eye, eye - high), glm::vec3(0)));
  }
};

}  // namespace shancheng
