package markdown

import (
	"bytes"
	"net/url"
	"path"
	"strings"

	"obelisk/internal/document"
)

// pictureFile is the file of the picture that a link shows, empty where it
// shows none. shown is its anchor; framed says that the anchor is an image.
func pictureFile(link document.Link, shown string, framed bool) string {
	file := fileName(link.Target)
	if name, ok := strings.CutPrefix(link.Title, "fig:"); ok && document.IsPictureFile(name) {
		return name
	}
	switch {
	case link.Image:
		if file == "" {
			return shown
		}
		return file
	case document.IsPictureFile(file) && (framed || sameFile(shown, file)):
		return file
	}
	return ""
}

// fileName is the name of the file that an address leads to, without the
// namespace of a wiki.
func fileName(target string) string {
	if strings.HasPrefix(target, "data:") {
		return ""
	}
	target, _, _ = strings.Cut(target, "#")
	if base, _, _ := strings.Cut(target, "?"); document.IsPictureFile(base) {
		target = base
	}
	name := path.Base(target)
	if plain, err := url.PathUnescape(name); err == nil {
		name = plain
	}
	if space, rest, ok := strings.Cut(name, ":"); ok && !strings.ContainsAny(space, " /") {
		name = rest
	}
	if name == "." || name == "/" {
		return ""
	}
	return name
}

// sameFile reports whether a text is a file's name, written with spaces or
// underscores, with or without its namespace.
func sameFile(text, file string) bool {
	fold := func(s string) string {
		return strings.ToLower(strings.ReplaceAll(strings.TrimSpace(s), "_", " "))
	}
	text, file = fold(text), fold(file)
	if text == file || strings.HasSuffix(text, ":"+file) {
		return true
	}
	return text != "" && text == strings.TrimSuffix(file, path.Ext(file))
}

// readPicture hands over a picture of a paragraph as a block of its own, which
// begins at the byte start.
func (p *page) readPicture(pic picture, start int) {
	shown := p.composer.Shown(pic.from, pic.to)
	var b *document.Block
	switch {
	case strings.TrimSpace(shown) != "" && !sameFile(shown, pic.file) && !document.IsPictureFile(shown):
		b = p.composer.Slice(document.Caption, start, pic.end, pic.from, pic.to)
	case pic.title[1] > pic.title[0] && !isLabel(pic.link.Title, pic.file):
		in := inline{composer: document.NewComposer(p.chunk), source: p.source}
		in.decode(pic.title[0], pic.title[1])
		b = in.composer.Block(document.Caption, start, pic.end)
	default:
		b = p.composer.Slice(document.Caption, start, pic.end, pic.end, pic.end)
	}
	b.Links = []document.Link{{End: len(b.Text), Target: pic.link.Target, Title: pic.link.Title, Image: pic.link.Image}}
	b.File = pic.file
	b.FileSpan = p.nameSpan(pic)
	p.emit(b, start, pic.end)
}

// isLabel reports whether a title is no caption but what a converter put there.
func isLabel(title, file string) bool {
	return title == "wikilink" || strings.HasPrefix(title, "fig:") || sameFile(title, file)
}

// How the characters of a file's name may be escaped.
var (
	escapeMarks    = strings.NewReplacer("(", `\(`, ")", `\)`, "_", `\_`)
	escapeBrackets = strings.NewReplacer("(", `\(`, ")", `\)`)
)

// nameSpan is where the name of a picture's file stands.
func (p *page) nameSpan(pic picture) document.Span {
	raw := p.source[pic.start:pic.end]
	names := []string{pic.file, escapeMarks.Replace(pic.file), url.PathEscape(pic.file), escapeBrackets.Replace(pic.file)}
	for _, name := range names {
		if at := bytes.Index(raw, []byte(name)); at >= 0 && name != "" {
			return document.Span{Start: p.chunk.Point(pic.start + at), End: p.chunk.Point(pic.start + at + len(name))}
		}
	}
	return document.Span{Start: p.chunk.Point(pic.start), End: p.chunk.Point(pic.end)}
}
