package read

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// happening is an event whose date the text says, so that "two years after the
// battle" can be counted from it.
type happening struct {
	kind  string   // the lexicon's value of its word, empty where none stood there
	names []string // the capitalised words beside it, folded
	at    placed
	until when // its end, where a stretch of time was said
}

const (
	// mostHappenings is how many are kept of one text.
	mostHappenings = 64
	// besideEvent is how far from the word of an event its date may stand, in tokens.
	besideEvent = 10
)

// learn remembers the events of a passage with their dates.
func (c *calendar) learn(p *passage) {
	if len(p.dates) == 0 {
		return
	}
	for i := range p.tokens {
		if !p.kinds[i].has(kind(eventWord)) || p.dateAt[i] != 0 {
			continue
		}
		ph, ok := p.phrase(i, eventWord)
		d := p.dateBeside(ph)
		if !ok || d == nil {
			continue
		}
		h := happening{kind: p.sense(ph).text, names: p.properNames(max(0, i-3), min(len(p.tokens), ph.last+4)), until: d.when}
		h.at = placed{when: d.when, span: p.span(d.first, d.last), sentence: c.sentence}
		if d.stretch {
			h.until = d.until
		}
		if len(c.happenings) == mostHappenings {
			c.happenings = slices.Delete(c.happenings, 0, 1)
		}
		c.happenings = append(c.happenings, h)
	}
}

// dateBeside is the date that stands nearest to the word of an event, nil where
// none does, or where it is counted from that event itself.
func (p *passage) dateBeside(ph phrase) *dated {
	var best *dated
	nearest := besideEvent + 1
	for n := range p.dates {
		d := &p.dates[n]
		if d.when.year == 0 || d.when.masked > 0 || d.when.event.last > 0 || d.backward {
			continue
		}
		away := ph.first - d.last
		if d.first >= ph.last {
			away = d.first - ph.last
		}
		if away >= 0 && away < nearest {
			best, nearest = d, away
		}
	}
	return best
}

// properNames are the capitalised words of a stretch of tokens, folded; the
// first word of a sentence does not count.
func (p *passage) properNames(first, last int) []string {
	var names []string
	for i := max(1, first); i < last; i++ {
		t := &p.tokens[i]
		if t.kind == wordToken && t.upper && !p.is(i, monthWord) && !p.is(i, eventWord) && !p.is(i, articleWord) {
			names = append(names, p.lexicon.folder.text(p.words(i, i+1)))
		}
	}
	return names
}

// happened is the event that a date is counted from: the newest of the kind,
// of the names that stand beside it if there are any.
func (c *calendar) happened(p *passage, w when) (placed, bool) {
	ph, _ := p.phrase(w.event.first, eventWord)
	last := w.event.last
	if ph.last > 0 && p.is(last, prepositionWord) {
		last = min(len(p.tokens), last+4) // "the battle of Narrow Ford"
	}
	names := p.properNames(w.event.first, last)
	for _, h := range slices.Backward(c.happenings) {
		if ph.last > 0 && h.kind != p.sense(ph).text || len(names) > 0 && !h.named(names) {
			continue
		}
		if w.shift.kind == laterShift {
			h.at.when = h.until
		}
		return h.at, true
	}
	return placed{}, false
}

// named reports whether one of the names is one of the event's, in whichever
// case it stands.
func (h *happening) named(names []string) bool {
	for _, name := range names {
		stem := name
		for utf8.RuneCountInString(stem) > 4 && utf8.RuneCountInString(name)-utf8.RuneCountInString(stem) < 2 {
			_, size := utf8.DecodeLastRuneInString(stem)
			stem = stem[:len(stem)-size]
		}
		if slices.ContainsFunc(h.names, func(own string) bool { return strings.HasPrefix(own, stem) }) {
			return true
		}
	}
	return false
}

// propers appends the name of capitalised words that token i begins.
func (p *passage) propers(out []found, i int) []found {
	last := i
	for last < len(p.tokens) && last < i+3 && p.tokens[last].kind == wordToken && p.tokens[last].upper && !p.is(last, monthWord) && !p.is(last, stopWord) {
		last++
	}
	if last == i {
		return out
	}
	return append(out, found{first: i, last: last, ok: true})
}
