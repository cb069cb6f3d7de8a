package read

import (
	"slices"
	"strings"
	"unicode/utf8"

	"obelisk"
)

// slavicRecipients are the recipients in the clause: of the lists of names in
// the frame's case, the one that stands nearest to the trigger.
func (s *session) slavicRecipients(p *passage, c *clause, honours []party) []cased {
	var best []cased
	distance := 0
	for i := c.left; i < c.right; {
		if ph, ok := p.phrase(i, honourWord); ok {
			i = s.complement(p, c, ph.last) // an honour's name is no recipient's
			continue
		}
		list, last := s.casedList(p, c, honours, i)
		if len(list) == 0 {
			i++
			continue
		}
		gap := list[0].first - c.end
		if gap < 0 {
			gap = c.from - last
		}
		if list[0].context.IsZero() {
			gap -= 100 // a name goes before "the town"
		}
		if best == nil || gap < distance {
			best, distance = list, gap
		}
		i = last
	}
	return best
}

// casedList is the list of recipients that begins at token i, and its end.
func (s *session) casedList(p *passage, c *clause, honours []party, i int) ([]cased, int) {
	var list []cased
	last := i
	for i < c.right {
		w, ok := s.casedParty(p, c, i, len(list) > 0)
		if !ok || w.last > c.right || slices.ContainsFunc(honours, func(h party) bool { return h.context.IsZero() && w.first < h.last && h.first < w.last }) {
			break
		}
		if w.first < c.end && w.last > c.from {
			break
		}
		date, end := p.dateBracket(w.last)
		list = append(list, cased{w, date})
		last = end
		i = end
		if !p.joins(i) {
			break
		}
		for p.joins(i) {
			i++
		}
	}
	return list, last
}

// dateBracket passes over brackets behind a name; it is 1 + the index of the
// date that stands in them, or 0.
func (p *passage) dateBracket(i int) (int32, int) {
	if !p.mark(i, "(") {
		return 0, i
	}
	date := int32(0)
	for j := i + 1; j < len(p.tokens) && j < i+12; j++ {
		if p.mark(j, ")") {
			return date, j + 1
		}
		if d := p.dateAt[j]; d > 0 && date == 0 && j == i+1 && !p.dates[d-1].stretch {
			date = d
		}
	}
	return 0, i
}

// casedParty is the recipient whose name, with the words before it, begins at
// token i. A name in a list needs no sign of its case.
func (s *session) casedParty(p *passage, c *clause, i int, listed bool) (party, bool) {
	if c.way.Recipient == sideAccusative && i < c.end {
		return party{}, false // who honours stands there
	}
	if p.dateAt[i] != 0 || p.quoted(i) || !listed && p.governed(i) {
		return party{}, false
	}
	if w, ok := s.unitParty(p, c.way.Recipient, i); ok {
		return w, true
	}
	first := i
	class, i := s.classBefore(p, i)
	headed := i > first
	if headed {
		if w, ok := s.quotedParty(p, class, i); ok {
			return w, true
		}
	}
	if n, ok := p.nameAt(i); ok && s.pick(n, obelisk.RoleRecipient) != "" {
		return s.known(p, n, obelisk.RoleRecipient), headed || listed || s.inCase(p, c.way.Recipient, n.first, n.last, class)
	}
	if w, ok := s.freshSlavic(p, c.way.Recipient, i, class, headed || listed); ok {
		return w, true
	}
	return s.slavicAnaphor(p, c.way.Recipient, first)
}

