package main

import (
	"io/fs"
	"os"

	"github.com/spf13/pflag"

	"obelisk"
	"obelisk/internal/read"
)

// patternOptions name a folder with words and patterns of a curator's own.
type patternOptions struct {
	folder string
}

// flags adds the flag that names the folder.
func (o *patternOptions) flags(set *pflag.FlagSet) {
	set.StringVar(&o.folder, "patterns", "", "a folder with lexicon/*.yaml and patterns/* of your own, read after the built-in ones (see docs/patterns.md)")
}

// options is how to read with the folder's words and patterns. The error is of
// kind ErrInvalid where it is no folder or holds none.
func (o *patternOptions) options() (read.Options, error) {
	if o.folder == "" {
		return read.Options{}, nil
	}
	folder, err := os.Stat(o.folder)
	if err != nil {
		return read.Options{}, fileFault("read", o.folder, err)
	}
	if !folder.IsDir() {
		return read.Options{}, obelisk.Invalid(o.folder + ": --patterns takes a folder")
	}
	files := os.DirFS(o.folder)
	for _, pattern := range []string{"lexicon/*.yaml", "patterns/*.yaml", "patterns/*.txt"} {
		names, err := fs.Glob(files, pattern)
		if err == nil && len(names) > 0 {
			return read.Options{Extra: []fs.FS{files}}, nil
		}
	}
	return read.Options{}, obelisk.Invalid(o.folder + ": there is no lexicon/*.yaml, patterns/*.yaml or patterns/*.txt in it")
}
