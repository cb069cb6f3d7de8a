package read

import (
	"slices"
	"strings"

	"obelisk"
	"obelisk/internal/document"
)

// The awards of a Slavic life are often a list behind a label, "Награды: два
// ордена Труда (1942, 1944), медаль «Заря»", or items under a heading that is
// such a label. Whose they are the page says: its title, or the person of whom
// it told last. Each part of the list between commas names an honour with the
// dates behind it, or nothing.

const (
	// longestAwardLabel bounds the label of a list of awards, in tokens.
	longestAwardLabel = 7
	// farAwards is how many blocks under a heading its items go on.
	farAwards = 40
)

// awardList is the section of a page whose items are what somebody received.
type awardList struct {
	who   spoken
	block int    // of the heading or the last item, 0 for none
	kind  string // the word for the honours that quotations alone name: "медалями «Заря»,", "«Маяк»"
}

// slavicAwards reads the awards behind a label in the passage, or an item of a
// section of them; it reports whether it found any.
func (p *proposer) slavicAwards(s *passage) bool {
	if s.block.Kind == document.Heading {
		p.awards = awardList{}
		if end := s.awardLabel(0); end == len(s.tokens) {
			p.openAwards()
		}
		return false
	}
	found := false
	for _, r := range s.lines() {
		end := s.awardLabel(r.first)
		switch {
		case end >= r.last && end > r.first:
			p.openAwards()
		case end > r.first && (s.mark(end, ":") || s.mark(end, "|") || s.mark(end, "-") && !s.glued(end)):
			if who, ok := p.awardHolder(); ok {
				found = p.awardsOf(s, who, end+1, r.last) || found
			}
		case p.awards.block > 0 && p.blocks-p.awards.block <= farAwards && s.block.Kind == document.ListItem:
			found = p.awardsOf(s, p.awards.who, r.first, r.last) || found
		default:
			found = p.awardsGoOn(s, r) || found
		}
	}
	return found
}

// namely reads the list behind a colon of what somebody received by a clause that only
// counts it, in the nominative: "удостоен многих наград: премия «Маяк» (1970), …".
func (p *proposer) namely(s *passage, c *clause) bool {
	if c.way.mood != "" || c.way.Recipient != sideNominative || s.hedgedClause(c) {
		return false
	}
	colon := c.end
	for colon < c.right && colon < c.end+longestAwardLabel && (!s.mark(colon, ":") || s.quoted(colon)) {
		colon++
	}
	if colon >= c.right || colon+1 >= c.right || !s.mark(colon, ":") {
		return false
	}
	counted := false
	for i := c.end; i < colon; i++ {
		ph, ok := s.phrase(i, honourWord)
		counted = counted || ok && s.awardsWord(ph)
	}
	at := clause{from: len(s.tokens), end: len(s.tokens), left: colon + 1, right: len(s.tokens), way: &conferralFrame{Recipient: sideNominative, Honour: sideAny}}
	list, _ := p.awardsAt(s, &at, colon+1, false)
	if !counted || len(list) == 0 || !p.honourStands(s, sideNominative, list[0]) {
		return false
	}
	before := *c
	before.right = colon
	who := p.slavicRecipients(s, &before, list)
	if len(who) == 0 {
		who = p.implied(s, &before, list)
	}
	return len(who) == 1 && p.awardsOf(s, p.speak(s, p.settled(s, who[0].party)), colon+1, len(s.tokens))
}

// openAwards keeps whose awards follow as items.
func (p *proposer) openAwards() {
	if who, ok := p.awardHolder(); ok {
		p.awards = awardList{who: who, block: p.blocks}
	}
}

// awardHolder is the person whose awards the page lists.
func (p *proposer) awardHolder() (spoken, bool) {
	switch p.classOfParty(p.subject.party) {
	case "person", "organisation", "unit", "place":
		return p.subject, true
	}
	if at := p.recently("person"); at != nil && p.blocks-at.block <= farthestSubject && p.subject.context.IsZero() {
		return *at, true
	}
	return spoken{}, false
}

