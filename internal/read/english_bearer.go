package read

import "strings"

// Who bears a title that stands behind the name or in a predicate without a verb of giving:
// "Ada Brill, Hero of the Reed Republic,", "was a pilot and a Hero of the Reed Republic",
// "were twice Heroes of the Reed Republic".

// longestBearing bounds what stands between "was" and a title that ends its predicate, in
// tokens.
const longestBearing = 20

// opensTitle reports whether at token i the title begins, in capitals, by which a person is
// called: "Hero of", "Honoured Artist", "Knight of the Order".
func (p *passage) opensTitle(i int) bool {
	if !p.tokens[i].upper || i+1 >= len(p.tokens) || i > 0 && p.namelike(i-1, i-1) && !p.mark(i-1, "-") {
		return false
	}
	if p.is(i, openerWord) {
		return p.word(i+1) == "of" || p.tokens[i+1].upper
	}
	_, class := p.phrase(i, gazetteTitle)
	return class && p.word(i+1) == "of"
}

// memberOf is where the name of an order begins behind what somebody is of it in small
// letters at token i: "a member of the Order of the Reed"; i where none does.
func (p *passage) memberOf(i int) int {
	if _, ok := p.phrase(i, gazetteTitle); !ok || p.tokens[i].upper || !p.is(i-1, articleWord) || p.word(i-1) == "the" || p.word(i+1) != "of" {
		return i
	}
	at := p.pastArticles(i + 2)
	for from := at; at+1 < len(p.tokens) && at < from+longestGap && p.namelike(at, at) && p.word(at) != "order" && p.word(at) != "legion"; at++ {
	}
	if at < len(p.tokens) && p.tokens[at].upper && (p.word(at) == "order" || p.word(at) == "legion") {
		return p.pastArticles(i + 2) // "the French Order of Merit"
	}
	return i
}

// titleHolder is the one person who bears the title that an honour's name tells.
func (p *proposer) titleHolder(s *passage, h party) []party {
	j := h.first - 1
	for j > 0 && (s.is(j, articleWord) && s.word(j) != "the" || s.is(j, skipWord) && !s.isCopula(j)) {
		j--
	}
	if j <= 0 || !s.endsGroup(h.last) || s.mark(h.first-1, ":") || s.mark(h.last, ":") && s.glued(h.last+1) {
		return nil // "Category:Members of the Order"
	}
	if before := s.pastPause(j) - 1; s.mark(j, ",") && before >= 0 && s.namelike(before, before) {
		if who, ok := p.actorEnding(s, s.pastPause(j)); ok && p.personNamed(who) && !s.belongs(who.first) && who.last > h.first-longestName {
			return []party{who}
		}
		return nil // of whoever's kin is named
	}
	verb := j
	if s.joins(j) {
		verb = s.predicateOver(j)
	}
	if verb <= 0 || !s.isCopula(verb) || s.hedgedBefore(verb) {
		return nil
	}
	return p.bearersOf(s, verb)
}

// bearersOf are the persons who are the subject of the form of "be" at token i.
func (p *proposer) bearersOf(s *passage, i int) []party {
	who := p.englishSubject(s, i)
	for _, w := range who {
		if !p.personNamed(w) && w.context.IsZero() && len(who) == 1 {
			return nil
		}
	}
	return who
}

// predicateOver is the form of "be" before the join at token j, where between them stands
// only what else the subject was: "was a pilot, a writer and"; 0 where there is none.
func (p *passage) predicateOver(j int) int {
	for k := j - 1; k > 0 && k > j-longestBearing; k-- {
		switch {
		case p.isCopula(k):
			if p.is(k+1, articleWord) || p.tokens[k+1].upper {
				return k
			}
			return 0
		case p.mark(k, "-"), p.mark(k, ","), p.mark(k, "'"):
		case p.tokens[k].kind != wordToken, p.dateAt[k] != 0, p.is(k, subordinator), p.is(k, obtainWord), p.is(k, conferWord), p.is(k, giveWord), p.is(k, singularWord), p.is(k, kinWord):
			return 0
		}
	}
	return 0
}

