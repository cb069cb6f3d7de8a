package web

import (
	"cmp"
	"strconv"

	"obelisk/edtf"
)

// grain is how finely a stretch of time was asked for.
type grain int

const (
	grainDay grain = iota + 1
	grainMonth
	grainYear
)

// The letters of "-12" and "-12-31", which days have and months and years lack.
const (
	ofMonth = len("-12")
	ofDay   = len("-12-31")
)

// edgeAt is the year, month or day in which a day lies.
func (g grain) edgeAt(d edtf.Day) edge {
	text := d.String()
	year, month, _ := d.Civil()
	switch g {
	case grainYear:
		text = text[:len(text)-ofDay]
		if year < -9999 || year > 9999 {
			text = "Y" + strconv.FormatInt(year, 10) // EDTF's form of what four digits cannot say
		}
		return edge{text, edtf.DayOf(year, 1, 1), edtf.DayOf(year, 12, 31)}
	case grainMonth:
		next := edtf.DayOf(year, month+1, 1)
		if month == 12 {
			next = edtf.DayOf(year+1, 1, 1)
		}
		return edge{text[:len(text)-ofMonth], edtf.DayOf(year, month, 1), next - 1}
	case grainDay:
	}
	return edge{text, d, d}
}

// grainOf is how finely an edge was written.
func grainOf(e edge) grain {
	switch days := e.last - e.first; {
	case days > 31:
		return grainYear
	case days > 0:
		return grainMonth
	}
	return grainDay
}

// beside is the stretch of the same length that lies just before the one asked
// for, where by is -1, or just after it, where by is 1.
func (q chartQuery) beside(by int) chartQuery {
	g := min(grainOf(q.from), grainOf(q.to))
	y1, m1, _ := q.from.first.Civil()
	y2, m2, _ := q.to.last.Civil()
	move := func(y int64, m int) edtf.Day { // months may be less than 1 and more than 12
		month := int64(m - 1)
		year := y + floor(month, 12)
		return edtf.DayOf(year, int(month-12*floor(month, 12))+1, 1)
	}
	switch g {
	case grainDay:
		days := edtf.Day(by) * (q.to.last - q.from.first + 1)
		q.from, q.to = g.edgeAt(q.from.first+days), g.edgeAt(q.to.last+days)
	case grainMonth:
		months := by * (int(y2-y1)*12 + m2 - m1 + 1)
		q.from, q.to = g.edgeAt(move(y1, m1+months)), g.edgeAt(move(y2, m2+months))
	default:
		years := int64(by) * (y2 - y1 + 1)
		q.from, q.to = g.edgeAt(edtf.DayOf(y1+years, 1, 1)), g.edgeAt(edtf.DayOf(y2+years, 1, 1))
	}
	return q
}

// floor is a divided by b, rounded down.
func floor(a, b int64) int64 {
	if a < 0 {
		return -((-a + b - 1) / b)
	}
	return a / b
}

// wider is the month, the year, the ten or the hundred years around the stretch
// asked for, whichever is the next longer one, or all of time.
func (q chartQuery) wider() chartQuery {
	first, last := q.from.first, q.to.last
	y1, _, _ := first.Civil()
	around := [][2]edge{{grainMonth.edgeAt(first), grainMonth.edgeAt(first)}, {grainYear.edgeAt(first), grainYear.edgeAt(first)}}
	for _, years := range []int64{10, 100} {
		from := floor(y1, years) * years
		around = append(around, [2]edge{grainYear.edgeAt(edtf.DayOf(from, 1, 1)), grainYear.edgeAt(edtf.DayOf(from+years-1, 1, 1))})
	}
	for _, c := range around {
		longer := cmp.Compare(c[1].last-c[0].first, last-first) > 0
		if longer && c[0].first <= first && c[1].last >= last {
			q.from, q.to = c[0], c[1]
			return q
		}
	}
	q.from, q.to = edge{}, edge{}
	return q
}

// turns are the ways from a stretch of the timeline to those beside and around it;
// a timeline of all time has none.
func (v *view) turns(q chartQuery, path string) []NavLink {
	if q.from.text == "" && q.to.text == "" {
		return nil
	}
	link := func(key string, to chartQuery) NavLink {
		return NavLink{Text: v.locale.Text(key), Href: to.address(path, "", "")}
	}
	if q.from.text == "" || q.to.text == "" || q.to.last < q.from.first {
		return []NavLink{link("map.wider", q.always())}
	}
	return []NavLink{link("timeline.earlier", q.beside(-1)), link("map.wider", q.wider()), link("timeline.later", q.beside(1))}
}
