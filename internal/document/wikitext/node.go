package wikitext

import (
	"sort"
	"strings"
)

// kind says what a node is.
type kind uint8

const (
	literal   kind = iota // brackets that nothing closes: text
	template              // {{…}}
	parameter             // {{{…}}}
	link                  // [[…]]
	external              // [address text]
	variant               // -{…}-
	comment               // <!-- … -->
	ref                   // <ref …>…</ref>, <ref …/>
	extension             // another element that a wiki's parser takes out, with all it holds
	tag                   // a tag of HTML
)

// node is a piece of markup, in bytes: all of it and what it encloses. next is
// the index of the first node after those within it. The nodes of a text stand
// in the order in which they begin.
type node struct {
	kind       kind
	start, end int32
	from, to   int32
	next       int32
	name       string // of a tag, in lower case
}

// reach is how many open brackets a closing one looks past for its own.
const reach = 8

// scanner finds the nodes of a text in one pass. Brackets that nothing closes
// remain text, as they do on a wiki's page; no byte is gone over more than a
// few times, whatever the text.
type scanner struct {
	text    string
	nodes   []node
	stack   []opener
	base    int // of the stack, for the element that is being scanned
	missing map[string]stretch
}

// opener is a run of brackets that is open. Its nodes, as many as it may come
// to, are first up to first+slots.
type opener struct {
	char         byte
	at, count    int32
	first, slots int32
}

// stretch is a part of the text in which something is known to be missing.
type stretch struct{ from, to int }

// scan finds the nodes of a text.
func scan(text string) []node {
	s := scanner{text: text, missing: map[string]stretch{}, nodes: make([]node, 0, len(text)/64+8)}
	s.scan(0, len(text))
	return s.nodes
}

// special are the bytes at which markup may begin or end.
var special = func() (set [256]bool) {
	for _, c := range []byte("{}[]<-\n") {
		set[c] = true
	}
	return set
}()

func (s *scanner) scan(at, to int) {
	for at < to {
		c := s.text[at]
		if !special[c] {
			at++
			continue
		}
		size := 1
		switch c {
		case '{', '}', '[', ']':
			size = s.run(at, to)
			switch c {
			case '{':
				s.openBraces(at, size)
			case '[':
				s.openBracket(at, size, to)
			case '}':
				size = s.closeBraces(at, size, to)
			case ']':
				s.closeBrackets(at, size)
			}
		case '-':
			if strings.HasPrefix(s.text[at:to], "-{") && (at+2 >= to || s.text[at+2] != '{' || strings.HasPrefix(s.text[at:to], "-{{{")) {
				s.push(opener{char: '-', at: int32(at), count: 2}, 1)
				size = 2
			}
		case '<':
			size = s.angle(at, to)
		case '\n':
			s.endLine(at, to)
		}
		at += size
	}
}

// run is how often the byte at the offset is repeated.
func (s *scanner) run(at, to int) int {
	end := at + 1
	for end < to && s.text[end] == s.text[at] {
		end++
	}
	return end - at
}

// push opens a bracket and makes room for its nodes.
func (s *scanner) push(o opener, slots int) {
	o.first, o.slots = int32(len(s.nodes)), int32(slots)
	for range slots {
		s.nodes = append(s.nodes, node{start: o.at, end: o.at, next: int32(len(s.nodes) + 1)})
	}
	s.stack = append(s.stack, o)
}

func (s *scanner) openBraces(at, size int) {
	if size >= 2 {
		s.push(opener{char: '{', at: int32(at), count: int32(size)}, size/2)
	}
}

// openBracket opens a link to a page or to an address.
func (s *scanner) openBracket(at, size, to int) {
	switch {
	case size >= 2:
		s.push(opener{char: '[', at: int32(at + size - 2), count: 2}, 1)
	case isAddress(s.text[at+1 : to]):
		s.push(opener{char: 'x', at: int32(at), count: 1}, 1)
	}
}

// isAddress reports whether a text begins with an address of the web.
func isAddress(text string) bool {
	for _, scheme := range []string{"http", "//", "ftp://", "mailto:", "irc://", "news:"} {
		if strings.HasPrefix(text, scheme) {
			return scheme != "http" || strings.HasPrefix(text, "http://") || strings.HasPrefix(text, "https://")
		}
	}
	return false
}

// find is the index in the stack of the innermost open bracket of that sort, -1
// where there is none in reach.
func (s *scanner) find(char byte) int {
	for i := len(s.stack) - 1; i >= max(s.base, len(s.stack)-reach); i-- {
		if s.stack[i].char == char {
			return i
		}
	}
	return -1
}

// longestName bounds the name of a template, in bytes (MediaWiki's titles).
const longestName = 255

// isName reports whether a template may be called what the text begins with.
func isName(text string) bool {
	name := text
	if end := strings.IndexAny(name, "|{<"); end >= 0 {
		if name[end] == '<' && !strings.HasPrefix(name[end:], "<!--") && !strings.HasPrefix(name[end:], "<noinclude") {
			return false
		}
		name = name[:end]
	}
	name = strings.TrimSpace(name)
	if strings.HasPrefix(name, "#") || strings.Contains(name, ":") {
		return true // a function of the parser may hold anything
	}
	return len(name) <= longestName && !strings.ContainsAny(name, "\n[]")
}

