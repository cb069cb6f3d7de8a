package wikidata

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"maps"
	"os"
	"slices"

	"obelisk"
	"obelisk/edtf"
)

// Register is what items are matched against.
type Register interface {
	Entities(ctx context.Context, f obelisk.EntityFilter) iter.Seq2[obelisk.Entity, error]
	Statements(ctx context.Context, f obelisk.StatementFilter) iter.Seq2[obelisk.Statement, error]
}

// Options say what is taken of a file.
type Options struct {
	Search
	Status obelisk.Status
	// Retrieved is the day of the file; zero where it is not known.
	Retrieved edtf.Date
	// Labels looks up what the items are called that others name, in a second pass
	// over the file.
	Labels bool
	// Progress is told how many bytes of plain JSON were read; it may be nil.
	Progress func(bytes int64)
}

// Importer takes in one file.
type Importer struct {
	converter *converter
	options   Options
	open      func() (io.ReadCloser, error)
}

// New prepares to take in what open gives, as often as it is asked: plain JSON, or
// compressed with gzip or bzip2.
func New(ctx context.Context, register Register, schema *obelisk.Schema, open func() (io.ReadCloser, error), o Options) (*Importer, error) {
	for _, id := range o.Honours {
		if !validItem(id) {
			return nil, obelisk.Invalid(fmt.Sprintf("--honour %q is no item of Wikidata: it is written Q and a number", id))
		}
	}
	c, err := newConverter(schema, o.Search, o.Status)
	if err != nil {
		return nil, err
	}
	for e, err := range register.Entities(ctx, obelisk.EntityFilter{}) {
		if err != nil {
			return nil, fmt.Errorf("read the register's entities: %w", err)
		}
		c.class[e.ID] = e.Class
	}
	filter := obelisk.StatementFilter{Properties: []obelisk.PropertyID{obelisk.PropertyID(Source)}, WithoutEvidence: true, Status: []obelisk.Status{obelisk.Accepted, obelisk.Proposed}}
	for s, err := range register.Statements(ctx, filter) {
		if err != nil {
			return nil, fmt.Errorf("read the register's identifiers: %w", err)
		}
		if text, ok := s.Value.(obelisk.Text); ok && validItem(text.Text) {
			c.known[text.Text] = s.Subject
		}
	}
	return &Importer{converter: c, options: o, open: open}, nil
}

// Report is what has come of the file so far.
func (m *Importer) Report() Report { return m.converter.report }

// Parts yields the records, Wikidata as the source first. An error ends it.
func (m *Importer) Parts(ctx context.Context) iter.Seq2[Part, error] {
	return func(yield func(Part, error) bool) {
		if err := m.each(ctx, yield); err != nil && !errors.Is(err, errEnough) {
			yield(Part{}, err)
		}
	}
}

// errEnough ends the reading where nobody wants more.
var errEnough = errors.New("enough")

// each finds the lines that matter, keeps them in a scratch file, looks up what the
// items that they name are called, and converts them.
func (m *Importer) each(ctx context.Context, yield func(Part, error) bool) (err error) {
	kept, err := os.CreateTemp("", "obelisk-wikidata-*")
	if err != nil {
		return fmt.Errorf("make a scratch file: %w", err)
	}
	defer func() { err = errors.Join(err, kept.Close(), os.Remove(kept.Name())) }()
	named := map[string]bool{}
	if err := m.gather(ctx, kept, named); err != nil {
		return err
	}
	if m.options.Labels && len(named) > 0 {
		if err := m.lookUp(ctx, named); err != nil {
			return err
		}
	}
	first := Part{Sources: []obelisk.Source{own(m.options.Retrieved)}}
	m.converter.sources[Source] = true
	if !yield(first, nil) {
		return errEnough
	}
	m.converter.report.LeftOut = map[string]int{}
	if _, err := kept.Seek(0, io.SeekStart); err != nil {
		return fmt.Errorf("read the scratch file: %w", err)
	}
	all := func(data []byte) [][]byte { return bytes.Split(bytes.TrimSuffix(data, []byte("\n")), []byte("\n")) }
	return lines(ctx, kept, all, func(line []byte) error {
		e, err := decode(line)
		if err != nil || e == nil {
			return err
		}
		if part := m.converter.entity(e); len(part.Statements) > 0 && !yield(part, nil) {
			return errEnough
		}
		return nil
	})
}

