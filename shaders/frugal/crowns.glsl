// Woods of one tone, for a machine that pays for every texture.
float crownsAt(vec2 at, float way) { return 1.0; }
