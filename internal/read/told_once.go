package read

import (
	"slices"
	"strconv"

	"obelisk"
	"obelisk/edtf"
	"obelisk/internal/document"
)

// What a page tells once holds for all its conferrals: on which day those who received
// were made known, and when the ceremony was at which the honours were handed over.
// Where the document ends, the conferrals that say no date take it, if it is the only
// one that can be meant.

// untold is a conferral that may wait for what the page tells once.
type untold struct {
	conferral         obelisk.EntityID
	recipient, honour obelisk.EntityID
	evidence          obelisk.Evidence
	at                placing
	dated             bool   // it says when it was conferred, and may wait for the ceremony alone
	row               bool   // it stands in a row of a list
	decreed           bool   // in the words of the act: "присвоить"
	day               string // of the month, that its sentence names
	settled           bool   // it may wait for who conferred it alone
}

// placing is where a sentence stands.
type placing struct{ block, section, sentence int }

// oneTelling is what a sentence says of the making known, or of the ceremony.
type oneTelling struct {
	date    obelisk.Value
	context []obelisk.Span
	honours []honoured
	says    obelisk.Evidence // the sentence
	at      placing
	news    bool   // the page is of about that day
	first   bool   // it was the first of many
	day     string // of the month, that the sentence names
	founds  bool   // it is that of an act that founds something, too
}

// honoured is an honour that a sentence names.
type honoured struct {
	id   obelisk.EntityID
	name string
}

// toldOnce is what a document told so far of its acts and ceremonies.
type toldOnce struct {
	untold       []untold
	made, handed []oneTelling
	ordered      []ordered
	dated        []int                       // the sentences with a date, near what may be joined
	ceremony     placing                     // the sentence that told of one last, without its day
	block        int                         // in which the last of that stood
	told         int                         // how many conferrals sentences told of
	names        map[obelisk.EntityID]string // of the honours of the document, once it has ended
	often        map[obelisk.EntityID]int    // how many conferrals of an honour wait
	best         map[obelisk.EntityID]int    // how many of the commonest honour of a recipient
}

// How far what a page tells once reaches, in blocks: in news, from the first lines of
// a page, and elsewhere; and how old news are, in days.
const (
	farNews     = 40
	nearTelling = 2
	oldestNews  = 45
	// farLeadTelling is how far what the first lines of a page tell reaches.
	farLeadTelling = 10
	mostTellings   = 64
)

// placing is where the sentence stands that is being read, of which something is kept.
func (p *proposer) placing() placing {
	p.once.block = p.blocks
	return placing{p.blocks, p.topic.closed, p.calendar.sentence}
}

// keepUntold keeps a conferral for what the page tells once.
func (p *proposer) keepUntold(s *passage, id obelisk.EntityID, of [2]obelisk.EntityID, date obelisk.Value, context []obelisk.Span) {
	o := &p.once
	o.told++
	before := s.holdsAny(earlierWord, lifeWord, variousTimes) || s.pastTime()
	dated := date != nil || s.hasDate()
	row := s.block.Kind == document.ListItem || s.block.Kind == document.Row
	settled := s.hasDate() && (s.language != obelisk.English || len(s.dates) != 1)
	if before || dated && len(o.untold) >= mostUndated/2 || p.stance != obelisk.Supports || len(o.untold) == mostUndated || s.slavicNumbers() && p.waits == waitsNot && !row {
		return
	}
	span := s.span(0, len(s.tokens))
	o.untold = append(o.untold, untold{
		conferral: id, recipient: of[0], honour: of[1], at: p.placing(), dated: dated, settled: settled, row: row, decreed: p.bids || s.slavicNumbers() && p.waits == waitsSigned, day: s.onlyDay(),
		evidence: p.evidence(s, span, s.block.Passage(document.Span(span)), slices.Clone(context)),
	})
}

// pastTime reports whether the sentence tells of what was long before: 曾, "has received".
func (p *passage) pastTime() bool {
	for _, ph := range p.phrases {
		if ph.category == pageTime && p.sense(ph).text == "past" {
			return true
		}
	}
	if p.language != obelisk.English {
		return false
	}
	for i := range p.tokens {
		switch p.word(i) {
		case "has", "have", "had", "former", "previously", "already", "earlier":
			return true
		}
	}
	return false
}

