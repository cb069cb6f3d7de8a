package read

import (
	"slices"

	"obelisk"
)

// The date of a Chinese deed stands before its verb: in its clause, in the
// clause before, at the sentence's beginning. What happened in between has a
// date of its own. News say "this year" or nothing; then the date is that of the
// page, or of its heading.

// hanDate is the index of the date of a deed, or -1: the last before the verb
// that is not that of another deed, else the first behind it in its clause.
func (p *proposer) hanDate(s *passage, d *deed) int {
	before, after := -1, -1
	for i, dt := range s.dates {
		switch {
		case dt.stretch || !dt.when.complete() || dt.when.masked > 1 || dt.when.masked > 0 && dt.last < d.left || p.farYear(s, dt) || s.bracketed(dt.first) || s.enquoted(dt.first) || d.titles(dt) || s.sinceThen(dt, d.from) || s.ofDescription(dt, d):
		case dt.last <= d.from && dt.first >= p.floor:
			before = i
		case dt.first >= d.end && dt.first < d.right && after < 0 && !p.triggersWithin(s, d.end, dt.first) && !p.ofNextDeed(s, d, dt):
			after = i
		}
	}
	if before >= 0 && after >= 0 && s.leadsEdition(d, after) && s.dates[before].last < d.left && s.dates[before].when.day == 0 {
		before = -1 // "2000年离任,与渔会共同获得2007年度银锚奖"
	}
	if before >= 0 && s.onceBefore(d, before) {
		return -1
	}
	if before >= 0 && !s.otherDeed(s.dates[before].last, d.left) {
		return s.announced(before)
	}
	if before < 0 && after < 0 {
		return p.sharedDate(s, d)
	}
	if after >= 0 && p.ownedDate(s, d, after) {
		return -1
	}
	return after
}

// triggersWithin reports whether another verb of conferring stands between the tokens.
func (p *proposer) triggersWithin(s *passage, i, end int) bool {
	for ; i < end; i++ {
		if !s.enquoted(i) && p.triggers(s, i) {
			return true
		}
	}
	return false
}

// ofDescription reports whether a date that no comma sets off only says when happened by
// which the recipient is described: "2015年殉职的林一帆获颁".
func (p *passage) ofDescription(dt dated, d *deed) bool {
	if dt.last >= d.from || p.mark(dt.last, ",") {
		return false
	}
	for i := dt.last; i < d.from; i++ {
		dead, life := p.phrase(i, lifeWord)
		done, did := p.phrase(i, deedWord)
		last := max(i+1, dead.last, done.last)
		if (life || did) && i >= d.left && p.describing(last, d.from) {
			return true
		}
	}
	return false
}

// amongThose reports whether a clause only names some of those of whom the sentence
// before told: "其中,林一帆被授予银锚奖章".
func (p *passage) amongThose(d *deed) bool {
	ph, ok := p.phrase(0, countedRoll)
	if !ok || d.left > ph.last+1 {
		return false
	}
	w := p.words(ph.first, ph.last)
	return w == "其中" || w == "当中" || w == "當中"
}

// ownedDate reports whether a date behind the verb leads one of several honours, whose
// own it is then: "获2005年银锚奖、第五届苍鹭奖".
func (p *proposer) ownedDate(s *passage, d *deed, at int) bool {
	if len(d.honours) < 2 {
		return false
	}
	for n := range d.honours {
		h := &d.honours[n]
		if h.context.IsZero() && s.dates[at].last <= h.first && h.first-s.dates[at].last <= 2 {
			h.date = int32(at) + 1
			return true
		}
	}
	return false
}

// farYear reports whether the year of a date was taken from another paragraph that
// tells what happened at another time: from none of the page's first lines, its own
// date or a heading of the section.
func (p *proposer) farYear(s *passage, dt dated) bool {
	if !dt.when.carried || dt.anchor.IsZero() || dt.anchor.Start >= s.block.Span.Start {
		return false
	}
	if _, year := s.phrase(dt.first, pageTime); year {
		return false // 今年8月26日
	}
	if _, year := s.phraseBefore(dt.first, pageTime); year {
		return false
	}
	page := p.calendar.page
	return page.when.year != dt.when.year && dt.when.day > 0 && p.blocks > firstTitle && p.topic.closed != p.blocks-1
}

