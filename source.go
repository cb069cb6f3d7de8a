package obelisk

import "obelisk/edtf"

// SourceID is the slug of a source.
type SourceID string

// Valid reports whether the id is a slug.
func (id SourceID) Valid() bool { return validSlug(string(id)) }

// SourceKind says what sort of work a source is.
type SourceKind string

// The kinds of sources.
const (
	SourceWebPage   SourceKind = "web-page"
	SourceBook      SourceKind = "book"
	SourceArticle   SourceKind = "article"
	SourceAct       SourceKind = "act"      // the text of a decree, order or law
	SourceDatabase  SourceKind = "database" // Wikidata, GeoNames, a catalogue
	SourceArchive   SourceKind = "archive"
	SourceEditorial SourceKind = "editorial" // the register's own editors
	SourceOther     SourceKind = "other"
)

// Valid reports whether the kind is one of those above.
func (k SourceKind) Valid() bool {
	switch k {
	case SourceWebPage, SourceBook, SourceArticle, SourceAct, SourceDatabase, SourceArchive, SourceEditorial, SourceOther:
		return true
	}
	return false
}

// Rights says whether a register may show a source's sentences.
type Rights string

// The rights. A citable source is cited by position and gist; its passage shows
// only to whoever supplies a copy with the same SHA-256.
const (
	Quotable Rights = "quotable"
	Citable  Rights = "citable"
)

// Valid reports whether the rights are one of the two.
func (r Rights) Valid() bool { return r == Quotable || r == Citable }

// Source is a work that is cited.
type Source struct {
	ID     SourceID   `json:"id"`
	Kind   SourceKind `json:"kind"`
	Title  Texts      `json:"title,omitempty"`
	Author string     `json:"author,omitempty"`
	// Publisher is who published it, as one would cite it.
	Publisher string `json:"publisher,omitempty"`
	URL       string `json:"url,omitempty"`
	// Language is the language it is written in.
	Language Language `json:"language,omitempty"`
	// Published is when the work says it was published; zero if not known.
	Published edtf.Date `json:"published,omitzero"`
	// Updated is when the work says it was last changed; zero if not known.
	Updated edtf.Date `json:"updated,omitzero"`
	// Retrieved is when the copies were taken; zero if not known.
	Retrieved edtf.Date `json:"retrieved,omitzero"`
	Rights    Rights    `json:"rights"`
	// License is an SPDX identifier or the words of the licence, or empty.
	License string `json:"license,omitempty"`
	// DerivedFrom lists the sources that this one is known to copy, translate or convert.
	DerivedFrom []SourceID `json:"derived_from,omitempty"`
	// CitedIn lists the sources through which alone this one is known.
	CitedIn []SourceID `json:"cited_in,omitempty"`
	// Note says in the register's own words what a reader should know of it.
	Note Texts `json:"note,omitempty"`
	// Copies lists the documents known to be copies of it.
	Copies []Copy `json:"copies,omitempty"`
	// Shares lists the passages that its copies have in common with copies of
	// other sources. Each two copies are listed once, with one of the two sources.
	Shares []Shared `json:"shares,omitempty"`
	// Kin lists the sources with which it shares values that few others give.
	// Each two sources are listed once, with one of the two.
	Kin []Kinship `json:"kin,omitempty"`
}

// Shared is the passages that two copies have in common, letter for letter.
type Shared struct {
	// Document is the copy of the source that lists it, Other that of the source With.
	Document DocumentID `json:"document"`
	With     SourceID   `json:"with"`
	Other    DocumentID `json:"other"`
	// Letters is how many letters they share, Of and OfOther how many the two
	// copies have; a Han character counts as three.
	Letters int `json:"letters"`
	Of      int `json:"of"`
	OfOther int `json:"of_other"`
	// Passages are where they stand, in the order of Document.
	Passages []SharedPassage `json:"passages"`
	// Quoted says that both quote the same law or saying: then sharing it proves
	// nothing. A curator sets it.
	Quoted bool `json:"quoted,omitempty"`
	// Descent says which of the two is the copy, where something shows it.
	Descent Descent `json:"descent,omitzero"`
}

// familyShare is the share of a text, in percent, from which on it counts as a
// copy of another as a whole.
const familyShare = 50

// Whole reports whether what two copies share makes their sources one witness as
// a whole: it is half of the shorter one, and no quoted law.
func (x Shared) Whole() bool {
	return !x.Quoted && 100*x.Letters >= familyShare*min(x.Of, x.OfOther)
}

// SharedPassage is where one shared passage stands in both copies.
type SharedPassage struct {
	Here  Span `json:"here"`
	There Span `json:"there"`
}

// Copy is one copy of a source, known by the SHA-256 of its bytes.
type Copy struct {
	Document DocumentID `json:"document"`
	// Name is the file name under which it came.
	Name string `json:"name,omitempty"`
	// Format is the document's format, such as "plain" or "markdown".
	Format string `json:"format,omitempty"`
	// Charset is the encoding it was decoded from, such as "utf-8".
	Charset string `json:"charset,omitempty"`
	// Bytes is the size of the copy; Length is its decoded text in code points.
	Bytes  int64 `json:"bytes,omitempty"`
	Length int   `json:"length,omitempty"`
}

// Lineage reports whether the source copies or translates others, shares passages or
// rare values with them or is cited in them. Only such sources decide which are
// one witness.
func (s Source) Lineage() bool {
	return len(s.DerivedFrom)+len(s.CitedIn)+len(s.Shares)+len(s.Kin) > 0
}
