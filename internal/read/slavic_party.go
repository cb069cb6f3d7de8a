package read

import (
	"slices"
	"strings"
	"unicode/utf8"

	"obelisk"
)

// strength is how surely words name a recipient: a bare new name is weak, what
// a word for its class, a given name or the register confirms is strong.
type strength int

const (
	anaphoric strength = iota + 1
	weak
	strong
)

// cased is a recipient with the date that stands in brackets after it, as 1 +
// its index, or 0.
type cased struct {
	party
	date     int32
	strength strength
	beside   bool // it only shares what is said of the one before: "наряду с"
}

// casedParty is the recipient whose name, with the words before it, begins at
// token i. A name in a list needs no sign of its case.
func (s *session) casedParty(p *passage, c *clause, i int, listed bool) (cased, bool) {
	if c.way.Recipient == sideAccusative && i < c.from && (c.way.Honour == sideInstrumental || c.way.Honour == sideGenitive || c.way.Honour == sideNamed) && !listed && !impersonal(p.words(c.from, c.end)) && !s.objectFirst(p, i) {
		return cased{}, false // who honours stands there
	}
	if i >= len(p.tokens) || p.dateAt[i] != 0 || s.masked(i) || p.quoted(i) || i > 1 && p.initialAt(i-2) || !listed && s.governedParty(p, c, i) && c.way.Recipient != sideInstrumental {
		return cased{}, false
	}
	way := c.way.Recipient
	which := inflectionOf(way)
	if s.sharesSurname(p, i, which) {
		return cased{}, false
	}
	if way == sideDative && p.nominativeAdjective(i) || which == nominative && !listed && s.endsOwner(p, i) {
		return cased{}, false
	}
	first := i
	for p.is(i, bodyWord) {
		if i == first && !p.staffIn(i, which) {
			return cased{}, false // "коллектив театра вручил городу"
		}
		i, which, way = i+1, genitive, sideGenitive
		if at := p.pastAdjectives(i); at > i && p.joinsClass(at) {
			i = at // "коллектив народного театра «Луч»"
		}
	}
	if i >= len(p.tokens) {
		return cased{}, false
	}
	if w, ok := s.workParty(p, way, i); ok {
		return cased{party: w, strength: strong}, true
	}
	if p.is(first, bodyWord) && p.staffOfRegion(i) {
		w, ok := s.staffParty(p, first, inflectionOf(c.way.Recipient))
		return cased{party: w, strength: strong}, ok
	}
	if w, ok := s.unitParty(p, way, i); ok && (way != sideAccusative || !p.genitiveUnit(w)) {
		if n, person := s.person(p, w.last, which, false); person && n.given != "" && s.attributed(p, p.adjectivesFrom(i)) {
			return cased{}, false // "стрелка 1-го батальона Ивана Седова"
		}
		return cased{party: w, strength: strong}, way != sideDative || p.onlyDative(w) || !s.attributed(p, p.adjectivesFrom(i)) && (w.class != "place" || i == 0 || !p.closesQuote(i-1))
	}
	if w, ok := s.headedParty(p, way, i, listed); ok && !p.of(w.first) {
		return cased{party: w, strength: strong}, true
	}
	if p.of(i) {
		return cased{}, false // "бригадир колхоза имени Седова"
	}
	if w, ok := s.bodyParty(p, way, i); ok {
		return cased{party: w, strength: strong}, true
	}
	if n, ok := s.person(p, i, which, false); ok && (listed || !p.otherwise(i, which)) && !p.ownsNamed(i, n, which) {
		return cased{party: s.personParty(p, i, n), strength: strong}, true
	}
	if n, ok := p.nameAt(i); ok {
		if s.pick(n, obelisk.RoleRecipient) == "" {
			return cased{}, false
		}
		return cased{party: s.known(p, n, obelisk.RoleRecipient), strength: strong}, listed && !s.oblique(p, n, which) || s.knownIn(p, n, which)
	}
	if w, ok := s.surnamed(p, i, which); ok && (listed || !p.governed(i)) && (which == nominative && !p.ofBody(i) || which != nominative && !s.attributed(p, i)) {
		return cased{party: w, strength: strong}, true
	}
	if n, ok := s.stranger(p, i, which); ok && first == i {
		return cased{party: s.personParty(p, i, n), strength: strong}, true
	}
	if w, ok := s.staffParty(p, first, inflectionOf(c.way.Recipient)); ok {
		return cased{party: w, strength: strong}, true
	}
	if w, ok := s.freshSlavic(p, c, i, listed); ok {
		return cased{party: w, strength: weak}, true
	}
	if w, ok := s.himParty(p, c, first); ok {
		return cased{party: w, strength: anaphoric}, true
	}
	w, ok := s.slavicAnaphor(p, way, first)
	return cased{party: w, strength: anaphoric}, ok
}

