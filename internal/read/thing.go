package read

import (
	"strings"
	"unicode/utf8"

	"obelisk"
	"obelisk/internal/document"
)

// Monuments and issues in a text: a noun for one (the lexicons' category
// "thing") with the name that stands beside it. A bare noun means the one named
// before, or what the page is about by its title.

// held is a fact of a list whose subject the text has not named yet.
type held struct {
	telling *telling
	toldValue
	span  obelisk.Span
	words string
	block int
}

// things are the monuments and issues of one document.
type things struct {
	last  map[obelisk.ClassID]spoken // named last
	seen  map[obelisk.ClassID]bool   // the text has a noun for one
	title spoken                     // the page's first line, if it may be a name
	// titled is the class of the thing for which the title has a noun.
	titled obelisk.ClassID
	// headline is the first line that tells of an issue.
	headline spoken
	spoke    bool // a paragraph stood before any title
	held     []held
	told     map[fact]obelisk.Value // of what things have once
	worths   []worth                // the face values told of issues
	metals   []alloyed              // what issues are made of
	plural   bool                   // the issue named last was named in the plural
	called   map[string]string      // the names of issues by their quotations and nouns
	// label is the one that stood alone on the line of block labelled.
	label    *telling
	labelled int
	act      titledAct // of which the page is the text
	// predicate is the tokens of the sentence that only say what a thing is.
	predicate stretch
	// columns are those of the table whose header stood in the block before row.
	columns []column
	row     int
	noun    string          // of the issue named last
	several map[string]bool // the names that issues of several metals share
	year    placed          // of the title row of the table
	honour  spoken          // of which the box of facts tells
	whom    map[string]whom // those whom monuments commemorate, by the monuments' names
	page    pageThings
}

// How long facts wait for their subject, and a bare noun for what it means, in
// blocks; how many wait.
const (
	farThing  = 12
	nearThing = 3
	farHeld   = 40
	mostHeld  = 64
)

// noteThings learns which things a sentence names.
func (p *proposer) noteThings(s *passage) {
	p.noteTitleLine(s)
	p.things.predicate = p.defineThing(s)
	for i := 0; i < len(s.tokens); i++ {
		ph, ok := s.phrase(i, thingWord)
		if !ok || s.quoted(i) && s.slavicNumbers() || p.things.predicate.holds(i) {
			continue
		}
		class, lemma := s.thingSense(ph)
		p.seeThing(s, class)
		if lemma == "" {
			continue
		}
		if w, ok := p.thingNamed(s, ph, class, lemma); ok {
			at := p.speak(s, w)
			if !p.namedAside(s, ph, class, lemma, w) {
				p.keepThing(class, at)
			}
			if !s.severalMonuments(ph, lemma) {
				p.countThing(s, class, at)
			}
			p.noteWhom(s, ph, class, w)
			if class == issueClass {
				p.things.noun, p.things.plural = nounOf(lemma), s.slavicNumbers() && s.namedInPlural(ph)
			}
			i = max(i, w.last-1)
		} else if s.han(i) {
			i = ph.last - 1 // the 碑 of 纪念碑 names no other
		}
	}
}

// thingSense is the class of a word for a thing, and the word in the nominative;
// none of a word that only tells that the page is about one.
func (p *passage) thingSense(ph phrase) (obelisk.ClassID, string) {
	class, lemma, _ := strings.Cut(p.sense(ph).text, " ")
	return obelisk.ClassID(class), lemma
}

// mostTitleBytes bounds the line that may be a page's title, in bytes, and
// lastTitleBlock the block that may hold it.
const (
	mostTitleBytes = 200
	lastTitleBlock = 4
)

// noteTitleLine takes the first line of the page that may be a title as the name
// of what it is about: one of a few words, and no label or sentence.
func (p *proposer) noteTitleLine(s *passage) {
	text := strings.TrimSpace(s.block.Text)
	if s.block.Kind != document.Heading && len(text) > mostTitleBytes {
		p.things.spoke = true
	}
	if !p.things.title.context.IsZero() || p.blocks > lastTitleBlock || !s.first() || len(text) > mostTitleBytes || strings.Contains(text, "\n") {
		return
	}
	if s.block.Kind != document.Heading && (len(s.block.Cells) > 0 || strings.HasSuffix(text, ".") || strings.HasSuffix(text, "。") || strings.HasSuffix(text, ":")) {
		return
	}
	if which, _ := s.outer.longest(&p.frames.tellings, 0); which >= 0 && p.frames.tells[which].Value != moneyValue || len(strings.Fields(text)) < 2 && !s.han(0) || s.tokens[0].kind == markToken && !s.mark(0, "“") && !s.mark(0, "\"") {
		return
	}
	for i := range s.tokens {
		if ph, ok := s.phrase(i, thingWord); ok {
			if class, lemma := s.thingSense(ph); lemma == "" && class != seriesClass {
				return // a label of a picture
			}
		}
	}
	if p.things.spoke || p.commonTitle(s) || s.titlesOther() {
		return
	}
	at := s.block.At(0, len(s.block.Text))
	w := party{name: strings.Join(strings.Fields(text), " "), language: s.language, span: obelisk.Span{Start: at.Start, End: at.End}}
	if p.headline(s) {
		p.things.spoke = true
		if w, ok := p.headlineIssue(s, w); ok {
			p.things.headline = p.speak(s, w)
		}
		return
	}
	p.things.title, p.things.titled = p.speak(s, w), s.classOfThing()
}

