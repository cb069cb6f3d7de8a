package read

import (
	"slices"

	"obelisk"
)

// hanStretch proposes start and end where a stretch of time, or a date in
// brackets, stands beside the event's name, and where a clause about the event
// says from when to when it went on; it reports whether it found one.
func (p *proposer) hanStretch(s *passage, first *hanHappening) (found bool) {
	ids := p.frames.file.Event
	for _, d := range s.dates {
		e := first
		if of, ok := p.launched(s, d); ok && d.stretch {
			p.say(s, &of, ids.Start, d.when, d)
			p.say(s, &of, ids.End, d.until, d)
			found = true
			continue
		}
		if of, ok := p.datedName(s, d); ok && d.stretch {
			p.say(s, &of, ids.Start, d.when, d)
			p.say(s, &of, ids.End, d.until, d)
			found = true
			continue
		}
		of := p.eventNear(s, e, d)
		beside := of.named && (p.behindName(s, of, d) || p.definedBy(s, of, d))
		if !d.stretch {
			if beside && (s.mark(d.first-1, "(") && s.closesAt(d.last) || p.definedBy(s, of, d)) && !d.when.carried {
				p.say(s, of, ids.Date, d.when, d)
			}
			continue
		}
		if beside {
			e = of
		}
		if beside || !s.bracketed(d.first) && p.hanSpeaks(s, e, d.first) && p.goesOn(s, e, d) {
			p.say(s, e, ids.Start, d.when, d)
			p.say(s, e, ids.End, d.until, d)
			found = true
		}
	}
	return found
}

// definedBy reports whether the sentence begins with the event and says that it is what
// went on in a stretch of time: 青石会战,是1737年8月13日至11月12日…的战役.
func (p *proposer) definedBy(s *passage, e *hanHappening, d dated) bool {
	is := false
	for i := max(e.last, e.alias); i < d.first; i++ {
		switch {
		case isVerbToBe(s.word(i)):
			is = true
		case s.tokens[i].kind != markToken:
			return false
		}
	}
	return is && e.subject && (d.stretch && s.eventBehind(d.last) || !d.stretch && s.isEvent(d.last))
}

// isEvent reports whether the last words of the sentence behind token i are a word for
// an event, as those are by which one is defined.
func (p *passage) isEvent(i int) bool {
	end := len(p.tokens)
	for end > i && p.tokens[end-1].kind != hanToken {
		end--
	}
	ph, ok := p.phraseBefore(end, eventWord)
	return ok && ph.first > i
}

// closesAt reports whether a bracket closes at token i, or soon behind it.
func (p *passage) closesAt(i int) bool {
	return p.mark(i, ")") || p.mark(i, ",") || p.mark(i, ";")
}

// behindName reports whether a date stands right behind the event's name: in
// brackets, behind a colon, or a quotation mark that closes.
func (p *proposer) behindName(s *passage, e *hanHappening, d dated) bool {
	i := max(e.last, e.alias)
	if d.first < i {
		i = e.last
	}
	for i < d.first && (s.mark(i, "”") || s.mark(i, "\"") || s.mark(i, ":")) {
		i++
	}
	if s.mark(i, "(") {
		return i+1 == d.first
	}
	return i == d.first && d.stretch
}

// goesOn reports whether a clause says of a stretch of time that the event
// filled it: a word for lasting in the clause, or nothing but the event, the
// stretch and words for from and to.
func (p *proposer) goesOn(s *passage, e *hanHappening, d dated) bool {
	left, right := s.hanClause(d.first, d.last)
	for i := left; i < right; i++ {
		for _, set := range []*programs{&p.frames.spans, &p.frames.lasts, &p.frames.starts, &p.frames.ends} {
			if !p.mayHold(s, set) {
				continue
			}
			if which, end := s.outer.longest(set, i); which >= 0 && (end <= d.first || i >= d.last) {
				return true
			}
		}
	}
	if e.named && e.last <= left && p.onlyTime(s, left, right) {
		return true
	}
	return e.named && e.last <= d.first && p.onlyTime(s, max(e.last, e.alias), d.first) && right-d.last <= 2
}

