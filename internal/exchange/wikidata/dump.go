// Package wikidata takes in entities of Wikidata: one as JSON, or a whole dump,
// of which it keeps who received an honour. A dump is one entity a line; it is cut
// at line ends and searched for bytes, and only lines that hold what is asked for
// are decoded.
package wikidata

import (
	"bufio"
	"bytes"
	"compress/bzip2"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"

	"obelisk"
)

const (
	chunkSize   = 4 << 20
	longestLine = 64 << 20 // bytes; the longest entity has some millions
)

// Decompress returns the plain JSON of a file, which may be gzip or bzip2.
func Decompress(r io.Reader) (io.Reader, error) {
	in := bufio.NewReaderSize(r, 1<<20)
	head, err := in.Peek(3)
	switch {
	case err != nil && !errors.Is(err, io.EOF):
		return nil, fmt.Errorf("read the dump: %w", err)
	case bytes.HasPrefix(head, []byte("\x1f\x8b")):
		out, err := gzip.NewReader(in)
		if err != nil {
			return nil, &obelisk.Fault{Kind: obelisk.ErrInvalid, Detail: "the gzip file is damaged", Err: err}
		}
		return out, nil
	case bytes.HasPrefix(head, []byte("BZh")):
		return bzip2.NewReader(in), nil
	}
	return in, nil
}

// chunk is some whole lines, and those of them that are wanted once that is done.
type chunk struct {
	data   []byte
	wanted [][]byte
	done   chan struct{}
}

// lines calls see for every line of a dump that want chooses, in order. The lines
// may be kept. Searching goes on beside reading and seeing.
func lines(ctx context.Context, in io.Reader, want func(data []byte) [][]byte, see func(line []byte) error) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	workers := max(1, runtime.GOMAXPROCS(0)-1)
	queue, work := make(chan *chunk, 2*workers), make(chan *chunk, 2*workers)
	spare := make(spares, 4*workers)
	var failed error
	go func() {
		defer close(queue)
		defer close(work)
		failed = cut(ctx, in, spare, func(data []byte) bool {
			c := &chunk{data: data, done: make(chan struct{})}
			for _, to := range []chan *chunk{work, queue} {
				select {
				case to <- c:
				case <-ctx.Done():
					return false
				}
			}
			return true
		})
	}()
	for range workers {
		go func() {
			for c := range work {
				for _, line := range want(c.data) {
					c.wanted = append(c.wanted, bytes.Clone(line))
				}
				spare.put(c.data)
				c.data = nil
				close(c.done)
			}
		}()
	}
	for c := range queue {
		select {
		case <-c.done:
		case <-ctx.Done():
			return context.Cause(ctx)
		}
		for _, line := range c.wanted {
			if err := see(line); err != nil {
				return err
			}
		}
	}
	if failed == nil {
		failed = ctx.Err()
	}
	return failed
}

// spares are chunks that were searched and may be filled again: fresh memory costs as
// much as the search.
type spares chan []byte

// put takes back a chunk.
func (s spares) put(data []byte) {
	select {
	case s <- data[:0]:
	default: // there are enough
	}
}

// take gives a chunk of a length.
func (s spares) take(length int) []byte {
	select {
	case data := <-s:
		if cap(data) >= length {
			return data[:length]
		}
	default:
	}
	return make([]byte, length, length+chunkSize/8) // lines are left over that make the next one longer
}

// errTorn stands for the end that a decompressor did not expect, so that it is not
// taken for the end of a last, shorter part.
var errTorn = errors.New("the file ends before its end")

// torn tells the two ends apart.
type torn struct{ in io.Reader }

// Read reads on.
func (t torn) Read(p []byte) (int, error) {
	n, err := t.in.Read(p)
	if errors.Is(err, io.ErrUnexpectedEOF) {
		err = errTorn
	}
	return n, err
}

// ends follows whether what opens a list closes it at the end.
type ends struct{ first, last byte }

// see takes in a further part.
func (e *ends) see(data []byte) {
	data = bytes.TrimSpace(data)
	if len(data) == 0 {
		return
	}
	if e.first == 0 {
		e.first = data[0]
	}
	e.last = data[len(data)-1]
}

// whole reports whether nothing is missing at the end.
func (e *ends) whole() bool { return e.first != '[' || e.last == ']' }

