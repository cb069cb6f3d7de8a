package wikitext

import (
	"strings"

	"obelisk/internal/document"
)

// alone reports whether a line is made of nothing but markup that stands on its
// own: templates that are no words of a sentence, pictures, categories, tags.
func (p *page) alone(lead, stop int) bool {
	any := false
	for at := lead; at < stop; {
		if isSpace(p.source[at]) {
			at++
			continue
		}
		i := p.nodeAt(at)
		if i < 0 || int(p.nodes[i].end) > stop || !p.stands(i) {
			return false
		}
		any = any || p.nodes[i].kind != comment
		at = int(p.nodes[i].end)
	}
	return any
}

// stands reports whether node i is no part of a sentence.
func (p *page) stands(i int) bool {
	n := p.nodes[i]
	switch n.kind {
	case comment:
		return true
	case tag:
		return strings.Contains(breaking, " "+n.name+" ") || n.name == "noinclude" || n.name == "onlyinclude"
	case link:
		return p.unseen(i)
	case extension:
		return n.name != "nowiki"
	case template:
		name, _, _ := strings.Cut(p.inside(i), "|")
		switch p.rule(strings.TrimSpace(name)).action {
		case show, date, convert, say, note:
			return false
		default:
			return true
		}
	default: // words, or what stands for them
		return false
	}
}

// standing reads the markup from lead to stop that stands on its own.
func (p *page) standing(lead, stop int) {
	for at := lead; at < stop && !p.stopped; {
		i := p.nodeAt(at)
		if i < 0 {
			at++
			continue
		}
		n := p.nodes[i]
		switch {
		case n.kind == template:
			p.standingTemplate(i)
		case n.kind == link && p.namespace(p.inside(i)) == file:
			s := p.pictureAt(i)
			p.emit(p.captionOf(s, p.composer), s.start, s.end)
		case n.kind == extension:
			p.standingElement(i)
		}
		at = int(n.end)
	}
}

// standingElement reads an element of the parser's own that stands on its own.
func (p *page) standingElement(i int) {
	n := p.nodes[i]
	from, to := p.trim(int(n.from), int(n.to))
	switch {
	case n.name == "gallery" || n.name == "imagemap":
		for _, s := range p.gallery(i) {
			p.emit(p.captionOf(s, p.composer), s.start, s.end)
		}
	case n.name == "references":
		p.references(i)
	case extensions[n.name] == parsed:
		p.walk(from, to)
	case extensions[n.name] == verbatim && from < to:
		p.composer.Reset()
		p.composer.CopyDecoded(from, to)
		p.emit(p.composer.Block(document.Code, int(n.start), int(n.end)), int(n.start), int(n.end))
	}
}

// standingTemplate reads a template that stands on its own.
func (p *page) standingTemplate(i int) {
	if p.depth++; p.depth <= deepest {
		p.readTemplate(i)
	}
	p.depth--
}

func (p *page) readTemplate(i int) {
	n, c := p.nodes[i], p.call(i)
	switch r := p.rule(c.name); {
	case r.action == hide:
		p.leaveOut(n)
	case r.action == meanings:
		p.report(document.MeaningsPage, int(n.start), int(n.end))
	case r.action == notes:
		p.references(i)
	case r.action == quote:
		p.quote(i, c, r)
	case r.action == part || r.action == list:
		p.parts(c)
	case r.action == box || p.facts(c) >= fewFacts:
		p.box(c)
	default:
		if all := p.positional(c); len(all) > 1 || len(all) == 1 && p.blocks(all[0]) {
			p.parts(c)
			return
		}
		p.whole(document.Paragraph, i)
	}
}

// blocks reports whether an argument holds lines of its own.
func (p *page) blocks(a argument) bool { return strings.Contains(p.source[a.from:a.to], "\n") }

// parts reads the arguments without a name as parts of the page.
func (p *page) parts(c call) {
	shown := false
	for _, a := range c.arguments {
		if a.from == a.to || a.named && !p.blocks(a) || !p.blocks(a) && !p.wordy(a) {
			continue
		}
		from := a.from
		for from > a.start+1 && p.source[from-1] != '\n' {
			from--
		}
		p.walk(max(from, a.start+1), a.to)
		shown = true
	}
	if !shown {
		p.leaveOut(node{start: int32(c.from), end: int32(c.to)})
	}
}

