package read

import (
	"slices"
	"strings"

	"obelisk"
)

// Titles of places by their form. What a town was named may have no word for an honour
// in it, only one for a place: "a UNESCO City of Literature", "a 2018 Tree City USA". A
// theme behind "of" or an indefinite article before it tells such a title from the name
// of a town; kinds of places by law, "a Charter City", are no honours.

// The lexicon's values of words in titles of places.
const (
	civicHead  = "head"  // City: behind an article or before a theme
	civicOther = "heads" // Capital: before a theme alone
	civicTheme = "theme" // Literature
	civicKind  = "no"    // a kind of place by law or in a relation: Charter, Sister
	civicCall  = "call"  // says that a title follows: named
	civicNoun  = "noun"  // says that a title follows, or stood before: status
	civicScope = "scope" // opens the title of a capital of something: European
	civicField = "field" // stands between both, and is no theme: Green
)

// namesCivic reports whether a word in capitals can be the head of a place's title.
func (p *passage) namesCivic() bool {
	return p.holdsAny(civicWord) && slices.ContainsFunc(p.phrases, func(ph phrase) bool {
		return ph.category == civicWord && p.tokens[ph.first].upper && p.headsCivic(ph.first)
	})
}

// headsCivic reports whether token i is the head of the title of a place, or of several.
func (p *passage) headsCivic(i int) bool {
	text := p.civicAt(i)
	return text == civicHead || text == civicOther || text != "" && text[0] >= 'A' && text[0] <= 'Z'
}

// callsCivic reports whether token i says that the title of a place follows.
func (p *passage) callsCivic(i int) bool {
	text := p.civicAt(i)
	return text == civicCall || text == civicNoun
}

// civicAt is what token i is in the title of a place.
func (p *passage) civicAt(i int) string {
	if ph, ok := p.phrase(i, civicWord); ok {
		return p.sense(ph).text
	}
	return ""
}

// civicTitle is the title of a place whose name begins at token i.
func (p *proposer) civicTitle(s *passage, i int) (party, bool) {
	if at, last, ok := s.civicMany(i); ok {
		h, ok := p.freshNamed(s, i, last)
		h.name = s.civicAt(at) + " " + s.words(at+1, last)
		if at > i {
			h.name = s.words(i, at) + " " + s.civicAt(at) + " " + s.words(at+1, last)
		}
		return h, ok
	}
	if !s.holdsAny(civicWord) || !s.namelike(i, i) && !s.hyphened(i) || s.covered(i) {
		return party{}, false
	}
	first := i
	if !s.namelike(i, i) {
		first++ // "All-America City"
	}
	last := s.honourEnd(first)
	if next := last + 1; s.is(last, andWord) && next < len(s.tokens) && s.namelike(next, next) && s.themeWithin(next, s.runEnd(next)) {
		last = s.runEnd(next) // "City of Crafts and Folk Art"
	}
	if !s.civicNamed(i, last) || !s.closesName(last) && !s.is(last, notHonour) && !s.is(last, honourWord) && (last+1 >= len(s.tokens) || s.dateAt[last+1] == 0) {
		return party{}, false
	}
	return p.freshNamed(s, i, last)
}

// civicPredicates proposes the titles that a sentence says places are, or were: "Orle was
// European City of Culture in 1990", "Orle is one of the Cities of Learning".
func (p *proposer) civicPredicates(s *passage) {
	if !s.namesCivic() {
		return
	}
	for i := 1; i < len(s.tokens); i++ {
		if !s.isCopula(i) && (s.word(i) != "been" || !s.is(i-1, singularWord)) || s.hedgedBefore(i) {
			continue
		}
		at := s.pastCivicArticles(i + 1)
		if at >= len(s.tokens) {
			return
		}
		h, ok := p.civicTitle(s, at)
		if !ok {
			continue
		}
		d := deed{from: i, end: at, right: len(s.tokens), way: &conferralFrame{Recipient: sideSubject, Honour: sideAfter}}
		if d.honours = []grant{{party: h, civic: true}}; s.word(i-1) != "who" && s.word(i-1) != "which" {
			d.who = slices.DeleteFunc(p.englishSubject(s, i), func(w party) bool { return !p.mayBe(w, "place") })
		}
		if len(d.who) > 0 && s.predicateEnds(h.last) {
			p.finish(s, &d)
			return
		}
	}
}

// pastCivicArticles is the token behind "a", "the first", "one of the" at token i.
func (p *passage) pastCivicArticles(i int) int {
	for p.is(i, skipWord) {
		i++
	}
	if p.word(i) == "one" && p.word(i+1) == "of" {
		i += 2
	}
	for p.is(i, articleWord) || p.is(i, ordinalWord) || p.word(i) == "only" || p.is(i, numeralWord) {
		i++
	}
	return i
}

// predicateEnds reports whether the title of a place that ends before token i is all that
// its sentence calls its subject, a date or a circumstance aside.
func (p *passage) predicateEnds(i int) bool {
	return i >= len(p.tokens) || p.tokens[i].kind != wordToken && !p.mark(i, "-") || p.is(i, prepositionWord) && p.word(i) != "of" || p.is(i, andWord) || p.dateAt[i] != 0 || i+1 < len(p.tokens) && p.dateAt[i+1] != 0
}