// hanSpeaks reports whether the clause of a token speaks of the event alone: it
// names it, or has no subject of its own and the event is that of the sentence
// or of the text before.
func (p *proposer) hanSpeaks(s *passage, e *hanHappening, i int) bool {
	left, right := s.hanClause(i, i)
	if e.several && (e.first < left || e.last > right) {
		return false
	}
	if e.first >= left && e.last <= right {
		return p.onlyTime(s, left, e.first) || e.first >= i
	}
	if e.first > right {
		return false
	}
	return p.onlyTime(s, left, i)
}

// onlyTime reports whether the tokens say nothing but when and how: dates,
// adverbs, prepositions.
func (p *proposer) onlyTime(s *passage, i, end int) bool {
	for i < end {
		if d := s.dateAt[i]; d != 0 {
			i = s.dates[d-1].last
			continue
		}
		if s.tokens[i].kind == markToken {
			i++
			continue
		}
		next := i
		for _, c := range [...]category{skipWord, alsoWord, timeRole, anaphorWord, dayPart} {
			if ph, ok := s.phrase(i, c); ok && (c != anaphorWord || s.sense(ph).text == "event") {
				next = max(next, ph.last)
			}
		}
		if next == i && s.is(i, prepositionWord) {
			next = i + 1
		}
		if next == i {
			return false
		}
		i = next
	}
	return true
}

// hanTimes proposes start, end and date by the words before and behind dates; it
// reports whether it found one.
func (p *proposer) hanTimes(s *passage, e *hanHappening) bool {
	started, found := -1, false
	for n, d := range s.dates {
		if d.stretch || s.bracketed(d.first) {
			continue
		}
		ids := p.frames.file.Event
		if of, ok := p.launched(s, d); ok && !d.stretch {
			started, found = n, true
			p.say(s, &of, ids.Start, d.when, d)
			continue
		}
		of := p.eventNear(s, e, d)
		role := p.timeOf(s, of, d, started)
		if own, ok := p.datedName(s, d); ok && role == "" {
			role, of = "date", &own
		}
		found = found || role != ""
		switch role {
		case "start":
			started = n
			p.say(s, of, ids.Start, d.when, d)
		case "end":
			p.say(s, of, ids.End, d.when, d)
		case "date":
			p.say(s, of, ids.Date, d.when, d)
		}
	}
	return found
}

// eventNear is, of several events that a sentence names, the one that stands
// nearest before a date in its clause; else the first.
func (p *proposer) eventNear(s *passage, e *hanHappening, d dated) *hanHappening {
	if !e.several {
		return e
	}
	left, _ := s.hanClause(d.first, d.last)
	for i := d.first - 1; i >= left; i-- {
		if other, ok := p.eventAt(s, i); ok && other.last <= d.first {
			return &other
		}
	}
	return e
}

// timeOf is what a date is of the event: "start", "end", "date" or nothing.
func (p *proposer) timeOf(s *passage, e *hanHappening, d dated, started int) string {
	before := p.roleBefore(s, d.first)
	verb, role := p.roleBehind(s, d)
	switch {
	case before == "start" || before == "date":
		if p.hanSpeaks(s, e, d.first) {
			return before
		}
	case before == "from" && (role == "start" && e.first >= 0 || p.untilFollows(s, d)):
		if p.hanSpeaks(s, e, d.first) {
			return "start"
		}
	case (before == "to" || before == "end") && (before == "end" || started >= 0 || role == "end"):
		if started >= 0 || p.hanSpeaks(s, e, d.first) {
			return "end"
		}
	}
	if role == "" || before == "to" && role == "start" {
		return ""
	}
	if role == "fall" {
		if started < 0 && (!e.named || !s.sieged(e)) {
			return ""
		}
		return "end"
	}
	if role == "start" && e.first < 0 && !p.untilFollows(s, d) {
		return "" // something else began
	}
	if role == "date" && (e.first < 0 || !e.named) && verb+2 < len(s.tokens) && s.tokens[verb+2].kind != markToken {
		return "" // something else happened
	}
	if role == "date" && e.named && s.clauseBetween(verb, e.first) || s.anniversaryAt(verb) {
		return "" // what happened became the cause of the event; so many years after it ended
	}
	if p.verbSpeaks(s, e, d, verb) {
		return role
	}
	return ""
}

