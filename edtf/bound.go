package edtf

// Bound is one end of what a date covers: a day, or the reason there is none.
type Bound struct {
	// Day is the first or last day, both included; 0 unless the kind is BoundKnown.
	Day  Day
	Kind BoundKind
}

// BoundKind says whether an end is a day, open or unknown. The zero kind is
// the bound of no date.
type BoundKind uint8

const (
	// BoundKnown is an end that falls on a day.
	BoundKnown BoundKind = iota + 1
	// BoundOpen is an end written "..": the stretch goes on without limit.
	BoundOpen
	// BoundUnknown is an end left empty: nothing is known of it.
	BoundUnknown
)

// Valid reports whether the kind is one of the constants.
func (k BoundKind) Valid() bool { return k >= BoundKnown && k <= BoundUnknown }

// String names the kind: known, open, unknown, or unset.
func (k BoundKind) String() string {
	switch k {
	case BoundKnown:
		return "known"
	case BoundOpen:
		return "open"
	case BoundUnknown:
		return "unknown"
	}
	return "unset"
}

// Known reports whether the bound is a day.
func (b Bound) Known() bool { return b.Kind == BoundKnown }

// String writes the day of a known bound and the name of the kind otherwise.
func (b Bound) String() string {
	if b.Known() {
		return b.Day.String()
	}
	return b.Kind.String()
}

func known(day Day) Bound { return Bound{Day: day, Kind: BoundKnown} }

// orElse is the bound's day, or the given end of the calendar where it has none.
func (b Bound) orElse(end Day) Day {
	if b.Known() {
		return b.Day
	}
	return end
}
