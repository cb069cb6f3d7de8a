package serve

import (
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"net/http"
	"strconv"
	"strings"
)

// Answer is a whole answer, ready to be sent.
type Answer struct {
	// Status is the HTTP status; 0 means 200.
	Status int
	// Type is the media type with its charset.
	Type string
	// Cache is the Cache-Control header; empty means "no-cache": kept, but
	// asked about by its tag each time.
	Cache string
	Body  []byte
}

// Send writes the answer with a tag made of its content. A reader who has the
// same content already is answered 304 without it.
func Send(w http.ResponseWriter, r *http.Request, a Answer) error {
	return send(w, r, a, entityTag(a.Body))
}

// send writes an answer whose content has the tag.
func send(w http.ResponseWriter, r *http.Request, a Answer, tag string) error {
	h := w.Header()
	if a.Cache == "" {
		a.Cache = "no-cache"
	}
	if a.Status == 0 {
		a.Status = http.StatusOK
	}
	h.Set("Cache-Control", a.Cache)
	if a.Status == http.StatusOK {
		h.Set("ETag", tag)
		if held, ok := holds(r.Header.Get("If-None-Match"), tag); ok {
			h.Set("ETag", held)
			w.WriteHeader(http.StatusNotModified)
			return nil
		}
	}
	h.Set("Content-Type", a.Type)
	h.Set("Content-Length", strconv.Itoa(len(a.Body)))
	w.WriteHeader(a.Status)
	if r.Method == http.MethodHead {
		return nil
	}
	if _, err := w.Write(a.Body); err != nil {
		return fmt.Errorf("send an answer: %w", err)
	}
	return nil
}

// entityTag is a strong tag made of the content.
func entityTag(body []byte) string {
	sum := sha256.Sum256(body)
	return `"` + base64.RawURLEncoding.EncodeToString(sum[:15]) + `"`
}

// compressedMark ends the tag of the compressed form, which is another sequence
// of bytes and so has another tag (RFC 9110, section 8.8.3.3).
const compressedMark = "-gz"

// compressedTag is the tag of the compressed form of what has the tag.
func compressedTag(tag string) string {
	if plain, ok := strings.CutSuffix(tag, `"`); ok {
		return plain + compressedMark + `"`
	}
	return tag
}

// Tags reports whether a header that lists entity tags, or is *, names the tag,
// of its plain or its compressed form.
func Tags(header, tag string) bool {
	_, ok := holds(header, tag)
	return ok
}

// holds returns the tag by which the If-None-Match header says that the reader
// has the content already, plain or compressed; compared as RFC 9110, section
// 13.1.2, asks.
func holds(header, tag string) (string, bool) {
	for candidate := range strings.SplitSeq(header, ",") {
		candidate = strings.TrimPrefix(strings.TrimSpace(candidate), "W/")
		switch candidate {
		case tag, "*":
			return tag, true
		case compressedTag(tag):
			return candidate, true
		}
	}
	return "", false
}
