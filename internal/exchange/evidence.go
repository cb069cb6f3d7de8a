package exchange

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"obelisk"

	"github.com/goccy/go-yaml/ast"
)

var evidenceFields = []string{"source", "document", "at", "context", "language", "stance", "according", "gist", "passage"}

// undetermined is the tag of BCP 47 for a language that is not known; in
// evidence it stands for no language where the source has one.
const undetermined = "und"

// mention is a piece of evidence as it stands in a file, with where its parts stand.
type mention struct {
	evidence                          obelisk.Evidence
	source, document, according, span scalar
	contexts                          []scalar
	passage                           place
	language                          bool
}

// evidence reads a list of evidence.
func (r *entityReader) evidence(n ast.Node) []obelisk.Evidence {
	var out []obelisk.Evidence
	for _, item := range r.items(n, "evidence") {
		var m mention
		before := len(r.faults)
		if isMap(item) {
			r.fullMention(item, &m)
		} else {
			r.shortMention(item, &m)
		}
		if len(r.faults) > before || !r.settle(&m) {
			continue
		}
		key := m.evidence.Key()
		if slices.ContainsFunc(out, func(e obelisk.Evidence) bool { return e.Key() == key }) {
			r.fault(placeOf(item), "the same place of %q stands twice: keep one", m.source.text)
			continue
		}
		out = append(out, m.evidence)
	}
	return out
}

// shortMention reads "source" or "source@512-640".
func (r *entityReader) shortMention(n ast.Node, m *mention) {
	s, ok := r.scalar(n, "evidence")
	if !ok {
		return
	}
	id, span, positioned := strings.Cut(s.text, "@")
	m.source = scalar{text: id, at: s.at}
	if positioned {
		m.span = scalar{text: span, at: s.inside(len(id) + 1), plain: s.plain}
		m.evidence.Span, _ = r.span(m.span)
	}
}

// fullMention reads evidence written as a map.
func (r *entityReader) fullMention(n ast.Node, m *mention) {
	found := r.entries(n, "evidence")
	for _, e := range found {
		switch e.key {
		case "source":
			m.source, _ = r.scalar(e.value, "source")
		case "document":
			m.document, _ = r.scalar(e.value, "document")
		case "at":
			m.span, _ = r.scalar(e.value, "at")
			m.evidence.Span, _ = r.span(m.span)
		case "context":
			r.context(e.value, m)
		case "language":
			m.language = true
			m.evidence.Language = plainLanguage(r.tag(e.value))
		case "stance":
			m.evidence.Stance = choice(&r.file, e.value, "stance", obelisk.Supports, obelisk.Denies)
		case "according":
			m.according, _ = r.scalar(e.value, "according")
		case "gist":
			m.evidence.Gist = r.texts(e.value, "gist")
		case "passage":
			m.passage = placeOf(e.value)
			m.evidence.Passage = r.string(e.value, "passage")
		default:
			r.unknown(e, "evidence", evidenceFields...)
		}
	}
	r.require(found, placeOf(n), "the evidence", "source")
}

func (r *entityReader) context(n ast.Node, m *mention) {
	for _, item := range r.items(n, "context") {
		s, ok := r.scalar(item, "context")
		if !ok {
			continue
		}
		if span, ok := r.span(s); ok {
			m.contexts = append(m.contexts, s)
			m.evidence.Context = append(m.evidence.Context, span)
		}
	}
}

// span reads "512-640": code points, the end exclusive.
func (f *file) span(s scalar) (obelisk.Span, bool) {
	from, to, ok := strings.Cut(s.text, "-")
	start, startErr := strconv.ParseUint(from, 10, 31)
	end, endErr := strconv.ParseUint(to, 10, 31)
	switch {
	case !ok || startErr != nil || endErr != nil:
		f.fault(s.at, "%q is no position: write start-end in code points, such as 512-640", s.text)
	case end < start:
		f.fault(s.at, "the position %s is reversed: write %d-%d", s.text, end, start)
	case end == start:
		f.fault(s.at, "the position %s is empty: the end is the code point after the last one", s.text)
	default:
		return obelisk.Span{Start: int(start), End: int(end)}, true
	}
	return obelisk.Span{}, false
}

// plainLanguage takes "und" for no language.
func plainLanguage(l obelisk.Language) obelisk.Language {
	if l == undetermined {
		return ""
	}
	return l
}

