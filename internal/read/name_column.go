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
	if known, ok := p.parts[header]; ok {
		return known
	}
	role := p.partHeaded(header)
	if p.parts == nil {
		p.parts = map[string]column{}
	}
	if len(p.parts) < mostColumns {
		p.parts[header] = role
	}
	return role
}

// partHeaded is partOf of a header that was not met before.
func (p *proposer) partHeaded(header string) column {
	for sense := range p.headerSenses(header) {
		if role := column(sense.text); sense.category == columnWord && role.namesPart() {
			return role
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

// turnedNames are the persons whom the lines of an English cell name with the surname
// first: "Brill, Ada". A forename or an initial behind the comma tells that they do,
// in one of them or in a row above.
func (p *proposer) turnedNames(s *passage, first, last int) []party {
	if s.language != obelisk.English {
		return nil
	}
	var who []party
	for first < last {
		end := first + 1
		for end < last && s.tokens[end].gap != lineGap {
			end++
		}
		w, sure := s.turned(run{first, end})
		if w.nobody() {
			return nil
		}
		if sure {
			p.list.turned = p.blocks
		}
		who, first = append(who, w), end
	}
	if p.list.turned == 0 || p.blocks-p.list.turned > farTurned {
		return nil
	}
	return who
}

// farTurned is for how many rows it is known that a table turns its names.
const farTurned = 8

// turned is the person whom a line names with the surname first, nobody where it has
// another form; sure reports that the words behind the comma are a person's.
func (p *passage) turned(l run) (w party, sure bool) {
	first, last := p.core(l.first, l.last)
	comma := first
	for comma < last && p.namelike(comma, comma) {
		comma++
	}
	if comma-first > 1 && (p.is(first, forenameWord) || last-comma > 2 && !p.initialAt(last-1)) {
		return party{}, false // two whole names
	}
	if comma == first || comma > first+mostTurned || !p.mark(comma, ",") || comma+1 >= last {
		return party{}, false
	}
	for i := comma + 1; i < last; i++ {
		initial := p.initialAt(i) || p.mark(i, ".") && p.initialAt(i-1) || p.mark(i, "-") && p.glued(i)
		if !initial && !p.namelike(i, i) || p.honourAt(i) {
			return party{}, false
		}
		sure = sure || p.initialAt(i) || i == comma+1 && p.is(i, forenameWord)
	}
	if n, ok := p.nameAt(first); ok && n.last == comma || last-comma > mostGivenNames {
		return party{}, false // a town and its region
	}
	if p.initialAt(last-1) && p.mark(last, ".") {
		last++
	}
	name := strings.TrimSpace(p.words(comma+1, last)) + " " + strings.TrimSpace(p.words(first, comma))
	return p.newParty(name, "person", first, last), sure
}

// How many words of a surname, and tokens of the names behind it, a turned name has.
const (
	mostTurned     = 3
	mostGivenNames = 7
)
