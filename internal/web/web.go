// Package web is the register as a site: pages made of records, readable
// without scripts, in every interface language. It loads nothing from other
// hosts and shows no sentence of a source that may only be cited.
package web

import (
	"context"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"hash/maphash"
	"io/fs"
	"log/slog"
	"net/http"
	"path"
	"strings"

	"obelisk"
	"obelisk/internal/locale"
	"obelisk/internal/search"
	"obelisk/internal/serve"
)

// The folder of the scripts holds what `make scripts` has built, or nothing.
//
//go:embed templates all:assets
var files embed.FS

// Deps are what a site is made of.
type Deps struct {
	Store   Store
	Locales *locale.Set
	Log     *slog.Logger
	// Supplied gives the texts of the copies that whoever runs the site supplies:
	// their passages show whatever the rights of their sources. Nil is none.
	Supplied Texts
	// Blocks takes documents apart; nil shows none.
	Blocks Blocks
	// Data is where programs find an entity, before its id; empty is nowhere.
	Data string
	// Weigh weighs what the register said at an earlier revision; nil leaves
	// that without marks.
	Weigh Weigh
	// Ahead is as long as the site may read in advance what pages need that ask for
	// much of the register; nil reads when such a page is asked for.
	Ahead context.Context
	// Ready is called once, when that was read for the first time; nil is not.
	Ready func()
	// Desk is where curators work; nil is a site for readers alone.
	Desk *Desk
}

// site answers requests; of the register it holds only finished pages.
type site struct {
	store     Store
	locales   *locale.Set
	supplied  Texts
	blocks    Blocks
	weigh     Weigh
	data      string
	templates templates
	assets    []asset
	shelf     *shelf
	charts    *charts
	outlines  *outlines
	desk      *Desk
	hall      *hall
	gallery   *gallery
	analyser  *search.Analyser
	log       *slog.Logger
}

// New returns the handler of the site, mounted at the root of a host. It fails
// only where a template or asset that is compiled in is broken.
func New(d Deps) (http.Handler, error) {
	t, err := parseTemplates()
	if err != nil {
		return nil, err
	}
	a, err := readAssets()
	if err != nil {
		return nil, err
	}
	analyser, err := search.New()
	if err != nil {
		return nil, err
	}
	s := &site{analyser: analyser, store: d.Store, locales: d.Locales, supplied: d.Supplied, blocks: d.Blocks, weigh: d.Weigh, data: d.Data, templates: t, assets: a, shelf: &shelf{}, charts: &charts{news: make(chan struct{}, 1)}, outlines: &outlines{}, desk: d.Desk, hall: &hall{}, gallery: &gallery{seed: maphash.MakeSeed()}, log: d.Log}
	if d.Ahead != nil {
		go s.readAhead(d.Ahead, d.Ready)
	}
	return s.routes(serve.Adapter{Render: s.renderError, Log: d.Log}), nil
}

// maker makes the page that a request asks for in one language.
type maker func(r *http.Request, lang obelisk.Language) (page, error)

// moved is the error of a page that has another address for good.
type moved struct{ to string }

// Error names the address.
func (m *moved) Error() string { return "moved to " + m.to }

// routes is the table of addresses. Pages stand under the language's prefix;
// the addresses without one are stable and lead to the reader's language.
func (s *site) routes(a serve.Adapter) http.Handler {
	mux := http.NewServeMux()
	pages := map[string]maker{
		"/{$}":                        s.home,
		"/entity/{id}":                s.entity,
		"/class/{class}":              s.list,
		"/sources":                    s.sources,
		"/source/{id}":                s.source,
		"/source/{id}/text":           s.reading,
		"/source/{id}/beside":         s.choose,
		"/source/{id}/beside/{other}": s.beside,
		"/disputes":                   s.disputes,
		"/changes":                    s.changes,
		"/search":                     s.search,
		"/map":                        s.mapPage,
		"/timeline":                   s.timeline,
	}
	for _, lang := range obelisk.InterfaceLanguages() {
		for pattern, build := range pages {
			mux.Handle("GET "+prefix(lang)+pattern, a.Handle(s.show(build, lang)))
		}
		for pattern, build := range map[string]maker{"/entity/{id}": s.embedCard, "/map": s.embedMap, "/timeline": s.embedTimeline} {
			mux.Handle("GET "+prefix(lang)+"/embed"+pattern, serve.Framed(a.Handle(s.show(build, lang))))
		}
		mux.Handle("GET "+prefix(lang), http.RedirectHandler(prefix(lang)+"/", http.StatusMovedPermanently))
	}
	for _, lang := range obelisk.InterfaceLanguages() {
		mux.Handle("GET "+prefix(lang)+"/suggest", a.Handle(s.suggest(lang)))
	}
	mux.Handle("GET /{$}", a.Handle(s.toLanguage))
	mux.Handle("GET /entity/{id}", a.Handle(s.toLanguage))
	mux.Handle("GET /source/{id}", a.Handle(s.toLanguage))
	mux.Handle("GET /statement/{id}", a.Handle(s.toStatement))
	for _, f := range s.assets {
		mux.Handle("GET "+f.path, a.Handle(f.serve))
	}
	mux.Handle("/", a.Handle(func(_ http.ResponseWriter, r *http.Request) error {
		if err := serve.WrongMethod(mux, r, "/"); err != nil {
			return err
		}
		return obelisk.NotFound("there is no page " + r.URL.Path)
	}))
	if s.desk != nil {
		return s.openDesk(mux, a)
	}
	return mux
}

