package main

import (
	"context"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"obelisk"
	"obelisk/internal/exchange"
	"obelisk/internal/exchange/publish"
	"obelisk/internal/store"
)

// publishOptions are the flags of export and one of the formats of publish.
type publishOptions struct {
	out, base                                                string
	subjects, classes, properties, status, verdicts, sources []string
	noMark                                                   bool
	since                                                    int64
	limit                                                    int
}

// publishCommand is the command that writes one format.
func (p *program) publishCommand(f publish.Format) *cobra.Command {
	var o publishOptions
	cmd := &cobra.Command{
		Use:     string(f.Name),
		Short:   f.About,
		Example: `  obelisk export ` + string(f.Name) + ` --register mine --out register` + f.Extension,
		Args:    arguments(cobra.NoArgs),
		RunE:    func(cmd *cobra.Command, _ []string) error { return p.publish(cmd.Context(), f, o) },
	}
	flags := cmd.Flags()
	flags.StringVar(&o.out, "out", "", "write to this file instead of standard output")
	o.baseFlag(cmd)
	switch {
	case f.Feed():
		flags.StringSliceVar(&o.subjects, "subject", nil, "only what concerns these entities")
		flags.Int64Var(&o.since, "since", 0, "only what is newer than this revision")
		flags.IntVar(&o.limit, "limit", 0, "at most this many entries; 0 is all")
	case !f.OfSources():
		cmd.Example += `
  obelisk export ` + string(f.Name) + ` --register mine --class event --verdict disputed`
		o.choiceFlags(cmd)
	}
	if f.Tabular() {
		flags.BoolVar(&o.noMark, "no-bom", false, "leave out the byte order mark, which spreadsheets need and programs do not")
	}
	return cmd
}

// packageCommand is the command that writes a data package.
func (p *program) packageCommand() *cobra.Command {
	var o publishOptions
	cmd := &cobra.Command{
		Use:     string(publish.PackageName) + " DIR",
		Short:   "A folder of tables with a description of their columns (Frictionless Data Package)",
		Example: `  obelisk export datapackage honours-2026 --register mine`,
		Args:    arguments(cobra.ExactArgs(1)),
		RunE:    func(cmd *cobra.Command, args []string) error { return p.publishPackage(cmd.Context(), args[0], o) },
	}
	o.baseFlag(cmd)
	o.choiceFlags(cmd)
	return cmd
}

// baseFlag declares the address under which a register is published.
func (o *publishOptions) baseFlag(cmd *cobra.Command) {
	cmd.Flags().StringVar(&o.base, "base", "", "the address under which the register is published, such as https://honours.example/")
}

// choiceFlags declares what is chosen.
func (o *publishOptions) choiceFlags(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.StringSliceVar(&o.subjects, "subject", nil, "only these entities")
	flags.StringSliceVar(&o.classes, "class", nil, "only entities of these classes and of narrower ones")
	flags.StringSliceVar(&o.properties, "property", nil, "only statements of these properties")
	flags.StringSliceVar(&o.status, "status", nil, "only statements of this status: accepted, proposed, rejected, withdrawn (accepted and proposed)")
	flags.StringSliceVar(&o.verdicts, "verdict", nil, "only statements of topics with this verdict: "+verdictNames())
	flags.StringSliceVar(&o.sources, "source", nil, "only statements with evidence from these sources")
}

// verdictNames lists the verdicts for a flag.
func verdictNames() string {
	list := ""
	for i, v := range obelisk.VerdictKinds() {
		if i > 0 {
			list += ", "
		}
		list += string(v)
	}
	return list
}

// named makes values of a named type of what a flag lists.
func named[T ~string](list []string) []T {
	out := make([]T, len(list))
	for i, s := range list {
		out[i] = T(s)
	}
	return out
}

