package read

import (
	"slices"
	"strings"

	"obelisk"
	"obelisk/internal/document"
)

// What English tells of honours and monuments themselves: when an honour was
// instituted, when a monument was unveiled, and how high it is.

// englishThings proposes what a sentence says of an honour's institution and of
// monuments.
func (p *proposer) englishThings(s *passage) {
	if s.block.Kind == document.Note || s.block.Kind == document.Caption || s.block.Kind == document.Heading {
		return
	}
	p.institutions(s)
	p.recipientCounts(s)
	p.monuments(s)
}

// institutions proposes when an honour was instituted: "the title was
// established on 9 May 2006", "a decree instituting the title".
func (p *proposer) institutions(s *passage) {
	property := p.frames.file.Honour.Instituted
	if len(s.dates) == 0 || property == "" {
		return
	}
	p.floor = 0
	for i := range s.tokens {
		ph, ok := s.phrase(i, instituteWord)
		if !ok || s.tokens[i].upper && i > 0 {
			continue
		}
		d := deed{from: i, end: ph.last, right: p.clauseEnd(s, ph.last), way: &conferralFrame{}}
		if !p.instituted(s, &d) || p.stanceOf(s, &d) != asserted {
			continue
		}
		if date, _, context := p.dateAt(s, p.deedDate(s, &d)); date != nil {
			h := p.resolved(s, d.honours[0].party)
			id := p.entity(s, h)
			p.state(s, id, property, date, nil, contexts(party{}, h, context))
			p.institutedBy(s, id, contexts(party{}, h, nil))
		}
	}
}

// instituted finds the honour that a verb of instituting is said of.
func (p *proposer) instituted(s *passage, d *deed) bool {
	if !s.passiveBefore(d.from) {
		if h, ok := p.institutedApart(s, d); ok {
			d.honours = []grant{{party: h}}
			return true
		}
		if !s.hasSubject(d.from, 0) && !s.is(d.from-1, actWord) {
			return false
		}
		list := p.honoursFrom(s, d.end)
		if len(list) == 1 {
			d.honours = list
		}
		return len(list) == 1
	}
	h, ok := p.honourBefore(s, d.from, d.left)
	if !ok || !s.passes(h.last, d.from) {
		if h, ok = p.honourOfVerb(s, d.from); !ok {
			return false
		}
	}
	d.honours = []grant{{party: h}}
	return true
}

// institutedApart is the honour of which a participle says when it was instituted:
// "The Reed Medal, instituted in 1856,", "is an order founded in 1818", "First
// established in 1922, the Reed Medal is".
func (p *proposer) institutedApart(s *passage, d *deed) (party, bool) {
	at := d.from - 1
	if !s.is(d.end, prepositionWord) && (d.end >= len(s.tokens) || s.dateAt[d.end] == 0) {
		return party{}, false // "founded the club"
	}
	switch {
	case s.mark(at, ","), s.is(at, honourWord) && !s.tokens[at].upper:
		h, ok := p.honourBefore(s, d.from, d.left)
		d.left = d.from // a date before the honour is another's
		return h, ok && h.context.IsZero() && s.describesHonour(h.last, at) && !s.is(h.last-1, classWord)
	case at < s.lead(0) || s.is(at, ordinalWord) && at == s.lead(0):
		return p.honourAhead(s, d)
	}
	return party{}, false
}

// describesHonour reports whether nothing stands between an honour and a participle but
// what the honour is: brackets, "is a military order".
func (p *passage) describesHonour(i, end int) bool {
	for ; i < end; i++ {
		switch t := &p.tokens[i]; {
		case p.mark(i, "("):
			i = p.closing(i)
		case p.isCopula(i), p.mark(i, "-"):
		case t.kind != wordToken && t.kind != numberToken, t.upper, p.dateAt[i] != 0, p.is(i, subordinator), p.is(i, prepositionWord):
			return false
		}
	}
	return true
}

// honourAhead is the honour that is the subject of the clause before which a participle
// stands.
func (p *proposer) honourAhead(s *passage, d *deed) (party, bool) {
	for i := d.end; i+1 < len(s.tokens); i++ {
		if s.mark(i, ";") {
			break
		}
		if !s.mark(i, ",") {
			continue
		}
		h, ok := p.honourFrom(s, s.pastArticles(i+1))
		if end := s.pastLetters(h.last); ok && (s.isCopula(end) || s.is(end, singularWord)) {
			return h, true
		}
	}
	return party{}, false
}

