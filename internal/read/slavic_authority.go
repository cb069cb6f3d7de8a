package read

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"obelisk"
	"obelisk/internal/document"
)

// Who confers in a Slavic sentence: whose act it is ("указом Президиума Совета
// Края"), the subject of a verb of giving or of signing in the nominative
// ("президент Края Иван Седов подписал указ о"), or who stands in the
// instrumental beside a passive.

// slavicAgent is who confers what the clause tells of; its zero value where
// nobody is named.
func (p *proposer) slavicAgent(s *passage, c *clause) party {
	if w, ok := p.agentOfAct(s, c); ok {
		return w
	}
	way := c.way
	active := (way.Recipient == sideDative && way.Honour == sideAccusative || way.Recipient == sideAccusative) && way.mood != decree
	switch {
	case active && !impersonal(s.words(c.from, c.end)):
		for i := c.from - 1; i >= c.left; i-- {
			if w, ok := p.agentAt(s, i, nominative); ok && w.last <= c.from && p.subjectOf(s, w.last, c.from) {
				return w
			}
		}
		w, ok := p.agentAt(s, c.end, nominative)
		if ok && w.last <= c.right {
			return w
		}
	case way.mood == nominal || way.mood == decree:
		return p.signatory(s, c)
	case way.Recipient == sideNominative && way.Honour == sideAccusative && way.mood == "":
		return p.giverTo(s, c)
	case (way.mood == "" || way.mood == custom) && hasEnding(s.folded(c.from), passiveEndings...):
		for i := c.left; i < c.right; i++ {
			if w, ok := p.agentAt(s, i, instrumental); ok && !s.is(i-1, prepositionWord) {
				return w
			}
		}
	}
	return party{}
}

// passiveEndings are those of verbs said of what is given, by somebody in the instrumental.
var passiveEndings = []string{"н", "на", "но", "ны", "ний", "не", "ні", "ныя", "тся", "ться", "ецца", "лся", "лась", "лось", "лись", "лася", "лося", "ўся", "вся"}

// giverTo is the office of which somebody received something: "получил от великого князя".
func (p *proposer) giverTo(s *passage, c *clause) party {
	for i := c.left; i+1 < c.right; i++ {
		if s.is(i, actDateWord) && s.dateAt[i+1] == 0 && !s.quoted(i) {
			if w, ok := p.agentAt(s, i+1, genitive); ok && !w.generic() {
				return w
			}
		}
	}
	return party{}
}

// subjectOf reports whether what ends before token i can be the subject of the
// verb at token verb: no other verb or sign that parts clauses stands between.
func (p *proposer) subjectOf(s *passage, i, verb int) bool {
	for ; i < verb; i++ {
		if s.mark(i, ";") || s.mark(i, ":") || s.is(i, subordinator) {
			return false
		}
	}
	return true
}

// agentOfAct is whose act the clause names.
func (p *proposer) agentOfAct(s *passage, c *clause) (party, bool) {
	for i := range p.acts {
		a := &p.acts[i]
		if a.authority[1] == 0 || a.last <= c.left || a.first >= c.right {
			continue
		}
		if w, ok := p.agentWithin(s, a.authority[0], a.authority[1]); ok {
			return w, true
		}
	}
	return party{}, false
}

// agentWithin is the authority that tokens in the genitive name: an office, the
// person who holds it, or an abbreviation.
func (p *proposer) agentWithin(s *passage, first, last int) (party, bool) {
	for i := first; i < last; i++ {
		if w, ok := p.agentAt(s, i, genitive); ok {
			return w, true
		}
	}
	if last == first+1 && abbreviated(s.words(first, last)) {
		return s.newParty(s.words(first, last), "", first, last), true
	}
	return party{}, false
}

// signatory is who signed the act, or announced what it decides: the subject of
// such a verb before the word for the conferral.
func (p *proposer) signatory(s *passage, c *clause) party {
	for verb := c.from - 1; verb >= 0; verb-- {
		if !s.is(verb, signingWord) && !s.is(verb, announceWord) || s.quoted(verb) {
			continue
		}
		for i := 0; i < verb; i++ {
			if w, ok := p.agentAt(s, i, nominative); ok && w.last <= verb && p.subjectOf(s, w.last, verb) {
				return w
			}
		}
		if w, ok := p.agentAt(s, verb+1, nominative); ok {
			return w
		}
		return party{}
	}
	return party{}
}

