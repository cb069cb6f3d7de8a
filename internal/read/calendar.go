package read

import "obelisk"

// calendar carries the year from one date to the next of the same passage of
// text. A year is carried only forward in the story: to a date that does not
// stand before the last one in the year.
type calendar struct {
	last when
	span obelisk.Span // where the date stands that said the year
	at   int          // sentences ago
}

// farthest is over how many sentences a year is carried.
const farthest = 12

// complete gives the passage's dates the years that they leave out, where that
// is safe, and remembers the last year said.
func (c *calendar) complete(p *passage) {
	c.at++
	if c.at > farthest {
		*c = calendar{}
	}
	for i := range p.dates {
		d := &p.dates[i]
		c.carry(&d.when)
		if d.stretch && d.until.year == 0 && d.when.year != 0 {
			d.until.year, d.until.carried = d.when.year, true
			if d.until.month > 0 && d.until.month < d.when.month {
				d.until.year++
			}
		}
		c.remember(p, d)
	}
}

// carry completes one date.
func (c *calendar) carry(w *when) {
	if w.year != 0 || c.last.year == 0 {
		return
	}
	if w.alone && c.last.month > 0 && w.day >= c.last.day && c.last.day > 0 {
		w.month = c.last.month
	}
	switch w.from {
	case "same":
		w.year = c.last.year
	case "next":
		w.year = c.last.year + 1
	case "last":
		w.year = c.last.year - 1
	default:
		later := w.month > c.last.month || w.month == c.last.month && (w.day >= c.last.day || w.day == 0)
		if w.month == 0 || !later {
			return
		}
		w.year = c.last.year
	}
	w.carried = true
}

// remember keeps the date from which years are counted on.
func (c *calendar) remember(p *passage, d *dated) {
	w := d.when
	if d.stretch && d.until.year == d.when.year {
		w = d.until
	}
	if w.year == 0 || w.masked > 0 {
		return
	}
	if !w.carried {
		c.span, c.at = p.span(d.first, d.last), 0
	}
	c.last = w
}
