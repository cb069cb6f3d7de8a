package markdown

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"

	"obelisk/internal/document"
)

// inline composes what a reader sees of a node's inline markup.
type inline struct {
	composer *document.Composer
	source   []byte
	at       int // the byte after the last one that was composed or skipped
	pictures []picture
	nested   bool // inside the anchor of a link
	raised   bool // inside <sup>
}

// picture is a link or image that shows a picture: the raw bytes of all of it,
// of its anchor and of its title.
type picture struct {
	start, end int
	from, to   int
	title      [2]int
	file       string
	link       document.Link
}

// begin composes a block of the tree from the first of its lines on.
func (in *inline) begin(n ast.Node) {
	if n.Lines().Len() > 0 {
		in.at = max(0, n.Lines().At(0).Start)
	}
	in.walk(n)
}

func (in *inline) walk(parent ast.Node) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Text:
			in.text(n)
		case *ast.String:
			// The parser makes none without a typographer.
		case *ast.Link:
			in.link(n, document.Link{Target: decoded(n.Destination), Title: decoded(n.Title)})
		case *ast.Image:
			in.link(n, document.Link{Target: decoded(n.Destination), Title: decoded(n.Title), Image: true})
		case *ast.AutoLink:
			in.address(n)
		case *ast.RawHTML:
			in.tag(n)
		default:
			in.walk(n)
		}
	}
}

func (in *inline) text(n *ast.Text) {
	start, stop := n.Segment.Start, n.Segment.Stop
	if start < in.at || stop > len(in.source) || stop < start {
		return
	}
	switch {
	case in.raised:
		in.raise(start, stop)
	case n.IsRaw():
		in.composer.Copy(start, stop)
	default:
		in.decode(start, stop)
	}
	in.at = stop
	if n.SoftLineBreak() || n.HardLineBreak() {
		in.breakLine()
	}
}

// breakLine composes the end of the line on which the last text stood.
func (in *inline) breakLine() {
	for at := in.at; at < len(in.source); at++ {
		if in.source[at] == '\n' || in.source[at] == '\r' {
			end := at + 1
			if in.source[at] == '\r' && end < len(in.source) && in.source[end] == '\n' {
				end++
			}
			in.composer.Put("\n", in.at, end)
			in.at = end
			return
		}
	}
}

// decode composes raw text, with backslash escapes and entities decoded
// (CommonMark 0.31.2, sections 2.4 and 2.5).
func (in *inline) decode(start, stop int) {
	from := start
	for at := start; at < stop; {
		text, size := "", 1
		switch in.source[at] {
		case '\\':
			if at+1 < stop && util.IsPunct(in.source[at+1]) {
				text, size = string(in.source[at+1]), 2
			}
		case '&':
			text, size = entity(in.source[at:stop])
		}
		if text != "" {
			in.composer.Copy(from, at)
			in.composer.Put(text, at, at+size)
			from = at + size
		}
		at += size
	}
	in.composer.Copy(from, stop)
}

// longestEntity is the longest entity in bytes, ampersand and semicolon included.
const longestEntity = 34

// entity decodes the entity with which the text begins; it is empty and one
// byte long where there is none.
func entity(s []byte) (string, int) {
	end := bytes.IndexByte(s[:min(len(s), longestEntity)], ';')
	if end < 2 {
		return "", 1
	}
	name := string(s[1:end])
	if name[0] != '#' {
		if e, ok := util.LookUpHTML5EntityByName(name); ok {
			return string(e.Characters), end + 1
		}
		return "", 1
	}
	digits, base := name[1:], 10
	if strings.HasPrefix(strings.ToLower(digits), "x") {
		digits, base = digits[1:], 16
	}
	code, err := strconv.ParseUint(digits, base, 32)
	if err != nil || digits[0] == '+' {
		return "", 1
	}
	if r := rune(code); code > 0 && code <= utf8.MaxRune && utf8.ValidRune(r) {
		return string(r), end + 1
	}
	return string(utf8.RuneError), end + 1
}

// decoded is an address or title without its escapes.
func decoded(s []byte) string {
	return string(util.ResolveEntityNames(util.ResolveNumericReferences(util.UnescapePunctuations(s))))
}

// link composes the anchor of a link and finds where all of it stands, which
// the parser does not say.
func (in *inline) link(n ast.Node, link document.Link) {
	open := bytes.IndexByte(in.source[in.at:], '[')
	if open < 0 {
		in.walk(n)
		return
	}
	whole := picture{start: in.at + open, from: in.at + open + 1}
	if link.Image && whole.start > 0 && in.source[whole.start-1] == '!' {
		whole.start--
	}
	in.at = whole.from
	link.Start = in.composer.Len()
	outer := in.nested
	in.nested = true
	in.walk(n)
	in.nested = outer
	link.End = in.composer.Len()
	whole.to, whole.end, whole.title = anchorEnd(in.source, in.at)
	in.at = max(in.at, whole.end)
	in.composer.Link(link)
	whole.link = link
	inner := n.FirstChild()
	_, framed := inner.(*ast.Image)
	framed = framed && inner.NextSibling() == nil
	whole.file = pictureFile(link, in.composer.Since(link.Start), framed)
	if whole.file != "" && !in.nested {
		in.pictures = append(in.pictures, whole)
	}
}

