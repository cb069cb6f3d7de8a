// Package read turns a document into proposals: statements with the passages
// that carry them.
//
// A document is read block by block, each in stages that stand in files of
// their own: language and script (language.go), tokens (token.go), sentences
// (sentence.go), dates, amounts and known names (date.go, amount.go, name.go),
// what the text is about (topic.go), and the frames of patterns (frame.go),
// from which proposals are made (proposal.go). Words and patterns are data in
// lexicon/ and patterns/; the program knows no honour, no recipient and no
// property by name.
package read

import (
	"embed"
	"fmt"
	"io/fs"
	"sync"

	"obelisk"
)

// Options say how to read. The zero value reads with the built-in data.
type Options struct {
	// Extra lists file systems with further lexicon/*.yaml, patterns/*.txt and
	// patterns/*.yaml, read after the program's own.
	Extra []fs.FS
}

// Reader reads documents for one register. It never changes once it is made
// and may be used by several goroutines.
type Reader struct {
	schema    *obelisk.Schema
	lexicon   *lexicon
	grammar   *grammar
	frames    *frames
	directory *directory
	broad     bool // see passage.broad
	options   Options
}

// Options are those that the reader was made with.
func (r *Reader) Options() Options { return r.options }

// New makes a reader for the register's schema and the names it knows. Frames
// whose class the schema lacks are left out. Errors are of kind ErrInvalid and
// name the file of words or patterns that is at fault.
func New(schema *obelisk.Schema, known Known, options Options) (*Reader, error) {
	c, err := own()
	if len(options.Extra) > 0 {
		c, err = compile(append([]fs.FS{builtIn}, options.Extra...))
	}
	if err != nil {
		return nil, err
	}
	l := *c.lexicon
	l.words = l.words.clone() // the names are this reader's alone
	return &Reader{schema: schema, lexicon: &l, grammar: c.grammar, frames: c.frames, directory: newDirectory(&l, known, schema), options: options}, nil
}

// compiled is words and patterns, ready for use and shared by readers.
type compiled struct {
	lexicon *lexicon
	grammar *grammar
	frames  *frames
}

// own is the program's own words and patterns, compiled once: a register's
// names change with every document that brings new ones, words do not.
var own = sync.OnceValues(func() (compiled, error) { return compile([]fs.FS{builtIn}) })

// Prepare begins to compile the program's own words and patterns, so that the first reader
// is made sooner; it does not wait.
func Prepare() { go func() { _, _ = own() }() }

// compile reads the words and patterns of the file systems.
func compile(files []fs.FS) (compiled, error) {
	l, err := readLexicon(files)
	if err != nil {
		return compiled{}, err
	}
	g, err := readGrammar(l, files)
	if err != nil {
		return compiled{}, err
	}
	f, err := readFrames(l, files)
	return compiled{l, g, f}, err
}

// plain is the reader of dates alone, made once. It knows the words with which
// catalogues qualify dates too, which running text uses for other things.
var plain = sync.OnceValues(func() (*Reader, error) {
	words, err := fs.Sub(catalogueWords, "catalogue")
	if err != nil {
		return nil, fmt.Errorf("open the words of catalogues: %w", err)
	}
	return New(nil, Known{}, Options{Extra: []fs.FS{words}})
})

//go:embed catalogue/lexicon/*.yaml
var catalogueWords embed.FS