// settle looks up what the mention names and fills in what follows from it.
func (r *entityReader) settle(m *mention) bool {
	source, ok := r.source(m.source)
	if !ok {
		return false
	}
	before := len(r.faults)
	e := &m.evidence
	e.Source = source.ID
	if e.Stance == "" {
		e.Stance = obelisk.Supports
	}
	if !m.language {
		e.Language = plainLanguage(source.Language)
	}
	if m.according.text != "" {
		if according, ok := r.source(m.according); ok {
			e.According = according.ID
		}
	}
	if source.broken {
		return false
	}
	r.settleCopy(m, source)
	if m.passage != (place{}) && source.Rights != obelisk.Quotable {
		r.fault(m.passage, "a passage of the citable source %q: only quotable sources may be quoted, keep the position and a gist", source.ID)
	}
	return len(r.faults) == before
}

// source looks up a source by the id that stands in the file.
func (r *entityReader) source(s scalar) (*knownSource, bool) {
	if found, ok := r.index.sources[obelisk.SourceID(s.text)]; ok {
		return found, true
	}
	r.fault(s.at, "unknown source %q%s", s.text, suggestion(s.text, r.index.sourceNames, "add sources/<id>.yaml or mend the id"))
	return nil, false
}

// settleCopy finds the copy in which the position stands, and checks that it
// is that long and reads as quoted.
func (r *entityReader) settleCopy(m *mention, source *knownSource) {
	e := &m.evidence
	positioned := !e.Span.IsZero() || len(e.Context) > 0
	if m.document.text == "" && !positioned {
		if e.Passage != "" {
			r.fault(m.passage, "a passage without a position: say where it stands with at")
		}
		return
	}
	held := r.copyOf(m, source)
	if held == nil {
		return
	}
	e.Document = held.Document
	for i, s := range append([]scalar{m.span}, m.contexts...) {
		span := e.Span
		if i > 0 {
			span = e.Context[i-1]
		}
		if held.Length > 0 && span.End > held.Length {
			r.fault(s.at, "the position %s ends beyond the copy, which has %d code points", s.text, held.Length)
			return
		}
	}
	if e.Passage != "" {
		r.checkPassage(m)
	}
}

// copyOf finds the copy of the source that the mention means, or notes why there is none.
func (r *entityReader) copyOf(m *mention, source *knownSource) *obelisk.Copy {
	if m.document.text != "" {
		for i, c := range source.Copies {
			if string(c.Document) == m.document.text {
				return &source.Copies[i]
			}
		}
		r.fault(m.document.at, "the source %q has no copy %q: %s", source.ID, m.document.text, copiesOf(source))
		return nil
	}
	at := m.span.at
	if m.span.text == "" {
		at = m.contexts[0].at
	}
	switch len(source.Copies) {
	case 1:
		return &source.Copies[0]
	case 0:
		r.fault(at, "a position in the source %q, which lists no copy: add the copy to sources/%s.yaml or leave the position out", source.ID, source.ID)
	default:
		r.fault(at, "a position in the source %q, which lists several copies: say which with document", source.ID)
	}
	return nil
}

func copiesOf(source *knownSource) string {
	if len(source.Copies) == 0 {
		return "it lists none"
	}
	ids := make([]obelisk.DocumentID, len(source.Copies))
	for i, c := range source.Copies {
		ids[i] = c.Document
	}
	return "it lists " + joined(ids)
}

// checkPassage compares a quoted passage with the text that the bundle keeps.
func (r *entityReader) checkPassage(m *mention) {
	kept, ok := r.index.documents[m.evidence.Document]
	if !ok || m.evidence.Span.IsZero() {
		return
	}
	if stands, ok := kept.passage(m.evidence.Span); ok && stands != m.evidence.Passage {
		r.fault(m.passage, "the passage is not what stands at %s: there stands %q", m.span.text, excerpt(stands))
	}
}

// excerpt is the beginning of a text, for a fault.
func excerpt(s string) string {
	const most = 60
	if runes := []rune(s); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return s
}

// writer side

// evidence writes a list of evidence under its key, nothing where it is empty.
func (w *entityWriter) evidence(depth int, list []obelisk.Evidence) error {
	if len(list) == 0 {
		return nil
	}
	list = sortedEvidence(list)
	shorts := make([]string, len(list))
	allShort, width := true, 0
	for i, e := range list {
		if err := w.checkEvidence(e); err != nil {
			return err
		}
		var short bool
		shorts[i], short = w.shortEvidence(e)
		allShort = allShort && short
		width += len(shorts[i]) + len(", ")
	}
	const wide = 100
	if allShort && width <= wide {
		w.line(depth, "evidence: [", strings.Join(shorts, ", "), "]")
		return nil
	}
	w.line(depth, "evidence:")
	for i, e := range list {
		if shorts[i] != "" {
			w.line(depth+1, "- ", shorts[i])
			continue
		}
		w.fullEvidence(depth+2, e)
	}
	return nil
}

