package read

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"obelisk"
	"obelisk/internal/document"
)

// A page of news tells of one giving: a sentence says when and who gave, and how many
// received; other sentences and lists name them. What such a sentence says holds for the
// conferrals of the page that say nothing of it themselves, as told_once.go does with what
// was made known and handed over.

// giving reports whether the sentence tells of a giving at which it names nobody, and the
// token of the words that say so: "6 мая присвоил звание ещё четырём городам", "signed a decree
// on awarding the medal", "批准55座城市加入".
func (p *proposer) giving(s *passage) (int, bool) {
	s.outer.passage = s
	if s.language == obelisk.English && !s.holdsAny(manyWord, holderWord, signWord, signingWord) {
		return 0, false
	}
	if s.mark(len(s.tokens)-1, "?") || s.holdsAny(instituteWord) || !p.mayHold(s, &p.frames.conferrals) || !p.speaksOfHonour(s) && !s.namesCivic() {
		return 0, false
	}
	for i := 0; i < len(s.tokens); i++ {
		which, end := s.outer.longest(&p.frames.conferrals, i)
		if which < 0 || end <= i || s.tokens[i].kind == hanToken && end == i+1 || s.dateAt[i] != 0 || s.quoted(i) && !s.quoted(0) {
			continue
		}
		switch p.frames.ways[which].mood {
		case "", announced:
			if s.countsWhom(i) {
				return i, true
			}
		case nominal, decree:
			if at := s.signedBefore(i); at >= 0 {
				return at, true
			}
		default:
		}
		i = end - 1
	}
	return 0, false
}

// signedBefore is the index of the verb by which an act is made that stands before token i, or
// -1.
func (p *passage) signedBefore(i int) int {
	for j := i - 1; j >= 0; j-- {
		if _, ok := p.longestOf(j, signingWord, signWord); ok && !p.quoted(j) {
			return j
		}
		if p.mark(j, ";") {
			break
		}
	}
	return -1
}

// countsWhom reports whether the sentence with a word of giving at token i says how many
// received, or calls them by a word for many.
func (p *passage) countsWhom(i int) bool {
	for j := range p.tokens {
		if p.dateAt[j] != 0 || p.quoted(j) && !p.quoted(i) {
			continue
		}
		if p.language == obelisk.English {
			if (p.is(j, manyWord) || p.is(j, holderWord)) && !p.tokens[j].upper {
				return true // "two awards" and "1500 metres" are no recipients
			}
			continue
		}
		switch t := &p.tokens[j]; {
		case p.is(j, manyWord):
			return true
		case t.kind != numberToken && !p.is(j, numeralWord):
		case j+1 < len(p.tokens) && (p.tokens[j+1].kind == wordToken && !p.is(j+1, yearName) || p.tokens[j+1].kind == hanToken && !p.is(j+1, ordinalUnit) && !p.is(j+1, gradeWord)) && (j == 0 || !p.is(j-1, prefixWord) && p.numberSign(j-1) != j):
			return true
		}
	}
	return false
}

// kindred reports whether two names of honours may mean one: most of the longer words of the
// shorter one stand in the other, in whatever form, or it is a part of it.
func kindred(a, b string) bool {
	a, b = strings.ToLower(a), strings.ToLower(b)
	if a == "" || b == "" {
		return false
	}
	if strings.Contains(a, b) || strings.Contains(b, a) {
		return true
	}
	x, y := stemsOf(a), stemsOf(b)
	if len(x) > len(y) {
		x, y = y, x
	}
	shared := 0
	for _, w := range x {
		if slices.Contains(y, w) {
			shared++
		}
	}
	return len(x) > 0 && 3*shared >= 2*len(x)
}

// kindredStem is how many letters of two words agree that may be forms of one.
const kindredStem = 5

