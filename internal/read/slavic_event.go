package read

import (
	"slices"
	"strings"

	"obelisk"
)

// slavicEvent is a Slavic event that the register does not know: a word for an
// event with a new place behind it ("осада Вардинска", "битва под Вардинском"),
// or a capitalised adjective before it ("Вардинская битва").
func (p *proposer) slavicEvent(s *passage) (party, bool) {
	for i := range s.tokens {
		ph, ok := s.phrase(i, eventWord)
		if !ok || s.quoted(i) || p.belongsToNoun(s, i) {
			continue
		}
		noun, _ := p.lexicon.declined(s.words(i, ph.last), "event", s.language)
		if w, ok := p.adjectiveEvent(s, ph, noun); ok {
			return w, true
		}
		first := ph.last
		for s.is(first, prepositionWord) && !s.mark(first, ",") || s.headNoun(first) {
			first++
		}
		if first > ph.last && first-ph.last > 2 || first >= len(s.tokens) || s.dateAt[first] != 0 {
			continue
		}
		last := max(first, s.eventEnd(ph))
		if _, known := s.nameAt(first); known || last == first {
			continue
		}
		if w, ok := p.placeEvent(s, ph, noun, first, last); ok {
			return w, true
		}
	}
	return party{}, false
}

// tellsOfEvent reports whether the sentence can say something of an event: when
// it began, ended or lasted, or what it cost. One that is only mentioned is not
// worth a proposal.
func (p *proposer) tellsOfEvent(s *passage) bool {
	for _, ph := range s.phrases {
		if ph.category == lossWord {
			return true
		}
	}
	for _, d := range s.dates {
		if d.stretch {
			return true
		}
	}
	f := p.frames
	if p.lengthBefore(s) {
		return true
	}
	if s.slavicNumbers() && len(s.dates) > 0 && (p.matches(s, &f.occurs) || p.datedBeside(s)) {
		return true
	}
	return p.matches(s, &f.starts) || p.matches(s, &f.ends) || p.matches(s, &f.lasts) || p.matches(s, &f.spans)
}

// lengthBefore reports whether a length of time stands right before the word for an
// event: "73-дневная оборона".
func (p *proposer) lengthBefore(s *passage) bool {
	return slices.ContainsFunc(s.amounts, func(a amount) bool {
		if ph, ok := s.phrase(a.last, eventWord); ok && s.sense(ph).text == "operation" {
			return false // a surgeon's, as often
		}
		return s.countedTime(a) && (s.is(a.last, eventWord) && !s.governed(a.last) || a.last+1 < len(s.tokens) && s.is(a.last+1, eventWord) && adjectiveForm(s.words(a.last, a.last+1)))
	})
}

// datedBeside reports whether a date stands right behind the name of an event, or in what
// the sentence says that it is.
func (p *proposer) datedBeside(s *passage) bool {
	nouns := p.eventNouns(s)
	return len(nouns) > 0 && slices.ContainsFunc(s.dates, func(d dated) bool {
		return s.besideNoun(nouns, d.first) || s.definesOn(nouns, d) || s.aheadOf(nouns, d)
	})
}

// belongsToNoun reports whether the word for an event at token i only says what
// the noun before it is of: "министр обороны".
func (p *proposer) belongsToNoun(s *passage, i int) bool {
	if i == 0 || s.tokens[i].upper {
		return false
	}
	if p.calledAfterEvent(s, i) {
		return true
	}
	if ph, ok := s.phraseBefore(i, holdingWord); ok && s.sense(ph).text == "within" {
		return false // "во время обороны Вардинска"
	}
	word := s.words(i-1, i)
	noun, _ := p.lexicon.declined(s.words(i, i+1), "event", s.language)
	return noun != s.words(i, i+1) && s.tokens[i-1].kind == wordToken && !adjectiveForm(word) && !s.is(i-1, prepositionWord) && !s.is(i-1, andWord) && !s.is(i-1, skipWord)
}

