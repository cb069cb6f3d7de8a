package read

import (
	"slices"
	"strings"
	"unicode/utf8"

	"obelisk"
	"obelisk/edtf"
	"obelisk/quantity"
)

// The values of tellings: dates, numbers, money, offices and terms, each the one
// that stands nearest to the trigger.

// valueKind is what kind of value a telling has.
type valueKind string

const (
	dateValue     valueKind = "date"
	countValue    valueKind = "count"
	peopleValue   valueKind = "people"  // so many people
	heldValue     valueKind = "holders" // so many who received it, all of them
	lengthValue   valueKind = "length"
	moneyValue    valueKind = "money"    // so much of a currency
	officeValue   valueKind = "office"   // an office, body or person that confers
	termValue     valueKind = "term"     // a word of the lexicons
	quotedValue   valueKind = "quoted"   // a name in quotation marks
	personValue   valueKind = "person"   // a person named beside the trigger
	entityValue   valueKind = "entity"   // one that the text or the register has named, or an event
	honouredValue valueKind = "honoured" // whom or what is commemorated
	issuerValue   valueKind = "issuer"   // the office or body that issues: the subject of the trigger, or its agent
)

// toldValue is the value of a telling, with the places it leans on. An office, a
// person and a currency are no entities before the subject of the telling is known.
type toldValue struct {
	value      obelisk.Value
	qualifiers []obelisk.Qualifier
	context    []obelisk.Span
	office     party
	person     party
	others     []party         // persons behind the first
	terms      []obelisk.Value // terms behind the first
	currency   phrase
}

// settledValue is the value with entities for its office and its currency.
func (p *proposer) settledValue(s *passage, v toldValue) (toldValue, bool) {
	if !v.office.nobody() {
		id, ok := p.agentNamed(s, v.office)
		v.value = obelisk.Ref{Entity: id}
		return v, ok
	}
	if !v.person.nobody() {
		v.value = obelisk.Ref{Entity: p.entity(s, v.person)}
		return v, true
	}
	if v.currency.last > 0 && p.frames.file.Issue.Currency != "" {
		if id, ok := p.currency(s, v.currency); ok {
			v.qualifiers = []obelisk.Qualifier{{Property: obelisk.PropertyID(p.frames.file.Issue.Currency), Value: obelisk.Ref{Entity: id}}}
		}
	}
	return v, true
}

// How far from its trigger a value may stand, in tokens: a date, with the act
// that says it; a number; a value behind a label.
const (
	farTold   = 24
	farCount  = 8
	farBehind = 6
	farBefore = 16
)

// valueTold is the value of a telling.
func (p *proposer) valueTold(s *passage, t *telling, i, end int) (toldValue, bool) {
	switch t.Value {
	case dateValue:
		at := s.dateTold(t, i, end)
		if at < 0 {
			return s.yearLabelled(t, end)
		}
		date, _, context := p.slavicDate(s, at)
		if date == nil && p.datesThings(t) {
			date = s.dayOfNoYear(at)
		}
		return toldValue{value: date, context: context}, date != nil
	case lengthValue:
		a, ok := s.amountTold(t, i, end)
		a = s.withCentimetres(a)
		return toldValue{value: obelisk.Quantity{Quantity: a.value}}, ok && lengthUnit(a.unit)
	case countValue, peopleValue:
		return p.countTold(s, t, i, end)
	case heldValue:
		return p.holdersTold(s, i, end)
	case moneyValue:
		return s.moneyTold(t, i, end)
	case officeValue:
		return p.officeTold(s, t, i, end)
	case termValue:
		return s.termTold(t, i, end)
	case quotedValue:
		return s.quotedTold(t, i, end)
	case personValue:
		return p.personTold(s, t, i, end)
	case entityValue:
		return p.entityTold(s, t, end)
	case honouredValue:
		return p.honouredTold(s, t, i, end)
	case issuerValue:
		w, ok := p.issuerTold(s, t, i, end)
		return toldValue{office: w}, ok && !w.nobody()
	}
	return toldValue{}, false
}

