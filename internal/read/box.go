package read

import (
	"slices"

	"obelisk"
	"obelisk/internal/document"
)

// A box of facts tells of a battle or siege in labels and values: "Date", then a
// stretch of time; "Casualties and losses", then numbers for each side. What is
// told of stands above, in the heading or in the first row. One label is no box,
// for "Date: 3 May" stands on any page; its facts are put forward once labels of
// a second sort have been met, or where a stretch of time stands right below the name.

// boxLabel is what a label of a box says of the values behind or below it. The
// zero value is unset; the lexicons' category "box" has the words.
type boxLabel string

// The labels of which values are read; the others only tell that it is a box.
const (
	nameLabel     boxLabel = "name"
	dateLabel     boxLabel = "date"
	startLabel    boxLabel = "start"
	endLabel      boxLabel = "end"
	lossesLabel   boxLabel = "losses"
	strengthLabel boxLabel = "strength"
	resultLabel   boxLabel = "result"
)

// box is what was read of the box that may be open.
type box struct {
	event  *passage // names what the box is about
	named  party    // or its name, where a label says it
	label  boxLabel // under which the lines stand
	since  int      // lines under the label
	labels []boxLabel
	facts  []boxFact
	lines  int // since the event was named
	block  int // of the last label
	sure   bool
}

// boxFact is a line of values.
type boxFact struct {
	label boxLabel
	line  *passage
}

const (
	// farBox is how many lines a box goes on behind the words that name its event.
	farBox = 120
	// farValue is how many lines may stand under one label.
	farValue = 12
	// longestEventHead bounds the line that names the event of a box, in tokens.
	longestEventHead = 14
	// longestValue bounds a value that ends as a sentence does, in tokens.
	longestValue = 14
	// mostFacts is how many lines of values are kept of one box.
	mostFacts = 64
)

// noteBox takes the lines of a passage into the box.
func (p *proposer) noteBox(s *passage) {
	if s.block.Kind == document.Note || s.block.Kind == document.Caption || len(s.tokens) == 0 {
		return
	}
	lines := s.rosterLines()
	if whole := (run{0, len(s.tokens)}); len(lines) == 0 && s.holdsAny(boxWord) {
		label, _, ok := s.labelOf(0, len(s.tokens))
		if ok && (label == nameLabel || p.box.block == p.blocks) || len(s.labelRuns(whole)) > 1 {
			lines = []run{whole} // behind a sentence of its cell or block
		}
	}
	for _, l := range lines {
		for _, part := range s.labelRuns(l) {
			p.boxLine(s, part)
		}
	}
}

// fewestLabels is how many labels with a colon a line must hold to be a box of its own.
const fewestLabels = 3

// labelRuns are the parts of a line that begin with a label each, where a box has lost
// its lines: "Date: 4 May 1871 Location: Orle Result: …".
func (p *passage) labelRuns(l run) []run {
	if !p.holdsAny(boxWord) {
		return []run{l}
	}
	starts := []int{l.first}
	for i := l.first + 1; i < l.last; i++ {
		if p.tokens[i].gap == noGap {
			continue
		}
		if _, value, ok := p.plainLabel(i, l.last); ok && value < l.last && p.mark(value-1, ":") {
			starts = append(starts, i)
			i = value - 1
		}
	}
	if len(starts) < fewestLabels {
		return []run{l}
	}
	out := make([]run, len(starts))
	for n, first := range starts {
		out[n] = run{first, l.last}
		if n+1 < len(starts) {
			out[n].last = starts[n+1]
		}
	}
	return out
}

// boxLine reads one line: a name of an event, a label, or values under one.
func (p *proposer) boxLine(s *passage, l run) {
	b := &p.box
	first, last := s.core(l.first, l.last)
	if first >= last {
		return
	}
	if label, value, ok := s.labelOf(first, last); ok {
		if b.event != nil || label == nameLabel {
			p.takeLabel(s, l, label, value)
		}
		return
	}
	if p.headsBox(s, first, last) && p.namesFight(s) {
		p.closeBox()
		*b = box{event: s.excerpt(l.first, min(l.last, l.first+longestLine))}
		return
	}
	if b.event == nil && b.named.name == "" {
		return
	}
	if b.lines == 0 && len(b.labels) == 0 && s.onlyStretch(first, last) {
		p.takeFact(s, l, dateLabel)
	}
	b.lines++
	b.since++
	if b.lines > farBox || s.block.Kind == document.Heading || last-first > longestLine {
		p.closeBox()
		*b = box{}
		return
	}
	if last-first > longestValue && s.sentenceEnd() && !s.is(len(s.tokens)-2, scaleWord) && (b.label != dateLabel || s.dateAt[first] == 0) {
		b.label = "" // text, no value
	}
	if b.label != "" && b.since <= farValue {
		p.takeFact(s, l, b.label)
	}
}