// calledAfterEvent reports whether the word for an event at token i, and the adjectives before
// it, say after what the house or monument before them is called: "музей Вардинской битвы".
func (p *proposer) calledAfterEvent(s *passage, i int) bool {
	first := i
	for first > 0 && s.tokens[first-1].kind == wordToken && adjectiveForm(s.words(first-1, first)) && !s.is(first-1, classWord) {
		first--
	}
	noun, _ := p.lexicon.declined(s.words(i, i+1), "event", s.language)
	if first == 0 || noun == s.words(i, i+1) {
		return false
	}
	_, thing := s.phraseBefore(first, thingWord)
	return thing || s.classAt(first-1) == "organisation"
}

// housesEvent reports whether a known event is named only as that after which a house or monument
// is called.
func (p *proposer) housesEvent(s *passage, n named) bool {
	for i := n.first; i < n.last; i++ {
		if s.is(i, eventWord) {
			return p.calledAfterEvent(s, i)
		}
	}
	return false
}

// farTrigger is how many tokens may stand between a date and the word that
// says what happened on it.
const farTrigger = 4

// nearest is how far the nearest of the programs' matches stands from a date;
// one behind a comma, or before the date, is a little farther.
func (p *proposer) nearest(s *passage, set *programs, d dated) int {
	best := farTrigger + 1
	if !p.mayHold(s, set) {
		return best
	}
	for i := range s.tokens {
		which, end := s.outer.longest(set, i)
		if which < 0 {
			continue
		}
		gap := d.first - end
		if i >= d.last {
			gap = i - d.last + 1
		}
		if gap < 0 {
			continue
		}
		between, until := min(end, d.last), max(i, d.first)
		for j := between; j < until; j++ {
			if s.mark(j, ",") && until-between > 1 || s.mark(j, ";") || s.is(j, andWord) && s.dateAt[j] == 0 {
				gap += farTrigger
			}
		}
		best = min(best, gap)
	}
	return best
}

// slavicLoss is the kind of loss that an amount counts: what stands behind the
// number goes before what stands before it, a word that another number has
// taken counts for that alone, and two kinds together are casualties.
func (p *proposer) slavicLoss(s *passage, a amount) (string, bool) {
	best, kind := farLoss+1, ""
	var at phrase
	for _, ph := range s.phrases {
		if ph.category != lossWord || p.takenLoss(s, ph, a) {
			continue
		}
		gap := 0
		switch {
		case ph.first >= a.last:
			gap = ph.first - a.last
		case ph.last <= a.first:
			gap = a.first - ph.last + 1 - s.asideWithin(ph.last, a.first)
		}
		if _, took := s.bearing(ph.first, "took"); took && !p.countsPeople(s, a) {
			continue
		}
		if _, noun := s.bearing(ph.first, "noun"); noun && ph.last <= a.first && gap <= farNoun && s.stated(a) {
			gap = min(gap, farLoss)
		}
		if gap >= best || s.brokenLoss(min(a.last, ph.last), max(a.first, ph.first)) {
			continue
		}
		best, kind, at = gap, s.sense(ph).text, ph
	}
	if kind == "" {
		return "", false
	}
	if ph, ok := p.ownLoss(s, a); kind == "casualties" && ok {
		kind, at = s.sense(ph).text, ph
	}
	if s.alsoLoss(at, kind) {
		kind = "casualties"
	}
	return kind, true
}

// countsPeople reports whether a noun for people stands behind an amount, at most behind
// adjectives: "9000 вражеских солдат", and not "80 танков".
func (p *proposer) countsPeople(s *passage, a amount) bool {
	if a.unit == "{person}" {
		return true
	}
	for i := a.last; i < len(s.tokens) && i < a.last+3 && s.tokens[i].kind == wordToken; i++ {
		_, people := p.lexicon.declined(s.words(i, i+1), peopleGenitive, s.language)
		if _, role := s.phrase(i, sideRole); people || role || s.countsSide(i) {
			return true
		}
		if !adjectiveForm(s.words(i, i+1)) {
			break
		}
	}
	return false
}

// farNoun is how far from its number the noun "losses" may stand, in tokens, where the
// number is what is said of them.
const farNoun = 10

