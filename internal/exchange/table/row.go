package table

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"obelisk"
)

// What a table may have at most. More is no table but an accident or an attack.
const (
	mostColumns = 16_384  // as spreadsheets have
	longestCell = 1 << 20 // bytes
	longestRow  = 8 << 20 // bytes
)

// Cell is one cell: its text without the quotes around it, and where it stands
// in the decoded text of the copy.
type Cell struct {
	Text string
	Span obelisk.Span
}

// Row is one record of a table. Its cells are valid until the next one is read.
type Row struct {
	// Number counts the records of the file from 1, its head included, as a
	// spreadsheet numbers its rows.
	Number int
	Cells  []Cell
	// Stray says that text stands behind a closing quote, in the cell with this
	// number from 1; 0 for none.
	Stray int
}

// Blank reports whether no cell holds anything.
func (r Row) Blank() bool {
	for _, c := range r.Cells {
		if strings.TrimSpace(c.Text) != "" {
			return false
		}
	}
	return true
}

// scanner cuts decoded text into records as RFC 4180 says: cells in quotes may
// hold delimiters, line ends and, doubled, quotes.
type scanner struct {
	in        *bufio.Reader
	delimiter byte
	quotes    bool
	point     int // code points read
	number    int
	row       Row
	text      []byte // of the cells of the row, one after the other
	ends      []int  // where each ends
	name      string
}

// newScanner reads decoded text. Tab-separated text has no quotes where none is set.
func newScanner(in io.Reader, name string, delimiter byte, quotes bool) *scanner {
	return &scanner{in: bufio.NewReaderSize(in, 256<<10), delimiter: delimiter, quotes: quotes, name: name}
}

// next reads the next record; io.EOF where there is none.
func (s *scanner) next() (Row, error) {
	s.text, s.ends, s.row.Cells, s.row.Stray = s.text[:0], s.ends[:0], s.row.Cells[:0], 0
	if _, err := s.in.Peek(1); err != nil {
		return Row{}, err
	}
	s.number++
	for {
		more, err := s.cell()
		if err != nil {
			return Row{}, err
		}
		if !more {
			break
		}
	}
	whole, from := string(s.text), 0
	for i, end := range s.ends {
		s.row.Cells[i].Text = whole[from:end]
		from = end
	}
	s.row.Number = s.number
	return s.row, nil
}

// cell reads one cell and says whether the record goes on.
func (s *scanner) cell() (more bool, err error) {
	if len(s.row.Cells) == mostColumns {
		return false, s.fault("a row has more than %d columns: is the delimiter right? name another with table: delimiter", mostColumns)
	}
	c := Cell{Span: obelisk.Span{Start: s.point}}
	from := len(s.text)
	b, err := s.in.ReadByte()
	quoted := err == nil && b == '"' && s.quotes
	if err == nil && !quoted {
		err = s.in.UnreadByte()
	}
	if err == nil && quoted {
		s.point++
		c.Span.Start = s.point
		if err = s.quoted(from); err != nil {
			return false, err
		}
		c.Span.End = s.point - 1
	}
	end, err := s.bare(from)
	if err != nil {
		return false, err
	}
	switch {
	case !quoted:
		c.Span.End = end
	case end > c.Span.End+1:
		c.Span.End = end
		s.row.Stray = len(s.row.Cells) + 1
	}
	s.row.Cells, s.ends = append(s.row.Cells, c), append(s.ends, len(s.text))
	return s.ended(), nil
}

// ended takes the delimiter or line end behind a cell and reports whether the
// record goes on.
func (s *scanner) ended() bool {
	b, err := s.in.ReadByte()
	if err != nil {
		return false
	}
	s.point++
	if b == '\r' {
		if next, err := s.in.Peek(1); err == nil && next[0] == '\n' {
			_, _ = s.in.Discard(1) // it was just seen
			s.point++
		}
	}
	return b == s.delimiter
}

// bare reads up to a delimiter or line end, and returns the code point there.
func (s *scanner) bare(from int) (int, error) {
	for {
		buffer, err := s.in.Peek(max(1, s.in.Buffered()))
		if len(buffer) == 0 {
			if errors.Is(err, io.EOF) {
				return s.point, nil
			}
			return 0, err
		}
		n := 0
		for n < len(buffer) && buffer[n] != s.delimiter && buffer[n] != '\n' && buffer[n] != '\r' {
			n++
		}
		if err := s.take(buffer[:n], from); err != nil {
			return 0, err
		}
		if n < len(buffer) {
			return s.point, nil
		}
	}
}

// quoted reads up to the closing quote and over it.
func (s *scanner) quoted(from int) error {
	opened := s.point
	for {
		buffer, err := s.in.Peek(max(1, s.in.Buffered()))
		if len(buffer) == 0 {
			if errors.Is(err, io.EOF) {
				return s.fault("the quote that opens at character %d never closes: double it where it stands for itself, or close it", opened)
			}
			return err
		}
		n := 0
		for n < len(buffer) && buffer[n] != '"' {
			n++
		}
		if err := s.take(buffer[:n], from); err != nil {
			return err
		}
		if n == len(buffer) {
			continue
		}
		_, _ = s.in.Discard(1) // it was just seen
		s.point++
		next, err := s.in.Peek(1)
		if err != nil || next[0] != '"' {
			return nil //nolint:nilerr // the end of the text closes the cell; any other error comes again
		}
		if err := s.take(next, from); err != nil {
			return err
		}
	}
}

// take puts bytes that were seen into the cell that began at from.
func (s *scanner) take(seen []byte, from int) error {
	s.text = append(s.text, seen...)
	for _, b := range seen {
		if b&0xC0 != 0x80 {
			s.point++
		}
	}
	_, err := s.in.Discard(len(seen))
	switch {
	case len(s.text)-from > longestCell:
		return s.fault("a cell has more than %d bytes: a quote before it may be missing its pair, or the delimiter may be another", longestCell)
	case len(s.text) > longestRow:
		return s.fault("the row has more than %d bytes", longestRow)
	}
	return err
}

// fault is an error at the present row and column.
func (s *scanner) fault(format string, args ...any) error {
	return obelisk.Invalid(fmt.Sprintf("%s: row %d, column %d: %s", s.name, s.number, len(s.row.Cells)+1, fmt.Sprintf(format, args...)))
}

// length is the number of code points of a text.
func length(text string) int { return utf8.RuneCountInString(text) }