// prefix is the first part of the addresses of a language: "/zh-hans".
func prefix(lang obelisk.Language) string { return "/" + strings.ToLower(string(lang)) }

// languageOf is the language of an address or, where it has none, the one that
// its query asks for with lang, or else the reader's.
func languageOf(r *http.Request) obelisk.Language {
	for _, lang := range obelisk.InterfaceLanguages() {
		if r.URL.Path == prefix(lang) || strings.HasPrefix(r.URL.Path, prefix(lang)+"/") {
			return lang
		}
	}
	return locale.Choose(r.URL.Query().Get("lang"), r.Header.Get("Accept-Language"))
}

// toLanguage leads from a stable address to the page in the reader's language.
func (s *site) toLanguage(w http.ResponseWriter, r *http.Request) error {
	w.Header().Add("Vary", "Accept-Language")
	http.Redirect(w, r, prefix(languageOf(r))+r.URL.EscapedPath(), http.StatusSeeOther)
	return nil
}

// toStatement leads from a statement's stable address to its place on the page
// of its subject.
func (s *site) toStatement(w http.ResponseWriter, r *http.Request) error {
	id := obelisk.StatementID(r.PathValue("id"))
	if !id.Valid() {
		return obelisk.NotFound("no statement has the id " + r.PathValue("id"))
	}
	statement, err := s.store.Statement(r.Context(), id)
	if err != nil {
		return err
	}
	w.Header().Add("Vary", "Accept-Language")
	http.Redirect(w, r, entityPath(languageOf(r), statement.Subject)+"#"+string(id), http.StatusSeeOther)
	return nil
}

// asset is a file that pages load. Its address holds a hash of its content, so
// that browsers may keep it for ever.
type asset struct {
	name, path string
	file       *serve.Kept
}

// readAssets reads the embedded files.
func readAssets() ([]asset, error) {
	media := map[string]string{"site.css": "text/css; charset=utf-8", "obelisk.svg": "image/svg+xml"}
	scripts, err := fs.Glob(files, "assets/"+scriptFolder+"*.js")
	if err != nil {
		return nil, fmt.Errorf("look for scripts: %w", err)
	}
	for _, name := range scripts {
		media[strings.TrimPrefix(name, "assets/")] = "text/javascript; charset=utf-8"
	}
	var out []asset
	for name, kind := range media {
		body, err := fs.ReadFile(files, "assets/"+name)
		if err != nil {
			return nil, fmt.Errorf("read an asset: %w", err)
		}
		sum := sha256.Sum256(body)
		base, ext, _ := strings.Cut(path.Base(name), ".")
		out = append(out, asset{
			name: name, path: "/assets/" + base + "." + hex.EncodeToString(sum[:6]) + "." + ext,
			file: serve.Keep(serve.Answer{Type: kind, Cache: "public, max-age=31536000, immutable", Body: body}),
		})
	}
	return out, nil
}

// serve sends the file.
func (f asset) serve(w http.ResponseWriter, r *http.Request) error {
	return f.file.Send(w, r)
}

// asset returns the address of an asset.
func (s *site) asset(name string) string {
	for _, f := range s.assets {
		if f.name == name {
			return f.path
		}
	}
	return ""
}