// whole hands over a template as a block of its own.
func (p *page) whole(kind document.Kind, i int) {
	start, end := int(p.nodes[i].start), int(p.nodes[i].end)
	if b := p.compose(kind, start, end, start, end); b.Text != "" {
		p.emit(b, start, end)
	}
}

// quote hands over quoted text with the one whom it quotes.
func (p *page) quote(i int, c call, r rule) {
	all := p.items(c, r.items)
	if len(all) == 0 {
		p.parts(c)
		return
	}
	for k, a := range all {
		start, end := a.from, a.to
		if k == len(all)-1 {
			end = int(p.nodes[i].end)
		}
		b := p.compose(document.Quote, a.from, a.to, start, end)
		b.Level = 1
		if b.Text != "" {
			p.emit(b, start, end)
		}
	}
}

// box hands over the facts of a box, each a row of its name and its value.
func (p *page) box(c call) {
	name := strings.ReplaceAll(c.name, "_", " ")
	picture := shown{}
	for _, a := range c.arguments {
		if p.stopped {
			return
		}
		if a.from == a.to || a.named && p.rules.muted(a.name) {
			continue
		}
		switch {
		case a.named && p.rules.is(caption, a.name):
			s := picture
			s.start, s.end, s.from, s.to = a.start+1, a.to, a.from, a.to
			b := p.captionOf(s, p.composer)
			b.Box = name
			p.emit(b, s.start, s.end)
		case p.boxPicture(a, name, &picture):
		case p.nested(a):
		default:
			p.fact(a, name)
		}
	}
}

// boxPicture hands over the picture that an argument of a box names, and
// reports whether it names one.
func (p *page) boxPicture(a argument, box string, last *shown) bool {
	s := shown{start: a.start + 1, end: a.to, nameFrom: a.from, nameTo: a.to, from: a.to, to: a.to}
	if i := p.nodeAt(a.from); i >= 0 && p.nodes[i].kind == link && int(p.nodes[i].end) == a.to && p.namespace(p.inside(i)) == file {
		s = p.pictureAt(i)
		s.start, s.end = a.start+1, a.to
	} else if value := p.source[a.from:a.to]; !document.IsPictureFile(value) || strings.ContainsAny(value, "\n[]{}") {
		return false
	}
	*last = s
	b := p.captionOf(s, p.composer)
	b.Box = box
	p.emit(b, s.start, s.end)
	return true
}

// nested reads an argument of a box that is a box or a table itself, and
// reports whether it is one.
func (p *page) nested(a argument) bool {
	if strings.HasPrefix(p.source[a.from:a.to], "{|") {
		p.walk(a.from, a.to)
		return true
	}
	i := p.nodeAt(a.from)
	if i < 0 || p.nodes[i].kind != template || int(p.nodes[i].end) != a.to {
		return false
	}
	c := p.call(i)
	r := p.rule(c.name)
	if r.action != box && (r.action != withoutAct || p.facts(c) < fewFacts) {
		return false
	}
	p.standingTemplate(i)
	return true
}

// argumentName composes the name of an argument as words: total_awarded.
func (p *page) argumentName(from, to int) {
	for at := from; at < to; at++ {
		if p.source[at] == '_' {
			p.composer.Copy(from, at)
			p.composer.Put(" ", at, at+1)
			from = at + 1
		}
	}
	p.composer.Copy(from, to)
}

// fact hands over one row of a box.
func (p *page) fact(a argument, box string) {
	start, end := a.start+1, a.to
	start, end = p.trim(start, end)
	p.composer.Reset()
	in := inline{page: p, composer: p.composer}
	header := ""
	if a.named {
		from, to := p.trim(a.start+1, start+strings.IndexByte(p.source[start:end], '='))
		header = strings.ReplaceAll(p.source[from:to], "_", " ")
		p.argumentName(from, to)
		p.composer.Cell(document.Cell{End: p.composer.Len()})
		p.composer.Put("\t", to, a.from)
	}
	at := p.composer.Len()
	in.value(a.from, a.to)
	if strings.TrimSpace(p.composer.Since(at)) == "" && len(p.within) == 0 {
		return
	}
	from, to := in.filled(at)
	p.composer.Cell(document.Cell{Start: from, End: to, Header: header})
	b := p.composer.Block(document.Row, start, end)
	b.Box = box
	p.emit(b, start, end)
}