// monuments proposes when the monument of a sentence was unveiled and how high
// it is.
func (p *proposer) monuments(s *passage) {
	ids := p.frames.file.Monument
	if ids.Class == "" {
		return
	}
	named, here := p.monumentIn(s)
	for i := range s.tokens {
		if ph, ok := s.phrase(i, unveilWord); ok && !s.hedgedBefore(i) && !s.mark(i-1, "-") {
			p.unveiling(s, ph, named, here)
		}
	}
	for _, a := range s.amounts {
		if a.unit != "m" && !lengthUnit(a.unit) || a.unit == "cm" || s.hedgedBefore(a.first) || s.alsoInMetres(a) || !s.tall(a) && !p.tallThing(s, a, named, here) {
			continue
		}
		if w, ok := p.measured(s, a, named, here); ok {
			w = p.settledMonument(s, w)
			p.state(s, w.id, ids.Height, obelisk.Quantity{Quantity: a.value}, nil, contexts(w, party{}, nil))
		}
	}
	p.noteMonumentSubject(s, named, here)
}

// alsoInMetres reports whether brackets behind an amount say the same in metres, or it
// stands itself in brackets behind metres.
func (p *passage) alsoInMetres(a amount) bool {
	return slices.ContainsFunc(p.amounts, func(b amount) bool {
		return b.unit == "m" && (p.mark(a.last, "(") && b.first > a.last && b.first <= a.last+2 || p.mark(b.last, "(") && a.unit != "m" && a.first > b.last && a.first <= b.last+2)
	})
}

// measured is the monument whose height an amount is: the one that the sentence names
// before it, or that "it" or "the obelisk" means there. A museum has no height.
func (p *proposer) measured(s *passage, a amount, named party, here bool) (party, bool) {
	if here {
		for j := named.last; j < a.first; j++ {
			if s.is(j, monumentWord) && s.inPassing(j) && !s.isCopula(j) {
				return party{}, false // "surmounted by a statue 15 feet high"
			}
		}
		return named, named.last <= a.first && (!s.governedAt(named.first) || s.heightOf(named.first)) || s.likens(a.last, named.first)
	}
	if s.word(0) == "its" && s.is(1, heightWord) {
		at := p.english.monument
		return at.party, at.name != "" && p.blocks-at.block <= 1
	}
	if s.word(0) == "it" {
		w, ok := p.monumentMeant(s, 1)
		return w, ok && !strings.HasSuffix(w.name, "Museum")
	}
	for i := range a.first {
		if w, ok := p.monumentMeant(s, i); ok && s.word(i-1) != "it" && s.word(i-1) != "museum" {
			return w, true
		}
	}
	return p.measuredBehind(s, a)
}

// measuredBehind is the monument whose noun stands behind a height and "the" before it:
// "the 66 feet (20 m) high obelisk".
func (p *proposer) measuredBehind(s *passage, a amount) (party, bool) {
	first := a.first
	for first > 0 && first > a.first-farBehind && !s.is(first-1, articleWord) && !s.is(first-1, prepositionWord) && !s.mark(first-1, ",") {
		first--
	}
	if first == 0 || !s.is(first-1, articleWord) || s.word(first-1) != "the" {
		return party{}, false
	}
	for j := a.last; j < len(s.tokens) && j < a.last+farBehind && !s.is(j, prepositionWord) && !s.mark(j, ","); j++ {
		if ph, ok := s.phrase(j, monumentWord); ok && !s.isCopula(j) {
			return p.monumentCalled(s.word(ph.last - 1))
		}
	}
	return party{}, false
}

// monumentDescribed is the monument that a noun before token end means, behind "the" and
// what it is like: "the tall granite obelisk".
func (p *proposer) monumentDescribed(s *passage, end int) (party, bool) {
	ph, noun := s.phraseBefore(end, monumentWord)
	for j := ph.first - 1; noun && j >= 0 && j > ph.first-longestTall; j-- {
		switch {
		case s.word(j) == "the", s.word(j) == "this":
			return p.monumentCalled(s.word(ph.last - 1))
		case s.is(j, prepositionWord), s.mark(j, ","), s.is(j, articleWord), s.tokens[j].kind == wordToken && s.tokens[j].upper:
			return party{}, false
		}
	}
	return party{}, false
}

