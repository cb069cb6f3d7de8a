package serve

import (
	"compress/gzip"
	"io"
	"net/http"
	"strconv"
	"strings"
	"sync"
)

// minCompressed is the length in bytes below which compressing costs more than it saves.
const minCompressed = 1024

// compress sends texts gzipped to those who accept it.
func compress(next http.Handler) http.Handler {
	pool := &sync.Pool{New: func() any { return gzip.NewWriter(io.Discard) }}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Add("Vary", "Accept-Encoding")
		if r.Method == http.MethodHead || !acceptsGzip(r.Header.Get("Accept-Encoding")) {
			next.ServeHTTP(w, r)
			return
		}
		cw := &compressor{ResponseWriter: w, pool: pool}
		defer cw.finish()
		next.ServeHTTP(cw, r)
	})
}

// acceptsGzip reads an Accept-Encoding header (RFC 9110, section 12.5.3).
func acceptsGzip(header string) bool {
	for part := range strings.SplitSeq(header, ",") {
		coding, weight, _ := strings.Cut(part, ";")
		if c := strings.ToLower(strings.TrimSpace(coding)); c != "gzip" && c != "*" {
			continue
		}
		q, found := strings.CutPrefix(strings.TrimSpace(weight), "q=")
		quality, err := strconv.ParseFloat(q, 64)
		return !found || err == nil && quality > 0
	}
	return false
}

// compressor gzips an answer if its status and type call for it.
type compressor struct {
	http.ResponseWriter
	pool *sync.Pool
	// gz is nil where the answer goes out as it is.
	gz      *gzip.Writer
	decided bool
}

// WriteHeader decides, from the headers set so far, whether to compress.
func (c *compressor) WriteHeader(status int) {
	if !c.decided && status >= http.StatusOK {
		c.decided = true
		if c.worthwhile(status) {
			c.Header().Del("Content-Length")
			c.Header().Set("Content-Encoding", "gzip")
			if tag := c.Header().Get("ETag"); tag != "" {
				c.Header().Set("ETag", compressedTag(tag))
			}
			c.gz, _ = c.pool.Get().(*gzip.Writer)
			c.gz.Reset(c.ResponseWriter)
		}
	}
	c.ResponseWriter.WriteHeader(status)
}

// worthwhile reports whether the answer is a text of some length that is not encoded yet.
func (c *compressor) worthwhile(status int) bool {
	h := c.Header()
	if status == http.StatusNoContent || status == http.StatusNotModified || status == http.StatusPartialContent || h.Get("Content-Encoding") != "" {
		return false
	}
	if n, err := strconv.Atoi(h.Get("Content-Length")); err == nil && n < minCompressed {
		return false
	}
	return isText(h.Get("Content-Type"))
}

// isText reports whether content of a type is text, which grows shorter.
func isText(contentType string) bool {
	media, _, _ := strings.Cut(contentType, ";")
	return strings.HasPrefix(media, "text/") || strings.Contains(media, "json") || strings.Contains(media, "xml")
}

// Write sends a part of the body.
func (c *compressor) Write(p []byte) (int, error) {
	if !c.decided {
		if c.Header().Get("Content-Type") == "" {
			c.Header().Set("Content-Type", http.DetectContentType(p))
		}
		c.WriteHeader(http.StatusOK)
	}
	if c.gz != nil {
		return c.gz.Write(p)
	}
	return c.ResponseWriter.Write(p)
}

// FlushError sends on what was written so far.
func (c *compressor) FlushError() error {
	if c.gz != nil {
		if err := c.gz.Flush(); err != nil {
			return err
		}
	}
	return http.NewResponseController(c.ResponseWriter).Flush()
}

// Unwrap lets http.ResponseController reach the writer below.
func (c *compressor) Unwrap() http.ResponseWriter { return c.ResponseWriter }

// finish ends the gzip stream. A failure to write means that the reader has
// gone; there is nobody left to tell.
func (c *compressor) finish() {
	if c.gz == nil {
		return
	}
	_ = c.gz.Close()
	c.pool.Put(c.gz)
}
