package html

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html/atom"

	"obelisk/internal/document"
)

// mostTargets is how many bodies of notes are remembered.
const mostTargets = 10000

// noteMark is what a link to a note shows: a number, a letter or a sign, with
// or without brackets, or a short word with a number.
var noteMark = regexp.MustCompile(`^[\[［(〔]? ?(?:[0-9]{1,3}|\p{L}{1,12}\.? ?[0-9]{1,3}|\p{L}|[ivxlcIVXLC]{1,6}|\*{1,4}|[†‡§¶#]{1,3}) ?[\]］)〕]?$`)

// noteTargets gathers the labels of the notes by the ids of their bodies.
func (p *page) noteTargets() {
	t := &p.tree
	for i := range t.nodes {
		n := &t.nodes[i]
		if n.tag != atom.A || n.kind != element || n.attr == 0 {
			continue
		}
		href := t.attrs[n.attr].href
		if len(href) < 2 || href[0] != '#' || len(p.targets) >= mostTargets || n.chars == 0 || n.chars > 16 {
			continue
		}
		if label := t.noteLabel(int32(i)); label != "" {
			if p.targets == nil {
				p.targets = map[string]string{}
			}
			if _, ok := p.targets[href[1:]]; !ok {
				p.targets[href[1:]] = label
			}
		}
	}
}

// noteLabel is the label of the note to which the link i leads, empty where it
// is no mark of a note. A mark is raised, in brackets or a mere sign; a bare
// number in a line of text may be anything.
func (t *tree) noteLabel(i int32) string {
	shown := t.shown(i, 24)
	if !noteMark.MatchString(shown) {
		return ""
	}
	label := strings.Trim(shown, "[]［］()〔〕 ")
	n := &t.nodes[i]
	raised := n.hint&hintReference != 0 || t.holds(i, atom.Sup)
	for up := n.parent; up > 0 && !t.nodes[up].properties().block && !raised; up = t.nodes[up].parent {
		raised = t.nodes[up].tag == atom.Sup || t.nodes[up].hint&hintReference != 0
	}
	bracketed := shown != label && !strings.HasPrefix(shown, "(")
	if raised || bracketed || strings.ContainsAny(label, "*†‡") {
		return label
	}
	return ""
}

// noteOf is the label of the note whose body the element i is, empty for none.
func (w *writer) noteOf(i int32) string {
	n := &w.tree.nodes[i]
	if n.attr == 0 || len(w.page.targets) == 0 {
		return ""
	}
	id := w.tree.attrs[n.attr].id
	label := w.page.targets[id]
	if id == "" || label == "" || isHeading(n.tag) || n.chars > 20000 {
		return ""
	}
	return label
}

// anchor writes a link, or the mark of a note.
func (w *writer) anchor(i int32) {
	n := &w.tree.nodes[i]
	a := &w.tree.attrs[n.attr]
	if label := w.noteOf(i); label != "" && strings.TrimSpace(w.composer.Text()) == "" && !w.cell {
		w.note = label // the note goes on to the end of its block
	}
	if w.note != "" && strings.HasPrefix(a.href, "#") && (n.hint&hintBack != 0 || strings.TrimSpace(w.composer.Text()) == "" && n.chars <= 8) {
		return // it leads back to the text
	}
	if w.reference(i) {
		return
	}
	if a.href == "" || w.linked {
		w.children(i)
		return
	}
	w.link = document.Link{Start: w.composer.Len(), Target: strings.TrimSpace(a.href), Title: a.title}
	w.linked = true
	w.children(i)
	w.endLink()
	w.linked = false
}

// endLink adds the open link as far as it was composed.
func (w *writer) endLink() {
	w.link.End = w.composer.Len()
	if w.link.End > w.link.Start {
		w.composer.Link(w.link)
	}
}