// longestTall bounds what a noun is like between "the" and it, in tokens.
const longestTall = 10

// monumentCalled is the monument that a noun with its article means: the one that the
// page is about, or the one named last.
func (p *proposer) monumentCalled(word string) (party, bool) {
	last, page := &p.english.monument, &p.english.pageMonument
	near := last.name != "" && p.blocks-last.block <= farDate
	general := word == "memorial" || word == "monument"
	if strings.HasSuffix(last.name, "Museum") && word != "museum" {
		near = false
	}
	switch {
	case page.name != "" && (general || containsWord(page.name, word)):
		return page.party, true
	case near && (general || containsWord(last.name, word) || word == p.english.monumentNoun):
		return last.party, true
	}
	return party{}, false
}

// hedgedBefore reports whether shortly before the verb at token i a word denies
// or plans it.
func (p *passage) hedgedBefore(i int) bool {
	for j := max(0, i-5); j < i; j++ {
		if _, ok := p.phrase(j, hedgeWord); ok && p.dateAt[j] == 0 {
			return true
		}
	}
	return false
}

// governedAt reports whether a preposition stands before the article of the name at
// token i, so that it is the subject of nothing.
func (p *passage) governedAt(i int) bool {
	i = p.articlesBefore(i)
	return i > 0 && p.is(i-1, prepositionWord)
}

// monumentMeant is the monument that a noun with its article, or "it" at the beginning
// of the sentence, means before token end: the one named last as a subject, or the one
// that the page is about. "The restored memorial" is unveiled again.
func (p *proposer) monumentMeant(s *passage, end int) (party, bool) {
	if end <= 0 {
		return party{}, false
	}
	last, page := &p.english.monument, &p.english.pageMonument
	near := last.name != "" && p.blocks-last.block <= farDate
	if s.word(end-1) == "it" {
		switch {
		case end > 2 && !s.datesBefore(end-1):
			return party{}, false
		case near && last.block == p.blocks && last.first <= 2, page.name == "":
			return last.party, near
		}
		return page.party, true
	}
	ph, noun := s.phraseBefore(end, monumentWord)
	if !noun || !s.is(ph.first-1, articleWord) && !s.is(ph.first-1, thisWord) || s.governedAt(ph.first) {
		return party{}, false
	}
	return p.monumentCalled(s.word(ph.last - 1))
}

// verbless reports whether between a name and its verb nothing stands that has
// a verb of its own.
func (p *passage) verbless(i, end int) bool {
	for ; i < end; i++ {
		if p.mark(i, ",") || p.mark(i, ";") || p.is(i, subordinator) || p.isCopula(i) {
			return false
		}
	}
	return true
}

// tall reports whether the words beside a length say that it is a height.
func (p *passage) tall(a amount) bool {
	at := a.last
	if p.mark(at, "-") || p.mark(at, ")") {
		at++ // "46 feet (14 m) tall"
	} else if p.mark(at, "(") && p.closing(at) > at {
		at = p.closing(at) + 1 // "32 metres (105 ft) tall"
	}
	if _, ok := p.phrase(at, heightWord); ok {
		return true
	}
	for j := max(0, a.first-6); j < a.first; j++ {
		if p.is(j, heightWord) && !p.broken(j, a.first) {
			return true
		}
	}
	return false
}

// datesBefore reports whether nothing but a date stands before token i: "On 3 May 1931 it".
func (p *passage) datesBefore(i int) bool {
	for j := range i {
		if p.dateAt[j] == 0 && !p.is(j, prepositionWord) && !p.mark(j, ",") && !p.is(j, skipWord) {
			return false
		}
	}
	return true
}

