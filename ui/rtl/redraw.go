package rtl

import (
	"reflect"

	"fyne.io/fyne/v2"
)

// Redraw has the window that shows an object drawn anew, for what in it has moved
// or changed its colour. [canvas.Refresh] would drop the textures of all that is
// in the object, too, so that each text in it were set and loaded again. Of an object
// that Fyne has not drawn yet, or has forgotten, it does not know the window: all are
// drawn then.
func Redraw(o fyne.CanvasObject) {
	driver := fyne.CurrentApp().Driver()
	if c := driver.CanvasForObject(o); c != nil {
		redrawCanvas(c)
		return
	}
	for _, w := range driver.AllWindows() {
		redrawCanvas(w.Canvas())
	}
}

func redrawCanvas(c fyne.Canvas) {
	if c, ok := c.(interface{ SetDirty() }); ok {
		c.SetDirty()
	}
}

// KeepKnown has Fyne remember in which window it shows what is seen in a canvas. It
// is to be called more often than once a minute. Fyne 2.7 forgets that of an object a
// minute after it was asked last, whether or not it has drawn it meanwhile, and learns
// it again only when it draws the next time. In between [canvas.Refresh] does nothing:
// the window shows no change until something else, such as a click, has it drawn, and
// what has got another size is drawn with the texture of the old one, stretched. Fyne
// asks for all objects itself, but only in a window where nothing was drawn for long.
func KeepKnown(c fyne.Canvas) {
	walk := reflect.ValueOf(c).MethodByName("WalkTrees") // its arguments are of a type that is Fyne's own
	if !walk.IsValid() || walk.Type().NumIn() != 2 {
		return
	}
	visit := walk.Type().In(1)
	driver := fyne.CurrentApp().Driver()
	walk.Call([]reflect.Value{reflect.Zero(visit), reflect.MakeFunc(visit, func(args []reflect.Value) []reflect.Value {
		if node, ok := args[0].Interface().(interface{ Obj() fyne.CanvasObject }); ok {
			driver.CanvasForObject(node.Obj())
		}
		return nil
	})})
}
