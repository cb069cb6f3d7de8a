package read

import (
	"slices"

	"obelisk"
)

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
	if p.partDates(s, d) {
		return
	}
	if len(d.honours) == 0 || len(d.honours) > 1 == (len(d.who) > 1) || !s.respectively(d) && !s.inTurn(d) {
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

// partDates gives the recipients of a deed the first of the dates that stand in a row, where
// each of them is that of a part of the decision and the sentence is its first: "于4月、7月分别
// 作出决定,给林一帆颁发“…”;给何小雨颁发“…”".
func (p *proposer) partDates(s *passage, d *deed) bool {
	if !s.mark(len(s.tokens)-1, ";") || s.respectively(d) {
		return false
	}
	at := p.hanDate(s, d)
	row := s.yearsInRow(at)
	if len(row) == 0 || s.word(s.dates[at].last) != "分" || s.word(s.dates[at].last+1) != "别" {
		return false
	}
	for n := range d.who {
		d.who[n].dated = int32(row[0]) + 1
	}
	return true
}

// inTurn reports whether a clause says that one received its honours one after the other: 先后.
func (p *passage) inTurn(d *deed) bool {
	for i := d.left; i+1 < d.end && len(d.who) == 1; i++ {
		if p.word(i) == "先" && p.word(i+1) == "后" {
			return true
		}
	}
	return false
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

// shareYear makes dates of the years that stand in a row before one that has the word for a
// year, or before words that say that something was done in each: 1985、1988及2010年,
// 2002、2003连续两年.
func (p *passage) shareYear() {
	for i := 0; i+2 < len(p.tokens); i++ {
		if !p.looseYear(i) {
			continue
		}
		last, n := i, 1
		for last+2 < len(p.tokens) && p.yearsJoin(last+1) && p.looseYear(last+2) {
			last, n = last+2, n+1
		}
		end := last + 1
		dated := p.yearsJoin(end) && end+1 < len(p.tokens) && p.dateAt[end+1] != 0 && p.dates[p.dateAt[end+1]-1].when.bareYear()
		if _, went := p.phrase(end, skipWord); !dated && (n < 2 || !went) {
			i = last
			continue
		}
		for ; i <= last; i += 2 {
			p.bareYear(run{i, i + 1})
		}
		i = last
	}
	slices.SortFunc(p.dates, func(a, b dated) int { return a.first - b.first })
	for n := range p.dates {
		for i := p.dates[n].first; i < p.dates[n].last; i++ {
			p.dateAt[i] = int32(n) + 1
		}
	}
}

// looseYear reports whether four digits that may be a year and are no date yet stand at
// token i.
func (p *passage) looseYear(i int) bool { return p.dateAt[i] == 0 && p.yearFigures(i) }

// yearsJoin reports whether a sign or word that joins two years stands at token i.
func (p *passage) yearsJoin(i int) bool {
	return i < len(p.tokens) && (p.mark(i, "、") || p.mark(i, ",") || p.is(i, andWord))
}
