package read

import (
	"slices"
	"unicode/utf8"

	"obelisk"
	"obelisk/internal/document"
	"obelisk/quantity"
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
	// Value is the kind of value.
	Value valueKind `yaml:"value"`
	// Stands is where the value stands, on either side if empty.
	Stands side `yaml:"stands"`
	// Label says that the trigger labels the value, in a list of facts.
	Label bool `yaml:"label"`
	// Line says that the label begins its line, and nothing of the line stands
	// between it and the value but a colon.
	Line bool `yaml:"line"`
	// With are words of which one must stand in the sentence too.
	With    string `yaml:"with"`
	Trigger string `yaml:"trigger"`
}

// valueKind is what kind of value a telling has.
type valueKind string

const (
	dateValue   valueKind = "date"
	countValue  valueKind = "count"
	lengthValue valueKind = "length"
)

// How far from its trigger a value may stand, in tokens: a date, with the act
// that says it; a number; a value behind a label.
const (
	farTold   = 24
	farCount  = 8
	farBehind = 6
	farBefore = 16
)

// tellings proposes what a sentence tells of honours and things themselves.
func (p *proposer) tellings(s *passage) {
	if s.block.Kind == document.Note || s.block.Kind == document.Heading {
		return
	}
	p.noteThings(s)
	if p.thingRow(s) || p.labelAbove(s) {
		return
	}
	for i := 0; i < len(s.tokens); i++ {
		ways := s.outer.beginning(&p.frames.tellings, i)
		if len(ways) == 0 {
			continue
		}
		for _, w := range slices.Clone(ways) {
			if p.tellOne(s, &p.frames.tells[w.program], i, w.end) {
				i = w.end - 1
				break
			}
		}
	}
}