// cut reads whole lines, some megabytes at a time.
func cut(ctx context.Context, in io.Reader, spare spares, take func(data []byte) bool) error {
	var rest []byte
	var seen ends
	in = torn{in}
	for {
		if err := ctx.Err(); err != nil {
			return err
		}
		data := spare.take(len(rest) + chunkSize)
		copy(data, rest)
		n, err := io.ReadFull(in, data[len(rest):])
		data = data[:len(rest)+n]
		seen.see(data[len(rest):])
		if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
			if len(data) > 0 {
				take(data)
			}
			if !seen.whole() {
				return damaged(errTorn)
			}
			return nil
		}
		if err != nil {
			return damaged(err)
		}
		end := bytes.LastIndexByte(data, '\n') + 1
		if end == 0 && len(data) > longestLine {
			return obelisk.Invalid(fmt.Sprintf("a line of the dump has more than %d MB: it is no dump of one entity a line", longestLine>>20))
		}
		rest = data[end:]
		if end > 0 && !take(data[:end]) {
			return ctx.Err()
		}
	}
}

// damaged words an error of a decompressor.
func damaged(err error) error {
	var structural bzip2.StructuralError
	if errors.As(err, &structural) || errors.Is(err, gzip.ErrChecksum) || errors.Is(err, gzip.ErrHeader) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, errTorn) {
		return &obelisk.Fault{Kind: obelisk.ErrInvalid, Detail: "the dump breaks off or is damaged: fetch it again", Err: err}
	}
	return err
}

// Search is what is looked for in a dump.
type Search struct {
	// Honours are Q numbers; without any every value of the property is taken.
	Honours []string
	// Property is "award received", P166, or another that says the same.
	Property string
}

// matches returns the lines that may hold what is looked for: one of the honours as
// the id of an item, and without any the property. Both stand in a dump without a
// space; a dump that is written otherwise is found by its entities' ids.
func (s Search) matches(data []byte) [][]byte {
	if len(s.Honours) == 0 {
		return linesWith(data, 'P', func(id []byte) bool { return string(id) == s.Property })
	}
	if len(s.Honours) <= fewHonours {
		return linesWith(data, 'Q', func(id []byte) bool {
			for _, h := range s.Honours {
				if string(id) == h {
					return true
				}
			}
			return false
		})
	}
	wanted := make(map[string]bool, len(s.Honours))
	for _, h := range s.Honours {
		wanted[h] = true
	}
	return linesWith(data, 'Q', func(id []byte) bool { return wanted[string(id)] })
}

// fewHonours is how many are compared one after the other; more are looked up.
const fewHonours = 4

// linesWith returns the lines in which an id stands between quotation marks that
// begins with a letter and is wanted, in order. The letter is looked for, which is
// seldom, and not the quotation mark before it, which is everywhere.
func linesWith(data []byte, letter byte, wanted func(id []byte) bool) [][]byte {
	var out [][]byte
	for at := 0; at < len(data); {
		n := bytes.IndexByte(data[at:], letter)
		if n < 0 {
			return out
		}
		at += n
		end := at + 1
		for end < len(data) && data[end] >= '0' && data[end] <= '9' {
			end++
		}
		if at == 0 || data[at-1] != '"' || end == len(data) || data[end] != '"' || !wanted(data[at:end]) {
			at = end
			continue
		}
		start := bytes.LastIndexByte(data[:at], '\n') + 1
		stop := len(data)
		if n := bytes.IndexByte(data[at:], '\n'); n >= 0 {
			stop = at + n
		}
		out = append(out, data[start:stop])
		at = stop
	}
	return out
}

// idOf is the id of the entity of a line, found near its beginning.
func idOf(line []byte) string {
	head := line[:min(len(line), 200)]
	at := bytes.Index(head, []byte(`"id":"`))
	if at < 0 {
		return ""
	}
	rest := head[at+len(`"id":"`):]
	end := bytes.IndexByte(rest, '"')
	if end < 0 {
		return ""
	}
	return string(rest[:end])
}

// withIDs chooses the lines of entities with these ids.
func withIDs(ids map[string]bool) func([]byte) [][]byte {
	return func(data []byte) [][]byte {
		var out [][]byte
		for len(data) > 0 {
			line := data
			if n := bytes.IndexByte(data, '\n'); n >= 0 {
				line, data = data[:n], data[n+1:]
			} else {
				data = nil
			}
			if ids[idOf(line)] {
				out = append(out, line)
			}
		}
		return out
	}
}
