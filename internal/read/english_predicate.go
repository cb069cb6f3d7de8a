package read

import "obelisk"

// longestPredicate bounds what is said of a subject behind "was a", in tokens.
const longestPredicate = 8

// predicated reads a participle or noun that says more of the subject of a sentence
// behind what the subject is: "Ada Brill was a Danish pilot, awarded the prize in
// 1952". The predicate ends before token end. Where it ends with the name of somebody
// or something else, that may be meant, and nothing is read.
func (p *proposer) predicated(s *passage, d *deed, end int) bool {
	verb, class := s.predicateBefore(end, p.floor)
	if verb <= p.floor {
		return false
	}
	d.honours = p.honoursFrom(s, d.end)
	if len(d.honours) == 0 || s.directed(d.honours[len(d.honours)-1].last) {
		return false
	}
	d.who = p.englishSubject(s, verb)
	if len(d.who) > 1 {
		return false // one noun is not what several are
	}
	for i := range d.who {
		switch w := &d.who[i]; {
		case w.id == "" && w.context.IsZero():
			w.class = class
		case !p.mayBe(*w, string(class)):
			return false
		}
	}
	return p.finish(s, d)
}

// predicateBefore is the form of "be" whose predicate ends before token end with a
// noun for what may receive an honour, and the class that the noun tells: "was a
// young Danish pilot". It is -1 where another group of words stands between.
func (p *passage) predicateBefore(end, floor int) (int, obelisk.ClassID) {
	class := p.recipientNoun(end - 1)
	if class == "" {
		return -1, ""
	}
	for j := end - 2; j > floor && j > end-longestPredicate; j-- {
		switch w := p.word(j); {
		case w == "a" || w == "an" || w == "the":
			if p.isCopula(j - 1) {
				return j - 1, class
			}
			return -1, ""
		case p.mark(j, "-") && p.glued(j):
		case p.tokens[j].kind != wordToken, p.dateAt[j] != 0, p.isCopula(j):
			return -1, ""
		case p.is(j, prepositionWord) && !p.is(j, andWord), p.is(j, subordinator), p.is(j, relativeWord), p.is(j, articleWord):
			return -1, ""
		}
	}
	return -1, ""
}

// recipientNoun is the class of what the noun in small letters at token i means where
// that can be honoured, or none.
func (p *passage) recipientNoun(i int) obelisk.ClassID {
	if i < 0 || p.tokens[i].upper {
		return ""
	}
	switch class := p.classAt(i); {
	case class == "person", class == "place", class == "unit", class == "organisation":
		return class
	case class == "" && p.is(i, tradeWord):
		return "person"
	}
	return ""
}
