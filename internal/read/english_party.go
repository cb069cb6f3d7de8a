package read

import (
	"slices"
	"strings"
	"unicode"

	"obelisk"
	"obelisk/internal/document"
)

// How English names who receives. A new name is a run of capitalised words,
// with initials and particles; "University of X" and "Company of Y" go on
// behind "of". What a pronoun means is looked for in the sentence before and in
// what the document is about.

// peopleOf is the place whose people end before token end: "Orle's citizens", "its
// inhabitants".
func (p *proposer) peopleOf(s *passage, end int) (party, bool) {
	i := end - 1
	if i < 1 || !s.is(i, headWord) || !s.is(i, manyWord) && s.word(i) != "people" || s.tokens[i].upper {
		return party{}, false
	}
	for i > 0 && s.tokens[i-1].kind == wordToken && !s.tokens[i-1].upper && !s.possessive(i-2) && !s.is(i-1, articleWord) && i > end-3 {
		i-- // "its brave citizens"
	}
	var who party
	var ok bool
	switch {
	case s.possessive(i - 2):
		who, ok = p.actorEnding(s, i-2)
	case s.word(i-1) == "its":
		who, ok = p.meant("recipient")
		who.first = i - 1
	}
	who.last = end
	return who, ok
}

// actorEnding is the recipient whose name, or word for it, ends before token end.
func (p *proposer) actorEnding(s *passage, end int) (party, bool) {
	if w, ok := p.spokenOf(s, end); ok {
		return w, true
	}
	if w, ok := p.peopleOf(s, end); ok {
		return w, true
	}
	for _, n := range s.names {
		if n.last != end {
			continue
		}
		if p.pick(n, obelisk.RoleHonour) != "" {
			return party{}, false
		}
		if p.pick(n, obelisk.RoleRecipient) != "" && !s.belongs(n.first) && !s.within(n) {
			return p.known(s, n, obelisk.RoleRecipient), true
		}
	}
	if w, ok := p.partOfUnit(s, end); ok {
		return w, true
	}
	return p.nameEnding(s, end)
}

// spokenOf is what the pronoun, or the noun for something known, that ends
// before token end means.
func (p *proposer) spokenOf(s *passage, end int) (party, bool) {
	ph, ok := s.phraseBefore(end, anaphorWord)
	if !ok {
		if w := s.word(end - 2); (w == "the" || w == "this") && s.classAt(end-1) != "" && !s.tokens[end-1].upper {
			return p.remembered(s, end-1, end-2, end)
		}
		return party{}, false
	}
	kind := s.sense(ph).text
	if s.word(ph.first) == "they" {
		return p.bandMeant(ph)
	}
	if kind == "event" || kind == "honour" {
		return party{}, false
	}
	if s.is(ph.first, articleWord) && end-ph.first == 2 {
		if who, ok := p.remembered(s, end-1, ph.first, end); ok {
			return who, true
		}
	}
	if p.callsShip(s, ph.first) {
		kind = "unit"
	}
	who, ok := p.meant(kind)
	if !ok && s.word(ph.first) == "she" {
		who, ok = p.meant("unit") // a ship
	}
	if ok && who.class == "" && who.id == "" && p.topic.head.name == who.name {
		who.class = "place"
		if kind == "person" || kind == "unit" || kind == "organisation" {
			who.class = obelisk.ClassID(kind)
		}
	}
	who.first, who.last = ph.first, end
	return who, ok
}

// bandMeant is the body that the page is about and of which English speaks as of several, where
// "they" can mean nobody else: a band.
func (p *proposer) bandMeant(ph phrase) (party, bool) {
	w := p.about
	if w.context.IsZero() || w.class != "organisation" || w.block == p.blocks && !p.actor.context.IsZero() && p.actor.block == p.blocks || !slices.Contains(p.english.kinds, musicians) {
		return party{}, false
	}
	w.first, w.last = ph.first, ph.last
	return w.party, true
}

// musicians is the kind of trade of what is called a band or the like.
const musicians = "musicians"

