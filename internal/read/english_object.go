package read

import (
	"slices"
	"strings"

	"obelisk"
)

// English recipients that stand as objects, one or in a list.

// englishObjects are the recipients that stand as the object right at token i. Several are
// persons, and "with" or the honour follows.
func (p *proposer) englishObjects(s *passage, i int) []party {
	if who, ok := p.englishObject(s, i); ok {
		if at := who.last - 1; at > who.first && s.word(who.last) == "of" && s.headsCivic(at) && s.themeWithin(who.last+1, s.runEnd(who.last+1)) {
			return []party{s.newParty(s.words(who.first, at), "place", who.first, at)} // "named Orle City of Peace"
		}
		return []party{who}
	}
	list := p.englishList(s, i, len(s.tokens))
	if len(list) > 1 && p.namesPlaces(s, list) {
		return list
	}
	if len(list) < 2 || s.word(p.pastList(list)) != "with" && !s.is(p.pastList(list), articleWord) {
		return nil
	}
	if slices.ContainsFunc(list, func(w party) bool { return !p.personNamed(w) }) {
		return nil
	}
	return list
}

// namesPlaces reports whether behind a list of places the title stands that a verb of naming
// gives them: "named Orle and Tarn guardian cities".
func (p *proposer) namesPlaces(s *passage, list []party) bool {
	at := s.pastNaming(p.pastList(list))
	honours := p.honoursFrom(s, at)
	if len(honours) != 1 || honours[0].first > at+2 || !honours[0].context.IsZero() || !s.civicWithin(honours[0].first, honours[0].last) {
		return false
	}
	for i, w := range list {
		if w.class == "person" && w.id == "" && !s.personal(w.first, w.last) {
			list[i].class = "place"
		} else if w.class == "person" || w.id != "" && !p.mayBe(w, "place") {
			return false
		}
	}
	return true
}

// civicWithin reports whether one of the words heads titles of places.
func (p *passage) civicWithin(first, last int) bool {
	for i := first; i < last; i++ {
		if p.headsCivic(i) {
			return true
		}
	}
	return false
}

// pastNaming is the token behind what may stand between whom a verb names and what they are
// named: "as", "to be".
func (p *passage) pastNaming(i int) int {
	if p.word(i) == "as" {
		return i + 1
	}
	if p.word(i) == "to" && p.word(i+1) == "be" {
		return i + 2
	}
	return i
}

// pastList is the token after the last of a list of recipients.
func (p *proposer) pastList(list []party) int { return list[len(list)-1].last }

// englishObject is the recipient that stands as an object right at token i.
func (p *proposer) englishObject(s *passage, i int) (party, bool) {
	switch s.word(i) {
	case "him", "her":
		if s.word(i) == "her" && i+1 < len(s.tokens) && (s.tokens[i+1].upper || s.is(i+1, honourWord)) && !s.is(i+1, articleWord) {
			return party{}, false
		}
		return p.otherPerson(i)
	case "it":
		if !s.is(i+1, articleWord) {
			return party{}, false
		}
		return p.otherIt(i)
	case "them", "us", "me", "you":
		return party{}, false
	}
	if ph, ok := s.phrase(i, anaphorWord); ok && s.word(ph.last) != "of" {
		return p.spokenOf(s, ph.last)
	}
	list := p.englishList(s, i, len(s.tokens))
	if len(list) == 0 || len(list) > 1 {
		return party{}, false
	}
	return list[0], true
}

// otherPerson is whom "him" or "her" at token i means: whom the sentence's own subject
// honours is another.
func (p *proposer) otherPerson(i int) (party, bool) {
	subject := p.actor
	p.actor = p.former
	who, ok := p.meant("person")
	p.actor = subject
	who.first, who.last = i, i+1
	return who, ok
}

// otherIt is what "it" at token i means, which the subject of its own sentence is not.
func (p *proposer) otherIt(i int) (party, bool) {
	subject := p.english.foregone
	if subject.kind == foregoneUnnamed {
		p.english.foregone.kind = foregoneAbout
	}
	who, ok := p.meant("recipient")
	p.english.foregone = subject
	who.first, who.last = i, i+1
	return who, ok
}

