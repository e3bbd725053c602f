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
	"sahifa/ui/kit"
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
	for _, o := range test.LaidOutObjects(kit.NoticeHolder(w.Kit.Overlay)) {
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
	if !slices.Contains(*events, "taken back") {
		t.Error("no way back is offered")
	}
	if !slices.Contains(*events, "comments") {
		t.Errorf("events %q", *events)
	}
}

// Who goes back to a backup chooses it by its day and size, is told of a file that is none,
// and asked before anything is done.
func TestGoingBackToABackup(t *testing.T) {
	p, f, w, events := opened(t, "en")
	made := time.Date(2026, 11, 29, 8, 30, 0, 0, time.Local)
	f.backups = []news.Backup{{File: "/b/new.db", Made: made, Bytes: 23 << 20}, {File: "/b/bad.db", Made: made.AddDate(0, 0, -1), Bytes: 2 << 20}}
	open := func(backup news.Backup) {
		t.Helper()
		p.OpenAt(Place{page: pageBackups})
		w.Settle()
		w.PressButton(t, w.Kit.Text("backups.restore"))
		w.Settle()
		w.PressButton(t, w.Kit.Text("restore.of", kit.LongDate(w.Kit.Words, backup.Made), megabytes(w.Kit, backup.Bytes)))
		w.Settle()
	}
	open(f.backups[1])
	if said := strings.Join(kittest.NoticeTexts(w), " "); !strings.Contains(said, w.Kit.Words.Problem(news.NewProblem(news.NotABackup, nil, "/b/bad.db"))) || len(*events) > 0 {
		t.Errorf("of a file that is no backup: %q, %q", said, *events)
	}
	open(f.backups[0])
	if !strings.Contains(says(w), "before-restore") || len(*events) > 0 {
		t.Errorf("asked %q, %q", says(w), *events)
	}
	w.PressButton(t, w.Kit.Text("restore.stay"))
	w.Settle()
	if !strings.Contains(says(w), w.Kit.Text("restore.note")) || len(*events) > 0 {
		t.Errorf("after No it says %q, %q", says(w), *events)
	}
	open(f.backups[0])
	w.PressButton(t, w.Kit.Text("restore.do"))
	w.Settle()
	if !slices.Equal(*events, []string{"restore /b/new.db"}) {
		t.Errorf("%q", *events)
	}
}
