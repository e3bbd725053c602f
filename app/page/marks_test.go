package page

import (
	"slices"
	"testing"

	"sahifa/app/news"
)

// Marks without which a text says something else come through to what is drawn.
func TestMarksThatMean(t *testing.T) {
	for _, c := range []struct {
		html string
		want []news.Span
	}{
		{"المساحة 10 م<sup>2</sup>", []news.Span{{Text: "المساحة 10 م²"}}},
		{"م<sup>٢</sup> وH<sub>2</sub>O و10<sup>-3</sup>", []news.Span{{Text: "م² وH₂O و10⁻³"}}},
		{"x<sup>ab</sup>", []news.Span{{Text: "x"}, {Text: "ab", Raised: news.Superscript}}},
		{"a<sub>max</sub> هنا", []news.Span{{Text: "a"}, {Text: "max", Raised: news.Subscript}, {Text: " هنا"}}},
		{"كان <del>عشرة</del> ثم <s>تسعة</s> ثم <strike>ثمانية</strike>", []news.Span{
			{Text: "كان "}, {Text: "عشرة", Strike: true}, {Text: " ثم "}, {Text: "تسعة", Strike: true}, {Text: " ثم "}, {Text: "ثمانية", Strike: true}}},
		{"شركة <bdi>Apple Inc.</bdi> قالت", []news.Span{{Text: "شركة "}, {Text: "Apple Inc.", Dir: "auto"}, {Text: " قالت"}}},
		{`<span dir="auto">Yahoo!</span> قالت`, []news.Span{{Text: "Yahoo!", Dir: "auto"}, {Text: " قالت"}}},
	} {
		doc := Blocks(Sanitise("<p>" + c.html + "</p>"))
		if len(doc) != 1 || !slices.Equal(doc[0].Spans, c.want) {
			t.Errorf("%s: %+v", c.html, doc)
		}
	}
}

func TestABlockOfItsOwnDirection(t *testing.T) {
	doc := Blocks(Sanitise(`<blockquote dir="rtl"><p>نص</p><p dir="auto">Text</p></blockquote>`))
	if in := doc[0].Children; in[0].Dir != "rtl" || in[1].Dir != "" {
		t.Errorf("%+v", doc)
	}
}