// monumentIn is the monument that a sentence names first: a noun for one with
// capital words before it, a name behind "to" or "of", or a quotation. It
// is the one of which the text speaks from then on.
func (p *proposer) monumentIn(s *passage) (party, bool) {
	for i := range s.tokens {
		ph, ok := s.phrase(i, monumentWord)
		if !ok || i > 0 && s.word(i-1) == "of" || s.saidAs(i) {
			continue
		}
		if s.mark(ph.last, "“") || s.mark(ph.last, "\"") {
			for end := ph.last + 1; end < len(s.tokens) && end < ph.last+12; end++ {
				if s.mark(end, "”") || s.mark(end, "\"") {
					return p.monumentNamed(s, ph, s.words(ph.last+1, end), ph.first, end+1)
				}
			}
		}
		if from, to := p.monumentEntitled(s, ph); to > from {
			return p.monumentNamed(s, ph, strings.TrimSuffix(s.words(from, to), ","), ph.first, min(len(s.tokens), to+1))
		}
		first, last, ok := s.monumentName(ph)
		if !ok {
			continue
		}
		if last-first > 1 {
			return p.monumentNamed(s, ph, s.words(first, last), first, last)
		}
	}
	return party{}, false
}

// saidAs reports whether the noun for a monument at token i is what another is said to be: "was
// unveiled as the national memorial to the dead".
func (p *passage) saidAs(i int) bool {
	if p.tokens[i].upper {
		return false
	}
	for j := i - 1; j >= 0 && j >= i-farNamed; j-- {
		switch {
		case p.word(j) == "as":
			return true
		case p.tokens[j].kind != wordToken, p.is(j, prepositionWord), p.isCopula(j):
			return false
		}
	}
	return false
}

// uprightThing is the sense of the nouns for monuments that stand upright.
const uprightThing = "upright"

// titledWords is the name of the companions behind which a monument has its title: "entitled".
const titledWords = "titled"

// monumentEntitled is where the title begins and ends that stands behind the noun for a monument
// ph: 'statue, named "Remember",', "a statue of a farmer entitled The Drover".
func (p *proposer) monumentEntitled(s *passage, ph phrase) (first, last int) {
	set, i := p.frames.companions[titledWords], ph.last
	if set == nil || !p.mayHold(s, set) || s.sense(ph).text != uprightThing || s.tokens[ph.first].upper {
		return 0, 0
	}
	for j := i; j < len(s.tokens) && j < i+longestThing && !s.mark(j, ";") && !s.isCopula(j); j++ {
		which, end := s.outer.longest(set, j)
		if which < 0 || end >= len(s.tokens) {
			if s.is(j, monumentWord) {
				break
			}
			continue
		}
		if s.opensQuote(end) && s.quoteEnd(end) > end+1 {
			return end + 1, s.quoteEnd(end)
		}
		at := s.pastArticles(end)
		if s.capital(at) && (s.mark(j-1, ",") || j == i || end > j+1) && !s.is(end, prepositionWord) {
			if last = s.properEnd(at); last-end > 1 {
				return end, last
			}
		}
		break
	}
	return 0, 0
}

// monumentName is where the name of a monument begins and ends whose noun is the phrase:
// "African and Tarn War Memorial", "Reed Memorial Cross", "monument to Joss Perrin".
func (p *passage) monumentName(ph phrase) (first, last int, ok bool) {
	first, last = ph.first, ph.last
	for first > 0 && p.tokens[first].gap != lineGap {
		j := first - 1
		if p.namelike(j, j) && !p.is(j, prepositionWord) {
			first--
			continue
		}
		if p.pluralOwner(j) {
			first -= 2
			continue // "Fallen Soldiers' Memorial"
		}
		if at := p.numeralOfName(j); at >= 0 && first < ph.first {
			first = at
			continue
		}
		if first < ph.first && j > 1 && p.mark(j, ".") && p.initialAt(j-1) && p.namelike(j-2, j-2) {
			first -= 2
			continue // "Joss E. Perrin Monument"
		}
		if first < ph.first && j > 0 && p.namelike(j-1, j-1) && (p.is(j, connectorWord) || p.is(j, andWord) && p.joinsCapitals(j)) {
			first -= 2
			continue
		}
		break
	}
	for p.tokens[ph.first].upper && last < len(p.tokens) && p.namelike(last, last) && !p.is(last, prepositionWord) && p.tokens[last].gap == plainGap {
		last++
	}
	if _, whole := p.phraseBefore(last, monumentWord); !whole {
		return 0, 0, false // "Reed Memorial Hospital"
	}
	own, museum := first < ph.first, p.word(ph.last-1) == "museum"
	if museum && !p.tokens[ph.first].upper {
		return 0, 0, false
	}
	if w := p.word(last); last+1 < len(p.tokens) && (w == "to" || w == "of" && (!own || museum)) {
		at := p.pastNameTrade(p.pastArticles(last + 1))
		if at < len(p.tokens) && p.namelike(at, at) && p.dateAt[at] == 0 {
			last = p.pastOrdinals(p.honourEnd(at))
		}
	} else if at := p.pastMemory(last); at > last {
		last = p.honourEnd(at)
	} else if w := p.word(first - 1); !p.tokens[ph.first].upper && (w == "a" || w == "an" || !own) {
		return 0, 0, false // "a Gothic memorial"
	}
	return first, last, true
}

