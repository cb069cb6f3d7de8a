package edtf

import "strings"

// The constructors give the zero Date where their parts make no date, so that
// a reader can try a combination and ask IsZero. Where the reason matters,
// write the text and Parse it.

// New gives a year, a month of it, or a day: month 0 is a whole year, day 0 a
// whole month. It is zero for what is not in the calendar and for a month of
// a year beyond four digits.
func New(year int64, month, day int) Date {
	if month == 0 && day != 0 || month > 12 {
		return Date{}
	}
	return build(appendParts(nil, year, month, day))
}

// NewSeason gives a part of a year.
func NewSeason(year int64, s Season) Date {
	return build(appendParts(nil, year, int(s), 0))
}

// Decade gives the ten years that share all but the last digit with a year,
// as in 194X; years from -9999 to 9999.
func Decade(year int64) Date { return maskedYear(year, 1) }

// Century gives the hundred years that share all but the last two digits with
// a year, as in 19XX; years from -9999 to 9999.
func Century(year int64) Date { return maskedYear(year, 2) }

// Interval gives the stretch from one date to another; a zero Date is an
// unknown end. It is zero where the end lies wholly before the start, where
// both ends are zero, and where either is a time or an interval or a set.
func Interval(a, b Date) Date { return build([]byte(a.text + "/" + b.text)) }

// Since gives the stretch from a date on, with an open end.
func Since(d Date) Date { return build([]byte(d.text + "/..")) }

// Until gives the stretch up to a date, with an open start.
func Until(d Date) Date { return build([]byte("../" + d.text)) }

// OneOf gives the set of which one date holds. It is zero where a date is
// zero, a time, an interval or a set, and where there is none.
func OneOf(dates ...Date) Date { return set("[", dates, "]") }

// AllOf gives the set of which all dates hold, with the limits of OneOf.
func AllOf(dates ...Date) Date { return set("{", dates, "}") }

// WithQualifier adds a qualifier to every part of a date, of the ends of an
// interval and of the members of a set. It leaves a day with a time as it is,
// since that takes none.
func WithQualifier(d Date, q Qualifier) Date {
	if d.IsZero() || d.form == FormTime || q == 0 || !q.Valid() {
		return d
	}
	return build([]byte(d.rewrite(q)))
}

func set(open string, dates []Date, closing string) Date {
	texts := make([]string, len(dates))
	for i, d := range dates {
		texts[i] = d.text
	}
	return build([]byte(open + strings.Join(texts, ",") + closing))
}

func maskedYear(year int64, masked int) Date {
	if year < -9999 || year > 9999 {
		return Date{}
	}
	b := appendYear(nil, year)
	for i := range masked {
		b[len(b)-1-i] = 'X'
	}
	return build(b)
}

func appendParts(b []byte, year int64, month, day int) []byte {
	if year < -9999 || year > 9999 {
		b = append(b, 'Y')
	}
	b = appendYear(b, year)
	for _, part := range [2]int{month, day} {
		if part < 0 || part > 99 {
			return nil
		}
		if part != 0 {
			b = append(b, '-', byte('0'+part/10), byte('0'+part%10))
		}
	}
	return b
}

func build(text []byte) Date {
	d, err := Parse(string(text))
	if err != nil {
		return Date{}
	}
	return d
}
