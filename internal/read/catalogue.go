package read

import (
	"fmt"
	"slices"
	"strings"

	"obelisk/edtf"
)

// Museums and archives write a date with words beside it: "circa 1860",
// "before 1928", "1863 or 1864", "uncertain: 19c". Such words are taken off both
// ends, the date between them is read, and what they say is said in EDTF:
// doubt by ?, approximation by ~, both by %, a limit by an open interval that
// includes it, a choice by a set.

// catalogued is what the words beside a date say.
type catalogued struct {
	doubt, rough bool
	limit        string
}

// catalogued reads the tokens first up to last as a catalogue's date, and what
// the words beside it say.
func (s *session) catalogued(p *passage, first, last int) (string, catalogued, bool) {
	var c catalogued
	for {
		from, to := c.strip(p, first, last)
		if from == first && to == last {
			break
		}
		first, last = from, to
	}
	if first >= last {
		return "", c, false
	}
	if at, ok := p.choice(first, last); ok {
		date, ok := s.chosen(p, c, first, last, at)
		return date, c, ok
	}
	date, ok := s.bareDate(p, first, last)
	if !ok {
		return "", c, false
	}
	date, ok = c.say(date)
	return date, c, ok
}

// none reports whether no word said anything.
func (c catalogued) none() bool { return c == catalogued{} }

// strip takes one word or sign off an end, and notes what it says.
func (c *catalogued) strip(p *passage, first, last int) (from, to int) {
	for _, ph := range longestFirst(p.at(first)) {
		if ph.last < last && c.note(p, ph) {
			return ph.last, last
		}
	}
	for i := max(first, last-3); i < last; i++ {
		for _, ph := range p.at(i) {
			if ph.last == last && ph.first > first && !p.countsCenturies(i, last) && c.note(p, ph) {
				return first, ph.first
			}
		}
	}
	switch {
	case last-first > 1 && p.mark(last-1, "?"):
		c.doubt = true
		return first, last - 1
	case last-first > 1 && p.tokens[first].kind == markToken && p.tokens[first].among(p, "([\"“"):
		return first + 1, last
	case last-first > 1 && p.tokens[last-1].kind == markToken && p.tokens[last-1].among(p, ")]\"”.,:;"):
		return first, last - 1
	case last-first > 1 && p.mark(first, ":"):
		return first + 1, last
	}
	return first, last
}

// longestFirst orders phrases that begin at one token.
func longestFirst(phrases []phrase) []phrase {
	return slices.SortedStableFunc(slices.Values(phrases), func(a, b phrase) int { return b.last - a.last })
}

// countsCenturies reports whether the tokens are the sign behind the number of
// a century, which is written as "about" is.
func (p *passage) countsCenturies(i, last int) bool {
	if i == 0 || p.tokens[i-1].kind != numberToken || p.tokens[i-1].digits() > 2 {
		return false
	}
	return slices.ContainsFunc(p.at(i), func(ph phrase) bool { return ph.last == last && ph.category == centurySign })
}

// among reports whether the token is one of the signs.
func (t *token) among(p *passage, signs string) bool {
	return strings.Contains(signs, p.text[t.start:t.end])
}

// note takes in what a phrase beside the date says; it reports whether it is
// one that stands there.
func (c *catalogued) note(p *passage, ph phrase) bool {
	switch sense := p.sense(ph); sense.category {
	case doubtWord:
		c.doubt = true
	case roughWord:
		c.rough = true
	case limitWord:
		if c.limit != "" {
			return false
		}
		c.limit = sense.text
	case periodWord, articleWord:
	default:
		return false
	}
	return true
}

// choice is where "or" stands between two dates.
func (p *passage) choice(first, last int) (phrase, bool) {
	for i := first + 1; i < last-1; i++ {
		if ph, ok := p.phrase(i, orWord); ok {
			return ph, true
		}
	}
	return phrase{}, false
}

