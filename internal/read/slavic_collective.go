package read

import (
	"strings"

	"obelisk"
)

// Those who work or play together as recipients: "коллектив театра" is the theatre, "коллективам
// заводов «Маяк» и «Заря»" are two, "калектывы Варданскага раёна" those of a region.

// staffIn reports whether the word for those who work together at token i can stand in the case.
func (p *passage) staffIn(i int, which inflection) bool {
	word := p.folded(i)
	switch which {
	case dative:
		return !p.severalStaff(i) && hasEnding(word, "у", "ю", "ові", "еві") || hasEnding(word, "ам", "ям", "им", "імся", "имся")
	case nominative:
		return !hasEnding(word, "у", "ю", "ові", "ам", "ям", "ом", "а")
	default:
		return true
	}
}

// severalStaff reports whether the word for those who work together at token i stands in the plural.
func (p *passage) severalStaff(i int) bool {
	return p.is(i, bodyWord) && hasEnding(p.folded(i), "ы", "и", "ам") && (p.language != obelisk.Belarusian || !hasEnding(p.folded(i), "ам") || p.joinedTail(i))
}

// joinedTail reports whether a comma or "and" stands soon behind token i, so that a word that ends
// as the dative of several or as the instrumental of one is the former.
func (p *passage) joinedTail(i int) bool {
	for j := i + 1; j < len(p.tokens) && j < i+longestPost; j++ {
		if p.joins(j) && !p.quoted(j) {
			return true
		}
	}
	return false
}

// staffOf are those of several regions or bodies, from the word for them in the plural at token i on, and
// where they end: "калектывы Варданскага і Осінскага раёнаў".
func (s *session) staffOf(p *passage, c *clause, i int) ([]cased, int) {
	if !p.is(i, bodyWord) || !p.severalStaff(i) || p.quoted(i) || !p.staffIn(i, inflectionOf(c.way.Recipient)) || p.governed(i) {
		return nil, i
	}
	var members []int
	at := i + 1
	for at < c.right && p.tokens[at].upper && p.tokens[at].kind == wordToken && hasEnding(p.folded(p.compoundEnd(at)-1), districtEndings...) {
		members = append(members, at)
		next := p.compoundEnd(at)
		if at = p.pastJoint(next, next); at == next {
			break
		}
	}
	if len(members) > 0 && p.classAt(at) == "place" && !p.tokens[at].upper {
		return s.staffOfPlaces(p, i, at, members), at + 1
	}
	list, last := s.casedList(p, inGenitive(c), nil, p.pastAdjectives(i+1))
	if len(list) == 0 || list[0].strength != strong {
		return nil, i
	}
	return list, last
}

// staffOfPlaces are those of the regions whose adjectives stand at the tokens, with the noun of all of
// them at token noun.
func (s *session) staffOfPlaces(p *passage, i, noun int, members []int) []cased {
	word := p.words(noun, noun+1)
	for _, many := range [...][2]string{{"аў", "а"}, {"ов", "а"}, {"ів", "у"}} {
		if stem, ok := strings.CutSuffix(word, many[0]); ok {
			word = stem + many[1]
		}
	}
	staff := strings.ToLower(p.words(i, i+1))
	if stem, ok := strings.CutSuffix(staff, "ам"); ok {
		staff = stem + map[bool]string{true: "ы", false: "и"}[p.language != obelisk.Ukrainian]
	}
	var list []cased
	for _, m := range members {
		last := p.compoundEnd(m)
		list = append(list, cased{party: p.newParty(staff+" "+p.words(m, last)+" "+word, "organisation", m, last), strength: strong})
	}
	list[0].first, list[len(list)-1].last = i, noun+1
	return list
}

// staffParty is the body whose word the lexicon lacks, by those who work in it: "коллектив
// Осинского узла связи".
func (s *session) staffParty(p *passage, i int, which inflection) (party, bool) {
	if !p.is(i, bodyWord) || p.severalStaff(i) || p.quoted(i) {
		return party{}, false
	}
	staff := strings.ToLower(p.words(i, i+1))
	switch which {
	case dative:
		staff = strings.TrimSuffix(strings.TrimSuffix(staff, "ові"), "у")
	case nominative, accusative:
	default:
		return party{}, false
	}
	if p.language == obelisk.Belarusian && strings.HasSuffix(staff, "в") {
		staff = strings.TrimSuffix(staff, "в") + "ў"
	}
	if !p.capital(i+1) || !hasEnding(p.folded(p.compoundEnd(i+1)-1), districtEndings...) {
		return party{}, false
	}
	end := p.compoundEnd(i + 1)
	for end < len(p.tokens) && end < i+longestTail && p.tailWord(end) && !p.tokens[end].upper && !s.triggerAt(p, end) && !s.masked(end) {
		end = p.compoundEnd(end)
	}
	if end == p.compoundEnd(i+1) || adjectiveForm(p.words(end-1, end)) {
		return party{}, false
	}
	return p.newParty(staff+p.text[p.tokens[i].end:p.tokens[end-1].end], "organisation", i, end), true
}

// staffOfRegion reports whether an adjective and the word for a region stand at token i, in the genitive: those who play
// together are of it, and not it.
func (p *passage) staffOfRegion(i int) bool {
	if !p.capital(i) || !hasEnding(p.folded(p.compoundEnd(i)-1), districtEndings...) {
		return false
	}
	return p.classAt(p.compoundEnd(i)) == "place"
}
