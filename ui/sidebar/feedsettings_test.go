package sidebar

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"sahifa/app/news"
	"sahifa/ui/kit"
	"sahifa/ui/kit/kittest"
	"sahifa/ui/rtl"
)

// chooseIn chooses an option of a selection of the dialog that is open.
func chooseIn(t *testing.T, w *kittest.Window, option string) {
	t.Helper()
	for _, s := range kittest.All[*rtl.Select](w) {
		for i, o := range s.Options() {
			if o == option {
				s.Choose(i)
				return
			}
		}
	}
	t.Fatalf("there is no choice %q", option)
}

// dialogSays gives all texts of the window.
func dialogSays(w *kittest.Window) string {
	var texts []string
	for _, x := range kittest.All[*rtl.Text](w) {
		texts = append(texts, x.Text())
	}
	return strings.Join(texts, "\n")
}

// field gives the entry that holds a text.
func field(t *testing.T, w *kittest.Window, text string) *rtl.Entry {
	t.Helper()
	for _, e := range kittest.All[*rtl.Entry](w) {
		if e.Text() == text {
			return e
		}
	}
	t.Fatalf("no field has %q", text)
	return nil
}

// An address that is none is told where it was typed, in the dialog that is still
// open with all that was typed.
func TestAMistypedAddressIsToldWhereItWasTyped(t *testing.T) {
	f := newFake()
	p, w, _ := opened(t, f, "ar")
	p.OpenFeed(f.feeds[0])
	field(t, w, f.feeds[0].Title).SetText("اسم جديد")
	address := field(t, w, f.feeds[0].URL)
	address.SetText("a,example")
	kittest.Press(address, fyne.KeyReturn)
	w.Settle()
	if !w.Kit.Overlay.DialogOpen() || !strings.Contains(dialogSays(w), "a,example") || w.Canvas().Focused() != address || len(kittest.NoticeTexts(w)) > 0 {
		t.Fatalf("open %v, says %q, the keyboard is at %T, notices %q", w.Kit.Overlay.DialogOpen(), dialogSays(w), w.Canvas().Focused(), kittest.NoticeTexts(w))
	}
	field(t, w, "اسم جديد") // it is still there
	address.SetText("https://a.example/other")
	kittest.Press(address, fyne.KeyReturn)
	w.Settle()
	if w.Kit.Overlay.DialogOpen() || f.feeds[0].Title != "اسم جديد" || f.feeds[0].URL != "https://a.example/other" {
		t.Errorf("open %v, kept %+v", w.Kit.Overlay.DialogOpen(), f.feeds[0])
	}
}

// How long a feed's articles are kept is set once the user has seen how many go by it;
// whatever the answer, the rest of what was typed is kept.
func TestWhatGoesOfAFeedIsSeenFirst(t *testing.T) {
	for answer, want := range map[string]news.Retention{"keep.do": news.KeepMonths(1), "dialog.keep_them": news.KeepAsForAll} {
		f := newFake()
		f.expired = 40
		p, w, _ := opened(t, f, "en")
		p.OpenFeed(f.feeds[0])
		field(t, w, f.feeds[0].Title).SetText("Renamed")
		chooseIn(t, w, w.Kit.KeepWords(news.KeepMonths(1)))
		w.Settle()
		if would := w.Kit.Words.Count("keep.would_go", 40); !strings.Contains(dialogSays(w), would) {
			t.Errorf("below the choice is said %q", dialogSays(w))
		}
		chooseIn(t, w, w.Kit.KeepWords(news.KeepEverything))
		w.Settle()
		if strings.Contains(dialogSays(w), "goes by this") || strings.Contains(dialogSays(w), "go by this") {
			t.Errorf("of keeping everything is said %q", dialogSays(w))
		}
		chooseIn(t, w, w.Kit.KeepWords(news.KeepMonths(1)))
		w.PressButton(t, w.Kit.Text("feed.save"))
		w.Settle()
		if !strings.Contains(dialogSays(w), w.Kit.Words.Count("keep.question", 40)) || f.feeds[0].Keep != "" {
			t.Fatalf("said is %q, kept %+v", dialogSays(w), f.feeds[0])
		}
		w.PressButton(t, w.Kit.Text(answer))
		w.Settle()
		if f.feeds[0].Keep != want || f.feeds[0].Title != "Renamed" || (f.agreed == 1) != (want != "") || w.Kit.Overlay.DialogOpen() {
			t.Errorf("%s: kept %+v, agreed %d times", answer, f.feeds[0], f.agreed)
		}
	}
	// What removes nothing is set without a question; an address that is wrong then is
	// told where it was typed, too.
	f := newFake()
	p, w, _ := opened(t, f, "en")
	p.OpenFeed(f.feeds[0])
	chooseIn(t, w, w.Kit.KeepWords(news.KeepArticles(100)))
	w.Settle()
	if !strings.Contains(dialogSays(w), w.Kit.Text("keep.none_goes")) {
		t.Errorf("of a choice by which nothing goes is said %q", dialogSays(w))
	}
	w.PressButton(t, w.Kit.Text("feed.save"))
	w.Settle()
	if f.feeds[0].Keep != news.KeepArticles(100) || w.Kit.Overlay.DialogOpen() {
		t.Errorf("kept %+v", f.feeds[0])
	}
	f.expired = 3
	p.OpenFeed(f.feeds[1])
	chooseIn(t, w, w.Kit.KeepWords(news.KeepArticles(500)))
	field(t, w, f.feeds[1].URL).SetText("nothing")
	w.PressButton(t, w.Kit.Text("feed.save"))
	w.Settle()
	w.PressButton(t, w.Kit.Text("keep.do"))
	w.Settle()
	if !w.Kit.Overlay.DialogOpen() || w.Canvas().Focused() != field(t, w, "nothing") || f.feeds[1].Keep != "" {
		t.Errorf("open %v, the keyboard is at %T, kept %+v", w.Kit.Overlay.DialogOpen(), w.Canvas().Focused(), f.feeds[1])
	}
}

