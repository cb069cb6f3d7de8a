package intake

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"obelisk"
	"obelisk/edtf"
	"obelisk/internal/document"
	"obelisk/internal/document/formats"
	"obelisk/internal/document/wikitext"
	"obelisk/internal/read"
)

// longestSourceID bounds an id that is made from a file's name, in bytes.
const longestSourceID = 60

// maxKeptText is the longest decoded text, in code points, that a register
// keeps for showing passages. The passages of longer documents are kept with
// their evidence only.
const maxKeptText = 4 << 20

// maxTitle is the longest heading, in code points, that is taken whole as a title.
const maxTitle = 200

// undetermined is BCP 47's tag for a text whose language is not known.
const undetermined obelisk.Language = "und"

// Reader turns a document into proposals: the rules of package read, or a
// language model. The source is the work of which the document is a copy.
type Reader interface {
	Read(ctx context.Context, doc *document.Document, source obelisk.Source) (read.Result, error)
}

// Copy is one document handed in to be read.
type Copy struct {
	// Name is the file name; the source's id is made from it, or from the title
	// that About tells.
	Name    string
	Content io.ReadSeeker
	// Rights say whether the register may show its sentences; unset means citable.
	Rights obelisk.Rights
	// MediaType and Charset are what whoever sent the copy said of it, URL the
	// address it came from and Retrieved the day; empty for a file.
	MediaType, Charset string
	URL                string
	Retrieved          edtf.Date
	// Format and About are what the file proves and says in which the copy
	// stands, such as a wiki's dump; empty elsewhere.
	Format document.Format
	About  document.About
	// Templates say what the templates of wikis show; nil means what is built in.
	Templates *wikitext.Rules
}

// label is what is known of the copy before it is read.
func (c Copy) label() document.Label {
	return document.Label{
		Name: cmp.Or(c.About.Title, filepath.Base(c.Name)), MediaType: c.MediaType, Charset: c.Charset,
		Format: c.Format, About: c.About,
	}
}

// LeftOut says how much of a document was left out for one reason.
type LeftOut struct {
	// Key names the reason: navigation, comments, related, hidden, repeated.
	Key        string `json:"key"`
	Characters int    `json:"characters"`
	Places     int    `json:"places"`
}

// Problem is something in a document that could not be read or placed.
type Problem struct {
	// Key names what is wrong; the catalogues say it as "problem." and the key.
	Key    string       `json:"key"`
	Span   obelisk.Span `json:"span"`
	Detail string       `json:"detail,omitempty"`
}

// Report says what came of reading one document.
type Report struct {
	Outcome
	Name     string             `json:"name"`
	Document obelisk.DocumentID `json:"document"`
	Source   obelisk.SourceID   `json:"source"`
	// Proposals counts the statements that the reader found, known ones too.
	Proposals int `json:"proposals"`
	// Repeated counts passages that were not kept because the document says the
	// same thing in many places.
	Repeated int       `json:"repeated"`
	Problems []Problem `json:"problems"`
	// Unlisted counts problems of the reading beyond those that are listed.
	Unlisted int `json:"unlisted"`
	// LeftOut is what of the document was not read, because it belongs to the
	// site and not to the page.
	LeftOut []LeftOut `json:"left_out,omitempty"`
}

// Unreadable turns the refusal of a document of that name into a fault of kind
// ErrInvalid that says what to do; other errors stay as they are.
func Unreadable(name string, err error) error {
	var refusal *document.Error
	if !errors.As(err, &refusal) {
		return err
	}
	named := *refusal
	named.Name = name
	detail := named.Error()
	switch refusal.Reason {
	case document.LongLine:
		detail += "; no text has such lines: save the document again as text with line breaks"
	case document.UnknownCharset:
		detail += "; save the document again as UTF-8"
	default: // the words say what there is to do
	}
	return &obelisk.Fault{Kind: obelisk.ErrInvalid, Message: obelisk.Say("document." + string(refusal.Reason)), Detail: detail}
}

// WasRead reports whether the register holds the text of these bytes: whether
// they were read before.
func (in *Intake) WasRead(ctx context.Context, content io.ReadSeeker) (bool, error) {
	if _, err := content.Seek(0, io.SeekStart); err != nil {
		return false, fmt.Errorf("look whether a document was read before: %w", err)
	}
	hash := sha256.New()
	if _, err := io.Copy(hash, content); err != nil {
		return false, fmt.Errorf("look whether a document was read before: %w", err)
	}
	if _, err := content.Seek(0, io.SeekStart); err != nil {
		return false, fmt.Errorf("look whether a document was read before: %w", err)
	}
	return in.Holds(ctx, obelisk.DocumentID(hex.EncodeToString(hash.Sum(nil))))
}

// Holds reports whether the register holds the text of the document.
func (in *Intake) Holds(ctx context.Context, id obelisk.DocumentID) (bool, error) {
	_, err := in.store.Text(ctx, id)
	if errors.Is(err, obelisk.ErrNotFound) {
		return false, nil
	}
	return err == nil, err
}

