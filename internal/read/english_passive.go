package read

import (
	"slices"
	"strings"

	"obelisk/internal/document"
)

// English passives: participles that go on another, and honours that are the
// subject of their verb.

// sharing reads a participle that goes on a passive: "was awarded the prize in
// 1952 and appointed Knight of the Lamp in 1960".
func (p *proposer) sharing(s *passage, d *deed) bool {
	j := d.from - 1
	for j > p.floor && (s.is(j, skipWord) || s.dateAt[j] != 0 || s.is(j, prepositionWord) && s.dateAt[j+1] != 0) {
		j--
	}
	if who, ok := p.accompanying(s, d.from); ok {
		return p.accompanied(s, d, who)
	}
	if len(p.english.shared) == 0 && !s.headline(d.from, d) {
		return p.passiveGoesOn(s, d, j)
	}
	if d.honours = p.honoursFrom(s, d.end); d.way.Honour == sideVerb {
		d.honours = p.dubbed(s, d)
	}
	if len(d.honours) == 0 {
		return false
	}
	if s.is(j, andWord) || s.mark(j, ",") {
		d.who = sameParties(p.english.shared)
		return p.finish(s, d)
	}
	who, ok := p.actorEnding(s, j+1) // "and Y declared Hero Town"
	if !ok || !s.headline(who.first, d) && (who.first <= p.floor || !s.joins(who.first-1)) || s.directed(d.honours[len(d.honours)-1].last) {
		return false
	}
	d.who = []party{who}
	return p.finish(s, d)
}

// accompanying is the person whose name ends before the participle at token i in a
// group that "with" opens, or that goes on with one of which a deed was told: "with the
// poet Ada Brill given a knighthood and the writer Joss Perrin made a CBE".
func (p *proposer) accompanying(s *passage, i int) (party, bool) {
	first := s.properStart(i, p.floor)
	if first >= i || !s.personal(s.bareName(first, i), i) {
		return party{}, false
	}
	j := first - 1
	for j > p.floor && s.tokens[j].kind == wordToken && !s.is(j, prepositionWord) && !s.is(j, andWord) && !s.is(j, singularWord) && !s.is(j, subordinator) && j > first-longestName {
		j--
	}
	goesOn := p.english.withGroup == p.calendar.sentence && s.joins(j)
	if s.word(j) != "with" && !goesOn {
		return party{}, false
	}
	return p.namedParty(s, first, i)
}

// accompanied reads the deed of a participle behind whom "with" names.
func (p *proposer) accompanied(s *passage, d *deed, who party) bool {
	if d.honours = p.honoursFrom(s, d.end); d.way.Honour == sideVerb {
		d.honours = p.dubbed(s, d)
	}
	if len(d.honours) == 0 || s.directed(d.honours[len(d.honours)-1].last) {
		return false
	}
	d.who, p.english.withGroup = []party{who}, p.calendar.sentence
	return p.finish(s, d)
}

// headline reports whether the words are those of a headline, which leaves forms of
// "be" out: it ends without a full stop, and no other verb stands before its trigger.
func (p *passage) headline(i int, d *deed) bool {
	if p.block.Kind == document.Row || p.block.Kind == document.ListItem || p.mark(len(p.tokens)-1, ".") || len(p.tokens) > longestYearHead+4 || !p.first() {
		return false
	}
	for ; i >= 0; i-- {
		if p.is(i, singularWord) || p.isCopula(i) || p.mark(i, ":") || p.is(i, subordinator) || p.is(i, columnWord) {
			return false
		}
	}
	return d.way.Honour != sideVerb
}

// passiveGoesOn reads a participle that goes on a passive that told something else:
// "was promoted in 1941, wounded in 1942 and awarded the cross". Token j joins it.
func (p *proposer) passiveGoesOn(s *passage, d *deed, j int) bool {
	if !s.joins(j) || d.way.Honour == sideVerb {
		return false
	}
	if d.honours = p.honoursFrom(s, d.end); len(d.honours) == 0 || s.directed(d.honours[len(d.honours)-1].last) {
		return false
	}
	for i := j - 1; i > p.floor && !s.mark(i, ";") && !s.is(i, subordinator); i-- {
		if w := s.word(i); w != "was" && w != "were" && w != "been" {
			continue
		}
		if strings.HasSuffix(s.word(i+1)+s.words(i+1, i+2), "ed") || s.is(i+1, skipWord) || s.is(i+1, lifeWord) {
			d.who = p.englishSubject(s, i)
		}
		return len(d.who) > 0 && p.finish(s, d)
	}
	return false
}

// sameParties are the recipients of a deed for another that has a date of its own.
func sameParties(list []party) []party {
	list = slices.Clone(list)
	for i := range list {
		list[i].dated = 0
	}
	return list
}

