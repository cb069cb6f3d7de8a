package collate

import (
	"obelisk"
	"obelisk/edtf"
)

// far stands for a bound that is open or unknown.
const far edtf.Day = 1 << 62

// maxSearch bounds the search for a day that several masked dates share, in
// days: all years of four digits and more. Beyond it pairs decide.
const maxSearch = 4_000_000

// stretch is the days from lo to hi, both included.
type stretch struct{ lo, hi edtf.Day }

func (s stretch) meets(o stretch) bool { return s.lo <= o.hi && o.lo <= s.hi }

func (s stretch) covers(o stretch) bool { return s.lo <= o.lo && o.hi <= s.hi }

func (s stretch) cut(o stretch) stretch { return stretch{max(s.lo, o.lo), min(s.hi, o.hi)} }

func (s stretch) bounded() bool { return s.lo > -far && s.hi < far }

// stretchOf turns bounds into days; what is no day is far.
func stretchOf(earliest, latest edtf.Bound) stretch {
	s := stretch{-far, far}
	if earliest.Known() {
		s.lo = earliest.Day
	}
	if latest.Known() {
		s.hi = latest.Day
	}
	return s
}

// dayReach is what a date says and allows.
type dayReach struct {
	date edtf.Date
	said stretch // from the first to the last day it says
	wide stretch // from the first to the last day it allows
	// gaps is set where not every day between is said, and the date is not
	// approximate: then exactly the days that it says are allowed.
	gaps bool
}

func dayReachOf(d edtf.Date) dayReach {
	r := dayReach{date: d, said: stretchOf(d.Earliest(), d.Latest())}
	r.wide = r.said
	if d.Approximate() {
		r.wide = stretchOf(d.Widened(edtf.DefaultPolicy()))
		return r
	}
	r.gaps = hasGaps(d)
	return r
}

// hasGaps reports whether a date leaves out days between its first and its last.
func hasGaps(d edtf.Date) bool {
	switch d.Form() {
	case edtf.FormOneOf, edtf.FormAllOf:
		return true
	case edtf.FormPoint, edtf.FormSeason:
		year, month, day := d.Unspecified()
		return month || day || year && d.Precision() < edtf.PrecisionDecade
	default:
		return false
	}
}

// meets reports whether some day is allowed by both.
func (r *dayReach) meets(o *dayReach) bool {
	switch {
	case !r.wide.meets(o.wide):
		return false
	case !r.gaps && !o.gaps:
		return true
	case !r.date.Approximate() && !o.date.Approximate():
		return edtf.Overlaps(r.date, o.date) != edtf.Impossible
	}
	return shareDay([]*dayReach{r, o})
}

// allows reports whether every day that o says is allowed.
func (r *dayReach) allows(o *dayReach) bool {
	if r.gaps {
		return edtf.Contains(r.date, o.date) == edtf.Definite
	}
	return r.wide.covers(o.said)
}

// says reports whether every day that o says is said.
func (r *dayReach) says(o *dayReach) bool {
	if r.gaps {
		return edtf.Contains(r.date, o.date) == edtf.Definite
	}
	return r.said.covers(o.said)
}

func (r *dayReach) relate(o *dayReach) Relation {
	if !r.meets(o) {
		return Apart
	}
	same := r.said == o.said && r.gaps == o.gaps && r.says(o) && o.says(r)
	return order{
		inOther: o.allows(r), holdsOther: r.allows(o), same: same,
		narrower: same && o.wide.covers(r.wide) && o.wide != r.wide,
		wider:    same && r.wide.covers(o.wide) && o.wide != r.wide,
	}.relation()
}

// shareDay reports whether one day is allowed by all. Stretches that meet in
// pairs share a day; with gaps the days are tried one by one.
func shareDay(all []*dayReach) bool {
	common := stretch{-far, far}
	var gaps []*dayReach
	for _, r := range all {
		common = common.cut(r.wide)
		if r.gaps {
			gaps = append(gaps, r)
		}
	}
	if common.lo > common.hi {
		return false
	}
	if len(gaps) == 0 {
		return true
	}
	from, step := common.lo, edtf.Day(1)
	if from == -far {
		from, step = common.hi, -1
	}
	if from == far {
		return true
	}
	for n := 0; n < maxSearch; n++ {
		day := from + step*edtf.Day(n)
		if day < common.lo || day > common.hi {
			return false
		}
		if allHave(gaps, day) {
			return true
		}
	}
	return true
}

// allHave reports whether a day is among those of all dates.
func allHave(dates []*dayReach, day edtf.Day) bool {
	for _, r := range dates {
		if !r.date.Has(day) {
			return false
		}
	}
	return true
}

// dateOf returns the date that says the days of a stretch, or nil where it
// has no bound at all.
func dateOf(s stretch) obelisk.Value {
	lo, hi := dayDate(s.lo), dayDate(s.hi)
	var d edtf.Date
	switch {
	case s.lo == s.hi:
		d = lo
	case s.bounded():
		d = edtf.Interval(lo, hi)
	case s.hi < far:
		d = edtf.Until(hi)
	case s.lo > -far:
		d = edtf.Since(lo)
	}
	if d.IsZero() {
		return nil
	}
	return obelisk.Date{Date: d}
}

// dayDate returns a day as a date, zero where it is far.
func dayDate(day edtf.Day) edtf.Date {
	if day <= -far || day >= far {
		return edtf.Date{}
	}
	return edtf.New(day.Civil())
}
