package serve_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"obelisk"
	"obelisk/internal/serve"
)

// quiet are options that log nothing and read a clock that stands still.
func quiet(h http.Handler) serve.Options {
	return serve.Options{
		Addr: "127.0.0.1:0", Handler: h, Log: slog.New(slog.DiscardHandler),
		Clock: func() time.Time { return time.Unix(0, 0) }, Grace: 5 * time.Second,
	}
}

// plain renders an error as its status alone.
func plain(w http.ResponseWriter, _ *http.Request, status int, _ error) { w.WriteHeader(status) }

func TestEveryKindOfErrorHasItsStatus(t *testing.T) {
	for _, test := range []struct {
		name string
		err  error
		want int
	}{
		{"not found", obelisk.NotFound("x"), 404},
		{"invalid, wrapped", fmt.Errorf("read: %w", obelisk.Invalid("x")), 400},
		{"conflict", obelisk.Conflict("x"), 409},
		{"refused", obelisk.Refused("x"), 403},
		{"too large a body", fmt.Errorf("read: %w", &http.MaxBytesError{Limit: 1}), 413},
		{"out of time", context.DeadlineExceeded, 503},
		{"anything else", errors.New("disk full"), 500},
	} {
		if got := serve.Status(test.err); got != test.want {
			t.Errorf("%s: got %d, want %d", test.name, got, test.want)
		}
	}
}

func TestAHandlersErrorOrPanicBecomesAnAnswer(t *testing.T) {
	a := serve.Adapter{Render: plain, Log: slog.New(slog.DiscardHandler)}
	for name, test := range map[string]struct {
		handler serve.Handler
		want    int
	}{
		"an error":   {func(http.ResponseWriter, *http.Request) error { return obelisk.NotFound("x") }, 404},
		"a panic":    {func(http.ResponseWriter, *http.Request) error { panic("at the disco") }, 500},
		"no failure": {func(w http.ResponseWriter, _ *http.Request) error { w.WriteHeader(204); return nil }, 204},
	} {
		w := httptest.NewRecorder()
		a.Handle(test.handler).ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/", nil))
		if w.Code != test.want {
			t.Errorf("%s: got %d, want %d", name, w.Code, test.want)
		}
	}
}

func TestAnAnswerThatFailsHalfwayIsCutOff(t *testing.T) {
	a := serve.Adapter{Render: plain, Log: slog.New(slog.DiscardHandler)}
	server := httptest.NewServer(a.Handle(func(w http.ResponseWriter, _ *http.Request) error {
		if _, err := io.WriteString(w, strings.Repeat("half ", 10000)); err != nil {
			return err
		}
		return errors.New("the other half is missing")
	}))
	defer server.Close()
	response, err := server.Client().Get(server.URL)
	if err == nil {
		_, err = io.ReadAll(response.Body)
		response.Body.Close()
	}
	if err == nil {
		t.Error("the reader takes half an answer for a whole one")
	}
}

func TestAnswersCarryTheSecurityHeaders(t *testing.T) {
	h := serve.Guard(quiet(http.NotFoundHandler()))
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/", nil))
	csp := w.Header().Get("Content-Security-Policy")
	if !strings.Contains(csp, "default-src 'none'") || strings.Contains(csp, "unsafe") || strings.Contains(csp, "*") {
		t.Errorf("the content security policy is %q", csp)
	}
	for name, want := range map[string]string{"X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin"} {
		if got := w.Header().Get(name); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
}

func TestABodyBeyondTheLimitIsRefused(t *testing.T) {
	a := serve.Adapter{Render: plain, Log: slog.New(slog.DiscardHandler)}
	o := quiet(a.Handle(func(_ http.ResponseWriter, r *http.Request) error {
		_, err := io.ReadAll(r.Body)
		return err
	}))
	o.MaxBody = 10
	w := httptest.NewRecorder()
	serve.Guard(o).ServeHTTP(w, httptest.NewRequest(http.MethodPost, "/", strings.NewReader("more than ten bytes")))
	if w.Code != http.StatusRequestEntityTooLarge {
		t.Errorf("got %d", w.Code)
	}
}

// page sends one long text.
func page(w http.ResponseWriter, r *http.Request) {
	_ = serve.Send(w, r, serve.Answer{Type: "text/html; charset=utf-8", Body: bytes.Repeat([]byte("word "), 1000)})
}

func TestTheSameContentIsNotSentTwice(t *testing.T) {
	h := serve.Guard(quiet(http.HandlerFunc(page)))
	first := httptest.NewRecorder()
	h.ServeHTTP(first, httptest.NewRequest(http.MethodGet, "/", nil))
	tag := first.Header().Get("ETag")
	if first.Code != http.StatusOK || tag == "" || first.Body.Len() != 5000 {
		t.Fatalf("got %d with tag %q and %d bytes", first.Code, tag, first.Body.Len())
	}
	for header, want := range map[string]int{tag: 304, `"other", ` + tag: 304, strings.TrimPrefix(tag, "W/"): 304, "*": 304, `"other"`: 200, "": 200} {
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		r.Header.Set("If-None-Match", header)
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if w.Code != want {
			t.Errorf("If-None-Match %s: got %d, want %d", header, w.Code, want)
		}
	}
}

func TestTextsAreCompressedForThoseWhoAcceptIt(t *testing.T) {
	h := serve.Guard(quiet(http.HandlerFunc(page)))
	for accept, want := range map[string]string{"gzip, br": "gzip", "br;q=1, gzip;q=0.5": "gzip", "*": "gzip", "gzip;q=0": "", "br": "", "": ""} {
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		r.Header.Set("Accept-Encoding", accept)
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if got := w.Header().Get("Content-Encoding"); got != want {
			t.Errorf("Accept-Encoding %q: got %q, want %q", accept, got, want)
		}
		if want != "gzip" {
			continue
		}
		z, err := gzip.NewReader(w.Body)
		if err != nil {
			t.Fatal(err)
		}
		if body, err := io.ReadAll(z); err != nil || len(body) != 5000 {
			t.Errorf("Accept-Encoding %q: %d bytes, %v", accept, len(body), err)
		}
	}
}

func TestPicturesAndSmallAnswersAreNotCompressed(t *testing.T) {
	for _, a := range []serve.Answer{
		{Type: "image/png", Body: make([]byte, 5000)},
		{Type: "text/plain", Body: []byte("short")},
	} {
		h := serve.Guard(quiet(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { _ = serve.Send(w, r, a) })))
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		r.Header.Set("Accept-Encoding", "gzip")
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if w.Header().Get("Content-Encoding") != "" || w.Body.Len() != len(a.Body) {
			t.Errorf("%s of %d bytes is compressed", a.Type, len(a.Body))
		}
	}
}

