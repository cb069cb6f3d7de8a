package read

import (
	"strings"

	"obelisk"
)

// How English names honours: a run of capitalised words with a word for an
// honour at its head ("Order of the Lamp", "Maren Heron Memorial Prize"), a
// name in quotation marks, a known name, or a word that is an honour in small
// letters ("honorary citizen"). Honours come in lists, each with its own date.

// farHonour is how many tokens may stand between a trigger and its honour.
const farHonour = 10

// honoursFrom reads the list of honours that begins at or soon after token i.
func (p *proposer) honoursFrom(s *passage, i int) []grant {
	var list []grant
	var ahead int32
	i = s.pastOthers(s.pastMerit(s.pastAgent(s.pastDay(i))), false)
	further := s.pastBarTo(i)
	again := further > i
	i = further
	if shared := p.ordersOf(s, i); len(shared) > 0 {
		return shared
	}
	for {
		h, ok := p.honourAt(s, i, len(list) > 0)
		if at := s.pastSuperior(i); at > i {
			if h, ok = p.honourAt(s, at, len(list) > 0); !ok || h.first > at {
				h, ok = p.rankedHonour(s, at)
			}
		}
		if !ok && len(list) > 0 && list[len(list)-1].date > 0 {
			h, ok = p.headlessMember(s, i)
		}
		if !ok {
			h, ok = p.ownedBy(s, i, len(list) > 0)
		}
		if !ok && len(list) == 0 {
			if at := s.enumerated(i); at > i {
				h, ok = p.honourAt(s, at, false)
			}
		}
		if !ok || len(list) > 0 && s.startsHolder(h.last) {
			return list
		}
		last := s.pastGiver(s.pastNotes(s.pastRanked(s.pastBars(s.pastLetters(h.last)))))
		if at, end := s.ownDate(last); at < 0 {
			last = end // an impossible date is none of the next honour's
		} else {
			h.date, last = int32(at)+1, s.pastGiver(s.pastNotes(end))
			if n := len(list); n == 0 || !list[n-1].shares {
				h.more, last = s.moreDates(at, last)
			} else if at+1 < len(s.dates) && s.joins(s.dates[at].last) && s.dates[at+1].first == s.dates[at].last+1 {
				list[n-1].date, h.date = h.date, h.date+1 // "(1972 and 1975)"
				if last = s.dates[at+1].last; s.mark(last, ")") {
					last++
				}
			}
		}
		if h.date == 0 {
			h.date = ahead
		}
		h.again = h.again || again && len(list) == 0 || s.isTitle(h.first) && s.is(h.last-1, notHonour) // each university's is another
		list, ahead = append(list, h), 0
		if last = s.pastEdition(last); s.mark(last, ";") && p.honourOpens(s, last+1) {
			i = last + 1
			continue
		}
		if s.is(last, skipWord) && s.joins(last+1) {
			last++ // "the Reed Medal posthumously and the Oak Medal"
		}
		if !s.joins(last) {
			join := p.pastComplement(s, last)
			if join < 0 {
				return list
			}
			list[len(list)-1].settle(s, last, join)
			last = join
		}
		for s.joins(last) || s.is(last, skipWord) && s.joins(last+1) {
			last = s.pastNotes(last + 1)
		}
		if ph, ok := s.phrase(last, andWord); ok {
			last = ph.last // ", as well as"
		}
		i = s.pastOthers(last, true)
		if at := p.dateOfNext(s, i); at >= 0 {
			ahead, i = int32(at)+1, s.dates[at].last
		}
	}
}

// pastBarTo passes over what says that an honour came again: "a bar to his"; i where nothing
// does.
func (p *passage) pastBarTo(i int) int {
	at := p.pastArticles(i)
	if p.is(at, ordinalWord) {
		at++
	}
	if p.is(at, barWord) && p.word(at+1) == "to" && p.is(at+2, articleWord) {
		return at + 3
	}
	return i
}

// longestOwning bounds the name of the body whose an honour is, in tokens.
const longestOwning = 20

// ownedBy is the honour behind the name of the body whose it is, from token i on, which may
// hold small words: "the Society for the Study of Fens' 2018 Reed Award".
func (p *proposer) ownedBy(s *passage, i int, listed bool) (grant, bool) {
	first := s.pastArticles(i)
	if first >= len(s.tokens) || !s.namelike(first, first) {
		return grant{}, false
	}
	at, own := first, first
	for ; at < len(s.tokens) && at < first+longestOwning; at++ {
		switch {
		case s.possessive(at):
			at++
			own = at + 1
		case s.pluralOwner(at):
			own = at + 1
		case s.namelike(at, at), s.fillsGap(at), s.is(at, articleWord), s.word(at) == "on":
		default:
			at = len(s.tokens)
		}
	}
	if own == first || own >= len(s.tokens) || !s.institution(first, own) {
		return grant{}, false
	}
	h, ok := p.honourAt(s, own, listed)
	return h, ok && h.first <= own+2
}

// headlessMember is the honour that capitalised words without a head name from token i
// on, behind one with a date, with "the" before and a date of their own behind them: "the
// Reed Medal in 1950 and the Blue Heron in 1952".
func (p *proposer) headlessMember(s *passage, i int) (grant, bool) {
	if s.word(i) != "the" || i+1 >= len(s.tokens) || !s.namelike(i+1, i+1) || s.covered(i+1) {
		return grant{}, false
	}
	last := s.honourEnd(i + 1)
	if at, _ := s.ownDate(last); at < 0 || last-i < 3 || s.barred(i+1, last) || s.institution(i+1, last) || s.personal(i+1, last) {
		return grant{}, false
	}
	h, ok := p.freshNamed(s, i+1, last)
	return grant{party: h}, ok
}

// startsHolder reports whether a noun for who holds the honour that ends before token
// i stands there, so that a new member begins with it: "the Reed Prize winning author".
func (p *passage) startsHolder(i int) bool {
	if i >= len(p.tokens) {
		return false
	}
	end, _ := p.holderNoun(i)
	return end == i
}

// longestOther bounds what is no honour in a list of honours, in tokens.
const longestOther = 12

// pastOthers passes over members of a list that are no honours and behind which the
// list goes on: "a doctorate from Tarn, the cross" is about the cross.
func (p *passage) pastOthers(i int, listed bool) int {
	other, from := false, i
	for j := i; j < len(p.tokens) && j < from+longestOther; j++ {
		switch {
		case p.joins(j) && other:
			for p.joins(j) {
				j++
			}
			i, from, other = j, j, false
			j--
		case p.mark(j, "(") && p.closing(j) < len(p.tokens):
			j = p.closing(j)
		case p.dateAt[j] != 0:
		case listed && j == from && p.namelike(j, j) && p.unheadedMember(j):
			j, other = p.memberEnd(j)-1, true // "the Award for Chemistry, Creativity in Synthesis, the Medal"
		case p.tokens[j].kind != wordToken, p.isTitle(j), p.is(j, honourWord), p.is(j, conferWord), p.is(j, obtainWord), p.isCopula(j), p.is(j, subordinator), p.is(j, aloneWord):
			return i
		case p.is(j, notHonour), j == from && (p.word(j) == "a" || p.word(j) == "an") && p.onlySmall(j):
			other = true
		}
	}
	return i
}

