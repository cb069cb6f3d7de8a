package read

import (
	"slices"
	"strings"
)

// Persons whom English describes instead of naming them: "the novelist was made a
// dame", "the 72-year-old, who lives in Orle, was awarded". Such words mean the
// person of whom the text speaks, where nothing that it says of the person tells
// against it: whoever was called a novelist may be "the author", but "the pilot"
// is somebody else.

// trade is what the text says that somebody of the name is, by kind of trade.
type trade struct{ name, kind string }

// described are the persons of a document, for what describes them.
type described struct {
	trades map[trade]bool
	known  map[string]bool // of whom a trade is known
	first  string          // the first person who is the subject of a sentence
	others bool            // there is another
}

const (
	// mostTrades bounds what is kept of who is what.
	mostTrades = 256
	// farTrade is how far behind a person's name a noun may stand that says what
	// the person is, in tokens.
	farTrade = 16
	// longestDescription bounds the words that describe a person, in tokens.
	longestDescription = 8
)

// noteTrades remembers what a sentence says that its subject is: before the name,
// set off behind it, or behind "was a".
func (p *proposer) noteTrades(s *passage, at int, w party) {
	t, name := &p.english.described, calledBy(w)
	switch {
	case t.first == "":
		t.first = name
	case t.first != name && !containsWord(t.first, name) && !containsWord(name, t.first):
		t.others = true
	}
	for i := at; i < w.last; i++ {
		t.note(s, name, i) // "Colonel Joss Perrin" too
	}
	apart := s.mark(w.last, ",")
	for i := w.last; i < len(s.tokens) && i < w.last+farTrade; i++ {
		if s.is(i, subordinator) || s.mark(i, ";") || s.is(i, conferWord) || apart && i > w.last && s.mark(i, ",") {
			return
		}
		if apart || s.is(i-1, articleWord) || s.is(i-2, articleWord) || s.is(i-3, articleWord) || s.is(i-1, andWord) {
			t.note(s, name, i)
		}
	}
}

// calledBy is what a party is called by: the name that the text gives, or the id.
func calledBy(w party) string {
	if w.name != "" {
		return w.name
	}
	return string(w.id)
}

// note remembers that somebody of the name is what the noun at token i says.
func (t *described) note(s *passage, name string, i int) {
	if s.classAt(i) != "person" || len(t.trades) >= mostTrades {
		return
	}
	if t.trades == nil {
		t.trades, t.known = map[trade]bool{}, map[string]bool{}
	}
	t.trades[trade{name, s.tradeAt(i)}], t.known[name] = true, true
}

// tradeAt is the kind of trade that the noun at token i says, or the noun itself.
func (p *passage) tradeAt(i int) string {
	if ph, ok := p.phrase(i, tradeWord); ok {
		return p.sense(ph).text
	}
	return p.word(i)
}

// calling reports whether token i opens the sentence with what somebody is, which
// is no title and no part of the name behind it.
func (p *passage) calling(i int) bool {
	ph, ok := p.phrase(i, tradeWord)
	return ok && i == p.lead(0) && p.classAt(i) == "person" && !strings.HasPrefix(p.sense(ph).text, titleTrade)
}

// titleTrade begins the kinds of trade whose nouns are titles too.
const titleTrade = "title "

// mayBe reports whether somebody of the name may be meant by a noun of the trade:
// the text calls the person so, or calls nobody anything and speaks of one alone.
func (t *described) mayBe(name, kind string) bool {
	if !t.known[name] {
		return !t.others
	}
	return t.trades[trade{name, kind}]
}

// describedPerson is whom the words at token i describe; they end before the verb,
// with perhaps more said of the person between commas.
func (p *proposer) describedPerson(s *passage, i, verb int) (party, bool) {
	kind, end := s.personNoun(i)
	if end == 0 || end > verb || !s.endsNoun(end, verb) {
		return party{}, false
	}
	who, ok := p.meant("person")
	if !ok || who.class != "person" && !p.knownPerson(who) || kind != "" && !p.english.described.mayBe(calledBy(who), kind) {
		return party{}, false
	}
	who.first, who.last = i, end
	return who, true
}

// knownPerson reports whether a party is a person whom the register knows.
func (p *proposer) knownPerson(w party) bool {
	class, ok := p.class(w.id)
	return ok && class == "person"
}

// describedBefore is whom the words describe that end right before token end.
func (p *proposer) describedBefore(s *passage, end int) (party, bool) {
	for i := end - 1; i >= p.floor && i > end-longestDescription; i-- {
		if w := s.word(i); w != "the" && w != "this" {
			continue
		}
		if before := s.lead(0); i != before && !s.mark(i-1, ",") && !s.is(i-1, andWord) && s.dateAt[i-1] == 0 && !s.is(i-1, skipWord) && !s.is(i-1, alsoWord) {
			return party{}, false
		}
		who, ok := p.describedPerson(s, i, end)
		return who, ok && who.last == end
	}
	return party{}, false
}

// personNoun is the kind of trade that the words from token i on name with an
// article, and where they end: "the 72-year-old", "the novelist and screenwriter";
// 0 where they describe no person, or one of several.
func (p *passage) personNoun(i int) (string, int) {
	if w := p.word(i); w != "the" && w != "this" {
		return "", 0
	}
	for j := i + 1; j < len(p.tokens) && j < i+longestDescription; j++ {
		t := &p.tokens[j]
		if end := p.aged(j); end > j {
			if p.classAt(end) != "person" {
				return "", end
			}
			j = end - 1
			continue
		}
		switch {
		case p.mark(j, "-"):
			continue
		case t.kind != wordToken, t.upper, p.is(j, ordinalWord), p.is(j, prepositionWord), p.is(j, singularWord), p.is(j, onlyWord), slices.Contains([]string{"other", "only", "same", "next", "last"}, p.word(j)):
			return "", 0
		}
		if p.classAt(j) != "person" || strings.HasSuffix(p.word(j), "s") && !strings.HasSuffix(p.word(j), "ss") {
			continue
		}
		end := j + 1
		if p.is(end, andWord) && p.classAt(end+1) == "person" && !p.tokens[end+1].upper {
			end += 2 // "the novelist and screenwriter"
		}
		if p.classAt(end) == "person" && !p.tokens[end].upper {
			continue // "the pilot officer"
		}
		return p.tradeAt(j), end
	}
	return "", 0
}

// aged is where the age ends that token i begins: "72-year-old"; i where none does.
func (p *passage) aged(i int) int {
	if p.tokens[i].kind != numberToken || !p.mark(i+1, "-") {
		return i
	}
	ph, ok := p.phrase(i+2, tradeWord)
	if !ok || p.sense(ph).text != agedTrade {
		return i
	}
	return ph.last
}

// agedTrade is the kind of trade that says of anybody how old the person is.
const agedTrade = "aged"

// endsNoun reports whether what stands behind the words for a person goes on with
// a verb or sets something off, and names no more of the person.
func (p *passage) endsNoun(i, verb int) bool {
	return i == verb || p.mark(i, ",") || p.word(i) == "who" || p.is(i, skipWord) || p.is(i, singularWord) || p.isCopula(i)
}