func TestAServerOnAFreePortFinishesOpenRequestsWhenItStops(t *testing.T) {
	begun, release := make(chan struct{}), make(chan struct{})
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	server, err := serve.Listen(ctx, quiet(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		close(begun)
		<-release
		w.WriteHeader(http.StatusTeapot)
	})))
	if err != nil {
		t.Fatal(err)
	}
	stopped, answered := make(chan error, 1), make(chan int, 1)
	go func() { stopped <- server.Serve(ctx) }()
	go func() {
		response, err := http.Get(server.URL())
		if err != nil {
			answered <- 0
			return
		}
		response.Body.Close()
		answered <- response.StatusCode
	}()
	<-begun
	stop()
	close(release)
	if got := <-answered; got != http.StatusTeapot {
		t.Errorf("the open request got %d", got)
	}
	if err := <-stopped; err != nil {
		t.Errorf("the server stopped with %v", err)
	}
	if _, err := http.Get(server.URL()); err == nil {
		t.Error("the server still answers")
	}
}

func TestAnAddressThatIsTakenIsAnError(t *testing.T) {
	first, err := serve.Listen(t.Context(), quiet(http.NotFoundHandler()))
	if err != nil {
		t.Fatal(err)
	}
	o := quiet(http.NotFoundHandler())
	o.Addr = strings.TrimPrefix(first.URL(), "http://")
	if _, err := serve.Listen(t.Context(), o); err == nil || !strings.Contains(err.Error(), o.Addr) {
		t.Errorf("got %v", err)
	}
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if err := first.Serve(ctx); err != nil {
		t.Error(err)
	}
}

func TestRequestsAreLoggedAtDebugLevelOnly(t *testing.T) {
	for level, want := range map[slog.Level]bool{slog.LevelDebug: true, slog.LevelInfo: false} {
		var log bytes.Buffer
		o := quiet(http.NotFoundHandler())
		o.Log = slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: level}))
		serve.Guard(o).ServeHTTP(httptest.NewRecorder(), httptest.NewRequest(http.MethodGet, "/lamp", nil))
		if got := strings.Contains(log.String(), "path=/lamp status=404"); got != want {
			t.Errorf("at level %s the log is %q", level, log.String())
		}
	}
}

func TestAKeptAnswerIsSentAsAnyOther(t *testing.T) {
	for _, a := range []serve.Answer{
		{Type: "text/html; charset=utf-8", Body: bytes.Repeat([]byte("word "), 1000)},
		{Type: "text/plain", Body: []byte("short")},
		{Type: "image/png", Cache: "public", Body: make([]byte, 5000)},
		{Status: http.StatusNotFound, Type: "text/html", Body: bytes.Repeat([]byte("no "), 1000)},
	} {
		kept := serve.Keep(a)
		once := serve.Guard(quiet(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { _ = serve.Send(w, r, a) })))
		again := serve.Guard(quiet(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { _ = kept.Send(w, r) })))
		tags := []string{""}
		for _, method := range []string{http.MethodGet, http.MethodHead} {
			for _, accept := range []string{"gzip", "", "gzip;q=0"} {
				for i := 0; i < len(tags); i++ {
					ask := func(h http.Handler) *httptest.ResponseRecorder {
						r := httptest.NewRequest(method, "/", nil)
						r.Header.Set("Accept-Encoding", accept)
						r.Header.Set("If-None-Match", tags[i])
						w := httptest.NewRecorder()
						h.ServeHTTP(w, r)
						return w
					}
					want, got := ask(once), ask(again)
					for _, name := range []string{"ETag", "Content-Encoding", "Content-Type", "Cache-Control", "Vary"} {
						if want.Header().Get(name) != got.Header().Get(name) {
							t.Errorf("%s %q %q: %s is %q, not %q", method, accept, tags[i], name, got.Header().Get(name), want.Header().Get(name))
						}
					}
					if want.Code != got.Code || !bytes.Equal(unpacked(t, want), unpacked(t, got)) {
						t.Errorf("%s %q %q: got %d with %d bytes, want %d with %d", method, accept, tags[i], got.Code, got.Body.Len(), want.Code, want.Body.Len())
					}
					if tag := want.Header().Get("ETag"); !slices.Contains(tags, tag) {
						tags = append(tags, tag)
					}
				}
			}
		}
	}
}

// unpacked is the body of an answer as it was before it was compressed.
func unpacked(t *testing.T, w *httptest.ResponseRecorder) []byte {
	t.Helper()
	if w.Header().Get("Content-Encoding") != "gzip" || w.Body.Len() == 0 {
		return w.Body.Bytes()
	}
	z, err := gzip.NewReader(bytes.NewReader(w.Body.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	body, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	return body
}
