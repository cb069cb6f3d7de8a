package read

import (
	"slices"
	"strings"

	"obelisk"
	"obelisk/internal/document"
)

// What a text tells of an honour, a monument or an issue itself, in all
// languages: when it was instituted, unveiled or issued, how high it is, how many
// were made. Each way to say so is a telling of patterns/*.yaml: a trigger, the
// property, what kind of value it has and of what class its subject is. The value
// stands nearest to the trigger; the subject is the honour or thing that the
// sentence names, or the one of which the text speaks.

// telling is one way to say a property of something.
type telling struct {
	// Of is the class of the subject, Says the property.
	Of   obelisk.ClassID    `yaml:"of"`
	Says obelisk.PropertyID `yaml:"says"`
	// Value is the kind of value; Class that of an entity, Term the category of the
	// lexicons of a term.
	Value valueKind       `yaml:"value"`
	Class obelisk.ClassID `yaml:"class"`
	Term  string          `yaml:"term"`
	// Dated is the qualifier that the date of the value has, none if empty.
	Dated string `yaml:"dated"`
	// Stands is where the value stands, on either side if empty.
	Stands side `yaml:"stands"`
	// Label says that the trigger labels the value, in a list of facts.
	Label bool `yaml:"label"`
	// Line says that the label begins its line, and nothing of the line stands
	// between it and the value but a colon.
	Line bool `yaml:"line"`
	// About says that the trigger is only said of such a thing, so that where the sentence
	// names none it is said of the one the text speaks of.
	About bool `yaml:"about"`
	// With are words of which one must stand in the sentence too.
	With    string `yaml:"with"`
	Trigger string `yaml:"trigger"`
}

// tellings proposes what a sentence tells of honours and things themselves.
func (p *proposer) tellings(s *passage) {
	p.noteTitleAct(s)
	if s.block.Kind == document.Note {
		return
	}
	p.noteThings(s)
	if s.block.Kind == document.Heading {
		return
	}
	p.heightsInAdjectives(s)
	p.materialsInAdjectives(s, false)
	p.englishMade(s)
	p.englishHonourMade(s)
	p.englishMakersOf(s)
	p.instituteHere(s)
	p.countedByName(s)
	if p.thingRow(s) || p.labelAbove(s) {
		return
	}
	if !p.mayHold(s, &p.frames.tellings) {
		return
	}
	for i := 0; i < len(s.tokens); i++ {
		ways := s.outer.beginning(&p.frames.tellings, i)
		if len(ways) == 0 {
			continue
		}
		i = p.tellAt(s, i, slices.Clone(ways))
	}
	p.materialsInAdjectives(s, true)
}

// tellAt reads the tellings whose triggers begin at token i, each property once, and is
// the last token of those that said something; i where none did.
func (p *proposer) tellAt(s *passage, i int, ways []way) int {
	var said []obelisk.PropertyID
	last := i
	for _, w := range ways {
		t := &p.frames.tells[w.program]
		if s.han(i) && p.cutShort(ways, w) {
			continue // 发行 of 发行量 tells of no issue
		}
		if !slices.Contains(said, t.Says) && p.tellOne(s, t, i, w.end) {
			said, last = append(said, t.Says), max(last, w.end-1)
		}
	}
	return last
}

// cutShort reports whether a trigger is only the beginning of a longer one that tells something
// else of the same kind of thing.
func (p *proposer) cutShort(ways []way, w way) bool {
	short := &p.frames.tells[w.program]
	return slices.ContainsFunc(ways, func(other way) bool {
		t := &p.frames.tells[other.program]
		return other.end > w.end && t.Of == short.Of && t.Says != short.Says
	})
}

