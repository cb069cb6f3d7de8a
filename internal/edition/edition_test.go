package edition_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"obelisk"
	"obelisk/internal/edition"
	"obelisk/internal/locale"
)

// site is a small site: pages by path and query; what is not listed for a
// language other than English is a page with nothing on it.
type site map[string]string

func (s site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	switch body, ok := s[r.URL.RequestURI()]; {
	case strings.HasPrefix(body, "→"):
		http.Redirect(w, r, strings.TrimPrefix(body, "→"), http.StatusSeeOther)
	case strings.HasSuffix(r.URL.Path, ".css"):
		w.Header().Set("Content-Type", "text/css")
		fmt.Fprint(w, body)
	case ok || strings.Count(r.URL.Path, "/") == 2 && (strings.HasSuffix(r.URL.Path, "/") || strings.HasSuffix(r.URL.Path, "/search")):
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprintf(w, "<!DOCTYPE html><html><body><main>%s</main></body></html>", body)
	default:
		http.NotFound(w, r)
	}
}

// lamps is a site whose pages lead to one another.
func lamps() site {
	return site{
		"/en/": `<link rel="stylesheet" href="/assets/site.css"><a href="/en/entity/varda#s-1">Varda</a> <a href="https://other.example/x">x</a>
<a href="/en/map">map</a> <a href="/entity/varda">stable</a> <form class="years" action="/en/map"><input name="from"></form><form action="/en/search"><input name="q"></form>
<script type="module" src="/assets/app.js"></script><svg viewBox="0 0 9 9"><a class="pin" href="/en/map?box=1%2C2"><path d="M0 0"/></a></svg>`,
		"/en/entity/varda":           `<a href="/en/">home</a><h2 id="s-1">x</h2><a href="#s-1">here</a> <a href="/en/entity/varda?after=s-2">more</a><link rel="alternate" hreflang="ru" href="/ru/">`,
		"/en/entity/varda?after=s-2": `<a href="/en/entity/varda?after=s-3">more</a>`,
		"/en/entity/varda?after=s-3": `<a href="/en/entity/varda">first</a>`,
		"/entity/varda":              "→/en/entity/varda",
		"/en/map":                    `<a href="/en/map?class=place">places</a>`,
		"/en/map?class=place":        `<a href="/en/map?box=1&amp;class=place">closer</a><a hreflang="ru" href="/ru/map?class=place">ru</a>`,
		"/ru/":                       `<a href="/ru/map">map</a>`,
		"/ru/map":                    ``,
		"/en/map?box=1%2C2":          `<a href="/en/map">all</a>`,
		"/assets/site.css":           "body{}",
	}
}

// content is a register with two names.
type content struct{}

func (content) Register(context.Context) (obelisk.Register, error) {
	return obelisk.Register{ID: "lamps", Title: obelisk.Texts{"en": "Lamps & lights"}, Schema: &obelisk.Schema{
		ID: "lamps", Classes: []obelisk.Class{{ID: "place", Labels: obelisk.Texts{"en": "place"}}},
		Properties: []obelisk.Property{{ID: "label", Kind: obelisk.KindText, Role: obelisk.RoleLabel}},
	}}, nil
}

func (content) Entities(context.Context, obelisk.EntityFilter) iter.Seq2[obelisk.Entity, error] {
	return func(yield func(obelisk.Entity, error) bool) {
		_ = yield(obelisk.Entity{ID: "old", Class: "place", Merged: "varda"}, nil) && yield(obelisk.Entity{ID: "varda", Class: "place"}, nil)
	}
}

func (content) Statements(context.Context, obelisk.StatementFilter) iter.Seq2[obelisk.Statement, error] {
	return func(yield func(obelisk.Statement, error) bool) {
		for _, name := range []obelisk.Text{{Text: "Port Vardá", Language: "en"}, {Text: "瓦尔达港", Language: "zh-Hans"}, {Text: "Ёлка", Language: "ru"}} {
			if !yield(obelisk.Statement{Subject: "varda", Property: "label", Value: name, Status: obelisk.Accepted}, nil) {
				return
			}
		}
	}
}

// written writes an edition and returns its folder.
func written(t *testing.T, s http.Handler) (string, error) {
	t.Helper()
	locales, err := locale.Load()
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), "edition")
	_, err = edition.Write(context.Background(), dir, edition.Options{
		Site: s, Content: content{}, Locales: locales,
		Data: []edition.Data{{File: "statements.csv", Write: func(_ context.Context, w io.Writer) error {
			_, err := io.WriteString(w, "statement\r\n")
			return err
		}}},
		Bundle: func(_ context.Context, dir string) error {
			if err := os.Mkdir(dir, 0o755); err != nil {
				return err
			}
			return os.WriteFile(filepath.Join(dir, "register.yaml"), []byte("id: lamps\n"), 0o600)
		},
	})
	return dir, err
}