// noteOnce learns what the sentence tells once for the conferrals of the page.
func (p *proposer) noteOnce(s *passage, conferred bool) {
	o := &p.once
	if s.hasDate() && p.blocks-o.block <= nearDecree { // no farther do dates between count
		o.dated = append(o.dated, p.calendar.sentence)
	}
	if conferred || len(o.made)+len(o.handed) >= mostTellings || s.holdsAny(earlierWord, everyWord, variousTimes) || s.block.Kind == document.Note || s.block.Kind == document.Caption {
		return
	}
	if s.alsoAt(s.lead(0)) {
		return // of what else was given
	}
	p.noteOrdering(s)
	if !s.holdsAny(heldWord, revealWord, signingWord) {
		p.noteGiving(s)
		return
	}
	if s.hedgedIn(0, len(s.tokens)) {
		return
	}
	if i := s.toldPair(ceremonyWord, heldWord); i >= 0 && p.ofHonours(s) {
		if t, ok := p.oneTelling(s, i); ok && s.atNaming() {
			o.made = append(o.made, t)
		} else if ok {
			o.handed = append(o.handed, t)
		}
		return
	}
	if i := p.thatCeremony(s); i >= 0 {
		if t, ok := p.oneTelling(s, i); ok {
			o.made = append(o.made, t)
		}
		return
	}
	if i := s.handedHere(); i >= 0 {
		if t, ok := p.oneTelling(s, i); ok && !t.news {
			o.handed = append(o.handed, t)
		}
		return
	}
	i := s.toldPair(revealedNoun, revealWord)
	if i < 0 && s.slavicNumbers() && p.decides(s) {
		i = slices.IndexFunc(s.tokens, func(t token) bool { return p.lexicon.is(&t, signingWord) })
	}
	if i < 0 && s.slavicNumbers() {
		p.noteFounding(s)
	}
	if i < 0 {
		p.noteGiving(s)
	} else if t, ok := p.oneTelling(s, i); ok {
		o.made = append(o.made, t)
	}
}

// noteFounding learns the day of any act, such as one that founds an honour, of which the text may go on to
// quote on whom it confers something: "6 марта президент издал указ «Об учреждении почётного звания»".
func (p *proposer) noteFounding(s *passage) {
	if !s.hasDay() || !s.holdsAny(decisionWord) {
		return
	}
	for i := range s.tokens {
		if !s.is(i, signingWord) || s.quoted(i) {
			continue
		}
		if t, ok := p.oneTelling(s, i); ok {
			t.founds, t.honours = true, nil
			p.once.made = append(p.once.made, t)
		}
		return
	}
}

// noteGiving learns the day of a giving at which the sentence names nobody.
func (p *proposer) noteGiving(s *passage) {
	if s.hedgedIn(0, len(s.tokens)) {
		return
	}
	if !s.hasDay() && !s.holdsAny(pageDayWord, weekdayWord) {
		p.noteCeremony(s)
		return
	}
	if i, ok := p.giving(s); ok {
		if t, ok := p.oneTelling(s, i); !ok {
			p.noteCeremony(s)
		} else {
			p.once.made = append(p.once.made, t)
		}
	}
}

// hasDay reports whether the passage names a day.
func (p *passage) hasDay() bool {
	return slices.ContainsFunc(p.dates, func(d dated) bool { return !d.stretch && d.when.day > 0 })
}

// atNaming reports whether the ceremony of which the passage tells is one at which those
// who receive are named, 命名大会, and so the day of the conferral itself.
func (p *passage) atNaming() bool {
	named := false
	for _, ph := range p.phrases {
		switch {
		case ph.category == namingWord && p.sense(ph).text == "as":
			named = true
		case ph.category == ceremonyWord && (named && p.sense(ph).text == "award" || p.sense(ph).text == "naming"):
			return true
		}
	}
	return false
}

// thatCeremony is the index of the verb that says of the ceremony of the sentence before, at
// which honours were conferred on many, when it was held: "It was hosted on 6 May"; -1 of none.
func (p *proposer) thatCeremony(s *passage) int {
	if at := &p.once.ceremony; at.block == 0 || p.calendar.sentence-at.sentence != 1 || s.language != obelisk.English {
		return -1
	}
	first := s.lead(0)
	if s.is(first, articleWord) {
		first++
	}
	if w := s.word(first); w != "it" && w != "this" && w != "event" && !s.is(first, ceremonyWord) {
		return -1
	}
	for i := first; i < len(s.tokens); i++ {
		if _, ok := s.phrase(i, heldWord); ok {
			return i
		}
	}
	return -1
}

