// One texture for the waves, none for the swell.
vec2 ripplesAt(vec2 at, vec2 flow) { return 1.6 * texture(t_noise, (at + flow) / 110.0).rg - 0.8; }
vec2 swellAt(vec2 at, vec2 flow) { return vec2(0.0); }