// tellOne reads one telling whose trigger stands at tokens i up to end; it reports
// whether it said something.
func (p *proposer) tellOne(s *passage, t *telling, i, end int) bool {
	if !p.holds(string(t.Of)) || s.hedgedBefore(i) && !p.onlyModel(s, t, i) || t.With != "" && !p.saysToo(s, t) {
		return false
	}
	if t.Line && end > 0 && !s.leadsLine(i, end) {
		return false
	}
	if (t.Value == personValue || t.Value == termValue) && p.makesOther(s, t) {
		return false
	}
	if t.Value == termValue && string(t.Of) == p.frames.file.Monument.Class && p.madePart(s, i, end) {
		return false
	}
	if t.Value == lengthValue && (p.ofPart(s, i, end) || p.accompanies(s, groundWords, i-1)) {
		return false
	}
	if t.Value == lengthValue && i > 1 && (s.word(i-1) == "座" || s.word(i-1) == "台" || s.word(i-1) == "基") && s.han(i-2) && !s.numeralAt(i-2) {
		return false // 基座高 is not the height of what stands on it, 一座高24米 is
	}
	if t.Value == moneyValue && p.priced(s, end) {
		return false
	}
	if s.withinWord(i) {
		return false // 始建于 tells when the work began
	}
	if s.quoted(i) && s.slavicNumbers() || s.covered(i) || s.severalHonours(i) || t.Value == issuerValue && p.inHeadline(s) {
		return false
	}
	v, ok := p.valueTold(s, t, i, end)
	if !ok {
		if t.Label && (s.lists() || s.mark(len(s.tokens)-1, "|") && s.mark(len(s.tokens)-2, ":") || end >= len(s.tokens) && s.leadsLine(i, end)) {
			p.things.label, p.things.labelled = t, p.blocks
		}
		return false
	}
	subject, ok := p.subjectTold(s, t, i, end)
	if !ok {
		if t.Label {
			p.hold(s, t, v)
		} else {
			p.awaitThing(s, t, i, end)
		}
		return false
	}
	if t.Value == honouredValue && !p.honoursHere(s, subject, i) {
		return false
	}
	if v, ok = p.settledValue(s, v); !ok || p.toldOtherwise(subject.id, t, v.value) {
		return false
	}
	p.state(s, subject.id, string(t.Says), v.value, v.qualifiers, contexts(subject, party{}, v.context))
	for _, w := range p.alsoNamed(s, t, subject) {
		p.state(s, w.id, string(t.Says), v.value, v.qualifiers, contexts(w, party{}, v.context))
	}
	if t.Value == moneyValue && len(p.things.worths) < mostHeld {
		p.things.worths = append(p.things.worths, worth{subject, v.value})
	}
	if text, ok := v.value.(obelisk.Text); ok && t.Of == issueClass && t.Value == termValue {
		p.noteMetal(subject, text.Text)
	}
	if ref, ok := v.value.(obelisk.Ref); ok && t.Value == officeValue {
		p.noteLasting(s, subject, party{id: ref.Entity})
	}
	for _, term := range v.terms {
		p.state(s, subject.id, string(t.Says), term, nil, contexts(subject, party{}, v.context))
	}
	for _, w := range v.others {
		p.state(s, subject.id, string(t.Says), obelisk.Ref{Entity: p.entity(s, w)}, nil, contexts(subject, party{}, v.context))
	}
	if t.Says == obelisk.PropertyID(p.frames.file.Honour.Instituted) {
		p.institutedBy(s, subject.id, contexts(subject, party{}, nil))
	}
	return true
}

// priceWords is the name of the companions behind which money is a price: "стоит".
const priceWords = "costs"

// priced reports whether a word for a price stands soon behind token i.
func (p *proposer) priced(s *passage, i int) bool {
	for j := i; j < len(s.tokens) && j < i+farPrice; j++ {
		if p.accompanies(s, priceWords, j) {
			return true
		}
		if s.clauseMark(j) {
			return false
		}
	}
	return false
}

// farPrice is how far behind the noun for an issue its price may be told, in tokens.
const farPrice = 14

// groundWords is the name of the companions on which monuments stand: "на холме высотой".
const groundWords = "grounds"

// modelWords is the name of the companions that name what an artist makes first: проект.
const modelWords = "models"

// onlyModel reports whether the words before token i that plan something are what an artist
// made, of a telling that names who it was: "проект разработал".
func (p *proposer) onlyModel(s *passage, t *telling, i int) bool {
	if t.Value != personValue {
		return false
	}
	for j := max(0, i-5); j < i; j++ {
		if _, ok := s.phrase(j, hedgeWord); ok && s.dateAt[j] == 0 && !p.accompanies(s, modelWords, j) {
			return false
		}
	}
	return true
}