// partOfUnit is a part of a unit that a known or new name ends: "the pioneer
// company of the 3rd Battalion".
func (p *proposer) partOfUnit(s *passage, end int) (party, bool) {
	first := end
	for first > 0 && (s.namelike(first-1, first-1) || s.tokens[first-1].kind == numberToken || s.is(first-1, ordinalEnding)) {
		first--
	}
	j := first - 1
	if first == end || j < 1 || !s.is(j, articleWord) && s.word(j) != "of" {
		return party{}, false
	}
	for s.is(j, articleWord) {
		j--
	}
	if s.word(j) != "of" || j < 1 {
		return party{}, false
	}
	ph, ok := s.phraseBefore(j, classWord)
	if !ok || s.sense(ph).text != "unit" || s.tokens[ph.first].upper {
		return party{}, false
	}
	start := ph.first
	for start > p.floor && s.tokens[start-1].kind == wordToken && !s.is(start-1, articleWord) && start > ph.first-3 {
		start--
	}
	if !s.is(start-1, articleWord) {
		return party{}, false
	}
	return s.newParty(s.words(start, end), "unit", start, end), true
}

// nameEnding is a new name that ends before token end.
func (p *proposer) nameEnding(s *passage, end int) (party, bool) {
	if s.mark(end-1, "'") && s.glued(end-1) {
		end-- // a soft sign at the end of a transliterated name
	}
	if w, ok := p.workEnding(s, end); ok {
		return w, true
	}
	first := s.properStart(end, p.floor)
	if at := s.properStart(end-1, p.floor); first >= end && at < end-1 && s.namesArea(at, end-1) {
		return s.newParty(s.words(at, end), "place", at, end), true
	}
	if first >= end {
		return party{}, false
	}
	if n := first - 1; n >= p.floor && s.tokens[n].kind == numberToken && s.dateAt[n] == 0 && s.tokens[n].gap != lineGap && p.guess(s, first, end) == "unit" {
		first = n // "142 Harbour Battery"
		if ph, ok := s.phraseBefore(first, numberStop); ok && s.tokens[ph.first].upper {
			first = ph.first // "No 142 Squadron"
		} else if ph, ok := s.phraseBefore(first-1, numberStop); ok && s.mark(first-1, ".") && s.tokens[ph.first].upper {
			first = ph.first
		}
	}
	if n := first - 1; n >= p.floor && s.is(n, ordinalWord) && s.tokens[n].upper && s.classAt(end-1) == "unit" {
		return s.newParty(s.words(n, end), "unit", n, end), true // "Third Army"
	}
	for s.word(first-1) == "of" || s.is(first-1, articleWord) && s.word(first-2) == "of" {
		of := first - 1
		if s.is(of, articleWord) {
			of--
		}
		before := s.properStart(of, p.floor)
		if before == of {
			break
		}
		if at := s.officeHolder(before); at > first && at < end {
			return p.namedParty(s, at, end)
		}
		if s.institution(before, of) {
			first = before
			continue
		}
		if s.is(of-1, headWord) {
			break // "the Port of Harbour Town" is Harbour Town
		}
		if of-before == 1 && s.pluralNoun(before) {
			return party{}, false // "Fellows of the Tarn Society"
		}
		first, end = before, of // "Mira Oldane of Harbour Town"
	}
	if at := s.ownedWork(first, end); at > first {
		return s.newParty(s.words(at, end), "work", at, end), true
	}
	if s.belongs(first) && (s.word(first-1) != "of" || !s.is(first-2, headWord) || s.partOfOther(first-2)) && !s.opensTime(first-1, end) {
		return party{}, false
	}
	return p.namedParty(s, first, end)
}

// namesArea reports whether the noun at token i, in small letters, goes on the name of a place
// that begins at token first: "Orle district"; "Danish" before it only says of what country.
func (p *passage) namesArea(first, i int) bool {
	if first >= i || p.tokens[i].upper || p.classAt(i) != "place" || p.is(i, headWord) || strings.HasSuffix(p.word(i), "s") || p.tokens[i].gap != plainGap {
		return false
	}
	last := p.words(i-1, i)
	return !p.is(i-1, nobodyAlone) && !hasEnding(last, "ian", "ish", "ese", "ern", "an", "ic") && !p.belongs(first) && !p.owned(first, i)
}

