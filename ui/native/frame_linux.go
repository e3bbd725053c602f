//go:build cgo

package native

/*
// An empty frame, which is not shown.
static void draw_nothing(void *clear, void *finish) {
	((void (*)(unsigned int))clear)(0x4000); // GL_COLOR_BUFFER_BIT
	((void (*)(void))finish)();
}
*/
import "C"

import (
	"fyne.io/fyne/v2"
	"github.com/go-gl/glfw/v3.3/glfw"
)

// DropFrame has a driver that draws by software let go of what it drew the last frame
// from: Mesa's keeps 64 KB for each object of it until the next one begins. Fyne draws
// every frame from its ground up, so that one that is begun here is not missed.
func DropFrame(win fyne.Window) {
	with(win, func(*glfw.Window) {
		clear, finish := glfw.GetProcAddress("glClear"), glfw.GetProcAddress("glFinish")
		if clear != nil && finish != nil {
			C.draw_nothing(clear, finish)
		}
	})
}
