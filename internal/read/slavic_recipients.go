package read

import (
	"slices"
	"strings"
	"unicode/utf8"

	"obelisk"
)

// Lists of recipients in Slavic clauses.

// slavicRecipients are the recipients in the clause: of the lists of names in
// the frame's case, the one that stands nearest to the trigger; a sure name
// goes before an unsure one, and any name before "the town".
func (s *session) slavicRecipients(p *passage, c *clause, honours []party) []cased {
	var best []cased
	rank := 0
	brackets := p.bracketIn(c)
	for i := c.left; i < c.right; {
		if along := max(s.pastAlong(p, c, i), s.pastOwners(p, c, i)); along > i {
			i = along
			continue
		}
		list, last := []cased(nil), i
		if brackets {
			list, last = s.groupedList(p, c, i)
		}
		grouped := len(list) > 0
		if !grouped {
			list, last = s.casedList(p, c, honours, i)
		}
		if len(list) == 0 {
			i++
			continue
		}
		if c.way.mood == nominal && c.way.Recipient == sideDative && last <= c.from {
			i = last
			continue // "вручил Седову указ о присвоении городу звания"
		}
		if p.calledSince(list[0].first) || s.otherSubject(p, c, list[0].first, last) || p.inRelative(c, list[0].first) || brackets && p.besideClause(c, list[0].first, list[len(list)-1].last) {
			i = last
			continue
		}
		gap := s.gap(p, c, list[0].first, last)
		score := int(list[0].strength)*100 - gap
		if last == c.from-1 && p.mark(last, ",") && attributive(p.words(c.from, c.end)) {
			score += farWords // a participle is said of the name right before its comma
		}
		if list[0].strength == weak && (gap > farthestName || !grouped && p.enclosed(list[0].first) && !p.enclosed(c.from) || p.notSubject(c, list[0].first, last)) {
			i = last
			continue
		}
		if best == nil || score > rank {
			best, rank = list, score
		}
		i = last
	}
	if p.ofTheLast(c, best) {
		best = best[len(best)-1:]
	}
	if len(best) > 0 && c.way.mood != nominal {
		best = append(best, s.besides(p, c, best[len(best)-1].last)...)
	}
	return best
}

// calledSince reports whether token i stands in brackets that say since when something is called
// otherwise: "премия Края (с 1991 года — Республики Осиния)".
func (p *passage) calledSince(i int) bool {
	if !p.enclosed(i) {
		return false
	}
	for i > 0 && !p.mark(i, "(") {
		i--
	}
	return p.is(i+1, prepositionWord) && i+2 < len(p.tokens) && p.dateAt[i+2] != 0
}

// ofTheLast reports whether the trigger is a participle of one, right behind a list of several
// and a comma, and so is said of the last of them alone: "пришли Иван Седов и Анна Лугова,
// завоевавшая титул".
func (p *passage) ofTheLast(c *clause, list []cased) bool {
	return len(list) > 1 && list[len(list)-1].last == c.from-1 && p.mark(c.from-1, ",") && hasEnding(p.words(c.from, c.end), "ый", "ая", "ое", "ший", "шая", "ны", "ае", "ены", "аны") &&
		(p.language == obelisk.Belarusian || !hasEnding(p.words(c.from, c.end), "ены", "аны"))
}

// notSubject reports whether the new name from token i up to last is no subject of the
// clause, what somebody received something for or what he was before.
func (p *passage) notSubject(c *clause, i, last int) bool {
	return p.ofMerit(c, i) || c.way.Recipient == sideNominative && p.partedFrom(c, last)
}

// pastOwners is where the names end, behind a noun at token i in the plural that a number
// counts, that say whose those are: "ще сімом громадам Норландії, Фонії".
func (s *session) pastOwners(p *passage, c *clause, i int) int {
	if p.tokens[i].kind != wordToken || p.tokens[i].upper || !hasEnding(p.words(i, i+1), "ам", "ям") || i == 0 || !p.countedBefore(i) {
		return i
	}
	last := i
	for j := i + 1; j < c.right; {
		end := s.nameEnd(p, j)
		if end == j || !hasEnding(p.words(end-1, end), "и", "ы", "і", "ї", "ой", "ої", "ай") {
			break
		}
		last = end
		if j = p.pastJoint(end, end); j == end {
			break
		}
	}
	return last
}

// countedBefore reports whether a number stands before token i, adjectives aside.
func (p *passage) countedBefore(i int) bool {
	for j := i - 1; j >= 0 && j > i-longestOwner; j-- {
		if p.is(j, numeralWord) || p.tokens[j].kind == numberToken {
			return true
		}
		if p.tokens[j].kind != wordToken || !adjectiveForm(p.words(j, j+1)) {
			break
		}
	}
	return false
}

// ofMerit reports whether the new name at token i stands behind the clause's verb and, with
// no comma between, behind a word for what something was received for: "удостоен премии
// за мемориальный комплекс Вардинск".
func (p *passage) ofMerit(c *clause, i int) bool {
	if c.way.Recipient != sideNominative {
		return false
	}
	for j := i - 1; j >= c.end && !p.mark(j, ",") && !p.mark(j, ";"); j-- {
		if _, ok := p.phrase(j, purposeWord); ok && !p.quoted(j) {
			return true
		}
	}
	return false
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
	return slices.ContainsFunc(p.tokens[min(last, end):end], func(t token) bool { return t.kind == numberToken && t.digits() == 4 })
}

