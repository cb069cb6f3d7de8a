package read

import (
	"obelisk"
	"obelisk/internal/document"
)

// topic is what the text is about at the moment: the subject that a heading or
// the first name of a section gives, and what was named last.
type topic struct {
	place  subject // of the section
	event  subject
	honour subject
	// blocks since the section began
	age int
}

// subject is an entity with the place in the document that names it.
type subject struct {
	id    obelisk.EntityID
	span  obelisk.Span
	block int
}

// beginSection forgets the section's subject where a new one begins: at a
// heading, and after two blank lines.
func (s *session) beginSection(block *document.Block) {
	s.blocks++
	switch {
	case block.Kind == document.Heading, block.Blank > 1, block.Kind == document.Line && mayHead(block):
		s.topic.place, s.topic.event = subject{}, subject{}
		s.topic.age = 0
	default:
		s.topic.age++
	}
}

// mayHead reports whether an unmarked line may be a heading: nothing else
// stands on it than a few words.
func mayHead(block *document.Block) bool {
	return block.Blank > 0 && len(block.Text) <= 60
}

// note learns from a passage what the text is about: a heading's name, or the
// first recipient named in the section.
func (s *session) note(p *passage) {
	heading := p.block.Kind == document.Heading || p.block.Kind == document.Line
	if p.block.Kind == document.Caption || p.block.Kind == document.Note {
		return
	}
	for _, n := range p.names {
		id := s.pick(n, obelisk.RoleRecipient)
		if id != "" && s.topic.place.id == "" && (!heading || n.first < 4) {
			s.topic.place = subject{id: id, span: p.span(n.first, n.last), block: s.blocks}
		}
		if id := s.pick(n, obelisk.RoleEvent); id != "" && s.topic.event.id == "" {
			s.topic.event = subject{id: id, span: p.span(n.first, n.last), block: s.blocks}
		}
		if id := s.pick(n, obelisk.RoleHonour); id != "" {
			s.topic.honour = subject{id: id, span: p.span(n.first, n.last), block: s.blocks}
		}
	}
}

// pick is the first entity of a name whose class has the role, or empty.
func (s *session) pick(n named, role obelisk.Role) obelisk.EntityID {
	for _, e := range n.entities {
		if s.schema != nil && s.schema.HasRole(s.directory.entities[e].class, role) {
			return s.directory.entities[e].id
		}
	}
	return ""
}
