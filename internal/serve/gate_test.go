package serve_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"obelisk/internal/serve"
)

// gated is a handler behind a gate whose desk needs the key.
func gated() http.Handler {
	gate := serve.Gate{Key: "sesame", Deny: plain, Guarded: func(r *http.Request) bool { return strings.HasPrefix(r.URL.Path, "/desk") }}
	return gate.Handler(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) }))
}

func TestOnlyWhoKnowsTheKeyComesToTheDesk(t *testing.T) {
	for _, test := range []struct {
		name, method, address, cookie, site string
		want                                int
	}{
		{"a reader's page needs no key", "GET", "http://127.0.0.1:8600/page", "", "", 204},
		{"the desk needs the key", "GET", "http://127.0.0.1:8600/desk", "", "", 403},
		{"the key in the address leads on", "GET", "http://127.0.0.1:8600/desk?key=sesame", "", "", 303},
		{"the cookie opens the desk", "GET", "http://localhost:8600/desk", "sesame", "", 204},
		{"another cookie does not", "GET", "http://localhost:8600/desk", "open", "", 403},
		{"a change needs the key wherever it is", "POST", "http://127.0.0.1:8600/page", "", "", 403},
		{"a change of the desk's own", "POST", "http://127.0.0.1:8600/desk", "sesame", "same-origin", 204},
		{"a change that another site sends", "POST", "http://127.0.0.1:8600/desk", "sesame", "cross-site", 403},
		{"a name that leads here from elsewhere", "GET", "http://evil.example:8600/page", "sesame", "", 403},
		{"the other loopback", "GET", "http://[::1]:8600/page", "", "", 204},
	} {
		r := httptest.NewRequest(test.method, test.address, nil)
		if test.cookie != "" {
			r.AddCookie(&http.Cookie{Name: "obelisk-key-8600", Value: test.cookie})
		}
		if test.site != "" {
			r.Header.Set("Sec-Fetch-Site", test.site)
		}
		w := httptest.NewRecorder()
		gated().ServeHTTP(w, r)
		if w.Code != test.want {
			t.Errorf("%s: got %d, want %d", test.name, w.Code, test.want)
		}
		if to := w.Header().Get("Location"); test.want == 303 && to != "/desk" {
			t.Errorf("%s: leads to %q", test.name, to)
		}
	}
}

func TestTheKeyNeverLeadsToAnotherHost(t *testing.T) {
	w := httptest.NewRecorder()
	gated().ServeHTTP(w, httptest.NewRequest(http.MethodGet, "http://127.0.0.1:8600//evil.example/?key=sesame", nil))
	if to := w.Header().Get("Location"); strings.HasPrefix(to, "//") {
		t.Errorf("leads to %q", to)
	}
}