// nominativeAdjective reports whether a Russian adjective at token i stands in the nominative, in
// which nobody is given anything: "Осинское общество вручает медаль".
func (p *passage) nominativeAdjective(i int) bool {
	return p.language == obelisk.Russian && hasEnding(p.folded(i), "ское", "цкое", "ное", "ский", "цкий", "ный", "ская", "цкая", "ная") && i+1 < len(p.tokens) && p.tokens[i+1].kind == wordToken && !p.tokens[i+1].upper
}

// endsOwner reports whether the word at token i is the second of two in the genitive that say
// whose an honour is: "стал почётным гражданином Осинска и Вардинска".
func (s *session) endsOwner(p *passage, i int) bool {
	before := i - 1
	for before > 0 && before > i-longestListJoint && (p.is(before, andWord) || p.is(before, alsoWord) || p.is(before, skipWord) || p.mark(before, ",")) {
		before--
	}
	return before > 0 && (before < i-1 && !p.mark(i-1, ",")) && s.masked(before) && p.tokens[before].upper && !p.is(i, givenWord) && !p.capital(i+1) && genitiveEnding(p.words(i, p.compoundEnd(i)))
}

// longestListJoint bounds what joins two of a list, in tokens: ", а также".
const longestListJoint = 4

// ownsNamed reports whether initials and a surname at token i that may look as a woman's in
// the nominative are a man's in the genitive, behind a noun in it: "директор усадьбы А. П.
// Седова".
func (p *passage) ownsNamed(i int, n personName, which inflection) bool {
	if which != nominative || !hasEnding(n.surname, "ова", "ева", "ёва", "ина", "ына", "ского", "цкого", "іна", "ава", "ського", "цького", "скага", "цкага") || utf8.RuneCountInString(n.given) != 1 || i == 0 || p.tokens[i-1].kind != wordToken || p.tokens[i-1].upper {
		return false
	}
	return p.ofBody(i) || !p.is(i-1, classWord) && hasEnding(p.words(i-1, i), "ы", "и", "ов", "ей", "ого", "его", "ника", "ніка", "ага", "аў", "ів", "ея", "ію", "ру")
}

// ofBody reports whether the word for a body, work or place stands right before token i
// in the genitive, so that a surname there may say whose it is: "артист театра Лугова".
func (p *passage) ofBody(i int) bool {
	if i == 0 || p.tokens[i-1].upper {
		return false
	}
	ph, ok := p.phraseBefore(i, classWord)
	return ok && p.sense(ph).text != "person" && p.standsIn(i-1, genitive) && (!p.standsIn(i-1, nominative) || hasEnding(p.folded(i-1), "ы", "и"))
}

// governedParty reports whether a preposition governs the name at token i. A
// person's full name is not part of the place whose word stands before it: "за
// заслуги перед городом Ивану Седову".
func (s *session) governedParty(p *passage, c *clause, i int) bool {
	if !p.governed(i) {
		return false
	}
	n, ok := s.person(p, i, inflectionOf(c.way.Recipient), false)
	return !ok || n.given == "" || n.surname == "" || utf8.RuneCountInString(n.given) < 2 || !p.is(i-1, headWord) && !p.is(i-1, classWord) || c.way.Recipient == sideNominative
}

// impersonal reports whether a verb needs nobody who does it: "нагороджено",
// "наградили".
func impersonal(verb string) bool {
	return hasEnding(verb, "ено", "єно", "или", "али", "ілі")
}

