package read

import "obelisk/internal/document"

// Lists of who received a prize in each of its categories, in Chinese: a line says which
// edition or year, and each line below it a category and behind it whoever received the
// prize in it, with the work perhaps: "第二届(1963年)", "最佳导演:林一帆《灯塔》". The prize is
// that of the words above; who stands among more than three was only nominated.

// mostSharers is among how many those are who shared a category.
const mostSharers = 3

// longestPrizeClass bounds the name of a category, in tokens.
const longestPrizeClass = 16

// hanCategoryLines proposes what the lines of a passage say that name a category of a prize
// and who received it; it reports whether there was one.
func (p *proposer) hanCategoryLines(s *passage) bool {
	if s.block.Kind == document.Heading || p.others.open || !s.holdsAny(bestWord) {
		return false
	}
	any := false
	for first, last := range s.eachLine() {
		any = p.hanCategoryLine(s, first, last) || any
	}
	return any
}

// hanCategoryLine reads one such line; it reports whether it was one, whomever it names.
func (p *proposer) hanCategoryLine(s *passage, first, last int) bool {
	i, end := s.core(first, last)
	if i >= end || s.tokens[i].kind != hanToken || s.written(last-1, "。", "！", "？") {
		return false
	}
	day := dayAt{value: p.edition.day.value, span: p.edition.day.span}
	if at := s.leadDate(i); at >= 0 {
		i, day = s.dates[at].last, p.dayOf(s, at)
	}
	h, next, ok := p.categoryOf(s, s.overEdition(i, end), end)
	if !ok {
		return false
	}
	p.label.taken = p.calendar.sentence
	who := p.sharersOf(s, next, end)
	if len(who) > mostSharers || s.hedgedIn(first, last) {
		return true
	}
	part := *s
	part.tokens = s.tokens[first:last]
	for _, w := range who {
		p.propose(&part, p.resolved(&part, w), h, day.value, append(spansOf(day.span), day.context...))
	}
	return true
}

// overEdition passes over the number of an edition: 第三届.
func (p *passage) overEdition(i, end int) int {
	if p.word(i) != "第" {
		return i
	}
	n, ok := p.number(i + 1)
	if !ok || n.last >= end || p.word(n.last) != "届" {
		return i
	}
	return n.last + 1
}

// categoryOf is the category of a prize, with the prize, with which a line begins at token
// i, and where who received it stands.
func (p *proposer) categoryOf(s *passage, i, end int) (h party, next int, ok bool) {
	best, ok := s.phrase(i, bestWord)
	if !ok || s.sense(best).text != "prefix" {
		return party{}, 0, false
	}
	last := best.last
	for last < end && last-i <= longestPrizeClass && s.tokens[last].gap == noGap && (s.tokens[last].kind != markToken || s.mark(last, "&") || s.mark(last, "/")) && !s.newCell(last) {
		last++
	}
	h = party{first: i, last: last}
	if last >= end || last == best.last || last-i > longestPrizeClass || s.categoryFrom(&h) != i {
		return party{}, 0, false
	}
	next = last
	for next < end && (s.mark(next, ":") || s.mark(next, "|") || s.mark(next, "-")) {
		next++
	}
	if next == last && s.tokens[last].gap == noGap && !s.workMark(last) && !s.newCell(last) {
		return party{}, 0, false
	}
	prize, ok := p.prizeAbove()
	if !ok {
		return party{}, 0, false
	}
	h, ok = p.freshNamed(s, i, last)
	h.name = prize.name + h.name
	h.context = prize.span
	return h, next, ok
}

// prizeAbove is the prize of which a list of categories tells: the one that heads it, else
// that of the page, else the one named most often; its name is no category's.
func (p *proposer) prizeAbove() (party, bool) {
	for _, at := range [...]*spoken{&p.list.honour, &p.main} {
		if h := at.party; p.isPrize(&h) {
			return h, true
		}
	}
	return p.topic.prize, p.about.class != "person" && p.isPrize(&p.topic.prize)
}

// isPrize reports whether an honour that the text names in Chinese may have categories: a
// word for honours ends its name, and nothing in it is a category's.
func (s *session) isPrize(h *party) bool {
	if h.name == "" || h.span.IsZero() {
		return false
	}
	own := tokenizer{words: s.lexicon.words, folder: s.lexicon.folder}
	tokens := own.cut(nil, h.name)
	for i := range tokens {
		for _, m := range s.lexicon.phrases.find(nil, tokens, i) {
			for _, v := range m.values {
				if sense := &s.lexicon.senses[v]; sense.category == bestWord && sense.text == "prefix" {
					return false
				}
			}
		}
	}
	return len(tokens) > 0 && s.lexicon.is(&tokens[len(tokens)-1], honourWord)
}