// gather writes the entities that matter to a scratch file, a line each, and notes
// the items that they name.
func (m *Importer) gather(ctx context.Context, kept io.Writer, named map[string]bool) error {
	see := func(line []byte) error {
		e, err := decode(line)
		if err != nil {
			return err
		}
		if e == nil {
			return nil
		}
		if len(m.converter.granted(e)) == 0 && !slices.Contains(m.options.Honours, e.ID) {
			return nil
		}
		m.converter.named(e, named)
		_, err = kept.Write(append(bytes.Trim(line, " \t\r\n,"), '\n'))
		return err
	}
	return m.read(ctx, m.options.matches, see)
}

// lookUp finds what items are called.
func (m *Importer) lookUp(ctx context.Context, named map[string]bool) error {
	return m.read(ctx, withIDs(named), func(line []byte) error {
		e, err := decode(line)
		if err != nil || e == nil || !named[e.ID] {
			return err
		}
		m.converter.names[e.ID] = &entity{ID: e.ID, Labels: e.Labels, Descriptions: e.Descriptions}
		return nil
	})
}

// longestSingle bounds a file of single entities, in bytes.
const longestSingle = 64 << 20

// read reads the file once: a dump, or a single entity as the site gives it.
func (m *Importer) read(ctx context.Context, want func([]byte) [][]byte, see func([]byte) error) (err error) {
	f, err := m.open()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	plain, err := Decompress(f)
	if err != nil {
		return err
	}
	counted := &counter{in: torn{plain}, tell: m.options.Progress}
	head := make([]byte, 1<<16)
	n, err := io.ReadFull(counted, head)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) && !errors.Is(err, io.EOF) {
		return damaged(err)
	}
	head = head[:n]
	begin := bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\uFEFF")), " \t\r\n")
	switch {
	case len(begin) == 0:
		return obelisk.Invalid("the file is empty: it takes Wikidata's JSON, of one entity or a dump")
	case begin[0] == '[', bytes.HasPrefix(begin, []byte(`{"type":`)), bytes.HasPrefix(begin, []byte(`{"id":`)):
		return lines(ctx, io.MultiReader(bytes.NewReader(head), counted), want, see)
	case begin[0] == '{':
		return single(io.MultiReader(bytes.NewReader(begin), counted), see)
	}
	return obelisk.Invalid("the file is no JSON of Wikidata: it begins with neither [ nor {")
}

// single reads {"entities": {"Q1": …}} or one entity written over several lines.
func single(in io.Reader, see func([]byte) error) error {
	data, err := io.ReadAll(io.LimitReader(in, longestSingle+1))
	if err != nil {
		return damaged(err)
	}
	if len(data) > longestSingle {
		return obelisk.Invalid(fmt.Sprintf("a file of single entities may have %d MB: use a dump with one entity a line", longestSingle>>20))
	}
	var wrapped struct {
		Entities map[string]json.RawMessage `json:"entities"`
	}
	if err := json.Unmarshal(data, &wrapped); err != nil {
		return &obelisk.Fault{Kind: obelisk.ErrInvalid, Detail: "the file is no whole JSON", Err: err}
	}
	if wrapped.Entities == nil {
		wrapped.Entities = map[string]json.RawMessage{"": data}
	}
	for _, id := range slices.Sorted(maps.Keys(wrapped.Entities)) {
		var line bytes.Buffer
		if err := json.Compact(&line, wrapped.Entities[id]); err != nil {
			return fmt.Errorf("read an entity: %w", err)
		}
		if err := see(line.Bytes()); err != nil {
			return err
		}
	}
	return nil
}

// counter counts what was read.
type counter struct {
	in   io.Reader
	read int64
	tell func(int64)
}

// Read reads and tells how much that makes.
func (c *counter) Read(p []byte) (int, error) {
	n, err := c.in.Read(p)
	c.read += int64(n)
	if c.tell != nil {
		c.tell(c.read)
	}
	return n, err
}
