package wikitext

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"obelisk/internal/document"
)

// deepest is how deep templates, notes and boxes are followed into one another.
const deepest = 24

// page is the reading of one text.
type page struct {
	text     *document.Text
	yield    func(*document.Block, error) bool
	rules    *Rules
	known    map[string]rule // of the templates met, by their names as written
	chunk    document.Chunk
	source   string
	nodes    []node
	composer *document.Composer
	depth    int
	end      int               // the byte after the last block
	blank    int               // lines before the next block
	within   []*document.Block // notes and pictures that stand within blocks
	late     []*document.Block // notes, to be handed over after the text
	labels   map[string]int    // how many notes of a group there are so far
	table    *table            // that goes on in the next chunk
	barHeads barHeads
	started  bool
	// tableEnd and tableBegin are where a table was last seen to end and begin.
	tableEnd, tableBegin int
	stopped              bool
}

// read reads a chunk and reports whether more is wanted.
func (p *page) read(chunk document.Chunk) bool {
	p.chunk, p.source = chunk, chunk.Text
	p.nodes, p.composer = scan(chunk.Text), document.NewComposer(chunk)
	p.end, p.tableEnd, p.tableBegin = 0, -1, -1
	p.barHeads.end = -1
	if chunk.Forced {
		p.report(document.CutBlock, len(chunk.Text), len(chunk.Text))
	}
	at := 0
	if !p.started {
		at = p.redirect()
		p.started = strings.TrimSpace(chunk.Text) != ""
	}
	if p.table != nil {
		at = p.rows(at, len(p.source))
	}
	p.walk(at, len(p.source))
	p.cover(len(p.source))
	for _, b := range p.late {
		p.hand(b)
	}
	p.late = p.late[:0]
	return !p.stopped
}

func (p *page) report(key document.ProblemKey, from, to int) {
	p.text.Report(document.Problem{Key: key, Span: p.span(from, to)})
}

// span is where bytes of the chunk stand in the document.
func (p *page) span(from, to int) document.Span {
	return document.Span{Start: p.chunk.Point(from), End: p.chunk.Point(to)}
}

// hand hands a block over as it is.
func (p *page) hand(b *document.Block) {
	if !p.stopped {
		p.stopped = !p.yield(b, nil)
	}
}

// emit hands over a block that stands on the bytes start to end, and before it
// the markup that nothing was made of.
func (p *page) emit(b *document.Block, start, end int) {
	p.cover(start)
	b.Blank, p.blank = p.blank, 0
	p.hand(b)
	p.end = max(p.end, end)
	for _, inner := range p.within {
		p.hand(inner)
	}
	p.within = p.within[:0]
}

// cover hands over what stands before the byte to and in no block: markup.
func (p *page) cover(to int) {
	from, to := p.trim(p.end, max(p.end, to))
	if from < to && hasWords(p.source[from:to]) {
		blank := p.blank
		p.markup(from, to)
		p.blank = blank
	}
}

// markup hands over a stretch of markup, with the links it holds.
func (p *page) markup(from, to int) {
	p.composer.Reset()
	b := p.composer.Block(document.Markup, from, to)
	for i := first(p.nodes, from); i < len(p.nodes) && int(p.nodes[i].end) <= to; {
		if p.nodes[i].kind == link {
			target, _, _ := strings.Cut(p.inside(i), "|")
			b.Links = append(b.Links, document.Link{Target: strings.TrimSpace(target)})
		}
		i = int(p.nodes[i].next)
	}
	p.hand(b)
	p.end = to
}

// inside is what node i encloses.
func (p *page) inside(i int) string { return p.source[p.nodes[i].from:p.nodes[i].to] }

// hasWords reports whether a text holds a letter or a digit.
func hasWords(s string) bool {
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' {
			return true
		}
		if c >= utf8.RuneSelf {
			return strings.ContainsFunc(s[i:], func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
		}
	}
	return false
}

