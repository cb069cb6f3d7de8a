package read

import (
	"slices"
	"strings"
	"unicode/utf8"

	"obelisk"
	"obelisk/internal/document"
)

// side says where a part of a frame stands.
type side string

const (
	sideBefore  side = "before"
	sideAfter   side = "after"
	sideBetween side = "between"
	sideAny     side = "any"
)

// party is a recipient or honour that a sentence names.
type party struct {
	id          obelisk.EntityID
	class       obelisk.ClassID
	name        string // of an entity that the register does not know
	language    obelisk.Language
	first, last int
	dated       int32 // 1 + the index of the date that is said of it alone, or 0
	span        obelisk.Span
	raw         string       // the document's text at the span, of a new name
	context     obelisk.Span // where it is named, if not in the sentence
	post        string       // of an authority that is a post by its word alone
	under       string       // the award of which a new honour is a category, which tells it from others of its name
}

// datedAlone reports whether a date is said of this party alone.
func (w party) datedAlone() bool { return w.dated > 0 }

// belongs reports whether the name at token i only says whose somebody is, or
// where: "the mayor of Harbour Town".
func (p *passage) belongs(i int) bool {
	if _, ok := p.phraseBefore(i, andWord); ok {
		return false // "together with Harbour Town"
	}
	j := i - 1
	for p.is(j, articleWord) {
		j--
	}
	if j < 0 || p.tokens[j].kind == hanToken || !p.is(j, prepositionWord) || p.tokens[i].kind == hanToken {
		return false
	}
	head := p.is(j-1, headWord) && (p.word(j) == "of" || p.language != obelisk.English)
	return !head && (j > 0 || p.word(j) != "as")
}

// longestAside bounds what stands between two brackets, in tokens.
const longestAside = 40

// opening is the bracket that the one at token j closes, or -1.
func (p *passage) opening(j int) int {
	for i := j - 1; i >= 0 && i > j-longestAside; i-- {
		if p.mark(i, "(") {
			return i
		}
	}
	return -1
}

// joins reports whether token i stands between the members of a list.
func (p *passage) joins(i int) bool {
	return p.mark(i, ",") || p.mark(i, "、") || p.is(i, andWord)
}

// towards is the token after the preposition that says on whom or to whom
// something is conferred, not far behind token i.
func (p *passage) towards(i int) (int, bool) {
	for j := i; j < len(p.tokens) && j < i+16; j++ {
		switch p.word(j) {
		case "to", "on", "upon":
			if j+1 < len(p.tokens) && p.dateAt[j+1] == 0 {
				return j + 1, true
			}
		}
	}
	return 0, false
}

// within reports whether a known name is only a part of a longer capitalised
// name: the Harbour Town of "Harbour Town Museum".
func (p *passage) within(n named) bool {
	if p.tokens[n.first].kind == hanToken {
		return false
	}
	before := n.first > 0 && p.namelike(n.first-1, n.first-1) && !p.covered(n.first-1) && !p.is(n.first-1, headWord) && !p.is(n.first-1, classWord)
	after := n.last < len(p.tokens) && p.tokens[n.last].kind == wordToken && p.namelike(n.last, n.last) && !p.covered(n.last)
	return (before || after) && !p.mark(n.first-1, "-")
}

// known is the entity that a known name means.
func (s *session) known(p *passage, n named, role obelisk.Role) party {
	return party{id: s.pick(n, role), first: n.first, last: n.last, span: p.span(n.first, n.last)}
}

// freshFrom is a name that the register does not know, from token i on.
func (s *session) freshFrom(p *passage, i int) (party, bool) {
	if i >= len(p.tokens) {
		return party{}, false
	}
	last := i
	if p.tokens[i].kind == hanToken {
		last = p.beforePast(i, p.hanRun(i))
	} else {
		for last < len(p.tokens) && p.namelike(last, i) {
			last++
		}
	}
	return s.fresh(p, i, last)
}

// freshEnding is a name that the register does not know and that ends before token end.
func (s *session) freshEnding(p *passage, end int) (party, bool) {
	if end < 1 {
		return party{}, false
	}
	first := end
	if p.tokens[end-1].kind == hanToken {
		for first > 0 && p.tokens[first-1].kind == hanToken && !p.is(first-1, stopWord) && !p.is(first-1, andWord) && p.dateAt[first-1] == 0 && !p.covered(first-1) {
			if _, ok := p.phraseBefore(first, alsoWord); ok {
				break
			}
			if _, ok := p.phraseBefore(first, leadWord); ok {
				break
			}
			first--
		}
	} else {
		for first > 0 && p.namelike(first-1, first-1) {
			first--
		}
	}
	if first < end && p.belongs(first) {
		return party{}, false
	}
	return s.fresh(p, first, end)
}