// classBefore passes over the words for a class before a name ("капитану",
// "городам-маякам"); it is the last one's class and where the name begins.
func (s *session) classBefore(p *passage, i int) (obelisk.ClassID, int) {
	class, first := obelisk.ClassID(""), i
	for {
		ph, ok := p.phrase(i, classWord)
		compound := p.mark(ph.last, "-") && p.glued(ph.last) && p.glued(ph.last+1)
		_, known := p.nameAt(i)
		if !ok || known || p.tokens[i].upper && i > first || compound && p.tokens[ph.last+1].upper {
			return class, i
		}
		class, i = obelisk.ClassID(p.sense(ph).text), ph.last
		switch next := i + 1; {
		case compound:
			i += 2
		case class == "person" && next < len(p.tokens) && p.tokens[next].upper && p.tokens[i].kind == wordToken && !p.tokens[i].upper && !p.joinsClass(i) && genitiveEnding(p.words(i, next)):
			i++ // "генералу армии"
		}
	}
}

// governed reports whether a preposition stands before token i, so that what
// is named there receives nothing.
func (p *passage) governed(i int) bool {
	for i > 0 && (p.is(i-1, headWord) || p.is(i-1, classWord)) {
		i--
	}
	return p.is(i-1, prepositionWord) && !p.is(i-1, andWord)
}

