package rtl

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

// A view that fills the screen has no beyond for the pointer: at its edge it scrolls, too.
func TestDragBeyondTheEdgeScrollsOn(t *testing.T) {
	test.NewTempApp(t)
	for _, y := range []float32{900, article(t, 2000).Size().Height - 1} {
		dragScrolls(t, y)
	}
}

// dragScrolls selects from the middle to a height, and waits for what is scrolled.
func dragScrolls(t *testing.T, y float32) {
	t.Helper()
	c := article(t, 2000)
	c.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(300, 300)}, Button: desktop.MouseButtonPrimary})
	c.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(300, y)}})
	at := func() (offset float32, selected int) {
		fyne.DoAndWait(func() { offset, selected = c.Offset(), len(c.Selected()) })
		return offset, selected
	}
	_, before := at()
	for end := time.Now().Add(time.Minute); time.Now().Before(end); {
		if offset, selected := at(); offset > 200 && selected > before {
			c.DragEnd()
			time.Sleep(3 * autoScrollStep) // a step may have begun just before
			stopped, _ := at()
			time.Sleep(3 * autoScrollStep)
			if offset, _ := at(); offset != stopped {
				t.Errorf("it scrolls on after the drag, from %v to %v", stopped, offset)
			}
			return
		}
		time.Sleep(autoScrollStep)
	}
	t.Errorf("at %v it does not scroll", y)
}
