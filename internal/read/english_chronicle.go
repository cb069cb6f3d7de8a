package read

import (
	"strings"

	"obelisk"
	"obelisk/internal/document"
)

// Chronicles by days: a heading that is nothing but a day stands above what happened on
// it, told in the present: "2012-03-14", "Orle and Tarn are awarded city status". The past
// tense below such a heading may be about any day.

// noteChronicle keeps the day of a heading that is nothing but one. It is that of the
// headline right below and of the text as far as the next heading.
func (p *proposer) noteChronicle(s *passage) {
	if s.block.Kind != document.Heading {
		return
	}
	day := &p.english.chronicle
	if at := s.onlyDate(); at >= 0 && s.dates[at].when.day != 0 && s.dates[at].first == s.lead(0) && s.dates[at].last == len(s.tokens) {
		if date, span, _ := p.dateAt(s, at); date != nil {
			*day = conferred{date: date, span: span, block: p.blocks}
			return
		}
	}
	if p.blocks > day.block+1 {
		*day = conferred{}
	}
}

// dayOfChronicle is the day of the chronicle that tells of a deed in the present.
func (p *proposer) dayOfChronicle(s *passage, d *deed) (obelisk.Value, obelisk.Span, []obelisk.Span) {
	day := p.english.chronicle
	if day.date == nil || len(s.dates) > 0 || !s.inPresent(d) {
		return nil, obelisk.Span{}, nil
	}
	return day.date, day.span, []obelisk.Span{day.span}
}

// inPresent reports whether the verb of a deed stands in the present.
func (p *passage) inPresent(d *deed) bool {
	for i := d.from; i < d.end; i++ {
		if w := p.word(i); w == "is" || w == "are" || p.is(i, givesWord) {
			return true
		}
	}
	return strings.HasSuffix(p.word(d.from), "s") && p.word(d.from) != "was" && p.word(d.from) != "has"
}
