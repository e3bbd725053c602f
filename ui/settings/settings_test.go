package settings

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"sahifa/app/arabic"
	"sahifa/app/archive"
	"sahifa/app/articles"
	"sahifa/app/background"
	"sahifa/app/commenting"
	"sahifa/app/fetching"
	"sahifa/app/news"
	"sahifa/app/upkeep"
	"sahifa/ui/kit"
	"sahifa/ui/kit/kittest"
	"sahifa/ui/rtl"
	"sahifa/ui/session"
)

// fake keeps settings in memory.
type fake struct {
	mu      sync.Mutex
	values  map[string]string
	backups []news.Backup
	fails   error // what making one gives
	usage   news.Usage
	expired int // articles that go by any rule but everything
	did     []string
	mutes   []news.MuteCount
	trash   []news.Trashed
}

func (f *fake) Trashed(context.Context) ([]news.Trashed, error) { return f.trash, nil }
func (f *fake) RestoreTrashed(_ context.Context, ids []int64) error {
	return f.outOfTrash("restore", ids)
}
func (f *fake) DeleteTrashed(_ context.Context, ids []int64) error {
	return f.outOfTrash("delete", ids)
}

func (f *fake) outOfTrash(what string, ids []int64) error {
	f.did = append(f.did, fmt.Sprint(what, " ", ids))
	f.trash = slices.DeleteFunc(f.trash, func(x news.Trashed) bool { return slices.Contains(ids, x.ID) })
	return nil
}

func (f *fake) Mutes(context.Context) ([]news.MuteCount, error) { return f.mutes, nil }
func (f *fake) Folders(context.Context) ([]string, error)       { return []string{"رياضة"}, nil }
func (f *fake) Feeds(context.Context) ([]news.Feed, error) {
	return []news.Feed{{ID: 4, Title: "آفاق"}, {ID: 5, Title: "ملعب", Folder: "رياضة"}}, nil
}

func (f *fake) Usage(context.Context) (news.Usage, error) { return f.usage, nil }
func (f *fake) KeepRules(ctx context.Context) (r upkeep.KeepRules, err error) {
	all, _ := f.Setting(ctx, upkeep.SettingKeep)
	unread, _ := f.Setting(ctx, upkeep.SettingKeepUnread)
	return upkeep.KeepRules{All: news.Retention(all), Unread: unread != "no", Feeds: []news.Feed{{ID: 1, Keep: news.KeepEverything}, {ID: 2}}}, nil
}
func (f *fake) CountExpired(_ context.Context, r upkeep.KeepRules) (int, error) {
	n := f.expired
	if months, articles, _ := r.All.Bounds(); months+articles == 0 {
		n = 0
	}
	return n, nil
}
func (f *fake) AgreeToExpire(context.Context) error { f.did = append(f.did, "agree"); return nil }
func (f *fake) ExpireNow(context.Context) (upkeep.Expiry, error) {
	f.did = append(f.did, "expire")
	n := f.expired
	f.expired = 0
	return upkeep.Expiry{Removed: n}, nil
}
func (f *fake) DropRevisions(context.Context) error { f.did = append(f.did, "drop"); return nil }
func (f *fake) Compact(context.Context) error       { f.did = append(f.did, "compact"); return nil }

