package read

import (
	"slices"
	"strings"

	"obelisk"
)

// Names in a roster. Nothing but their shape tells that they are names: capital
// letters with a title, initials or letters behind; a family name and one or two
// characters more; a grammatical case. A shape that more than names have is not
// sure, and waits for other lines to agree.

// rosterNames are the names found from a token on.
type rosterNames struct {
	who    []party
	end    int
	sure   bool
	likely bool
	commas bool // they are two with a comma between them
}

// rosterNames reads the list of names that begins at token i.
func (p *proposer) rosterNames(s *passage, i, last int) rosterNames {
	if i < last && s.tokens[i].kind == hanToken {
		if list := p.nounList(s, i, last); len(list) > 2 && list[0].class == "person" {
			return rosterNames{who: list, end: last, sure: true, likely: true}
		} else if len(list) > 1 && s.pauseAfter(i, last) < last && p.oneKind(s, list) {
			return rosterNames{who: list, end: last, sure: true, likely: true} // 云溪市、青石市
		}
		if list := p.placesRoll(s, i); len(list) > 1 && list[len(list)-1].last >= last {
			return rosterNames{who: list, end: list[len(list)-1].last, sure: true, likely: true} // 北岸区、南湾区
		}
	}
	out := rosterNames{end: i, sure: true, likely: true}
	and, first := false, false
	one := i // where the first ends
	for i < last {
		w, end, sure := p.rosterName(s, i, last)
		if end <= i || end > last {
			if w, end = s.amongNames(out.who, i, last); end == i {
				break
			}
		}
		first = first || sure && len(out.who) == 0 && s.language == obelisk.English
		if len(out.who) == 0 {
			one = end
		}
		out.who, out.end, out.sure = append(out.who, w), end, out.sure && sure
		out.likely = out.likely && (sure || w.class == "person" && w.last-w.first > 1)
		i = s.pastRemark(end, last)
		if i >= last || !s.joins(i) {
			break
		}
		for i < last && s.joins(i) {
			and = and || !s.mark(i, ",")
			i++
		}
		if s.mark(i-1, ",") && s.is(i, peerWord) {
			break // "Prince Joss, Prince of Orle"
		}
	}
	if first && !and && len(out.who) > 1 && !out.sure && out.who[0].class == "person" {
		out.who, out.sure, out.likely = out.who[:1], true, true // what the person is follows
		if !s.endsNames(out.end, last) {
			out.end = one // "Ada Brill, Tarnish pilot"
		}
	}
	out.commas = len(out.who) == 2 && !and
	if len(out.who) > 1 && out.end < last && !s.mark(out.end, "(") && !s.mark(out.end, "-") && s.dateAt[out.end] == 0 && !s.placeBehind(out.end, last) {
		out.who, out.end = out.who[:1], out.who[0].last // the others are words of what is said of the first
	}
	return out
}

// amongNames is a capitalised word that is a name by its place alone: behind three names or
// more of a Slavic list and before another or the end.
func (p *passage) amongNames(before []party, i, last int) (party, int) {
	if len(before) < 3 || !p.slavicNumbers() || i >= last || p.tokens[i].kind != wordToken || !p.tokens[i].upper || p.quoted(i) || p.honourAt(i) || i+1 < last && !p.joins(i+1) {
		return party{}, i
	}
	return p.newParty(p.words(i, i+1), before[len(before)-1].class, i, i+1), i + 1
}

// pastRemark is where a list of names goes on behind the brackets that follow the name before
// token i and say no date: "Brest (305 points) and Mazyr (233)". It is i where none does.
func (p *passage) pastRemark(i, last int) int {
	if !p.mark(i, "(") {
		return i
	}
	end := p.closing(i)
	if end+1 >= last || !p.joins(end+1) || end-i > longestRemark {
		return i
	}
	for j := i + 1; j < end; j++ {
		if p.dateAt[j] != 0 {
			return i
		}
	}
	return end + 1
}

// longestRemark bounds the brackets behind a name in a list, in tokens.
const longestRemark = 12

