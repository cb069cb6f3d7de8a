package locale

import (
	"cmp"
	"strconv"
	"strings"

	"obelisk/edtf"
	"obelisk/quantity"
)

// How dates are said. A date keeps the precision it has: a year stays a year, a
// masked day is said to be unknown, an interval names the end that is open or
// unknown. Whatever has no wording of its own is said by its first and last
// day, so that no reader ever sees EDTF.

// grammar is the case in which a date stands in a sentence: "май", but "с мая".
type grammar string

// The cases that the catalogues hold, as the ending of their keys. Languages
// without cases have the same words for both.
const (
	nominative grammar = ""
	genitive   grammar = ".of"
)

// Date says a date of any form. The zero date is the empty text.
func (l *Locale) Date(d edtf.Date) string { return l.date(d, nominative) }

// date says a date in a grammatical case.
func (l *Locale) date(d edtf.Date, g grammar) string {
	switch d.Form() {
	case edtf.FormPoint:
		return l.qualified(d, l.point(d, g))
	case edtf.FormSeason:
		return l.qualified(d, l.season(d, g))
	case edtf.FormTime:
		return l.time(d)
	case edtf.FormInterval:
		return l.interval(d)
	case edtf.FormOneOf, edtf.FormAllOf:
		return l.set(d)
	}
	return ""
}

// point says a year, month or day, whole or masked.
func (l *Locale) point(d edtf.Date, g grammar) string {
	year, month, day, ok := d.Components()
	_, monthMasked, dayMasked := d.Unspecified()
	switch {
	case !ok:
		return l.maskedYear(d, g)
	case monthMasked:
		return l.maskedMonth(d, g)
	case dayMasked && wholeMonth(d):
		return l.Text("date.day-unknown", With("date", l.month(year, month, g)))
	case dayMasked:
		return l.bounds(d)
	case day > 0:
		return l.day(year, month, day)
	case month > 0:
		return l.month(year, month, g)
	}
	return l.year(year, g)
}

// maskedYear says a date of which digits of the year are not known.
func (l *Locale) maskedYear(d edtf.Date, g grammar) string {
	from, month, day := d.Earliest().Day.Civil()
	to, lastMonth, lastDay := d.Latest().Day.Civil()
	_, monthMasked, dayMasked := d.Unspecified()
	years := l.years(from, to, g)
	if d.Precision() != edtf.PrecisionDay && d.Precision() != edtf.PrecisionMonth {
		return cmp.Or(years, l.Text("date.unknown"))
	}
	if monthMasked || month != lastMonth || dayMasked && !wholeMonth(d) {
		return l.bounds(d)
	}
	part := l.Text("month." + strconv.Itoa(month))
	if d.Precision() == edtf.PrecisionDay && day == lastDay {
		part = l.Text("date.day-of-month", With("day", strconv.Itoa(day)), With("month", l.Text("month."+strconv.Itoa(month)+string(genitive))))
	}
	if years == "" {
		return l.Text("date.year-unknown", With("date", part))
	}
	return l.Text("date.with-notes", With("date", part), With("notes", years))
}

// years says a stretch of years that a mask leaves open; it is empty where the
// mask leaves everything open.
func (l *Locale) years(from, to int64, g grammar) string {
	decade := to-from == 9 && from >= 100
	switch {
	case from <= 0 && to == 9999:
		return ""
	case decade && from%100 == 40 && g == nominative:
		return l.Text("date.forties", With("year", l.digits(from)))
	case decade:
		return l.Text("date.decade"+string(g), With("year", l.digits(from)))
	case from > 0:
		return l.Text("date.between-years", With("from", l.digits(from)), With("to", l.digits(to)))
	case to <= 0:
		return l.Text("date.bc", With("date", l.Text("date.between-years", With("from", l.digits(1-from)), With("to", l.digits(1-to)))))
	}
	return l.Text("date.range", With("from", l.year(from, nominative)), With("to", l.year(to, nominative)))
}

// maskedMonth says a date of a known year of which the month is masked.
func (l *Locale) maskedMonth(d edtf.Date, g grammar) string {
	year, _, _, _ := d.Components()
	_, _, dayMasked := d.Unspecified()
	_, first, _ := d.Earliest().Day.Civil()
	_, last, _ := d.Latest().Day.Civil()
	anyMonth := first == 1 && last == 12
	anyDay := d.Precision() != edtf.PrecisionDay || dayMasked && wholeMonth(d)
	if !anyMonth || !anyDay {
		return l.bounds(d)
	}
	key := "date.month-unknown"
	if dayMasked {
		key = "date.month-and-day-unknown"
	}
	return l.Text(key, With("date", l.year(year, g)))
}