func (f *fake) Setting(_ context.Context, key string) (string, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.values[key], nil
}
func (f *fake) SetSetting(_ context.Context, key, value string) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.values[key] = value
	return nil
}
func (f *fake) SetKeepOrigins(ctx context.Context, keep bool) error {
	return f.SetSetting(ctx, articles.KeepOrigins, map[bool]string{true: "yes", false: "no"}[keep])
}
func (f *fake) PasswordsInFile() bool          { return false }
func (f *fake) ProxyWorks(address string) bool { return !strings.Contains(address, "bad") }
func (f *fake) Replan(context.Context, int64) error {
	return f.SetSetting(context.Background(), "replanned", "yes")
}
func (f *fake) Write(_ context.Context, to io.Writer, tell func(float32, archive.Report)) (archive.Report, error) {
	_, err := io.WriteString(to, "everything")
	return archive.Report{Articles: 5}, err
}
func (f *fake) Read(ctx context.Context, from io.ReaderAt, size int64, name string, tell func(float32, archive.Report)) (archive.Report, error) {
	text := make([]byte, size)
	if _, err := from.ReadAt(text, 0); err != nil || string(text) != "everything" {
		return archive.Report{}, news.NewProblem(news.NotABackup, err, name)
	}
	return archive.Report{Articles: 5, Unsent: 2}, nil
}
func (f *fake) Version() string { return "1.2.3" }
func (f *fake) Backups(context.Context) (all []news.Backup, err error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.backups, nil
}
func (f *fake) CheckBackup(_ context.Context, file string) error {
	if strings.Contains(file, "bad") {
		return news.NewProblem(news.NotABackup, nil, file)
	}
	return nil
}
func (f *fake) BackUpNow(context.Context) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.fails != nil {
		return f.fails
	}
	f.backups = append([]news.Backup{{File: "/b/now.db", Made: time.Now(), Bytes: 7 << 20}}, f.backups...)
	return nil
}
func (f *fake) BackupFolder(context.Context) (string, error) { return "/home/ali/backups", nil }
func (f *fake) SetBackupFolder(_ context.Context, dir string) error {
	if strings.Contains(dir, "bad") {
		return news.NewProblem(news.CannotWrite, nil, dir)
	}
	return f.SetSetting(context.Background(), upkeep.SettingFolder, dir)
}
func (f *fake) SetLogin(_ context.Context, address, user, password string) (bool, error) {
	switch password {
	case "wrong":
		return false, news.NewProblem(news.LoginRefused, nil, address)
	case "right":
		return true, nil
	}
	return false, news.NewProblem(news.NoKeyring, nil)
}

func opened(t *testing.T, code string) (p *Pane, f *fake, w *kittest.Window, events *[]string) {
	t.Helper()
	w, f, events = kittest.New(t, code), &fake{values: map[string]string{}}, new([]string)
	record := func(what string) func() { return func() { *events = append(*events, what) } }
	prefs := Default()
	p = New(w.Kit, f, &prefs, Events{
		LanguageChosen: func(code string) { record(code)() }, LookChanged: func(at Place) { record("look")(); p.OpenAt(at) },
		ArticleWidth: func() float32 { return 657 },
		LookBrought:  func(shown func()) { record("look")(); shown() },
		Mute: func(m news.Mute, ended func(error)) {
			if m.Words == "" {
				ended(news.NewProblem(news.EmptyQuery, nil))
				return
			}
			f.mutes = append(f.mutes, news.MuteCount{Mute: m, Hidden: 12})
			ended(nil)
		},
		Unmute: func(id int64, ended func(error)) {
			f.mutes = slices.DeleteFunc(f.mutes, func(m news.MuteCount) bool { return m.ID == id })
			ended(nil)
		},
		ShowMuted:    func(m news.Mute) { record("show " + m.Words)() },
		ReextractAll: record("reextract"), Import: record("import"), Export: record("export"), Imported: func(_ *news.Imported, _ func(context.Context) (*news.Imported, error), then func(func())) {
			record("imported")()
			then(func() { record("taken back")() })
		}, Expired: record("expired"), Restored: record("restored"), RestoreBackup: func(file string) { record("restore " + file)() }, ShowComments: record("comments"), ShowShortcuts: record("shortcuts"), ShowActivity: record("activity"), ChangeKeys: record("keys"), KeysChanged: record("keys changed"), TrayChanged: record("tray"),
	})
	return p, f, w, events
}