// objectFirst reports whether the words at token i can be nothing but the
// object of a verb behind them: "Ивана Седова наградил правитель".
func (s *session) objectFirst(p *passage, i int) bool {
	if _, ok := s.person(p, i, accusative, true); ok {
		_, subject := s.person(p, i, nominative, true)
		return !subject
	}
	return hasEnding(p.words(i, i+1), "ую", "юю") || p.is(i, objectPronoun)
}

// otherwise reports whether the rank or trade right before token i stands in
// another case, so that the name there does too.
func (p *passage) otherwise(i int, which inflection) bool {
	ph, ok := p.phrase(i-1, classWord)
	return ok && p.sense(ph).text == "person" && !p.tokens[i-1].upper && !p.standsIn(i-1, which)
}

// adjectivesFrom is where the adjectives and numbers before token i begin.
func (p *passage) adjectivesFrom(i int) int {
	for i > 0 && p.dateAt[i-1] == 0 && (p.tokens[i-1].kind == numberToken || p.mark(i-1, "-") && p.glued(i-1) || p.tokens[i-1].kind == wordToken && adjectiveForm(p.words(i-1, i))) {
		i--
	}
	return i
}

// of reports whether the name at token i tells whose something is: "имени X".
func (p *passage) of(i int) bool {
	for i > 1 && p.mark(i-1, ".") && p.initialAt(i-2) {
		i -= 2 // "имени А. П. Седова"
	}
	if p.mark(i-1, ".") {
		i--
	}
	return p.is(i-1, namedForWord)
}

// knownIn reports whether a known name can stand in the case.
func (s *session) knownIn(p *passage, n named, which inflection) bool {
	word := p.words(n.last-1, n.last)
	exact := s.exact(p, n)
	if p.capitals(n.last-1) && (s.attributed(p, n.first) || p.is(n.first-1, headWord) || p.is(n.first-1, classWord) || p.is(n.first-1, honourWord)) {
		return false // "города СССР": letters have no cases, and say whose it is
	}
	switch which {
	case nominative:
		return exact
	case accusative:
		return !s.attributed(p, n.first) && (exact || hasEnding(word, "у", "ю", "а", "я"))
	case dative:
		if exact {
			return hasEnding(word, "о", "е", "и", "ы", "і")
		}
		return hasEnding(word, "у", "ю", "ові", "еві", "єві", "ам", "ям", "ым", "ім", "им") || hasEnding(word, "е", "и", "і", "ї", "ы", "й") && !s.attributed(p, n.first)
	default:
		return !exact || hasEnding(word, "о", "е", "и", "ы", "і", "й", "ь")
	}
}

// oblique reports whether a name in a list of the nominative cannot belong to it.
func (s *session) oblique(p *passage, n named, which inflection) bool {
	return which == nominative && !s.exact(p, n)
}

// exact reports whether a known name stands as the register or the document's
// first mention has it, and not inflected.
func (s *session) exact(p *passage, n named) bool {
	text := p.lexicon.folder.text(p.words(n.first, n.last))
	for _, l := range s.learnedAs(p, n.first, n.last-n.first) {
		if slices.Contains(n.entities, l.entity) && strings.Join(l.words, " ") == strings.Join(strings.Fields(text), " ") {
			return true
		}
	}
	for _, e := range s.directory.names.spelled(p.tokens[n.first:n.last]) {
		if slices.Contains(n.entities, e) {
			return true
		}
	}
	return false
}

// hasEnding reports whether a word ends in one of the endings.
func hasEnding(word string, endings ...string) bool {
	if word == "" {
		return false
	}
	last := word[len(word)-1] // most endings differ in it
	for _, e := range endings {
		if n := len(word) - len(e); n >= 0 && (e == "" || e[len(e)-1] == last && word[n:] == e) {
			return true
		}
	}
	return false
}

