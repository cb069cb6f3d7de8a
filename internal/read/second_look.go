package read

import (
	"slices"

	"obelisk"
	"obelisk/internal/document"
)

// Sentences that do not say of whom or what they tell. They wait until the document ends and
// what it is about is known, and are read once more as what is said of that: honours of a
// person (meant.go), counts of an event (event_meant.go), what things are like (thing_page.go).

// wanting is a sentence that is to be read once more.
type wanting struct {
	block       *document.Block
	first, last int // of the tokens of the block
	language    obelisk.Language
	dates       []dated
	dateAt      []int32
	at          placing
	span        obelisk.Span
}

// waits is such a sentence with what a second look must know of it.
type waits[T any] struct {
	wanting
	knows T
}

// secondLook holds the sentences of a document that wait.
type secondLook[T any] struct {
	waiting []waits[T]
	bytes   int // of text that is kept for them
}

// How many sentences wait in a document, and of how much text, in bytes.
const (
	mostWanting = 96
	mostWanted  = 1 << 16
)

// full reports whether no other sentence is kept.
func (l *secondLook[T]) full() bool { return len(l.waiting) == mostWanting || l.bytes > mostWanted }

// await keeps the sentence that is being read.
func (l *secondLook[T]) await(p *proposer, s *passage, knows T) {
	l.bytes += len(s.block.Text)
	l.waiting = append(l.waiting, waits[T]{p.wants(s), knows})
}

// look reads the sentences again for which meant finds what they tell of, and gives how that is
// read. Afterwards the text has told of what it told of before.
func (l *secondLook[T]) look(p *proposer, meant func(*waits[T]) func(*passage)) {
	slavic, prose, topic, blocks, thing := p.slavicReading, p.proseReading, p.topic, p.blocks, p.things.last
	for i := range l.waiting {
		w := &l.waiting[i]
		if read := meant(w); read != nil {
			p.blocks = w.at.block
			p.readAgain(&w.wanting, read)
		}
	}
	p.slavicReading, p.proseReading, p.topic, p.blocks, p.things.last = slavic, prose, topic, blocks, thing
}

// wants is the sentence, to be read again.
func (p *proposer) wants(s *passage) wanting {
	return wanting{
		block: s.block, language: s.language, dates: slices.Clone(s.dates), dateAt: slices.Clone(s.dateAt), at: p.placing(), span: s.span(0, len(s.tokens)),
		first: int(s.tokens[0].start), last: int(s.tokens[len(s.tokens)-1].end),
	}
}

// readAgain finds a sentence once more, with the dates that it had.
func (p *proposer) readAgain(w *wanting, read func(*passage)) {
	p.tokens = p.tokenizer.cut(p.tokens[:0], w.block.Text)
	sentences(p.lexicon, w.block.Text, p.tokens, func(first, last int) bool {
		if int(p.tokens[first].start) != w.first || int(p.tokens[last-1].end) != w.last {
			return true
		}
		s := &p.passage
		s.block, s.tokens, s.language = w.block, p.tokens[first:last], w.language
		s.look(p.directory, p.begins)
		s.dates, s.dateAt = append(s.dates[:0], w.dates...), append(s.dateAt[:0], w.dateAt...)
		p.findLearned(s)
		read(s)
		return false
	})
}