// choose chooses an option of a selection as keys do.
func choose(t *testing.T, w *kittest.Window, option string) {
	t.Helper()
	for _, s := range kittest.All[*rtl.Select](w) {
		for i, o := range s.Options() {
			if o == option {
				s.Choose(i)
				w.Settle()
				return
			}
		}
	}
	t.Fatalf("there is no choice %q", option)
}

func TestAChoiceShowsAtOnceAndIsRemembered(t *testing.T) {
	p, f, w, events := opened(t, "en")
	p.Open()
	w.PressRow(t, w.Kit.Text("settings.look_page"))
	choose(t, w, w.Kit.Text("settings.dark"))
	s, ok := w.Canvas().Focused().(*rtl.Select)
	if !ok || s.Options()[s.SelectedIndex()] != w.Kit.Text("settings.dark") {
		t.Errorf("the focus is on %v", w.Canvas().Focused())
	}
	choose(t, w, "150%")
	if s, ok := w.Canvas().Focused().(*rtl.Select); !ok || s.Options()[s.SelectedIndex()] != "150%" {
		t.Errorf("the focus is on %v", w.Canvas().Focused())
	}
	choose(t, w, "110%")
	for _, key := range []string{"settings.kashida", "face.kufi", "leading.open", "spacing.dense", "measure.wide", "calendar.both"} {
		choose(t, w, w.Kit.Text(key))
	}
	choose(t, w, "العربية")
	kept, first := Load(context.Background(), f)
	want := kit.Typography{Size: 4, Interface: 2, Lines: kit.WithKashida, Leading: 2, Spacing: 0, Measure: 2, Face: kit.FaceKufi, Months: arabic.MonthsGulf, Calendar: arabic.BothDates}
	if first || kept.Look != kit.LookDark || kept.Typography != want || f.values[keyLanguage] != "ar" {
		t.Errorf("kept %+v, language %q", kept, f.values[keyLanguage])
	}
	if n := len(*events); n != 11 || (*events)[n-2] != "ar" {
		t.Errorf("events %q", *events)
	}
	p.OpenAt(Place{page: pageSubscriptions})
	w.PressButton(t, w.Kit.Text("settings.import"))
	p.OpenAt(Place{page: pageHelp})
	w.PressButton(t, w.Kit.Text("keys.title"))
	p.OpenAt(Place{page: pageArticles})
	w.PressButton(t, w.Kit.Text("settings.reextract"))
	if want := []string{"import", "shortcuts", "reextract"}; !slices.Equal((*events)[11:], want) || w.Kit.Overlay.DialogOpen() {
		t.Errorf("events %q", *events)
	}
}

// What is chosen shows where it is chosen: neither the text that shows it nor the page
// moves when the window is made anew.
func TestAChoiceOfTheLookMovesNothing(t *testing.T) {
	for _, size := range []fyne.Size{{Width: 1280, Height: 700}, {Width: 620, Height: 500}} {
		p, _, w, _ := opened(t, "ar")
		w.Resize(size)
		p.OpenAt(Place{page: pageLook})
		stands := func(is func(fyne.CanvasObject) bool) float32 {
			for _, o := range kittest.LaidOut(w.Canvas().Overlays().Top()) {
				if is(o) {
					return fyne.CurrentApp().Driver().AbsolutePositionForObject(o).Y
				}
			}
			t.Fatal("it is not shown")
			return 0
		}
		sample := func(o fyne.CanvasObject) bool {
			text, ok := o.(*rtl.Text)
			return ok && text.Text() == w.Kit.Text("typography.headline")
		}
		spacing := func(o fyne.CanvasObject) bool {
			s, ok := o.(*rtl.Select)
			return ok && slices.Contains(s.Options(), w.Kit.Text("spacing.wide"))
		}
		before := stands(sample)
		w.Kit.Overlay.Dialog().ScrollTo(300)
		row := stands(spacing)
		choose(t, w, w.Kit.Text("spacing.wide"))
		if at, now := stands(sample), stands(spacing); at != before || now != row {
			t.Errorf("%v: the text is at %v, was at %v; the row at %v, was at %v", size, at, before, now, row)
		}
	}
}

