package utterance

import (
	"slices"
	"strings"
	"testing"

	"sahifa/app/news"
)

func paragraph(text string) news.Block {
	return news.Block{Kind: news.Paragraph, Spans: []news.Span{{Text: text}}}
}

// said gives what is said of an article, a line a piece.
func said(a news.Article) (all []string) {
	for _, u := range Of(a) {
		all = append(all, u.Language+": "+u.Text)
	}
	return all
}

func TestAnArticleIsSaidInItsOrder(t *testing.T) {
	a := news.Article{Item: news.Item{Title: "قمة في الرياض", Byline: "سامي", Section: "سياسة"}, Language: "ar-SA", Document: news.Document{
		paragraph("موجز الخبر."),
		{Kind: news.Figure, Spans: []news.Span{{Text: "شرح الصورة"}}, Picture: news.PictureRef{Caption: "شرح", Alt: "بديل"}},
		{Kind: news.Heading, Level: 2, Spans: []news.Span{{Text: "عنوان "}, {Text: "فرعي", Bold: true}}},
		{Kind: news.Quote, Children: news.Document{paragraph("قال الوزير")}},
		{Kind: news.List, Ordered: true, Children: news.Document{
			{Kind: news.ListItem, Children: news.Document{paragraph("أول"), paragraph("تتمته")}},
			{Kind: news.ListItem, Number: 7, Children: news.Document{paragraph("سابع")}},
		}},
		{Kind: news.List, Children: news.Document{{Kind: news.ListItem, Children: news.Document{paragraph("نقطة")}}}},
		{Kind: news.Code, Spans: []news.Span{{Text: "rm -rf"}}},
		{Kind: news.Rule},
		{Kind: news.Table, Rows: []news.Row{
			{Header: true, Cells: [][]news.Span{{{Text: "الفريق"}}, {{Text: "النقاط"}}}},
			{Cells: [][]news.Span{{{Text: "الهلال"}}, {{Text: "٤٥"}}, {{Text: "—"}}}},
		}},
		{Kind: news.Embed, Link: "https://x.example/1", Spans: []news.Span{{Text: "تغريدة"}}},
		paragraph("***"),
		paragraph("He said: نعم, and left the room."),
	}}
	want := []string{"ar: قمة في الرياض", "ar: موجز الخبر.", "ar: عنوان فرعي", "ar: قال الوزير", "ar: 1. أول", "ar: تتمته", "ar: 7. سابع",
		"ar: نقطة", "ar: الفريق، النقاط", "ar: الهلال، ٤٥", "ar: تغريدة", "en: He said: نعم, and left the room."}
	if got := said(a); !slices.Equal(got, want) {
		t.Errorf("said is\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	all := Of(a)
	if all[0].Block != nil || all[1].Block != &a.Document[0] || all[8].Block != &a.Document[8] || all[9].Row != 1 {
		t.Error("the pieces are of other blocks")
	}
	if all[8].SameParagraph(all[9]) || !all[8].SameParagraph(all[8]) {
		t.Error("rows of a table are one paragraph")
	}
}

func TestWhatIsSaidOfAText(t *testing.T) {
	for text, want := range map[string]string{
		"  كلمة \t أخرى\u00a0 ثالثة ":               "كلمة أخرى ثالثة",
		"العـــربية\u200f و\u2067Wi-Fi\u2069\u200b": "العربية وWi-Fi",
		"می\u200cخواهم":                             "می\u200cخواهم",
		"في 12/5/2024 و٣٫٥٪ عند 10:30":              "في 12/5/2024 و٣٫٥٪ عند 10:30",
		"انظر https://e.example/a?b=c.":             "انظر .",
		"انظر (HTTPS://E.example/a) هناك":           "انظر هناك",
		"على www.example.com، ثم":                   "على ، ثم",
		"وhttps://e.example/x":                      "و",
		"awww.cute":                                 "awww.cute",
		"راسل mailto:a@e.example":                   "راسل",
		"http://e.example/":                         "",
		"— * —":                                     "",
		"قفا نبك\nمن ذكرى\n\nحبيب":                  "قفا نبك\n\nمن ذكرى\n\nحبيب",
		"-v rm; $(ls)":                              "-v rm; $(ls)",
		"\x00\x1b[31mأحمر\ufffd\x7f":                "[31mأحمر",
	} {
		if got := spoken(text); got != want {
			t.Errorf("%q is said as %q, want %q", text, got, want)
		}
	}
}

func TestTheLanguageOfAText(t *testing.T) {
	for _, c := range []struct{ text, article, want string }{
		{"خبر عن iPhone 17 Pro وسعره", "", "ar"},
		{"The report says so", "ar", "en"},
		{"The report says so", "en-GB", "en"},
		{"Le rapport le dit", "fr", "fr"},
		{"این گزارش", "fa", "fa"},
		{"این گزارش", "fa-IR", "fa"},
		{"تقرير", "en", "ar"},
		{"تقرير", "no such", "ar"},
		{"2024", "ar", "ar"},
		{"2024", "", ""},
		{"報告によると", "ja", "ja"},
		{"報告によると", "ar", ""},
		{"Отчёт", "", "ru"},
		{"Звіт", "uk", "uk"},
	} {
		if got := languageOf(c.text, c.article); got != c.want {
			t.Errorf("%q in an article in %q is %q, want %q", c.text, c.article, got, c.want)
		}
	}
	if got := said(news.Article{Item: news.Item{Title: "Results"}, Document: news.Document{paragraph("3 - 1")}}); !slices.Equal(got, []string{"en: Results", "en: 3 - 1"}) {
		t.Errorf("figures are said as %q", got)
	}
}

func TestALongParagraphIsSaidInParts(t *testing.T) {
	sentence := "هذه جملة من الخبر تقول شيئًا عن شيء. "
	for name, text := range map[string]string{
		"sentences":      strings.Repeat(sentence, 80),
		"pauses":         strings.Repeat("كلمات بينها فواصل، ", 150),
		"words":          strings.Repeat("كلمة ", 700),
		"one word":       strings.Repeat("ب", 5000),
		"quoted":         strings.Repeat("«قال إنه لا يعلم شيئًا عن الأمر.» ", 90),
		"one sentence":   "قصيرة.",
		"and its digits": strings.Repeat("3.5 ", 900),
	} {
		all := Of(news.Article{Item: news.Item{Title: "ع"}, Document: news.Document{paragraph(text)}})[1:]
		joined := ""
		for _, u := range all {
			if n := len([]rune(u.Text)); n > longest || !u.SameParagraph(all[0]) {
				t.Errorf("%s: a part of %d letters", name, n)
			}
			if end := []rune(u.Text); name == "sentences" && end[len(end)-1] != '.' {
				t.Errorf("%s: a part ends with %q", name, string(end[len(end)-5:]))
			}
			joined += u.Text
		}
		if squeezed := strings.ReplaceAll(text, " ", ""); strings.ReplaceAll(joined, " ", "") != squeezed {
			t.Errorf("%s: letters are lost", name)
		}
		if least := len([]rune(text)) / longest; len(all) > 3*least+1 {
			t.Errorf("%s: %d parts", name, len(all))
		}
	}
}

func FuzzOf(f *testing.F) {
	f.Add("خبر. http://e.example/x \"a\"", "ar")
	f.Add("[31m\x00\ufffd İwww.", "xx-")
	f.Fuzz(func(t *testing.T, text, language string) {
		for _, u := range Of(news.Article{Item: news.Item{Title: text}, Language: language, Document: news.Document{paragraph(text + text), paragraph(strings.Repeat(text, 50))}}) {
			if !audible(u.Text) || len([]rune(u.Text)) > longest || strings.ContainsAny(u.Text, "\x00\x1b\r") {
				t.Errorf("%q", u.Text)
			}
		}
	})
}
