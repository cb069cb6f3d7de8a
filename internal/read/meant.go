package read

import (
	"slices"
	"strings"

	"obelisk"
	"obelisk/internal/document"
)

// Whom a sentence means that tells of an honour and names nobody. Where the document ends,
// and it is about one person, such sentences are read again as what is said of that person.

// honouring is what is known of a sentence that tells of an honour and of which nobody was
// found who received it.
type honouring struct {
	rivals []int  // the figures that the text named near it
	actor  string // of whom the paragraph spoke
}

// noteNamed counts whom a sentence names, and keeps one of which nobody was found who
// received what it tells of.
func (p *proposer) noteNamed(s *passage, untold bool, problems int) {
	if untold && s.language == obelisk.English {
		p.noteWanting(s, problems) // an order may bear somebody's name
	}
	p.noteCast(s)
	if untold && s.language != obelisk.English && p.page.straying != p.blocks && p.page.strayed != p.blocks {
		p.noteWanting(s, problems) // the sentence before tells of somebody's kin
	}
}

// noteWanting keeps a sentence that is worth a second look.
func (p *proposer) noteWanting(s *passage, problems int) {
	at := &p.cast
	if at.unhonoured.full() || len(s.tokens) < 3 || !p.lacks(s, problems) {
		return
	}
	switch s.block.Kind {
	case document.Paragraph, document.ListItem, document.Line:
	default:
		return
	}
	var w honouring
	if !p.actor.context.IsZero() && p.actor.block == p.blocks {
		w.actor = p.actor.name
	}
	for i := range at.figures {
		if at.figures[i].last == p.blocks {
			w.rivals = append(w.rivals, i)
		}
	}
	at.unhonoured.await(p, s, w)
}

// lacks reports whether the sentence tells of an honour, and of nobody who received it.
func (p *proposer) lacks(s *passage, problems int) bool {
	if found := p.result.Problems[min(problems, len(p.result.Problems)):]; len(found) > 0 {
		return found[len(found)-1].Key == NoRecipient
	}
	if s.mark(len(s.tokens)-1, "?") || s.mark(len(s.tokens)-1, ":") {
		return false
	}
	return p.speaksOfHonour(s)
}

// readMeant reads the sentences again that wait for whom the document is about.
func (p *proposer) readMeant() {
	at := &p.cast
	if len(at.unhonoured.waiting) == 0 {
		return
	}
	f := at.protagonist()
	if f == nil || !f.titled && !f.leads && !p.about.context.IsZero() && p.about.name != f.party.name {
		return // the page says that it is about another
	}
	at.again = true
	at.unhonoured.look(p, func(w *waits[honouring]) func(*passage) {
		if w.language != f.language || f.context.Start >= w.span.Start || at.others(w, f) || w.knows.actor != "" && w.knows.actor != f.party.name {
			return nil
		}
		p.beMeant(&w.wanting, f)
		return func(s *passage) {
			p.readWanting(s)
			if p.about.id != "" {
				f.id = p.about.id
			}
		}
	})
}

// others reports whether the text near the sentence names somebody else.
func (at *cast) others(w *waits[honouring], f *figure) bool {
	for _, i := range w.knows.rivals {
		if other := &at.figures[i]; other != f && (other.stem == "" || strings.Contains(w.block.Text[:w.last], other.stem)) {
			return true
		}
	}
	return false
}

// beMeant has all that is said of nobody be said of the figure.
func (p *proposer) beMeant(w *wanting, f *figure) {
	about := f.spoken
	about.class, about.block = "person", w.at.block
	p.slavicReading = slavicReading{people: p.people, page: page{spoken: about}, subject: about}
	p.proseReading = proseReading{about: about, english: englishReading{described: p.english.described, surnames: p.english.surnames}}
	p.topic = topic{kinds: map[string]subject{}, closed: w.at.section}
	p.recent[0] = about
	p.acts, p.last = p.acts[:0], conferred{}
}

// readWanting reads a sentence once more for whom it honours.
func (p *proposer) readWanting(s *passage) {
	if s.language != obelisk.English && !s.slavicNumbers() && p.namesOther(s) {
		return
	}
	problems, unlisted, told := len(p.result.Problems), p.result.Unlisted, p.once.told
	p.guard(s, p.conferralsOf)
	p.result.Problems, p.result.Unlisted = p.result.Problems[:problems], unlisted
	if p.once.told > told {
		span := s.span(0, len(s.tokens))
		p.result.Problems = slices.DeleteFunc(p.result.Problems, func(q Problem) bool { return q.Key == NoRecipient && q.Span == span })
	}
}

// namesOther reports whether a Chinese sentence names another person than whom it is read for.
func (p *proposer) namesOther(s *passage) bool {
	for i := range s.tokens {
		if s.hanUsed(i, commonUse) && s.native(i, i+3) && !strings.Contains(p.about.name, s.words(i, i+1)) && s.personStarting(i, len(s.tokens)) == i+3 {
			return true
		}
	}
	return false
}