// In Arabic digits and months can be chosen, too.
func TestDigitsAndMonths(t *testing.T) {
	p, f, w, _ := opened(t, "ar")
	p.OpenAt(Place{page: pageLook})
	choose(t, w, "٠١٢٣٤٥٦٧٨٩")
	choose(t, w, w.Kit.Text("months.levant"))
	kept, _ := Load(context.Background(), f)
	if !kept.IndicDigits || kept.Months != arabic.MonthsLevant {
		t.Errorf("%+v", kept.Typography)
	}
	k := kit.New(w.Host, w.Kit.Words, kept.Typography)
	at := time.Date(2026, 11, 29, 15, 4, 0, 0, time.UTC)
	if got := kit.LongDate(k.Words, at); got != "الأحد ٢٩ تشرين الثاني ٢٠٢٦، ١٥:٠٤" {
		t.Errorf("%q", got)
	}
	if got := k.Words.Count("sync.new", 12); got != "١٢ مقالًا جديدًا" {
		t.Errorf("%q", got)
	}
	if got := k.Text("find.count", "3", "16"); got != "٣ من ١٦" {
		t.Errorf("%q", got)
	}
	if got := k.Text("problem.no_such_host", "s3.example"); !strings.Contains(got, "s3.example") {
		t.Errorf("the digits of an address are changed: %q", got)
	}
}

func TestWhatMakesNoSenseIsAsAtFirst(t *testing.T) {
	f := &fake{values: map[string]string{}}
	if p, first := Load(context.Background(), f); !first || p.Size != 1 {
		t.Errorf("first %v, %+v", first, p)
	}
	f.values[keyWindow] = `{"look":"pink","size":9,"lines":7,"width":3,"panes":[1],"beside":-1,"source":{"kind":"found","query":"x"},"folded":["أخبار"]}`
	p, first := Load(context.Background(), f)
	d := Default()
	if first || p.Look != d.Look || p.Size != d.Size || p.Lines != d.Lines || p.Width != d.Width || !slices.Equal(p.Panes, d.Panes) ||
		p.Beside != d.Beside || p.Source != (session.Source{Kind: session.AllArticles}) || !slices.Equal(p.Folded, []string{"أخبار"}) {
		t.Errorf("first %v, %+v", first, p)
	}
}

func TestPagesAndCommentsAreSet(t *testing.T) {
	p, f, w, _ := opened(t, "ar")
	f.values[commenting.SettingName], f.values[commenting.SettingFetch], f.values[articles.KeepOrigins] = "علي", "no", "no"
	p.OpenAt(Place{page: pageArticles})
	w.Settle()
	if c := kittest.All[*rtl.Check](w)[0]; c.Checked() {
		t.Error("pages seem to be kept")
	} else {
		kittest.Press(c, fyne.KeySpace)
	}
	p.OpenAt(Place{page: pageComments})
	w.Settle()
	checks, fields := kittest.All[*rtl.Check](w), kittest.All[*rtl.Entry](w)
	if len(checks) != 2 || checks[0].Checked() || checks[1].Checked() || len(fields) != 3 || fields[0].Text() != "علي" {
		t.Fatalf("%d checks, %d fields, %q", len(checks), len(fields), fields[0].Text())
	}
	kittest.Press(checks[0], fyne.KeySpace)
	fields[1].SetText("ali@example.com")
	w.Kit.Overlay.CloseDialog()
	w.Settle()
	for key, want := range map[string]string{articles.KeepOrigins: "yes", commenting.SettingConsent: "yes", commenting.SettingFetch: "no", commenting.SettingEmail: "ali@example.com", commenting.SettingName: "علي"} {
		if f.values[key] != want {
			t.Errorf("%s is %q, want %q", key, f.values[key], want)
		}
	}
}