// farEnumeration is how many tokens may stand between a trigger and the word
// that opens the list of honours: "received many awards, including".
const farEnumeration = 14

// enumerated is the token behind the word that opens a list of honours not far
// behind token i, where a word for honours stands between; else i.
func (p *passage) enumerated(i int) int {
	honours := p.is(i-1, conferWord)
	for j := i; j < len(p.tokens) && j < i+farEnumeration; j++ {
		if ph, ok := p.phrase(j, enumerates); ok && honours {
			return ph.last
		}
		honours = honours || p.is(j, honourWord) || p.is(j, honourKind)
	}
	return i
}

// pastAgent passes over who gave an honour between the verb and it: "by the King
// with", where "with" follows, "from the King the", with perhaps commas around it.
func (p *passage) pastAgent(i int) int {
	at := i
	if p.mark(at, ",") {
		at++
	}
	if w := p.word(at); w != "by" && w != "from" {
		return i
	}
	j := at + 1
	for p.is(j, articleWord) || p.word(j) == "hands" || p.word(j) == "of" && j > at+1 {
		j++
	}
	if j >= len(p.tokens) || !p.namelike(j, j) {
		return i
	}
	end := p.properEnd(j)
	if p.mark(end, ",") && at > i {
		end++
	} else if at > i {
		return i
	}
	switch {
	case p.word(end) == "with":
		return end + 1
	case p.word(at) == "from" && p.is(end, articleWord):
		return end
	}
	return i
}

// farMerit bounds what stands between a verb and the honour behind "with", in tokens.
const farMerit = 20

// pastMerit passes over what somebody was honoured for before the honour: "for her courage in
// the flood with the award of".
func (p *passage) pastMerit(i int) int {
	if p.word(i) != "for" {
		return i
	}
	for j := i + 1; j < len(p.tokens) && j < i+farMerit; j++ {
		if w := p.word(j); (w == "with" || w == "by") && p.is(j+1, articleWord) {
			return j + 1
		}
		if p.tokens[j].kind == markToken && !p.mark(j, "-") && !p.mark(j, "'") || p.is(j, honourWord) || p.isCopula(j) || p.is(j, subordinator) {
			return i
		}
	}
	return i
}

// pastGiver passes over who gave an honour, which stands behind it: "of the
// Tarn Society", "from the King", where a date, a bracket or a list goes on.
func (p *passage) pastGiver(i int) int {
	if w := p.word(i); w != "of" && w != "from" && w != "by" {
		return i
	}
	j := i + 1
	for p.is(j, articleWord) {
		j++
	}
	if j >= len(p.tokens) || !p.namelike(j, j) {
		return i
	}
	end := p.properEnd(j)
	if p.mark(end, "(") || p.joins(end) || end < len(p.tokens) && (p.dateAt[end] != 0 || p.is(end, prepositionWord) && end+1 < len(p.tokens) && p.dateAt[end+1] != 0) {
		return end
	}
	return i
}

// pastNotes passes over the marks of notes that a page's format left as text: "[12]".
func (p *passage) pastNotes(i int) int {
	for p.mark(i, "[") && p.mark(i+2, "]") {
		i += 3
	}
	if p.mark(i, ",") && p.mark(i+1, "[") && p.mark(i+3, "]") {
		return p.pastNotes(i + 1)
	}
	return i
}

// pastBars passes over what an honour that came again wears: "and Bar", "with two bars".
func (p *passage) pastBars(i int) int {
	if !p.is(i, andWord) && p.word(i) != "with" {
		return i
	}
	for j := i + 1; j < len(p.tokens) && j < i+5; j++ {
		if p.is(j, barWord) {
			return j + 1
		}
		if t := &p.tokens[j]; t.kind == markToken || t.upper || p.is(j, honourWord) || p.is(j, prepositionWord) || p.is(j, andWord) {
			return i
		}
	}
	return i
}

// pastLetters passes over an abbreviation in brackets: "Military Medal (MM)".
func (p *passage) pastLetters(i int) int {
	if p.mark(i, "(") && p.mark(i+2, ")") && p.tokens[i+1].upper && p.dateAt[i+1] == 0 {
		return i + 3
	}
	return i
}

// ownDate is the index of the date that stands right behind an honour's name
// that ends before token i, and the token after it, with its bracket; -1 where
// there is none, and where it is one that no calendar has.
func (p *passage) ownDate(i int) (int, int) {
	j := i
	for j < len(p.tokens) && j < i+4 && p.dateAt[j] == 0 && (p.mark(j, "(") || p.mark(j, ",") || p.is(j, conferWord) && j > i || p.mark(j-1, "(") && p.ofSeveral(j) || p.is(j, prepositionWord) && (p.word(j) != "for" || j+1 < len(p.tokens) && p.dateAt[j+1] != 0) || p.is(j, articleWord)) {
		j++
	}
	if j >= len(p.tokens) || p.dateAt[j] == 0 {
		return -1, i
	}
	for k := i; k <= j; k++ {
		if p.opensClause(k) {
			return -1, i
		}
	}
	at := int(p.dateAt[j]) - 1
	d := p.dates[at]
	if d.when.nosuch && d.first == j {
		return -1, d.last
	}
	if d.stretch || !d.when.complete() || d.first != j || p.yearOfNext(i, d) {
		return -1, i
	}
	end := d.last
	if p.mark(end, ")") {
		end++
	}
	return at, end
}

// ofSeveral reports whether token i makes what stands in brackets behind it said of
// several: "(both 1944)".
func (p *passage) ofSeveral(i int) bool { return p.word(i) == "both" || p.word(i) == "all" }

// memberEnd is where capitalised words from token i on end, with prepositions between.
func (p *passage) memberEnd(i int) int {
	for i < len(p.tokens) && (p.namelike(i, i) || p.tokens[i].kind == wordToken && p.is(i, prepositionWord)) {
		i++
	}
	return i
}

// unheadedMember reports whether capitalised words at token i that are no honour stand
// in a list of honours that goes on with an article behind a comma.
func (p *passage) unheadedMember(i int) bool {
	end := p.memberEnd(i)
	return !p.headed(i, end) && !p.headedAfter(end) && !p.personal(i, end) && p.mark(end, ",") && p.word(end+1) == "the"
}

