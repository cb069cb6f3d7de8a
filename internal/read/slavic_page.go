package read

import "obelisk/internal/document"

// Whom a Slavic document is about. Its first heading that is a person's name, or the
// first sentence that introduces somebody, says so, and what follows is about that person
// to the end: under "Детство" and "Награды" too, however long the page. Only a heading
// that is another person's name begins a part of that person's own; it goes on under the
// headings below it and ends with the next of its rank.

// page is the person whom the document is about, and where the part of somebody else
// began.
type page struct {
	spoken
	rank    int  // of the heading that named the person, 0 of a sentence
	level   int  // of the heading that began the part of another, 0 outside of one
	several bool // headings of one rank name several persons, and the page is about none
	// strayed and straying are the blocks where this sentence and the one before told of
	// somebody's kin whom it does not name.
	strayed, straying int
	kin               spoken // whom a sentence named as kin last
}

// lateTitle is the last block in which a page may say whom it is about.
const lateTitle = 8

// lineLevel is the rank of a line that stands as a heading and is not marked as one.
const lineLevel = 7

// headingLevel is the rank of a heading, 1 the highest.
func headingLevel(block *document.Block) int {
	if block.Kind != document.Heading || block.Level == 0 {
		return lineLevel
	}
	return block.Level
}

// notePage takes a person whom a heading or the first sentence names for whom the page is
// about, or for whom its section is about where the page is about somebody already.
func (p *proposer) notePage(s *passage, w cased, heading bool) {
	level := headingLevel(s.block)
	switch at := &p.page; {
	case w.class != "person" || w.strength != strong || at.several:
	case at.context.IsZero():
		if p.blocks <= lateTitle {
			*at = page{spoken: p.speak(s, w.party)}
			at.class = w.class
			if heading {
				at.rank = level
			}
		}
	case w.name == at.name && w.id == at.id:
		at.level = 0
	case heading && level == at.rank && level < lineLevel:
		*at = page{several: true, level: level}
	case heading:
		at.level = level
	}
}

// headsPart reports whether a heading's name begins a part of its own: on the page of
// somebody only another person's name does.
func (p *proposer) headsPart(w cased) bool {
	return p.page.context.IsZero() || w.strength == strong && w.class == "person"
}

// headTopic reads a heading that names nobody: what follows is about whom the part is
// about, or the page.
func (p *proposer) headTopic(s *passage) {
	if p.page.several && headingLevel(s.block) <= p.page.level {
		p.subject = spoken{}
		p.forget("person")
	}
	if p.page.context.IsZero() {
		return
	}
	if level := headingLevel(s.block); p.page.level == 0 || level <= p.page.level && level < lineLevel {
		p.page.level = 0
		p.subject = p.page.spoken
	}
	p.subject.block = p.blocks
	p.remember(s, p.subject.party)
}

// noteKin takes the person whose kinship the sentence begins with for the one of whom it
// goes on to tell: "Её брат Олег Ильин — лётчик". It reports whether the sentence tells of
// anybody's kin.
func (p *proposer) noteKin(s *passage) bool {
	at := 0
	for at < 3 && at < len(s.tokens) && !s.is(at, kinWord) {
		at++
	}
	if at == 3 || at >= len(s.tokens) || at > 0 && s.is(at-1, prepositionWord) {
		return false
	}
	c := s.ungoverned()
	for i := at + 1; i < len(s.tokens) && i < at+longestBefore; i++ {
		if w, ok := p.casedParty(s, &c, i, false); ok && w.strength == strong && w.class == "person" {
			p.remember(s, w.party)
			p.page.kin, p.page.strayed = p.speak(s, w.party), 0
			return true
		}
	}
	p.page.strayed = p.blocks
	return true
}

// noteEntry takes the person whom an entry of a list names first and sets off for whom the
// rest of the entry is about: "Ольга Краснова. Учительница. Лауреат премии".
func (p *proposer) noteEntry(s *passage) {
	if !s.first() {
		return
	}
	w, ok := p.nominativeParty(s, leading{})
	if !ok || w.strength != strong || w.class != "person" {
		return
	}
	_, behind := s.dateBracket(w.last)
	if behind >= len(s.tokens) || s.tokens[behind].kind == markToken {
		p.remember(s, w.party)
	}
}

// entry is the person whom the block names, or nil.
func (p *proposer) entry() *spoken {
	if at := p.recently("person"); at != nil && at.block == p.blocks {
		return at
	}
	return nil
}

// onlyFigure is the only person whom the block has named so far, in full, or nil; several
// says that it has named more.
func (p *proposer) onlyFigure() (only *spoken, several bool) {
	for i := range p.cast.figures {
		f := &p.cast.figures[i]
		if f.last != p.blocks || f.weak || f.name.given == "" {
			continue
		}
		if only != nil {
			return nil, true
		}
		only = &f.spoken
	}
	if only != nil {
		only.class = "person"
	}
	return only, false
}

// namedLast reports whether the block tells of nothing else that it named behind the person.
func (p *proposer) namedLast(w *spoken) bool {
	told := p.latest()
	return told == nil || told.block < p.blocks || told.context.Start <= w.context.Start
}

// tellsOfOne reports whether the block has named one person alone, and the page is about nobody.
func (p *proposer) tellsOfOne() bool {
	only, _ := p.onlyFigure()
	return only != nil && p.subject.context.IsZero()
}

// abides reports whether the text is still about its subject: the page's person to the
// end, anybody else over some blocks.
func (p *proposer) abides() bool {
	if p.subject.context.IsZero() {
		return false
	}
	return p.subject.context == p.page.context || p.blocks-p.subject.block <= farthestSubject
}

// timeOnly reports whether nothing stands before token i that could be a subject: dates,
// adverbs, words such as "в составе коллектива".
func (p *passage) timeOnly(i int) bool {
	for j := 0; j < i; j++ {
		ph, adverbial := p.phrase(j, adverbialWord)
		switch {
		case adverbial && ph.last <= i:
			j = ph.last - 1
		case p.dateAt[j] != 0, p.tokens[j].kind == markToken, p.is(j, skipWord), p.is(j, alsoWord):
		case j == 0 && p.tokens[j].kind == numberToken && p.tokens[j].digits() == 4:
		case p.is(j, prepositionWord) && p.dateAt[j+1] != 0:
		default:
			return false
		}
	}
	return true
}

// givenToPage reports whether an honour that the clause says to be conferred, on nobody
// whom it names, can be that of the page's person: "В 1971 году присвоено звание".
func (p *proposer) givenToPage(s *passage, c *clause) bool {
	if c.way.Recipient != sideDative || p.subject.class != "person" || p.page.context.IsZero() || c.way.mood == nominal || c.way.mood == decree {
		return false
	}
	for i := c.end; i < c.right; i++ {
		if s.tokens[i].kind == numberToken && s.dateAt[i] == 0 || s.is(i, manyWord) {
			return false // "присвоено 12 городам"
		}
	}
	return true
}

// pronounOf is the person whom a pronoun means: the one of whom the paragraph told last,
// else whom the part or page is about, where the gender fits.
func (s *session) pronounOf(female bool) *spoken {
	fits := func(at *spoken) bool {
		other, known := s.femaleOf(at.party)
		return !known || other == female
	}
	at := s.recently("person")
	if at != nil && at.block == s.blocks && fits(at) {
		return at
	}
	if about := &s.subject; about.class == "person" && !s.page.context.IsZero() && fits(about) && (about.context == s.page.context || s.blocks-about.block <= farSubject) {
		return about
	}
	if at != nil && (s.blocks-at.block > farSubject || !fits(at)) {
		return nil
	}
	return at
}