// Read reads a document and proposes what it says, in one transaction. A copy
// that the register knows by its SHA-256 belongs to the source it is known
// under; any other becomes a source of its own. Reading the same copy again
// changes nothing. Errors: ErrInvalid where the file holds no text.
func (in *Intake) Read(ctx context.Context, entry Entry, reader Reader, c Copy) (Report, error) {
	r, err := in.ReadAhead(ctx, reader, c)
	if err != nil {
		return Report{}, err
	}
	return in.Keep(ctx, entry, r)
}

// Reading is a document that was read and of which the register does not know yet.
type Reading struct {
	copy    Copy
	doc     *document.Document
	reader  Reader
	source  obelisk.Source // as it was when the document was read
	kept    int64          // how many documents the intake had kept then
	records Records
	report  Report
	relies  *read.Reliance
}

// Document is the document that was read.
func (r *Reading) Document() obelisk.DocumentID { return r.report.Document }

// Statements are what it says.
func (r *Reading) Statements() []obelisk.Statement { return r.records.Statements }

// Reliance is what the reading would be another for; nil where that is not known.
func (r *Reading) Reliance() *read.Reliance { return r.relies }

// ReadAhead reads a document, and Keep proposes what it says: Read in two steps. Documents
// may be read ahead at once, and while others are kept. The copy must stay as it
// is until the reading is kept.
func (in *Intake) ReadAhead(ctx context.Context, reader Reader, c Copy) (*Reading, error) {
	doc, err := formats.OpenByRules(ctx, c.label(), c.Content, c.Templates)
	if err != nil {
		return nil, Unreadable(c.Name, err)
	}
	r := &Reading{copy: c, doc: doc, reader: reader, kept: in.kept.Load()}
	if r.source, err = in.sourceFor(ctx, doc.Info(), c); err != nil {
		return nil, err
	}
	return r, r.read(ctx)
}

// Keep proposes what was read, in one transaction.
func (in *Intake) Keep(ctx context.Context, entry Entry, r *Reading) (Report, error) {
	if r.kept != in.kept.Load() {
		// What was kept since may have made a source of the same copy, or taken the id.
		if _, err := in.another(ctx, r); err != nil {
			return Report{}, err
		}
	}
	for {
		outcome, err := in.Import(ctx, entry, r.records)
		if err == nil {
			in.kept.Add(1)
			r.report.Outcome = outcome
			return r.report, nil
		}
		err = fmt.Errorf("propose what %s says: %w", r.copy.Name, err)
		if !errors.Is(err, obelisk.ErrConflict) {
			return Report{}, err
		}
		// Another writer may have done so while this one was reading.
		if other, failed := in.another(ctx, r); failed != nil || !other {
			return Report{}, err
		}
	}
}

// Sync returns when what was kept late is on the disk.
func (in *Intake) Sync(ctx context.Context) error { return in.store.Sync(ctx) }

// another reads the document once more where it belongs to another source by now,
// and reports whether it does.
func (in *Intake) another(ctx context.Context, r *Reading) (bool, error) {
	now, err := in.sourceFor(ctx, r.doc.Info(), r.copy)
	if err != nil || now.ID == r.source.ID && len(now.Title) == len(r.source.Title) {
		return false, err
	}
	r.source = now
	return true, r.read(ctx)
}

// read reads the document as a copy of the source.
func (r *Reading) read(ctx context.Context) error {
	doc, name := r.doc, r.copy.Name
	var prose obelisk.Prose
	if doc.Info().Length <= maxKeptText {
		end := 0
		doc.Watch(func(b *document.Block) {
			if b.Span.Start >= end { // notes within other blocks are no prose
				prose, end = appendProse(prose, b), b.Span.End
			}
		})
		defer doc.Watch(nil)
	}
	result, err := r.reader.Read(ctx, doc, r.source)
	if err != nil {
		return Unreadable(name, err)
	}
	source := described(r.source, doc.Info(), result)
	r.relies = result.Reliance
	r.report = Report{LeftOut: leftOutOf(doc), Name: name, Document: obelisk.DocumentID(doc.Info().ID), Source: source.ID, Proposals: len(result.Statements), Repeated: result.Repeated, Problems: problemsOf(doc, result), Unlisted: result.Unlisted}
	r.records = Records{Entities: result.Entities, Statements: result.Statements, Sources: []obelisk.Source{source}}
	if source.Rights != obelisk.Quotable {
		withoutPassages(r.records.Statements)
	}
	if doc.Info().Length > maxKeptText {
		return nil
	}
	text, err := doc.Passage(ctx, document.Span{End: doc.Info().Length})
	if err != nil {
		return fmt.Errorf("keep the text of %s: %w", name, err)
	}
	r.records.Texts = map[obelisk.DocumentID]string{r.report.Document: text}
	r.records.Prose = map[obelisk.DocumentID]obelisk.Prose{r.report.Document: prose}
	return nil
}

