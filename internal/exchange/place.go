package exchange

import "obelisk"

// Place is how far a file is written, at the end of an entity: whoever writes the
// same state of a register in the same way can begin behind it, and the bytes
// before and behind it are those of one writing. The zero place is the beginning.
type Place struct {
	// After is the last entity that is written whole, Statement the last statement
	// that was read up to there.
	After     obelisk.EntityID    `json:"after,omitempty"`
	Statement obelisk.StatementID `json:"statement,omitempty"`
	Tally
	// Cited are the sources to which a choice of the register refers up to there,
	// where the format lists them at its end.
	Cited []obelisk.SourceID `json:"cited,omitempty"`
}

// IsZero reports whether nothing is written yet.
func (p Place) IsZero() bool { return p.After == "" }

// Tally is how much is written.
type Tally struct {
	// Items are what the format is made of: rows, features, events, commands.
	Items int64 `json:"items,omitempty"`
	// Statements are those that were gone through.
	Statements int64 `json:"statements,omitempty"`
}

// Resume lets a writing go on where another one stopped.
type Resume struct {
	// From is the place behind which to begin.
	From Place
	// Reached, where set, is told each place from which one could go on, when all
	// before it has been given to the writer. An error of it ends the writing.
	Reached func(Place) error
}

// placeEvery is how many entities lie between two places that are told.
const placeEvery = 256

// beyond is a topic behind all of an entity: no property is called so.
func beyond(id obelisk.EntityID) obelisk.Topic {
	if id == "" {
		return obelisk.Topic{}
	}
	return obelisk.Topic{Subject: id, Property: "\uFFFF"}
}

// StatementsBehind narrows a filter of a whole register to what stands behind a place.
func (p Place) StatementsBehind(f obelisk.StatementFilter) obelisk.StatementFilter {
	f.After = p.Statement
	return f
}

// VerdictsBehind narrows a filter of a whole register to what stands behind a place.
func (p Place) VerdictsBehind(f obelisk.VerdictFilter) obelisk.VerdictFilter {
	f.After = beyond(p.After)
	return f
}