// sharedDate is the date of the deed told of right before, in the clause before, which
// goes on without a word that parts the two: "1948年荣立一等功,并被授予“银锚连”称号".
func (p *proposer) sharedDate(s *passage, d *deed) int {
	if _, counted := s.number(d.end); counted || p.floor == 0 || d.left == 0 || !s.mark(d.left-1, ",") {
		return -1
	}
	first, _ := s.hanClause(d.left-2, d.left-1)
	if d.left < 2 || p.floor <= first {
		return -1
	}
	for i := p.floor; i < d.from; i++ {
		switch s.word(i) {
		case "后", "又", "再", "曾", "还", "另", "先", "此", "其", "现", "早", "次", "翌", "多", "历", "至":
			if s.tokens[i].kind == hanToken && (i < d.left || !d.names(i)) && !s.enquoted(i) && !s.splits(i) {
				return -1
			}
		}
	}
	at := -1
	for i, dt := range s.dates {
		if dt.last <= p.floor && !dt.stretch && dt.when.complete() && !s.bracketed(dt.first) && !s.enquoted(dt.first) && !s.sinceThen(dt, d.from) {
			at = i
		}
	}
	if at < 0 || s.otherDeed(s.dates[at].last, d.left) {
		return -1
	}
	return at
}

// sinceThen reports whether what is told before token end has been so since a
// date, or up to it: "自2000年设立以来,已有18人荣膺".
func (p *passage) sinceThen(dt dated, end int) bool {
	if ph, ok := p.phraseBefore(dt.first, untilWord); ok && ph.last == dt.first {
		return true // 截至2012年底
	}
	if p.word(dt.last) == "以" && p.word(dt.last+1) == "来" {
		return true // 1999年以来
	}
	if dt.first == 0 || p.word(dt.first) != "自" && p.word(dt.first-1) != "自" && p.word(dt.first-1) != "从" {
		return false
	}
	for i := dt.last; i < end && !p.clauseMark(i); i++ {
		if p.word(i) == "以" && p.word(i+1) == "来" || p.word(i) == "起" {
			return true
		}
	}
	return false
}

// titles reports whether a date stands within the name of an honour of the deed.
func (d *deed) titles(dt dated) bool {
	return slices.ContainsFunc(d.honours, func(h grant) bool {
		return h.context.IsZero() && dt.first >= h.first && dt.last <= h.last
	})
}

// ofNextDeed reports whether a date behind a deed's honours is that of another deed of the clause,
// which 并 or the like joins to it: "获得银锚奖并于1989年夺得金桨奖".
func (p *proposer) ofNextDeed(s *passage, d *deed, dt dated) bool {
	at := dt.first - 1
	for at > d.end && (s.is(at, prepositionWord) || s.word(at) == "在") {
		at--
	}
	switch s.word(at) {
	case "并", "又", "再", "后", "而", "且":
		return at > d.end && p.triggersWithin(s, dt.last, d.right)
	}
	return false
}

// announced is the day of which the sentence tells before a bare year that is the
// honour's own: "2023年10月4日，渔会将2023年银锚奖授予"; else the date itself.
func (p *passage) announced(at int) int {
	own := &p.dates[at]
	if !own.when.bareYear() || own.last >= len(p.tokens) || p.tokens[own.last].kind != hanToken {
		return at
	}
	for n := at - 1; n >= 0; n-- {
		d := &p.dates[n]
		if !d.stretch && d.when.year == 0 && d.when.month > 0 && d.when.day > 0 && d.when.shift == (shift{}) && !p.bracketed(d.first) && !p.bracketed(own.first) {
			d.when.year, d.when.carried, d.anchor = own.when.year, true, p.span(own.first, own.last)
		}
		if !d.stretch && d.when.year == own.when.year && d.when.day > 0 && !p.bracketed(d.first) {
			return n
		}
	}
	return at
}

// leadsEdition reports whether a date behind a verb says of which year its honour is: 获2007年度
// 银锚奖.
func (p *passage) leadsEdition(d *deed, at int) bool {
	last := p.dates[at].last
	return p.dates[at].when.bareYear() && p.dates[at].first <= d.end+1 && p.word(last) == "度" || len(d.honours) > 0 && p.dates[at].when.bareYear() && p.dates[at].first <= d.end+1
}

// onceBefore reports whether a word such as 曾 in the clause of a verb says that the date of an
// earlier clause, which has more to tell, is not the deed's: "1999年任渔会会长,曾获银锚奖".
func (p *passage) onceBefore(d *deed, at int) bool {
	last := p.dates[at].last
	if last >= d.left || p.pastAdverbs(last, d.left-1) >= d.left-1 {
		return false
	}
	for i := d.left; i < d.from; i++ {
		if ph, ok := p.phrase(i, pageTime); ok && p.sense(ph).text == "past" && !p.enquoted(i) {
			return true
		}
	}
	return false
}