// sharersOf are those whom a line names behind a category: persons, with the work for
// which behind the name or before it, or works alone.
func (p *proposer) sharersOf(s *passage, i, end int) []party {
	var who []party
	for i < end {
		next := s.sharerEnd(i, end)
		list := p.fieldsOf(s, i, next)
		if len(list) == 0 {
			return nil
		}
		who, i = append(who, list...), next+1
	}
	return who
}

// fieldsOf are those whom a member of a list names that strokes part into fields: all, where
// each is a person, else the first, behind whom the line says more.
func (p *proposer) fieldsOf(s *passage, i, end int) []party {
	var who []party
	for i < end {
		next := i
		for next < end && !s.mark(next, "/") {
			next++
		}
		w, ok := p.sharer(s, i, next)
		if !ok || w.class != "person" && len(who) > 0 {
			return who[:min(len(who), 1)]
		}
		who, i = append(who, w), next+1
	}
	return who
}

// sharerEnd is where the member of a list ends that begins at token i: at the next sign of a
// list outside of titles and brackets.
func (p *passage) sharerEnd(i, end int) int {
	for ; i < end; i++ {
		switch {
		case p.mark(i, "“"), p.mark(i, "("):
			i = p.past(i, end)
		case p.mark(i, "、"), p.mark(i, ","), p.mark(i, ";"), p.mark(i, "&"), p.mark(i, "|"):
			return i
		}
	}
	return end
}

// sharer is the one whom such a member names.
func (p *proposer) sharer(s *passage, i, end int) (party, bool) {
	open := s.titleOpens(i, end)
	if open == i {
		closing := s.past(i, end)
		if !s.mark(closing, "”") || closing == i+1 {
			return party{}, false
		}
		if next := closing + 1; next < end && s.tokens[next].kind == hanToken {
			return p.sharingPerson(s, next, end)
		}
		return s.newParty(s.words(i+1, closing), "", i+1, closing), true
	}
	if open > i {
		end = open
	}
	return p.sharingPerson(s, i, end)
}

// sharingPerson is the person of whose name tokens i up to end are made, the spelling in
// other letters or brackets behind it aside.
func (p *proposer) sharingPerson(s *passage, i, end int) (party, bool) {
	last := i
	for last < end && (s.tokens[last].kind == hanToken || last > i && s.nameJoint(last) || s.initialPart(last)) && (last == i || s.tokens[last].gap == noGap) && s.dateAt[last] == 0 {
		last++
	}
	if last < end && s.tokens[last].kind == hanToken {
		return party{}, false
	}
	if s.latinName(i, end) {
		return s.newParty(s.words(i, end), "person", i, end), true
	}
	short := last-i == shortestHan && s.foreignAlone(i, last) == last
	if !short && !s.native(i, last) && !s.foreignRun(i, last) && !s.dottedName(i, last) {
		return party{}, false
	}
	return s.newParty(s.words(i, last), "person", i, last), true
}

// edition is the date of an edition of a prize, which a heading or line says, for the lines
// below it, up to the next heading of its rank.
type edition struct {
	day   dayAt
	level int // of the heading, 0 of a line
}

// noteHanEdition keeps the date of a heading or line of nothing but an edition and its date.
func (p *proposer) noteHanEdition(s *passage, first, last int) {
	heading, at := s.block.Kind == document.Heading, -1
	if heading && (p.edition.level == 0 || s.block.Level <= p.edition.level) {
		p.edition = edition{}
	}
	for i := first; i < last; i++ {
		switch d := s.dateAt[i]; {
		case d != 0 && at >= 0 && at != int(d)-1:
			return
		case d != 0:
			at = int(d) - 1
		case s.tokens[i].kind == markToken:
		case s.word(i) == "第" || s.word(i) == "届" || s.tokens[i].kind == numberToken || s.is(i, numeralWord) || s.is(i, scaleWord):
		default:
			return
		}
	}
	if at >= 0 && !s.dates[at].stretch {
		p.edition = edition{day: p.dayOf(s, at)}
		if heading {
			p.edition.level = s.block.Level
		}
	}
}
