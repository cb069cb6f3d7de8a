package edtf

// Form is the shape of a date. The zero Form belongs to no date.
type Form uint8

const (
	// FormPoint is a year, month or day, whole, masked or qualified.
	FormPoint Form = iota + 1
	// FormTime is a day with a time of day.
	FormTime
	// FormSeason is a season, quarter, quadrimester or half of a year.
	FormSeason
	// FormInterval is a stretch between two dates, either of which may be open or unknown.
	FormInterval
	// FormOneOf is a set of which one member holds: [a,b].
	FormOneOf
	// FormAllOf is a set of which all members hold: {a,b}.
	FormAllOf
)

var formNames = [...]string{"unset", "point", "time", "season", "interval", "one-of", "all-of"}

// Valid reports whether the form is one of the constants.
func (f Form) Valid() bool { return f >= FormPoint && f <= FormAllOf }

// String names the form.
func (f Form) String() string { return nameOf(formNames[:], int(f)) }

// Precision is the smallest unit that a date speaks in, from fine to coarse.
// The zero Precision belongs to no date, and to intervals and sets whose
// members differ.
type Precision uint8

const (
	// PrecisionSecond is that of a day with a time of day.
	PrecisionSecond Precision = iota + 1
	// PrecisionDay is that of 1985-04-12, and of 1985-04-XX.
	PrecisionDay
	// PrecisionMonth is that of 1985-04, and of 1985-XX.
	PrecisionMonth
	// PrecisionSeason is that of every part of a year with a code from 21 to 41.
	PrecisionSeason
	// PrecisionYear is that of 1985, and of masks that leave no round stretch, such as XX43.
	PrecisionYear
	// PrecisionDecade is that of 198X.
	PrecisionDecade
	// PrecisionCentury is that of 19XX and of 1950S2.
	PrecisionCentury
	// PrecisionMillennium is that of 1XXX.
	PrecisionMillennium
	// PrecisionMillennia is anything coarser: XXXX, Y171010000S3.
	PrecisionMillennia
)

var precisionNames = [...]string{
	"unset", "second", "day", "month", "season", "year", "decade", "century", "millennium", "millennia",
}

// Valid reports whether the precision is one of the constants.
func (p Precision) Valid() bool { return p >= PrecisionSecond && p <= PrecisionMillennia }

// String names the precision.
func (p Precision) String() string { return nameOf(precisionNames[:], int(p)) }

// Qualifier says how far a part of a date is to be trusted. The zero
// Qualifier is a part without reservation.
type Qualifier uint8

const (
	// Uncertain is "?": the source, or its reading, is in doubt.
	Uncertain Qualifier = 1 << iota
	// Approximate is "~": about then.
	Approximate
	// UncertainApproximate is "%": both.
	UncertainApproximate = Uncertain | Approximate
)

// Valid reports whether the qualifier is one of the constants or none.
func (q Qualifier) Valid() bool { return q <= UncertainApproximate }

// String writes the qualifier's sign, and nothing for none.
func (q Qualifier) String() string {
	if s := q.sign(); s != 0 {
		return string(rune(s))
	}
	return ""
}

func (q Qualifier) sign() byte {
	switch q {
	case Uncertain:
		return '?'
	case Approximate:
		return '~'
	case UncertainApproximate:
		return '%'
	}
	return 0
}

func qualifierOf(sign byte) Qualifier {
	switch sign {
	case '?':
		return Uncertain
	case '~':
		return Approximate
	case '%':
		return UncertainApproximate
	}
	return 0
}

func nameOf(names []string, i int) string {
	if i < len(names) {
		return names[i]
	}
	return names[0]
}