// agentAt is the office in the case that begins at token i, or the person: one
// who holds the office named before, or who alone is the subject.
func (p *proposer) agentAt(s *passage, i int, which inflection) (party, bool) {
	if i < 0 || i >= len(s.tokens) || s.quoted(i) || s.dateAt[i] != 0 {
		return party{}, false
	}
	if head, ok := p.officeAt(s, i); ok {
		if !inOfficeCase(s, head, which) {
			return party{}, false
		}
		return p.officeNamed(s, s.officeFrom(i), head, which), true
	}
	if s.is(i, nobodyAlone) || gluedLabel(s.words(i, i+1)) {
		return party{}, false // "Российский присвоил", "ПолитикаСедов присвоил"
	}
	if which != nominative || i > 0 && s.tokens[i-1].kind == wordToken && s.tokens[i-1].upper && (i > 1 || !s.is(0, stopWord)) {
		return party{}, false
	}
	if n, ok := p.session.person(s, i, which, false); ok && n.given != "" && !s.of(i) {
		return p.personParty(s, i, n), true
	}
	if n, ok := p.session.person(s, i, which, true); ok && s.tokens[i].upper && hasEnding(n.surname, surnameEndings...) && utf8.RuneCountInString(n.surname) > 4 && n.given == "" && !s.is(i, stopWord) && !s.describes(i) {
		if known, ok := s.nameAt(i); !ok {
			return p.personParty(s, i, n), true
		} else if id := p.pick(known, obelisk.RoleRecipient); id != "" && known.last == n.last {
			if class, _ := p.class(id); class == "person" {
				return party{id: id, class: class, first: i, last: n.last, span: s.span(i, n.last)}, true
			}
		}
	}
	return party{}, false
}

// gluedLabel reports whether a small Cyrillic letter stands before a large one within a word: a
// page's label that lost the space before the name behind it.
func gluedLabel(word string) bool {
	small := false
	for _, r := range word {
		if small && unicode.IsUpper(r) && unicode.Is(unicode.Cyrillic, r) {
			return true
		}
		small = unicode.IsLower(r) && unicode.Is(unicode.Cyrillic, r)
	}
	return false
}

// officeFrom is where the adjectives begin that say which office or body stands at
// token i: "Вардинский городской совет". Without one in large letters it is where
// those in small letters begin that say of what it is: "міська рада".
func (p *passage) officeFrom(i int) int {
	first, of := i, true
	for j := i - 1; j >= 0 && j > i-longestKind && p.tokens[j].kind == wordToken && p.dateAt[j] == 0 && p.adjective(j); j-- {
		if p.tokens[j].upper {
			return j
		}
		if of = of && hasEnding(p.words(j, j+1), belonging...); of {
			first = j
		}
	}
	return first
}

// belonging are the endings of adjectives that say of what something is.
var belonging = []string{
	"ский", "ской", "ского", "ским", "ская", "ный", "ного", "ным", "ная", "ной", "ський", "ського", "ським", "ська", "ської", "ською",
	"ний", "ної", "ною", "скі", "скага", "скога", "скім", "скай", "нага", "най", "сны", "нны", "дны",
}

// officeAt is the word for an office that token i begins, adjectives before it
// aside.
func (s *session) officeAt(p *passage, i int) (phrase, bool) {
	for j := i; j < len(p.tokens) && j < i+3; j++ {
		if ph, ok := p.officeWord(j); ok {
			return ph, true
		}
		if !p.adjectival(j) || !p.tokens[j].upper {
			break
		}
	}
	return phrase{}, false
}

// inOfficeCase reports whether the word for an office can stand in the case.
func inOfficeCase(p *passage, head phrase, which inflection) bool {
	word := p.folded(head.first)
	lemma := strings.EqualFold(strings.Fields(p.sense(head).text)[0], word)
	switch which {
	case nominative:
		return lemma
	case instrumental:
		return !lemma && hasEnding(word, "ом", "ем", "єм", "ою", "ею", "ой", "ей", "ай", "ым", "им", "ім", "ам", "ям", "цем")
	default:
		return !lemma
	}
}