// awardLabel is where a label of awards ends that begins at token i: "Награды",
// "Государственные награды и почётные звания"; i where there is none.
func (p *passage) awardLabel(i int) int {
	for i < len(p.tokens) && p.tokens[i].kind == markToken && !p.opens(i) {
		i++
	}
	first, named := i, false
	for i < len(p.tokens) && i < first+longestAwardLabel && p.tokens[i].kind == wordToken && p.dateAt[i] == 0 {
		if i > first && p.tokens[i].upper || i > first && p.tokens[i].gap == lineGap {
			break
		}
		ph, ok := p.phrase(i, honourWord)
		switch {
		case ok && p.awardsWord(ph):
			named, i = true, ph.last
			continue
		case ok || p.is(i, deedWord) || p.is(i, prepositionWord) && !p.is(i, andWord):
			return first
		}
		i++
	}
	if !named || i < len(p.tokens) && p.tokens[i].kind != markToken && p.tokens[i].gap != lineGap {
		return first
	}
	return i
}

// awardsOf reads the list of awards of somebody in tokens i up to last.
func (p *proposer) awardsOf(s *passage, who spoken, i, last int) bool {
	c := clause{from: len(s.tokens), end: len(s.tokens), left: i, right: last, way: &conferralFrame{Recipient: sideNominative, Honour: sideAny}}
	found, several := false, false // "медали, в том числе «Заря», «Рассвет»"
	if s.mark(last-2, "-") || s.mark(last-2, ",") {
		s.bareYear(run{last - 1, last})
	}
	own := s.ownDay(i, last)
	if at := s.leadDay(i); at >= 0 {
		i = s.dates[at].last
	}
	if h, ok := p.quotedOfKind(s, i, last); ok {
		p.proposeAward(s, who, h, own)
		return true
	}
	for i < last {
		list, end := p.awardsAt(s, &c, i, several)
		if len(list) == 0 {
			several = s.is(i, honourWord)
			i = s.nextAward(i, last)
			continue
		}
		several = several && s.closesQuote(list[len(list)-1].last-1)
		for _, h := range list {
			p.proposeAward(s, who, h, own)
			found = true
		}
		p.awards.kind = s.severalQuoted(i, list[len(list)-1])
		_, end = s.dateBracket(end)
		i = max(end, i+1)
	}
	return found
}

// severalQuoted is the word for honours of which the one at token i is the first that a
// quotation names, where it stands in the plural: "медалями «Заря»,"; else none.
func (p *passage) severalQuoted(i int, h party) string {
	ph, ok := p.phraseBetween(i, h.last, honourWord)
	kind, _, quoted := strings.Cut(h.name, " «")
	if !ok || !quoted || !hasEnding(strings.ToLower(p.words(ph.first, ph.last)), "ами", "ями", "и", "ы", "амі", "ямі", "і") {
		return ""
	}
	return kind
}

// phraseBetween is the first phrase of the category among tokens i up to last.
func (p *passage) phraseBetween(i, last int, c category) (phrase, bool) {
	for ; i < last; i++ {
		if ph, ok := p.phrase(i, c); ok {
			return ph, true
		}
	}
	return phrase{}, false
}

// quotedOfKind is the honour that a quotation alone names in an item from token i up to
// last, of the kind that the item above said of several.
func (p *proposer) quotedOfKind(s *passage, i, last int) (party, bool) {
	if p.awards.kind == "" || s.block.Kind != document.ListItem || i >= last || !s.opensQuote(i) {
		return party{}, false
	}
	end := i + 1
	for end < last && !s.closesQuote(end) {
		end++
	}
	if end >= last || end > i+longestQuoted {
		return party{}, false
	}
	h, ok := p.freshNamed(s, i+1, end) // the item may be nothing else
	h.first, h.last = i, end+1
	if !ok {
		return party{}, false
	}
	if h.id == "" {
		h.name = p.awards.kind + " «" + quoteless(h.name) + "»"
	}
	return h, true
}

