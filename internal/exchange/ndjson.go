package exchange

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"

	"obelisk"
)

// maxLine bounds one line of NDJSON that is read, in bytes.
const maxLine = 16 << 20

// lineJSON is one statement as it stands on a line.
type lineJSON struct {
	ID         obelisk.StatementID `json:"id"`
	Subject    obelisk.EntityID    `json:"subject"`
	Class      obelisk.ClassID     `json:"class"`
	Property   obelisk.PropertyID  `json:"property"`
	Value      json.RawMessage     `json:"value"`
	Qualifiers []qualifierJSON     `json:"qualifiers"`
	Status     obelisk.Status      `json:"status"`
	Verdict    obelisk.VerdictKind `json:"verdict,omitempty"`
	Evidence   []evidenceJSON      `json:"evidence"`
	Reader     string              `json:"reader,omitempty"`
	Confidence int                 `json:"confidence,omitempty"`
}

type qualifierJSON struct {
	Property obelisk.PropertyID `json:"property"`
	Value    json.RawMessage    `json:"value"`
}

type evidenceJSON struct {
	Source    obelisk.SourceID   `json:"source"`
	Document  obelisk.DocumentID `json:"document,omitempty"`
	Start     *int               `json:"start,omitempty"`
	End       *int               `json:"end,omitempty"`
	Context   []obelisk.Span     `json:"context,omitempty"`
	Language  obelisk.Language   `json:"language,omitempty"`
	Stance    obelisk.Stance     `json:"stance"`
	According obelisk.SourceID   `json:"according,omitempty"`
	Gist      obelisk.Texts      `json:"gist,omitempty"`
	Passage   string             `json:"passage,omitempty"`
}

// WriteNDJSON writes the statements of all statuses, one JSON object a line, in
// order of subject, property and value, with the class of the subject and the
// verdict of the topic. It begins behind the place of the resumption and returns
// how much there is up to the end.
func WriteNDJSON(ctx context.Context, w io.Writer, src Content, on Resume) (Tally, error) {
	records, err := recordsBehind(ctx, src, on.From)
	if err != nil {
		return Tally{}, err
	}
	l := lineWriter{out: bufio.NewWriterSize(w, outputSize), resume: on, at: on.From}
	if err := l.write(ctx, records); err != nil {
		return l.at.Tally, err
	}
	if err := l.out.Flush(); err != nil {
		return l.at.Tally, fmt.Errorf("write the statements: %w", err)
	}
	return l.at.Tally, nil
}

// outputSize is how much is gathered before it is written, in bytes.
const outputSize = 256 << 10

// lineWriter writes statements line by line.
type lineWriter struct {
	out    *bufio.Writer
	resume Resume
	at     Place
}

func (l *lineWriter) write(ctx context.Context, src records) error {
	verdicts := newVerdictReader(src.verdicts)
	defer verdicts.stop()
	n := 0
	for about, err := range subjects(src) {
		if err != nil {
			return err
		}
		if err := ctx.Err(); err != nil {
			return fmt.Errorf("write the statements: %w", err)
		}
		if err := l.subject(src.register.Schema, about, verdicts); err != nil {
			return err
		}
		if n++; n%placeEvery == 0 {
			if err := l.reached(); err != nil {
				return err
			}
		}
	}
	return nil
}

// subject writes the statements of one entity.
func (l *lineWriter) subject(schema *obelisk.Schema, about subject, verdicts *verdictReader) error {
	told, err := verdicts.of(about.entity.ID)
	if err != nil {
		return err
	}
	l.at.After = about.entity.ID
	if n := len(about.statements); n > 0 {
		l.at.Statement = about.statements[n-1].ID
	}
	sortStatements(about.statements)
	for _, s := range about.statements {
		if err := writeLine(l.out, about.entity.Class, s, told.kind(schema, s)); err != nil {
			return err
		}
		l.at.Items++
		l.at.Statements++
	}
	return nil
}

// reached tells how far the writing has come.
func (l *lineWriter) reached() error {
	if l.resume.Reached == nil {
		return nil
	}
	if err := l.out.Flush(); err != nil {
		return fmt.Errorf("write the statements: %w", err)
	}
	return l.resume.Reached(l.at)
}

