package read

import (
	"slices"
	"strings"

	"obelisk"
)

// The numbers of acts: "№ 450/1952", "No. 557-rp", "#20", "за номером 5",
// "第34号". Several acts may be named in one list, one for each recipient. An
// act that a text names near a conferral is proposed with its number, also where
// nobody is named whom it honours.

// numberSign is the token behind the sign for a number that stands at token i,
// or i where none does.
func (p *passage) numberSign(i int) int {
	if i+1 >= len(p.tokens) {
		return i
	}
	sign := p.words(i, i+1)
	next := i + 1
	if ph, ok := p.phrase(i, actNoWord); ok {
		next = ph.last
	} else if sign != "№" && sign != "#" && sign != "N" {
		return i
	}
	if p.mark(next, ".") && p.glued(next) {
		next++
	}
	if sign == "№" && next < len(p.tokens) && p.words(next, next+1) == "№" {
		next++ // "№№ 5–12", "№№ 5 и 6"
	}
	if next >= len(p.tokens) || sign != "№" && p.tokens[next].kind != numberToken {
		return i
	}
	return next
}

// actNumber reads an act's number from token i on: "164/2022", "1-рп"; the text
// of a link is read without its brackets.
func (p *passage) actNumber(i int) (int, string) {
	if p.mark(i, "[") {
		i++
	}
	last := i
	for last < len(p.tokens) && (last == i || p.glued(last) && p.dateAt[last] == 0) && !p.endsNumber(last) {
		last++
	}
	return last, p.words(i, last)
}

// endsNumber reports whether the sign at token i is no part of an act's number.
func (p *passage) endsNumber(i int) bool {
	return slices.ContainsFunc([]string{",", ".", ")", "(", "]", "”", "\"", ";", ":"}, func(sign string) bool { return p.mark(i, sign) })
}

// mostNumbers bounds the numbers of one list of acts.
const mostNumbers = 64

// moreNumbers reads the numbers that follow the first of a list, and is the token
// behind them: "№ 5, № 6 и 7".
func (p *passage) moreNumbers(i int, a *act) int {
	for len(a.more) < mostNumbers {
		next := i
		for p.mark(next, "]") {
			next++
		}
		if !p.mark(next, ",") && !p.is(next, andWord) {
			return i
		}
		next++
		for p.mark(next, "[") {
			next++
		}
		at := p.numberSign(next)
		if at == next && (next >= len(p.tokens) || p.tokens[next].kind != numberToken || p.ordinalAt(next) || p.dateAt[next] != 0 && p.dates[p.dateAt[next]-1].last > next+1) {
			return i
		}
		last, number := p.actNumber(at)
		if number == "" {
			return i
		}
		a.more, i = append(a.more, number), last
	}
	return i
}

// numbered is the act of a list that is meant for recipient k of so many.
func (a *act) numbered(k, many int) *act {
	if len(a.more) == 0 {
		return a
	}
	one := *a
	one.more = nil
	if len(a.more)+1 == many && k > 0 {
		one.number = a.more[k-1]
	}
	return &one
}

// lately is a conferral that the text told of not long ago, for the act that it
// names behind it.
type lately struct {
	conferral obelisk.EntityID
	block     int
	acted     bool // it has its act
}

// How far from a conferral an act may be named that decides it, in blocks; how
// many conferrals are kept; how long the sentence about it may be, in tokens.
const (
	nearDecided = 2
	mostLately  = 64
	shortActing = 16
)

// noteConferral keeps a conferral that was put forward, for its act.
func (p *proposer) noteConferral(id obelisk.EntityID) {
	if len(p.lately) > 0 && p.blocks-p.lately[0].block > nearDecided || len(p.lately) == mostLately {
		p.lately = p.lately[:0]
	}
	p.lately = append(p.lately, lately{conferral: id, block: p.blocks})
}

// byAct proposes the act that decides a conferral.
func (p *proposer) byAct(s *passage, conferral, act obelisk.EntityID, context []obelisk.Span) {
	p.state(s, conferral, p.frames.file.Conferral.Act, obelisk.Ref{Entity: act}, nil, context)
	for n := range p.lately {
		if p.lately[n].conferral == conferral {
			p.lately[n].acted = true
		}
	}
}

// byPlainAct proposes the act that an English or Chinese sentence about a
// conferral names, where it names one alone.
func (p *proposer) byPlainAct(s *passage, conferral obelisk.EntityID) {
	if len(p.acts) != 1 || s.slavicNumbers() {
		return
	}
	if act, ok := p.actNamed(s, &p.acts[0]); ok {
		p.byAct(s, conferral, act, nil)
	}
}

// findPlainActs finds the acts with a number that an English or Chinese sentence
// names.
func (p *proposer) findPlainActs(s *passage) {
	p.acts = p.acts[:0]
	if !s.holdsAny(actWord) {
		return
	}
	for i := 0; i < len(s.tokens); i++ {
		a, ok := act{}, false
		if s.han(i) || s.yearBracketed(i) {
			a, ok = s.hanAct(i)
		} else {
			a, ok = s.englishAct(i)
		}
		if ok {
			p.acts = append(p.acts, a)
			i = max(i, a.last-1)
		}
	}
}

// englishAct is the act whose word stands at token i, with its number, its date or
// both; an act without a number names its date right behind it, or behind whose it is.
func (p *passage) englishAct(i int) (act, bool) {
	ph, ok := p.phrase(i, actWord)
	if !ok {
		return act{}, false
	}
	a := act{first: i, date: -1}
	for a.first > 0 && p.capital(a.first-1) && p.tokens[i].upper && p.dateAt[a.first-1] == 0 && !p.is(a.first-1, stopWord) {
		a.first--
	}
	for j := ph.last; j < len(p.tokens) && j < ph.last+longestAct; {
		next := p.goesOnAct(&a, ph, j)
		if next == j {
			break
		}
		j = next
	}
	a.kind = strings.ToLower(p.words(a.first, ph.last))
	return a, a.number != "" || a.date >= 0 && p.dates[a.date].when.day > 0 && p.sense(ph).text == "act" && !p.namesHonourAt(a.first, a.last)
}

