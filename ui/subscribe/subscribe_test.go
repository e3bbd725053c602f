package subscribe

import (
	"context"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"sahifa/app/news"
	"sahifa/app/subscribing"
	"sahifa/ui/kit"
	"sahifa/ui/kit/kittest"
	"sahifa/ui/rtl"
	"sahifa/ui/session"
)

// opened makes the dialogs over a fake. got is what was added last.
func opened(t *testing.T, code string) (d *Dialogs, f *fake, w *kittest.Window, got *int64) {
	t.Helper()
	w, f, got = kittest.New(t, code), &fake{}, new(int64)
	d = New(w.Kit, f, new(session.Wanted), Events{
		WantedChanged: func() {},
		Settled:       func(was news.Feed, added []news.Feed) { *got = 100*was.ID + int64(len(added)) },
		Subscribed: func(all []news.Feed) {
			for *got = 0; len(all) > 0; all = all[1:] {
				*got = 10**got + all[0].ID
			}
		}, Saved: func(a news.Article) { *got = a.ID },
		Imported: func(r subscribing.ImportReport, then func(func())) {
			*got = -1
			if r.Added > 0 {
				then(func() { *got = -4 })
			} else {
				then(nil)
			}
		}, Sync: func([]news.Feed) { *got = -2 }, SyncUnasked: func([]news.Feed) bool { *got = -3; return true },
	})
	return d, f, w, got
}

// submit writes into the field that has the focus.
func submit(w *kittest.Window, text string) {
	entry := w.Canvas().Focused().(*rtl.Entry)
	entry.SetText(text)
	kittest.Press(entry, fyne.KeyReturn)
	w.Settle()
}

func TestAFailedSubscriptionSaysSoInPlace(t *testing.T) {
	d, _, w, got := opened(t, "en")
	d.AddFeed()
	if !w.Kit.Overlay.DialogOpen() {
		t.Fatal("no dialog")
	}
	submit(w, "e.example")
	g := w.Kit.Overlay.Dialog().Content().(*rtl.Group)
	if note := g.Items()[0].Block.(*rtl.Text).Text(); *got != 0 || !w.Kit.Overlay.DialogOpen() || !strings.Contains(note, "e.example") {
		t.Errorf("got %v, open %v, note %q", *got, w.Kit.Overlay.DialogOpen(), note)
	}
	submit(w, " good.example ")
	if *got != 7 || w.Kit.Overlay.DialogOpen() {
		t.Errorf("got %v, open %v", *got, w.Kit.Overlay.DialogOpen())
	}
	d.SavePage()
	submit(w, "https://e.example/page")
	if *got != 8 {
		t.Errorf("got %v", *got)
	}
}