// writeLine writes one statement.
func writeLine(out *bufio.Writer, class obelisk.ClassID, s obelisk.Statement, verdict obelisk.VerdictKind) error {
	line := lineJSON{
		ID: s.ID, Subject: s.Subject, Class: class, Property: s.Property, Status: s.Status, Verdict: verdict,
		Qualifiers: []qualifierJSON{}, Evidence: []evidenceJSON{}, Reader: s.Reader, Confidence: s.Confidence,
	}
	var err error
	if line.Value, err = obelisk.MarshalValue(s.Value); err != nil {
		return fmt.Errorf("write the statement %s: %w", s.ID, err)
	}
	for _, q := range obelisk.SortedQualifiers(s.Qualifiers) {
		value, err := obelisk.MarshalValue(q.Value)
		if err != nil {
			return fmt.Errorf("write the statement %s: %w", s.ID, err)
		}
		line.Qualifiers = append(line.Qualifiers, qualifierJSON{q.Property, value})
	}
	for _, e := range sortedEvidence(s.Evidence) {
		line.Evidence = append(line.Evidence, evidenceLine(e))
	}
	data, err := json.Marshal(line)
	if err != nil {
		return fmt.Errorf("write the statement %s: %w", s.ID, err)
	}
	if _, err := out.Write(append(data, '\n')); err != nil {
		return fmt.Errorf("write the statement %s: %w", s.ID, err)
	}
	return nil
}

func evidenceLine(e obelisk.Evidence) evidenceJSON {
	j := evidenceJSON{
		Source: e.Source, Document: e.Document, Context: e.Context, Language: e.Language,
		Stance: e.Stance, According: e.According, Gist: e.Gist, Passage: e.Passage,
	}
	if !e.Span.IsZero() {
		j.Start, j.End = &e.Span.Start, &e.Span.End
	}
	return j
}

// verdictReader reads verdicts subject by subject.
type verdictReader struct {
	next func() (obelisk.Verdict, error, bool)
	stop func()
	held obelisk.Verdict
	err  error
	more bool
}

func newVerdictReader(seq iter.Seq2[obelisk.Verdict, error]) *verdictReader {
	next, stop := iter.Pull2(seq)
	r := &verdictReader{next: next, stop: stop}
	r.held, r.err, r.more = next()
	return r
}

// verdicts are those of one subject, by topic and by statement.
type verdicts struct {
	topics     map[string]obelisk.VerdictKind
	statements map[obelisk.StatementID]obelisk.VerdictKind
}

// of reads the verdicts of the subject; subjects must be asked for in order.
func (r *verdictReader) of(id obelisk.EntityID) (verdicts, error) {
	told := verdicts{map[string]obelisk.VerdictKind{}, map[obelisk.StatementID]obelisk.VerdictKind{}}
	for ; r.more && r.err == nil && r.held.Topic.Subject <= id; r.held, r.err, r.more = r.next() {
		if r.held.Topic.Subject < id {
			continue
		}
		told.topics[r.held.Topic.Key()] = r.held.Kind
		for _, c := range r.held.Clusters {
			for _, s := range c.Statements {
				told.statements[s] = r.held.Kind
			}
		}
	}
	if r.err != nil {
		return told, fmt.Errorf("read the verdicts: %w", r.err)
	}
	return told, nil
}

// kind is the verdict of the topic that the statement speaks of, empty where
// there is none. A statement that is not weighed has the verdict of its topic too.
func (v verdicts) kind(schema *obelisk.Schema, s obelisk.Statement) obelisk.VerdictKind {
	if kind, ok := v.statements[s.ID]; ok {
		return kind
	}
	p, _ := schema.Property(s.Property)
	topic := obelisk.Topic{Subject: s.Subject, Property: s.Property, Scope: p.Scoped(s.Qualifiers)}
	if t, ok := s.Value.(obelisk.Text); ok && p.Cardinality == obelisk.OnePerLanguage {
		topic.Language = t.Language
	}
	return v.topics[topic.Key()]
}

// ReadNDJSON reads what WriteNDJSON writes, for an import: the entities, with
// the classes that the lines give, in order of first mention, and the
// statements. Verdicts are not read; they are worked out anew. The error is an
// *InputError with the faults by line (name is the input's), or a failure to read.
func ReadNDJSON(in io.Reader, name string) (*Bundle, error) {
	r := lineReader{name: name, bundle: &Bundle{}, classes: map[obelisk.EntityID]obelisk.ClassID{}, ids: map[obelisk.StatementID]int{}}
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, maxLine)
	for lines.Scan() {
		r.line++
		if len(bytes.TrimSpace(lines.Bytes())) > 0 {
			r.read(lines.Bytes())
		}
	}
	switch err := lines.Err(); {
	case errors.Is(err, bufio.ErrTooLong):
		r.line++
		r.fault("the line is longer than %d bytes", maxLine)
	case err != nil:
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	if err := inputError(r.faults); err != nil {
		return nil, err
	}
	return r.bundle, nil
}

// lineReader reads statements line by line.
type lineReader struct {
	name    string
	line    int
	faults  []Fault
	bundle  *Bundle
	classes map[obelisk.EntityID]obelisk.ClassID
	ids     map[obelisk.StatementID]int
}

