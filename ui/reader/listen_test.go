package reader

import (
	"context"
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"sahifa/app/news"
	"sahifa/ui/kit"
	"sahifa/ui/kit/kittest"
	"sahifa/ui/rtl"
)

// voice says nothing, and remembers what it is to say. Each piece is said when the test
// says so.
type voice struct {
	mu        sync.Mutex
	asked     []string
	rates     []float64
	speaking  int
	cancelled int
	end       chan error
	settle    func()
}

func (v *voice) speak(ctx context.Context, text, language string, rate float64) error {
	v.mu.Lock()
	v.asked, v.rates = append(v.asked, language+": "+text), append(v.rates, rate)
	v.speaking++
	v.mu.Unlock()
	defer func() { v.mu.Lock(); v.speaking--; v.mu.Unlock() }()
	select {
	case err := <-v.end:
		return err
	case <-ctx.Done():
		v.mu.Lock()
		v.cancelled++
		v.mu.Unlock()
		return ctx.Err()
	}
}

// said gives what it was asked to say once it was asked for so many pieces.
func (v *voice) said(t *testing.T, n int) []string {
	t.Helper()
	v.settle()
	for end := time.Now().Add(time.Minute); ; time.Sleep(time.Millisecond) {
		v.mu.Lock()
		all := slices.Clone(v.asked)
		v.mu.Unlock()
		if len(all) >= n {
			return all
		}
		if time.Now().After(end) {
			t.Fatalf("only %q is said", all)
		}
	}
}

// quiet waits until nobody speaks.
func (v *voice) quiet(t *testing.T) {
	t.Helper()
	for end := time.Now().Add(time.Minute); ; time.Sleep(time.Millisecond) {
		v.mu.Lock()
		n := v.speaking
		v.mu.Unlock()
		if n == 0 {
			return
		}
		if time.Now().After(end) {
			t.Fatal("somebody speaks still")
		}
	}
}

// listening shows an article to a voice.
func listening(t *testing.T, f *fake, code string) (p *Pane, w *kittest.Window, v *voice, next func(error)) {
	t.Helper()
	p, w, _ = opened(t, f, code)
	v = &voice{end: make(chan error), settle: w.Settle}
	w.Kit.Speak = v.speak
	p.session.Open(news.Item{ID: 1})
	w.Settle()
	return p, w, v, func(err error) {
		t.Helper()
		v.end <- err
		w.Settle()
	}
}

func TestAnArticleIsReadAloudToItsEnd(t *testing.T) {
	p, w, v, next := listening(t, &fake{}, "ar")
	p.Listen.Toggle()
	want := []string{"ar: خبر 1 عن Wi-Fi", "ar: نص الخبر رابط", "ar: بند", "ar: أ، ب"}
	for i := range want {
		if got := v.said(t, i+1); got[i] != want[i] {
			t.Errorf("%d: said is %q, want %q", i, got[i], want[i])
		}
		if !p.Listen.On() || !p.Listen.sign.Visible() || !p.Column.Spoken.InView() || p.tools.listen.Words() != w.Kit.Text("listen.stop") {
			t.Errorf("%d: it does not show that it reads", i)
		}
		if foot, sign := p.Column.Size().Height, p.Listen.sign; foot+sign.Size().Height != 700 || sign.Position().Y != foot || sign.Size().Height < 30 || sign.Size().Width != 700 {
			t.Errorf("%d: the sign is at %v, %v, the article is %v high", i, sign.Position(), sign.Size(), foot)
		}
		if sign := p.Listen.label.Text(); !strings.Contains(sign, "4") || !strings.Contains(sign, string(rune('1'+i))) {
			t.Errorf("%d: the sign says %q", i, sign)
		}
		next(nil)
	}
	if p.Listen.On() || p.Listen.sign.Visible() || p.Column.Size().Height != 700 || p.Column.Spoken.InView() || p.tools.listen.Words() != w.Kit.Text("listen.title") {
		t.Error("it does not end with the article")
	}
	if got := v.said(t, 4); len(got) != 4 || v.rates[3] != 1 {
		t.Errorf("said is %q, at %v", got, v.rates)
	}
}

