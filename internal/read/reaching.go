package read

import (
	"obelisk"
	"obelisk/internal/document"
)

// A cell of a table may reach down into the rows below its own: one year, or one
// honour, holds for several rows. Such a row is read with what the cell says, which
// then stands in its context.

// reaching is what the cells above a row say that reach down into it.
type reaching struct {
	date   obelisk.Value
	dated  obelisk.Span
	honour party
	who    []party
	failed bool // what the row tells of was not received, or nobody can tell what it was
}

// longestReaching bounds a cell that is read again for each of its rows, in bytes.
const longestReaching = 400

// reaching reads the cells that reach into the passage's row.
func (p *proposer) reaching(s *passage) reaching {
	var up reaching
	if s.block.Kind != document.Row {
		return up
	}
	for _, c := range s.block.Carried {
		if len(c.Text) > longestReaching {
			continue
		}
		cell := p.carried(s, c)
		if len(cell.tokens) == 0 {
			continue
		}
		whole := run{0, len(cell.tokens)}
		switch role := p.columnOf(c.Header); role {
		case resultColumn:
			up.failed = up.failed || cell.failed(whole)
		case honourColumn:
			up.honour = p.honourAbove(cell, c)
			up.failed = up.failed || up.honour.nobody() && !cell.gradesOnly(whole) && s.language != obelisk.English && !s.slavicNumbers()
		case recipientColumn:
			up.who = p.namesAbove(cell, c)
		case dateColumn, "":
			if at := cell.fieldDate(whole); at >= 0 && up.date == nil && !p.livesBy(c.Header) {
				up.date, _, _ = p.dateAt(cell, at)
				up.dated = obelisk.Span(c.Span)
			} else if at < 0 && c.Header == "" && up.honour.nobody() {
				up.honour = p.honourAbove(cell, c)
			}
		default:
		}
	}
	return up
}

// carried is the text of a cell that reaches into the passage's row, as a passage of
// its own. Its positions are the cell's.
func (p *proposer) carried(s *passage, c document.Carried) *passage {
	own := tokenizer{words: p.lexicon.words, folder: p.lexicon.folder}
	cell := p.newPassage()
	cell.block, cell.tokens, cell.language = c.Block(), own.cut(nil, c.Text), s.language
	cell.look(p.directory, p.begins)
	p.findLearned(cell)
	return cell
}

// honourAbove is the honour that a cell above names; below a head for honours it may be a new
// one, of which the row above was not read.
func (p *proposer) honourAbove(cell *passage, c document.Carried) party {
	first, last := cell.core(0, len(cell.tokens))
	h, ok := p.rosterHonour(cell, first, last)
	if !ok {
		h, ok = p.cellHonour(cell, first, last)
	}
	if !ok {
		return party{}
	}
	if met := p.metAbove(h, c); !met.nobody() || p.columnOf(c.Header) != honourColumn {
		return met
	}
	h.context = obelisk.Span(c.Span)
	return h
}

// namesAbove are the recipients that a cell above names, where all are known by now.
func (p *proposer) namesAbove(cell *passage, c document.Carried) []party {
	who := p.rosterNames(cell, 0, len(cell.tokens)).who
	for i := range who {
		if who[i] = p.metAbove(who[i], c); who[i].nobody() {
			return nil
		}
	}
	return who
}

// metAbove is the entity that a cell above names, with the cell as its context;
// nobody where the rows above have not brought it.
func (p *proposer) metAbove(w party, c document.Carried) party {
	if w.id == "" {
		w.id = p.newID(w)
	}
	if !p.knows(w.id) {
		return party{}
	}
	return party{id: w.id, class: w.class, name: w.name, language: w.language, context: obelisk.Span(c.Span)}
}

// spans is where the date of a cell above stands.
func (up *reaching) spans() []obelisk.Span {
	if up.dated.IsZero() {
		return nil
	}
	return []obelisk.Span{up.dated}
}
