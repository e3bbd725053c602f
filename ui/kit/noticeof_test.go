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