// titlesOther reports whether a title names an event or an honour and no thing, or
// goes on behind a colon: "Битва за высоту", "青石镇：英雄之城的荣光".
func (p *passage) titlesOther() bool {
	if p.holdsAny(thingWord) {
		return false
	}
	if p.holdsAny(eventWord, weakEvent, honourWord) {
		return true
	}
	for i := range p.tokens {
		if p.mark(i, ":") && !p.quoted(i) && i+1 < len(p.tokens) {
			return true
		}
	}
	return false
}

// headline reports whether a line tells what happened or is about a thing, so that it
// is the name of none: "Банк выпустил монету", "История мемориала".
func (p *proposer) headline(s *passage) bool {
	described, named := true, false
	for i := range s.tokens {
		if s.quoted(i) {
			continue
		}
		word := s.tokens[i].kind == wordToken && s.tokens[i].cyrillic
		if word && !named {
			if ph, ok := s.phrase(i, thingWord); ok {
				_, lemma := s.thingSense(ph)
				if named = lemma != ""; named && !described {
					return true
				}
			}
			described = described && adjectiveForm(s.words(i, i+1))
		}
		if word && !s.tokens[i].upper && pastVerb(s.words(i, i+1)) || p.datesThing(s, i) {
			return true
		}
	}
	return false
}

// datesThing reports whether a word for issuing, opening and the like begins at
// token i.
func (p *proposer) datesThing(s *passage, i int) bool {
	for _, w := range s.outer.beginning(&p.frames.tellings, i) {
		if t := &p.frames.tells[w.program]; t.Value == dateValue && !t.Label {
			return true
		}
	}
	return false
}

// commonTitle reports whether a line has common nouns alone and none for a thing:
// "Мнение посетителей", "ОБЩАЯ ИНФОРМАЦИЯ".
func (p *proposer) commonTitle(s *passage) bool {
	if !s.slavicNumbers() || s.holdsAny(thingWord) {
		return false
	}
	small := false
	for i := range s.tokens {
		t := &s.tokens[i]
		if t.kind == numberToken || s.opensQuote(i) || i > 0 && small && t.kind == wordToken && t.upper {
			return false
		}
		small = small || t.kind == wordToken && !t.upper
	}
	return true
}

// seeThing notes that the text has a noun for a thing of the class, and gives
// the facts that waited for one their subject.
func (p *proposer) seeThing(s *passage, class obelisk.ClassID) {
	if p.things.seen == nil {
		p.things.seen = map[obelisk.ClassID]bool{}
	}
	p.things.seen[class] = true
	kept := p.things.held[:0]
	for _, h := range p.things.held {
		w, ok := p.titleThing(s, h.telling.Of)
		switch {
		case h.telling.Of != class || p.blocks-h.block > farHeld:
			kept = append(kept, h)
		case ok:
			e := p.evidence(s, h.span, h.words, contexts(w, party{}, h.context))
			p.add(obelisk.Statement{Subject: w.id, Property: h.telling.Says, Value: h.value, Qualifiers: h.qualifiers}, e)
		}
	}
	p.things.held = kept
}

// keepThing keeps the thing of the class that was named last.
func (p *proposer) keepThing(class obelisk.ClassID, w spoken) {
	if p.things.last == nil {
		p.things.last = map[obelisk.ClassID]spoken{}
	}
	p.things.last[class] = w
}

// hold keeps a fact until the text tells of what.
func (p *proposer) hold(s *passage, t *telling, v toldValue) {
	if p.schema == nil || p.schema.HasRole(t.Of, obelisk.RoleHonour) || len(p.things.held) == mostHeld {
		return
	}
	if _, ok := p.schema.Property(t.Says); !ok {
		return
	}
	v, _ = p.settledValue(s, v)
	span := s.span(0, len(s.tokens))
	p.things.held = append(p.things.held, held{t, v, span, s.block.Passage(document.Span(span)), p.blocks})
}

