package read

import (
	"slices"
	"strings"

	"obelisk"
	"obelisk/internal/document"
)

// Of what a sentence tells that names no thing: "The sculptor was Joss Perrin.", "Открыт 2
// сентября 1953 года.", 像高5米. It has a trigger and a value, and a sign that it tells of such a
// thing; which one that is, the page may say far away, or later. Such a telling waits. Where the
// document ends, and all things that it names are known, it is read again as what is said of
// the one that the section's heading names, that the page's first lines name, or that alone of
// its class is named anywhere. Where another was named beside the sentence, nothing is said.

// pageThings are the things of a document, and the tellings that wait for one.
type pageThings struct {
	named  []pageThing
	untold secondLook[waitingTelling]
	again  obelisk.ClassID // of which class a telling is read again
	meant  *pageThing      // of which it is said then
}

// pageThing is a thing that the document names.
type pageThing struct {
	spoken
	class   obelisk.ClassID
	section int   // of its heading
	heads   bool  // a heading, or one of the first lines, names it
	defined bool  // a first sentence begins to say what it is
	blocks  []int // that name it
}

// waitingTelling is a telling that waits for its thing. Without a telling it is an English
// verb that says when a monument was unveiled.
type waitingTelling struct {
	telling  *telling
	of       obelisk.ClassID
	says     obelisk.PropertyID
	from, to int  // of the trigger's tokens
	nounless bool // the sentence has no noun for a thing
	elided   bool // it leaves its subject out
}

// How many things of a document are kept, and in how many blocks one is remembered.
const (
	mostPageThings  = 64
	mostThingBlocks = 24
)

// countThing notes that the sentence names a thing of a class.
func (p *proposer) countThing(s *passage, class obelisk.ClassID, w spoken) {
	at := &p.things.page
	if at.meant != nil || w.name == "" || p.blocks > 2 && p.ofKind(s, w) {
		return
	}
	line := s.block.Kind == document.Heading || s.block.Kind == document.Line && p.blocks <= firstTitle || s.holds(p.things.title.context)
	i := slices.IndexFunc(at.named, func(t pageThing) bool { return t.class == class && t.name == w.name })
	if i < 0 {
		if len(at.named) == mostPageThings {
			return
		}
		i = len(at.named)
		at.named = append(at.named, pageThing{spoken: w, class: class, section: p.topic.closed, heads: line})
	}
	t := &at.named[i]
	t.heads = t.heads || line && p.blocks <= firstTitle
	if n := len(t.blocks); n < mostThingBlocks && (n == 0 || t.blocks[n-1] != p.blocks) {
		t.blocks = append(t.blocks, p.blocks)
	}
}

// defines notes that the sentence says what a thing is.
func (p *proposer) defines(class obelisk.ClassID, w spoken) {
	for i := range p.things.page.named {
		if t := &p.things.page.named[i]; t.class == class && t.name == w.name {
			t.defined = true
		}
	}
}

// kindWords is the name of the companions that say of what kind things are: "scheduled".
const kindWords = "kinds"

// ofKind reports whether the words that name a thing are those for its kind alone: "Scheduled
// Monument".
func (p *proposer) ofKind(s *passage, w spoken) bool {
	if s.language != obelisk.English || p.frames.companions[kindWords] == nil || !s.holds(w.context) {
		return false
	}
	for i := w.first; i < w.last && i < len(s.tokens); i++ {
		if !p.accompanies(s, kindWords, i) && !s.is(i, monumentWord) && !s.is(i, thingWord) {
			return false
		}
	}
	return true
}

// awaitThing keeps a telling with a value whose sentence names no thing, and has a sign of
// one.
func (p *proposer) awaitThing(s *passage, t *telling, i, end int) {
	at := &p.things.page
	if at.meant != nil || t.Label || p.schema == nil || p.schema.HasRole(t.Of, obelisk.RoleHonour) || p.otherThing(s, t.Of) {
		return
	}
	w := waitingTelling{telling: t, of: t.Of, says: t.Says, from: i, to: end}
	switch {
	case p.bareThing(s, t.Of, i, end):
	case t.About && p.speaksOnly(s, t, i) && t.Value != dateValue:
		w.nounless = true
	case p.saysOfWhat(s, i, end):
		w.nounless, w.elided = true, true
	default:
		return
	}
	p.keepWaiting(s, w)
}

