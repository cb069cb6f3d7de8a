package read

import (
	"slices"
	"unicode"
	"unicode/utf8"

	"obelisk"
	"obelisk/edtf"
)

// Name is one name of an entity of the register, in one language.
type Name struct {
	Entity   obelisk.EntityID
	Class    obelisk.ClassID
	Text     string
	Language obelisk.Language
}

// Conferral says which entity of the register is the conferral of an honour
// to a recipient. The dates that are told of it tell it from others of the same
// honour.
type Conferral struct {
	ID        obelisk.EntityID
	Recipient obelisk.EntityID
	Honour    obelisk.EntityID
	Dates     []edtf.Date
}

// Known is what the register knows already: all labels and aliases, and its
// conferrals. The zero value knows nothing.
type Known struct {
	Names      []Name
	Conferrals []Conferral
}

// directory finds known entities by name. What a reading asks of byID and conferrals it
// asks by session.registers and proposer.conferredOn, which note what was not there.
type directory struct {
	names      *trie
	entities   []entity
	byID       map[obelisk.EntityID]int32
	conferrals map[[2]obelisk.EntityID][]conferral
	keys       map[obelisk.EntityID][2]obelisk.EntityID // under which conferrals stand, by their ids
	roles      map[obelisk.ClassID][]obelisk.Role       // of the classes and of those broader than they
}

// entity is a known entity.
type entity struct {
	id    obelisk.EntityID
	class obelisk.ClassID
	roles []obelisk.Role // of its class
	// lower says that it is an honour, or that one of its names begins with a small letter.
	lower bool
}

// newDirectory takes names into the lexicon's vocabulary.
func newDirectory(l *lexicon, known Known, schema *obelisk.Schema) *directory {
	d := &directory{
		names: newTrie(), byID: map[obelisk.EntityID]int32{},
		conferrals: map[[2]obelisk.EntityID][]conferral{}, keys: map[obelisk.EntityID][2]obelisk.EntityID{},
		roles: rolesOf(schema),
	}
	d.learn(l, known, schema)
	return d
}

// learn takes names and conferrals in.
func (d *directory) learn(l *lexicon, known Known, schema *obelisk.Schema) {
	for _, n := range known.Names {
		if index, ok := d.byID[n.Entity]; ok {
			n.Class = d.entities[index].class
		}
		// Terms such as "dead" or "siege" are the lexicons' business.
		if schema != nil && schema.HasRole(n.Class, obelisk.RoleConcept) {
			d.entity(n)
			continue
		}
		d.add(l, n)
	}
	for _, c := range known.Conferrals {
		d.bestow(c)
	}
}

// rolesOf are the roles of a schema's classes; what asks for them asks for every name in a
// sentence.
func rolesOf(schema *obelisk.Schema) map[obelisk.ClassID][]obelisk.Role {
	roles := map[obelisk.ClassID][]obelisk.Role{}
	if schema == nil {
		return roles
	}
	for _, class := range schema.Classes {
		for _, broader := range schema.Classes {
			if broader.Role != "" && schema.IsA(class.ID, broader.ID) {
				roles[class.ID] = append(roles[class.ID], broader.Role)
			}
		}
	}
	return roles
}

// add makes one name known, with its inflected forms where it is Cyrillic.
func (d *directory) add(l *lexicon, n Name) {
	if other, ok := inCyrillicToo(n); ok {
		d.add(l, other)
	}
	index := d.entity(n)
	first, _ := utf8.DecodeRuneInString(n.Text)
	if unicode.IsLower(first) {
		d.entities[index].lower = true
	}
	words := l.wordsOf(n.Text)
	if len(words) == 0 || len(words) > longestEntry {
		return
	}
	if unicode.Is(unicode.Cyrillic, first) {
		for _, w := range words {
			l.words.inflect(w)
		}
	}
	d.name(d.names.place(words), index)
}

// entity is the index of the named entity, which is taken in where it is new.
func (d *directory) entity(n Name) int32 {
	index, ok := d.byID[n.Entity]
	if !ok {
		index = int32(len(d.entities))
		d.entities = append(d.entities, entity{id: n.Entity, class: n.Class, roles: d.roles[n.Class], lower: slices.Contains(d.roles[n.Class], obelisk.RoleHonour)})
		d.byID[n.Entity] = index
	}
	return index
}

// named is a known name in a passage; it may be that of several entities.
type named struct {
	first, last int
	entities    []int32
}

// findNames looks known names up, the longest first.
func (p *passage) findNames(d *directory) {
	for i := 0; i < len(p.tokens); {
		if !d.names.starts(&p.tokens[i]) {
			i++
			continue
		}
		n, ok := p.nameFrom(d, i)
		if !ok {
			i++
			continue
		}
		p.names = append(p.names, n)
		i = n.last
	}
}

// nameFrom is the longest known name that begins at token i.
func (p *passage) nameFrom(d *directory, i int) (named, bool) {
	t := &p.tokens[i]
	if !d.names.starts(t) {
		return named{}, false
	}
	p.found = d.names.find(p.found[:0], p.tokens, i)
	var best named
	for _, m := range p.found {
		if m.end <= best.last || i > 0 && t.kind == wordToken && p.glued(i) && p.tokens[i-1].kind == wordToken {
			continue
		}
		if t.kind == wordToken && !t.upper && !d.mayBeLower(m.values, d.entities) {
			continue
		}
		best = named{i, m.end, m.values}
	}
	return best, best.last > 0
}

// mayBeLower reports whether one of the entities has a name in small letters
// or is an honour, which running text seldom capitalises.
func (d *directory) mayBeLower(values []int32, entities []entity) bool {
	for _, v := range values {
		if entities[v].lower {
			return true
		}
	}
	return false
}

// nameAt is the known name that begins at token i.
func (p *passage) nameAt(i int) (named, bool) {
	for n := range p.names {
		if first := p.names[n].first; first >= i {
			if first == i {
				return p.names[n], true
			}
			break
		}
	}
	return named{}, false
}