// awardsAt are the honours that the list names from token i on, and where they
// end; several says that a bare word for orders or medals stands before them.
func (p *proposer) awardsAt(s *passage, c *clause, i int, several bool) ([]party, int) {
	for i < c.right && (s.tokens[i].kind == markToken && !s.opens(i) || s.tokens[i].kind == numberToken && s.dateAt[i] == 0 || s.is(i, numeralWord) || s.is(i, andWord)) {
		i++
	}
	if i >= c.right || s.quoted(i) {
		return nil, i
	}
	at := i
	if several {
		at = s.pastNamely(i)
	}
	if h, ok := p.quotedHonour(s, at); ok && h.first == at && (several || s.entitling(h.first, h.last)) {
		h = p.graded(s, h)
		return []party{h}, h.last
	}
	if h, ok := p.holdingAt(s, c, i, true); ok && h.honour.last <= c.right {
		return []party{h.honour}, h.end
	}
	if h, ok := p.placeAward(s, i); ok && h.last <= c.right {
		return []party{h}, h.last
	}
	for j := i; j < c.right && j < i+4; j++ {
		list, end := p.honourList(s, c, j)
		if len(list) > 0 && end <= c.right {
			return list, end
		}
		if !s.adjectival(j) {
			break
		}
	}
	return nil, i
}

// placeAward is the title of a place that a list of its honours names at token i, in the
// nominative of one: "Город большой доблести", "Город-маяк".
func (p *proposer) placeAward(s *passage, i int) (party, bool) {
	if !s.is(i, headWord) || !s.tokens[i].upper || p.classOfParty(p.subject.party) == "person" {
		return party{}, false
	}
	if s.mark(i+1, "-") && s.glued(i+1) && s.is(i+2, honourWord) {
		return s.newParty(s.words(i, i+3), "honour", i, i+3), true
	}
	h, ok := p.placeTitle(s, i)
	if !ok || h.last < i+3 || !strings.EqualFold(h.name, s.words(i, h.last)) {
		return party{}, false
	}
	for j := i + 1; j < h.last; j++ {
		if s.civicAt(j) == civicTheme {
			return h, true
		}
	}
	return party{}, false
}

// farNamely bounds the words before the first of several that a list names.
const farNamely = 6

// pastNamely passes over words in small letters from token i on up to a
// quotation: "в т. ч. «Заря»". Without one it stays.
func (p *passage) pastNamely(i int) int {
	for j := i; j < len(p.tokens) && j < i+farNamely; j++ {
		if p.opensQuote(j) {
			return j
		}
		if p.tokens[j].upper || p.dateAt[j] != 0 || p.tokens[j].kind != wordToken && !p.mark(j, ".") {
			break
		}
	}
	return i
}

// nextAward is the token behind the next comma or semicolon, outside brackets
// and quotation marks, from token i on.
func (p *passage) nextAward(i, last int) int {
	deep := 0
	for ; i < last; i++ {
		switch {
		case p.quoted(i):
		case p.mark(i, "("):
			deep++
		case p.mark(i, ")"):
			deep--
		case deep <= 0 && (p.mark(i, ",") || p.mark(i, ";")):
			return i + 1
		}
	}
	return last
}

// leadDay is the index of the date with which a row begins from token i on, before a
// dash: "1955 — премия «Маяк»"; -1 where it begins with none.
func (p *passage) leadDay(i int) int {
	for i < len(p.tokens) && p.tokens[i].kind == markToken && !p.opens(i) {
		i++
	}
	at := p.leadDate(i)
	if at < 0 {
		return -1
	}
	end := p.dates[at].last
	for p.is(end, shortWord) || p.is(end, yearName) || p.mark(end, ".") {
		end++
	}
	if p.mark(end, "-") || p.mark(end, ":") || p.mark(end, ",") {
		return at
	}
	if end < len(p.tokens) && end == i+1 && p.tokens[end].upper {
		return at // "1955 Премия «Маяк»"
	}
	return -1
}

// noteEntryDay keeps the date with which an entry of a list begins, before a dash: it is
// that of what the entry's later sentences tell without one, as chronicles do.
func (p *proposer) noteEntryDay(s *passage) {
	if s.block.Kind != document.ListItem || len(s.dates) == 0 || len(s.tokens) == 0 || !s.first() {
		return
	}
	if at := s.leadDay(0); at >= 0 {
		p.entryDay.date, p.entryDay.span, _ = p.slavicDate(s, at)
		p.entryDay.block = p.blocks
	}
}