// tacit takes the honour that the document is about for a verb that says of
// honours alone that somebody received one: "was honoured in 1954".
func (p *proposer) tacit(s *passage, d *deed) bool {
	if p.main.context.IsZero() || !s.is(d.end-1, conferWord) || s.rowDate(d.end, min(d.end+4, len(s.tokens))) < 0 {
		return false
	}
	h := p.main.party
	h.first, h.last = d.end, d.end
	d.honours = []grant{{party: h}}
	return true
}

// givenTo reads "the prize was awarded to X": the honour stands before the
// trigger, its recipients behind "to", "on" or "upon".
func (p *proposer) givenTo(s *passage, d *deed) bool {
	if w := s.word(d.end - 1); w == "inducted" || w == "enshrined" {
		return p.hallInducts(s, d)
	}
	to, ok := d.end, s.directs(d.end-1)
	if !ok && !s.is(d.end-1, giveWord) {
		return false
	}
	if !ok {
		to, ok = s.towards(d.end)
	}
	if !ok || to > d.right {
		return false
	}
	h, ok := p.honourBefore(s, d.from, d.left)
	if !ok || h.context.IsZero() && !s.passes(h.last, d.from) {
		return false
	}
	d.honours = append(p.honoursJoined(s, h.first, d.left), grant{party: h})
	d.who = p.englishList(s, to, len(s.tokens))
	if who, ok := p.authorAt(s, to); ok && len(d.who) == 0 {
		d.who = []party{who}
	}
	if at, ok := s.behindCount(to); ok && len(d.who) == 0 {
		d.who = p.englishList(s, at, len(s.tokens)) // "to those four towns, as well as A and B"
	}
	if s.presentBefore(d.from) {
		if s.is(to, headWord) || s.manyAt(min(to, len(s.tokens)-1)) {
			return true
		}
		d.who = slices.DeleteFunc(d.who, func(w party) bool { return w.id == "" && w.class != "person" && w.dated == 0 })
		if len(d.who) == 0 {
			return true // "is awarded to citizens of Orle" tells whom it is for
		}
	}
	d.right = max(d.right, p.lastOf(d))
	if of := p.topic; s.mark(h.last, "”") || s.mark(h.last, "\"") {
		defer func() { p.topic.honour, p.topic.title, p.topic.named = of.honour, of.title, of.named }()
	} // what is told of a special prize is told in passing
	return p.finish(s, d)
}

// givenHere reads "the title was awarded on 3 May" in a section that is headed by a place.
func (p *proposer) givenHere(s *passage, d *deed) bool {
	who, ok := p.topic.placed()
	if !ok || !s.is(d.end-1, giveWord) || !p.mayBe(who, "place") || who.id == "" && who.class != "place" && who.class != "" || s.rowDate(d.end, min(d.end+4, len(s.tokens))) < 0 || s.presentBefore(d.from) {
		return false
	}
	h, ok := p.honourBefore(s, d.from, d.left)
	if !ok || h.context.IsZero() && !s.passes(h.last, d.from) {
		return false
	}
	d.honours, d.who = []grant{{party: h}}, []party{who}
	return true
}

// hallInducts reads "The Tarn Hall of Fame inducted Joss Perrin".
func (p *proposer) hallInducts(s *passage, d *deed) bool {
	var h party
	for j := d.from - 1; j >= d.left && h.last == 0; j-- {
		if s.word(j) == "hall" && s.tokens[j].upper {
			h, _ = p.honourAround(s, j, d.left, d.from)
		}
	}
	if h.last == 0 || h.last != d.from {
		return false
	}
	d.honours, d.who = []grant{{party: h}}, p.englishList(s, d.end, len(s.tokens))
	d.right = max(d.right, p.lastOf(d))
	return len(d.who) > 0 && d.who[0].first <= d.end+1 && p.finish(s, d)
}

// honoursJoined are the honours that "and" or a comma joins to the one that begins at token
// i, in their order: the cross of "The Reed Cross and the Oak Medal were awarded to".
func (p *proposer) honoursJoined(s *passage, i, left int) []grant {
	var list []grant
	for i > left {
		j := i - 1
		for j > left && s.is(j, articleWord) {
			j--
		}
		if !s.joins(j) || j <= left {
			break
		}
		h, ok := p.honourBefore(s, j, left)
		if !ok || h.last != j || !h.context.IsZero() {
			break
		}
		list, i = append(list, grant{party: h}), h.first
	}
	slices.Reverse(list)
	return list
}

// presentBefore reports whether the verb at token i stands in the present: "is awarded
// to".
func (p *passage) presentBefore(i int) bool {
	w := p.word(i)
	for i--; p.is(i, skipWord) && i > 0; i-- {
	}
	before := p.word(i)
	return w == "goes" || w == "is" || w == "are" || before == "is" || before == "are" || before == "be"
}

