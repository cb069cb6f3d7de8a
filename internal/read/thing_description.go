package read

import (
	"strings"

	"obelisk"
)

// Issues without a name of their own are told by what they commemorate or are
// worth: "5 crown commemorative coin dedicated to the siege of Orle", "памятная монета
// достоинством 2 рубля, посвящённая …". That description is their name; a noun with
// nothing of the kind names none.

// farDescription bounds what follows the noun in a description, in tokens.
const farDescription = 24

// describedThing is the English issue whose noun is ph, by its face value before it
// and what follows it.
func (p *proposer) describedThing(s *passage, ph phrase, class obelisk.ClassID) (party, bool) {
	last := p.descriptionEnd(s, ph.last, class)
	if class != issueClass || last == ph.last {
		return party{}, false
	}
	first := ph.first
	for first > 0 && ph.first-first < farBehind && s.tokens[first].gap != noGap && (s.tokens[first-1].kind == numberToken || s.tokens[first-1].kind == wordToken && !s.is(first-1, articleWord) && !s.is(first-1, prepositionWord) && !s.is(first-1, singularWord)) && s.dateAt[first-1] == 0 && !p.tellingAt(s, first-1) {
		first--
	}
	if s.mark(first-1, "-") && first > 1 && s.glued(first) && s.tokens[first-2].kind == numberToken {
		first -= 2 // "14-cent stamp"
	}
	if s.mark(first-1, "-") && s.glued(first) || s.is(first-1, materialWord) && s.mark(first-3, "-") && s.glued(first-2) {
		return party{}, false // "one-ounce silver coin"
	}
	if at, ok := p.things.last[class]; ok && first == ph.first && s.word(first-1) == "the" && p.blocks-at.block <= nearThing {
		return party{}, false // the one named before
	}
	switch s.word(first) {
	case "few", "several", "some", "many", "other":
		return party{}, false
	}
	return s.newParty(s.words(first, last), class, first, last), true
}

// describedIssue is the Slavic issue of which the text tells first, and to which nothing
// gives a name: its noun with its face value and its series, "монета номиналом три рубля
// серии «Маяки»".
func (p *proposer) describedIssue(s *passage, ph phrase, class obelisk.ClassID, lemma string) (party, bool) {
	if class != issueClass || s.ofSeveralThings(ph, lemma) || p.things.titled == class {
		return party{}, false
	}
	end := ph.last
	for range mostIssueFacts {
		if at := max(p.pastMoney(s, end), s.pastSeries(end)); at > end {
			end = at
		}
	}
	if end == ph.last || p.pastMoney(s, ph.last) == ph.last && !p.issues(s) {
		return party{}, false
	}
	name := nominativeThing(lemma, s.words(ph.last, end))
	if p.pastMoney(s, ph.last) == end {
		if len(s.dates) == 0 || s.dates[0].when.carried {
			return party{}, false // many are worth as much
		}
		name += " (" + s.words(s.dates[0].first, s.dates[0].last) + ")"
	}
	w := s.newParty(name, class, ph.first, end)
	at, known := p.things.last[class]
	return w, !known || at.context == w.span
}

// headlineIssue is the issue of which the page's headline, the line, tells: by the name it
// has there, or by its noun and the line, which says which it is. A sentence is no name.
func (p *proposer) headlineIssue(s *passage, line party) (party, bool) {
	for i := range s.tokens {
		ph, ok := s.phrase(i, thingWord)
		if !ok || s.quoted(i) {
			continue
		}
		class, lemma := s.thingSense(ph)
		if class != issueClass || lemma == "" {
			continue
		}
		if w, ok := p.thingNamed(s, ph, class, lemma); ok {
			return w, true
		}
		noun := lemma
		if !s.slavicNumbers() {
			noun = s.words(ph.first, ph.last)
		}
		line.name = noun + " (" + line.name + ")"
		return line, true
	}
	return party{}, false
}

// issues reports whether the sentence tells that something was issued, when or by whom.
func (p *proposer) issues(s *passage) bool {
	for i := range s.tokens {
		for _, w := range s.outer.beginning(&p.frames.tellings, i) {
			if t := &p.frames.tells[w.program]; t.Of == issueClass && (t.Value == dateValue || t.Value == issuerValue) && !t.Label {
				return true
			}
		}
	}
	return false
}