// line is where the line that begins at the byte at ends and the next begins;
// what stands within a node is no line end.
func (p *page) line(at, stop int) (end, next int) {
	for i := first(p.nodes, at); ; {
		limit := stop
		for i < len(p.nodes) && p.nodes[i].kind == literal {
			i++
		}
		if i < len(p.nodes) && int(p.nodes[i].start) < stop {
			limit = int(p.nodes[i].start)
		}
		if cut := strings.IndexByte(p.source[at:limit], '\n'); cut >= 0 {
			return at + cut, at + cut + 1
		}
		if limit == stop {
			return stop, stop
		}
		at = min(stop, int(p.nodes[i].end))
		i = int(p.nodes[i].next)
	}
}

// lead is the first byte at or after at that no comment holds, and whether
// there was one.
func (p *page) lead(at, stop int) (int, bool) {
	any := false
	for at < stop && p.source[at] == '<' {
		i := p.nodeAt(at)
		if i < 0 || p.nodes[i].kind != comment {
			break
		}
		at, any = min(stop, int(p.nodes[i].end)), true
	}
	return at, any
}

// nodeAt is the index of the node that begins at the byte, -1 where none does.
func (p *page) nodeAt(at int) int {
	i := first(p.nodes, at)
	for i < len(p.nodes) && int(p.nodes[i].start) == at && p.nodes[i].kind == literal {
		i++
	}
	if i < len(p.nodes) && int(p.nodes[i].start) == at {
		return i
	}
	return -1
}

// walk reads the lines from start to end as blocks.
func (p *page) walk(start, end int) {
	if p.depth++; p.depth > deepest {
		p.depth--
		return
	}
	open := -1 // where the paragraph begins that is being gathered
	at := start
	flush := func() {
		if open >= 0 {
			p.paragraph(open, at)
			open = -1
		}
	}
	for at < end && !p.stopped {
		stop, next := p.line(at, end)
		lead, comments := p.lead(at, stop)
		switch {
		case document.IsBlank(p.source[lead:stop]):
			if !comments {
				flush()
				p.blank = 1
			}
		case p.begins(lead, stop):
			flush()
			next = p.block(lead, stop, next, end)
		case open < 0:
			open = at
		}
		at = next
	}
	at = end
	flush()
	p.depth--
}

// begins reports whether a line is a block of its own rather than a line of a
// paragraph.
func (p *page) begins(lead, stop int) bool {
	rest := p.source[lead:stop]
	switch rest[0] {
	case '*', '#', ':', ';':
		return true
	case '=':
		_, _, level := p.title(lead, stop)
		return level > 0
	case '-':
		return strings.HasPrefix(rest, "----") || strings.HasPrefix(rest, "- ")
	case '|':
		return p.barred(lead, stop)
	case '{':
		if strings.HasPrefix(rest, "{|") {
			return true
		}
	case ' ', '\t':
		if trimmed := strings.TrimLeft(rest, " \t"); strings.HasPrefix(trimmed, "{|") || strings.HasPrefix(trimmed, "{{") {
			lead += len(rest) - len(trimmed)
			return trimmed[1] == '|' || p.alone(lead, stop)
		}
		return false
	case '[', '<':
	default:
		return false
	}
	return p.alone(lead, stop)
}

// block reads the block that begins at lead, whose line ends at stop; it returns
// where to go on.
func (p *page) block(lead, stop, next, end int) int {
	for p.source[lead] == ' ' || p.source[lead] == '\t' {
		lead++
	}
	switch c := p.source[lead]; {
	case c == '=':
		p.heading(lead, stop)
	case c == '|':
		p.barRow(lead, stop)
	case strings.HasPrefix(p.source[lead:stop], "- "):
		p.entry(document.ListItem, 1, lead, lead+len("- "), stop)
	case c == '-':
		for lead < stop && p.source[lead] == '-' {
			lead++
		}
		p.paragraph(lead, stop)
	case strings.HasPrefix(p.source[lead:stop], "{|"):
		p.table = &table{}
		_, begin := p.line(lead, stop)
		return p.rows(max(begin, next), end)
	case c == '{', c == '[', c == '<':
		p.standing(lead, stop)
	default:
		return p.item(lead, stop, next, end)
	}
	return next
}

