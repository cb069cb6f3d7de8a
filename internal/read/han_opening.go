package read

import "obelisk"

// Subjects in Chinese of which nothing but their place tells that they are names: all of
// the first clause that names anything up to the verb or its circumstance, in plain
// characters or in Latin letters. 银锚科技荣获…, 英若衡获….

// longestOpening and shortestOpening bound such a subject, in tokens.
const (
	longestOpening  = 18
	shortestOpening = 3
)

// plainSubject is such a subject of the clause of tokens left up to the verb at token end
// that begins at token i.
func (p *proposer) plainSubject(s *passage, left, i, end int) (party, bool) {
	last := s.openingEnd(i, end)
	if s.mark(i, "“") && !s.workMark(i) && s.mark(last-1, "”") && s.past(i, last) == last-1 {
		return s.newParty(s.words(i+1, last-1), "", i+1, last-1), last-i > shortestOpening && last-i <= longestOpening && s.onlyWhenBefore(left)
	}
	next := s.pastAdverbs(last, end)
	if last-i > longestOpening || next < end && !s.adverbial(next) || !s.onlyWhenBefore(left) {
		return party{}, false
	}
	if !s.latinOnly(i, last) && (last-i < shortestOpening || !p.opensAsName(s, i, last)) {
		return party{}, false
	}
	class := obelisk.ClassID("")
	if ph, ok := s.phraseBefore(last, classWord); ok {
		class = obelisk.ClassID(s.sense(ph).text)
	}
	if class == "person" || class == "work" {
		return party{}, false
	}
	return s.newParty(s.words(i, last), class, i, last), true
}

// openingEnd is where a subject of plain characters that begins at token i ends: before a
// date, an adverb or a circumstance.
func (p *passage) openingEnd(i, end int) int {
	for k := i + 1; k < end; k++ {
		if ph, ok := p.phrase(k, skipWord); ok && (ph.last-k > 1 || p.hanUsed(k, neverUse)) {
			return k
		}
		if p.dateAt[k] != 0 || p.adverbial(k) && !p.splits(k) {
			return k
		}
	}
	return end
}

// onlyWhenBefore reports whether the clauses before token left only say when or where.
func (p *passage) onlyWhenBefore(left int) bool {
	for left > 0 {
		if p.tokens[left].gap == lineGap {
			return true
		}
		end := left - 1
		if !p.mark(end, ",") {
			return p.mark(end, ";")
		}
		for left = end; left > 0 && !p.clauseMark(left-1); {
			left--
		}
		_, closes := p.phraseBefore(end, closesWord)
		if p.pastAdverbs(left, end) < end && !closes {
			return false
		}
	}
	return true
}

// latinOnly reports whether words in Latin letters, the first with a capital, are all that
// the tokens have.
func (p *passage) latinOnly(i, last int) bool {
	for k := i; k < last; k++ {
		if p.tokens[k].kind == wordToken && !p.tokens[k].upper || p.tokens[k].kind != wordToken && (k == i || !p.mark(k, ".") && !p.mark(k, "-") && p.tokens[k].kind != numberToken) {
			return false
		}
	}
	return last > i && p.tokens[i].upper && p.tokens[i].end-p.tokens[i].start > 1
}

// opensAsName reports whether the tokens hold nothing that stands in no name.
func (p *proposer) opensAsName(s *passage, i, last int) bool {
	if first, ok := s.phrase(i, relativeWord); ok && first.last-i > 1 || s.tellsWhich(i, last) {
		return false // 作为云溪第一位
	}
	if s.doesAt(i) || s.is(i, prepositionWord) && s.surname(i) == 0 {
		return false // 让世界充满爱, 代表云溪
	}
	if s.hanWord(i, last) || p.honourLike(s, i, last) || s.speaks(i, last) || s.acts(i, last) || p.wordsOfRoster(s, i, last) || s.kinNoun(i, last) {
		return false
	}
	if ph, ok := s.phrase(i, classWord); ok && (s.sense(ph).text == "work" || s.sense(ph).text == "organisation" && ph.last-i > 1 && !s.endsBody(i, last)) || s.groupEnds(last) {
		return false // 医院坚持…
	}
	open := false
	for k := i; k < last; k++ {
		t := &s.tokens[k]
		if s.mark(k, "“") != s.mark(k, "”") {
			if open = !open; open != s.mark(k, "“") {
				return false
			}
		}
		quote := s.mark(k, "“") && !s.workMark(k) || s.mark(k, "”")
		if t.kind == markToken && !quote && !s.nameDot(k) && !s.mark(k, "-") || k > i && t.gap != noGap || s.is(k, stopWord) || s.is(k, andWord) {
			return false
		}
		for _, ph := range s.at(k) {
			switch ph.category {
			case deedWord, sayingWord, givingWord, hedgeWord, becomeWord, conferWord, leadWord, lifeWord, eventWord, relativeWord, openerWord, bearingWord, signingWord:
				return false
			case noNameWord, adverbialWord, skipWord, closesWord:
				if ph.last-k > 1 || !s.splits(k) {
					return false
				}
			default: // the word may stand in a name
			}
		}
	}
	return !open
}

// tellsWhich reports whether a word that says which of several is meant stands among the tokens: 唯一,
// 首位.
func (p *passage) tellsWhich(i, last int) bool {
	for ; i < last; i++ {
		if ph, ok := p.phrase(i, genericWord); ok && ph.last-i > 1 && !p.enquoted(i) {
			return true
		}
	}
	return false
}

// groupEnds reports whether the character before token i ends words for all of a trade or
// of a place: 娱乐界, 各方.
func (p *passage) groupEnds(i int) bool {
	switch p.word(i - 1) {
	case "界", "方", "者", "们":
		return true
	}
	return false
}
