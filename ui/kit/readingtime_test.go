package kit

import (
	"strings"
	"testing"
	"time"

	"sahifa/ui/rtl"
)

// A notice stays for as long as it takes to read it.
func TestALongNoticeStaysLonger(t *testing.T) {
	of := func(words int, offer bool) time.Duration {
		b := &banner{text: rtl.NewText(rtl.Style{}, rtl.Span{Text: strings.Repeat("كلمة ", words)})}
		if offer {
			b.actions = []*rtl.Button{rtl.NewButton("", nil, nil)}
		}
		return b.readingTime()
	}
	if short, offer, long := of(3, false), of(3, true), of(40, false); short != noticeTime || offer != offerTime || long <= offerTime || long > time.Minute {
		t.Errorf("they stay %v, %v, %v", short, offer, long)
	}
}