// title is the bytes and the level of a heading, 0 where the line is none.
func (p *page) title(lead, stop int) (from, to, level int) {
	for stop > lead {
		stop = lead + len(strings.TrimRight(p.source[lead:stop], " \t\r"))
		i := first(p.nodes, lead)
		last := -1
		for i < len(p.nodes) && int(p.nodes[i].start) < stop {
			last = i
			i = int(p.nodes[i].next)
		}
		if last < 0 || p.nodes[last].kind != comment || int(p.nodes[last].end) != stop {
			break
		}
		stop = int(p.nodes[last].start)
	}
	line := p.source[lead:stop]
	left := len(line) - len(strings.TrimLeft(line, "="))
	right := len(line) - len(strings.TrimRight(line, "="))
	level = min(left, right, 6)
	if left == len(line) || level == 0 {
		return 0, 0, 0
	}
	return lead + level, stop - level, level
}

func (p *page) heading(lead, stop int) {
	from, to, level := p.title(lead, stop)
	b := p.compose(document.Heading, from, to, lead, stop)
	b.Level = level
	p.emit(b, lead, stop)
}

// compose makes a block of the bytes start to end whose words stand in from to to.
func (p *page) compose(kind document.Kind, from, to, start, end int) *document.Block {
	p.composer.Reset()
	in := inline{page: p, composer: p.composer}
	in.render(from, to)
	return p.composer.Block(kind, start, end)
}

// item reads an entry of a list and returns where to go on.
func (p *page) item(lead, stop, next, end int) int {
	from := lead
	for from < stop && strings.IndexByte("*#:;", p.source[from]) >= 0 {
		from++
	}
	content := from
	for content < stop && (p.source[content] == ' ' || p.source[content] == '\t') {
		content++
	}
	if strings.HasPrefix(p.source[content:stop], "{|") {
		p.table = &table{}
		return p.rows(next, end)
	}
	if from-lead == 1 && p.source[lead] == ';' {
		if colon := p.colon(content, stop); colon >= 0 {
			p.entry(document.Line, 0, lead, content, colon)
			p.entry(document.ListItem, 1, colon+1, colon+1, stop)
			return next
		}
		p.entry(document.Line, 0, lead, content, stop)
		return next
	}
	p.entry(document.ListItem, from-lead, lead, content, stop)
	return next
}

func (p *page) entry(kind document.Kind, level, start, from, end int) {
	start, end = p.trim(start, end)
	if start >= end {
		return
	}
	b := p.compose(kind, min(from, end), end, start, end)
	if b.Text == "" && len(b.Refs) == 0 {
		return
	}
	b.Level = level
	p.emit(b, start, end)
}

// colon is the colon between a term and what it means, -1 where there is none.
func (p *page) colon(at, stop int) int {
	for i := first(p.nodes, at); at < stop; {
		limit := stop
		if i < len(p.nodes) && int(p.nodes[i].start) < stop {
			limit = int(p.nodes[i].start)
		}
		for rest := at; rest < limit; rest++ {
			if p.source[rest] == ':' && !strings.HasPrefix(p.source[rest:limit], "://") {
				return rest
			}
		}
		if limit == stop {
			break
		}
		at = max(limit, int(p.nodes[i].end))
		i = int(p.nodes[i].next)
	}
	return -1
}

// paragraph hands over running text; the pictures with which it begins or ends
// stand before or after it, those in the middle within.
func (p *page) paragraph(start, end int) {
	start, end = p.trim(start, end)
	for start < end {
		i := p.nodeAt(start)
		if i < 0 || !p.picture(i, start, end) {
			break
		}
		start, _ = p.trim(int(p.nodes[i].end), end)
	}
	if start >= end {
		return
	}
	b := p.compose(document.Paragraph, start, end, start, end)
	if b.Text == "" && len(b.Refs) == 0 {
		p.late = append(p.late, p.within...)
		p.within = p.within[:0]
		return
	}
	if document.MayBeTitle(b.Text) {
		b.Kind = document.Line
	}
	p.emit(b, start, end)
}

// redirect reads the line that sends a reader to another page, and returns
// where to go on.
func (p *page) redirect() int {
	at := len(p.source) - len(strings.TrimLeft(p.source, " \t\r\n\uFEFF"))
	stop, next := p.line(at, len(p.source))
	word, _, ok := strings.Cut(p.source[at:stop], "[[")
	if !ok || !strings.HasPrefix(word, "#") || !p.rules.is(redirect, strings.Trim(word, "# \t:：")) {
		return 0
	}
	p.markup(at, stop)
	p.report(document.RedirectPage, at, stop)
	return next
}
