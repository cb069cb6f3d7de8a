package read

import (
	"strings"

	"obelisk"
)

// Units of a list that share the noun behind the last of them: "57-му, 130-му и
// 242-му стрелковым полкам", "400-й самоходный и 80-й танковый полки".

const (
	// mostSharing bounds the units that share a noun.
	mostSharing = 24
	// longestSharing bounds the words of one of them.
	longestSharing = 8
)

// sharedUnits are the units from token i on that share a noun in the case, at least two,
// and where they end; none and i where they do not.
func (s *session) sharedUnits(p *passage, c *clause, i int) ([]cased, int) {
	var ends [mostSharing][2]int
	which := inflectionOf(c.way.Recipient)
	for n, at := 0, i; n < mostSharing; n++ {
		last, ok := p.sharingEnd(at)
		if !ok {
			return nil, i
		}
		ends[n] = [2]int{at, last}
		if ph, noun := p.phrase(last, classWord); noun {
			if n == 0 || p.sense(ph).text != "unit" || p.tokens[last].upper || !p.standsIn(last, which) || ph.last > c.right {
				return nil, i
			}
			return s.namedSharing(p, ends[:n+1], ph), ph.last
		}
		if at = p.pastJoint(last, last); at == last {
			return nil, i
		}
	}
	return nil, i
}

// sharingEnd is where the number and adjectives end with which a unit's name begins at
// token i.
func (p *passage) sharingEnd(i int) (int, bool) {
	if i >= len(p.tokens) || p.tokens[i].kind != numberToken || p.dateAt[i] != 0 {
		return i, false
	}
	last := i + 1
	if p.mark(last, "-") && p.glued(last) && p.glued(last+1) {
		last += 2
	}
	for last < len(p.tokens) && last < i+longestSharing && p.tokens[last].kind == wordToken && p.dateAt[last] == 0 && adjectiveForm(p.words(last, last+1)) && !p.is(last, classWord) {
		last = p.compoundEnd(last)
	}
	return last, true
}

// namedSharing are the units with the numbers and adjectives at the tokens and the noun;
// adjectives in the plural before the noun are of them all.
func (s *session) namedSharing(p *passage, ends [][2]int, noun phrase) []cased {
	word := s.headNominative(p, noun.first, p.words(noun.first, noun.last))
	gender := genderOf(word)
	first := ends[len(ends)-1][1]
	for first > ends[len(ends)-1][0] && p.tokens[first-1].kind == wordToken && !p.glued(first-1) && hasEnding(p.words(first-1, first), manyAdjectives...) {
		first--
	}
	shared := ""
	for i := first; i < noun.first; i++ {
		shared += " " + adjectiveOfOne(p.words(i, i+1), gender)
	}
	var list []cased
	for _, at := range ends {
		var b strings.Builder
		for i := at[0]; i < min(at[1], first); i++ {
			if i > at[0] && p.tokens[i].gap != noGap {
				b.WriteByte(' ')
			}
			if p.tokens[i].kind == wordToken {
				b.WriteString(s.agreeing(p.words(i, i+1), gender, p.language))
			} else {
				b.WriteString(p.words(i, i+1))
			}
		}
		w := p.newParty(b.String()+shared+" "+word, obelisk.ClassID("unit"), at[0], at[1])
		list = append(list, cased{party: w, strength: strong})
	}
	list[len(list)-1].last = noun.last
	return list
}

// manyAdjectives are the endings of adjectives in the plural.
var manyAdjectives = []string{"ым", "им", "ые", "ие", "ых", "их", "іх", "ім", "ыя", "ія"}

// adjectiveOfOne is an adjective in the plural as one of the gender has it, in the nominative.
func adjectiveOfOne(word, gender string) string {
	for _, many := range manyAdjectives {
		stem, ok := strings.CutSuffix(word, many)
		if !ok {
			continue
		}
		soft := strings.HasPrefix(many, "и")
		switch {
		case gender == feminine:
			return stem + "ая"
		case gender == neuter:
			return stem + "ое"
		case soft:
			return stem + "ий"
		default:
			return stem + "ый"
		}
	}
	return word
}