// attributed reports whether a noun stands before token i, so that the name
// there may say whose it is: "командир Вардинска".
func (s *session) attributed(p *passage, i int) bool {
	if i <= 0 || p.is(i-1, thisWord) && i > 1 && p.is(i-2, prepositionWord) {
		return false // "за это полку присвоено"
	}
	t := &p.tokens[i-1]
	if p.countsMany(i - 1) {
		return true // "шести городам Края"
	}
	if ph, ok := p.phraseBefore(i, honourWord); ok && !p.entitles(ph) && !p.holder(ph) {
		return true // "премии Края"
	}
	return t.kind == wordToken && !p.is(i-1, skipWord) && !p.is(i-1, andWord) && !p.is(i-1, headWord) && !p.is(i-1, prepositionWord) &&
		p.dateAt[i-1] == 0 && !s.masked(i-1) && !s.triggerBefore(p, i) && !p.is(i-1, whoseWord) && !p.is(i-1, deedWord) && utf8.RuneCountInString(p.words(i-1, i)) > 1
}

// countsMany reports whether the word for a class at token i stands in the plural
// of an oblique case, so that the name behind it says whose those are.
func (p *passage) countsMany(i int) bool {
	return i >= 0 && (p.is(i, classWord) || p.is(i, headWord)) && hasEnding(p.folded(i), "ам", "ям", "ов", "ів", "аў", "оў", "міст", "сіл", "сел")
}

// triggerBefore reports whether a conferral's trigger, or a word that may
// stand beside one, ends before token i.
func (s *session) triggerBefore(p *passage, i int) bool {
	for first := max(0, i-3); first < i; first++ {
		if which, end := p.outer.longest(&s.frames.conferrals, first); which >= 0 && end == i {
			return true
		}
	}
	return false
}

// governed reports whether a preposition stands before token i, so that what
// is named there receives nothing.
func (p *passage) governed(i int) bool {
	for i > 0 && (p.is(i-1, headWord) || p.is(i-1, classWord) || p.mark(i-1, ".") && p.is(i-2, classWord)) {
		i--
	}
	for named := i < len(p.tokens) && (p.tokens[i].upper || p.is(i, classWord)); named && i > 1 && p.tokens[i-1].kind == wordToken && !p.tokens[i-1].upper && p.dateAt[i-1] == 0 && p.describesOne(i-1); {
		i-- // "за вольный Вардинск"
	}
	if i > 1 && p.tokens[i-1].upper && p.tokens[i-1].kind == wordToken && p.dateAt[i-1] == 0 && p.is(i-2, prepositionWord) && hasEnding(p.words(i-1, i), "ем", "ом") && adjectiveForm(p.words(i-1, i)+"у") {
		i-- // "на Дальнем Лугу"
	}
	if i > 1 && p.capital(i-1) && p.dateAt[i-1] == 0 && p.is(i-2, prepositionWord) && hasEnding(p.words(i-1, i), "ый", "ий", "ой", "ую", "юю", "ое", "ом", "ем") && adjectiveForm(p.words(i-1, i)) && !p.is(i-1, givenWord) {
		return true // "перешёл в Западный Вардинск"
	}
	return p.is(i-1, prepositionWord) && !p.is(i-1, andWord)
}

// onlyDative reports whether an adjective of the party's tokens ends as nothing
// but a dative does: "53 окремій танковій бригаді", "Южному военному округу".
func (p *passage) onlyDative(w party) bool {
	for i := w.first; i < w.last; i++ {
		word := p.words(i, i+1)
		if (p.language == obelisk.Ukrainian && hasEnding(word, "ій") || dativeAdjective(word)) && !p.governed(w.first) {
			return true
		}
	}
	return false
}

// dativeAdjective reports whether a word ends as adjectives of something masculine or
// neuter do in the dative alone, beside the locative: "Южному".
func dativeAdjective(word string) bool {
	return hasEnding(word, "скому", "цкому", "ному", "ському", "цькому", "скаму", "цкаму", "наму")
}

// describesOne reports whether token i is an adjective, and no pronoun that ends
// as one.
func (p *passage) describesOne(i int) bool {
	word := p.words(i, i+1)
	return utf8.RuneCountInString(word) > 4 && adjectiveForm(word) && !p.is(i, prepositionWord) && !p.is(i, whoseWord) && !p.is(i, relativeWord)
}

