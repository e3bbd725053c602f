package rtl

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Field is a line of a form.
type Field struct {
	Label string
	Hint  string // below the object; may be ""
	// Object is what is filled in. One with a HeightFor, as a [Group], is as
	// high as it says.
	Object fyne.CanvasObject
}

// Form is a column of fields, their labels beside them at the start, or above
// them where that leaves too little room. It is a [Block].
type Form struct {
	widget.BaseWidget
	dir    Dir
	fields []Field
	labels []*Label
	notes  []*Text // hints, or what is wrong
}

// NewForm makes a form.
func NewForm(dir Dir, fields ...Field) *Form {
	f := &Form{dir: dir, fields: fields}
	for _, x := range fields {
		f.labels = append(f.labels, NewLabel(x.Label, Style{Dir: dir}))
		f.notes = append(f.notes, NewText(noteStyle(dir), Span{Text: x.Hint}))
	}
	f.ExtendBaseWidget(f)
	return f
}

func noteStyle(dir Dir) Style {
	return Style{Size: theme.CaptionTextSize(), Colour: theme.ColorNamePlaceHolder, Dir: dir}
}

// SetProblem says below a field what is wrong with it; "" shows its hint again.
func (f *Form) SetProblem(i int, text string) {
	s := noteStyle(f.dir)
	if text != "" {
		s.Colour = theme.ColorNameError
	} else {
		text = f.fields[i].Hint
	}
	f.notes[i].SetStyle(s)
	f.notes[i].SetText(text)
	if e, ok := f.fields[i].Object.(*Entry); ok {
		e.SetInvalid(s.Colour == theme.ColorNameError)
	}
	f.Refresh()
}

// formLeast is how wide a field is beside its label at least, in ems.
const formLeast = 14

// column gives the width of the labels beside the fields, 0 if they are above.
func (f *Form) column(width float32) (labels float32) {
	for _, l := range f.labels {
		labels = max(labels, l.whole().Width)
	}
	labels += 2 * theme.InnerPadding()
	if width-labels < formLeast*theme.TextSize() {
		return 0
	}
	return labels
}

// each calls f for each field with the heights of its label where that is above
// it, of its object, and of its note.
func (f *Form) each(width float32, visit func(i int, label, object, note float32)) {
	labels := f.column(width)
	for i, x := range f.fields {
		var label, note float32
		if labels == 0 && x.Label != "" {
			label = f.labels[i].whole().Height
		}
		object := x.Object.MinSize().Height
		if b, ok := x.Object.(Block); ok {
			object = b.HeightFor(width - labels)
		}
		if f.notes[i].Text() != "" {
			note = f.notes[i].HeightFor(width - labels)
		}
		visit(i, label, object, note)
	}
}

// HeightFor gives the height in a width.
func (f *Form) HeightFor(width float32) (height float32) {
	f.each(width, func(i int, label, object, note float32) {
		if i > 0 {
			height += theme.InnerPadding()
		}
		height += label + object + note
	})
	return height
}

// CreateRenderer is called by Fyne.
func (f *Form) CreateRenderer() fyne.WidgetRenderer {
	r := formRenderer{f}
	r.Layout(f.Size())
	return r
}

type formRenderer struct{ form *Form }

func (r formRenderer) MinSize() fyne.Size {
	f := r.form
	width := formLeast * theme.TextSize()
	return fyne.NewSize(width, f.HeightFor(max(f.Size().Width, width)))
}

func (r formRenderer) Layout(size fyne.Size) {
	f := r.form
	labels := f.column(size.Width)
	y := float32(0)
	f.each(size.Width, func(i int, label, object, note float32) {
		l := f.labels[i]
		if labels > 0 {
			place(f.dir, l, 0, y, l.whole().Width, min(object, 2*theme.InnerPadding()+l.whole().Height), size.Width)
		} else {
			place(f.dir, l, 0, y, l.whole().Width, label, size.Width)
		}
		y += label
		place(f.dir, f.fields[i].Object, labels, y, size.Width-labels, object, size.Width)
		y += object
		place(f.dir, f.notes[i], labels, y, size.Width-labels, note, size.Width)
		y += note + theme.InnerPadding()
	})
}

func (r formRenderer) Refresh() {
	r.Layout(r.form.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
}

func (r formRenderer) Objects() (out []fyne.CanvasObject) {
	for i, x := range r.form.fields {
		object := x.Object
		if b, ok := object.(Block); ok {
			object = Drawn(b)
		}
		out = append(out, r.form.labels[i], object)
		if r.form.notes[i].Text() != "" {
			out = append(out, r.form.notes[i])
		}
	}
	return out
}

func (r formRenderer) Destroy() {}