// numeralOfName is where the number begins that ends at token i and that a name may begin with:
// "20th Century Veterans Memorial", "9/11 Memorial"; -1 of none.
func (p *passage) numeralOfName(i int) int {
	switch {
	case i > 0 && p.is(i, ordinalEnding) && p.glued(i) && p.tokens[i-1].kind == numberToken:
		return i - 1
	case i > 1 && p.tokens[i].kind == numberToken && p.mark(i-1, "/") && p.glued(i-1) && p.glued(i) && p.tokens[i-2].kind == numberToken:
		return i - 2
	}
	return -1
}

// pastNameTrade passes over what somebody is before the name at token i: "poet", "famous local
// writer".
func (p *passage) pastNameTrade(i int) int {
	for at := i; at < len(p.tokens) && at < i+farCount && (p.tokens[at].kind == wordToken || at > i && p.mark(at, ",")) && !p.tokens[at].upper && !p.is(at, prepositionWord); at++ {
		if (p.is(at, tradeWord) || p.classAt(at) == "person") && at+1 < len(p.tokens) && p.namelike(at+1, at+1) {
			return at + 1
		}
	}
	return i
}

// pastOrdinals passes over "of the 12th Division" at token i.
func (p *passage) pastOrdinals(i int) int {
	at := p.pastArticles(i + 1)
	if p.word(i) == "of" && at > i+1 && at+1 < len(p.tokens) && p.tokens[at].upper && p.is(at, ordinalWord) && p.namelike(at+1, at+1) {
		return p.honourEnd(at + 1) // "of the First World War"
	}
	if p.word(i) != "of" || at+2 >= len(p.tokens) || p.tokens[at].kind != numberToken || !p.is(at+1, ordinalEnding) || !p.glued(at+1) || !p.namelike(at+2, at+2) {
		return i
	}
	return p.honourEnd(at + 2)
}

// pastMemory passes over "in memory of" and the like behind the noun for a monument at
// token i, where a name follows; i of none.
func (p *passage) pastMemory(i int) int {
	if p.word(i) != "in" || p.word(i+2) != "of" {
		return i
	}
	switch at := p.pastArticles(i + 3); p.word(i + 1) {
	case "memory", "honour", "honor", "commemoration", "remembrance":
		if at < len(p.tokens) && p.namelike(at, at) && p.dateAt[at] == 0 {
			return at
		}
	}
	return i
}

// joinsCapitals reports whether the "and" at token i joins capitals of one name: nothing
// stands before them but the article, with which the name begins.
func (p *passage) joinsCapitals(i int) bool {
	for i--; i >= 0 && p.namelike(i, i); i-- {
	}
	return i < 0 || p.is(i, articleWord)
}