func TestAPasswordThatCannotBeKept(t *testing.T) {
	p, _, w, _ := opened(t, "en")
	OpenLogin(p, "")
	kittest.Type(w.Canvas().Focused(), "e.example")
	w.PressButton(t, w.Kit.Text("login.do"))
	w.Settle()
	note := w.Kit.Overlay.Dialog().Content().(*rtl.Group).Items()[0].Block.(*rtl.Text).Text()
	if !w.Kit.Overlay.DialogOpen() || note != w.Kit.Words.Problem(news.NewProblem(news.NoKeyring, nil)) {
		t.Errorf("it says %q", note)
	}
}

func TestWhenAndHowSyncsRun(t *testing.T) {
	p, f, w, _ := opened(t, "en")
	f.values[background.Setting], f.values[keyPause], f.values[keyProxy] = "90", "500", "http://proxy.example:3128"
	p.OpenAt(Place{page: pageSync})
	w.Settle()
	selects, proxy := kittest.All[*rtl.Select](w), kittest.All[*rtl.Entry](w)[0]
	if len(selects) != 4 || selects[0].SelectedIndex() != len(autoChoices) || selects[3].SelectedIndex() != 1 || proxy.Text() != "http://proxy.example:3128" {
		t.Fatalf("%d choices, auto %d, proxy %q", len(selects), selects[0].SelectedIndex(), proxy.Text())
	}
	if shortestChoices[selects[1].SelectedIndex()] != defaultShortest {
		t.Error("the shortest interval is not the usual one")
	}
	kittest.Press(selects[0], fyne.KeyUp)
	kittest.Press(selects[1], fyne.KeyDown)
	kittest.Press(selects[2], fyne.KeyDown)
	kittest.Press(kittest.All[*rtl.Check](w)[0], fyne.KeySpace)
	w.Settle()
	proxy.SetText("bad proxy")
	kittest.Press(proxy, fyne.KeyReturn)
	w.Settle()
	if f.values[keyProxy] != "http://proxy.example:3128" {
		t.Errorf("a proxy that does not work is kept: %q", f.values[keyProxy])
	}
	proxy.SetText(" direct ")
	w.Kit.Overlay.CloseDialog()
	w.Settle()
	for key, want := range map[string]string{
		background.Setting: background.ByHand, fetching.ShortestSetting: "30", fetching.TextSetting: string(news.TextFromWholeFeed),
		background.MeteredSetting: "yes", keyProxy: "direct", keyPause: "500", "replanned": "yes",
	} {
		if f.values[key] != want {
			t.Errorf("%s is %q, want %q", key, f.values[key], want)
		}
	}
}

// A login is tried when it is entered: the dialog stays with what the site refused.
func TestALoginIsTried(t *testing.T) {
	p, _, w, _ := opened(t, "ar")
	OpenLogin(p, "")
	fields := kittest.All[*rtl.Entry](w)
	fields[0].SetText("e.example")
	fields[1].SetText("reader")
	fields[2].SetText("wrong")
	w.PressButton(t, w.Kit.Text("login.do"))
	w.Settle()
	note := w.Kit.Overlay.Dialog().Content().(*rtl.Group).Items()[0].Block.(*rtl.Text).Text()
	if !w.Kit.Overlay.DialogOpen() || note != w.Kit.Words.Problem(news.NewProblem(news.LoginRefused, nil, "e.example")) {
		t.Errorf("it says %q", note)
	}
	fields[2].SetText("right")
	w.PressButton(t, w.Kit.Text("login.do"))
	w.Settle()
	if said := strings.Join(kittest.NoticeTexts(w), " "); w.Kit.Overlay.DialogOpen() || !strings.Contains(said, w.Kit.Text("login.accepted", kit.Isolate("e.example"))) {
		t.Errorf("it says %q", said)
	}
}
