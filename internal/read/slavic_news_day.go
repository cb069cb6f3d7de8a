package read

import (
	"slices"

	"obelisk"
	"obelisk/edtf"
)

// News say on which day of the week something was signed or conferred, "в пятницу", and the
// page says of which day it is: the last such day up to it is meant.

// farNewsDay is how many tokens may stand between the day of the week and the verb that it
// dates.
const farNewsDay = 6

// newsDay is the date of the day of the week that stands beside the trigger at tokens first up
// to last, or beside a verb of signing, where the page says its own date; with the words for
// it and those of the page.
func (p *proposer) newsDay(s *passage, first, last int) (obelisk.Value, obelisk.Span, []obelisk.Span) {
	if p.calendar.page.when.day == 0 || !s.holdsAny(weekdayWord) || s.hasDate() {
		return nil, obelisk.Span{}, nil
	}
	for i := 1; i < len(s.tokens); i++ {
		ph, ok := s.phrase(i, weekdayWord)
		if !ok || s.dateAt[i] != 0 || s.quoted(i) || !s.is(i-1, prepositionWord) {
			continue
		}
		if !s.beside(i, first, last) && !slices.ContainsFunc(s.phrases, func(v phrase) bool {
			return s.sense(v).category == signingWord && s.beside(i, v.first, v.last)
		}) {
			continue
		}
		date, context := p.lastWeekday(int(s.sense(ph).number))
		return date, s.span(i, ph.last), context
	}
	return nil, obelisk.Span{}, nil
}

// dayElse is the day of a clause that says no date itself: that of the week which it names, or
// that of the act of which the text has told.
func (p *proposer) dayElse(s *passage, c *clause, various bool) (obelisk.Value, obelisk.Span, []obelisk.Span) {
	if !various && c.way.mood != lasting && c.way.mood != promised {
		if on, at, context := p.newsDay(s, c.from, c.end); on != nil {
			return on, at, append(context, at)
		}
	}
	if on, at, ok := p.actDate(); ok {
		return on, at, []obelisk.Span{at}
	}
	return nil, obelisk.Span{}, nil
}

// noteSigningDay learns the day of an act from a sentence that says only on which day of the
// week it was signed: "Соответствующий указ подписан в пятницу".
func (p *proposer) noteSigningDay(s *passage) {
	if !s.holdsAny(weekdayWord) || !p.decides(s) {
		return
	}
	if date, span, context := p.newsDay(s, 0, 0); date != nil {
		p.decree = dating{date: date, span: span, block: p.blocks}
		p.dateUndated(s, append(context, span))
	}
}

// beside reports whether no sign and few tokens part token i from tokens first up to last.
func (p *passage) beside(i, first, last int) bool {
	if last <= first {
		return false
	}
	return max(first-i, i-last) <= farNewsDay && !p.broken(min(i, last), max(i, first))
}

// lastWeekday is the last day of the page's week up to the page's own that is such a day of the
// week, and where the page says its own.
func (p *proposer) lastWeekday(weekday int) (obelisk.Value, []obelisk.Span) {
	page := p.calendar.page
	day := edtf.DayOf(int64(page.when.counted()), page.when.month, page.when.day)
	back := (int((day+3)%7+7)%7 + 1 - weekday + 7) % 7 // 1 January 1970 was a Thursday
	var w when
	w.setDay(page.when, -back)
	date, err := w.edtf()
	if err != nil {
		return nil, nil
	}
	if page.span.IsZero() {
		return obelisk.Date{Date: date}, nil
	}
	return obelisk.Date{Date: date}, []obelisk.Span{page.span}
}
