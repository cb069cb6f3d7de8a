package edtf

import (
	"strconv"
)

// Day is a calendar day, counted from 1970-01-01 as day 0 in the proleptic
// Gregorian calendar with a year 0 (ISO 8601-1, 4.2.1).
type Day int64

// far lies beyond every day that a Date can name; minus and plus far stand for
// a stretch without limit. near is as far as a single day may lie that has no
// limit on one side.
const (
	far  Day = 1 << 62
	near     = far - 1
)

// DayOf gives the day of a civil date. Month and day may lie outside their
// usual range and are then counted on from January and from the first.
// Years are sound from -10^15 to 10^15.
func DayOf(year int64, month, day int) Day {
	if month < 1 || month > 12 {
		carry := floorDiv(int64(month)-1, 12)
		year += carry
		month -= int(carry) * 12
	}
	if month <= 2 {
		year--
		month += 12
	}
	era := floorDiv(year, 400)
	ofEra := year - era*400
	ofYear := int64((153*(month-3)+2)/5 + day - 1)
	return Day(era*146097 + ofEra*365 + ofEra/4 - ofEra/100 + ofYear - 719468)
}

// Civil gives the year, month (1 to 12) and day (1 to 31) of a day.
func (d Day) Civil() (year int64, month, day int) {
	n := int64(d) + 719468
	era := floorDiv(n, 146097)
	n -= era * 146097
	ofEra := (n - n/1460 + n/36524 - n/146096) / 365
	ofYear := n - (365*ofEra + ofEra/4 - ofEra/100)
	shifted := (5*ofYear + 2) / 153
	day = int(ofYear-(153*shifted+2)/5) + 1
	month = int(shifted) + 3
	year = ofEra + era*400
	if month > 12 {
		month -= 12
		year++
	}
	return year, month, day
}

// String writes the day as YYYY-MM-DD. Years beyond 9999 take the digits they
// need and no plus; years before 0 take a minus and at least four digits.
func (d Day) String() string {
	var buf [32]byte
	return string(d.appendTo(buf[:0]))
}

// ParseDay reads what Day.String writes. Its errors are *SyntaxError.
func ParseDay(s string) (Day, error) {
	c := cursor{s: s, end: len(s)}
	negative := c.take('-')
	digits := c.i
	year, count := c.number(16)
	switch {
	case count < 4:
		return 0, c.refuse(fault{c.i, ReasonYearDigits})
	case count > 4 && s[digits] == '0':
		return 0, c.refuse(fault{digits, ReasonLongYearZero})
	case year > maxYear:
		return 0, c.refuse(fault{digits, ReasonLongYearRange})
	case negative && year == 0:
		return 0, c.refuse(fault{digits, ReasonYearMinusZero})
	case negative:
		year = -year
	}
	month, day, f := c.monthAndDay(year)
	if f.reason != "" {
		return 0, c.refuse(f)
	}
	return DayOf(year, month, day), nil
}

// monthAndDay reads "-MM-DD" to the end of the text.
func (c *cursor) monthAndDay(year int64) (month, day int, f fault) {
	var parts [2]int
	for i := range parts {
		at := c.i
		if !c.take('-') {
			return 0, 0, fault{at, ReasonUnexpected}
		}
		n, count := c.number(2)
		if count != 2 {
			return 0, 0, fault{c.i, [2]Reason{ReasonMonthDigits, ReasonDayDigits}[i]}
		}
		parts[i] = int(n)
	}
	month, day = parts[0], parts[1]
	switch {
	case c.i < c.end:
		return 0, 0, fault{c.i, ReasonUnexpected}
	case month < 1 || month > 12:
		return 0, 0, fault{c.end - 5, ReasonMonthRange}
	case day < 1 || day > daysIn(year, month):
		return 0, 0, fault{c.end - 2, ReasonDayRange}
	}
	return month, day, fault{}
}

func (d Day) appendTo(b []byte) []byte {
	year, month, day := d.Civil()
	b = appendYear(b, year)
	b = append(b, '-', byte('0'+month/10), byte('0'+month%10))
	return append(b, '-', byte('0'+day/10), byte('0'+day%10))
}

func appendYear(b []byte, year int64) []byte {
	if year < 0 {
		b = append(b, '-')
		year = -year
	}
	for limit := int64(1000); limit > 1 && year < limit; limit /= 10 {
		b = append(b, '0')
	}
	return strconv.AppendInt(b, year, 10)
}

// daysIn is the length of a month in days.
func daysIn(year int64, month int) int {
	switch month {
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	case 4, 6, 9, 11:
		return 30
	}
	return 31
}

func floorDiv(a, b int64) int64 {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}
