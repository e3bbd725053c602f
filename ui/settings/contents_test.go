package settings

import (
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"sahifa/app/arabic"
	"sahifa/app/background"
	"sahifa/app/commenting"
	"sahifa/app/news"
	"sahifa/app/upkeep"
	"sahifa/assets/lang"
	"sahifa/ui/kit"
	"sahifa/ui/kit/kittest"
	"sahifa/ui/rtl"
)

// rowLabels gives the lines of the contents.
func rowLabels(w *kittest.Window) (all []string) {
	for _, r := range kittest.All[*kit.IconRow](w) {
		all = append(all, r.Label())
	}
	return all
}

// What the contents say stands on a page does, with an explanation, and nothing else.
func TestTheContentsAreThoseOfThePages(t *testing.T) {
	for _, code := range []string{"ar", "en"} {
		for _, c := range contents {
			if c.page == pageActivity || c.page == pageStorage { // of what is there, and of another pane
				continue
			}
			p, _, w, _ := opened(t, code)
			p.OpenAt(Place{page: c.page})
			w.Settle()
			want := slices.Clone(c.rows)
			if code == "en" {
				want = slices.DeleteFunc(want, func(l string) bool { return l == "settings.digits" || l == "settings.months" })
			}
			slices.Sort(want)
			if got := slices.Sorted(maps.Keys(p.shown.focus)); !slices.Equal(got, want) {
				t.Errorf("%s: on %s are %q, listed are %q", code, c.page, got, want)
			}
			text := says(w)
			for _, label := range want {
				hint := w.Kit.Text(hintOf(label))
				if hint == hintOf(label) || !strings.Contains(text, hint) {
					t.Errorf("%s: %s is not explained", code, label)
				}
				p.OpenAt(Place{page: c.page, row: label})
				w.Settle()
				if w.Canvas().Focused() != p.shown.focus[label] {
					t.Errorf("%s: %s is opened with the keyboard at %T", code, label, w.Canvas().Focused())
				}
			}
		}
	}
}

func TestSettingsAreFoundByTheirNames(t *testing.T) {
	for _, code := range []string{"ar", "en"} {
		p, _, w, _ := opened(t, code)
		p.Open()
		if got := rowLabels(w); len(got) != len(contents) {
			t.Errorf("%s: %d pages of %d", code, len(got), len(contents))
		}
		entry := kittest.All[*rtl.Entry](w)[0]
		for text, want := range map[string]string{
			"proxy": "settings.proxy", "وكيل": "settings.proxy", "التقويم": "settings.calendar", "hijri": "settings.calendar", "socks5": "settings.proxy", "أم القرى": "settings.calendar", "opml": "settings.import",
			"font": "settings.face", "Fonts": "settings.face", "خطوط": "settings.face", "الخط": "settings.face", "نسخة احتياطية": "backups.title", "لخطوطهم": "settings.face", "shortcut": "keys.edit", "themes": "settings.look", "typeface": "settings.face",
		} {
			entry.SetText(text)
			w.Settle()
			if got := rowLabels(w); !slices.Contains(got, w.Kit.Text(want)) || len(got) > 6 {
				t.Errorf("%s: %q finds %q", code, text, got)
			}
		}
		entry.SetText("no such thing")
		w.Settle()
		if got := rowLabels(w); len(got) != 0 {
			t.Errorf("%s: %q", code, got)
		}
		entry.SetText("socks5")
		entry.OnSubmitted("")
		w.Settle()
		if _, ok := w.Canvas().Focused().(*rtl.Entry); !ok || len(kittest.All[*rtl.Select](w)) != 4 {
			t.Errorf("%s: Enter leads to %T", code, w.Canvas().Focused())
		}
		w.PressButton(t, w.Kit.Text("dialog.back"))
		if got := rowLabels(w); len(got) != len(contents) {
			t.Errorf("%s: the way back leads to %q", code, got)
		}
	}
}