// yearLabelled is the year in digits that fills the line behind a label.
func (p *passage) yearLabelled(t *telling, i int) (toldValue, bool) {
	for p.mark(i, ":") || p.mark(i, "|") || p.dashAt(i) {
		i++
	}
	if !t.Label || !t.Line || i >= len(p.tokens) || p.tokens[i].kind != numberToken || i+1 < len(p.tokens) && !p.mark(i+1, ".") && !p.mark(i+1, ";") && p.tokens[i+1].gap != lineGap {
		return toldValue{}, false
	}
	n, ok := p.number(i)
	if !ok || n.last != i+1 || n.mantissa < firstThing || n.mantissa > lastThing {
		return toldValue{}, false
	}
	date, err := edtf.Parse(p.words(i, i+1))
	return toldValue{value: obelisk.Date{Date: date}}, err == nil
}

// countTold is the number of a telling, with its date where the telling says what
// that is of it. What only a word such as 至今 makes a total needs no other sign.
func (p *proposer) countTold(s *passage, t *telling, i, end int) (toldValue, bool) {
	var v toldValue
	a, ok := s.amountTold(t, i, end)
	if ok && (s.multiplied(a.last) || s.countsMetals(t, a.last)) {
		return v, false
	}
	if ok && s.countsAs(t, a) {
		v.value = obelisk.Quantity{Quantity: a.value}
	} else if n, ok := s.numberBehind(t, end); ok && t.Value == countValue {
		v.value = obelisk.Quantity{Quantity: n}
	} else {
		return v, false
	}
	v.qualifiers, v.context = p.datedAs(s, t.Dated)
	return v, t.Dated == "" || len(v.qualifiers) > 0 || t.With != "" || !s.oneOccasion()
}

// countsMetals reports whether a metal and the number of another stand at token i, so that what is
// counted are several issues: "100,000 gold and 500,000 silver coins".
func (p *passage) countsMetals(t *telling, i int) bool {
	return t.Of == issueClass && p.is(i, materialWord) && p.joins(i+1) && i+2 < len(p.tokens) && p.tokens[i+2].kind == numberToken
}

// multiplied reports whether a sign for times stands at token i: 3×30000.
func (p *passage) multiplied(i int) bool {
	return i < len(p.tokens) && p.tokens[i].kind == markToken && p.words(i, i+1) == "×"
}

// oneOccasion reports whether the only date of the sentence is that of one
// occasion, so that what it counts is no total.
func (p *passage) oneOccasion() bool {
	if len(p.dates) != 1 || p.dates[0].stretch {
		return false
	}
	first := p.dates[0].first
	_, since := p.phraseBefore(first, totalWord)
	return !since && !p.is(first-1, boundingWord) && !p.boundBefore(first, "since")
}

// countsAs reports whether an amount is of what the telling counts.
func (p *passage) countsAs(t *telling, a amount) bool {
	if t.Value == peopleValue {
		return a.unit == "{person}"
	}
	return a.unit == "" || a.unit == "1" || a.unit[0] == '{'
}

// datedAs is the qualifier with the date of a number: the end of the only stretch
// of time of the sentence, or the only date where a word such as "by" bounds it.
func (p *proposer) datedAs(s *passage, qualifier string) ([]obelisk.Qualifier, []obelisk.Span) {
	if qualifier == "" || len(s.dates) != 1 {
		return nil, nil
	}
	d := s.dates[0]
	at := d.when
	if d.stretch {
		at = d.until
	} else if !s.boundBefore(d.first, "until") && (!s.is(d.last, dateBound) || !s.han(d.last)) {
		return nil, nil
	}
	date, err := at.edtf()
	if err != nil || at.year == 0 {
		return nil, nil
	}
	var context []obelisk.Span
	if !d.anchor.IsZero() {
		context = []obelisk.Span{d.anchor}
	}
	return []obelisk.Qualifier{{Property: obelisk.PropertyID(qualifier), Value: obelisk.Date{Date: date}}}, context
}