// inCase reports whether the words can stand in the case that the frame asks for.
func (s *session) inCase(p *passage, way side, first, last int, class obelisk.ClassID) bool {
	word := p.words(last-1, last)
	_, dative := s.lexicon.declined(word, grammarOf(sideDative, class), p.language)
	_, genitive := s.lexicon.declined(word, "genitive", p.language)
	attribute := first > 0 && p.tokens[first-1].kind == wordToken && !p.is(first-1, skipWord) && !p.is(first-1, andWord) &&
		!p.is(first-1, headWord) && !p.is(first-1, classWord) && p.dateAt[first-1] == 0
	end, _ := utf8.DecodeLastRuneInString(word)
	switch way {
	case sideDative:
		return dative && (strings.ContainsRune("ую", end) || !attribute || s.triggerBefore(p, first))
	case sideNominative:
		return !strings.ContainsRune("ую", end) && (!genitive || !attribute || s.triggerBefore(p, first))
	default:
		return true
	}
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

// freshSlavic is a new name from token i on, in the nominative.
func (s *session) freshSlavic(p *passage, way side, i int, class obelisk.ClassID, sure bool) (party, bool) {
	last := i
	for last < len(p.tokens) && last-i < longestName && (p.namelike(last, i) || p.initialPoint(last, i) || p.initialPoint(last+1, i)) {
		if _, ok := p.phrase(last, honourWord); ok || last > i && p.joinsClass(last) {
			break
		}
		last++
	}
	if last == i || p.mark(i, "-") {
		return party{}, false
	}
	if i+1 == last && p.is(i, skipWord) || p.is(i, hedgeWord) || p.is(i, anaphorWord) || p.is(i, eventWord) {
		return party{}, false
	}
	if !sure && !s.inCase(p, way, i, last, class) {
		return party{}, false
	}
	if class == "" {
		class = "place"
		if personal(s.nominativeName(p, i, last, grammarOf(way, "person"))) {
			class = "person"
		}
	}
	w, ok := s.fresh(p, i, last)
	w.class = class
	w.name = s.nominativeName(p, i, last, grammarOf(way, class))
	return w, ok
}

// initialPoint reports whether token i is the point behind an initial.
func (p *passage) initialPoint(i, first int) bool {
	return i > first && i < len(p.tokens) && p.mark(i, ".") && p.glued(i) && p.tokens[i-1].upper && utf8.RuneCountInString(p.words(i-1, i)) == 1
}

// joinsClass reports whether a word for a class stands at token i.
func (p *passage) joinsClass(i int) bool {
	_, ok := p.phrase(i, classWord)
	return ok && !p.tokens[i].upper
}

// quotedParty is a new name in quotation marks behind a word for its class.
func (s *session) quotedParty(p *passage, class obelisk.ClassID, i int) (party, bool) {
	if !p.mark(i, "“") && !p.mark(i, "\"") {
		return party{}, false
	}
	for last := i + 1; last < len(p.tokens) && last < i+10; last++ {
		if p.mark(last, "”") || p.mark(last, "\"") {
			if n, ok := p.nameAt(i + 1); ok && n.last == last && s.pick(n, obelisk.RoleRecipient) != "" {
				w := s.known(p, n, obelisk.RoleRecipient)
				w.last = last + 1
				return w, true
			}
			w, ok := s.fresh(p, i+1, last)
			w.class, w.last = class, last+1
			return w, ok
		}
	}
	return party{}, false
}

// longestUnit bounds the words of a unit's or body's name before its noun.
const longestUnit = 6

// unitParty is a unit or body named by a number or capitalised adjective, more
// adjectives and a noun: "17-й стрелковой дивизии".
func (s *session) unitParty(p *passage, way side, i int) (party, bool) {
	t := &p.tokens[i]
	if n, ok := p.nameAt(i); ok && s.pick(n, obelisk.RoleRecipient) != "" {
		return party{}, false
	}
	if t.kind != numberToken && (!t.upper || p.is(i, stopWord)) || p.is(i, classWord) || i > 0 && p.mark(i-1, "-") {
		return party{}, false
	}
	for j := i + 1; j < len(p.tokens) && j < i+longestUnit; j++ {
		ph, ok := p.phrase(j, classWord)
		if !ok {
			if p.tokens[j].kind == markToken && !p.mark(j, "-") || p.dateAt[j] != 0 || !p.glued(j) && p.is(j, stopWord) || !p.glued(j) && (p.is(j, prepositionWord) || p.is(j, andWord)) {
				return party{}, false
			}
			continue
		}
		class := obelisk.ClassID(p.sense(ph).text)
		if class != "unit" && class != "organisation" || p.tokens[j].upper {
			return party{}, false
		}
		return s.unitNamed(p, way, i, ph.last, class)
	}
	return party{}, false
}

// unitNamed makes the unit of tokens first up to last, of which the last is its noun.
func (s *session) unitNamed(p *passage, way side, first, last int, class obelisk.ClassID) (party, bool) {
	noun := p.words(last-1, last)
	gender := genderOf(noun)
	if way != sideNominative {
		declined, ok := s.lexicon.declined(noun, string(way), p.language)
		if !ok && way == sideDative {
			return party{}, false
		}
		noun, gender = declined, genderOf(declined)
	}
	var b strings.Builder
	for i := first; i < last-1; i++ {
		word := p.words(i, i+1)
		if way != sideNominative && p.tokens[i].kind == wordToken {
			word = s.agreeing(word, gender, p.language)
		}
		if i > first && p.tokens[i].gap != noGap {
			b.WriteByte(' ')
		}
		b.WriteString(word)
	}
	b.WriteString(" " + noun)
	w, ok := s.fresh(p, first, last)
	w.name, w.class = b.String(), class
	return w, ok
}

// slavicAnaphor is what the text is about, where the sentence says "the town"
// or "him" in the frame's case.
func (s *session) slavicAnaphor(p *passage, way side, i int) (party, bool) {
	ph, ok := p.phrase(i, anaphorWord)
	if !ok || s.subject.context.IsZero() || p.sense(ph).text == "event" || p.sense(ph).text == "honour" {
		return party{}, false
	}
	word := strings.ToLower(p.words(ph.last-1, ph.last))
	_, dative := s.lexicon.declined(word, string(sideDative), p.language)
	switch {
	case way == sideDative && !dative && !strings.HasSuffix(word, "й"):
		return party{}, false
	case way == sideNominative && (strings.HasSuffix(word, "у") || strings.HasSuffix(word, "ы") || strings.HasSuffix(word, "ей") || strings.HasSuffix(word, "їй") || strings.HasSuffix(word, "ёй")):
		return party{}, false
	}
	w := s.subject.party
	w.first, w.last, w.span = ph.first, ph.last, p.span(ph.first, ph.last)
	return w, true
}