// wholeMonth reports whether a date's bounds run from the first of a month to
// the last of one.
func wholeMonth(d edtf.Date) bool {
	_, _, first := d.Earliest().Day.Civil()
	_, _, after := (d.Latest().Day + 1).Civil()
	return first == 1 && after == 1
}

// bounds says a date by the first and last day that it allows.
func (l *Locale) bounds(d edtf.Date) string {
	return l.Text("date.between", With("from", l.civil(d.Earliest().Day)), With("to", l.civil(d.Latest().Day)))
}

// civil says a calendar day.
func (l *Locale) civil(d edtf.Day) string {
	year, month, day := d.Civil()
	return l.day(year, month, day)
}

// day says a day of a month of a year; it is the same in both cases.
func (l *Locale) day(year int64, month, day int) string {
	return l.inEra(year, func(digits string) string {
		return l.Text("date.day", With("year", digits), With("day", strconv.Itoa(day)),
			With("month", l.Text("month."+strconv.Itoa(month)+string(genitive))))
	})
}

// month says a month of a year.
func (l *Locale) month(year int64, month int, g grammar) string {
	return l.inEra(year, func(digits string) string {
		return l.Text("date.month", With("year", digits), With("month", l.Text("month."+strconv.Itoa(month)+string(g))))
	})
}

// year says a year.
func (l *Locale) year(year int64, g grammar) string {
	return l.inEra(year, func(digits string) string {
		return l.Text("date.year"+string(g), With("year", digits))
	})
}

// season says a season, quarter or other part of a year.
func (l *Locale) season(d edtf.Date, g grammar) string {
	year, season, ok := d.Season()
	if !ok {
		return l.bounds(d)
	}
	key, name, around := "date.season", season, ""
	switch {
	case season >= edtf.Quarter1:
		key = "date.part-of-year"
	case season >= edtf.SouthernSpring:
		name, around = season-edtf.SouthernSpring+edtf.Spring, "date.southern"
	case season >= edtf.NorthernSpring:
		name, around = season-edtf.NorthernSpring+edtf.Spring, "date.northern"
	}
	text := l.inEra(year, func(digits string) string {
		return l.Text(key, With("year", digits), With("season", l.Text("season."+strconv.Itoa(int(name))+string(g))))
	})
	if around != "" {
		return l.Text(around, With("date", text))
	}
	return text
}

// inEra says a date of a year in its era: year 0 is 1 BC, and the first
// hundred years name their era so that 43 is not taken for 1943.
func (l *Locale) inEra(year int64, say func(digits string) string) string {
	switch {
	case year <= 0:
		return l.Text("date.bc", With("date", say(l.digits(1-year))))
	case year < 100:
		return l.Text("date.ad", With("date", say(l.digits(year))))
	}
	return say(l.digits(year))
}

// digits writes a year; from five digits on they are grouped.
func (l *Locale) digits(year int64) string {
	if year < 10000 {
		return strconv.FormatInt(year, 10)
	}
	return l.Decimal(quantity.DecimalOf(year))
}

// time says a day with its time of day and zone as written.
func (l *Locale) time(d edtf.Date) string {
	year, month, day, _ := d.Components()
	_, clock, _ := strings.Cut(d.String(), "T")
	zone := strings.TrimLeft(clock, "0123456789:")
	clock = strings.TrimSuffix(clock, zone)
	switch {
	case zone == "Z":
		zone = "UTC"
	case zone != "":
		zone = "UTC" + zone
	}
	return l.Text("date.time", With("date", l.day(year, month, day)), With("time", strings.TrimSpace(clock+" "+zone)))
}

// interval says a stretch between two dates, either of which may be open or unknown.
func (l *Locale) interval(d edtf.Date) string {
	start, end := d.Start(), d.End()
	openStart, openEnd := d.Earliest().Kind == edtf.BoundOpen, d.Latest().Kind == edtf.BoundOpen
	switch {
	case start.IsZero() && !end.IsZero() && openStart:
		return l.Text("date.until", With("to", l.date(end, genitive)))
	case end.IsZero() && !start.IsZero() && openEnd:
		return l.since(start)
	}
	from, to := l.date(start, nominative), l.date(end, nominative)
	if start.IsZero() {
		from = l.Text(ending(openStart, "date.start-open", "date.start-unknown"))
	}
	if end.IsZero() {
		to = l.Text(ending(openEnd, "date.end-open", "date.end-unknown"))
	}
	return l.Text("date.range", With("from", from), With("to", to))
}