// boundBefore reports whether a word before token i says that a number counts until
// or since the date there.
func (p *passage) boundBefore(i int, which string) bool {
	ph, ok := p.phraseBefore(i, dateBound)
	return ok && p.sense(ph).text == which
}

// officeTold is the office, body or person named behind a trigger, or in Chinese
// before it.
func (p *proposer) officeTold(s *passage, t *telling, i, end int) (toldValue, bool) {
	var w party
	ok := false
	switch {
	case s.slavicNumbers():
		w, ok = p.officeBehind(s, end)
		for i := range p.acts {
			if a := &p.acts[i]; !ok && a.first == end {
				w, ok = p.agentWithin(s, a.authority[0], a.authority[1])
			}
		}
	case s.language == obelisk.English:
		if w, ok = p.englishBody(s, t, end); !ok {
			w, ok = p.englishOffice(s, end)
		}
	default:
		w, ok = p.hanBodyTold(s, t, i, end)
	}
	return toldValue{office: w}, ok && !w.nobody()
}

// farOffice is how many tokens may stand between a verb of giving and who gives: "вручается
// ежегодно Советом".
const farOffice = 3

// officeBehind is who gives in a Slavic sentence, behind a verb in the instrumental, and behind
// a noun for the honour in the genitive.
func (p *proposer) officeBehind(s *passage, i int) (party, bool) {
	which := instrumental
	if s.is(i-1, honourWord) {
		which = genitive
	}
	if last := i; which == instrumental {
		for last < len(s.tokens) && last < i+farOffice && s.capitals(last) && abbreviated(s.words(last, last+1)) {
			last++
		}
		if last > i {
			return s.newParty(s.words(i, last), "", i, last), true // "прысвойвалася СНК БССР"
		}
	}
	for end := i + farOffice; i < end && i < len(s.tokens) && s.tokens[i].kind == wordToken; i++ {
		if w, ok := p.agentAt(s, i, which); ok {
			return w, which != genitive || !s.bareOffice(&w)
		}
		if which == genitive || s.tokens[i].upper || s.is(i, prepositionWord) {
			break
		}
	}
	return party{}, false
}

// englishBody is the body that is named from token i on, or behind a label
// whatever fills the line: "Awarded by: Tarn".
func (p *proposer) englishBody(s *passage, t *telling, i int) (party, bool) {
	for s.mark(i, ":") || s.mark(i, "|") || s.is(i, articleWord) {
		i++
	}
	if !s.capital(i) {
		return party{}, false
	}
	w, ok := p.namedParty(s, i, s.properEnd(i))
	return w, ok && (w.class == "organisation" || t.Label && w.last == len(s.tokens)) && w.class != "person"
}

// hanBodyTold is the office or body between 由 and a verb at tokens i up to end, or
// between "is" and a verb that 的 makes a part of what the honour is; behind a label
// it is what fills the line.
func (p *proposer) hanBodyTold(s *passage, t *telling, i, end int) (party, bool) {
	if t.Label {
		for s.mark(end, ":") || s.mark(end, "|") {
			end++
		}
		return p.hanBody(s, end, len(s.tokens))
	}
	left, _ := s.hanClause(i, i)
	for j := i - 1; j >= left; j-- {
		if s.word(j) == "由" || s.word(end) == "的" && s.becomes(j, j+1) {
			w, ok := p.hanBody(s, j+1, s.agentEnd(j+1, i))
			return w, ok && w.last == i && w.class != "person"
		}
	}
	return party{}, false
}

