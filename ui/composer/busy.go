// The sign that a comment is being sent.

package composer

import (
	"time"

	"sahifa/ui/kit"
	"sahifa/ui/rtl"
)

// busySign is a bar in which a part moves for as long as it is shown.
type busySign struct {
	bar   *rtl.ProgressBar
	kit   *kit.Kit
	seen  func() bool // it can be
	at    float32     // where the part ends
	moves bool
	begun int // how often it has begun to move
}

// How the part moves.
const (
	busyPart  = 0.3 // of the bar
	busyStep  = 0.06
	busyPause = 80 * time.Millisecond
)

func newBusySign(k *kit.Kit, seen func() bool) *busySign {
	return &busySign{bar: rtl.NewProgressBar(k.Dir), kit: k, seen: seen}
}

// show has it move, or not any more.
func (b *busySign) show(on bool) {
	begins := on && !b.moves
	b.moves = on
	if begins {
		b.begun++
		b.step(b.begun)
	}
}

// step moves it on, and again after a pause, until it begins anew: what ended and began
// again within the pause would move twice as fast, and the first of the two could end both.
func (b *busySign) step(begun int) {
	if b.at += busyStep; b.at > 1+busyPart {
		b.at = 0
	}
	b.bar.SetPart(b.at-busyPart, b.at)
	time.AfterFunc(busyPause, func() {
		b.kit.Runner.Post(func() {
			if begun != b.begun {
				return
			}
			if b.moves = b.moves && b.seen(); b.moves {
				b.step(begun)
			}
		})
	})
}
