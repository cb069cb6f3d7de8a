package read

import "obelisk"

// Several dates of one Chinese deed. Years parted by 、 before a verb say each when the
// honour was received once more, 1985年、1987年各获一项, and with 分别 and as many honours each
// is that of the honour in its place.

// yearsInRow are the dates that stand in a row with the one with the index, before it, with
// nothing but signs of a list between, the first of them first.
func (p *passage) yearsInRow(at int) []int {
	if at < 0 || at >= len(p.dates) {
		return nil
	}
	var out []int
	for n := at; n > 0; n-- {
		d, before := &p.dates[n], &p.dates[n-1]
		if before.stretch || !before.when.complete() || before.last >= d.first || before.first >= d.first {
			break
		}
		for i := before.last; i < d.first; i++ {
			if !p.mark(i, "、") && !p.is(i, andWord) && p.word(i) != "度" {
				return out
			}
		}
		out = append([]int{n - 1}, out...)
	}
	return out
}

// pairDates gives each of several honours of a deed the date in its place of as many that
// stand in a row before the verb, where the clause says that each has its own.
//
// So has each of several recipients of one honour: "林一帆与周子衡先后于2005年及2010年分别获得".
func (p *proposer) pairDates(s *passage, d *deed) {
	if len(d.honours) == 0 || len(d.honours) > 1 == (len(d.who) > 1) || !s.respectively(d) {
		return
	}
	at := p.hanDate(s, d)
	row := append(s.yearsInRow(at), at)
	if at < 0 || len(row) != max(len(d.honours), len(d.who)) {
		return
	}
	for n := range row {
		if len(d.who) > 1 {
			d.who[n].dated = int32(row[n]) + 1
		} else if len(row) > 1 {
			d.honours[n].date = int32(row[n]) + 1
		}
	}
}

// onceMore proposes the honour of a Chinese deed for the dates, too, that stand in a row
// before the one with the index, which was its date.
func (p *proposer) onceMore(s *passage, d *deed, w, honour party, at int) {
	if s.language == obelisk.English || at < 0 || w.dated > 0 || s.dates[at].last > d.from {
		return
	}
	for _, n := range s.yearsInRow(at) {
		if date, _, context := p.dateAt(s, n); date != nil && n < at {
			p.repeat(s, w, honour, date, context)
		}
	}
}