// What a user may call a setting finds it, and what has the name comes first.
func TestSettingsAreFoundByOtherWords(t *testing.T) {
	for _, code := range []string{"ar", "en"} {
		p, _, w, _ := opened(t, code)
		p.Open()
		entry := kittest.All[*rtl.Entry](w)[0]
		for text, want := range map[string]string{
			"داكن": "settings.look", "ليلي": "settings.look", "الليلي": "settings.look", "الوضع": "settings.look", "سمة": "settings.look", "dark": "settings.look",
			"theme": "settings.look", "مدة الاحتفاظ": "keep.all", "أرقام": "settings.digits", "كوفية": "settings.face", "vpn": "settings.proxy", "غشت": "settings.months",
			"مدة الحذف": "keep.all", "shortcuts": "keys.title", "hotkeys": "keys.edit", "كشيدة": "settings.lines", "الخط": "settings.face",
		} {
			if code == "en" && (want == "settings.digits" || want == "settings.months") {
				continue
			}
			entry.SetText(text)
			if got := rowLabels(w); len(got) == 0 || got[0] != w.Kit.Text(want) {
				t.Errorf("%s: %q finds %q, not first %q", code, text, got, w.Kit.Text(want))
			}
		}
	}
}

// Every choice that is shown finds the row it is chosen in.
func TestChoicesFindTheirRows(t *testing.T) {
	for _, code := range []string{"ar", "en"} {
		p, _, w, _ := opened(t, code)
		all := []*lang.Words{w.Kit.Words}
		for _, c := range contents[:2] {
			p.OpenAt(Place{page: c.page})
			w.Settle()
			for label, f := range p.shown.focus {
				s, ok := f.(*rtl.Select)
				if !ok || choiceKeys[label] == nil {
					continue
				}
				for _, key := range choiceKeys[label] {
					if option := w.Kit.Text(key); !slices.Contains(s.Options(), option) || near(wordsOf(arabic.Fold(option)), label, all) > byWord {
						t.Errorf("%s: %q is no choice of %s that finds it", code, option, label)
					}
				}
			}
		}
	}
}

// What was looked for is in view, however low the window is.
func TestWhatIsFoundIsInView(t *testing.T) {
	for _, height := range []float32{300, 480, 800} {
		p, _, w, _ := opened(t, "ar")
		w.Show(w.Canvas().Content(), 700, height)
		for _, c := range contents {
			for _, label := range c.rows {
				p.OpenAt(Place{page: c.page, row: label})
				w.Settle()
				o, ok := p.shown.focus[label].(fyne.CanvasObject)
				if !ok {
					continue
				}
				top := fyne.CurrentApp().Driver().AbsolutePositionForObject(o).Y
				if top < 0 || top+o.Size().Height > height {
					t.Errorf("%v high: %s stands at %v", height, label, top)
				}
			}
		}
	}
}

func TestSettingsAreResetByPageAndAltogether(t *testing.T) {
	p, f, w, events := opened(t, "en")
	set := func() {
		p.prefs.Size, p.prefs.Look, p.prefs.Keys = 4, kit.LookSepia, map[string][]string{"keys.next": {"x"}}
		for key, v := range map[string]string{background.Setting: "60", keyProxy: "direct", commenting.SettingConsent: "yes", commenting.SettingName: "علي", upkeep.SettingDaily: "30"} {
			f.values[key] = v
		}
	}
	set()
	p.OpenAt(Place{page: pageSync})
	w.Settle()
	w.PressButton(t, w.Kit.Text("settings.reset"))
	w.Settle()
	if f.values[background.Setting] != "" || f.values[keyProxy] != "" || f.values["replanned"] != "yes" {
		t.Errorf("the page is not as at first: %v", f.values)
	}
	if f.values[upkeep.SettingDaily] != "30" || p.prefs.Size != 4 || len(p.prefs.Keys) != 1 || f.values[commenting.SettingConsent] != "yes" {
		t.Errorf("other pages are: %v", f.values)
	}
	if s := kittest.All[*rtl.Select](w)[0]; s.SelectedIndex() != 0 {
		t.Error("the page does not show it")
	}
	set()
	p.Open()
	w.PressButton(t, w.Kit.Text("settings.reset_all"))
	if f.values[background.Setting] != "60" {
		t.Error("it is not asked first")
	}
	w.PressButton(t, w.Kit.Text("settings.reset_do"))
	w.Settle()
	if f.values[background.Setting] != "" || f.values[upkeep.SettingDaily] != "" || f.values[commenting.SettingConsent] != "" || p.prefs.Size != Default().Size || p.prefs.Look != Default().Look || p.prefs.Keys != nil {
		t.Errorf("not as at first: %v, %+v", f.values, p.prefs)
	}
	if f.values[commenting.SettingName] != "علي" || !slices.Contains(*events, "keys changed") {
		t.Errorf("name %q, events %q", f.values[commenting.SettingName], *events)
	}
}

