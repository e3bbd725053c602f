package comment

import (
	"fmt"
	"runtime"
	"strings"
	"testing"

	"sahifa/app/news"
)

// What a form asks is read once, however many fields it has.
func TestFillingIsLinear(t *testing.T) {
	bytes := func(questions int) uint64 {
		var fields strings.Builder
		for i := range questions {
			fmt.Fprintf(&fields, `<label for="q%d">ما عاصمة البلد رقم %d؟</label><input id="q%d" name="q%d" required>`, i, i, i, i)
		}
		p := read(t, `<form action="/comments" method="post"><h3>أضف تعليقك</h3><textarea name="comment"></textarea>`+fields.String()+`<button>أرسل التعليق</button></form>`)
		if p.Form == nil || len(p.Questions) < questions {
			t.Fatalf("%d of %d questions in %+v", len(p.Questions), questions, p.Barrier)
		}
		d := news.Draft{Text: "تعليق", Answers: []news.Answer{{Field: "q7", Label: p.Questions[7].Label, Value: "القاهرة"}}}
		var start, end runtime.MemStats
		runtime.ReadMemStats(&start)
		sent := Fill(p, d, false)
		runtime.ReadMemStats(&end)
		if len(sent) != questions+1 || sent[8].Value != "القاهرة" {
			t.Errorf("of %d questions %d are sent, %+v", questions, len(sent), sent[8])
		}
		return end.TotalAlloc - start.TotalAlloc
	}
	if few, many := bytes(11), bytes(88); many > 2*8*few {
		t.Errorf("eight times the fields take %d bytes, %d before", many, few)
	}
}

// A page that is read for what it says of a comment has its sentences folded once, for all
// that is asked of them.
func BenchmarkListen(b *testing.B) {
	var sentences []string
	for i := range 2000 {
		sentences = append(sentences, fmt.Sprintf("افتتح الوزير المعرض رقم %d في المدينة القديمة بحضور جمع من الأهالي", i))
	}
	b.ReportAllocs()
	for b.Loop() {
		listen(sentences, news.Draft{Text: "رأي في المعرض"})
	}
}