func (r *lineReader) fault(format string, args ...any) {
	r.faults = append(r.faults, Fault{File: r.name, Line: r.line, What: fmt.Sprintf(format, args...)})
}

// read reads one line.
func (r *lineReader) read(data []byte) {
	var j lineJSON
	if err := strictJSON(data, &j); err != nil {
		r.fault("not a statement: %s", err)
		return
	}
	s, err := j.statement()
	if err != nil {
		r.fault("%s", err)
		return
	}
	if class, known := r.classes[s.Subject]; known && class != j.Class {
		r.fault("%q is of class %s here and of class %s before: an entity has one class", s.Subject, j.Class, class)
		return
	}
	if before, twice := r.ids[s.ID]; twice {
		r.fault("the statement %s stands in line %d already: keep one", s.ID, before)
		return
	}
	r.ids[s.ID] = r.line
	if _, known := r.classes[s.Subject]; !known {
		r.classes[s.Subject] = j.Class
		r.bundle.Entities = append(r.bundle.Entities, obelisk.Entity{ID: s.Subject, Class: j.Class})
	}
	r.bundle.Statements = append(r.bundle.Statements, s)
}

// strictJSON decodes exactly one JSON value and refuses fields it does not know.
func strictJSON(data []byte, into any) error {
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(into); err != nil {
		return err
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return errors.New("something follows the object: one statement a line")
	}
	return nil
}

// statement checks a line and builds its statement.
func (j lineJSON) statement() (obelisk.Statement, error) {
	s := obelisk.Statement{
		ID: j.ID, Subject: j.Subject, Property: j.Property, Status: j.Status, Reader: j.Reader, Confidence: j.Confidence,
	}
	switch {
	case !j.Subject.Valid():
		return s, obelisk.Invalid(fmt.Sprintf("the subject %q is no entity id", j.Subject))
	case !obelisk.EntityID(j.Class).Valid():
		return s, obelisk.Invalid(fmt.Sprintf("the class %q is no slug", j.Class))
	case !obelisk.EntityID(j.Property).Valid():
		return s, obelisk.Invalid(fmt.Sprintf("the property %q is no slug", j.Property))
	case !j.Status.Valid():
		return s, obelisk.Invalid(fmt.Sprintf("unknown status %q: use proposed, accepted, rejected or withdrawn", j.Status))
	case j.Confidence < 0 || j.Confidence > 100:
		return s, obelisk.Invalid(fmt.Sprintf("the confidence is %d: write 1 to 100 percent, or leave it out", j.Confidence))
	}
	var err error
	if s.Value, err = obelisk.UnmarshalValue(j.Value); err != nil {
		return s, err
	}
	for _, q := range j.Qualifiers {
		value, err := obelisk.UnmarshalValue(q.Value)
		if err != nil {
			return s, fmt.Errorf("the qualifier %q: %w", q.Property, err)
		}
		s.Qualifiers = append(s.Qualifiers, obelisk.Qualifier{Property: q.Property, Value: value})
	}
	for _, e := range j.Evidence {
		evidence, err := e.evidence()
		if err != nil {
			return s, err
		}
		s.Evidence = append(s.Evidence, evidence)
	}
	if s.ID == "" {
		s.ID = obelisk.IdentityOf(s)
	}
	if !s.ID.Valid() {
		return s, obelisk.Invalid(fmt.Sprintf("%q is no statement id: leave it out, it follows from what the statement says", s.ID))
	}
	return s, nil
}

// evidence checks one piece of evidence.
func (j evidenceJSON) evidence() (obelisk.Evidence, error) {
	e := obelisk.Evidence{
		Source: j.Source, Document: j.Document, Context: j.Context, Language: j.Language,
		Stance: j.Stance, According: j.According, Gist: j.Gist, Passage: j.Passage,
	}
	switch {
	case !j.Source.Valid():
		return e, obelisk.Invalid(fmt.Sprintf("the source %q is no slug", j.Source))
	case j.Document != "" && !j.Document.Valid():
		return e, obelisk.Invalid(fmt.Sprintf("the document %q is no SHA-256 in lower-case hexadecimal", j.Document))
	case !j.Stance.Valid():
		return e, obelisk.Invalid(fmt.Sprintf("unknown stance %q: use supports or denies", j.Stance))
	case (j.Start == nil) != (j.End == nil):
		return e, obelisk.Invalid("a position with only one of start and end: write both")
	case j.Start == nil:
		return e, nil
	case *j.Start < 0 || *j.Start >= *j.End:
		return e, obelisk.Invalid(fmt.Sprintf("the position %d-%d is reversed or empty", *j.Start, *j.End))
	case j.Document == "":
		return e, obelisk.Invalid("a position without a document: say in which copy it stands")
	}
	e.Span = obelisk.Span{Start: *j.Start, End: *j.End}
	return e, nil
}