// ending chooses the wording of an end without a date.
func ending(open bool, whenOpen, whenUnknown string) string {
	if open {
		return whenOpen
	}
	return whenUnknown
}

// since says a stretch without an end. Russian has another preposition before
// the second of a month.
func (l *Locale) since(start edtf.Date) string {
	key := "date.since"
	if _, _, day, ok := start.Components(); ok && day == 2 && !start.Approximate() && !start.Uncertain() {
		key = "date.since-second"
	}
	return l.Text(key, With("from", l.date(start, genitive)))
}

// set says dates of which one holds, or all.
func (l *Locale) set(d edtf.Date) string {
	var dates []string
	var last edtf.Member
	for m := range d.Members() {
		dates, last = append(dates, l.member(m)), m
	}
	text := strings.Join(dates, l.Text("list.strong-separator"))
	switch {
	case d.Form() == edtf.FormOneOf && len(dates) == 1:
		return l.oneWithin(last, text)
	case len(dates) == 1:
		return text
	case d.Form() == edtf.FormOneOf:
		return l.Text("date.one-of", With("dates", text))
	}
	return l.Text("date.all-of", With("dates", text))
}

// oneWithin says that a date is one of those in a closed range, so that it is
// not taken for the stretch from its first to its last day.
func (l *Locale) oneWithin(m edtf.Member, text string) string {
	switch {
	case !m.Range || m.From.IsZero() || m.To.IsZero():
		return text
	case m.From.Precision() == edtf.PrecisionDay && m.To.Precision() == edtf.PrecisionDay:
		return l.Text("date.between", With("from", l.Date(m.From)), With("to", l.Date(m.To)))
	}
	return l.Text("date.one-of", With("dates", text))
}

// member says one member of a set.
func (l *Locale) member(m edtf.Member) string {
	switch {
	case !m.Range:
		return l.Date(m.From)
	case m.From.IsZero():
		return l.Text("date.or-earlier", With("date", l.Date(m.To)))
	case m.To.IsZero():
		return l.Text("date.or-later", With("date", l.Date(m.From)))
	}
	return l.Text("date.range", With("from", l.Date(m.From)), With("to", l.Date(m.To)))
}

// qualified adds how far a date is to be trusted: in one word where all of it
// is qualified alike, else part by part.
func (l *Locale) qualified(d edtf.Date, text string) string {
	year, month, day := d.Qualification()
	parts := []edtf.Qualifier{year, month, day}[:partCount(d)]
	if year|month|day == 0 {
		return text
	}
	for _, q := range parts {
		if q != year {
			return l.Text("date.with-notes", With("date", text), With("notes", l.reservations(parts)))
		}
	}
	key := "date.perhaps-about"
	switch year {
	case edtf.Approximate:
		key = "date.about"
	case edtf.Uncertain:
		key = "date.perhaps"
	case edtf.UncertainApproximate:
	}
	return l.Text(key, With("date", text))
}

// partCount is how many of year, month and day a point is written with.
func partCount(d edtf.Date) int {
	if d.Precision() == edtf.PrecisionDay {
		return 3
	}
	if d.Precision() == edtf.PrecisionMonth || d.Precision() == edtf.PrecisionSeason {
		return 2
	}
	return 1
}

// reservations lists the parts that are approximate and those that are uncertain.
func (l *Locale) reservations(parts []edtf.Qualifier) string {
	names := []string{"date.part.year", "date.part.month", "date.part.day"}
	var notes []string
	for _, kind := range []struct {
		sign edtf.Qualifier
		key  string
	}{{edtf.Approximate, "date.approximate-parts"}, {edtf.Uncertain, "date.uncertain-parts"}} {
		var which []string
		for i, q := range parts {
			if q&kind.sign != 0 {
				which = append(which, l.Text(names[i]))
			}
		}
		if len(which) > 0 {
			notes = append(notes, l.Text(kind.key, With("parts", strings.Join(which, l.Text("list.separator")))))
		}
	}
	return strings.Join(notes, l.Text("list.strong-separator"))
}