func TestFilesAreChosen(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("HOME", dir)
	if err := os.WriteFile(filepath.Join(dir, "feeds.opml"), []byte("feeds.opml"), 0o600); err != nil {
		t.Fatal(err)
	}
	d, f, w, got := opened(t, "ar")
	d.Export()
	w.Settle()
	entry := rtl.Unwrap(w.Kit.Overlay.Dialog().Content().(*rtl.Group).Items()[3].Block).(*rtl.Entry)
	if entry.Text() != "sahifa.opml" {
		t.Errorf("the name is %q", entry.Text())
	}
	entry.SetText("مصادري.opml")
	kittest.Press(entry, fyne.KeyReturn)
	w.Settle()
	if _, err := os.Stat(filepath.Join(dir, "مصادري.opml")); err != nil || w.Kit.Overlay.DialogOpen() {
		t.Errorf("not written (%v), or the dialog is open: %v", err, w.Kit.Overlay.DialogOpen())
	}
	// What is there is replaced only after a question.
	d.Export()
	w.Settle()
	entry = rtl.Unwrap(w.Kit.Overlay.Dialog().Content().(*rtl.Group).Items()[3].Block).(*rtl.Entry)
	entry.SetText("feeds.opml")
	kittest.Press(entry, fyne.KeyReturn)
	w.Settle()
	if b, _ := os.ReadFile(filepath.Join(dir, "feeds.opml")); string(b) != "feeds.opml" || !w.Kit.Overlay.DialogOpen() {
		t.Errorf("replaced without a question: %q", b)
	}
	w.Kit.Overlay.CloseDialog()
	// A file that is chosen is read.
	d.Import()
	w.Settle()
	w.PressRow(t, "feeds.opml")
	w.PressButton(t, w.Kit.Text("files.open"))
	w.Settle()
	if f.imported != "feeds.opml" || *got != -3 {
		t.Errorf("read %q, events %d", f.imported, *got)
	}
	if b := noticeButtons(w); len(b) != 1 || b[0].Label() != w.Kit.Text("undo.do") {
		t.Errorf("%d buttons for what is done already", len(b))
	}
	w.PressNotice(t, w.Kit.Text("undo.do"))
	if *got != -4 {
		t.Errorf("it is not taken back: events %d", *got)
	}
	// The user who syncs by hand is asked.
	f.byHand = true
	d.Import()
	w.Settle()
	w.PressRow(t, "feeds.opml")
	w.PressButton(t, w.Kit.Text("files.open"))
	w.Settle()
	if *got != -1 {
		t.Errorf("events %d", *got)
	}
	if n := len(noticeButtons(w)); n != 2 {
		t.Errorf("%d buttons, want one to sync and one to take it back", n)
	}
	w.PressNotice(t, w.Kit.Text("sync.start"))
	if *got != -2 {
		t.Errorf("events %d", *got)
	}
}

// noticeButtons gives the buttons of the notice.
func noticeButtons(w *kittest.Window) (buttons []*rtl.Button) {
	for _, o := range test.LaidOutObjects(kit.NoticeHolder(w.Kit.Overlay)) {
		if b, ok := o.(*rtl.Button); ok {
			buttons = append(buttons, b)
		}
	}
	return buttons
}

func TestOfSeveralFeedsTheUserChooses(t *testing.T) {
	d, _, w, got := opened(t, "ar")
	d.AddFeed()
	submit(w, "several.example")
	checks := kittest.All[*rtl.Check](w)
	if len(checks) != 3 || !checks[0].Checked() || checks[1].Checked() || *got != 0 {
		t.Fatalf("%d feeds to choose from, got %d", len(checks), *got)
	}
	say := func() string {
		return w.Kit.Overlay.Dialog().Content().(*rtl.Group).Items()[0].Block.(*rtl.Text).Text()
	}
	do := w.Kit.Text("add.do")
	kittest.Press(checks[0], fyne.KeySpace)
	w.PressButton(t, do)
	if say() != w.Kit.Text("choose.none") {
		t.Errorf("with none chosen it says %q", say())
	}
	kittest.Press(checks[2], fyne.KeySpace)
	w.PressButton(t, do)
	w.Settle()
	if want := w.Kit.Words.Problem(news.NewProblem(news.AlreadySubscribed, nil, "3")); say() != want || *got != 0 {
		t.Errorf("with one that the user has it says %q", say())
	}
	kittest.Press(checks[0], fyne.KeySpace)
	kittest.Press(checks[1], fyne.KeySpace)
	w.PressButton(t, do)
	w.Settle()
	if *got != 12 || w.Kit.Overlay.DialogOpen() {
		t.Errorf("subscribed to %d", *got)
	}
}

// dialogSays gives the texts of the dialog.
func dialogSays(w *kittest.Window) (told string) {
	for _, t := range w.Kit.Overlay.Dialog().Content().(*rtl.Group).Texts() {
		told += t.Text() + "\n"
	}
	return told
}

