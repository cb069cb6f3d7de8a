package wikitext

import (
	"strconv"
	"strings"

	"obelisk/internal/document"
)

// reference notes the note that is node i: its mark where it stands, and its
// body, where it is here, as a block of its own.
func (in *inline) reference(i int) {
	n := in.nodes[i]
	opening := in.source[n.start:n.end]
	if n.from < n.to {
		opening = in.source[n.start:n.from]
	}
	label := in.label(attribute(opening, "name"), attribute(opening, "group"))
	in.footnote(label, int(n.from), int(n.to))
}

// label is the name of a note, or the number that the page gives it.
func (p *page) label(name, group string) string {
	if name == "" {
		p.labels[group]++
		return strings.TrimSpace(group + " " + strconv.Itoa(p.labels[group]))
	}
	if key := "\x00" + group + "\x00" + name; p.labels[key] == 0 {
		p.labels[key] = 1
		p.labels[group]++
	}
	return name
}

// footnote adds a reference to a note whose body is the bytes from up to to.
func (in *inline) footnote(label string, from, to int) {
	from, to = in.trim(from, to)
	in.noteOf(label, []argument{{from: from, to: to}})
}

// noteOf adds a reference to a note whose body is made of arguments.
func (in *inline) noteOf(label string, arguments []argument) {
	var body *document.Block
	if n := len(arguments); n > 0 && arguments[0].from < arguments[n-1].to && in.depth < deepest {
		inner := inline{page: in.page, composer: in.borrow(), depth: in.depth + 1}
		inner.arguments(arguments, ", ")
		body = inner.composer.Block(document.Note, arguments[0].from, arguments[n-1].to)
		body.Label = label
		in.late = append(in.late, body)
	}
	in.composer.Ref(label, body)
}

// references reads the notes that node i, a list of notes, defines.
func (p *page) references(i int) {
	in := inline{page: p, composer: p.borrow(), depth: 1}
	for k, next := i+1, int(p.nodes[i].next); k < next && k < len(p.nodes); k++ {
		if p.nodes[k].kind == ref {
			in.reference(k)
			k = int(p.nodes[k].next) - 1
		}
	}
}

// noteTemplate notes the footnote that a template makes.
func (in *inline) noteTemplate(c call, r rule) {
	named := func(name string) string {
		if a, ok := c.find(in.source, []string{name}); ok {
			return strings.Trim(in.source[a.from:a.to], `"'`)
		}
		return ""
	}
	in.noteOf(in.label(named("name"), named("group")), in.items(c, r.items))
}
