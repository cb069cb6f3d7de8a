package read

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"obelisk"
	"obelisk/internal/document"
)

// slavicHonours are the honours that the clause names: known ones, else those
// of words behind "order", "medal", "title"; failing that, the honour that the
// text speaks of, where the clause says "this title".
func (s *session) slavicHonours(p *passage, c *clause) []party {
	if c.way.Honour == sideNamed {
		if h, ok := s.quotedHonour(p, c.end); ok && h.first <= c.end+2 {
			return []party{h}
		}
		if h, ok := s.lowerHonour(p, c.end); ok {
			return []party{h}
		}
		if h, ok := s.compoundHonour(p, c.end, "instrumental"); ok {
			return []party{h}
		}
		return s.knownHonours(p, c, c.end)
	}
	if known := s.knownHonours(p, c, c.left); len(known) > 0 {
		return known
	}
	var out []party
	for i := c.left; i < c.right; i++ {
		if p.quoted(i) || i >= c.from && i < c.end {
			continue
		}
		list, last := s.honourList(p, c, i)
		out = append(out, list...)
		i = max(i, last-1)
	}
	if len(out) > 0 {
		return out
	}
	for i := c.left; i < c.right; i++ {
		if ph, ok := p.phrase(i, anaphorWord); ok && p.sense(ph).text == "honour" {
			if h, ok := s.spokenHonour(); ok {
				h.first, h.last, h.span = i, ph.last, p.span(i, ph.last)
				return []party{h}
			}
		}
	}
	return nil
}

// knownHonours are the honours of the register that the clause names from token i on.
func (s *session) knownHonours(p *passage, c *clause, i int) []party {
	var out []party
	for _, n := range p.names {
		if n.first >= i && n.last <= c.right && s.pick(n, obelisk.RoleHonour) != "" {
			out = append(out, s.known(p, n, obelisk.RoleHonour))
		}
	}
	return out
}

// spokenHonour is the honour named last, with the place that names it.
func (s *session) spokenHonour() (party, bool) {
	if s.topic.honour.id != "" {
		return party{id: s.topic.honour.id, context: s.topic.honour.span}, true
	}
	return s.roll.party, !s.roll.context.IsZero()
}

// honourList reads "орденами Ленина и Красной Звезды" from the word for an
// honour at token i on.
func (s *session) honourList(p *passage, c *clause, i int) ([]party, int) {
	if h, ok := s.lowerHonour(p, i); ok {
		return []party{h}, h.last
	}
	if h, ok := s.compoundHonour(p, i, "instrumental"); ok {
		return []party{h}, h.last
	}
	ph, ok := p.phrase(i, honourWord)
	if !ok {
		return nil, i
	}
	if word := p.words(i, ph.last); holder(p.sense(ph).text) && !strings.HasSuffix(word, "м") {
		_, end := s.honourList(p, c, ph.last) // "кавалер ордена X" says who, not what
		return nil, max(s.complement(p, c, ph.last), end)
	}
	var list []party
	last := ph.last
	for j := ph.last; ; {
		h, ok := s.honourOf(p, c, ph, j)
		if !ok {
			return list, last
		}
		list = append(list, h)
		last = h.last
		if !p.is(last, andWord) && !p.mark(last, ",") || !p.genitive(last+1) && !p.mark(last+1, "“") {
			return list, last
		}
		j = last + 1
		ph.first = j
	}
}

// holder reports whether the word for an honour means a person who has it.
func holder(lemma string) bool {
	switch lemma {
	case "герой", "лауреат", "лаўрэат", "кавалер", "почётный гражданин", "почесний громадянин", "ганаровы грамадзянін":
		return true
	}
	return false
}

// genitive reports whether token i begins another name of an honour in a list.
func (p *passage) genitive(i int) bool {
	if i >= len(p.tokens) || !p.tokens[i].upper || p.is(i, stopWord) {
		return false
	}
	if _, ok := p.phrase(i, honourWord); ok {
		return false
	}
	for _, n := range p.names {
		if n.first == i {
			return false
		}
	}
	return genitiveEnding(p.words(i, i+1))
}

// genitiveEnding reports whether a word ends as a genitive does.
func genitiveEnding(word string) bool {
	for _, e := range []string{"ой", "ей", "ого", "его", "ых", "их", "ої", "іх", "ай", "ага", "ога", "а", "я", "ы", "и", "і", "ів", "ов", "аў"} {
		if strings.HasSuffix(word, e) && utf8.RuneCountInString(word) > 3 {
			return true
		}
	}
	return false
}

