package storage

import (
	"context"
	"sync"
)

// maxBacklog is how many articles wait to be written before nobody is asked for
// more: one and a half commits of a sync, so that articles are made while others are
// written. Two take 3 MB more at its height, and no less time.
const maxBacklog = fullBatch + fullBatch/2

// backlog counts the articles that wait to be written.
type backlog struct {
	mu   sync.Mutex
	size int
	room chan struct{} // closed when there is room again; nil while there is
}

func (b *backlog) add(n int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.size += n
	if b.size < maxBacklog && b.room != nil {
		close(b.room)
		b.room = nil
	}
}

// count gives how many wait.
func (b *backlog) count() int {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.size
}

// wait gives nil once there is room.
func (b *backlog) wait(ctx context.Context) error {
	for {
		b.mu.Lock()
		if b.size < maxBacklog {
			b.mu.Unlock()
			return nil
		}
		if b.room == nil {
			b.room = make(chan struct{})
		}
		room := b.room
		b.mu.Unlock()
		select {
		case <-room:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}