// clauseBetween reports whether a sign that parts clauses stands between two tokens.
func (p *passage) clauseBetween(i, end int) bool {
	for ; i < end; i++ {
		if p.clauseMark(i) {
			return true
		}
	}
	return false
}

// anniversaryAt reports whether a number of years since stands behind the verb at token
// i: 结束100周年.
func (p *passage) anniversaryAt(i int) bool {
	for j := i; j < i+farAnniversary && j < len(p.tokens) && !p.clauseMark(j); j++ {
		if ph, ok := p.phrase(j, timeRole); ok && p.sense(ph).text == "anniversary" {
			return true
		}
	}
	return false
}

// farAnniversary is how far behind its verb the word for an anniversary may stand, in
// tokens.
const farAnniversary = 10

// sieged reports whether an event is a siege, which ends when its place falls.
func (p *passage) sieged(e *hanHappening) bool { return e.kind == "siege" }

// roleBefore is what the word right before a date makes of it.
func (p *proposer) roleBefore(s *passage, i int) string {
	if ph, ok := s.phraseBefore(i, timeRole); ok {
		switch text := s.sense(ph).text; text {
		case "from", "to", "start", "end", "date":
			return text
		}
	}
	if ph, ok := s.phrase(i, timeRole); ok && s.dateAt[i] != 0 {
		return s.sense(ph).text // the date takes the word in
	}
	return ""
}

// farRole is how far behind a date the verb may stand, in tokens.
const farRole = 16

// roleBehind is the first word behind a date that tells what it is, before the
// next date and within the next clause, and where it stands.
func (p *proposer) roleBehind(s *passage, d dated) (int, string) {
	clauses := 0
	for i := d.last; i < len(s.tokens) && i < d.last+farRole; i++ {
		if s.dateAt[i] != 0 || s.mark(i, ";") || s.mark(i, "。") {
			return 0, ""
		}
		if s.clauseMark(i) {
			if clauses++; clauses > 1 || !p.onlyTime(s, d.last, i) || p.opensOther(s, d) {
				return 0, ""
			}
			continue
		}
		ph, ok := s.phrase(i, timeRole)
		if !ok || s.bracketed(i) && !s.bracketed(d.first) {
			continue // "(二十周年)" and the like tell of another day
		}
		switch s.sense(ph).text {
		case "begins":
			if s.goesOnWith(ph.last) {
				return 0, ""
			}
			return i, "start"
		case "ends":
			if s.goesOnWith(ph.last) {
				return 0, ""
			}
			return i, "end"
		case "happens":
			if s.goesOnWith(ph.last) && !s.eventBehind(ph.last) {
				return 0, ""
			}
			return i, "date"
		case "falls":
			return i, "fall"
		}
	}
	return 0, ""
}

// goesOnWith reports whether a verb of beginning or ending goes on with what began,
// "开始建造", or with a word for before: "爆发前".
func (p *passage) goesOnWith(i int) bool {
	if i >= len(p.tokens) || p.tokens[i].kind != hanToken || p.tokens[i].gap != noGap || p.dateAt[i] != 0 {
		return false
	}
	if ph, ok := p.phrase(i, timeRole); ok && (p.sense(ph).text == "to" || p.sense(ph).text == "end") {
		return false
	}
	switch p.word(i) {
	case "了", "后", "时", "以", "之":
		return p.word(i+1) == "前"
	}
	_, ok := p.phrase(i, afterEvent)
	return !ok
}

// eventBehind reports whether the name of an event may follow a verb of happening.
func (p *passage) eventBehind(i int) bool {
	for j := i; j < len(p.tokens) && j < i+longestEvent; j++ {
		if p.clauseMark(j) {
			return false
		}
		if _, ok := p.phrase(j, eventWord); ok {
			return true
		}
	}
	return false
}

// opensOther reports whether a date does not open its clause: then it says
// nothing of the next.
func (p *proposer) opensOther(s *passage, d dated) bool {
	left, _ := s.hanClause(d.first, d.last)
	return !p.onlyTime(s, left, d.first)
}

// untilFollows reports whether behind a date that a word for "from" opens
// another one follows that a word for "until" does.
func (p *proposer) untilFollows(s *passage, d dated) bool {
	return slices.ContainsFunc(s.dates, func(next dated) bool {
		return next.first > d.last && next.first-d.last < farRole && (p.roleBefore(s, next.first) == "to" || p.roleBefore(s, next.first) == "end")
	})
}

