package rtl

import (
	"testing"
	"time"

	"fyne.io/fyne/v2/test"
)

// A caret blinks for a while after a key, then it stays and nothing is drawn; the
// next key has it blink again.
func TestACaretComesToRest(t *testing.T) {
	test.NewTempApp(t)
	flips := 0
	var b blinker
	b.start(func() { flips++ })
	defer b.stop()
	if b.cancel == nil {
		t.Fatal("it does not blink")
	}
	b.hidden = true
	b.halt()
	if b.cancel != nil || b.hidden || flips != 1 {
		t.Errorf("at rest: hidden %v, %d flips", b.hidden, flips)
	}
	b.rest(time.Now())
	if b.cancel == nil || b.hidden {
		t.Error("after a key it does not blink")
	}
	b.stop()
	b.rest(time.Now())
	if b.cancel != nil {
		t.Error("it blinks without the focus")
	}
}
