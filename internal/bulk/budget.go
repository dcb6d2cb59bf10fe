package bulk

import (
	"context"
	"sync"
)

// budget shares out the bytes that may be in memory at once. The walker alone
// takes, in the order of the input, so that what is taken is always given back
// by lines that can be written without taking more.
type budget struct {
	mu    sync.Mutex
	freed sync.Cond
	whole int64
	left  int64
}

func newBudget(whole int64) *budget {
	b := &budget{whole: whole, left: whole}
	b.freed.L = &b.mu
	return b
}

// take waits for n bytes; more than the whole is the whole.
func (b *budget) take(ctx context.Context, n int64) error {
	stop := context.AfterFunc(ctx, func() {
		b.mu.Lock()
		defer b.mu.Unlock()
		b.freed.Broadcast()
	})
	defer stop()
	b.mu.Lock()
	defer b.mu.Unlock()
	for b.left < min(n, b.whole) && b.left < b.whole {
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		b.freed.Wait()
	}
	b.left -= n
	return nil
}

// give returns bytes, or takes them at once where n is negative: what has been
// read must be held until it is written.
func (b *budget) give(n int64) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.left += n
	b.freed.Broadcast()
}