var longAgo = time.Date(2026, 1, 2, 0, 0, 0, 0, time.UTC)

// sampleIcon is an icon of two colours.
func sampleIcon(t *testing.T, side int) []byte {
	t.Helper()
	img := image.NewNRGBA(image.Rect(0, 0, side, side))
	draw.Draw(img, img.Rect, image.NewUniform(color.NRGBA{160, 40, 40, 255}), image.Point{}, draw.Src)
	draw.Draw(img, image.Rect(0, 0, side/2, side), image.White, image.Point{}, draw.Src)
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// Beside a feed stands its site's icon, or the first letter of its name.
func TestIconsOfSitesStandBesideFeeds(t *testing.T) {
	f := newFake()
	f.icons = []news.Icon{{Site: "https://a.example", PNG: sampleIcon(t, 48), Changed: longAgo}}
	p, w, _ := opened(t, f, "ar")
	marks := func() (of [2]kit.Mark) {
		for n := range of {
			e, _ := p.entry(t, func(e entry) bool { return e.source.Feed == int64(n+1) })
			of[n] = e.row.Mark
		}
		return of
	}
	before := marks()
	if before[0].Image == nil || before[1].Image != nil || before[1].Letter != "S" {
		t.Fatalf("%+v", before)
	}
	p.Load()
	w.Settle()
	if after := marks(); after != before {
		t.Error("icons that are known are made again")
	}
	f.icons = append(f.icons, news.Icon{Site: "https://b.example", PNG: sampleIcon(t, 32), Changed: longAgo.AddDate(0, 0, 1)}, news.Icon{Site: "https://c.example", PNG: []byte("spoilt"), Changed: longAgo.AddDate(0, 0, 2)})
	p.Load()
	w.Settle()
	if after := marks(); after[0] != before[0] || after[1].Image == nil {
		t.Errorf("%+v", after)
	}
}

// What is set for a folder is set for each of its feeds in one step; where they differ
// each stays as it is unless something is chosen.
func TestAFoldersFeedsAreSetTogether(t *testing.T) {
	f := newFake()
	f.feeds = []news.Feed{
		{ID: 1, URL: "https://a.example/feed", Title: "أ", Folder: "أخبار", Every: time.Hour, Dir: news.RightToLeft}, {ID: 2, URL: "https://b.example/feed", Title: "ب", Folder: "أخبار", Every: 3 * time.Hour, Dir: news.RightToLeft},
		{ID: 3, URL: "https://c.example/feed", Title: "ج"},
	}
	f.expired = 7
	p, w, _ := opened(t, f, "ar")
	k := w.Kit
	p.folders.openFolder("أخبار")
	all := kittest.All[*rtl.Select](w)
	if all[0].Options()[all[0].SelectedIndex()] != k.Text("folder.varies") || all[2].Options()[all[2].SelectedIndex()] != k.Text("dir.rtl") {
		t.Errorf("shown are %q, %q", all[0].Options(), all[2].Options())
	}
	chooseIn(t, w, k.Text("text.feed"))
	chooseIn(t, w, k.KeepWords(news.KeepMonths(3)))
	chooseIn(t, w, k.Text("folder.notify"))
	w.Settle()
	if !strings.Contains(dialogSays(w), k.Words.Count("keep.would_go", 14)) {
		t.Errorf("below the choice is said %q", dialogSays(w))
	}
	w.PressButton(t, k.Text("feed.save"))
	w.Settle()
	if !strings.Contains(dialogSays(w), k.Words.Count("keep.question", 14)) {
		t.Fatalf("said is %q", dialogSays(w))
	}
	w.PressButton(t, k.Text("keep.do"))
	w.Settle()
	for i, feed := range f.feeds {
		want := news.Feed{ID: feed.ID, URL: feed.URL, Title: feed.Title}
		if i < 2 {
			want.Folder, want.Dir, want.TextFrom, want.Keep, want.Notify = "أخبار", news.RightToLeft, news.TextFromFeed, news.KeepMonths(3), true
			want.Every = []time.Duration{time.Hour, 3 * time.Hour}[i]
		}
		if feed != want {
			t.Errorf("%+v, want %+v", feed, want)
		}
	}
	// Nothing is done where nothing was changed.
	p.folders.openFolder("أخبار")
	w.PressButton(t, k.Text("feed.save"))
	w.Settle()
	if k.Overlay.DialogOpen() || f.agreed != 2 {
		t.Errorf("open %v, agreed to %d", k.Overlay.DialogOpen(), f.agreed)
	}
	// Where it is something else that was changed, nobody agreed to what goes, and nothing
	// is counted.
	counted := f.counted
	p.folders.openFolder("أخبار")
	chooseIn(t, w, k.Text("dir.ltr"))
	w.PressButton(t, k.Text("feed.save"))
	w.Settle()
	if f.feeds[0].Dir != news.LeftToRight || k.Overlay.DialogOpen() || f.agreed != 2 || f.counted != counted {
		t.Errorf("kept %+v, open %v, agreed to %d, counted %d times", f.feeds[0], k.Overlay.DialogOpen(), f.agreed, f.counted-counted)
	}
}