// ownDay is the index of the one date of a row of one honour: that with which it
// begins or, behind a dash or comma, ends; -1 where there is none.
func (p *passage) ownDay(i, last int) int {
	only := -1
	for n, d := range p.dates {
		switch {
		case d.first < i || d.last > last:
		case only >= 0 || d.stretch || !d.when.complete() || d.when.masked > 1:
			return -1
		default:
			only = n
		}
	}
	if only < 0 || p.leadDay(i) == only {
		return only
	}
	before := p.dates[only].first - 1
	if p.mark(before, "(") && p.mark(p.dates[only].last, ")") && !p.closesQuote(before-1) && p.onlySigns(p.dates[only].last, last) && p.nextAward(i, before) >= before {
		return only // "орден Труда — за заслуги (1951)"
	}
	if p.is(before, prepositionWord) {
		before--
	}
	if p.onlySigns(p.dates[only].last, last) && (p.mark(before, "-") || p.mark(before, ",")) && p.nextAward(i, before) >= before {
		return only
	}
	return -1
}

// proposeAward puts forward what somebody received, once for each of the dates
// in the brackets behind it, else on the day that its row says, own.
func (p *proposer) proposeAward(s *passage, who spoken, h party, own int) {
	p.waits = waitsNot
	at := s.dateBehind(h)
	if at < 0 {
		at = own
	}
	if at >= 0 && s.dates[at].when.masked > 1 {
		at = -1
	}
	date, _, context := p.slavicDate(s, at)
	recipient := p.settled(s, who.party)
	p.propose(s, recipient, h, date, context)
	for _, more := range s.datesBeside(h, at) {
		if again, _, why := p.slavicDate(s, more); again != nil {
			p.repeat(s, recipient, h, again, why)
		}
	}
}

// bracketHonours reads the honours that fill the brackets behind persons' names:
// "учитель Анна Лугова (орден Труда), врач Олег Быков (медаль «Заря»)".
func (p *proposer) bracketHonours(s *passage) bool {
	names := s.ungoverned()
	found := false
	for open := 1; open < len(s.tokens); open++ {
		if !s.mark(open, "(") || s.quoted(open) {
			continue
		}
		inner := names
		inner.left = open + 1
		list, end := p.awardsAt(s, &inner, open+1, false)
		for end < len(s.tokens) && (s.dateAt[end] != 0 || s.mark(end, ",") || s.is(end, yearName)) {
			end++
		}
		if len(list) == 0 || !s.mark(end, ")") || s.denies() {
			continue
		}
		who, ok := p.personBefore(s, &names, open)
		if !ok {
			continue
		}
		for _, h := range list {
			p.proposeAward(s, p.speak(s, who), h, -1)
			found = true
		}
		open = end
	}
	return found
}

// personBefore is the person whose name ends right before token i.
func (p *proposer) personBefore(s *passage, c *clause, i int) (party, bool) {
	for first := max(0, i-longestBefore); first < i; first++ {
		if w, ok := p.casedParty(s, c, first, true); ok && w.last == i && w.strength == strong && p.classOfParty(w.party) == "person" {
			return w.party, true
		}
	}
	return party{}, false
}

// citizenOf is where the words end, from token i on, that say of which place
// somebody is an honorary citizen: "города Вардинска", "Варданского района".
func (p *passage) citizenOf(i int) int {
	last, named := i, false
	for j := i; j < len(p.tokens) && j < i+longestHonour && p.dateAt[j] == 0; j++ {
		t := &p.tokens[j]
		word := p.words(j, j+1)
		_, class := p.phrase(j, classWord)
		switch {
		case p.mark(j, ".") && p.glued(j) && j > i && p.is(j-1, classWord), p.mark(j, "-") && p.glued(j) && j > i:
			continue
		case t.kind != wordToken || p.is(j, honourWord) || p.is(j, andWord) || p.is(j, prepositionWord) && !p.mark(j-1, "-"):
			return last
		case t.upper && (genitiveEnding(word) || abbreviated(word) || j > i && (p.is(j-1, headWord) || p.is(j-1, classWord) || p.mark(j-1, ".") || p.mark(j-1, "-"))):
			last, named = p.compoundEnd(j), true
		case !t.upper && (class || p.is(j, headWord)):
			if named {
				last = j + 1
			}
		case t.upper || !genitiveEnding(word) || named:
			return last
		}
	}
	return last
}