// keepWaiting keeps what is to be read again.
func (p *proposer) keepWaiting(s *passage, w waitingTelling) {
	if at := &p.things.page.untold; !at.full() && !s.mark(len(s.tokens)-1, "?") {
		at.await(p, s, w)
	}
}

// saysOfWhat reports whether the words before token i leave out of what something is told:
// dates, a pronoun, in Chinese the clause's beginning.
func (p *proposer) saysOfWhat(s *passage, i, end int) bool {
	switch {
	case s.slavicNumbers():
		return s.elides(i)
	case s.language == obelisk.English:
		return s.word(0) == "it" && s.unbroken(1, i)
	case !s.han(min(i, len(s.tokens)-1)):
		return false
	}
	left, _ := s.hanClause(i, end)
	for j := left; j < i; j++ {
		if s.word(j) == "由" {
			return p.onlyTime(s, left, j)
		}
	}
	return p.onlyTime(s, left, i)
}

// bareThing reports whether a noun for a thing of the class that no name stands with is in
// the clause of the trigger at tokens i up to end.
func (p *proposer) bareThing(s *passage, class obelisk.ClassID, i, end int) bool {
	english := s.language == obelisk.English && string(class) == p.frames.file.Monument.Class
	for j := 0; j < len(s.tokens); j++ {
		ph, ok := s.phrase(j, thingWord)
		lemma, of := "", class
		if ok {
			of, lemma = s.thingSense(ph)
		} else if ph, ok = s.phrase(j, monumentWord); ok && english {
			lemma = s.word(ph.last - 1)
		}
		if !ok || of != class || lemma == "" {
			continue
		}
		if s.newlyTold(ph) || s.slavicNumbers() && s.governed(s.thingStart(j, 0)) || english && !s.is(s.articlesBefore(j), articleWord) && !s.is(j-1, thisWord) && !s.describedWith(j) {
			continue
		}
		if english && !p.endsNoun(s, ph.last) {
			continue // "the memorial garden lamps"
		}
		if min(i, ph.first) == i && ph.first >= end && s.broken(end, ph.first) || ph.last <= i && s.broken(ph.last, i) {
			continue
		}
		return true
	}
	return false
}

// endsNoun reports whether no other noun stands behind the noun for a monument that ends
// before token i.
func (p *proposer) endsNoun(s *passage, i int) bool {
	return i >= len(s.tokens) || s.tokens[i].kind != wordToken || s.isCopula(i) || s.is(i, prepositionWord) || s.is(i, unveilWord) || s.is(i, andWord) || p.tellingAt(s, i) || s.is(i, singularWord) || strings.HasSuffix(s.word(i), "ed") || s.is(i, skipWord)
}

// describedWith reports whether "the" stands before the noun at token j and what it is like.
func (p *passage) describedWith(j int) bool {
	for k := j - 1; k >= 0 && k >= j-farBehind; k-- {
		if p.is(k, articleWord) || p.is(k, thisWord) {
			return p.word(k) == "the" || p.word(k) == "this"
		}
		if p.tokens[k].kind != wordToken || p.tokens[k].upper || p.is(k, prepositionWord) || p.isCopula(k) {
			return false
		}
	}
	return false
}

// tellOfPage reads the tellings again that wait for what the page is about.
func (p *proposer) tellOfPage() {
	at := &p.things.page
	if len(at.named) == 0 || len(at.untold.waiting)+len(p.things.held) == 0 {
		return
	}
	said := p.saidInSentences(at.untold.waiting, p.things.held)
	p.nameHeld(said)
	at.untold.look(p, func(w *waits[waitingTelling]) func(*passage) {
		if said[saidThere{w.knows.says, w.span}] {
			return nil
		}
		t := p.pageThingOf(w)
		if t == nil {
			return nil
		}
		return func(s *passage) {
			at.meant, at.again = t, w.knows.of
			p.tellAgain(s, &w.knows)
			at.meant, at.again = nil, ""
		}
	})
}

// saidThere is a property of which a sentence said something.
type saidThere struct {
	property obelisk.PropertyID
	span     obelisk.Span
}