// noteMonumentPage takes the monument that a page's title names, or that one of its
// first sentences begins to define, for the one that the page is about.
func (p *proposer) noteMonumentPage(s *passage) {
	if p.english.pageMonument.name != "" || p.blocks > lastDefinition || s.block.Kind == document.Row || s.block.Kind == document.ListItem {
		return
	}
	at := s.pastArticles(0)
	line := (s.block.Kind == document.Heading || s.block.Kind == document.Line) && p.blocks <= firstTitle
	for i := range s.tokens {
		ph, ok := s.phrase(i, monumentWord)
		if !ok || i > 0 && s.word(i-1) == "of" {
			continue
		}
		first, last, ok := s.monumentName(ph)
		if end := s.placeOfLine(ph.last); ph.first == at && s.tokens[ph.first].upper && end > ph.last {
			first, last, ok = ph.first, end, s.block.Kind != document.Paragraph // "Cenotaph, Orle"
		}
		if p.loneMonument(s, ph, line) {
			first, last = 0, ph.last // with its article
		} else if !ok || last-first < 2 || !s.tokens[ph.first].upper && !line {
			continue
		}
		heads := line && (first == at && s.endsHeadName(last) || s.closesTitle(first, last))
		if heads || s.tokens[ph.first].upper && (first == 0 || s.is(first-1, articleWord)) && p.definedBehind(s, last) {
			w := s.newParty(s.words(first, last), obelisk.ClassID(p.frames.file.Monument.Class), first, last)
			p.english.pageMonument = p.speak(s, w)
			p.noteWhom(s, ph, w.class, w)
			p.countThing(s, w.class, p.english.pageMonument)
			p.defines(w.class, p.english.pageMonument)
			return
		}
	}
}

// loneWords is the name of the companions that are nouns for a monument by which alone one may be
// called: "The Cenotaph".
const loneWords = "lone"

// loneMonument reports whether the noun ph alone, with a large letter, is the name of the monument
// with which the title or the sentence begins.
func (p *proposer) loneMonument(s *passage, ph phrase, line bool) bool {
	if at := s.pastArticles(0); ph.first != at || !s.tokens[at].upper || !p.accompanies(s, loneWords, at) || ph.last != at+1 {
		return false
	}
	return line && ph.last == len(s.tokens) || s.word(0) == "the" && p.definedBehind(s, ph.last)
}

// endsHeadName reports whether the name of a monument with which a title begins may end before
// token i: with the line, a sign, or a word that tells where it stands or what happened to it.
func (p *passage) endsHeadName(i int) bool {
	return i >= len(p.tokens) || p.mark(i, ",") || p.mark(i, "(") || p.dashAt(i) || p.mark(i, "|") || p.mark(i, ":") || !p.tokens[i].upper && (p.is(i, prepositionWord) || p.is(i, unveilWord) || p.isCopula(i) || p.is(i, skipWord) || strings.HasSuffix(p.words(i, i+1), "ly"))
}

// closesTitle reports whether the name of a monument ends a title, behind where it stands and a dash,
// or its only noun for one is lower case: "Reed Park – General Joss Perrin statue".
func (p *passage) closesTitle(first, last int) bool {
	if last < len(p.tokens) || first == 0 {
		return false
	}
	return p.mark(first-1, "-") || p.mark(first-1, ":") || p.mark(first-1, ".") && p.is(first-2, tradeWord) || p.mark(first-1, ".") && first == 2
}

// placeOfLine is where the name of a place ends that stands behind a comma at token i and ends
// the line; i of none.
func (p *passage) placeOfLine(i int) int {
	if !p.mark(i, ",") || !p.capital(i+1) {
		return i
	}
	if end := p.properEnd(i + 1); end == len(p.tokens) || p.tokens[end].gap == lineGap {
		return end
	}
	return i
}

// definedBehind reports whether "is a" or "was the" stands behind a name that ends
// before token i, behind where it stands and what stands in brackets.
func (p *proposer) definedBehind(s *passage, i int) bool {
	for ; i < len(s.tokens); i++ {
		switch {
		case s.mark(i, "("):
			i = s.closing(i)
		case s.isCopula(i):
			return s.is(i+1, articleWord) || s.word(i+1) == "one"
		case s.words(i, i+1) == "stands", s.words(i, i+1) == "commemorates":
			return true
		case s.mark(i, ","), s.namelike(i, i), s.word(i) == "in", s.word(i) == "at", s.word(i) == "on", s.is(i, articleWord), s.word(i) == "or", s.word(i) == "also", s.words(i, i+1) == "known", s.word(i) == "as", s.words(i, i+1) == "called":
		default:
			return false
		}
	}
	return false
}