// civicNamed reports whether the words of a name are the title of a place.
func (p *passage) civicNamed(first, last int) bool {
	for i := first; i < last; i++ {
		if p.civicAt(i) == civicKind {
			return false
		}
	}
	for i := first; i < last; i++ {
		switch text := p.civicAt(i); {
		case text != civicHead && text != civicOther || !p.tokens[i].upper:
		case p.word(i+1) == "of":
			return i+2 < last && (p.themeWithin(i+2, last) || p.calledCivic(first, i+2, last))
		case text == civicOther && i > first+1:
			return i+1 == last && p.civicAt(first) == civicScope && (p.civicAt(first+1) == civicField || p.civicAt(first+1) == civicTheme)
		case text == civicHead && i > first:
			return (i+1 == last || i+2 == last && p.capitals(i+1)) && (p.oneOfKind(first) || p.civicAt(last) == civicNoun)
		}
	}
	return false
}

// calledCivic reports whether words tell that the name, of which what stands behind "of"
// begins at token of, is a title and not that of a town: an indefinite article, "named" or
// "the title" right before, "status" behind it.
func (p *passage) calledCivic(first, of, last int) bool {
	switch {
	case p.covered(of):
		return false // "City of Orle"
	case p.civicAt(last) == civicNoun, p.oneOfKind(first):
		return true
	case p.word(first-1) == "of":
		return p.civicAt(first-2) == civicNoun
	}
	return p.callsCivic(p.backOverOrdinal(first - 1))
}

// civicMany is where the word for the places stands whose titles the name at token i says in
// the plural, and where the name ends: "became Cities of Military Glory", "were European
// Capitals of Culture".
func (p *passage) civicMany(i int) (at, last int, ok bool) {
	at = i
	if p.civicAt(i) == civicScope {
		at++
	}
	one := p.civicAt(at)
	if one == "" || one[0] < 'A' || one[0] > 'Z' || !p.tokens[i].upper || !p.tokens[at].upper || p.word(at+1) != "of" || p.is(i-1, articleWord) && !p.says("one", i-3, i-2) || p.is(i-1, prepositionWord) && !p.callsCivic(i-2) && p.word(i-1) != "as" {
		return 0, 0, false
	}
	last = p.runEnd(at + 2)
	return at, last, last > at+2 && !p.covered(at+2) && p.closesName(last)
}

// civicHeading is the title of places that have it, of which a heading is a list: "Hero
// Cities", "List of European Capitals of Culture", "Towns with the title Guardian City".
func (p *proposer) civicHeading(s *passage) (party, bool) {
	if !s.holdsAny(civicWord) || len(s.tokens) > longestHeading || !p.heads(s) && !s.announces() {
		return party{}, false
	}
	for i := s.pastListOf(); i < len(s.tokens); i++ {
		if s.civicAt(i) == civicCall && !s.tokens[i].upper {
			j := i + 1
			for s.word(j) == "of" || s.is(j, articleWord) {
				j++
			}
			if end := s.runEnd(j); j < len(s.tokens) && end > j+1 && !s.verbIn(j) {
				return p.freshNamed(s, j, end)
			}
			continue
		}
		one := s.civicAt(i)
		if one == "" || one[0] < 'A' || one[0] > 'Z' || !s.tokens[i].upper && !s.civicBegun(i) {
			continue
		}
		first, last := i, i+1
		for first > 0 && s.namelike(first-1, first-1) && s.civicAt(first-1) != civicKind {
			first--
		}
		if s.word(i+1) == "of" {
			last = s.runEnd(s.pastArticles(i + 2))
		}
		if !s.themeWithin(first, i) && !s.themeWithin(i+1, last) || s.covered(first) {
			continue
		}
		h, ok := p.freshNamed(s, first, last)
		h.name = strings.TrimSpace(s.words(first, i)+" "+one) + s.text[s.tokens[i].end:s.tokens[last-1].end]
		return h, ok
	}
	return party{}, false
}

// civicBegun reports whether token i, in small letters, goes on a title of places that the
// words before it begin: "Hero cities".
func (p *passage) civicBegun(i int) bool {
	return i > 0 && p.namelike(i-1, i-1) && p.civicAt(i-1) == civicTheme && p.tokens[i].gap == plainGap
}

// civicPlural reports whether a passage names an honour of places in the plural, as a heading
// names those that have it.
func (p *passage) civicPlural(h party) bool {
	for i := h.first; i < h.last && i < len(p.tokens); i++ {
		if one := p.civicAt(i); h.id == "" && p.language == obelisk.English && one != "" && one[0] >= 'A' && one[0] <= 'Z' {
			return true
		}
	}
	return false
}

// themeWithin reports whether a theme is among the capitalised words.
func (p *passage) themeWithin(first, last int) bool {
	for i := first; i < last; i++ {
		if p.civicAt(i) == civicTheme {
			return true
		}
	}
	return false
}

// oneOfKind reports whether an indefinite article stands before the name at token i, a
// year or an ordinal number aside, or a word that counts it among others of its kind: "the
// second Fairtrade Town".
func (p *passage) oneOfKind(i int) bool {
	if before := i - 1; p.is(before, ordinalWord) || p.is(before, onlyWord) {
		return true
	}
	return p.indefinite(p.backOverOrdinal(i - 1))
}

// civicOnly drops the persons among those who received the title of a place. Two words
// that were only guessed to name a person name a place then: "Lower Wick".
func (p *passage) civicOnly(who []party, honours []grant) []party {
	if !slices.ContainsFunc(honours, func(h grant) bool { return h.civic }) {
		return who
	}
	for i, w := range who {
		if w.class == "person" && w.id == "" && w.last-w.first > 1 && p.namelike(w.first, w.first) && !p.personal(w.first, w.last) {
			who[i].class = "place"
		}
	}
	return slices.DeleteFunc(who, func(w party) bool { return w.class == "person" })
}