// honourOf is the honour of the word ph with the name that stands at token j:
// a name in quotation marks as it stands, else the word in the nominative with
// its adjectives and what follows in the genitive.
func (s *session) honourOf(p *passage, c *clause, ph phrase, j int) (party, bool) {
	lemma := p.sense(ph).text
	title := lemma == "звание" || lemma == "звання" || lemma == "званне" || lemma == "лауреат" || lemma == "лаўрэат" || lemma == "кавалер"
	if h, ok := s.quotedHonour(p, j); ok && h.first <= j+1 {
		return h, true
	}
	if inner, ok := p.phrase(j, honourWord); ok && title {
		return s.honourOf(p, c, inner, inner.last)
	}
	if title {
		if h, ok := s.lowerHonour(p, j); ok {
			return h, true
		}
		return s.titleInGenitive(p, c, j)
	}
	last := s.complement(p, c, j)
	first := ph.first
	for first > c.left && p.adjectival(first-1) && (first-1 < c.from || first-1 >= c.end) {
		first--
	}
	upper := false
	for i := first; i < ph.first; i++ {
		upper = upper || p.tokens[i].upper && i > 0
	}
	if last == j && !upper {
		return party{}, false
	}
	if !upper && last > j {
		first = ph.first
	}
	name := s.honourLabel(p, first, ph, lemma)
	if last > j {
		name += " " + p.words(j, last)
	}
	return p.newParty(name, "honour", first, last), true
}

// honourLabel is the word for an honour with the adjectives before it, in the nominative.
func (s *session) honourLabel(p *passage, first int, ph phrase, lemma string) string {
	var b strings.Builder
	for i := first; i < ph.first; i++ {
		b.WriteString(s.agreeing(p.words(i, i+1), genderOf(lemma), p.language) + " ")
	}
	if ph.first < len(p.tokens) && p.tokens[ph.first].upper && ph.first > 0 && p.sense(ph).text == lemma && p.lexicon.is(&p.tokens[ph.first], honourWord) {
		r, size := utf8.DecodeRuneInString(lemma)
		lemma = string(unicode.ToUpper(r)) + lemma[size:]
	}
	return b.String() + lemma
}

// adjectival reports whether token i may be an adjective before an honour.
func (p *passage) adjectival(i int) bool {
	if p.tokens[i].kind != wordToken || p.is(i, stopWord) || p.is(i, skipWord) || p.is(i, prepositionWord) || p.is(i, classWord) || p.dateAt[i] != 0 {
		return false
	}
	for _, e := range []string{"ой", "ую", "ым", "им", "ого", "его", "ою", "ий", "ый", "ая", "ай", "аю", "ага"} {
		if strings.HasSuffix(p.words(i, i+1), e) {
			return true
		}
	}
	return false
}

// longestHonour bounds the words behind the word for an honour.
const longestHonour = 8

// complement is where the genitive behind a word for an honour ends: "Красного
// Знамени", "имени Сухова", "Труда II степени".
func (s *session) complement(p *passage, c *clause, i int) int {
	last := i
	for last < c.right && last < i+longestHonour && (last < c.from || last >= c.end) && p.dateAt[last] == 0 {
		t := &p.tokens[last]
		word := p.words(last, last+1)
		roman := t.kind == wordToken && t.upper && !t.cyrillic || t.kind == wordToken && strings.Trim(word, "ІV") == ""
		ordinal := t.kind == numberToken && p.mark(last+1, "-") && p.is(last+3, connectorWord)
		if ordinal {
			last += 3
			continue
		}
		if n, ok := p.nameAt(last); ok && s.pick(n, obelisk.RoleRecipient) != "" && last == i {
			break
		}
		initial := t.upper && p.mark(last+1, ".") && p.glued(last+1) && utf8.RuneCountInString(word) == 1
		if initial {
			last += 2
			continue
		}
		free := c.way.Recipient != sideDative || last == i && p.language != obelisk.Russian
		named := t.kind == wordToken && t.upper && !p.is(last, skipWord) && (genitiveEnding(word) || free && (strings.HasSuffix(word, "у") || strings.HasSuffix(word, "ю")))
		if !roman && !named && !p.is(last, connectorWord) {
			break
		}
		last++
	}
	return last
}

// quotedHonour is a name in quotation marks at or right behind token i.
func (s *session) quotedHonour(p *passage, i int) (party, bool) {
	for j := i; j < len(p.tokens) && j < i+2; j++ {
		if !p.mark(j, "“") && !p.mark(j, "\"") {
			continue
		}
		for last := j + 1; last < len(p.tokens) && last < j+14; last++ {
			if p.mark(last, "”") || p.mark(last, "\"") {
				h, ok := s.lowerHonour(p, j+1)
				if !ok || h.last != last {
					h, ok = s.freshNamed(p, j+1, last)
				}
				h.first, h.last = j, last+1
				return h, ok
			}
		}
	}
	return party{}, false
}

// lowerHonour is an honour of the register that token i begins in small
// letters, as running text writes titles of several words.
func (s *session) lowerHonour(p *passage, i int) (party, bool) {
	p.found = s.directory.names.find(p.found[:0], p.tokens, i)
	var best party
	for _, m := range p.found {
		n := named{i, m.end, m.values}
		if m.end > i+1 && m.end > best.last && s.pick(n, obelisk.RoleHonour) != "" {
			best = s.known(p, n, obelisk.RoleHonour)
		}
	}
	return best, best.id != ""
}

