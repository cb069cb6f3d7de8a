package read

import (
	"strings"

	"obelisk"
	"obelisk/internal/document"
)

// A page that lists who holds an order may part them by its classes: under the
// heading that names the order stand headings that only name a class, «I степени»,
// "Second class", 一级. Who stands under one received the order of that class.

// longestGrade bounds a heading that only names a class, in tokens.
const longestGrade = 6

// gradeOnly is the class that a heading names, as it stands with the name of an order;
// false where the heading says anything else.
func (p *passage) gradeOnly() (string, bool) {
	switch p.block.Kind {
	case document.Heading, document.Line, document.Paragraph, document.ListItem:
	default:
		return "", false
	}
	if len(p.tokens) > longestGrade || !p.first() {
		return "", false
	}
	first, last := p.core(0, len(p.tokens))
	if p.mark(last-1, ":") {
		last--
	}
	noun, number := "", run{}
	for i := first; i < last; i++ {
		ph, ok := p.phrase(i, gradeWord)
		switch {
		case ok && noun == "":
			noun, i = p.sense(ph).text, ph.last-1
		case p.gradeNumber(i, last) && (number.last == 0 || number.last == i):
			if number.last == 0 {
				number.first = i
			}
			number.last = i + 1
		default:
			return "", false
		}
	}
	if noun == "" || number.last == 0 {
		return "", false
	}
	if p.language == obelisk.English || p.han(first) {
		return strings.TrimSpace(p.words(first, last)), true
	}
	return latinNumerals(p.words(number.first, number.last)) + " " + noun, true
}

// gradeNumber reports whether token i is, or belongs to, the number of a class.
func (p *passage) gradeNumber(i, last int) bool {
	t := &p.tokens[i]
	switch {
	case p.dateAt[i] != 0:
		return false
	case t.kind == numberToken:
		return t.value > 0 && t.value <= mostGrades
	case p.is(i, ordinalWord), p.is(i, romanWord), p.roman(i), p.is(i, numeralWord):
		return true
	}
	return p.is(i, ordinalEnding) && p.glued(i) || p.mark(i, "-") && i+1 < last && p.glued(i+1)
}

// mostGrades is how many classes an order may have.
const mostGrades = 12

// gradeRoster reads who follows as of one class of the order of which the roster
// tells, where a heading names the class; it reports whether it did.
func (p *proposer) gradeRoster(s *passage) bool {
	r := &p.roster
	if r.honour.context.IsZero() {
		return false
	}
	grade, ok := s.gradeOnly()
	if !ok {
		return false
	}
	p.decideRoster()
	r.past, r.before, r.idle = layout{}, 0, 0
	if r.order.context.IsZero() {
		r.order = r.honour
	}
	if r.order.name == "" {
		return true // one that the register knows has its classes there
	}
	h := r.order.party
	h.id, h.context = "", obelisk.Span{}
	switch {
	case s.han(0) && s.language != obelisk.English:
		h.name = grade + h.name
	case s.language == obelisk.English:
		h.name += ", " + strings.ToLower(grade)
	default:
		h.name += " " + grade
	}
	h.span = s.span(0, len(s.tokens))
	h.raw = s.block.Passage(document.Span(h.span))
	order := r.order.context
	r.honour = p.speak(s, h)
	r.within = order
	return true
}
