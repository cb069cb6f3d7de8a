package read

import (
	"strconv"
	"strings"

	"obelisk"
	"obelisk/internal/document"
)

// When an event was, in English. A date is an event's where the event's own verb takes
// it ("The Battle of Orle was fought on 4 May 1871", "On 4 May the siege began"), or
// where it stands beside the event's name ("the Battle of Orle (1871)"). Years of books
// that tell of it, of wars of which it was a part, and of what came of it are not its.

// course is what a verb says of an event.
type course int

const (
	noCourse course = iota
	takingPlace
	beginning
	ending
	lasted
)

// courseVerb is a verb that takes a date or a duration, with the event that is its
// subject: the index of its mention, or -1.
type courseVerb struct {
	found
	course  course
	subject int
}

// farCourse is how far behind its verb a date may stand, in tokens: behind where the
// event was and who fought.
const farCourse = 30

// englishEvents proposes what an English sentence says of events.
func (p *proposer) englishEvents(s *passage) {
	if s.flattened() {
		return
	}
	ms := p.eventMentions(s)
	p.noteEvents(s, ms)
	if len(s.dates) == 0 && len(s.amounts) == 0 {
		return
	}
	if !p.storyEvent().set() {
		p.placeEvents(s)
	}
	if p.doubtsEvent(s) {
		return
	}
	ms = p.withSubject(s, ms)
	for _, v := range p.courseVerbs(s, ms) {
		if v.subject >= 0 {
			p.courseTold(s, &ms[v.subject], v)
		}
	}
	for i := range ms {
		p.besideName(s, &ms[i])
	}
	p.assaults(s, ms)
	p.englishWars(s, ms)
	p.endurances(s, ms)
	p.englishLosses(s, ms)
	p.englishStrengths(s, ms)
}

// flattened reports whether a paragraph holds what a box of facts left behind.
func (p *passage) flattened() bool {
	if p.block.Kind == document.Row {
		return false
	}
	for i := range p.tokens {
		if p.mark(i, "=") {
			return true
		}
	}
	return false
}

// withSubject adds the event that "it" means at the beginning of a sentence: the one
// of which the sentence before spoke; and one that its noun names without a place.
func (p *proposer) withSubject(s *passage, ms []eventMention) []eventMention {
	if len(ms) > 0 {
		return ms
	}
	if last := &p.english.lastEvent; s.word(0) == "it" && last.set() && last.block == p.blocks && (p.matches(s, &p.frames.starts) || p.matches(s, &p.frames.ends) || p.matches(s, &p.frames.lasts) || p.matches(s, &p.frames.occurs)) {
		return []eventMention{{first: 0, last: 1, at: last, kind: last.kind}}
	}
	if w, ok := p.campaign(s); ok && s.dates[0].stretch {
		told := eventTold{p.speak(s, w), ""}
		p.english.lastEvent = told
		return []eventMention{{first: w.first, last: w.last, who: w}}
	}
	if p.storyEvent().set() {
		return nil
	}
	if m, ok := p.placelessEvent(s); ok {
		return []eventMention{m}
	}
	return nil
}

// courseVerbs are the verbs of a sentence that say when an event was, in their order.
func (p *proposer) courseVerbs(s *passage, ms []eventMention) []courseVerb {
	if len(ms) == 0 {
		return nil
	}
	sets := [...]struct {
		set    *programs
		course course
	}{{&p.frames.lasts, lasted}, {&p.frames.occurs, takingPlace}, {&p.frames.spans, takingPlace}, {&p.frames.starts, beginning}, {&p.frames.ends, ending}}
	var out []courseVerb
	for i := 0; i < len(s.tokens); i++ {
		for _, c := range sets {
			which, end := s.outer.longest(c.set, i)
			if which < 0 {
				continue
			}
			v := courseVerb{found: found{first: i, last: end, ok: true}, course: c.course}
			if v.subject = s.courseSubject(ms, out, v); v.subject >= 0 || v.course != lasted {
				out = append(out, v)
				i = end - 1
				break
			}
		}
	}
	return out
}

