package archive_test

import (
	"bytes"
	"encoding/json"
	"reflect"
	"strings"
	"testing"
	"time"

	"sahifa/app/archive"
	"sahifa/app/news"
	"sahifa/app/schedule"
	"sahifa/storage"
)

// What the user has set there and not here comes in; what is set here stays, and
// what is of one machine alone goes nowhere.
func TestWhatIsNotSetHereComesIn(t *testing.T) {
	ctx := t.Context()
	s, a := open(t)
	set := func(of *storage.Settings, all map[string]string) {
		for key, value := range all {
			ok(t, of.SetSetting(ctx, key, value))
		}
	}
	set(s.Settings, map[string]string{
		"sync.auto": "60", "sync.text": "feed", "window": `{"width":1}`,
		archive.SettingPreferences: `{"look":"dark","keys":{"keys.next":["x"]},"size":4}`,
	})
	there := news.Feed{URL: "https://a.example/feed", Title: "أ", Folder: "أخبار", Every: time.Hour, TextFrom: news.TextFromFeed, Notify: true, Dir: news.LeftToRight, Keep: news.KeepMonths(6)}
	for _, f := range []news.Feed{there, {URL: "https://b.example/feed", Title: "ب", Folder: "رياضة", Keep: news.KeepArticles(10)}} {
		added, err := s.Feeds.Add(ctx, f)
		ok(t, err)
		f.ID = added.ID
		ok(t, s.Feeds.Update(ctx, f))
	}
	var file bytes.Buffer
	_, err := a.Write(ctx, &file, nil)
	ok(t, err)

	other, b := open(t)
	set(other.Settings, map[string]string{"sync.text": "page", archive.SettingPreferences: `{"look":"sepia"}`})
	_, err = other.Feeds.Add(ctx, news.Feed{URL: there.URL, Title: "اسمي"})
	ok(t, err)
	mine, err := other.Feeds.Add(ctx, news.Feed{URL: "https://b.example/feed", Title: "ب"})
	ok(t, err)
	mine.Folder, mine.Keep = "لي", news.KeepEverything
	ok(t, other.Feeds.Update(ctx, mine))
	with := changed(t, file.Bytes(), "settings.json", func(text string) string {
		if strings.Contains(text, "width") {
			t.Error("where the window stands is in the archive")
		}
		return strings.Replace(text, "{", `{"window":"{}",`, 1) // as an older program wrote it
	})
	for range 2 {
		_, err = b.Read(ctx, bytes.NewReader(with), int64(len(with)), "x.zip", nil)
		ok(t, err)
	}
	all, err := other.Settings.All(ctx)
	ok(t, err)
	var preferences map[string]any
	ok(t, json.Unmarshal([]byte(all[archive.SettingPreferences]), &preferences))
	delete(all, archive.SettingPreferences)
	if want := map[string]string{"sync.auto": "60", "sync.text": "page"}; !reflect.DeepEqual(all, want) {
		t.Errorf("settings %v, want %v", all, want)
	}
	if want := map[string]any{"look": "sepia", "size": 4.0, "keys": map[string]any{"keys.next": []any{"x"}}}; !reflect.DeepEqual(preferences, want) {
		t.Errorf("preferences %v, want %v", preferences, want)
	}
	feeds, err := other.Feeds.All(ctx)
	ok(t, err)
	for _, f := range feeds {
		switch f.URL {
		case there.URL:
			if f.Title != "اسمي" || f.Folder != "أخبار" || f.Every != time.Hour || f.TextFrom != news.TextFromFeed || !f.Notify || f.Dir != news.LeftToRight || f.Keep != there.Keep {
				t.Errorf("%+v", f)
			}
		default:
			if f.Folder != "لي" || f.Keep != news.KeepEverything {
				t.Errorf("%+v", f)
			}
		}
	}
}

// Preferences that are no object, and icons that are no picture, change nothing.
func TestHostileSettingsDoNoHarm(t *testing.T) {
	ctx := t.Context()
	s, a := full(t)
	more(t, s)
	var file bytes.Buffer
	_, err := a.Write(ctx, &file, nil)
	ok(t, err)
	hostile := changed(t, file.Bytes(), "settings.json", func(string) string { return `{"` + archive.SettingPreferences + `":"[1"}` })
	hostile = changed(t, hostile, "icons.jsonl", func(text string) string {
		return strings.Replace(text, `"png":"`, `"png":"AAAA`, 1) + `{"site":"file:///etc"}` + "\n" + `{"site":"https://x.example/path?key=secret"}` + "\n"
	})
	hostile = changed(t, hostile, "feeds.jsonl", func(text string) string {
		return strings.NewReplacer("months:3", "months:-3", `"every_seconds":7200`, `"every_seconds":9223372036854775807`).Replace(text)
	})
	other, b := open(t)
	_, err = b.Read(ctx, bytes.NewReader(hostile), int64(len(hostile)), "x.zip", nil)
	ok(t, err)
	if v, _ := other.Settings.Setting(ctx, archive.SettingPreferences); v != "" {
		t.Errorf("preferences %q", v)
	}
	icons, err := other.Icons.All(ctx)
	ok(t, err)
	for _, i := range icons {
		if i.PNG != nil || i.Site != "https://none.example" {
			t.Errorf("%+v", i)
		}
	}
	feeds, err := other.Feeds.All(ctx)
	ok(t, err)
	for _, f := range feeds {
		if f.Keep != news.KeepAsForAll {
			t.Errorf("%s keeps %q", f.URL, f.Keep)
		}
		if f.Every < 0 || f.Every > schedule.LongestSetting {
			t.Errorf("%s is asked every %v", f.URL, f.Every)
		}
	}
}
