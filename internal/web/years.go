package web

import (
	"strconv"

	"obelisk/internal/locale"
)

// The measures of a strip of years in the units of its drawing.
const (
	yearsWidth   = 960
	yearsHeight  = 84
	yearsBottom  = 62 // where the axis lies
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
	// Dots are the heights of its dots; of more than fit Bar is the height of
	// the bar that stands for them.
	Dots []float64
	Bar  float64
}

// yearsOf counts conferrals by the year in which their time begins.
func (v *view) yearsOf(timed []charted) Years {
	counts := map[int64]int{}
	var first, last int64
	for i, c := range timed {
		year, _, _ := c.first.Day.Civil()
		if i == 0 {
			first, last = year, year
		}
		first, last = min(first, year), max(last, year)
		counts[year]++
	}
	if len(timed) < leastStretch || len(counts) > mostYearDots {
		return Years{}
	}
	out := Years{Width: yearsWidth, Height: yearsHeight, Bottom: yearsBottom, Label: v.locale.Text("years.conferred")}
	step := float64(yearsWidth-2*yearsMargin) / float64(max(last-first, 1))
	at := func(year int64) float64 { return tenth(yearsMargin + step*float64(year-first)) }
	for year := first; year <= last; year++ {
		if counts[year] > 0 {
			out.Columns = append(out.Columns, v.yearColumn(year, counts[year], at(year)))
		}
	}
	every := yearStep(int(last-first+1) * 365)
	for year := (first + every - 1) / every * every; year <= last; year += every {
		out.Ticks = append(out.Ticks, Tick{X: at(year), Text: strconv.FormatInt(year, 10), Href: v.yearHref(year)})
	}
	return out
}

// yearColumn draws a year.
func (v *view) yearColumn(year int64, count int, x float64) YearColumn {
	c := YearColumn{X: x, Href: v.yearHref(year), Title: v.locale.Text("years.count", v.locale.Number(count), locale.With("year", strconv.FormatInt(year, 10)))}
	if count > mostStacked {
		c.Bar = yearsBottom - 8
		return c
	}
	for i := range count {
		c.Dots = append(c.Dots, yearsBottom-6-8*float64(i))
	}
	return c
}

// yearHref leads to a year on the timeline.
func (v *view) yearHref(year int64) string {
	text := yearOf(year)
	return chartQuery{from: edge{text: text}, to: edge{text: text}}.address(prefix(v.lang())+"/timeline", "", "")
}