// thingTold is the thing of which a telling speaks.
func (p *proposer) thingTold(s *passage, t *telling, i, end int) (party, bool) {
	if w, ok := p.variantTold(s, t, i); ok {
		return w, true
	}
	if !t.Label {
		w, ok := p.thingBeside(s, t, i, end)
		return w, ok && !p.ofSeveral(t, w)
	}
	if t.Value == personValue && p.namedLater(t.Of) {
		return party{}, false // who made the other
	}
	if at, ok := p.things.last[t.Of]; ok && p.blocks-at.block <= farThing {
		return p.settledThing(s, t.Of, at), !p.ofSeveral(t, at.party)
	}
	if page := p.english.pageMonument; string(t.Of) == p.frames.file.Monument.Class && page.name != "" && strings.HasSuffix(p.english.monument.name, "Museum") {
		return p.settledMonument(s, page.party), true
	}
	if at := p.english.monument; string(t.Of) == p.frames.file.Monument.Class && at.name != "" && p.blocks-at.block <= farThing {
		return p.settledMonument(s, at.party), true
	}
	if !p.things.seen[t.Of] {
		return party{}, false
	}
	return p.titleThing(s, t.Of)
}

// ofOtherThing reports whether the noun for a thing stands in the genitive behind a noun that it
// only tells of, and not behind the trigger of tokens i up to end: "на месте памятника поставили".
func (p *passage) ofOtherThing(ph phrase, i, end int) bool {
	if !p.slavicNumbers() || !hasEnding(p.folded(ph.last-1), "ника", "іка", "ента", "знака") || hasEnding(p.folded(i), "ого", "ага", "его", "яга") {
		return false
	}
	first := ph.first
	for first > 0 && p.tokens[first-1].kind == wordToken && adjectiveForm(p.words(first-1, first)) {
		first--
	}
	return first > 0 && first != end && p.tokens[first-1].kind == wordToken && !p.tokens[first-1].upper && !p.is(first-1, prepositionWord) && p.dateAt[first-1] == 0
}

// thingBeside is the thing that the sentence names nearest to a trigger: by
// name, or by its noun alone for the one that the text named before.
func (p *proposer) thingBeside(s *passage, t *telling, i, end int) (party, bool) {
	best, nearest, inner, other := phrase{}, farBefore+1, 0, false
	if s.han(min(i, len(s.tokens)-1)) {
		nearest = farHan
	}
	for j := range s.tokens {
		if p.ofWholeThing(s, t, end) {
			break // "высота композиции – 7 м, высота скульптуры"
		}
		ph, ok := s.phrase(j, thingWord)
		if ok && (j < inner || s.han(j) && ph.last-j == 1 && p.accompanies(s, partWords, j)) {
			continue // the coin of "commemorative coin", 碑 of 碑身
		}
		inner = max(inner, ph.last)
		class, lemma := obelisk.ClassID(""), ""
		if ok && !p.things.predicate.holds(j) {
			class, lemma = s.thingSense(ph)
		}
		if class != t.Of || lemma == "" || s.quoted(j) && s.slavicNumbers() || s.severalHan(j) {
			continue
		}
		if t.Value == dateValue && s.ofOtherThing(ph, i, end) {
			other = true
			continue
		}
		away := i - ph.last
		if j >= end {
			away = j - end
		}
		if j >= i && j < end {
			away = 0
		}
		if s.language == obelisk.English && t.Value == dateValue && j >= end && (!s.unbroken(end, j) || s.datedWithin(end, j)) {
			continue // "entered circulation in 1987, as coins were"
		}
		if away >= 0 && away < nearest && (j >= i && j < end || s.fronted(t, i) && j > i || !s.endsTelling(min(p.pastClause(s, ph, i), end), max(j, i))) && (t.Value != dateValue || !s.governed(s.thingStart(j, end))) {
			best, nearest = ph, away
		}
	}
	if best.last == 0 {
		if other {
			return party{}, false
		}
		if w, ok := p.englishMonumentTold(s, t, i, end); ok {
			return w, true
		}
		at, ok := p.things.last[t.Of]
		switch {
		case ok && p.meansLast(s, t, at, i):
			return p.settledThing(s, t.Of, at), true
		case !ok && p.things.titled == t.Of && s.elides(i):
			return p.titleThing(s, t.Of)
		case t.About && p.speaksOnly(s, t, i):
			return p.thingSpokenOf(s, t)
		}
		return party{}, false
	}
	class, lemma := s.thingSense(best)
	if w, ok := p.thingNamed(s, best, class, lemma); ok && (t.Value != personValue || best.first < i || best.last > end || w.last <= end) {
		return p.settledThing(s, class, p.speak(s, w)), true
	}
	if w, means := p.byMetal(s, best, class, p.things.plural); means {
		return w, !w.nobody()
	}
	if w, ok := p.byFaceValue(s, best, class, lemma); ok {
		return w, true
	}
	if w, means := p.byMetal(s, best, class, true); means {
		return w, !w.nobody()
	}
	if s.newlyTold(best) || p.otherIssue(s, class, lemma) {
		return party{}, false
	}
	if p.accompanies(s, toWhomWords, best.first-1) {
		if main := p.mainThing(class); main == nil || !main.heads {
			return party{}, false // "установили ему памятник": another one
		}
	}
	if at, ok := p.thingMeant(class, p.nounMeant(s, best, lemma)); ok {
		if !p.kindFits(s, best, at.name) {
			return party{}, false // 纪念碑 on the page of a cemetery
		}
		return p.settledThing(s, class, at), true
	}
	if w, ok := p.titleThing(s, class); ok && p.kindFits(s, best, p.things.title.name) && (!s.han(best.first) || p.things.titled == class) {
		p.keepTitled(class, w)
		return w, true
	}
	if s.han(best.first) && best.last-best.first >= tellingNoun {
		return p.settledThing(s, class, p.speak(s, s.newParty(s.words(best.first, best.last), class, best.first, best.last))), true
	}
	return p.datedThing(s, t, best, [2]int{i, end})
}