// anchorEnd is where the anchor ends that is open at the byte at, where the
// link ends, and where its title stands.
func anchorEnd(s []byte, at int) (to, end int, title [2]int) {
	for to = at; to < len(s) && s[to] != ']'; to++ {
		if s[to] == '\\' {
			to++
		}
	}
	if to >= len(s) {
		return len(s), len(s), title
	}
	end = to + 1
	if end >= len(s) {
		return to, end, title
	}
	switch s[end] {
	case '(':
		end, title = addressEnd(s, end+1)
	case '[':
		if close := bytes.IndexByte(s[end:], ']'); close >= 0 {
			end += close + 1
		}
	}
	return to, end, title
}

// addressEnd is where the address in parentheses ends that begins at the byte
// at, and where the title in it stands (CommonMark 0.31.2, section 6.3).
func addressEnd(s []byte, at int) (end int, title [2]int) {
	at = skipSpace(s, at)
	if at < len(s) && s[at] == '<' {
		for at < len(s) && s[at] != '>' && s[at] != '\n' {
			at++
		}
		at++
	}
	depth := 0
	for ; at < len(s) && s[at] != ' ' && s[at] != '\t' && s[at] != '\n' && s[at] != '\r'; at++ {
		switch s[at] {
		case '\\':
			at++
		case '(':
			depth++
		case ')':
			if depth == 0 {
				return at + 1, title
			}
			depth--
		}
	}
	at = skipSpace(s, min(at, len(s)))
	if at < len(s) && s[at] != ')' {
		quote := s[at]
		if quote == '(' {
			quote = ')'
		}
		title[0] = at + 1
		for at++; at < len(s) && s[at] != quote; at++ {
			if s[at] == '\\' {
				at++
			}
		}
		title[1] = min(at, len(s))
		at = skipSpace(s, min(at+1, len(s)))
	}
	return min(at+1, len(s)), title
}

func skipSpace(s []byte, at int) int {
	for at < len(s) && (s[at] == ' ' || s[at] == '\t' || s[at] == '\n' || s[at] == '\r') {
		at++
	}
	return at
}

// address composes an address in angle brackets, which is its own anchor.
func (in *inline) address(n *ast.AutoLink) {
	label := n.Label(in.source)
	at := bytes.Index(in.source[in.at:], append([]byte{'<'}, label...))
	if at < 0 {
		return
	}
	start := in.at + at + 1
	from := in.composer.Len()
	in.composer.Copy(start, start+len(label))
	in.composer.Link(document.Link{Start: from, End: in.composer.Len(), Target: string(n.URL(in.source))})
	in.at = min(start+len(label)+1, len(in.source))
}

// tag reads an HTML tag inside text. Only line breaks and raised digits change
// what is seen.
func (in *inline) tag(n *ast.RawHTML) {
	if n.Segments.Len() == 0 {
		return
	}
	start, stop := n.Segments.At(0).Start, n.Segments.At(n.Segments.Len()-1).Stop
	if start < in.at || stop > len(in.source) {
		return
	}
	switch name := tagName(string(in.source[start:stop])); name {
	case "br", "/p", "/div", "/li":
		in.composer.Put("\n", start, stop)
	case "sup", "/sup":
		in.raised = name == "sup"
	}
	in.at = stop
}

// tagName is the lower-case name of a tag, with a slash before that of an end tag.
func tagName(tag string) string {
	tag = strings.ToLower(strings.TrimPrefix(tag, "<"))
	end := strings.IndexFunc(strings.TrimPrefix(tag, "/"), func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') })
	if end < 0 {
		return tag
	}
	return tag[:end+len(tag)-len(strings.TrimPrefix(tag, "/"))]
}

// raisedDigits are the superscript digits, by digit.
var raisedDigits = [10]string{"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"}

// raise composes raised text: its digits must not read on from the number
// before them.
func (in *inline) raise(start, stop int) {
	for at := start; at < stop; at++ {
		if c := in.source[at]; c >= '0' && c <= '9' && !bytes.ContainsAny(in.source[start:stop], "[]") {
			in.composer.Put(raisedDigits[c-'0'], at, at+1)
		} else {
			in.composer.Copy(at, at+1)
		}
	}
}