// besides are the recipients that share what is said of those that end before
// token i, in the instrumental: "Вардинск назван, наряду с Осинском и Солянкой".
func (s *session) besides(p *passage, c *clause, i int) []cased {
	for _, ph := range p.phrases {
		if ph.category != besidesWord || ph.first < i || ph.last >= c.right || p.quoted(ph.first) {
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
	if last == c.from {
		return false // "город принял статус"
	}
	for i := last; i < c.from; i++ {
		if p.mark(i, ":") && !p.quoted(i) {
			return true
		}
	}
	return p.is(last, signingWord)
}

// farWords is more than any gap between a verb and a name makes out.
const farWords = 1000

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
	last, staff := i, p.is(i, bodyWord)
	i, counted := p.pastCounted(c, i)
	if i < len(p.tokens) && p.tokens[i].kind == numberToken {
		if units, end := s.sharedUnits(p, c, i); len(units) > 0 && (end <= c.from || i >= c.end) {
			return units, end
		}
	}
	for i < c.right {
		if staff, end := s.staffOf(p, c, i); len(staff) > 0 && (end <= c.from || i >= c.end) {
			return append(list, staff...), end
		}
		if bodies, end := s.sharedBodies(p, c, i); len(bodies) > 0 && (end <= c.from || i >= c.end) {
			list, last = append(list, bodies...), end
			if i = p.pastJoint(last, last); i == last {
				break
			}
			continue
		}
		w, ok := s.casedParty(p, c, i, counted || len(list) > 0)
		if !ok && staff && len(list) > 0 {
			w, ok = s.casedParty(p, inGenitive(c), i, true) // "коллектив театра, а также музея"
			ok = ok && w.strength == strong && w.class != "person"
		}
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
		i = s.pastMerit(p, c, p.pastDistrict(p.pastTrade(p.pastArm(w, last))))
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

// inGenitive is the clause with its recipients in the genitive.
func inGenitive(c *clause) *clause {
	way, within := *c.way, *c
	way.Recipient = sideGenitive
	within.way = &way
	return &within
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
		if (p.mark(j, "-") && !p.glued(j) || p.mark(j, ":")) && j+1 < c.right && p.tokens[j+1].upper && (j > i+1 || p.countedBefore(i)) {
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
	if _, ok := p.phrase(i, classWord); ok && i+1 < c.right && p.tokens[i+1].upper && !abbreviated(p.words(i+1, i+2)) && !p.describes(i+1) {
		if _, named := s.headedParty(p, c.way.Recipient, i, true); named || p.language == obelisk.Russian {
			return i // a rank or trade right before a name
		}
	}
	which := inflectionOf(c.way.Recipient)
	for j := i; j < c.right && j < i+longestPost; j++ {
		if p.quoted(j) {
			continue
		}
		if p.breaksPost(j) || s.triggerAt(p, j) {
			return i
		}
		if n, ok := s.person(p, j, which, false); ok && n.given != "" && !p.of(j) && !p.ownsNamed(j, n, which) && (j == i || !p.mark(j-1, "-") || !p.glued(j)) {
			if whose, owns := s.person(p, j, genitive, false); j > i && owns && whose.given != "" && activeParticiple(p.words(i, i+1)) {
				return i // "наградили Анну Лугову, сыгравшую роль Тони Гуччи"
			}
			return j
		}
		if n, ok := s.stranger(p, j, which); ok && j > i && n.last <= c.right {
			return j
		}
		if _, _, both := s.siblings(p, c, j); both {
			return j
		}
	}
	return i
}

// activeParticiple reports whether a word ends as a participle of the past does that says what
// somebody has done, in an oblique case: "сыгравшую", "сыгравшему".
func activeParticiple(word string) bool {
	return hasEnding(word, "вшую", "вшего", "вшему", "вшей", "вшим", "вших", "ўшую", "ўшага", "ўшаму", "ўшай") && !strings.HasPrefix(word, "бывш") && !strings.HasPrefix(word, "быўш")
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
	return hasEnding(word, "ешёл", "ешел", "ришёл", "ришел", "ышел", "ошёл", "ошел", "ешла", "ришла", "ышла", "ешли", "ришли", "ышли", "ался", "ился", "елся", "улся", "алась", "илась", "елась", "ались", "ились", "елись", "алось", "илось",
		"ила", "ила", "ывала", "овала", "ивала", "или", "али", "яли", "вал", "дил", "тил", "лил", "нил", "вил", "жил", "чил", "шил", "сал", "зал", "щил",
		"ает", "яет", "ует", "уют", "ается", "яется", "уется", "ится", "ются", "утся", "ятся",
		"вав", "нив", "див", "тив", "лив", "вив", "сав", "зав", "чив", "вся", "лися", "лася", "лося", "ають", "яють", "ують", "ться",
		"ваў", "ніў", "дзіў", "ціў", "віў", "саў", "заў", "чыў", "ўся", "ліся", "ваюць", "ецца", "іцца", "ыцца")
}

// pastTitle passes over the words in small letters that may stand before a
// name in a list: "капитану, старшему лейтенанту Седову".
func (p *passage) pastTitle(i int) int {
	if i < len(p.tokens) && activeParticiple(p.words(i, i+1)) {
		return i
	}
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
	for j, words := i+1, 0; j < c.right && words < longestMerit; j++ {
		if p.quoted(j) {
			continue
		}
		words++
		if p.dateAt[j] != 0 || p.mark(j, ";") || p.mark(j, ".") || s.triggerAt(p, j) {
			return i
		}
		if !p.mark(j, ",") && !p.is(j, andWord) {
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