// oneKind reports whether all members of a list are bodies or places of one class, of which
// the word for their kind ends each name.
func (p *proposer) oneKind(s *passage, list []party) bool {
	return !slices.ContainsFunc(list, func(w party) bool {
		return w.class == "person" || w.class == "" || w.class != list[0].class || !s.endsBody(w.first, w.last)
	})
}

// rosterName is the name that begins at token i, the token behind it and all
// that belongs to it, and whether its shape alone is sure.
func (p *proposer) rosterName(s *passage, i, last int) (party, int, bool) {
	if i >= last || s.dateAt[i] != 0 || s.honourAt(i) || s.is(i, deedWord) || s.slavicNumbers() && s.is(i, titledWork) {
		return party{}, 0, false
	}
	if n, ok := s.nameAt(i); ok && p.pick(n, obelisk.RoleRecipient) != "" && n.last <= last && !s.within(n) {
		if s.slavicNumbers() && p.roster.way == sideDative && p.roster.given && !p.knownIn(s, n, dative) {
			return party{}, 0, false // where a decree was signed
		}
		return p.known(s, n, obelisk.RoleRecipient), n.last, true
	}
	switch {
	case s.tokens[i].kind == markToken:
		return party{}, 0, false
	case s.tokens[i].kind == hanToken:
		return p.hanRosterName(s, i, last)
	case s.slavicNumbers():
		return p.slavicRosterName(s, i, last)
	default:
		return p.latinRosterName(s, i, last)
	}
}

// honourAt reports whether a word for an honour or its holders begins at token i.
func (p *passage) honourAt(i int) bool {
	for _, c := range [...]category{honourWord, holderWord, columnWord, lettersWord, sectionWord} {
		if _, ok := p.phrase(i, c); ok {
			return true
		}
	}
	return false
}

// nominativeToo reports whether the name at token i may stand in the nominative.
func (p *proposer) nominativeToo(s *passage, i, last int) bool {
	c := clause{from: len(s.tokens), end: len(s.tokens), left: i, right: last, way: &conferralFrame{Recipient: sideNominative, Honour: sideAny}}
	w, ok := p.casedParty(s, &c, i, true)
	return ok && w.strength == strong
}

// slavicRosterName is a name in the nominative, or in the case that the
// words above the roster ask for.
func (p *proposer) slavicRosterName(s *passage, i, last int) (party, int, bool) {
	if w, ok := s.formerSurname(i, last); ok {
		return w, w.last, true
	}
	ways := []side{sideNominative}
	if p.roll.given && p.roll.context == p.roster.honour.context {
		p.roster.given = true
	}
	switch {
	case p.roster.way != "" && p.roster.given:
		ways[0] = p.roster.way
	case p.roster.way != "":
		ways = []side{p.roster.way, sideNominative}
	}
	var weakly cased
	for _, way := range ways {
		c := clause{from: len(s.tokens), end: len(s.tokens), left: i, right: last, way: &conferralFrame{Recipient: way, Honour: sideAny}}
		w, ok := p.casedParty(s, &c, p.pastCapitalPost(s, &c, i), true)
		switch {
		case !ok || w.strength == anaphoric || s.mark(w.last, ":"):
		case w.strength == strong:
			p.roster.given = p.roster.given || way == sideDative || way == sideAccusative && !p.nominativeToo(s, i, last)
			return w.party, w.last, true
		case way == sideDative && p.inCase(s, &c, w.first, w.last):
			return w.party, w.last, false
		case way == sideNominative:
			weakly = w // of two readings, unless the ending tells
		}
	}
	if weakly.last > 0 {
		return weakly.party, weakly.last, false
	}
	if w, ok := p.behindTrade(s, i, last); ok {
		return w, w.last, true
	}
	if p.roster.way != "" && p.roster.given {
		return party{}, 0, false // who signed below
	}
	end := i
	for end < last && end < i+longestPerson && s.namelike(end, i) && !s.is(end, classWord) && !s.honourAt(end) {
		end++
	}
	if end-i < 2 || end < last {
		return party{}, 0, false
	}
	return s.newParty(s.words(i, end), "person", i, end), end, false
}

