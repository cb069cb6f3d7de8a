package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"syscall"

	"github.com/spf13/cobra"

	"obelisk"
	"obelisk/internal/api"
	"obelisk/internal/collate"
	"obelisk/internal/locale"
	"obelisk/internal/serve"
	"obelisk/internal/store"
	"obelisk/internal/web"
)

// defaultAddr is where serve and demo listen unless told otherwise.
const defaultAddr = "127.0.0.1:8600"

// serveOptions are the flags of serve and demo.
type serveOptions struct {
	api             apiOptions
	addr, documents string
	verbose         bool
	// edit opens the desk of curators.
	edit bool
}

// flags adds the flags to a command.
func (o *serveOptions) flags(cmd *cobra.Command) {
	cmd.Flags().StringVar(&o.addr, "addr", defaultAddr, "address to listen on; port 0 takes any free one")
	cmd.Flags().StringVar(&o.documents, "documents", "", "a folder of copies you may show: their passages appear on the pages")
	o.api.flags(cmd)
	cmd.Flags().BoolVar(&o.verbose, "verbose", false, "log every request")
}

func (p *program) serveCommand() *cobra.Command {
	var o serveOptions
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "Serve the register as a site and an API",
		Long: `Serve the register's pages, and its data for programs under /api/v1. Passages of quotable sources are shown; those of
sources that are only citable are shown where --documents supplies the copy.

With --edit the site also has the desk of curators: a queue of proposals, forms
to amend, merge and split, and a page that reads new documents. It is served on
this machine alone and opened with the key in the address that is printed, or
in OBELISK_KEY. Programs do the same under /api/v1 with that key (docs/api.md).`,
		Example: `  obelisk serve --register mine
  obelisk serve --register mine --addr 127.0.0.1:0
  obelisk serve --register mine --documents pages/
  obelisk serve --register mine --edit           review proposals in the browser`,
		Args: arguments(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			open := p.openToRead
			if o.edit {
				open = p.open
			}
			s, err := open(cmd.Context())
			if err != nil {
				return err
			}
			defer s.Close()
			return p.serve(cmd.Context(), s, o)
		},
	}
	o.flags(cmd)
	cmd.Flags().BoolVar(&o.edit, "edit", false, "also review, amend and add documents, on this machine only")
	return cmd
}

// serve runs the site until the context ends.
func (p *program) serve(ctx context.Context, s *store.Store, o serveOptions) error {
	locales, err := locale.Load()
	if err != nil {
		return err
	}
	shown, err := newCopies(ctx, s, o.documents)
	if err != nil {
		return err
	}
	level := slog.LevelInfo
	if o.verbose {
		level = slog.LevelDebug
	}
	log := slog.New(slog.NewTextHandler(p.err, &slog.HandlerOptions{Level: level}))
	ahead, stop := context.WithCancel(ctx)
	defer stop()
	deps := web.Deps{Store: s, Ahead: ahead, Supplied: shown, Blocks: pageBlocks, Weigh: weighAlone, Data: api.Prefix + "/entities/", Locales: locales, Log: log}
	options := serve.Options{Addr: o.addr, Log: log, Clock: p.clock}
	var edit *api.Edit
	if o.edit {
		options.MaxBody = web.MostHanded
		if deps.Desk, err = p.desk(s, o); err != nil {
			return err
		}
		edit = editor(deps.Desk)
	}
	site, err := web.New(deps)
	if err != nil {
		return fmt.Errorf("prepare the pages: %w", err)
	}
	if options.Handler, err = p.beside(site, s, locales, log, o.api, edit); err != nil {
		return err
	}
	server, err := listen(ctx, options)
	if err != nil {
		return err
	}
	if err := p.announce(ctx, s, server); err != nil {
		return err
	}
	if deps.Desk != nil {
		key := deps.Desk.Key
		if p.getenv(deskKey) != "" {
			key = "$" + deskKey // whoever set it knows it
		}
		fmt.Fprintf(p.err, "review it at %s/review?key=%s\n", server.URL(), key)
	}
	return server.Serve(ctx)
}

// announce tells where the register is served.
func (p *program) announce(ctx context.Context, s *store.Store, server *serve.Server) error {
	register, err := s.Register(ctx)
	if err != nil {
		return err
	}
	language, err := p.language()
	if err != nil {
		return err
	}
	title, _ := register.Title.In(language)
	fmt.Fprintf(p.err, "%s is served at %s/  (Ctrl-C stops it)\n", title, server.URL())
	return nil
}

// listen takes the address; where the default one is in use, any free port.
func listen(ctx context.Context, o serve.Options) (*serve.Server, error) {
	if _, _, err := net.SplitHostPort(o.Addr); err != nil {
		return nil, obelisk.Invalid(fmt.Sprintf("--addr %q is no address: write host:port, such as %s", o.Addr, defaultAddr))
	}
	server, err := serve.Listen(ctx, o)
	if errors.Is(err, syscall.EADDRINUSE) && o.Addr == defaultAddr {
		o.Addr = "127.0.0.1:0"
		server, err = serve.Listen(ctx, o)
	}
	if err != nil {
		return nil, fmt.Errorf("%w; choose another address with --addr", err)
	}
	return server, nil
}

// weighAlone weighs one subject by itself, as pages need it that show what the
// register said at an earlier revision.
func weighAlone(schema *obelisk.Schema, subject obelisk.Entity, statements []obelisk.Statement, sources []obelisk.Source) []obelisk.Verdict {
	return collate.New(schema, collate.NewWitnesses(sources)).Subject(subject, statements).Verdicts
}