// leftOutOf is what of the document was left out.
func leftOutOf(doc *document.Document) []LeftOut {
	var all []LeftOut
	for _, l := range doc.LeftOut() {
		all = append(all, LeftOut{Key: string(l.Key), Characters: l.Characters, Places: l.Places})
	}
	return all
}

// appendProse appends what is seen of a block; program text and what shows
// nothing are no prose.
func appendProse(prose obelisk.Prose, b *document.Block) obelisk.Prose {
	if b.Kind == document.Code || b.Kind == document.Markup {
		return prose
	}
	b.Stretches(func(text string, at int, fixed bool) {
		prose = append(prose, obelisk.Stretch{Text: text, At: at, Fixed: fixed})
	})
	return prose
}

// described gives a new source what its document says of itself: the language,
// the title (the first heading, or else what a page calls itself, or else the
// file's name without its ending), author, publisher and day of publication.
// What the register says of a source already is left alone.
func described(source obelisk.Source, info document.Info, result read.Result) obelisk.Source {
	if len(source.Title) > 0 || source.Language != "" {
		return source
	}
	source.Language = result.Language
	if said := obelisk.Language(info.About.Language); source.Language == "" && said.Valid() {
		source.Language = said
	}
	language := cmp.Or(source.Language, undetermined)
	heading := result.Title
	if info.Format == document.Wikitext {
		heading = "" // the headings of a wiki's page are those of its sections
	}
	title := []rune(strings.Join(strings.Fields(cmp.Or(heading, info.About.Title)), " "))
	source.Author, source.Publisher = info.About.Author, info.About.Site
	source.URL = cmp.Or(source.URL, webAddress(info.About.URL))
	source.Published, _ = edtf.Parse(info.About.Published) // what is no date is left out
	source.Updated, _ = edtf.Parse(info.About.Modified)
	switch {
	case len(title) == 0:
		title = []rune(strings.TrimSuffix(info.Name, filepath.Ext(info.Name)))
	case len(title) > maxTitle:
		title = append(title[:maxTitle], '…')
	}
	source.Title = obelisk.Texts{language: string(title)}
	return source
}

// webAddress is an address where it is one of the web, else nothing.
func webAddress(address string) string {
	if strings.HasPrefix(address, "https://") || strings.HasPrefix(address, "http://") {
		return address
	}
	return ""
}

// withoutPassages takes from the statements every passage of a source that may
// only be cited.
func withoutPassages(statements []obelisk.Statement) {
	for i := range statements {
		for j := range statements[i].Evidence {
			statements[i].Evidence[j].Passage = ""
		}
	}
}

// problemsOf are the problems of the document and of its reading.
func problemsOf(doc *document.Document, result read.Result) []Problem {
	problems := []Problem{}
	for _, p := range doc.Problems() {
		problems = append(problems, Problem{Key: string(p.Key), Span: obelisk.Span(p.Span), Detail: p.Detail})
	}
	for _, p := range result.Problems {
		problems = append(problems, Problem{Key: string(p.Key), Span: p.Span, Detail: p.Detail})
	}
	return problems
}

// sourceFor is the source under which the copy is known, or a new one.
func (in *Intake) sourceFor(ctx context.Context, info document.Info, c Copy) (obelisk.Source, error) {
	source, err := in.store.SourceOf(ctx, obelisk.DocumentID(info.ID))
	if err == nil || !errors.Is(err, obelisk.ErrNotFound) {
		return source, err
	}
	id, err := in.freeSourceID(ctx, c, info.ID)
	if err != nil {
		return obelisk.Source{}, err
	}
	rights := c.Rights
	if rights == "" {
		rights = obelisk.Citable
	}
	return obelisk.Source{
		ID: id, Kind: obelisk.SourceWebPage, Rights: rights, URL: c.URL, Retrieved: c.Retrieved,
		Copies: []obelisk.Copy{{
			Document: obelisk.DocumentID(info.ID), Name: info.Name, Format: string(info.Format),
			Charset: info.Charset, Bytes: info.Bytes, Length: info.Length,
		}},
	}, nil
}

// freeSourceID makes an id from the copy's title or its file's name and, where
// that is taken or says nothing, from the document's SHA-256 as well.
func (in *Intake) freeSourceID(ctx context.Context, c Copy, document document.ID) (obelisk.SourceID, error) {
	base := filepath.Base(c.Name)
	id := obelisk.SourceID(obelisk.Slug(cmp.Or(c.About.Title, strings.TrimSuffix(base, filepath.Ext(base))), longestSourceID))
	if id.Valid() {
		_, err := in.store.Source(ctx, id)
		if errors.Is(err, obelisk.ErrNotFound) {
			return id, nil
		}
		if err != nil {
			return "", err
		}
		return id + "-" + obelisk.SourceID(document[:8]), nil
	}
	return "document-" + obelisk.SourceID(document[:8]), nil
}