// fact is a property of something, mostly one that has one value.
type fact struct {
	subject  obelisk.EntityID
	property obelisk.PropertyID
}

// toldOtherwise reports whether the document has told another value of a property
// that a thing has once: the second height of a page is that of another monument, the
// second face value that of another coin. A date that says more or less is no other.
func (p *proposer) toldOtherwise(subject obelisk.EntityID, t *telling, value obelisk.Value) bool {
	if p.schema == nil || p.schema.HasRole(t.Of, obelisk.RoleHonour) {
		return false
	}
	property, ok := p.schema.Property(t.Says)
	if !ok || property.Cardinality != obelisk.One {
		return false
	}
	at := fact{subject, t.Says}
	told, ok := p.things.told[at]
	if !ok {
		if p.things.told == nil {
			p.things.told = map[fact]obelisk.Value{}
		}
		p.things.told[at] = value
		return false
	}
	return !agree(told, value)
}

// agree reports whether two values may be told of one thing: the same, or dates of
// which one says more.
func agree(a, b obelisk.Value) bool {
	one, dated := a.(obelisk.Date)
	other, also := b.(obelisk.Date)
	if dated && also {
		return strings.HasPrefix(one.String(), other.String()) || strings.HasPrefix(other.String(), one.String())
	}
	return a == b
}

// numeralAt reports whether a numeral in words begins at token i.
func (p *passage) numeralAt(i int) bool {
	_, ok := p.numeral(i)
	return ok
}

// severalHonours reports whether the subject of the verb at token i is a number of
// honours that nobody names: "sixteen orders were discontinued".
func (p *passage) severalHonours(i int) bool {
	if p.language != obelisk.English || i < 1 || p.tokens[i-1].upper || !p.is(i-1, insigniaNoun) {
		return false
	}
	word := p.word(i - 1)
	return len(word) > 0 && word[len(word)-1] == 's' && word[len(word)-2] != 's'
}

// labelAbove reads a line that begins with the value whose label stood on the
// line before.
func (p *proposer) labelAbove(s *passage) bool {
	t := p.things.label
	p.things.label = nil
	return t != nil && p.blocks-p.things.labelled <= 1 && s.first() && p.tellOne(s, t, 0, 0)
}

// saysToo reports whether the words that a telling asks for stand in the sentence.
func (p *proposer) saysToo(s *passage, t *telling) bool {
	set := p.frames.companions[t.With]
	return set != nil && p.matches(s, set)
}

// subjectTold is the subject of a telling with its entity.
func (p *proposer) subjectTold(s *passage, t *telling, i, end int) (party, bool) {
	if p.schema != nil && p.schema.HasRole(t.Of, obelisk.RoleHonour) {
		if t.Says == obelisk.PropertyID(p.frames.file.Honour.Instituted) && p.institutesNone(s, i, end) {
			return party{}, false
		}
		h, ok := p.honourLabelled(s, t)
		if !ok && (!t.Line || s.slavicNumbers()) {
			h, ok = p.honourTold(s, i, end)
		}
		if !ok {
			h, ok = p.countedHere(s, t, i, end)
		}
		if ok {
			h.id = p.entity(s, h)
		}
		return h, ok
	}
	if w, ok := p.meantAgain(s, t); ok {
		return w, true
	}
	return p.thingTold(s, t, i, end)
}

