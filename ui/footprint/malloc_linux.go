//go:build cgo

package footprint

/*
#include <stdlib.h> // says which C library it is
#ifdef __GLIBC__
#include <malloc.h>
#endif

// A driver that draws by software has textures of malloc. What is this large is
// mapped, and goes back to the system when it is freed; glibc itself would take
// ever larger ones from a heap in which small ones keep the holes open. What is smaller
// it asks for anew with every frame, 64 KB for each object: its memory stays with the
// process until the window is at rest.
static void boundTextures(void) {
#ifdef __GLIBC__
	mallopt(M_MMAP_THRESHOLD, 256 << 10);
	mallopt(M_TRIM_THRESHOLD, 16 << 20);
	mallopt(M_TOP_PAD, 1 << 20);
#endif
}

static void trim(void) {
#ifdef __GLIBC__
	malloc_trim(0);
#endif
}
*/
import "C"

func boundTextures() { C.boundTextures() }

// trim gives back what is free in the heap of the C library.
func trim() { C.trim() }