// publish writes what the flags choose.
func (p *program) publish(ctx context.Context, f publish.Format, o publishOptions) error {
	options, err := p.publishing(o)
	if err != nil {
		return err
	}
	options.Mark = f.Tabular() && !o.noMark
	s, err := p.openToRead(ctx)
	if err != nil {
		return err
	}
	defer s.Close()
	if o.out == "" {
		return s.View(ctx, func(v *store.View) error {
			_, err := f.Write(ctx, p.out, v, options)
			return err
		})
	}
	return p.showing(ctx, s, showing{o.out, f.Items, 1}, &options, func() (exchange.Tally, error) {
		var tally exchange.Tally
		err := s.View(ctx, func(v *store.View) error {
			return p.writeOn(ctx, v, export{name: o.out, as: described(f, options), write: func(w io.Writer, on exchange.Resume) (err error) {
				options.Resume = on
				tally, err = f.Write(ctx, w, v, options)
				return err
			}})
		})
		return tally, err
	})
}

// described is a format with the options that decide which bytes it gives.
func described(f publish.Format, o publish.Options) string {
	return fmt.Sprintf("%s %+q %q %s mark=%t since=%d limit=%d", f.Name, o.Choice, o.Base, o.Locale.Language(), o.Mark, o.Since, o.Limit)
}

// publishing makes options of the flags; what they name is checked by whoever writes.
func (p *program) publishing(o publishOptions) (publish.Options, error) {
	if o.limit < 0 || o.since < 0 {
		return publish.Options{}, obelisk.Invalid("--limit and --since take 0 or more")
	}
	locale, err := p.locale()
	if err != nil {
		return publish.Options{}, err
	}
	return publish.Options{
		Base: o.base, Locale: locale, Since: o.since, Limit: o.limit,
		Choice: publish.Choice{
			Subjects: named[obelisk.EntityID](o.subjects), Classes: named[obelisk.ClassID](o.classes), Properties: named[obelisk.PropertyID](o.properties),
			Status: named[obelisk.Status](o.status), Verdicts: named[obelisk.VerdictKind](o.verdicts), Sources: named[obelisk.SourceID](o.sources),
		},
	}, nil
}

// publishPackage writes the folder of a data package.
func (p *program) publishPackage(ctx context.Context, dir string, o publishOptions) error {
	options, err := p.publishing(o)
	if err != nil {
		return err
	}
	s, err := p.openToRead(ctx)
	if err != nil {
		return err
	}
	defer s.Close()
	return p.showing(ctx, s, showing{dir, [2]string{"statement", "statements"}, 2}, &options, func() (exchange.Tally, error) {
		var tally exchange.Tally
		err := s.View(ctx, func(v *store.View) (err error) {
			tally, err = publish.WritePackage(ctx, dir, v, options)
			return err
		})
		if err != nil {
			return tally, fileFault("write", dir, err)
		}
		return tally, nil
	})
}

// showing is what a writing shows of itself.
type showing struct {
	// name is that of the file or folder, items are what it is made of.
	name  string
	items [2]string
	// times is how often it goes through the statements.
	times int64
}

// showing draws a bar while something is written, and says at the end how much.
func (p *program) showing(ctx context.Context, s *store.Store, of showing, o *publish.Options, write func() (exchange.Tally, error)) error {
	counts, err := s.Counts(ctx)
	if err != nil {
		return err
	}
	bar := p.progress("Writing "+of.name, of.times*total(counts.Statements))
	written, last := int64(0), int64(0)
	o.Progress = func(n int64) {
		written += max(n-last, 0)
		last = n
		bar.at(written)
	}
	tally, err := write()
	bar.end()
	switch {
	case err != nil:
		return err
	case p.settings.json:
		return p.writeJSON(publishedJSON{of.name, tally.Statements, tally.Items, of.items[1]})
	}
	fmt.Fprintf(p.err, "wrote %s: %s\n", of.name, count(int(tally.Items), of.items[0], of.items[1]))
	return nil
}

// publishedJSON is what export writes with --json and --out.
type publishedJSON struct {
	File string `json:"file"`
	// Statements is how many were gone through; a format may show only some of them.
	Statements int64 `json:"statements"`
	// Written is how many Items there are in the file: rows, features, events.
	Written int64  `json:"written"`
	Items   string `json:"items"`
}
