package kit_test

import (
	"testing"

	"sahifa/ui/kit/kittest"
)

// Only the notice that is meant is taken away.
func TestANoticeIsTakenAwayByItsSentence(t *testing.T) {
	w := kittest.New(t, "ar")
	o := w.Kit.Overlay
	o.Failure("أهلًا")
	o.HideNoticeOf("غير ذلك")
	if len(kittest.NoticeTexts(w)) != 1 {
		t.Error("another sentence takes it away")
	}
	o.HideNoticeOf("أهلًا")
	if got := kittest.NoticeTexts(w); len(got) > 0 {
		t.Errorf("left is %q", got)
	}
	o.HideNoticeOf("أهلًا")
}

// An offer that stays comes back after what is told for some seconds, until it is closed,
// heeded, or no longer true; another that stays takes its place.
func TestAnOfferComesBack(t *testing.T) {
	w := kittest.New(t, "ar")
	o := w.Kit.Overlay
	shown := func(want string) {
		t.Helper()
		if got := kittest.NoticeTexts(w); want == "" && len(got) > 0 || want != "" && (len(got) == 0 || got[0] != want) {
			t.Errorf("shown is %q, want %q", got, want)
		}
	}
	offer := func() { o.NoticeWithAction("عرض", true, "افعل", func() {}) }
	offer()
	o.Notice("نُسخ الرابط.")
	o.Notice("نُسخ مرة أخرى.")
	shown("نُسخ مرة أخرى.")
	o.HideNotice()
	shown("عرض")
	o.HideNotice()
	shown("")
	offer()
	o.Notice("نُسخ الرابط.")
	o.HideNoticeOf("عرض")
	shown("نُسخ الرابط.")
	o.HideNotice()
	shown("")
	offer()
	o.Failure("تعذّر شيء.")
	o.HideNotice()
	shown("")
	offer()
	o.Notice("نُسخ الرابط.")
	o.HideNotice()
	w.PressNotice(t, "افعل")
	shown("")
}