// toWhomWords is the name of the companions that are pronouns in the dative: "ему".
const toWhomWords = "to-whom"

// kindFits reports whether a Chinese noun for a thing can mean what bears the name: 塔 means no
// 陵园.
func (p *proposer) kindFits(s *passage, ph phrase, name string) bool {
	if !s.han(ph.first) || !strings.ContainsFunc(name, isHan) || !p.accompanies(s, kindWords, ph.last-1) || strings.Contains(name, s.words(ph.last-1, ph.last)) {
		return true
	}
	last, _ := utf8.DecodeLastRuneInString(name)
	return ph.last-ph.first == 1 && s.word(ph.last) == "高" && strings.ContainsRune(uprightKinds, last) // 塔 of 碑高28米
}

// uprightKinds end the names of what stands upright.
const uprightKinds = "碑塔柱像"

// farHan bounds what stands between a Chinese noun for a thing and what is told of it, in tokens:
// there each character is one.
const farHan = 48

// tellingNoun is of how many characters a Chinese noun is by which a thing may be called
// where nothing names it: 烈士陵园.
const tellingNoun = 4

// otherIssue reports whether a bare noun means another issue than the one named last:
// "монета" behind a stamp. Monuments have many nouns.
func (p *proposer) otherIssue(s *passage, class obelisk.ClassID, lemma string) bool {
	_, named := p.things.last[class]
	return class == issueClass && named && s.slavicNumbers() && p.things.noun != "" && p.things.noun != nounOf(lemma)
}

// thingStart is where the adjectives before the noun at token j begin, behind the
// trigger that ends before token end: "в обращение памятные монеты".
func (p *passage) thingStart(j, end int) int {
	for j > 0 && j != end && p.tokens[j-1].kind == wordToken && p.tokens[j-1].cyrillic && adjectiveForm(p.words(j-1, j)) && !hasEnding(p.words(j-1, j), "ение", "ание") {
		j--
	}
	return j
}

// settledThing gives a thing its entity.
func (p *proposer) settledThing(s *passage, class obelisk.ClassID, at spoken) party {
	w := at.party
	if w.id == "" {
		w.class = class
		w.id = p.newID(w)
		if !p.knows(w.id) {
			named := w
			named.span, named.raw = w.context, at.words
			p.makeEntity(w.id, class)
			p.christen(s, w.id, named)
		}
	}
	p.honoursWhom(s, w)
	if w.context.Start >= s.span(0, 1).Start && w.context.End <= s.span(0, len(s.tokens)).End {
		w.context = obelisk.Span{}
	}
	return w
}

// titleThing is what the page is about, where its first line names it.
func (p *proposer) titleThing(s *passage, class obelisk.ClassID) (party, bool) {
	if p.things.title.context.IsZero() {
		return p.headlineThing(s, class)
	}
	return p.settledThing(s, class, p.things.title), true
}

// thingNamed is the thing of the noun ph where a name stands beside it.
func (p *proposer) thingNamed(s *passage, ph phrase, class obelisk.ClassID, lemma string) (party, bool) {
	switch {
	case s.han(ph.first):
		return p.hanThing(s, ph, class)
	case s.slavicNumbers():
		w, ok := p.slavicThing(s, ph, class, lemma)
		if ok && class == issueClass {
			w.name = p.calledBefore(w.name)
		}
		return w, ok
	}
	return p.englishThing(s, ph, class)
}