// labelOf is the label with which a line begins, and the token behind it and
// its colon; a label is all of its line or cell, or a value stands right behind it.
func (p *passage) labelOf(first, last int) (boxLabel, int, bool) {
	if label, value, ok := p.plainLabel(first, last); ok {
		return label, value, true
	}
	return p.sidedLabel(first, last)
}

// plainLabel is the same of a label that names no side.
func (p *passage) plainLabel(first, last int) (boxLabel, int, bool) {
	ph, ok := p.phrase(first, boxWord)
	if !ok || ph.last > last {
		return "", 0, false
	}
	i := ph.last
	if i < last && p.glued(i) && p.dateAt[i] == 0 && p.tokens[i].kind == numberToken && p.tokens[i].digits() == 1 {
		i++ // casualties1: of the first side
	}
	if p.mark(i, "(") && p.closing(i) <= i+2 {
		i = p.closing(i) + 1 // "Date(s)"
	}
	label := boxLabel(p.sense(ph).text)
	switch {
	case i >= last:
		return label, i, true
	case p.written(i, "】") && i+1 < last:
		if p.mark(i+1, ":") {
			i++
		}
		return label, i + 1, true
	case p.mark(i, ":") || p.mark(i, "|") || p.mark(i, "=") || p.dashAt(i) && (p.amountStarts(i+1) || i+1 < last && p.dateAt[i+1] != 0):
		return label, i + 1, true
	case p.block.Kind == document.Row && len(p.block.Cells) > 0 && int(p.tokens[i-1].end) <= p.block.Cells[0].End && int(p.tokens[i].start) > p.block.Cells[0].End:
		return label, i, true
	case label == dateLabel && p.dateAt[i] != 0 && p.dates[p.dateAt[i]-1].first == i && (p.tokens[i].gap == noGap || p.dates[p.dateAt[i]-1].last >= last || p.mark(p.dates[p.dateAt[i]-1].last, "(") && p.closing(p.dates[p.dateAt[i]-1].last) >= last-1):
		return label, i, true
	}
	return "", 0, false
}

// takeLabel notes a label, and the values on its own line.
func (p *proposer) takeLabel(s *passage, l run, label boxLabel, value int) {
	b := &p.box
	if label == nameLabel {
		if s.tokens[min(value, len(s.tokens)-1)].kind == hanToken && !s.endsInEvent(value, l.last) {
			p.closeBox()
			*b = box{} // the box of something else
			return
		}
		if value < l.last && (s.namelike(value, value) || s.tokens[value].kind == hanToken) {
			p.closeBox()
			line := s.excerpt(l.first, l.last)
			*b = box{event: b.event, named: line.newParty(line.words(value-l.first, l.last-l.first), obelisk.ClassID(p.frames.file.Event.Class), value-l.first, l.last-l.first)}
			b.event = line
		}
		return
	}
	if !slices.Contains(b.labels, label) {
		b.labels = append(b.labels, label)
	}
	b.label, b.since, b.block = label, 0, p.blocks
	if value < l.last {
		if s.tokens[value-1].kind == numberToken {
			l.first = value // the number of a side is none of its losses
		}
		p.takeFact(s, l, label)
	}
}

// endsInEvent reports whether the tokens are a name of Han characters that ends with a
// word for an event, as the name of other things does not.
func (p *passage) endsInEvent(first, last int) bool {
	_, event := p.phraseBefore(last, eventWord)
	_, fight := p.phraseBefore(last, fightWord)
	return last-first > shortestHan && (event || fight)
}