// honourTold is the honour of which a telling speaks: the one named nearest to
// its trigger, else the one of which the text spoke.
func (p *proposer) honourTold(s *passage, i, end int) (party, bool) {
	if h, ok := p.honourPointedAt(s, i); ok {
		return h, true
	}
	if h, ok := p.honourOfVerb(s, i); ok && s.language == obelisk.English && end > i {
		return p.resolved(s, h), true
	}
	if s.meansHonour(i) {
		return party{}, false // which one nobody can tell
	}
	var best party
	nearest := len(s.tokens) + 1
	honours := p.honoursIn(s, i, end)
	relative := s.word(end) == "的" && slices.ContainsFunc(honours, func(h party) bool { return h.first == end+1 })
	for _, h := range honours {
		if relative && h.first != end+1 {
			continue // "1933年设立的银锚勋章"
		}
		away := i - h.last
		if h.first >= end {
			away = h.first - end
		}
		if away >= 0 && away < nearest {
			best, nearest = h, away
		}
	}
	if !best.nobody() {
		return best, true
	}
	if s.han(i) && !p.foundsNothingElse(s, i, end) {
		return party{}, false
	}
	return p.honourSpoken(s, i, end)
}

// honourPointedAt is the honour with which a Chinese sentence begins, where the clause
// of the trigger at token i only points to it: "银锚勋章为渔会勋章，此章于1941年设立".
func (p *proposer) honourPointedAt(s *passage, i int) (party, bool) {
	if !s.han(i) {
		return party{}, false
	}
	left, _ := s.hanClause(i, i)
	if ph, ok := s.phrase(left, anaphorWord); !ok || s.sense(ph).text != "honour" {
		return party{}, false
	}
	if left == 0 {
		h, ok := p.topic.titled() // 该勋章 opens the sentence
		return p.resolved(s, h), ok
	}
	list := p.hanHonours(s, s.pastAdverbs(0, left), left, false)
	if len(list) == 0 || list[0].first > 1 {
		return party{}, false
	}
	return list[0].party, true
}

// foundsNothingElse reports whether a Chinese verb of founding has neither a
// subject of its own nor an object: "1802年由渔会设立，".
func (p *proposer) foundsNothingElse(s *passage, i, end int) bool {
	if end < len(s.tokens) && s.han(end) && s.tokens[end].gap == noGap && s.dateAt[end] == 0 {
		return false
	}
	left, _ := s.hanClause(i, end)
	for j := left; j < i; j++ {
		if s.word(j) == "由" && p.onlyTime(s, left, j) {
			return true
		}
	}
	return p.onlyTime(s, left, i)
}

// honoursIn are the honours that a sentence names before or behind a trigger.
func (p *proposer) honoursIn(s *passage, i, end int) []party {
	var out []party
	for _, n := range s.names {
		if p.pick(n, obelisk.RoleHonour) != "" && !s.namesThing(n.first) && !s.partOfTitle(n) {
			out = append(out, p.known(s, n, obelisk.RoleHonour))
		}
	}
	switch {
	case len(out) > 0:
	case s.slavicNumbers():
		c := clause{from: i, end: end, right: len(s.tokens), way: &conferralFrame{Recipient: sideNominative, Honour: sideAny}}
		for j := 0; j < len(s.tokens); j++ {
			if j >= i && j < end || p.actAt(j) || j != end && (s.governed(j) || s.governed(s.adjectivesFrom(j))) {
				continue // "учреждён одновременно с орденами Труда"
			}
			list, last := p.honourList(s, &c, j)
			if len(list) > 0 && j >= end && s.verbBetween(end, j) {
				break // "основал монастырь и подарил замок ордену"
			}
			out = append(out, list...)
			j = max(j, last-1)
		}
	case s.language == obelisk.English:
		if h, ok := p.honourBefore(s, i, 0); ok && h.context.IsZero() && s.passes(h.last, i) {
			out = append(out, h)
		}
	default:
		out = p.hanHonoursIn(s, i, end)
	}
	return out
}

// setWords is the name of the companions that are verbs said of monuments as of honours: установлен.
const setWords = "sets"

// institutesNone reports whether the Slavic verb of tokens i up to end tells of no honour that was
// brought into being: a monument was set up, or an order in the instrumental founded something.
func (p *proposer) institutesNone(s *passage, i, end int) bool {
	if !s.slavicNumbers() {
		return false
	}
	for j := i; j < end && s.holdsAny(thingWord); j++ {
		if p.accompanies(s, setWords, j) {
			return true
		}
	}
	if end == 0 || !hasEnding(s.folded(end-1), "н", "на", "но", "ны", "ено", "ано") {
		return false
	}
	for j := end; j < len(s.tokens) && j < end+farFounder; j++ {
		if s.is(j, honourWord) && !s.quoted(j) && hasEnding(s.folded(j), "ом", "ем", "ам") && !s.governed(s.adjectivesFrom(j)) {
			return true // "замок основан Лунным орденом"
		}
	}
	return false
}