// courseSubject is the mention that is the subject of a verb: the one before it with
// nothing between that has a verb of its own, the one whose verb before it goes on, or
// the object of a verb of beginning ("began the siege"); -1 where none is.
func (p *passage) courseSubject(ms []eventMention, before []courseVerb, v courseVerb) int {
	best := -1
	for i := range ms {
		if ms[i].last <= v.first {
			best = i
		}
	}
	if n := len(before); n > 0 && before[n-1].subject >= 0 && (best < 0 || ms[best].last <= before[n-1].first) && p.goesOn(before[n-1], v) {
		return before[n-1].subject
	}
	if best >= 0 && !p.behindVerb(ms[best].first) && p.leadsTo(&ms[best], v) {
		return best
	}
	for i := range ms {
		if m := &ms[i]; m.first >= v.last && m.first-v.last <= 1 && (m.first == v.last || p.is(v.last, articleWord)) && (v.course == beginning || v.course == ending) && p.word(v.first) != "until" && !p.passiveBefore(v.last-1) {
			return i
		}
	}
	return -1
}

// behindVerb reports whether the event at token i is no subject: it stands behind a
// preposition.
func (p *passage) behindVerb(i int) bool {
	if p.calledBefore(i) {
		return false
	}
	for i > 0 && (p.is(i-1, articleWord) || p.is(i-1, ordinalWord)) {
		i--
	}
	if _, joined := p.phraseBefore(i, andWord); joined && i > 1 && !p.mark(i-2, ",") {
		return true
	}
	return i > 0 && p.is(i-1, prepositionWord)
}

// calledBefore reports whether words before the name at token i say that it is another
// name for what the sentence told of: "the revolt known as the Orle Uprising".
func (p *passage) calledBefore(i int) bool {
	ph, ok := p.phraseBefore(p.articlesBefore(i), sayingWord)
	return ok && p.sense(ph).text == "alias"
}

// goesOn reports whether a verb has the subject of the one before it: "and ended",
// "until".
func (p *passage) goesOn(before, v courseVerb) bool {
	for i := before.last; i < v.first; i++ {
		if p.mark(i, ";") || p.is(i, subordinator) {
			return false
		}
	}
	w := p.word(v.first)
	if w == "until" || w == "till" || w == "lasting" || w == "ending" {
		return v.first-before.last <= farCourse
	}
	i := v.first
	for i > before.last && p.is(i-1, skipWord) {
		i--
	}
	return p.is(i-1, andWord) || p.word(i-1) == "but"
}

// leadsTo reports whether nothing between the event and the verb has a verb of its own.
func (p *passage) leadsTo(m *eventMention, v courseVerb) bool {
	if p.verbAt(m.last) && m.last != v.first {
		return false
	}
	defined := false
	for i := m.last; i < v.first; i++ {
		switch {
		case p.mark(i, "("):
			i = p.closing(i)
		case p.mark(i, ";"), p.mark(i, ":"):
			return false
		case p.isCopula(i):
			if i > m.last+40 || defined {
				return false
			}
			defined = !p.is(i+1, skipWord) && i+1 < v.first
		case p.is(i, subordinator) && i+1 != v.first && p.word(i) != "that" && p.word(i) != "which":
			return false
		case p.is(i, skipWord) && p.onlySkipped(i, v.first):
			return !defined || p.relativeCourse(v)
		case p.is(i, singularWord), p.fullVerb(i):
			return false
		case p.is(i, andWord) && (p.is(i+1, articleWord) || p.word(i+1) == "it") && !defined:
			return false
		}
	}
	if !defined {
		return v.first-m.last <= farCourse
	}
	return p.relativeCourse(v)
}

// onlySkipped reports whether only adverbs and auxiliary verbs stand between two tokens.
func (p *passage) onlySkipped(i, end int) bool {
	for ; i < end; i++ {
		if !p.is(i, skipWord) {
			return false
		}
	}
	return true
}