// tellOne reads one telling whose trigger stands at tokens i up to end; it reports
// whether it said something.
func (p *proposer) tellOne(s *passage, t *telling, i, end int) bool {
	if !p.holds(string(t.Of)) || s.hedgedBefore(i) || t.With != "" && !p.saysToo(s, t) {
		return false
	}
	if t.Line && end > 0 && !s.leadsLine(i, end) {
		return false
	}
	if t.Value == lengthValue && i > 0 && (s.word(i-1) == "座" || s.word(i-1) == "台" || s.word(i-1) == "基") {
		return false // 基座高 is not the height of what stands on it
	}
	if s.quoted(i) && s.slavicNumbers() || s.covered(i) || s.severalHonours(i) {
		return false
	}
	value, context, ok := p.valueTold(s, t, i, end)
	if !ok {
		if t.Label && (s.lists() || s.mark(len(s.tokens)-1, "|") && s.mark(len(s.tokens)-2, ":") || end >= len(s.tokens) && s.leadsLine(i, end)) {
			p.things.label, p.things.labelled = t, p.blocks
		}
		return false
	}
	subject, ok := p.subjectTold(s, t, i, end)
	if !ok {
		if t.Label {
			p.hold(s, t, value, context)
		}
		return false
	}
	p.state(s, subject.id, string(t.Says), value, nil, contexts(subject, party{}, context))
	if t.Says == obelisk.PropertyID(p.frames.file.Honour.Instituted) {
		p.institutedBy(s, subject.id, contexts(subject, party{}, nil))
	}
	return true
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

// valueTold is the value of a telling, with the places it leans on.
func (p *proposer) valueTold(s *passage, t *telling, i, end int) (obelisk.Value, []obelisk.Span, bool) {
	switch t.Value {
	case dateValue:
		at := s.dateTold(t, i, end)
		if at < 0 {
			return nil, nil, false
		}
		date, _, context := p.slavicDate(s, at)
		return date, context, date != nil
	case lengthValue:
		if a, ok := s.amountTold(t, i, end); ok && lengthUnit(a.unit) {
			return obelisk.Quantity{Quantity: a.value}, nil, true
		}
	case countValue:
		if a, ok := s.amountTold(t, i, end); ok && (a.unit == "" || a.unit == "1" || a.unit[0] == '{') {
			return obelisk.Quantity{Quantity: a.value}, nil, true
		}
		if n, ok := s.numberBehind(t, end); ok {
			return obelisk.Quantity{Quantity: n}, nil, true
		}
	}
	return nil, nil, false
}

// lengthUnit reports whether the unit is one in which a height is told.
func lengthUnit(u quantity.Unit) bool {
	return u == "m" || u == "cm" || u == "[ft_i]" || u == "[ft_us]"
}

// dateTold is the index of the date of a telling, or -1: the first behind the
// trigger, else the last before it in its clause.
func (p *passage) dateTold(t *telling, i, end int) int {
	best := -1
	for n, d := range p.dates {
		if d.stretch || !d.when.complete() || d.when.carried && (t.Label || p.farCarried(d)) || p.doubtful(d) {
			continue
		}
		switch {
		case t.Label:
			if d.first >= end && d.first-end <= farBehind && p.labelTo(end, d.first) {
				return n
			}
		case d.first >= end && t.Stands != sideBefore:
			if best >= 0 && p.han(i) && p.sameLine(p.dates[best].last, i) {
				return best
			}
			if d.first-end <= farTold && !p.endsTelling(end, d.first) {
				return n
			}
		case d.last <= i && t.Stands != sideAfter:
			opens := d.first <= 1 && d.when.day > 0 && i-d.last <= longestSentence
			if (i-d.last <= farBefore || opens) && !p.partsTelling(d.last, i) && !p.endsTelling(max(0, d.first-4), d.first) && (!p.bracketed(d.first) || p.bracketed(i)) {
				best = n
			}
		}
	}
	return best
}

// farCarried reports whether a date's year was said in another block, where it
// may be that of the story that an honour or thing recalls.
func (p *passage) farCarried(d dated) bool {
	return !d.anchor.IsZero() && d.anchor.End <= p.block.Span.Start
}

// han reports whether token i is a Han character.
func (p *passage) han(i int) bool { return p.tokens[i].kind == hanToken }

// sameLine reports whether no sign that parts clauses stands between tokens.
func (p *passage) sameLine(i, end int) bool {
	for ; i < end; i++ {
		if p.clauseMark(i) {
			return false
		}
	}
	return true
}

// endsTelling reports whether between two tokens something ends what is told: a
// sign or clause that parts them, or words that say what for.
func (p *passage) endsTelling(i, end int) bool {
	if p.partsTelling(i, end) {
		return true
	}
	for ; i < end; i++ {
		if _, ok := p.phrase(i, purposeWord); ok {
			return true
		}
	}
	return false
}

// partsTelling reports whether a semicolon, the edge of a cell or the beginning
// of a subordinate clause stands between two tokens.
func (p *passage) partsTelling(i, end int) bool {
	for ; i < end; i++ {
		if p.mark(i, ";") || p.mark(i, "。") || p.mark(i, "|") || p.mark(i, ",") && (p.is(i+1, subordinator) || p.is(i+1, relativeWord)) {
			return true
		}
	}
	return false
}

// doubtful reports whether a date in digits may mean two days: 04/05/2000 in
// English.
func (p *passage) doubtful(d dated) bool {
	if p.language != obelisk.English || d.last-d.first != 5 || !p.mark(d.first+1, "/") {
		return false
	}
	day, month := p.tokens[d.first].value, p.tokens[d.first+2].value
	return day <= 12 && month <= 12 && day != month
}

// labelTo reports whether nothing but signs and what a label counts in stands
// between a label and its value: "Тираж, шт. |".
func (p *passage) labelTo(end, value int) bool {
	colon := false
	for j := end; j < value; j++ {
		switch {
		case p.mark(j, ":"):
			colon = true
		case p.mark(j, "|"), p.tokens[j].gap == lineGap:
			if p.tokens[j].gap == lineGap && !colon && !p.mark(j-1, "|") {
				return false
			}
		case p.tokens[j].kind == wordToken && utf8.RuneCountInString(p.words(j, j+1)) > 5, p.mark(j, ";"):
			return false
		}
	}
	return colon || value >= len(p.tokens) || p.tokens[value].gap != lineGap
}

// amountTold is the amount of a telling: right behind the trigger, or right
// before it.
func (p *passage) amountTold(t *telling, i, end int) (amount, bool) {
	far := farCount
	if t.Label {
		far = farBehind
	}
	for _, a := range p.amounts {
		switch {
		case a.first >= end && t.Stands != sideBefore && (a.first-end <= far || p.describesCounted(end, a.first)) && (t.Label || !p.endsTelling(end, a.first)) && (!t.Label || p.labelTo(end, a.first)) && !p.crossed(end, a.first):
			return a, true
		case a.last <= i && t.Stands != sideAfter && i-a.last <= 2 && !p.broken(a.last, i):
			return a, true
		}
	}
	return amount{}, false
}

// describesCounted reports whether nothing but a clause that describes those who are
// counted stands between a verb and their number: "安葬着在战斗中牺牲的18名战士".
func (p *passage) describesCounted(i, first int) bool {
	return first-i < longestNoun && p.word(first-1) == "的" && p.tokens[first-1].kind == hanToken && p.sameLine(i, first)
}

// crossed reports whether another number or a date stands between tokens.
func (p *passage) crossed(i, end int) bool {
	for ; i < end; i++ {
		if p.tokens[i].kind == numberToken || p.dateAt[i] != 0 {
			return true
		}
	}
	return false
}

// numberBehind is a number right behind a trigger that counts nothing by itself,
// such as 2000, which elsewhere is a year.
func (p *passage) numberBehind(t *telling, end int) (quantity.Quantity, bool) {
	far := end
	if t.Label {
		far += farBehind
	}
	for j := end; j < len(p.tokens) && j <= far && t.Stands != sideBefore; j++ {
		if p.tokens[j].kind != numberToken {
			continue
		}
		n, ok := p.number(j)
		if !ok || n.decimals > 0 || n.over > 0 || n.wide != nil || t.Label && !p.labelTo(end, j) || p.dateAt[j] != 0 && (n.last-j > 1 || !t.Label) {
			return quantity.Quantity{}, false
		}
		return quantity.Exactly(quantity.DecimalOf(n.mantissa), ""), true
	}
	return quantity.Quantity{}, false
}

// subjectTold is the subject of a telling with its entity.
func (p *proposer) subjectTold(s *passage, t *telling, i, end int) (party, bool) {
	if p.schema != nil && p.schema.HasRole(t.Of, obelisk.RoleHonour) {
		h, ok := p.honourLabelled(s, t)
		if !ok && (!t.Line || s.slavicNumbers()) {
			h, ok = p.honourTold(s, i, end)
		}
		if ok {
			h.id = p.entity(s, h)
		}
		return h, ok
	}
	return p.thingTold(s, t, i, end)
}

// honourTold is the honour of which a telling speaks: the one named nearest to
// its trigger, else the one of which the text spoke.
func (p *proposer) honourTold(s *passage, i, end int) (party, bool) {
	if h, ok := p.honourPointedAt(s, i); ok {
		return h, true
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
	if ph, ok := s.phrase(left, anaphorWord); !ok || s.sense(ph).text != "honour" || left == 0 {
		return party{}, false
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
		if i > 2 {
			return party{}, false
		}
		h, ok := p.spokenHonour("", s.span(i, end).Start)
		return p.settledHonour(s, h), ok && !h.nobody()
	}
	h, ok := p.topic.titled()
	if !ok || s.language == obelisk.English && !s.anaphorBefore(i) {
		return party{}, false
	}
	return p.resolved(s, h), true
}

// anaphorBefore reports whether "the title" or the like stands before token i.
func (p *passage) anaphorBefore(i int) bool {
	return slices.ContainsFunc(p.phrases, func(ph phrase) bool {
		return ph.last <= i && p.sense(ph).category == anaphorWord && p.sense(ph).text == "honour"
	})
}

// institutedBy proposes the act that brought the honour into being.
func (p *proposer) institutedBy(s *passage, honour obelisk.EntityID, context []obelisk.Span) {
	for i := range p.acts {
		if !s.slavicNumbers() || !p.acts[i].identified() {
			continue
		}
		if act, ok := p.actNamed(s, &p.acts[i]); ok {
			p.state(s, honour, p.frames.file.Honour.By, obelisk.Ref{Entity: act}, nil, context)
		}
		return
	}
}
