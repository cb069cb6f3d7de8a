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
			if n == 0 || p.sense(ph).text != "unit" || p.tokens[last].upper || !p.standsIn(last, which) && (which != nominative || !p.manyFeminine(ends[n], last)) || ph.last > c.right {
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

// numberedUnits are the units behind the colon at token i that bear nothing but numbers,
// of the noun before it: "стали четыре дивизии фронта: 100-я, 127-я и 153-я".
func (s *session) numberedUnits(p *passage, c *clause, i int) []cased {
	var ends [mostSharing][2]int
	n := 0
	for at := i + 1; n < mostSharing && at < c.right; n++ {
		last, ok := p.sharingEnd(at)
		if !ok || last == at+1 {
			break
		}
		ends[n] = [2]int{at, last}
		if at = p.pastJoint(last, last); at == last {
			n++
			break
		}
	}
	if n < 2 {
		return nil
	}
	for j := c.left; j < i; j++ {
		if ph, ok := p.phrase(j, classWord); ok && p.sense(ph).text == "unit" && !p.tokens[j].upper && !p.governed(j) && hasEnding(p.folded(j), "и", "ы", "і", "ї") && !p.quoted(j) {
			return s.numbered(p, ends[:n], ph)
		}
	}
	return nil
}

// numbered are units with the numbers at the tokens, of the noun in the plural and the
// adjectives before it.
func (s *session) numbered(p *passage, ends [][2]int, noun phrase) []cased {
	word := s.headNominative(p, noun.first, p.words(noun.first, noun.last), inflections)
	shared, first := "", noun.first
	for first > 0 && p.tokens[first-1].kind == wordToken && !p.tokens[first-1].upper && hasEnding(p.words(first-1, first), manyAdjectives...) {
		first--
	}
	for i := first; i < noun.first; i++ {
		shared += adjectiveOfOne(p.words(i, i+1), genderOf(word)) + " "
	}
	var list []cased
	for _, at := range ends {
		name := p.words(at[0], at[1]) + p.ordinalEnding(at, ends[len(ends)-1]) + " " + shared + word
		list = append(list, cased{party: p.newParty(name, obelisk.ClassID("unit"), at[0], at[1]), strength: strong})
	}
	return list
}

// manyFeminine reports whether the noun at token i is a feminine in the nominative of
// several, which of one would be the genitive, since the number at the tokens before it
// ends as in the nominative: "127-я и 153-я дивизии".
func (p *passage) manyFeminine(at [2]int, i int) bool {
	return hasEnding(p.folded(i), "и", "ы", "і", "ї") && at[1] > at[0]+2 && p.mark(at[0]+1, "-") && hasEnding(p.folded(at[0]+2), "я", "а")
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
	word := s.headNominative(p, noun.first, p.words(noun.first, noun.last), inflections)
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
		b.WriteString(p.ordinalEnding(at, ends[len(ends)-1]))
		w := p.newParty(b.String()+shared+" "+word, obelisk.ClassID("unit"), at[0], at[1])
		list = append(list, cased{party: w, strength: strong})
	}
	list[len(list)-1].last = noun.last
	return list
}

// ordinalEnding is what stands behind the number of the unit at the tokens, "-я", for one
// that another shares it with: "500, 527 и 561-я дивизии".
func (p *passage) ordinalEnding(at, shared [2]int) string {
	if at[1] > at[0]+1 || shared[1] < shared[0]+3 || !p.mark(shared[0]+1, "-") {
		return ""
	}
	return p.words(shared[0]+1, shared[0]+3)
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
