package read

import (
	"obelisk"
	"obelisk/internal/document"
)

// An act whose own text the page is: its first line names it, with number and date
// ("Royal Decree No. 118 of 4 July 1931") or without ("УКАЗ ПРЕЗИДЕНТА КРАЯ"), and
// lines of their own say these then, above the text or under it. What an English act
// institutes is instituted by it, on that day ("There is hereby instituted …").

// titledAct is the act that a page's first line names.
type titledAct struct {
	kind     string           // its word in the nominative; empty where the page is no act
	id       obelisk.EntityID // empty before a line says its number or date
	date     obelisk.Value    // nil before a line says it
	numbered bool             // a line has said its number
	span     obelisk.Span     // the line that names it
	block    int
}

// enactWords is the name of the companions by which an act says that it institutes
// something.
const enactWords = "enacts"

// noteTitleAct takes the act that fills one of the page's lines, and proposes it
// with the number and the date that the line has.
func (p *proposer) noteTitleAct(s *passage) {
	if p.things.act.kind != "" {
		p.noteActLine(s)
		return
	}
	if !s.first() || len(p.acts) == 0 && !s.holdsAny(actWord) && !s.yearBracketed(0) || s.block.Kind == document.ListItem || s.block.Kind == document.Row {
		return
	}
	a, ok := p.titleAct(s)
	if !ok {
		return
	}
	t := titledAct{kind: a.kind, span: s.span(a.first, a.last), block: p.blocks}
	if a.date >= 0 && s.dates[a.date].when.day > 0 {
		t.date, _, _ = p.slavicDate(s, a.date)
	}
	if t.numbered = a.number != ""; t.numbered || t.date != nil {
		t.id, _ = p.actNamed(s, &a)
	}
	p.things.act = t
}

// titleAct is the act that a line names and nothing else; in the Slavic languages its
// word stands first, in the nominative, and what it is about may follow.
func (p *proposer) titleAct(s *passage) (act, bool) {
	if s.slavicNumbers() {
		return p.slavicTitleAct(s)
	}
	if first, last, ok := s.hanNumbered(0); ok && last >= len(s.tokens) && len(p.acts) == 0 {
		return act{first: first, last: last, date: -1, number: s.words(first, last), kind: s.words(first, last)}, true
	}
	if len(p.acts) != 1 || s.language == obelisk.English && p.blocks > lastTitleBlock {
		return act{}, false
	}
	a := p.acts[0]
	lead := 1
	if s.language != obelisk.English {
		lead = longestThing // whose it is
	}
	return a, a.first <= lead && a.last >= len(s.tokens) && a.number != ""
}

// slavicTitleAct is the act with whose word, in the nominative, a line of the page
// begins that says whose it is, its number or its date.
func (p *proposer) slavicTitleAct(s *passage) (act, bool) {
	ph, ok := s.phrase(0, actWord)
	if !ok || s.folded(0) != s.sense(ph).text || !s.tokens[0].upper || len(s.tokens) > farDescription && s.sentenceEnd() {
		return act{}, false
	}
	a := s.act(ph)
	if a.authority[1] == 0 && a.number == "" && a.date < 0 && len(s.tokens) > 1 || a.kind == "закон" {
		return act{}, false
	}
	if a.last < len(s.tokens) && !s.is(a.last, prepositionWord) && !s.opensQuote(a.last) && s.tokens[a.last].gap != lineGap {
		return act{}, false
	}
	return a, true
}

// noteActLine takes the number and the date of the page's act from a line that has
// nothing else but a place: "Вардинск, 10 июня 1954 г. № 46".
func (p *proposer) noteActLine(s *passage) {
	t := &p.things.act
	if p.blocks-t.block > farSigned || t.date != nil && t.numbered || !s.first() && s.block.Kind != document.Paragraph {
		return
	}
	number, at := s.numberLine()
	date, span := obelisk.Value(nil), obelisk.Span{}
	if n := s.decreeLine(); n >= 0 && !s.mark(s.dates[n].first+1, "-") {
		date, span, _ = p.slavicDate(s, n)
	}
	if t.numbered || number == "" && date == nil {
		number = ""
	}
	if t.date != nil {
		date = nil
	}
	if number == "" && date == nil {
		return
	}
	if t.id == "" {
		name := capitalised(t.kind)
		if number != "" {
			name += " " + s.words(at[0], at[1])
		} else {
			name += " (" + s.words(s.dates[0].first, s.dates[0].last) + ")"
			at = [2]int{s.dates[0].first, s.dates[0].last}
		}
		t.id = p.entity(s, s.newParty(name, obelisk.ClassID(p.frames.file.Act.Class), at[0], at[1]))
	}
	context := []obelisk.Span{t.span}
	if number != "" {
		t.numbered = true
		p.state(s, t.id, p.frames.file.Act.Number, obelisk.Text{Text: number, Language: s.language}, nil, context)
	}
	if date != nil {
		t.date = date
		p.state(s, t.id, p.frames.file.Act.Date, date, nil, append(context, span))
	}
}

// numberLine is the number of an act on a line that has nothing else but a date and a
// place, and the tokens of the number with its sign; empty of any other line.
func (p *passage) numberLine() (string, [2]int) {
	for i := range p.tokens {
		at := p.numberSign(i)
		if at == i {
			continue
		}
		last, number := p.actNumber(at)
		if p.decreeLine() >= 0 || i == 0 && last >= len(p.tokens) {
			return number, [2]int{i, last}
		}
		return "", [2]int{}
	}
	return "", [2]int{}
}

// instituteHere proposes the honour that the page's act institutes, in English.
func (p *proposer) instituteHere(s *passage) {
	act := p.things.act
	if s.language != obelisk.English || act.id == "" {
		return
	}
	enacts := p.frames.companions[enactWords]
	if enacts == nil {
		return
	}
	at := p.find(s, enacts)
	for j := at.last; at.ok && j < len(s.tokens) && j < at.last+farTold; j++ {
		first := s.pastArticles(j)
		h, ok := p.honourFrom(s, first)
		if !ok || !h.context.IsZero() || !s.tokens[first].upper {
			continue
		}
		id, context := p.entity(s, h), []obelisk.Span{act.span}
		if act.date != nil {
			p.state(s, id, p.frames.file.Honour.Instituted, act.date, nil, context)
		}
		p.state(s, id, p.frames.file.Honour.By, obelisk.Ref{Entity: act.id}, nil, context)
		return
	}
}
