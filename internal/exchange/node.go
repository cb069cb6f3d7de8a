package exchange

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"
)

// maxFile bounds a YAML file, in bytes; a longer one is a fault.
const maxFile = 4 << 20

// maxDepth bounds how deep lists and maps may nest; the format itself needs six.
const maxDepth = 1000

// place is a line and a column, from 1.
type place struct{ line, column int }

// after is the place some code points further on the same line.
func (p place) after(points int) place { return place{p.line, p.column + points} }

// file is one YAML file that is being read, with the faults found so far.
type file struct {
	name   string
	faults []Fault
}

// fault notes what is wrong at a place; the zero place is the file as a whole.
func (f *file) fault(at place, format string, args ...any) {
	f.faults = append(f.faults, Fault{File: f.name, Line: at.line, Column: at.column, What: fmt.Sprintf(format, args...)})
}

// entry is one key of a map with its value.
type entry struct {
	key   string
	at    place
	value ast.Node
}

// scalar is a text that stands in a file.
type scalar struct {
	text string
	at   place
	// plain says that the text stands in the file as it is, on one line, so that
	// an offset in it is an offset in the file.
	plain bool
}

// inside is the place of the byte offset in the scalar's text, as far as it can be told.
func (s scalar) inside(offset int) place {
	if !s.plain || offset < 0 || offset > len(s.text) {
		return s.at
	}
	return s.at.after(utf8.RuneCountInString(s.text[:offset]))
}

// parse reads the one document of the file. It returns nil where the file is
// not YAML, which it has then noted.
func (f *file) parse(data []byte) ast.Node {
	text, ok := f.text(data)
	if !ok {
		return nil
	}
	root, err := parseYAML(text)
	if err != nil {
		f.syntax(err)
		return nil
	}
	switch {
	case len(root.Docs) == 0 || root.Docs[0].Body == nil:
		f.fault(place{1, 1}, "the file is empty: see docs/bundle.md for what belongs here")
		return nil
	case len(root.Docs) > 1:
		f.fault(placeOf(root.Docs[1].Body), "a second document: a file holds one, without ---")
		return nil
	}
	return root.Docs[0].Body
}