// officeNamed is the office of the word head with whose it is, or the person
// named behind it.
func (p *proposer) officeNamed(s *passage, first int, head phrase, which inflection) party {
	last := head.last
	for last < len(s.tokens) && last < head.last+longestAct && s.dateAt[last] == 0 {
		if n, ok := p.session.person(s, last, which, false); ok && n.given != "" && (s.is(last, givenWord) || s.initialAt(last) || hasEnding(n.surname, surnameEndings...)) {
			return p.personParty(s, last, n)
		}
		if n, ok := p.session.person(s, last, which, true); ok && last > head.last && s.capitals(last-1) && n.given != "" && n.surname != "" {
			return p.personParty(s, last, n) // nothing of a body follows what it is called in short: "Рады БНР Івонка Сурвіла"
		}
		if s.is(last, andWord) && last+1 < len(s.tokens) && s.lowerGenitive(last-1) && s.lowerGenitive(last+1) && last > head.last {
			last++ // "министерство связи и труда"
		}
		if _, office := s.officeWord(last); !s.authorityWord(last) || s.is(last, givenWord) && !office {
			break // an office may sound like a name: "Рада"
		}
		last = s.compoundEnd(last)
	}
	last = s.pastOfficeField(last)
	if n, ok := p.session.person(s, head.last, which, true); ok && hasEnding(n.surname, surnameEndings...) && last <= n.last {
		if _, known := s.nameAt(head.last); !known {
			return p.personParty(s, head.last, n)
		}
	}
	w := s.newParty(p.officeLabel(s, first, head, last), "", first, last)
	if first == head.first && last == head.last {
		w.post = s.sense(head).text
	}
	return w
}

// pastOfficeField is where the words end, from token i on, that say with what a body is
// charged: "з питань культури", "по делам молодёжи".
func (p *passage) pastOfficeField(i int) int {
	ph, ok := p.phrase(i, fieldWord)
	if !ok || ph.last < ph.first+2 {
		return i
	}
	last := ph.last
	for last < len(p.tokens) && last < ph.last+longestKind && p.dateAt[last] == 0 && (p.authorityWord(last) || p.is(last, honourWord)) {
		last = p.compoundEnd(last)
	}
	return last
}

// officeLabel is the name of an office in the nominative: its word, with the
// adjectives before it and what follows as it stands.
func (s *session) officeLabel(p *passage, first int, head phrase, last int) string {
	lemma := p.sense(head).text
	var words []string
	for i := first; i < head.first; i++ {
		word := p.words(i, i+1)
		if !strings.EqualFold(p.folded(head.first), strings.Fields(lemma)[0]) {
			word = s.agreeing(word, genderOf(lemma), p.language)
		}
		words = append(words, word)
	}
	if p.tokens[head.first].upper {
		lemma = capitalised(lemma)
	}
	words = append(words, lemma)
	if last > head.last {
		words = append(words, strings.Join(strings.Fields(p.words(head.last, last)), " "))
	}
	return strings.Join(words, " ")
}

// generic reports whether an authority is an office in small letters, as texts
// call whom they have named: "глава держави".
func (w *party) generic() bool {
	r, _ := utf8.DecodeRuneInString(w.name)
	return w.id == "" && w.class == "" && unicode.IsLower(r)
}

// unordered is a conferral of which no sentence has said who confers.
type unordered struct {
	conferral obelisk.EntityID
	span      obelisk.Span
	block     int
}

// noteOrder learns who confers from a sentence that tells of the act and names
// nobody on whom it confers, for the conferrals around it: "Указ подписал X".
func (p *proposer) noteOrder(s *passage, clauses []clause) {
	if s.block.Kind == document.Heading {
		p.order, p.unordered = ordering{}, p.unordered[:0]
	}
	agent := p.orderer(s, clauses)
	if w, ok := p.titleOfAct(s); ok {
		agent = w
	}
	if agent.nobody() || agent.generic() {
		return
	}
	p.orderBy(s, agent)
	for _, u := range p.unordered {
		if p.blocks-u.block <= nearDecree {
			p.orderedBy(s, u.conferral, &p.order, u.span)
		}
	}
	p.unordered = p.unordered[:0]
}

// orderBy keeps who confers by the passage, for the conferrals behind it.
func (p *proposer) orderBy(s *passage, agent party) {
	span := s.span(0, len(s.tokens))
	p.order = ordering{agent: agent, span: span, words: s.block.Passage(document.Span(span)), block: p.blocks}
}

// orderAhead learns who confers from the first of several clauses, where it counts whom
// and names no honour, for those behind it: "X наградил ряд мастеров: Y удостоен ордена".
func (p *proposer) orderAhead(s *passage, clauses []clause) {
	if len(clauses) < 2 || clauses[0].way == nil || s.block.Kind == document.Heading || s.hedgedClause(&clauses[0]) {
		return
	}
	c := &clauses[0]
	if agent := p.slavicAgent(s, c); !agent.nobody() && !agent.generic() && s.countsSome(c) && len(p.slavicHonours(s, c)) == 0 {
		p.orderBy(s, agent)
	}
}