// hanThing is a run of characters that ends with its noun, or the name in
// quotation marks before or behind it.
func (p *proposer) hanThing(s *passage, ph phrase, class obelisk.ClassID) (party, bool) {
	first, last := ph.first, ph.last
	if p.partOfName(s, last) {
		return party{}, false
	}
	if s.mark(first-1, "”") || s.mark(first-1, "\"") {
		for open := first - 2; open >= 0 && open > first-40; open-- {
			if s.mark(open, "“") || s.mark(open, "\"") {
				return s.newParty(s.words(open, last), class, open, last), true
			}
		}
	}
	if at := p.hanIssued(s, ph.first); at > 0 && class == issueClass {
		return s.newParty(s.words(at, last), class, at, last), true
	}
	for first > 0 && (s.han(first-1) || s.jubileeAt(first-1)) && s.tokens[first].gap == noGap && s.dateAt[first-1] == 0 && ph.first-first < longestThing && !s.endsThing(first-1) && !p.doneTo(s, first) && !p.endsBefore(s, aliasWords, first) {
		first--
	}
	if p.endsBefore(s, aliasWords, first) {
		return party{}, false // 原名云溪横山烈士陵园
	}
	first = p.titledFrom(s, first, last, class)
	for _, a := range s.amounts {
		if a.first < first && first < a.last && a.last < ph.first && a.unit != "" && a.unit != "1" && a.unit[0] != '{' && !a.duration() {
			first = a.first // 5克圆形金质纪念币
		}
	}
	first = p.pastWhoOneIs(s, first, ph)
	if p.pointed(s, first, ph) {
		return party{}, false
	}
	if ph.first-first < shortestHan || s.speaksOfThing(first, ph.first) {
		return party{}, false
	}
	return s.newParty(s.words(first, last), class, first, last), true
}

// speaksOfThing reports whether the tokens before a noun for a thing have a word that no name has;
// a thing may be named after the fallen: 青石抗战阵亡将士纪念碑.
func (p *passage) speaksOfThing(first, last int) bool {
	for i := first; i < last; i++ {
		dead, ok := p.phrase(i, lossWord)
		if !ok || dead.last >= last || dead.last-i < shortestHan {
			continue
		}
		if _, people := p.phrase(dead.last, classWord); people || p.is(dead.last, whomWord) {
			return i > first && p.speaks(first, i) || p.speaks(dead.last, last)
		}
	}
	return p.speaks(first, last)
}

// unnamedWords is the name of the companions that tell a thing from others and are no name: 主体.
const unnamedWords = "unnamed"

// pointed reports whether what stands from token first on before the noun ph names nothing: a word
// that points to the one named before, or one that says how it looks: 该银质纪念币, 主体雕像.
func (p *proposer) pointed(s *passage, first int, ph phrase) bool {
	for _, i := range [...]int{first, first - 1} {
		if set := p.frames.companions[meansWords]; set != nil && i >= 0 && s.han(i) && ph.first-i <= farPointed {
			if which, end := s.outer.longest(set, i); which >= 0 && end <= ph.first {
				return true
			}
		}
	}
	set := p.frames.companions[unnamedWords]
	if set == nil {
		return false
	}
	which, end := s.outer.longest(set, first)
	return which >= 0 && end == ph.first
}

// farPointed bounds what stands between 该 and the noun that it points with, in tokens.
const farPointed = 5

// pastWhoOneIs passes over what a person is whose figure has the noun ph, where the name of the
// figure begins at token first: 主要负责人林一帆将军雕塑.
func (p *proposer) pastWhoOneIs(s *passage, first int, ph phrase) int {
	list := p.hanWhom(s, first, ph)
	if len(list) == 0 || list[0].first <= first {
		return first
	}
	if who, ok := s.phraseBefore(list[0].first, classWord); ok && s.sense(who).text == "person" && who.last == list[0].first {
		return list[0].first
	}
	return first
}

// doneWords is the name of the companions that are verbs whose object a thing is, goesWords of
// those that make a noun for a thing a part of another's name, and aliasWords of those behind
// which it has another name: 制作, 雕塑院, 原名.
const (
	aliasWords = "aliases"
	doneWords  = "done"
	goesWords  = "goes-on"
)

// doneTo reports whether a verb whose object is a thing ends before token i: 制作林一帆铜像.
func (p *proposer) doneTo(s *passage, i int) bool { return p.endsBefore(s, doneWords, i) }

// endsBefore reports whether one of the companions with the name ends before token i.
func (p *proposer) endsBefore(s *passage, name string, i int) bool {
	set := p.frames.companions[name]
	if set == nil {
		return false
	}
	for j := i - 2; j >= 0 && j >= i-4; j-- {
		if which, end := s.outer.longest(set, j); which >= 0 && end == i {
			return true
		}
	}
	return false
}

// titledFrom is where the name of a thing begins that the page's title or a heading has, and
// that stands at the end of tokens first up to last: 现黄沙纪念像.
func (p *proposer) titledFrom(s *passage, first, last int, class obelisk.ClassID) int {
	named := p.things.page.named
	for i := range named {
		t := &named[i]
		if !t.heads || t.class != class {
			continue
		}
		for j := first + 1; j <= first+2 && j < last-2; j++ {
			if s.words(j, last) == t.name {
				return j
			}
		}
	}
	return first
}

