package reader

import (
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
