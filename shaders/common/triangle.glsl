// One triangle that covers the screen, from the vertex number alone.
vec2 screenCorner() { return vec2(float((gl_VertexID << 1) & 2), float(gl_VertexID & 2)) * 2.0 - 1.0; }
