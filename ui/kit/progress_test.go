package kit_test

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"sahifa/assets/lang"
	"sahifa/ui/kit"
	"sahifa/ui/kit/kittest"
	"sahifa/ui/rtl"
)

// How far something has come is shown after a while, in words; its button stops it, and
// closing the dialog does not.
func TestProgress(t *testing.T) {
	for _, code := range []string{"ar", "en"} {
		w := kittest.New(t, code)
		k := w.Kit
		says := func(text string) func() bool {
			return func() bool {
				for _, x := range kittest.All[*rtl.Text](w) {
					if x.Text() == text && k.Overlay.DialogOpen() {
						return true
					}
				}
				return false
			}
		}
		p := k.BeginProgress("settings.import", "import.stop")
		p.Tell(0.5, func(*kit.Kit) string { return "5/10" })
		w.Until(t, "it is shown", says("5/10"))
		within, end := p.Within(context.Background())
		defer end()
		k.Overlay.CloseDialog()
		if p.Stopped() || within.Err() != nil {
			t.Errorf("%s: closing stops it", code)
		}
		p.End()

		p = k.BeginProgress("settings.import", "import.stop")
		w.Until(t, "another is shown", says(k.Text("form.working")))
		within, end = p.Within(context.Background())
		defer end()
		w.PressButton(t, k.Text("import.stop"))
		<-within.Done()
		if !p.Stopped() || k.Overlay.DialogOpen() {
			t.Errorf("%s: the button does not stop it", code)
		}
		p.End()

		k.BeginProgress("settings.import", "import.stop").End() // at once: it is never shown
		last := k.BeginProgress("archive.import", "import.stop")
		w.Until(t, "the last is shown", k.Overlay.DialogOpen)
		if says(k.Text("settings.import"))() {
			t.Errorf("%s: what is over is shown", code)
		}
		last.End()
		if k.Overlay.DialogOpen() {
			t.Errorf("%s: what is over stays", code)
		}
	}
}

// Long work takes the place of nothing that the user is at, and is among the jobs all the
// same; it ends without closing what was opened meanwhile.
func TestProgressTakesThePlaceOfNothing(t *testing.T) {
	for name, begin := range map[string]func(w *kittest.Window) (busy func() bool){
		"a form": func(w *kittest.Window) func() bool {
			w.Kit.Ask(kit.Form{Title: "save.title", Hint: "save.hint", Label: "save.do"})
			form := w.Kit.Overlay.Dialog()
			kittest.Type(w.Canvas().Focused(), "نصف جملة")
			return func() bool {
				e, writes := w.Canvas().Focused().(*rtl.Entry)
				return w.Kit.Overlay.Dialog() == form && writes && e.Text() == "نصف جملة"
			}
		},
		"a field of a pane": func(w *kittest.Window) func() bool {
			e := w.Kit.Entry()
			w.Show(e, 200, 40)
			w.Canvas().Focus(e)
			return func() bool { return w.Kit.HasFocus(e) && !w.Kit.Overlay.DialogOpen() }
		},
		"a menu": func(w *kittest.Window) func() bool {
			w.Kit.Overlay.ShowMenu(fyne.NewPos(1, 1), kit.MenuItem{Key: "save.title", Do: func() {}})
			menu := w.Canvas().Overlays().Top()
			return func() bool { return w.Canvas().Overlays().Top() == menu }
		},
	} {
		w := kittest.New(t, "ar")
		p := w.Kit.BeginProgress("settings.import", "import.stop")
		busy := begin(w)
		shown := func() bool { return len(w.Kit.Jobs.All()) > 0 }
		w.Until(t, "it is among the jobs", shown)
		if !busy() {
			t.Errorf("%s: its place is taken", name)
		}
		if watched := p.End(); watched || !busy() || shown() {
			t.Errorf("%s: watched %v, still there %v, among the jobs %v", name, watched, busy(), shown())
		}
	}
	// What is opened while its dialog is, stays when it ends.
	w := kittest.New(t, "ar")
	p := w.Kit.BeginProgress("settings.import", "import.stop")
	w.Until(t, "it is shown", w.Kit.Overlay.DialogOpen)
	w.Kit.Ask(kit.Form{Title: "save.title", Hint: "save.hint", Label: "save.do"})
	if p.End() || !w.Kit.Overlay.DialogOpen() {
		t.Error("what was opened after it is closed")
	}
}

// A job that is put away is shown again when it is asked for, and told of as it goes on.
func TestAJobIsFollowed(t *testing.T) {
	w := kittest.New(t, "en")
	k, changes := w.Kit, 0
	k.Jobs.OnChanged = func() { changes++ }
	p := k.BeginProgress("settings.import", "import.stop")
	w.Until(t, "it is shown", k.Overlay.DialogOpen)
	k.Overlay.CloseDialog()
	before := changes
	p.Tell(0.25, func(*kit.Kit) string { return "one of four" })
	w.Until(t, "it is told", func() bool { return changes > before })
	if share, words := p.Now(); share != 0.25 || words != "one of four" || p.Title() != k.Text("settings.import") {
		t.Errorf("%v, %q", share, words)
	}
	p.Open()
	if !k.Overlay.DialogOpen() {
		t.Error("it does not open again")
	}
	p.Stop()
	if _, words := p.Now(); !p.Stopped() || k.Overlay.DialogOpen() || words != k.Text("progress.stopping") || len(k.Jobs.All()) != 1 {
		t.Errorf("stopped, it says %q", words)
	}
	if p.End(); len(k.Jobs.All()) != 0 {
		t.Error("it is still among the jobs")
	}
}

