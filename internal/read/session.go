package read

import (
	"obelisk"
	"obelisk/internal/document"
)

// session is the reading of one document.
type session struct {
	*Reader
	slavicReading
	proseReading
	tongue    tongue
	tokenizer tokenizer
	tokens    []token
	passage   passage
	language  obelisk.Language // of the block
	calendar  calendar
	topic     topic
	prior     party // the honour of which the text spoke before the sentence
	blocks    int
	extra     []entity // those that this document brought
	brought   map[obelisk.EntityID]obelisk.ClassID
	learned   map[string][]learned // their names, by how their first two words begin
	initials  initials             // of their first words
	key       []byte               // of the words looked up
	folds     []string             // those words, folded
	begins    *beginnings          // of frames, where they are looked for
	relay     *relay               // where several goroutines read
	floor     int                  // of the sentence: where the trigger before ends
	subjects  []clauseSubject      // of the clauses of a Chinese sentence that told of deeds
	reliance  *Reliance            // where it is asked for
}

// newSession begins to read a document.
func (r *Reader) newSession() *session {
	return &session{
		Reader:    r,
		brought:   map[obelisk.EntityID]obelisk.ClassID{},
		tongue:    tongue{lexicon: r.lexicon, seen: map[obelisk.Language]int{}},
		tokenizer: tokenizer{words: r.lexicon.words, folder: r.lexicon.folder},
		passage:   *r.newPassage(),
	}
}

// relying has the session note what it relies on, in a document of so many bytes; in long
// ones, which several goroutines read, it is not noted.
func (s *session) relying(size int64) {
	if size < LongText {
		s.reliance = newReliance(size)
		s.tokenizer.text = s.reliance.text
	}
}

// registers reports whether the register has the entity.
func (s *session) registers(id obelisk.EntityID) bool {
	_, known := s.directory.byID[id]
	if !known {
		s.missed(id)
	}
	return known
}

// missed notes that the register does not have an entity.
func (s *session) missed(id obelisk.EntityID) {
	if s.reliance != nil {
		s.reliance.unknown[id] = true
	}
}

// newPassage is a passage with nothing in it.
func (r *Reader) newPassage() *passage {
	return &passage{lexicon: r.lexicon, grammar: r.grammar, broad: r.broad, memo: &memo{}}
}

// readable reports whether sentences stand in the block.
func readable(block *document.Block) bool {
	return block.Kind != document.Code && block.Kind != document.Markup
}

// beginBlock cuts the block into tokens and finds its language.
func (s *session) beginBlock(block *document.Block) {
	s.tokens = s.tokenizer.cut(s.tokens[:0], block.Text)
	s.language = s.tongue.of(block.Text, s.tokens)
	s.calendar.beginBlock(block)
}

// eachPassage reads the block's sentences one after the other. The passage is
// good until yield returns.
func (s *session) eachPassage(block *document.Block, yield func(*passage) bool) {
	if s.relay != nil {
		s.relay.sentences(func(p *passage) bool {
			s.finish(p)
			return yield(p)
		})
		return
	}
	if !readable(block) {
		return
	}
	sentences(s.lexicon, block.Text, s.tokens, func(first, last int) bool {
		p := &s.passage
		p.block, p.tokens, p.language = block, s.tokens[first:last], s.language
		p.look(s.directory, s.begins)
		s.finish(p)
		return yield(p)
	})
}

// look finds what a sentence says by itself: its dates, known names, amounts and, where
// they are given, what frames may begin in it. Where a long document is read, goroutines do
// so for many sentences at once.
func (p *passage) look(d *directory, b *beginnings) {
	p.reset(p.block, p.tokens, p.language)
	p.findDates()
	p.findNames(d)
	p.findAmounts()
	if b != nil {
		b.find(p)
	}
}

// finish adds what the text before has to do with.
func (s *session) finish(p *passage) {
	s.calendar.complete(p)
	p.findImpossible()
	if p.redated {
		p.amounts = p.amounts[:0]
		p.findAmounts() // what was a date may be an amount, and the other way round
	}
	s.findLearned(p)
}
