package read

import "obelisk"

// An act whose own text the page is: its first line names it with number and date
// ("Royal Decree No. 118 of 4 July 1931"), and what it institutes is instituted by
// it, on that day ("There is hereby instituted a decoration, to be known as …").

// titledAct is the act that a page's first line names.
type titledAct struct {
	id   obelisk.EntityID
	date obelisk.Value
	span obelisk.Span
}

// enactWords is the name of the companions by which an act says that it institutes
// something.
const enactWords = "enacts"

// noteTitleAct takes the act that fills one of the page's first lines, in English,
// and proposes it with its number and date.
func (p *proposer) noteTitleAct(s *passage) {
	if s.language != obelisk.English || p.blocks > lastTitleBlock || !s.first() || len(p.acts) != 1 || p.things.act.id != "" {
		return
	}
	a := &p.acts[0]
	if a.first > 1 || a.last < len(s.tokens) || a.number == "" || a.date < 0 {
		return
	}
	id, ok := p.actNamed(s, a)
	if !ok {
		return
	}
	date, _, _ := p.slavicDate(s, a.date)
	p.things.act = titledAct{id: id, date: date, span: s.span(a.first, a.last)}
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
