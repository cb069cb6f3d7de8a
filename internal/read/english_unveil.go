package read

import (
	"strings"

	"obelisk"
)

// When an English sentence says that a monument was unveiled, and of which monument it
// says so: one that it names, one that "it" or "the memorial" means, or one of which it
// tells apart, "a war memorial in Orle that was unveiled in 1952".

// unveiling proposes when the monument was unveiled of which the verb ph is said.
func (p *proposer) unveiling(s *passage, ph phrase, named party, here bool) {
	w, ok := p.unveiledOf(s, ph, named, here)
	if !ok && !here {
		p.awaitUnveiled(s, ph)
	}
	if !ok || s.is(ph.first, makingWord) && strings.HasSuffix(w.name, "Museum") {
		return // that is its house
	}
	d := deed{from: ph.first, end: ph.last, right: len(s.tokens), honours: []grant{{party: party{first: ph.first, last: ph.last}}}}
	date, _, context := p.dateAt(s, p.deedDate(s, &d))
	if date == nil {
		date = s.dayToldBehind(ph.last)
	}
	if date != nil {
		w = p.settledMonument(s, w)
		p.state(s, w.id, p.frames.file.Monument.Unveiled, date, nil, contexts(w, party{}, context))
	}
}

// dayToldBehind is the day without a year that the text tells right behind a verb that ends before
// token i: "was unveiled on Saturday 27 May"; nil of none.
func (p *passage) dayToldBehind(i int) obelisk.Value {
	for n := range p.dates {
		if d := &p.dates[n]; d.yearless() && d.first >= i && d.first-i <= farBehind && p.unbroken(i, d.first) {
			return p.dayOfNoYear(n)
		}
	}
	return nil
}

// unveiledOf is the monument of which the verb ph of unveiling is said.
func (p *proposer) unveiledOf(s *passage, ph phrase, named party, here bool) (party, bool) {
	i := ph.first
	if s.passiveBefore(i) || s.is(i-1, andWord) && s.subjectEnd(i-1) > 0 && s.word(ph.last) != "it" || s.word(i) == "opened" && !s.mark(i-1, ",") && i > 0 && s.tellsWhen(ph.last) {
		return p.unveiled(s, i, named, here)
	}
	if w, ok := p.unveiledApart(s, i, ph.last, named, here); ok {
		return w, true // "The memorial, unveiled in 1985, stands"
	}
	if s.word(ph.last) == "it" && !here {
		spoken := p.english.monument
		return spoken.party, spoken.name != "" && spoken.block == p.blocks && s.hasSubject(i, 0) && s.dateAt[min(ph.last+2, len(s.tokens)-1)] != 0
	}
	if noun, bare := s.phrase(s.pastPointer(ph.last), monumentWord); !here && bare && (s.word(ph.last) == "the" || s.is(ph.last, thisWord)) && s.hasSubject(i, 0) {
		return p.monumentMeant(s, noun.last)
	}
	return named, here && s.hasSubject(i, 0) && named.first >= ph.last && named.first-ph.last <= 3
}

// pastPointer passes over an article or "this" at token i.
func (p *passage) pastPointer(i int) int {
	if p.is(i, thisWord) {
		return i + 1
	}
	return p.pastArticles(i)
}

// tellsWhen reports whether at token i behind a verb stands when, where or by whom it
// was done.
func (p *passage) tellsWhen(i int) bool {
	return i < len(p.tokens) && (p.is(i, prepositionWord) || p.dateAt[i] != 0)
}

// unveiled is the monument that is the subject of the verb at token i: one that
// the sentence names before it, or the one that "it" or "the memorial" means.
func (p *proposer) unveiled(s *passage, i int, named party, here bool) (party, bool) {
	end := i
	for end > 0 && (s.is(end-1, skipWord) || s.isCopula(end-1)) {
		end--
	}
	if here && s.withinClause(named.first) {
		here = false // "The statue that overlooks Reed Memorial Park was"
		if ph, ok := s.phrase(s.openingMonument(), monumentWord); ok {
			return p.monumentCalled(s.word(ph.last - 1))
		}
	}
	if here && named.last <= end && (s.verbless(named.last, end) || s.asideAfter(named.last, end)) && !s.governedAt(named.first) {
		return named, true
	}
	if !here && s.mark(end-1, ",") {
		if ph, ok := s.phrase(s.pastArticles(0), monumentWord); ok && s.asideAfter(ph.last, end) {
			end = ph.last // "The memorial, a granite obelisk, was unveiled"
		}
	}
	if s.word(end-1) == "which" || s.word(end-1) == "that" {
		return p.monumentBehind(s, end-1, named, here)
	}
	if s.is(end-1, andWord) {
		end = s.subjectEnd(end - 1)
		if here && named.last <= end && s.verbless(named.last, end) && !s.governedAt(named.first) {
			return named, true // "The Reed Memorial was designed by Joss Perrin and unveiled"
		}
	}
	return p.monumentMeant(s, end)
}

