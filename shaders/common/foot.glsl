// What varies within the walls of a far building; common/far.glsl lights the rest.
#include "common/frame.glsl"
#include "common/colour.glsl"
#include "common/noise.glsl"
#include "common/windows.glsl"
// The shade at the foot, by the height above the ground.
float footShade(float above) {
  return mix(0.62, 1.0, smoothstep(-2.0, 18.0, above)) * mix(0.80, 1.0, smoothstep(0.0, 30.0, above));
}
// The light of windows and street on a wall: `at` metres along it and up; `night`: farNight(). Before the air.
vec3 nightOf(vec2 at, vec4 night, uint seed, vec3 colour) {
  vec2 grid = at / vec2(4.6, 3.6) + vec2(0.5, 0.0);
  Windows windows = patchedWindows(grid, windowLevel(fwidth(grid)), seed, night.x, 1.0, night.y, night.z);
  float core = step(0.5, night.w), strength = lampStrength(windows, core) * step(0.0, at.y);
  float crown = crownLight(at.y / max(night.w, 1.0), core, night.w, night.y);
  vec3 lamps = (crown > strength ? crownTint(night.z) : lampTint(windows.tone)) * max(crown, strength);
  return lamps * (smoothstep(0.0, 0.5, u_ambient.w) * 0.85) + paneGlow(0.23, core) + streetGlow(colour, at.y, 0.0);
}
