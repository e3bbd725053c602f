//go:build cgo

package native

/*
typedef unsigned char (*is_program)(unsigned);
typedef void (*attached)(unsigned, int, int *, unsigned *);
typedef void (*detach)(unsigned, unsigned);
typedef void (*one)(unsigned);
typedef void (*none)(void);

// Shaders and programs share their numbers, which begin with 1. What is deleted stays as
// long as something uses it.
static void drop_shaders(void *is, void *get, void *off, void *del, void *release, unsigned most) {
	for (unsigned p = 1; p <= most; p++) {
		unsigned shaders[4];
		int n = 0;
		if (!((is_program)is)(p)) continue;
		((attached)get)(p, 4, &n, shaders);
		for (int i = 0; i < n; i++) {
			((detach)off)(p, shaders[i]);
			((one)del)(shaders[i]);
		}
	}
	((none)release)();
}
*/
import "C"

import (
	"unsafe"

	"fyne.io/fyne/v2"
	"github.com/go-gl/glfw/v3.3/glfw"
)

// mostPrograms is up to which number a program is looked for: Fyne has six, of two
// shaders each.
const mostPrograms = 64

// DropShaders has the driver let go of what Fyne's programs were made from. Fyne leaves the
// shaders of a program attached to it, where they are of no more use; Mesa keeps the text
// of each, what its compiler made of it on the way, and the compiler's own tables, which
// are made again should another program be. A window has its programs as soon as it is shown.
func DropShaders(win fyne.Window) {
	with(win, func(w *glfw.Window) {
		if w.GetAttrib(glfw.ContextVersionMajor)*10+w.GetAttrib(glfw.ContextVersionMinor) < 41 { // it has no such calls
			return
		}
		var calls [5]unsafe.Pointer
		for i, name := range []string{"glIsProgram", "glGetAttachedShaders", "glDetachShader", "glDeleteShader", "glReleaseShaderCompiler"} {
			if calls[i] = glfw.GetProcAddress(name); calls[i] == nil {
				return
			}
		}
		C.drop_shaders(calls[0], calls[1], calls[2], calls[3], calls[4], mostPrograms)
	})
}