// englishMonumentTold is the monument of which an English sentence tells at token i:
// the one that it names before, or the one named last where it begins with "it" or
// counts who lies there.
func (p *proposer) englishMonumentTold(s *passage, t *telling, i, trigger int) (party, bool) {
	if s.language != obelisk.English || string(t.Of) != p.frames.file.Monument.Class {
		return party{}, false
	}
	if w, here := p.monumentIn(s); here {
		if w.last <= i && (s.verbless(w.last, i) || s.isCopula(w.last) || w.last == i-1 && s.mark(i-1, ",")) {
			return p.settledMonument(s, w), true
		}
		if t.Stands == sideBefore && w.first > i && w.first-i <= 3 || t.Value == dateValue && s.pastArticles(trigger) == w.first || s.fronted(t, i) && s.mark(s.articlesBefore(w.first)-1, ",") {
			return p.settledMonument(s, w), true
		}
		if p.saidToBeOne(s, w, i) {
			return p.settledMonument(s, w), true
		}
		if w.last < i && s.mark(w.last, ",") && w.last+1 == s.articlesBefore(i) {
			return p.settledMonument(s, w), true // "The Reed Memorial, the work of"
		}
		return p.thingSaid(s, t)
	}
	end := i
	for end > 0 && (s.is(end-1, skipWord) || s.isCopula(end-1)) {
		end--
	}
	if w, ok := p.monumentMeant(s, end); ok && s.word(end-1) != "it" {
		return p.settledMonument(s, w), true
	}
	if w, ok := p.monumentDescribed(s, end); ok {
		return p.settledMonument(s, w), true
	}
	if ph, ok := s.phrase(s.openingMonument(), monumentWord); ok && s.is(end-1, andWord) && ph.last < end && s.subjectEnd(end-1) == 0 && !s.personBetween(ph.last, end) {
		if w, ok := p.monumentCalled(s.word(ph.last - 1)); ok {
			return p.settledMonument(s, w), true // "The statue stands at 2 metres, and was created by"
		}
	}
	if page := p.english.pageMonument; page.name != "" && p.accompanies(s, wholeWords, end-1) && end == 2 && s.is(0, articleWord) {
		return p.settledMonument(s, page.party), true // "The structure is of granite"
	}
	for j := end; s.fronted(t, i) && j < len(s.tokens); j++ {
		if ph, noun := s.phrase(j, monumentWord); noun {
			if w, ok := p.monumentDescribed(s, ph.last); ok {
				return p.settledMonument(s, w), true
			}
			return party{}, false
		}
	}
	if w, ok := p.monumentSubject(s, t, i); ok {
		return p.settledMonument(s, w), true
	}
	if t.About {
		return p.thingSpokenOf(s, t)
	}
	if w, ok := p.monumentOfIt(s); ok {
		return p.settledMonument(s, w), true
	}
	at := p.english.monument
	switch {
	case at.name == "", p.blocks-at.block > nearThing:
		return party{}, false
	case t.Value != countValue, s.word(0) == "it", s.word(0) == "its":
		return party{}, false
	}
	return p.settledMonument(s, at.party), true
}

// personBetween reports whether another subject may stand among the tokens: a pronoun, or a noun
// for a monument with "the".
func (p *passage) personBetween(i, end int) bool {
	for ; i < end; i++ {
		if p.is(i, singularWord) && !p.isCopula(i) && p.is(i-1, articleWord) || p.is(i, monumentWord) && p.is(i-1, articleWord) || p.is(i, subordinator) || p.mark(i, ";") {
			return true
		}
	}
	return false
}

// saidToBeOne reports whether the monument with which a sentence begins is said to be one of
// which the words at token i tell: "The Reed Memorial, also known as the Column, is a 1938
// sculpture designed by".
func (p *proposer) saidToBeOne(s *passage, w party, i int) bool {
	noun, ok := s.phraseBefore(i, monumentWord)
	if !ok || s.pastArticles(0) != w.first {
		return false
	}
	being := s.beingBefore(noun.first)
	return being >= w.last && s.isCopula(being) && noun.first-being < farBehind
}

// thingSaid is the thing of a telling that is said of such a thing alone.
func (p *proposer) thingSaid(s *passage, t *telling) (party, bool) {
	if !t.About {
		return party{}, false
	}
	return p.thingSpokenOf(s, t)
}

