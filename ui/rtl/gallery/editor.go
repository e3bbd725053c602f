package main

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"sahifa/ui/rtl"
)

// editors shows Entry: lines of each kind, and a text in which every "سيئ" and
// "bad" is marked while it is being written.
func editors(dir rtl.Dir) fyne.CanvasObject {
	plain := rtl.Style{}
	name := rtl.NewEntry(plain)
	name.SetPlaceholder("الاسم (Name)")
	address := rtl.NewEntry(rtl.Style{Dir: rtl.LeftToRight})
	address.SetText("https://example.org/a/b?c=d")
	password := rtl.NewEntry(plain)
	password.SetSecret(true)
	password.SetText("secret")
	fixed := rtl.NewEntry(plain)
	fixed.SetText("للقراءة فقط: 32% (Su-24)")
	fixed.SetReadOnly(true)
	off := rtl.NewEntry(plain)
	off.SetText("معطل 1")
	off.Disable()
	wrong := rtl.NewEntry(plain)
	wrong.SetText("name@")
	wrong.SetInvalid(true)

	text := rtl.NewMultiLineEntry(rtl.Style{Family: rtl.Naskh, Size: 19}, 8)
	text.SetPlaceholder("اكتب تعليقك هنا…")
	text.Counter = func(t string, graphemes int) (string, bool) {
		return fmt.Sprintf("%d / 300", graphemes), graphemes > 300
	}
	text.OnChanged = func(t string) { text.SetDiagnostics(findBad(t)...) }
	text.SetText("رأيت Su-24 عام 2015 (الجمعة)، وكان هذا رأي سيئ.\nThis word is bad, هذه كلمة أخرى.")

	all := []*rtl.Entry{name, address, password, fixed, off, wrong, text}
	var objects []fyne.CanvasObject
	for _, e := range all {
		e.Dir = dir
		objects = append(objects, e)
	}
	return container.NewPadded(container.NewBorder(container.NewVBox(objects[:len(objects)-1]...), nil, nil, nil, text))
}

// blankStyle is that of blank's text.
var blankStyle = rtl.Style{Family: rtl.Naskh, Size: 20}

// blank is an empty editor, for trying what keys and the mouse do.
func blank(dir rtl.Dir) *rtl.Entry {
	e := rtl.NewMultiLineEntry(blankStyle, 4)
	e.Dir = dir
	return e
}

func findBad(text string) (marks []rtl.Diagnostic) {
	for word, severity := range map[string]rtl.Severity{"سيئ": rtl.SeverityError, "bad": rtl.SeverityWarning} {
		runes := 0
		for part := range strings.SplitSeq(text, word) {
			runes += len([]rune(part))
			end := runes + len([]rune(word))
			marks = append(marks, rtl.Diagnostic{Start: runes, End: end, Severity: severity, Reason: "هذه الكلمة لا تليق (" + word + ")؛ اختر غيرها."})
			runes = end
		}
	}
	return marks
}
