package html

import (
	"bytes"
	"errors"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// deepest is the number of elements that may stand within one another; what is
// nested deeper belongs to the deepest that is kept.
const deepest = 256

// nodeKind says what a node is.
type nodeKind uint8

const (
	element nodeKind = iota + 1
	textNode
	// lineEnd stands for the tag of a block that is nested too deep.
	lineEnd
)

// node is an element or a stretch of text. Nodes stand in the order of the
// page; the nodes of an element are those after it and before last. Offsets are
// bytes of the part: of the start tag, of the content, of the end tag.
type node struct {
	tag                     atom.Atom
	kind                    nodeKind
	drop                    drop
	hint                    hints
	parent, last            int32
	start, inner, stop, end int32
	// chars is the number of visible characters in it, white space left out,
	// linked that of those in links, prose that of those in running text. own
	// and ownLinked count what stands in no block within it.
	chars, linked, prose, own, ownLinked int32
	attr                                 int32 // an index of attributes
}

func (n *node) properties() properties { return elements[n.tag] }

// synthetic reports an element whose start tag stands in an earlier part.
func (n *node) synthetic() bool { return n.inner == n.start }

// attributes are those that the reading looks at.
type attributes struct {
	id, href, src, alt, title, lang string
	columns, rows                   int
}

// carried is an element that a part leaves open to the next one.
type carried struct {
	tag  atom.Atom
	drop drop
	hint hints
	lang string
	main bool
}

// tree is a part of a page as a flat tree.
type tree struct {
	text    string
	nodes   []node
	attrs   []attributes
	stack   []int32
	blocks  []int32 // the open blocks
	counts  map[atom.Atom]int
	rawEnd  string // the raw text element, or "!--", that the part ends in
	xml     bool
	left    []int32 // the elements that the part leaves open
	anchor  int32   // the open link, 0 for none
	main    int32   // the element with the main content, 0 for none
	heading bool
	total   int32 // the prose that is kept
}

// bytesPerNode is how many bytes of a page there are for each of its nodes,
// where there are many.
const bytesPerNode = 32

// scan reads a part in which the elements of open are open, and which may begin
// within raw text.
func (t *tree) scan(text string, open []carried, raw string) {
	*t = tree{
		text: text, nodes: t.nodes[:0], attrs: append(t.attrs[:0], attributes{}), stack: t.stack[:0],
		blocks: t.blocks[:0], left: t.left, counts: map[atom.Atom]int{},
	}
	if want := len(text) / bytesPerNode; cap(t.nodes) < want {
		t.nodes = make([]node, 0, want)
	}
	t.xml = strings.HasPrefix(strings.TrimLeft(text[:min(len(text), 200)], "\ufeff \t\r\n"), "<?xml")
	t.nodes = append(t.nodes, node{kind: element, tag: atom.Html, attr: 0})
	t.stack, t.blocks = append(t.stack, 0), append(t.blocks, 0)
	for _, c := range open {
		i := t.push(node{kind: element, tag: c.tag, drop: c.drop, hint: c.hint})
		if c.lang != "" {
			t.attrs = append(t.attrs, attributes{lang: c.lang})
			t.nodes[i].attr = int32(len(t.attrs) - 1)
		}
		if c.main {
			t.main = i
		}
	}
	at := rawEnds(text, raw)
	if at < 0 {
		t.rawEnd, at = raw, len(text)
	}
	t.tokens(at)
	t.left = append(t.left[:0], t.stack[1:]...)
	for len(t.stack) > 0 {
		t.pop(int32(len(text)), int32(len(text)))
	}
}

// rawEnds is where the raw text ends in which a part begins, -1 where it does
// not end in this part.
func rawEnds(text, raw string) int {
	switch raw {
	case "":
		return 0
	case "!--":
		if at := strings.Index(text, "-->"); at >= 0 {
			return at + len("-->")
		}
		return -1
	}
	for at := 0; ; {
		next := strings.Index(text[at:], "</")
		if next < 0 {
			return -1
		}
		at += next
		if name := text[at+2 : min(len(text), at+2+len(raw))]; strings.EqualFold(name, raw) {
			return at
		}
		at += 2
	}
}

// tokens reads the text from the byte at on. The tokenizer gives no positions,
// but its raw tokens follow one another without a gap.
func (t *tree) tokens(at int) {
	z := html.NewTokenizer(strings.NewReader(t.text[at:]))
	for {
		kind := z.Next()
		size := len(z.Raw())
		if kind == html.ErrorToken {
			if !errors.Is(z.Err(), io.EOF) || at+size < len(t.text) {
				t.addText(at, len(t.text))
			}
			return
		}
		switch kind {
		case html.TextToken:
			t.addText(at, at+size)
		case html.StartTagToken, html.SelfClosingTagToken:
			t.startTag(z, at, at+size, kind == html.SelfClosingTagToken)
		case html.EndTagToken:
			name, _ := z.TagName()
			t.endTag(atom.Lookup(name), at, at+size)
		case html.CommentToken:
			if at+size == len(t.text) && !strings.HasSuffix(t.text, "-->") && strings.HasPrefix(t.text[at:], "<!--") {
				t.rawEnd = "!--"
			}
		default: // a doctype shows nothing
		}
		at += size
	}
}

// addText adds a stretch of text.
func (t *tree) addText(start, end int) {
	if start >= end {
		return
	}
	parent := t.stack[len(t.stack)-1]
	p := &t.nodes[parent]
	if p.properties().unseen {
		if end == len(t.text) && rawText(p.tag) {
			t.rawEnd = p.tag.String()
		}
		if p.tag != atom.Noscript {
			return
		}
	}
	chars := visible(t.text[start:end])
	block := &t.nodes[t.blocks[len(t.blocks)-1]]
	block.own += chars
	linked := int32(0)
	if t.anchor != 0 {
		linked = chars
	}
	block.ownLinked += linked
	i := int32(len(t.nodes))
	t.nodes = append(t.nodes, node{
		kind: textNode, parent: parent, last: i + 1, start: int32(start), inner: int32(start), stop: int32(end), end: int32(end),
		chars: chars, linked: linked,
	})
}

// rawText reports an element whose content the tokenizer does not look into.
func rawText(tag atom.Atom) bool {
	switch tag {
	case atom.Script, atom.Style, atom.Textarea, atom.Title, atom.Xmp, atom.Iframe, atom.Noembed, atom.Noframes, atom.Noscript:
		return true
	default:
		return false
	}
}

// visible counts the characters of a text that are no white space; an entity
// counts as one, and a character of Chinese, Japanese or Korean as two, which
// makes texts of all scripts weigh alike.
func visible(s string) int32 {
	n := int32(0)
	for at := 0; at < len(s); at++ {
		switch b := s[at]; {
		case b <= ' ', b&0xC0 == 0x80:
		case b == '&':
			if end := strings.IndexByte(s[at:min(len(s), at+10)], ';'); end > 0 {
				at += end
			}
			n++
		case b >= 0xE3 && b < 0xEE:
			n += 2
		default:
			n++
		}
	}
	return n
}

// startTag adds an element.
func (t *tree) startTag(z *html.Tokenizer, start, end int, selfClosing bool) {
	name, more := z.TagName()
	tag := atom.Lookup(name)
	if selfClosing && t.xml {
		z.NextIsNotRawText()
	}
	p := elements[tag]
	t.closeFor(tag, p, start)
	empty := p.void || selfClosing && t.xml
	if len(t.stack) >= deepest && !empty {
		t.tooDeep(tag, p, start, end)
		return
	}
	i := t.push(node{kind: element, tag: tag, start: int32(start), inner: int32(end), stop: int32(end), end: int32(end)})
	if more {
		t.readAttributes(z, i)
	}
	t.heading = t.heading || isHeading(tag) && tag != atom.H1
	foreign := selfClosing && (t.xml || tag == 0 || tag == atom.Svg || t.counts[atom.Svg] > 0)
	if tag == atom.Figcaption {
		t.hintFigure()
	}
	switch {
	case p.void, foreign:
		t.pop(int32(end), int32(end))
	case tag == atom.A:
		t.anchor = i
	}
}

// hintFigure notes that the innermost figure has a caption.
func (t *tree) hintFigure() {
	for depth := len(t.stack) - 1; depth > 0; depth-- {
		if n := &t.nodes[t.stack[depth]]; n.tag == atom.Figure {
			n.hint |= hintCaptioned
			return
		}
	}
}

// tooDeep keeps the content of an element that is nested too deep, as part of
// the one in which it stands.
func (t *tree) tooDeep(tag atom.Atom, p properties, start, end int) {
	if p.unseen {
		t.push(node{kind: element, tag: tag, start: int32(start), inner: int32(end)})
		return
	}
	if p.block {
		i := int32(len(t.nodes))
		t.nodes = append(t.nodes, node{kind: lineEnd, parent: t.stack[len(t.stack)-1], last: i + 1, start: int32(start), inner: int32(end), stop: int32(end), end: int32(end)})
	}
}

func (t *tree) push(n node) int32 {
	i := int32(len(t.nodes))
	n.parent = t.stack[len(t.stack)-1]
	t.nodes = append(t.nodes, n)
	t.stack = append(t.stack, i)
	t.counts[n.tag]++
	if elements[n.tag].block {
		t.blocks = append(t.blocks, i)
	}
	return i
}

// pop closes the innermost element; stop and end are the bytes of its end tag.
func (t *tree) pop(stop, end int32) {
	i := t.stack[len(t.stack)-1]
	t.stack = t.stack[:len(t.stack)-1]
	n := &t.nodes[i]
	n.stop, n.end, n.last = max(stop, n.inner), max(end, n.inner), int32(len(t.nodes))
	t.counts[n.tag]--
	if n := len(t.blocks); n > 0 && t.blocks[n-1] == i {
		t.blocks = t.blocks[:n-1]
	}
	if t.anchor == i {
		t.anchor = 0
	}
}

// popTo closes the elements of the stack from depth on.
func (t *tree) popTo(depth int, stop, end int32) {
	for len(t.stack) > depth+1 {
		t.pop(stop, stop)
	}
	t.pop(stop, end)
}

// closeFor closes what the start tag of an element closes.
func (t *tree) closeFor(tag atom.Atom, p properties, start int) {
	if p.block && t.counts[atom.P] > 0 {
		t.closeOpen([]atom.Atom{atom.P}, nil, start)
	}
	if isHeading(tag) && isHeading(t.nodes[t.stack[len(t.stack)-1]].tag) {
		t.pop(int32(start), int32(start))
	}
	if tag == atom.A && t.anchor != 0 {
		t.closeInline(atom.A, start, start)
	}
	if c, ok := closings[tag]; ok {
		t.closeOpen(c.closes, c.within, start)
	}
}

// closeOpen closes the outermost of the named elements that stands within the
// nearest of the others; elements that bound a scope bound the search, unless
// they are to be closed themselves.
func (t *tree) closeOpen(closes, within []atom.Atom, start int) {
	any := false
	for _, tag := range closes {
		any = any || t.counts[tag] > 0
	}
	if !any {
		return
	}
	found := -1
	for depth := len(t.stack) - 1; depth > 0; depth-- {
		tag := t.nodes[t.stack[depth]].tag
		if slices.Contains(within, tag) {
			break
		}
		if slices.Contains(closes, tag) {
			found = depth
			continue
		}
		if elements[tag].scope {
			break
		}
	}
	if found > 0 {
		t.popTo(found, int32(start), int32(start))
	}
}

// closeInline closes an element of a line, unless a block stands between: then
// a link ends and anything else stays open until its parent ends.
func (t *tree) closeInline(tag atom.Atom, start, end int) {
	for depth := len(t.stack) - 1; depth > 0; depth-- {
		n := &t.nodes[t.stack[depth]]
		if n.tag == tag {
			t.popTo(depth, int32(start), int32(end))
			return
		}
		if n.properties().block {
			break
		}
	}
	if tag == atom.A {
		t.anchor = 0
	}
}

// endTag closes an element.
func (t *tree) endTag(tag atom.Atom, start, end int) {
	if tag == atom.Html || tag == atom.Body || t.counts[tag] == 0 {
		return
	}
	p := elements[tag]
	if !p.block && !p.unseen && !p.control {
		t.closeInline(tag, start, end)
		return
	}
	for depth := len(t.stack) - 1; depth > 0; depth-- {
		n := &t.nodes[t.stack[depth]]
		if n.tag == tag || isHeading(tag) && isHeading(n.tag) {
			t.popTo(depth, int32(start), int32(end))
			return
		}
		reaches := tag == atom.Table || isCell(n.tag) && (tag == atom.Tr || tag == atom.Tbody)
		list := tag == atom.Li && slices.Contains(listTags, n.tag)
		if n.properties().scope && !reaches || list {
			return
		}
	}
}

// carry is what the part leaves open to the next one.
func (t *tree) carry() []carried {
	open := make([]carried, 0, len(t.left))
	for _, i := range t.left {
		n := &t.nodes[i]
		open = append(open, carried{n.tag, n.drop, n.hint, t.attrs[n.attr].lang, i == t.main})
	}
	return open
}

// readAttributes takes the attributes of the node i that are looked at.
func (t *tree) readAttributes(z *html.Tokenizer, i int32) {
	var a attributes
	n := &t.nodes[i]
	used := false
	for count := 0; ; count++ {
		key, value, more := z.TagAttr()
		if count < 64 && len(value) < 1<<15 {
			used = n.readAttribute(&a, key, value) || used
		}
		if !more {
			break
		}
	}
	if used {
		n.attr = int32(len(t.attrs))
		t.attrs = append(t.attrs, a)
	}
}

// readAttribute takes one attribute and reports whether it is kept.
func (n *node) readAttribute(a *attributes, key, value []byte) bool {
	switch string(key) {
	case "class", "id":
		if n.tag != atom.Body && n.tag != atom.Html {
			n.hint |= hintsOf(value)
		}
		if key[0] != 'i' {
			return false
		}
		a.id = string(value)
	case "name":
		if n.tag != atom.A || a.id != "" {
			return false
		}
		a.id = string(value)
	case "href":
		a.href = string(value)
	case "src", "data-src":
		if n.tag != atom.Img || a.src != "" && string(key) == "src" && !bytes.HasPrefix(value, []byte("data:")) {
			return false
		}
		if !bytes.HasPrefix(value, []byte("data:")) {
			a.src = string(value)
		}
	case "alt":
		a.alt = string(value)
	case "title":
		a.title = string(value)
	case "lang", "xml:lang":
		a.lang = string(value)
	case "colspan":
		a.columns = number(value)
	case "rowspan":
		a.rows = number(value)
	default:
		n.hint |= hintOfAttribute(n.tag, key, value)
		return false
	}
	return true
}

// number reads a small number, 1 where there is none.
func number(s []byte) int {
	n := 0
	for _, b := range s {
		if b < '0' || b > '9' {
			break
		}
		n = min(n*10+int(b-'0'), 1000)
	}
	return max(n, 1)
}

// shown is the text of the node i as a reader sees it, at most so many bytes of
// it, with white space joined.
func (t *tree) shown(i int32, most int) string {
	var s strings.Builder
	for j := i; j < max(t.nodes[i].last, i+1) && s.Len() < most; j++ {
		n := &t.nodes[j]
		if n.kind == element && n.drop != kept && j > i {
			j = max(n.last, j+1) - 1
			continue
		}
		if n.kind == textNode {
			s.WriteString(html.UnescapeString(t.text[n.start:min(int(n.end), int(n.start)+4*most)]))
		}
	}
	text := strings.Join(strings.Fields(strings.ToValidUTF8(s.String(), "")), " ")
	for len(text) > most {
		_, size := utf8.DecodeLastRuneInString(text)
		text = text[:len(text)-size]
	}
	return text
}
