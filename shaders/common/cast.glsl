// How much of the sun arrives: past the ridges, and past buildings, by the shadow map.
#include "common/ridge.glsl"
// What of a shadow counts: it fades out towards the rim of the map.
float castShare(vec3 at) {
  vec2 rim = min(at.xy, 1.0 - at.xy);
  return smoothstep(0.0, 0.06, min(rim.x, rim.y)) * u_sunColour.w;
}
float shadeAt(vec3 at) { return textureLod(t_shadow, at, 0.0); }
float castLight(vec3 point) {
  vec3 at = (u_sunPlace * vec4(point, 1.0)).xyz;
  if (SOFT_SHADE == 0) return mix(1.0, shadeAt(at), castShare(at));
  vec3 aside = vec3(0.45 / vec2(textureSize(t_shadow, 0)), 0.0);
  return mix(1.0, 0.5 * (shadeAt(at - aside) + shadeAt(at + aside)), castShare(at));
}
// Never softened: for what is lit by the vertex and for dark water.
float castLightOnce(vec3 point) {
  vec3 at = (u_sunPlace * vec4(point, 1.0)).xyz;
  return mix(1.0, shadeAt(at), castShare(at));
}
