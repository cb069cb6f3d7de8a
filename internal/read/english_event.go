package read

import (
	"strings"

	"obelisk"
)

// What befell a place, as English tells it in verbs: "the town was besieged from
// 4 May to 2 June 1871", "Orle Fort fell on 8 July". The event gets its name of
// the kind and the place. Which date is its beginning and which its day is told
// by the kind: a siege begins on the day that stands beside its verb, a fall
// happens on it. An event that is named without its place lies where the text
// does.

// fate is what a verb says befell a place.
type fate struct {
	phrase
	kind  string
	plain bool // the verb needs no proof that its subject is a place
}

// placeEvents proposes the events that the verbs of a sentence tell of.
func (p *proposer) placeEvents(s *passage) {
	if len(s.dates) == 0 {
		return
	}
	for i := range s.tokens {
		f, ok := s.fateAt(i)
		if !ok {
			p.liberated(s, i)
			continue
		}
		place, ok := p.fatedPlace(s, f)
		if !ok || s.is(s.articlesBefore(place.first)-1, subordinator) {
			continue // "when Orle was shelled" tells of something else
		}
		w := p.eventOver(s, f.kind, place, place.first, f.last)
		p.fateDates(s, f, place, w)
	}
}

// liberated proposes the day on which somebody liberated a place, as the verb at token i
// and its object tell: "On 3 July they liberated Orle".
func (p *proposer) liberated(s *passage, i int) {
	ph, ok := s.phrase(i, fateWord)
	if !ok || s.sense(ph).text != "liberation" || s.passiveBefore(i) || !s.hasSubject(i, 0) {
		return
	}
	place, ok := p.placeFrom(s, s.pastArticles(ph.last))
	if !ok || s.possessive(place.last) {
		return
	}
	f := fate{phrase{first: ph.first, last: place.last}, s.sense(ph).text, true}
	w := p.eventOver(s, f.kind, place, ph.first, place.last)
	place.first = ph.first
	p.fateDates(s, f, place, w)
}

// articlesBefore is where the articles begin that stand before token i.
func (p *passage) articlesBefore(i int) int {
	for i > 0 && p.is(i-1, articleWord) {
		i--
	}
	return i
}

// fateAt is the verb at token i that says what befell a place, with its form of
// "be" before it where it needs one.
func (p *passage) fateAt(i int) (fate, bool) {
	if ph, ok := p.phrase(i, fateWord); ok && p.passiveBefore(i) {
		return fate{ph, p.sense(ph).text, true}, true
	}
	if ph, ok := p.phrase(i, takenWord); ok && p.passiveBefore(i) {
		return fate{ph, p.sense(ph).text, false}, true
	}
	if ph, ok := p.phrase(i, fallWord); ok && !p.passiveBefore(i) && (ph.last >= len(p.tokens) || p.is(ph.last, prepositionWord) || p.dateAt[ph.last] != 0 || p.tokens[ph.last].kind == markToken || p.is(ph.last, andWord)) {
		return fate{ph, p.sense(ph).text, false}, true
	}
	return fate{}, false
}

// fatedPlace is the place that is the subject of a verb.
func (p *proposer) fatedPlace(s *passage, f fate) (party, bool) {
	end := f.first
	for end > 0 && (s.is(end-1, skipWord) || s.is(end-1, onlyWord) || s.passiveBefore(end) && s.isCopula(end-1)) {
		end--
	}
	for end > 1 && s.mark(end-1, ")") && s.opening(end-1) > 0 {
		end = s.opening(end - 1)
	}
	for i := end; i < f.first; i++ {
		if _, ok := s.phrase(i, hedgeWord); ok {
			return party{}, false
		}
	}
	floor := p.floor
	p.floor = 0
	w, ok := p.actorEnding(s, end)
	p.floor = floor
	if !ok || s.joins(w.first-1) && w.first > 1 && !s.mark(w.first-1, ",") {
		return party{}, false
	}
	if w.id != "" {
		class, _ := p.class(w.id)
		return w, class == "place"
	}
	if w.name == "" || w.class == "person" && !w.context.IsZero() && (s.words(w.first, w.last) != w.name || s.personal(w.first, w.last)) {
		return w, false // "he was captured"
	}
	headed := s.is(w.first-1, headWord) || s.word(w.first-1) == "of" && s.is(w.first-2, headWord) || s.told(w.first, w.last) == "place" || !w.context.IsZero()
	plain := f.plain && (w.class == "place" || w.class == "person" && w.last-w.first <= 2 && s.told(w.first, w.last) == "" && s.classAt(w.first-1) == "")
	return w, w.class != "unit" && w.class != "organisation" && (headed || plain)
}

