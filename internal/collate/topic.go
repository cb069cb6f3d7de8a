package collate

import (
	"cmp"
	"slices"
	"strings"

	"obelisk"
)

// group is the positions of one topic.
type group struct {
	topic     obelisk.Topic
	property  *obelisk.Property
	positions []position
}

// position is one value of a topic with those who say it and who deny it.
type position struct {
	value      obelisk.Value
	kind       obelisk.ValueKind
	key        string
	statements []obelisk.StatementID // sorted
	speeches   []speech
	voices     []obelisk.SourceID // those who say it, sorted
	deniers    []obelisk.SourceID // those who deny it, sorted
	said       []testimony        // where it is said or denied, in copies that are known
}

// speech is a source that says or denies a value itself, or reports that
// another does. Two speeches of one source for another contradict as two of its
// own do; what a source reports of another does not contradict what it says itself.
type speech struct {
	source    obelisk.SourceID
	according obelisk.SourceID
	stance    obelisk.Stance
}

// voice is the source whose testimony a piece of evidence is: the one quoted,
// where the passage attributes the claim, and else the work itself.
func voice(e *obelisk.Evidence) obelisk.SourceID { return cmp.Or(e.According, e.Source) }

// entry is a statement with what it is sorted by.
type entry struct {
	statement *obelisk.Statement
	property  *obelisk.Property
	scope     []obelisk.Qualifier
	topic     string // key of scope and language
	kind      obelisk.ValueKind
	key       string
}

// group sorts the statements that are weighed into topics, ordered by
// property, scope and language; of a property of many values, by value.
// The groups lie on the desk.
func (c *Collator) group(subject obelisk.EntityID, statements []obelisk.Statement, d *desk) []group {
	entries := slices.Grow(d.entries[:0], len(statements))
	for i := range statements {
		s := &statements[i]
		if s.Value == nil || s.Status != obelisk.Proposed && s.Status != obelisk.Accepted {
			continue
		}
		entries = append(entries, c.entry(s))
	}
	slices.SortFunc(entries, func(a, b entry) int {
		return cmp.Or(
			strings.Compare(string(a.statement.Property), string(b.statement.Property)),
			strings.Compare(a.topic, b.topic),
			strings.Compare(string(a.kind), string(b.kind)),
			strings.Compare(a.key, b.key),
			strings.Compare(string(a.statement.ID), string(b.statement.ID)),
		)
	})
	d.entries = entries
	groups, all := slices.Grow(d.groups[:0], len(entries)), slices.Grow(d.positions[:0], len(entries))
	for len(entries) > 0 {
		n := 1
		for n < len(entries) && entries[n].property.ID == entries[0].property.ID && entries[n].topic == entries[0].topic {
			n++
		}
		start := len(all)
		all = appendPositions(all, entries[:n])
		groups = appendTopics(groups, subject, entries[:n], all[start:len(all):len(all)])
		entries = entries[n:]
	}
	d.groups, d.positions = groups, all
	return groups
}

// desk is where one subject is weighed; what lies on it is overwritten by the
// next, so nothing of it may be kept.
type desk struct {
	entries   []entry
	groups    []group
	positions []position
	weighing  weighing
}

// mostKept bounds, in statements, the desk that is used again, so that one great
// subject does not hold its memory for ever.
const mostKept = 4096

// desk returns an empty one.
func (c *Collator) desk() *desk {
	d, ok := c.desks.Get().(*desk)
	if !ok || cap(d.entries) > mostKept {
		return &desk{}
	}
	return d
}

// entry works out what a statement is sorted by.
func (c *Collator) entry(s *obelisk.Statement) entry {
	e := entry{statement: s, property: c.property(s.Property), kind: s.Value.Kind(), key: s.Value.Key()}
	if len(e.property.Scope) > 0 {
		e.scope = e.property.Scoped(s.Qualifiers)
	}
	topic := obelisk.Topic{Scope: e.scope, Language: e.language()}
	if topic.Language != "" || len(topic.Scope) > 0 {
		e.topic = topic.Key()
	}
	return e
}

