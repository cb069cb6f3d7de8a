package web

import (
	"strconv"

	"obelisk/internal/locale"
)

// The measures of a strip of years in the units of its drawing.
const (
	yearsWidth   = 960
	yearsBottom  = 62 // where the axis lies at most
	yearsUnder   = 22 // for the numbers of the years
	yearsDot     = 8
	yearsMargin  = 24
	mostStacked  = 7 // dots of one year; beyond it a bar stands for them
	mostYearDots = 600
)

// Years shows how many honours were conferred in which years, as dots above an
// axis of years; it is empty where fewer than two have a date.
type Years struct {
	Width, Height, Bottom int
	Label                 string
	Columns               []YearColumn
	Ticks                 []Tick
}

// YearColumn is one year.
type YearColumn struct {
	X     float64
	Title string
	Href  string
	// Dots are the heights of its dots; where they would not fit Bar is the height
	// of the bar that stands for them, and Top where it ends.
	Dots     []float64
	Bar, Top float64
}

// yearStrip is what a strip of years counts: the years that it spans, the words
// for what begins in a year and for all of it, and where a year leads.
type yearStrip struct {
	first, last  int
	title, label string
	href         func(year int) string
}

// conferredYears counts conferrals by the year in which their time begins; a year
// leads to the timeline narrowed so.
func (v *view) conferredYears(timed []*charted, q chartQuery) Years {
	var o yearStrip
	for i, c := range timed {
		year := yearIn(c.first.Day)
		if i == 0 {
			o.first, o.last = year, year
		}
		o.first, o.last = min(o.first, year), max(o.last, year)
	}
	o.title, o.label, o.href = "years.count", "years.conferred", func(year int) string { return v.yearHref(q, year) }
	return v.yearsOf(timed, o)
}

// yearsOf counts by the year in which a time begins.
func (v *view) yearsOf(timed []*charted, o yearStrip) Years {
	counts, highest := map[int]int{}, 0
	for _, c := range timed {
		year := yearIn(c.first.Day)
		counts[year]++
		highest = max(highest, counts[year])
	}
	if len(timed) < leastStretch || len(counts) > mostYearDots {
		return Years{}
	}
	bottom := yearsBottom
	if highest <= mostStacked { // as high as its dots
		bottom = yearsDot * (highest + 1)
	}
	out := Years{Width: yearsWidth, Height: bottom + yearsUnder, Bottom: bottom, Label: v.locale.Text(o.label)}
	step := float64(yearsWidth-2*yearsMargin) / float64(max(o.last-o.first, 1))
	at := func(year int) float64 { return tenth(yearsMargin + step*float64(year-o.first)) }
	for year := o.first; year <= o.last; year++ {
		if counts[year] > 0 {
			c := column(counts[year], highest, bottom)
			c.X, c.Href = at(year), o.href(year)
			c.Title = v.locale.Text(o.title, v.locale.Number(counts[year]), locale.With("year", strconv.Itoa(year)))
			out.Columns = append(out.Columns, c)
		}
	}
	every := int(yearStep((o.last - o.first + 1) * 365))
	for year := (o.first + every - 1) / every * every; year <= o.last; year += every {
		out.Ticks = append(out.Ticks, Tick{X: at(year), Text: strconv.Itoa(year), Href: o.href(year)})
	}
	return out
}

// column draws the things of a year as dots or, where the highest column would
// not hold them, as a bar whose height is its share of that.
func column(count, highest, bottom int) YearColumn {
	var c YearColumn
	if highest > mostStacked {
		c.Bar = max(tenth(float64(bottom-8)*float64(count)/float64(highest)), 1)
		c.Top = tenth(float64(bottom-2) - c.Bar)
		return c
	}
	for i := range count {
		c.Dots = append(c.Dots, float64(bottom-6-yearsDot*i))
	}
	return c
}

// yearHref leads to a year on the timeline.
func (v *view) yearHref(q chartQuery, year int) string {
	text := yearOf(int64(year))
	q.from, q.to = edge{text: text}, edge{text: text}
	return q.address(prefix(v.lang())+"/timeline", "", "")
}
