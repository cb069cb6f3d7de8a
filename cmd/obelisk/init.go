package main

import (
	"cmp"
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"obelisk"
	"obelisk/internal/exchange"
	"obelisk/internal/intake"
	"obelisk/internal/store"
	"obelisk/registers"
	"obelisk/schemas"
)

// builtInSchema is the schema of a new register unless another is named.
const builtInSchema = "honours"

// initOptions are the flags of init.
type initOptions struct {
	schema, from, title string
	names               bool
}

func (p *program) initCommand() *cobra.Command {
	var o initOptions
	cmd := &cobra.Command{
		Use:   "init DIR|postgres://…",
		Short: "Make a new register",
		Long: `Make a new, empty register in a folder or in a PostgreSQL database.

--from starts it from a bundle: a bundle's folder or the name of a bundled
register (` + strings.Join(registers.Names(), ", ") + `). With --names it takes only the entities and
their names from there, so that documents are read by someone who knows what
things are called and nothing else.`,
		Example: `  obelisk init mine
  obelisk init mine --from hero-cities
  obelisk init mine --from examples/tour/names
  obelisk init postgres://localhost/medals --title "Medals of the county"`,
		Args: arguments(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error { return p.init(cmd.Context(), args[0], o) },
	}
	cmd.Flags().StringVar(&o.schema, "schema", builtInSchema, "the schema: the name of a built-in one or a YAML file")
	cmd.Flags().StringVar(&o.from, "from", "", "start from a bundle: its folder, or the name of a bundled register")
	cmd.Flags().StringVar(&o.title, "title", "", "the register's title, in the language of --lang")
	cmd.Flags().BoolVar(&o.names, "names", false, "with --from: take entities and their names only")
	return cmd
}

// init makes the register and fills it from a bundle where one is named.
func (p *program) init(ctx context.Context, location string, o initOptions) error {
	if o.names && o.from == "" {
		return obelisk.Invalid("--names goes with --from: name the bundle whose names to take")
	}
	register, bundle, err := p.newRegister(location, o)
	if err != nil {
		return err
	}
	s, err := intake.Create(ctx, store.Options{Location: location, Clock: p.clock}, register)
	if err != nil {
		return err
	}
	defer s.Close()
	if bundle != nil {
		if _, err := intake.New(s).Import(ctx, intake.Entry{Who: p.settings.who, Why: "start from " + filepath.Base(filepath.Clean(o.from))}, recordsOf(bundle)); err != nil {
			return fmt.Errorf("fill the register from %s: %w", o.from, err)
		}
	}
	return p.said(ctx, s, fmt.Sprintf("made the register %s with the schema %s", location, register.Schema.ID))
}

// newRegister says what the new register is: the bundle's own words, or a
// title from the flags or the folder's name.
func (p *program) newRegister(location string, o initOptions) (obelisk.Register, *exchange.Bundle, error) {
	if o.from != "" {
		bundle, err := readBundle(o.from)
		if err != nil {
			return obelisk.Register{}, nil, err
		}
		if o.names {
			bundle = namesOf(bundle)
		}
		return bundle.Register, bundle, nil
	}
	schema, err := readSchema(o.schema)
	if err != nil {
		return obelisk.Register{}, nil, err
	}
	lang, err := p.language()
	if err != nil {
		return obelisk.Register{}, nil, err
	}
	name := strings.TrimRight(location, "/")
	name = name[strings.LastIndex(name, "/")+1:]
	title := o.title
	if title == "" {
		title = name
	}
	return obelisk.Register{ID: slugOf(name), Title: obelisk.Texts{lang: title}, Schema: schema}, nil, nil
}

// readBundle reads a bundle from a folder or a bundled register by name.
func readBundle(from string) (*exchange.Bundle, error) {
	fsys, err := bundleFiles(from)
	if err != nil {
		return nil, err
	}
	bundle, err := exchange.ReadBundle(fsys)
	if err != nil {
		return nil, faulty(from, err)
	}
	return bundle, nil
}

// bundleFiles are the files of a bundle's folder or of a bundled register.
func bundleFiles(from string) (fs.FS, error) {
	if info, err := os.Stat(from); err == nil && info.IsDir() {
		return os.DirFS(from), nil
	}
	fsys, err := registers.Open(from)
	if err != nil {
		return nil, obelisk.NotFound(fmt.Sprintf("%q is neither a folder nor a bundled register (%s)", from, strings.Join(registers.Names(), ", ")))
	}
	return fsys, nil
}

// readSchema reads a built-in schema by name or a schema file.
func readSchema(name string) (*obelisk.Schema, error) {
	if strings.HasSuffix(name, ".yaml") || strings.HasSuffix(name, ".yml") {
		data, err := os.ReadFile(name)
		if err != nil {
			return nil, fileFault("read", name, err)
		}
		return exchange.ReadSchema(data, filepath.Base(name))
	}
	data, err := schemas.Open(name)
	if err != nil {
		return nil, err
	}
	return exchange.ReadSchema(data, name+".yaml")
}

// recordsOf are the bundle's records as intake takes them.
func recordsOf(b *exchange.Bundle) intake.Records {
	return intake.Records{Entities: b.Entities, Statements: b.Statements, Sources: b.Sources, Texts: b.Texts}
}

// namesOf keeps of a bundle the entities and what names, tells apart and
// places them, without evidence from documents.
func namesOf(b *exchange.Bundle) *exchange.Bundle {
	out := &exchange.Bundle{Register: b.Register, Entities: b.Entities}
	used := map[obelisk.SourceID]bool{}
	for _, s := range b.Statements {
		property, ok := b.Register.Schema.Property(s.Property)
		if !ok || !naming(property) {
			continue
		}
		var kept []obelisk.Evidence
		for _, e := range s.Evidence {
			if e.Document == "" {
				kept = append(kept, e)
				used[e.Source] = true
			}
		}
		s.Evidence = kept
		out.Statements = append(out.Statements, s)
	}
	for _, source := range b.Sources {
		if used[source.ID] {
			out.Sources = append(out.Sources, source)
		}
	}
	return out
}

// naming reports whether a property says what an entity is rather than what
// sources tell of it: names, identifiers, its place on the map.
func naming(p obelisk.Property) bool {
	roles := []obelisk.Role{obelisk.RoleLabel, obelisk.RoleAlias, obelisk.RoleDescription, obelisk.RoleIdentifier, obelisk.RoleCoordinates}
	return slices.Contains(roles, p.Role)
}

// slugOf makes an id from a folder's name.
func slugOf(name string) string {
	const longest = 60
	return cmp.Or(obelisk.Slug(name, longest), "register")
}