// verbSpeaks reports whether the verb behind a date is said of the event.
func (p *proposer) verbSpeaks(s *passage, e *hanHappening, d dated, verb int) bool {
	left, _ := s.hanClause(verb, verb)
	if e.named && e.first >= 0 && e.first >= left && e.last <= verb || e.first >= verb && e.first-verb < 6 {
		return !e.several || e.last+2 >= verb || e.first-verb < 4
	}
	if !e.named && e.first >= left && e.last <= verb {
		return true // "the battle"
	}
	from := max(left, d.last)
	return !e.several && p.onlyTime(s, from, verb) && p.onlyTime(s, left, min(verb, max(left, d.first))) || e.named && e.last <= d.first && p.onlyTime(s, e.last, d.first) && p.onlyTime(s, d.last, verb)
}

// hanDurations proposes how long the event lasted. Where the sentence does not
// speak of it at all, it must say when the event was, or nothing else.
func (p *proposer) hanDurations(s *passage, e *hanHappening, dated bool) {
	for _, a := range s.amounts {
		generic := a.duration() && s.nounOfLength(a.last) && (!e.named || p.ofPage(*e))
		if e.first < 0 && !dated && !generic && !p.onlyLasts(s, a) {
			continue
		}
		if !a.duration() || s.dateAt[a.first] != 0 || e.several && (e.last > a.first || a.first-e.last >= 6) {
			continue
		}
		if at := s.calledSo(e.first); e.named && at > a.last && a.duration() && s.word(a.last) == "的" && p.lasting(s, a) && s.sameLine(a.last, at-1) {
			p.state(s, p.born(s, e), p.frames.file.Event.Duration, obelisk.Quantity{Quantity: a.value}, nil, e.context)
			continue
		}
		if generic && p.lasting(s, a) {
			p.state(s, p.born(s, e), p.frames.file.Event.Duration, obelisk.Quantity{Quantity: a.value}, nil, e.context)
			continue
		}
		if s.word(a.last) == "的" && (!e.named || e.first != a.last+1) {
			continue // "a parley of three days"
		}
		if p.lasting(s, a) && p.lastsItself(s, e, a) || p.summed(s, a) || e.named && a.last == e.first-1 && s.word(a.last) == "的" && s.word(a.last-1) != "年" {
			p.state(s, p.born(s, e), p.frames.file.Event.Duration, obelisk.Quantity{Quantity: a.value}, nil, e.context)
		}
	}
}

// onlyLasts reports whether before the words for lasting stands nothing but when: in the
// sentence, or in their clause where they say that somebody held out.
func (p *proposer) onlyLasts(s *passage, a amount) bool {
	at := p.find(s, &p.frames.lasts)
	first := max(0, min(a.first, at.first))
	left := 0
	if at.ok && s.startsWord(at.first, holdingWord) {
		left, _ = s.hanClause(first, first)
		if ph, ok := s.phrase(left, sideRole); ok {
			left = ph.last // "the garrison fought for 14 days"
		} else if b, ok := p.hanSide(s, left, first); ok {
			left = b.last
		}
	}
	return p.onlyTime(s, left, first)
}

// lastsItself reports whether it is the event that is said to last so long: its
// clause speaks of nothing else, or says that somebody held out.
func (p *proposer) lastsItself(s *passage, e *hanHappening, a amount) bool {
	at := p.find(s, &p.frames.lasts).first
	if ph, ok := s.phrase(at, holdingWord); ok && ph.first <= a.first {
		return true
	}
	return p.hanSpeaks(s, e, min(at, a.first)) || e.first >= 0 && e.last <= at && at-e.last <= 3
}

// summed reports whether a length of time sums up the dates of its sentence:
// "…，共四十四天".
func (p *proposer) summed(s *passage, a amount) bool {
	if len(s.dates) == 0 || s.dates[0].first > a.first {
		return false
	}
	left, right := s.hanClause(a.first, a.last)
	return left > 0 && a.first > left && a.first-left <= 2 && right == a.last && s.is(left, skipWord)
}