// ownedWork is where the title of a work begins behind its author's name: the Long of "Ada
// Brill's Long Quay"; first where no author is named.
func (p *passage) ownedWork(first, end int) int {
	at := end - 1
	for at > first && !p.possessive(at-2) {
		at--
	}
	if at-2 <= first || !p.personal(first, at-2) || p.personal(at, end) || p.institution(at, end) || p.headed(at, end) {
		return first
	}
	return at
}

// pluralNoun reports whether token i is a noun for what persons are, in the plural.
func (p *passage) pluralNoun(i int) bool {
	one, plural := strings.CutSuffix(strings.ToLower(p.words(i, i+1)), "s")
	return plural && (p.lexicon.has(one, tradeWord) || p.lexicon.has(one, classWord) || p.lexicon.has(one, notHonour) || p.is(i, manyWord))
}

// manyPersons reports whether token i is a noun for what a person is or does, in the plural.
func (p *passage) manyPersons(i int) bool {
	one, plural := strings.CutSuffix(strings.ToLower(p.words(i, i+1)), "s")
	return plural && (p.lexicon.has(one, tradeWord) || p.lexicon.means(one, classWord, "person"))
}

// opensTime reports whether token i opens a clause of time of which the name that ends
// before token end is the subject: "after Ada Brill won".
func (p *passage) opensTime(i, end int) bool {
	switch p.word(i) {
	case "after", "before", "since", "until":
		return p.is(end, obtainWord) || p.is(end, singularWord) || p.isCopula(end)
	}
	return false
}

// properStart is where the run of capitalised words that ends before token end
// begins.
func (p *passage) properStart(end, floor int) int {
	first := end
	for first > floor {
		j := first - 1
		switch {
		case p.namelike(j, j) || j > floor && p.mark(j, "-") && p.glued(j) && p.glued(j+1):
			first--
		case first < end && p.mark(j, ".") && p.glued(j) && j > floor && p.tokens[j-1].upper && p.tokens[j-1].end-p.tokens[j-1].start <= 3:
			first -= 2
		case first < end && p.beforeParticles(first, floor) < first:
			first = p.beforeParticles(first, floor)
		case first < end && p.is(j, ordinalEnding) && p.glued(j) && j > floor && p.tokens[j-1].kind == numberToken:
			first -= 2
		case first < end && j > floor+1 && p.possessive(j-1) && p.namelike(j-2, j-2):
			first -= 2
		default:
			return first
		}
	}
	return first
}

// institution reports whether one of the words says that the name is that of a
// body or unit, so that "of …" behind it belongs to it.
func (p *passage) institution(first, last int) bool {
	for i := first; i < last; i++ {
		if ph, ok := p.phrase(i, classWord); ok && p.sense(ph).text != "person" && p.sense(ph).text != "place" {
			return true
		}
	}
	return false
}

// properEnd is where a name that begins at token i ends.
func (p *passage) properEnd(i int) int {
	last := i
	if p.ordinalFigure(last) {
		last += 2
	}
	last = p.runEnd(last)
	for last > i && last+1 < len(p.tokens) && (p.word(last) == "of" || p.word(last) == "for") && p.institution(i, last) {
		next := last + 1
		if p.is(next, articleWord) {
			next++
		}
		if next >= len(p.tokens) || !p.namelike(next, next) {
			break
		}
		last = p.runEnd(next)
	}
	return last
}