// longestNaming bounds what stands between a verb of naming and "as the winner of", in tokens.
const longestNaming = 24

// activeNaming is the verb of naming in the active before "as the winner of": the "named" of "has
// named Ada Brill as the winner of"; 0 where none stands there.
func (p *passage) activeNaming(d *deed) int {
	if p.word(d.from) != "as" {
		return 0
	}
	for j := d.from - 1; j > d.left && j > d.from-longestNaming; j-- {
		switch strings.ToLower(p.words(j, j+1)) {
		case "named", "announced", "declared", "chose", "selected", "picked", "revealed", "unveiled":
			if p.passiveBefore(j) || !p.hasSubject(j, d.left) {
				return 0
			}
			return j
		}
		if p.isCopula(j) || p.is(j, subordinator) || p.mark(j, ";") {
			return 0
		}
	}
	return 0
}

// namedObject is the recipient between a verb of naming and "as" at token end.
func (p *proposer) namedObject(s *passage, verb, end int) []party {
	who := p.englishList(s, verb+1, end)
	if len(who) == 0 || who[len(who)-1].last < end && !s.mark(who[len(who)-1].last, ",") {
		return nil
	}
	return who
}

// dangling is the subject behind the comma that closes what an opening group tells of it:
// "After being awarded the cross in 1917, Ada Brill", "Since being named a Hero Town, Orle".
func (p *proposer) dangling(s *passage, d *deed) ([]party, bool) {
	if len(d.honours) == 0 || !s.opensWithGerund(d.from) {
		return nil, false
	}
	for j := p.behindHonours(d); j < len(s.tokens); j++ {
		if s.mark(j, ",") && j+1 < len(s.tokens) && s.dateAt[j+1] == 0 {
			who, ok := p.actorFrom(s, j+1)
			return []party{who}, ok && !s.possessive(who.last)
		}
		if s.isCopula(j) || s.is(j, subordinator) || s.mark(j, ";") {
			break
		}
	}
	return nil, false
}

// longestGerund bounds what stands before the verb in a group that opens a sentence, in
// tokens.
const longestGerund = 4

// opensWithGerund reports whether the sentence opens with the verb at token i, which is or
// follows a gerund: "Having been awarded", "Shortly after receiving".
func (p *passage) opensWithGerund(i int) bool {
	first := p.lead(0)
	if i-first > longestGerund {
		return false
	}
	gerund := false
	for j := first; j <= i; j++ {
		ing := p.tokens[j].kind == wordToken && strings.HasSuffix(strings.ToLower(p.words(j, j+1)), "ing")
		if j < i && !ing && !p.is(j, prepositionWord) && !p.is(j, purposeWord) && !p.is(j, skipWord) && !p.is(j, subordinator) && !hasEnding(p.word(j), "ly") {
			return false
		}
		gerund = gerund || ing
	}
	return gerund
}

// bearerBehind parts a title from the name of the person behind it: "Honoured Artist of Orle
// Ada Brill". The name begins with a forename.
func (p *proposer) bearerBehind(s *passage, h party) (party, []party) {
	for k := h.first + 2; k < h.last-1; k++ {
		if !s.is(k, forenameWord) || !s.tokens[k-1].upper || s.is(k-1, forenameWord) || s.initialAt(k-1) {
			continue
		}
		if w := strings.ToLower(s.words(k-1, k)); strings.HasPrefix(w, "saint") || w == "st" || s.says("and", k, h.last) {
			break // "the Order of Saints Ada and Joss"
		}
		title, ok := p.freshNamed(s, h.first, k)
		who, named := p.namedParty(s, k, h.last)
		if ok && named && p.personNamed(who) && !s.possessive(h.last) {
			return title, []party{who}
		}
		break
	}
	return h, nil
}
