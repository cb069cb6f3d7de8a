package read

import (
	"obelisk"
)

// What an act says of itself holds for the conferrals that it decides: they have its
// day where the page says no other, and whose act it is conferred them: "The regiment was
// given the name. That is said in decree No. 80 of 14 February of the President". Where
// the document ends, its conferrals take both from their act.

// mostActAgents bounds the acts of a document whose authority is kept.
const mostActAgents = 256

// noteActAgent keeps whose act it is.
func (p *proposer) noteActAgent(s *passage, a *act, id obelisk.EntityID) {
	if !s.slavicNumbers() || a.authority[1] == 0 || len(p.actAgents) >= mostActAgents {
		return
	}
	if w, ok := p.agentWithin(s, a.authority[0], a.authority[1]); ok && !w.generic() {
		if p.actAgents == nil {
			p.actAgents = map[obelisk.EntityID]spokenAgent{}
		}
		p.actAgents[id] = spokenAgent{w, s.language}
	}
}

// spokenAgent is an authority and the language that names it.
type spokenAgent struct {
	party
	spoken obelisk.Language
}

// decidedBy is the act of a conferral, with the evidence that it is.
type decidedBy struct {
	act      obelisk.EntityID
	evidence obelisk.Evidence
	several  bool
}

// completeByActs gives the conferrals of the document the day and the authority of their
// act, where it is one and nothing else is said.
func (p *proposer) completeByActs() {
	ids := p.frames.file.Conferral
	if ids.Act == "" || p.schema == nil {
		return
	}
	var order []obelisk.EntityID
	acts := map[obelisk.EntityID]decidedBy{}           // of conferrals
	signed := map[obelisk.EntityID]obelisk.Statement{} // the days of acts, none where several are told
	says := map[obelisk.EntityID]*obelisk.Evidence{}   // that there are the conferrals
	has := map[fact]bool{}
	for _, st := range p.result.Statements {
		has[fact{st.Subject, st.Property}] = true
		switch st.Property {
		case obelisk.PropertyID(ids.Act):
			ref, _ := st.Value.(obelisk.Ref)
			at, told := acts[st.Subject]
			if !told {
				order = append(order, st.Subject)
			}
			acts[st.Subject] = decidedBy{ref.Entity, st.Evidence[0], told && at.act != ref.Entity}
		case obelisk.PropertyID(p.frames.file.Act.Date):
			if _, again := signed[st.Subject]; again {
				st.Value = nil
			}
			signed[st.Subject] = st
		case obelisk.PropertyID(ids.Honour):
			says[st.Subject] = &st.Evidence[0]
		default: // says nothing of acts
		}
	}
	for _, c := range order {
		by := acts[c]
		if by.several || says[c] == nil || by.evidence.Stance != obelisk.Supports {
			continue
		}
		if st, ok := signed[by.act]; ok && st.Value != nil && !has[fact{c, obelisk.PropertyID(ids.Date)}] {
			p.complete(c, ids.Date, st.Value, st.Evidence[0], says[c])
		}
		agent, ok := p.actAgents[by.act]
		if !ok || has[fact{c, obelisk.PropertyID(ids.Authority)}] {
			continue
		}
		if id, ok := p.agentNamed(unread(agent.spoken), agent.party); ok {
			p.complete(c, ids.Authority, obelisk.Ref{Entity: id}, by.evidence, says[c])
		}
	}
}

// complete proposes of a conferral what the evidence says of its act.
func (p *proposer) complete(conferral obelisk.EntityID, property string, value obelisk.Value, e obelisk.Evidence, says *obelisk.Evidence) {
	if p.hasProperty(property) {
		p.add(obelisk.Statement{Subject: conferral, Property: obelisk.PropertyID(property), Value: value}, saidBeside(e, says, nil))
	}
}
