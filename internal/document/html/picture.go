package html

import (
	"net/url"
	"path"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/atom"

	"obelisk/internal/document"
)

// image writes a picture. One that begins a block and has an alternative text
// of several words becomes a caption of its own; any other shows nothing, but a
// caption that follows knows its file.
func (w *writer) image(i int32) {
	n := &w.tree.nodes[i]
	a := &w.tree.attrs[n.attr]
	file := fileName(a.src)
	if !document.IsPictureFile(file) && a.alt == "" {
		return
	}
	w.picture, w.named = file, document.Span{}
	if at := strings.Index(w.chunk.Text[n.start:n.end], file); at >= 0 && file != "" {
		start := w.chunk.Point(int(n.start) + at)
		w.named = document.Span{Start: start, End: start + utf8.RuneCountInString(file)}
	}
	if w.cell || w.captioned(i) || strings.TrimSpace(w.composer.Text()) != "" || len(strings.Fields(a.alt)) < 2 && !containsHan(a.alt) {
		return
	}
	from := altAt(w.chunk.Text[n.start:n.end])
	if from < 0 {
		return
	}
	kind, level, linked := w.kind, w.level, w.linked
	w.linked = false
	start := int(n.start) + from
	w.reset()
	w.composeText(start, start+attributeEnd(w.chunk.Text[start:n.end]))
	w.kind = document.Caption
	w.flush(int(n.end))
	w.kind, w.level, w.linked = kind, level, linked
}

// captioned reports whether the picture stands in a figure with a caption.
func (w *writer) captioned(i int32) bool {
	for up := w.tree.nodes[i].parent; up > 0; up = w.tree.nodes[up].parent {
		if w.tree.nodes[up].tag == atom.Figure {
			return w.tree.nodes[up].hint&hintCaptioned != 0
		}
	}
	return false
}

// fileName is the name of the file in an address.
func fileName(address string) string {
	if u, err := url.Parse(address); err == nil && u.Path != "" {
		return path.Base(u.Path)
	}
	return ""
}

func containsHan(s string) bool { return strings.ContainsFunc(s, isWide) }

// altAt is where the value of the attribute alt begins in a tag, -1 where there
// is none in quotation marks.
func altAt(tag string) int {
	for at := 0; ; {
		next := strings.Index(strings.ToLower(tag[at:]), "alt=")
		if next < 0 {
			return -1
		}
		at += next + len("alt=")
		before := tag[at-len("alt=")-1]
		if at < len(tag) && (tag[at] == '"' || tag[at] == '\'') && (before <= ' ' || before == '"' || before == '\'') {
			return at + 1
		}
	}
}

// attributeEnd is where the value ends that begins the text, before its
// closing quotation mark.
func attributeEnd(s string) int {
	return max(0, strings.IndexAny(s, "\"'>"))
}