// noteCeremony keeps that the sentence tells of a ceremony at which honours were conferred on
// many, without its day.
func (p *proposer) noteCeremony(s *passage) {
	if !s.holdsAny(ceremonyWord) {
		return
	}
	if _, ok := p.giving(s); ok {
		p.once.ceremony = p.placing()
	}
}

// handedHere is the index of the verb that says in English of the honour named before that
// it was handed over: "The medal was presented to the mayor on 9 May 1952"; -1 of none.
func (p *passage) handedHere() int {
	if p.language != obelisk.English {
		return -1
	}
	for i := range min(2, len(p.tokens)) {
		noun, ok := p.phrase(i, anaphorWord)
		if !ok || p.sense(noun).text != "honour" && p.word(i) != "it" {
			continue
		}
		if v, ok := p.phrase(noun.last, heldWord); ok && p.sense(v).text == "over" {
			return v.first
		}
	}
	return -1
}

// ofHonours reports whether a ceremony is one at which honours are handed over: by its
// name, by what the sentence speaks of, or as the one that the text has told of.
func (p *proposer) ofHonours(s *passage) bool {
	if p.speaksOfHonour(s) || s.holdsAny(conferWord, givingWord, deedWord) {
		return true
	}
	return slices.ContainsFunc(s.phrases, func(ph phrase) bool {
		return ph.category == ceremonyWord && (p.lexicon.senses[ph.sense].text == "award" || ph.first <= 1 && s.is(ph.first-1, articleWord) && s.word(ph.first-1) == "the")
	})
}

// toldPair is the index of the verb that stands with the noun in one clause, or -1.
func (p *passage) toldPair(noun, verb category) int {
	if !p.holdsAny(noun) || !p.holdsAny(verb) {
		return -1
	}
	for i := range p.tokens {
		v, ok := p.phrase(i, verb)
		if !ok || p.quoted(i) {
			continue
		}
		for j := range p.tokens {
			n, ok := p.phrase(j, noun)
			if ok && !p.quoted(j) && max(n.first-v.last, v.first-n.last) <= farSigning && !p.broken(min(n.first, v.first), max(n.last, v.last)) {
				return i
			}
		}
	}
	return -1
}

// oneTelling is what the sentence says beside the verb at token i: the only day that it
// names, or that of the page where it says so.
func (p *proposer) oneTelling(s *passage, i int) (oneTelling, bool) {
	at := -1
	for n, d := range s.dates {
		switch {
		case d.stretch || d.when.masked > 0:
			return oneTelling{}, false
		case s.newsBehind(d.last), s.span(d.first, d.last) == p.calendar.page.span:
		case d.when.day == 0:
		case at >= 0 || s.quoted(d.first) && !s.quoted(i):
			return oneTelling{}, false
		default:
			at = n
		}
	}
	span := s.span(0, len(s.tokens))
	t := oneTelling{at: p.placing(), first: s.holdsAny(ordinalWord), says: p.evidence(s, span, s.block.Passage(document.Span(span)), nil)}
	page := p.calendar.page
	switch {
	case at >= 0 && s.tied(i, &s.dates[at]):
		w, context, ok := p.dayOfYear(s, at, s.dates[at].when)
		if !ok {
			t.date, t.context, t.honours = s.dayOfNoYear(at), []obelisk.Span{s.span(s.dates[at].first, s.dates[at].last)}, p.honoursOnce(s)
			t.news = page.when.day == 0 // who says no year tells of these days
			return t, t.date != nil
		}
		return p.tellingOn(s, t, w, append(context, s.span(s.dates[at].first, s.dates[at].last)))
	case at < 0 && page.when.day > 0:
		if date, span, context := p.newsDay(s, i, i+1); date != nil {
			t.date, t.context, t.news, t.honours = date, append(context, span), true, p.honoursOnce(s)
			return t, true
		}
		if s.holdsAny(pageDayWord) {
			return p.tellingOn(s, t, page.when, spansOf(page.span))
		}
	}
	return oneTelling{}, false
}

