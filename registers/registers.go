// Package registers holds the bundled registers: one folder each, in the form
// that docs/bundle.md describes, and their embedding. A new folder with a
// register.yaml is bundled without a change here.
package registers

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
)

//go:embed */*
var files embed.FS

// Names lists the bundled registers by folder, sorted.
func Names() []string {
	entries, err := fs.ReadDir(files, ".")
	if err != nil {
		return nil // an embedded folder is always there
	}
	var names []string
	for _, e := range entries {
		if _, err := fs.Stat(files, path.Join(e.Name(), "register.yaml")); err == nil {
			names = append(names, e.Name())
		}
	}
	return names
}

// Open returns the bundle of that name as a file system. Where there is none,
// the error wraps fs.ErrNotExist and lists those that there are.
func Open(name string) (fs.FS, error) {
	if !slices.Contains(Names(), name) {
		return nil, fmt.Errorf("there is no bundled register %q, choose from %s: %w", name, strings.Join(Names(), ", "), fs.ErrNotExist)
	}
	return fs.Sub(files, name)
}
