package api

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
)

// Stable leads those who ask a stable address, /entity/{id} or /statement/{id},
// for data to the record; all others are answered by the pages.
func (a *API) Stable(pages http.Handler) http.Handler {
	offered := slices.Insert(everyFormat(), 0, formatHTML)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Add("Vary", "Accept")
		best := choose(r.Header.Get("Accept"), offered)
		if best == formatHTML || best == "" {
			pages.ServeHTTP(w, r)
			return
		}
		end := ""
		for extension, f := range extensions() {
			if f == best && best != formatJSON {
				end = extension
			}
		}
		kind := "/statements/"
		if strings.HasPrefix(r.URL.Path, "/entity/") {
			kind = "/entities/"
		}
		if !a.closed {
			w.Header().Set("Access-Control-Allow-Origin", "*")
		}
		http.Redirect(w, r, Prefix+kind+url.PathEscape(r.PathValue("id"))+end, http.StatusSeeOther)
	})
}