// namedParty makes a recipient of capitalised words.
func (p *proposer) namedParty(s *passage, first, last int) (party, bool) {
	if last <= first || last-first > longestName+4 || s.speaks(first, last) || s.headed(first, last) || s.isTitle(first) {
		return party{}, false
	}
	if h, ok := s.honourAlone(first); ok && h.last >= last {
		return party{}, false // "Golden Bear"
	}
	if !slices.ContainsFunc(s.tokens[first:last], func(t token) bool { return t.kind == wordToken && t.upper }) {
		return party{}, false
	}
	if _, holder := s.phrase(first, holderWord); holder || s.titlesOnly(first, last) {
		return party{}, false
	}
	if s.officeAlone(first, last) || last-first == 1 && s.turnOfTime(last) && s.tokens[last].gap == plainGap && !s.tokens[last].upper {
		return party{}, false // "Last year"
	}
	if last-first > 2 && s.is(last-1, roleWord) && s.institution(first, last-1) && s.bareName(first, last) == first {
		return party{}, false // "Tarn Association Chairman"
	}
	if first == s.lead(0) && last-first == 1 && (s.gerund(first) || s.participle(first)) {
		return party{}, false // "Taking part in the race, he", "Listed below are"
	}
	if first == 0 && last > 2 && (s.classAt(0) == "person" || s.is(0, manyWord)) && strings.HasSuffix(s.word(0), "s") && !s.mark(1, ".") {
		first = 1 // "Pilots Ada Brill and Joss Perrin"
	}
	if s.calling(first) && last-first > 2 {
		first = s.pastPoint(first+1, last) // "Novelist Ada Brill", "Mrs. Brill"
	}
	bare := s.bareName(first, last)
	if w, ok := p.aboutNamed(s, bare, last); ok {
		w.first = first
		return w, true
	}
	if s.owned(first, last) && p.guess(s, first, last) == "person" {
		at := last - 1
		for at > first && !s.possessive(at-2) {
			at--
		}
		if !s.personal(at, last) {
			return party{}, false
		}
		bare = at // "Orle's Ada Brill"
		first = at
	}
	for last-first > 1 && (s.isTitle(last-1) || last-first > 2 && s.postNominal(last-1)) {
		last-- // letters behind a name
	}
	name := s.words(first, last)
	if runes(name) < 2 || s.is(first, sectionWord) && last-first == 1 {
		return party{}, false
	}
	if last-first == 1 && s.is(first, forenameWord) && s.is(first-1, kinWord) {
		return party{}, false // "Perrin's brother Thomas"
	}
	if last-bare == 1 {
		if w, ok := p.ofSurname(s, bare); ok {
			w.first, w.last = first, last
			return w, true
		}
	}
	if w, ok := s.firstOfCouple(bare, last); ok {
		w.first = first
		return w, true
	}
	class := p.guess(s, first, last)
	if class == "person" {
		return s.bareParty(first, last), true
	}
	if (class == "place" || class == "work") && s.capitalArticle(first) { // a town, or a work of which nothing tells what it is
		w := s.newParty(s.words(first-1, last), class, first-1, last)
		w.first = first
		return w, true
	}
	return s.newParty(name, class, first, last), true
}

// capitalArticle reports whether the article before the name at token i is a part of it:
// "won for The Long Quay". At the beginning of a sentence and in headings any is large.
func (p *passage) capitalArticle(i int) bool {
	return p.word(i-1) == "the" && p.tokens[i-1].upper && i-1 > p.lead(0) && p.block.Kind == document.Paragraph && !p.mark(i-2, ".") && !p.mark(i-2, ":") && !p.mark(i-2, "“") && !p.mark(i-2, "\"")
}

// officeAlone reports whether the words set off behind a name only say what somebody
// is: ", Chief Engineer of the Harbour".
func (p *passage) officeAlone(first, last int) bool {
	if last-first < 2 || p.classAt(last-1) != "person" || p.is(first, forenameWord) || p.initialAt(first) {
		return false
	}
	return p.mark(first-1, ",") && (p.word(last) == "of" || p.word(last) == "at" || p.mark(last, ","))
}

// lowerCapitals writes the words of a person's name that stand in capitals as the
// others are: "Mira OLDANE".
func lowerCapitals(name string) string {
	words := strings.Fields(name)
	if len(words) > 1 && name == strings.ToUpper(name) && !strings.ContainsFunc(name, unicode.IsDigit) {
		return spelledName(words)
	}
	small := slices.ContainsFunc(words, func(w string) bool { return w != strings.ToUpper(w) })
	for i, w := range words {
		if small && len(w) > 3 && w == strings.ToUpper(w) && !strings.Contains(w, ".") {
			words[i] = titleCase(w)
		}
	}
	return strings.Join(words, " ")
}

