package rtl

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Field is a line of a [Form].
type Field struct {
	Label  string
	Object fyne.CanvasObject // what is filled in, as an [Entry]; as high as it says if it is a [Block]
	Hint   string            // below the object; may be ""
}

// Form is a table of fields, their labels at the start in a column as wide as
// the widest. In a narrow window the labels stand above the fields. Below a
// field stands its hint or what is wrong with it. A field whose object is hidden
// takes no room.
type Form struct {
	widget.BaseWidget

	// Labels is how wide the column of labels is at least, where there is room: forms that
	// come one after the other have their fields begin at a common edge by it.
	Labels float32

	dir    Dir
	fields []*formField
}

type formField struct {
	label   *Label
	object  fyne.CanvasObject
	note    *Text
	hint    string
	problem string
}

// NewForm makes a form.
func NewForm(dir Dir, fields ...Field) *Form {
	f := &Form{dir: dir}
	for _, field := range fields {
		label := NewLabel(field.Label, captionStyle(dir, field.Label, ""))
		f.fields = append(f.fields, &formField{label: label, object: field.Object, note: NewText(Style{}), hint: field.Hint})
	}
	f.ExtendBaseWidget(f)
	formRenderer{f}.write() // it is measured before it is drawn
	return f
}

// invalidator is an object that shows that it is filled in wrongly, as [Entry]
// does.
type invalidator interface{ SetInvalid(invalid bool) }

// SetProblem says what is wrong with a field, instead of its hint; "" takes it
// back.
func (f *Form) SetProblem(field int, problem string) {
	f.fields[field].problem = problem
	if i, ok := f.fields[field].object.(invalidator); ok {
		i.SetInvalid(problem != "")
	}
	f.Refresh()
}

// SetHint changes what is said below a field.
func (f *Form) SetHint(field int, hint string) {
	f.fields[field].hint = hint
	f.Refresh()
}

// Problem returns what is wrong with a field.
func (f *Form) Problem(field int) string { return f.fields[field].problem }

// Measures of a form.
const (
	formGap   = 12  // between fields
	formNote  = 4   // between a field and its note
	formLeast = 160 // of a field's width, for its label to stand beside it
)

// columns returns the widths of the labels and the objects; labels of width 0
// stand above.
func (f *Form) columns(width float32) (labels, objects float32) {
	for _, field := range f.fields {
		labels = max(labels, field.label.whole().Width)
	}
	gap := 2 * theme.InnerPadding()
	if width-labels-gap < formLeast {
		return 0, width
	}
	labels = max(labels, min(f.Labels, width-gap-formLeast))
	return labels, width - labels - gap
}

// noteText returns the words below a field, "" for none.
func (field *formField) noteText() string {
	if field.problem != "" {
		return field.problem
	}
	return field.hint
}

// HeightFor returns the height in a width.
func (f *Form) HeightFor(width float32) (height float32) {
	labels, objects := f.columns(width)
	for _, field := range f.fields {
		if !field.object.Visible() {
			continue
		}
		if height > 0 {
			height += formGap
		}
		if labels == 0 {
			height += field.label.MinSize().Height
		}
		height += max(heightIn(field.object, objects), field.label.MinSize().Height)
		if field.noteText() != "" {
			height += formNote + field.note.HeightFor(objects)
		}
	}
	return height
}

// CreateRenderer is called by Fyne.
func (f *Form) CreateRenderer() fyne.WidgetRenderer {
	r := formRenderer{f}
	r.write()
	return r
}

type formRenderer struct{ form *Form }

// write puts the words below the fields.
func (r formRenderer) write() {
	for _, field := range r.form.fields {
		colour := theme.ColorNamePlaceHolder
		if field.problem != "" {
			colour = theme.ColorNameError
		}
		style := captionStyle(r.form.dir, field.noteText(), colour)
		style.Size = theme.CaptionTextSize()
		field.note.SetStyle(style)
		field.note.SetText(field.noteText())
		field.label.Hidden = !field.object.Visible()
		field.note.Hidden = field.noteText() == "" || field.label.Hidden
	}
}

// MinSize is that with labels above; the height is that in the present width.
func (r formRenderer) MinSize() (size fyne.Size) {
	f := r.form
	for _, field := range f.fields {
		size.Width = max(size.Width, field.label.whole().Width, field.object.MinSize().Width)
	}
	size.Height = f.HeightFor(max(f.Size().Width, size.Width))
	return size
}

func (r formRenderer) Layout(size fyne.Size) {
	f := r.form
	labels, objects := f.columns(size.Width)
	y, start := float32(0), size.Width-objects
	for _, field := range f.fields {
		if !field.object.Visible() {
			continue
		}
		if y > 0 {
			y += formGap
		}
		line := field.label.MinSize().Height
		height := heightIn(field.object, objects)
		if labels == 0 {
			place(f.dir, field.label, 0, y, size.Width, line, size.Width)
			y += line
		} else {
			place(f.dir, field.label, 0, y+max((min(height, 2*line)-line)/2, 0), labels, line, size.Width)
		}
		place(f.dir, field.object, start, y, objects, height, size.Width)
		y += max(height, line)
		if field.noteText() != "" {
			height := field.note.HeightFor(objects)
			place(f.dir, field.note, start, y+formNote, objects, height, size.Width)
			y += formNote + height
		}
	}
}

func (r formRenderer) Refresh() {
	r.write()
	r.Layout(r.form.Size())
	refreshObjects(r.Objects())
}

func (r formRenderer) Objects() (out []fyne.CanvasObject) {
	for _, field := range r.form.fields {
		out = append(out, field.label, drawn(field.object), field.note)
	}
	return out
}
func (r formRenderer) Destroy() {}
