package wikitext

import (
	"strings"

	"obelisk/internal/document"
)

// inline composes what a reader sees of a stretch of wikitext.
type inline struct {
	*page
	composer *document.Composer
	depth    int
	raised   bool // inside <sup>
}

// raisedDigits are the digits as they stand in an exponent.
var raisedDigits = [10]string{"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"}

// render composes the bytes from up to to. Nodes do not go beyond to.
func (in *inline) render(from, to int) {
	if in.depth++; in.depth > deepest {
		in.depth--
		return
	}
	at := from
	for i := first(in.nodes, from); at < to; {
		for i < len(in.nodes) && in.nodes[i].kind == literal {
			i++
		}
		stop := to
		if i < len(in.nodes) {
			stop = min(to, max(at, int(in.nodes[i].start)))
		}
		in.plain(at, stop)
		if stop == to {
			break
		}
		at = max(int(in.nodes[i].end), in.node(i, to))
		for next := int(in.nodes[i].next); ; next = int(in.nodes[i].next) {
			i = next
			if i >= len(in.nodes) || int(in.nodes[i].start) >= at {
				break
			}
		}
	}
	in.depth--
}

// value composes an argument or a cell, which may begin with an entry of a list.
func (in *inline) value(from, to int) {
	for from > 0 && in.source[from-1] == '\n' && from < to && strings.IndexByte("*#:;", in.source[from]) >= 0 {
		for from < to && strings.IndexByte("*#:; ", in.source[from]) >= 0 {
			from++
		}
	}
	in.render(from, to)
}

// markup are the bytes that may mean more than themselves within a line.
var markup = func() (set [256]bool) {
	for _, c := range []byte("'&\n\r_") {
		set[c] = true
	}
	return set
}()

// plain composes text in which there are no nodes.
func (in *inline) plain(from, to int) {
	start := from
	for at := from; at < to; {
		c := in.source[at]
		if in.raised && c >= '0' && c <= '9' {
			in.composer.Copy(start, at)
			in.composer.Put(raisedDigits[c-'0'], at, at+1)
			at++
			start = at
			continue
		}
		if !markup[c] {
			at++
			continue
		}
		text, size, kept := in.mark(at, to)
		if size == 0 {
			at++
			continue
		}
		in.composer.Copy(start, at+kept)
		in.composer.Put(text, at+kept, at+size)
		at += size
		start = at
	}
	in.composer.Copy(start, to)
}

// mark reads the markup at the byte: what it shows, its size, and how many of
// its bytes are shown as they are. The size is 0 where it is text.
func (in *inline) mark(at, to int) (text string, size, kept int) {
	rest := in.source[at:to]
	switch rest[0] {
	case '\'':
		n := len(rest) - len(strings.TrimLeft(rest, "'"))
		return "", n * min(1, n/2), quotes(n)
	case '&':
		text, size = document.Entity(rest)
		return text, size, 0
	case '_':
		return "", switchSize(rest), 0
	}
	return lineBreak(rest)
}

// quotes is how many of a run of apostrophes are text: two are italics, three
// bold, five both (MediaWiki, doQuotes).
func quotes(n int) int {
	switch {
	case n == 4:
		return 1
	case n > 5:
		return n - 5
	}
	return 0
}

// switchSize is the size of a behaviour switch such as __TOC__ with which the
// text begins, 0 where there is none.
func switchSize(rest string) int {
	if !strings.HasPrefix(rest, "__") {
		return 0
	}
	end := strings.Index(rest[2:min(len(rest), 64)], "__")
	if end < 3 || strings.ContainsAny(rest[2:2+end], " \n_.,'0123456789") || strings.ToUpper(rest[2:2+end]) != rest[2:2+end] {
		return 0
	}
	return end + 4
}

// lineBreak is what the end of a line shows: a space, or, where the next line
// is an entry of a list or a blank one stands between, a new line.
func lineBreak(rest string) (string, int, int) {
	text, size := " ", 0
	for size < len(rest) && isSpace(rest[size]) {
		size++
	}
	if strings.Count(rest[:size], "\n") > 1 {
		text = "\n"
	}
	n := strings.LastIndexByte(rest[:size], '\n')
	if n+1 < size && size < len(rest) {
		text = "\n" // a line that is indented is shown as a line
	}
	if n+1 == size {
		for size < len(rest) && strings.IndexByte("*#:;", rest[size]) >= 0 {
			text = "\n"
			size++
		}
		for text == "\n" && size < len(rest) && rest[size] == ' ' {
			size++
		}
	}
	return text, size, 0
}

// node composes node i; it returns where to go on, which may be beyond the node.
func (in *inline) node(i, to int) int {
	n := in.nodes[i]
	switch n.kind {
	case template:
		in.template(i)
	case parameter:
		if bars := in.bars(i); len(bars) > 0 {
			in.render(bars[0]+1, int(n.to))
		}
	case link:
		return in.link(i, to)
	case external:
		in.address(i)
	case variant:
		in.variant(i)
	case ref:
		in.reference(i)
	case extension:
		in.extension(i)
	case tag:
		return in.tag(i, to)
	case literal, comment: // nothing to see
	}
	return int(n.end)
}

