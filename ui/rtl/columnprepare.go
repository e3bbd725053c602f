package rtl

import "context"

// preparation has the costly blocks of a column prepared on another goroutine,
// which ends when it is stopped.
type preparation struct{ cancel context.CancelFunc }

// preparedAtOnce is how many blocks are measured between two frames.
const preparedAtOnce = 16

// start prepares some items. post runs prepared on Fyne's goroutine for every few
// of them.
func (p *preparation) start(post func(func()), items []Item, some []int, prepared func(part []int)) {
	ctx, cancel := context.WithCancel(context.Background())
	p.cancel = cancel
	go func() {
		for start := 0; start < len(some) && ctx.Err() == nil; start += preparedAtOnce {
			part := some[start:min(start+preparedAtOnce, len(some))]
			for _, i := range part {
				if b, ok := items[i].Block.(preparer); ok && ctx.Err() == nil {
					b.Prepare()
				}
			}
			last := start+preparedAtOnce >= len(some)
			post(func() {
				if ctx.Err() == nil {
					prepared(part)
				}
				if last && ctx.Err() == nil {
					p.stop()
				}
			})
		}
	}()
}

func (p *preparation) running() bool { return p.cancel != nil }

func (p *preparation) stop() {
	if p.cancel != nil {
		p.cancel()
		p.cancel = nil
	}
}
