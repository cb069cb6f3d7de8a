package exchange

import (
	"math"
	"strconv"

	"obelisk"
	"obelisk/edtf"

	"github.com/goccy/go-yaml/ast"
)

var (
	sourceFields = []string{
		"kind", "title", "author", "publisher", "url", "language", "published", "retrieved", "rights", "license",
		"derived-from", "cited-in", "note", "copies",
	}
	copyFields  = []string{"document", "name", "format", "charset", "bytes", "length"}
	sourceKinds = []obelisk.SourceKind{
		obelisk.SourceWebPage, obelisk.SourceBook, obelisk.SourceArticle, obelisk.SourceAct,
		obelisk.SourceDatabase, obelisk.SourceArchive, obelisk.SourceEditorial, obelisk.SourceOther,
	}
)

// knownSource is a source of the bundle that is being read.
type knownSource struct {
	obelisk.Source
	// broken says that its file has faults, so that nothing follows from what it lacks.
	broken bool
	places map[obelisk.DocumentID]place
}

// sourceReader reads the file of one source.
type sourceReader struct {
	file
	index  *index
	source *knownSource
}

func (r *sourceReader) read(root ast.Node) {
	found := r.entries(root, "a source")
	for _, e := range found {
		if !r.words(e) && !r.facts(e) {
			r.unknown(e, "a source", sourceFields...)
		}
	}
	r.require(found, placeOf(root), "the source", "kind", "rights")
}

// words reads the fields that are words.
func (r *sourceReader) words(e entry) bool {
	s := &r.source.Source
	switch e.key {
	case "title":
		s.Title = r.texts(e.value, e.key)
	case "author":
		s.Author = r.string(e.value, e.key)
	case "publisher":
		s.Publisher = r.string(e.value, e.key)
	case "url":
		s.URL = r.string(e.value, e.key)
	case "license":
		s.License = r.string(e.value, e.key)
	case "note":
		s.Note = r.texts(e.value, e.key)
	default:
		return false
	}
	return true
}

// facts reads the fields on which others depend.
func (r *sourceReader) facts(e entry) bool {
	s := &r.source.Source
	switch e.key {
	case "kind":
		s.Kind = choice(&r.file, e.value, "kind of source", sourceKinds...)
	case "language":
		s.Language = r.tag(e.value)
	case "published":
		s.Published = r.date(e.value, e.key)
	case "retrieved":
		s.Retrieved = r.date(e.value, e.key)
	case "rights":
		s.Rights = choice(&r.file, e.value, "rights", obelisk.Quotable, obelisk.Citable)
	case "derived-from":
		s.DerivedFrom = r.sources(e.value, e.key)
	case "cited-in":
		s.CitedIn = r.sources(e.value, e.key)
	case "copies":
		for _, n := range r.items(e.value, "copies") {
			r.copy(n)
		}
	default:
		return false
	}
	return true
}

// sources reads a list of other sources.
func (r *sourceReader) sources(n ast.Node, what string) []obelisk.SourceID {
	var out []obelisk.SourceID
	for _, s := range r.slugs(n, what) {
		id := obelisk.SourceID(s.text)
		switch _, ok := r.index.sources[id]; {
		case !ok:
			r.fault(s.at, "unknown source %q%s", s.text, suggestion(s.text, r.index.sourceNames, "add sources/<id>.yaml or mend the id"))
		case id == r.source.ID:
			r.fault(s.at, "%s names the source itself: take it out", what)
		default:
			out = append(out, id)
		}
	}
	return out
}

// copy reads one copy.
func (r *sourceReader) copy(n ast.Node) {
	var c obelisk.Copy
	at := placeOf(n)
	found := r.entries(n, "a copy")
	for _, e := range found {
		switch e.key {
		case "document":
			at = placeOf(e.value)
			c.Document = obelisk.DocumentID(r.string(e.value, "document"))
			if !c.Document.Valid() {
				r.fault(at, "%q is no document: write the SHA-256 of the copy's bytes, 64 lower-case hexadecimal digits", c.Document)
			}
		case "name":
			c.Name = r.string(e.value, "name")
		case "format":
			c.Format = r.string(e.value, "format")
		case "charset":
			c.Charset = r.string(e.value, "charset")
		case "bytes":
			c.Bytes = r.number(e.value, "bytes", 0, math.MaxInt64)
		case "length":
			c.Length = int(r.number(e.value, "length", 0, math.MaxInt32))
		default:
			r.unknown(e, "a copy", copyFields...)
		}
	}
	r.require(found, at, "the copy", "document")
	if _, twice := r.source.places[c.Document]; twice {
		r.fault(at, "the copy %s stands twice: keep one", c.Document)
	}
	r.source.places[c.Document] = at
	r.source.Copies = append(r.source.Copies, c)
}

// sourceText returns the canonical text of a source's file.
func sourceText(s obelisk.Source) []byte {
	var t text
	t.field(0, "kind", string(s.Kind))
	t.texts(0, "title", s.Title)
	t.field(0, "author", s.Author)
	t.field(0, "publisher", s.Publisher)
	t.field(0, "url", s.URL)
	t.field(0, "language", string(s.Language))
	t.date("published", s.Published)
	t.date("retrieved", s.Retrieved)
	t.field(0, "rights", string(s.Rights))
	t.field(0, "license", s.License)
	flowList(&t, 0, "derived-from", s.DerivedFrom)
	flowList(&t, 0, "cited-in", s.CitedIn)
	t.texts(0, "note", s.Note)
	if len(s.Copies) > 0 {
		t.line(0, "copies:")
	}
	for _, c := range s.Copies {
		t.line(1, "- document: ", bare(string(c.Document), inBlock))
		t.field(2, "name", c.Name)
		t.field(2, "format", c.Format)
		t.field(2, "charset", c.Charset)
		if c.Bytes > 0 {
			t.line(2, "bytes: ", strconv.FormatInt(c.Bytes, 10))
		}
		if c.Length > 0 {
			t.line(2, "length: ", strconv.Itoa(c.Length))
		}
	}
	return t.Bytes()
}

// date writes a date, and nothing where it is not known.
func (t *text) date(key string, d edtf.Date) {
	if s := d.String(); s != "" {
		t.line(0, key, ": ", bare(s, inBlock))
	}
}
