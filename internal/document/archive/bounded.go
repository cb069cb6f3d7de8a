package archive

import (
	"errors"
	"fmt"
	"io"
	"sync/atomic"

	"obelisk/internal/document"
)

// counter tells how much of a file was read at most.
type counter struct {
	r    io.Reader
	at   int64
	most *atomic.Int64
}

// Read counts.
func (c *counter) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.at += int64(n)
	c.most.Store(max(c.most.Load(), c.at))
	return n, err
}

// bounded reads what comes of a compressed file, as long as it does not swell
// beyond measure. high is how far the content was ever read.
type bounded struct {
	r      io.Reader
	close  io.Closer
	name   string
	search *search
	at     int64
	high   *int64
}

// Read reads on. It fails with a *document.Error where the outermost file has
// become more than its limits allow.
func (b *bounded) Read(p []byte) (int, error) {
	n, err := b.r.Read(p)
	b.at += int64(n)
	if b.at > *b.high {
		b.search.left.Add(*b.high - b.at)
		*b.high = b.at
	}
	if b.search.left.Load() < 0 {
		l := b.search.limits
		return 0, &document.Error{Reason: document.Unsafe, Name: b.name, Detail: fmt.Sprintf("what it holds is more than %d times its size", l.Ratio)}
	}
	return n, err
}

// Close closes the compressed file.
func (b *bounded) Close() error { return b.close.Close() }

// rewinder reads content that can only be read from its beginning as if it
// could be read from any place.
type rewinder struct {
	content content
	damaged func(error) error
	r       io.ReadCloser
	at      int64 // of r
	want    int64
}

// Read reads on from the place that was sought.
func (w *rewinder) Read(p []byte) (int, error) {
	if w.r == nil || w.want < w.at {
		if w.r != nil {
			w.r.Close()
		}
		r, err := w.content.open()
		if err != nil {
			return 0, w.damaged(err)
		}
		w.r, w.at = r, 0
	}
	if w.want > w.at {
		n, err := io.CopyN(io.Discard, w.r, w.want-w.at)
		w.at += n
		if err != nil {
			return 0, w.end(err)
		}
	}
	n, err := w.r.Read(p)
	w.at += int64(n)
	w.want = w.at
	return n, w.end(err)
}

// end is what an error of the content means to its reader.
func (w *rewinder) end(err error) error {
	if err == nil || errors.Is(err, io.EOF) {
		return err
	}
	return w.damaged(err)
}

// Seek goes to a place counted from the beginning or from where it stands.
func (w *rewinder) Seek(offset int64, whence int) (int64, error) {
	switch whence {
	case io.SeekStart:
	case io.SeekCurrent:
		offset += w.want
	default:
		return 0, fmt.Errorf("seek in %s: its size is not known", w.content.name)
	}
	if offset < 0 {
		return 0, fmt.Errorf("seek in %s: before its beginning", w.content.name)
	}
	w.want = offset
	return offset, nil
}
