package consult

import (
	"slices"
	"strings"
	"unicode/utf8"

	"obelisk"
	"obelisk/internal/document"
)

// A piece alone does not say what "the monument" is or in which year "on 4 May" was. So each
// question begins with what a reader would know by then: the document's title, address and
// day, the names that were recorded so far, and the end of the text before the piece.

// Bounds of a lead: bytes of the text before a piece, and names recorded so far.
const (
	leadSize  = 600
	leadNames = 40
)

// lead is what a model is told ahead of a piece.
type lead struct {
	title, address, published string
	names                     []string
	tail                      string
}

// newLead is the lead of a document's first piece.
func newLead(about document.About, source obelisk.Source) lead {
	l := lead{title: about.Title, address: source.URL, published: about.Published}
	if l.title == "" {
		l.title = source.Title[source.Language]
	}
	if l.address == "" {
		l.address = about.URL
	}
	if !source.Published.IsZero() {
		l.published = source.Published.String()
	}
	return l
}

// read notes a part that has been asked about.
func (l *lead) read(p part) {
	text := l.tail + p.text()
	if len(text) > leadSize {
		text = text[len(text)-leadSize:]
		for len(text) > 0 && !utf8.RuneStart(text[0]) {
			text = text[1:]
		}
	}
	l.tail = text
	if l.title != "" {
		return
	}
	for _, piece := range p.pieces {
		if piece.block.Kind == document.Heading {
			l.title = strings.TrimSpace(piece.text)
			return
		}
	}
}

// record notes the name of something that a statement is about.
func (l *lead) record(name string) {
	if i := slices.Index(l.names, name); i >= 0 {
		l.names = slices.Delete(l.names, i, i+1)
	}
	l.names = append(l.names, name)
	if len(l.names) > leadNames {
		l.names = slices.Delete(l.names, 0, 1)
	}
}

// text is the question about a part.
func (l *lead) text(p part) string {
	var b strings.Builder
	for _, line := range []struct{ what, said string }{
		{"Title of the document: ", l.title},
		{"Address: ", l.address},
		{"Published: ", l.published},
		{"Names recorded so far: ", strings.Join(l.names, "; ")},
		{"What stands ahead of the piece, to be understood and not recorded:\n", l.tail},
	} {
		if line.said != "" {
			b.WriteString(line.what)
			b.WriteString(straight(line.said))
			b.WriteByte('\n')
		}
	}
	b.WriteString("\nThe piece:\n")
	b.WriteString(p.text())
	return b.String()
}

// has reports whether the lead, which is the document's too, has a word that begins so.
func (l *lead) has(stem string) bool {
	return contains(l.title, stem) || contains(l.tail, stem) || slices.ContainsFunc(l.names, func(name string) bool { return contains(name, stem) })
}

// contains reports whether the text has the letters, large or small.
func contains(text, stem string) bool { return strings.Contains(strings.ToLower(text), stem) }