// eventOver is the event of the kind at a place, proposed with the tokens that
// tell of it for its passage; from then on the text speaks of it.
func (p *proposer) eventOver(s *passage, kind string, place party, first, last int) obelisk.EntityID {
	name := place.name
	if name == "" {
		name = s.words(place.first, place.last)
	}
	w := s.newParty(kind+" of "+name, obelisk.ClassID(p.frames.file.Event.Class), first, last)
	if place.id != "" {
		w = p.eventNamed(s, w, obelisk.EntityID(shortened(kind+"-of-"+string(place.id), 110)), place.id, kind)
	}
	id := p.entity(s, w)
	p.topic.event = subject{id: id, kind: kind, span: w.span, block: p.blocks}
	w.id, w.context = id, place.context
	if w.context.IsZero() {
		w.context = w.span
	}
	p.english.lastEvent = eventTold{spoken{party: w, words: s.words(first, last), block: p.blocks}, kind}
	return id
}

// doubtsEvent reports whether the beginning of a sentence denies or plans what
// it tells of; hearsay of numbers is what most pages have.
func (p *proposer) doubtsEvent(s *passage) bool {
	if _, ok := p.campaign(s); ok {
		return false // no campaign for something
	}
	for i := 0; i < min(farFate, len(s.tokens)); i++ {
		if ph, ok := s.phrase(i, hedgeWord); ok && s.sense(ph).text != "hearsay" && s.dateAt[i] == 0 && !s.covered(i) {
			return true
		}
	}
	return false
}

// lostWithout is the kind of loss where only the verb says it: "lost 5,000 men".
func (p *proposer) lostWithout(s *passage, a amount) (string, bool) {
	if a.unit != "{person}" {
		return s.lostBare(a)
	}
	if _, lives := s.phraseBefore(a.last, lifeCount); lives {
		for i := max(0, a.first-4); i < a.first; i++ {
			if ph, ok := s.phrase(i, costWord); ok && ph.last <= a.first {
				return s.sense(ph).text, true // "cost 581 lives"
			}
		}
		return "", false
	}
	for i := max(0, a.first-3); i < a.first; i++ {
		if ph, ok := s.phrase(i, loseWord); ok {
			return s.sense(ph).text, true
		}
	}
	return p.costTold(s, a)
}

// lostBare is the kind of loss of a number without a noun right behind the verb: "the Danes
// lost 1,100."
func (p *passage) lostBare(a amount) (string, bool) {
	ph, ok := p.phraseBefore(a.first, loseWord)
	if !ok || a.unit != "" && a.unit != "1" || p.yearLike(a) {
		return "", false
	}
	if a.last < len(p.tokens) && !p.clauseMark(a.last) && !p.mark(a.last, ".") && !p.is(a.last, andWord) {
		return "", false
	}
	return p.sense(ph).text, true
}

// costTold is the kind of loss that a verb of costing says of a number of people: "claimed
// the lives of 3,000 people", "cost the Danes 3,000 men", whom nobody calls dead.
func (p *proposer) costTold(s *passage, a amount) (string, bool) {
	first := a.first
	for first > 0 && (s.is(first-1, boundWord) || s.is(first-1, approxWord) || s.word(first-1) == "than" || s.is(first-1, ofWord) && s.is(first-2, lifeCount)) {
		first--
	}
	if ph, ok := s.phraseBefore(first, lifeCount); ok {
		at := s.articlesBefore(ph.first)
		cost, ok := s.phraseBefore(at, costWord)
		return s.sense(cost).text, ok
	}
	for i := first - 1; i > 0 && i >= first-farCounted; i-- {
		cost, ok := s.phrase(i, costWord)
		if ok && strings.HasPrefix(s.word(cost.first), "cost") {
			b, named := p.sideFrom(s, cost.last)
			return "casualties", named && (b.last == first || b.first < first && b.role != "")
		}
	}
	return "", false
}