// monumentSubject is the monument that a noun with its article means: as the subject of the
// sentence in whose predicate a telling stands at token i, before a comma there, or right
// behind a verb whose subject is the value.
func (p *proposer) monumentSubject(s *passage, t *telling, i int) (party, bool) {
	if t.Stands == sideBefore {
		if ph, ok := s.phrase(s.pastArticles(i+1), monumentWord); ok {
			return p.monumentMeant(s, ph.last)
		}
		return party{}, false
	}
	if i > 1 && s.mark(i-1, ",") {
		return p.monumentMeant(s, i-1)
	}
	at := 0
	for at < i && (s.dateAt[at] != 0 || s.is(at, prepositionWord) || s.mark(at, ",")) {
		at++
	}
	if !s.is(at, articleWord) && s.word(at) != "this" {
		return party{}, false
	}
	for at++; at < i && at < longestTall; at++ {
		ph, ok := s.phrase(at, monumentWord)
		switch {
		case ok && s.isCopula(ph.last) && s.unbroken(ph.last+1, i):
			return p.monumentDescribed(s, ph.last)
		case ok, s.is(at, prepositionWord), s.tokens[at].upper, s.tokens[at].kind != wordToken:
			return party{}, false
		}
	}
	return party{}, false
}

// unbroken reports whether no sign or word between two tokens begins another clause.
func (p *passage) unbroken(i, end int) bool {
	for ; i < end; i++ {
		if p.clauseMark(i) || p.is(i, subordinator) || p.is(i, singularWord) {
			return false
		}
	}
	return true
}

// monumentNamed makes the monument with the name the one that the text speaks of.
func (p *proposer) monumentNamed(s *passage, ph phrase, name string, first, last int) (party, bool) {
	if page := &p.english.pageMonument; page.block < p.blocks && page.name != name && namesAgain(page.name, name) {
		w := page.party
		w.first, w.last = first, last
		p.english.monument, p.english.monumentNoun = *page, s.word(ph.last-1)
		p.english.monument.block, p.english.monument.first = p.blocks, first
		return w, true
	}
	w := s.newParty(name, obelisk.ClassID(p.frames.file.Monument.Class), first, last)
	p.noteWhom(s, ph, w.class, w)
	p.countThing(s, w.class, p.speak(s, w))
	if last := p.english.monument; last.name == "" || p.blocks-last.block > farDate || !s.inPassing(first) {
		p.english.monument, p.english.monumentNoun = p.speak(s, w), s.word(ph.last-1)
	}
	return w, true
}

// namesAgain reports whether a name is that of the page's monument in other words: all its words
// but the smallest, or the last of them.
func namesAgain(page, name string) bool {
	small := func(word string) bool { return len(word) < 4 && word == strings.ToLower(word) || word == "The" }
	one, other := slices.DeleteFunc(strings.Fields(page), small), slices.DeleteFunc(strings.Fields(name), small)
	if strings.HasSuffix(strings.Join(one, " "), " "+strings.Join(other, " ")) {
		return true
	}
	slices.Sort(one)
	slices.Sort(other)
	return slices.EqualFunc(one, other, strings.EqualFold)
}

// inPassing reports whether a preposition governs the name at token i, behind an article and what
// it is like: "near the listed Reed Memorial".
func (p *passage) inPassing(i int) bool {
	for j := i - 1; j >= 0 && j >= i-farBehind; j-- {
		switch {
		case p.is(j, prepositionWord):
			return true
		case p.isCopula(j), p.tokens[j].kind == markToken, p.is(j, unveilWord):
			return false
		}
	}
	return false
}

// settledMonument gives a monument its entity.
func (p *proposer) settledMonument(s *passage, w party) party {
	last, page := &p.english.monument, &p.english.pageMonument
	if w.context.IsZero() {
		w.id = p.entity(s, w)
		last.id = w.id
		p.honoursWhom(s, w)
		return w
	}
	if w.id == "" && w.name == page.name && w.span == page.span {
		w = p.settle(s, w, page)
	} else {
		w = p.settle(s, w, last)
	}
	p.honoursWhom(s, w)
	return w
}