// formerSurname is the person whose surname at token i a former one or a pen name follows in
// brackets, and then the other names: "Седова (Лугова) Анна Ивановна".
func (p *passage) formerSurname(i, last int) (party, bool) {
	if i+5 >= last || !p.mark(i+1, "(") || !p.mark(i+3, ")") {
		return party{}, false
	}
	for _, k := range [...]int{i, i + 2, i + 4, i + 5} {
		if p.tokens[k].kind != wordToken || !p.tokens[k].upper || p.is(k, classWord) || p.honourAt(k) {
			return party{}, false
		}
	}
	if i+6 < last && p.tokens[i+6].kind == wordToken && p.tokens[i+6].upper {
		return party{}, false
	}
	return p.newParty(p.words(i, i+1)+" "+p.words(i+4, i+6), "person", i, i+6), true
}

// behindTrade is the person whose name ends a line that begins with what the
// person is, in small letters: "директор порта «Заря» Александр Варденко".
func (p *proposer) behindTrade(s *passage, i, last int) (party, bool) {
	if s.tokens[i].kind != wordToken || s.tokens[i].upper {
		return party{}, false
	}
	for j := i + 1; j < last && j < i+longestTradeBefore; j++ {
		if s.mark(j, ":") || s.mark(j, ";") || s.dateAt[j] != 0 {
			break
		}
		if !s.tokens[j].upper || s.quoted(j) {
			continue
		}
		n, ok := p.session.person(s, j, nominative, false)
		if ok && !s.of(j) && !s.mark(j-1, ".") && (n.last >= last || s.mark(n.last, "(")) {
			return p.personParty(s, j, n), true
		}
	}
	return party{}, false
}

// longestTradeBefore bounds what stands before a name in a line, in tokens.
const longestTradeBefore = 20

// longestPerson is of how many words a person's name that fills a line or cell
// may be.
const longestPerson = 4

// latinRosterName is a run of capitalised words, with what may stand before and
// behind a person's name.
func (p *proposer) latinRosterName(s *passage, i, last int) (party, int, bool) {
	if w, end := p.slantedEntry(s, i, last); end > i {
		return w, end, false
	}
	from, polite := i, false
	for i < last {
		if ph, ok := s.phrase(i, courtesyWord); ok {
			i, polite = ph.last, true
		} else if s.is(i, shortWord) && s.mark(i+1, ".") && i+2 < last && s.namelike(i+2, i+2) && !s.initialAt(i) {
			i, polite = i+2, true // "Lieut. Mira Oldane"
		} else if s.rankNumber(i, last) {
			i += 2 // "2nd Lieut. Mira Oldane"
		} else if i > from && s.mark(i, ".") || s.is(i, articleWord) && !s.initialAt(i) {
			i++
		} else {
			break
		}
	}
	if w, ok := p.surnameAhead(s, i, last); ok {
		return w, s.pastLettersOf(w.last, last), true
	}
	if i >= last || !s.namelike(i, i) && s.tokens[i].kind != numberToken {
		return party{}, 0, false
	}
	end := min(s.properEnd(i), last)
	if s.is(end-1, peerWord) && s.word(end) == "of" && end+1 < last && s.namelike(end+1, end+1) {
		end = min(s.runEnd(end+1), last)
	}
	letters := end
	for letters-i > 2 && s.capitals(letters-1) && !s.capitals(i) && (s.postNominal(letters-1) || s.capitals(letters-2)) {
		letters--
	}
	w, ok := p.namedParty(s, i, letters)
	if !ok {
		return party{}, 0, false
	}
	if (w.class == "unit" || w.class == "organisation") && end < last && s.manyAt(end) && (end+1 >= last || s.tokens[end+1].kind == markToken) {
		end, letters = end+1, end+1
		w = s.newParty(s.words(i, end), w.class, i, end) // "Orle Field Hospital volunteers"
	}
	behind := s.pastLettersOf(end, last)
	sure := polite || behind > letters || s.personal(i, letters) || w.class == "unit" && letters-i > 1
	return w, behind, sure
}