// namelike reports whether token i can be part of a new name in an alphabet:
// a capitalised word that is not known to be something else.
func (p *passage) namelike(i, first int) bool {
	t := &p.tokens[i]
	if t.kind == markToken {
		return p.mark(i, "-") && p.glued(i) && p.glued(i+1)
	}
	if i > first && p.glued(i) && p.mark(i-1, "-") {
		return t.kind == wordToken || t.kind == numberToken
	}
	return t.kind == wordToken && t.upper && (p.initialAt(i) || !p.is(i, stopWord) && !p.is(i, articleWord) || p.abbreviated(i) || p.hyphenedName(i)) && p.dateAt[i] == 0 && (!p.is(i, monthWord) || i+1 < len(p.tokens) && p.tokens[i+1].kind == wordToken && p.tokens[i+1].upper && p.tokens[i+1].gap != lineGap || p.hyphened(i))
}

// abbreviated reports whether token i is spelled as a small word and is none: in capitals
// among others that are not, "the IT Award", or the first word of a name.
func (p *passage) abbreviated(i int) bool {
	if p.language == obelisk.English && i > 0 && i+1 < len(p.tokens) && !p.tokens[i-1].upper && p.tokens[i+1].upper && (p.is(i-1, articleWord) && (p.is(i, openerWord) || p.is(i, partWord)) || p.is(i, openerWord) && p.is(i-1, conferWord)) {
		return true // "the Early Career Award", "an Honoured Artist"
	}
	return p.language == obelisk.English && p.tokens[i].end-p.tokens[i].start > 1 && p.capitals(i) && i+1 < len(p.tokens) && p.tokens[i+1].upper && !p.capitals(i+1) && (i == 0 || !p.capitals(i-1))
}

// hyphenedName reports whether a small word that a hyphen joins to a capitalised one begins a
// name of three words or more: "All-Coast Town". "All-Coast medal" is one of sport.
func (p *passage) hyphenedName(i int) bool {
	return p.hyphened(i) && i+3 < len(p.tokens) && p.tokens[i+3].kind == wordToken && p.tokens[i+3].upper && p.tokens[i+3].gap == plainGap
}

// hyphened reports whether a hyphen joins token i to a capitalised word: "May-Ellen".
func (p *passage) hyphened(i int) bool {
	return p.mark(i+1, "-") && p.glued(i+1) && p.glued(i+2) && p.tokens[i+2].kind == wordToken && p.tokens[i+2].upper
}

// hanRun is where a name of Han characters from token i on ends.
func (p *passage) hanRun(i int) int {
	for _, l := range p.block.Links {
		if l.Start == int(p.tokens[i].start) && !l.Image {
			last := i
			for last < len(p.tokens) && int(p.tokens[last].end) <= l.End && p.tokens[last].kind == hanToken && !p.is(last, stopWord) {
				last++
			}
			if last > i {
				return last
			}
		}
	}
	last := i
	for last < len(p.tokens) && p.tokens[last].kind == hanToken && !p.is(last, stopWord) && !p.is(last, andWord) && p.dateAt[last] == 0 {
		last++
	}
	return last
}

// beforePast is where a run of Han characters ends before a word such as 曾 or
// 先后, which says when or how often something was done and ends no name.
func (p *passage) beforePast(first, last int) int {
	for i := first + 1; i < last; i++ {
		if ph, ok := p.phrase(i, pageTime); ok && p.sense(ph).text == "past" && !p.native(first, last) {
			return i
		}
	}
	return last
}

// kinNoun reports whether a Chinese word that names nobody, such as 外公, is all
// that the tokens have.
func (p *passage) kinNoun(first, last int) bool {
	ph, ok := p.phrase(first, noNameWord)
	return ok && ph.last == last && p.tokens[first].kind == hanToken
}

// longestName and shortestHan bound new names, in tokens.
const (
	longestName = 8
	shortestHan = 2
)

// fresh makes a party of a new name of tokens first up to last.
func (s *session) fresh(p *passage, first, last int) (party, bool) {
	if last <= first || last-first > longestName {
		return party{}, false
	}
	if p.tokens[first].kind == hanToken && last-first < shortestHan {
		return party{}, false
	}
	if p.speaks(first, last) || p.kinNoun(first, last) || p.saysWhenOnly(first, last) {
		return party{}, false
	}
	name := strings.TrimSpace(p.words(first, last))
	if utf8.RuneCountInString(name) < 2 {
		return party{}, false
	}
	return p.newParty(name, s.classOf(p, first, last), first, last), true
}

// saysWhenOnly reports whether Han tokens are nothing but a word for when, or the label of the page's
// own date: 近日, 发布时间.
func (p *passage) saysWhenOnly(first, last int) bool {
	if p.tokens[first].kind != hanToken {
		return false
	}
	for _, c := range [...]category{skipWord, pageTime, publishedWord} {
		if ph, ok := p.phrase(first, c); ok && ph.last >= last {
			return true
		}
	}
	return false
}

