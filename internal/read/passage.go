package read

import (
	"iter"
	"slices"
	"strings"

	"obelisk"
	"obelisk/internal/document"
)

// phrase is a phrase of the lexicons found in a passage.
type phrase struct {
	first, last int
	sense       int32
	category    category // of the sense
}

// passage is one sentence being read: its tokens and what was found in them.
// Positions are tokens of the passage.
type passage struct {
	lexicon  *lexicon
	grammar  *grammar
	block    *document.Block
	text     string
	tokens   []token
	language obelisk.Language
	// broad takes in what says a date of something else, июльские бои, of which
	// no statement is made.
	broad bool

	phrases []phrase
	heads   []int32          // by token: where its phrases begin; one more at the end
	holding [categories]bool // those of which the passage has a phrase
	kinds   []kindSet        // by token: what may begin there
	memo    *memo
	dates   []dated
	dateAt  []int32 // by token: 1 + index of the date that covers it, 0 for none
	redated bool    // dates were dropped or grew since its amounts were found
	// joinedUpTo is the last token that may join the ends of a stretch of time, -1 for none.
	joinedUpTo int
	amounts    []amount
	names      []named
	quotes     []bool // by token: it stands within a quotation; empty until asked for

	begun      sets   // of which it may hold a frame, once that is known
	begunAt    []sets // by token: of which one may begin there
	begunKnown bool

	found  []match
	inner  matcher
	outer  matcher
	nested int  // numbers being read within one another
	bare   bool // numbers that count nothing are sought too
	people bool // numbers count people, of whom there are no thousandths
}

// reset makes the passage ready for other tokens; what was found is forgotten.
func (p *passage) reset(block *document.Block, tokens []token, language obelisk.Language) {
	p.block, p.text, p.tokens, p.language = block, block.Text, tokens, language
	p.holding, p.begunKnown, p.redated = [categories]bool{}, false, false
	p.phrases, p.heads, p.kinds, p.dates = p.phrases[:0], p.heads[:0], p.kinds[:0], p.dates[:0]
	p.amounts, p.names, p.quotes = p.amounts[:0], p.names[:0], p.quotes[:0]
	p.memo.reset(len(tokens))
	p.dateAt = append(p.dateAt[:0], make([]int32, len(tokens))...)
	p.inner.passage, p.outer.passage = p, p
	if language == obelisk.English {
		p.pairQuotes()
	}
	p.findPhrases()
	if language == obelisk.English && p.bindNames() {
		p.phrases, p.holding = p.phrases[:0], [categories]bool{}
		p.findPhrases()
	}
}

// memo remembers the dates and numbers that were looked for, for the passage and
// for those that share its tokens. Few tokens begin any.
type memo struct {
	pointAt, numberAt []int32 // by token: 1 + index of what was found there, 0 where nobody looked
	points            []point // the first is that of tokens where none begins
	numbers           []number
}

// reset forgets what was found and makes room for so many tokens.
func (m *memo) reset(tokens int) {
	m.pointAt = append(m.pointAt[:0], make([]int32, tokens)...)
	m.numberAt = append(m.numberAt[:0], make([]int32, tokens)...)
	m.points, m.numbers = append(m.points[:0], point{}), m.numbers[:0]
}

// findPhrases looks all phrases of the lexicons up, and so what may begin at
// each token.
func (p *passage) findPhrases() {
	whole := 0 // where the word ends that hides the words within it
	p.heads = slices.Grow(p.heads, len(p.tokens)+1)[:len(p.tokens)+1]
	p.kinds = slices.Grow(p.kinds, len(p.tokens))[:len(p.tokens)]
	for i := range p.tokens {
		p.heads[i] = int32(len(p.phrases))
		may := &p.kinds[i]
		*may = always
		if p.tokens[i].kind == numberToken {
			may.join(&numeric)
		}
		if !p.lexicon.phrases.starts(&p.tokens[i]) {
			continue
		}
		p.found = p.lexicon.phrases.find(p.found[:0], p.tokens, i)
		for n := range p.found {
			if m := &p.found[n]; m.end > whole {
				p.takePhrase(may, i, m)
			}
		}
		if i >= whole && p.holding[unsplitWord] {
			whole = p.hide(i)
		}
	}
	p.heads[len(p.tokens)] = int32(len(p.phrases))
}

