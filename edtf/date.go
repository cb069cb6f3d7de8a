package edtf

import (
	"cmp"
	"strings"
)

// Date is a date as EDTF writes it. It is an immutable value; two dates are
// == exactly where they are Equal, so it serves as a map key. The zero Date
// is no date. It holds on to the text that it was read from: where that is a
// small part of a large text, clone it first.
type Date struct {
	text      string // canonical
	point     point  // of a point, a time (its day) or a season
	lo, hi    Bound
	slash     uint16 // of an interval: where its text divides
	form      Form
	level     uint8
	precision Precision
	qualifier Qualifier // of any part
}

// Parse reads a date of any level. Its errors are *SyntaxError.
func Parse(s string) (Date, error) {
	var d Date
	if f := d.scan(s); f.reason != "" {
		return Date{}, &SyntaxError{Input: s, At: f.at, Reason: f.reason}
	}
	return d, nil
}

// MustParse reads a date that the program itself wrote down, and panics where
// it is none.
func MustParse(s string) Date {
	d, err := Parse(s)
	if err != nil {
		panic(err)
	}
	return d
}

func (d *Date) scan(s string) fault {
	if s == "" {
		return fault{0, ReasonEmpty}
	}
	d.text = s
	var f fault
	rewritten := false
	if s[0] == '[' || s[0] == '{' {
		rewritten, f = d.scanSet()
	} else if slash := strings.IndexByte(s, '/'); slash >= 0 {
		rewritten, f = d.scanInterval(slash)
	} else {
		f = d.scanPoint()
		rewritten = d.point.rewritten
	}
	if f.reason == "" && rewritten {
		text := d.rewrite(0)
		*d = Date{}
		return d.scan(text)
	}
	return f
}

// scanPoint reads a point, a season, or a day with a time.
func (d *Date) scanPoint() fault {
	c := cursor{s: d.text, end: len(d.text)}
	if f := d.point.scan(&c); f.reason != "" {
		return f
	}
	lo, hi := d.point.bounds(&defaultPolicy)
	d.form = FormPoint
	if d.point.isSeason() {
		d.form = FormSeason
	}
	d.level, d.precision, d.qualifier = d.point.level(), d.point.precision(), d.point.qualifier()
	if c.i < c.end {
		if !d.point.hasDay || d.point.masked() || d.qualifier != 0 {
			return fault{c.i, ReasonTimeDate}
		}
		t, f := scanTime(&c)
		if f.reason != "" {
			return f
		}
		lo += t.days()
		hi = lo
		d.form, d.precision = FormTime, PrecisionSecond
	}
	d.lo, d.hi = known(lo), known(hi)
	return fault{}
}

// String writes the canonical form; it reads back as an equal date. The zero
// Date is the empty text.
func (d Date) String() string { return d.text }

// IsZero reports whether this is no date.
func (d Date) IsZero() bool { return d.form == 0 }

// Equal reports whether two dates have the same canonical form. For whether
// they mean the same day see Same.
func (d Date) Equal(e Date) bool { return d.text == e.text }

// Compare orders dates by earliest day, then latest day, then canonical form;
// an open or unknown start comes first and such an end last, the zero Date
// before all.
func Compare(a, b Date) int {
	return cmp.Or(
		boolOrder(!a.IsZero(), !b.IsZero()),
		cmp.Compare(a.lo.orElse(-far), b.lo.orElse(-far)),
		cmp.Compare(a.hi.orElse(far), b.hi.orElse(far)),
		strings.Compare(a.text, b.text),
	)
}

func boolOrder(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// MarshalText writes the canonical form, and nothing for the zero Date.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.text), nil }

// UnmarshalText reads a date; the empty text is the zero Date. Its errors are
// *SyntaxError.
func (d *Date) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*d = Date{}
		return nil
	}
	parsed, err := Parse(string(text))
	if err != nil {
		return err
	}
	*d = parsed
	return nil
}

// Level is the lowest level of the standard that has the date's form: 0, 1 or
// 2, and -1 for the zero Date.
func (d Date) Level() int {
	if d.IsZero() {
		return -1
	}
	return int(d.level)
}

// Form is the date's shape.
func (d Date) Form() Form { return d.form }

// Precision is the smallest unit the date speaks in; unset for intervals and
// sets whose members differ.
func (d Date) Precision() Precision { return d.precision }

// Earliest is the first day that the date may reach, seasons under DefaultPolicy.
func (d Date) Earliest() Bound { return d.lo }

// Latest is the last day that the date may reach, seasons under DefaultPolicy.
func (d Date) Latest() Bound { return d.hi }

// Uncertain reports whether any part is qualified with ? or %.
func (d Date) Uncertain() bool { return d.qualifier&Uncertain != 0 }

// Approximate reports whether any part is qualified with ~ or %.
func (d Date) Approximate() bool { return d.qualifier&Approximate != 0 }

// Qualification gives the qualifier of each part of a point or season; none
// for absent parts and for other forms, whose ends and members have their own.
func (d Date) Qualification() (year, month, day Qualifier) {
	return d.point.qualifiers[0], d.point.qualifiers[1], d.point.qualifiers[2]
}

// Unspecified reports which parts of a point have unspecified digits (X).
func (d Date) Unspecified() (year, month, day bool) {
	return d.point.yearMask != 0, d.point.monthMask != 0, d.point.dayMask != 0
}

// SignificantDigits is how many digits of the year count (the 2 of 1950S2),
// and 0 for dates that do not say.
func (d Date) SignificantDigits() int { return int(d.point.digits) }

// Components gives year, month and day of a point or of a time's day as it
// was written; month and day are 0 where absent or masked. Not ok for other
// forms and where the year is not one year.
func (d Date) Components() (year int64, month, day int, ok bool) {
	p := &d.point
	if d.form != FormPoint && d.form != FormTime || p.yearLo != p.yearHi {
		return 0, 0, 0, false
	}
	if p.monthMask == 0 {
		month = int(p.month)
	}
	if p.dayMask == 0 {
		day = int(p.day)
	}
	return p.yearLo, month, day, true
}

// Season gives the year and the code of a season or other part of a year; not
// ok for other forms and where the year is masked.
func (d Date) Season() (year int64, season Season, ok bool) {
	if d.form != FormSeason || d.point.yearLo != d.point.yearHi {
		return 0, 0, false
	}
	return d.point.yearLo, d.point.season(), true
}
