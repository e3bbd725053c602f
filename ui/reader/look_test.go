package reader

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"sahifa/app/news"
	"sahifa/ui/kit"
	"sahifa/ui/kit/kittest"
	"sahifa/ui/rtl"
)

// said is a paragraph of one look.
func said(text string) news.Block {
	return news.Block{Kind: news.Paragraph, Spans: []news.Span{{Text: text}}}
}

// listed is a list.
func listed(ordered bool, items ...string) news.Block {
	b := news.Block{Kind: news.List, Ordered: ordered}
	for _, text := range items {
		b.Children = append(b.Children, news.Block{Kind: news.ListItem, Children: []news.Block{said(text)}})
	}
	return b
}

// looksOf compares pictures of an article's blocks.
func looksOf(t *testing.T, name string, size fyne.Size, dir rtl.Dir, doc news.Document) {
	kittest.Looks(t, name, size, func(t *testing.T, language string) (*kittest.Window, func()) {
		w := kittest.New(t, language)
		return w, func() {
			column := rtl.NewColumn(dir, 0, 24)
			w.SetContent(container.NewStack(canvas.NewRectangle(theme.Color(kit.ColourPaper)), column))
			column.SetItems(blockBuilder{kit: w.Kit, dir: dir}.items(doc)...)
		}
	})
}

func TestLooksOfWhatIsForeignInAnArticle(t *testing.T) {
	looksOf(t, "foreign", fyne.NewSize(560, 620), rtl.RightToLeft, news.Document{
		said("قال الوزير: “We are ready” في 12/03/2026 الساعة 14:30، ثم غادر القاعة ولم يجب عن أسئلة الصحفيين."),
		said("English first: The minister said “نحن مستعدون” on 12/03/2026 at 14:30, then left the hall without answering any questions."),
		said("Red Hat Enterprise Linux 9 متاح الآن."),
		listed(false, "بند أول: C++ وC# وNode.js", "Second item, in English: it is longer than the one line that it would have to be for nobody to see its end.", "بند ثالث"),
		listed(true, "First of a list all in English.", "Second, with كلمة in it."),
	})
}

func TestLooksOfMarksThatMean(t *testing.T) {
	struck := news.Block{Kind: news.Paragraph, Spans: []news.Span{
		{Text: "كان السعر "}, {Text: "عشرة دراهم", Strike: true}, {Text: " تسعة دراهم، والمساحة 10 م² من H₂O، وx"}, {Text: "ab", Raised: news.Superscript},
		{Text: " وT"}, {Text: "max", Raised: news.Subscript}, {Text: "، وقالت شركة "}, {Text: "Apple Inc.", Dir: "auto"}, {Text: " ذلك."},
	}}
	gone := news.Block{Kind: news.Figure, Picture: news.PictureRef{URL: "https://e.example/1.jpg", Alt: "جسر على النهر"}}
	told := gone
	told.Spans = []news.Span{{Text: "افتتاح الجسر أمس (رويترز)"}}
	looksOf(t, "marks", fyne.NewSize(560, 330), rtl.RightToLeft, news.Document{struck, gone, told, said("آخر النص.")})
}

func TestLooksOfAGallery(t *testing.T) {
	doc := news.Document{said("معرض الصور:")}
	for i, caption := range []string{"الأولى", "الثانية، وشرحها أطول من أن يسعه سطر واحد تحتها", "الثالثة", "الرابعة", ""} {
		b := news.Block{Kind: news.Figure, Picture: news.PictureRef{Hash: string(rune('a' + i)), Width: 800, Height: 500 + 40*i}}
		if caption != "" {
			b.Spans = []news.Span{{Text: caption}}
		}
		doc = append(doc, b)
	}
	looksOf(t, "gallery", fyne.NewSize(800, 520), rtl.RightToLeft, append(doc, said("آخر النص.")))
}

func TestAGalleryIsOfShortCaptions(t *testing.T) {
	figure := func(caption string) news.Block {
		return news.Block{Kind: news.Figure, Picture: news.PictureRef{Hash: "h"}, Spans: []news.Span{{Text: caption}}}
	}
	short, long := figure("شرح"), figure(strings.Repeat("شرح طويل ", 30))
	for _, c := range []struct {
		doc  news.Document
		want int
	}{
		{news.Document{short, short}, 0},
		{news.Document{short, short, short, said("نص"), short}, 3},
		{news.Document{short, short, long, short}, 0},
		{news.Document{said("نص"), short, short, short}, 0},
	} {
		if got := galleryAt(c.doc); got != c.want {
			t.Errorf("%d of %d blocks are a gallery, want %d", got, len(c.doc), c.want)
		}
	}
}

// What stands under an article begins at one side, in whatever language it is.
func TestLooksOfTheFoot(t *testing.T) {
	a := news.Article{Item: news.Item{ID: 1, Title: "خبر عن زلزال", URL: "https://e.example/?p=51", ShortURL: "https://e.example/?p=51"}, Text: "ضرب زلزال شرق البحر",
		Tags: []string{"زلازل", "البحر"}, Comments: news.Comments{Open: true, Rules: "عدم الإساءة للكاتب أو للأشخاص أو للمقدسات، والابتعاد عن التحريض والشتائم."}}
	said := thread{mine: []news.Draft{{ID: 1, State: news.StateRefused, Text: "شكرا على المتابعة المستمرة للخبر."}},
		comments: []news.Comment{{Ref: "1", Author: "Sami", Text: "Thank you for the report."}, {Ref: "2", Author: "هدى", Text: "سلّم الله الجميع."}}}
	kittest.Looks(t, "foot", fyne.NewSize(560, 560), func(t *testing.T, language string) (*kittest.Window, func()) {
		w := kittest.New(t, language)
		return w, func() {
			column := rtl.NewColumn(rtl.RightToLeft, 0, 24)
			w.SetContent(container.NewStack(canvas.NewRectangle(theme.Color(kit.ColourPaper)), column))
			v := newArticleView(w.Kit, a, nil, said, newButtons(w.Kit, func() {}, func() {}), viewEvents{})
			column.SetItems(v.under()...)
		}
	})
}

func TestPicturesHaveAMenu(t *testing.T) {
	w := kittest.New(t, "ar")
	asked := ""
	s := blockBuilder{kit: w.Kit, dir: rtl.RightToLeft, picture: func(string) {}, menu: func(hash string, _ fyne.Position) { asked = hash }}
	s.figure(news.PictureRef{Hash: "h", Width: 9, Height: 9}, nil).OnMenu(fyne.Position{})
	if asked != "h" {
		t.Errorf("the menu is of %q", asked)
	}
	if f := s.figure(news.PictureRef{Alt: "جسر"}, nil); f.OnMenu != nil || len(f.Texts()) != 1 {
		t.Error("a picture that is not kept has a menu, or says nothing")
	}
}
