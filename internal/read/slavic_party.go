package read

import (
	"slices"
	"strings"
	"unicode"
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

// slavicRecipients are the recipients in the clause: of the lists of names in
// the frame's case, the one that stands nearest to the trigger; a sure name
// goes before an unsure one, and any name before "the town".
func (s *session) slavicRecipients(p *passage, c *clause, honours []party) []cased {
	var best []cased
	rank := 0
	brackets := p.bracketIn(c)
	for i := c.left; i < c.right; {
		if along := s.pastAlong(p, c, i); along > i {
			i = along
			continue
		}
		list, last := []cased(nil), i
		if brackets {
			list, last = s.groupedList(p, c, i)
		}
		if len(list) == 0 {
			list, last = s.casedList(p, c, honours, i)
		}
		if len(list) == 0 {
			i++
			continue
		}
		if s.otherSubject(p, c, list[0].first, last) || p.inRelative(c, list[0].first) || brackets && p.besideClause(c, list[0].first, list[len(list)-1].last) {
			i = last
			continue
		}
		gap := s.gap(p, c, list[0].first, last)
		score := int(list[0].strength)*100 - gap
		if list[0].strength == weak && gap > farthestName {
			i = last
			continue
		}
		if best == nil || score > rank {
			best, rank = list, score
		}
		i = last
	}
	if len(best) > 0 && c.way.mood != nominal {
		best = append(best, s.besides(p, c, best[len(best)-1].last)...)
	}
	return best
}

// pastAlong is where the names end, from token i on, of those along with whom somebody
// received something, in the instrumental: "вместе с Иваном Седовым".
func (s *session) pastAlong(p *passage, c *clause, i int) int {
	ph, ok := p.phrase(i, besidesWord)
	if !ok || p.quoted(i) {
		return i
	}
	way := *c.way
	way.Recipient = sideInstrumental
	at := s.pastPost(p, &clause{right: c.right, way: &way}, ph.last)
	_, last := s.casedList(p, &clause{from: ph.first, end: ph.last, left: ph.last, right: c.right, way: &way}, nil, at)
	return max(last, ph.last)
}

// besideClause reports whether the names from first to last stand with a year in
// brackets that say where and when something was, beside a clause that needs a
// nominative: "на выставке «Земля» (г. Осинск, 1972)".
func (p *passage) besideClause(c *clause, first, last int) bool {
	if c.way.Recipient != sideNominative || p.enclosed(c.from) {
		return false
	}
	open, end := p.bracketsAround(first)
	if end == 0 || open < 1 || !p.closesQuote(open-1) && p.tokens[open-1].upper {
		return false
	}
	return slices.ContainsFunc(p.tokens[last:end], func(t token) bool { return t.kind == numberToken && t.digits() == 4 })
}

// besides are the recipients that share what is said of those that end before
// token i, in the instrumental: "Вардинск назван, наряду с Осинском и Солянкой".
func (s *session) besides(p *passage, c *clause, i int) []cased {
	for _, ph := range p.phrases {
		if p.sense(ph).category != besidesWord || ph.first < i || ph.last >= c.right || p.quoted(ph.first) {
			continue
		}
		way := *c.way
		way.Recipient = sideInstrumental
		list, _ := s.casedList(p, &clause{from: ph.first, end: ph.last, left: ph.last, right: c.right, way: &way}, nil, ph.last)
		for k := range list {
			if list[k].strength == weak && !hasEnding(p.words(list[k].last-1, list[k].last), "ом", "ем", "ём", "єм", "ой", "ою", "ей", "ею", "ью", "ам", "ям", "ай", "аю", "ами", "ями") {
				return nil
			}
			list[k].beside = true
		}
		return list
	}
	return nil
}

// otherSubject reports whether the names from first to last belong to another
// verb than the trigger: "…, указ подписал X", or to who says it: "X: …".
func (s *session) otherSubject(p *passage, c *clause, first, last int) bool {
	if c.way.Recipient != sideNominative {
		return false
	}
	if first >= c.end {
		if p.apposedPlace(first) {
			return true
		}
		for i := c.end; i < first; i++ {
			if p.is(i, signingWord) && !p.quoted(i) || p.mark(i, ":") && i-2 >= c.end && p.tokens[i-1].upper && (p.closesQuote(i-2) || p.mark(i-2, ".") || p.mark(i-2, ")")) && !p.quoted(i) {
				return true // "Фото: X"
			}
		}
		return p.is(last, signingWord)
	}
	for i := last; i < c.from; i++ {
		if p.mark(i, ":") && !p.quoted(i) {
			return true
		}
	}
	return p.is(last, signingWord)
}

// farthestName is how many words may stand between a trigger and a new name
// that nothing but its case confirms.
const farthestName = 8

// gap counts the words between the trigger and what stands from first to last,
// without dates, acts, honours and what else is spoken for.
func (s *session) gap(p *passage, c *clause, first, last int) int {
	from, to := c.end, first
	if last <= c.from {
		from, to = last, c.from
	}
	n := 0
	for i := from; i < to; i++ {
		if p.tokens[i].kind == wordToken && p.dateAt[i] == 0 && !s.masked(i) {
			n++
		}
	}
	return n
}

// masked reports whether token i belongs to an act, an honour or the like.
func (s *session) masked(i int) bool { return i >= 0 && i < len(s.masks) && s.masks[i] }

// casedList is the list of recipients that begins at token i, and its end.
func (s *session) casedList(p *passage, c *clause, honours []party, i int) ([]cased, int) {
	var list []cased
	last := i
	i, counted := p.pastCounted(c, i)
	for i < c.right {
		w, ok := s.casedParty(p, c, i, counted || len(list) > 0)
		if first, second, both := s.siblings(p, c, i); both {
			list, w, ok = append(list, first), second, true
		}
		if !ok || w.last > c.right || slices.ContainsFunc(honours, func(h party) bool { return h.context.IsZero() && w.first < h.last && h.first < w.last }) {
			break
		}
		if w.first < c.end && w.last > c.from {
			break
		}
		w.date, last = p.dateBracket(s.pastCommander(p, w))
		if k := len(list) - 1; k >= 0 && w.date > 0 && list[k].date == 0 && p.is(w.first-1, andWord) {
			list[k].date = w.date // "A и B (1965)"
		}
		list = append(list, w)
		i = s.pastMerit(p, c, p.pastTrade(last))
		if !p.joins(i) {
			break
		}
		i = p.pastJoint(i, last)
		if post := s.pastPost(p, c, i); post > i {
			i = post
		} else {
			i = p.pastTitle(i)
		}
	}
	return list, last
}

// pastCommander is where the words end that say behind a unit, in the genitive,
// who leads it: "17-му полку полковника Седова, 3-му батальону …".
func (s *session) pastCommander(p *passage, w cased) int {
	ph, ok := p.phrase(w.last, classWord)
	if !ok || w.class != "unit" || p.sense(ph).text != "person" || p.tokens[w.last].upper {
		return w.last
	}
	at := p.pastRank(ph.last)
	if n, ok := s.person(p, at, genitive, true); ok {
		return n.last
	}
	return w.last
}

// bracketIn reports whether a bracket opens in the clause.
func (p *passage) bracketIn(c *clause) bool {
	for i := c.left; i < c.right; i++ {
		if p.mark(i, "(") {
			return true
		}
	}
	return false
}

// groupedList is the list of recipients that brackets name behind a word for
// them in the plural, region by region: "города в Варданской области (Вардинск,
// Осинск), Приморье (Солянка)"; and its end.
func (s *session) groupedList(p *passage, c *clause, i int) ([]cased, int) {
	which := inflectionOf(c.way.Recipient)
	if _, ok := p.phrase(i, classWord); !ok || !p.several(i, which) || !p.standsIn(i, which) || p.governed(i) {
		return nil, i
	}
	if !p.is(i+1, prepositionWord) {
		return nil, i // "городам Вардинск (Край), Осинск (Край)"
	}
	var list []cased
	last := i
	for j := i + 1; j < c.right; {
		open := j
		for open < c.right && open <= j+longestOwner && p.tokens[open].kind == wordToken && p.dateAt[open] == 0 {
			open++
		}
		names, end := s.bracketedNames(p, c, open)
		if len(names) == 0 {
			break
		}
		list, last = append(list, names...), end
		j = p.pastJoint(end, end)
		if j == end {
			break
		}
	}
	if len(list) < 2 {
		return nil, i
	}
	return list, last
}

// bracketedNames are the names of which brackets at token i are made, and the
// token behind them.
func (s *session) bracketedNames(p *passage, c *clause, i int) ([]cased, int) {
	if i >= c.right || !p.mark(i, "(") {
		return nil, i
	}
	at := clause{from: len(p.tokens), end: len(p.tokens), left: i + 1, right: c.right, way: &conferralFrame{Recipient: sideNominative, Honour: sideAny}}
	list, last := s.casedList(p, &at, nil, i+1)
	if len(list) == 0 || !p.mark(last, ")") {
		return nil, i
	}
	return list, last + 1
}

// pastJoint passes over what joins the members of a list from token i on, which
// ended at token last: ",", "и", "а также".
func (p *passage) pastJoint(i, last int) int {
	for {
		ph, and := p.phrase(i, andWord)
		if p.initialAt(i) {
			return i // "…, И. Лобов"
		}
		if !and && !p.joins(i) && (i <= last || !p.is(i, skipWord) || !p.is(i+1, prepositionWord)) {
			return i
		}
		i = max(i+1, ph.last)
	}
}

// pastCounted passes over a word in the plural that counts those whose names
// follow behind a dash or colon: "городам Варданской области — Осинск, Солянка".
func (p *passage) pastCounted(c *clause, i int) (int, bool) {
	which := inflectionOf(c.way.Recipient)
	if _, ok := p.phrase(i, classWord); !ok || which == nominative || !p.several(i, which) || !p.standsIn(i, which) {
		return i, false
	}
	for j := i + 1; j < c.right && j <= i+longestOwner; j++ {
		if (p.mark(j, "-") && !p.glued(j) || p.mark(j, ":")) && j+1 < c.right && p.tokens[j+1].upper && j > i+1 {
			return j + 1, true
		}
		if p.tokens[j].kind != wordToken || !genitiveEnding(p.words(j, j+1)) && !abbreviated(p.words(j, j+1)) {
			break
		}
	}
	return i, false
}

// longestPost bounds the words that say what somebody is, before the name.
const longestPost = 24

// pastPost passes over what stands before a person's full name in a list, or
// behind the name before: "худрук Театра на Варде Иван Седов", "певцу, Седову
// Ивану Петровичу, архитектору". Where no such name follows it stays.
func (s *session) pastPost(p *passage, c *clause, i int) int {
	if i >= c.right || p.tokens[i].kind != wordToken || p.tokens[i].upper && !abbreviated(p.words(i, i+1)) || p.is(i, deedWord) {
		return i
	}
	if _, ok := p.phrase(i, classWord); ok && i+1 < c.right && p.tokens[i+1].upper {
		return i // a rank or trade right before a name
	}
	which := inflectionOf(c.way.Recipient)
	for j := i; j < c.right && j < i+longestPost; j++ {
		if p.quoted(j) {
			continue
		}
		if p.breaksPost(j) || s.triggerAt(p, j) {
			return i
		}
		if n, ok := s.person(p, j, which, false); ok && n.given != "" && !p.of(j) && (j == i || !p.mark(j-1, "-") || !p.glued(j)) {
			return j
		}
	}
	return i
}

// breaksPost reports whether token i cannot stand in what somebody is: a verb,
// a date, a sign other than a comma.
func (p *passage) breaksPost(i int) bool {
	t := &p.tokens[i]
	if p.dateAt[i] != 0 || p.is(i, deedWord) || p.is(i, relativeWord) || p.is(i, subordinator) || p.is(i, hedgeWord) || p.is(i, purposeWord) {
		return true
	}
	if t.kind != wordToken {
		return p.mark(i, ";") || p.mark(i, ":") || p.mark(i, "(") || p.mark(i, "|") || p.mark(i, "-") && !p.glued(i)
	}
	_, class := p.phrase(i, classWord)
	return !t.upper && !class && pastVerb(p.words(i, i+1))
}

// pastVerb reports whether a word ends as a verb in the past does, or as one in
// the present that no noun looks like.
func pastVerb(word string) bool {
	if utf8.RuneCountInString(word) < 5 {
		return false
	}
	if hasEnding(word, "вший", "вшая", "вшее", "вшие", "ўшы", "ўшая", "ўшыя") {
		return !strings.HasPrefix(word, "бывш") && !strings.HasPrefix(word, "быўш") // "подготовивший"
	}
	return hasEnding(word, "ался", "ился", "елся", "улся", "алась", "илась", "елась", "ались", "ились", "елись", "алось", "илось",
		"ила", "ила", "ывала", "овала", "ивала", "или", "али", "яли", "вал", "дил", "тил", "лил", "нил", "вил", "жил", "чил", "шил", "сал", "зал", "щил",
		"ает", "яет", "ует", "уют", "ается", "яется", "уется", "ится", "ются", "утся", "ятся",
		"вав", "нив", "див", "тив", "лив", "вив", "сав", "зав", "чив", "вся", "лися", "лася", "лося", "ають", "яють", "ують", "ться",
		"ваў", "ніў", "дзіў", "ціў", "віў", "саў", "заў", "чыў", "ўся", "ліся", "ваюць", "ецца", "іцца", "ыцца")
}

// pastTitle passes over the words in small letters that may stand before a
// name in a list: "капитану, старшему лейтенанту Седову".
func (p *passage) pastTitle(i int) int {
	for j := i; j < len(p.tokens) && j < i+longestTitle; j++ {
		t := &p.tokens[j]
		if t.kind != wordToken || p.is(j, prepositionWord) || p.is(j, stopWord) || p.dateAt[j] != 0 {
			return i
		}
		if t.upper {
			return j
		}
		if _, ok := p.phrase(j, classWord); ok {
			return j
		}
		if pastVerb(p.words(j, j+1)) {
			return i
		}
	}
	return i
}

// longestTitle bounds the words in small letters before a name in a list.
const longestTitle = 4

// pastTrade passes over what a list says of each person behind a dash: "А. Седов
// — начальник цеха, В. Лугов — мастер".
func (p *passage) pastTrade(i int) int {
	if !p.mark(i, "-") || p.glued(i) {
		return i
	}
	for j := i + 1; j < len(p.tokens) && j < i+16; j++ {
		if p.dateAt[j] != 0 || p.mark(j, "-") && !p.glued(j) || p.mark(j, ";") {
			return i
		}
		if p.mark(j, ",") {
			return j
		}
	}
	return i
}

// pastMerit passes over what a list says each of its members received something for,
// before the next full name in the case: "журналісту Седову за статті, а також
// режисерці Луговій". Without such a name it stays.
func (s *session) pastMerit(p *passage, c *clause, i int) int {
	if _, ok := p.phrase(i, purposeWord); !ok {
		return i
	}
	for j := i + 1; j < c.right && j < i+longestMerit; j++ {
		if p.dateAt[j] != 0 || p.mark(j, ";") || p.mark(j, ".") || s.triggerAt(p, j) {
			return i
		}
		if !p.mark(j, ",") || p.quoted(j) {
			continue
		}
		at := p.pastJoint(j, j)
		if post := s.pastPost(p, c, at); post > at {
			at = post
		} else {
			at = p.pastTitle(at)
		}
		if w, ok := s.casedParty(p, c, at, true); ok && w.strength == strong && w.class == "person" {
			return j
		}
	}
	return i
}

// longestMerit bounds the words that say what somebody received something for, in a
// list.
const longestMerit = 20

// dateBracket passes over brackets behind a name; it is 1 + the index of the
// date that stands in them, or 0.
func (p *passage) dateBracket(i int) (int32, int) {
	if !p.mark(i, "(") {
		return 0, i
	}
	date := int32(0)
	for j, n := i+1, 0; j < len(p.tokens) && n < 14; j++ {
		if p.dateAt[j] == 0 {
			n++ // dates are bounded by themselves
		}
		if p.mark(j, ")") {
			return date, j + 1
		}
		if d := p.dateAt[j]; d > 0 && date == 0 && (j == i+1 || j == i+2) && !p.dates[d-1].stretch && !p.ofLife(p.dates[d-1]) {
			date = d
		}
	}
	return 0, i
}

// casedParty is the recipient whose name, with the words before it, begins at
// token i. A name in a list needs no sign of its case.
func (s *session) casedParty(p *passage, c *clause, i int, listed bool) (cased, bool) {
	if c.way.Recipient == sideAccusative && i < c.from && c.way.Honour == sideInstrumental && !listed && !impersonal(p.words(c.from, c.end)) && !s.objectFirst(p, i) {
		return cased{}, false // who honours stands there
	}
	if p.dateAt[i] != 0 || s.masked(i) || p.quoted(i) || !listed && s.governedParty(p, c, i) && c.way.Recipient != sideInstrumental {
		return cased{}, false
	}
	way := c.way.Recipient
	which := inflectionOf(way)
	if s.sharesSurname(p, i, which) {
		return cased{}, false
	}
	first := i
	for p.is(i, bodyWord) {
		i, which, way = i+1, genitive, sideGenitive
	}
	if i >= len(p.tokens) {
		return cased{}, false
	}
	if w, ok := s.workParty(p, way, i); ok {
		return cased{party: w, strength: strong}, true
	}
	if w, ok := s.unitParty(p, way, i); ok && (way != sideAccusative || !p.genitiveUnit(w)) {
		if n, person := s.person(p, w.last, which, false); person && n.given != "" && s.attributed(p, p.adjectivesFrom(i)) {
			return cased{}, false // "стрелка 1-го батальона Ивана Седова"
		}
		return cased{party: w, strength: strong}, listed || way != sideDative || p.onlyDative(w) || !s.attributed(p, p.adjectivesFrom(i))
	}
	if w, ok := s.headedParty(p, way, i, listed); ok {
		return cased{party: w, strength: strong}, true
	}
	if n, ok := s.person(p, i, which, false); ok && !p.of(i) && (listed || !p.otherwise(i, which)) {
		return cased{party: s.personParty(p, i, n), strength: strong}, true
	}
	if n, ok := p.nameAt(i); ok {
		if s.pick(n, obelisk.RoleRecipient) == "" {
			return cased{}, false
		}
		return cased{party: s.known(p, n, obelisk.RoleRecipient), strength: strong}, listed && !s.oblique(p, n, which) || s.knownIn(p, n, which)
	}
	if w, ok := s.surnamed(p, i, which); ok && (listed || !p.governed(i)) && (which == nominative || !s.attributed(p, i)) {
		return cased{party: w, strength: strong}, true
	}
	if w, ok := s.freshSlavic(p, c, i, listed); ok {
		return cased{party: w, strength: weak}, true
	}
	w, ok := s.slavicAnaphor(p, way, first)
	return cased{party: w, strength: anaphoric}, ok
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
	return hasEnding(p.words(i, i+1), "ую", "юю")
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
	if ph, ok := p.phraseBefore(i, honourWord); ok && !entitles(p.sense(ph).text) && !holder(p.sense(ph).text) {
		return true // "премии Края"
	}
	return t.kind == wordToken && !p.is(i-1, skipWord) && !p.is(i-1, andWord) && !p.is(i-1, headWord) && !p.is(i-1, prepositionWord) &&
		p.dateAt[i-1] == 0 && !s.masked(i-1) && !s.triggerBefore(p, i) && !p.is(i-1, whoseWord) && utf8.RuneCountInString(p.words(i-1, i)) > 1
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
	return p.is(i-1, prepositionWord) && !p.is(i-1, andWord)
}

// onlyDative reports whether an adjective of the party's tokens ends as nothing
// but a Ukrainian dative does: "53 окремій танковій бригаді".
func (p *passage) onlyDative(w party) bool {
	for i := w.first; i < w.last; i++ {
		if p.language == obelisk.Ukrainian && !p.governed(w.first) && hasEnding(p.words(i, i+1), "ій") {
			return true
		}
	}
	return false
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

// headedParty is a recipient behind a word for its class: "городу Солянке",
// "крейсер «Заря»", "капитан 2 ранга Седов", "г. Осинск".
func (s *session) headedParty(p *passage, way side, i int, listed bool) (party, bool) {
	class, head, at := s.classBefore(p, i)
	if class == "" || at >= len(p.tokens) || p.is(head, seatWord) {
		return party{}, false
	}
	which := inflectionOf(way)
	if !listed && !p.standsIn(head, which) {
		return party{}, false
	}
	if w, ok := s.quotedParty(p, class, at); ok {
		if which == nominative && p.agreesGenitive(i) {
			return party{}, false // "глава литературного объединения «Луч»"
		}
		w.first = i
		return w, class != "person"
	}
	if class == "person" {
		at = s.pastOwner(p, at, which)
		n, ok := s.person(p, at, which, true)
		if !ok || p.describes(at) || n.given == "" && (p.is(i-1, titleWord) || (hasEnding(n.surname, "ии", "ії", "іі") || p.ownedBehind(n.last))) {
			return party{}, false // "народный артист Края": whose, not who
		}
		return s.personParty(p, at, n), true
	}
	if class == "place" && p.describes(at) {
		return party{}, false // "город Осинской области"
	}
	if n, ok := p.nameAt(at); ok {
		return s.known(p, n, obelisk.RoleRecipient), s.pick(n, obelisk.RoleRecipient) != "" && (!p.several(head, which) || p.namesMore(n.last) || s.knownIn(p, n, which))
	}
	if n, person := s.person(p, at, genitive, false); person && n.given != "" && n.surname != "" && utf8.RuneCountInString(n.given) > 1 && class != "place" {
		return party{}, false // "директора завода Ивана Седова"
	}
	last := s.nameEnd(p, at)
	if last == at || p.several(head, which) && !p.namesMore(last) {
		return party{}, false // "шести городам Края"
	}
	w, ok := s.fresh(p, at, last)
	w.class, w.name = class, s.headedName(p, at, last, way, class)
	return w, ok && !numeralLetters(w.name)
}

// genitiveUnit reports whether a body or place of adjectives and a noun stands in the
// genitive, which no such object does: "работников Осинского района".
func (p *passage) genitiveUnit(w party) bool {
	return p.language == obelisk.Russian && hasEnding(p.words(w.first, p.compoundEnd(w.first)), "ского", "цкого", "ского", "ной", "ской", "цкой") && w.class != "person"
}

// ownedBehind reports whether the word before token i is that of a body and no surname:
// what follows in small letters says whose it is, "председатель Союза кинематографистов".
func (p *passage) ownedBehind(i int) bool {
	if i == 0 || i >= len(p.tokens) || p.tokens[i].kind != wordToken || p.tokens[i].upper || !hasEnding(p.words(i-1, i), "а", "я", "ы", "и") {
		return false
	}
	return hasEnding(p.words(i, i+1), "ов", "ев", "ей", "ства", "ний", "ия", "ий") && !p.is(i, stopWord) && !p.is(i, skipWord) && !p.is(i, purposeWord) && !p.is(i, prepositionWord)
}

// agreesGenitive reports whether the adjective before token i stands in the genitive,
// and with it a noun that looks as its nominative does.
func (p *passage) agreesGenitive(i int) bool {
	return i > 0 && p.tokens[i-1].kind == wordToken && hasEnding(p.words(i-1, i), "ого", "его", "ага", "яга", "ога")
}

// pastOwner passes over the words in the genitive between a rank and the full
// name of who has it: "маршал Союза Иван Седов". Without such a name it stays.
func (s *session) pastOwner(p *passage, i int, which inflection) int {
	for j := i; j < len(p.tokens) && j <= i+longestOwner; j++ {
		if n, ok := s.person(p, j, which, false); ok && n.given != "" {
			return j
		}
		if ph, ok := p.phrase(j, classWord); ok && j > i && p.sense(ph).text == "person" && p.standsIn(j, which) {
			continue // "Главнокомандующий Вооружённых Сил Края генерал Иван Седов"
		}
		if word := p.words(j, j+1); p.tokens[j].kind != wordToken || !p.tokens[j].upper && !genitiveEnding(word) || p.is(j, stopWord) && !p.tokens[j].upper {
			break
		}
	}
	return i
}

// namesMore reports whether another name follows behind token i, past brackets:
// "городам Вардинску (ныне Осинск), Солянке". Without one, what follows a word
// in the plural says where its cities are.
func (p *passage) namesMore(i int) bool {
	_, i = p.dateBracket(i)
	if !p.joins(i) {
		return false
	}
	for p.joins(i) || p.is(i, skipWord) {
		i++
	}
	if i >= len(p.tokens) || p.tokens[i].kind != wordToken {
		return false
	}
	_, class := p.phrase(i, classWord)
	return p.tokens[i].upper && !p.is(i, stopWord) || class
}

// describes reports whether the capitalised adjective at token i stands before
// a noun in small letters, and so is no surname.
func (p *passage) describes(i int) bool {
	end := p.compoundEnd(i)
	if end >= len(p.tokens) || p.tokens[end].kind != wordToken || p.tokens[end].upper || !adjectiveForm(p.words(end-1, end)) {
		return false
	}
	if _, ok := p.phrase(end, classWord); ok {
		return true
	}
	word := p.words(end, end+1)
	owned := hasEnding(p.words(end-1, end), "ого", "его", "ага", "яга", "ой", "ей", "ої", "ьої", "ай", "яй", "ых", "их", "іх")
	return adjectiveForm(word) || owned && genitiveEnding(word) && !p.is(end, stopWord) && !p.is(end, prepositionWord) && !p.is(end, purposeWord) && !p.is(end, deedWord) && !p.is(end, skipWord)
}

// several reports whether the word for a class at token i is in the plural.
func (p *passage) several(i int, which inflection) bool {
	return hasEnding(p.folded(i), "ам", "ям", "ами", "ов", "ів", "гарады", "оў", "сел", "сіл", "міст") || which != genitive && hasEnding(p.folded(i), "ы", "города", "міста")
}

// headedName is the name behind a word for its class, which may stand in the
// nominative however the word does: "городу Старая Слобода".
func (s *session) headedName(p *passage, first, last int, way side, class obelisk.ClassID) string {
	name := s.nominativeName(p, first, last, grammarOf(way, class))
	words := strings.Fields(p.words(first, last))
	if way == sideDative && len(words) > 1 && hasEnding(words[0], "ый", "ий", "ая", "ое", "яя", "ее", "ые", "ие", "а", "е", "і") && !hasEnding(words[len(words)-1], "у", "ю", "ам", "ям") {
		return p.words(first, last)
	}
	return name
}

// classBefore passes over the words for a class before a name ("капитану 2
// ранга", "городам-маякам", "г."); it is the class, its word and where the name begins.
func (s *session) classBefore(p *passage, i int) (obelisk.ClassID, int, int) {
	class, head := obelisk.ClassID(""), i
	for {
		ph, ok := p.phrase(i, classWord)
		if !ok || p.tokens[i].upper && class != "" || s.masked(i) {
			return class, head, i
		}
		if _, known := p.nameAt(i); known && p.tokens[i].upper {
			return class, head, i
		}
		compound := p.mark(ph.last, "-") && p.glued(ph.last) && p.glued(ph.last+1)
		if compound && p.tokens[ph.last+1].upper {
			return class, head, i
		}
		class, head = obelisk.ClassID(p.sense(ph).text), i
		i = ph.last
		switch {
		case compound:
			if p.is(i+1, classWord) {
				head = i + 1 // "генерал-майору": the last part is inflected
			}
			i += 2
		case p.mark(i, ".") && p.glued(i):
			i++
		}
		if class == "person" {
			return class, head, p.pastRank(i)
		}
	}
}

// pastRank passes over what follows a rank before the name: "2 ранга",
// "армии", "медицинской службы", "полка", and a second rank.
func (p *passage) pastRank(i int) int {
	for j := i; j < len(p.tokens) && j < i+5; j++ {
		t := &p.tokens[j]
		switch {
		case t.kind == wordToken && t.upper && abbreviated(p.words(j, j+1)) && !p.shouted():
		case t.kind == wordToken && t.upper && !p.roman(j):
			return j
		case p.mark(j, "-") || t.kind == numberToken || p.roman(j):
		case t.kind != wordToken || p.is(j, prepositionWord) || p.is(j, andWord) || p.is(j, skipWord) || p.dateAt[j] != 0:
			return i
		}
	}
	return i
}

// roman reports whether token i is a number in Roman letters, Latin or Cyrillic.
func (p *passage) roman(i int) bool {
	return i < len(p.tokens) && p.tokens[i].kind == wordToken && numeralLetters(p.words(i, i+1))
}

// numeralLetters reports whether a text is made of the letters of Roman
// numbers alone, of either script.
func numeralLetters(text string) bool {
	return text != "" && strings.Trim(text, "IVXІХ") == ""
}

// latinNumerals writes the Roman numbers of a name in Latin letters: texts write
// them in Cyrillic ones too, "ІІІ степени".
func latinNumerals(name string) string {
	if !strings.ContainsAny(name, "ІХ") {
		return name
	}
	words := strings.Split(name, " ")
	for i, word := range words {
		if numeralLetters(word) {
			words[i] = strings.NewReplacer("І", "I", "Х", "X").Replace(word)
		}
	}
	return strings.Join(words, " ")
}

// standsIn reports whether the word for a class at token i can stand in the
// case: the lexicon has its nominative, from which an ending leads to it.
func (p *passage) standsIn(i int, which inflection) bool {
	word := p.folded(i)
	known, fits := false, false
	for _, f := range headForms {
		base, ok := strings.CutSuffix(word, f.ending)
		if !ok || !p.lexicon.has(base+f.nominative, classWord) {
			continue
		}
		if f.ending != f.nominative {
			known = true
		}
		fits = fits || f.cases&(1<<which) != 0
	}
	if !known {
		return which == nominative || which == accusative || hasEnding(word, "о", "и") || p.tokens[i].value < 0 && p.mark(i+1, ".")
	}
	return fits
}

// headForm says that an ending in place of the nominative's stands in the cases.
type headForm struct {
	ending, nominative string
	cases              uint8
}

// headForms are the endings of words for classes, of all three languages.
var headForms = func() []headForm {
	const n, g, d, a, i = 1 << nominative, 1 << genitive, 1 << dative, 1 << accusative, 1 << instrumental
	return []headForm{
		{"а", "", g | a},
		{"я", "й", g | a},
		{"я", "ь", g | a},
		{"у", "", d | g},
		{"ю", "й", d},
		{"ю", "ь", d},
		{"ові", "", d},
		{"еві", "", d},
		{"еві", "ь", d},
		{"єві", "й", d},
		{"ом", "", i},
		{"ем", "ь", i},
		{"ем", "", i},
		{"ам", "", d | i},
		{"ы", "", n | a},
		{"и", "", n | a},
		{"і", "", n | a},
		{"а", "о", g},
		{"у", "о", d},
		{"ам", "о", d},
		{"ам", "а", d},
		{"ям", "я", d},
		{"ям", "й", d},
		{"ям", "ь", d},
		{"ы", "а", g | n},
		{"и", "а", g | n},
		{"і", "а", d | g},
		{"е", "а", d},
		{"у", "а", a},
		{"ой", "а", i},
		{"ою", "а", i},
		{"ай", "а", i},
		{"ці", "ка", d},
		{"цы", "ка", d},
		{"зе", "га", d},
		{"зі", "га", d},
		{"дзе", "да", d},
		{"це", "та", d},
		{"се", "ха", d},
		{"и", "я", g | d},
		{"і", "я", g | d},
		{"ї", "я", g | d},
		{"ю", "я", a},
		{"и", "ь", g | d},
		{"і", "ь", g | d},
		{"ку", "ок", d},
		{"ка", "ок", g | a},
		{"ком", "ок", i},
		{"ку", "ак", d},
		{"ка", "ак", g | a},
		{"кам", "ак", i},
		{"ну", "ен", d},
		{"цу", "ец", d},
		{"ца", "ец", g | a},
		{"йцу", "ец", d},
		{"йца", "ец", g | a},
		{"ўца", "вец", g | a},
		{"ўцу", "вец", d},
		{"ра", "ар", g | a},
		{"ру", "ар", d},
		{"ра", "ер", g | a},
		{"ру", "ер", d},
		{"рові", "ер", d},
		{"цы", "ца", g | d | n},
		{"ры", "ра", g | d | n},
		{"спевака", "спявак", g | a},
		{"спеваку", "спявак", d},
		{"ця", "ець", g | a},
		{"цю", "ець", d},
		{"цеві", "ець", d},
		{"ьця", "ець", g | a},
		{"ьцю", "ець", d},
		{"ьцеві", "ець", d},
		{"йця", "єць", g | a},
		{"йцю", "єць", d},
		{"йцеві", "єць", d},
		{"бійця", "боєць", g | a},
		{"бійцю", "боєць", d},
		{"бійцеві", "боєць", d},
		{"ня", "не", g},
		{"ню", "не", d},
		{"ню", "ня", d},
		{"я", "", g | a},
		{"ю", "", d},
		{"палку", "полк", d},
		{"палка", "полк", g | a},
		{"гарадам", "горад", d},
		{"гарадоў", "горад", g | a},
		{"гарады", "горад", n | a},
		{"ому", "ый", d},
		{"ого", "ый", g | a},
		{"ому", "ой", d},
		{"ого", "ой", g | a},
		{"ему", "ий", d},
		{"его", "ий", g | a},
		{"ому", "ий", d},
		{"ого", "ий", g | a},
		{"аму", "ы", d},
		{"ага", "ы", g | a},
		{"города", "город", n | g},
		{"міста", "місто", n | g},
		{"села", "село", n | g},
	}
}()

// nameEnd is where the capitalised words of a name from token i on end.
func (s *session) nameEnd(p *passage, i int) int {
	last := i
	for last < len(p.tokens) && last-i < longestName && p.namelike(last, i) && p.dateAt[last] == 0 {
		if _, ok := p.phrase(last, honourWord); ok || last > i && (p.joinsClass(last) || p.joinsClass(last+1) && adjectiveForm(p.words(last, last+1)) && !p.glued(last)) {
			break // "Осинск Варданской области"
		}
		last++
	}
	return last
}

// freshSlavic is a new name from token i on that nothing but its case
// confirms, in the nominative.
func (s *session) freshSlavic(p *passage, c *clause, i int, listed bool) (party, bool) {
	last := min(s.nameEnd(p, i), max(c.right, i))
	if last == i || c.known || p.mark(i, "-") || !p.tokens[i].cyrillic || s.unnamed(p, i, last) || p.shouted() {
		return party{}, false
	}
	way, class := c.way.Recipient, obelisk.ClassID("place")
	if organisationEnding(p.words(i, i+1)) || organisationEnding(p.words(last-1, last)) {
		class = "organisation"
	}
	if !listed && c.way.Recipient != sideInstrumental && !s.inCase(p, c, i, last) {
		return party{}, false
	}
	if way == sideNominative && !listed && s.behindNoun(p, i) {
		return party{}, false
	}
	if way == sideNominative && last == p.compoundEnd(i) && hasEnding(p.words(last-1, last), "ської", "цької", "ській", "цькій", "скай", "цкай", "ских", "цких", "ських", "цьких", "скіх", "цкіх", "ского", "цкого", "ського", "цького", "скага", "цкага") {
		return party{}, false // "Варданской, Осинской областей"
	}
	if last == i+1 && p.is(i, givenWord) || personal(s.nominativeName(p, i, last, grammarOf(way, "person"))) {
		class = "person"
	}
	w, ok := s.fresh(p, i, last)
	w.class = class
	w.name = s.nominativeName(p, i, last, grammarOf(way, class))
	if way == sideAccusative && last == i+1 && hasEnding(p.words(i, last), "ова", "ева", "ёва", "ина", "ына", "ского", "цкого", "ського", "цького", "скага", "цкага") {
		if surname, man := s.surname(p, i, last, accusative, false); man {
			w.class, w.name = "person", surname // "наградил Седова"
		}
	}
	return w, ok
}

// behindNoun reports whether a word that is neither a verb of conferring nor a function
// word stands right before the name at token i, of which the name is rather the genitive:
// "Председатель Союза".
func (s *session) behindNoun(p *passage, i int) bool {
	if i == 0 || p.tokens[i-1].kind != wordToken || !p.tokens[i-1].cyrillic || p.dateAt[i-1] != 0 || p.quoted(i-1) {
		return false
	}
	for _, c := range [...]category{skipWord, alsoWord, andWord, prepositionWord, stopWord, classWord, anaphorWord, adverbialWord, subordinator, relativeWord} {
		if p.is(i-1, c) {
			return false
		}
	}
	for j := i - 1; j >= 0 && j > i-4; j-- {
		if s.triggerAt(p, j) {
			return false
		}
	}
	return hasEnding(p.words(i, i+1), "а", "я", "ой", "ого", "его", "ей", "ої", "ай", "яй", "ага", "яга", "ых", "их", "ыя")
}

// apposedPlace reports whether the name at token i stands behind another's as the place in
// which that one lies: "в Тарне, Дания", "в Тарне (Дания)".
func (p *passage) apposedPlace(i int) bool {
	if i < 3 || !p.mark(i-1, ",") && (!p.mark(i-1, "(") || !p.mark(i+1, ")")) {
		return false
	}
	j := i - 2
	for j > 0 && j > i-5 && p.tokens[j].kind == wordToken && p.tokens[j].upper && p.dateAt[j] == 0 {
		j--
	}
	return j < i-2 && p.is(j, prepositionWord)
}

// shouted reports whether the passage is written in large letters, so that
// they tell no names.
func (p *passage) shouted() bool {
	words, large := 0, 0
	for i := range p.tokens {
		t := &p.tokens[i]
		if t.kind != wordToken || int(t.end-t.start) <= 6 {
			continue
		}
		words++
		if !strings.ContainsFunc(p.text[t.start:t.end], func(r rune) bool { return unicode.ToUpper(r) != r }) {
			large++
		}
	}
	return large > 2 && large*2 > words
}

// unnamed reports whether capitalised words that nobody knows are rather
// something else than a name: a number in letters, an abbreviation, an
// adjective before its noun, a word of speech that begins the sentence.
func (s *session) unnamed(p *passage, first, last int) bool {
	if p.mark(last, ":") && (p.closesQuote(first-1) || p.mark(first-1, ")")) {
		return true // the label of what follows: "Фото: …"
	}
	if first+1 == last && (p.is(first, skipWord) || p.is(first, prepositionWord)) || p.is(first, kinWord) || p.is(first, hedgeWord) || p.is(first, anaphorWord) || p.is(first, eventWord) || p.is(first, actWord) || p.is(first, bodyWord) || p.is(first, numeralWord) || p.is(first, boundWord) || p.is(first, signingWord) {
		return true
	}
	word := p.words(last-1, last)
	if numeralLetters(word) || abbreviated(word) && !s.actsItself(p, first, last) || utf8.RuneCountInString(word) < 2 {
		return true
	}
	if p.of(first) || p.is(first, honourWord) || p.is(first, classWord) {
		return true
	}
	for i := first + 1; i < last; i++ {
		if i+1 < last && p.is(i, givenWord) {
			return true // a post before a person's name
		}
	}
	if first > 0 && p.is(first-1, givenWord) && p.tokens[first-1].upper && last > first+1 {
		return true // the surname of that one stands here
	}
	if n, owner := s.person(p, first, genitive, false); owner && n.given != "" && n.last < last {
		return true // "тренер Анны Луговой Этери Седова"
	}
	next := last < len(p.tokens) && p.tokens[last].kind == wordToken && !p.tokens[last].upper && !p.is(last, skipWord) && !p.is(last, prepositionWord) && !p.is(last, andWord)
	return next && adjectiveForm(word) && !s.triggerAt(p, last)
}

// actsItself reports whether the abbreviation from token first up to last is whom the verb
// right behind it is said of: "МГИ награждён".
func (s *session) actsItself(p *passage, first, last int) bool {
	for last < len(p.tokens) && (p.is(last, skipWord) && !p.is(last, andWord) || p.dateAt[last] != 0) {
		last++
	}
	if last >= len(p.tokens) || utf8.RuneCountInString(p.words(first, first+1)) < 3 || p.language != obelisk.Russian || s.attributed(p, first) || p.governed(first) || first > 0 && p.joins(first-1) && p.dateAt[first-1] == 0 && !p.mark(first-1, ",") {
		return false
	}
	return s.triggerAt(p, last) && hasEnding(p.words(last, last+1), "ен", "ён", "ена", "ено", "лся", "лась", "ил", "ила")
}

// triggerAt reports whether a conferral's trigger begins at token i.
func (s *session) triggerAt(p *passage, i int) bool {
	which, end := p.outer.longest(&s.frames.conferrals, i)
	return which >= 0 && end > i
}

// abbreviated reports whether a word is written in large letters alone and
// short: СССР, ВЛКСМ.
func abbreviated(word string) bool {
	n := 0
	for _, r := range word {
		if !unicode.IsUpper(r) {
			return false
		}
		n++
	}
	return n > 1 && n < 6
}

// adjectiveForm reports whether a word ends as adjectives do, in any case.
func adjectiveForm(word string) bool {
	return hasEnding(word, "ый", "ий", "ая", "яя", "ое", "ее", "ого", "его", "ому", "ему", "ым", "им", "ых", "их", "ую", "юю", "ой", "ей", "ые", "ие",
		"ої", "ій", "ська", "цька", "ську", "ською", "ське", "ські", "ага", "аму", "ай", "ыя", "ія", "скі", "цкі")
}

// shortAdjective reports whether a word ends as the adjectives do that are
// made of names: "Яворова вежа".
func shortAdjective(word string) bool {
	return hasEnding(word, "ова", "ева", "іна", "ина", "ової", "овій", "евій")
}

// organisationEnding reports whether a name in one word tells by its end that
// it is that of a works or body.
func organisationEnding(word string) bool {
	return hasEnding(strings.ToLower(word), "завод", "заводу", "завода", "комбинат", "комбинату", "комбінат", "комбінату", "строй", "строю", "маш", "машу", "флот", "флоту", "союз", "союзу", "банк", "банку")
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
	_, genitive := s.lexicon.declined(word, "genitive", p.language)
	attribute := s.attributed(p, first)
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
		return declines && !attribute
	case sideNominative:
		if strings.ContainsRune("ую", end) || genitive && attribute || hasEnding(word, "ом", "ем", "єм", "ою", "ею", "ами", "ями", "ах", "ях") && first > 0 {
			return false
		}
		return first > 0 || s.gap(p, c, first, last) <= 2 || p.dashed(last)
	case sideAccusative, sideGenitive:
		if p.countsMany(first - 1) {
			return false // "двенадцать городов Края"
		}
		return first >= c.end && (!attribute || strings.ContainsRune("ую", end))
	default:
		return true
	}
}

// dashed reports whether a dash or bracket follows at token i.
func (p *passage) dashed(i int) bool { return p.mark(i, "-") || p.mark(i, "(") || p.mark(i, ",") }

// joinsClass reports whether a word for a class stands at token i.
func (p *passage) joinsClass(i int) bool {
	_, ok := p.phrase(i, classWord)
	return ok && !p.tokens[i].upper
}

// quotedParty is a new name in quotation marks behind a word for its class.
func (s *session) quotedParty(p *passage, class obelisk.ClassID, i int) (party, bool) {
	if !p.opensQuote(i) {
		return party{}, false
	}
	last := p.quoteEnd(i)
	if last <= i+1 {
		return party{}, false
	}
	if n, ok := p.nameAt(i + 1); ok && n.last == last && s.pick(n, obelisk.RoleRecipient) != "" {
		w := s.known(p, n, obelisk.RoleRecipient)
		w.last = last + 1
		return w, true
	}
	w, ok := s.fresh(p, i+1, last)
	w.class, w.last = class, last+1
	return w, ok
}

// workParty is a work whose title stands in quotation marks behind the word for it, or
// behind whose it is: "фильм «Берег»", "картина Павла Лугового «Берег»".
func (s *session) workParty(p *passage, way side, i int) (party, bool) {
	ph, ok := p.phrase(i, titledWork)
	if !ok || !strings.Contains(p.sense(ph).text, string(inflectionSide(way))) {
		return party{}, false
	}
	at := ph.last
	for at < len(p.tokens) && at < i+longestPost && !p.opensQuote(at) && p.ownsWork(at) && !s.triggerAt(p, at) {
		at++
	}
	w, ok := s.quotedParty(p, "work", at)
	w.first = i
	return w, ok
}

// inflectionSide is the side that names the case in which a frame's recipient stands.
func inflectionSide(way side) side { return sideOf(inflectionOf(way)) }

// ownsWork reports whether token i may stand between a work and its title: a name, or
// a word in the genitive.
func (p *passage) ownsWork(i int) bool {
	t := &p.tokens[i]
	return t.kind == wordToken && p.dateAt[i] == 0 && !p.is(i, deedWord) && (t.upper || genitiveEnding(p.words(i, i+1)) || p.is(i, andWord)) || p.mark(i, "-") && p.glued(i) || p.mark(i, ".") && p.initialAt(i-1)
}

// longestUnit bounds the words of a unit's or body's name before its noun.
const longestUnit = 12

// unitParty is a unit, body or region named by a number or capitalised
// adjective, more adjectives and a noun: "17-й стрелковой дивизии".
func (s *session) unitParty(p *passage, way side, i int) (party, bool) {
	t := &p.tokens[i]
	if n, ok := p.nameAt(i); ok && s.pick(n, obelisk.RoleRecipient) != "" {
		if _, more := p.phrase(p.pastAdjectives(n.last), classWord); !more {
			return party{}, false
		}
	}
	end := p.compoundEnd(i)
	_, behind := p.phrase(end, classWord)
	made := adjectiveForm(p.words(end-1, end)) || p.adjective(end-1) && p.joinsClass(p.pastAdjectives(end)) || behind && shortAdjective(p.words(end-1, end))
	if t.kind != numberToken && (!t.upper || t.kind != wordToken || p.is(i, stopWord) || !made) || p.is(i, classWord) || p.mark(i-1, "-") && p.glued(i) {
		return party{}, false
	}
	adjectives := true
	for j := end; j < len(p.tokens) && j < i+longestUnit; j++ {
		ph, ok := p.phrase(j, classWord)
		if !ok {
			adjectives = adjectives && p.adjective(j)
			if p.tokens[j].kind == markToken && !p.mark(j, "-") || p.dateAt[j] != 0 || !p.glued(j) && (p.is(j, stopWord) || p.is(j, prepositionWord) || p.is(j, andWord)) || s.triggerAt(p, j) {
				return party{}, false
			}
			continue
		}
		class := obelisk.ClassID(p.sense(ph).text)
		if class == "place" && (p.is(i, ordinalWord) || p.is(i, numeralWord)) {
			return party{}, false // "Четвёртый город"
		}
		ordinal := t.kind != numberToken || p.mark(i+1, "-") || class == "unit"
		if class == "person" || p.tokens[j].upper || !ordinal || class == "place" && (t.kind == numberToken || !adjectives) || !p.standsIn(j, inflectionOf(way)) {
			return party{}, false
		}
		return s.unitNamed(p, way, i, ph.last, class)
	}
	return party{}, false
}

// pastAdjectives passes over adjectives in small letters from token i on:
// "Вардинский государственный университет".
func (p *passage) pastAdjectives(i int) int {
	for i < len(p.tokens) && p.tokens[i].kind == wordToken && !p.tokens[i].upper && p.adjective(i) && p.dateAt[i] == 0 {
		i++
	}
	return i
}

// adjective reports whether token i ends as adjectives do in the passage's language:
// in Belarusian one of a man or thing has no й, "дзяржаўны", and in Ukrainian one
// of a woman no я, "верховна".
func (p *passage) adjective(i int) bool {
	word := p.words(i, i+1)
	return adjectiveForm(word) || p.language == obelisk.Belarusian && hasEnding(word, "ны", "вы", "лы", "кога", "нога", "вога", "яга") ||
		p.language == obelisk.Ukrainian && hasEnding(word, "на", "ва", "ла")
}

// unitNamed makes the unit of tokens first up to last, of which the last is its noun.
func (s *session) unitNamed(p *passage, way side, first, last int, class obelisk.ClassID) (party, bool) {
	noun := p.words(last-1, last)
	gender := genderOf(noun)
	if way != sideNominative {
		noun = s.headNominative(p, last-1, noun)
		gender = genderOf(noun)
	}
	var b strings.Builder
	for i := first; i < last-1; i++ {
		word := p.words(i, i+1)
		if way != sideNominative && p.tokens[i].kind == wordToken && (adjectiveForm(word) || p.glued(i) || way == sideAccusative && hasEnding(word, "у", "ю")) {
			word = s.agreeing(word, gender, p.language)
		}
		if i > first && p.tokens[i].gap != noGap {
			b.WriteByte(' ')
		}
		b.WriteString(word)
	}
	b.WriteString(" " + noun)
	end := last
	if class == "unit" {
		if more := p.branchBehind(last); more > last {
			b.WriteString(" " + p.words(last, more))
			end, last = more, more
		}
	}
	if p.is(last, namedForWord) {
		end = s.namedForEnd(p, last)
		b.WriteString(" " + p.words(last, end))
	} else if w, ok := s.quotedParty(p, class, last); ok && p.opensQuote(last) {
		end = w.last
		b.WriteString(" " + p.words(last, end))
	}
	party := p.newParty(b.String(), class, first, end)
	return party, true
}

// branchBehind passes over an adjective and a noun in the genitive, in small
// letters, that say of which branch a unit is: "бригада морской пехоты".
func (p *passage) branchBehind(i int) int {
	if i+1 >= len(p.tokens) {
		return i
	}
	for j := i; j < i+2; j++ {
		if _, class := p.phrase(j, classWord); p.tokens[j].kind != wordToken || p.tokens[j].upper || class || p.dateAt[j] != 0 || p.honourAt(j) || p.is(j, stopWord) || p.is(j, deedWord) || p.is(j, prepositionWord) || p.is(j, purposeWord) {
			return i
		}
	}
	if !hasEnding(p.words(i, i+1), "ой", "ей", "ого", "его", "ої", "ьої", "ай", "яй", "ага", "яга", "ых", "их", "іх") || !genitiveEnding(p.words(i+1, i+2)) || p.is(i, whoseWord) {
		return i
	}
	return i + 2
}

// headNominative is the nominative of the word for a class at token i.
func (s *session) headNominative(p *passage, i int, word string) string {
	folded := p.folded(i)
	for _, f := range headForms {
		base, ok := strings.CutSuffix(folded, f.ending)
		if ok && len(f.ending) < len(word) && p.lexicon.has(base+f.nominative, classWord) {
			return strings.TrimSuffix(word, f.ending) + f.nominative
		}
	}
	return word
}

// namedForEnd is where the name behind "имени" at token i ends.
func (s *session) namedForEnd(p *passage, i int) int {
	j := i + 1
	if p.mark(j, ".") {
		j++
	}
	if n, ok := s.person(p, j, genitive, false); ok {
		return n.last
	}
	for j < len(p.tokens) && p.initialAt(j) {
		j += 2
	}
	for at := j; at < len(p.tokens) && at <= j+longestStation && p.dateAt[at] == 0 && p.tokens[at].kind == wordToken && genitiveEnding(p.words(at, at+1)); at++ {
		if p.capital(at) {
			j = at // "імені князя Романа"
			break
		}
	}
	last := j
	for last < len(p.tokens) && last < j+2 && p.capital(last) {
		last = p.compoundEnd(last)
		if last < len(p.tokens) && !genitiveEnding(p.words(last, last+1)) && !hasEnding(p.words(last, last+1), "дзе", "швили", "ко", "ян") {
			break
		}
	}
	return last
}

// personParty is the person with the name at token i: one of whom the document
// told before, or a new one.
func (s *session) personParty(p *passage, i int, n personName) party {
	key := plainYo.Replace(n.surname)
	for k := range s.people[key] {
		if known := &s.people[key][k]; known.same(n) {
			w := known.party
			w.first, w.last = i, n.last
			if w.id != "" {
				w.span = p.span(i, n.last)
			}
			return w
		}
	}
	if met, ok := s.metBy(n); ok {
		w := met.party
		w.first, w.last = i, n.last
		if w.id != "" {
			w.span = p.span(i, n.last)
		}
		return w
	}
	w := p.newParty(n.written, "person", i, n.last)
	if known, ok := p.nameAt(i); ok && known.last >= n.last && s.pick(known, obelisk.RoleRecipient) != "" {
		return s.known(p, known, obelisk.RoleRecipient)
	}
	if s.people == nil {
		s.people = map[string][]met{}
	}
	if len(s.people[key]) < mostNamesakes {
		s.people[key] = append(s.people[key], met{personName: n, party: w})
	}
	return w
}

// mostMet bounds the surnames among which a person told by given name and
// patronymic is sought.
const mostMet = 200

// metBy is the one person of whom the text has told who has a given name and a
// patronymic that stand without a surname.
func (s *session) metBy(n personName) (met, bool) {
	if n.surname != "" || n.patronymic == "" || len(s.people) > mostMet {
		return met{}, false
	}
	var best met
	found := 0
	for _, namesakes := range s.people {
		for i := range namesakes {
			m := &namesakes[i]
			if m.surname != "" && m.given != "" && m.female == n.female && initialOf(m.given, n.given) && (m.patronymic == "" || initialOf(m.patronymic, n.patronymic)) {
				best = *m
				found++
			}
		}
	}
	return best, found == 1
}

// surnamed is the one person of whom the text has told whose surname alone
// stands at token i, in the case.
func (s *session) surnamed(p *passage, i int, which inflection) (party, bool) {
	end := p.compoundEnd(i)
	if len(s.people) == 0 || !p.capital(i) || p.capital(end) || p.initialAt(end) || i > 0 && (p.capital(i-1) || p.mark(i-1, ".")) {
		return party{}, false
	}
	for _, female := range []bool{false, true} {
		surname, ok := s.surname(p, i, end, which, female)
		if !ok {
			continue
		}
		known := s.people[plainYo.Replace(surname)]
		if len(known) != 1 || known[0].female != female || known[0].given == "" {
			continue
		}
		w := known[0].party
		w.first, w.last = i, end
		if w.id != "" {
			w.span = p.span(i, end)
		}
		return w, true
	}
	return party{}, false
}

// met is a person of whom the document has told.
type met struct {
	personName
	party
}

// same reports whether the name can be that of the person: the surname is the
// same and nothing else differs; an initial is as good as the name.
func (m *met) same(n personName) bool {
	return alike(m.surname, n.surname) && (m.given == "" || n.given == "" || initialOf(m.given, n.given)) &&
		(m.patronymic == "" || n.patronymic == "" || initialOf(m.patronymic, n.patronymic))
}

// mostNamesakes bounds the persons of one surname that a document's reading
// keeps apart.
const mostNamesakes = 64

// plainYo writes е for ё, as most texts do.
var plainYo = strings.NewReplacer("ё", "е", "Ё", "Е")

// alike reports whether two names differ by no more than ё and е.
func alike(a, b string) bool { return a != "" && plainYo.Replace(a) == plainYo.Replace(b) }

// initialOf reports whether two names are the same or one is the other's initial.
func initialOf(a, b string) bool {
	short, long := a, b
	if len(short) > len(long) {
		short, long = long, short
	}
	if utf8.RuneCountInString(short) == 1 {
		return strings.HasPrefix(long, short)
	}
	return alike(a, b)
}

// slavicAnaphor is what the text told of last, where the sentence says "the
// town" or "him" in the frame's case.
func (s *session) slavicAnaphor(p *passage, way side, i int) (party, bool) {
	ph, ok := p.phrase(i, anaphorWord)
	if !ok {
		return s.calledByTrade(p, way, i)
	}
	if p.numberedAs(i) {
		return party{}, false
	}
	class := obelisk.ClassID(p.sense(ph).text)
	word := strings.ToLower(p.words(ph.last-1, ph.last))
	at := s.recently(class)
	if class == "person" {
		at = s.pronounOf(hasEnding(word, "на", "ей", "їй", "ёй"))
	}
	if at == nil && class == "person" {
		at = s.latest() // "ему" may be a town too, of the same sentence
		if at != nil && at.context.Start < p.span(0, 1).Start {
			at = nil
		}
	}
	if at == nil || class != "person" && s.blocks-at.block > farSubject {
		return party{}, false
	}
	if class == "person" {
		if (way == sideDative) != hasEnding(word, "му", "ей", "їй", "ёй") {
			return party{}, false
		}
		if female, known := s.femaleOf(at.party); known && female != hasEnding(word, "на", "ей", "їй", "ёй") {
			return party{}, false
		}
	} else if ph.last == i+1 && !p.standsIn(i, inflectionOf(way)) {
		return party{}, false
	}
	w := at.party
	w.first, w.last, w.span = ph.first, ph.last, p.span(ph.first, ph.last)
	return w, true
}

// calledByTrade is the person of whom the text told, where a word in small letters for
// what one is stands beside the trigger: "в том же году писательница получила".
func (s *session) calledByTrade(p *passage, way side, i int) (party, bool) {
	ph, ok := p.phrase(i, classWord)
	if !ok || p.sense(ph).text != "person" || p.tokens[i].upper || ph.last > i+1 || p.quoted(i) || i > 0 && (p.mark(i-1, "-") || p.adjectival(i-1) && !p.is(i-1, thisWord)) {
		return party{}, false
	}
	word := strings.ToLower(p.words(i, i+1))
	dative := hasEnding(word, "у", "ю", "еві", "ові", "цы", "це", "ці", "ке", "ице")
	at := s.recently("person")
	if p.mark(i+1, ",") {
		return party{}, false // "писателю, который …": any such
	}
	if at == nil || s.blocks-at.block > 1 && at.name != s.subject.name || s.blocks-at.block > farSubject || way != sideDative && way != sideNominative || (way == sideDative) != dative {
		return party{}, false
	}
	behind := i+1 < len(p.tokens) && s.triggerAt(p, i+1)
	if !behind && (way != sideDative || i == 0 || !s.triggerAt(p, i-1)) {
		return party{}, false
	}
	if female, known := s.femaleOf(at.party); hasEnding(word, "ца", "ця", "ка", "ня", "цы", "це", "ці", "ке", "ице") && (!known || !female) {
		return party{}, false
	}
	w := at.party
	w.first, w.last, w.span = i, ph.last, p.span(i, ph.last)
	return w, true
}

// femaleOf reports whether a person of whom the document has told is a woman,
// and whether that is known.
func (s *session) femaleOf(w party) (female, known bool) {
	if len(s.people) > mostMet {
		return false, false
	}
	for _, namesakes := range s.people {
		for i := range namesakes {
			if m := &namesakes[i]; m.name == w.name && m.given != "" && utf8.RuneCountInString(m.given) > 1 {
				return m.female, true
			}
		}
	}
	return false, false
}

// numberedAs reports whether the adjectives and numbers before token i say how many of
// them there are: "ещё 4 приморских города".
func (p *passage) numberedAs(i int) bool {
	first := p.adjectivesFrom(i)
	for j := max(0, first-1); j < i; j++ {
		if n, ok := p.number(j); ok && n.last <= i && n.mantissa > 1 {
			return true
		}
	}
	return false
}

// latest is the entity of which the text told last, or nil.
func (s *session) latest() *spoken {
	var best *spoken
	for i := range s.recent {
		if r := &s.recent[i]; !r.context.IsZero() && (best == nil || r.context.Start > best.context.Start) {
			best = r
		}
	}
	return best
}

// recently is the entity of the class of which the text told last, or nil.
func (s *session) recently(class obelisk.ClassID) *spoken {
	for i := range s.recent {
		if s.recent[i].class == class && !s.recent[i].context.IsZero() {
			return &s.recent[i]
		}
	}
	return nil
}
