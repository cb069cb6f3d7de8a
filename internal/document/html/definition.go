package html

import (
	"golang.org/x/net/html/atom"

	"obelisk/internal/document"
)

// longestValue is the number of characters of a definition that is a value.
const longestValue = 300

// definitions writes a list of definitions. A term with one short definition is
// a row of label and value; any other term is a line with paragraphs under it.
func (w *writer) definitions(i int32) {
	nodes := w.tree.nodes
	for j := i + 1; j < nodes[i].last && !w.page.stopped; j = nodes[j].last {
		n := &nodes[j]
		if n.kind != element || n.drop != kept || n.tag != atom.Dt && n.tag != atom.Dd && n.tag != atom.Div {
			w.write1(j)
			continue
		}
		switch n.tag {
		case atom.Div:
			w.flush(int(n.start))
			w.definitions(j)
		case atom.Dt:
			value := w.next(j, nodes[i].last)
			if value != 0 && w.simple(j, 100) && w.simple(value, longestValue) && !w.another(value, nodes[i].last) {
				w.row(j, value)
				j = value
				continue
			}
			w.flush(int(n.start))
			w.part(j, document.Line, 0, 1)
		case atom.Dd:
			w.flush(int(n.start))
			w.part(j, w.base, 0, 0)
		default: // met above
		}
	}
}

// next is the definition that follows the term j, 0 where none does.
func (w *writer) next(j, end int32) int32 {
	nodes := w.tree.nodes
	for j = nodes[j].last; j < end; j = nodes[j].last {
		if nodes[j].kind == element && nodes[j].tag == atom.Dd && nodes[j].drop == kept {
			return j
		}
		if nodes[j].kind == element || nodes[j].chars > 0 {
			return 0
		}
	}
	return 0
}

// another reports whether a further definition follows the definition j.
func (w *writer) another(j, end int32) bool { return w.next(j, end) != 0 }

// simple reports whether the node holds a short text and no blocks.
func (w *writer) simple(i int32, most int32) bool {
	n := &w.tree.nodes[i]
	if n.chars == 0 || n.chars > most {
		return false
	}
	for j := i + 1; j < n.last; j++ {
		switch m := &w.tree.nodes[j]; {
		case m.kind == element && m.properties().block && m.tag != atom.P && m.tag != atom.Div:
			return false
		}
	}
	return true
}

// row writes a label and its value as a row.
func (w *writer) row(label, value int32) {
	w.flush(int(w.tree.nodes[label].start))
	g := grid{writer: w}
	g.cellText(0, label, "")
	g.cellText(1, value, w.tree.shown(label, 200))
	w.kind, w.level = document.Row, 0
	w.flush(int(w.tree.nodes[value].end))
}

// pair writes an element that consists of a label and its value, as infoboxes
// made of other elements than tables do, and reports whether it is one.
func (w *writer) pair(i int32) bool {
	nodes := w.tree.nodes
	n := &nodes[i]
	if n.chars == 0 || n.chars > 100+longestValue {
		return false
	}
	label, value := int32(0), int32(0)
	for j := i + 1; j < n.last; j = nodes[j].last {
		m := &nodes[j]
		switch {
		case m.kind == textNode && m.chars > 0:
			return false
		case m.kind != element || m.drop != kept || m.chars == 0:
		case label == 0 && m.hint&hintLabel != 0:
			label = j
		case label != 0 && value == 0 && m.hint&hintValue != 0:
			value = j
		default:
			return false
		}
	}
	if label == 0 || value == 0 || !w.simpleLabel(label) || !w.simple(value, longestValue) {
		return false
	}
	w.row(label, value)
	return true
}

// simpleLabel reports whether the node can be a label; it may be a heading.
func (w *writer) simpleLabel(i int32) bool { return w.tree.nodes[i].chars <= 100 }

// preformatted writes text whose lines stay as they are. Where it is no program
// text, blank lines part its paragraphs.
func (w *writer) preformatted(i int32) {
	n := &w.tree.nodes[i]
	if w.tree.holds(i, atom.Code) {
		w.raw(i)
		w.kind = document.Code
		w.flush(int(n.stop))
		w.kind, w.level = w.base, w.quotes
		return
	}
	for j := i + 1; j < n.last; j++ {
		if m := &w.tree.nodes[j]; m.kind == textNode && m.drop == kept {
			w.lines(int(m.start), int(m.end))
		}
	}
}

// raw composes all text in an element as it is.
func (w *writer) raw(i int32) {
	for j := i + 1; j < w.tree.nodes[i].last; j++ {
		m := &w.tree.nodes[j]
		if m.kind != textNode || m.drop != kept {
			continue
		}
		w.verbatim(int(m.start), int(m.end))
	}
}

// verbatim composes text with its white space.
func (w *writer) verbatim(start, end int) {
	from := start
	for at := start; at < end; at++ {
		if w.chunk.Text[at] != '&' {
			continue
		}
		if text, size := entity(w.chunk.Text[at:end]); size > 0 {
			w.composer.Copy(from, at)
			w.composer.Put(text, at, at+size)
			from = at + size
			at = from - 1
		}
	}
	w.composer.Copy(from, end)
}

// lines composes the lines of a text; a blank one ends the block.
func (w *writer) lines(start, end int) {
	for at := start; at < end; {
		stop, next := document.NextLine(w.chunk.Text[:end], at)
		if document.IsBlank(w.chunk.Text[at:stop]) {
			w.flush(at)
			w.blank++
		} else {
			w.verbatim(at, next)
		}
		at = next
	}
}