// goesOnAct reads what stands at token j behind the word of an English act into it,
// and is the token behind that; j where the act has ended.
func (p *passage) goesOnAct(a *act, ph phrase, j int) int {
	at := p.numberSign(j)
	if at == j && j == ph.last && p.bareNumber(a, j) {
		at, a.number = p.actNumber(j)
		a.last = at
		return at
	}
	dated := p.dateAt[min(j+1, len(p.tokens)-1)] != 0
	switch {
	case a.number == "" && at > j:
		at, a.number = p.actNumber(at)
		a.last = p.moreNumbers(at, a)
		return a.last
	case p.dateAt[j] != 0 && a.date < 0 && !p.dates[p.dateAt[j]-1].stretch:
		a.date = int(p.dateAt[j]) - 1
		a.last = max(a.last, p.dates[a.date].last)
		return p.dates[a.date].last
	case a.date < 0 && dated && (p.is(j, actDateWord) || p.is(j, prepositionWord) || a.number != "" && p.mark(j, ",")),
		a.number == "" && a.date < 0 && p.tokens[j].kind == wordToken && (p.capital(j) || p.is(j, prepositionWord) || p.is(j, articleWord)):
		return j + 1
	}
	return j
}

// bareNumber reports whether the number at token j stands right behind the words for
// an act in capitals, which needs no sign: "Executive Order 118".
func (p *passage) bareNumber(a *act, j int) bool {
	if law, ok := p.phrase(j-1, notHonour); ok && p.sense(law).text == "law" && j < len(p.tokens) && p.tokens[j].digits() == 4 {
		return false // "Harbour Towns Act 1963" has its year
	}
	return j < len(p.tokens) && p.tokens[j].kind == numberToken && p.tokens[j].gap == plainGap && p.tokens[j-1].upper && a.first < j-1 && (p.dateAt[j] == 0 || p.dates[p.dateAt[j]-1].last == j+1 && p.dates[p.dateAt[j]-1].when.bareYear())
}

// namesHonourAt reports whether what seems an act is an honour: "Order of Reeds".
func (p *passage) namesHonourAt(first, last int) bool {
	for i := first; i < last; i++ {
		if p.tokens[i].upper && p.is(i, honourWord) {
			return true
		}
	}
	return false
}

// hanAct is the act whose number begins at token i: "第34号主席令", or whose word
// does: "命令第5号"; or the one in front of which its day stands: "1953年3月12日总统令".
func (p *passage) hanAct(i int) (act, bool) {
	first, last, ok := p.hanNumbered(i)
	if !ok {
		return p.hanDatedAct(i)
	}
	a := act{first: first, last: last, date: -1, number: p.words(first, last)}
	if ph, ok := p.phraseBefore(first, actWord); ok {
		a.first, a.kind = ph.first, p.words(ph.first, ph.last)
		return a, true
	}
	for j := last; j < len(p.tokens) && j < last+4; j++ {
		if ph, ok := p.phrase(j, actWord); ok {
			a.last, a.kind = ph.last, p.words(ph.first, ph.last)
			return a, true
		}
	}
	if _, ok := p.phraseBefore(first, actNoWord); ok {
		a.first = first - 2
		return a, a.first >= 0 && p.han(a.first) // 渔发〔1953〕26号
	}
	return act{}, false
}

// hanDatedAct is the act at token i behind its day, and behind whose it is or the
// verb of signing it.
func (p *passage) hanDatedAct(i int) (act, bool) {
	ph, ok := p.phrase(i, actWord)
	if !ok || p.sense(ph).text != "act" {
		return act{}, false
	}
	if n := p.dateAt[max(i-1, 0)]; n != 0 && p.dates[n-1].last == i {
		return act{first: p.dates[n-1].first, last: ph.last, date: int(n) - 1, kind: p.words(i, ph.last)}, true
	}
	signed, ok := p.phraseBefore(i, signingWord)
	if !ok {
		return act{}, false
	}
	for n, d := range p.dates {
		if d.last <= signed.first && signed.first-d.last <= farSigning && !p.partsTelling(d.last, i) && !d.stretch {
			return act{first: i, last: ph.last, date: n, kind: p.words(i, ph.last)}, true
		}
	}
	return act{}, false
}

// hanNumbered is the number with 号 that begins at token i: "第三十四号", or behind a
// year in brackets "〔1953〕第26号".
func (p *passage) hanNumbered(i int) (first, last int, ok bool) {
	j := i
	if p.yearBracketed(i) {
		j += 3
	}
	switch {
	case p.mark(j, "第"):
		j++
	case j == i:
		return 0, 0, false
	}
	from := j
	for j < len(p.tokens) && j < from+7 && (p.tokens[j].kind == numberToken || p.is(j, numeralWord) || p.is(j, scaleWord)) {
		j++
	}
	return i, j + 1, j > from && p.word(j) == "号"
}

// yearBracketed reports whether a year in brackets begins at token i: 〔1953〕.
func (p *passage) yearBracketed(i int) bool {
	if i+2 >= len(p.tokens) || p.tokens[i].kind != markToken || p.tokens[i+2].kind != markToken || p.tokens[i+1].kind != numberToken {
		return false
	}
	year := p.tokens[i+1].value
	return year > 1800 && year < 2200 && p.tokens[i].among(p, "〔[(（【") && p.tokens[i+2].among(p, "〕])）】")
}
