package fetch_test

import (
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"obelisk"
	"obelisk/internal/fetch"
)

const page = "<!DOCTYPE html><title>Light</title><p>Built in 1811."

// site is a server with pages as they should be and as they should not.
func site(t *testing.T) *httptest.Server {
	t.Helper()
	mux := http.NewServeMux()
	mux.HandleFunc("/wiki/Light", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=windows-1251")
		if !strings.HasPrefix(r.UserAgent(), "Obelisk/") {
			w.WriteHeader(http.StatusForbidden)
		}
		fmt.Fprint(w, page)
	})
	mux.HandleFunc("/packed", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		z := gzip.NewWriter(w)
		defer z.Close()
		fmt.Fprint(z, page)
	})
	mux.HandleFunc("/bomb", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		z := gzip.NewWriter(w)
		defer z.Close()
		for range 1 << 10 {
			if _, err := z.Write(make([]byte, 1<<20)); err != nil {
				return
			}
		}
	})
	mux.HandleFunc("/endless", func(w http.ResponseWriter, r *http.Request) {
		for r.Context().Err() == nil {
			fmt.Fprint(w, strings.Repeat("<p>more", 1000))
		}
	})
	mux.HandleFunc("/slow", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprint(w, "<p>")
		w.(http.Flusher).Flush()
		<-r.Context().Done()
	})
	mux.HandleFunc("/short", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Length", "1000")
		fmt.Fprint(w, page)
	})
	mux.HandleFunc("/picture", func(w http.ResponseWriter, _ *http.Request) { w.Header().Set("Content-Type", "image/png") })
	mux.Handle("/from/{n}", http.RedirectHandler("/wiki/Light#part", http.StatusFound))
	mux.Handle("/loop", http.RedirectHandler("/loop", http.StatusFound))
	mux.Handle("/away", http.RedirectHandler("ftp://127.0.0.1/", http.StatusFound))
	mux.HandleFunc("/closed", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusForbidden) })
	mux.HandleFunc("/broken", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusBadGateway) })
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	return server
}

func options() fetch.Options {
	return fetch.Options{Agent: "Obelisk/test", Private: true, Most: 1 << 20, Timeout: 2 * time.Second}
}

func TestPageIsFetched(t *testing.T) {
	server := site(t)
	for name, c := range map[string]struct {
		path string
		want fetch.Page
	}{
		"with its type and charset": {"/wiki/Light", fetch.Page{URL: "/wiki/Light", Name: "Light", MediaType: "text/html", Charset: "windows-1251"}},
		"where a redirect leads":    {"/from/1", fetch.Page{URL: "/wiki/Light", Name: "Light", MediaType: "text/html", Charset: "windows-1251"}},
		"unpacked":                  {"/packed", fetch.Page{URL: "/packed", Name: "packed"}},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := fetch.Get(context.Background(), server.URL+c.path, options())
			if err != nil {
				t.Fatal(err)
			}
			c.want.URL, c.want.Content = server.URL+c.want.URL, []byte(page)
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("page (-want +got):\n%s", diff)
			}
		})
	}
}

func TestWhatIsNoPageIsRefusedInWords(t *testing.T) {
	server := site(t)
	for name, c := range map[string]struct {
		path  string
		kind  error
		words string
	}{
		"no such page":             {"/nothing", obelisk.ErrNotFound, "no such page (404 Not Found)"},
		"a page for members":       {"/closed", obelisk.ErrRefused, "403 Forbidden"},
		"a server that is down":    {"/broken", obelisk.ErrInvalid, "502 Bad Gateway"},
		"redirects in a circle":    {"/loop", obelisk.ErrInvalid, "redirects"},
		"a redirect off the web":   {"/away", obelisk.ErrInvalid, "away from the web"},
		"an endless page":          {"/endless", obelisk.ErrInvalid, "larger than 1 MiB"},
		"a small page that swells": {"/bomb", obelisk.ErrInvalid, "larger than 1 MiB"},
		"a page that never ends":   {"/slow", obelisk.ErrInvalid, "did not come within 2s"},
		"a page that breaks off":   {"/short", obelisk.ErrInvalid, "broke off"},
		"a picture":                {"/picture", obelisk.ErrInvalid, "image/png, which holds no text"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := fetch.Get(context.Background(), server.URL+c.path, options())
			if !errors.Is(err, c.kind) || !strings.Contains(err.Error(), c.words) {
				t.Fatalf("error %v, want %v: %s", err, c.kind, c.words)
			}
		})
	}
}

func TestAddressesAreRefused(t *testing.T) {
	server := site(t)
	for name, c := range map[string]struct {
		address string
		kind    error
		words   string
	}{
		"this machine":                     {server.URL + "/wiki/Light", obelisk.ErrRefused, "--private-addresses"},
		"this machine by its name":         {strings.Replace(server.URL, "127.0.0.1", "localhost", 1), obelisk.ErrRefused, "--private-addresses"},
		"this machine in the new protocol": {"http://[::ffff:127.0.0.1]:1/", obelisk.ErrRefused, "--private-addresses"},
		"a private network":                {"http://10.0.0.1/", obelisk.ErrRefused, "--private-addresses"},
		"a cloud's own data":               {"http://169.254.169.254/latest", obelisk.ErrRefused, "--private-addresses"},
		"no host":                          {"https:///page", obelisk.ErrInvalid, "no address of a page"},
		"another protocol":                 {"file:///etc/passwd", obelisk.ErrInvalid, "no address of a page"},
		"a password":                       {"https://me:secret@example.org/", obelisk.ErrInvalid, "would be kept"},
	} {
		t.Run(name, func(t *testing.T) {
			o := options()
			o.Private = false
			_, err := fetch.Get(context.Background(), c.address, o)
			if !errors.Is(err, c.kind) || !strings.Contains(err.Error(), c.words) {
				t.Fatalf("error %v, want %v: %s", err, c.kind, c.words)
			}
		})
	}
}

func TestEndedContextEndsTheFetch(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := fetch.Get(ctx, site(t).URL+"/slow", options()); !errors.Is(err, context.Canceled) {
		t.Fatalf("error %v", err)
	}
}
