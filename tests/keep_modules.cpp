// Linked into the sanitized programs only: graphics drivers stay loaded until the process ends, so that
// the leak checker can still name the module a block came from, and scripts/leaks_of_drivers.supp can
// tell the drivers' leaks from ours.
extern "C" int dlclose(void*) { return 0; }