// onlySmall reports whether the words from token i on as far as the next sign or date
// stand in small letters.
func (p *passage) onlySmall(i int) bool {
	for ; i < len(p.tokens) && p.dateAt[i] == 0 && !p.joins(i) && p.tokens[i].kind == wordToken; i++ {
		if p.tokens[i].upper {
			return false
		}
	}
	return true
}

// honourAt is the honour that begins at or soon after token i; in a list it
// begins right there, articles and adjectives aside.
func (p *proposer) honourAt(s *passage, i int, listed bool) (grant, bool) {
	year, content, again := 0, false, false
	var spoken party
	for j := i; j < len(s.tokens) && j < i+farHonour; j++ {
		if listed && content && s.is(j, articleWord) {
			break // "and introduced the medal"
		}
		again = again || s.is(j, ordinalWord) && s.word(j) != "first" || s.word(j) == "another"
		content = content || !s.is(j, articleWord) && !s.is(j, skipWord) && s.tokens[j].kind == wordToken && !s.tokens[j].upper
		if n, ok := s.nameAt(j); ok && p.pick(n, obelisk.RoleHonour) != "" {
			if s.nominated(n.last) {
				break // "an Oscar nomination"
			}
			if h, ok := p.honourFrom(s, j); ok && n.last < h.last && (s.namelike(n.last, n.last) || s.word(n.last) == "for") {
				return grant{party: h, year: year, again: again}, true // "Reed Medal Society Prize"
			}
			return grant{party: p.known(s, n, obelisk.RoleHonour), year: year, again: again}, true
		}
		if s.mark(j, "“") || s.mark(j, "\"") {
			h, ok := p.quotedTitle(s, j, i, listed)
			return grant{party: h, year: year, again: again}, ok
		}
		if at := s.classAhead(j); at > j {
			if h, ok := p.honourNamed(s, j); ok {
				return grant{party: h, year: year, again: again}, true
			}
		}
		if s.dateAt[j] != 0 || s.tokens[j].kind == numberToken {
			if t := &s.tokens[j]; t.digits() == 4 && t.value >= 1000 && t.value <= 2100 && (s.dateAt[j] == 0 || s.dates[s.dateAt[j]-1].last == j+1) {
				year = int(t.value)
			}
			continue
		}
		if h, ok := p.honourFrom(s, j); ok {
			return grant{party: h, year: year, again: again}, true
		}
		if h, ok := p.sharedHead(s, j); ok {
			return grant{party: h, year: year, shares: true}, true
		}
		if h, ok := s.bestTitle(j); ok && (s.is(i-1, obtainWord) || s.is(i-1, conferWord)) && !listed {
			return grant{party: h, year: year, again: again}, true
		}
		if at := s.yearWithin(j); at > 0 {
			if h, ok := p.honourFrom(s, at+1); ok {
				return grant{party: h, year: int(s.tokens[at].value)}, true
			}
		}
		if h, ok := p.civicTitle(s, j); ok && !listed {
			return grant{party: h, year: year, again: again, civic: true}, true
		}
		if s.namelike(j, j) && p.distinction(s, i, j, listed) {
			last := s.honourEnd(j)
			if h, ok := p.freshNamed(s, j, last); ok {
				return grant{party: h, year: year, again: again}, true
			}
		}
		if ph, ok := s.phrase(j, anaphorWord); ok && s.sense(ph).text == "honour" && !listed && s.word(ph.last) != "of" {
			h, ok := p.titledAs(s, s.word(ph.last-1))
			if at := p.english.lastGiven; s.says("same", j, ph.last) && at.id != "" && p.blocks-at.block <= farDate {
				h, ok = at.party, true
			}
			if ok && spoken.last == 0 && !s.tokens[ph.last-1].upper {
				h.first, h.last = j, ph.last
				spoken = h
			}
		}
		if !p.fillsHonour(s, j, listed) {
			break
		}
	}
	return grant{party: spoken}, spoken.last > 0
}

// fillsHonour reports whether token j may stand between a trigger and the
// honour: an article, an adjective, an ordinal.
func (p *proposer) fillsHonour(s *passage, j int, listed bool) bool {
	t := &s.tokens[j]
	switch {
	case s.mark(j, ",") && !listed && s.word(j+1) == "the" && s.smallHonour(j):
		return true // "its highest honour, the Reed Medal"
	case t.kind == markToken:
		return s.mark(j, "-") || s.mark(j, "'")
	case s.is(j, articleWord), s.is(j, honourWord), s.is(j, numeralWord) && t.kind == wordToken && !t.upper, s.is(j, ordinalWord) && (!listed || s.is(j-1, articleWord)), s.word(j) == "of", s.word(j) == "with", s.word(j) == "s":
		return true
	case t.upper && !listed && j+1 < len(s.tokens) && s.tokens[j+1].upper && s.is(j+1, aloneWord) && !s.personal(j, j+2):
		return true // "the WW1 Croix de Guerre"
	case t.upper, s.is(j, andWord), s.is(j, subordinator), s.holdsOffice(j):
		return false
	case listed && s.is(j, skipWord):
		return true
	case s.is(j, prepositionWord), s.is(j, stopWord):
		return !listed && (s.is(j, skipWord) || s.word(j) == "as" || s.word(j) == "both" || s.is(j, anaphorWord) || s.is(j, furtherWord))
	}
	return true
}

// smallHonour reports whether before the comma at token i a noun for an honour in
// small letters stands, with perhaps whose it is: "the highest honour of the college,".
func (p *passage) smallHonour(i int) bool {
	for j := i - 1; j >= 0 && j > i-longestName; j-- {
		if p.is(j, honourWord) {
			return !p.tokens[j].upper
		}
		if !p.namelike(j, j) && p.word(j) != "of" && !p.is(j, articleWord) {
			return false
		}
	}
	return false
}

// honourFrom is a new honour whose name begins at token j and has a word for an
// honour at its head; of several, "two Orders of the Lamp", it is the one.
func (p *proposer) honourFrom(s *passage, j int) (party, bool) {
	if j >= len(s.tokens) {
		return party{}, false
	}
	h, ok := p.honourNamed(s, j)
	if !ok || !h.context.IsZero() {
		return h, ok
	}
	if s.word(h.first) == "anniversary" && s.is(h.first-1, ordinalEnding) && s.glued(h.first-1) {
		return p.freshNamed(s, h.first-2, h.last) // "50th Anniversary Medal"
	}
	if s.word(h.first+1) == "of" && (s.turnOfTime(h.first) || s.is(h.first, sectionWord) && s.classAt(h.first) == "" && !s.is(h.first, honourWord)) && s.headed(h.first+2, h.last) {
		return p.honourFrom(s, h.first+2) // "70 Years of Heron Prizes"
	}
	if at := s.pastOwner(h.first, h.last); at > h.first {
		if own, named := p.freshNamed(s, at, h.last); named {
			h = own
		}
	}
	h.name = s.oneHonour(h)
	if at := h.first - 1; at >= 0 && s.is(h.first, classedWord) && s.is(at, ordinalWord) && s.tokens[at].upper {
		return p.freshNamed(s, at, h.last) // "First Class Order of the Lamp"
	}
	return h, true
}

