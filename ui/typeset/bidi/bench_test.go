package bidi

import (
	"strings"
	"testing"
)

// The target is well under 100 µs for a paragraph of 1,200 runes.
func BenchmarkAnalyse(b *testing.B) {
	for _, c := range []struct{ name, sentence string }{
		{"mixed", "أعلنت شركة OpenAI (الجمعة) أنّ 32% من مستخدمي نموذج «GPT-4» سجّلوا قبل 12/3/2024، بحسب تقرير [من 15 صفحة]. "},
		{"Arabic", "أعلنت الشركة أن ثلث المستخدمين سجلوا قبل نهاية العام، بحسب تقرير نشرته الصحيفة. "},
		{"Latin", "The company said that a third of its users had signed up before 12 March. "},
	} {
		text := []rune(strings.Repeat(c.sentence, 1+1200/len([]rune(c.sentence))))[:1200]
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Analyse(text, Auto)
			}
		})
	}
}

// One line of 60 runes, as a layout asks for it.
func BenchmarkLine(b *testing.B) {
	text := []rune(strings.Repeat("أنّ 32% من مستخدمي نموذج «GPT-4» سجّلوا قبل 12/3/2024، ", 20))
	p := Analyse(text, Auto)
	b.ReportAllocs()
	for b.Loop() {
		Runs(p.Line(120, 180))
	}
}
