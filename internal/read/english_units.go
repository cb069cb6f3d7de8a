package read

import "strings"

// Units that share their noun: "the 12th and 15th Rifle Divisions" are the 12th Rifle
// Division and the 15th.

// mostUnits bounds how many units share one noun.
const mostUnits = 12

// eachUnit has each of the units that share a plural noun stand for itself among those who
// received something.
func (p *proposer) eachUnit(s *passage, who []party) []party {
	for n := 0; n < len(who); n++ {
		w := who[n]
		one := s.oneUnitOf(w)
		if one == "" {
			continue
		}
		list := []party{s.newParty(s.words(w.first, w.first+2)+one, "unit", w.first, w.last)}
		for i := w.first; i > 2 && len(list) < mostUnits; {
			j := i - 1
			for j > 1 && (s.joins(j) || s.word(j) == "the") {
				j--
			}
			if j == i-1 || !s.ordinalFigure(j-1) {
				break
			}
			i = j - 1
			list = append([]party{s.newParty(s.words(i, i+2)+one, "unit", i, i+2)}, list...)
		}
		who = append(who[:n:n], append(list, who[n+1:]...)...)
		n += len(list) - 1
	}
	return who
}

// oneUnitOf is what the name of a unit has behind its number with its noun in the singular,
// where the text has the noun in the plural and a number before that of the unit joined to
// it; "" where it does not.
func (p *passage) oneUnitOf(w party) string {
	if w.id != "" || !w.context.IsZero() || !p.ordinalFigure(w.first) || !p.joins(w.first-1) || w.last-w.first < 3 {
		return ""
	}
	word := p.words(w.last-1, w.last)
	one, plural := strings.CutSuffix(word, "s")
	if !plural || !p.lexicon.means(strings.ToLower(one), classWord, "unit") {
		return ""
	}
	return " " + strings.TrimSpace(p.words(w.first+2, w.last-1)+" "+one)
}

// unitOfNumber is the unit whose number stands at token i before its name: "3 Commando
// Brigade", "No. 9 Squadron", "the Third Army".
func (p *proposer) unitOfNumber(s *passage, i int) (party, bool) {
	first := s.pastArticles(i)
	at := first
	switch {
	case at >= len(s.tokens):
		return party{}, false
	case s.is(at, numberStop) && s.tokens[at].upper:
		if at++; s.mark(at, ".") {
			at++
		}
		if at >= len(s.tokens) || s.tokens[at].kind != numberToken {
			return party{}, false
		}
	case s.is(at, ordinalWord) && s.tokens[at].upper:
	case s.tokens[at].kind != numberToken || s.dateAt[at] != 0 || s.is(at+1, ordinalEnding):
		return party{}, false
	}
	if at+1 >= len(s.tokens) || !s.namelike(at+1, at+1) || s.tokens[at+1].gap != plainGap {
		return party{}, false
	}
	end := s.properEnd(at + 1)
	if s.classAt(end-1) != "unit" || s.headed(at+1, end) {
		return party{}, false
	}
	return s.newParty(s.words(first, end), "unit", first, end), true
}
