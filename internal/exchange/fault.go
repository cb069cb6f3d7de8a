package exchange

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"obelisk"
)

// maxFaults is how many faults one error tells; more are only counted.
const maxFaults = 20

// Fault is one thing that is wrong in a file: where, what, and what would be right.
type Fault struct {
	// File is the path within the bundle, or the name of the input.
	File string
	// Line and Column count from 1, columns in code points; 0 where the fault is
	// not at one place of the file.
	Line, Column int
	What         string
}

// Error returns "file:line:column: what".
func (f Fault) Error() string {
	switch {
	case f.Line == 0:
		return f.File + ": " + f.What
	case f.Column == 0:
		return fmt.Sprintf("%s:%d: %s", f.File, f.Line, f.What)
	}
	return fmt.Sprintf("%s:%d:%d: %s", f.File, f.Line, f.Column, f.What)
}

// InputError says everything that is wrong with an input. It is of kind ErrInvalid.
type InputError struct {
	// Faults are in order of file, line and column; at most 20.
	Faults []Fault
	// More counts those beyond.
	More int
}

// Error returns one fault a line.
func (e *InputError) Error() string {
	lines := make([]string, 0, len(e.Faults)+1)
	for _, f := range e.Faults {
		lines = append(lines, f.Error())
	}
	if e.More > 0 {
		lines = append(lines, fmt.Sprintf("and %d more", e.More))
	}
	return strings.Join(lines, "\n")
}

// Unwrap returns the kind, ErrInvalid.
func (e *InputError) Unwrap() error { return obelisk.ErrInvalid }

// inputError returns the faults as an error, or nil where there are none.
func inputError(faults []Fault) error {
	if len(faults) == 0 {
		return nil
	}
	slices.SortFunc(faults, func(a, b Fault) int {
		return cmp.Or(
			strings.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line),
			cmp.Compare(a.Column, b.Column), strings.Compare(a.What, b.What),
		)
	})
	shown := min(len(faults), maxFaults)
	return &InputError{Faults: faults[:shown], More: len(faults) - shown}
}
