package composer

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"sahifa/app/news"
	"sahifa/ui/kit"
	"sahifa/ui/kit/kittest"
	"sahifa/ui/rtl"
)

// pause lets the window live for a while.
func pause(w *kittest.Window, d time.Duration) {
	for end := time.Now().Add(d); time.Now().Before(end); time.Sleep(10 * time.Millisecond) {
		w.Settle()
	}
}

// A draft is kept while it is being written, not only when the typist rests.
func TestADraftIsKeptHoweverSteadilyOneTypes(t *testing.T) {
	f := &kittest.DraftStore{}
	p, w, _ := opened(t, f, "ar")
	p.Compose(article(2), news.Comment{})
	w.Settle()
	const letters = 60
	for i := range letters {
		kittest.Type(p.editor.text, string(rune('ا'+i%20)))
		pause(w, checkPause/5) // shorter than any pause that something waits for
	}
	f.Locked(func() {
		if f.Saves < 3 {
			t.Fatalf("kept %d times while %d letters were typed", f.Saves, letters)
		}
		if n := len([]rune(f.All[0].Text)); n < letters/2 {
			t.Errorf("%d of %d letters are kept", n, letters)
		}
	})
}

// fullDisk is a program whose disk is full for a while.
type fullDisk struct {
	kittest.DraftStore
	full bool
}

func (f *fullDisk) SaveDraft(ctx context.Context, d news.Draft) (news.Draft, error) {
	var full bool
	f.Locked(func() { full = f.full })
	if full {
		return d, news.NewProblem(news.DiskFull, nil, "/disk")
	}
	return f.DraftStore.SaveDraft(ctx, d)
}

func TestADraftIsKeptByItselfOnceTheDiskHasRoom(t *testing.T) {
	f := &fullDisk{full: true}
	p, w, _ := opened(t, &f.DraftStore, "en")
	p.app = f
	p.Compose(article(2), news.Comment{})
	w.Settle()
	kittest.Type(p.editor.text, "نص")
	says := func() bool {
		for _, x := range kittest.All[*rtl.Text](w) {
			if strings.Contains(x.Text(), "Not saved yet") {
				return true
			}
		}
		return false
	}
	w.Until(t, "it is said that the draft is not kept", says)
	if len(kit.NoticeHolder(w.Host.Overlay).Objects) != 0 {
		t.Error("a notice covers the window")
	}
	f.Locked(func() { f.full = false })
	w.Until(t, "it is kept", func() (kept bool) {
		f.Locked(func() { kept = len(f.All) > 0 })
		return kept && !says()
	})
	if len(f.All) != 1 || f.All[0].Text != "نص" {
		t.Fatalf("kept: %+v", f.All)
	}
}

// What could not be kept before another draft was opened is kept when the window closes.
func TestAClosedDraftThatCouldNotBeKeptIsNotForgotten(t *testing.T) {
	f := &fullDisk{full: true}
	p, w, _ := opened(t, &f.DraftStore, "en")
	p.app = f
	p.Compose(article(2), news.Comment{})
	w.Settle()
	kittest.Type(p.editor.text, "نص")
	p.LeaveOther(3)
	w.Settle()
	if p.editor != nil || len(kit.NoticeHolder(w.Host.Overlay).Objects) == 0 {
		t.Error("nothing was said of a draft that is not to be seen")
	}
	f.Locked(func() { f.full = false })
	if err := p.Flush(context.Background()); err != nil || len(f.All) != 1 || f.All[0].Text != "نص" {
		t.Errorf("%v, kept %+v", err, f.All)
	}
}

// forgetful is a program that cannot remember who writes.
type forgetful struct{ kittest.DraftStore }

func (*forgetful) RememberWriter(context.Context, news.Draft) error {
	return news.NewProblem(news.DiskFull, nil, "/disk")
}

// What is in the outbox is shown to be, though name and address were not remembered.
func TestACommentGoesThoughItsWriterIsNotRemembered(t *testing.T) {
	f := &forgetful{}
	p, w, events := opened(t, &f.DraftStore, "en")
	p.app = f
	p.Compose(article(2), news.Comment{})
	w.Settle()
	kittest.Type(p.editor.text, "نص جيد")
	p.editor.send()
	w.Until(t, "it is in the outbox", func() bool { return p.editor.draft.State == news.StateQueued })
	if p.editor.editable() || !slices.Contains(*events, "send") || len(kit.NoticeHolder(w.Host.Overlay).Objects) != 0 {
		t.Errorf("%s, events %q", p.editor.draft.State, *events)
	}
}
