package exchange

import (
	"bytes"
	"fmt"
	"io/fs"
	"math"
	"slices"
	"strconv"
	"strings"

	"obelisk"
	"obelisk/schemas"

	"github.com/goccy/go-yaml/ast"
)

var registerFields = []string{"format", "id", "schema", "title", "description", "license"}

// registerReader reads register.yaml.
type registerReader struct {
	file
	register obelisk.Register
	schema   scalar
	// newer says that the bundle was written by a newer program.
	newer bool
}

// register reads what the register says of itself, and its schema. It leaves
// the schema nil where that cannot be read.
func (r *bundleReader) register(ownSchema bool) error {
	data, err := fs.ReadFile(r.fsys, registerFile)
	if err != nil {
		return fmt.Errorf("read the bundle: %w", err)
	}
	f := registerReader{file: file{name: registerFile}}
	if root := f.parse(data); root != nil {
		f.read(root)
	}
	if !f.newer {
		f.register.Schema, err = r.schema(&f, ownSchema)
	}
	r.faults = append(r.faults, f.faults...)
	r.bundle.Register = f.register
	return err
}

func (r *registerReader) read(root ast.Node) {
	found := r.entries(root, "a register")
	if format, ok := find(found, "format"); ok {
		n := r.number(format.value, "format", 1, math.MaxInt32)
		if r.newer = n > obelisk.FormatVersion; r.newer {
			r.fault(placeOf(format.value), "the bundle has format %d, but this program reads formats up to %d: use a newer obelisk", n, obelisk.FormatVersion)
			return
		}
	}
	for _, e := range found {
		switch e.key {
		case "format":
		case "id":
			s, _ := r.slug(e.value, "id")
			r.register.ID = s.text
		case "schema":
			r.schema, _ = r.scalar(e.value, "schema")
		case "title":
			r.register.Title = r.texts(e.value, "title")
		case "description":
			r.register.Description = r.texts(e.value, "description")
		case "license":
			r.register.License = r.string(e.value, "license")
		default:
			r.unknown(e, "a register", registerFields...)
		}
	}
	r.require(found, placeOf(root), "the register", "format", "id", "title")
	if title, ok := find(found, "title"); ok && len(r.register.Title) == 0 {
		r.fault(placeOf(title.value), "the register has no title: give one in at least one language")
	}
}

// schema reads the bundle's own schema or the built-in one that register.yaml
// names; it notes the fault and returns nil where there is neither.
func (r *bundleReader) schema(f *registerReader, own bool) (schema *obelisk.Schema, err error) {
	name := f.schema
	switch {
	case own && name.text != "":
		f.fault(name.at, "the bundle names the schema %q and brings its own schema.yaml: keep one of the two", name.text)
	case own:
		data, err := fs.ReadFile(r.fsys, schemaFile)
		if err != nil {
			return nil, fmt.Errorf("read the bundle: %w", err)
		}
		read, faults := readSchema(data, schemaFile)
		r.faults = append(r.faults, faults...)
		if len(faults) == 0 {
			schema = read
		}
	case name.text == "" && len(f.faults) == 0:
		f.fault(place{}, "there is no schema: add schema.yaml, or name a built-in one here, such as schema: %s", schemas.Names()[0])
	case name.text == "":
	case !slices.Contains(schemas.Names(), name.text):
		f.fault(name.at, "unknown built-in schema %q%s", name.text, suggestion(name.text, schemas.Names(), "use "+strings.Join(schemas.Names(), ", ")+", or add schema.yaml"))
	default:
		return BuiltInSchema(name.text)
	}
	return schema, nil
}

// registerText returns the canonical text of register.yaml, and whether the
// bundle needs a schema.yaml.
func registerText(r obelisk.Register) (content []byte, ownSchema bool) {
	builtIn := isBuiltIn(r.Schema)
	var t text
	t.line(0, "format: ", strconv.Itoa(obelisk.FormatVersion))
	t.line(0, "id: ", bare(r.ID, inBlock))
	if builtIn {
		t.field(0, "schema", r.Schema.ID)
	}
	t.texts(0, "title", r.Title)
	t.texts(0, "description", r.Description)
	t.field(0, "license", r.License)
	return t.Bytes(), !builtIn
}

// isBuiltIn reports whether the schema is the built-in one of its name, byte
// for byte in canonical form.
func isBuiltIn(s *obelisk.Schema) bool {
	if s == nil || !slices.Contains(schemas.Names(), s.ID) {
		return false
	}
	builtIn, err := BuiltInSchema(s.ID)
	return err == nil && bytes.Equal(WriteSchema(builtIn), WriteSchema(s))
}