// jointLoss is the kind of loss that a number before the word for one counts:
// where several words share the number, "3,000 killed, wounded or missing", none
// of them has it to itself, and it counts them all. A word that has an object or
// a number of its own shares nothing.
func (p *passage) jointLoss(ph phrase) string {
	own := p.sense(ph).text
	joint, joined, at := own, false, ph.last
	for !joined {
		if p.mark(at, ",") {
			at++
		}
		for w := p.word(at); w == "or" || w == "and"; w = p.word(at) {
			joined = true
			at++
		}
		next, ok := p.phrase(at, lossWord)
		if !ok || at == ph.last || p.is(next.last, articleWord) || next.last < len(p.tokens) && p.tokens[next.last].kind == numberToken {
			return own
		}
		switch kind := p.sense(next).text; kind {
		case "dead", "wounded", "missing", "prisoners", "casualties":
			if kind != own {
				joint = "casualties"
			}
		default:
			return own
		}
		at = next.last
	}
	return joint
}

// campaign is the event that a line names with nothing but its dates: a name
// that ends with a word for fighting over a stretch of time, "Orle Campaign
// 1871", "The Orle Campaign (4 May - 2 June 1871)". Within sentences the same
// words are as often those of a fund or a book.
func (p *proposer) campaign(s *passage) (party, bool) {
	if s.language != obelisk.English || len(s.dates) != 1 {
		return party{}, false
	}
	first := 0
	for s.is(first, articleWord) {
		first++
	}
	last := first
	for last < len(s.tokens) && s.namelike(last, first) {
		last++
	}
	if last-first < 2 || last-first > longestName || !s.is(last-1, fightWord) {
		return party{}, false
	}
	d, behind := s.dates[0], last
	if s.mark(behind, "(") || s.mark(behind, ",") {
		behind++
	}
	if d.first != behind || d.last < len(s.tokens) && !s.mark(d.last, ")") || len(s.tokens)-d.last > 2 {
		return party{}, false
	}
	return s.newParty(s.words(first, last), obelisk.ClassID(p.frames.file.Event.Class), first, last), true
}

// farFate is how far behind its verb the date of what befell a place may stand.
const farFate = 12

// fateDates proposes the dates that stand beside the verb.
func (p *proposer) fateDates(s *passage, f fate, place party, event obelisk.EntityID) {
	ids := p.frames.file.Event
	context := []obelisk.Span{}
	if !place.context.IsZero() {
		context = append(context, place.context)
	}
	at := -1
	for i, d := range s.dates {
		if d.first >= f.last && d.first-f.last <= farFate && !s.obscured(f.last, d.first) && !s.broken(f.last, d.first) {
			at = i
			break
		}
	}
	if at < 0 {
		at = s.leadingDate(&deed{from: place.first})
	}
	if at < 0 {
		return
	}
	d := s.dates[at]
	if !d.anchor.IsZero() {
		if at+1 < len(s.dates) {
			return // "fell on 25 May and was retaken on 4 June 1916": the year is that of the date behind
		}
		context = append(context, d.anchor)
	}
	switch {
	case d.stretch:
		p.date(s, event, ids.Start, d.when, context)
		p.date(s, event, ids.End, d.until, context)
	case f.kind == "siege" || f.kind == "occupation":
		p.date(s, event, ids.Start, d.when, context)
	default:
		p.date(s, event, ids.Date, d.when, context)
	}
}