// tied reports whether a day is that of the verb at token i: it begins the sentence, or nothing
// stands between them that begins another clause.
func (p *passage) tied(i int, d *dated) bool {
	if d.first <= 2 {
		return true
	}
	if p.bracketed(d.first) && !p.bracketed(i) && (d.first < 2 || !p.is(d.first-2, pageDayWord)) {
		return false // "сегодня (24 марта)" alone
	}
	for j := min(i, d.last); j < max(i, d.first); j++ {
		if p.mark(j, ";") || p.mark(j, ":") || p.is(j, subordinator) || p.is(j, whoseWord) || p.mark(j, ",") && p.is(j+1, relativeWord) {
			return false
		}
	}
	return true
}

// dayOfYear is the day at the index with its year: the sentence's, or that of the page.
func (p *proposer) dayOfYear(s *passage, at int, w when) (when, []obelisk.Span, bool) {
	d := &s.dates[at]
	page := p.calendar.page
	if n := slices.IndexFunc(s.dates, func(o dated) bool { return o.when.bareYear() && !o.when.carried }); n >= 0 && d.yearless() {
		w.year, w.carried = s.dates[n].when.year, true // "on 1 July the list of 2024 was published"
		return w, spansOf(s.span(s.dates[n].first, s.dates[n].last)), page.when.day == 0 || page.when.year == w.year
	}
	if w.day > 0 && w.month == 0 && page.when.day > 0 {
		w.year, w.month, w.carried = page.when.year, page.when.month, true // "26日" of a page of the 27th
		if w.day > page.when.day {
			w.month--
		}
		return w, spansOf(page.span), w.month > 0
	}
	switch {
	case w.complete():
		return w, spansOf(d.anchor), true
	case !d.yearless() || page.when.day == 0:
		return w, nil, false
	}
	w.year, w.carried = page.when.year, true
	if w.month > page.when.month+1 {
		w.year--
	}
	return w, spansOf(page.span), true
}

// tellingOn is the telling with its day.
func (p *proposer) tellingOn(s *passage, t oneTelling, w when, context []obelisk.Span) (oneTelling, bool) {
	date, err := w.edtf()
	if err != nil {
		return t, false
	}
	t.date, t.context, t.honours = obelisk.Date{Date: date}, context, p.honoursOnce(s)
	if page := p.calendar.page.when; page.day > 0 && w.day > 0 {
		days := edtf.DayOf(int64(page.counted()), page.month, page.day) - edtf.DayOf(int64(w.counted()), w.month, w.day)
		t.news = days >= 0 && days <= oldestNews
	}
	return t, true
}

// honoursOnce are the honours that the sentence names.
func (p *proposer) honoursOnce(s *passage) []honoured {
	var out []honoured
	keep := func(h party) {
		if h.id == "" && h.name != "" {
			h.id = p.newID(h)
		}
		if h.id != "" {
			out = append(out, honoured{h.id, h.name})
		}
	}
	if s.slavicNumbers() && p.lastHonour.block == p.blocks {
		keep(p.lastHonour.party)
	}
	if s.language == obelisk.English {
		for j := 0; j < len(s.tokens); j++ {
			if h, ok := p.honourFrom(s, j); ok && h.context.IsZero() {
				keep(h)
				j = max(j, h.last-1)
			}
		}
		return out
	}
	for _, h := range p.honoursIn(s, len(s.tokens), len(s.tokens)) {
		keep(h)
	}
	return out
}

// honourName is the name of an honour that a sentence named.
func (p *proposer) honourName(h honoured) string {
	if h.name != "" {
		return h.name
	}
	return p.once.names[h.id]
}

// reaches reports whether what was told once can be meant of the conferral.
func (p *proposer) reaches(t *oneTelling, u *untold) bool {
	if !p.means(t, u) {
		return false
	}
	away := max(t.at.block-u.at.block, u.at.block-t.at.block)
	switch {
	case t.founds && !u.decreed:
		return false
	case t.first:
		return away <= 1 && !p.datedBetween(t.at.sentence, u.at.sentence)
	case t.news:
		return away <= farNews && (t.at.section == u.at.section || t.at.block <= firstTitle || len(t.honours) > 0 && away <= farNews/2)
	case t.at.block <= firstTitle && (t.at.section == u.at.section || u.at.block > t.at.block):
		return away <= farLeadTelling && !p.datedBetween(t.at.sentence, u.at.sentence)
	}
	return away <= nearTelling && t.at.section == u.at.section && !p.datedBetween(t.at.sentence, u.at.sentence)
}