// termTold is the lexicon's word for the term of the telling that stands nearest.
func (p *passage) termTold(t *telling, i, end int) (toldValue, bool) {
	c, ok := categoryOf(t.Term)
	if !ok {
		return toldValue{}, false
	}
	for j := end; j < len(p.tokens) && j < end+farBehind && t.Stands != sideBefore; j++ {
		if ph, ok := p.phrase(j, c); ok && !p.endsTelling(end, j) {
			return toldValue{value: p.term(ph), terms: p.termsBehind(ph, c)}, true
		}
	}
	for j := i - 1; j >= 0 && j > i-farBehind && t.Stands != sideAfter; j-- {
		if _, thing := p.phrase(j, thingWord); thing {
			continue // 铜像
		}
		if ph, ok := p.phrase(j, c); ok && !p.endsTelling(ph.last, i) {
			if wider, ok := p.phraseBefore(ph.last, c); ok && wider.first < ph.first {
				ph = wider // 青铜
			}
			return toldValue{value: p.term(ph), terms: p.termsAhead(ph, c)}, true
		}
	}
	return toldValue{}, false
}

// term is the lexicon's word for a term.
func (p *passage) term(ph phrase) obelisk.Value {
	return obelisk.Text{Text: p.sense(ph).text, Language: p.language}
}

// termsAhead are the terms that are joined to the one behind them: 花岗岩和汉白玉.
func (p *passage) termsAhead(ph phrase, c category) []obelisk.Value {
	var out []obelisk.Value
	for p.joins(ph.first-1) && len(out) < mostOthers {
		before, ok := p.phraseBefore(ph.first-1, c)
		if !ok {
			break
		}
		out = append(out, p.term(before))
		ph = before
	}
	return out
}

// termsBehind are the terms that are joined to the one before: "гранит, бронза".
func (p *passage) termsBehind(ph phrase, c category) []obelisk.Value {
	var out []obelisk.Value
	for p.joins(ph.last) && len(out) < mostOthers {
		next, ok := p.phrase(ph.last+1, c)
		if !ok || next.last < len(p.tokens) && p.tokens[next.last].kind == wordToken && adjectiveForm(p.words(next.first, next.last)) {
			break
		}
		out = append(out, p.term(next))
		ph = next
	}
	return out
}

// longestLabelled bounds a name that fills the line behind a label, in tokens.
const longestLabelled = 12

// quotedTold is the name in quotation marks right behind a trigger, or before it where it
// stands there, without them; behind a label it may be the rest of the line.
func (p *passage) quotedTold(t *telling, i, end int) (toldValue, bool) {
	if t.Stands == sideBefore {
		for open := i - 2; open >= 0 && open > i-longestLabelled; open-- {
			if p.opensQuote(open) && p.quoteEnd(open) == i-1 {
				return p.wording(open+1, i-1), true
			}
		}
		return toldValue{}, false
	}
	for t.Label && (p.mark(end, ":") || p.mark(end, "|") || p.dashAt(end)) {
		end++
	}
	if p.opensQuote(end) && p.quoteEnd(end) > end+1 {
		return p.wording(end+1, p.quoteEnd(end)), true
	}
	last := end
	for t.Label && last < len(p.tokens) && last-end < longestLabelled && (last == end || p.tokens[last].gap != lineGap) && !p.mark(last, "|") {
		last++
	}
	if last-end < 2 || last-end == longestLabelled || !p.tokens[end].upper || p.mark(last-1, ".") {
		return toldValue{}, false
	}
	return p.wording(end, last), true
}

// wording is the tokens as a text in the language of the passage.
func (p *passage) wording(first, last int) toldValue {
	return toldValue{value: obelisk.Text{Text: strings.Join(strings.Fields(p.words(first, last)), " "), Language: p.language}}
}

// lengthUnit reports whether the unit is one in which a height is told.
func lengthUnit(u quantity.Unit) bool {
	return u == "m" || u == "cm" || u == "[ft_i]" || u == "[ft_us]"
}

// withCentimetres is the amount of whole metres with the centimetres right behind it: "2 метра 16
// см".
func (p *passage) withCentimetres(a amount) amount {
	if a.unit != "m" {
		return a
	}
	for _, b := range p.amounts {
		if b.first != a.last || b.unit != "cm" {
			continue
		}
		whole, ok := p.number(a.first)
		rest, also := p.number(b.first)
		if ok && also && whole.decimals+rest.decimals == 0 && whole.over+rest.over == 0 && whole.wide == nil && rest.wide == nil {
			a.unit, a.last = b.unit, b.last
			a.value = quantity.Exactly(quantity.DecimalOf(whole.mantissa*100+rest.mantissa), "cm")
		}
		break
	}
	return a
}

