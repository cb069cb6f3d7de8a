package read

import "strings"

// Titles that are given for a year, or by contests of beauty, need no word for an honour:
// "Учителем года стал Иван Седов", "стала «Мисс Края»", "названа Человеком года".

// titleOfYear is such a title that a clause says somebody became, in the nominative.
func (s *session) titleOfYear(p *passage, c *clause) (party, bool) {
	if !p.holdsAny(yearName, pageantWord) {
		return party{}, false
	}
	for i := c.left; i < c.right; i++ {
		if i >= c.from && i < c.end || p.dateAt[i] != 0 {
			continue
		}
		if p.opensQuote(i) {
			end := p.quoteEnd(i)
			if h, ok := s.yearInQuotes(p, i, end); ok && (i >= c.end && i <= c.end+1 || i == c.left || p.wonBefore(i)) {
				return h, true
			}
			i = max(i, end)
			continue
		}
		if !p.tokens[i].upper || !p.belongsToYear(i+1) {
			continue
		}
		base, ok := s.lexicon.declined(strings.ToLower(p.words(i, i+1)), string(sideInstrumental), p.language)
		if !ok || i == 0 && !p.lexicon.has(base, classWord) && !p.lexicon.has(base, titledWork) {
			continue
		}
		last := s.complement(p, c, i+2)
		return p.newParty(strings.TrimSpace(capitalised(base)+" "+p.words(i+1, last)), "honour", i, last), true
	}
	return party{}, false
}

// belongsToYear reports whether "of the year" stands at token i, and is no date.
func (p *passage) belongsToYear(i int) bool {
	return p.is(i, yearName) && p.dateAt[i] == 0 && (i+1 >= len(p.tokens) || !p.mark(i+1, ".") || !p.glued(i+1) || len(p.words(i, i+1)) > len("гг"))
}

// yearInQuotes is the title of a year or of a contest of beauty that fills the quotation
// from token i up to end.
func (s *session) yearInQuotes(p *passage, i, end int) (party, bool) {
	if end <= i+1 || end > i+longestTitled {
		return party{}, false
	}
	title := p.is(i+1, pageantWord)
	for j := i + 2; j < end && !title; j++ {
		title = p.belongsToYear(j)
	}
	if !title {
		return party{}, false
	}
	h, ok := s.quotedHonour(p, i)
	if !ok || h.first != i {
		return party{}, false
	}
	if base, declined := s.lexicon.declined(p.words(i+1, i+2), string(sideInstrumental), p.language); declined && h.id == "" && p.belongsToYear(i+2) {
		h.name = strings.TrimSpace(base + " " + p.words(i+2, end)) // «Человеком года»
	}
	return h, true
}

// wonBefore reports whether the words for who won a contest stand right before the quotation at
// token i: "победителем всероссийского конкурса «Учитель года»".
func (p *passage) wonBefore(i int) bool {
	for j := i - 1; j >= 0 && j >= i-longestOwner; j-- {
		if ph, ok := p.phrase(j, nominationWord); ok && p.sense(ph).text == nominationWon {
			return true
		}
		if p.tokens[j].kind != wordToken || p.tokens[j].upper && j > 0 {
			break
		}
	}
	return false
}