// chosen is one date or another.
func (s *session) chosen(p *passage, c catalogued, first, last int, or phrase) (string, bool) {
	a, _, ok := s.catalogued(p, first, or.first)
	if !ok {
		return "", false
	}
	b, _, ok := s.catalogued(p, or.last, last)
	if !ok || strings.ContainsAny(a+b, "[]{}/") || c.limit != "" {
		return "", false
	}
	return "[" + c.qualified(a) + "," + c.qualified(b) + "]", true
}

// say says the date with what stood beside it.
func (c *catalogued) say(date string) (string, bool) {
	from, to, interval := strings.Cut(date, "/")
	switch {
	case strings.ContainsAny(date, "[]{}"):
		return date, c.limit == ""
	case interval && c.limit != "":
		return "", false
	case interval:
		return c.qualified(from) + "/" + c.qualified(to), true
	case c.limit == "before":
		return "../" + c.qualified(date), true
	case c.limit == "after":
		return c.qualified(date) + "/..", true
	}
	return c.qualified(date), true
}

// qualified adds doubt and approximation to a date that may have them already.
func (c *catalogued) qualified(date string) string {
	if date == ".." || date == "" {
		return date
	}
	bare := strings.TrimRight(date, "?~%")
	mark := date[len(bare):]
	doubt := c.doubt || mark == "?" || mark == "%"
	rough := c.rough || mark == "~" || mark == "%"
	switch {
	case doubt && rough:
		return bare + "%"
	case doubt:
		return bare + "?"
	case rough:
		return bare + "~"
	}
	return bare
}

// bareDate reads a date without words beside it: as text does, or in one of the
// short forms of catalogues.
func (s *session) bareDate(p *passage, first, last int) (string, bool) {
	if date, ok := p.shortDate(first, last); ok {
		return date, true
	}
	text := p.words(first, last)
	if date, err := edtf.Parse(text); err == nil {
		return date.String(), true
	}
	d, ok := s.wholeText(text)
	if !ok {
		return "", false
	}
	return d.unsaid()
}

// unsaid is the date in EDTF; a year that nobody says is XXXX.
func (d *dated) unsaid() (string, bool) {
	date, err := d.edtf()
	if err == nil {
		return date.String(), true
	}
	w := d.when
	if d.stretch || w.year != 0 || w.month == 0 || w.part != "" {
		return "", false
	}
	if w.day > 0 {
		date, err = edtf.Parse(fmt.Sprintf("XXXX-%02d-%02d", w.month, w.day))
	} else {
		date, err = edtf.Parse(fmt.Sprintf("XXXX-%02d", w.month))
	}
	return date.String(), err == nil
}

// shortDate reads "1851-52", "7/2008" and "19c".
func (p *passage) shortDate(first, last int) (string, bool) {
	t := p.tokens[first:last]
	number := func(i, least, most int) bool {
		return i < len(t) && t[i].kind == numberToken && int(t[i].value) >= least && int(t[i].value) <= most
	}
	switch {
	case len(t) == 3 && t[0].digits() == 4 && number(0, 1, 9999) && t[2].digits() == 2 && number(2, int(t[0].value)%100+1, 99) && (p.mark(first+1, "-") || p.mark(first+1, "/")):
		return fmt.Sprintf("%04d/%02d%02d", t[0].value, t[0].value/100, t[2].value), true
	case len(t) == 3 && number(0, 1, 12) && t[2].digits() == 4 && number(2, 1000, 9999) && p.mark(first+1, "/"):
		return fmt.Sprintf("%04d-%02d", t[2].value, t[0].value), true
	case len(t) >= 2 && number(0, 1, 21) && t[0].digits() <= 2:
		if p.countsCenturies(first+1, last) {
			return fmt.Sprintf("%02dXX", t[0].value-1), true
		}
	}
	return "", false
}

// wholeText reads a text that is one date.
func (s *session) wholeText(text string) (dated, bool) {
	inner := s.newSession()
	inner.tongue.prior = s.tongue.prior
	return inner.textPassage(text).aloneDate()
}

// aloneDate is the one date of a passage before which there is no text that
// says by which era its years count.
func (p *passage) aloneDate() (dated, bool) {
	d, ok := p.wholeDate()
	alone := &calendar{}
	return d, ok && alone.regnal(&d.when) && alone.regnal(&d.until)
}
