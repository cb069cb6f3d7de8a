package serve

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"net/http"
)

// Kept is an answer that is sent again and again: its tag is made once, and a text is
// held compressed alone, as nearly every reader takes it, in a fifth of the room. It
// may be used by several goroutines.
type Kept struct {
	// answer has no body where short holds it.
	answer Answer
	tag    string
	short  []byte
}

// Keep makes an answer ready to be sent again and again. Its body must not change
// from then on.
func Keep(a Answer) *Kept {
	k := &Kept{answer: a, tag: entityTag(a.Body)}
	if isText(a.Type) {
		if k.short = gzipped(a.Body); k.short != nil {
			k.answer.Body = nil
		}
	}
	return k
}

// Size is how many bytes of content are held.
func (k *Kept) Size() int { return len(k.answer.Body) + len(k.short) }

// gzipped is a text compressed, or nil where that does not pay.
func gzipped(body []byte) []byte {
	if len(body) < minCompressed {
		return nil
	}
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	if _, err := w.Write(body); err != nil {
		return nil
	}
	if err := w.Close(); err != nil {
		return nil
	}
	return bytes.Clone(out.Bytes())
}

// Send writes the answer as the function Send does, compressed for a reader who takes
// it so.
func (k *Kept) Send(w http.ResponseWriter, r *http.Request) error {
	a := k.answer
	if _, held := holds(r.Header.Get("If-None-Match"), k.tag); k.short == nil || held {
		return send(w, r, a, k.tag)
	}
	if r.Method == http.MethodHead || !acceptsGzip(r.Header.Get("Accept-Encoding")) {
		var err error
		if a.Body, err = k.whole(); err != nil {
			return err
		}
		return send(w, r, a, k.tag)
	}
	w.Header().Set("Content-Encoding", "gzip")
	a.Body = k.short
	return send(w, r, a, compressedTag(k.tag))
}

// whole is the content as it was before it was compressed.
func (k *Kept) whole() ([]byte, error) {
	from, err := gzip.NewReader(bytes.NewReader(k.short))
	if err != nil {
		return nil, fmt.Errorf("read what is kept: %w", err)
	}
	body, err := io.ReadAll(from)
	if err != nil {
		return nil, fmt.Errorf("read what is kept: %w", err)
	}
	return body, nil
}