// datedBetween reports whether a sentence between the two names a date.
func (p *proposer) datedBetween(a, b int) bool {
	a, b = min(a, b), max(a, b)
	n, _ := slices.BinarySearch(p.once.dated, a+1)
	return n < len(p.once.dated) && p.once.dated[n] < b
}

// onlyTelling is the one telling among those that reach the conferral; none where two of them
// say different days.
func (p *proposer) onlyTelling(among []oneTelling, u *untold) *oneTelling {
	var found *oneTelling
	for i := range among {
		t := &among[i]
		switch {
		case !p.reaches(t, u):
		case found == nil:
			found = t
		case found.date.Key() != t.date.Key():
			return nil
		}
	}
	return found
}

// joinOnce gives the conferrals of the document what the page tells once.
func (p *proposer) joinOnce() {
	o := &p.once
	if len(o.made)+len(o.handed)+len(o.ordered) == 0 {
		return
	}
	ids := p.frames.file.Conferral
	has := map[fact]string{}
	o.names, o.often = map[obelisk.EntityID]string{}, map[obelisk.EntityID]int{}
	o.best = map[obelisk.EntityID]int{}
	for i := range o.untold {
		u := &o.untold[i]
		o.often[u.honour]++
	}
	for i := range o.untold {
		u := &o.untold[i]
		o.best[u.recipient] = max(o.best[u.recipient], o.often[u.honour])
	}
	for _, st := range p.result.Statements {
		switch v := st.Value.(type) {
		case obelisk.Date:
			has[fact{st.Subject, st.Property}] = v.String()
		case obelisk.Text:
			if o.names[st.Subject] == "" {
				o.names[st.Subject] = v.Text
			}
		default:
		}
	}
	give := func(u *untold, t *oneTelling, property string) {
		of := fact{u.conferral, obelisk.PropertyID(property)}
		if t == nil || property == "" || has[of] != "" || !p.hasProperty(property) {
			return
		}
		has[of] = t.written()
		p.add(obelisk.Statement{Subject: u.conferral, Property: of.property, Value: t.date}, saidBeside(t.says, &u.evidence, t.context))
	}
	for i := range o.untold {
		u := &o.untold[i]
		if u.settled {
			continue
		}
		if !u.dated {
			give(u, p.onlyTelling(o.made, u), ids.Date)
		}
		on := has[fact{u.conferral, obelisk.PropertyID(ids.Date)}]
		if t := p.onlyTelling(o.handed, u); t != nil && follows(on, t.written()) {
			give(u, t, ids.Handed)
		}
	}
}

// saidBeside is the evidence of what a sentence says of a conferral of which another
// tells: it leans on that one, and on the places beyond itself where its words are filled in.
func saidBeside(e obelisk.Evidence, conferral *obelisk.Evidence, context []obelisk.Span) obelisk.Evidence {
	e.Stance, e.Context = conferral.Stance, slices.Clone(e.Context)
	for _, c := range slices.Concat([]obelisk.Span{conferral.Span}, conferral.Context, context) {
		if (c.Start < e.Span.Start || c.End > e.Span.End) && !slices.Contains(e.Context, c) {
			e.Context = append(e.Context, c)
		}
	}
	return e
}

// written is the day of a telling as it is written.
func (t *oneTelling) written() string {
	if on, ok := t.date.(obelisk.Date); ok {
		return on.String()
	}
	return ""
}

// follows reports whether what was conferred on a date, if one is known, can have been
// handed over on the day: not before, and within two years.
func follows(on, day string) bool {
	if len(on) < len("1952") || len(day) < len("1952") {
		return on == ""
	}
	conferred, err := strconv.Atoi(on[:4])
	handed, fails := strconv.Atoi(day[:4])
	if err != nil || fails != nil {
		return err != nil && fails != nil && on <= day
	}
	return on <= day && handed-conferred <= 1
}