// stemsOf are the beginnings of the longer words of a name.
func stemsOf(name string) []string {
	var out []string
	for w := range strings.FieldsFuncSeq(name, func(r rune) bool { return strings.ContainsRune(" -–—«»\"“”'’.,()", r) }) {
		if utf8.RuneCountInString(w) >= kindredStem-1 {
			out = append(out, shortRunes(w, kindredStem))
		}
	}
	return out
}

// shortRunes are the first n characters of a word.
func shortRunes(w string, n int) string {
	for i := range w {
		if n == 0 {
			return w[:i]
		}
		n--
	}
	return w
}

// noteOrdering learns who gave from a sentence that tells of a giving at which it names nobody.
func (p *proposer) noteOrdering(s *passage) {
	o := &p.once
	if len(o.ordered) >= mostTellings || s.hedgedIn(0, len(s.tokens)) || s.mark(len(s.tokens)-1, "?") {
		return
	}
	var agent party
	if s.slavicNumbers() {
		if at := &p.order; at.block == p.blocks && at.span == s.span(0, len(s.tokens)) {
			agent = at.agent
		} else {
			agent = p.announcer(s)
		}
	} else if d, ok := p.givingDeed(s); ok {
		agent = p.agentOf(s, &d)
	} else if s.language != obelisk.English {
		agent = p.hanHost(s)
	}
	if agent.nobody() || s.bareOffice(&agent) {
		return // "the president" alone is anybody's
	}
	honours := p.honoursOnce(s)
	if len(honours) == 0 && (s.language == obelisk.English || p.blocks > farNewsLead) {
		return
	}
	span := s.span(0, len(s.tokens))
	o.ordered = append(o.ordered, ordered{
		oneTelling: oneTelling{day: s.onlyDay(), honours: honours, at: p.placing(), says: p.evidence(s, span, s.block.Passage(document.Span(span)), nil)},
		agent:      agent,
	})
}

// givesHonours reports whether an English verb of giving honours stands at tokens i up to end, and none
// of winning: "won four times by".
func (p *passage) givesHonours(i, end int) bool {
	for ; i < end; i++ {
		if p.is(i, conferWord) || p.is(i, giveWord) {
			return true
		}
	}
	return false
}

// hanHost is who holds a ceremony at which honours are conferred, in Chinese: 市政府举行称号授予仪式.
func (p *proposer) hanHost(s *passage) party {
	i := s.toldPair(ceremonyWord, heldWord)
	if i < 0 || !p.ofHonours(s) {
		return party{}
	}
	left, _ := s.hanClause(i, i+1)
	first := s.pastAdverbs(left, i)
	w, _ := p.hanBody(s, first, s.agentEnd(first, i))
	return w
}

// bareOffice reports whether somebody is called by a word for an office or body alone.
func (p *passage) bareOffice(w *party) bool {
	if w.id != "" {
		return false
	}
	for i := max(0, w.first); i < w.last && i < len(p.tokens); i++ {
		ph, ok := p.officeWord(i)
		if ok {
			return ph.last >= w.last
		}
		if !p.is(i, articleWord) {
			return false
		}
	}
	return false
}

// ordered is what a sentence says of who gave.
type ordered struct {
	oneTelling
	agent  party
	line   bool // a line of the act itself
	signed bool // below what it decrees
}

// givingDeed is the giving of which an English or Chinese sentence tells without naming whom.
func (p *proposer) givingDeed(s *passage) (deed, bool) {
	s.outer.passage = s
	if s.holdsAny(instituteWord) || s.language == obelisk.English && !s.holdsAny(manyWord, holderWord) || !p.speaksOfHonour(s) || !p.mayHold(s, &p.frames.conferrals) {
		return deed{}, false
	}
	for i := range s.tokens {
		which, end := s.outer.longest(&p.frames.conferrals, i)
		if which < 0 || end <= i || s.tokens[i].kind == hanToken && end == i+1 || s.dateAt[i] != 0 || s.quoted(i) {
			continue
		}
		d := deed{from: i, end: end, way: &p.frames.ways[which], right: len(s.tokens)}
		if s.language != obelisk.English {
			d.left, d.right = s.hanClause(i, end)
		}
		if d.way.mood != "" || !s.countsWhom(i) || s.language == obelisk.English && !s.givesHonours(i, end) {
			continue
		}
		return d, true
	}
	return deed{}, false
}