func TestListeningStops(t *testing.T) {
	for name, stop := range map[string]func(p *Pane, w *kittest.Window){
		"by the key":               func(p *Pane, _ *kittest.Window) { p.Listen.Toggle() },
		"by the sign":              func(p *Pane, w *kittest.Window) { tool(t, w, "listen.stop").Tapped(nil) },
		"with another article":     func(p *Pane, _ *kittest.Window) { p.session.Open(news.Item{ID: 2}) },
		"with the article's end":   func(p *Pane, _ *kittest.Window) { p.Clear() },
		"by the tool above":        func(p *Pane, _ *kittest.Window) { p.tools.listen.Tapped(nil) },
		"when its text is another": func(p *Pane, _ *kittest.Window) { p.Reextract(1) },
	} {
		t.Run(name, func(t *testing.T) {
			p, w, v, _ := listening(t, &fake{}, "ar")
			p.Listen.Toggle()
			v.said(t, 1)
			stop(p, w)
			w.Settle()
			v.quiet(t)
			if p.Listen.On() || p.Listen.sign.Visible() || len(v.said(t, 1)) != 1 || v.cancelled != 1 {
				t.Errorf("on %v, said %q", p.Listen.On(), v.said(t, 1))
			}
			for _, problem := range []news.ProblemKind{news.Cancelled, news.SpeechFailed, news.Internal} {
				if texts := kittest.NoticeTexts(w); slices.Contains(texts, w.Kit.Text("problem."+string(problem))) {
					t.Errorf("it says %q", texts)
				}
			}
		})
	}
}

// tool gives a tool that is to be seen, by the key of its words.
func tool(t *testing.T, w *kittest.Window, key string) *kit.Tool {
	t.Helper()
	for _, b := range kittest.All[*kit.Tool](w) {
		if b.Words() == w.Kit.Text(key) {
			return b
		}
	}
	t.Fatalf("there is no tool %s", key)
	return nil
}

func TestWhatCannotBeSaidIsTold(t *testing.T) {
	p, w, v, next := listening(t, &fake{}, "en")
	p.Listen.Toggle()
	v.said(t, 1)
	next(news.NewProblem(news.NoSpeech, errors.New("none")))
	if texts := kittest.NoticeTexts(w); p.Listen.On() || len(texts) == 0 || !strings.Contains(texts[0], "espeak-ng") {
		t.Errorf("on %v, it says %q", p.Listen.On(), texts)
	}
}

func TestListeningGoesFromParagraphToParagraph(t *testing.T) {
	p, w, v, next := listening(t, &fake{long: true}, "ar")
	rate := 1.5
	p.Listen.Rate = func() float64 { return rate }
	p.Listen.Begin()
	v.said(t, 1)
	tool(t, w, "listen.next").Tapped(nil)
	if got := v.said(t, 2); got[1] != "ar: نص الخبر رابط" {
		t.Errorf("the next paragraph is %q", got[1])
	}
	rate = 2
	for n := 2; n < 14; n++ { // a paragraph here has two pieces or so
		next(nil)
		v.said(t, n+1)
		if !p.Column.Spoken.InView() {
			t.Fatalf("piece %d is not in view", n)
		}
	}
	if p.Column.Offset() == 0 || v.rates[1] != 1.5 || v.rates[2] != 2 {
		t.Errorf("it is at %v, and speaks at %v", p.Column.Offset(), v.rates)
	}
	at := p.Listen.now.at
	tool(t, w, "listen.next").Tapped(nil)
	v.said(t, 15)
	if now := p.Listen.now; now.all[now.at].SameParagraph(now.all[at]) {
		t.Error("it goes on in the same paragraph")
	}

	p.Column.ScrollTo(0) // the reader looks elsewhere
	next(nil)
	v.said(t, 16)
	next(nil)
	v.said(t, 17)
	if p.Column.Offset() != 0 {
		t.Errorf("the reader is taken to %v", p.Column.Offset())
	}
	tool(t, w, "listen.next").Tapped(nil)
	v.said(t, 18)
	if !p.Column.Spoken.InView() {
		t.Error("what was asked for is not shown")
	}
	p.Listen.Stop()
	v.quiet(t)
}

func TestWhereListeningBegins(t *testing.T) {
	p, _, v, _ := listening(t, &fake{long: true}, "ar")
	n := 0
	begin := func(do func()) string {
		p.Listen.Stop()
		do()
		n++
		return v.said(t, n)[n-1]
	}
	if got := begin(p.Listen.Toggle); !strings.Contains(got, "Wi-Fi") {
		t.Errorf("at the top it begins with %q", got)
	}
	p.Column.ScrollTo(2000)
	begin(p.Listen.Toggle)
	if p.Listen.now.at < 10 || p.Column.Offset() != 2000 {
		t.Errorf("further down it begins with piece %d, at %v", p.Listen.now.at, p.Column.Offset())
	}
	if got := begin(p.Listen.Begin); !strings.Contains(got, "Wi-Fi") || p.Column.Offset() > 100 {
		t.Errorf("from the beginning it begins with %q, at %v", got, p.Column.Offset())
	}
	p.Column.Highlights.Reveal([]rtl.Passage{{Text: 4, Match: rtl.Match{Start: 0, End: 1}}}) // headline, feed, date, paragraph, item
	if got := begin(p.Listen.Toggle); got != "ar: بند" {
		t.Errorf("of a selection it begins with %q", got)
	}
	p.Column.SelectNone()
	p.Listen.Stop()
	v.quiet(t)
}

