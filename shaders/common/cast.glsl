// How much of the sun arrives: past the ridges, and past buildings, by the shadow map.
#include "common/ridge.glsl"
// What of a shadow counts: it fades out towards the rim of the map.
float castShare(vec3 at) {
  vec2 rim = min(at.xy, 1.0 - at.xy);
  return smoothstep(0.0, 0.06, min(rim.x, rim.y)) * u_sunColour.w;
}
float castLight(vec3 point) {
  vec3 at = (u_sunPlace * vec4(point, 1.0)).xyz;
  return mix(1.0, textureLod(t_shadow, at, 0.0), castShare(at));
}