// hide makes the Chinese word that begins at token i one of which no part is a word
// by itself, such as 和 of 和平, and returns where it ends; 0 where none begins. Behind a
// number it is cut another way: 3日本.
func (p *passage) hide(i int) int {
	word, ok := p.phraseAmong(p.phrases[p.heads[i]:], unsplitWord)
	if !ok || p.glued(i) && p.tokens[i-1].kind == numberToken {
		return 0
	}
	kept := p.phrases[:p.heads[i]]
	for _, ph := range p.phrases[p.heads[i]:] {
		if ph.last >= word.last {
			kept = append(kept, ph)
		}
	}
	p.phrases = kept
	for j := i; j < word.last; j++ {
		if t := &p.tokens[j]; t.word != 0 {
			t.lemmas[0], t.word = t.word, 0 // names and longer words still find it
		}
	}
	return word.last
}

// takePhrase takes the senses of a phrase at token i that suit the passage.
func (p *passage) takePhrase(may *kindSet, i int, m *match) {
	for _, n := range m.values {
		c := p.lexicon.kinds[n]
		switch c {
		case romanWord, monthWord, monthDerived:
			if !p.suits(&p.lexicon.senses[n], i) {
				continue
			}
		default:
		}
		p.phrases = append(p.phrases, phrase{i, m.end, n, c})
		p.holding[c] = true
		may.add(kind(c))
		if openers.has(kind(c)) {
			may.join(&numeric)
		}
	}
}

// suits reports whether the sense fits the passage: English months and Roman
// numerals are capitalised, and words of one Cyrillic language are not read in another
// where they mean something else.
func (p *passage) suits(s *sense, i int) bool {
	if s.category == romanWord || s.category == monthWord && s.language == obelisk.English {
		return p.tokens[i].upper || !p.is(i, everydayWord)
	}
	if s.category == monthDerived {
		return p.broad && !p.tokens[i].upper // a capital letter makes it a name
	}
	return true
}

// at lists the phrases that begin at token i.
func (p *passage) at(i int) []phrase {
	if i < 0 || i >= len(p.tokens) {
		return nil
	}
	return p.phrases[p.heads[i]:p.heads[i+1]]
}

// phrase is the longest phrase of the category that begins at token i; of two
// alike that of the passage's language.
func (p *passage) phrase(i int, c category) (phrase, bool) {
	if !p.holding[c] {
		return phrase{}, false // most passages have none of most categories
	}
	return p.longestPhrase(i, c)
}

// holdsAny reports whether the passage has a phrase of one of the categories. It
// costs next to nothing: what a rule needs is asked for with it before anything is
// looked at token by token, for most sentences have none of it.
func (p *passage) holdsAny(needed ...category) bool {
	for _, c := range needed {
		if p.holding[c] {
			return true
		}
	}
	return false
}

// longestPhrase is phrase in a passage that has the category.
func (p *passage) longestPhrase(i int, c category) (phrase, bool) {
	return p.phraseAmong(p.at(i), c)
}

// phraseAmong is the longest of the phrases that is of the category.
func (p *passage) phraseAmong(phrases []phrase, c category) (phrase, bool) {
	var best phrase
	for _, ph := range phrases {
		if ph.category == c && (ph.last > best.last || ph.last == best.last && p.sense(ph).language == p.language) {
			best = ph
		}
	}
	return best, best.last > 0
}

// phraseBefore is the longest phrase of the category that ends before token i.
func (p *passage) phraseBefore(i int, c category) (phrase, bool) {
	if !p.holding[c] {
		return phrase{}, false
	}
	for first := max(0, i-4); first < i; first++ {
		for _, ph := range p.at(first) {
			if ph.last == i && ph.category == c {
				return ph, true
			}
		}
	}
	return phrase{}, false
}