// pastOwner is where the name of an honour begins behind that of the body whose it is:
// the Reed Medal of "the Tarn Society's Reed Medal". Whose rank or trade the name says
// owns it by name: "the Founder's Medal".
func (p *passage) pastOwner(first, last int) int {
	for i := first + 1; i+3 < last; i++ {
		if p.possessive(i) && p.institution(first, i) && p.headed(i+2, last) {
			return i + 2
		}
	}
	return first
}

// oneHonour is the name of an honour with its head in the singular: the last word,
// or the one before "of".
func (p *passage) oneHonour(h party) string {
	head := h.last - 1
	for i := h.first + 1; i < h.last; i++ {
		if p.word(i) == "of" || p.word(i) == "for" {
			head = i - 1
			break
		}
	}
	if head < h.first || !p.is(head, insigniaNoun) || !strings.HasSuffix(p.word(head), "s") || strings.HasSuffix(p.word(head), "ss") || h.name != strings.TrimSpace(p.words(h.first, h.last)) {
		return h.name
	}
	word := p.words(head, head+1)
	one := strings.TrimSuffix(word, "s")
	if strings.HasSuffix(one, "sse") {
		one = strings.TrimSuffix(one, "e") // crosses
	}
	return strings.TrimSpace(p.words(h.first, head) + " " + one + strings.TrimPrefix(p.words(head, h.last), word))
}

// honourNamed is honourFrom with the name as it stands.
func (p *proposer) honourNamed(s *passage, j int) (party, bool) {
	if ph, ok := s.phrase(j, pluralTitle); ok {
		return p.singleTitle(s, ph)
	}
	if ph, ok := s.phrase(j, lettersWord); ok && s.isTitle(j) {
		if end := s.ofPlace(ph.last); s.is(ph.last-1, notHonour) && !s.institution(ph.last, end) {
			return p.freshNamed(s, j, ph.last) // "honorary degree of Doctor of Laws"
		}
		if end := s.ofPlace(ph.last); !s.ofHonour(ph.last, end) {
			if s.is(end, andWord) && end+1 < len(s.tokens) && s.namelike(end+1, end+1) && !s.personal(end+1, s.runEnd(end+1)) {
				end = ph.last // "of Danish and Norwegian Societies"
			}
			return p.freshNamed(s, j, end)
		}
	}
	if h, ok := s.honourAlone(j); ok {
		return h, true
	}
	if at := s.classAhead(j); at > j {
		h, ok := p.honourNamed(s, at)
		if !ok || h.first != at || !h.context.IsZero() {
			return party{}, false
		}
		return p.freshNamed(s, j, h.last) // "third-class Labour Order"
	}
	if s.romanceHead(j) && !s.tokens[j].upper && j+1 < len(s.tokens) && s.namelike(j+1, j+1) && s.tokens[j+1].gap == plainGap {
		return p.freshNamed(s, j, s.honourEnd(j+1)) // "the prix Reed"
	}
	if _, holders := s.phrase(j, holderWord); holders || !s.namelike(j, j) || s.mark(j, "-") {
		return party{}, false
	}
	last := s.honourEnd(j)
	if h, ok := s.classWithLetters(j, last); ok {
		return h, true
	}
	if s.mark(last, "(") && s.mark(last+2, ")") && last+3 < len(s.tokens) && s.namelike(last+3, last+3) {
		if end := s.honourEnd(last + 3); s.headed(last+3, end) {
			last = end // "Harbour Society (HS) Reed Medal"
			return p.freshNamed(s, j, s.withClass(last))
		}
	}
	if s.headedAfter(last) && !s.nominated(last+1) && !s.manyOfNothing(j, last) {
		return p.freshNamed(s, j, s.pastCategory(last+1))
	}
	if s.lowerAdjective(last) && s.headedAfter(last+1) && !s.nominated(last+2) && (last-j > 1 || !s.is(j, nobodyAlone) || !s.indefinite(j-1)) {
		return p.freshNamed(s, j, s.pastCategory(last+2)) // "the HS environment medal"
	}
	if s.titleOfBody(j, last) {
		return p.freshNamed(s, j, last)
	}
	if last-j < 2 && !s.isTitle(j) || !s.headed(j, last) || s.withClass(last) == last && s.nominated(last) {
		return party{}, false
	}
	return p.freshNamed(s, j, s.withClass(last))
}

// classWithLetters is the class of an order that ends before token last, behind which its
// letters stand in brackets before the order: "Knight Commander (KBE) of the Order of the Reed".
func (p *passage) classWithLetters(first, last int) (party, bool) {
	if !p.mark(last, "(") || !p.mark(last+2, ")") || p.word(last+3) != "of" || p.lettersAt(last+1) == last+1 {
		return party{}, false
	}
	order := p.pastArticles(last + 4)
	if order >= len(p.tokens) || !p.namelike(order, order) {
		return party{}, false
	}
	end := p.honourEnd(order)
	if _, class := p.phrase(first, gazetteTitle); !class || !p.headed(order, end) {
		return party{}, false
	}
	return p.newParty(p.words(first, last)+" "+p.words(last+3, end), "honour", first, end), true
}

// titleOfBody reports whether capitalised words behind an indefinite article, a year aside,
// are the title of a school or another body, with a word for an honour in them: "a 2017
// National Blue Ribbon School".
func (p *passage) titleOfBody(first, last int) bool {
	before := p.backOverOrdinal(first - 1)
	if last-first < 3 || !p.indefinite(before) || p.classAt(last-1) != "organisation" || !p.tokens[last-1].upper {
		return false
	}
	for i := first; i < last-1; i++ {
		if p.is(i, honourWord) && p.tokens[i].upper {
			return true
		}
	}
	return false
}

// ofHonour reports whether an honour's head in capitals stands among the tokens, so that
// what stands before them is only its class: "honorary member of the Order of".
func (p *passage) ofHonour(first, last int) bool {
	for i := first; i < last; i++ {
		if p.is(i, insigniaNoun) && p.tokens[i].upper {
			return true
		}
	}
	return false
}

