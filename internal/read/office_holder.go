package read

import (
	"maps"
	"slices"
	"strings"

	"obelisk"
)

// Texts call an office by its bare word, "указом президента", whose holder they name
// before or behind: "президент Края Иван Седов". Where the document ends, such an office
// is the person, if the document names one alone who holds one of that name.

// offices are the posts of a document, each by its word in the nominative.
type offices struct {
	holders map[string]spokenAgent      // of posts; nobody's where several hold one
	bare    map[obelisk.EntityID]string // the posts that stand as authorities by their word alone
}

// mostOffices bounds the posts of a document that are kept.
const mostOffices = 64

// note keeps an authority that is a post by its word alone.
func (o *offices) note(id obelisk.EntityID, post string) {
	if o.bare == nil {
		o.bare = map[obelisk.EntityID]string{}
	}
	if len(o.bare) < mostOffices {
		o.bare[id] = post
	}
}

// noteHolders keeps who holds the posts that a Slavic sentence names.
func (p *proposer) noteHolders(s *passage) {
	if !s.holdsAny(officeWord) {
		return
	}
	for i := range s.tokens {
		head, ok := s.officeWord(i)
		if !ok || s.quoted(i) {
			continue
		}
		for _, which := range [...]inflection{nominative, genitive, instrumental} {
			if !inOfficeCase(s, head, which) {
				continue
			}
			if w := p.officeNamed(s, i, head, which); w.class == "person" {
				p.offices.hold(s.sense(head).text, spokenAgent{w, s.language})
				break
			}
		}
	}
}

// hold keeps who holds a post; another person of the post makes it nobody's.
func (o *offices) hold(post string, who spokenAgent) {
	if o.holders == nil {
		o.holders = map[string]spokenAgent{}
	}
	known, told := o.holders[post]
	switch {
	case !told && len(o.holders) < mostOffices, told && strings.HasSuffix(who.name, " "+known.name):
		o.holders[post] = who
	case told && known.name != who.name && !strings.HasSuffix(known.name, " "+who.name):
		o.holders[post] = spokenAgent{}
	}
}

// nameOffices puts the person in the place of a post that stands as an authority by its
// word alone.
func (p *proposer) nameOffices() {
	if len(p.offices.bare) == 0 || p.schema == nil {
		return
	}
	same := map[obelisk.EntityID]obelisk.EntityID{}
	for _, id := range slices.Sorted(maps.Keys(p.offices.bare)) { // in an order, for it may name new persons
		who := p.offices.holders[p.offices.bare[id]]
		if who.nobody() {
			continue
		}
		if person, ok := p.agentNamed(unread(who.spoken), who.party); ok {
			same[id] = person
		}
	}
	if len(same) == 0 {
		return
	}
	for _, st := range p.result.Statements {
		ref, _ := st.Value.(obelisk.Ref)
		if same[ref.Entity] == "" {
			continue
		}
		at := p.offices.holders[p.offices.bare[ref.Entity]].span
		for i := range st.Evidence {
			if e := &st.Evidence[i]; !slices.Contains(e.Context, at) && at != e.Span {
				e.Context = append(slices.Clone(e.Context), at)
			}
		}
	}
	p.merge(same, p.schema.WithRole(obelisk.RoleLabel).ID)
}
