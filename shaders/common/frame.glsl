// What is the same for the whole frame. Mirrors FrameBlock in engine/render/frame_block.h.
// "Scene" space: metres, x east, y north, z up and exaggerated.
layout(std140) uniform Frame {
  mat4 u_viewProjection;
  mat4 u_rayFromClip;       // clip corner to a world direction
  mat4 u_sunClip;           // scene to the shadow map as it is drawn
  mat4 u_sunPlace;          // scene to where it is looked up: 0..1, brought a little of the way to the sun
  vec4 u_eye;               // xyz, w: vertical exaggeration
  vec4 u_sunDirection;      // xyz towards the sun or moon, w: sine of its true height
  vec4 u_sunColour;         // linear rgb times strength, w: strength of cast shadows (0: no map)
  vec4 u_skyZenith;         // w: exponent of the climb from horizon to zenith
  vec4 u_skyHorizonSun;     // horizon below the sun
  vec4 u_skyHorizonAway;    // horizon opposite
  vec4 u_skyGlow;           // rgb, w: exponent
  vec4 u_ambient;           // light from the whole sky, w: night 0..1 (windows and lamps)
  vec4 u_hazeAir;           // b0, H, bu, Hu
  vec4 u_hazeLow;           // height, thickness, strength; w: fog on the river
  vec4 u_hazeHigh;          // height, thickness, strength; w: height of the river fog
  vec4 u_hazeTint;          // extinction of r, g, b; w: 0 switches haze off
  vec4 u_scene;             // side m, cell m, cells, scene z of the lowest river level
  vec4 u_time;              // year, seconds, hour, year of the city map
  vec4 u_view;              // width, height in pixels of what is drawn, a tile perhaps; radians a pixel, exposure
  vec4 u_horizonA;          // channel weights of horizon layer A
  vec4 u_horizonB;
  vec4 u_horizonLayers;     // layer A, layer B; z: share of the zenith in the haze's colour
  vec4 u_grade;             // strength of the S-curve; rgb gain
  vec4 u_shown;             // 1 where a layer is shown: terrain, water, buildings, networks
  vec4 u_data;              // 1 where a raster is draped; 1 where contours are drawn; z: times that the land is drawn higher; w: 1 for a map (SceneFrame::isSchematic)
};
