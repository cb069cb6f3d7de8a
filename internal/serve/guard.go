package serve

import (
	"log/slog"
	"net/http"
)

// defaultBody bounds a request body where the options name no bound.
const defaultBody = 1 << 20

// policy is the content security policy of every answer: what a page needs
// comes from this server, and nothing inline runs or styles.
const policy = contentPolicy + "; frame-ancestors 'none'"

// contentPolicy is the policy without who may frame the answer.
const contentPolicy = "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; " +
	"connect-src 'self'; script-src 'self'; form-action 'self'; base-uri 'none'"

// Guard wraps the handler of the options: security headers, a bound on bodies,
// compression and the access log.
func Guard(o Options) http.Handler {
	limit := o.MaxBody
	if limit == 0 {
		limit = defaultBody
	}
	return accessLog(o, secure(http.MaxBytesHandler(compress(o.Handler), limit)))
}

// secure sets the headers that keep a browser from loading, framing, sniffing
// or telling others what it should not.
func secure(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "same-origin")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
		next.ServeHTTP(w, r)
	})
}

// Framed lets the pages of any site show the handler's answers in a frame. It is
// for parts that are made to be embedded and on which nobody signs in or acts.
func Framed(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", contentPolicy+"; frame-ancestors *")
		next.ServeHTTP(w, r)
	})
}

// accessLog writes one line a request at debug level.
func accessLog(o Options, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		start := o.Clock()
		rec := &recorder{ResponseWriter: w}
		defer func() {
			o.Log.LogAttrs(r.Context(), slog.LevelDebug, "request answered",
				slog.String("method", r.Method), slog.String("path", r.URL.Path),
				slog.Int("status", rec.status), slog.Int64("bytes", rec.bytes),
				slog.Duration("took", o.Clock().Sub(start)))
		}()
		next.ServeHTTP(rec, r)
	})
}

// recorder remembers what was answered. Status 0 means nothing yet.
type recorder struct {
	http.ResponseWriter
	status int
	bytes  int64
}

// WriteHeader remembers the first status.
func (r *recorder) WriteHeader(status int) {
	if r.status == 0 && status >= http.StatusOK {
		r.status = status
	}
	r.ResponseWriter.WriteHeader(status)
}

// Write counts the bytes that were sent.
func (r *recorder) Write(p []byte) (int, error) {
	if r.status == 0 {
		r.status = http.StatusOK
	}
	n, err := r.ResponseWriter.Write(p)
	r.bytes += int64(n)
	return n, err
}

// Unwrap lets http.ResponseController reach the writer below.
func (r *recorder) Unwrap() http.ResponseWriter { return r.ResponseWriter }