// newParty is an entity that the register does not know, named by the tokens.
func (p *passage) newParty(name string, class obelisk.ClassID, first, last int) party {
	if strings.ContainsAny(name, "\n\t") {
		name = strings.Join(strings.Fields(name), " ") // a line ends within it
	}
	if class == "honour" {
		name = latinNumerals(name)
		if degree, short := p.shortDegree(last - 2); short && last > first+2 {
			name = strings.TrimSuffix(name, p.words(last-2, last)) + degree
		}
		if p.language == obelisk.English && name == strings.ToUpper(name) && strings.Contains(name, " ") {
			name = spelledTitle(name)
		}
		name = unpointed(name)
	}
	if (class == "event" || class == "monument") && p.language == obelisk.English && name == strings.ToUpper(name) && strings.Contains(name, " ") {
		name = plainlySpelled(name)
	}
	if class == "place" && p.language == obelisk.English && name == strings.ToUpper(name) && p.shoutedThrough() {
		name = spelledTitle(name)
	}
	if p.language == obelisk.Belarusian {
		name = fullU(name)
	}
	span := p.span(first, last)
	return party{
		name: name, language: p.language, class: class, first: first, last: last,
		span: span, raw: p.block.Passage(document.Span(span)),
	}
}

// plainlySpelled writes a name that stands in capitals as it is usually written, with
// particles in small letters and Roman numerals as they are.
func plainlySpelled(name string) string {
	words := strings.Fields(name)
	for i, w := range words {
		lower := strings.ToLower(w)
		switch {
		case i > 0 && slices.Contains([]string{"of", "the", "and", "for", "in", "on", "at", "to", "de", "del", "du", "des", "von", "van", "der", "den"}, lower):
			words[i] = lower
		case i > 1 && (lower == "la" || lower == "las" || lower == "los" || lower == "le") && words[i-1] == "de":
			words[i] = lower
		case strings.Trim(lower, "ivx") == "":
		default:
			parts := strings.Split(w, "-")
			for n, part := range parts {
				if len(part) > 1 {
					parts[n] = titleCase(part)
				}
			}
			words[i] = strings.Join(parts, "-")
		}
	}
	return strings.Join(words, " ")
}

// unpointed is an honour's letters without the points between them: "O.B.E.".
func unpointed(name string) string {
	if len(name) < 4 || name[1] != '.' || strings.ContainsRune(name, ' ') {
		return name
	}
	for i := 1; i < len(name); i += 2 {
		if name[i] != '.' {
			return name
		}
	}
	return strings.ReplaceAll(name, ".", "")
}

// speaks reports whether the words say something of their own and so are no
// name: nobody in particular, something named before, a loss, a denial.
func (p *passage) speaks(first, last int) bool {
	for i := first; i < last; i++ {
		for _, ph := range p.at(i) {
			switch ph.category {
			case aboveWord, anaphorWord, hedgeWord, lossWord, honourTail:
				if _, event := p.phrase(i, eventWord); event && i > first && ph.category == anaphorWord {
					continue // 战役 of 云溪战役纪念碑
				}
				if i == first || p.tokens[i].kind == hanToken && ph.last-ph.first > 1 {
					return true
				}
			case genericWord, leadWord, numeralWord, numberStop:
				if i == first && (ph.category == genericWord || p.tokens[i].kind == hanToken) {
					return true
				}
			default: // the word may stand in a name
			}
		}
	}
	return false
}

// classOf guesses the class of a new name from the words in and around it.
func (s *session) classOf(p *passage, first, last int) obelisk.ClassID {
	for i := max(0, first-3); i < last; i++ {
		if ph, ok := p.phrase(i, classWord); ok {
			return obelisk.ClassID(p.sense(ph).text)
		}
	}
	return "place"
}

// honourLike reports whether the words name an honour.
func (s *session) honourLike(p *passage, first, last int) bool {
	for i := first; i < last; i++ {
		if _, ok := p.phrase(i, honourWord); ok {
			return true
		}
	}
	return false
}

// entitled reports whether "title" or the like stands right before token i:
// "the title of Harbour Town".
func (p *passage) entitled(i int) bool {
	i--
	for p.is(i, articleWord) || p.is(i, connectorWord) || p.mark(i, "“") || p.mark(i, "\"") {
		i--
	}
	return p.is(i, honourWord) || p.civicAt(i) == civicNoun && p.quotesTitle(i+1)
}

// quotesTitle reports whether behind token i, connectors aside, quotation marks open on two
// words or more that begin with a capital: the status of “City of Lamps”.
func (p *passage) quotesTitle(i int) bool {
	for p.is(i, articleWord) || p.is(i, connectorWord) {
		i++
	}
	return p.opensQuote(i) && i+2 < len(p.tokens) && p.tokens[i+1].upper && !p.capitals(i+1) && p.tokens[i+2].kind == wordToken
}

