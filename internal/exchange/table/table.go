// Package table takes tables into a register: CSV, TSV and XLSX. A mapping, a
// YAML file that Draft writes by looking at the data, says which columns are what;
// Read makes entities, statements and evidence of the rows by it.
//
// # Where evidence stands
//
// The copy is known by the SHA-256 of the file's bytes. Positions are code points
// of its decoded text, as of every document: a statement's passage is the cell
// that gives its value, without quotes around it, and its context the cell that
// names its subject. The text of a workbook is the chosen sheet as text: a line a
// row, a tab between cells, tabs and line ends within a cell as spaces, rows that
// the sheet leaves out as empty lines, dates as ISO 8601. What a mapping adds by
// itself (a constant) cites the source and no place.
package table

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"

	"obelisk"
	"obelisk/internal/document"
	"obelisk/internal/document/plain"
)

// Layout says how a file is to be read. What is empty is found by looking.
type Layout struct {
	Charset string `yaml:"charset,omitempty"`
	// Delimiter is one of , ; | and the tab.
	Delimiter string `yaml:"delimiter,omitempty"`
	// Header is the row with the names of the columns, from 1; 0 where there is none.
	Header int `yaml:"header"`
	// Sheet names the sheet of a workbook; the first one where it is empty.
	Sheet string `yaml:"sheet,omitempty"`
}

// delimiters are what may stand between cells, the likeliest first.
const delimiters = ",;\t|"

// Table is an opened table.
type Table struct {
	Copy    obelisk.Copy
	Layout  Layout
	Columns []string
	// Sheets are those of a workbook.
	Sheets   []string
	document *document.Document
	quotes   bool
}

// Open opens a copy of a table and finds out how it is to be read, as far as the
// layout does not say it. The copy must stay open. Errors are of kind ErrInvalid
// where the file is no table that can be read.
func Open(ctx context.Context, name string, r io.ReadSeeker, layout Layout) (*Table, error) {
	t := &Table{Layout: layout, quotes: true}
	head := make([]byte, 4)
	n, err := io.ReadFull(r, head)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) && !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	if _, err := r.Seek(0, io.SeekStart); err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	format := "csv"
	if bytes.Equal(head[:n], []byte("PK\x03\x04")) {
		format, t.quotes = "xlsx", false
		t.Layout.Delimiter = "\t"
		err = t.openWorkbook(ctx, name, r)
	} else {
		t.document, err = document.OpenLabelled(ctx, document.Label{Name: name, Charset: layout.Charset}, r, plain.Reader{})
	}
	if refusal := (*document.Error)(nil); errors.As(err, &refusal) {
		if refusal.Reason == document.Binary && refusal.Looks == "" {
			return nil, obelisk.Invalid(name + " is no table: it holds characters that no text has, such as U+0000; save it once more as CSV in UTF-8, or as XLSX")
		}
		return nil, &obelisk.Fault{Kind: obelisk.ErrInvalid, Detail: name + " is no table", Err: err}
	}
	if err != nil {
		return nil, err
	}
	for _, p := range t.document.Problems() {
		if p.Key == document.MislabelledCharset && layout.Charset != "" {
			return nil, obelisk.Invalid(fmt.Sprintf("the mapping says that %s is in %s, and it is not: some of its bytes fit %s; mend the file, or the charset in the mapping", name, layout.Charset, t.document.Info().Charset))
		}
	}
	if err := t.settle(ctx, name); err != nil {
		return nil, err
	}
	if t.Layout.Delimiter == "\t" && format == "csv" {
		format = "tsv"
	}
	info := t.document.Info()
	t.Copy = obelisk.Copy{Document: obelisk.DocumentID(info.ID), Name: name, Format: format, Charset: info.Charset, Bytes: info.Bytes, Length: info.Length}
	return t, nil
}

// Problems is what is uncertain about the file as a whole, such as its charset.
func (t *Table) Problems() []document.Problem { return t.document.Problems() }

// Text is the decoded text of the copy.
func (t *Table) Text() (string, error) {
	var b strings.Builder
	_, err := io.Copy(&b, t.document.Decoded())
	return b.String(), err
}

// settle finds the delimiter and reads the head.
func (t *Table) settle(ctx context.Context, name string) error {
	switch d := t.Layout.Delimiter; {
	case d == "":
		t.Layout.Delimiter = string(t.likeliest(name))
	case d == `\t` || d == "tab":
		t.Layout.Delimiter = "\t"
	case len(d) != 1 || !strings.Contains(delimiters, d):
		return obelisk.Invalid(fmt.Sprintf("table: delimiter %q: use one of , ; | and tab", d))
	}
	if t.Layout.Header < 0 {
		return obelisk.Invalid("table: header counts rows from 1; 0 says that no row has the names of the columns")
	}
	for row, err := range t.all(ctx) {
		if err != nil {
			return err
		}
		if row.Number < t.Layout.Header {
			continue
		}
		for i, c := range row.Cells {
			label := strings.Join(strings.Fields(c.Text), " ")
			if t.Layout.Header == 0 || label == "" {
				label = fmt.Sprintf("#%d", i+1)
			}
			t.Columns = append(t.Columns, label)
		}
		return nil
	}
	return obelisk.Invalid(fmt.Sprintf("%s has no row %d to take the names of its columns from", name, max(1, t.Layout.Header)))
}

// sampled is how many rows are looked at to find a delimiter.
const sampled = 50

// likeliest is the delimiter under which most of the first rows have equally many
// columns, and the most of them.
func (t *Table) likeliest(name string) byte {
	best, bestFit := delimiters[0], 0
	for i := range len(delimiters) {
		s := newScanner(t.document.Decoded(), name, delimiters[i], true)
		counts, rows := map[int]int{}, 0
		for rows < sampled {
			row, err := s.next()
			if err != nil {
				break // the end, or what a wrong delimiter makes of the file; the right one tells
			}
			if len(row.Cells) > 1 || !row.Blank() {
				counts[len(row.Cells)]++
				rows++
			}
		}
		for columns, n := range counts {
			if fit := n * min(columns-1, 8) * 8 / max(1, rows); fit > bestFit {
				best, bestFit = delimiters[i], fit
			}
		}
	}
	return best
}

// all yields every record of the table, blank ones too.
func (t *Table) all(ctx context.Context) iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		s := newScanner(t.document.Decoded(), t.document.Info().Name, t.Layout.Delimiter[0], t.quotes)
		for {
			row, err := s.next()
			if errors.Is(err, io.EOF) {
				return
			}
			if err == nil && row.Number%1024 == 0 {
				err = ctx.Err()
			}
			if !yield(row, err) || err != nil {
				return
			}
		}
	}
}

// Rows yields the records below the head that are not blank. An error ends it.
func (t *Table) Rows(ctx context.Context) iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		for row, err := range t.all(ctx) {
			if err == nil && (row.Number <= t.Layout.Header || row.Blank()) {
				continue
			}
			if !yield(row, err) {
				return
			}
		}
	}
}