// englishList reads a list of recipients from token i on.
func (p *proposer) englishList(s *passage, i, end int) []party {
	var list []party
	if s.word(i) == "both" {
		i++
	}
	several := s.severalOf(s.pastArticles(i))
	i = s.announcedList(i, end)
	ahead := int32(0)
	for i < end {
		who, ok := p.actorFrom(s, s.pastCalling(i, end))
		if !ok && len(list) > 0 {
			if at := s.pastApposition(i, end); at > i {
				i = at
				continue // "Joss Perrin, mayor of Tarn, and"
			}
		}
		if !ok || who.last > end || s.possessive(who.last) {
			break // "Perrin's widow" is not Perrin
		}
		if s.apposed(list, who) {
			if i = s.pastApposed(who.last, end); i >= end || s.mark(len(s.tokens)-1, ";") || p.english.called.names && p.english.called.block == p.blocks {
				break // semicolons part the members
			}
			continue
		}
		i, who.dated = who.last, ahead
		if at, after := s.ownDate(i); at >= 0 && s.directed(after) {
			i = who.last // the date is that of those who follow
		} else if at >= 0 && (s.mark(i, "(") || s.joins(after) || len(list) > 0) {
			if who.dated = int32(at) + 1; s.mark(i, "(") {
				shareDate(s, list, who)
			}
			i = after
		} else if s.mark(i, "(") && s.closing(i) < end {
			i = s.closing(i) + 1
		}
		if at := s.pastOrigin(i, end); s.mark(at, ",") || len(list) > 0 && s.is(at, andWord) {
			i = at // "Joss Perrin of Orle, Ada Brill of Tarn"
		}
		list = append(list, who)
		if who.class == "person" {
			i = s.pastField(i, end)
		}
		if i >= end || !s.joins(i) {
			break
		}
		for i < end && s.joins(i) {
			i++
		}
		for s.is(i, skipWord) || s.is(i, alsoWord) {
			i++ // "and later"
		}
		if s.word(i) == "of" || s.word(i) == "from" {
			break // "A and B, of the Survey"
		}
		if at := s.groupDate(i); at >= 0 {
			ahead, i = int32(at)+1, s.dates[at].last // "to X and in 1952 to Y"
		}
		if w := s.word(i); w == "on" || w == "upon" || w == "to" {
			i++ // "on X in 1951, on Y in 1952"
		}
	}
	if several && len(list) == 1 && list[0].id == "" {
		return nil // "to towns of the Shore"
	}
	s.shareGroups(list)
	return list
}

// groupDate is the index of the date that stands, behind what joins a list, before those who
// received then: "to X in 1951 and in 1952 to Y"; -1 where none does.
func (p *passage) groupDate(i int) int {
	for p.is(i, prepositionWord) || p.is(i, articleWord) {
		i++
	}
	if i >= len(p.tokens) || p.dateAt[i] == 0 {
		return -1
	}
	at := int(p.dateAt[i]) - 1
	if d := p.dates[at]; d.first != i || d.stretch || !d.when.complete() || !p.directed(d.last) {
		return -1
	}
	return at
}

// shareGroups gives the members of a list that has several dates, none in brackets, the date
// of the group that they stand in: "to A in 1951, B and C in 1952".
func (p *passage) shareGroups(list []party) {
	groups := 0
	for i := range list {
		if on := int(list[i].dated) - 1; on < 0 {
			continue
		} else if groups++; p.bracketed(p.dates[on].first) || p.dates[on].first < list[i].first {
			return // "to A and in 1952 to B" leaves A to the date of the sentence
		}
	}
	if groups < 2 {
		return
	}
	for i := len(list) - 2; i >= 0; i-- {
		if list[i].dated == 0 && !p.mark(list[i].last, "(") {
			list[i].dated = list[i+1].dated
		}
	}
}

// severalOf reports whether a plural of a word for places stands at token i with "of"
// behind it, so that one name behind that only says where they are.
func (p *passage) severalOf(i int) bool {
	w := p.word(i)
	return p.classAt(i) == "place" && p.word(i+1) == "of" && strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss")
}

// apposed reports whether a name behind a person's in a list says where that person
// serves or what the person is: "Joss Perrin, Fen Rifles", "Ada Brill, the Harbour Chair".
func (p *passage) apposed(list []party, who party) bool {
	if len(list) == 0 || list[len(list)-1].class != "person" || who.id != "" || !who.context.IsZero() {
		return false
	}
	last := list[len(list)-1]
	switch {
	case p.is(who.first-1, articleWord):
		return p.mark(who.first-2, ",")
	case !p.mark(who.first-1, ",") || p.personal(who.first, who.last):
		return false
	}
	return who.class == "unit" || who.class == "organisation" || who.class == "place" && p.personal(last.first, last.last)
}

// pastApposed is where a list goes on behind what is said of a member up to a comma or
// "and" from token i on; the end where it does not.
func (p *passage) pastApposed(i, end int) int {
	for ; i < end && i < len(p.tokens); i++ {
		if p.mark(i, ";") || p.is(i, singularWord) || p.isCopula(i) || p.is(i, subordinator) {
			return end
		}
		if p.joins(i) {
			return p.pastJoin(i)
		}
	}
	return end
}

// longestApposition bounds what is said of a member of a list between commas.
const longestApposition = 16

