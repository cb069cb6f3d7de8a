package plain

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"obelisk/internal/document"
)

var (
	bullet    = regexp.MustCompile(`^([ \t\x{3000}]*)(?:[-*+•·▪◦●○■‣–—] ?[ \t]|[•▪◦●■‣])[ \t]*`)
	numbered  = regexp.MustCompile(`^([ \t\x{3000}]*)([0-9]{1,3})[.)、．](?:[ \t]+|$|[^0-9\s])`)
	bracketed = regexp.MustCompile(`^[ \t]*(?:\[|［)([0-9]{1,3}|[a-z])(?:\]|］)[ \t:：]*`)
	arrow     = regexp.MustCompile(`^[ \t]*[\^↑][ \t]*`)
	quoted    = regexp.MustCompile(`^[ \t]*((?:>[ \t]?)+)`)
	underline = regexp.MustCompile(`^[ \t]*(?:={3,}|-{3,}|~{3,})$`)
	wordless  = regexp.MustCompile(`^[^\pL\pN]*$`)
)

// readLine reads the first of lines that stand alone, with those that belong
// to it, and says how many they were.
func (p *page) readLine(lines []line) int {
	first, raw := lines[0], p.raw(lines[0])
	worded := beginsWithLetter(raw)
	switch {
	case len(lines) > 1 && underline.MatchString(p.raw(lines[1])) && document.MayBeTitle(raw):
		level := 2
		if strings.Contains(p.raw(lines[1]), "=") {
			level = 1
		}
		p.plain(document.Heading, level, p.inner(first), p.inner(first), first.end)
		return 2
	case worded: // none of the marks that follow
	case bracketed.MatchString(raw):
		m := bracketed.FindStringSubmatchIndex(raw)
		return p.readNote(lines, m[1], raw[m[2]:m[3]])
	case p.notes.Headed() && arrow.MatchString(raw):
		return p.readNote(lines, len(arrow.FindString(raw)), strconv.Itoa(p.notes.Next()))
	case quoted.MatchString(raw):
		m := quoted.FindStringSubmatch(raw)
		p.plain(document.Quote, strings.Count(m[1], ">"), p.inner(first), first.start+len(m[0]), first.end)
		return 1
	case numbered.MatchString(raw):
		return p.readNumbered(lines)
	case bullet.MatchString(raw):
		m := bullet.FindStringSubmatch(raw)
		return p.readItem(lines, depth(m[1]), len(m[0]))
	case wordless.MatchString(raw) && !document.IsBlank(raw) && isRule(raw):
		return 1
	}
	p.plain(document.Paragraph, 0, p.inner(first), p.inner(first), first.end)
	return 1
}

// beginsWithLetter reports whether a line begins with a word and so with no
// mark of an item, a note or a quotation.
func beginsWithLetter(raw string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(raw, " \t\u3000"))
	return unicode.IsLetter(r)
}

// marked reports whether a line begins with a mark of its own, or is a row between bars.
func marked(raw string) bool {
	return strings.Count(raw, "|") > 1 || !beginsWithLetter(raw) &&
		(bullet.MatchString(raw) || numbered.MatchString(raw) || bracketed.MatchString(raw) || quoted.MatchString(raw) || underline.MatchString(raw))
}

// isRule reports whether a line without words is drawn of one character.
func isRule(raw string) bool {
	raw = strings.TrimSpace(raw)
	return len(raw) >= 3 && strings.Trim(raw, raw[:1]) == ""
}

// depth is the depth of a list item by its indent: two spaces or a tab a step.
func depth(indent string) int {
	return 1 + document.Width(strings.ReplaceAll(indent, "\t", "  "))/2
}

// readItem reads a list item whose text begins at byte from of its line, with
// the more deeply indented lines that go on with it.
func (p *page) readItem(lines []line, level, from int) int {
	taken := 1
	for taken < len(lines) && p.continues(lines[taken], from) {
		taken++
	}
	first := lines[0]
	p.plain(document.ListItem, level, p.inner(first), first.start+from, lines[taken-1].end)
	return taken
}

// continues reports whether a line goes on with an item whose text begins at
// byte from of its line.
func (p *page) continues(l line, from int) bool {
	raw := p.raw(l)
	indent := p.inner(l) - l.start
	return indent >= 2 && indent >= from-1 && !bullet.MatchString(raw) && !numbered.MatchString(raw)
}

