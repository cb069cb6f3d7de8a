package read

import (
	"context"
	"iter"
	"runtime"
	"sync"

	"obelisk"
	"obelisk/internal/document"
)

// A long document is read by several goroutines, with the result that one would
// have: the first takes the blocks, cuts them into tokens and sentences and tells
// their language; others find the dates and names of some sentences at a time,
// for which no sentence needs the one before; the reader's own puts together,
// in the order of the document, what does.

const (
	// LongText is the size in bytes from which a document is read so.
	LongText = 128 << 10
	// A batch is full at batchText bytes or batchPassages sentences.
	batchText     = 16 << 10
	batchPassages = 64
	// oldTokens is how many tokens share one piece of memory, of which less than leastSpare
	// is left unused.
	oldTokens  = 8 << 10
	leastSpare = 512
	// keptTokens bounds the sentences whose memory is used again, in tokens.
	keptTokens = 256
)

// relay is the reading of one long document.
type relay struct {
	session *session
	batches chan *batch // in the order of the document
	free    chan *batch
	stopped chan struct{}
	workers sync.WaitGroup
	failure any // what the first goroutine panicked with

	filling *batch  // of the first goroutine
	spare   []token // of the first goroutine: room for the tokens of blocks to come
	current *batch  // of the reader's own
	next    int     // item of the current batch
	err     error   // that ended the document
}

// batch is a stretch of a document: blocks and the sentences in them.
type batch struct {
	items    []item
	passages []*passage // those used first belong to items
	used     int
	size     int
	err      error         // that ends the document
	ready    chan struct{} // holds one thing when the sentences were read
	failure  any           // what reading them panicked with
}

// item is the beginning of a block or, where block is nil, a sentence of it.
type item struct {
	block    *document.Block
	language obelisk.Language
	passage  *passage
}

// stream yields the document's blocks, ready for eachPassage.
func (s *session) stream(ctx context.Context, doc *document.Document) iter.Seq2[*document.Block, error] {
	s.calendar.published(doc.Info().About.Published)
	if doc.Info().Bytes >= LongText && runtime.GOMAXPROCS(0) > 1 {
		return func(yield func(*document.Block, error) bool) { s.relayed(ctx, doc, yield) }
	}
	return func(yield func(*document.Block, error) bool) {
		for block, err := range s.foreseen(doc.Blocks(ctx)) {
			if err == nil {
				s.beginBlock(block)
			}
			if !yield(block, err) {
				return
			}
		}
	}
}

// relayed yields the blocks of a long document.
func (s *session) relayed(ctx context.Context, doc *document.Document, yield func(*document.Block, error) bool) {
	r := newRelay(s)
	s.relay = r
	defer func() {
		s.relay = nil
		close(r.stopped)
		r.workers.Wait()
	}()
	r.workers.Go(func() { r.fill(ctx, doc) })
	for {
		at := r.peek()
		if at == nil {
			if r.err != nil {
				yield(nil, r.err)
			}
			return
		}
		r.next++
		if at.block == nil {
			continue // a sentence that was not asked for
		}
		s.language = at.language
		s.calendar.beginBlock(at.block)
		if !yield(at.block, nil) {
			return
		}
	}
}

// newRelay makes a relay with as many batches as keep all processors busy.
func newRelay(s *session) *relay {
	depth := runtime.GOMAXPROCS(0) + 2
	r := &relay{session: s, batches: make(chan *batch, depth), free: make(chan *batch, depth), stopped: make(chan struct{})}
	for range depth {
		r.free <- &batch{ready: make(chan struct{}, 1)}
	}
	return r
}

// fill takes the document's blocks into batches. A panic is the reader's own.
func (r *relay) fill(ctx context.Context, doc *document.Document) {
	defer close(r.batches)
	defer func() { r.failure = recover() }()
	if !r.begin() {
		return
	}
	for block, err := range r.session.foreseen(doc.Blocks(ctx)) {
		if err != nil {
			r.filling.err = err
			break
		}
		if !r.take(block) {
			return
		}
	}
	r.hand()
}

// begin takes an empty batch; it reports whether reading goes on.
func (r *relay) begin() bool {
	select {
	case r.filling = <-r.free:
		return true
	case <-r.stopped:
		return false
	}
}

// hand gives the batch on and has its sentences read.
func (r *relay) hand() {
	b := r.filling
	r.workers.Go(func() { b.read(r.session) })
	r.batches <- b
}

// take cuts a block into sentences; it reports whether reading goes on.
func (r *relay) take(block *document.Block) bool {
	s := r.session
	if cap(r.spare) < leastSpare {
		r.spare = make([]token, 0, oldTokens)
	}
	tokens := s.tokenizer.cut(r.spare, block.Text) // where they need more room, they alone move
	r.spare = tokens[len(tokens):]
	language := s.tongue.of(block.Text, tokens)
	r.filling.items = append(r.filling.items, item{block: block, language: language})
	goOn := true
	if readable(block) {
		sentences(s.lexicon, block.Text, tokens, func(first, last int) bool {
			r.filling.add(s, block, tokens[first:last], language)
			goOn = r.room()
			return goOn
		})
	}
	return goOn && r.room()
}

// room makes room for more; it reports whether reading goes on.
func (r *relay) room() bool {
	b := r.filling
	if b.used < batchPassages && b.size < batchText && len(b.items) < 2*batchPassages {
		return true
	}
	r.hand()
	return r.begin()
}

// add takes a sentence into the batch.
func (b *batch) add(s *session, block *document.Block, tokens []token, language obelisk.Language) {
	if b.used == len(b.passages) {
		b.passages = append(b.passages, s.newPassage())
	}
	p := b.passages[b.used]
	p.block, p.tokens, p.language = block, tokens, language
	b.items = append(b.items, item{passage: p})
	b.used++
	b.size += int(tokens[len(tokens)-1].end - tokens[0].start)
}

// read finds the dates and names of the batch's sentences.
func (b *batch) read(s *session) {
	defer func() {
		b.failure = recover()
		b.ready <- struct{}{}
	}()
	for _, p := range b.passages[:b.used] {
		p.look(s.directory, s.begins)
	}
}

// peek is the item that comes next, nil at the end of the document or at its
// error. It panics with what another goroutine has panicked with.
func (r *relay) peek() *item {
	for r.current == nil || r.next == len(r.current.items) {
		if b := r.current; b != nil {
			if r.err = b.err; r.err != nil {
				return nil
			}
			r.current = nil
			r.recycle(b)
		}
		b, ok := <-r.batches
		if !ok {
			if r.failure != nil {
				panic(r.failure)
			}
			return nil
		}
		<-b.ready
		if b.failure != nil {
			panic(b.failure)
		}
		r.current, r.next = b, 0
	}
	return &r.current.items[r.next]
}

// recycle empties a batch for use again; memory that one long sentence took is
// let go.
func (r *relay) recycle(b *batch) {
	for i, p := range b.passages[:b.used] {
		if cap(p.kinds) > keptTokens {
			b.passages[i] = r.session.newPassage()
		}
		p.block, p.tokens, p.text = nil, nil, ""
	}
	clear(b.items)
	b.items, b.used, b.size = b.items[:0], 0, 0
	r.free <- b
}

// sentences yields what is left of the sentences of the block that began last.
func (r *relay) sentences(yield func(*passage) bool) {
	for {
		at := r.peek()
		if at == nil || at.block != nil {
			return
		}
		r.next++
		if !yield(at.passage) {
			return
		}
	}
}
