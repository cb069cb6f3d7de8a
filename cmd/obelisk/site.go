package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"log/slog"

	"github.com/spf13/cobra"

	"obelisk/internal/edition"
	"obelisk/internal/exchange"
	"obelisk/internal/exchange/publish"
	"obelisk/internal/locale"
	"obelisk/internal/store"
	"obelisk/internal/web"
)

// siteCommand is the command that writes a static edition.
func (p *program) siteCommand() *cobra.Command {
	var base string
	cmd := &cobra.Command{
		Use:   "site DIR",
		Short: "The whole site as files that need no server, with search, data and manifest",
		Long: `Write every page of the site, in all languages, as files that work from a folder
and from any web server, with a search that runs in the browser, the data of the
register, and a BagIt manifest over all of it. All links inside are checked.`,
		Example: `  obelisk export site edition-2026 --register mine`,
		Args:    arguments(cobra.ExactArgs(1)),
		RunE:    func(cmd *cobra.Command, args []string) error { return p.exportSite(cmd.Context(), args[0], base) },
	}
	cmd.Flags().StringVar(&base, "base", "", "the address under which the data is published, such as https://honours.example/")
	return cmd
}

// siteJSON is what export site writes with --json.
type siteJSON struct {
	Folder string `json:"folder"`
	Pages  int    `json:"pages"`
	Files  int    `json:"files"`
	Bytes  int64  `json:"bytes"`
}

// exportSite writes the edition of one state of the register.
func (p *program) exportSite(ctx context.Context, dir, base string) error {
	locales, err := locale.Load()
	if err != nil {
		return err
	}
	said, err := p.locale()
	if err != nil {
		return err
	}
	s, err := p.openToRead(ctx)
	if err != nil {
		return err
	}
	defer s.Close()
	var out edition.Outcome
	err = s.View(ctx, func(v *store.View) error {
		log := slog.New(slog.NewTextHandler(p.err, &slog.HandlerOptions{Level: slog.LevelError}))
		site, err := web.New(web.Deps{Store: v, Blocks: pageBlocks, Locales: locales, Log: log})
		if err != nil {
			return fmt.Errorf("prepare the pages: %w", err)
		}
		bar := p.progress("Pages", 0)
		defer bar.end()
		out, err = edition.Write(ctx, dir, edition.Options{
			Site: site, Content: v, Locales: locales, Data: siteData(v, publish.Options{Base: base, Locale: said}),
			Bundle:   func(ctx context.Context, dir string) error { return exchange.WriteBundle(ctx, dir, v) },
			Progress: bar.count,
		})
		return err
	})
	switch {
	case err != nil:
		return fileFault("write", dir, err)
	case p.settings.json:
		return p.writeJSON(siteJSON{dir, out.Pages, out.Files, out.Bytes})
	}
	fmt.Fprintf(p.err, "wrote the edition %s: %s, %s, %d MB; open %s/index.html\n", dir, count(out.Pages, "page", "pages"), count(out.Files, "file", "files"), out.Bytes>>20, dir)
	return nil
}

// siteData are the files of data that go with an edition.
func siteData(v *store.View, o publish.Options) []edition.Data {
	var out []edition.Data
	tables := map[publish.Name]string{"csv": "statements", "csv-entities": "entities", "csv-sources": "sources"}
	for _, f := range publish.Formats() {
		marked := o
		marked.Mark = f.Tabular()
		file := cmp.Or(tables[f.Name], "register") + f.Extension
		out = append(out, edition.Data{File: file, Write: func(ctx context.Context, w io.Writer) error {
			_, err := f.Write(ctx, w, v, marked)
			return err
		}})
	}
	return out
}
