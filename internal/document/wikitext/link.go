package wikitext

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"obelisk/internal/document"
)

// anotherWiki is a link to a page of another wiki: a tag of a language before
// a colon.
var anotherWiki = regexp.MustCompile(`^\s*(?:[a-z]{2,3}|simple|zh-(?:yue|min-nan|classical)|be-(?:tarask|x-old)|bat-smg|roa-rup|fiu-vro|map-bms|cbk-zam|nds-nl)\s*:`)

// namespace is the part of a link's target before its colon, where it is the
// name of a namespace of pictures or categories.
func (p *page) namespace(target string) action {
	space, name, ok := strings.Cut(target, ":")
	switch {
	case !ok || space == "" || len(space) > longestPrefix:
		return withoutAct
	case p.rules.is(file, space):
		return file
	case p.rules.is(category, space):
		return category
	}
	name, _, _ = strings.Cut(name, "|")
	if document.IsPictureFile(strings.TrimSpace(name)) {
		return file // of a wiki in another language
	}
	return withoutAct
}

// unseen reports whether a link shows nothing in place: a picture, a category,
// the page's counterpart in another language.
func (p *page) unseen(i int) bool {
	inside := p.inside(i)
	if strings.IndexByte(inside, ':') < 0 {
		return false
	}
	return p.namespace(inside) != withoutAct || strings.IndexByte(inside, '|') < 0 && anotherWiki.MatchString(inside)
}

// link composes a link to a page with the letters that go on with it, and
// returns where to go on.
func (in *inline) link(i, to int) int {
	n := in.nodes[i]
	if in.unseen(i) {
		if in.namespace(in.inside(i)) == file && in.composer == in.page.composer {
			in.innerPicture(i)
		}
		return int(n.end)
	}
	bars := in.bars(i)
	from, stop := int(n.from), int(n.to)
	if len(bars) > 0 {
		stop = bars[0]
	}
	from, stop = in.trim(from, stop)
	target := strings.TrimPrefix(in.source[from:stop], ":")
	start := in.composer.Len()
	switch {
	case len(bars) > 0 && strings.TrimSpace(in.source[bars[0]+1:n.to]) != "":
		in.render(in.trim(bars[0]+1, int(n.to)))
	case len(bars) > 0:
		in.render(pipeTrick(in.source, from, stop))
	default:
		shown := strings.TrimLeft(in.source[from:stop], ":#")
		in.render(stop-len(shown), stop)
	}
	end := int(n.end)
	if n.start >= 0 {
		end = in.trail(i, min(to, len(in.source)))
		in.composer.Copy(int(n.end), end)
	}
	if in.composer.Len() > start {
		in.composer.Link(document.Link{Start: start, End: in.composer.Len(), Target: strings.ReplaceAll(target, "_", " ")})
	}
	return end
}

// pipeTrick is what a link shows whose words are empty: its target without
// namespace and without what is in brackets at its end.
func pipeTrick(source string, from, to int) (int, int) {
	text := source[from:to]
	if at := strings.IndexByte(text, ':'); at >= 0 {
		from += at + 1
	}
	if at := strings.LastIndexByte(source[from:to], '('); at > 0 && strings.HasSuffix(source[from:to], ")") {
		to = from + len(strings.TrimRight(source[from:from+at], " "))
	}
	return from, to
}

// trail is where the letters end that follow link i and belong to its word.
func (p *page) trail(i, to int) int {
	at := int(p.nodes[i].end)
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(p.inside(i), "' "))
	for at < to {
		r, size := utf8.DecodeRuneInString(p.source[at:to])
		if !unicode.IsLetter(r) || unicode.Is(unicode.Cyrillic, r) != unicode.Is(unicode.Cyrillic, last) ||
			unicode.Is(unicode.Latin, r) != unicode.Is(unicode.Latin, last) || r > 0x52F {
			break
		}
		at += size
	}
	return at
}

// shown is a picture as it stands in a text: where the name of its file and
// its caption are, and whether it stands in a frame beside the text.
type shown struct {
	start, end       int
	nameFrom, nameTo int
	from, to         int
	framed           bool
}