// singleTitle is the title of which the phrase is the plural: "hero cities", with
// "of Harbour Town" behind it, and capital letters where the plural has them.
func (p *proposer) singleTitle(s *passage, ph phrase) (party, bool) {
	name := []byte(s.sense(ph).text)
	if s.tokens[ph.last-1].upper {
		for i := range name {
			if i == 0 || name[i-1] == ' ' {
				name[i] = upperLetter(name[i])
			}
		}
	}
	end := s.ofPlace(ph.last)
	if end > ph.last {
		name = append(append(name, ' '), s.words(ph.last, end)...)
	}
	return s.newParty(string(name), "honour", ph.first, end), true
}

// upperLetter is the capital of a letter of the English alphabet.
func upperLetter(c byte) byte {
	if c >= 'a' && c <= 'z' {
		return c - 'a' + 'A'
	}
	return c
}

// sharedHead is the honour whose head stands in the plural behind another's name:
// the Royal Medal of "the Royal and Reed medals".
func (p *proposer) sharedHead(s *passage, j int) (party, bool) {
	if !s.namelike(j, j) {
		return party{}, false
	}
	last := s.runEnd(j)
	if !s.is(last, andWord) || last+1 >= len(s.tokens) || !s.namelike(last+1, last+1) {
		return party{}, false
	}
	head := s.runEnd(last + 1)
	if !s.is(head, insigniaNoun) || !strings.HasSuffix(s.word(head), "s") || s.tokens[head].gap != plainGap {
		return party{}, false
	}
	name := s.words(j, last) + " " + strings.TrimSuffix(s.words(head, head+1), "s")
	return s.newParty(name, "honour", j, last), true
}

// honourAlone is the honour that token i names in a word of its own: "an Oscar"; none
// where the word is part of a longer name, or of somebody's.
func (p *passage) honourAlone(i int) (party, bool) {
	ph, ok := p.phrase(i, aloneWord)
	if !ok || !p.tokens[i].upper || p.nominated(ph.last) || ph.last < len(p.tokens) && (p.namelike(ph.last, ph.last) || p.headedAfter(ph.last) || p.initialAt(ph.last)) {
		return party{}, false
	}
	if i > 0 && (p.namelike(i-1, i-1) || p.is(i-1, forenameWord)) && ph.last-i == 1 {
		return party{}, false
	}
	if end := p.pastCategory(ph.last); end > ph.last {
		return p.newParty(p.sense(ph).text+" "+p.words(ph.last, end), "honour", i, end), true // "an Oscar for Best Actor"
	}
	return p.newParty(p.sense(ph).text, "honour", i, ph.last), true
}

// withinOf reports whether a name at token i stands behind "of", adjectives in capitals and
// articles aside, so that it is part of a longer one: "Fourragère of the Danish War Cross".
func (p *passage) withinOf(i int) bool {
	for i--; i > 0 && (p.is(i, articleWord) || p.namelike(i, i)); i-- {
	}
	return p.word(i) == "of"
}

// bestTitle is the prize in capitals that token i names by its category alone: "won Best
// Actor", "Best Director went to".
func (p *passage) bestTitle(i int) (party, bool) {
	if p.word(i) != "best" || !p.tokens[i].upper || i > 0 && p.namelike(i-1, i-1) || i+1 >= len(p.tokens) || !p.namelike(i+1, i+1) || p.capitals(i) {
		return party{}, false
	}
	end := p.honourEnd(i)
	head := p.runEnd(i) - 1
	if class := p.classAt(head); class != "person" && class != "work" && !p.is(head, prizedWord) || p.headed(i, end) || p.headedAfter(end) || p.nominated(end) {
		return party{}, false
	}
	return p.newParty(p.words(i, end), "honour", i, end), true
}

// manyOfNothing reports whether the one capital word at token i is so because the
// sentence begins, before a plural: "Glittering prizes".
func (p *passage) manyOfNothing(i, head int) bool {
	return head == i+1 && i == p.lead(0) && strings.HasSuffix(p.word(head), "s") && !strings.HasSuffix(p.word(head), "ss")
}

// lowerAdjective reports whether token i is a word in small letters that can
// stand within an honour's name.
func (p *passage) lowerAdjective(i int) bool {
	return i < len(p.tokens) && p.tokens[i].kind == wordToken && !p.tokens[i].upper && !p.is(i, prepositionWord) && !p.is(i, articleWord) && !p.is(i, stopWord) && !p.is(i, andWord) && !p.is(i, honourWord) && !p.is(i, skipWord) && !p.is(i, notHonour) && !p.is(i, singularWord)
}

// headedAfter reports whether token i, behind capitalised words, is the head of
// an honour's name in small letters: "the Silver Anchor medal".
func (p *passage) headedAfter(i int) bool {
	return p.is(i, honourWord) && !p.is(i, anyTitle) && !p.tokens[i].upper && p.tokens[i].kind == wordToken && p.tokens[i].gap == plainGap &&
		(i+1 == len(p.tokens) || !p.namelike(i+1, i+1))
}

// nominated reports whether what follows an honour's name makes it one that was
// not received, or no honour at all: "Heron Prize nominees", "of a … nomination".
func (p *passage) nominated(i int) bool {
	for j := i; j < len(p.tokens) && j < i+4; j++ {
		t := &p.tokens[j]
		if t.kind != wordToken || t.upper && j > i || p.is(j, andWord) || p.is(j, prepositionWord) && p.word(j) != "of" {
			if p.word(i) != "of" || !t.upper {
				return false
			}
			continue
		}
		if p.is(j, notHonour) && !t.upper && (j == i || p.word(i) == "of") {
			return true
		}
	}
	return false
}

// isTitle reports whether one word alone names an honour: its letters, which
// are capitals, or words such as "honorary citizen".
func (p *passage) isTitle(i int) bool {
	if p.mark(i-1, "/") && p.glued(i) || p.mark(i+1, "/") && p.glued(i+1) {
		return false // letters of something else, "OM/BE"
	}
	ph, ok := p.phrase(i, lettersWord)
	return ok && (ph.last > i+1 || ph.last-i == 1 && (p.tokens[i].end-p.tokens[i].start > shortLetters || p.capitals(i)))
}

// shortLetters is how many letters a word may have of which the capitals tell
// an honour's letters from another word.
const shortLetters = 4

// ofPlace is where "of Harbour Town" behind a title that ends at token i ends.
func (p *passage) ofPlace(i int) int {
	j := i
	for p.word(j) == "of" || p.is(j, articleWord) && j > i || p.is(j, headWord) && j > i {
		j++
	}
	if j > i && p.is(j-1, headWord) && p.tokens[j-1].upper && (j >= len(p.tokens) || !p.namelike(j, j)) {
		return j // "Freedom of the Borough"
	}
	if j == i || j >= len(p.tokens) || !p.namelike(j, j) {
		return i
	}
	return p.properEnd(j)
}