// is reports whether token i is a single word of the category.
func (p *passage) is(i int, c category) bool {
	return i >= 0 && i < len(p.tokens) && p.lexicon.is(&p.tokens[i], c)
}

// sense is what a phrase means.
func (p *passage) sense(ph phrase) *sense { return &p.lexicon.senses[ph.sense] }

// word is the folded text of token i, empty where the vocabulary lacks it.
func (p *passage) word(i int) string {
	if i < 0 || i >= len(p.tokens) {
		return ""
	}
	return p.lexicon.words.words[p.tokens[i].word]
}

// mark reports whether token i is the given folded sign, which is one character.
func (p *passage) mark(i int, sign string) bool {
	return i >= 0 && i < len(p.tokens) && p.tokens[i].outline == outlineOf(sign) && p.word(i) == sign
}

// marked reports whether the passage has the given folded sign.
func (p *passage) marked(sign string) bool {
	for i := range p.tokens {
		if p.mark(i, sign) {
			return true
		}
	}
	return false
}

// glued reports whether token i stands right after the one before it.
func (p *passage) glued(i int) bool {
	return i > 0 && i < len(p.tokens) && p.tokens[i].gap == noGap
}

// words is the text of tokens first up to last.
func (p *passage) words(first, last int) string {
	if first >= last {
		return ""
	}
	text := p.text[p.tokens[first].start:p.tokens[last-1].end]
	if p.tokens[first].kind == hanToken {
		if strings.Contains(text, "(") || strings.Contains(text, "（") {
			return p.unread(first, last)
		}
	}
	for i := first; i < last; i++ {
		if p.tokens[i].mixed {
			return p.unmixed(first, last)
		}
	}
	return unstressed(text)
}

// unmixed is the text of the tokens with Cyrillic letters alone in those that
// mix Latin ones with them.
func (p *passage) unmixed(first, last int) string {
	var b strings.Builder
	for i := first; i < last; i++ {
		if i > first {
			b.WriteString(p.text[p.tokens[i-1].end:p.tokens[i].start])
		}
		word := p.text[p.tokens[i].start:p.tokens[i].end]
		if p.tokens[i].mixed {
			word = untwinned(word)
		}
		b.WriteString(word)
	}
	return unstressed(b.String())
}

// unread is the text of the tokens without the readings between them.
func (p *passage) unread(first, last int) string {
	var b strings.Builder
	for i := first; i < last; i++ {
		if i > first {
			if between := p.text[p.tokens[i-1].end:p.tokens[i].start]; !strings.ContainsAny(between, "(（") {
				b.WriteString(between)
			}
		}
		b.WriteString(p.text[p.tokens[i].start:p.tokens[i].end])
	}
	return b.String()
}

// unstressed is the text without the stress marks that encyclopaedias set on
// Cyrillic vowels.
func unstressed(text string) string {
	if !strings.Contains(text, "\u0301") {
		return text
	}
	return strings.ReplaceAll(text, "\u0301", "")
}

// span is where tokens first up to last stand in the document.
func (p *passage) span(first, last int) obelisk.Span {
	if first >= last {
		return obelisk.Span{}
	}
	s := p.block.At(int(p.tokens[first].start), int(p.tokens[last-1].end))
	return obelisk.Span{Start: s.Start, End: s.End}
}

// number-like kinds begin with a number or with a word that may be one; dates
// and what was found before are asked for everywhere.
var (
	numeric = kindsOf(dayKind, monthNumber, yearKind, shortYear, shortOrdinal, hundredKind, decadeKind, centuryKind, numberKind, regnalKind, fewKind, slashedKind)
	always  = kindsOf(properKind, dateKind, rangeKind, durationKind, quantityKind)
)

// openers are the categories with which what is like a number begins where it does
// not begin with digits: those that number, ordinal and the readings of years and
// centuries look for at their first token.
var openers = func() kindSet {
	s := kindsOf(kind(ordinalWord), kind(decadeWord), kind(romanWord), kind(eraWord), kind(firstYear))
	s.join(&numerals)
	return s
}()

