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
	h := w.Header()
	if a.Cache == "" {
		a.Cache = "no-cache"
	}
	if a.Status == 0 {
		a.Status = http.StatusOK
	}
	h.Set("Cache-Control", a.Cache)
	if a.Status == http.StatusOK {
		tag := entityTag(a.Body)
		h.Set("ETag", tag)
		if holds(r.Header.Get("If-None-Match"), tag) {
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

// entityTag is a weak tag, for the compressed and the plain form share it
// (RFC 9110, section 8.8.3).
func entityTag(body []byte) string {
	sum := sha256.Sum256(body)
	return `W/"` + base64.RawURLEncoding.EncodeToString(sum[:15]) + `"`
}

// holds reports whether the If-None-Match header names the tag, by weak comparison.
func holds(header, tag string) bool {
	for candidate := range strings.SplitSeq(header, ",") {
		candidate = strings.TrimSpace(candidate)
		if candidate == "*" || strings.TrimPrefix(candidate, "W/") == strings.TrimPrefix(tag, "W/") {
			return true
		}
	}
	return false
}