// headed reports whether the capitalised words name an honour by their head:
// the last word before "of", "for" or "in", or the last of all.
func (p *passage) headed(first, last int) bool {
	for i := first; i < last; i++ {
		if p.word(i) == "of" && i > first && p.institution(first, i) && !p.turnOfTime(i+2) && !p.is(i-1, honourWord) {
			// "International Society of the Blue Cross" is none, "Society of Chemistry Medal" is
			end := min(last, p.runEnd(i+1))
			for p.is(end, andWord) && end+1 < last && p.namelike(end+1, end+1) {
				end = min(last, p.runEnd(end+1)) // "Guild of Pilots and Navigators Medal"
			}
			return end-i > 2 && p.is(end-1, awardNoun) && p.tokens[end-1].upper && !p.is(i+1, articleWord)
		}
		if p.openedTitle(i, first, last) || p.hallOfFame(i, first, last) {
			return true
		}
		ph, ok := p.phrase(i, honourWord)
		if p.word(i) == "legion" && p.word(i+1) != "of" || p.crossOfBody(i, first) {
			continue // "Royal Tarn Legion" is a body
		}
		if !ok || !p.tokens[ph.last-1].upper && (p.word(ph.last-1) != "of" || !p.tokens[i].upper) {
			continue
		}
		next := ph.last
		if next >= last || i == first && p.romanceHead(i) || p.word(next-1) == "of" || p.is(next, connectorWord) || p.is(next, prepositionWord) || p.is(next, andWord) || p.is(next, ordinalWord) || p.is(next, honourWord) || p.mark(next, "'") || p.tokens[next].kind == numberToken || p.is(next, classedWord) {
			return true
		}
	}
	return false
}

// crossOfBody reports whether the word for an honour at token i ends the name of a body that
// has it: "Red Cross", but not "Royal Red Cross".
func (p *passage) crossOfBody(i, first int) bool {
	body, ok := p.phraseBefore(i+1, classWord)
	return ok && body.first < i && body.first >= first && p.sense(body).text == "organisation" && p.word(body.first-1) != "royal" && !p.is(i+1, honourWord)
}

// openedTitle reports whether token i is a word that makes an honour of the capital
// words behind it: "Hero Town", the first of the name or the first behind "of".
func (p *passage) openedTitle(i, first, last int) bool {
	if !p.is(i, openerWord) || !p.tokens[i].upper || i != first || i+1 >= last {
		return false
	}
	next := i + 1
	for p.mark(next, "-") {
		next++
	}
	return next < last && p.tokens[next].kind == wordToken && !p.is(next, particleWord) && p.is(next, classWord)
}

// honourEnd is where the capitalised words of an honour's name from token i on
// end: "of", "of the", "for" and "in" go on, "and" only within one name.
func (p *passage) honourEnd(i int) int {
	last := i
	for last < len(p.tokens) {
		last = p.runEnd(last)
		next := p.overConnector(i, last)
		if next < 0 && p.romanceHead(i) {
			next = p.pastRomance(last)
		}
		if next < 0 {
			return p.nameTail(i, last)
		}
		last = next
	}
	return last
}

// overConnector is the token at which a name that begins at first and has been
// read up to token i goes on behind a connector, or -1.
func (p *passage) overConnector(first, i int) int {
	next := i
	switch {
	case p.ofGiver(first, i):
		return -1
	case p.is(i, connectorWord) && !p.is(i, articleWord):
		next++
		for p.is(next, articleWord) && p.word(next) != "a" || p.word(next) == "la" || p.word(next) == "l" || p.mark(next, "'") || p.word(i) == "et" && p.is(next, connectorWord) {
			next++
		}
	case i > first && p.word(i) == "the" && p.tokens[i-1].upper && strings.HasSuffix(p.words(i-1, i), "ing") && p.saysFor(first, i):
		next++ // "Medal for Supporting the Arts"
	case p.word(i) == "for" || p.word(i) == "in":
		if i > first && i+1 < len(p.tokens) && p.capitals(i+1) && !p.capitals(i-1) && !p.capitals(first) {
			return -1 // what it was given for, in capitals: "Unit Award for ORLE"
		}
		if p.forTheOf(i) || p.inOneOf(first, i) || p.inTheField(first, i) {
			next++
		} else if headed := p.headed(first, i); !headed && (p.word(i) != "in" || !p.leadsToHead(i+1)) || p.titleOfWork(i+1) || headed && p.word(i) == "in" && p.whereGiven(i+1) {
			return -1
		}
		next++
	case p.word(i) == "or":
		if next++; !p.saysFor(first, i) {
			return -1
		}
	case p.word(i) == "to" && p.contributes(i):
		for next++; p.is(next, articleWord); next++ {
		}
	case p.mark(i, ","):
		if next++; !p.oneSeries(first, i) {
			return -1
		}
	case p.is(i, andWord):
		if next++; !p.oneName(first, i) {
			return -1
		}
	case p.word(i) == "with" && i+1 < len(p.tokens) && p.is(i+1, honourWord) && p.tokens[i+1].upper:
		next++
	default:
		return -1
	}
	if p.word(i) == "of" && p.word(next) == "all" && next+1 < len(p.tokens) && p.tokens[next].upper {
		next++ // "Pilot of All Time"
	}
	if p.word(i) == "of" && p.is(next, numeralWord) && next+1 < len(p.tokens) && p.tokens[next].upper && p.namelike(next+1, next+1) {
		next++ // "Order of the Three Reeds"
	}
	if p.word(next) == "most" && next+1 < len(p.tokens) && p.tokens[next].upper {
		next++ // "the Most Excellent Order"
	}
	if next >= len(p.tokens) || !p.namelike(next, next) || p.covered(next) && p.word(i) != "of" {
		return -1
	}
	if opens, _ := p.slants(next); opens {
		return -1 // what follows is a title: "Prize for The Quay"
	}
	return next
}

// titleOfWork reports whether the words from token i on are spelled as titles are, with
// small words in capitals: "Prize for Half Of A Quay".
func (p *passage) titleOfWork(i int) bool {
	for j := i; j < len(p.tokens) && p.tokens[j].kind == wordToken && p.tokens[j].upper; j++ {
		if j > i && (p.is(j, prepositionWord) || p.is(j, articleWord)) {
			return true
		}
	}
	return false
}

// oneName reports whether "and" at token i stands within one honour's name: no
// head has come yet, a second head follows at once ("Medal and Prize"), or
// both belong to what stands behind "of" ("St Michael and St George").
func (p *passage) oneName(first, i int) bool {
	end := p.runEnd(i + 1)
	if end == i+1 {
		return false
	}
	following := p.headed(i+1, end) || p.headedBehindOf(i+1, end)
	switch {
	case !p.headed(first, i):
		return following
	case following:
		return end == i+2 && !p.is(end, prepositionWord)
	}
	of := false
	for j := first; j < i; j++ {
		of = of || p.word(j) == "of"
	}
	return (of || p.saysFor(first, i) && p.endsMember(i+1, end)) && !p.mark(end, "'") && !p.receivesAnother(end)
}

