package read

import (
	"strings"
	"unicode/utf8"

	"obelisk"
	"obelisk/internal/document"
)

// Whom a document is about shows in how often it names them. While it is read, the persons
// that it names in full are kept, with where that was, and how often each capitalised word
// stands in it: a surname alone names its person too.

// cast is whom a document names, and what waits for the one of them whom it is about.
type cast struct {
	figures    []figure
	words      map[string]int // how often each capitalised word, or each Chinese name, stands
	unhonoured secondLook[honouring]
	headed     int  // the first block of running text, 0 before it
	again      bool // what waited is being read
}

// figure is a person whom the document names in full.
type figure struct {
	spoken
	name   personName // of a Slavic text
	stem   string     // what all forms of the surname begin with
	named  int        // how often in full
	last   int        // the block that did so last
	titled bool       // a title or heading does
	leads  bool       // the first paragraph does
	weak   bool       // nothing but two capitals says that it is a person
}

// What is kept of one document.
const (
	mostFigures = 48
	mostCast    = 2048
)

// noteCast counts whom the sentence names.
func (p *proposer) noteCast(s *passage) {
	switch s.block.Kind {
	case document.Note, document.Caption, document.Row:
		return
	default:
	}
	at := &p.cast
	if at.headed == 0 && s.block.Kind == document.Paragraph && len(s.tokens) > longestLead {
		at.headed = p.blocks
	}
	if s.language != obelisk.English && !s.slavicNumbers() {
		p.noteCastHan(s)
		return
	}
	full := len(at.figures) >= mostFigures && p.blocks > firstTitle
	for i := 0; i < len(s.tokens); i++ {
		t := &s.tokens[i]
		if !t.upper || t.kind != wordToken || t.end-t.start < 3 && !s.mark(i+1, ".") || s.dateAt[i] != 0 {
			continue
		}
		if !s.runsOn(i) {
			p.countWord(s.text[t.start:t.end])
			continue
		}
		if full && s.language != obelisk.English {
			continue
		}
		if s.language == obelisk.English {
			i = p.castEnglish(s, i) - 1
		} else {
			i = p.castSlavic(s, i) - 1
		}
	}
}

// runsOn reports whether a capitalised word, or an initial's point, stands behind that at
// token i.
func (p *passage) runsOn(i int) bool {
	if i+1 >= len(p.tokens) {
		return false
	}
	next := &p.tokens[i+1]
	return next.upper && next.kind == wordToken && next.gap == plainGap || p.glued(i+1) && (p.mark(i+1, "-") || p.mark(i+1, "."))
}

// countWord counts a capitalised word.
func (p *proposer) countWord(word string) {
	at := &p.cast
	if n, ok := at.words[word]; ok {
		at.words[word] = n + 1
		return
	}
	if len(at.words) >= mostCast {
		return
	}
	if at.words == nil {
		at.words = map[string]int{}
	}
	at.words[strings.Clone(word)] = 1
}

// castEnglish keeps the person whom the capitalised words from token i on name, and returns
// where they end.
func (p *proposer) castEnglish(s *passage, i int) int {
	end := max(s.properEnd(i), i+1)
	if s.slantSign(i-1) || s.mark(i-1, ".") && s.glued(i) {
		return end // the title of a work, "Tarn.jpg"
	}
	bare := s.bareName(i, end)
	if end-bare == 1 {
		p.countWord(s.words(bare, end))
	}
	if end-bare < 2 || end-bare > longestPerson || s.word(bare-1) == "the" && bare == i || s.possessive(end) && !s.is(bare, forenameWord) || s.quoted(i) {
		return end
	}
	for end-bare > 2 && s.capitals(end-1) && !s.capitals(bare) {
		end-- // letters behind the name
	}
	strong := bare > i || s.personal(bare, end)
	if !strong && (s.classAt(end-1) != "" || s.institution(bare, end) || s.is(i-1, prepositionWord) || s.is(i-1, articleWord) || s.is(i-1, andWord)) {
		return end
	}
	w, ok := p.namedParty(s, i, end)
	if !ok || w.id == "" && (w.class != "person" || !strings.Contains(w.name, " ")) || w.id != "" && !p.knownPerson(w) {
		return end
	}
	p.keepFigure(s, figure{spoken: spoken{party: w}, stem: surnameOf(s.words(end-1, end)), weak: !strong && !s.mark(end, "(")})
	return end
}

