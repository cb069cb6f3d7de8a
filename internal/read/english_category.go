package read

import (
	"strings"

	"obelisk"
	"obelisk/internal/document"
)

// Lists of prizes by their categories: under a line that only names an award in the
// plural, "Heron Film Awards", each line names a category and who received it: "Best
// Effects – Tarn Works", "Ada Brill – Best Actress". The year stands beside the award
// or in the heading above.

// categoryList is the award whose categories the lines that follow list.
type categoryList struct {
	award spoken // its name is in the singular
	block int    // of the last of the lines
	best  bool   // a line named a category that begins with "best"
	year  conferred
}

const (
	// longestAwardLine bounds the line that names the award, and longestCategoryLine
	// one that names a category and who received it, in tokens.
	longestAwardLine    = 12
	longestCategoryLine = 40
	// farCategory is how many blocks may stand between one line and the next.
	farCategory = 1
)

// noteCategories keeps the award that a line names whose categories may follow, and the
// year that a heading gives.
func (p *proposer) noteCategories(s *passage) {
	c := &p.english.categories
	if s.block.Kind == document.Heading {
		*c = categoryList{}
	}
	if s.block.Kind == document.Row || s.block.Kind == document.ListItem || len(s.tokens) > longestAwardLine || !s.holdsAny(honourWord) || !s.first() || !s.wholeBlock() {
		return
	}
	first, last := s.core(0, len(s.tokens))
	at := s.rowDate(0, len(s.tokens))
	if at < 0 && last > first && s.tokens[last-1].kind == numberToken {
		s.bareYear(run{last - 1, last}) // "Awards-2013"
		at = s.rowDate(last-1, last)
	}
	if at >= 0 && (!s.dates[at].when.bareYear() || s.dates[at].first != first && s.dates[at].last < last) {
		return
	}
	if at >= 0 {
		if s.dates[at].first == first {
			first = s.dates[at].last
		} else {
			last = s.dates[at].first
		}
		first, last = s.core(first, last)
	}
	if first >= last || !p.pluralAward(s, first, last) && !p.labelsAwards(s, first, last) {
		return
	}
	if at >= 0 {
		date, span, _ := p.dateAt(s, at)
		c.year = conferred{date: date, span: span, block: p.blocks}
	}
	if p.pluralAward(s, first, last) {
		h := s.newParty(strings.TrimSuffix(s.words(first, s.pastName(first, last)), "s"), "honour", first, s.pastName(first, last))
		c.award, c.block = p.speak(s, h), p.blocks
	}
}

// wholeBlock reports whether the passage is all of its block.
func (p *passage) wholeBlock() bool {
	return len(p.tokens) > 0 && strings.TrimSpace(p.text[p.tokens[len(p.tokens)-1].end:]) == ""
}

// pastName is where the words of an award's name end, letters in brackets behind it aside.
func (p *passage) pastName(first, last int) int {
	for i := first; i < last; i++ {
		if p.mark(i, "(") {
			return i
		}
	}
	return last
}

// pluralAward reports whether the tokens are nothing but the name of an award in the
// plural: "Heron Film Awards".
func (p *proposer) pluralAward(s *passage, first, last int) bool {
	end := s.pastName(first, last)
	if end-first < 2 || !s.is(end-1, awardNoun) || !s.tokens[end-1].upper || !strings.HasSuffix(s.word(end-1), "s") {
		return false
	}
	own := false
	for i := first; i < end; i++ {
		if !s.namelike(i, i) && !s.is(i, connectorWord) && !s.is(i, articleWord) && !s.is(i, andWord) {
			return false
		}
		own = own || s.tokens[i].upper && !s.is(i, honourWord) && !s.is(i, sectionWord) && !s.is(i, articleWord)
	}
	return own
}

// englishCategoryLines proposes what the lines of a list of categories say; it reports whether
// the passage was made of such lines.
func (p *proposer) englishCategoryLines(s *passage) bool {
	c := &p.english.categories
	if c.award.context.IsZero() || p.blocks-c.block > farCategory || s.block.Kind == document.Heading || s.block.Kind == document.Row || s.holds(c.award.context) {
		return false
	}
	any := false
	for first, last := range s.eachLine() {
		if last-first <= longestCategoryLine && p.englishCategoryLine(s.excerpt(first, last)) {
			any, c.block = true, p.blocks
		}
	}
	return any
}

// englishCategoryLine reads one line: a category, a sign and names, or the other way round.
func (p *proposer) englishCategoryLine(s *passage) bool {
	first, last := s.core(0, len(s.tokens))
	sign := -1
	for i := first + 1; i < last-1; i++ {
		if s.mark(i, ":") || s.mark(i, "-") && !s.glued(i) {
			if sign >= 0 {
				return false // which of three parts is what nobody can tell
			}
			sign = i
		}
	}
	if sign < 0 || s.hedgedIn(first, last) || len(s.dates) > 0 {
		return false
	}
	category, names := run{first, sign}, run{sign + 1, last}
	if s.is(names.first, bestWord) {
		category, names = names, category
	}
	c := &p.english.categories
	best := s.is(category.first, bestWord)
	if !best && (!c.best || s.personal(category.first, category.last)) || !s.tokens[category.first].upper || s.barred(category.first, category.last) {
		return false
	}
	p.floor = 0
	who := p.englishList(s, names.first, names.last)
	if len(who) == 0 {
		return false
	}
	if end := who[len(who)-1].last; end < names.last && !s.mark(end, "(") && !s.is(end, prepositionWord) {
		return false
	}
	p.proposeCategory(s, who, category)
	c.best = true
	return true
}

// proposeCategory proposes the award for the category to those named.
func (p *proposer) proposeCategory(s *passage, who []party, category run) {
	c := &p.english.categories
	h := s.newParty(s.words(category.first, category.last), "honour", category.first, category.last)
	h.under = c.award.name
	context := []obelisk.Span{c.award.context}
	if c.year.date != nil {
		context = append(context, c.year.span)
	}
	for _, w := range who {
		p.propose(s, p.resolved(s, w), h, c.year.date, context)
	}
}