// closesName reports whether what stands at token last is no common noun that the name
// before it would describe.
func (p *passage) closesName(last int) bool {
	if last >= len(p.tokens) {
		return true
	}
	return p.tokens[last].kind != wordToken || p.is(last, prepositionWord) || p.is(last, andWord) || p.is(last, skipWord) && !p.is(last, singularWord) && !p.isCopula(last)
}

// titleEnd is where a run of capitalised words from token i on ends, with "of"
// and "of the" between them.
func (p *passage) titleEnd(i int) int {
	last := i
	for last < len(p.tokens) && p.namelike(last, i) {
		next := last + 1
		if p.is(next, connectorWord) && !p.is(next, articleWord) {
			next++
			if p.is(next, articleWord) {
				next++
			}
		}
		if next >= len(p.tokens) || !p.namelike(next, i) {
			return last + 1
		}
		last = next
	}
	return last
}

// isTail reports whether an honour's tail ("称号") begins at token i.
func (p *passage) isTail(i int) bool {
	_, ok := p.phrase(i, honourTail)
	return ok
}

// freshNamed makes an honour of tokens first up to last.
func (s *session) freshNamed(p *passage, first, last int) (party, bool) {
	for p.language == obelisk.English && last-first > 2 && p.is(last-1, holderWord) && !p.is(last-1, gazetteTitle) {
		last-- // "Medal of Honour Recipients"
	}
	if last <= first || p.language == obelisk.English && p.legislates(first, last) || last-first > p.mostOfName(first, last) || p.tokens[last-1].kind == hanToken && (p.nominatedOnly(first, last) || p.tellsWithin(first, last)) {
		return party{}, false
	}
	if p.language == obelisk.English {
		first, last = p.whole(first, last)
	}
	name := strings.TrimSpace(p.unnumbered(first, last))
	return p.newParty(name, "honour", first, last), name != ""
}

// legislates reports whether the words name a law about an honour: "Silver Cross Coin Act
// of 2009".
func (p *passage) legislates(first, last int) bool {
	if !p.holdsAny(notHonour) {
		return false
	}
	for p.tokens[last-1].kind == numberToken || p.is(last-1, connectorWord) {
		if last--; last <= first {
			return false
		}
	}
	ph, ok := p.phrase(last-1, notHonour)
	return ok && p.sense(ph).text == "law" && p.tokens[last-1].upper && !p.is(first, bestWord)
}

// tellsWithin reports whether a word that stands in no name, for what somebody did or how
// often, is among the Han tokens, outside of quotation marks.
func (p *passage) tellsWithin(first, last int) bool {
	for i := first; i < last; i++ {
		ph, ok := p.phrase(i, noNameWord)
		tells := ok && p.sense(ph).text == "verb" && ph.last <= last
		if hedge, ok := p.phrase(i, hedgeWord); ok && p.sense(hedge).text == "nominated" && hedge.last < last && !p.is(hedge.last, honourWord) {
			tells = true // 提名角逐银锚奖
		}
		if tells || i > first && p.is(i, becomeWord) && p.word(i) != "为" && !p.splits(i) {
			return !p.enquoted(i)
		}
	}
	return false
}

// mostOfTitle bounds the name of a new honour, in tokens, and mostOfHanTitle one of Han
// characters, each of which is a token.
const mostOfTitle, mostOfHanTitle = 16, 36

// mostOfName is the bound of the name of a new honour of the tokens: a longer one has
// no 的 in it.
func (p *passage) mostOfName(first, last int) int {
	if p.tokens[last-1].kind == hanToken && p.pastOf(first, last) == first {
		return mostOfHanTitle
	}
	return mostOfTitle
}

// hanHonourFrom is the honour of Han characters that begins right at token i
// and ends with a word for an honour, or stands in quotation marks.
func (s *session) hanHonourFrom(p *passage, i, end int) (party, bool) {
	if p.mark(i, "“") || p.mark(i, "\"") {
		for last := i + 1; last < end; last++ {
			if p.mark(last, "”") || p.mark(last, "\"") {
				return s.freshNamed(p, i+1, last)
			}
		}
		return party{}, false
	}
	last, best := i, 0
	for last < end && p.tokens[last].kind == hanToken && p.dateAt[last] == 0 && last-i < mostOfTitle+2 {
		if last > i && p.tokens[last].gap != noGap || p.word(last) == "颁" || p.word(last) == "获" {
			break // another word, or a deed
		}
		if ph, ok := p.phrase(last, honourWord); ok && last > i {
			best = ph.last
		}
		last++
	}
	if best-i < 3 || p.nominationAt(best) {
		return party{}, false
	}
	return s.freshNamed(p, i, best)
}