// sortedEvidence orders evidence by source, copy and place.
func sortedEvidence(list []obelisk.Evidence) []obelisk.Evidence {
	return slices.SortedStableFunc(slices.Values(list), func(a, b obelisk.Evidence) int {
		return cmp.Or(
			cmp.Compare(a.Source, b.Source), cmp.Compare(a.Document, b.Document),
			cmp.Compare(a.Span.Start, b.Span.Start), cmp.Compare(a.Span.End, b.Span.End),
			-cmp.Compare(a.Stance, b.Stance), cmp.Compare(a.According, b.According),
		)
	})
}

// checkEvidence says why evidence cannot be written, if it cannot.
func (w *entityWriter) checkEvidence(e obelisk.Evidence) error {
	source, ok := w.sources[e.Source]
	positioned := !e.Span.IsZero() || len(e.Context) > 0
	switch {
	case !ok:
		return obelisk.Invalid(fmt.Sprintf("it cites the source %q, which is not there", e.Source))
	case positioned && e.Document == "":
		return obelisk.Invalid(fmt.Sprintf("it cites a position in %q without saying in which copy", e.Source))
	case e.Document != "" && !slices.ContainsFunc(source.Copies, func(c obelisk.Copy) bool { return c.Document == e.Document }):
		return obelisk.Invalid(fmt.Sprintf("it cites the document %s, which is no copy of %q", e.Document, e.Source))
	case e.Passage != "" && source.Rights != obelisk.Quotable:
		return obelisk.Invalid(fmt.Sprintf("it quotes %q, which is only citable", e.Source))
	case !e.Stance.Valid():
		return obelisk.Invalid(fmt.Sprintf("its evidence from %q has the stance %q", e.Source, e.Stance))
	}
	return nil
}

// shortEvidence is the short form, where it says everything.
func (w *entityWriter) shortEvidence(e obelisk.Evidence) (string, bool) {
	if w.documentField(e) != "" || w.languageField(e) != "" || e.Stance != obelisk.Supports ||
		e.According != "" || len(e.Context) > 0 || len(e.Gist) > 0 || e.Passage != "" {
		return "", false
	}
	if e.Span.IsZero() {
		return bare(string(e.Source), inFlow), true
	}
	return bare(string(e.Source)+"@"+spanText(e.Span), inFlow), true
}

func spanText(s obelisk.Span) string { return strconv.Itoa(s.Start) + "-" + strconv.Itoa(s.End) }

// documentField is the document where it does not follow from the source.
func (w *entityWriter) documentField(e obelisk.Evidence) string {
	positioned := !e.Span.IsZero() || len(e.Context) > 0
	if positioned && len(w.sources[e.Source].Copies) == 1 {
		return ""
	}
	return string(e.Document)
}

// languageField is the language where it is not the source's.
func (w *entityWriter) languageField(e obelisk.Evidence) string {
	language, usual := plainLanguage(e.Language), plainLanguage(w.sources[e.Source].Language)
	switch language {
	case usual:
		return ""
	case "":
		return undetermined
	default:
		return string(language)
	}
}

// fullEvidence writes evidence as a map; the depth is that of its fields.
func (w *entityWriter) fullEvidence(depth int, e obelisk.Evidence) {
	w.line(depth-1, "- source: ", bare(string(e.Source), inBlock))
	if document := w.documentField(e); document != "" {
		w.line(depth, "document: ", bare(document, inBlock))
	}
	if !e.Span.IsZero() {
		w.line(depth, "at: ", spanText(e.Span))
	}
	if len(e.Context) > 0 {
		parts := make([]string, len(e.Context))
		for i, s := range e.Context {
			parts[i] = spanText(s)
		}
		w.line(depth, "context: [", strings.Join(parts, ", "), "]")
	}
	w.field(depth, "language", w.languageField(e))
	if e.Stance != obelisk.Supports {
		w.field(depth, "stance", string(e.Stance))
	}
	if e.According != "" {
		w.line(depth, "according: ", bare(string(e.According), inBlock))
	}
	w.texts(depth, "gist", e.Gist)
	w.field(depth, "passage", e.Passage)
}