// language is the language by which a statement's topic is set apart, if any.
func (e *entry) language() obelisk.Language {
	if e.property.Cardinality != obelisk.OnePerLanguage {
		return ""
	}
	t, _ := e.statement.Value.(obelisk.Text)
	return t.Language
}

// appendTopics turns the sorted statements of one property, scope and language
// into a topic, or into one for each value where many are expected.
func appendTopics(groups []group, subject obelisk.EntityID, entries []entry, positions []position) []group {
	first := &entries[0]
	g := group{
		property: first.property,
		topic: obelisk.Topic{
			Subject: subject, Property: first.property.ID, Scope: first.scope, Language: first.language(),
		},
		positions: positions,
	}
	if g.property.Cardinality != obelisk.Many {
		return append(groups, g)
	}
	values, none := g.positions, []position(nil)
	if i := slices.IndexFunc(values, func(p position) bool { return p.kind == obelisk.KindNone }); i >= 0 && len(values) > 1 {
		none = values[i : i+1]
		values = slices.Concat(values[:i], values[i+1:])
	}
	for i := range values {
		p := &values[i]
		one := g
		one.topic.Scope = append(slices.Clip(g.topic.Scope), obelisk.Qualifier{Property: g.property.ID, Value: p.value})
		one.positions = values[i : i+1 : i+1]
		if p.kind != obelisk.KindUnknown && len(none) > 0 {
			one.positions = append(one.positions, none...)
		}
		groups = append(groups, one)
	}
	return groups
}

// sameValue reports whether two statements of one topic say the same value.
func (e *entry) sameValue(o *entry) bool { return e.kind == o.kind && e.key == o.key }

// appendPositions gathers the statements of one topic, sorted by value, by value.
func appendPositions(positions []position, entries []entry) []position {
	for len(entries) > 0 {
		n, evidence := 1, len(entries[0].statement.Evidence)
		for n < len(entries) && entries[n].sameValue(&entries[0]) {
			evidence += len(entries[n].statement.Evidence)
			n++
		}
		positions = append(positions, positionOf(entries[:n], evidence))
		entries = entries[n:]
	}
	return positions
}

// positionOf gathers the statements of one value, with so much evidence.
func positionOf(entries []entry, evidence int) position {
	p := position{value: entries[0].statement.Value, kind: entries[0].kind, key: entries[0].key}
	p.statements = make([]obelisk.StatementID, 0, len(entries))
	if evidence > 0 {
		p.speeches = make([]speech, 0, evidence)
		p.voices = make([]obelisk.SourceID, 0, evidence)
	}
	for i := range entries {
		p.add(entries[i].statement)
	}
	p.statements, p.voices, p.deniers = sorted(p.statements), sorted(p.voices), sorted(p.deniers)
	return p
}

// add takes in one statement of the position's value.
func (p *position) add(s *obelisk.Statement) {
	p.statements = append(p.statements, s.ID)
	for i := range s.Evidence {
		e := &s.Evidence[i]
		said := speech{source: e.Source, according: e.According, stance: obelisk.Supports}
		if e.Stance == obelisk.Denies {
			said.stance = obelisk.Denies
			p.deniers = append(p.deniers, voice(e))
		} else {
			p.voices = append(p.voices, voice(e))
		}
		p.speeches = append(p.speeches, said)
		if e.Document != "" && !e.Span.IsZero() {
			p.said = append(p.said, testimony{voice(e), e.Document, e.Span})
		}
	}
}

// informative reports whether somebody says a value, and not that it is unknown.
func (p *position) informative() bool {
	return len(p.voices) > 0 && p.kind != obelisk.KindUnknown
}

// evidenced reports whether anybody supports or denies the value.
func (p *position) evidenced() bool { return len(p.speeches) > 0 }

// sorted sorts a list of ids in place and removes what stands twice.
func sorted[T ~string](ids []T) []T {
	if len(ids) < 2 {
		return ids
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// union returns the ids of several lists, sorted, each once.
func union[T ~string](lists ...[]T) []T { return sorted(slices.Concat(lists...)) }