// address composes a link to an address: its words, or nothing.
func (in *inline) address(i int) {
	n := in.nodes[i]
	inside := in.inside(i)
	cut := strings.IndexAny(inside, " \t")
	if cut < 0 {
		return
	}
	start := in.composer.Len()
	from, to := in.trim(int(n.from)+cut, int(n.to))
	in.render(from, to)
	in.composer.Link(document.Link{Start: start, End: in.composer.Len(), Target: inside[:cut]})
}

// variant composes a text that a wiki shows in one of several scripts: the
// first that is given (MediaWiki, LanguageConverter).
func (in *inline) variant(i int) {
	n := in.nodes[i]
	from, to := int(n.from), int(n.to)
	if bars := in.bars(i); len(bars) > 0 {
		if flags := in.source[from:bars[0]]; !strings.Contains(flags, ":") {
			if strings.ContainsAny(flags, "HTND-") {
				return
			}
			from = bars[0] + 1
		}
	}
	for from < to {
		stop := to
		if cut := strings.IndexByte(in.source[from:to], ';'); cut >= 0 {
			stop = from + cut
		}
		tag, _, ok := strings.Cut(in.source[from:stop], ":")
		if !ok || !isTongue(strings.TrimSpace(tag)) {
			in.render(in.trim(from, to))
			return
		}
		if start, end := in.trim(from+len(tag)+1, in.nodeEnd(from, stop, to)); start < end {
			in.render(start, end)
			return
		}
		from = stop + 1
	}
}

// nodeEnd is stop, or the end of the node that reaches beyond it.
func (p *page) nodeEnd(from, stop, to int) int {
	for i := first(p.nodes, from); i < len(p.nodes) && int(p.nodes[i].start) < stop; i = int(p.nodes[i].next) {
		stop = max(stop, int(p.nodes[i].end))
	}
	return min(stop, to)
}

// isTongue reports whether a word is the tag of a language or script variant.
func isTongue(tag string) bool {
	base, rest, _ := strings.Cut(tag, "-")
	return len(base) >= 2 && len(base) <= 3 && len(rest) <= 10 && strings.Trim(base+rest, "abcdefghijklmnopqrstuvwxyz-") == ""
}

// extension composes an element of the parser's own that stands in a line.
func (in *inline) extension(i int) {
	n := in.nodes[i]
	switch {
	case n.name == "gallery" || n.name == "imagemap":
		in.depth++
		for _, pic := range in.gallery(i) {
			in.composer.Put("\n", max(int(n.start), pic.from-1), pic.from)
			in.render(pic.from, pic.to)
		}
		in.depth--
	case n.name == "references":
		in.references(i)
	case extensions[n.name] == parsed:
		in.render(int(n.from), int(n.to))
	case extensions[n.name] == verbatim:
		in.composer.CopyDecoded(int(n.from), int(n.to))
	}
}

// breaking are the elements that begin and end on lines of their own.
const breaking = " br hr p div li tr dd dt ol ul dl table caption center blockquote h1 h2 h3 h4 h5 h6 tbody "

// tag composes a tag, of which only line ends and cells are seen; it returns
// where to go on, for what an element hides is passed over.
func (in *inline) tag(i, to int) int {
	n := in.nodes[i]
	closing := in.source[n.start+1] == '/'
	raw := in.source[n.start:n.end]
	switch {
	case n.name == "ref":
		in.report(document.UnreadMarkup, int(n.start), int(n.end))
	case n.name == "sup":
		in.raised = !closing
	case n.name == "br":
		in.composer.Put("\n", int(n.start), int(n.end))
	case n.name == "td" || n.name == "th":
		if !closing && in.composer.Len() > 0 {
			in.composer.Put("\t", int(n.start), int(n.end))
		}
	case strings.Contains(breaking, " "+n.name+" "):
		if size := in.composer.Len(); size > 0 && in.composer.Since(size-1) != "\n" {
			in.composer.Put("\n", int(n.start), int(n.end))
		}
	case !closing && strings.Contains(raw, "display") && indexFold(strings.ReplaceAll(raw, " ", ""), "display:none") >= 0:
		return in.hiddenEnd(i, to)
	}
	return int(n.end)
}

// farthest is how many nodes an element that hides its text may hold.
const farthest = 64

// hiddenEnd is where the element ends that begins with the tag i.
func (in *inline) hiddenEnd(i, to int) int {
	depth := 0
	for k, seen := i, 0; k < len(in.nodes) && int(in.nodes[k].end) <= to && seen < farthest; k, seen = int(in.nodes[k].next), seen+1 {
		if n := in.nodes[k]; n.kind == tag && n.name == in.nodes[i].name {
			if in.source[n.start+1] == '/' {
				depth--
			} else if in.source[n.end-2] != '/' {
				depth++
			}
			if depth <= 0 {
				return int(n.end)
			}
		}
	}
	return int(in.nodes[i].end)
}