// pastApposition is the token behind what is said of the name before, which stands
// between commas in a list of names: ", mayor of Tarn, and"; i where the words at
// token i are something else.
func (p *passage) pastApposition(i, end int) int {
	j, noun := i, false
	for ; j < end && j < i+longestApposition && !p.mark(j, ","); j++ {
		t := &p.tokens[j]
		switch {
		case p.mark(j, ";") || p.mark(j, ":") || p.mark(j, "("), p.is(j, singularWord), p.is(j, conferWord), p.isCopula(j):
			return i
		case t.upper && !noun && t.kind == wordToken:
			return i
		}
		noun = noun || (p.classAt(j) != "" || p.is(j, headWord)) && !t.upper
	}
	if !noun || !p.mark(j, ",") {
		return i
	}
	for j < end && p.joins(j) {
		j++
	}
	return j
}

// pastOrigin is the token behind where somebody is said to be from: "of Orle
// University"; i where nothing says so.
func (p *passage) pastOrigin(i, end int) int {
	switch p.word(i) {
	case "of", "from":
	default:
		return i
	}
	j := i + 1
	for p.is(j, articleWord) {
		j++
	}
	if j >= end || p.dateAt[j] != 0 || !p.namelike(j, j) {
		return i
	}
	return p.properEnd(j)
}

// shareDate gives the date in brackets behind a name to those before it that have
// none and that it is said of too: "A (1942), B and C (both 1944)".
func shareDate(s *passage, list []party, who party) {
	n := len(list)
	for n > 0 && list[n-1].dated == 0 {
		n--
	}
	few := len(list)-n == 1 && n > 0 && s.is(who.first-1, andWord)
	if !few && !s.ofSeveral(who.last+1) {
		return
	}
	for i := n; i < len(list); i++ {
		list[i].dated = who.dated
	}
}

// longestCount bounds the words that say how many and what follow in a list.
const longestCount = 5

// announcedList passes over words in small letters that only say how many and
// what a list behind a colon, a dash or a comma names: "to four towns: A and B".
func (p *passage) announcedList(i, end int) int {
	class := false
	for j := i; j < end && j < i+longestCount; j++ {
		t := &p.tokens[j]
		switch {
		case (class || p.indefinite(i) && j > i+1 && p.mark(j, ",") && p.personal(j+1, p.properEnd(j+1))) && (p.mark(j, ":") || p.mark(j, "-") || p.mark(j, ",")) && j+1 < end && p.namelike(j+1, j+1):
			return j + 1 // "to a civilian, Joss Perrin"
		case t.kind == numberToken && p.dateAt[j] == 0, t.kind == wordToken && !t.upper:
			class = p.is(j, classWord) || p.is(j, headWord) || p.is(j, genericWord)
		default:
			return i
		}
	}
	return i
}

// actorFrom is the recipient named from token i on.
func (p *proposer) actorFrom(s *passage, i int) (party, bool) {
	if i >= len(s.tokens) || s.dateAt[i] != 0 {
		return party{}, false
	}
	if w := s.word(i); w == "him" || w == "her" && (s.word(i-1) == "to" || s.word(i-1) == "on" || s.word(i-1) == "upon") && (i+1 >= len(s.tokens) || s.tokens[i+1].kind != wordToken || s.is(i+1, prepositionWord)) {
		return p.otherPerson(i)
	}
	if ph, ok := s.phrase(i, anaphorWord); ok && s.word(ph.last) != "of" { // "the city", not "the city of X"
		return p.spokenOf(s, ph.last)
	}
	if w, ok := p.workObject(s, i); ok {
		return w, true
	}
	if w, ok := p.unitOfNumber(s, i); ok {
		return w, true
	}
	if w := s.word(i); (w == "the" || w == "this") && s.classAt(i+1) != "" && !s.tokens[i+1].upper && (i+2 >= len(s.tokens) || !s.namelike(i+2, i+2) && s.word(i+2) != "of") {
		return p.remembered(s, i+1, i, i+2)
	}
	for {
		if ph, ok := s.phrase(i, courtesyWord); ok && !s.tokens[ph.last-1].upper {
			i = ph.last // "the late Joss Perrin"
			continue
		} else if ok && s.mark(ph.last, ".") && ph.last+1 < len(s.tokens) && s.namelike(ph.last+1, ph.last+1) {
			w, found := p.actorFrom(s, ph.last+1) // "Prof. Dr. Joss Perrin"
			w.first = i
			return w, found
		}
		break
	}
	if s.partOfOther(i) {
		return party{}, false
	}
	i = s.pastNumber(s.pastNounOf(i))
	for s.is(i, articleWord) && s.word(i) == "the" || s.is(i, headWord) && s.word(i+1) == "of" || s.word(i) == "of" || s.lowerClass(i) {
		i++
	}
	if n, ok := s.nameAt(i); ok && p.pick(n, obelisk.RoleRecipient) != "" && !s.within(n) {
		return p.known(s, n, obelisk.RoleRecipient), true
	}
	if i >= len(s.tokens) || !s.namelike(i, i) && s.tokens[i].kind != numberToken {
		return party{}, false
	}
	if at := s.officeHolder(i); at > i {
		i = at
	}
	if end := s.creditedEnd(i); end > i {
		return s.newParty(s.words(i, end), "work", i, end), true
	}
	end := s.properEnd(i)
	if next := end + 1; next+1 < len(s.tokens) && s.tokens[end].kind == numberToken && s.classAt(next) == "unit" && !s.tokens[next].upper && s.namelike(next+1, next+1) {
		return p.actorFrom(s, next+1) // "Type 45 destroyer Grey Gull"
	}
	if s.is(end, manyWord) && !s.tokens[end].upper && s.tokens[end].gap == plainGap && end-i == 1 {
		return party{}, false // "Danish citizens"
	}
	if s.is(end, classWord) && !s.tokens[end].upper && s.tokens[end].gap == plainGap {
		if end+1 < len(s.tokens) && s.namelike(end+1, end+1) {
			return p.actorFrom(s, end+1) // "the Danish pilot Joss Perrin"
		}
		if w, ok := p.namedParty(s, i, end); ok && s.classAt(end) == "place" && !s.is(i-1, articleWord) && !strings.HasSuffix(s.word(end), "s") {
			w.last, w.class = end+1, "place" // "Lower Fen village"
			return w, true
		}
		return party{}, false // "Danish towns"
	}
	return p.namedParty(s, i, end)
}

