package read

import (
	"fmt"
	"strings"

	"obelisk"
	"obelisk/edtf"
	"obelisk/internal/document"
)

// ParseDateText reads a text that is one date or stretch of time in words, in
// any of the languages: "mid-September 1942", "с 12 по 16 мая 1945". The
// language decides where a text alone does not say it; it may be empty. Errors
// are of kind ErrInvalid and quote what could not be read.
func ParseDateText(text string, language obelisk.Language) (edtf.Date, error) {
	r, err := plain()
	if err != nil {
		return edtf.Date{}, err
	}
	s := r.newSession()
	s.tongue.prior = language
	p := s.textPassage(text)
	said, words, catalogued := s.catalogued(p, 0, len(p.tokens))
	if d, ok := p.aloneDate(); ok && d.complete() && (!catalogued || words.none()) {
		date, err := d.edtf()
		if err != nil {
			return edtf.Date{}, &obelisk.Fault{Kind: obelisk.ErrInvalid, Detail: fmt.Sprintf("%q is no date of the calendar", text), Err: err}
		}
		return date, nil
	}
	if catalogued {
		if date, err := edtf.Parse(said); err == nil {
			return date, nil
		}
	}
	return edtf.Date{}, obelisk.Invalid(fmt.Sprintf("%q is no date that can be read", text))
}

// complete reports whether the date, or one end of it, says its year.
func (d *dated) complete() bool { return d.when.complete() || d.stretch && d.until.complete() }

// textPassage is a text that is no document, with the dates in it.
func (s *session) textPassage(text string) *passage {
	block := &document.Block{Text: strings.TrimSpace(text)}
	s.tokens = s.tokenizer.cut(nil, block.Text)
	p := &s.passage
	p.block, p.tokens = block, s.tokens
	p.reset(block, s.tokens, s.tongue.of(block.Text, s.tokens))
	p.findDates()
	return p
}

// wholeDate is the one date that the passage is made of; articles,
// prepositions and signs at its ends do not count.
func (p *passage) wholeDate() (dated, bool) {
	if len(p.tokens) == 0 {
		return dated{}, false
	}
	if len(p.dates) == 0 {
		for i := range p.tokens {
			if pt := p.pointAt(i); pt.last > 0 && pt.weak && p.trivial(0, p.approximate(pt.first)) && p.trivial(pt.last, len(p.tokens)) {
				return p.dateFrom(i, anyPoint)
			}
		}
		return dated{}, false
	}
	d := p.dates[0]
	return d, len(p.dates) == 1 && p.trivial(0, d.first) && p.trivial(d.last, len(p.tokens))
}

// trivial reports whether the tokens add nothing to a date.
func (p *passage) trivial(first, last int) bool {
	for i := first; i < last; i++ {
		if p.tokens[i].kind != markToken && !p.is(i, prepositionWord) && !p.is(i, articleWord) {
			return false
		}
	}
	return true
}
