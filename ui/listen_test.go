package ui

import (
	"context"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// mouth is what speaks in a window of a test: never to an end.
type mouth struct {
	settle func()
	mu     sync.Mutex
	begun  []string
	ended  int
	rate   float64
}

func (m *mouth) speak(ctx context.Context, text, _ string, rate float64) error {
	m.mu.Lock()
	m.begun, m.rate = append(m.begun, text), rate
	m.mu.Unlock()
	<-ctx.Done()
	m.mu.Lock()
	m.ended++
	m.mu.Unlock()
	return ctx.Err()
}

// now gives what was begun, and how much of it has ended, once so much has.
func (m *mouth) now(t *testing.T, begun, ended int) []string {
	t.Helper()
	m.settle()
	for end := time.Now().Add(time.Minute); ; time.Sleep(time.Millisecond) {
		m.mu.Lock()
		all, n := slices.Clone(m.begun), m.ended
		m.mu.Unlock()
		if len(all) >= begun && n >= ended {
			if len(all) != begun || n != ended {
				t.Errorf("begun is %q, %d have ended, want %d and %d", all, n, begun, ended)
			}
			return all
		}
		if time.Now().After(end) {
			t.Fatalf("begun is %q, %d have ended, want %d and %d", all, n, begun, ended)
		}
	}
}

func TestAKeyReadsTheArticleAloud(t *testing.T) {
	w, settle := opened(t, newFake(3), "ar")
	var m mouth
	w.host.Speak, m.settle = m.speak, settle
	w.rebuild()
	settle()
	w.keys.typeLetter('l')
	if w.reader.Listen.On() {
		t.Error("no article is open, and one is read")
	}
	w.session.Open(w.items()[0])
	settle()
	title := w.reader.Article().Title
	w.keys.typeLetter('م') // where the l is on an Arabic keyboard
	if got := m.now(t, 1, 0); !strings.Contains(got[0], title) {
		t.Errorf("it begins with %q", got)
	}
	w.prefs.Speed = "double"
	look{w}.zoom(1)
	settle()
	if m.now(t, 1, 0); !w.reader.Listen.On() {
		t.Error("larger text has the voice stop")
	}
	w.escape()
	if m.now(t, 1, 1); w.reader.Listen.On() || !w.reader.Showing() {
		t.Error("Escape does not stop it alone")
	}
	w.keys.typeLetter('l')
	if m.now(t, 2, 1); m.rate != 2 {
		t.Errorf("the speed that was chosen is %v", m.rate)
	}
	w.keys.typeLetter('l')
	if m.now(t, 2, 2); w.reader.Listen.On() {
		t.Error("the same key does not stop it")
	}
	for typed, want := range map[string]string{"listen": "keys.listen", "الاستماع": "listen.begin", "tts": "settings.speed", "سرعة": "settings.speed"} {
		if got := w.offered(typed, settle); !slices.Contains(got, w.kit.Text(want)) {
			t.Errorf("for %q is offered %q", typed, got)
		}
	}
}

// The voice is told to be quiet when the window closes, and waited for.
func TestTheVoiceEndsWithTheWindow(t *testing.T) {
	var m mouth
	t.Run("window", func(t *testing.T) {
		w, settle := opened(t, newFake(3), "en")
		w.host.Speak, m.settle = m.speak, settle
		w.rebuild()
		settle()
		w.session.Open(w.items()[0])
		settle()
		w.keys.typeLetter('l')
		m.now(t, 1, 0)
	})
	if m.ended != 1 {
		t.Error("somebody speaks still")
	}
}

// noticeOver tells whether the notice covers any of an object below a height of the window.
func noticeOver(w *window, o fyne.CanvasObject, top float32) bool {
	ground := test.WidgetRenderer(w.kit.Overlay.NoticeLayer.Objects[0].(fyne.Widget)).Objects()[0]
	at, of := absolute(ground), absolute(o)
	beside := at.X >= of.X+o.Size().Width || at.X+ground.Size().Width <= of.X
	return !beside && at.Y+ground.Size().Height > top
}

// What is told, and the sign that the article is read aloud, do not cover one another,
// whichever comes first, whether the article stands beside the list or alone.
func TestANoticeDoesNotCoverTheSign(t *testing.T) {
	for _, alone := range []bool{false, true} {
		w, settle := opened(t, newFake(3), "ar")
		var m mouth
		w.host.Speak, m.settle = m.speak, settle
		w.rebuild()
		settle()
		check := func(why string) {
			t.Helper()
			settle()
			sign := absolute(w.reader.Content).Y + w.reader.Content.Size().Height - w.kit.Overlay.Foot
			if w.kit.Overlay.Foot < 20 || noticeOver(w, w.reader.Content, sign) {
				t.Errorf("alone %v: %s: it is covered from %v on", alone, why, sign)
			}
		}
		w.kit.Overlay.Notice("نُسخ.")
		w.session.Open(w.items()[0])
		settle()
		if alone {
			look{w}.toggleFull()
		}
		w.keys.typeLetter('l')
		check("the notice comes first")
		w.kit.Overlay.Notice("مُيّز.")
		check("the sign comes first")
		look{w}.zoom(1) // panes made anew
		settle()
		w.kit.Overlay.Notice("كُبّر.")
		if check("larger text"); !w.reader.Listen.On() {
			t.Error("it is read aloud no more")
		}
		w.kit.Overlay.Failure("تعذّر الحفظ.") // which stays
		check("a failure")
		w.reader.Listen.Stop()
		settle()
		if w.kit.Overlay.Foot != 0 {
			t.Error("room is left for a sign that is gone")
		}
	}
}

func absolute(o fyne.CanvasObject) fyne.Position {
	return fyne.CurrentApp().Driver().AbsolutePositionForObject(o)
}
