package read

import "strings"

// What stands before a person's name and is no part of it: a rank, an office, a
// trade, a form of address. "Captain Joss Perrin" is called Joss Perrin and
// "Captain Perrin" is called Perrin, or what the text called him in full before.
// Titles by which somebody is called stay: "King Otto", "Lord Perrin".

// bareName is where the bare name begins of the person whom the words name.
func (p *passage) bareName(first, last int) int {
	i := first
	for i < last-1 {
		next := p.pastStyle(i, last)
		if next == i || next >= last || !p.namelike(next, next) {
			break
		}
		i = next
	}
	if ph, ok := p.phrase(first, courtesyWord); ok && p.sense(ph).text == addressTitle && last-i == 1 && p.is(i, forenameWord) {
		return first // "Sir Joss"
	}
	return i
}

// addressTitle is the kind of title that stands before a forename alone too.
const addressTitle = "address"

// pastStyle is where the title ends that token i begins, with the point of a short
// form; i where a name stands there.
func (p *passage) pastStyle(i, last int) int {
	if p.is(i, peerWord) || p.is(i, forenameWord) && last-i == 2 && p.is(i, courtesyWord) {
		return i // "Dean Perrin"
	}
	if ph, ok := p.phrase(i, courtesyWord); ok && ph.last < last {
		return p.pastPoint(ph.last, last)
	}
	if p.initialAt(i) || p.is(i, forenameWord) {
		return i
	}
	for j := i; j < last-1 && j < i+longestStyle; j++ {
		if p.tokens[j].kind != wordToken && !p.mark(j, "-") || j > i && p.is(j, forenameWord) {
			return i
		}
		if ph, ok := p.phrase(j, courtesyWord); ok && j > i && p.classAt(j-1) == "unit" && ph.last < last {
			return p.pastPoint(ph.last, last) // "Army Staff Sergeant Joss Perrin"
		}
		if j > i && p.is(j, roleWord) && p.is(j+1, forenameWord) && last-j > 2 {
			return j + 1 // "Sava Steel CEO Ada Brill"
		}
		if p.classAt(j) != "person" || p.is(j, peerWord) || p.mark(j+1, "-") && p.glued(j+1) {
			continue
		}
		next := p.pastPoint(j+1, last)
		if j == i || last-next > 1 || p.is(next, forenameWord) || p.pastStyle(next, last) > next {
			return next
		}
	}
	return i
}

// pastNumber is the token behind a rank at token i and the number under which somebody
// serves: the Joss of "Private 4523 Joss Perrin"; i where there is none.
func (p *passage) pastNumber(i int) int {
	if i >= len(p.tokens) || !p.tokens[i].upper {
		return i
	}
	for j := i + 1; j < i+longestStyle && j+1 < len(p.tokens); j++ {
		if p.tokens[j].kind == numberToken && p.dateAt[j] == 0 && p.namelike(j+1, j+1) && (p.pastStyle(i, j+1) == j || p.classAt(j-1) == "person") {
			return j + 1
		}
		if !p.namelike(j, j) {
			return i
		}
	}
	return i
}

// pastCalling is where the name of a person begins behind words from token i on that say
// what the person is, articles aside: the Ada of "the Danish pilot and poet Ada Brill", of
// "darts champion Ada Brill" and of "Second Lieutenant Ada Brill"; i where none does.
func (p *passage) pastCalling(i, end int) int {
	if p.partOfOther(i) {
		return i
	}
	at := p.pastArticles(i)
	if ph, ok := p.phrase(at, courtesyWord); ok && ph.last-at > 1 && !p.namelike(ph.last-2, ph.last-2) {
		at = ph.last
	} else if next := p.pastDescription(at, end); next > at {
		return next
	} else if small := p.lastSmall(at); small < 0 {
		return p.roleOr(at, i, end)
	} else {
		at = small
	}
	if at >= end || at >= len(p.tokens) || !p.namelike(at, at) || !p.personal(at, p.properEnd(at)) {
		return p.roleOr(p.pastArticles(i), i, end)
	}
	return at
}

// lastSmall is the token behind words for what somebody is, of which the first may have
// capitals and the last has none; -1 where something else stands at token i.
func (p *passage) lastSmall(i int) int {
	j := i
	for j < len(p.tokens) && j < i+longestPerson && p.namelike(j, j) {
		j++
	}
	small := j
	for j < len(p.tokens) && j < i+longestDescription && p.lowerAdjective(j) && p.dateAt[j] == 0 && !p.isCopula(j) && !p.is(j, subordinator) && !p.is(j, obtainWord) && !p.is(j, conferWord) && !p.is(j, hedgeWord) && !p.is(j, kinWord) && !p.is(j, andWord) && !p.is(j, particleWord) && !p.is(j, enumerates) && p.tokens[j].gap == plainGap {
		j++
	}
	if j == small || p.personal(i, small) {
		return -1
	}
	return j
}

// longestStyle bounds the words of a title: "Deputy Chief Medical Officer".
const longestStyle = 5

