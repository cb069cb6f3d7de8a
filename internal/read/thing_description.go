package read

import "obelisk"

// Issues without a name of their own are told by what they commemorate or are
// worth: "5 crown commemorative coin dedicated to the siege of Orle", "памятная монета
// достоинством 2 рубля, посвящённая …". That description is their name; a noun with
// nothing of the kind names none.

// farDescription bounds what follows the noun in a description, in tokens.
const farDescription = 24

// describedThing is the English issue whose noun is ph, by its face value before it
// and what follows it.
func (p *proposer) describedThing(s *passage, ph phrase, class obelisk.ClassID) (party, bool) {
	last := p.descriptionEnd(s, ph.last)
	if class != issueClass || last == ph.last {
		return party{}, false
	}
	first := ph.first
	for first > 0 && ph.first-first < farBehind && s.tokens[first].gap != noGap && (s.tokens[first-1].kind == numberToken || s.tokens[first-1].kind == wordToken && !s.is(first-1, articleWord) && !s.is(first-1, prepositionWord) && !s.is(first-1, singularWord)) && s.dateAt[first-1] == 0 && !p.tellingAt(s, first-1) {
		first--
	}
	return s.newParty(s.words(first, last), class, first, last), true
}

// descriptionEnd is where the description ends that begins at token i behind the
// noun for an issue, or i: its face value, and what it is dedicated to.
func (p *proposer) descriptionEnd(s *passage, i int) int {
	last := p.pastMoney(s, i)
	at := last
	if s.mark(at, ",") {
		at++
	}
	if at >= len(s.tokens) {
		return last
	}
	which, end := s.outer.longest(&p.frames.tellings, at)
	if which < 0 || string(p.frames.tells[which].Says) != p.frames.file.Issue.Dedicated {
		return last
	}
	if s.slavicNumbers() && at == last && !s.is(at, prepositionWord) {
		return last // "монета посвящена": a predicate
	}
	for end < len(s.tokens) && end-at < farDescription && s.dateAt[end] == 0 && !s.clauseMark(end) && !s.mark(end, ".") && !s.mark(end, "(") && !s.isCopula(end) && !p.tellingAt(s, end) {
		end++
	}
	for end > at && s.tokens[end-1].kind == wordToken && s.is(end-1, prepositionWord) {
		end--
	}
	return end
}

// pastMoney passes over the face value at token i: "with a face value of 40 cents",
// "номиналом 5 крон", "5 рублей".
func (p *proposer) pastMoney(s *passage, i int) int {
	at := i
	if s.word(at) == "with" {
		at = s.pastArticles(at + 1)
	}
	if at >= len(s.tokens) {
		return i
	}
	for _, w := range s.outer.beginning(&p.frames.tellings, at) {
		if p.frames.tells[w.program].Value == moneyValue {
			at = w.end
			break
		}
	}
	if _, last, ok := s.moneyAt(at); ok {
		return last
	}
	if _, last, ok := s.moneyAt(at + 1); ok && at > i {
		return last
	}
	return i
}

// tellingAt reports whether something is told from token i on.
func (p *proposer) tellingAt(s *passage, i int) bool {
	if i >= len(s.tokens) {
		return false
	}
	which, _ := s.outer.longest(&p.frames.tellings, i)
	return which >= 0
}

// newlyTold reports whether an article or a number says that the thing of the noun is
// none that the text named before: "a stamp".
func (p *passage) newlyTold(ph phrase) bool {
	if p.language != obelisk.English {
		return false
	}
	for i := ph.first - 1; i >= 0 && i >= ph.first-farBehind; i-- {
		switch p.word(i) {
		case "a", "an", "another", "two", "three":
			return true
		case "the", "this", "that", "its":
			return false
		}
		if p.tokens[i].kind == markToken || p.is(i, prepositionWord) {
			return false
		}
	}
	return false
}