// otherHead is the kind of words that call a place by the one in which it lies.
const otherHead = "other"

// partOfOther reports whether the words at token i call a place by the one in which it lies,
// whose name stands behind: "the capital of Denmark" and "a port of Denmark" are not Denmark.
func (p *passage) partOfOther(i int) bool {
	at := p.pastArticles(i)
	ph, ok := p.phrase(at, headWord)
	return ok && (p.sense(ph).text == otherHead || p.indefinite(at-1)) && p.word(ph.last) == "of"
}

// workObject is the work whose title stands at token i, or behind what the work is: "her
// first novel, The Quay", "the song “Quay”".
func (p *proposer) workObject(s *passage, i int) (party, bool) {
	at, noun := i, false
	if s.is(i, articleWord) && i+1 < len(s.tokens) && !s.tokens[i+1].upper {
		for at++; at < i+longestCount && at < len(s.tokens) && s.lowerAdjective(at) && !noun; at++ {
			noun = s.classAt(at) == "work"
		}
		if !noun {
			return party{}, false
		}
		if s.mark(at, ",") {
			at++
		}
	}
	if s.opensQuote(at) && (noun || s.directs(i-1)) {
		end := at + 1
		for end < len(s.tokens) && end < at+mostOfTitle && !s.mark(end, "”") && !s.mark(end, "\"") {
			end++
		}
		last := end
		for s.mark(last-1, ",") {
			last--
		}
		if end >= len(s.tokens) || last < at+2 || !s.tokens[at+1].upper || s.headed(at+1, last) || end+1 < len(s.tokens) && s.namelike(end+1, end+1) {
			return party{}, false
		}
		w := s.newParty(s.words(at+1, last), "work", at+1, last)
		w.last = end + 1
		return w, true
	}
	if !noun || at >= len(s.tokens) || !s.tokens[at].upper {
		return party{}, false
	}
	first := s.pastArticles(at)
	if first >= len(s.tokens) || !s.namelike(first, first) {
		return party{}, false
	}
	w, ok := p.namedParty(s, first, s.properEnd(first))
	if !ok || !w.context.IsZero() || w.id != "" || s.possessive(w.last) {
		return w, ok && w.id != ""
	}
	return s.newParty(s.words(at, w.last), "work", at, w.last), true
}

// pastNounOf passes over an article, adjectives, a noun for a place and "of" before its
// name: "the far eastern city of Tarn", "Danish town of Tarn"; i where something else
// stands.
func (p *passage) pastNounOf(i int) int {
	from := i
	if p.is(i, articleWord) {
		from++
	}
	for j := from; j < i+longestCount && j+2 < len(p.tokens) && p.tokens[j].kind == wordToken && (!p.tokens[j].upper || j == from || p.is(j+1, headWord)) && !p.is(j, prepositionWord); j++ {
		if p.is(j, headWord) && !p.tokens[j].upper && p.word(j+1) == "of" && p.namelike(j+2, j+2) {
			return j + 2
		}
	}
	return i
}

// lowerClass reports whether token i is a word in small letters for what the
// name behind it is: "the pilot Joss Perrin".
func (p *passage) lowerClass(i int) bool {
	return p.is(i, classWord) && !p.tokens[i].upper && i+1 < len(p.tokens) && p.tokens[i+1].upper
}
