package exchange

import (
	"fmt"
	"math"
	"strconv"

	"obelisk"
	"obelisk/edtf"

	"github.com/goccy/go-yaml/ast"
)

var (
	sourceFields = []string{
		"kind", "title", "author", "publisher", "url", "language", "published", "updated", "retrieved", "rights", "license",
		"derived-from", "cited-in", "note", "copies", "shares", "kin",
	}
	sharedFields = []string{"with", "document", "other", "letters", "of", "of-other", "passages", "quoted", "descent"}
	copyFields   = []string{"document", "name", "format", "charset", "bytes", "length"}
	sourceKinds  = []obelisk.SourceKind{
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
	for _, e := range found {
		if e.key == "shares" {
			r.ownCopies(e)
		}
	}
}

// ownCopies checks that what is shared is shared by copies of this source.
func (r *sourceReader) ownCopies(shares entry) {
	for _, s := range r.source.Shares {
		if _, own := r.source.places[s.Document]; !own && s.Document.Valid() {
			r.fault(placeOf(shares.value), "shares names the document %s, which is not among the copies: add the copy or take the entry out", s.Document)
		}
	}
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
	case "updated":
		s.Updated = r.date(e.value, e.key)
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
	case "shares":
		for _, n := range r.items(e.value, "shares") {
			r.shared(n)
		}
	case "kin":
		for _, n := range r.items(e.value, "kin") {
			r.kinship(n)
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
		if id, ok := r.other(s, what); ok {
			out = append(out, id)
		}
	}
	return out
}

// other is the other source that is named.
func (r *sourceReader) other(s scalar, what string) (obelisk.SourceID, bool) {
	id := obelisk.SourceID(s.text)
	switch _, ok := r.index.sources[id]; {
	case !ok:
		r.fault(s.at, "unknown source %q%s", s.text, suggestion(s.text, r.index.sourceNames, "add sources/<id>.yaml or mend the id"))
	case id == r.source.ID:
		r.fault(s.at, "%s names the source itself: take it out", what)
	default:
		return id, true
	}
	return "", false
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

// shared reads what one copy shares with another.
func (r *sourceReader) shared(n ast.Node) {
	var s obelisk.Shared
	found := r.entries(n, "a shared text")
	for _, e := range found {
		switch e.key {
		case "with":
			if name, ok := r.slug(e.value, "with"); ok {
				s.With, _ = r.other(name, "with")
			}
		case "document":
			s.Document = r.document(e.value)
		case "other":
			s.Other = r.document(e.value)
		case "letters":
			s.Letters = int(r.number(e.value, e.key, 1, math.MaxInt32))
		case "of":
			s.Of = int(r.number(e.value, e.key, 1, math.MaxInt32))
		case "of-other":
			s.OfOther = int(r.number(e.value, e.key, 1, math.MaxInt32))
		case "passages":
			for _, n := range r.items(e.value, "passages") {
				s.Passages = append(s.Passages, r.sharedPassage(n))
			}
		case "quoted":
			s.Quoted = choice(&r.file, e.value, "quoted", "true", "false") == "true"
		case "descent":
			s.Descent = r.descent(e.value)
		default:
			r.unknown(e, "a shared text", sharedFields...)
		}
	}
	r.require(found, placeOf(n), "the shared text", "with", "document", "other", "letters", "of", "of-other", "passages")
	r.source.Shares = append(r.source.Shares, s)
}

// document reads the SHA-256 of a copy.
func (r *sourceReader) document(n ast.Node) obelisk.DocumentID {
	id := obelisk.DocumentID(r.string(n, "document"))
	if !id.Valid() {
		r.fault(placeOf(n), "%q is no document: write the SHA-256 of the copy's bytes, 64 lower-case hexadecimal digits", id)
	}
	return id
}

// sharedPassage reads "12-40 = 310-338": code points here and there.
func (r *sourceReader) sharedPassage(n ast.Node) obelisk.SharedPassage {
	var p obelisk.SharedPassage
	text := r.string(n, "passages")
	count, err := fmt.Sscanf(text, sharedForm, &p.Here.Start, &p.Here.End, &p.There.Start, &p.There.End)
	if err != nil || count != 4 || p.Here.Start < 0 || p.Here.End <= p.Here.Start || p.There.Start < 0 || p.There.End <= p.There.Start || sharedPassageText(p) != text {
		r.fault(placeOf(n), "%q is no shared passage: write where it stands here and there, such as 12-40 = 310-338", text)
	}
	return p
}

// sharedForm is how a shared passage is written.
const sharedForm = "%d-%d = %d-%d"

func sharedPassageText(p obelisk.SharedPassage) string {
	return fmt.Sprintf(sharedForm, p.Here.Start, p.Here.End, p.There.Start, p.There.End)
}

// shares writes what the copies share with those of other sources.
func (t *text) shares(shares []obelisk.Shared) {
	if len(shares) > 0 {
		t.line(0, "shares:")
	}
	for _, s := range shares {
		t.line(1, "- with: ", bare(string(s.With), inBlock))
		t.field(2, "document", string(s.Document))
		t.field(2, "other", string(s.Other))
		t.line(2, "letters: ", strconv.Itoa(s.Letters))
		t.line(2, "of: ", strconv.Itoa(s.Of))
		t.line(2, "of-other: ", strconv.Itoa(s.OfOther))
		t.line(2, "passages:")
		for _, p := range s.Passages {
			t.line(3, "- ", bare(sharedPassageText(p), inBlock))
		}
		if s.Quoted {
			t.line(2, "quoted: true")
		}
		t.descent(s.Descent)
	}
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
	t.date("updated", s.Updated)
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
	t.shares(s.Shares)
	t.kin(s.Kin)
	return t.Bytes()
}

// date writes a date, and nothing where it is not known.
func (t *text) date(key string, d edtf.Date) {
	if s := d.String(); s != "" {
		t.line(0, key, ": ", bare(s, inBlock))
	}
}