// descriptionEnd is where the description ends that begins at token i behind the
// noun for an issue, or i: its face value, and what it is dedicated to.
func (p *proposer) descriptionEnd(s *passage, i int, class obelisk.ClassID) int {
	last := i
	if class == issueClass {
		last = p.pastMoney(s, i)
	}
	at := last
	if s.mark(at, ",") {
		at++
	}
	if at >= len(s.tokens) {
		return last
	}
	which, end := s.outer.longest(&p.frames.tellings, at)
	if which < 0 || string(p.frames.tells[which].Says) != p.frames.file.Issue.Dedicated {
		return last
	}
	if s.slavicNumbers() && at == last && !s.is(at, prepositionWord) || s.language == obelisk.English && at == last && end == at+1 && strings.HasSuffix(s.word(at), "s") {
		return last // "монета посвящена", "This coin marks": a predicate
	}
	for end < len(s.tokens) && end-at < farDescription && !s.alsoDescribes(at, end) && s.dateAt[end] == 0 && !s.clauseMark(end) && !s.mark(end, ".") && !s.mark(end, "(") && !s.isCopula(end) && !p.tellingAt(s, end) {
		end++
	}
	end = s.beforeHeadline(at, end)
	for end > at+1 && s.slavicNumbers() && !s.tokens[end-1].upper && s.is(end-1, skipWord) && !s.is(end-1, prepositionWord) {
		end-- // "доска в честь Седова была"
	}
	for end > at && s.tokens[end-1].kind == wordToken && s.is(end-1, prepositionWord) {
		end--
	}
	return end
}

// beforeHeadline is where a Slavic name of tokens first up to end is over before a preposition in
// capitals outside of quotation marks, which begins what a line says next.
func (p *passage) beforeHeadline(first, end int) int {
	if !p.slavicNumbers() || p.shouted() {
		return end
	}
	for i := first + 1; i < end; i++ {
		if p.tokens[i].upper && p.is(i, prepositionWord) && !p.quoted(i) && !p.glued(i) && !p.capital(i-1) && p.tokens[i].kind == wordToken {
			return i
		}
	}
	return end
}

// alsoDescribes reports whether at token i another participle joins that at token at:
// "посвящённую порту и выпущенную банком".
func (p *passage) alsoDescribes(at, i int) bool {
	if !p.slavicNumbers() || !p.is(i, andWord) || i+1 >= len(p.tokens) {
		return false
	}
	one, other := p.words(at, at+1), p.words(i+1, i+2)
	return len(one) > 4 && len(other) > 4 && adjectiveForm(one) && one[len(one)-4:] == other[len(other)-4:]
}

// describedAs is the description in tokens i up to end with its participle in the
// nominative: "посвящённую порту" as "посвящённая порту".
func (p *proposer) describedAs(s *passage, i, end int, lemma string) string {
	for at := i; at < end; at++ {
		if which, _ := s.outer.longest(&p.frames.tellings, at); which < 0 || string(p.frames.tells[which].Says) != p.frames.file.Issue.Dedicated {
			continue
		}
		if word := s.words(at, at+1); !s.is(at, prepositionWord) && (adjectiveForm(word) || hasEnding(word, "ну", "ні", "ная", "ны")) {
			lead := ""
			if at > i {
				lead = s.words(i, at)
			}
			return strings.TrimSpace(lead + " " + p.agreeing(word, genderOf(nounOf(lemma)), s.language) + " " + s.words(at+1, end))
		}
		break
	}
	return s.words(i, end)
}

// ofSeveralThings reports whether the noun stands in the genitive plural, so that what
// describes the word before it is not said of it: "серию монет, посвящённую порту".
func (p *passage) ofSeveralThings(ph phrase, lemma string) bool {
	last := p.words(ph.last-1, ph.last)
	return (strings.HasSuffix(lemma, "а") || strings.HasSuffix(lemma, "я")) && !hasEnding(last, "а", "я", "у", "ю", "ы", "и", "і", "ой", "ою", "ай", "е")
}

// pastYear passes over a year at token i: "2 рубля 2000 года".
func (p *passage) pastYear(i int) int {
	if i < len(p.tokens) && p.dateAt[i] != 0 {
		return p.dates[p.dateAt[i]-1].last
	}
	return i
}

// pastMoney passes over the face value at token i: "with a face value of 40 cents",
// "номиналом 5 крон", "5 рублей".
func (p *proposer) pastMoney(s *passage, i int) int {
	at := i
	if s.word(at) == "with" {
		at = s.pastArticles(at + 1)
	}
	if at >= len(s.tokens) {
		return i
	}
	for _, w := range s.outer.beginning(&p.frames.tellings, at) {
		if p.frames.tells[w.program].Value == moneyValue {
			at = w.end
			break
		}
	}
	if _, last, ok := s.moneyAt(at); ok {
		return last
	}
	if _, last, ok := s.moneyAt(at + 1); ok && at > i {
		return last
	}
	return i
}

// tellingAt reports whether something is told from token i on.
func (p *proposer) tellingAt(s *passage, i int) bool {
	if i >= len(s.tokens) {
		return false
	}
	which, _ := s.outer.longest(&p.frames.tellings, i)
	return which >= 0
}

// newlyTold reports whether an article or a number says that the thing of the noun is
// none that the text named before: "a stamp".
func (p *passage) newlyTold(ph phrase) bool {
	if p.language != obelisk.English {
		return false
	}
	for i := ph.first - 1; i >= 0 && i >= ph.first-farBehind; i-- {
		switch p.word(i) {
		case "a", "an", "another", "two", "three":
			return true
		case "the", "this", "that", "its":
			return false
		}
		if p.tokens[i].kind == markToken && !p.mark(i, "-") || p.is(i, prepositionWord) {
			return false
		}
	}
	return false
}