// reference writes an element that is the mark of a note: as the mark in
// brackets that every format's marks are taken from.
func (w *writer) reference(i int32) bool {
	n := &w.tree.nodes[i]
	if n.chars == 0 || n.chars > 24 {
		return false
	}
	label := ""
	switch {
	case n.tag == atom.A:
		if href := w.tree.attrs[n.attr].href; strings.HasPrefix(href, "#") && len(href) > 1 {
			label = w.tree.noteLabel(i)
		}
	case n.tag == atom.Sup, n.hint&hintReference != 0:
		if a := w.soleLink(i); a != 0 {
			label = w.tree.noteLabel(a)
		}
	}
	if label == "" || w.note != "" && strings.TrimSpace(w.composer.Text()) == "" {
		return false
	}
	if !isNumber(label) {
		label = "^" + strings.ReplaceAll(label, " ", "-")
	}
	w.put("["+label+"]", int(n.start), int(n.end))
	return true
}

// noteStart is where the text of a note begins, after its own mark.
func (w *writer) noteStart(text string) int {
	if w.note == "" {
		return 0
	}
	rest := strings.TrimLeft(text, " \n\u00A0[(［")
	after, ok := strings.CutPrefix(rest, w.note)
	if !ok {
		return 0
	}
	body := strings.TrimLeft(after, " \u00A0\t])］.:")
	if len(body) == len(after) || body == "" {
		return 0
	}
	return len(text) - len(body)
}

// isNumber reports whether a label is a number that is not a year.
func isNumber(label string) bool {
	return len(label) <= 3 && strings.Trim(label, "0123456789") == "" && label[0] != '0'
}

// soleLink is the link that holds all the text of the element i, 0 for none.
func (w *writer) soleLink(i int32) int32 {
	n := &w.tree.nodes[i]
	for j := i + 1; j < n.last; j++ {
		m := &w.tree.nodes[j]
		if m.tag == atom.A && m.kind == element && m.chars+2 >= n.chars && strings.HasPrefix(w.tree.attrs[m.attr].href, "#") {
			return j
		}
	}
	return 0
}

// shortestWord is the least number of letters of a word that is no unit.
const shortestWord = 4

// afterWord reports whether what was composed ends with the end of a sentence
// or clause, or with a word too long for a unit: a raised number is a note's
// there and no power.
func (w *writer) afterWord() bool {
	text := w.composer.Since(max(0, w.composer.Len()-64))
	letters := 0
	for len(text) > 0 {
		r, size := utf8.DecodeLastRuneInString(text)
		if letters == 0 && strings.ContainsRune(".,;:!?»”\")…", r) {
			return true
		}
		if !unicode.IsLetter(r) || isWide(r) {
			break
		}
		letters++
		text = text[:len(text)-size]
	}
	return letters >= shortestWord
}

// raisedDigits are the superscript digits, by digit.
var raisedDigits = [10]string{"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"}

// raised writes raised text. Digits must not read on from the number before
// them: they are shown as superscript digits.
func (w *writer) raised(i int32) {
	n := &w.tree.nodes[i]
	if w.reference(i) {
		return
	}
	shown := w.tree.shown(i, 8)
	if shown == "" || strings.Trim(shown, "0123456789-−+") != "" || utf8.RuneCountInString(shown) > 4 {
		w.children(i)
		return
	}
	if isNumber(shown) && w.afterWord() {
		w.put("["+shown+"]", int(n.start), int(n.end))
		return
	}
	for j := i + 1; j < n.last; j++ {
		m := &w.tree.nodes[j]
		if m.kind != textNode {
			continue
		}
		for at := int(m.start); at < int(m.end); {
			_, size := utf8.DecodeRuneInString(w.chunk.Text[at:])
			if c := w.chunk.Text[at]; c >= '0' && c <= '9' {
				w.put(raisedDigits[c-'0'], at, at+1)
			} else if c > ' ' {
				w.put(w.chunk.Text[at:at+size], at, at+size)
			}
			at += size
		}
	}
}