// close makes a node of the innermost part of an open bracket; those opened
// within it and not closed remain text.
func (s *scanner) close(i int, kind kind, at, size int) {
	s.stack = s.stack[:i+1]
	o := &s.stack[i]
	if kind == template && !isName(s.text[o.at+o.count:at]) {
		s.stack = s.stack[:i]
		return
	}
	o.slots--
	o.count -= int32(size)
	n := &s.nodes[o.first+o.slots]
	*n = node{kind: kind, start: o.at + o.count, end: int32(at + size), to: int32(at), next: int32(len(s.nodes))}
	n.from = n.start + int32(size)
	if o.count < 2 {
		s.stack = s.stack[:i]
	}
}

// closeBraces closes templates and their parameters; size braces stand at the
// byte at. It returns how many bytes were used.
func (s *scanner) closeBraces(at, size, to int) int {
	used := 0
	if size > 2 && strings.HasSuffix(s.text[:at], "\n|") {
		used = 1 // the end of a table comes first
	}
	for size-used >= 2 {
		i := s.find('{')
		if i < 0 {
			break
		}
		if size-used >= 3 && s.stack[i].count >= 3 {
			s.close(i, parameter, at+used, 3)
			used += 3
		} else {
			s.close(i, template, at+used, 2)
			used += 2
		}
	}
	last := at + size - 1
	if used < size && last+1 < to && s.text[last+1] == '-' {
		if i := s.find('-'); i >= 0 {
			s.close(i, variant, last, 2)
			return size + 1
		}
	}
	return size
}

func (s *scanner) closeBrackets(at, size int) {
	for used := 0; used < size; {
		top := len(s.stack) - 1
		if top >= s.base && s.stack[top].char == 'x' {
			s.close(top, external, at+used, 1)
			used++
			continue
		}
		i := -1
		if size-used >= 2 {
			i = s.find('[')
		}
		if i < 0 {
			used++
			continue
		}
		s.close(i, link, at+used, 2)
		used += 2
	}
}

// endLine drops what does not go beyond a line or, for links, a paragraph.
func (s *scanner) endLine(at, to int) {
	for len(s.stack) > s.base {
		top := s.stack[len(s.stack)-1].char
		if top != 'x' && (top != '[' || at+1 >= to || s.text[at+1] != '\n' && s.text[at+1] != '=') {
			return
		}
		s.stack = s.stack[:len(s.stack)-1]
	}
}

// leaf adds a node that is closed already.
func (s *scanner) leaf(n node) {
	n.next = int32(len(s.nodes) + 1)
	s.nodes = append(s.nodes, n)
}

// angle reads what begins with an angle bracket and returns its size.
func (s *scanner) angle(at, to int) int {
	if strings.HasPrefix(s.text[at:to], "<!--") {
		end := s.search("-->", at+4, to)
		if end < 0 {
			return 4
		}
		s.leaf(node{kind: comment, start: int32(at), end: int32(end + 3), from: int32(at + 4), to: int32(end)})
		return end + 3 - at
	}
	t, ok := tagAt(s.text[:to], at)
	if !ok {
		return 1
	}
	n := node{kind: tag, start: int32(at), end: int32(t.end), from: int32(at), to: int32(t.end), name: t.name}
	if extensions[t.name] == notExtension || t.closing {
		s.leaf(n)
		return t.end - at
	}
	n.kind = extension
	if t.name == "ref" {
		n.kind = ref
	}
	if t.empty {
		n.from = n.to
		s.leaf(n)
		return t.end - at
	}
	return s.element(n, t.end, to) - at
}

// element reads an element of the parser's own up to its end tag and returns
// where it ends. Without an end tag it is a tag that means nothing.
func (s *scanner) element(n node, from, to int) int {
	stop := s.endTag(n, from, to)
	if stop < 0 {
		n.kind = tag
		s.leaf(n)
		return from
	}
	end, _ := tagAt(s.text[:to], stop)
	n.from, n.to, n.end = int32(from), int32(stop), int32(end.end)
	i := len(s.nodes)
	s.leaf(n)
	if extensions[n.name] == parsed {
		base := s.base
		s.base = len(s.stack)
		s.scan(from, stop)
		s.stack, s.base = s.stack[:s.base], base
	}
	s.nodes[i].next = int32(len(s.nodes))
	return end.end
}

// endTag is where the end tag of an element begins, -1 where there is none. A
// note that another one or a heading interrupts is not closed.
func (s *scanner) endTag(n node, from, to int) int {
	if known, ok := s.missing[n.name]; ok && from >= known.from && to <= known.to {
		return -1
	}
	for at := from; at < to; at++ {
		next := strings.IndexByte(s.text[at:to], '<')
		if next < 0 {
			break
		}
		at += next
		t, ok := tagAt(s.text[:to], at)
		if !ok || t.name != n.name || t.empty {
			continue
		}
		if t.closing && (n.kind != ref || !strings.Contains(s.text[from:at], "\n==")) {
			return at
		}
		if n.kind == ref {
			return -1
		}
	}
	s.missing[n.name] = stretch{from, to}
	return -1
}

// search is where a mark next stands, -1 where it is missing.
func (s *scanner) search(mark string, from, to int) int {
	if known, ok := s.missing[mark]; ok && from >= known.from && to <= known.to {
		return -1
	}
	at := strings.Index(s.text[from:to], mark)
	if at < 0 {
		s.missing[mark] = stretch{from, to}
		return -1
	}
	return from + at
}

// first is the index of the first node that begins at or after the byte.
func first(nodes []node, at int) int {
	return sort.Search(len(nodes), func(i int) bool { return int(nodes[i].start) >= at })
}