// withinClause reports whether the name at token i stands in a clause that describes the monument
// with whose noun the sentence begins.
func (p *passage) withinClause(i int) bool {
	at := p.openingMonument()
	if at < 0 || at >= i {
		return false
	}
	for j := at + 1; j < i; j++ {
		if p.who(j) || p.word(j) == "which" {
			return true
		}
	}
	return false
}

// openingMonument is where the noun for a monument stands that is the subject with which the
// sentence begins, behind an article and what it is like: "The equestrian statue"; -1 of none.
func (p *passage) openingMonument() int {
	at := p.pastArticles(0)
	if at == 0 && p.word(0) != "this" {
		return -1
	}
	for at = max(at, 1); at < len(p.tokens) && at < farBehind && p.tokens[at].kind == wordToken && !p.is(at, prepositionWord) && !p.isCopula(at); at++ {
		if p.is(at, monumentWord) {
			return at
		}
		if p.tokens[at].upper {
			break
		}
	}
	return -1
}

// asideAfter reports whether nothing but an aside between commas stands between a name that
// ends before token i and the verb at token end: ", designed by Joss Perrin,".
func (p *passage) asideAfter(i, end int) bool {
	if i+2 >= end || !p.mark(i, ",") || !p.mark(end-1, ",") {
		return false
	}
	for j := i + 1; j < end; j++ {
		if p.mark(j, ";") || p.is(j, monumentWord) && p.is(j-1, articleWord) && p.word(j-1) == "the" {
			return false // ", and the statue,"
		}
	}
	return true
}

// farFronted bounds what stands between a participle that begins a sentence and the
// comma before the subject, in tokens.
const farFronted = 16

// unveiledApart is the monument of which a participle of tokens i up to end says apart when
// it was unveiled: behind a comma or in brackets, or before the sentence whose subject it is.
func (p *proposer) unveiledApart(s *passage, i, end int, named party, here bool) (party, bool) {
	if !s.tellsWhen(end) {
		return party{}, false
	}
	switch {
	case i > 1 && (s.mark(i-1, ",") || s.mark(i-1, "(")):
		return p.monumentBehind(s, i, named, here)
	case i > 0 && (!s.is(i-1, andWord) || !s.opensApart(i)):
		return party{}, false
	}
	for j := end; j < len(s.tokens) && j < end+farFronted; j++ {
		if !s.mark(j, ",") {
			continue
		}
		at := s.pastArticles(j + 1)
		if here && named.first == at {
			return named, true
		}
		if ph, ok := s.phrase(at, monumentWord); ok && !here {
			return p.monumentMeant(s, ph.last)
		}
		if s.word(j+1) == "it" {
			return p.english.monument.party, p.english.monument.name != "" && p.blocks-p.english.monument.block <= 1
		}
	}
	return party{}, false
}

// opensApart reports whether the sentence begins with a participle and has no verb before
// token i: "Designed by Joss Perrin and unveiled in 1952, the memorial".
func (p *passage) opensApart(i int) bool {
	for j := range i {
		if p.isCopula(j) || p.is(j, subordinator) || p.mark(j, ",") {
			return false
		}
	}
	return p.is(0, unveilWord) || p.is(0, designingWord) || p.is(0, makingWord)
}

// monumentBehind is the monument of which a relative clause or a participle behind token end
// tells: the one that ends there, or the one that the sentence says to be a monument there,
// "The Reed Memorial is a cenotaph in Orle, unveiled".
func (p *proposer) monumentBehind(s *passage, end int, named party, here bool) (party, bool) {
	if s.mark(end-1, ",") || s.mark(end-1, "(") {
		end--
	}
	if here && named.last == end {
		return named, true
	}
	if w, ok := p.monumentMeant(s, end); ok && !here {
		return w, true
	}
	noun := end
	for noun > 0 && noun > end-farFronted && !s.is(noun-1, monumentWord) {
		if !s.placing(noun - 1) {
			return party{}, false
		}
		noun--
	}
	verb := noun
	for verb > 0 && verb > noun-longestTall && !s.isCopula(verb-1) {
		verb--
	}
	if verb == 0 || !s.isCopula(verb-1) || !s.is(verb, articleWord) && s.word(verb) != "one" || s.headsPlace(verb, noun) {
		return party{}, false
	}
	if here {
		return named, named.last <= verb-1 && s.verbless(named.last, verb-1) && !s.governedAt(named.first)
	}
	return p.monumentMeant(s, verb-1)
}

// placing reports whether token i belongs to where something stands: prepositions, names
// and what a place is.
func (p *passage) placing(i int) bool {
	if p.is(i, prepositionWord) || p.is(i, articleWord) || p.mark(i, ",") || p.namelike(i, i) || p.is(i, connectorWord) {
		return true
	}
	ph, ok := p.phrase(i, classWord)
	return ok && p.sense(ph).text == "place"
}