func TestTheMenuOffersToListen(t *testing.T) {
	p, w, v, _ := listening(t, &fake{}, "ar")
	keys := func(at fyne.Position) (all []string) {
		for _, i := range p.Listen.menu(at) {
			all = append(all, i.Key)
		}
		return all
	}
	at := func(text int) fyne.Position {
		p.Column.Highlights.Reveal([]rtl.Passage{{Text: text, Match: rtl.Match{Start: 0, End: 1}}})
		area, _ := p.Column.Highlights.Area()
		p.Column.SelectNone()
		return fyne.CurrentApp().Driver().AbsolutePositionForObject(p.Column).AddXY(area.X, (area.Top+area.Foot)/2)
	}
	headline, item := at(0), at(4)
	if got := keys(headline); !slices.Equal(got, []string{"listen.title"}) {
		t.Errorf("at the headline: %q", got)
	}
	if got := keys(item); !slices.Equal(got, []string{"listen.title", "listen.here"}) {
		t.Errorf("at an item: %q", got)
	}
	p.Listen.menu(item)[1].Do()
	if got := v.said(t, 1); got[0] != "ar: بند" {
		t.Errorf("from here is %q", got)
	}
	if got := keys(headline); !slices.Equal(got, []string{"listen.pause", "listen.stop"}) {
		t.Errorf("while it reads: %q", got)
	}
	p.Listen.menu(headline)[0].Do()
	if got := keys(headline); !slices.Equal(got, []string{"listen.go_on", "listen.stop"}) {
		t.Errorf("while it rests: %q", got)
	}
	p.Listen.menu(headline)[1].Do()
	v.quiet(t)
	w.Kit.Speak = nil
	if got := keys(item); len(got) != 0 {
		t.Errorf("where nothing speaks: %q", got)
	}
	if p.Listen.Toggle(); p.Listen.On() {
		t.Error("nothing speaks, and reads")
	}
}

// Another size of text, say, makes the reader anew: the voice goes on meanwhile.
func TestAnotherReaderGoesOnReadingAloud(t *testing.T) {
	f := &fake{long: true}
	p, w, v, next := listening(t, f, "ar")
	p.Listen.Begin()
	v.said(t, 1)
	next(nil)
	v.said(t, 2)
	before := p.State()
	p = New(w.Kit, f, p.session, p.events)
	w.Show(p.Content, 500, 700)
	p.Restore(before)
	w.Settle()
	if got := v.said(t, 2); len(got) != 2 || v.cancelled != 0 || !p.Listen.On() || !p.Listen.sign.Visible() || !p.Column.Spoken.InView() {
		t.Fatalf("said is %q, %d are cancelled", got, v.cancelled)
	}
	next(nil)
	if got := v.said(t, 3); got[2] != "ar: بند" {
		t.Errorf("it goes on with %q", got[2])
	}
	p.Listen.Stop()
	v.quiet(t)
}

func TestAnArticleWithoutWordsIsNotReadAloud(t *testing.T) {
	p, w, v, _ := listening(t, &fake{}, "ar")
	p.article.Title, p.article.Document = "***", nil
	p.Listen.Toggle()
	w.Settle()
	if p.Listen.On() || len(v.said(t, 0)) != 0 || !slices.Contains(kittest.NoticeTexts(w), w.Kit.Text("listen.nothing")) {
		t.Errorf("on %v, it says %q", p.Listen.On(), kittest.NoticeTexts(w))
	}
}

// Tab leads from the article to the sign, and who stops there is back in the article.
func TestTheSignIsReachedByTheKeyboard(t *testing.T) {
	p, w, v, _ := listening(t, &fake{}, "ar")
	p.Listen.Toggle()
	v.said(t, 1)
	p.Focus()
	for range 20 { // links and buttons first
		if f, ok := w.Canvas().Focused().(*kit.Tool); ok {
			if f.Words() != w.Kit.Text("listen.pause") {
				t.Errorf("Tab leads to %q", f.Words())
			}
			w.Canvas().FocusNext()
			w.Canvas().FocusNext()
			break
		}
		if _, ok := w.Canvas().Focused().(*rtl.Button); ok { // Fyne goes on from it by itself
			w.Canvas().FocusNext()
			continue
		}
		kittest.Press(w.Canvas().Focused(), fyne.KeyTab)
	}
	stop, ok := w.Canvas().Focused().(*kit.Tool)
	if !ok || stop.Words() != w.Kit.Text("listen.stop") {
		t.Fatalf("Tab leads to %T", w.Canvas().Focused())
	}
	kittest.Press(stop, fyne.KeyReturn)
	if p.Listen.On() || !w.Kit.HasFocus(p.Column) {
		t.Errorf("on %v, the keyboard is at %T", p.Listen.On(), w.Canvas().Focused())
	}
	v.quiet(t)
}
