package read

import (
	"slices"
	"strings"

	"obelisk"
	"obelisk/internal/document"
)

// A table may have a column for each part of a person's name: "Surname", "Given
// name", «Отчество». The cells of one name are read as one.

// The columns of the parts of a person's name: the family's, and any other. A header
// that says more than that heads whole names.
const (
	surnameColumn column = "surname"
	givenColumn   column = "given-name"
)

// wholeNames are the cells of a row, neighbours that hold the parts of one name
// together in the place of the first.
func (p *proposer) wholeNames(s *passage) []document.Cell {
	cells := s.block.Cells
	for n := 0; n+1 < len(cells); n++ {
		if p.partOf(cells[n].Header) == "" || p.partOf(cells[n+1].Header) == "" {
			continue
		}
		last := n + 1
		for last+1 < len(cells) && p.partOf(cells[last+1].Header) != "" {
			last++
		}
		whole := document.Cell{Start: cells[n].Start, End: cells[last].End, Header: cells[n].Header}
		return slices.Concat(cells[:n], []document.Cell{whole}, cells[last+1:])
	}
	return cells
}

// partOf is which part of a name a column holds whose header is nothing but the word
// for it.
func (p *proposer) partOf(header string) column {
	if header == "" || len(header) > longestPartHead {
		return ""
	}
	own := tokenizer{words: p.lexicon.words, folder: p.lexicon.folder}
	tokens := own.cut(nil, header)
	if len(tokens) == 0 {
		return ""
	}
	for _, m := range p.lexicon.phrases.find(nil, tokens, 0) {
		for _, v := range m.values {
			if role := column(p.lexicon.senses[v].text); m.end == len(tokens) && p.lexicon.senses[v].category == columnWord && role.namesPart() {
				return role
			}
		}
	}
	return ""
}

// longestPartHead bounds the word for a part of a name, in bytes.
const longestPartHead = 40

// namesPart reports whether a column holds a part of a name.
func (c column) namesPart() bool { return c == surnameColumn || c == givenColumn }

// surnameCell is the person whose surname and given names stand in two cells of an
// English table.
func (p *proposer) surnameCell(s *passage, first, last int) (party, bool) {
	if s.language != obelisk.English || s.block.Kind != document.Row {
		return party{}, false
	}
	for i := first + 1; i < last; i++ {
		if !s.newCell(i) || !s.namelike(first, first) || !s.namelike(i, i) {
			continue
		}
		name := []string{strings.TrimSpace(s.words(first, i)), strings.TrimSpace(s.words(i, last))}
		if p.surnameFirst(s, first) {
			slices.Reverse(name)
		}
		return s.newParty(strings.Join(name, " "), "person", first, last), !strings.ContainsAny(name[0]+name[1], "\t\n")
	}
	return party{}, false
}

// surnameFirst reports whether the cell with token i stands under surnames.
func (p *proposer) surnameFirst(s *passage, i int) bool {
	return slices.ContainsFunc(s.block.Cells, func(c document.Cell) bool {
		at := int(s.tokens[i].start)
		return c.Start <= at && at < c.End && p.partOf(c.Header) == surnameColumn
	})
}