// pastPoint passes over the point of a short form before token i.
func (p *passage) pastPoint(i, last int) int {
	if p.mark(i, ".") && i < last-1 {
		return i + 1
	}
	return i
}

// bareParty is the person whom the words name, without what stands before the name. It
// begins where the words begin.
func (p *passage) bareParty(first, last int) party {
	at := p.bareName(first, last)
	name := p.words(at, last)
	if last-at > 1 {
		name = lowerCapitals(name)
	}
	w := p.newParty(name, "person", at, last)
	w.first = first
	return w
}

// bareHead is a heading's name without a rank or the like before it.
func (p *passage) bareHead(who party) party {
	at := p.bareName(who.first, who.last)
	if at == who.first {
		return who
	}
	bare := p.newParty(lowerCapitals(p.words(at, who.last)), "person", at, who.last)
	bare.first = who.first
	return bare
}

// officeHolder is where the name begins of the person who stands, with a forename, behind an office
// at token i and the place or body of which it is: the Ada of "Mayor of Orle Ada Brill" and "Mayor of Orle, Ada Brill"; i where
// nobody does.
func (p *passage) officeHolder(i int) int {
	of := i + 1
	for of < len(p.tokens) && of < i+longestStyle && p.namelike(of, of) {
		of++
	}
	if p.word(of) != "of" || p.classAt(of-1) != "person" && !p.is(of-1, roleWord) || p.peerAt(i, of) {
		return i
	}
	if of++; p.is(of, articleWord) {
		of++
	}
	if of >= len(p.tokens) || !p.namelike(of, of) {
		return i
	}
	end := p.properEnd(of)
	if k := end + 1; p.mark(end, ",") && p.is(k, forenameWord) && p.properEnd(k) > k+1 {
		return k // "the Mayor of Orle, Ada Brill"
	}
	for k := of + 1; k < end-1; k++ {
		if p.is(k, forenameWord) && p.namelike(k, k) && p.tokens[k-1].upper {
			return k
		}
	}
	return i
}

// peerAt reports whether a title of the nobility is among the tokens, which is a part of a name:
// "Duke of Orle".
func (p *passage) peerAt(first, last int) bool {
	for i := first; i < last; i++ {
		if p.is(i, peerWord) {
			return true
		}
	}
	return false
}

// mostSurnames bounds how many persons of a document are kept by their surnames.
const mostSurnames = 512

// noteSurname remembers a person by the surname, which the text may use alone from
// then on. Two persons who share one are not told apart by it.
func (p *proposer) noteSurname(s *passage, first, last int) {
	bare := s.bareName(first, last)
	headed := first == s.lead(0) && s.mark(last, "-") && !s.glued(last) && last-first < longestPerson // "Joss Perrin – Perrin was"
	if last-bare < 2 || bare == first && !s.is(first, forenameWord) && !s.initialAt(first) && !headed || len(p.english.surnames) >= mostSurnames {
		return
	}
	w, ok := p.actorFrom(s, first)
	if !ok || w.last != last || w.id == "" && (w.class != "person" || !strings.Contains(w.name, " ")) || w.id != "" && !p.knownPerson(w) {
		return
	}
	if p.english.surnames == nil {
		p.english.surnames = map[string]spoken{}
	}
	end := last
	for end-first > 2 && s.capitals(end-1) && !s.capitals(first) {
		end-- // letters behind the name
	}
	key := strings.ToLower(s.words(end-1, end))
	at, known := p.english.surnames[key]
	switch {
	case !known:
		p.english.surnames[key] = p.speak(s, w)
	case at.name != w.name && !containsWords(at.name, w.name) && !containsWords(w.name, at.name) || at.id != "" && w.id != "" && at.id != w.id:
		at.party = party{}
		p.english.surnames[key] = at
	}
}

// containsWords reports whether a name has every word of another.
func containsWords(name, other string) bool {
	for _, word := range strings.Fields(other) {
		if !containsWord(name, word) {
			return false
		}
	}
	return true
}

// ofSurname is the person whose surname alone stands at token i.
func (p *proposer) ofSurname(s *passage, i int) (party, bool) {
	if s.is(i, forenameWord) && !s.is(i-1, classWord) || s.is(i, columnWord) || s.is(i, sectionWord) {
		return party{}, false
	}
	at, ok := p.english.surnames[strings.ToLower(s.words(i, i+1))]
	if !ok || at.id == "" && at.name == "" || at.context == s.span(i, i+1) {
		return party{}, false
	}
	return at.party, true
}

// settledSurname is a person whom an earlier passage names, with the entity.
func (p *proposer) settledSurname(s *passage, w party) (party, bool) {
	words := strings.Fields(w.name)
	if len(words) == 0 || w.id != "" || w.context.IsZero() || w.context == p.about.context {
		return w, false
	}
	key := strings.ToLower(words[len(words)-1])
	from, ok := p.english.surnames[key]
	if !ok || from.context != w.context || from.name != w.name {
		return w, false
	}
	w = p.settle(s, w, &from)
	p.english.surnames[key] = from
	return w, true
}