// jubileeAt reports whether the number at token i counts the years of a jubilee: 100周年.
func (p *passage) jubileeAt(i int) bool {
	return p.tokens[i].kind == numberToken && p.dateAt[i] == 0 && p.word(i+1) == "周" && p.word(i+2) == "年"
}

// partOfName reports whether what stands behind the noun for a thing makes it a part of a
// longer word: 雕塑有限公司, 铜像基座.
func (p *proposer) partOfName(s *passage, i int) bool {
	if i >= len(s.tokens) || s.tokens[i].gap != noGap {
		return false
	}
	if set := p.frames.companions[partWords]; set != nil {
		if which, _ := s.outer.longest(set, i); which >= 0 {
			return true
		}
	}
	if p.accompanies(s, goesWords, i) {
		return true
	}
	ph, ok := s.phrase(i, classWord)
	return ok && ph.last-ph.first > 1
}

// hanIssued is where the object of a verb of issuing begins whose noun stands at
// token end of the clause, or 0: 发行灯塔建成60周年纪念币.
func (p *proposer) hanIssued(s *passage, end int) int {
	for i := end - shortestHan; i > 0 && i > end-longestSide*4 && !s.clauseMark(i); i-- {
		which, at := s.outer.longest(&p.frames.tellings, i)
		if which < 0 || p.frames.tells[which].Of != issueClass || at > end-shortestHan || p.frames.tells[which].Value != dateValue && p.frames.tells[which].Value != issuerValue {
			continue
		}
		for s.is(at, numeralWord) && s.word(at+1) == "枚" || s.word(at) == "了" || s.word(at) == "枚" || s.word(at) == "套" {
			at++
		}
		return at
	}
	return 0
}

// longestThing bounds the name before or behind a noun for a thing, in tokens.
const longestThing = 16

// endsThing reports whether token i stands in no name of a thing.
func (p *passage) endsThing(i int) bool {
	if ph, ok := p.phrase(i, classWord); ok && ph.last-i > 1 {
		return false // 将士
	}
	if i > 0 && p.word(i) == "年" && p.word(i-1) == "周" {
		return false // 周年
	}
	if i > 0 && p.word(i) == "中" && p.word(i-1) == "其" {
		return true
	}
	if p.is(i, stopWord) || p.is(i, noNameWord) || p.word(i) == "的" || p.word(i) == "座" || p.word(i) == "在" || p.word(i) == "枚" || p.word(i) == "套" {
		return true
	}
	for _, c := range [...]category{deedWord, adverbialWord, signingWord, becomeWord} {
		if ph, ok := p.phraseBefore(i+1, c); ok && (ph.last-ph.first > 1 || c != adverbialWord) {
			if who, people := p.phrase(i+1, classWord); people && who.last-who.first > 1 && c == deedWord {
				continue // 阵亡将士
			}
			return true
		}
	}
	return false
}

// slavicThing is the noun in the nominative with the name behind it: one in
// quotation marks, those to whom it is dedicated, or where it stands.
func (p *proposer) slavicThing(s *passage, ph phrase, class obelisk.ClassID, lemma string) (party, bool) {
	if class != issueClass && p.namesNone(s, ph.last) || class == issueClass && p.madeBy(s, ph.last) {
		return party{}, false
	}
	if s.tokens[ph.first].upper {
		lemma = capitalised(lemma)
	}
	end, upper := ph.last, false
	if class == issueClass {
		at, series := p.pastFacts(s, ph.last)
		if s.opensQuote(at) && s.quoteEnd(at) > at+1 {
			end = s.quoteEnd(at) + 1
			if s.onlyMoney(at+1, end-1) {
				return party{}, false
			}
			return s.newParty(nominativeThing(lemma, s.words(at, end)), class, ph.first, end), true
		}
		if at := p.descriptionEnd(s, ph.last, class); at > p.pastMoney(s, ph.last) && !s.ofSeveralThings(ph, lemma) {
			return s.newParty(nominativeThing(lemma, p.describedAs(s, ph.last, at, lemma)), class, ph.first, at), true
		}
		if series {
			return p.describedIssue(s, ph, class, lemma) // one of a series, which nobody names
		}
	}
	if class != issueClass {
		if at := p.descriptionEnd(s, ph.last, class); at > ph.last+1 {
			return s.newParty(nominativeThing(lemma, p.describedAs(s, ph.last, at, lemma)), class, ph.first, at), true
		}
	}
	if class == issueClass {
		if at := p.describesIssue(s, ph.last); at > ph.last {
			return s.newParty(nominativeThing(lemma, s.words(ph.last, at)), class, ph.first, at), true
		}
	}
	for i := ph.last; i < len(s.tokens) && i-ph.last < longestThing; i++ {
		if s.opensQuote(i) && i-ph.last < 3 {
			if end = s.quoteEnd(i); end > i+1 {
				return s.newParty(nominativeThing(lemma, s.words(ph.last, end+1)), class, ph.first, end+1), true
			}
			return party{}, false
		}
		goes, named := p.goesOnThing(s, i, upper)
		if !goes {
			break
		}
		if named {
			end = i + 1
		}
		upper = upper || s.tokens[i].kind == wordToken && s.tokens[i].upper
	}
	whole := false
	if class != issueClass {
		if at := p.whomEnd(s, ph); at > end {
			end, upper, whole = at, true, true
		}
	}
	if j := ph.first - 1; end == ph.last && j >= 0 && s.tokens[j].upper && s.tokens[j].kind == wordToken && adjective(s.words(j, j+1)) {
		name := p.agreeing(s.words(j, j+1), genderOf(lemma), s.language) + " " + lemma
		return s.newParty(name, class, j, ph.last), true // "Голленский мемориал"
	}
	if !whole && end > ph.last+1 && end < len(s.tokens) && s.tokens[end-1].kind == wordToken && !s.tokens[end-1].upper && adjectiveForm(s.words(end-1, end)) && s.tokens[end].kind == wordToken && !s.tokens[end].upper && s.dateAt[end] == 0 && !s.is(end, prepositionWord) && !pastVerb(s.words(end, end+1)) {
		end-- // the noun that the adjective describes is none of the name
	}
	if !whole && !upper && end == ph.last+1 && s.tokens[end-1].kind == wordToken && adjectiveForm(s.words(end-1, end)) {
		end-- // "статуя скіфського", whatever follows
	}
	if !upper && (end == ph.last || class == issueClass) {
		return p.describedIssue(s, ph, class, lemma) // a monument to nobody in particular
	}
	return s.newParty(nominativeThing(lemma, s.words(ph.last, end)), class, ph.first, end), true
}