// spelledName writes a name of which every word stands in capitals, as titles of pages
// do, with small letters, and leaves out the letters behind it.
func spelledName(words []string) string {
	for i := 2; i < len(words); i++ {
		if len(words[i]) <= 5 && !strings.ContainsAny(words[i], "AEIOUY.-") {
			words = words[:i]
		}
	}
	for i, w := range words {
		parts := strings.Split(w, "-")
		for k, part := range parts {
			if len(part) > 1 && !strings.Contains(part, ".") && strings.Trim(part, "IVX") != "" {
				parts[k] = titleCase(part)
			}
		}
		words[i] = strings.Join(parts, "-")
	}
	return strings.Join(words, " ")
}

// postNominal reports whether token i is letters that stand behind the name of
// a person: those of the lexicon, or two to five capitals that are no Roman numeral.
func (p *passage) postNominal(i int) bool {
	n := p.tokens[i].end - p.tokens[i].start
	word := p.words(i, i+1)
	if p.is(i, honorificWord) { // "AO", "PhD", and no "Ao"
		return p.tokens[i].upper && (n > 3 || word[1:] != strings.ToLower(word[1:]))
	}
	if p.mark(i-1, "/") && p.glued(i) || n < 2 || n > 5 || !p.capitals(i) || strings.Trim(word, "IVX") == "" || p.capitals(i-2) {
		return false
	}
	return n <= 3 || p.isTitle(i) || !strings.ContainsAny(word, "AEIOUY") // ADAMS is a family name
}

// spokenOfNext reports whether one word that is the subject of its sentence is called
// "he" or "she" by the sentence behind it in the same block.
func (p *passage) spokenOfNext(first, last int) bool {
	if first > 0 && first != p.lead(0) && !p.mark(first-1, ",") || !p.is(last, singularWord) && !p.is(last, obtainWord) && !p.isCopula(last) {
		return false
	}
	rest := strings.TrimLeft(p.text[p.tokens[len(p.tokens)-1].end:], " \t\n.\"”’)]0123456789[")
	end := strings.IndexByte(rest, ' ')
	return end > 0 && end < longestPronoun && rest[0] >= 'A' && rest[0] <= 'Z' && p.lexicon.means(rest[:end], anaphorWord, "person")
}

// longestPronoun bounds a pronoun, in bytes.
const longestPronoun = 5

// guess is the class of a new name: by a word in or before it; else several
// words are a person's, one is a place's, or a person's where the document is
// about one.
func (p *proposer) guess(s *passage, first, last int) obelisk.ClassID {
	if bare := s.bareName(first, last); bare > first {
		for i := bare; i < last; i++ {
			if class := s.classAt(i); class != "" && class != "person" && i == last-1 && i > bare {
				return class // "Captain Perrin Museum"
			}
		}
		return "person"
	}
	if last-first > 1 && s.manyPersons(last-1) && !s.is(first, forenameWord) && !s.initialAt(first) && s.word(first-1) == "the" {
		return "organisation" // "the Fen Writers"
	}
	class := obelisk.ClassID("")
	for i := max(0, first-2); i < last; i++ {
		if ph, ok := s.phrase(i, classWord); ok && ph.last <= last && (i >= first || s.sense(ph).text == "person" || s.word(ph.last) == "of") {
			class = obelisk.ClassID(s.sense(ph).text)
			if i >= first && class != "person" {
				return class
			}
		}
	}
	switch {
	case class != "":
		return class
	case last-first == 1 && p.about.context.IsZero() && p.defined.context.IsZero() && p.english.lastActor.context.IsZero() && s.spokenOfNext(first, last):
		return "person"
	case s.yearOfWork(last) && !s.personal(first, last):
		return "work"
	case last-first == 1 && !s.capitals(first) && s.word(first-1) != "of" && (s.word(last) == "who" || s.mark(last, ",") && s.word(last+1) == "who"):
		return "person"
	case last-first == 1 && s.capitals(first) && !s.shoutedThrough(), s.word(first-1) == "the" && p.about.class == "person" && last-first == 1:
		return "organisation"
	case last-first > 1 && s.tokens[first].kind == wordToken:
		return "person"
	case p.about.class == "person":
		return "person"
	}
	return "place"
}
