package web

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"obelisk"
	"obelisk/internal/locale"
	"obelisk/quantity"
)

// What a page may show of a document stands here. A passage is quoted where the
// source is quotable. A source that may only be cited is given by position and
// gist, whatever is kept of it, unless whoever runs the site supplies a copy.

// around is how many characters of the surrounding text a quotation shows on
// either side.
const around = 60

// Cited is a piece of evidence: where a source says it.
type Cited struct {
	Source Phrase
	Href   string
	// Denies is in words, and empty where the passage supports the statement.
	Denies string
	// According names the source on which the passage itself relies.
	According string
	Position  string
	// Context says on which other places the reading leans.
	Context  string
	Language string
	Gist     Phrase
	Quote    Quote
	// Withheld is the SHA-256 of the copy to supply to see the passage; empty
	// where it is shown or only the work is cited.
	Withheld obelisk.DocumentID
	// Promise says who may see the passage.
	Promise string
	// Copy leads to that copy on the source's page.
	Copy string
}

// Quote is a passage with a little of what surrounds it.
type Quote struct {
	Before, Passage, After string
	Lang                   obelisk.Language
}

// cited says a piece of evidence.
func (v *view) cited(e obelisk.Evidence) (Cited, error) {
	l := v.locale
	c := Cited{Source: v.sourceTitle(e.Source), Href: sourcePath(v.lang(), e.Source), Gist: texts(l, e.Gist)}
	if e.Stance == obelisk.Denies {
		c.Denies = l.Text("stance.denies")
	}
	if e.According != "" {
		c.According = l.Text("evidence.according", locale.With("source", v.sourceTitle(e.According).Text))
	}
	if e.Language != "" {
		c.Language = l.Text("evidence.language", locale.With("language", languageName(l, e.Language)))
	}
	if e.Span.IsZero() {
		return c, nil
	}
	c.Position = v.position(e.Span)
	var leans []string
	for _, span := range e.Context {
		leans = append(leans, v.position(span))
	}
	if len(leans) > 0 {
		c.Context = l.Text("evidence.context", locale.With("positions", strings.Join(leans, l.Text("list.separator"))))
	}
	quote, err := v.quote(e)
	if err != nil {
		return Cited{}, err
	}
	c.Quote = quote
	if quote.Passage == "" && e.Document != "" {
		c.Withheld, c.Promise = e.Document, l.Text("evidence.withheld")
		c.Copy = c.Href + "#" + copyAnchor(e.Document)
	}
	return c, nil
}

// position says where a passage stands: characters counted from 0, the end not included.
func (v *view) position(s obelisk.Span) string {
	return v.locale.Text("evidence.position",
		locale.With("start", v.locale.Decimal(quantity.DecimalOf(int64(s.Start)))),
		locale.With("end", v.locale.Decimal(quantity.DecimalOf(int64(s.End)))))
}

// copyAnchor names a copy on the page of its source.
func copyAnchor(id obelisk.DocumentID) string { return "copy-" + string(id[:min(len(id), 12)]) }

// quote is the passage of a piece of evidence, if it may be shown and is there.
func (v *view) quote(e obelisk.Evidence) (Quote, error) {
	q := Quote{Lang: e.Language}
	text, err := v.seen(e)
	if err != nil {
		return Quote{}, err
	}
	if before, passage, after, ok := text.cut(e.Span); ok {
		q.Before, q.Passage, q.After = before, passage, after
	} else if v.quotable(e.Source) && e.Passage != "" {
		q.Passage = v.site.words(v.ctx, v.copyName(e), e.Passage)
	}
	return q, nil
}

// seen is the document of a piece of evidence as its readers see it, if it may be
// shown. A passage of which they see nothing is shown as it is written.
func (v *view) seen(e obelisk.Evidence) (shown, error) {
	text, err := v.text(e)
	if err != nil || text == "" {
		return shown{}, err
	}
	out := v.site.seen(v.ctx, v.copyName(e), text)
	if _, _, ok := out.bytes(e.Span); !ok {
		out = plain(text)
	}
	return out, nil
}

// copyName is the file name of the copy that evidence cites, or empty.
func (v *view) copyName(e obelisk.Evidence) string {
	for _, c := range v.sources[e.Source].Copies {
		if c.Document == e.Document {
			return c.Name
		}
	}
	return ""
}

// quotable reports whether the sentences of a source may be shown to everybody.
func (v *view) quotable(id obelisk.SourceID) bool {
	return v.sources[id].Rights == obelisk.Quotable
}

// text is the text of a document that may be shown, read once a request; it is
// empty where there is none.
func (v *view) text(e obelisk.Evidence) (string, error) {
	if text, ok := v.kept[e.Document]; ok || e.Document == "" {
		return text, nil
	}
	var from []Texts
	if v.site.supplied != nil {
		from = append(from, v.site.supplied)
	}
	isCopy := func(c obelisk.Copy) bool { return c.Document == e.Document }
	if (v.curator || v.quotable(e.Source)) && slices.ContainsFunc(v.sources[e.Source].Copies, isCopy) {
		from = append(from, v.site.store)
	}
	for _, texts := range from {
		text, err := texts.Text(v.ctx, e.Document)
		if err == nil {
			v.kept[e.Document] = text
			return text, nil
		}
		if !errors.Is(err, obelisk.ErrNotFound) {
			return "", fmt.Errorf("read the text of a passage: %w", err)
		}
	}
	v.kept[e.Document] = ""
	return "", nil
}