// readings appends what of the kind begins at token i, the longest first.
func (p *passage) readings(out []found, k kind, i int) []found {
	if i >= len(p.tokens) {
		return out
	}
	switch k {
	case dayKind:
		return p.days(out, i)
	case monthNumber:
		return p.months(out, i)
	case yearKind:
		return p.years(out, i)
	case shortYear:
		if t := &p.tokens[i]; t.kind == numberToken && t.digits() == 2 {
			out = append(out, found{i, i + 1, int64(t.value), true})
		}
		return out
	case shortOrdinal:
		return p.ordinalYears(out, i)
	case hundredKind:
		return p.hundreds(out, i)
	case decadeKind:
		return p.decades(out, i)
	case centuryKind:
		return p.centuries(out, i)
	case slashedKind:
		if t := &p.tokens[i]; t.kind == numberToken && t.digits() <= 2 && t.value >= 1 && t.value <= 31 {
			out = append(out, found{i, i + 1, int64(t.value), true})
		}
		return out
	case fewKind:
		n := p.numberHere(i)
		padded := p.tokens[i].kind == numberToken && p.tokens[i].digits() > 1 && p.tokens[i].value < 10
		if n != nil && n.mantissa < 1000 && n.decimals == 0 && n.over == 0 && n.upper == 0 && !padded {
			out = append(out, found{i, n.last, n.mantissa, true})
		}
		return out
	case regnalKind:
		return p.regnalYears(out, i)
	case numberKind:
		if n := p.numberHere(i); n != nil {
			out = append(out, found{i, n.last, n.mantissa, true})
		}
		return out
	case properKind:
		return p.propers(out, i)
	case dateKind:
		if pt := p.pointAt(i); pt.last > 0 {
			out = append(out, found{i, pt.last, int64(i), true})
		}
		return out
	case rangeKind, durationKind, quantityKind:
		return p.itemAt(out, k, i)
	default:
		return p.sensesAt(out, k, i)
	}
}

// sensesAt appends the phrases of a category that begin at token i.
func (p *passage) sensesAt(out []found, k kind, i int) []found {
	most := len(out) + 4
	for n := len(p.at(i)) - 1; n >= 0; n-- {
		ph := p.at(i)[n]
		if kind(ph.category) == k && len(out) < most {
			out = append(out, found{i, ph.last, int64(ph.sense), true})
		}
	}
	return out
}

// itemAt appends the amount or stretch of time that begins at token i.
func (p *passage) itemAt(out []found, k kind, i int) []found {
	if k == rangeKind {
		for n := range p.dates {
			if d := &p.dates[n]; d.first == i && d.stretch {
				out = append(out, found{i, d.last, int64(n), true})
			}
		}
		return out
	}
	for n := range p.amounts {
		if a := &p.amounts[n]; a.first == i && (k == quantityKind || a.duration()) {
			out = append(out, found{i, a.last, int64(n), true})
		}
	}
	return out
}

// months appends the month that token i begins with the number of.
func (p *passage) months(out []found, i int) []found {
	if t := &p.tokens[i]; t.kind == numberToken {
		if t.value > 12 {
			return out
		}
		if t.digits() <= 2 && t.value >= 1 {
			return append(out, found{i, i + 1, int64(t.value), true})
		}
	}
	if n := p.numberHere(i); n != nil && n.small() && n.mantissa >= 1 && n.mantissa <= 12 {
		out = append(out, found{i, n.last, n.mantissa, true})
	}
	return out
}