// readNote reads a note whose text begins at byte from of its line.
func (p *page) readNote(lines []line, from int, label string) int {
	first := lines[0]
	p.composer.Reset()
	p.composer.CopyDecoded(first.start+from, first.end)
	b := p.composer.Block(document.Note, p.inner(first), first.end)
	b.Label = label
	p.emit(b)
	return 1
}

// readNumbered reads lines numbered one after another: notes or list items.
func (p *page) readNumbered(lines []line) int {
	var list document.NumberedList
	for i, l := range lines {
		m := numbered.FindStringSubmatchIndex(p.raw(l))
		if m == nil {
			break
		}
		number, _ := strconv.Atoi(p.raw(l)[m[4]:m[5]])
		if i > 0 && number != list.Last+1 {
			break
		}
		if i == 0 {
			list.First = number
		}
		list.Last = number
		if document.CitesSomething(p.raw(l)[m[5]+1:]) {
			list.NoteLike++
		}
	}
	list.Open = !p.chunk.Last && lines[len(lines)-1].end >= len(strings.TrimRight(p.chunk.Text, "\r\n"))
	notes := p.notes.Holds(list)
	taken := 0
	for number := list.First; number <= list.Last && taken < len(lines) && !p.stopped; number++ {
		m := numbered.FindStringSubmatchIndex(p.raw(lines[taken]))
		_, mark := utf8.DecodeRuneInString(p.raw(lines[taken])[m[5]:])
		if notes {
			taken += p.readNote(lines[taken:], m[5]+mark, strconv.Itoa(number))
			continue
		}
		taken += p.readItem(lines[taken:], depth(p.raw(lines[taken])[m[2]:m[3]]), m[5]+mark)
		if number < list.Last && !numbered.MatchString(p.raw(lines[taken])) {
			break
		}
	}
	return taken
}

const (
	// narrowest and widest are the widths to which lines of text are broken.
	narrowest, widest = 40, 130
	// fullPart of the widest line is what a line that was broken reaches.
	fullPart = 0.7
)

// wrapped reports whether the lines are one paragraph, broken to a width.
func (p *page) wrapped(lines []line) bool {
	if len(lines) < 2 {
		return false
	}
	widths := make([]int, len(lines))
	for i, l := range lines {
		raw := p.raw(l)
		if marked(raw) {
			return false
		}
		widths[i] = document.Width(raw)
	}
	slices.Sort(widths)
	most := widths[len(widths)-1-len(widths)/8] // a line here and there is not broken
	if most < narrowest || most > widest {
		return false
	}
	joins, goesOn := 0, 0
	for i, l := range lines[1:] {
		before := p.raw(lines[i])
		if float64(document.Width(before)) < fullPart*float64(most) {
			continue
		}
		joins++
		if endsOpen(before) && beginsOpen(p.raw(l)) {
			goesOn++
		}
	}
	return joins*3 >= 2*(len(lines)-1) && goesOn*3 >= joins && goesOn > 0
}

// wrappedFirst is how many lines at the beginning are one paragraph, broken to a
// width, where a line follows that is not broken; 0 where there are none. That line
// belongs to the paragraph where it begins within a sentence.
func (p *page) wrappedFirst(lines []line) int {
	n := 0
	for n < len(lines) && !document.Wider(p.raw(lines[n]), widest) {
		n++
	}
	if n < 3 || n == len(lines) || !p.wrapped(lines[:n]) {
		return 0
	}
	if raw := p.raw(lines[n]); endsOpen(p.raw(lines[n-1])) && beginsOpen(raw) && !marked(raw) {
		n++
	}
	return n
}

// endsOpen reports whether a line ends within a sentence.
func endsOpen(raw string) bool {
	last, _ := utf8.DecodeLastRuneInString(strings.TrimSpace(raw))
	return !strings.ContainsRune(".!?。！？:：;；", last)
}

// beginsOpen reports whether a line may begin within a sentence.
func beginsOpen(raw string) bool {
	first, _ := utf8.DecodeRuneInString(strings.TrimSpace(raw))
	return !unicode.IsUpper(first)
}