// headsPlace reports whether another noun than that before token end is what something is
// said to be from token i on: "is a park with a monument".
func (p *passage) headsPlace(i, end int) bool {
	for ; i < end; i++ {
		if p.is(i, prepositionWord) && p.word(i) != "of" || p.is(i, subordinator) || p.mark(i, ",") {
			return true
		}
	}
	return false
}

// subjectEnd is where the subject ends of the passive verb that the "and" at token i
// goes on: "It was installed and unveiled"; 0 where another clause begins between.
func (p *passage) subjectEnd(i int) int {
	for j := i - 1; j > 0; j-- {
		switch {
		case p.isCopula(j):
			return j
		case p.mark(j, ";"), p.is(j, subordinator), p.is(j, singularWord), p.mark(j, ","):
			return 0
		}
	}
	return 0
}

// heightOf reports whether the name at token i is that whose height is told: "The height
// of the Reed Memorial is".
func (p *passage) heightOf(i int) bool {
	i = p.articlesBefore(i)
	return p.word(i-1) == "of" && p.is(i-2, heightWord)
}

// likens reports whether nothing stands between tokens but what a name behind them is
// like: "The 32-metre-high bronze Reed Memorial".
func (p *passage) likens(i, end int) bool {
	if i > end || end-i > farBehind {
		return false
	}
	for ; i < end; i++ {
		if p.tokens[i].kind != wordToken && !p.mark(i, "-") || p.is(i, prepositionWord) || p.is(i, andWord) || p.isCopula(i) {
			return false
		}
	}
	return true
}

// tallThing reports whether a length before the noun for a monument is its height, of
// one that stands upright: "is a 32-metre obelisk", "The 32 m Reed Column".
func (p *proposer) tallThing(s *passage, a amount, named party, here bool) bool {
	unit := s.word(a.last - 1)
	if strings.HasSuffix(unit, "s") || unit == "feet" {
		return false
	}
	noun := a.last
	if here && named.first >= a.last && s.likens(a.last, named.first) {
		noun = named.last - 1
	}
	for ; noun < len(s.tokens) && noun < a.last+farBehind; noun++ {
		ph, ok := s.phrase(noun, monumentWord)
		switch {
		case ok:
			return s.sense(ph).text == uprightThing && (noun >= named.first && here && noun < named.last || p.saidToBe(s, a.first, named, here))
		case s.tokens[noun].kind != wordToken && !s.mark(noun, "-"), s.is(noun, prepositionWord), s.isCopula(noun):
			return false
		}
	}
	return false
}

// saidToBe reports whether an article before token i begins what a monument is said to be,
// behind "is" or a comma behind its name.
func (p *proposer) saidToBe(s *passage, i int, named party, here bool) bool {
	for i > 0 && !s.is(i, articleWord) && s.tokens[i-1].kind == wordToken && !s.is(i-1, prepositionWord) && !s.isCopula(i-1) {
		i--
	}
	if i < 1 || !s.is(i, articleWord) {
		return false
	}
	if s.mark(i-1, ",") {
		return here && named.last == i-1
	}
	if !s.isCopula(i - 1) {
		return i == 0
	}
	_, meant := p.monumentMeant(s, i-1)
	return here && named.last <= i-1 && s.verbless(named.last, i-1) && !s.governedAt(named.first) || meant
}

// noteMonumentSubject notes the monument that is the subject of the sentence, which "it"
// in the next one means.
func (p *proposer) noteMonumentSubject(s *passage, named party, here bool) {
	at := s.pastArticles(0)
	switch was := p.english.onMonument; {
	case here && named.first == at:
		p.english.onMonument = p.speak(s, named)
		return
	case (s.word(0) == "it" || s.word(0) == "its") && was.block == p.blocks:
		return
	}
	p.english.onMonument = spoken{}
	if at == 0 && s.word(0) != "this" {
		return
	}
	if ph, ok := s.phrase(max(at, 1), monumentWord); ok {
		if w, ok := p.monumentCalled(s.word(ph.last - 1)); ok {
			p.english.onMonument = spoken{party: w, block: p.blocks}
		}
	}
}

// monumentOfIt is the monument that "it" at the beginning of a sentence means: the subject
// of the sentence before, or, where the sentence is the first of its block, the one that
// the page is about.
func (p *proposer) monumentOfIt(s *passage) (party, bool) {
	if w := s.word(0); w != "it" && w != "its" {
		return party{}, false
	}
	at, on, page := p.english.monument, p.english.onMonument, p.english.pageMonument
	issue := p.things.last[issueClass]
	switch {
	case at.name != "" && at.block == p.blocks && at.first <= 2 && issue.span.Start <= at.span.Start:
		return at.party, true
	case on.name != "" && on.block == p.blocks && issue.block < p.blocks:
		return on.party, true
	case page.name != "" && page.block == p.blocks && issue.name == "" && (at.name == "" || at.name == page.name):
		return page.party, true
	case page.name != "" && s.first() && page.block < p.blocks && p.blocks-page.block <= nearThing && issue.name == "":
		return page.party, true
	}
	return party{}, false
}
