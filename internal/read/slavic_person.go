package read

import (
	"strings"
	"unicode/utf8"

	"obelisk"
)

// Persons in Slavic texts, whole or by surname, initials or patronymic.

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
		if last > j && p.is(last, givenWord) && p.capital(last+1) {
			break // "театра имени Лугова Людмила Седова": another's name
		}
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