// stated reports whether a number stands behind a dash or a preposition and with nothing
// but a noun for people behind it, so that it is what the clause says of its subject.
func (p *passage) stated(a amount) bool {
	return (p.mark(a.first-1, "-") || p.is(a.first-1, prepositionWord) || p.is(a.first-1, boundWord)) && (a.unit == "{person}" || p.bareCount(a))
}

// brokenLoss reports whether a sign that parts clauses stands between two tokens; an aside
// between commas that a preposition begins does not: ", по разным оценкам,".
func (p *passage) brokenLoss(i, end int) bool {
	for ; i < end; i++ {
		if n := p.asideAt(i, end); n > 0 {
			i += n - 1
		} else if p.broken(i, i+1) {
			return true
		}
	}
	return false
}

// asideWithin is of how many tokens the aside between two tokens is, 0 without one.
func (p *passage) asideWithin(i, end int) int {
	for ; i < end; i++ {
		if n := p.asideAt(i, end); n > 0 {
			return n
		}
	}
	return 0
}

// asideAt is of how many tokens the aside is that begins with the comma at token i and
// ends with one before token end, 0 where none does.
func (p *passage) asideAt(i, end int) int {
	if !p.mark(i, ",") || !p.is(i+1, prepositionWord) {
		return 0
	}
	for j := i + 1; j < end && j < i+longestCounter; j++ {
		if p.mark(j, ",") {
			return j - i + 1
		}
	}
	return 0
}

// longestCounter bounds an aside between commas that says who counted, in tokens.
const longestCounter = 6

// ownLoss is the word behind an amount that says of which kind the loss is that
// a verb before it told of: "потеряли 10 000 солдат только убитыми".
func (p *proposer) ownLoss(s *passage, a amount) (phrase, bool) {
	for i := a.last; i < len(s.tokens) && i < a.last+farLoss+1; i++ {
		if s.broken(i, i+1) {
			break
		}
		if ph, ok := s.phrase(i, lossWord); ok && s.sense(ph).text != "casualties" && !p.takenLoss(s, ph, a) {
			return ph, true
		}
	}
	return phrase{}, false
}

// takenLoss reports whether another amount stands right before a word for a
// loss, or holds it.
func (p *proposer) takenLoss(s *passage, ph phrase, a amount) bool {
	for _, b := range s.amounts {
		if b.first != a.first && (b.last == ph.first || b.first <= ph.first && ph.last <= b.last) {
			return true
		}
	}
	return false
}

// alsoLoss reports whether a word for another kind of loss is joined to one:
// "убитыми и ранеными", "убитых/раненых".
func (p *passage) alsoLoss(ph phrase, kind string) bool {
	if kind == "casualties" {
		return false
	}
	if next, ok := p.phrase(ph.last+1, lossWord); ok && (p.is(ph.last, andWord) || p.is(ph.last, lossLink) || p.mark(ph.last, "/") || p.mark(ph.last, ",") && p.sense(next).text != "casualties") && p.sense(next).text != kind {
		return true
	}
	if !p.is(ph.first-1, andWord) && !p.is(ph.first-1, lossLink) && !p.mark(ph.first-1, "/") && !p.mark(ph.first-1, ",") {
		return false
	}
	before, ok := p.phraseBefore(ph.first-1, lossWord)
	return ok && p.sense(before).text != kind && p.sense(before).text != "casualties"
}

// otherEvent reports whether a name or place behind the word for an event says
// that it is not the one of which the text told: "битва за холм «Высокий»".
func (p *proposer) otherEvent(s *passage, ph phrase) bool {
	if !s.slavicNumbers() || ph.last >= len(s.tokens) {
		return false
	}
	if s.mark(ph.first-1, ")") {
		return true
	}
	at := ph.last
	if s.is(at, prepositionWord) {
		at++
	}
	if at >= len(s.tokens) || s.dateAt[at] != 0 {
		return false
	}
	if _, town := s.townWord(at); town {
		return false // "бои за город"
	}
	return s.tokens[at].upper && !s.describesNoun(at+1) || s.mark(at, "“") || at > ph.last && (s.is(at, headWord) || s.is(at+1, stopWord) || s.mark(at+1, "“") || at+1 < len(s.tokens) && s.tokens[at+1].upper)
}

