package read

import (
	"fmt"
	"strconv"
	"strings"

	"obelisk"
	"obelisk/edtf"
)

// Dates are read to EDTF (ISO 8601-2). A third of a month that is counted out
// (上旬) is a day of that third: [1941-08-01..1941-08-10]. "Mid-September 1942"
// is the same with ~ at both ends; "late 1943" is one of the months from
// September to December; seasons have EDTF's codes 21 to 24, quarters and
// halves of a year 33 to 36, 40 and 41. A mention says the month or year
// itself, and which part of it is meant.

// when is a date as it is written, whole or in part. Years before Christ are
// negative, -1 is 1 BC; 0 is a year not said.
type when struct {
	year, month, day int
	season           int    // EDTF code
	part             string // of the month or year
	masked           int    // digits of the year that are not said: 1 decade, 2 century
	weekday          int    // 1 Monday to 7 Sunday, where it is said
	shift            shift  // how it is counted from another date
	week             int    // of the year by ISO 8601, or of the month by sevens; -1 is the last
	event            run    // the words of the event that it is counted from
	about            bool
	carried          bool // the year, or more, was taken from the text around it
	alone            bool // it is a day without month
	short            bool // the century of the year is supposed
	nosuch           bool // its month has no such day
	// reign is the year before the first of a modern era that the date names,
	// regnal the year of an era that it does not.
	reign, regnal int
	twoDigits     bool // regnal is written with two digits, as years of the century are
}

// bareYear reports whether the date is a year and nothing else.
func (w *when) bareYear() bool {
	return w.year != 0 && w.month == 0 && w.season == 0 && w.masked == 0 && w.part == ""
}

// complete reports whether the date says its year, and a day that there is.
func (w *when) complete() bool { return w.year != 0 && !w.nosuch }

// counted is the year as EDTF counts.
func (w *when) counted() int { return yearCount(w.year) }

// yearCount is a year as EDTF counts: 1 BC is 0.
func yearCount(year int) int {
	if year < 0 {
		return year + 1
	}
	return year
}

// yearOf is the year that EDTF counts so.
func yearOf(counted int) int {
	if counted <= 0 {
		return counted - 1
	}
	return counted
}

// edtf is the date in EDTF; an error where there is no such day or no year.
func (w *when) edtf() (edtf.Date, error) {
	year := edtfYear(w.counted())
	switch {
	case w.year == 0:
		return edtf.Date{}, errNoYear
	case w.nosuch:
		return edtf.Date{}, errNoDay
	case w.masked > 0 && w.part != "":
		from, to, _ := strings.Cut(w.partOfMany(), "/")
		return edtf.Parse(oneOf(from, to, false))
	case w.masked > 0 || w.season > 0 || w.day > 0 || w.part == "":
		return edtf.Parse(w.unit())
	}
	return edtf.Parse(w.partOf(year))
}

// whole is the day, month, season, year or decade in which the date lies, in
// EDTF, whichever part of it is meant.
func (w *when) whole() (edtf.Date, error) {
	if w.year == 0 {
		return edtf.Date{}, errNoYear
	}
	return edtf.Parse(w.unit())
}

// unit writes the date without its part.
func (w *when) unit() string {
	about := ""
	if w.about {
		about = "~"
	}
	switch {
	case w.week != 0:
		return w.weekDays()
	case w.masked > 0 && w.year < 0:
		return w.maskedBefore() + about
	case w.masked > 0:
		return edtfYear(w.counted())[:4-w.masked] + "XX"[:w.masked] + about
	}
	text := appendYear(make([]byte, 0, len("-9999-12-31~")), w.counted())
	switch {
	case w.season > 0:
		text = appendPadded(append(text, '-'), w.season, 2)
	case w.day > 0:
		text = appendPadded(append(text, '-'), w.month, 2)
		text = appendPadded(append(text, '-'), w.day, 2)
	case w.month > 0:
		text = appendPadded(append(text, '-'), w.month, 2)
	}
	return string(append(text, about...))
}

// appendPadded appends a number that is not negative with at least so many digits.
func appendPadded(text []byte, n, digits int) []byte {
	for place := 10; digits > 1; digits, place = digits-1, place*10 {
		if n < place {
			text = append(text, '0')
		}
	}
	return strconv.AppendInt(text, int64(n), 10)
}