// days appends the day of a month that token i begins with.
func (p *passage) days(out []found, i int) []found {
	if v, last := p.ordinal(i); last > 0 && v <= 31 {
		return append(out, found{i, last, v, true})
	}
	if t := &p.tokens[i]; t.kind == numberToken {
		if t.value > 31 {
			return out
		}
		if t.digits() <= 2 && t.value >= 1 {
			if p.behindPoint(i) || p.numbered(i) {
				return out
			}
			return append(out, found{i, p.afterEnding(i+1, ordinalEnding), int64(t.value), true})
		}
	}
	n := p.numberHere(i)
	if n == nil || !n.small() || n.mantissa < 1 || n.mantissa > 31 {
		return out
	}
	return append(out, found{i, p.afterEnding(n.last, ordinalEnding), n.mantissa, true})
}

// numbered reports whether one capital letter, glued to number token i, says
// that it is a number of something: "order N20 of 1 May".
func (p *passage) numbered(i int) bool {
	if i == 0 || !p.glued(i) {
		return false
	}
	t := &p.tokens[i-1]
	return t.kind == wordToken && t.upper && t.end-t.start == 1
}

// behindPoint reports whether number token i is what follows the point of a number
// that no day or month could be: 6,107.31.
func (p *passage) behindPoint(i int) bool {
	return p.glued(i) && p.mark(i-1, ".") && p.glued(i-1) && i >= 2 && p.tokens[i-2].kind == numberToken && p.tokens[i-2].digits() == 3
}

// years appends the year that token i is: four digits from 1000 to 2100 that
// no sign makes part of a longer number or of a price, page or number.
func (p *passage) years(out []found, i int) []found {
	t := &p.tokens[i]
	if f, ok := p.eraYear(i); ok {
		return append(out, f)
	}
	if t.kind == numberToken {
		switch {
		case t.digits() != 4 || t.value < 1000 || t.value > 2100:
		case p.grouped(i) || p.labelled(i):
		default:
			if last := p.afterEnding(i+1, ordinalEnding); last > i+1 {
				out = append(out, found{i, last, int64(t.value), true})
			}
			out = append(out, found{i, i + 1, int64(t.value), true})
		}
		return out
	}
	if t.kind != hanToken {
		if v, last := p.ordinal(i); v >= 1000 && v <= 2100 {
			out = append(out, found{i, last, v, true})
		} else if f, ok := p.wordYear(i); ok {
			out = append(out, f)
		}
		return out
	}
	year, j := int64(0), i
	for ; j < i+4; j++ {
		ph, ok := p.phrase(j, numeralWord)
		if !ok || p.sense(ph).number > 9 {
			return out
		}
		year = year*10 + p.sense(ph).number
	}
	if year < 1000 || year > 2100 {
		return out
	}
	return append(out, found{i, j, year, true})
}

// grouped reports whether number token i is a group of a longer number.
func (p *passage) grouped(i int) bool {
	after := (p.mark(i+1, ",") || p.mark(i+1, "'")) && p.glued(i+1) && p.glued(i+2) && p.tokens[i+2].kind == numberToken
	before := i >= 2 && (p.mark(i-1, ",") || p.mark(i-1, ".")) && p.glued(i) && p.glued(i-1) && p.tokens[i-2].kind == numberToken
	return after && p.tokens[i+2].digits() == 3 || before && p.mark(i-1, ",")
}

// labelled reports whether what stands before number token i makes it a price,
// a page, a number of something.
func (p *passage) labelled(i int) bool {
	if i == 0 {
		return false
	}
	if p.mark(i-1, "+") || p.mark(i-1, "/") && p.glued(i) && i > 1 && p.tokens[i-2].kind == wordToken {
		return true
	}
	if _, ok := p.phraseBefore(i, numberStop); ok {
		return true
	}
	if !p.mark(i-1, ".") {
		return false
	}
	_, ok := p.phraseBefore(i-1, numberStop)
	return ok
}

// eachLine yields the tokens of each line of the passage, first up to last.
func (p *passage) eachLine() iter.Seq2[int, int] {
	return func(yield func(first, last int) bool) {
		for first := 0; first < len(p.tokens); {
			last := first + 1
			for last < len(p.tokens) && p.tokens[last].gap != lineGap {
				last++
			}
			if !yield(first, last) {
				return
			}
			first = last
		}
	}
}
