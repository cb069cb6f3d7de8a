// Package schemas holds the built-in schemas as files: data and their embedding.
package schemas

import (
	"embed"
	"fmt"
	"io/fs"
	"strings"

	"obelisk"
)

//go:embed *.yaml
var files embed.FS

const extension = ".yaml"

// Names lists the built-in schemas by id, sorted.
func Names() []string {
	entries, err := fs.ReadDir(files, ".")
	if err != nil {
		return nil // an embedded folder is always there
	}
	var names []string
	for _, e := range entries {
		names = append(names, strings.TrimSuffix(e.Name(), extension))
	}
	return names
}

// Open returns the text of a built-in schema, in the form that docs/bundle.md
// describes. Where there is none of that name, the error is of kind
// ErrNotFound and lists those that there are.
func Open(name string) ([]byte, error) {
	data, err := files.ReadFile(name + extension)
	if err != nil {
		return nil, obelisk.NotFound(fmt.Sprintf("there is no built-in schema %q: use %s", name, strings.Join(Names(), ", ")))
	}
	return data, nil
}
