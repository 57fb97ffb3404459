// Attribute slots, fixed once for every shader; engine/gl/slots.h says the same to C++. Texture
// units and uniform-block bindings are given by name after linking.
#define SLOT_POSITION 0
#define SLOT_EXTRA 1
#define SLOT_PLACE 2
#define SLOT_SHAPE 3
#define SLOT_LIFE 4
#define SLOT_COLOUR 5