// givenFor reads "there were crosses for Joss Perrin and Ada Brill and a medal for
// Noel Marr", from the honour on.
func (p *proposer) givenFor(s *passage, d *deed) bool {
	found := false
	for {
		h, ok := p.honourAt(s, d.end, found)
		if !ok || s.word(h.last) != "for" {
			return found
		}
		who := p.englishList(s, h.last+1, len(s.tokens))
		if len(who) == 0 || slices.ContainsFunc(who, func(w party) bool { return w.class != "person" && w.id == "" }) {
			return found
		}
		d.honours, d.who = []grant{h}, who
		d.right = p.lastOf(d)
		found = p.finish(s, d)
		d.end = s.pastJoin(p.lastOf(d))
	}
}

// pastJoin passes over what joins the members of a list at token i.
func (p *passage) pastJoin(i int) int {
	for p.joins(i) || p.is(i, skipWord) {
		i++
	}
	return i
}

// authorAt is the person whose work was honoured who stands at token i: "was given to
// Ada Brill's The Quay".
func (p *proposer) authorAt(s *passage, i int) (party, bool) {
	end := i
	for end < len(s.tokens) && end < i+longestName && !s.possessive(end) && (s.namelike(end, i) || s.mark(end, ".") || s.is(end, particleWord)) {
		end++
	}
	if !s.possessive(end) || !s.personal(i, end) || end+2 >= len(s.tokens) || !s.tokens[end+2].upper && !s.mark(end+2, "“") && !s.mark(end+2, "\"") {
		return party{}, false
	}
	return p.namedParty(s, i, end)
}

// directs reports whether token i says that who received something follows.
func (p *passage) directs(i int) bool {
	switch p.word(i) {
	case "to", "on", "upon", "by":
		return true
	}
	return false
}

// behindCount is the token behind "including", a colon or "as well as" where token i
// begins a noun for many that only counts recipients.
func (p *passage) behindCount(i int) (int, bool) {
	for j := i; j < len(p.tokens) && j < i+farHonour; j++ {
		if ph, ok := p.phrase(j, enumerates); ok && j > i {
			return ph.last, true // "to a number of others, among them A and B"
		}
		if p.tokens[j].upper && !p.mark(j-1, "-") || p.is(j, singularWord) {
			return 0, false
		}
		if !p.is(j, manyWord) {
			continue
		}
		for k := j + 1; k < len(p.tokens) && k < j+3; k++ {
			if ph, ok := p.phrase(k, andWord); ok && ph.last-ph.first > 1 {
				return ph.last, true
			}
			if ph, ok := p.phrase(k, enumerates); ok {
				return ph.last, true
			}
		}
		return p.listOpening(j)
	}
	return 0, false
}

// passes reports whether between an honour that is the subject and its verb
// nothing stands but what is said of the honour: "for 1952", "in brackets".
func (p *passage) passes(i, end int) bool {
	purpose := false
	for ; i < end; i++ {
		purpose = purpose || p.word(i) == "for" || p.word(i) == "to" || p.word(i) == "on"
		switch {
		case purpose && (p.mark(i, "'") || p.mark(i, "-") && p.glued(i) || p.tokens[i].kind == wordToken && !p.is(i, subordinator) && !p.is(i, obtainWord) && !p.is(i, conferWord)):
		case p.mark(i, "(") && p.closing(i) >= end:
		case p.mark(i, "("):
			i = p.closing(i)
		case p.mark(i, ",") && p.asideEnd(i, end) > i:
			i = p.asideEnd(i, end)
		case p.mark(i, ","), p.word(i) == "which", p.word(i) == "that":
		case p.tokens[i].kind != wordToken, p.tokens[i].upper, p.dateAt[i] != 0, p.is(i, prepositionWord), p.is(i, articleWord), p.is(i, skipWord), p.is(i, honourWord), p.is(i, hedgeWord), p.is(i, classedWord):
		default:
			return false
		}
	}
	return true
}

// asideEnd is the comma that closes what is set off by the one at token i right before
// the verb at token end and says what something is: ", the society's highest honour,";
// i where there is none.
func (p *passage) asideEnd(i, end int) int {
	if !p.is(i+1, articleWord) {
		return i
	}
	last := end - 1
	for last > i && (p.is(last, skipWord) || p.is(last, hedgeWord)) {
		last--
	}
	if !p.mark(last, ",") || last-i > longestApposition {
		return i
	}
	for j := i + 1; j < last; j++ {
		if p.mark(j, ",") || p.mark(j, ";") || p.isCopula(j) || p.is(j, subordinator) {
			return i
		}
	}
	return last
}

// lastOf is the token after the last recipient of a deed.
func (p *proposer) lastOf(d *deed) int {
	if n := len(d.who); n > 0 {
		return d.who[n-1].last
	}
	return d.end
}
