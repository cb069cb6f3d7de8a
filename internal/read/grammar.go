package read

import (
	"fmt"
	"io/fs"
	"strings"
	"sync"

	"obelisk"
)

// grammar is the patterns of all languages, compiled.
type grammar struct {
	points, weak, stretches programs

	open     sync.Once
	openings *openings // made when first asked for

	join   sync.Once
	joints *joints // the same
}

// readGrammar reads patterns/*.txt and patterns/*.yaml of each file system.
// Errors are of kind ErrInvalid and name the file and line.
func readGrammar(l *lexicon, files []fs.FS) (*grammar, error) {
	g := &grammar{}
	for _, fsys := range files {
		names, err := fs.Glob(fsys, "patterns/*.txt")
		if err != nil {
			return nil, fmt.Errorf("list the patterns: %w", err)
		}
		for _, name := range names {
			if err := g.readDates(l, fsys, name); err != nil {
				return nil, &obelisk.Fault{Kind: obelisk.ErrInvalid, Detail: "read the patterns " + name, Err: err}
			}
		}
	}
	return g, nil
}

// readDates adds the date patterns of one file.
func (g *grammar) readDates(l *lexicon, fsys fs.FS, name string) error {
	data, err := fs.ReadFile(fsys, name)
	if err != nil {
		return err
	}
	var into *programs
	var languages []obelisk.Language
	number := 0
	for line := range strings.Lines(string(data)) {
		number++
		line = strings.TrimSpace(line)
		switch {
		case line == "" || strings.HasPrefix(line, "#"):
		case line == "[points]":
			into = &g.points
		case line == "[weak]":
			into = &g.weak
		case line == "[stretches]":
			into = &g.stretches
		case strings.HasPrefix(line, "[languages "):
			for _, l := range strings.Fields(strings.Trim(line, "[]"))[1:] {
				languages = append(languages, obelisk.Language(l))
			}
		case into == nil:
			return fmt.Errorf("line %d stands before [points], [weak] or [stretches]", number)
		default:
			p, err := l.compileDate(line)
			if err != nil {
				return fmt.Errorf("line %d: %w", number, err)
			}
			p.languages = languages
			into.add(p)
		}
	}
	return nil
}

// compileDate compiles the pattern of a date; what stands behind an arrow says
// how the date is counted from another, or that it is none.
func (l *lexicon) compileDate(line string) (*program, error) {
	pattern, action, shifted := strings.Cut(line, "->")
	p, err := l.compile(strings.TrimSpace(pattern))
	if err != nil || !shifted {
		return p, err
	}
	if strings.TrimSpace(action) == "none" {
		p.refuses = true
		return p, nil
	}
	var ok bool
	if p.shift, ok = parseShift(strings.Fields(action)); !ok {
		return nil, fmt.Errorf("%q is no way to count a date from another", strings.TrimSpace(action))
	}
	return p, nil
}
