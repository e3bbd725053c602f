package settings

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2/test"

	"sahifa/app/news"
	"sahifa/app/upkeep"
	"sahifa/ui/kit/kittest"
	"sahifa/ui/rtl"
)

// says gives all texts that can be read.
func says(w *kittest.Window) string {
	var all []string
	for _, x := range kittest.All[*rtl.Text](w) {
		all = append(all, x.Text())
	}
	return strings.Join(all, "\n")
}

func TestThePageOfBackups(t *testing.T) {
	p, f, w, _ := opened(t, "en")
	p.OpenAt(Place{page: pageBackups})
	w.Settle()
	if !strings.Contains(says(w), w.Kit.Text("backups.none")) {
		t.Errorf("without backups: %q", says(w))
	}
	f.backups = []news.Backup{{File: "/b/old.db", Made: time.Now().Add(-50 * time.Hour), Bytes: 3 << 20}}
	p.OpenAt(Place{page: pageBackups})
	w.Settle()
	if !strings.Contains(says(w), "2 days ago, \u20683 MB") && !strings.Contains(says(w), "3 MB") {
		t.Errorf("with one: %q", says(w))
	}
	w.PressButton(t, w.Kit.Text("backups.now"))
	w.Settle()
	if s := says(w); !strings.Contains(s, "7 MB") || !strings.Contains(s, "2 backups") || !strings.Contains(s, "10 MB together") {
		t.Errorf("after another: %q", s)
	}
	f.fails = news.NewProblem(news.DiskFull, nil, "/b")
	w.PressButton(t, w.Kit.Text("backups.now"))
	w.Settle()
	if !strings.Contains(says(w), w.Kit.Words.Problem(f.fails)) {
		t.Errorf("a full disk: %q", says(w))
	}
}

func TestTheFolderOfBackups(t *testing.T) {
	p, f, w, _ := opened(t, "ar")
	p.OpenAt(Place{page: pageBackups})
	w.Settle()
	var folder *rtl.Entry
	for _, e := range kittest.All[*rtl.Entry](w) {
		folder = e
	}
	if folder == nil || folder.Text() != "/home/ali/backups" {
		t.Fatal("the folder is not shown")
	}
	folder.SetText("/bad")
	folder.OnSubmitted("")
	w.Settle()
	if v := f.values[upkeep.SettingFolder]; v != "" {
		t.Errorf("kept %q", v)
	}
	folder.SetText("/media/قرص")
	folder.OnSubmitted("")
	w.Settle()
	if v := f.values[upkeep.SettingFolder]; v != "/media/قرص" {
		t.Errorf("kept %q", v)
	}
}

func TestAboutShowsTheNotices(t *testing.T) {
	p, _, w, _ := opened(t, "en")
	p.openAbout()
	w.Settle()
	if s := says(w); !strings.Contains(s, "1.2.3") || !strings.Contains(s, "by others") {
		t.Errorf("about says %q", s)
	}
}

func TestEverythingIsTakenElsewhereAndBroughtIn(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	p, _, w, events := opened(t, "en")
	p.OpenAt(Place{page: pageBackups})
	w.Settle()
	w.PressButton(t, w.Kit.Text("archive.export"))
	w.Settle()
	w.PressButton(t, w.Kit.Text("files.write"))
	w.Settle()
	files, _ := filepath.Glob(filepath.Join(home, "sahifa-*.zip"))
	if len(files) != 1 {
		t.Fatalf("written: %v", files)
	}
	p.importAll()
	w.Settle()
	w.PressRow(t, filepath.Base(files[0]))
	w.PressButton(t, w.Kit.Text("files.open"))
	w.Settle()
	if !slices.Contains(*events, "imported") {
		t.Errorf("events %q", *events)
	}
	told := false
	for _, o := range test.LaidOutObjects(w.Kit.Overlay.NoticeLayer) {
		switch o := o.(type) {
		case *rtl.Text:
			told = told || strings.Contains(o.Text(), w.Kit.Words.Count("archive.unsent", 2))
		case *rtl.Button:
			o.Tapped(nil)
		}
	}
	if !told {
		t.Error("it is not told that comments wait for the user")
	}
	if !slices.Contains(*events, "comments") {
		t.Errorf("events %q", *events)
	}
}