// surnameOf is a surname as running text writes it.
func surnameOf(word string) string {
	if word == strings.ToUpper(word) {
		return titleCase(strings.ToLower(word))
	}
	return word
}

// castSlavic keeps the person who is named at token i, in whatever case.
func (p *proposer) castSlavic(s *passage, i int) int {
	if !s.is(i, givenWord) && !s.is(i+1, givenWord) && !s.initialAt(i) && !s.initialAt(i+1) {
		return p.castUnsure(s, i)
	}
	for which := nominative; which < inflections; which++ {
		n, ok := p.session.person(s, i, which, false)
		if !ok || n.surname == "" || n.given == "" {
			continue
		}
		if strings.HasPrefix(n.written, n.surname) && (s.is(i-1, prepositionWord) || adjectiveForm(s.words(i, i+1)) && n.patronymic == "") {
			return n.last // "в Южной Каролине"
		}
		p.keepFigure(s, figure{spoken: spoken{party: s.newParty(n.written, "person", i, n.last)}, name: n, stem: stemOf(surnameOf(n.surname))})
		return n.last
	}
	return i + 1
}

// castUnsure keeps the person whose name of two words, of which the lexicons know neither,
// stands at token i: behind what somebody is, or with which a sentence begins.
func (p *proposer) castUnsure(s *passage, i int) int {
	end := s.compoundEnd(i)
	last := s.compoundEnd(end)
	if !s.capital(i) || !s.capital(end) || s.capital(last) || s.tokens[end].gap != plainGap || s.quoted(i) || s.shouted() {
		return i + 1
	}
	if i > 0 && (s.classAt(i-1) != "person" || !subjectNoun(s.words(i-1, i))) || i == 0 && last < len(s.tokens) && s.tokens[last].kind == wordToken && !pastVerb(s.words(last, last+1)) {
		return i + 1
	}
	for _, c := range [...]category{givenWord, honourWord, classWord, headWord, titleWord, actWord, officeWord, eventWord, bodyWord, skipWord, prepositionWord, deedWord, signingWord, anaphorWord, genericWord, kinWord, numeralWord, ordinalWord, honourKind, aloneWord, titledWork, purposeWord} {
		if s.is(i, c) || s.is(end, c) {
			return i + 1
		}
	}
	first, second := s.words(i, end), s.words(end, last)
	if adjectiveForm(first) || abbreviated(first) || abbreviated(second) || utf8.RuneCountInString(second) < 3 {
		return i + 1
	}
	n := personName{given: first, surname: second, written: first + " " + second, last: last}
	p.keepFigure(s, figure{spoken: spoken{party: s.newParty(n.written, "person", i, last)}, name: n, stem: stemOf(second), weak: i == 0})
	return last
}

// subjectNoun reports whether a noun for a person stands in the nominative by its ending,
// which one that may be an oblique case too does not.
func subjectNoun(word string) bool {
	last, _ := utf8.DecodeLastRuneInString(word)
	return !strings.ContainsRune("аяеоуюимхыі", last) && !hasEnding(word, "ой", "ей", "ою", "ов", "ів", "аў", "оў") || hasEnding(word, "ица", "есса", "иця", "еса", "іца")
}

// stemOf is what all forms of a Slavic surname begin with.
func stemOf(surname string) string {
	runes := []rune(surname)
	end := len(runes)
	for end > 3 && strings.ContainsRune("аяоеийьыі", runes[end-1]) {
		end--
	}
	return string(runes[:end])
}

// noteCastHan counts the persons whom a Chinese sentence names, those that it begins with
// for the first time.
func (p *proposer) noteCastHan(s *passage) {
	at := &p.cast
	for i := range at.figures {
		if f := &at.figures[i]; strings.Contains(s.text[s.tokens[0].start:s.tokens[len(s.tokens)-1].end], f.party.name) {
			f.named++
			f.last = p.blocks
			f.titled = f.titled || p.titles(s)
		}
	}
	for _, w := range [...]*spoken{&p.about, &p.actor} {
		if w.class == "person" && !w.context.IsZero() && w.name != "" && s.holds(w.context) && (s.native(w.first, w.last) || s.dottedName(w.first, w.last)) {
			p.keepFigure(s, figure{spoken: *w})
		}
	}
	if last := s.personStarting(0, len(s.tokens)); last > 2 && s.tokens[0].start == 0 && s.hanUsed(0, commonUse) {
		p.keepFigure(s, figure{spoken: spoken{party: s.newParty(s.words(0, last), "person", 0, last)}, weak: true})
	}
}