// A feed that brings what a subscription brings is not added without a word.
func TestATwinIsToldAndLeftToTheUser(t *testing.T) {
	d, _, w, got := opened(t, "ar")
	d.AddFeed()
	submit(w, "twin.example")
	checks := kittest.All[*rtl.Check](w)
	if *got != 0 || len(checks) != 1 || checks[0].Checked() {
		t.Fatalf("%d feeds to choose from, got %d", len(checks), *got)
	}
	if told := dialogSays(w); !strings.Contains(told, w.Kit.Text("choose.twin", kit.Isolate("الصحيفة"))) {
		t.Errorf("it says %q", told)
	}
	kittest.Press(checks[0], fyne.KeySpace)
	w.PressButton(t, w.Kit.Text("add.do"))
	w.Settle()
	if *got != 7 || w.Kit.Overlay.DialogOpen() {
		t.Errorf("subscribed to %d", *got)
	}
}

// A feed of comments, or without anything, is likely not what is meant.
func TestADoubtfulFeedIsAskedAbout(t *testing.T) {
	for address, words := range map[string]string{"comments.example": "choose.comments", "empty.example": "choose.empty"} {
		d, _, w, got := opened(t, "ar")
		d.AddFeed()
		submit(w, address)
		checks := kittest.All[*rtl.Check](w)
		if *got != 0 || len(checks) != 1 || checks[0].Checked() {
			t.Fatalf("%s: %d feeds to choose from, got %d", address, len(checks), *got)
		}
		if told := dialogSays(w); !strings.Contains(told, w.Kit.Text(words)) {
			t.Errorf("%s: it says %q", address, told)
		}
		kittest.Press(checks[0], fyne.KeySpace)
		w.PressButton(t, w.Kit.Text("add.do"))
		w.Settle()
		if *got != 7 || w.Kit.Overlay.DialogOpen() {
			t.Errorf("%s: subscribed to %d", address, *got)
		}
	}
}

// What the user is subscribed to is not offered, only to be refused: alone it is said at
// once, among others it cannot be ticked.
func TestWhatTheUserHasIsNotOffered(t *testing.T) {
	d, _, w, got := opened(t, "ar")
	d.AddFeed()
	submit(w, "have.example")
	if checks := kittest.All[*rtl.Check](w); len(checks) != 0 || *got != 0 || !w.Kit.Overlay.DialogOpen() {
		t.Fatalf("%d feeds are offered", len(checks))
	}
	submit(w, "have.several.example")
	checks := kittest.All[*rtl.Check](w)
	if len(checks) != 2 || !checks[0].Disabled() || checks[1].Disabled() {
		t.Fatalf("%d feeds are offered", len(checks))
	}
	if told := dialogSays(w); !strings.Contains(told, w.Kit.Text("choose.have", kit.Isolate("الصحيفة"))) {
		t.Errorf("it says %q", told)
	}
	kittest.Press(checks[1], fyne.KeySpace)
	w.PressButton(t, w.Kit.Text("add.do"))
	w.Settle()
	if *got != 4 {
		t.Errorf("subscribed to %d", *got)
	}
}