// titleOfAct is whose act it is of which the title is the passage alone: "Указ Президиума
// Совета Края".
func (p *proposer) titleOfAct(s *passage) (party, bool) {
	if len(p.acts) != 1 || p.acts[0].first > 0 || p.acts[0].authority[1] == 0 || p.acts[0].last+1 < len(s.tokens) || !strings.EqualFold(s.folded(0), p.acts[0].kind) {
		return party{}, false
	}
	return p.agentWithin(s, p.acts[0].authority[0], p.acts[0].authority[1])
}

// orderer is who confers by a sentence: of one of its clauses, or of the act
// that it says was signed.
func (p *proposer) orderer(s *passage, clauses []clause) party {
	if len(clauses) == 0 && !slices.ContainsFunc(s.tokens, func(t token) bool { return p.lexicon.is(&t, decisionWord) }) || s.hasOther() {
		return party{} // it founds something, too
	}
	for i := range clauses {
		c := &clauses[i]
		if c.way == nil || c.way.Honour == sideNamed || s.hedgedClause(c) || s.reportsSpeech(c) {
			continue
		}
		if counts := s.countsSome(c); counts || p.leadGives(s, c) {
			if w := p.slavicAgent(s, c); !w.nobody() && (counts || !s.bareOffice(&w)) {
				return w
			}
		}
	}
	if !p.decides(s) {
		return party{}
	}
	if w := p.signatory(s, &clause{from: len(s.tokens), end: len(s.tokens), right: len(s.tokens)}); !w.nobody() {
		return w
	}
	return p.bodyDeciding(s)
}

// leadGives reports whether the clause stands in a page's lead and tells of an honour that was
// given, whomever it went to.
func (p *proposer) leadGives(s *passage, c *clause) bool {
	return p.blocks <= farNewsLead && c.way.mood == "" && len(p.slavicHonours(s, c)) > 0
}

// farNewsLead is up to which block a page of news tells in its lead of what it is about.
const farNewsLead = 10

// confers reports whether a recipient that the passage names is who confers, too: a name that is
// not inflected and stands before the verb.
func (p *passage) confers(w, agent party, verb int) bool {
	if agent.nobody() && w.class == "person" && w.id == "" && w.context.IsZero() && w.last > w.first && w.last <= verb && p.words(w.first, w.last) == w.name && hasEnding(p.words(verb, verb+1), "л", "ла", "в") {
		return true // "Мари Лебрен вручила премию поэту"
	}
	return !agent.nobody() && w.context.IsZero() && agent.context.IsZero() && w.last > w.first && w.first >= agent.first && w.last <= agent.last
}

// reportsSpeech reports whether the verb of a clause tells what somebody said: "отметил, что".
func (p *passage) reportsSpeech(c *clause) bool {
	return p.mark(c.end, ",") && p.is(c.end+1, subordinator)
}

// countsSome reports whether the clause counts those on whom it confers, or ends
// in the colon before their list: "шести городам", "ряду городов".
func (p *passage) countsSome(c *clause) bool {
	if p.lists() {
		return true
	}
	for i := c.left; i < c.right; i++ {
		if p.is(i, numeralWord) && p.dateAt[i] == 0 || p.is(i, genericWord) || p.tokens[i].kind == numberToken && p.dateAt[i] == 0 && i+1 < len(p.tokens) && p.tokens[i+1].kind == wordToken {
			return true
		}
	}
	return false
}

// maskOffices marks whose the offices of the passage are, so that no country of
// one is taken for who receives.
func (s *session) maskOffices(p *passage) {
	for i := range p.tokens {
		head, ok := p.officeWord(i)
		if !ok || p.quoted(i) {
			continue
		}
		last := head.last
		for last < len(p.tokens) && p.dateAt[last] == 0 && p.authorityWord(last) && !p.is(last, givenWord) && (p.tokens[last].upper || last == head.last) {
			if n, ok := s.person(p, last, dative, false); ok && n.given != "" {
				break
			}
			last = p.compoundEnd(last)
		}
		s.mask(head.last, last)
	}
}

// maskAgents marks who confers in the clauses.
func (p *proposer) maskAgents(s *passage, clauses []clause) {
	for i := range clauses {
		if clauses[i].way == nil {
			continue
		}
		if w := p.slavicAgent(s, &clauses[i]); w.last > w.first && !slices.ContainsFunc(p.acts, func(a act) bool { return w.first >= a.first && w.last <= a.last }) {
			p.mask(w.first, w.last)
		}
	}
}