func TestThePageOfSpace(t *testing.T) {
	for _, code := range []string{"ar", "en"} {
		p, f, w, _ := opened(t, code)
		f.usage = news.Usage{File: 90 << 20, Parts: []news.Used{
			{Part: news.PartTexts, Count: 300, Bytes: 20 << 20}, {Part: news.PartPictures, Count: 20, Bytes: 40 << 20}, {Part: news.PartIndex, Bytes: 5 << 20},
			{Part: news.PartOrigins, Count: 300, Bytes: 18 << 20}, {Part: news.PartRevisions, Count: 11, Bytes: 300 << 10}, {Part: news.PartLists, Bytes: 1 << 20}, {Part: news.PartFree, Bytes: 6 << 20},
		}}
		f.backups = []news.Backup{{Made: time.Now(), Bytes: 70 << 20}}
		p.OpenAt(Place{page: pageStorage})
		w.Settle()
		text := says(w)
		for _, want := range []string{"90", "40", "300", "70", w.Kit.Text("storage.pictures"), w.Kit.Text("storage.revisions_note")} {
			if !strings.Contains(text, want) {
				t.Errorf("%s: it lacks %q:\n%s", code, want, text)
			}
		}
		w.PressButton(t, w.Kit.Text("storage.compact"))
		w.Settle()
		w.PressButton(t, w.Kit.Text("storage.drop_revisions"))
		if !slices.Equal(f.did, []string{"compact"}) {
			t.Errorf("%s: done without a question: %q", code, f.did)
		}
		w.PressButton(t, w.Kit.Text("storage.drop_do"))
		w.Settle()
		if !slices.Equal(f.did, []string{"compact", "drop"}) || !strings.Contains(says(w), w.Kit.Text("storage.pictures")) {
			t.Errorf("%s: %q", code, f.did)
		}
	}
}

// In a low window the page that the keyboard is at is seen, with the line to find one.
func TestThePageThatIsGoneToIsSeen(t *testing.T) {
	for _, height := range []float32{800, 400} {
		p, _, w, _ := opened(t, "ar")
		w.Resize(fyne.NewSize(640, height))
		p.Open()
		w.Settle()
		entry := w.Canvas().Focused()
		for range contents {
			w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
		}
		w.Settle()
		driver := fyne.CurrentApp().Driver()
		if y := driver.AbsolutePositionForObject(entry.(fyne.CanvasObject)).Y; y < 40 {
			t.Errorf("height %v: the line to find one is at %v", height, y)
		}
		rows := kittest.All[*kit.Rows](w)[0]
		bottom := driver.AbsolutePositionForObject(rows).Y + rows.Size().Height
		for _, r := range kittest.All[*kit.IconRow](w) {
			if r.Label() != w.Kit.Text("settings.help") {
				continue
			}
			if end := driver.AbsolutePositionForObject(r).Y + r.Size().Height; end > bottom+1 || bottom > height {
				t.Errorf("height %v: the page ends at %v, the list at %v", height, end, bottom)
			}
		}
	}
}

// The keyboard begins at the first that can be set on a page, and what had to be read first
// comes over nothing that was opened meanwhile.
func TestPagesBeginAtTheFirstSetting(t *testing.T) {
	p, _, w, _ := opened(t, "ar")
	for _, c := range contents {
		if c.page == pageActivity {
			continue
		}
		p.Open()
		p.OpenAt(Place{page: c.page})
		w.Settle()
		switch has := w.Canvas().Focused().(type) {
		case *rtl.Button:
			if has.Label() == w.Kit.Text("dialog.back") && len(p.shown.focus) > 0 {
				t.Errorf("%s: the keyboard is at what leads back", c.page)
			}
		case nil:
			t.Errorf("%s: the keyboard is nowhere", c.page)
		}
		for label, f := range p.shown.focus {
			p.OpenAt(Place{page: c.page, row: label})
			w.Settle()
			w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
			w.Settle()
			if len(kittest.All[*kit.Rows](w)) == 0 {
				t.Errorf("%s: Escape does not lead back from %s, a %T", c.page, label, f)
			}
			if kittest.Press(w.Canvas().Focused(), fyne.KeyEscape); w.Kit.Overlay.DialogOpen() {
				t.Errorf("%s: Escape does not leave the contents", c.page)
			}
		}
		w.Kit.Overlay.CloseDialog()
	}
	for _, at := range []Place{AtTrash(), AtMuting(news.Mute{})} {
		p.OpenAt(at)
		w.Kit.Ask(kit.Form{Title: "save.title", Hint: "save.hint", Label: "save.do"})
		form := w.Kit.Overlay.Dialog()
		if w.Settle(); w.Kit.Overlay.Dialog() != form {
			t.Errorf("%s comes over what was opened after it", at.page)
		}
		w.Kit.Overlay.CloseDialog()
		p.OpenAt(at)
		if w.Settle(); !w.Kit.Overlay.DialogOpen() {
			t.Errorf("%s does not open", at.page)
		}
		w.Kit.Overlay.CloseDialog()
	}
}

