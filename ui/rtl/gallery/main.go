// The gallery shows every widget of package rtl in a window:
//
//	go run ./ui/rtl/gallery [-show controls] [-words 20000] [-ltr]
package main

import (
	_ "embed"
	"flag"
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"sahifa/ui/rtl"
	"sahifa/ui/typefaces"
)

//go:embed sample.txt
var sample string

func main() {
	words := flag.Int("words", 2000, "length of the article")
	ltr := flag.Bool("ltr", false, "mirror the window")
	show := flag.String("show", "article", "what to show: article, editor, controls, or blank, an empty editor alone")
	flag.Parse()
	dir := rtl.RightToLeft
	if *ltr {
		dir = rtl.LeftToRight
	}
	rtl.UseFonts(typefaces.Families())

	a := app.New()
	w := a.NewWindow("rtl")
	switch *show {
	case "editor":
		w.SetContent(editors(dir))
		w.Resize(fyne.NewSize(700, 640))
		w.ShowAndRun()
		return
	case "controls":
		w.SetContent(controls(w, dir))
		w.Resize(fyne.NewSize(640, 560))
		w.ShowAndRun()
		return
	case "blank":
		e := blank(dir)
		w.SetPadded(false)
		w.SetContent(e)
		w.Resize(fyne.NewSize(700, 400))
		w.Canvas().Focus(e)
		w.ShowAndRun()
		return
	}
	article := rtl.NewColumn(dir, 640, 24)
	where := rtl.NewLabel("", rtl.Style{})
	article.SetItems(items(*words, where.SetText)...)
	article.OnScrolled = func(float32) { where.SetText(fmt.Sprintf("%.0f%%", 100*article.Progress())) }
	split := rtl.NewSplit(dir, sidebar(), article)
	split.SetWidths(240)
	w.SetContent(rtl.Border(dir, bar(dir, article), rtl.Row(dir, where), nil, nil, split))
	w.Resize(fyne.NewSize(1000, 700))
	w.Canvas().Focus(article)
	w.ShowAndRun()
}

// items makes an article of the sample's paragraphs.
func items(words int, follow func(string)) []rtl.Item {
	title := rtl.NewText(rtl.Style{Family: rtl.Naskh, Size: 34, Bold: true, LineHeight: 1.5},
		rtl.Span{Text: "إلى 32% عقب Su-24 عام 2015 (الجمعة)"})
	out := []rtl.Item{{Block: title}}
	for n := 0; n < words; {
		for line := range strings.Lines(sample) {
			text := strings.TrimSpace(line)
			first, rest, _ := strings.Cut(text, " ")
			t := rtl.NewText(rtl.Style{Family: rtl.Naskh, Size: 19},
				rtl.Span{Text: first, Link: "https://example.org/" + fmt.Sprint(len(out))}, rtl.Span{Text: " " + rest})
			t.OnLink = follow
			out = append(out, rtl.Item{Block: t, Above: 14})
			n += len(strings.Fields(text))
		}
	}
	return out
}

func bar(dir rtl.Dir, article *rtl.Column) fyne.CanvasObject {
	button := func(label string, icon fyne.Resource, importance widget.Importance, tapped func()) *rtl.Button {
		b := rtl.NewButton(label, icon, tapped)
		b.Dir, b.Importance = dir, importance
		return b
	}
	off := button("معطّل", nil, widget.MediumImportance, nil)
	off.Disable()
	return rtl.Row(dir,
		button("البداية (1)", theme.MoveUpIcon(), widget.HighImportance, func() { article.ScrollTo(0) }),
		button("النهاية 100%", theme.MoveDownIcon(), widget.MediumImportance, func() { article.ScrollTo(1 << 30) }),
		off,
		layout.NewSpacer(),
		rtl.NewLabel("RTL (3): نص", rtl.Style{Dir: dir}),
		rtl.NewIconButton("بحث", theme.SearchIcon(), func() {}),
	)
}

func sidebar() fyne.CanvasObject {
	lines := strings.Split(strings.TrimSpace(sample), "\n")
	return widget.NewList(
		func() int { return 100000 },
		func() fyne.CanvasObject {
			l := rtl.NewLabel("", rtl.Style{Align: rtl.Right})
			l.Truncate = true
			return l
		},
		func(i int, o fyne.CanvasObject) {
			o.(*rtl.Label).SetText(fmt.Sprintf("%d. %s", i+1, lines[i%len(lines)]))
		},
	)
}
