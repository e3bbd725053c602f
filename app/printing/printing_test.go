package printing

import (
	"errors"
	"strings"
	"testing"

	"sahifa/app/news"
)

// What is hostile in an article is text on the page, and what is kept of its pictures is
// in it.
func TestAPageIsWholeAndHarmless(t *testing.T) {
	evil := `<script>alert("1")</script>`
	a := news.Article{
		Item:     news.Item{Title: "خبر " + evil, Byline: "كاتب", Feed: "صحيفة", Section: evil, URL: `https://e.example/"><b>`},
		Pictures: []news.PictureRef{{Place: news.PlaceLead, Hash: "lead", Alt: `"` + evil, Caption: "شرح"}},
		Document: news.Document{
			{Kind: news.Heading, Level: 3, Spans: []news.Span{{Text: "عنوان"}}},
			{Kind: news.Paragraph, Spans: []news.Span{{Text: evil, Bold: true, Link: "javascript:alert(1)"}, {Text: "سطر\nوآخر", Link: "https://e.example/?a=1&b=2"}, {Text: "Wi-Fi 6", Dir: "ltr"}}},
			{Kind: news.List, Ordered: true, Children: []news.Block{{Kind: news.ListItem, Number: 3, Children: news.Document{{Kind: news.Paragraph, Spans: []news.Span{{Text: "بند"}}}}}}},
			{Kind: news.Quote, Children: []news.Block{{Kind: news.Paragraph, Spans: []news.Span{{Text: "قول"}}}}},
			{Kind: news.Figure, Picture: news.PictureRef{Hash: "gone"}, Spans: []news.Span{{Text: "ما بقي من صورة"}}},
			{Kind: news.Figure, Picture: news.PictureRef{Hash: "gone"}},
			{Kind: news.Table, Rows: []news.Row{{Header: true, Cells: [][]news.Span{{{Text: "أ"}}}}, {Cells: [][]news.Span{{{Text: "ب"}}}}}},
			{Kind: news.Code, Spans: []news.Span{{Text: "if a < b {\n}"}}}, {Kind: news.Rule},
		},
	}
	var b strings.Builder
	err := Write(&b, Page{Article: a, RTL: true, Date: "الخميس", Picture: func(hash string) (news.Picture, error) {
		if hash == "lead" {
			return news.Picture{MIME: "image/png", Bytes: []byte("png")}, nil
		}
		return news.Picture{}, errors.New("gone")
	}})
	if err != nil {
		t.Fatal(err)
	}
	got := b.String()
	for _, want := range []string{
		`<html lang="ar" dir="rtl">`, `<img alt="&#34;&lt;script&gt;`, `src="data:image/png;base64,cG5n"`, "كاتب · صحيفة", "<p>الخميس</p>", "<h3 dir=\"auto\">عنوان</h3>",
		`<a href="https://e.example/?a=1&amp;b=2">سطر<br>وآخر</a>`, `<bdi dir="ltr">Wi-Fi 6</bdi>`, `<ol dir="rtl" start="3">`, "<blockquote", "<figcaption dir=\"auto\">ما بقي من صورة</figcaption>",
		`<th dir="auto">أ</th>`, `<td dir="auto">ب</td>`, "if a &lt; b {<br>}", "<hr>", "default-src 'none'",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	if strings.Contains(got, "<script") || strings.Contains(got, "javascript:") || strings.Contains(got, `"><b>`) || strings.Count(got, "<figure>") != 2 {
		t.Errorf("the page has what it may not have:\n%s", got)
	}
}

// What the reader marked is marked on paper, across runs of text and paragraphs, and what
// was noted stands at the end under its number.
func TestPassagesAreMarkedOnPaper(t *testing.T) {
	a := news.Article{
		Item: news.Item{Title: "أسعار النفط ترتفع"},
		Document: news.Document{
			{Kind: news.Paragraph, Spans: []news.Span{{Text: "ارتفعت أسعار "}, {Text: "النفط", Bold: true}, {Text: " يوم الاثنين بعد <خفض> الإنتاج."}}},
			{Kind: news.List, Children: []news.Block{{Kind: news.ListItem, Children: news.Document{{Kind: news.Paragraph, Spans: []news.Span{{Text: "بند أول"}}}}}}},
			{Kind: news.Paragraph, Spans: []news.Span{{Text: "وأضاف الوزير أن السوق متوازنة."}}},
		},
	}
	var b strings.Builder
	err := Write(&b, Page{Article: a, RTL: true, Notes: "ملاحظات", Highlights: []news.Highlight{
		{Text: "السوق متوازنة", Before: "الوزيرأن", After: ".", Note: "للمراجعة <b>"},
		{Text: "أسعار النفط يوم", Before: "ارتفعت", After: "الاثنينبعد", Note: "الأولى"},
		{Text: "بند أول\nوأضاف الوزير", Before: "الإنتاج.", After: "أنالسوق"},
		{Text: "ليس في المقال من هذا شيء البتة", Note: "ضاعت"},
	}})
	if err != nil {
		t.Fatal(err)
	}
	got := b.String()
	for _, want := range []string{
		"ارتفعت <mark>أسعار </mark><mark><strong>النفط</strong></mark><mark> يوم</mark><sup>1</sup> الاثنين بعد &lt;خفض&gt;",
		"<mark>بند أول</mark></p>", "<mark>وأضاف الوزير</mark> أن <mark>السوق متوازنة</mark><sup>2</sup>.",
		"<h2 dir=\"auto\">ملاحظات</h2>\n<ol>\n<li dir=\"auto\">الأولى</li>\n<li dir=\"auto\">للمراجعة &lt;b&gt;</li>\n</ol>",
		"<h1 dir=\"auto\">أسعار النفط ترتفع</h1>",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("the page lacks %s\n%s", want, got[strings.Index(got, "<article"):])
		}
	}
	if strings.Contains(got, "ضاعت") {
		t.Error("what is noted of a passage that is not there is there")
	}
	b.Reset()
	if err := Write(&b, Page{Article: a}); err != nil || strings.Contains(b.String(), "<mark>") || strings.Contains(b.String(), "class=\"notes\"") {
		t.Error("where nothing is marked something is")
	}
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("full") }

func TestAFullDiskIsTold(t *testing.T) {
	a := news.Article{Item: news.Item{Title: strings.Repeat("خبر ", 5000)}}
	if err := Write(full{}, Page{Article: a}); err == nil {
		t.Error("nothing is told")
	}
}