// namesNone reports whether at token i behind the noun for a monument another stands, or a
// person in the nominative: "скульптура памятника", "автор памятника Иван Седов".
func (p *proposer) namesNone(s *passage, i int) bool {
	if p.accompanies(s, makesWords, i) || p.accompanies(s, adverbWords, i) {
		return true // "Скульптура стала"
	}
	if made, ok := s.phrase(i, materialWord); ok && (made.last >= len(s.tokens) || s.tokens[made.last].kind == markToken && !s.opensQuote(made.last)) {
		return true // "Памятник гранитный."
	}
	if ph, ok := s.phrase(i, thingWord); ok {
		_, lemma := s.thingSense(ph)
		return lemma != ""
	}
	if p.heritage(s, i) || hasEnding(s.folded(i-1), "ов", "ев", "ів", "їв", "аў", "яў") {
		return true // "открытие памятников": no one of them
	}
	if !s.capital(i) || !s.is(i, givenWord) {
		return false
	}
	n, ok := p.session.person(s, i, nominative, true)
	return ok && n.given != "" && n.surname != "" && strings.Contains(s.words(i, n.last), n.surname) && strings.HasPrefix(s.words(i, n.last), n.given)
}

// heritageWords is the name of the companions that say of what a building is a monument.
const heritageWords = "heritage"

// heritage reports whether words in the genitive from token i on say that a monument is a building
// or place that is protected, and honours nobody: "памятник деревянного зодчества".
func (p *proposer) heritage(s *passage, i int) bool {
	for at := i; at < len(s.tokens) && at < i+longestKind && s.tokens[at].kind == wordToken && !s.tokens[at].upper; at++ {
		if p.accompanies(s, heritageWords, at) {
			return true
		}
		if !adjectiveForm(s.words(at, at+1)) && !s.is(at, andWord) {
			return false
		}
	}
	return false
}

// adverbWords is the name of the companions that say when or how far something is done: "почти".
const adverbWords = "adverbs"

// madeBy reports whether a person in the genitive stands at token i behind the noun for an
// issue, whose work it is: "дизайн марки Ивана Седова".
func (p *proposer) madeBy(s *passage, i int) bool {
	if !s.capital(i) || !s.is(i, givenWord) {
		return false
	}
	n, ok := p.session.person(s, i, genitive, true)
	return ok && n.given != "" && n.surname != ""
}

// pastSeries passes over the words for a series and its name in quotation marks at
// token i: "исторической серии «Маяки»".
func (p *passage) pastSeries(i int) int {
	at := i
	for at < len(p.tokens) && at < i+2 && p.tokens[at].kind == wordToken && adjectiveForm(p.words(at, at+1)) {
		at++
	}
	ph, ok := p.phrase(at, thingWord)
	if !ok {
		return i
	}
	if class, _ := p.thingSense(ph); class != seriesClass {
		return i
	}
	if p.opensQuote(ph.last) && p.quoteEnd(ph.last) > ph.last {
		return p.quoteEnd(ph.last) + 1
	}
	return ph.last
}