// framing are options that set a picture beside the text.
var framing = regexp.MustCompile(`(?i)^(?:thumb(?:nail)?|frame(?:d)?|enframed|мини|миниатюра|мініатюра|міні|справа|слева|праворуч|ліворуч|缩略图|縮圖|有框|右|左|right|left|обрамить|значна)(?:=.*)?$`)

// pictureAt reads the picture that is link i.
func (p *page) pictureAt(i int) shown {
	n := p.nodes[i]
	bars := append(p.bars(i), int(n.to))
	s := shown{start: int(n.start), end: int(n.end)}
	s.nameFrom = int(n.from) + strings.IndexByte(p.inside(i), ':') + 1
	s.nameFrom, s.nameTo = p.trim(s.nameFrom, bars[0])
	s.from, s.to = int(n.to), int(n.to)
	for k := 1; k < len(bars); k++ {
		from, to := p.trim(bars[k-1]+1, bars[k])
		option := p.source[from:to]
		s.framed = s.framed || framing.MatchString(option)
		if !document.IsPictureOption(option) && !framing.MatchString(option) {
			s.from, s.to = from, to
		}
	}
	return s
}

// captionOf makes the block of a picture that stands on the bytes start to end.
func (p *page) captionOf(s shown, composer *document.Composer) *document.Block {
	composer.Reset()
	in := inline{page: p, composer: composer}
	in.render(s.from, s.to)
	b := composer.Block(document.Caption, s.start, s.end)
	b.File = strings.ReplaceAll(p.source[s.nameFrom:s.nameTo], "_", " ")
	b.FileSpan = p.span(s.nameFrom, s.nameTo)
	return b
}

// picture hands over the picture that node i is, where it stands between start
// and end and is one; it reports whether it was.
func (p *page) picture(i, start, end int) bool {
	n := p.nodes[i]
	if n.kind != link || int(n.start) < start || int(n.end) > end || p.namespace(p.inside(i)) != file {
		return false
	}
	s := p.pictureAt(i)
	if !s.framed && p.iconic(i, end) {
		return false
	}
	p.emit(p.captionOf(s, p.composer), s.start, s.end)
	return true
}

// iconic reports whether words follow the picture on its line.
func (p *page) iconic(i, end int) bool {
	stop, _ := p.line(int(p.nodes[i].end), end)
	return !document.IsBlank(p.source[p.nodes[i].end:stop])
}

// innerPicture keeps a picture that stands within a paragraph beside its text.
func (in *inline) innerPicture(i int) {
	if s := in.pictureAt(i); s.framed {
		in.within = append(in.within, in.captionOf(s, in.borrow()))
	}
}

// borrow is a composer for a block within another one.
func (p *page) borrow() *document.Composer { return document.NewComposer(p.chunk) }

// gallery are the pictures of an element that is node i.
func (p *page) gallery(i int) []shown {
	n := p.nodes[i]
	var all []shown
	for at := int(n.from); at < int(n.to); {
		stop, next := p.line(at, int(n.to))
		from, to := p.trim(at, stop)
		at = next
		space, name, ok := strings.Cut(p.source[from:to], ":")
		if !ok || !p.rules.is(file, space) {
			name = p.source[from:to]
		}
		name, _, _ = strings.Cut(name, "|")
		named := ok && p.rules.is(file, space)
		if !named && !document.IsPictureFile(strings.TrimSpace(name)) {
			continue
		}
		s := shown{start: from, end: to, from: to, to: to}
		s.nameFrom = from + strings.Index(p.source[from:to], name)
		s.nameFrom, s.nameTo = p.trim(s.nameFrom, s.nameFrom+len(name))
		if bar := strings.IndexByte(p.source[s.nameTo:to], '|'); bar >= 0 {
			s.from, s.to = p.trim(p.lastOption(s.nameTo+bar+1, to), to)
		}
		all = append(all, s)
	}
	return all
}

// lastOption is where the caption begins in a line of a gallery: after the
// options that come before it.
func (p *page) lastOption(from, to int) int {
	for {
		bar := strings.IndexByte(p.source[from:to], '|')
		if bar < 0 || !document.IsPictureOption(p.source[from:from+bar]) {
			return from
		}
		from += bar + 1
	}
}
