package web

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"obelisk"
	"obelisk/internal/locale"
)

// How many characters of the text on either side of a passage the desk shows at
// most: of the first piece of evidence, and of the further ones.
const (
	surround      = 280
	surroundShort = 90
)

// Excerpt is a passage in its surroundings, as a curator needs to see it.
type Excerpt struct {
	Source Said
	// Denies and According are as in Cited.
	Denies, According string
	Position          string
	// Whole leads to the document itself.
	Whole string
	Lang  obelisk.Language
	// Pieces are the text, cut where marks begin and end.
	Pieces []Cut
	// Gist stands where there is no text.
	Gist Phrase
}

// Cut is a stretch of an excerpt.
type Cut struct {
	Text string
	// Mark is "passage", "leaning" for what the reading leans on, or empty.
	Mark string
}

// excerpts says where the evidence of a statement stands.
func (v *view) excerpts(s obelisk.Statement) ([]Excerpt, error) {
	var out []Excerpt
	for _, e := range s.Evidence {
		x := Excerpt{
			Source: Said{Phrase: v.sourceTitle(e.Source), Href: sourcePath(v.lang(), e.Source)},
			Lang:   e.Language, Gist: texts(v.locale, e.Gist), Whole: sourcePath(v.lang(), e.Source) + "/text",
		}
		if e.Stance == obelisk.Denies {
			x.Denies = v.locale.Text("stance.denies")
		}
		if e.According != "" {
			x.According = v.locale.Text("evidence.according", locale.With("source", v.sourceTitle(e.According).Text))
		}
		if !e.Span.IsZero() {
			x.Position = v.position(e.Span)
			text, err := v.seen(e)
			if err != nil {
				return nil, err
			}
			around := surround
			if len(out) > 0 {
				around = surroundShort
			}
			x.Pieces = text.pieces(e.Span, e.Context, around)
			if len(x.Pieces) == 0 && e.Passage != "" {
				x.Pieces = []Cut{{v.site.words(v.ctx, v.copyName(e), e.Passage), "passage"}}
			}
		}
		out = append(out, x)
	}
	return out, nil
}

// mark is a stretch of bytes with what it is.
type mark struct {
	from, to int
	name     string
}

// pieces cuts a passage with its surroundings at what is marked; what the
// reading leans on elsewhere comes before it.
func (m shown) pieces(passage obelisk.Span, leaning []obelisk.Span, around int) []Cut {
	from, to, ok := m.bytes(passage)
	if !ok {
		return nil
	}
	begin, end := m.widened(from, to, around)
	marks := []mark{{from, to, "passage"}}
	var out []Cut
	for _, span := range leaning {
		a, b, ok := m.bytes(span)
		switch {
		case !ok || a < to && from < b:
		case a >= begin && b <= end:
			marks = append(marks, mark{a, b, "leaning"})
		default:
			out = append(out, Cut{m.text[a:b], "leaning"}, Cut{Text: " … "})
		}
	}
	slices.SortFunc(marks, func(a, b mark) int { return a.from - b.from })
	at := begin
	for _, k := range marks {
		if k.from < at {
			continue // a mark within another
		}
		if k.from > at {
			out = append(out, Cut{Text: m.text[at:k.from]})
		}
		out = append(out, Cut{m.text[k.from:k.to], k.name})
		at = k.to
	}
	if at < end {
		out = append(out, Cut{Text: m.text[at:end]})
	}
	for i := range out {
		out[i].Text = blankLines.ReplaceAllString(out[i].Text, "\n")
	}
	return out
}

// blankLines are what an excerpt has no room for.
var blankLines = regexp.MustCompile(`\n\s*\n`)

// widened are the ends of what is shown around a passage: at most so many
// characters on either side, cut at the ends of lines or else of words.
func (m shown) widened(from, to, around int) (begin, end int) {
	begin = from
	for n := 0; n < around && begin > 0; n++ {
		_, size := utf8.DecodeLastRuneInString(m.text[:begin])
		begin -= size
	}
	if begin > 0 {
		begin += cutAt(m.text[begin:from])
	}
	end = to
	for n := 0; n < around && end < len(m.text); n++ {
		_, size := utf8.DecodeRuneInString(m.text[end:])
		end += size
	}
	if end < len(m.text) {
		if i := strings.LastIndexAny(m.text[to:end], "\n "); i > 0 {
			end = to + i
		}
	}
	return begin, end
}

// cutAt is where a text may begin: behind its first line end, or its first space.
func cutAt(text string) int {
	if i := strings.IndexByte(text, '\n'); i >= 0 {
		return i + 1
	}
	return strings.IndexByte(text, ' ') + 1
}