// relativeCourse reports whether a verb behind the words that define an event is said of
// it: "a battle fought in", "was a siege that began on".
func (p *passage) relativeCourse(v courseVerb) bool {
	switch w := p.word(v.first - 1); {
	case v.course == takingPlace || v.course == lasted:
		return true
	case w == "that" || w == "which":
		_, event := p.phraseBefore(v.first-1, eventWord)
		return event
	}
	return false
}

// verbAt reports whether a verb in the past that has an object stands at token i:
// "triggered the war".
func (p *passage) verbAt(i int) bool {
	return i < len(p.tokens) && strings.HasSuffix(p.words(i, i+1), "ed") && p.is(i+1, articleWord)
}

// fullVerb reports whether a word that is seen only as a verb stands at token i.
func (p *passage) fullVerb(i int) bool {
	switch p.words(i, i+1) {
	case "had", "has", "have", "did", "would", "could", "saw", "led", "made", "became", "killed", "marked", "resulted", "caused", "forced", "followed", "gave", "left", "ensued":
		return true
	}
	return false
}

// besideName proposes the date that stands right behind an event's name: "(4 May 1871)",
// ", 31 May 1916,", "of 1648".
func (p *proposer) besideName(s *passage, m *eventMention) {
	p.durationBefore(s, m)
	if m.at != nil || p.inTitle(s, m) {
		return
	}
	for _, d := range s.dates {
		if (d.first < m.last || d.first-m.last > 3 || !s.besideDate(m, d)) && !s.dateAtEvent(m, d) {
			continue
		}
		year, known := p.english.eventYears[p.newID(m.who)]
		if known && m.who.id == "" && d.when.year != year && m.first <= 2 && !d.stretch && s.mark(m.last, "(") {
			m.who.name += " (" + strconv.Itoa(d.when.year) + ")" // another of the same name
		} else if known && d.when.day == 0 {
			return
		}
		p.dateTold(s, m, d, takingPlace)
		return
	}
}

// durationBefore proposes how long an event lasted where its name says so: "the 241-day
// Siege of Orle".
func (p *proposer) durationBefore(s *passage, m *eventMention) {
	first := m.first
	for s.mark(first-1, "'") || s.mark(first-1, "\"") || s.mark(first-1, "“") {
		first--
	}
	for _, a := range s.amounts {
		if a.duration() && a.last == first && !s.tokens[a.first].upper {
			id, context := p.eventMentioned(s, m)
			p.state(s, id, p.frames.file.Event.Duration, obelisk.Quantity{Quantity: a.value}, nil, context)
		}
	}
}

// inTitle reports whether the name stands in quotation marks, as titles of works do.
func (p *proposer) inTitle(s *passage, m *eventMention) bool {
	open := false
	for i := range m.first {
		open = (open || s.mark(i, "“") || s.mark(i, "\"")) && !s.mark(i, "”")
	}
	before := s.articlesBefore(m.first) - 1
	return open || s.mark(m.first-1, "_") || s.word(before) == "for" && s.tokens[before].upper // "the medal For the Defence of Orle"
}

// besideDate reports whether a date stands beside the name as its own.
func (p *passage) besideDate(m *eventMention, d dated) bool {
	last := m.last
	if p.mark(last, "'") {
		last++ // a sign that writes a soft letter
	}
	switch gap := d.first - last; {
	case gap == 0:
		return d.stretch
	case gap == 1 && p.mark(last, "("):
		return d.last < len(p.tokens) && (p.mark(d.last, ")") || p.mark(d.last, ",") || p.mark(d.last, ";"))
	case gap == 2 && p.mark(last, ",") && d.when.day > 0 && p.is(last+1, prepositionWord) && p.word(p.articlesBefore(m.first)-1) == "at":
		return true // "at the battle of Orle, on 5 May 1871"
	case gap == 1 && p.mark(last, ","):
		return (d.stretch || d.when.day > 0) && (d.last >= len(p.tokens) || p.mark(d.last, ",") || p.mark(d.last, ".") || p.mark(d.last, ";"))
	case gap == 1 && !p.commemorates(m.first) && (d.when.day == 0 || !p.withinEvent(m.first)):
		switch p.word(last) {
		case "of", "in":
			return d.last >= len(p.tokens) || !p.tokens[d.last].upper || p.tokens[d.last].kind != wordToken
		case "on":
			return d.when.day > 0
		}
	}
	return false
}

