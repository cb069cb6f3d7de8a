package read

import (
	"maps"
	"slices"
	"strings"

	"obelisk"
	"obelisk/internal/document"
)

// Draft gathers the proposals of a reader that is not the rules: entities are
// named and statements made one as the rules do it, so that review, repetition
// and a second reading work alike. It is not safe for use by several goroutines.
type Draft struct {
	reader   string
	proposer *proposer
	named    map[string]obelisk.EntityID
}

// Draft begins an empty draft of what the document says. The name of the
// reader, such as "llm", is kept with each statement.
func (r *Reader) Draft(doc *document.Document, source obelisk.Source, reader string) *Draft {
	return &Draft{reader: reader, proposer: r.newProposer(doc, source), named: map[string]obelisk.EntityID{}}
}

// Entity is the entity that the name means: the one of the register that bears
// it and has one of the classes, or a narrower one, or else a new one of the
// first of them. A new one is proposed with its name, for which e is the
// evidence. The classes must not be empty.
func (d *Draft) Entity(name string, language obelisk.Language, classes []obelisk.ClassID, e obelisk.Evidence) obelisk.EntityID {
	if id := d.Known(name, language, classes); id != "" {
		return id
	}
	key := string(classes[0]) + "\x00" + d.proposer.lexicon.folder.text(name)
	if id, ok := d.named[key]; ok {
		return id
	}
	w := party{class: classes[0], name: name, language: language}
	id := d.proposer.newID(w)
	d.named[key] = id
	d.proposer.makeEntity(id, w.class)
	if label := d.proposer.schema.WithRole(obelisk.RoleLabel); label.ID != "" {
		d.State(obelisk.Statement{Subject: id, Property: label.ID, Value: obelisk.Text{Text: name, Language: language}}, e)
	}
	return id
}

// Known is the entity of the register that bears the name, in any inflection,
// and has one of the classes or a narrower one; empty where none does.
func (d *Draft) Known(name string, language obelisk.Language, classes []obelisk.ClassID) obelisk.EntityID {
	p := d.proposer
	for _, m := range p.MentionsIn(name, language) {
		if m.Kind != MentionName || len(m.Text) != len(name) {
			continue
		}
		for _, id := range m.Entities {
			class, ok := p.class(id)
			if ok && slices.ContainsFunc(classes, func(c obelisk.ClassID) bool { return p.schema.IsA(class, c) }) {
				return id
			}
		}
	}
	return ""
}

// Conferral is the conferral of the honour to the recipient: the register's, or
// a new one of the class.
func (d *Draft) Conferral(class obelisk.ClassID, recipient, honour obelisk.EntityID) obelisk.EntityID {
	return d.proposer.conferralOf(class, recipient, honour, nil, false).id
}

// State proposes a statement with its evidence; id, status and reader are set.
func (d *Draft) State(s obelisk.Statement, e obelisk.Evidence) {
	s.Reader = d.reader
	d.proposer.add(s, e)
}

// Problem notes something that could not be taken over.
func (d *Draft) Problem(p Problem) { d.proposer.report(p) }

// Result is what was gathered.
func (d *Draft) Result() Result { return d.proposer.result }

// MentionsIn lists the mentions of a text that is no document; spans count its
// code points. The language decides where the text alone does not say it.
func (r *Reader) MentionsIn(text string, language obelisk.Language) []Mention {
	var out []Mention
	r.eachPassageOf(text, language, func(s *session, p *passage) bool {
		out = p.mentions(out, s.directory)
		return true
	})
	return out
}

// eachPassageOf goes through the sentences of a text that is no document.
func (r *Reader) eachPassageOf(text string, language obelisk.Language, do func(*session, *passage) bool) {
	s := r.newSession()
	s.tongue.prior = language
	composer := document.NewComposer(document.NewChunk(text, 0))
	composer.Copy(0, len(text))
	block := composer.Block(document.Paragraph, 0, len(text))
	s.beginBlock(block)
	s.eachPassage(block, func(p *passage) bool { return do(s, p) })
}

// Money is the sum of money that the text names, "five crowns", for a property that is a face
// value, with the qualifier for its currency. A currency that is new is proposed with e as the
// evidence. It is false for other properties and where the text names no sum.
func (d *Draft) Money(property obelisk.PropertyID, text string, e obelisk.Evidence) (sum obelisk.Quantity, of obelisk.Qualifier, ok bool) {
	issue := &d.proposer.frames.file.Issue
	if issue.Currency == "" || string(property) != issue.Worth {
		return sum, of, false
	}
	d.proposer.eachPassageOf(text, e.Language, func(_ *session, p *passage) bool {
		for i := range p.tokens {
			v, _, found := p.moneyAt(i)
			if !found {
				continue
			}
			id, name, _ := strings.Cut(p.sense(v.currency).text, " ")
			sum, ok = v.value.(obelisk.Quantity)
			of = obelisk.Qualifier{Property: obelisk.PropertyID(issue.Currency), Value: obelisk.Ref{Entity: d.currency(obelisk.EntityID(id), name, e)}}
			return false
		}
		return true
	})
	return sum, of, ok
}

// currency is the concept of a currency, which is proposed where it is new.
func (d *Draft) currency(id obelisk.EntityID, name string, e obelisk.Evidence) obelisk.EntityID {
	p := d.proposer
	classes := p.schema.ClassesWithRole(obelisk.RoleConcept)
	if len(classes) == 0 || p.knows(id) || p.concept(string(id)) || p.entities[id] {
		return id
	}
	p.makeEntity(id, classes[0])
	if label := p.schema.WithRole(obelisk.RoleLabel); label.ID != "" {
		d.State(obelisk.Statement{Subject: id, Property: label.ID, Value: obelisk.Text{Text: name, Language: e.Language}}, e)
	}
	return id
}

// See takes note of a block that is being read: the document's title is its
// first heading, its language that of most blocks.
func (d *Draft) See(block *document.Block) {
	p := d.proposer
	p.titled(block)
	p.beginBlock(block)
	p.result.Language = p.tongue.prevailing()
}

// Language is the language of a text of the document, empty where it has no words.
func (d *Draft) Language(text string) obelisk.Language {
	s := d.proposer.newSession()
	s.tongue = d.proposer.tongue
	s.tongue.seen = maps.Clone(s.tongue.seen) // to ask must not count as reading
	return s.tongue.of(text, s.tokenizer.cut(nil, text))
}