// What is chosen by its name is what its row on the page chooses, and goes back to what was.
func TestChoicesByName(t *testing.T) {
	for _, code := range []string{"ar", "en"} {
		p, f, w, events := opened(t, code)
		p.OpenAt(Place{page: pageLook})
		rows := map[string][]string{}
		for label, o := range p.shown.focus {
			if s, ok := o.(*rtl.Select); ok {
				rows[label] = s.Options()
			}
		}
		w.Kit.Overlay.CloseDialog()
		before := *p.prefs
		offered := map[string][]string{}
		for _, c := range Choices(p) {
			offered[c.Label] = append(offered[c.Label], c.Words(w.Kit.Words))
			was := len(*events)
			c.Choose()
			w.Settle()
			switch changed := !reflect.DeepEqual(before, *p.prefs) || c.Label == "settings.language"; {
			case changed == c.Chosen && c.Label != "settings.language":
				t.Errorf("%s: %s %q was chosen %v, and changes %v", code, c.Label, c.Words(w.Kit.Words), c.Chosen, changed)
			case w.Kit.Overlay.DialogOpen() || len(*events) == was && c.Label != "settings.speed":
				t.Errorf("%s: %s: a dialog %v, told %q", code, c.Label, w.Kit.Overlay.DialogOpen(), (*events)[was:])
			}
			w.PressNotice(t, w.Kit.Text("undo.do"))
			w.Settle()
			if !reflect.DeepEqual(before, *p.prefs) || c.Label == "settings.language" && f.values[keyLanguage] != code {
				t.Errorf("%s: %s %q is not taken back", code, c.Label, c.Words(w.Kit.Words))
			}
		}
		if !reflect.DeepEqual(rows, offered) {
			t.Errorf("%s: on the page %q, by name %q", code, rows, offered)
		}
	}
}

// Whatever page is shown, the dialog is of one size, and what closes it is in one place.
func TestAllPagesAreOfOneSize(t *testing.T) {
	for _, size := range []fyne.Size{{Width: 1280, Height: 800}, {Width: 800, Height: 600}, {Width: 480, Height: 400}} {
		p, _, w, _ := opened(t, "ar")
		w.Resize(size)
		closes := func(page string) fyne.Position {
			w.Settle()
			for _, tool := range kittest.All[*kit.Tool](w) {
				if tool.Words() == w.Kit.Text("dialog.close") {
					return fyne.CurrentApp().Driver().AbsolutePositionForObject(tool).AddXY(tool.Size().Width/2, tool.Size().Height/2)
				}
			}
			t.Fatalf("%s: nothing closes it", page)
			return fyne.Position{}
		}
		p.Open()
		want, foot := closes("contents"), w.Kit.Overlay.Dialog().Foot()
		for _, c := range contents {
			if c.page == pageActivity {
				continue
			}
			p.OpenAt(Place{page: c.page})
			if got := closes(c.page); got != want || w.Kit.Overlay.Dialog().Foot() != foot {
				t.Errorf("%v, %s: it is closed at %v and ends at %v, the contents at %v and %v", size, c.page, got, w.Kit.Overlay.Dialog().Foot(), want, foot)
			}
		}
	}
}

// What is typed far down all that stands on the pages shows the few that fit, from the top.
func TestFewAreFoundFarDownTheContents(t *testing.T) {
	p, _, w, _ := opened(t, "ar")
	p.Open()
	w.Settle()
	field := kittest.All[*rtl.Entry](w)[0]
	field.SetText("ا") // of which there is much
	w.Settle()
	rows := kittest.All[*kit.Rows](w)[0]
	rows.ScrollTo(1 << 20)
	if rows.Offset() == 0 {
		t.Fatal("all are in view")
	}
	field.SetText(w.Kit.Text("settings.digits"))
	w.Settle()
	if all := rowLabels(w); len(all) == 0 || all[0] != w.Kit.Text("settings.digits") || rows.Offset() != 0 {
		t.Errorf("found are %q", all)
	}
}