// withinEvent reports whether words before the name at token i say that what is told
// was a part of the event, so that its day is not the event's: during.
func (p *passage) withinEvent(i int) bool {
	ph, ok := p.phraseBefore(p.articlesBefore(i), holdingWord)
	return ok && p.sense(ph).text == "within"
}

// dateAtEvent reports whether a day stands right before the name, which says where it
// was: "on 20 September 1854, at the battle of Orle".
func (p *passage) dateAtEvent(m *eventMention, d dated) bool {
	i := p.articlesBefore(m.first) - 1
	if i < 1 || p.word(i) != "at" || d.stretch || d.when.day == 0 {
		return false
	}
	return d.last == i || p.mark(i-1, ",") && d.last == i-1
}

// commemorates reports whether a word for a feast or a memorial stands before token i.
func (p *passage) commemorates(i int) bool {
	for i--; i >= 0; i-- {
		if ph, ok := p.phrase(i, vagueEvent); ok && p.sense(ph).text == "anniversary" {
			return true
		}
	}
	return false
}

// courseTold proposes what a verb says of the event that is its subject.
func (p *proposer) courseTold(s *passage, m *eventMention, v courseVerb) {
	if v.course == lasted || v.course == takingPlace {
		p.durationTold(s, m, v)
	}
	if d, ok := s.courseDate(v); ok {
		p.dateTold(s, m, d, v.course)
		return
	}
	if d, ok := s.courseAhead(m, v); ok && (v.course != lasted || d.stretch) {
		p.dateTold(s, m, d, v.course)
	}
}

// durationTold proposes how long the event lasted.
func (p *proposer) durationTold(s *passage, m *eventMention, v courseVerb) {
	for _, a := range s.amounts {
		if !a.duration() || a.first < v.last || v.course == takingPlace && a.first-v.last > 2 {
			continue
		}
		near := a.first-v.last <= 3 || len(s.dates) == 1 && s.dates[0].stretch && s.dates[0].first >= v.last && a.first >= s.dates[0].last && a.first-v.last <= 20
		if w := s.word(a.last); !near || s.tokens[a.first].upper || s.tokens[a.last-1].upper || w == "after" || w == "before" || w == "later" || w == "earlier" {
			continue
		}
		id, context := p.eventMentioned(s, m)
		p.state(s, id, p.frames.file.Event.Duration, obelisk.Quantity{Quantity: a.value}, nil, context)
	}
}

// courseDate is the date behind a verb that it takes.
func (p *passage) courseDate(v courseVerb) (dated, bool) {
	far := farCourse
	if v.course != takingPlace && v.course != lasted {
		far = 8
	}
	for _, d := range p.dates {
		if d.first < v.last-1 {
			continue
		}
		if d.first-v.last > far || p.clauseWithin(v.last, d.first) {
			return dated{}, false
		}
		if d.first < v.last || p.takesDate(v.last, d) {
			d = p.daysTogether(d)
			return d, v.course != lasted || d.stretch
		}
	}
	return dated{}, false
}

// daysTogether is the date with the one that "and" adds to it as the stretch of both:
// "on 8 and 9 March".
func (p *passage) daysTogether(d dated) dated {
	for _, next := range p.dates {
		if next.first == d.last+1 && p.is(d.last, andWord) && !d.stretch && !next.stretch && d.when.day > 0 && next.when.day > 0 {
			d.until, d.stretch, d.last = next.when, true, next.last
		}
	}
	return d
}