func TestAPrivateFeedAsksForALogin(t *testing.T) {
	d, f, w, got := opened(t, "en")
	d.AddFeed()
	submit(w, "private.example")
	note := func() string {
		return w.Kit.Overlay.Dialog().Content().(*rtl.Group).Items()[0].Block.(*rtl.Text).Text()
	}
	if note() != w.Kit.Text("private.hint", "private.example") {
		t.Fatalf("it says %q", note())
	}
	w.PressButton(t, w.Kit.Text("private.do"))
	if f.password != "" || !w.Kit.Overlay.DialogOpen() {
		t.Fatal("it goes on without a name")
	}
	f.plain = true
	fields := kittest.All[*rtl.Entry](w)
	fields[0].SetText("علي")
	fields[1].SetText("wrong")
	kittest.Press(fields[1], fyne.KeyReturn)
	w.Settle()
	if want := w.Kit.Words.Problem(news.NewProblem(news.LoginRefused, nil, "private.example")); note() != want {
		t.Errorf("a wrong password: %q", note())
	}
	fields[1].SetText("سر")
	kittest.Press(fields[1], fyne.KeyReturn)
	w.Settle()
	if len(kittest.All[*rtl.Check](w)) != 3 {
		t.Error("after the login it does not go on to the feeds")
	}
	if len(kit.NoticeHolder(w.Kit.Overlay).Objects) == 0 {
		t.Error("nothing warns of a password in a file")
	}
	w.PressButton(t, w.Kit.Text("add.do"))
	w.Settle()
	if *got != 1 {
		t.Errorf("got %d", *got)
	}
	again := false
	d.Login(news.Feed{URL: "https://e.example/feed", Problem: news.NewProblem(news.LoginRefused, nil, "e.example")}, func() { again = true })
	w.Settle()
	fields = kittest.All[*rtl.Entry](w)
	fields[0].SetText("علي")
	w.PressButton(t, w.Kit.Text("private.do"))
	w.Settle()
	if !again || w.Kit.Overlay.DialogOpen() {
		t.Error("a login for a feed of the list does not go on")
	}
}

func TestWhatWasNotTakenOfAListIsToldAndSaved(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("HOME", dir)
	d, f, w, got := opened(t, "ar")
	for i := range 60 {
		f.rejected = append(f.rejected, news.Outline{Title: "مصدر " + strconv.Itoa(i)})
	}
	report, err := f.Import(context.Background(), strings.NewReader(""), nil)
	d.imported("list.opml", report, false, true, err)
	if !w.Kit.Overlay.DialogOpen() || *got != -1 {
		t.Fatal("what was not taken is not told")
	}
	w.PressButton(t, w.Kit.Text("import.save_rejected"))
	w.Settle()
	w.PressButton(t, w.Kit.Text("files.write"))
	w.Settle()
	saved, err := os.ReadFile(filepath.Join(dir, "list-"+w.Kit.Text("import.rejected_file")+".opml"))
	if err != nil || !strings.Contains(string(saved), "مصدر 59") || !strings.Contains(string(saved), w.Kit.Text("cli.rejected.not_http")) {
		t.Errorf("saved %.300s (%v)", saved, err)
	}
}

// What a link names is asked for only when the user agrees, and is not trusted as
// what the user types is.
func TestALinkAsksBeforeItSubscribes(t *testing.T) {
	for _, code := range []string{"ar", "en"} {
		d, f, w, got := opened(t, code)
		d.AddLinked("good.example")
		w.Settle()
		entry := kittest.All[*rtl.Entry](w)[0]
		w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn}) // meant for something else
		w.Settle()
		if w.Kit.Overlay.DialogOpen() || len(f.linked) != 0 || *got != 0 {
			t.Fatalf("%s: Enter agrees: asked %q, events %d", code, f.linked, *got)
		}
		d.AddLinked("good.example")
		w.Settle()
		if entry.Text() != "good.example" || len(f.linked) != 0 || *got != 0 {
			t.Fatalf("%s: offered %q, asked %q, events %d", code, entry.Text(), f.linked, *got)
		}
		if !strings.Contains(w.Kit.Overlay.Dialog().Content().(*rtl.Group).Items()[0].Block.(*rtl.Text).Text(), w.Kit.Text("add.linked")) {
			t.Errorf("%s: it is not said that a link asks", code)
		}
		w.PressButton(t, w.Kit.Text("add.do"))
		w.Settle()
		if *got != 7 || len(f.linked) != 1 {
			t.Errorf("%s: events %d, asked %q", code, *got, f.linked)
		}
		d.AddLinked("good.example")
		w.Settle()
		w.Kit.Focus(kittest.All[*rtl.Entry](w)[0])
		submit(w, "several.example") // the user has written another
		if len(f.linked) != 1 {
			t.Errorf("%s: what was typed counts as a link's", code)
		}
	}
}