// inRelative reports whether token i stands in a relative clause that ends
// before the trigger: "воинам, которые защищали Вардинск, присвоено".
func (p *passage) inRelative(c *clause, i int) bool {
	ended := false
	for j := i; j < c.from && !ended; j++ {
		ended = p.mark(j, ",") && !p.quoted(j)
	}
	if !ended {
		return false
	}
	for j := i - 1; j > c.left && !p.mark(j, ",") && !p.mark(j, ";"); j-- {
		if p.is(j, whoseWord) && (p.mark(j-1, ",") || p.is(j-1, prepositionWord) && p.mark(j-2, ",")) {
			return true
		}
	}
	return false
}

// inCase reports whether a new name can stand in the case that the frame asks
// for, where it does.
func (s *session) inCase(p *passage, c *clause, first, last int) bool {
	word := p.words(last-1, last)
	for i := first + 1; i+1 < last; i++ {
		if p.mark(i, "-") && p.is(i+1, prepositionWord) {
			word = p.words(i-1, i) // "Осинску-на-Варде"
			break
		}
	}
	_, declines := s.lexicon.declined(word, grammarOf(sideDative, ""), p.language)
	if _, town := s.lexicon.town(p.words(first, last), string(sideDative), p.language); town {
		declines = true // "Керчы", of which the ending tells no dative
	}
	_, genitive := s.lexicon.declined(word, "genitive", p.language)
	attribute := s.attributed(p, first) || first > 0 && p.closesQuote(first-1) && !p.closesTownTitle(first-1) // "«Берег» Анны Луговой"
	end, _ := utf8.DecodeLastRuneInString(word)
	switch c.way.Recipient {
	case sideDative:
		if attribute && p.is(first-1, classWord) {
			return false
		}
		if first == 0 && s.gap(p, c, first, last) > 2 && !p.dashed(last) && !p.joins(last) {
			return false
		}
		if first == 0 && hasEnding(word, "ам", "ям") && p.mark(last, ",") && p.is(last+1, whoseWord) {
			return false // "Воинам, которые …"
		}
		if strings.ContainsRune("ую", end) || hasEnding(word, "ові", "еві", "єві") {
			return true
		}
		return declines && !attribute && !hasEnding(word, "ом", "ем", "єм")
	case sideNominative:
		if strings.ContainsRune("ую", end) || attribute && (genitive || declines && !p.tokens[first-1].upper && strings.ContainsRune("еі", end)) || hasEnding(word, "ом", "ем", "єм", "ою", "ею", "ами", "ями", "ах", "ях") && first > 0 {
			return false
		}
		return first > 0 || s.gap(p, c, first, last) <= 2 || p.dashed(last) || p.mannerAt(last) || p.liesAt(last)
	case sideAccusative, sideGenitive:
		if c.way.Recipient == sideAccusative && last == c.from && impersonal(p.words(c.from, c.end)) && !attribute {
			return !hasEnding(word, "и", "ы", "і") // "Вардинск наградили орденом"
		}
		if p.countsMany(first - 1) {
			return false // "двенадцать городов Края"
		}
		return first >= c.end && (!attribute || strings.ContainsRune("ую", end))
	default:
		return true
	}
}

// closesTownTitle reports whether the sign at token i closes a quoted title of towns, behind
// which a town is who has it and not whose it is: "звание «Город-маяк» Лугане присвоено".
func (p *passage) closesTownTitle(i int) bool {
	for j := i - 1; j >= 0 && j > i-longestTitled; j-- {
		if p.opensQuote(j) {
			return p.is(j+1, headWord)
		}
	}
	return false
}

// mannerAt reports whether words at token i say what something is for or how it was received, so
// that they may stand between a subject and its verb: "за заслуги перед краем", "одним из первых".
func (p *passage) mannerAt(i int) bool {
	_, purpose := p.phrase(i, purposeWord)
	_, manner := p.phrase(i, adverbialWord)
	return purpose || manner
}

// dashed reports whether a dash or bracket follows at token i.
func (p *passage) dashed(i int) bool { return p.mark(i, "-") || p.mark(i, "(") || p.mark(i, ",") }

// joinsClass reports whether a word for a class stands at token i.
func (p *passage) joinsClass(i int) bool {
	_, ok := p.phrase(i, classWord)
	return ok && !p.tokens[i].upper
}
