package read

import (
	"strings"

	"obelisk"
)

// Titles of works stand in italics: a novel, a film, an album that received an honour.
// Only italics tell where a title begins and ends, for its words may be any.

// mostOfSlant bounds a title in italics, in tokens.
const mostOfSlant = 16

// slantStart is where the italics begin that end before token end, or -1. Plain text
// keeps the signs around them.
func (p *passage) slantStart(end int) int {
	end = p.beforeSlantSign(end)
	if end <= 0 || end > len(p.tokens) {
		return -1
	}
	if _, closes := p.slants(end - 1); !closes {
		return -1
	}
	for i := end - 1; i >= 0 && i > end-mostOfSlant; i-- {
		opens, closes := p.slants(i)
		if closes && i < end-1 {
			return -1
		}
		if opens {
			return i
		}
	}
	return -1
}

// slantSign reports whether token i is a sign that plain text sets around italics.
func (p *passage) slantSign(i int) bool {
	if i < 0 || i >= len(p.tokens) || p.tokens[i].kind != markToken {
		return false
	}
	sign := p.words(i, i+1)
	return sign == "_" || sign == "*"
}

// beforeSlantSign passes back over the sign that closes italics before token end.
func (p *passage) beforeSlantSign(end int) int {
	if p.slantSign(end - 1) {
		end--
	}
	return end
}

// slants reports whether italics begin before token i, and whether they end behind it.
func (p *passage) slants(i int) (opens, closes bool) {
	return p.block.Slants(int(p.tokens[i].start), int(p.tokens[i].end))
}

// workEnding is the work whose title in italics ends before token end. A ship's name is
// the ship's, and a person's the person's.
func (p *proposer) workEnding(s *passage, end int) (party, bool) {
	first := s.slantStart(end)
	last := s.beforeSlantSign(end)
	if first < 0 || first >= last || first < p.floor || s.headed(first, last) || s.personal(first, last) && s.runEnd(first) >= last && !s.owned(first, last) || first > 0 && s.namelike(first-1, first-1) || !s.tokens[first].upper && s.tokens[first].kind == wordToken {
		return party{}, false
	}
	for last > first+1 && (s.mark(last-1, ",") || s.mark(last-1, ".")) {
		last--
	}
	class := obelisk.ClassID("work")
	before := first - 1
	if s.slantSign(before) {
		before--
	}
	switch noun := s.classAt(before); noun {
	case "unit", "person":
		return party{}, false
	case "organisation", "place":
		class = noun
	default: // a work, or nothing that tells
	}
	w := s.newParty(s.words(first, last), class, first, last)
	w.last = end
	if s.slantSign(first - 1) {
		w.first = first - 1
	}
	return w, true
}

// slantedSubject is the work whose title in italics is the subject of the verb at token i: set
// off by commas behind the noun for it, "her first novel, _The Quay_, won", or with more said
// of it between commas, "_The Quay_, starring Ada Brill, won". Token j ends what stands before
// the verb.
func (p *proposer) slantedSubject(s *passage, i, j int, comma bool) (party, bool) {
	if !comma {
		return party{}, false
	}
	if who, ok := p.workEnding(s, j+1); ok && s.mark(who.first-1, ",") && who.class == "work" {
		return who, s.nounOfWork(who.first-1, p.floor)
	}
	at := s.pastNounOfWork(p.afterLead(s, i), i)
	if s.slantSign(at) {
		at++
	}
	if opens, _ := s.slants(min(at, len(s.tokens)-1)); !opens || at < p.floor {
		return party{}, false
	}
	for end := at + 1; end < i && end < at+mostOfSlant; end++ {
		if s.slantStart(end) != at || !s.mark(end, ",") && !s.mark(end, "(") {
			continue
		}
		who, ok := p.workEnding(s, end)
		if s.mark(end, "(") {
			end = min(s.closing(end)+1, i)
		}
		return who, ok && who.class == "work" && s.opensAside(end-1, i)
	}
	return party{}, false
}

// pastNounOfWork is where the title of a work begins behind whose it is and the noun for it
// with which the clause opens at token i: the title of "her first novel, _The Quay_,"; i
// where none does.
func (p *passage) pastNounOfWork(i, end int) int {
	if !p.is(i, articleWord) {
		return i
	}
	for j := i + 1; j < end && j < i+longestCount; j++ {
		if p.classAt(j) == "work" && !p.tokens[j].upper {
			if p.mark(j+1, ",") {
				return j + 2
			}
			return j + 1
		}
		if !p.lowerAdjective(j) && !p.is(j, ordinalWord) {
			break
		}
	}
	return i
}

// nounOfWork reports whether a noun for a work, with whose it is before it, ends the clause
// before the comma at token i: "her first, and most successful work,".
func (p *passage) nounOfWork(i, floor int) bool {
	return p.classAt(i-1) == "work" && !p.tokens[i-1].upper && i-1 > floor
}

// yearOfWork reports whether behind a name that ends before token i a year stands in
// brackets and then at once a verb of receiving, as it does behind the title of a work:
// "The Quay (1951) won". Who lived has two years there.
func (p *passage) yearOfWork(i int) bool {
	if !p.mark(i, "(") || !p.mark(i+2, ")") || p.dateAt[i+1] == 0 || !p.is(i+3, obtainWord) && (!p.mark(i+3, ",") || !p.is(i+4, obtainWord)) {
		return false
	}
	d := &p.dates[p.dateAt[i+1]-1]
	return d.first == i+1 && d.when.bareYear() && !d.stretch
}

// creditedEnd is where the title of a work ends that begins at token i without italics or
// quotation marks, where who made it follows: "Last Stop on Fen Street, written by Joss
// Perrin", "The Long Road by Ada Brill"; i where none does.
func (p *passage) creditedEnd(i int) int {
	if p.word(i-1) == "the" && p.tokens[i-1].upper && i > 0 && p.capitalArticle(i) {
		i--
	}
	end := i
	for end < len(p.tokens) && end < i+mostOfTitle && (p.namelike(end, end) || end > i && p.fillsGap(end) || end > i && (p.word(end) == "on" || p.word(end) == "at" || p.word(end) == "from" || p.word(end) == "my")) {
		end++
	}
	next := end
	if p.mark(next, ",") {
		next++
	}
	if end < i+2 || end >= len(p.tokens) || !p.tokens[end-1].upper || p.personal(i, end) || p.institution(i, end) {
		return i
	}
	plain := p.word(next) == "by" && next == end
	credit := plain
	if next > end && p.participleAt(next) && !strings.HasSuffix(p.words(next, next+1), "ing") {
		for next < len(p.tokens) && p.word(next) != "by" && next < end+5 {
			next++
		}
		credit = p.word(next) == "by"
	}
	if !credit || next+1 >= len(p.tokens) || !p.namelike(next+1, next+1) || plain && !p.personal(next+1, p.properEnd(next+1)) {
		return i
	}
	return end
}
