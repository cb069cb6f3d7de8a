package read

import "obelisk/internal/document"

// Lists of Slavic texts that go region by region: "В Варданской области: Вардинск,
// Осинск", "На Варданщині – Рівне, Лугове", "Рівне і Лугове на Варданщині". A sentence
// before has said of which honour they are.

// longestRegionWords bounds the words that name a region, in tokens.
const longestRegionWords = 7

// regionRow proposes the conferrals of a line that names a region and, beside it, those
// of it whom the sentence before counted or announced.
func (p *proposer) regionRow(s *passage, r row) bool {
	if p.roll.context.IsZero() || !p.roll.counted && !p.roll.opened || p.blocks-p.roll.block > farRoll || len(r.dates) > 0 || s.block.Kind == document.Heading {
		return false
	}
	way := sideNominative
	if p.roll.way == sideAccusative {
		way = sideAccusative
	}
	first, region := s.pastRegionWords(r)
	if first >= r.last {
		return false
	}
	c := clause{from: len(s.tokens), end: len(s.tokens), left: r.first, right: r.last, way: &conferralFrame{Recipient: way, Honour: sideAny}}
	if way == sideAccusative {
		c.from, c.end = first, first // an object stands behind its verb
	}
	first, _ = s.pastClassNoun(first)
	who := []cased(nil)
	last := first
	if w, ok := p.casedParty(s, &c, first, true); ok && w.strength != anaphoric {
		who, last = p.casedList(s, &c, nil, first)
		if len(who) == 0 {
			who, last = []cased{w}, w.last
		}
	}
	tail := last < r.last && s.regionTail(last, r.last)
	if len(who) == 0 || !region && !tail || last < r.last && !tail && !s.onlySigns(last, r.last) {
		return false
	}
	if len(who) == 1 && who[0].strength != strong && !region && !p.roll.regions {
		return false // "Похоронен в Осинске"
	}
	part := *s
	part.tokens = s.tokens[r.first:r.last]
	p.proposeCounted(&part, who)
	p.roll.block, p.roll.regions, p.label.taken = p.blocks, true, p.calendar.sentence
	return true
}

// pastRegionWords is where the names begin behind a region with which the row begins, and
// whether it does: a preposition and words up to a dash or colon, or a word for places in
// the plural and whose they are up to a colon.
func (p *passage) pastRegionWords(r row) (int, bool) {
	i := r.first
	for i < r.last && p.tokens[i].kind == markToken && !p.opens(i) {
		i++
	}
	first := i
	if i >= r.last {
		return i, false
	}
	_, class := p.phrase(i, classWord)
	for opens := p.is(i, prepositionWord) || class && p.several(i, nominative); opens && i < r.last && i < first+longestRegionWords; i++ {
		if i > first+1 && (p.mark(i, ":") || p.mark(i, "-") && !p.glued(i)) {
			return i + 1, true
		}
		if _, place := p.phrase(i, classWord); i > first && !place && !p.tokens[i].upper && (!p.mark(i, "-") || !p.glued(i)) {
			break // "В мероприятии приняли участие: …"
		}
	}
	return first, false
}

// pastClassNoun passes over a word for places in small letters at token i.
func (p *passage) pastClassNoun(i int) (int, bool) {
	if ph, ok := p.phrase(i, classWord); ok && !p.tokens[i].upper {
		return ph.last, true
	}
	return i, false
}

// districtEndings are those of the adjectives by which districts and regions are named, in
// the genitive.
var districtEndings = []string{"ского", "цкого", "ской", "цкой", "ського", "цького", "зького", "ської", "цької", "зької", "скага", "цкага", "скай", "цкай"}

// pastDistrict passes over the districts and regions at token i in which the place named
// before it lies: "Осиновского района Варданской области".
func (p *passage) pastDistrict(i int) int {
	if ph, ok := p.phrase(i, stateWord); ok && p.tokens[i].upper && !abbreviated(p.words(i, i+1)) {
		return ph.last // "Зелёный Яр Татарстана"
	}
	for i < len(p.tokens) && p.tokens[i].upper && p.tokens[i].kind == wordToken {
		noun := p.compoundEnd(i)
		if noun >= len(p.tokens) || !hasEnding(p.folded(noun-1), districtEndings...) {
			return i
		}
		ph, ok := p.phrase(noun, classWord)
		if !ok || p.sense(ph).text != "place" || p.tokens[noun].upper || !hasEnding(p.folded(noun), "а", "я", "и", "і", "у", "ю") {
			return i
		}
		i = ph.last
	}
	return i
}

// regionTail reports whether tokens i up to last say of which region those named before
// are: "на Варданщині", "Варданской области".
func (p *passage) regionTail(i, last int) bool {
	for last > i && p.tokens[last-1].kind == markToken {
		last--
	}
	if last-i < 2 || last-i > longestRegionWords {
		return false
	}
	_, class := p.phrase(last-1, classWord)
	if !p.is(i, prepositionWord) && (!class || !p.tokens[i].upper || !adjectiveForm(p.words(i, i+1))) {
		return false
	}
	for j := i + 1; j < last; j++ {
		if p.tokens[j].kind != wordToken || p.dateAt[j] != 0 || p.is(j, deedWord) {
			return false
		}
	}
	return true
}