// titles reports whether the sentence is a heading or stands as the page's title.
func (p *proposer) titles(s *passage) bool {
	return s.block.Kind == document.Heading || s.block.Kind == document.Line && p.blocks <= firstTitle || p.blocks == 1 && s.first()
}

// keepFigure keeps a person whom the sentence names, or counts one that is kept.
func (p *proposer) keepFigure(s *passage, f figure) {
	at := &p.cast
	titled := p.titles(s)
	leads := at.headed > 0 && at.headed == p.blocks
	for i := range at.figures {
		if known := &at.figures[i]; known.same(&f) {
			known.named++
			known.last = p.blocks
			known.weak = known.weak && f.weak
			known.titled, known.leads = known.titled || titled, known.leads || leads
			if fuller(f.party.name, known.party.name) {
				f.named, f.last, f.weak, f.titled, f.leads = known.named, known.last, known.weak, known.titled, known.leads
				f.spoken = p.speak(s, f.party)
				*known = f
			}
			return
		}
	}
	if len(at.figures) >= mostFigures {
		return
	}
	f.named, f.last, f.titled, f.leads = 1, p.blocks, titled, leads
	f.spoken = p.speak(s, f.party)
	at.figures = append(at.figures, f)
}

// fuller reports whether a name is another with more words behind its first.
func fuller(name, short string) bool {
	first, _, _ := strings.Cut(short, " ")
	return len(name) > len(short) && len(first) > 0 && strings.HasPrefix(name, strings.TrimSuffix(first, "."))
}

// same reports whether two names can be those of one person.
func (f *figure) same(other *figure) bool {
	if f.id != "" || other.id != "" {
		return f.id == other.id
	}
	if f.name.surname != "" && other.name.surname != "" {
		return (&met{personName: f.name}).same(other.name)
	}
	return containsWords(f.party.name, other.party.name) || containsWords(other.party.name, f.party.name)
}

// weight is how often the document names a figure, by the surname alone too.
func (at *cast) weight(f *figure) int {
	if f.stem == "" {
		return f.named
	}
	for i := range at.figures {
		if other := &at.figures[i]; other != f && other.stem == f.stem && !other.same(f) {
			return f.named // a surname that two persons share names neither
		}
	}
	if f.name.surname == "" {
		return f.named + at.words[f.stem]
	}
	n := f.named
	for word, often := range at.words {
		if strings.HasPrefix(word, f.stem) && utf8.RuneCountInString(word) <= utf8.RuneCountInString(f.stem)+longestFlexion {
			n += often
		}
	}
	return n
}

// longestFlexion is how many letters the forms of a surname add to its stem.
const longestFlexion = 3

// protagonist is the one whom the document is about by what it names, or nil.
func (at *cast) protagonist() *figure {
	var best *figure
	most, next := 0, 0
	for i := range at.figures {
		f := &at.figures[i]
		n := at.weight(f)
		if f.weak && !f.titled && !f.leads {
			continue
		}
		if f.titled {
			n += 2
		}
		if f.leads {
			n++
		}
		switch {
		case n > most:
			best, most, next = f, n, most
		case n > next:
			next = n
		}
	}
	switch {
	case best == nil || most < 2*next || most < 2 && (next > 0 || best.weak):
		return nil
	case !best.titled && (best.language == obelisk.English && !best.leads || best.stem == "") && (next > 1 || at.crowded()):
		return nil
	case best.weak && most < 4:
		return nil
	}
	return best
}

// crowded reports whether the document names several persons.
func (at *cast) crowded() bool {
	n := 0
	for i := range at.figures {
		if !at.figures[i].weak {
			n++
		}
	}
	return n > fewFigures
}

// fewFigures is how many persons a document may name that is about one whom neither its
// title nor its first paragraph names.
const fewFigures = 2
