// Package search makes a register searchable by names in any script, inflection
// and transcription, by what is said of its entities, and by years. It makes
// terms; an engine's own full-text index keeps and ranks them. What it makes is
// derived: it can be made again from the statements at any time.
package search

import (
	"slices"
	"strconv"
	"strings"

	"obelisk"
	"obelisk/edtf"
)

// mostTerms bounds the terms of one entity of each sort.
const mostTerms = 4096

// mostYears bounds the years of an interval that are terms each.
const mostYears = 60

// Document makes the searchable form of an entity from its weighed statements:
// its names, and the words and dates of everything else that is said of it.
func (a *Analyser) Document(schema *obelisk.Schema, entity obelisk.Entity, statements []obelisk.Statement) obelisk.SearchDocument {
	d := obelisk.SearchDocument{Entity: entity.ID, Class: entity.Class}
	var starts, ends []edtf.Date
	for _, s := range statements {
		if !s.Status.Weighed() {
			continue
		}
		p, _ := schema.Property(s.Property)
		switch value := s.Value.(type) {
		case obelisk.Text:
			a.text(&d, p.Role, value)
		case obelisk.Date:
			d.Words = append(d.Words, dates(value.Date)...)
			switch p.Role {
			case obelisk.RoleStart:
				starts = append(starts, value.Date)
			case obelisk.RoleEnd:
				ends = append(ends, value.Date)
			default: // other dates are no ends of the entity's time
			}
		default: // other values are found by their own entities
		}
		for _, e := range s.Evidence {
			for language, gist := range e.Gist {
				d.Words = append(d.Words, a.words(gist, language)...)
			}
		}
	}
	d.Words = append(d.Words, between(starts, ends)...)
	d.Names, d.Words, d.Spelled = once(d.Names), once(d.Words), once(d.Spelled)
	return d
}

// text adds the terms of a text, as a name or as words.
func (a *Analyser) text(d *obelisk.SearchDocument, role obelisk.Role, text obelisk.Text) {
	switch role {
	case obelisk.RoleLabel, obelisk.RoleAlias:
		names, spelled := a.name(text.Text, text.Language)
		d.Names, d.Spelled = append(d.Names, names...), append(d.Spelled, spelled...)
	case obelisk.RoleIdentifier:
		words := a.runs(text.Text)
		d.Names = append(d.Names, wholes(words, "")...)
		for _, w := range words {
			d.Names = append(d.Names, clip(w.text))
		}
	case obelisk.RoleFinding, obelisk.RoleFavoured, obelisk.RoleCorrected:
	default:
		d.Words = append(d.Words, a.words(text.Text, text.Language)...)
	}
}

// wholes are a name as one term, without gaps: its words as they are, without
// their endings in the language, and as they sound. What bears exactly the name
// that is asked for is told by them, whatever its case or transcription.
func wholes(words []run, language obelisk.Language) []string {
	if len(words) == 0 {
		return nil
	}
	out := []string{wholeMark + joined(words, func(w run) string { return w.text })}
	for _, l := range []obelisk.Language{obelisk.English, obelisk.Russian, obelisk.Ukrainian, obelisk.Belarusian} {
		if language != "" && language.Base() != l {
			continue
		}
		out = append(out, wholeMark+joined(words, func(w run) string {
			if s := stems(w.text, l); len(s) > 0 && !w.han {
				return s[0]
			}
			return w.text
		}))
	}
	sound := joined(words, func(w run) string { return skeleton(w.text) })
	if strings.Count(sound, skeletonMark) == len(words) {
		out = append(out, wholeMark+sound)
	}
	return out
}

// joined writes words one after the other.
func joined(words []run, form func(run) string) string {
	var b strings.Builder
	for _, w := range words {
		b.WriteString(form(w))
	}
	return clip(b.String())
}

// name is the terms of a name, and those of its words that are worth correcting to.
func (a *Analyser) name(text string, language obelisk.Language) (terms, spelled []string) {
	words := a.runs(text)
	terms = wholes(words, language)
	for _, r := range words {
		if r.han {
			terms = append(terms, pairs(r.text)...)
			continue
		}
		terms = append(terms, clip(r.text))
		terms = append(terms, stems(r.text, language)...)
		if s := skeleton(r.text); s != "" {
			terms = append(terms, s)
		}
		if n := len([]rune(r.text)); n >= shortestSpelled && n <= longestSpelled {
			spelled = append(spelled, r.text)
		}
	}
	return terms, spelled
}

// words is the terms of a text that is no name.
func (a *Analyser) words(text string, language obelisk.Language) []string {
	var out []string
	for _, r := range a.runs(text) {
		if r.han {
			out = append(out, pairs(r.text)...)
			continue
		}
		out = append(out, clip(r.text))
		out = append(out, stems(r.text, language)...)
	}
	return out
}

// pairs cuts Han characters into pairs that overlap, and the last one alone, so
// that every character begins a term. Order and neighbours stay, for phrases.
func pairs(text string) []string {
	letters := []rune(text)
	out := make([]string, 0, len(letters))
	for i := range letters {
		out = append(out, string(letters[i:min(i+2, len(letters))]))
	}
	return out
}

// once bounds terms. Terms stay in their order and those of Han characters may
// repeat, since phrases need both; other terms stand once.
func once(terms []string) []string {
	seen := make(map[string]bool, len(terms))
	out := terms[:0]
	for _, t := range terms {
		if t == "" || seen[t] && !isHan(t) {
			continue
		}
		seen[t] = true
		out = append(out, t)
	}
	return slices.Clip(out[:min(len(out), mostTerms)])
}

// isHan reports whether the term is of Han characters.
func isHan(term string) bool { return term[0] >= 0xE3 && term[0] <= 0xEF || term[0] >= 0xF0 }

// dates is the terms of a date: its years and, as far as it says them, its
// month and day.
func dates(d edtf.Date) []string {
	first, last := d.Earliest(), d.Latest()
	if !first.Known() || !last.Known() {
		return years(first, last)
	}
	fy, fm, fd := first.Day.Civil()
	ly, lm, ld := last.Day.Civil()
	out := years(first, last)
	if fy == ly && fm == lm {
		out = append(out, month(fy, fm))
		if fd == ld {
			out = append(out, month(fy, fm)+pad(fd, 2))
		}
	}
	return out
}

// between is the years from the first start to the last end.
func between(starts, ends []edtf.Date) []string {
	var out []string
	for _, s := range starts {
		for _, e := range ends {
			out = append(out, years(s.Earliest(), e.Latest())...)
		}
	}
	return out
}

// years is the terms of the years from one day to another, where both are
// known and no more than mostYears; else that of the one that is known.
func years(first, last edtf.Bound) []string {
	switch {
	case !first.Known() && !last.Known():
		return nil
	case !first.Known():
		first = last
	case !last.Known():
		last = first
	}
	from, _, _ := first.Day.Civil()
	to, _, _ := last.Day.Civil()
	if from < 0 || to > 9999 || to-from > mostYears {
		return nil
	}
	var out []string
	for y := from; y <= to; y++ {
		out = append(out, dateMark+pad(int(y), 4))
	}
	return out
}

// month is the term of a month.
func month(year int64, m int) string { return dateMark + pad(int(year), 4) + pad(m, 2) }

// pad writes a number with at least n digits.
func pad(n, digits int) string {
	s := strconv.Itoa(n)
	return strings.Repeat("0", max(0, digits-len(s))) + s
}