// rate reports whether an amount counts what there is of each of something, or
// is what a sign cut off from a longer number.
func (p *passage) rate(a amount) bool {
	if p.language != obelisk.English {
		return false
	}
	for i := a.last; i < a.last+3; i++ {
		if w := p.word(i); w == "each" || w == "per" {
			return true
		}
	}
	return p.glued(a.first) && (p.mark(a.first-1, ",") || p.mark(a.first-1, "."))
}

// eventNoun reports whether the word for an event at the phrase is a noun of its
// own: behind an article, and no part of another word: "civil defence", "siege
// engines".
func (p *passage) eventNoun(ph phrase) bool {
	j := ph.first - 1
	for j >= 0 && (p.namelike(j, j) || p.mark(j, "-")) {
		j--
	}
	if !p.is(j, articleWord) && !p.is(j-1, articleWord) && j >= 0 {
		return false
	}
	next := ph.last
	return next >= len(p.tokens) || p.tokens[next].kind != wordToken || p.is(next, prepositionWord) || p.is(next, skipWord) || p.is(next, andWord) || p.is(next, subordinator) || p.isCopula(next) || p.is(next, lossWord) || p.is(next, courseWord)
}

// placelessEvent is the event that a noun names without its place: it lies where the
// text does. Only a sentence that tells of it is worth a proposal.
func (p *proposer) placelessEvent(s *passage) (eventMention, bool) {
	if !p.tellsOfEvent(s) {
		return eventMention{}, false
	}
	for i := range s.tokens {
		ph, ok := s.phrase(i, eventWord)
		if !ok || !s.eventNoun(ph) || s.dateAt[i] != 0 || s.tokens[i].upper && i > 0 || s.namesAnother(ph.last) {
			continue
		}
		kind := s.sense(ph).text
		place, ok := p.eventPlace()
		if !ok || kind != "siege" && kind != "defence" && kind != generalKind {
			return eventMention{}, false
		}
		p.eventOver(s, kind, place, ph.first, ph.last)
		return eventMention{first: ph.first, last: ph.last, at: &p.english.lastEvent, kind: kind}, true
	}
	return eventMention{}, false
}

// ofPlaceSpoken reports whether "the city" or the like stands at token i.
func (p *passage) ofPlaceSpoken(i int) bool {
	ph, ok := p.phrase(i, anaphorWord)
	return ok && p.sense(ph).text == "place"
}

// eventPlace is the place where the text lies: what it is about, or the place
// that it named last.
func (p *proposer) eventPlace() (party, bool) {
	if w, ok := p.topic.placed(); ok && (w.id != "" && p.mayBe(w, "place") || w.class == "place") {
		return w, w.name != ""
	}
	if w := p.about.party; w.class == "place" && w.name != "" && !p.about.context.IsZero() {
		return w, true
	}
	at := p.english.scene
	return at.party, at.name != "" && p.blocks-at.block <= farTitle && at.block > p.english.lastEvent.block
}

// noteScene remembers the place that a sentence names last, behind "in", "at"
// or "near".
func (p *proposer) noteScene(s *passage) {
	if end := s.properEnd(0); s.namelike(0, 0) && end <= longestName && (s.mark(end, "(") && s.closing(end)+2 >= len(s.tokens) || end+1 == len(s.tokens) && s.mark(end, ".")) {
		if w, ok := p.namedParty(s, 0, end); ok && (w.class == "place" || w.class == "person" && end <= 2) {
			w.class = "place"
			p.english.scene = p.speak(s, w) // the head of an entry: "Orle (Ferry War)."
			return
		}
	}
	for i := 1; i < len(s.tokens); i++ {
		if w := s.word(i - 1); w != "in" && w != "at" && w != "near" && w != "around" && (w != "of" || !s.is(i-2, eventWord)) {
			continue
		}
		if !s.namelike(i, i) || s.is(i, monthWord) {
			continue
		}
		end := s.properEnd(i)
		if w, ok := p.namedParty(s, i, end); ok && end-i == 1 && w.id == "" && w.class == "place" && !s.capitals(i) {
			p.english.scene = p.speak(s, w)
		}
	}
}