// takeFact keeps a line of values.
func (p *proposer) takeFact(s *passage, l run, label boxLabel) {
	b := &p.box
	at := s.rangeIn(l.first, l.last)
	dated := at >= 0 && (label == dateLabel || (label == startLabel || label == endLabel) && !s.dates[at].stretch)
	counted := (label == lossesLabel || label == strengthLabel || label == resultLabel && s.holdsAny(lossWord)) && slices.ContainsFunc(s.tokens[l.first:l.last], func(t token) bool { return t.kind == numberToken || t.kind == hanToken })
	if !dated && !counted || len(b.facts) >= mostFacts {
		return
	}
	if dated {
		b.label = "" // a second date is that of something else
		b.sure = b.sure || b.lines <= 1 && b.named.name == "" && s.dates[at].stretch
	}
	if counted && label != resultLabel {
		b.sure = b.sure || b.lines <= farValue // nothing but fighting has those
	}
	b.facts = append(b.facts, boxFact{label: label, line: s.excerpt(l.first, min(l.last, l.first+longestLine))})
}

// onlyStretch reports whether a line is a stretch of time and nothing else, as may stand below
// the name of a battle.
func (p *passage) onlyStretch(first, last int) bool {
	at := p.rangeIn(first, last)
	return at >= 0 && p.dates[at].stretch && p.dates[at].first-first <= 1 && last-p.dates[at].last <= 2
}

// rangeIn is the index of the first stretch or whole date between the tokens, or -1.
func (p *passage) rangeIn(first, last int) int {
	for i, d := range p.dates {
		if d.first >= first && d.last <= last && (d.stretch || d.when.complete()) {
			return i
		}
	}
	return -1
}

// headsBox reports whether a short line, heading or row names an event and says
// nothing else.
func (p *proposer) headsBox(s *passage, first, last int) bool {
	if last-first > longestEventHead || s.block.Kind == document.ListItem || s.block.Kind == document.Paragraph && s.sentenceEnd() {
		return false
	}
	event := false
	for i := first; i < last; i++ {
		if ph, ok := s.phrase(i, eventWord); ok && s.dateAt[i] == 0 {
			event = event || i == first || s.word(ph.last) == "of" && s.capitalised(first, i) || s.tokens[i].kind == hanToken && ph.last == last || s.mark(ph.last, "(") || ph.last >= last
		}
		if s.mark(i, ":") || s.mark(i, ",") || s.is(i, singularWord) {
			return false
		}
	}
	return event
}

// namesFight reports whether a line that may head a box names an event, which a caption with a
// noun for one in a Slavic language need not: "Битва польских копейщиков".
func (p *proposer) namesFight(s *passage) bool {
	if !s.slavicNumbers() || p.box.event == nil {
		return true
	}
	for i := range s.tokens {
		if ph, ok := s.phrase(i, eventWord); ok {
			if _, named := p.eventOf(s, ph); named {
				return true
			}
		}
	}
	return false
}

// capitalised reports whether all words of tokens i up to last have capital letters, as those
// have that stand before the noun of an event: "Second Battle of Orle".
func (p *passage) capitalised(i, last int) bool {
	for ; i < last; i++ {
		if p.tokens[i].kind != wordToken || !p.tokens[i].upper {
			return false
		}
	}
	return true
}

// sentenceEnd reports whether the passage ends as a sentence does.
func (p *passage) sentenceEnd() bool {
	return p.written(len(p.tokens)-1, ".", "。", "!", "?", "！", "？")
}

// closeBox puts forward what the box says.
func (p *proposer) closeBox() {
	b := &p.box
	if (len(b.labels) > 1 || b.sure) && len(b.facts) > 0 && p.holds(p.frames.file.Event.Class) {
		p.masks, p.floor = p.masks[:0], 0
		if id, at, ok := p.boxEvent(); ok {
			for _, f := range b.facts {
				p.stateFact(f, id, []obelisk.Span{at})
			}
		}
	}
	b.facts, b.labels, b.sure = nil, nil, false
}

