package store

import (
	"context"
	"sync"
)

// mostBehind bounds the batches of writes that wait for the one that runs.
const mostBehind = 4

// behind runs batches of writes in a goroutine, in their order, while the next ones
// are made. After one has failed none is run.
type behind struct {
	batches chan batch
	waiting sync.WaitGroup // for batches that were handed over
	mu      sync.Mutex
	err     error
}

// batch is what runs at once.
type batch struct {
	ctx    context.Context
	load   func(context.Context, []write) error
	writes []write
}

// newBehind starts the goroutine; end ends it.
func newBehind() *behind {
	b := &behind{batches: make(chan batch, mostBehind)}
	go func() {
		for next := range b.batches {
			b.one(next)
		}
	}()
	return b
}

// one runs a batch.
func (b *behind) one(next batch) {
	defer b.waiting.Done()
	if b.failed() != nil {
		return
	}
	err := next.load(next.ctx, next.writes)
	b.mu.Lock()
	defer b.mu.Unlock()
	b.err = err
}

// failed is the error of the batch that failed.
func (b *behind) failed() error {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.err
}

// run hands a batch over, and waits while too many do.
func (b *behind) run(next batch) {
	b.waiting.Add(1)
	b.batches <- next
}

// rest waits until everything has run and returns the error of what failed.
func (b *behind) rest() error {
	b.waiting.Wait()
	return b.failed()
}

// end waits for everything and ends the goroutine.
func (b *behind) end() {
	b.waiting.Wait()
	close(b.batches)
}
