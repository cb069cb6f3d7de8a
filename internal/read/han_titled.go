package read

import (
	"slices"

	"obelisk"
)

// Titles that towns and persons bear, of which no verb of conferring tells: "云溪市是全国文明城市",
// "林一帆是战斗英雄", "全国劳动模范林一帆". When they were conferred the sentence does not say,
// unless a year stands in the title: "是1990年欧洲文化之都".

// hanTitled reads the titles that somebody is said to bear; clauses of which deeds are told
// already are left out.
func (p *proposer) hanTitled(s *passage, told []run) {
	if !s.holdsAny(borneTitle) {
		return
	}
	for i := 0; i < len(s.tokens); i++ {
		ph, ok := s.phrase(i, borneTitle)
		if !ok {
			continue
		}
		left, right := s.hanClause(i, ph.last)
		if overlaps(told, run{left, right}) || s.hedgesIn(left, right) {
			i = right
			continue
		}
		d := deed{from: i, end: ph.last, left: left, right: right, way: &conferralFrame{Recipient: sideSubject}}
		if p.titledIs(s, &d, s.bearer(ph)) || p.titledAside(s, &d, s.bearer(ph)) || p.titledBehind(s, &d, ph) {
			p.tellTitled(s, &d)
			i = d.end - 1
			continue
		}
		i = ph.last - 1
	}
}

// tellTitled proposes that those of the deed bear its titles.
func (p *proposer) tellTitled(s *passage, d *deed) {
	for _, h := range d.honours {
		var date obelisk.Value
		if h.year > 0 {
			date = bareYear(h.year)
		}
		for _, w := range d.who {
			p.propose(s, p.resolved(s, w), p.resolved(s, h.party), date, nil)
		}
	}
}

// longestIs bounds what stands between "is" and the first title, in tokens.
const longestIs = 12

// titledIs reads the titles that a clause says with "is" that its subject, of the class, bears:
// all that stands behind "is".
func (p *proposer) titledIs(s *passage, d *deed, class obelisk.ClassID) bool {
	for k := d.left; k < d.from; k++ {
		if !s.isAt(k) || s.enquoted(k) {
			continue
		}
		first := s.heldFrom(k+1, d.from)
		if ph, ok := s.longestOf(first, noNameWord, countedThing); ok {
			first = ph.last // 我国, 一座
		}
		if first-k > longestIs || s.doing(k+1, first) || s.quoteWithin(k+1, first) >= 0 {
			return false
		}
		d.honours = p.hanHonours(s, first, d.right, false)
		if n := len(d.honours); n == 0 || d.honours[0].first != first || !s.areBorne(d.honours, class) || !s.endsBeing(&d.honours[n-1], d.right) {
			return false
		}
		if d.honours[0].year == 0 {
			d.honours[0].year = s.yearAmong(k+1, first)
		}
		is := *d
		is.from, is.end = k, k+1
		for is.from > is.left+1 && (s.closesSubject(is.from-1) || s.is(is.from-1, skipWord)) && !s.splits(is.from-1) {
			is.from--
		}
		d.who = slices.DeleteFunc(p.hanSubject(s, &is), func(w party) bool { return !p.bears(w, class) })
		d.end = d.right
		return len(d.who) > 0
	}
	return false
}

// isAt reports whether a word for "is" stands at token i that is no part of another word.
func (p *passage) isAt(i int) bool {
	if p.tokens[i].kind != hanToken {
		return false
	}
	switch p.word(i) {
	case "是":
		return !p.withinWord(i) // 也是
	case "为", "系":
		return !p.splits(i)
	}
	return false
}

// yearAmong is the year that stands between the tokens, 0 for none.
func (p *passage) yearAmong(i, end int) int {
	for ; i < end; i++ {
		if at := p.dateAt[i]; at != 0 && p.dates[at-1].when.bareYear() {
			return p.dates[at-1].when.year
		}
	}
	return 0
}

// areBorne reports whether all honours end with a word for titles that those of the class bear.
func (p *passage) areBorne(list []grant, class obelisk.ClassID) bool {
	return !slices.ContainsFunc(list, func(h grant) bool {
		ph, ok := p.phraseBefore(h.last, borneTitle)
		return h.id == "" && (!h.context.IsZero() || !ok || p.bearer(ph) != class)
	})
}

// wholeTitle reports whether the tokens are a title of places that the lexicon has in full.
func (p *passage) wholeTitle(i, end int) bool {
	ph, ok := p.phrase(i, borneTitle)
	return ok && ph.last == end && p.sense(ph).text == "whole"
}

// bearer is the class of those who bear titles that end with a word for them.
func (p *passage) bearer(ph phrase) obelisk.ClassID {
	if class := p.sense(ph).text; class != "whole" {
		return obelisk.ClassID(class)
	}
	return "place"
}

// endsBeing reports whether nothing stands between an honour and token right but 之一 or 称号.
func (p *passage) endsBeing(h *grant, right int) bool {
	i := p.pastTail(h.last)
	if p.word(i) == "之" && p.word(i+1) == "一" {
		i += 2
	}
	return i == right
}

// bears reports whether somebody may bear a title of the class.
func (p *proposer) bears(w party, class obelisk.ClassID) bool {
	of := p.classOfParty(w)
	return of == class || class == "place" && of == ""
}

// titledAside reads the titles that are all a clause has behind one that only names who bears
// them: "云溪市,全国文明城市,位于".
func (p *proposer) titledAside(s *passage, d *deed, class obelisk.ClassID) bool {
	if d.left == 0 || !s.mark(d.left-1, ",") {
		return false
	}
	d.honours = p.hanHonours(s, d.left, d.right, false)
	if n := len(d.honours); n == 0 || d.honours[0].first != d.left || !s.areBorne(d.honours, class) || !s.endsBeing(&d.honours[n-1], d.right) {
		return false
	}
	first, last := d.left-1, d.left-1
	for first > 0 && !s.clauseMark(first-1) && s.tokens[first].gap != lineGap {
		first--
	}
	h, ok := p.head(s, first, last)
	if !ok || h.first != first || h.last != last || !p.bears(h.party, class) || h.person && last-first == shortestHan {
		return false
	}
	d.who, d.end = []party{h.party}, d.right
	return true
}

// titledBehind reads a person's title that stands right before the name: "全国劳动模范林一帆".
func (p *proposer) titledBehind(s *passage, d *deed, ph phrase) bool {
	if s.bearer(ph) != "person" || s.enquoted(d.from) {
		return false
	}
	first := s.heldFrom(d.left, ph.first)
	if _, did := s.phraseBefore(first, deedWord); did {
		return false // 饰演战斗英雄林一帆
	}
	if ph.last-first < shortestHan+1 || s.speaks(first, ph.first) && !s.startsHonour(first) || first > d.left && s.tokens[first-1].kind == hanToken && !s.saysBeside(first-1, first) {
		return false
	}
	h, ok := p.freshNamed(s, first, ph.last)
	if !ok {
		return false
	}
	last := s.personStarting(ph.last, d.right)
	if last == 0 {
		last = s.foreignBehind(ph.last, d.right)
	}
	if last == 0 || last-ph.last < shortestHan+1 {
		return false
	}
	d.honours = []grant{{party: h}}
	d.who = []party{s.newParty(s.words(ph.last, last), "person", ph.last, last)}
	d.end = last
	return true
}