// goesOnThing reports whether token i may stand in the name of a thing, and whether the name may end with it. Before the first
// capitalised word those stand to whom it is dedicated.
func (p *proposer) goesOnThing(s *passage, i int, upper bool) (goes, named bool) {
	t, word := &s.tokens[i], s.words(i, i+1)
	if which, _ := s.outer.longest(&p.frames.tellings, i); which >= 0 || s.dateAt[i] != 0 {
		return false, false
	}
	switch {
	case t.kind != wordToken:
		return s.mark(i, "-") && s.glued(i) && s.glued(i+1) || s.initialAt(i-1), false
	case t.upper && !s.is(i, currencyWord):
		return !s.is(i, stopWord), !s.is(i, stopWord)
	case s.is(i, prepositionWord) && !s.is(i, andWord):
		return i+1 < len(s.tokens) && s.tokens[i+1].upper, false
	case s.is(i, deedWord), s.is(i, skipWord), s.is(i, stopWord), s.is(i, thisWord), pastVerb(word), !upper && predicateForm(word) && !s.is(i, honourWord):
		return false, false
	case upper && t.cyrillic && i > 1 && s.mark(i-1, "-") && s.glued(i-1) && s.glued(i) && s.tokens[i-2].upper:
		return true, true // "с Иваном-мастером"
	case upper && s.tokens[i-1].upper && s.is(i-2, prepositionWord) && hasEnding(word, "е", "и", "і", "у", "ы", "ах", "ях"):
		return true, true // "на Красном холме"
	case upper && s.tokens[i-1].upper && hasEnding(s.words(i-1, i), "ому", "ему", "аму") && hasEnding(word, "у", "ю", "ові", "еві", "аві"):
		return true, true // "Неизвестному солдату"
	case s.lowerGenitive(i):
		return true, true
	}
	dative := !upper && t.cyrillic && len(word) > 8 && hasEnding(word, "ам", "ям") // "памятник морякам"
	return dative || !upper && hasEnding(word, "ому", "ему", "аму", "у", "ю", "ам", "ям", "ым", "им"), dative
}

// predicateForm reports whether a Slavic word ends as verbs and participles do that are said of
// the noun before them, and as no genitive does: "стелу перенесли", "на знаку размешчаныя".
func predicateForm(word string) bool {
	return len(word) > 10 && hasEnding(word, "сли", "зли", "гли", "кли", "слі", "злі", "глі", "клі", "кла", "гла", "шла", "нута", "нуто", "нуты", "ыта", "ыто", "ыты", "ена", "ено", "ены", "ана", "ано", "аны", "ыя", "ія", "ые", "ие")
}

// nominativeThing is the name of a thing by its noun and what stands behind it.
func nominativeThing(lemma, rest string) string {
	rest = strings.Join(strings.Fields(rest), " ")
	if first, _ := utf8.DecodeRuneInString(rest); first == utf8.RuneError {
		return lemma
	}
	if strings.HasPrefix(rest, ",") {
		return lemma + rest
	}
	return lemma + " " + rest
}

// englishThing is the run of capitalised words in which the noun stands, or the
// name in quotation marks beside it.
func (p *proposer) englishThing(s *passage, ph phrase, class obelisk.ClassID) (party, bool) {
	first, last := ph.first, ph.last
	for _, open := range [...]int{last} {
		if s.mark(open, "“") || s.mark(open, "\"") {
			for end := open + 1; end < len(s.tokens) && end < open+longestThing; end++ {
				if s.mark(end, "”") || s.mark(end, "\"") {
					return s.newParty(s.words(open+1, end), class, first, end+1), true
				}
			}
		}
	}
	if s.mark(first-1, "”") || s.mark(first-1, "\"") {
		for open := first - 2; open >= 0 && open > first-longestThing; open-- {
			if s.opensQuote(open) && s.quoteEnd(open) == first-1 && s.capital(open+1) {
				return s.newParty(s.words(open+1, first-1), class, open, last), true // 'the "Harbour Lights" coin'
			}
		}
	}
	if s.leadsLine(first, last) && s.mark(last, ":") && s.capital(last+1) {
		if end := s.properEnd(last + 1); end >= len(s.tokens) || s.tokens[end].gap == lineGap {
			return s.newParty(s.words(last+1, end), class, first, end), true // "Stamp: Harbour Express"
		}
	}
	for first > 0 && s.namelike(first-1, first-1) {
		first--
		if first < ph.first && first > 1 && s.word(first-1) == "of" && s.namelike(first-2, first-2) && s.tokens[first].gap == plainGap {
			first-- // "Medal of Honor Coins"
		}
	}
	if first == ph.first && !s.tokens[first].upper {
		return p.describedThing(s, ph, class)
	}
	if class == issueClass && first > 0 && s.mark(first, "-") && s.glued(first) && s.tokens[first-1].kind == numberToken {
		first-- // "5-Star Captains Silver Dollars"
	}
	if last-first < 2 {
		return party{}, false
	}
	return s.newParty(s.words(first, last), class, first, last), true
}