// rankNumber reports whether an ordinal in digits at token i belongs to a rank.
func (p *passage) rankNumber(i, last int) bool {
	return p.tokens[i].kind == numberToken && p.is(i+1, ordinalEnding) && p.glued(i+1) && i+2 < last && (p.is(i+2, shortWord) || p.classAt(i+2) == "person")
}

// slantedEntry is the work whose title in italics begins at token i, with small words in it,
// and where it ends: "_Low Water by Night_"; i where none does.
func (p *proposer) slantedEntry(s *passage, i, last int) (party, int) {
	if opens, _ := s.slants(i); !opens || s.language != obelisk.English {
		return party{}, i
	}
	for end := i + 2; end <= last && end < i+mostOfSlant; end++ {
		if _, closes := s.slants(end - 1); !closes {
			continue
		}
		if w, ok := p.workEnding(s, end); ok && s.runEnd(i) < end {
			if s.slantSign(end) && end < last {
				end++
			}
			return w, end
		}
		break
	}
	return party{}, i
}

// surnameAhead reads "OLDANE, Lieut. Mira Ann".
func (p *proposer) surnameAhead(s *passage, i, last int) (party, bool) {
	if i+2 >= last || !s.capitals(i) || !s.mark(i+1, ",") {
		return party{}, false
	}
	j := i + 2
	for j < last && (s.tokens[j].kind == numberToken || s.tokens[j].kind == markToken && !s.opens(j) || s.is(j, shortWord) || s.is(j, classWord) || s.mark(j+1, ".") && j+2 < last && s.namelike(j+2, j+2) && s.tokens[j].end-s.tokens[j].start > 1) {
		if s.mark(j, ",") {
			return party{}, false
		}
		j++
	}
	if j >= last || !s.namelike(j, j) {
		return party{}, false
	}
	end := min(s.runEnd(j), last)
	w := s.newParty(strings.TrimSpace(s.words(j, end))+" "+titleCase(s.words(i, i+1)), "person", i, end)
	return w, true
}

// personal reports whether the words are a person's by their shape: a forename
// stands first, or initials, or a word for persons.
func (p *passage) personal(first, last int) bool {
	if last-first < 2 {
		return false
	}
	if p.is(first, forenameWord) || p.mark(first+1, ".") && p.glued(first+1) {
		return true
	}
	ph, ok := p.phrase(first, classWord)
	return ok && p.sense(ph).text == "person"
}

// pastLettersOf passes over the letters behind a name: ", GCB, MP".
func (p *passage) pastLettersOf(i, last int) int {
	for i < last {
		j := i
		if p.mark(j, ",") {
			j++
		}
		if end := p.pointedLetters(j, last); end > j {
			i = end
			continue
		}
		if j >= last || !p.is(j, honorificWord) && !p.degreeLetters(j, i) && (!p.capitals(j) || p.tokens[j].end-p.tokens[j].start > 6) {
			return i
		}
		if i = j + 1; p.is(j, honorificWord) && !p.capitals(j) {
			i = p.pastPoint(i, last+1) // "Esq."
		}
	}
	return i
}

// degreeLetters reports whether the letters of a degree or fellowship stand at token j, small ones among
// them, "LittD", "FMedSci", "Jp" behind a comma; the name or the letters before end at token i.
func (p *passage) degreeLetters(j, i int) bool {
	t := &p.tokens[j]
	if p.language != obelisk.English || t.kind != wordToken || !t.upper || t.end-t.start > longestDegree {
		return false
	}
	large := 0
	for _, r := range p.words(j, j+1) {
		if r >= 'A' && r <= 'Z' {
			large++
		}
	}
	return large > 1 && !p.is(j, surnameWord) && !strings.HasPrefix(p.words(j, j+1), "Mc") || t.end-t.start == 2 && j > i && (j+1 == len(p.tokens) || p.mark(j+1, ","))
}

// longestDegree bounds such letters.
const longestDegree = 8

// pointedLetters is where letters with points between them end: "J.P.", "M.B.E".
func (p *passage) pointedLetters(i, last int) int {
	end := i
	for end+1 < last && p.initialAt(end) && (end == i || p.glued(end)) {
		end += 2
	}
	if end > i && end < last && p.glued(end) && p.tokens[end].upper && p.tokens[end].end-p.tokens[end].start == 1 {
		end++
	}
	if end-i < 3 {
		return i // one initial
	}
	return end
}