// read is a file of an edition's pages.
func read(t *testing.T, dir, name string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, "data", filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestLinksLeadFromFileToFile(t *testing.T) {
	dir, err := written(t, lamps())
	if err != nil {
		t.Fatal(err)
	}
	cases := map[string]struct {
		page      string
		has, lack string
	}{
		"a page with an anchor":                    {"en/index.html", `<a href="entity/varda.html#s-1">Varda</a>`, ""},
		"an asset":                                 {"en/index.html", `<link rel="stylesheet" href="../assets/site.css">`, ""},
		"another host":                             {"en/index.html", `<a href="https://other.example/x">x</a>`, ""},
		"a form that needs a server":               {"en/index.html", `<form action="search.html">`, `class="years"`},
		"a script that browsers refuse":            {"en/index.html", "", "<script"},
		"a variant to which a plain page leads":    {"en/index.html", `<svg viewBox="0 0 9 9"><a class="pin" href="map~box=1,2.html">`, ""},
		"a page that goes on":                      {"en/entity/varda~after=s-2.html", `<a href="varda~after=s-3.html">more</a>`, ""},
		"the same page in another language":        {"en/map~class=place.html", `<a hreflang="ru" href="../ru/map.html">ru</a>`, ""},
		"a variant to which only a variant leads":  {"en/map~class=place.html", `<a>closer</a>`, "box"},
		"a place on the page itself":               {"en/entity/varda.html", `<a href="#s-1">here</a>`, ""},
		"a stable address":                         {"entity/varda.html", `content="0; url=../en/entity/varda.html"`, ""},
		"the search":                               {"en/search.html", `<script src="../search/search.js" data-root="../search/" data-language="en"`, ""},
		"the first page, with languages":           {"index.html", `<a href="zh-hans/index.html" hreflang="zh-Hans" lang="en">Lamps &amp; lights</a>`, ""},
		"the first page, with data":                {"index.html", `<a href="register/statements.csv">`, ""},
		"the index, without marks":                 {"search/t-0.js", `"varda":[0]`, ""},
		"the index, by stems":                      {"search/t-0.js", `"1елк":[0]`, ""},
		"the index, by pairs of Chinese":           {"search/t-0.js", `"瓦尔":[0]`, ""},
		"the index, by single Chinese characters":  {"search/t-0.js", `"港":[0]`, ""},
		"the index, with names in every language":  {"search/e-0.js", `["varda","place",{"en":"Port Vardá","ru":"Ёлка","zh-Hans":"瓦尔达港"}]`, "old"},
		"the index, with what there is to look in": {"search/parts.js", `obeliskParts=["02elka"];`, ""},
		"the index, with what folds a question":    {"search/tables.js", `"達":"达"`, ""},
		"lists for those without a script":         {"en/search.html", `<noscript><p>`, ""},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			page := read(t, dir, c.page)
			if !strings.Contains(page, c.has) || c.lack != "" && strings.Contains(page, c.lack) {
				t.Errorf("want %q and no %q in\n%s", c.has, c.lack, page)
			}
		})
	}
}

func TestALinkThatLeadsNowhereFailsTheEdition(t *testing.T) {
	cases := map[string]struct{ page, want string }{
		"a page that is not there":  {`<a href="/en/entity/nobody">x</a>`, "the page /en/entity/nobody, to which /en/ leads, answers 404"},
		"a place that is not there": {`<a href="/en/map#nowhere">x</a>`, "/en/map#nowhere on /en/: there is no such place"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			s := lamps()
			s["/en/"] += c.page
			dir, err := written(t, s)
			if !errors.Is(err, obelisk.ErrInvalid) || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v", err)
			}
			left, err := os.ReadDir(filepath.Dir(dir))
			if err != nil || len(left) > 0 {
				t.Errorf("something is left behind: %v %v", left, err)
			}
		})
	}
}

// files are the files of a folder with the SHA-256 of their content.
func files(t *testing.T, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		name, err := filepath.Rel(dir, path)
		sum := sha256.Sum256(data)
		out[filepath.ToSlash(name)] = hex.EncodeToString(sum[:])
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestTheSameSiteGivesTheSameBytes(t *testing.T) {
	first, err := written(t, lamps())
	if err != nil {
		t.Fatal(err)
	}
	second, err := written(t, lamps())
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(files(t, first), files(t, second)); diff != "" {
		t.Errorf("(-first +second):\n%s", diff)
	}
}

func TestAnEditionIsABag(t *testing.T) {
	dir, err := written(t, lamps())
	if err != nil {
		t.Fatal(err)
	}
	listed := map[string]string{}
	for _, manifest := range []string{"manifest-sha256.txt", "tagmanifest-sha256.txt"} {
		text, err := os.ReadFile(filepath.Join(dir, manifest))
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(text)) {
			sum, name, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "  ")
			listed[name] = sum
		}
	}
	there := files(t, dir)
	delete(there, "tagmanifest-sha256.txt")
	if diff := cmp.Diff(there, listed); diff != "" {
		t.Errorf("(-there +listed):\n%s", diff)
	}
	if err := exec.Command("python3", "-c", "import bagit").Run(); err != nil {
		t.Skip("Python with bagit is not installed: pip install bagit to hold the bag to it")
	}
	if out, err := exec.Command("python3", filepath.Join("..", "..", "bench", "exchange", "validate.py"), dir).CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}

func TestACancelledEditionLeavesNothing(t *testing.T) {
	locales, err := locale.Load()
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	dir := filepath.Join(t.TempDir(), "edition")
	if _, err := edition.Write(ctx, dir, edition.Options{Site: lamps(), Content: content{}, Locales: locales}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	if _, err := os.Stat(dir); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a folder is left: %v", err)
	}
}
