// Command emptywindow opens an empty Fyne window with the program's fonts,
// prints "first frame" once it is drawn, and ends, or stays with -stay: what the
// program's own start, and its rest, are measured against.
package main

import (
	"flag"
	"fmt"
	"image"
	"image/color"
	"sync"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"sahifa/assets"
)

// fonts is Fyne's own theme but for the fonts.
type fonts struct{ fyne.Theme }

func (fonts) Font(s fyne.TextStyle) fyne.Resource {
	name := "NotoSansArabic-Regular.ttf"
	if s.Bold {
		name = "NotoSansArabic-Bold.ttf"
	}
	b, err := assets.Fonts.ReadFile("fonts/" + name)
	if err != nil {
		panic(err)
	}
	return fyne.NewStaticResource(name, b)
}

func main() {
	stay := flag.Bool("stay", false, "stay open")
	flag.Parse()
	a := app.NewWithID("app.sahifa.emptywindow")
	a.Settings().SetTheme(fonts{theme.DefaultTheme()})
	w := a.NewWindow("empty")
	var once sync.Once
	drawn := canvas.NewRaster(func(int, int) image.Image {
		once.Do(func() {
			fmt.Println("first frame")
			if !*stay {
				go fyne.Do(a.Quit)
			}
		})
		return image.NewUniform(color.Transparent)
	})
	w.SetContent(container.NewStack(drawn, widget.NewLabel("")))
	w.Resize(fyne.NewSize(1280, 800))
	w.ShowAndRun()
}