// farFounder is how far behind a passive verb the order may stand that founded something.
const farFounder = 6

// namesThing reports whether the name at token i is that of the monument or issue
// whose noun stands before it: "стела «Город маяков»".
func (p *passage) namesThing(i int) bool {
	if !p.mark(i-1, "“") && !p.mark(i-1, "\"") {
		return false
	}
	_, ok := p.phraseBefore(i-1, thingWord)
	return ok
}

// hanHonoursIn are the new honours of a Chinese sentence before or right behind
// a trigger.
func (p *proposer) hanHonoursIn(s *passage, i, end int) []party {
	var out []party
	for j := 0; j < i; j++ {
		ph, ok := s.phrase(j, honourWord)
		if !ok || ph.last > i || s.covered(j) {
			continue
		}
		if h, ok := p.hanTitle(s, ph); ok {
			out = append(out, h)
		}
	}
	for _, g := range p.hanHonours(s, end, len(s.tokens), false) {
		if g.context.IsZero() && g.first-end <= 3 {
			out = append(out, g.party)
		}
	}
	return out
}

// honourSpoken is the honour of which the text speaks, where the sentence has a
// word for an honour that names none, or is a fact of a list about it.
func (p *proposer) honourSpoken(s *passage, i, end int) (party, bool) {
	if s.slavicNumbers() {
		if _, thing := s.phraseBefore(i, thingWord); thing {
			return party{}, false // "памятник установлен"
		}
		for j := range s.tokens {
			ph, ok := s.phrase(j, honourWord)
			if !ok || p.actAt(j) || j > i && j-end > farCount || j != end && s.governed(s.adjectivesFrom(j)) {
				continue
			}
			h, ok := p.spokenHonour(s.words(ph.first, ph.last), s.span(ph.first, ph.last).Start)
			if ok && !h.nobody() {
				return p.settledHonour(s, h), true
			}
		}
		if i > 2 && !s.onlyDates(i) {
			return party{}, false
		}
		h, ok := p.spokenHonour("", s.span(i, end).Start)
		h = p.settledHonour(s, h)
		return h, ok && !h.nobody() && p.agreesWith(s, i, h.id)
	}
	if s.language == obelisk.English {
		return party{}, false
	}
	h, ok := p.topic.titled()
	return p.resolved(s, h), ok
}

// agreesWith reports whether the short participle at token i can be said of an honour
// that the text brought: "учреждён" of an order, and not of a prize, whose id is that of
// its name in the nominative.
func (p *proposer) agreesWith(s *passage, i int, honour obelisk.EntityID) bool {
	if p.registers(honour) || !hasEnding(s.words(i, i+1), "ён", "ен", "ан", "ний") {
		return true
	}
	head, _, _ := strings.Cut(string(honour), "-")
	return !strings.HasSuffix(head, "a")
}

// onlyDates reports whether nothing but dates and prepositions stands before
// token i: "С 1931 по 1990 год награждены".
func (p *passage) onlyDates(i int) bool {
	for j := range i {
		if p.dateAt[j] == 0 && !p.is(j, prepositionWord) && !p.is(j, totalWord) {
			return false
		}
	}
	return true
}

// institutedBy proposes the act that brought the honour into being; of two acts of
// one sentence nobody can tell.
func (p *proposer) institutedBy(s *passage, honour obelisk.EntityID, context []obelisk.Span) {
	for i := range p.acts {
		if !p.acts[i].identified() || !s.slavicNumbers() && len(p.acts) > 1 {
			continue
		}
		if act, ok := p.actNamed(s, &p.acts[i]); ok {
			p.state(s, honour, p.frames.file.Honour.By, obelisk.Ref{Entity: act}, nil, context)
		}
		return
	}
}