// compoundHonour is a title of the form "городами-маяками", in the case, which
// goes to the nominative of one.
func (s *session) compoundHonour(p *passage, i int, grammar string) (party, bool) {
	if !p.is(i, headWord) || !p.mark(i+1, "-") || !p.glued(i+1) || !p.glued(i+2) || i+2 >= len(p.tokens) {
		return party{}, false
	}
	head, headed := s.lexicon.declined(strings.ToLower(p.words(i, i+1)), grammar, p.language)
	if p.tokens[i].upper {
		r, size := utf8.DecodeRuneInString(head)
		head = string(unicode.ToUpper(r)) + head[size:]
	}
	tail, tailed := s.lexicon.declined(p.words(i+2, i+3), grammar, p.language)
	return p.newParty(head+"-"+tail, "honour", i, i+3), headed && tailed
}

// titleInGenitive is a title behind "звания" that no quotation marks enclose:
// its adjectives and noun go to the nominative, the rest stays as it is.
func (s *session) titleInGenitive(p *passage, c *clause, i int) (party, bool) {
	if h, ok := s.compoundHonour(p, i, "genitive"); ok {
		return h, true
	}
	if i >= c.right || !p.tokens[i].upper || !genitiveEnding(p.words(i, i+1)) {
		return party{}, false
	}
	var words []string
	noun := i
	for noun < c.right && noun < i+3 && p.adjectival(noun) {
		noun++
	}
	if noun >= c.right || p.tokens[noun].kind != wordToken || p.dateAt[noun] != 0 {
		return party{}, false
	}
	for j := i; j <= noun; j++ {
		word, _ := s.lexicon.declined(p.words(j, j+1), "genitive", p.language)
		words = append(words, word)
	}
	last := s.complement(p, c, noun+1)
	if last > noun+1 {
		words = append(words, p.words(noun+1, last))
	}
	return p.newParty(strings.Join(words, " "), "honour", i, last), true
}

// openRoll keeps the honour that a heading, or a sentence that ends in a colon,
// names for the list under it.
func (p *proposer) openRoll(s *passage) {
	if s.block.Kind == document.Heading || s.block.Kind == document.Line {
		p.roll = spoken{}
	}
	for _, n := range s.names {
		if id := p.pick(n, obelisk.RoleHonour); id != "" {
			p.roll = p.speak(s, p.known(s, n, obelisk.RoleHonour))
			return
		}
	}
	c := clause{from: len(s.tokens), end: len(s.tokens), right: len(s.tokens), way: &conferralFrame{Recipient: sideNominative, Honour: sideAny}}
	for i := range s.tokens {
		if h, ok := p.compoundHonour(s, i, "plural"); ok {
			p.roll = p.speak(s, h)
			return
		}
		if list, _ := p.honourList(s, &c, i); len(list) > 0 {
			p.roll = p.speak(s, list[0])
			return
		}
	}
}

// slavicRow proposes the conferrals of a list's row: nothing but a date and
// names, under a heading or sentence that names the honour.
func (p *proposer) slavicRow(s *passage) bool {
	if p.roll.context.IsZero() || p.blocks-p.roll.block > 2 || s.block.Kind == document.Heading || len(s.dates) != 1 || s.dates[0].stretch {
		return false
	}
	c := clause{right: len(s.tokens), way: &conferralFrame{Recipient: sideNominative, Honour: sideAny}}
	var who []cased
	for i := 0; i < len(s.tokens); {
		switch t := &s.tokens[i]; {
		case s.dateAt[i] != 0, t.kind == markToken, t.kind == numberToken, s.is(i, shortWord), s.joins(i):
			i++
		default:
			w, ok := p.casedParty(s, &c, i, true)
			if !ok {
				return false
			}
			who = append(who, cased{party: w})
			i = max(w.last, i+1)
		}
	}
	date, _, context := p.slavicDate(s, 0)
	for _, w := range who {
		p.propose(s, w.party, p.settle(s, p.roll.party, &p.roll), date, context)
	}
	return len(who) > 0
}

// introduction is how far from a block's beginning its subject may stand, in tokens.
const introduction = 3

// slavicTopic learns from a heading of one new name, or from "X — город", what
// the section is about.
func (p *proposer) slavicTopic(s *passage) {
	if at := p.topic.place; at.id != "" {
		if at.id != p.subject.id {
			p.subject = spoken{party: party{id: at.id, context: at.span}, block: at.block}
		}
		return
	}
	if len(s.tokens) == 0 || s.block.Kind == document.ListItem || s.block.Kind == document.Row {
		return
	}
	first, class := 0, obelisk.ClassID("")
	if ph, ok := s.phrase(0, classWord); ok {
		first, class = ph.last, obelisk.ClassID(s.sense(ph).text)
	}
	w, ok := p.freshSlavic(s, sideNominative, first, class, true)
	if !ok || w.first > introduction {
		return
	}
	heading := s.block.Kind == document.Heading || s.block.Kind == document.Line
	_, dash := s.dateBracket(w.last)
	ph, named := s.phrase(dash+1, classWord)
	switch {
	case heading && w.last == len(s.tokens):
	case s.mark(dash, "-") && named:
		w.class = obelisk.ClassID(s.sense(ph).text)
	default:
		return
	}
	p.subject = p.speak(s, w)
}
