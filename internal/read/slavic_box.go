package read

import (
	"strings"

	"obelisk/internal/document"
)

// In a Slavic text the box of facts beside an article has a row «Награды»: behind the
// label or below it stands what somebody received, a line each. The box may come
// before the words that say whom the page is about; its awards then wait for them.

// boxed are the awards of a box of facts.
type boxed struct {
	labelled int        // the block of a label that fills its row
	waiting  []*passage // awards of nobody yet
	block    int        // of the last of them
}

const (
	// mostWaiting is how many awards of a box wait for whom the page is about.
	mostWaiting = 64
	// farBoxed is how many blocks further they wait.
	farBoxed = 40
)

// slavicBox reads a row of a box of facts that names whom the page is about or what
// they received; it reports whether it was one.
func (p *proposer) slavicBox(s *passage) bool {
	cells := s.block.Cells
	if s.block.Kind != document.Row || len(cells) == 0 || len(cells) > 2 || len(cells) == 1 && s.block.Box == "" {
		return false
	}
	first, last := s.cell(cells[0])
	head := strings.TrimSpace(s.text[cells[0].Start:cells[0].End])
	if first >= last || len(cells) == 2 && cells[1].Header != head {
		return false
	}
	labels := s.excerpt(first, last).awardLabel(0) >= last-first
	if len(cells) == 1 {
		below := p.boxed.labelled == p.blocks-1 && p.boxed.labelled > 0
		if labels {
			p.boxed.labelled = p.blocks
		} else if below {
			p.boxed.labelled = p.blocks
			p.boxAwarded(s, first, last)
		}
		return labels || below
	}
	from, end := s.cell(cells[1])
	switch {
	case from >= end:
		return labels
	case labels:
		p.boxAwarded(s, from, end)
	case s.block.Box != "" && p.columnOf(head) == recipientColumn && p.subject.context.IsZero():
		if w, behind, _ := p.slavicRosterName(s, from, end); behind == end {
			p.beAbout(s, w)
		}
	}
	return labels
}

// beAbout takes a party for whom the page is about.
func (p *proposer) beAbout(s *passage, w party) {
	class := w.class
	p.subject = p.speak(s, w)
	p.subject.class = class
}

// boxAwarded takes the awards of a cell, whose lines each name some.
func (p *proposer) boxAwarded(s *passage, first, last int) {
	for first < last {
		end := first + 1
		for end < last && s.tokens[end].gap != lineGap {
			end++
		}
		if p.boxed.block = p.blocks; len(p.boxed.waiting) < mostWaiting {
			p.boxed.waiting = append(p.boxed.waiting, s.excerpt(first, end)) // a name does not go on in the next
		}
		first = end
	}
	p.takeBoxed()
}

// takeBoxed puts the waiting awards forward once the page has said whose they are.
func (p *proposer) takeBoxed() {
	if len(p.boxed.waiting) == 0 || p.subject.context.IsZero() {
		return
	}
	if p.blocks-p.boxed.block <= farBoxed {
		if who, ok := p.awardHolder(); ok {
			for _, line := range p.boxed.waiting {
				p.awardsOf(line, who, 0, len(line.tokens))
			}
		}
	}
	p.boxed.waiting = nil
}

// awardsGoOn reads a line that begins with an honour right below a label of awards,
// or below another such line.
func (p *proposer) awardsGoOn(s *passage, r row) bool {
	if p.awards.block == 0 || p.blocks-p.awards.block > 1 || s.block.Kind != document.Line && s.block.Kind != document.Paragraph || r.last-r.first > longestValue {
		return false
	}
	c := clause{from: len(s.tokens), end: len(s.tokens), left: r.first, right: r.last, way: &conferralFrame{Recipient: sideNominative, Honour: sideAny}}
	first := r.first
	if at := s.leadDay(first); at >= 0 && s.dates[at].last < r.last {
		first = s.dates[at].last
	}
	if list, _ := p.awardsAt(s, &c, first, false); len(list) == 0 {
		return false
	}
	p.awards.block = p.blocks
	line := s.excerpt(r.first, r.last)
	return p.awardsOf(line, p.awards.who, 0, len(line.tokens))
}
