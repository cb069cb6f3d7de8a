package read

import "strings"

// How gazettes write: "To be Knights Commander of the Civil Division of the said Most
// Excellent Order:", then the names, each with what the person is. The class stands in
// the plural; the order is that of the heading above; the division is left out, for it
// says what kind of people the class is for.

// gazetted is the class of an order that a passage opens a list of: behind "to be", or
// alone in a heading.
func (p *proposer) gazetted(s *passage) (party, bool) {
	i := s.lead(0)
	behind := s.word(i) == "to" && s.word(i+1) == "be"
	if behind {
		i += 2
		for s.is(i, articleWord) {
			i++
		}
	}
	ph, ok := s.phrase(i, gazetteTitle)
	if !ok || !s.tokens[i].upper {
		return party{}, false
	}
	end := s.pastDivision(ph.last)
	name := upperFirst(s.sense(ph).text)
	switch {
	case s.word(end) == "of" && s.saidOrder(end+1) > 0:
		order, ok := p.titledAs(s, "order")
		if !ok || order.name == "" && order.id == "" {
			return party{}, false
		}
		name += " of the " + strings.TrimPrefix(p.nameOf(order), "the ")
		end = s.saidOrder(end + 1)
	case behind && s.lead(end) == len(s.tokens):
		if order, ok := p.titledAs(s, "order"); ok && !strings.Contains(name, "Bachelor") && containsWord(p.nameOf(order), "order") {
			name += " of the " + strings.TrimPrefix(p.nameOf(order), "the ")
		}
	case s.word(end) == "of" || s.is(end, articleWord):
		last := s.honourEnd(s.pastArticles(end + 1))
		name += " " + s.words(end, last)
		end = last
	}
	if rest := s.lead(end); rest < len(s.tokens) || !behind && name == upperFirst(s.sense(ph).text) && ph.last-ph.first < 2 {
		return party{}, false // "Members" heads many a list
	}
	return s.newParty(spelledTitle(name), "honour", i, end), true
}

// pastArticles is the token behind the articles at token i.
func (p *passage) pastArticles(i int) int {
	for p.is(i, articleWord) {
		i++
	}
	return i
}

// pastDivision passes over the division of an order that begins at token i: "of the
// Civil Division".
func (p *passage) pastDivision(i int) int {
	if p.word(i) != "of" {
		return i
	}
	for j := p.pastArticles(i + 1); j < i+5 && j < len(p.tokens); j++ {
		if p.word(j) == "division" {
			return j + 1
		}
	}
	return i
}

// saidOrder is where "the said Most Excellent Order" at token i ends, which means the
// order named above; 0 where something else stands there.
func (p *passage) saidOrder(i int) int {
	i = p.pastArticles(i)
	if p.word(i) != "said" && p.word(i) != "same" {
		return 0
	}
	for i++; i < len(p.tokens) && p.tokens[i].kind == wordToken; i++ {
		if p.word(i) == "order" {
			return i + 1
		}
	}
	return 0
}

// saidBefore reports whether "the said" and capital words stand before the honour's
// word at token i, which then means an order named above.
func (p *passage) saidBefore(i int) bool {
	for i > 0 && p.namelike(i-1, i-1) || p.is(i-1, gazetteWord) && p.word(i-1) == "most" {
		i--
	}
	return p.word(i-1) == "said"
}

// nameOf is what an honour is called.
func (p *proposer) nameOf(h party) string {
	if h.name != "" {
		return h.name
	}
	if at, ok := p.topic.often[h.id]; ok && at.words != "" {
		return spelledTitle(at.words)
	}
	return strings.ReplaceAll(string(h.id), "-", " ")
}

// upperFirst is the text with its first letter large.
func upperFirst(text string) string {
	words := strings.Fields(text)
	for i, w := range words {
		words[i] = string(upperLetter(w[0])) + w[1:]
	}
	return strings.Join(words, " ")
}

// spelledTitle writes a name that stands in capitals with small letters: "ORDER OF THE
// LAMP".
func spelledTitle(name string) string {
	words := strings.Fields(name)
	for i, w := range words {
		switch lower := strings.ToLower(w); {
		case w != strings.ToUpper(w) || len(w) < 2:
		case i > 0 && (lower == "of" || lower == "the" || lower == "and" || lower == "for" || lower == "in"):
			words[i] = lower
		case len(w) > 2:
			words[i] = titleCase(w)
		}
	}
	return strings.Join(words, " ")
}