// hanRosterName is a name of Han characters: a family name and one or two more,
// parts of a foreign name with points between, or what ends with a word for a
// place or unit. Words for what the person is may stand before it.
func (p *proposer) hanRosterName(s *passage, i, last int) (party, int, bool) {
	end := i + 1
	for end < last && s.tokens[end].gap == noGap && s.dateAt[end] == 0 && (s.tokens[end].kind == hanToken || s.nameDot(end) || s.tokens[end].kind == numberToken) && !s.joins(end) {
		end++
	}
	if s.speaks(i, end) || p.honourLike(s, i, end) || p.wordsOfRoster(s, i, end) || p.confersAt(s, i) {
		return party{}, 0, false
	}
	if ph, ok := s.phraseBefore(end, officeWord); ok && s.sense(ph).text == "regime" {
		return party{}, 0, false // it gave
	}
	bare := s.nounEnd(i, end)
	if ph, ok := s.phraseBefore(bare, classWord); ok && ph.last-ph.first > 1 && p.lexicon.senses[ph.sense].text == "person" && s.native(i, ph.first) {
		bare = ph.first // 林一帆議員
	}
	if bare < end && (s.native(i, bare) || bare-i == 4 && s.marriedName(i)) {
		return s.newParty(s.words(i, bare), "person", i, bare), end, true // 林一帆先生
	}
	if first, ok := s.hanPerson(i, end); ok {
		return s.newParty(s.words(first, end), "person", first, end), end, true
	}
	if first := s.foreignEnding(i, end); first > i && s.dotted(first, end) && s.postBefore(i, first) {
		return s.newParty(s.words(first, end), "person", first, end), end, true // 诺兰总统让·韦斯顿
	}
	if slices.ContainsFunc(s.tokens[i:end], func(t token) bool { return t.kind == hanToken }) && end-i > longestHanName {
		if w, ok := p.hanParty(s, i, end); ok {
			return w, end, w.class == "unit" || w.class == "place" || w.class == "organisation"
		}
	}
	if end-i > longestHanName && s.bodyLike(i, end) {
		return s.newParty(s.words(i, end), "organisation", i, end), end, true
	}
	w, ok := p.piece(s, i, end)
	if !ok {
		return party{}, 0, false
	}
	return w, end, false
}

// confersAt reports whether a verb of conferring begins at token i: 授予林一帆.
func (p *proposer) confersAt(s *passage, i int) bool {
	s.outer.passage = s
	return len(s.outer.beginning(&p.frames.conferrals, i)) > 0
}

// wordsOfRoster reports whether the words are those of a heading or label and no name.
func (p *proposer) wordsOfRoster(s *passage, first, last int) bool {
	for i := first; i < last; i++ {
		if ph, ok := s.phrase(i, noNameWord); ok && (i == first || ph.last-ph.first > 1) {
			return true
		}
		for _, c := range [...]category{columnWord, holderWord, awardLabel, sectionWord} {
			if ph, ok := s.phrase(i, c); ok && ph.last-ph.first > 1 {
				return true
			}
		}
	}
	return false
}

// hanPerson is where a person's name begins in the characters from token i to
// end: at the first, or behind words for what the person is.
func (p *passage) hanPerson(i, end int) (int, bool) {
	if p.hanName(i, end) {
		return i, true
	}
	for j := end - 2; j >= max(i+1, end-longestHanName); j-- {
		if ph, ok := p.phraseBefore(j, classWord); ok && p.sense(ph).text == "person" && p.hanName(j, end) {
			return j, true
		}
	}
	return 0, false
}

// hanName reports whether tokens first up to last have the shape of a Chinese name.
func (p *passage) hanName(first, last int) bool {
	ph, ok := p.phrase(first, surnameWord)
	if !ok {
		return false
	}
	given := last - ph.last
	return given >= 1 && given <= 2 && !slices.ContainsFunc(p.tokens[first:last], func(t token) bool { return t.kind != hanToken })
}