// saidInSentences are the properties of which the sentences said something after all.
func (p *proposer) saidInSentences(waiting []waits[waitingTelling], labels []held) map[saidThere]bool {
	out := map[saidThere]bool{}
	for i := range labels {
		out[saidThere{labels[i].telling.Says, labels[i].span}] = false
	}
	for i := range waiting {
		out[saidThere{waiting[i].knows.says, waiting[i].span}] = false
	}
	for i := range p.result.Statements {
		st := &p.result.Statements[i]
		for j := range st.Evidence {
			at := saidThere{st.Property, st.Evidence[j].Span}
			if _, asked := out[at]; asked {
				out[at] = true
			}
		}
	}
	return out
}

// tellAgain reads a telling as what is said of the thing that is meant.
func (p *proposer) tellAgain(s *passage, w *waitingTelling) {
	t := p.things.page.meant
	for i := range s.tokens {
		if ph, ok := s.phrase(i, thingWord); ok && s.han(i) && !p.kindFits(s, ph, t.name) {
			return
		}
	}
	if w.elided && s.slavicNumbers() && !s.agreesInGender(w.from, t.name) {
		return
	}
	if w.telling != nil && w.telling.Trigger == "" {
		p.englishMade(s)
		return
	}
	if w.telling != nil {
		p.tellOne(s, w.telling, w.from, w.to)
		return
	}
	if ph, ok := s.phrase(w.from, unveilWord); ok {
		p.unveilMeant(s, ph)
	}
}

// unveilMeant proposes when the thing was unveiled that is meant by the subject of the verb.
func (p *proposer) unveilMeant(s *passage, ph phrase) {
	t := p.things.page.meant
	d := deed{from: ph.first, end: ph.last, right: len(s.tokens), honours: []grant{{party: party{first: ph.first, last: ph.last}}}}
	date, _, context := p.dateAt(s, p.deedDate(s, &d))
	if date == nil {
		return
	}
	w := p.settledThing(s, t.class, t.spoken)
	says := telling{Of: t.class, Says: obelisk.PropertyID(p.frames.file.Monument.Unveiled)}
	if !p.toldOtherwise(w.id, &says, date) {
		p.state(s, w.id, string(says.Says), date, nil, contexts(w, party{}, context))
	}
}

// meantAgain is the thing as which a telling of the class is read again.
func (p *proposer) meantAgain(s *passage, t *telling) (party, bool) {
	at := &p.things.page
	if at.meant == nil || at.again != t.Of {
		return party{}, false
	}
	return p.settledThing(s, t.Of, at.meant.spoken), true
}

// nameHeld gives the facts of lists that wait for their subject the one that the page is
// about.
func (p *proposer) nameHeld(said map[saidThere]bool) {
	for _, h := range p.things.held {
		if said[saidThere{h.telling.Says, h.span}] {
			continue
		}
		t := p.pageThingOf(&waits[waitingTelling]{wanting{at: placing{block: h.block, section: -1}}, waitingTelling{of: h.telling.Of}})
		if t == nil || !t.heads && !t.defined {
			continue
		}
		s := &p.passage
		w := p.settledThing(s, h.telling.Of, t.spoken)
		if p.toldOtherwise(w.id, h.telling, h.value) {
			continue
		}
		e := p.evidence(s, h.span, h.words, contexts(w, party{}, h.context))
		p.add(obelisk.Statement{Subject: w.id, Property: h.telling.Says, Value: h.value, Qualifiers: h.qualifiers}, e)
	}
	p.things.held = nil
}

// pageThingOf is the thing of which a sentence tells that names none; nil where none or more
// than one can be meant.
func (p *proposer) pageThingOf(w *waits[waitingTelling]) *pageThing {
	at := &p.things.page
	t, several := at.onlyOne(w.knows.of, func(t *pageThing) bool {
		return t.heads && t.section == w.at.section && t.blocks[0] <= w.at.block
	})
	if t == nil && !several {
		t, several = at.onlyOne(w.knows.of, func(t *pageThing) bool { return (t.heads || t.defined) && t.blocks[0] <= firstTitle })
	}
	sums := w.knows.telling != nil && (w.knows.telling.Value == moneyValue || w.knows.telling.Value == countValue)
	if t == nil && !several && !w.knows.nounless && !sums {
		if t, _ = at.onlyOne(w.knows.of, func(*pageThing) bool { return true }); t != nil && !t.often(w.at.block) {
			return nil
		}
	}
	if t == nil {
		return nil
	}
	for i := range at.named {
		other := &at.named[i]
		if other.class == w.knows.of && !sameThing(other.name, t.name) && other.near(w.at.block) {
			return nil
		}
	}
	return t
}

