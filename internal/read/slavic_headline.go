package read

import (
	"maps"
	"slices"
	"strings"

	"obelisk"
)

// News name by the surname alone in the headline whom the text below names in
// full: "Седов награждён орденом", then "орденом награждён актёр Иван Седов". A
// surname alone tells less than the name and may stand in any case, so that what is
// said of it goes to the one with that surname who received the same.

// mostLone bounds the names of one word that are compared with full names.
const mostLone = 64

// lone is a new name of one word.
type lone struct {
	id   obelisk.EntityID
	word string // folded
}

// noteLone keeps a new name of one Cyrillic word, which a full name may replace.
func (p *proposer) noteLone(id obelisk.EntityID, w party) {
	if len(p.lone) < mostLone && (w.class == "place" || w.class == "person") && isSlavic(w.language) && !strings.ContainsAny(w.name, " -.") {
		p.lone = append(p.lone, lone{id: id, word: p.lexicon.folder.text(w.name)})
	}
}

// isSlavic reports whether the language is one of those of which this reader reads
// sentences by their cases.
func isSlavic(l obelisk.Language) bool {
	return l == obelisk.Russian || l == obelisk.Ukrainian || l == obelisk.Belarusian
}

// mergeLone puts the conferrals on names of one word on those who received the same
// honour by a full name with that surname.
func (p *proposer) mergeLone() {
	if len(p.lone) == 0 || p.schema == nil {
		return
	}
	recipient, honour, label := p.schema.WithRole(obelisk.RoleRecipient).ID, p.schema.WithRole(obelisk.RoleHonour).ID, p.schema.WithRole(obelisk.RoleLabel).ID
	who, what, full := map[obelisk.EntityID]obelisk.EntityID{}, map[obelisk.EntityID]obelisk.EntityID{}, map[obelisk.EntityID]string{}
	for i := range p.result.Statements {
		s := &p.result.Statements[i]
		switch value := s.Value.(type) {
		case obelisk.Ref:
			switch s.Property {
			case recipient:
				who[s.Subject] = value.Entity
			case honour:
				what[s.Subject] = value.Entity
			}
		case obelisk.Text:
			if s.Property == label && strings.Contains(value.Text, " ") && p.classOfKnown(s.Subject) == "person" {
				full[s.Subject] = p.lexicon.folder.text(value.Text)
			}
		default: // dates and counts name nobody
		}
	}
	ids := slices.Sorted(maps.Keys(who))
	named := map[obelisk.EntityID][]obelisk.EntityID{} // of each honour: the conferrals on full names
	for _, id := range ids {
		if _, ok := full[who[id]]; ok {
			named[what[id]] = append(named[what[id]], id)
		}
	}
	same := map[obelisk.EntityID]obelisk.EntityID{} // conferrals, and who received them
	for _, id := range ids {
		at := slices.IndexFunc(p.lone, func(l lone) bool { return l.id == who[id] })
		if at < 0 {
			continue
		}
		of := named[what[id]]
		if k := slices.IndexFunc(of, func(other obelisk.EntityID) bool { return p.lone[at].surnameOf(full[who[other]]) }); k >= 0 {
			same[id], same[who[id]] = of[k], who[of[k]]
		}
	}
	if len(same) > 0 {
		p.merge(same, label)
	}
}

// surnameOf reports whether the word can be the surname of a full name, in some case.
func (l lone) surnameOf(name string) bool {
	words := strings.Fields(name)
	return len(words) > 1 && (sameWord(words[0], l.word) || sameWord(words[len(words)-1], l.word))
}

// merge puts what is said of some entities on those that they are the same as; their
// names are left out, and so is a date where the other has one.
func (p *proposer) merge(same map[obelisk.EntityID]obelisk.EntityID, label obelisk.PropertyID) {
	all := p.result.Statements
	p.result.Statements, p.index = nil, map[obelisk.StatementID]int{}
	dated := map[obelisk.EntityID]bool{}
	var moved []obelisk.Statement
	for _, s := range all {
		ref, refers := s.Value.(obelisk.Ref)
		_, subject := same[s.Subject]
		if _, other := same[ref.Entity]; !subject && !other {
			_, date := s.Value.(obelisk.Date)
			dated[s.Subject] = dated[s.Subject] || date
			p.index[s.ID] = len(p.result.Statements)
			p.result.Statements = append(p.result.Statements, s)
			continue
		}
		if s.Property == label {
			continue
		}
		if subject {
			s.Subject = same[s.Subject]
		}
		if to, other := same[ref.Entity]; refers && other {
			s.Value = obelisk.Ref{Entity: to}
		}
		moved = append(moved, s)
	}
	for _, s := range moved {
		if _, date := s.Value.(obelisk.Date); date && dated[s.Subject] {
			continue
		}
		for _, e := range s.Evidence {
			p.add(s, e)
		}
	}
	p.result.Entities = slices.DeleteFunc(p.result.Entities, func(e obelisk.Entity) bool { _, ok := same[e.ID]; return ok })
}