// maskedBefore is a decade or century before Christ. EDTF counts a year 0, so
// that its masks fit centuries but not decades, which are intervals.
func (w *when) maskedBefore() string {
	size := 10
	if w.masked == 2 {
		size = 100
	}
	first, last := w.year-size+1, w.year // the 480s: 489 to 480
	if w.masked == 2 && first%100 == 0 && last < -100 {
		return edtfYear(yearCount(first))[:3] + "XX" // 400 to 301 are -0399 to -0300
	}
	if w.masked == 1 && last == 0 {
		last = -1
	}
	return edtfYear(yearCount(first)) + "/" + edtfYear(yearCount(last))
}

// edtfYear writes a year with four digits and, before the year 0, a sign.
func edtfYear(counted int) string { return string(appendYear(nil, counted)) }

// appendYear appends what edtfYear writes.
func appendYear(text []byte, counted int) []byte {
	if counted < 0 {
		return appendPadded(append(text, '-'), -counted, 4)
	}
	return appendPadded(text, counted, 4)
}

// partOf writes a part of a month or year as a one-of set.
func (w *when) partOf(year string) string {
	from, to, exact := 0, 0, false
	switch w.part {
	case "early", "first-third":
		from, to = 1, 10
	case "mid", "second-third":
		from, to = 11, 20
	case "late", "last-third":
		from, to = 21, monthLength(w.counted(), w.month)
	case "first-half":
		from, to = 1, 15
	case "second-half":
		from, to = 16, monthLength(w.counted(), w.month)
	}
	exact = len(w.part) > len("early")
	if w.month > 0 {
		return oneOf(fmt.Sprintf("%s-%02d-%02d", year, w.month, from), fmt.Sprintf("%s-%02d-%02d", year, w.month, to), exact)
	}
	third := (from - 1) / 10 * 4
	return oneOf(fmt.Sprintf("%s-%02d", year, third+1), fmt.Sprintf("%s-%02d", year, third+4), exact)
}

// oneOf writes a set of which one member holds, with ~ where it is not exact.
func oneOf(from, to string, exact bool) string {
	if exact {
		return "[" + from + ".." + to + "]"
	}
	return "[" + from + "~.." + to + "~]"
}

// monthLength is the number of days of the month.
func monthLength(year, month int) int {
	if month == 0 {
		return 30
	}
	return int(edtf.DayOf(int64(year), month+1, 1) - edtf.DayOf(int64(year), month, 1))
}

// plain is the date for a mention: what the part is of, not the part; an
// interval is that of its plain ends.
func (d *dated) plain() (edtf.Date, error) {
	if !d.stretch {
		if d.when.exact() {
			return d.when.edtf()
		}
		return d.when.whole()
	}
	from, err := d.when.whole()
	if err != nil {
		return from, err
	}
	until, err := d.until.whole()
	if err != nil {
		return until, err
	}
	first, _, _ := strings.Cut(from.String(), "/") // a century before Christ is an interval itself
	last := until.String()
	if _, end, ok := strings.Cut(last, "/"); ok {
		last = end
	}
	return edtf.Parse(first + "/" + last)
}

// exact reports whether the part is one that is counted out: a third of a month.
func (w *when) exact() bool {
	switch w.part {
	case "first-third", "second-third", "last-third":
		return true
	default:
		return false
	}
}

// bound is the date as an end of an interval, which can hold no set.
func (w when) bound() string {
	if w.part != "" {
		w.about = w.about || w.month > 0 || w.day == 0
		w.part = ""
	}
	d, err := w.edtf()
	if err != nil {
		return ""
	}
	return d.String()
}

// dated is a date or a stretch of time in a passage.
type dated struct {
	first, last int
	when, until when // until is the end of a stretch
	stretch     bool
	// loose is a bare number that is a year only if the text speaks of such years.
	loose bool
	// backward is a date counted back from another, or the other's own month or year.
	backward bool
	// ends are the tokens of the two dates of a stretch.
	ends [2]run
	// anchor is where what the date leans on stands, if it does not say all itself.
	anchor obelisk.Span
}

// run is tokens first up to last.
type run struct{ first, last int }

// edtf is the date, or the stretch as an interval.
func (d *dated) edtf() (edtf.Date, error) {
	if !d.stretch {
		return d.when.edtf()
	}
	from, to := d.when.bound(), d.until.bound()
	if from == "" || to == "" {
		return edtf.Date{}, errNoYear
	}
	return edtf.Parse(from + "/" + to)
}
