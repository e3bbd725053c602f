// What a window is drawn in.

package native

import "github.com/go-gl/glfw/v3.3/glfw"

// DrawFlat has windows that are opened from now on do without buffers of depth and
// stencil, which GLFW asks for unless it is told otherwise: Fyne draws one thing over
// another and uses neither. A driver that draws by software holds them in memory, four
// bytes a pixel, and clears them with every frame. It belongs to the main goroutine.
func DrawFlat() {
	if glfw.Init() != nil { // Fyne does the same again, and tells of what is wrong
		return
	}
	glfw.WindowHint(glfw.DepthBits, 0)
	glfw.WindowHint(glfw.StencilBits, 0)
}