// receivesAnother reports whether the name that ends before token i, and those joined to it, are of
// others who were given what stands behind: "the Flag of Honour and Orle the Plaque of Honour".
func (p *passage) receivesAnother(i int) bool {
	for p.is(i, andWord) && i+1 < len(p.tokens) && p.namelike(i+1, i+1) {
		i = p.runEnd(i + 1)
	}
	sure := !p.is(i, articleWord) && p.is(i, obtainWord)
	if sure || p.word(i) == "with" {
		i++
	}
	return p.is(i, articleWord) && i+1 < len(p.tokens) && p.namelike(i+1, i+1) && (sure || p.word(i-1) != "with" || p.is(i+1, honourWord))
}

// runEnd is where a run of capitalised words from token i on ends: with
// initials, numbers, hyphens and possessives within it.
func (p *passage) runEnd(i int) int {
	last := i
	for last < len(p.tokens) {
		switch {
		case p.namelike(last, i):
			last++
		case last > i && p.mark(last, ".") && p.glued(last) && last+1 < len(p.tokens) && p.tokens[last-1].upper && p.tokens[last-1].end-p.tokens[last-1].start <= 2 && p.tokens[last+1].upper:
			last++
		case last > i && p.initialJoined(last):
			last++ // "Mira P. and Ada Brill Award"
		case last > i && p.possessive(last) && last+2 < len(p.tokens) && p.namelike(last+2, last+2):
			last += 2
		case last > i && p.pluralOwner(last) && last+1 < len(p.tokens) && (p.namelike(last+1, last+1) || p.is(last+1, ordinalWord) && last+2 < len(p.tokens) && p.namelike(last+2, last+2)):
			last++ // "Critics' Prize"
		case last > i && last+1 < len(p.tokens) && p.is(last, ordinalWord) && p.tokens[last].upper && p.tokens[last].gap == plainGap && (p.pluralOwner(last-1) && p.namelike(last+1, last+1) || !p.is(last+1, classedWord) && p.leadsToHead(last+1)):
			last++ // "Architects' First Honour Award", "Ada Brill First Quay Award"
		case last > i && p.mark(last, ".") && p.glued(last) && p.nickname(last+1) && p.tokens[last-1].end-p.tokens[last-1].start <= 2:
			last++ // J. "Joss" Perrin
		case last > i && p.nickname(last):
			last += 3
		case last > i && p.withinName(last) > last:
			last = p.withinName(last)
		default:
			return last
		}
	}
	return last
}

// initialJoined reports whether the full stop at token i ends an initial behind which "and" goes
// on to the head of an honour that is named after two.
func (p *passage) initialJoined(i int) bool {
	return p.mark(i, ".") && p.glued(i) && p.initialAt(i-1) && p.is(i+1, andWord) && p.leadsToHead(i+2)
}

// nickname reports whether a name in quotation marks stands at token i with the
// surname behind it.
func (p *passage) nickname(i int) bool {
	return (p.mark(i, "\"") || p.mark(i, "“")) && i+3 < len(p.tokens) && p.namelike(i+1, i+1) && (p.mark(i+2, "\"") || p.mark(i+2, "”")) && p.namelike(i+3, i+3)
}

// possessive reports whether "'s" stands at token i.
func (p *passage) possessive(i int) bool {
	return p.mark(i, "'") && p.glued(i) && p.word(i+1) == "s" && p.glued(i+1)
}

// pluralOwner reports whether at token i the apostrophe stands by which a noun in the
// plural owns what follows: "Critics'".
func (p *passage) pluralOwner(i int) bool {
	return p.mark(i, "'") && p.glued(i) && strings.HasSuffix(p.word(i-1)+p.words(i-1, i), "s") && i+1 < len(p.tokens) && !p.glued(i+1) && p.tokens[i+1].upper
}

// withClass passes over the class of an honour: "First Class", "2nd class",
// ", 3rd class", "in gold".
func (p *passage) withClass(i int) int {
	if i > 0 && p.is(i, classedWord) && p.tokens[i-1].upper && strings.Trim(p.words(i-1, i), "IVX") == "" {
		return i + 1 // "Order of the Lamp II class"
	}
	j := i
	if p.mark(j, ",") || p.mark(j, "(") {
		j++
	} else if p.word(j) == "of" && p.word(j+1) == "the" {
		j += 2
	}
	if p.is(j, ordinalWord) {
		j++
	} else if p.ordinalFigure(j) {
		j += 2
	} else if j < len(p.tokens) && p.tokens[j].upper && strings.Trim(p.words(j, j+1), "IVX") == "" {
		j++
	} else {
		return i
	}
	if !p.is(j, classedWord) {
		return i
	}
	j++
	if p.mark(i, "(") {
		if !p.mark(j, ")") {
			return i
		}
		j++
	}
	return j
}

// classAhead is the token behind the class of an honour that stands before its name, joined
// by a hyphen: the Labour of "third-class Labour Order", "2nd-class Labour Order"; i where
// none does.
func (p *passage) classAhead(i int) int {
	j := i + 1
	if p.tokens[i].kind == numberToken && p.is(j, ordinalEnding) && p.glued(j) {
		j++
	} else if !p.is(i, ordinalWord) {
		return i
	}
	if !p.mark(j, "-") || !p.glued(j) || !p.is(j+1, classedWord) || j+2 >= len(p.tokens) || !p.namelike(j+2, j+2) {
		return i
	}
	return j + 2
}

// distinction reports whether capitalised words without a head are an honour's
// name all the same: "the title of Harbour Town", "was awarded the Blue Wolf".
func (p *proposer) distinction(s *passage, from, j int, listed bool) bool {
	last := s.honourEnd(j)
	if s.barred(j, last) || listed || s.covered(j) {
		return false
	}
	if s.entitled(j) && s.titleBefore(j) {
		return true
	}
	if s.pastRanked(last) > last && !s.personal(j, last) {
		return true
	}
	verb := from - 1
	for verb > 0 && !s.is(verb, conferWord) && verb > from-3 {
		verb--
	}
	before := s.backOverOrdinal(j - 1)
	return s.is(verb, conferWord) && (s.word(before) == "the" && last-j > 1 && s.closesName(last) || s.is(before, articleWord) && s.is(last, anyTitle))
}

// titleBefore reports whether "title", and no other word for an honour, stands
// before token i.
func (p *passage) titleBefore(i int) bool {
	for j := i - 1; j >= 0 && j > i-4; j-- {
		if p.is(j, honourWord) {
			return p.is(j, anyTitle)
		}
	}
	return false
}