// often reports whether the page names the thing from its beginning, or more than once, and
// not far from the block.
func (t *pageThing) often(block int) bool {
	return (t.blocks[0] <= firstTitle || len(t.blocks) > 1) && slices.ContainsFunc(t.blocks, func(b int) bool { return max(b-block, block-b) <= farThing })
}

// near reports whether the thing was named in the block, or in the one before it.
func (t *pageThing) near(block int) bool {
	return slices.ContainsFunc(t.blocks, func(b int) bool { return b == block || b == block-1 && !t.heads })
}

// onlyOne is the one thing of the class among those that are such, by its first name; several
// says that there are more than one.
func (at *pageThings) onlyOne(class obelisk.ClassID, such func(*pageThing) bool) (one *pageThing, several bool) {
	for i := range at.named {
		t := &at.named[i]
		switch {
		case t.class != class || !such(t):
		case one == nil:
			one = t
		case !sameThing(one.name, t.name):
			return nil, true
		}
	}
	return one, false
}

// sameThing reports whether two names may be those of one thing: all words of the shorter stand in
// the longer, in whatever case.
func sameThing(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	a, b = strings.ToLower(a), strings.ToLower(b)
	if strings.Contains(b, a) {
		return true
	}
	words := strings.FieldsFunc(b, nameless)
	for word := range strings.FieldsFuncSeq(a, nameless) {
		stem := caseStem(word)
		if !slices.ContainsFunc(words, func(w string) bool { return strings.HasPrefix(w, stem) }) {
			return false
		}
	}
	return true
}

// nameless reports whether a character parts the words of a name.
func nameless(r rune) bool { return strings.ContainsRune(" .,-—–\"“”«»„()'’", r) }

// caseStem is a word without the letters in which its cases differ.
func caseStem(word string) string {
	runes := []rune(word)
	if len(runes) < 5 {
		return word
	}
	return string(runes[:len(runes)-2])
}

// several reports whether the noun for a monument stands in the plural: "памятники".
func (p *passage) severalMonuments(ph phrase, lemma string) bool {
	if !p.slavicNumbers() {
		return false
	}
	word := p.words(ph.last-1, ph.last)
	if p.ofSeveralThings(ph, lemma) {
		return true
	}
	masculineWord := !strings.HasSuffix(lemma, "а") && !strings.HasSuffix(lemma, "я")
	return masculineWord && hasEnding(word, "и", "ы", "ов", "ів", "аў", "ами", "амі", "ах", "ями", "ях", "ікі")
}

// awaitUnveiled keeps an English verb of unveiling whose subject is a noun for a monument that
// the text has not named.
func (p *proposer) awaitUnveiled(s *passage, ph phrase) {
	class := obelisk.ClassID(p.frames.file.Monument.Class)
	if p.things.page.meant == nil && s.passiveBefore(ph.first) && len(s.dates) > 0 && (p.bareThing(s, class, ph.first, ph.last) || s.monumentOpens(ph.first)) {
		p.keepWaiting(s, waitingTelling{of: class, says: obelisk.PropertyID(p.frames.file.Monument.Unveiled), from: ph.first, to: ph.last})
	}
}

// monumentOpens reports whether the sentence begins with a noun for a monument that is the subject
// of the passive verb at token i, behind where it stands or a clause that describes it: "The
// Cenotaph in Reed Park, Orle was dedicated".
func (p *passage) monumentOpens(i int) bool {
	ph, ok := p.phrase(p.openingMonument(), monumentWord)
	for described := ok && p.who(ph.last) || ok && p.word(ph.last) == "which"; ok && ph.last < i; ph.last++ {
		j := ph.last
		switch last := j >= i-2 && p.isCopula(j); {
		case last, p.isCopula(j) && described:
			described = described && last
		case p.isCopula(j), p.mark(j, ";"), p.is(j, andWord), p.is(j, singularWord), p.is(j, unveilWord), p.is(j, monumentWord), p.is(j, subordinator) && p.word(j) != "which":
			return false
		}
	}
	return ok
}