// firstThing is the first year in which a thing or an honour is taken to have come to
// be: the year 109 of a page is one of another era.
const firstThing = 500

// lastThing is the last year that a label may have in digits.
const lastThing = 2100

// datesThings reports whether a telling says the day of a monument or an issue, which
// news tell without its year.
func (p *proposer) datesThings(t *telling) bool {
	return !t.Label && (t.Of == issueClass || string(t.Of) == p.frames.file.Monument.Class)
}

// dayOfNoYear is the date at the index, of which only the day and the month are told:
// XXXX-05-03; nil of any other.
func (p *passage) dayOfNoYear(at int) obelisk.Value {
	d := p.dates[at]
	text, ok := d.unsaid()
	if !ok || d.when.day == 0 {
		return nil
	}
	date, err := edtf.Parse(text)
	if err != nil {
		return nil
	}
	return obelisk.Date{Date: date}
}

// yearless reports whether a date says a day and a month, and nothing says the year.
func (d *dated) yearless() bool {
	return !d.stretch && d.when.year == 0 && d.when.day > 0 && d.when.month > 0 && d.when.part == ""
}

// dateTold is the index of the date of a telling, or -1: the first behind the
// trigger, else the last before it in its clause; one without a year where there is
// no other.
func (p *passage) dateTold(t *telling, i, end int) int {
	if at := p.toldAmong(t, i, end, func(d *dated) bool { return d.when.complete() && d.when.year >= firstThing }); at >= 0 {
		return at
	}
	return p.toldAmong(t, i, end, (*dated).yearless)
}