// boxEvent is the event that the box is about, and where it is named.
func (p *proposer) boxEvent() (obelisk.EntityID, obelisk.Span, bool) {
	b := &p.box
	span := b.event.span(0, len(b.event.tokens))
	if b.named.name != "" {
		return p.entity(b.event, b.named), b.named.span, true
	}
	if b.event.slavicNumbers() {
		if w, ok := p.slavicEvent(b.event); ok {
			return p.entity(b.event, w), span, true
		}
	}
	if b.event.language != obelisk.English {
		if e, ok := p.hanEvent(b.event); ok && e.named && e.kind != warKind && !b.event.slavicNumbers() {
			return p.born(b.event, &e), span, true
		}
		if w, ok := p.freshEvent(b.event); ok {
			return p.entity(b.event, w), span, true
		}
		for _, n := range b.event.names {
			if known := p.pick(n, obelisk.RoleEvent); known != "" {
				return known, span, true
			}
		}
	} else if ms := p.eventMentions(b.event); len(ms) > 0 {
		id, _ := p.eventMentioned(b.event, &ms[0])
		return id, span, true
	} else if at := p.storyEvent(); at.set() {
		id, context := p.eventMentioned(b.event, &eventMention{at: at, kind: at.kind})
		return id, context[0], true
	}
	return "", span, false
}

// stateFact puts one line of values forward.
func (p *proposer) stateFact(f boxFact, event obelisk.EntityID, context []obelisk.Span) {
	ids := p.frames.file.Event
	s := f.line
	switch f.label {
	case lossesLabel:
		p.boxLosses(s, event, context)
		return
	case strengthLabel:
		p.stateCounts(s, event, ids.Strength, p.sidedCounts(s), nil, context)
		return
	case resultLabel:
		s.countPeople()
		if list := p.lossesTold(s); len(list) > 0 {
			p.bear(s, list)
			p.stateLosses(s, event, list, context)
		}
		return
	default:
	}
	d := s.dates[s.rangeIn(0, len(s.tokens))]
	if f.label == startLabel || f.label == endLabel {
		property := ids.Start
		if f.label == endLabel {
			property = ids.End
		}
		p.date(s, event, property, d.when, context)
		return
	}
	if !d.stretch {
		p.date(s, event, ids.Date, d.when, context)
		return
	}
	p.date(s, event, ids.Start, d.when, context)
	p.date(s, event, ids.End, d.until, context)
}

// boxLosses puts forward the numbers of a box's losses: of the sort that a word
// beside them tells, else the casualties of a side.
func (p *proposer) boxLosses(s *passage, event obelisk.EntityID, context []obelisk.Span) {
	counts := p.sidedCounts(s)
	list := p.lossList(s)
	p.bear(s, list)
	label := p.labelSide(s)
	for i := range list {
		if label.named() && !list[i].total {
			list[i].side = label
		}
	}
	p.stateLosses(s, event, list, context)
	sorted := slices.ContainsFunc(s.amounts, func(a amount) bool { return p.sortedLoss(s, a) })
	if sorted && !s.slavicNumbers() || !p.concept(sideLosses) {
		return
	}
	ids := p.frames.file.Event
	counts = slices.DeleteFunc(counts, func(c manned) bool {
		return sorted && (c.amount.unit != "{person}" || p.sortedLoss(s, c.amount)) // "1000 человек, 270 пленных": the first are all of a side
	})
	kind := []obelisk.Qualifier{{Property: obelisk.PropertyID(ids.LossKind), Value: obelisk.Ref{Entity: obelisk.EntityID(sideLosses)}}}
	p.stateCounts(s, event, ids.Losses, counts, kind, context)
}

// sortedLoss reports whether a word tells of which sort the loss is that an amount counts.
func (p *proposer) sortedLoss(s *passage, a amount) bool {
	_, ok := p.lossOf(s, a)
	return ok
}

// sideLosses is the sort of loss that a number of a box counts where no word
// beside it tells.
const sideLosses = "casualties"

// bareCount reports whether no word behind an amount says what it counts.
func (p *passage) bareCount(a amount) bool {
	if a.unit == "{person}" || a.last >= len(p.tokens) {
		return true
	}
	t := &p.tokens[a.last]
	if p.slavicNumbers() && (p.countsSide(a.last) || p.is(a.last, troopsWord)) {
		return true
	}
	return t.kind == markToken || t.kind == numberToken || t.gap == lineGap
}
