// Package api is the register for programs: JSON over HTTP under /api/v1, with
// an OpenAPI 3.1 document made of the same Go types that are sent. What the
// types look like stands in package client, which speaks to this one.
//
// What holds for all of it:
//   - Lists come in pages; the cursor of the next one is opaque and names the
//     last record, so that nothing is passed over or said twice while others
//     write.
//   - An answer bears a strong entity tag made of its content.
//   - What goes wrong is told as RFC 9457 asks, in words.
//   - A passage of a source that may only be cited is never sent, for the
//     register keeps none.
package api

import (
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"obelisk"
	"obelisk/internal/locale"
	"obelisk/internal/search"
	"obelisk/internal/serve"
)

// Prefix is where the API is mounted.
const Prefix = "/api/v1"

// The bounds of one request.
const (
	// mostItems bounds a page, usualItems is its length where none is asked for.
	mostItems  = 1000
	usualItems = 100
	// patience is how long one request may take, readPatience one that reads a document.
	patience     = 10 * time.Second
	readPatience = 30 * time.Minute
	// mostBody bounds the body of a request, mostDocument one that is a document,
	// in bytes.
	mostBody     = 1 << 20
	mostDocument = 64 << 20
)

// Deps are what the API is made of.
type Deps struct {
	Store   Store
	Locales *locale.Set
	Log     *slog.Logger
	// Clock tells the time by which clients are held to their rate.
	Clock func() time.Time
	// Rate is how many requests a second one client may make, and twenty times as
	// many at once; 0 sets no bound. Clients on this machine have none.
	Rate float64
	// Base is the address under which the register is published, with a slash at its
	// end, for linked data; empty gives names that lead nowhere.
	Base string
	// Version is the version of the program, for the OpenAPI document.
	Version string
	// Edit is what changes the register; nil is an API that only reads. With it the
	// API is closed.
	Edit *Edit
	// Closed keeps pages of other sites from reading, as befits a register whose
	// proposals nobody has reviewed.
	Closed bool
}

// API answers requests under Prefix.
type API struct {
	store    Store
	locales  *locale.Set
	log      *slog.Logger
	base     string
	closed   bool
	edit     *Edit
	analyser *search.Analyser
	huma     huma.API
	mux      *http.ServeMux
	routes   []string
	handler  http.Handler
}

// New returns the API of a register. It fails only where something that is
// compiled in is broken.
func New(d Deps) (*API, error) {
	analyser, err := search.New()
	if err != nil {
		return nil, fmt.Errorf("prepare the API: %w", err)
	}
	a := &API{store: d.Store, locales: d.Locales, log: d.Log, base: d.Base, closed: d.Closed || d.Edit != nil, edit: d.Edit, analyser: analyser, mux: http.NewServeMux()}
	a.huma = huma.NewAPI(a.config(d.Version), a)
	a.register()
	if err := a.describe(); err != nil {
		return nil, fmt.Errorf("prepare the API: %w", err)
	}
	a.mux.Handle(Prefix+"/", serve.Adapter{Render: a.renderError, Log: d.Log}.Handle(a.unknown))
	a.handler = a.open(newLimiter(d).limit(a, a.negotiate(a.mux)))
	return a, nil
}

// ServeHTTP answers one request.
func (a *API) ServeHTTP(w http.ResponseWriter, r *http.Request) { a.handler.ServeHTTP(w, r) }

// Routes lists the method and path of every operation, in the order in which
// they were registered.
func (a *API) Routes() []string { return a.routes }

// Document is the OpenAPI document of the API.
func (a *API) Document() *huma.OpenAPI { return a.huma.OpenAPI() }

// register adds all operations.
func (a *API) register() {
	a.registerRegister()
	a.registerEntities()
	a.registerStatements()
	a.registerSources()
	a.registerWeighing()
	a.registerHistory()
	a.registerSearch()
	a.registerReconcile()
	a.registerSuggest()
	if a.edit != nil {
		a.registerEdit()
	}
}

// unknown answers what no operation does: a wrong method, or a wrong address.
func (a *API) unknown(w http.ResponseWriter, r *http.Request) error {
	if err := serve.WrongMethod(a.mux, r, Prefix+"/"); err != nil {
		return err
	}
	return obelisk.NotFound("there is nothing at " + r.URL.Path + "; " + Prefix + "/docs lists what there is")
}

// isInvalid reports whether what was handed in breaks a rule.
func isInvalid(err error) bool { return errors.Is(err, obelisk.ErrInvalid) }

// isNotFound reports whether the register does not have what was asked for.
func isNotFound(err error) bool { return errors.Is(err, obelisk.ErrNotFound) }