// orderOnce gives the conferrals of the document of which nobody says who conferred them the
// one who gave by the only sentence that can be meant.
func (p *proposer) orderOnce() {
	o := &p.once
	property := obelisk.PropertyID(p.frames.file.Conferral.Authority)
	if len(o.ordered) == 0 || property == "" || !p.hasProperty(string(property)) {
		return
	}
	told := map[obelisk.EntityID]bool{}
	for _, st := range p.result.Statements {
		if st.Property == property {
			told[st.Subject] = true
		}
	}
	for i := range o.untold {
		u := &o.untold[i]
		t := p.onlyOrdered(u)
		if t == nil || told[u.conferral] || u.settled && u.day == "" {
			continue
		}
		told[u.conferral] = true
		if id, ok := p.agentNamed(unread(t.says.Language), t.agent); ok {
			p.add(obelisk.Statement{Subject: u.conferral, Property: property, Value: obelisk.Ref{Entity: id}}, saidBeside(t.says, &u.evidence, nil))
		}
	}
}

// onlyOrdered is the one sentence that says who gave among those that reach the conferral; none
// where two of them name others.
func (p *proposer) onlyOrdered(u *untold) *ordered {
	var found *ordered
	for i := range p.once.ordered {
		t := &p.once.ordered[i]
		switch {
		case t.line && !t.reachesDecreed(u), !t.line && !p.reachesOrder(&t.oneTelling, u):
		case found == nil:
			found = t
		case found.agent.id != t.agent.id || found.agent.name != t.agent.name:
			return nil
		}
	}
	return found
}

// reachesDecreed reports whether a line of an act that says whose it is can be meant of the
// conferral.
func (t *ordered) reachesDecreed(u *untold) bool {
	away := u.at.block - t.at.block
	if t.signed {
		away = -away
	}
	return u.decreed && away > 0 && away <= farSigned
}

// farOrdered is how many blocks behind a sentence that says who gave, and of no honour that
// others gave something else, its word still holds.
const farOrdered = 12

// reachesOrder reports whether who gave by one sentence can be meant of the conferral.
func (p *proposer) reachesOrder(t *oneTelling, u *untold) bool {
	if !p.means(t, u) {
		return false
	}
	if t.day != "" && u.day != "" && t.day != u.day {
		return false
	}
	away := u.at.block - t.at.block
	if u.day != "" && t.day == "" && away != 0 {
		return away == 1 // of another day's giving, it may be
	}
	if away < 0 {
		return -away <= nearTelling && t.at.section == u.at.section
	}
	return away <= farOrdered && (t.at.section == u.at.section || t.at.block <= firstTitle || len(t.honours) > 0)
}

// onlyDay is the day that the passage names, "" where it names none or several.
func (p *passage) onlyDay() string {
	out := ""
	for _, d := range p.dates {
		if d.stretch || d.when.day == 0 || p.newsBehind(d.last) {
			continue
		}
		if out != "" {
			return ""
		}
		out = strconv.Itoa(d.when.month) + "-" + strconv.Itoa(d.when.day)
	}
	return out
}

// means reports whether the honours that a sentence names may be that of the conferral; where it
// names none, that of a list is meant, and none that only says in it who somebody is.
func (p *proposer) means(t *oneTelling, u *untold) bool {
	if len(t.honours) > 0 {
		return p.amongHonours(t.honours, u.honour)
	}
	return !u.row || p.once.often[u.honour] == p.once.best[u.recipient]
}

// amongHonours reports whether the honour may be one of those that a sentence named.
func (p *proposer) amongHonours(named []honoured, honour obelisk.EntityID) bool {
	return slices.ContainsFunc(named, func(h honoured) bool {
		return h.id == honour || kindred(p.honourName(h), p.once.names[honour])
	})
}
