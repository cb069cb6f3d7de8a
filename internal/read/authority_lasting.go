package read

import (
	"obelisk"
	"obelisk/internal/document"
)

// Who confers an honour as a page tells it once for all of its conferrals: "the order is
// conferred by the Council", "the Council named twenty recipients of the order". Where
// the document ends, its conferrals of the honour of which nobody else is named have
// that authority.

// lastingAuthority is an authority that confers an honour, with the words that say so.
type lastingAuthority struct {
	honour obelisk.EntityID
	agent  party
	span   obelisk.Span
	words  string
	spoken obelisk.Language
}

// mostLasting bounds the authorities of a document that are kept so.
const mostLasting = 16

// noteLasting keeps that the sentence says who confers an honour. Neither need be an
// entity yet, and none is made of them where the document tells of no conferral.
func (p *proposer) noteLasting(s *passage, honour, agent party) {
	if len(p.authorities) >= mostLasting || p.frames.file.Conferral.Authority == "" {
		return
	}
	id := honour.id
	if id == "" {
		id = p.newID(honour)
	}
	span := s.span(0, len(s.tokens))
	p.authorities = append(p.authorities, lastingAuthority{id, agent, span, s.block.Passage(document.Span(span)), s.language})
}

// noteGiver keeps who confers by a deed that names nobody who received its honours.
func (p *proposer) noteGiver(s *passage, d *deed) {
	if len(p.authorities) >= mostLasting {
		return
	}
	if agent := p.agentOf(s, d); !agent.nobody() {
		for _, h := range d.honours {
			p.noteLasting(s, h.party, agent)
		}
	}
}

// givesCounted keeps who confers by an English verb of giving in the active whose object
// only counts the recipients: "the mayor named 15 pilots as honorary citizens", "the
// Council named twenty recipients of the Reed Medal".
func (p *proposer) givesCounted(s *passage, d *deed) {
	i := s.pastArticles(d.end)
	n, ok := s.number(i)
	if !ok || s.passiveBefore(d.from) || s.dateAt[i] != 0 || s.hedgedBefore(d.from) || len(p.authorities) >= mostLasting {
		return
	}
	agent := p.agentBefore(s, d.from)
	if agent.nobody() {
		return
	}
	for j := n.last; j < len(s.tokens) && j < n.last+farHonour && !s.mark(j, ",") && !s.mark(j, ";"); j++ {
		h, ok := p.honourFrom(s, j)
		if ph, several := s.phrase(j, pluralTitle); several && !ok {
			h, ok = p.singleTitle(s, ph)
		}
		if !ok {
			continue
		}
		p.noteLasting(s, h, agent)
		return
	}
}

// authorise proposes for each conferral of the document whose authority nobody says the
// one that its honour has; none where several are told of it.
func (p *proposer) authorise() {
	property := obelisk.PropertyID(p.frames.file.Conferral.Authority)
	if len(p.authorities) == 0 || p.schema == nil {
		return
	}
	if _, ok := p.schema.Property(property); !ok {
		return
	}
	of := map[obelisk.EntityID]obelisk.EntityID{} // the honours of conferrals
	told := map[obelisk.EntityID]bool{}           // the conferrals whose authority is said
	var order []obelisk.Statement
	for _, st := range p.result.Statements {
		ref, ok := st.Value.(obelisk.Ref)
		switch {
		case !ok:
		case st.Property == property:
			told[st.Subject] = true
		case st.Property == obelisk.PropertyID(p.frames.file.Conferral.Honour) && st.Evidence[0].Stance != obelisk.Denies:
			of[st.Subject] = ref.Entity
			order = append(order, st)
		}
	}
	for _, st := range order {
		at, ok := p.lastingOf(of[st.Subject])
		if !ok || told[st.Subject] {
			continue
		}
		agent, ok := p.agentNamed(unread(at.spoken), at.agent)
		if !ok {
			continue
		}
		e := obelisk.Evidence{
			Source: p.source.ID, Document: p.document, Span: at.span, Context: []obelisk.Span{st.Evidence[0].Span},
			Language: at.spoken, Stance: obelisk.Supports, Passage: at.words,
		}
		p.add(obelisk.Statement{Subject: st.Subject, Property: property, Value: obelisk.Ref{Entity: agent}}, e)
	}
}

// unread is a passage of no words, for names that were read in another.
func unread(language obelisk.Language) *passage {
	return &passage{block: &document.Block{}, language: language}
}

// lastingOf is the one authority that the document names for the honour.
func (p *proposer) lastingOf(honour obelisk.EntityID) (lastingAuthority, bool) {
	found := -1
	for i, at := range p.authorities {
		switch {
		case at.honour != honour:
		case found < 0:
			found = i
		case p.authorities[found].agent.name != at.agent.name || p.authorities[found].agent.id != at.agent.id:
			return lastingAuthority{}, false
		}
	}
	if found < 0 {
		return lastingAuthority{}, false
	}
	return p.authorities[found], true
}