// otherDeed reports whether between a date and the clause of a verb that begins
// at token left another deed is told: "1936年出生于云溪，获颁".
func (p *passage) otherDeed(i, left int) bool {
	for ; i < left; i++ {
		if ph, ok := p.phrase(i, deedWord); ok && ph.last <= left && !p.describing(ph.last, left) {
			return true
		}
	}
	return false
}

// describing reports whether 的 makes the verb that ends at token i, with its
// clause, a part of a noun's description: 所建立的功勋.
func (p *passage) describing(i, end int) bool {
	for ; i < end && !p.clauseMark(i); i++ {
		if p.word(i) == "的" && p.tokens[i].kind == hanToken {
			return true
		}
	}
	return false
}

// news is when what a page tells happened, if it says so once for all.
type news struct {
	date obelisk.Value
	span obelisk.Span
}

// noteNews learns when the conferrals of a page took place: from a heading that
// speaks of honours and says a year, or from "this year" in a sentence about
// them.
func (p *proposer) noteNews(s *passage) {
	if w, span, ok := p.pageTime(s, 0, len(s.tokens)); ok {
		p.tell(w, span)
	}
}

// noteHeadline does the same for the page's first lines.
func (p *proposer) noteHeadline(s *passage) {
	if p.blocks > 2 || p.news.date != nil || len(s.tokens) > 40 || len(s.tokens) == 0 || s.mark(len(s.tokens)-1, "。") || !p.honourLike(s, 0, len(s.tokens)) {
		return
	}
	for i, dt := range s.dates {
		if !dt.stretch && dt.when.bareYear() && !dt.when.carried && (i == 0 || dt.when.year == s.dates[0].when.year) {
			p.tell(when{year: dt.when.year}, s.span(dt.first, dt.last))
			return
		}
	}
}

// tell keeps when the page's conferrals took place.
func (p *proposer) tell(w when, span obelisk.Span) {
	if date, err := w.edtf(); err == nil {
		p.news = news{date: obelisk.Date{Date: date}, span: span}
	}
}

// pageTime is the date that words such as 今年 between two tokens mean.
func (p *proposer) pageTime(s *passage, i, end int) (when, obelisk.Span, bool) {
	page := p.calendar.page
	if page.when.year == 0 {
		return when{}, obelisk.Span{}, false
	}
	for ; i < end; i++ {
		ph, ok := s.phrase(i, pageTime)
		if !ok || s.dateAt[i] != 0 {
			continue
		}
		switch s.sense(ph).text {
		case "year":
			return when{year: page.when.year}, page.span, true
		case "day":
			return page.when, page.span, true
		}
	}
	return when{}, obelisk.Span{}, false
}

// hanElsewhere is the date of a deed whose sentence says none: that of the page
// where the sentence or the page says that it tells news.
func (p *proposer) hanElsewhere(s *passage, d *deed) (obelisk.Value, obelisk.Span, []obelisk.Span) {
	if page := p.calendar.page; s.word(d.from-1) == "今" && s.tokens[d.from-1].kind == hanToken && page.when.day > 0 {
		if date, err := page.when.edtf(); err == nil {
			return obelisk.Date{Date: date}, page.span, spansOf(page.span)
		}
	}
	if w, span, ok := p.pageTime(s, 0, d.right); ok {
		if date, err := w.edtf(); err == nil {
			return obelisk.Date{Date: date}, span, spansOf(span)
		}
	}
	if p.news.date == nil || len(s.dates) > 0 {
		return nil, obelisk.Span{}, nil
	}
	for i := 0; i < d.right; i++ {
		if w := s.word(i); (w == "今" || w == "昨") && s.mark(i+1, "(") {
			return nil, obelisk.Span{}, nil // "今(23)日" is a day of its own
		}
		if ph, ok := s.phrase(i, pageTime); ok && s.sense(ph).text == "past" && !d.names(i) {
			return nil, obelisk.Span{}, nil
		}
	}
	return p.news.date, p.news.span, spansOf(p.news.span)
}

// names reports whether token i stands in the name of a recipient.
func (d *deed) names(i int) bool {
	return slices.ContainsFunc(d.who, func(w party) bool { return i >= w.first && i < w.last })
}

// spansOf is a list of one place, or of none where it is unknown.
func spansOf(span obelisk.Span) []obelisk.Span {
	if span.IsZero() {
		return nil
	}
	return []obelisk.Span{span}
}