// text looks at what the parser would stumble over.
func (f *file) text(data []byte) ([]byte, bool) {
	if len(data) > maxFile {
		f.fault(place{}, "the file has %d bytes: at most %d are read", len(data), maxFile)
		return nil, false
	}
	data = bytes.TrimPrefix(data, []byte("\uFEFF"))
	at := place{1, 1}
	var depth nesting
	var side beside
	for i := 0; i < len(data); {
		r, size := utf8.DecodeRune(data[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			f.fault(at, "the file is not UTF-8 here: save it as UTF-8")
			return nil, false
		case r == 0:
			f.fault(at, "a zero byte: write \\0 in double quotes if a text needs one")
			return nil, false
		case at.column == 1 && side.at(data[i:]) > maxFields:
			f.fault(at, "more than %d fields stand side by side here", maxFields)
			return nil, false
		case depth.after(r) > maxDepth:
			f.fault(at, "more than %d lists or maps are open here", maxDepth)
			return nil, false
		}
		at.column++
		if r == '\n' {
			at = place{at.line + 1, 1}
		}
		i += size
	}
	return data, true
}

// maxFields is how many fields of one map are read: the parser needs time with the
// square of their number.
const maxFields = 10_000

// beside counts the lines that follow one another with the same indent, whatever
// deeper lines stand between them: the fields of a map, or more than those.
type beside struct{ indents, lines []int }

// at counts a line and returns how many it is beside.
func (b *beside) at(line []byte) int {
	indent := len(line) - len(bytes.TrimLeft(line, " "))
	if indent == len(line) || line[indent] == '\n' || line[indent] == '\r' || line[indent] == '#' {
		return 0
	}
	for len(b.indents) > 0 && b.indents[len(b.indents)-1] > indent {
		b.indents, b.lines = b.indents[:len(b.indents)-1], b.lines[:len(b.lines)-1]
	}
	if len(b.indents) == 0 || b.indents[len(b.indents)-1] < indent {
		b.indents, b.lines = append(b.indents, indent), append(b.lines, 0)
	}
	if line[indent] == '-' {
		return 0
	}
	b.lines[len(b.lines)-1]++
	return b.lines[len(b.lines)-1]
}

// nesting counts what may be open at a character: brackets, and the marks of
// lists at the beginning of the line. Marks in texts count too: it is a bound.
type nesting struct {
	brackets, marks int
	inLine          bool
}

func (n *nesting) after(r rune) int {
	switch r {
	case '\n':
		n.marks, n.inLine = 0, false
	case '-', '?':
		if !n.inLine {
			n.marks++
		}
	case ' ', '\t':
	case '[', '{':
		n.inLine = true
		n.brackets++
	case ']', '}':
		n.inLine = true
		n.brackets = max(0, n.brackets-1)
	default:
		n.inLine = true
	}
	return n.brackets + n.marks
}

// parseYAML calls the parser and turns a panic of it into an error, since the
// text may come from anybody.
func parseYAML(text []byte) (root *ast.File, err error) {
	defer func() {
		if r := recover(); r != nil {
			root, err = nil, errors.New("the YAML parser gave up on it")
		}
	}()
	return parser.ParseBytes(text, 0, parser.AllowDuplicateMapKey())
}

// syntax notes an error of the parser at its place.
func (f *file) syntax(err error) {
	var at yaml.Error
	if errors.As(err, &at) && at.GetToken() != nil && at.GetToken().Position != nil {
		p := at.GetToken().Position
		f.fault(place{p.Line, p.Column}, "not YAML: %s", at.GetMessage())
		return
	}
	f.fault(place{}, "not YAML: %s", err)
}

// placeOf is where a node begins.
func placeOf(n ast.Node) place {
	switch n := n.(type) {
	case nil:
		return place{1, 1}
	case *ast.MappingNode:
		if len(n.Values) > 0 && !n.IsFlowStyle {
			return placeOf(n.Values[0].Key)
		}
	case *ast.MappingValueNode:
		return placeOf(n.Key)
	}
	t := n.GetToken()
	if t == nil || t.Position == nil {
		return place{1, 1}
	}
	return place{t.Position.Line, t.Position.Column}
}

// entries reads a map: each key once, in order. What names the thing in faults.
func (f *file) entries(n ast.Node, what string) []entry {
	var values []*ast.MappingValueNode
	switch n := n.(type) {
	case *ast.MappingNode:
		values = n.Values
	case *ast.MappingValueNode:
		values = []*ast.MappingValueNode{n}
	default:
		f.fault(placeOf(n), "%s is %s: write a map, key: value", what, kindOf(n))
		return nil
	}
	out := make([]entry, 0, len(values))
	for _, v := range values {
		key, ok := f.key(v.Key)
		if !ok {
			continue
		}
		if first, twice := find(out, key.text); twice {
			f.fault(key.at, "%q stands twice, first in line %d: keep one", key.text, first.at.line)
			continue
		}
		out = append(out, entry{key.text, key.at, v.Value})
	}
	return out
}

// find returns the entry with the key. Maps are short: they are searched in order.
func find(entries []entry, key string) (entry, bool) {
	for _, e := range entries {
		if e.key == key {
			return e, true
		}
	}
	return entry{}, false
}

// key reads the key of a map.
func (f *file) key(n ast.MapKeyNode) (scalar, bool) {
	node, ok := n.(ast.Node)
	if _, merge := n.(*ast.MergeKeyNode); merge || !ok || n.GetToken() == nil {
		f.fault(placeOf(node), "a key that is no text: merge keys and ? are not used here")
		return scalar{}, false
	}
	return f.scalar(node, "the key")
}

// items reads a list; a single thing that is no list is a fault.
func (f *file) items(n ast.Node, what string) []ast.Node {
	list, ok := n.(*ast.SequenceNode)
	if !ok {
		f.fault(placeOf(n), "%s is %s: write a list, such as [a, b]", what, kindOf(n))
		return nil
	}
	return list.Values
}

// scalar reads a text as it stands. What names the thing in faults.
func (f *file) scalar(n ast.Node, what string) (scalar, bool) {
	switch n := n.(type) {
	case *ast.StringNode:
		quoted := n.Token.Type == token.DoubleQuoteType || n.Token.Type == token.SingleQuoteType
		s := scalar{text: n.Value, at: placeOf(n)}
		s.plain = !quoted && !strings.Contains(strings.TrimSpace(n.Token.Origin), "\n")
		return s, true
	case *ast.LiteralNode:
		return scalar{text: n.Value.Value, at: placeOf(n)}, true
	case *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode, *ast.InfinityNode, *ast.NanNode:
		return scalar{text: n.GetToken().Value, at: placeOf(n), plain: true}, true
	}
	if _, null := n.(*ast.NullNode); null {
		f.fault(placeOf(n), "%s is empty: write its value, or leave the key out; the words null and ~ need quotes", what)
	} else {
		f.fault(placeOf(n), "%s is %s: write a single text", what, kindOf(n))
	}
	return scalar{}, false
}

// kindOf names the shape of a node for a fault.
func kindOf(n ast.Node) string {
	switch n.(type) {
	case nil, *ast.NullNode:
		return "empty"
	case *ast.MappingNode, *ast.MappingValueNode:
		return "a map"
	case *ast.SequenceNode:
		return "a list"
	case *ast.AnchorNode, *ast.AliasNode, *ast.TagNode, *ast.MergeKeyNode, *ast.MappingKeyNode:
		return "an anchor, alias, tag or complex key, which are not used here"
	}
	return "a single text"
}

// unknown notes a key that does not belong where it stands.
func (f *file) unknown(e entry, what string, allowed ...string) {
	f.fault(e.at, "unknown field %q in %s: use %s", e.key, what, strings.Join(allowed, ", "))
}
