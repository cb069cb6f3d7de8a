package main

import (
	"log/slog"
	"net/http"
	"strings"

	"github.com/spf13/cobra"

	"obelisk/internal/api"
	"obelisk/internal/locale"
	"obelisk/internal/serve"
	"obelisk/internal/store"
)

// apiOptions are the flags of the API.
type apiOptions struct {
	base string
	rate float64
}

// flags adds the flags to a command.
func (o *apiOptions) flags(cmd *cobra.Command) {
	cmd.Flags().StringVar(&o.base, "base", "", "address under which the register is published, such as https://honours.example/: linked data names its entities by it")
	cmd.Flags().Float64Var(&o.rate, "rate", 50, "requests a second that one client of the API on another machine may make, twenty times as many at once; 0 sets no bound")
}

// beside mounts the API of a register beside its site. With the desk of curators
// only requests that name this machine are answered, and no other site may read.
func (p *program) beside(site http.Handler, s *store.Store, locales *locale.Set, log *slog.Logger, o apiOptions, edit *api.Edit) (http.Handler, error) {
	base := o.base
	if base != "" && !strings.HasSuffix(base, "/") {
		base += "/"
	}
	programs, err := api.New(api.Deps{Store: s, Locales: locales, Log: log, Clock: p.clock, Rate: o.rate, Base: base, Version: version(), Edit: edit})
	if err != nil {
		return nil, err
	}
	mux := http.NewServeMux()
	mux.Handle("/", site)
	mux.Handle(api.Prefix+"/", programs)
	mux.Handle("GET /entity/{id}", programs.Stable(site))
	mux.Handle("GET /statement/{id}", programs.Stable(site))
	if edit == nil {
		return mux, nil
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !serve.Loopback(r.Host) {
			http.Error(w, "the request names another machine", http.StatusForbidden)
			return
		}
		mux.ServeHTTP(w, r)
	}), nil
}
