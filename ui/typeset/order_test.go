package typeset

import (
	"strings"
	"testing"
	"unicode/utf8"

	"sahifa/ui/typeset/bidi"
)

// visual reads a line's characters from left to right as they are seen,
// mirrored ones by what they look like.
func visual(l *Layout, line int) string {
	var out []rune
	for _, run := range l.Runs(line) {
		if run.Start == run.End {
			out = append(out, '…')
			continue
		}
		shown := map[int]rune{}
		for _, g := range run.glyphs {
			r := l.text.runes[g.cluster]
			if m, ok := bidi.Mirror(r); ok {
				if id, has := run.face.font.Cmap.Lookup(m); has && id == g.id {
					r = m
				}
			}
			shown[int(g.cluster)] = r
		}
		l.cells(run, func(start, end int, _, _ float32) {
			if r, ok := shown[start]; ok && !invisible(r) {
				out = append(out, r)
				start++
			}
			for _, r := range l.text.runes[start:end] {
				if !invisible(r) {
					out = append(out, r)
				}
			}
		})
	}
	return string(out)
}

func TestVisualOrder(t *testing.T) {
	for _, c := range []struct {
		name, text, want string
		base             bidi.Direction
	}{
		{"a letter's form does not change its place", "كتاب", "باتك", bidi.Auto},
		{"per cent follows an Arabic number", "إلى 32% عقب", "بقع %32 ىلإ", bidi.Auto},
		{"a Latin name, a year, mirrored brackets", "Su-24 عام 2015 (الجمعة)", "(ةعمجلا) 2015 ماع Su-24", bidi.RightToLeft},
		{"the full stop is at the left end", "انتهى الخبر.", ".ربخلا ىهتنا", bidi.Auto},
		{"so it is after a Latin word", "مع شركة Rosneft.", ".Rosneft ةكرش عم", bidi.Auto},
		{"a count in a caption", "حفظ (3)", "(3) ظفح", bidi.Auto},
		{"Arabic and a number in English", "He said مرحبا 15 times.", "He said 15 ابحرم times.", bidi.Auto},
		{"Arabic at the start of English", "مرحبا means hello", "ابحرم means hello", bidi.LeftToRight},
		{"a range reads from the right", "خلال 3-4 أسابيع!", "!عيباسأ 4-3 لالخ", bidi.Auto},
		{"a decimal", "بلغ 10.5 مليون", "نويلم 10.5 غلب", bidi.Auto},
		{"Arabic-Indic digits", "عام ٢٠٢٧", "٢٠٢٧ ماع", bidi.Auto},
		{"an isolated address", "على \u2066a/b/\u2069 الآن", "نآلا a/b/ ىلع", bidi.Auto},
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, family := range []int{sans, naskh, mono} {
				text, err := testFaces.Shape([]Span{{c.text, Style{Family: family, Size: 16}}}, Options{Base: c.base})
				if err != nil {
					t.Fatal(err)
				}
				if got := visual(text.Wrap(Format{}), 0); got != c.want {
					t.Errorf("family %d: %q is shown as %q, want %q", family, c.text, got, c.want)
				}
			}
		})
	}
}

func TestBrokenLinesKeepTheirOrder(t *testing.T) {
	text := shapeTest(t, testFaces, reading, "وقال المتحدث باسم Rosneft Oil Company إن الإنتاج بلغ 10.5 مليون")
	l := text.Wrap(Format{Width: 250})
	// The two Latin words that end the first line stand left of the Arabic
	// ones, in their own order.
	if got, want := visual(l, 0), "Rosneft Oil مساب ثدحتملا لاقو"; got != want {
		t.Errorf("first line %q, want %q", got, want)
	}
}

func TestParagraphDirections(t *testing.T) {
	text := shapeTest(t, testFaces, reading, "عربي.\nEnglish.\n123!\r\n\nعربي")
	l := text.Wrap(Format{Width: 300})
	want := []string{".يبرع", "English.", "123!", "", "يبرع"}
	if len(l.Lines) != len(want) {
		t.Fatalf("%d lines, want %d", len(l.Lines), len(want))
	}
	for i, line := range l.Lines {
		if got := visual(l, i); got != want[i] {
			t.Errorf("line %d: %q, want %q", i, got, want[i])
		}
		if right := line.Left > 0; want[i] != "" && right != (i == 0 || i == 4) {
			t.Errorf("line %d starts at %v", i, line.Left)
		}
	}
}