// clauseWithin reports whether between two tokens another clause begins.
func (p *passage) clauseWithin(i, end int) bool {
	for ; i < end; i++ {
		switch {
		case p.mark(i, "("):
			i = p.closing(i)
		case p.mark(i, ";"), p.isCopula(i), p.is(i, subordinator), p.is(i, singularWord), p.fullVerb(i), p.word(i) == "until", p.word(i) == "till":
			return true
		}
	}
	return false
}

// takesDate reports whether a date behind token i says when, and is no part of a name
// or of another time: "the War of 1812", "since 1568", "the 1864 war".
func (p *passage) takesDate(i int, d dated) bool {
	if d.last < len(p.tokens) && p.tokens[d.last].kind == wordToken && p.tokens[d.last].upper && d.when.day == 0 && !p.is(d.last, stopWord) {
		return false
	}
	if p.bracketed(d.first) && !p.mark(i, "(") {
		return false
	}
	if d.stretch && p.is(d.first, prepositionWord) {
		return true
	}
	j := d.first - 1
	for j >= i && (p.is(j, articleWord) || p.is(j, weekdayWord) || p.mark(j, ",") || p.is(j, skipWord)) {
		j--
	}
	if j < i || p.mark(j, "(") {
		return true
	}
	switch p.word(j) {
	case "on", "in", "at", "from", "between", "during", "around", "about", "and", "early", "late":
		return true
	case "of":
		w := p.words(j-1, j)
		return w == "morning" || w == "night" || w == "evening" || w == "afternoon" || w == "day" || w == "month" || w == "spring" || w == "summer" || w == "autumn" || w == "winter" || w == "year"
	}
	return p.mark(d.first-1, ",") && d.when.day > 0
}

// courseAhead is the date with which the sentence begins whose subject is the event:
// "On 5 May 1864 the siege was lifted".
func (p *passage) courseAhead(m *eventMention, v courseVerb) (dated, bool) {
	first := min(m.first, v.first)
	if len(p.dates) == 0 || p.dates[0].first > 3 || p.dates[0].last > first {
		return dated{}, false
	}
	d := p.dates[0]
	switch p.word(d.first - 1) {
	case "by", "since", "after", "before", "until", "of":
		return dated{}, false
	}
	if m.first > v.first { // "On 5 May the army began the siege"
		return d, !p.obscured(d.last, v.first)
	}
	for i := d.last; i < first; i++ {
		if !p.mark(i, ",") && !p.is(i, articleWord) && !p.is(i, skipWord) && !p.is(i, ordinalWord) {
			return dated{}, false
		}
	}
	return d, true
}

// dateTold proposes a date of an event, as its verb says. One that lies years away from
// what was said of the event is of something else.
func (p *proposer) dateTold(s *passage, m *eventMention, d dated, c course) {
	id, context := p.eventMentioned(s, m)
	if !d.anchor.IsZero() {
		context = append(context[:len(context):len(context)], d.anchor)
	}
	if year, known := p.english.eventYears[id]; known && (d.when.year-year > farYears || year-d.when.year > farYears) {
		return
	}
	if p.english.eventYears == nil {
		p.english.eventYears = map[obelisk.EntityID]int{}
	}
	p.english.eventYears[id] = d.when.year
	ids := p.frames.file.Event
	switch {
	case d.stretch && c != ending:
		p.date(s, id, ids.Start, d.when, context)
		p.date(s, id, ids.End, d.until, context)
	case d.stretch:
		p.date(s, id, ids.End, d.until, context)
	case c == beginning:
		p.date(s, id, ids.Start, d.when, context)
	case c == ending:
		p.date(s, id, ids.End, d.when, context)
	default:
		p.date(s, id, ids.Date, d.when, context)
	}
}

// farYears is how many years the dates of one event may lie apart.
const farYears = 4