// What goes on when the language is changed is told in the new one, and so is what came of it.
func TestLongWorkSpeaksTheLanguageOfNow(t *testing.T) {
	w := kittest.New(t, "ar")
	old := w.Kit
	p := old.BeginProgress("settings.import", "import.stop")
	p.TellWritten(0.5, 1, 2<<20)
	w.Until(t, "it is shown", old.Overlay.DialogOpen)
	_, before := p.Now()
	k := kit.New(w.Host, lang.Load("en"), kit.DefaultTypography())
	if _, words := p.Now(); words == before || !strings.Contains(words, k.Words.Count("archive.articles", 1)) {
		t.Errorf("it says %q, before it was %q", words, before)
	}
	if p.Title() != k.Text("settings.import") || p.StopWords() != k.Text("import.stop") {
		t.Errorf("it is called %q, and stopped by %q", p.Title(), p.StopWords())
	}
	p.Stop()
	if _, words := p.Now(); words != k.Text("progress.stopping") {
		t.Errorf("stopped, it says %q", words)
	}
	p.End()
	p.BrokenOff(nil, "added.")
	if got := kittest.NoticeTexts(w); len(got) != 1 || !strings.Contains(got[0], k.Text("import.stopped")) {
		t.Errorf("in the end it says %q", got)
	}

	path, going, goOn := filepath.Join(t.TempDir(), "a.zip"), make(chan bool), make(chan bool)
	w.Host.SystemFiles = nil
	old = kit.New(w.Host, lang.Load("ar"), kit.DefaultTypography())
	w.Kit = old
	old.WriteFile("archive.export", "files.write", path, []string{".zip"}, "found.exported", func(context.Context, string, io.Writer) error {
		close(going)
		<-goOn
		return nil
	})
	w.Until(t, "the dialog is open", old.Overlay.DialogOpen)
	w.PressButton(t, old.Text("files.write"))
	w.Until(t, "it is being written", func() bool {
		select {
		case <-going:
			return true
		default:
			return false
		}
	})
	k = kit.New(w.Host, lang.Load("en"), kit.DefaultTypography())
	close(goOn)
	name, folder := kit.FileWords(path)
	w.Until(t, "it is written", func() bool { return slices.Contains(kittest.NoticeTexts(w), k.Text("found.exported", name, folder)) })
}

// What would close a dialog waits until the last of them is closed.
func TestWhatWaitsForDialogs(t *testing.T) {
	w := kittest.New(t, "ar")
	o := w.Kit.Overlay
	did := 0
	do := func() { did++ }
	o.WhenFree(do)
	if did != 1 {
		t.Fatal("it waits for nothing")
	}
	form := kit.Form{Title: "save.title", Hint: "save.hint", Label: "save.do"}
	w.Kit.Ask(form)
	o.WhenFree(do)
	w.Kit.Ask(form) // which takes the place of the first
	if w.Settle(); did != 1 {
		t.Error("it is done though a dialog is open")
	}
	o.CloseDialog()
	if w.Settle(); did != 2 {
		t.Errorf("done %d times", did)
	}
}

// A file that takes long to write is told of, and where it is stopped there is none, or the
// one from before.
func TestWritingIsStopped(t *testing.T) {
	for _, before := range []string{"", "as it was"} {
		w := kittest.New(t, "ar")
		k, dir := w.Kit, t.TempDir()
		t.Setenv("HOME", dir)
		file := filepath.Join(dir, "all.zip")
		if before != "" {
			if err := os.WriteFile(file, []byte(before), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		begun := make(chan struct{})
		k.WriteLong("archive.export", "files.write", "all.zip", []string{".zip"}, func(ctx context.Context, _ string, to io.Writer, going *kit.Progress) error {
			_, err := io.WriteString(to, "half of it")
			going.TellWritten(0.5, 3, 2<<20)
			close(begun)
			<-ctx.Done()
			return err // what writes may not know that it was stopped
		}, func(string, string) { t.Error("it is said to be written") })
		w.Settle()
		kittest.Press(w.Canvas().Focused(), fyne.KeyReturn)
		if w.Settle(); before != "" {
			w.PressButton(t, k.Text("files.replace_do"))
		}
		<-begun
		w.Until(t, "it is shown", func() bool { return len(k.Jobs.All()) == 1 && k.Overlay.DialogOpen() })
		if _, words := k.Jobs.All()[0].Now(); !strings.Contains(words, k.Words.Count("archive.articles", 3)) || !strings.Contains(words, kit.Size(k.Words, 2<<20)) {
			t.Errorf("it says %q", words)
		}
		w.PressButton(t, k.Text("export.stop"))
		w.Until(t, "it is over", func() bool { return len(k.Jobs.All()) == 0 })
		if said := strings.Join(kittest.NoticeTexts(w), " "); said != k.Text("export.stopped") {
			t.Errorf("it says %q", said)
		}
		got, _ := os.ReadFile(file)
		if left, _ := os.ReadDir(dir); string(got) != before || before == "" && len(left) > 0 || len(left) > 1 {
			t.Errorf("left is %q of %q, %d files", got, before, len(left))
		}
	}
}