// citizenHonour is the title of an honorary citizen at the phrase, with the
// place as it stands: "почётный гражданин города Вардинска".
func (s *session) citizenHonour(p *passage, ph phrase) (party, bool) {
	last := p.citizenOf(ph.last)
	if last == ph.last {
		return party{}, false
	}
	name := p.sense(ph).text
	if p.tokens[ph.first].upper {
		name = capitalised(name)
	}
	return p.newParty(name+" "+p.words(ph.last, last), obelisk.ClassID("honour"), ph.first, last), true
}

// citizenInInstrumental is the title of honorary citizens at token i, which
// somebody became: "почётными гражданами Вардинска стали …".
func (s *session) citizenInInstrumental(p *passage, i int) (party, bool) {
	ph, ok := p.phrase(i, honourWord)
	if !ok || !strings.Contains(p.sense(ph).text, " ") || !hasEnding(p.words(i, ph.last), "ом", "ами", "амі", "інам") {
		return party{}, false
	}
	return s.citizenHonour(p, ph)
}

// citizensTold is the title of honorary citizens of which the text told right before,
// where the clause says no more of which place than "города": "Почётными гражданами
// города стали …".
func (s *session) citizensTold(p *passage, c *clause) (party, bool) {
	if c.way.Honour != sideInstrumental || c.way.Recipient != sideNominative {
		return party{}, false
	}
	at, ok := s.honourBefore()
	if !ok {
		return party{}, false
	}
	for i := c.left; i < c.right; i++ {
		ph, named := p.phrase(i, honourWord)
		if !named || p.quoted(i) || !strings.Contains(p.sense(ph).text, " ") || !hasEnding(p.words(i, ph.last), "ом", "ами", "амі", "інам") || !strings.HasPrefix(strings.ToLower(at.name), p.sense(ph).text) {
			continue
		}
		if ph.last < c.right && p.tokens[ph.last].upper && ph.last != c.from {
			return party{}, false
		}
		h := at.party
		h.first, h.last, h.span = i, ph.last, p.span(i, ph.last)
		return h, true
	}
	return party{}, false
}

// heldByPronoun is the honour of which the text told right before, where a pronoun
// stands for its holder: "Ним став Іван Сєдов".
func (s *session) heldByPronoun(p *passage, c *clause) (party, bool) {
	if c.way.Honour != sideInstrumental || c.way.Recipient != sideNominative {
		return party{}, false
	}
	at, ok := s.honourBefore()
	if !p.heldByPronoun(c) || !ok || s.held.block == 0 || s.blocks-s.held.block > 1 {
		return party{}, false
	}
	for i := c.end; i < c.right; i++ {
		if n, named := s.person(p, i, nominative, false); named && n.given != "" {
			h := at.party
			h.first, h.last, h.span = c.from, c.end, p.span(c.from, c.end)
			return h, true
		}
	}
	return party{}, false
}

// heldByPronoun reports whether the verb of the clause belongs to words that enumerate
// who is meant: "Ими стали".
func (p *passage) heldByPronoun(c *clause) bool {
	return slices.ContainsFunc(p.phrases, func(ph phrase) bool {
		return p.sense(ph).category == enumerates && ph.last == c.end && ph.first < c.from
	})
}

// tellTotal proposes how many have received an honour, where a sentence that
// names nobody counts them over all the time: "Всего звания Героя Края удостоены
// 340 человек", or plainly. What one act or year brought is no total.
func (p *proposer) tellTotal(s *passage, c *clause, h party) bool {
	if s.saysYear() || len(p.acts) > 0 {
		return false
	}
	agent := p.slavicAgent(s, c)
	if a, ok := p.countedWithin(s, c.left, c.right, c.from); ok && agent.nobody() {
		p.tellCount(s, p.settledHonour(s, h), a, c.from)
		return true
	}
	total := slices.ContainsFunc(s.phrases, func(ph phrase) bool {
		return ph.category == totalWord && !s.quoted(ph.first) && ph.first >= c.left && ph.last <= c.right
	})
	if !total {
		return false
	}
	for _, a := range s.amounts {
		if a.first >= c.left && a.last <= c.right && (a.unit == "" || a.unit[0] == '{') {
			p.tellCount(s, p.settledHonour(s, h), a, c.from)
			return true
		}
	}
	return false
}