func TestEllipsisAtVisualEnd(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"القمة التركية الروسية تركز على تعزيز أوجه التعاون", "…"},
		{"The summit focuses on cooperation between both", ""},
	} {
		l := shapeTest(t, testFaces, reading, c.text).Wrap(Format{Width: 150, MaxLines: 1})
		got := []rune(visual(l, 0))
		if len(l.Lines) != 1 || l.Lines[0].Width > 150 {
			t.Fatalf("%d lines of %v", len(l.Lines), l.Lines[0].Width)
		}
		if first := string(got[0]) == "…"; first != (c.want == "…") || !first && got[len(got)-1] != '…' {
			t.Errorf("%q is cut to %q", c.text, string(got))
		}
	}
}

func TestEllipsisAfterAWord(t *testing.T) {
	const long = "القمة التركية الروسية تركز على تعزيز أوجه التعاون بين البلدين"
	for width := float32(60); width < 420; width += 7 {
		l := shapeTest(t, testFaces, reading, long).Wrap(Format{Width: width, MaxLines: 1})
		line := l.Lines[0]
		seen := string([]rune(long)[line.Start:line.seen])
		if line.tail != nil && !strings.HasPrefix(long, seen+" ") {
			t.Errorf("at %v it is cut to %q", width, seen)
		}
	}
	// A word that is all of the line is cut all the same.
	l := shapeTest(t, testFaces, reading, "أستطعناهاوالمستشفياتوالمستودعاتوالمكتبات هنا").Wrap(Format{Width: 150, MaxLines: 1})
	if got := l.Lines[0].Width; got < 100 {
		t.Errorf("%v of 150 is used", got)
	}
}

// Nor does it stand after punctuation, at whatever width the text is cut.
func TestNoEllipsisAfterPunctuation(t *testing.T) {
	const text = "اجتمع، فقال: «لا. ثم، مضى؛ وعاد — (مساء). ثم... انتهى، وكتب، وقرأ. وسافر"
	cut := 0
	for width := float32(60); width < 400; width += 3 {
		l := shapeTest(t, testFaces, reading, text).Wrap(Format{Width: width, MaxLines: 1})
		line := l.Lines[0]
		if line.tail == nil {
			continue
		}
		cut++
		seen := string([]rune(text)[line.Start:line.seen])
		if end, _ := utf8.DecodeLastRuneInString(seen); strings.ContainsRune("،؛:.«(— ", end) {
			t.Errorf("at %v it is cut to %q", width, seen)
		}
	}
	if cut < 50 {
		t.Errorf("only %d were cut", cut)
	}
	l := shapeTest(t, testFaces, reading, "........................................ هنا").Wrap(Format{Width: 60, MaxLines: 1})
	if l.Lines[0].seen == l.Lines[0].Start {
		t.Error("nothing is left of a line of dots")
	}
}

func TestEllipsisOnlyWhereTextIsCut(t *testing.T) {
	text := shapeTest(t, testFaces, reading, "سطر واحد")
	if l := text.Wrap(Format{Width: 300, MaxLines: 1}); l.Lines[0].tail != nil {
		t.Error("a line that fits has an ellipsis")
	}
	text = shapeTest(t, testFaces, reading, "سطر\nآخر")
	if l := text.Wrap(Format{Width: 300, MaxLines: 1}); l.Lines[0].tail == nil {
		t.Error("a cut paragraph has no ellipsis")
	}
}

// An ellipsis stands for what follows: behind a word that is marked, or bold, it is as
// the rest of the text.
func TestEllipsisLooksAsWhatIsCut(t *testing.T) {
	marked, plain := reading, reading
	marked.Tag, marked.Bold = 7, true
	plain.Tag = 1
	text, err := testFaces.Shape([]Span{
		{Text: "القمة التركية ", Style: plain}, {Text: "الروسية", Style: marked}, {Text: " تركز على ", Style: plain}, {Text: "تعزيز", Style: marked}, {Text: " أوجه التعاون بين البلدين", Style: plain},
	}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	after := 0
	for width := float32(60); width < 420; width += 3 {
		line := text.Wrap(Format{Width: width, MaxLines: 1}).Lines[0]
		if line.tail == nil {
			continue
		}
		if line.tail.tag != text.spanAt(line.seen).style.Tag || line.Width > width+slack {
			t.Errorf("at %v, cut after %q, it is marked %d; %v wide", width, string(text.runes[:line.seen]), line.tail.tag, line.Width)
		}
		if text.spanAt(line.seen-1).style.Tag == marked.Tag && line.tail.tag == plain.Tag {
			after++
		}
	}
	if after < 10 {
		t.Errorf("behind a marked word at %d widths", after)
	}
}
