package serve

import (
	"bytes"
	"compress/gzip"
	"net/http"
	"sync"
)

// Kept is an answer that is sent again and again: its tag is made once, and its
// compressed form once a reader takes it. It may be used by several goroutines.
type Kept struct {
	answer Answer
	tag    string
	gzip   func() []byte
}

// Keep makes an answer ready to be sent again and again. Its body must not change
// from then on.
func Keep(a Answer) *Kept {
	return &Kept{answer: a, tag: entityTag(a.Body), gzip: sync.OnceValue(func() []byte { return gzipped(a.Body) })}
}

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
	return out.Bytes()
}

// Send writes the answer as the function Send does. To a reader who takes it
// compressed, a text goes out as it was compressed for the first.
func (k *Kept) Send(w http.ResponseWriter, r *http.Request) error {
	a := k.answer
	if _, held := holds(r.Header.Get("If-None-Match"), k.tag); held || r.Method == http.MethodHead ||
		!isText(a.Type) || !acceptsGzip(r.Header.Get("Accept-Encoding")) {
		return send(w, r, a, k.tag)
	}
	short := k.gzip()
	if short == nil {
		return send(w, r, a, k.tag)
	}
	w.Header().Set("Content-Encoding", "gzip")
	a.Body = short
	return send(w, r, a, compressedTag(k.tag))
}