// adjectiveEvent is an event that a capitalised adjective names.
func (p *proposer) adjectiveEvent(s *passage, ph phrase, noun string) (party, bool) {
	i := ph.first - 1
	for i > 0 && i > ph.first-longestKind && s.tokens[i].kind == wordToken && !s.tokens[i].upper && adjectiveForm(s.words(i, i+1)) && s.dateAt[i] == 0 {
		i-- // "Вардинская наступательная операция"
	}
	kinds := i + 1
	if open := s.opening(i); s.mark(i, ")") && open > 0 && i-open == 2 {
		i = open - 1 // "Вардинская (Осинская) операция"
	}
	if i < 0 || !s.tokens[i].upper || s.tokens[i].kind != wordToken || s.is(i, stopWord) || !adjective(s.words(i, i+1)) {
		return party{}, false
	}
	if i == 0 && s.eventEnd(ph) > ph.last {
		return party{}, false // "Героическая оборона Вардинска"
	}
	first, word := i, p.agreeing(s.words(i, i+1), genderOf(noun), s.language)
	if i > 1 && s.mark(i-1, "-") && s.glued(i-1) && s.glued(i) && s.tokens[i-2].upper {
		first, word = i-2, s.words(i-2, i-1)+"-"+word // "Восточно-Вардинская операция"
	}
	for j := kinds; j < ph.first; j++ {
		word += " " + p.agreeing(s.words(j, j+1), genderOf(noun), s.language)
	}
	if s.is(first-1, ordinalWord) && s.tokens[first-1].upper && s.tokens[first-1].kind == wordToken {
		first-- // "Вторая Вардинская битва"
		word = p.agreeing(s.words(first, first+1), genderOf(noun), s.language) + " " + word
	}
	return s.newParty(word+" "+noun, obelisk.ClassID(p.frames.file.Event.Class), first, ph.last), true
}

// longestKind bounds the adjectives between the name of an event and its noun.
const longestKind = 4

// adjective reports whether a word ends as an adjective made of a place does.
func adjective(word string) bool {
	word = strings.ToLower(word)
	if strings.Contains(word, "ическ") {
		return false // "Стратегическая": of no place
	}
	return slices.ContainsFunc([]string{"ская", "ской", "скую", "цкая", "цкой", "цкую", "ское", "ского", "ском", "ский", "ский", "ська", "ської", "ській", "цька", "ская", "скай", "скую", "зкая", "зкай", "зкую", "зька", "зької", "зькій", "ське", "ського", "скае", "скага", "скаму", "цкае", "цкага"}, func(e string) bool { return strings.HasSuffix(word, e) })
}

// placeEvent is an event at the new place of tokens first up to last, which is
// proposed with it.
func (p *proposer) placeEvent(s *passage, ph phrase, noun string, first, last int) (party, bool) {
	grammar := "genitive"
	if s.is(ph.last, prepositionWord) {
		grammar = ""
		if s.is(ph.last, throughWord) {
			grammar = "accusative"
		}
	}
	w := s.newParty(noun+" "+s.words(ph.last, last), obelisk.ClassID(p.frames.file.Event.Class), ph.first, last)
	if grammar == "accusative" {
		p.tellTown(s, s.newParty(p.nominativeName(s, first, last, grammar), "place", first, last))
	}
	if grammar == "" {
		return w, true
	}
	if n, ok := p.session.person(s, first, genitive, false); ok && n.given != "" && n.surname != "" && n.last == last {
		return w, true // "восстание Ивана Седова"
	}
	place, ok := p.fresh(s, first, last)
	if !ok {
		return party{}, false
	}
	place.name, place.class = p.nominativeName(s, first, last, grammar), "place"
	at := p.entity(s, place)
	place.id = at
	p.tellTown(s, place)
	kind := s.sense(ph).text
	return p.eventNamed(s, w, obelisk.EntityID(shortened(kind+"-of-"+string(at), 110)), at, kind), true
}
