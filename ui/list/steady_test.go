package list

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"sahifa/ui/kit/kittest"
	"sahifa/ui/rtl"
)

// A headline keeps its height when it is read, in any width: what is under it stays.
func TestARowStaysAsItIsWhenItIsRead(t *testing.T) {
	w := kittest.New(t, "ar")
	unread, read := rtl.NewText(w.Kit.Styles.RowUnread), rtl.NewText(w.Kit.Styles.RowRead)
	w.SetContent(rtl.Row(rtl.RightToLeft, unread, read))
	w.Resize(fyne.NewSize(800, 200))
	for _, title := range []string{"القمة التركية الروسية تركز على تعزيز أوجه التعاون بين البلدين", "خبر عن Wi-Fi 6", strings.Repeat("كلمة ", 30)} {
		unread.SetSpans(rtl.Span{Text: title})
		read.SetSpans(rtl.Span{Text: title})
		for width := float32(80); width < 600; width += 7 {
			if a, b := unread.HeightFor(width), read.HeightFor(width); a != b {
				t.Errorf("%.20q in %v is %v high, and %v when it is read", title, width, a, b)
			}
		}
	}
}
