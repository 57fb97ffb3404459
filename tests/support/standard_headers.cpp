// Compiles the headers that the tests share.
#include "tests/support/standard_headers.h"