// barred reports whether the words name what is awarded and yet no honour: a
// contract, a scholarship, a degree.
func (p *passage) barred(first, last int) bool {
	for i := first; i < min(last+1, len(p.tokens)); i++ {
		if p.is(i, notHonour) {
			return true
		}
	}
	return false
}

// quotedTitle is the honour in the quotation marks that open at token j.
func (p *proposer) quotedTitle(s *passage, j, from int, listed bool) (party, bool) {
	for last := j + 1; last < len(s.tokens) && last < j+14; last++ {
		if !s.mark(last, "”") && !s.mark(last, "\"") && (last+1 < len(s.tokens) || !s.mark(last, ".") || !s.entitled(j)) {
			continue
		}
		for last > j+1 && (s.mark(last-1, ",") || s.mark(last-1, ".")) {
			last-- // American usage puts the comma inside
		}
		if s.is(j-1, honourWord) && s.is(j-2, eventWord) {
			return party{}, false // a battle honour is a regiment's memory
		}
		titled := s.headed(j+1, last) || s.entitled(j) || s.is(last+1, honourWord)
		if !titled && s.lowerAdjective(last+1) {
			return party{}, false // "honorable" mention, the "Reed" magazine
		}
		verb := from - 1
		for verb > 0 && verb > from-3 && !s.is(verb, conferWord) {
			verb--
		}
		if !titled && (listed || !s.is(verb, conferWord)) || s.barred(j+1, last) {
			return party{}, false
		}
		if s.is(j-1, honourWord) && s.tokens[j-1].upper {
			return p.freshNamed(s, j-1, last+1) // Order "Blue Reed"
		}
		return p.freshNamed(s, j+1, last)
	}
	return party{}, false
}

// behindTitle is the honour whose name fills the tokens from i up to end behind
// the word "title", "of" and articles aside.
func (p *proposer) behindTitle(s *passage, i, end int) (party, bool) {
	for i < end && (s.word(i) == "of" || s.is(i, articleWord)) {
		i++
	}
	if i >= end || !s.namelike(i, i) || s.honourEnd(i) != end || s.barred(i, end) || s.classAt(i) == "person" {
		return party{}, false
	}
	return p.freshNamed(s, i, end)
}

// quotedBehind is the honour in quotation marks right behind the word "title" at token i,
// before token end: the title “Reed Town”.
func (p *proposer) quotedBehind(s *passage, i, end int) (party, bool) {
	at := i + 1
	if s.word(at) == "of" {
		at++
	}
	if !s.is(i, anyTitle) && s.civicAt(i) != civicNoun || at >= end || !s.opensQuote(at) {
		return party{}, false
	}
	h, ok := p.quotedTitle(s, at, end, false)
	return h, ok && h.last <= end
}

// quotedBefore is the honour whose name ends with quotation marks right before its
// noun at token i: “Reed of Reeds” Prize.
func (p *proposer) quotedBefore(s *passage, i int) (party, bool) {
	if !s.mark(i-1, "”") && !s.mark(i-1, "\"") || !s.is(i, honourWord) {
		return party{}, false
	}
	for j := i - 2; j >= 0 && j > i-mostOfTitle; j-- {
		if s.mark(j, "“") || s.mark(j, "\"") {
			return p.freshNamed(s, j+1, i-1)
		}
	}
	return party{}, false
}

// honourBefore is the honour named last before token i in the clause; where
// there is none and the clause says "the title" or "it", the one spoken of.
func (p *proposer) honourBefore(s *passage, i, left int) (party, bool) {
	for j := i - 1; j >= left; j-- {
		if n, ok := s.nameAt(j); ok && n.last <= i && p.pick(n, obelisk.RoleHonour) != "" {
			return p.known(s, n, obelisk.RoleHonour), true
		}
		if ph, ok := s.phrase(j, pluralTitle); ok && ph.last <= i {
			return p.singleTitle(s, ph)
		}
		if h, ok := s.honourAlone(j); ok && h.last <= i && !s.covered(j) && !s.withinOf(j) {
			return h, true
		}
		if h, ok := s.bestTitle(j); ok && h.last <= i && j == s.pastArticles(s.lead(0)) {
			return h, true // "Best Director went to"
		}
		if _, head := s.phrase(j, honourWord); s.covered(j) || !head && !s.isTitle(j) && !s.is(j, anyTitle) && s.civicAt(j) != civicNoun {
			continue
		}
		if h, ok := p.behindTitle(s, j+1, i); ok && (s.is(j, anyTitle) || s.civicAt(j) == civicNoun && s.namesCivic()) {
			return h, true
		}
		if h, ok := p.quotedBehind(s, j, i); ok {
			return h, true
		}
		if s.is(j, anyTitle) && !s.is(j, honourWord) {
			continue
		}
		if h, ok := p.quotedBefore(s, j); ok {
			return h, true
		}
		if h, ok := p.honourAround(s, j, left, i); ok {
			return h, true
		}
	}
	if h, ok := p.calledHonour(s, i, left); ok {
		return h, true
	}
	for j := left; j < i; j++ {
		if ph, ok := s.phrase(j, anaphorWord); ok && (s.sense(ph).text == "honour" || ph.last == i && s.word(j) == "it" && p.itMayBe(s, i)) {
			if h, ok := p.titledAs(s, s.word(ph.last-1)); ok {
				h.first, h.last = j, ph.last
				return h, true
			}
		}
	}
	return party{}, false
}

// calledHonour is the honour that a sentence calls a title, or the like, that ends before token
// i: "Guardian City is a title given to Orle".
func (p *proposer) calledHonour(s *passage, i, left int) (party, bool) {
	j := i - 1
	if j <= left || s.tokens[j].upper || !s.is(j, anyTitle) && !s.is(j, honourWord) && s.civicAt(j) != civicNoun {
		return party{}, false
	}
	for j > left && !s.isCopula(j) && s.tokens[j].kind == wordToken && !s.tokens[j].upper {
		j--
	}
	first := s.pastArticles(s.lead(left))
	if !s.isCopula(j) || !s.indefinite(j+1) || first >= j || s.runEnd(first) != j {
		return party{}, false
	}
	h, ok := p.freshNamed(s, first, j)
	h.last = i
	return h, ok
}

// itMayBe reports whether "it" before the verb at token i may be an honour: a verb that is
// said of anything, as "was given", needs one named just before.
func (p *proposer) itMayBe(s *passage, i int) bool {
	for j := i; j < i+3; j++ {
		if s.is(j, conferWord) {
			return true
		}
	}
	return p.blocks-max(p.topic.named, p.topic.honour.block) <= 1
}