// toldAmong is the index of the date of a telling among those that are such, or -1.
func (p *passage) toldAmong(t *telling, i, end int, such func(*dated) bool) int {
	best := -1
	for n, d := range p.dates {
		if d.stretch || !such(&d) || d.when.carried && (t.Label || p.farCarried(d)) || p.doubtful(d) || p.yearOfName(d) || p.yearOfNoun(d) || p.yearOfHonoured(d) || p.publishes(d) {
			continue
		}
		switch {
		case t.Label:
			if d.first >= end && d.first-end <= farBehind && p.labelTo(end, d.first) {
				return n
			}
		case d.first >= end && t.Stands != sideBefore:
			if best >= 0 && p.sameLine(p.dates[best].last, i) && (p.han(i) || p.slavicNumbers() && !p.sameLine(end, d.first)) {
				return best
			}
			if d.first-end <= farTold && !p.endsTelling(end, d.first) && (!p.bracketed(d.first) || p.bracketed(i)) && (!p.han(i) || p.sameLine(end, d.first)) {
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

// yearOfName reports whether a date stands within a Chinese name, between what goes
// on without a sign: 青石2022年冬运会纪念币.
func (p *passage) yearOfName(d dated) bool {
	i := d.first - 1
	if d.when.day > 0 || i < 0 || d.last >= len(p.tokens) || !p.han(i) || !p.han(d.last) || p.tokens[d.first].gap != noGap || p.tokens[d.last].gap != noGap {
		return false
	}
	for _, c := range [...]category{timeRole, skipWord, prepositionWord, stopWord, deedWord, thingWord, dateBound, adverbialWord} {
		if ph, ok := p.phraseBefore(d.first, c); ok && ph.last == d.first {
			return false
		}
	}
	for j := d.last; j < len(p.tokens) && j < d.last+longestThing; j++ {
		if ph, ok := p.phrase(j, thingWord); ok {
			return ph.first > d.last
		}
		if !p.han(j) || p.tokens[j].gap != noGap || p.is(j, stopWord) || p.is(j, deedWord) || p.word(j) == "的" || p.dateAt[j] != 0 {
			return false
		}
	}
	return false
}

// yearOfNoun reports whether a year stands between an English article and the noun that
// it describes: "the 1936 half dollar was issued".
func (p *passage) yearOfNoun(d dated) bool {
	return p.language == obelisk.English && d.when.bareYear() && p.is(d.first-1, articleWord) && d.last < len(p.tokens) && p.tokens[d.last].kind == wordToken
}

// yearOfHonoured reports whether a year stands right behind those whom a monument honours, or what
// happened then: "установлен памятник участникам восстания 1863 года".
func (p *passage) yearOfHonoured(d dated) bool {
	i := d.first - 1
	if !p.slavicNumbers() || !d.when.bareYear() || i < 1 || p.tokens[i].kind != wordToken || p.tokens[d.first].gap == lineGap {
		return false
	}
	return p.is(i, whomWord) || p.is(i, eventWord) || p.is(i, lossWord) || !p.tokens[i].upper && len(p.words(i, d.first)) > 8 && hasEnding(p.words(i, d.first), "ам", "ям") && p.is(i-1, thingWord)
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
	from := end
	if !t.Label {
		from = p.pastParticiple(end)
	}
	for _, a := range p.amounts {
		switch {
		case a.first >= end && t.Stands != sideBefore && (a.first-from <= far || p.describesCounted(end, a.first)) && (t.Label || !p.endsTelling(from, a.first)) && (!t.Label || p.labelTo(end, a.first)) && !p.crossed(from, a.first):
			return a, true
		case a.last <= i && t.Stands != sideAfter && i-a.last <= 2 && !p.broken(a.last, i), a.first < i && a.last > i && a.last <= end && t.Stands == sideBefore:
			return a, true
		}
	}
	return amount{}, false
}

// pastParticiple passes over what commas set apart behind the noun at token i, and which a
// Slavic participle begins: "тираж монеты, выпущенной к 100-летию порта, составляет"; where
// nothing of the kind stands it is token i.
func (p *passage) pastParticiple(i int) int {
	if !p.slavicNumbers() {
		return i
	}
	for at := i; at < len(p.tokens) && at < i+farBehind && p.tokens[at].kind != numberToken; at++ {
		if !p.mark(at, ",") {
			continue
		}
		if at+1 >= len(p.tokens) || p.tokens[at+1].upper || !hasEnding(p.words(at+1, at+2), "нной", "ной", "ної", "най", "ых", "них", "шей", "щей") {
			return i
		}
		for j := at + 2; j < len(p.tokens) && j < at+farTold; j++ {
			if p.mark(j, ",") {
				return j + 1
			}
			if p.mark(j, ";") || p.mark(j, ".") {
				return i
			}
		}
		return i
	}
	return i
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

// measuredAt reports whether the number at token i is one of a unit: 150克.
func (p *passage) measuredAt(i int) bool {
	return slices.ContainsFunc(p.amounts, func(a amount) bool {
		return a.first == i && a.unit != "" && a.unit != "1" && a.unit[0] != '{'
	})
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
		if d := p.dateAt[j]; d != 0 && p.dates[d-1].last-p.dates[d-1].first > 1 {
			return quantity.Quantity{}, false // "into circulation on 9 September"
		}
		if !ok || p.multiplied(n.last) || p.mark(n.last, "-") && p.glued(n.last) || n.decimals > 0 || n.over > 0 || n.wide != nil || t.Label && !p.labelTo(end, j) || p.dateAt[j] != 0 && (n.last-j > 1 || !t.Label) {
			return quantity.Quantity{}, false
		}
		if p.measuredAt(j) {
			return quantity.Quantity{}, false // "150 g" is no number of pieces
		}
		whole := n.mantissa
		for at := n.last; at < len(p.tokens) && at < n.last+2 && p.tokens[at].kind == numberToken && p.tokens[at].gap == plainGap && p.tokens[at].digits() == 3; at++ {
			whole = whole*1000 + int64(p.tokens[at].value) // "5 000 pcs"
		}
		return quantity.Exactly(quantity.DecimalOf(whole), ""), true
	}
	return quantity.Quantity{}, false
}
