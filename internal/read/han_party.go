package read

import (
	"slices"
	"strings"

	"obelisk"
)

// Chinese recipients: known, spoken of, or new.

// hanActor is the recipient named at token i: known, spoken of, or new with its
// end told by what follows.
func (p *proposer) hanActor(s *passage, i, end int) (party, bool) {
	if i >= end {
		return party{}, false
	}
	if ph, ok := s.phrase(i, anaphorWord); ok && ph.last <= end {
		if ph.last == end && s.word(i) == "其" {
			who, ok := p.hanMeant("") // all of the subject: 其荣获
			who.first, who.last = ph.first, ph.last
			return who, ok
		}
		return p.hanSpoken(s, ph)
	}
	if n, ok := s.nameAt(i); ok && n.last <= end && p.pick(n, obelisk.RoleRecipient) != "" {
		return p.known(s, n, obelisk.RoleRecipient), true
	}
	last := s.hanNameEnd(i, end)
	if w, ok := p.aboutHan(s, i, end); ok {
		return w, true
	}
	if last <= i || !s.endsName(last, end) {
		return party{}, false
	}
	return p.hanParty(s, i, last)
}

// hanSpoken is what a pronoun or a noun for something known means.
func (p *proposer) hanSpoken(s *passage, ph phrase) (party, bool) {
	kind := s.sense(ph).text
	if kind == "event" || kind == "honour" || s.word(ph.first) == "其" {
		return party{}, false
	}
	who, ok := p.hanKin(s, ph.last)
	if !ok {
		who, ok = p.hanMeant(kind)
	}
	who.first, who.last = ph.first, ph.last
	return who, ok
}

// mostHonoured is how many recipients are kept for what calls them by their noun.
const mostHonoured = 32

// noteHonoured keeps the recipients of a deed.
func (p *proposer) noteHonoured(s *passage, who []party) {
	if len(who) > 0 {
		p.together = together{block: p.blocks, sentence: p.calendar.sentence}
	}
	for _, w := range who {
		p.together.who = append(p.together.who, p.speak(s, w).party)
		if w.class == "person" || !w.context.IsZero() {
			continue
		}
		if len(p.honoured) >= mostHonoured {
			p.honoured = p.honoured[:copy(p.honoured, p.honoured[1:])]
		}
		p.honoured = append(p.honoured, p.speak(s, w))
	}
}

// actBy takes the one person whom a clause with a verb of receiving names for the one of
// whom the paragraph goes on to speak, unless the page is about another.
func (p *proposer) actBy(s *passage, d *deed) {
	if len(d.who) != 1 || d.way.Recipient != sideSubject || !d.who[0].context.IsZero() || p.classOfParty(d.who[0]) != "person" || s.hedgesIn(d.left, d.right) {
		return
	}
	if p.about.class != "person" || p.about.name == d.who[0].name {
		p.act(s, d.who[0])
	}
}

// hanKin is the recipient named before, and last, whose name ends with the noun of
// two or more characters that ends at token last, behind one that points to it:
// 该要塞 for 云溪要塞.
func (p *proposer) hanKin(s *passage, last int) (party, bool) {
	ph, ok := s.phraseBefore(last, classWord)
	if !ok {
		return party{}, false
	}
	if ph.last-ph.first < 2 {
		return p.townHere(s, ph)
	}
	return p.honouredAs(s.words(ph.first, last))
}

// townHere is the place of the paragraph honoured last whose name ends with the word of one
// character for its kind: 该市 for 云溪市.
func (p *proposer) townHere(s *passage, kind phrase) (party, bool) {
	if s.sense(kind).text != "place" {
		return party{}, false
	}
	for _, w := range slices.Backward(p.honoured) {
		if w.block == p.blocks && strings.HasSuffix(w.words, s.words(kind.first, kind.last)) {
			return w.party, true
		}
	}
	return party{}, false
}

// honouredAs is the recipient named before, and last, whose name ends so.
func (p *proposer) honouredAs(end string) (party, bool) {
	for _, w := range slices.Backward(p.honoured) {
		if w.block >= p.topic.closed-1 && w.words != end && strings.HasSuffix(w.words, end) || w.words != end && strings.HasSuffix(w.words, end) && p.blocks-w.block <= farHonoured {
			return w.party, true
		}
	}
	return party{}, false
}

// farHonoured is over how many blocks a recipient is called by its noun.
const farHonoured = 12

// hanMeant is what a pronoun, or a clause without a subject, means: whoever acted
// last in the paragraph, the person whom the page is about, or what the section
// is about.
func (p *proposer) hanMeant(kind string) (party, bool) {
	if p.actor.block == p.blocks && !p.actor.context.IsZero() && p.mayBe(p.actor.party, kind) {
		return p.actor.party, true
	}
	if w, ok := p.living(kind); ok {
		return w, true
	}
	if item := &p.item; p.actor.block != p.blocks && item.block > 0 && item.block >= p.topic.closed && p.blocks-item.block <= farItem && p.mayBe(item.party, kind) {
		return item.party, true
	}
	if p.actor.block != p.blocks && p.about.class == "person" && !p.about.context.IsZero() && p.mayBe(p.about.party, kind) {
		return p.about.party, true
	}
	return p.meant(kind)
}

// hanNameEnd is where a new name of Han characters that begins at token i ends:
// before a word that stands in no name, a date, a sign other than a point
// between parts of a foreign name.
func (p *passage) hanNameEnd(i, end int) int {
	last := i
	for last < end && last-i < longestHan {
		t := &p.tokens[last]
		switch {
		case last > i && t.gap != noGap && t.kind == hanToken:
			return last
		case t.kind == hanToken && p.dateAt[last] == 0 && !p.cutsName(last, i):
			last++
		case last > i && p.nameDot(last) && last+1 < end && p.tokens[last+1].kind == hanToken:
			last++
		case t.kind == numberToken && last > i && p.glued(last) && p.dateAt[last] == 0, t.kind == numberToken && last == i && last+1 < end && p.tokens[last+1].kind == hanToken && p.dateAt[last] == 0 && p.is(last+1, ordinalUnit):
			last++
		default:
			return last
		}
	}
	return last
}

// longestHan bounds a new name of Han characters, in tokens.
const longestHan = 16

// nameDot reports whether token i is the point between the parts of a foreign
// name.
func (p *passage) nameDot(i int) bool {
	if i < 0 || i >= len(p.tokens) {
		return false
	}
	switch p.text[p.tokens[i].start:p.tokens[i].end] {
	case "·", "・", "‧", "•", "．":
		return true
	}
	return false
}

// cutsName reports whether a word that is no part of a name begins at token i.
func (p *passage) cutsName(i, first int) bool {
	if ph, ok := p.phrase(i, classWord); ok && ph.last-i > 1 && i > first {
		return false // 自治区
	}
	if p.is(i, stopWord) || p.is(i, andWord) {
		return true
	}
	for _, c := range [...]category{alsoWord, skipWord, adverbialWord, hedgeWord, becomeWord} {
		if ph, ok := p.phrase(i, c); ok && (i > first || ph.last-ph.first > 1) {
			return true
		}
	}
	return false
}

// endsName reports whether a new name can end before token i: at the trigger, a
// bracket, a comma, a date, or a word that cannot stand in a name.
func (p *passage) endsName(i, end int) bool {
	if i >= end || p.tokens[i].kind != hanToken || p.dateAt[i] != 0 {
		return true
	}
	return p.cutsName(i, 0)
}

// hanParty makes a new recipient of Han characters, unless they say something
// of their own.
func (p *proposer) hanParty(s *passage, first, last int) (party, bool) {
	if ph, ok := s.phraseBefore(last, honorificWord); ok && ph.last-ph.first > 1 && s.native(first, ph.first) {
		return s.newParty(s.words(first, ph.first), "person", first, last), true // 林一帆同志
	}
	class := obelisk.ClassID("")
	if s.is(first, prepositionWord) && s.surname(first) == 0 || s.word(first) == "让" || s.word(first) == "令" && s.surname(first) == 0 {
		return party{}, false // 对云溪有贡献, 让世界充满爱
	}
	if s.overAmount(first) > first || s.countsWithin(first, last) || s.surname(first) > 0 && s.styleAt(first+s.surname(first)) == last {
		return party{}, false
	}
	for i := first; i < last; i++ {
		if _, ok := s.phrase(i, noNameWord); ok {
			return party{}, false
		}
		ph, ok := s.phrase(i, classWord)
		if !ok || ph.last > last {
			continue
		}
		switch text := s.sense(ph).text; {
		case i == first && text == "organisation" && ph.last-i > 1 && ph.last < last && !s.endsBody(first, last):
			return party{}, false // 医院坚持…
		case text == "work", text == "person" && ph.last == last, i == first && ph.last == last && ph.last-i > 1:
			return party{}, false // "it is given to soldiers"
		case text == "person" && ph.last < last && last-ph.last < 6:
			if ph.last-ph.first > 1 && last-ph.last == shortestHan && !s.native(ph.last, last) && s.surname(ph.last) == 0 && !s.foreignPair([]party{{first: ph.last, last: last}}) {
				return party{}, false // 元首佩带
			}
			class, first = "person", ph.last // "作家林一帆"
		case ph.last == last && last-first > ph.last-ph.first:
			class = obelisk.ClassID(text)
		}
	}
	if ph, ok := s.phraseBefore(last, closesWord); ok && ph.last-ph.first > 1 {
		return party{}, false // 颁奖典礼
	}
	if last-first < shortestHan || last-first <= longestHanName && s.hanWord(first, last) || s.cutShort(last) || s.doing(first, last) || p.wordsOfRoster(s, first, last) || s.speaks(first, last) || p.honourLike(s, first, last) || s.dotted(first, last) && !s.foreignRun(first, last) {
		return party{}, false
	}
	if class == "" && s.townAt(first, last) {
		class = "place"
	}
	if class == "" {
		native := s.native(first, last)
		if !native && !s.foreignRun(first, last) && (!p.loose || last-first > longestHanName && s.hanUsed(last-1, postUse)) {
			return party{}, false // 云溪渔会常务理事
		}
		if at := last - 3; class == "" && at-first >= 2 && s.native(at, last) && s.hanUsed(at, commonUse) && s.allHan(first, last) && !s.foreignRun(at, last) && !s.hanUsed(last-1, bodyUse) {
			return s.newParty(s.words(at, last), "person", at, last), true // 义消林一帆
		}
		class = "place"
		if p.about.class == "person" || native && last-first > 2 && s.hanUsed(first, commonUse) {
			class = "person"
		}
	}
	return s.newParty(s.words(first, last), class, first, last), true
}

// countsWithin reports whether an amount of people or cities stands among the tokens.
func (p *passage) countsWithin(first, last int) bool {
	return slices.ContainsFunc(p.amounts, func(a amount) bool {
		return a.first >= first && a.last <= last && (a.unit == "{person}" || a.unit == "{city}" || a.last < last && p.is(a.last, countedThing))
	})
}

// doing reports whether a verb for what somebody did stands in the tokens: 参加大会.
func (p *passage) doing(first, last int) bool {
	for i := first; i < last; i++ {
		if ph, ok := p.phrase(i, deedWord); ok && ph.last <= last {
			return true
		}
	}
	return false
}

// cutShort reports whether the characters before token last are only the first
// part of a name: its number follows.
func (p *passage) cutShort(last int) bool {
	return p.word(last-1) == "第" || last < len(p.tokens) && p.tokens[last].kind == numberToken && p.tokens[last].gap == noGap && p.dateAt[last] == 0
}

// foreignRun reports whether three or more characters that write foreign names
// are all that the tokens have.
func (p *passage) foreignRun(first, last int) bool {
	for i := first; i < last; i++ {
		if !p.hanUsed(i, foreignUse) && !p.nameDot(i) {
			return false
		}
	}
	return last-first >= 3
}

// hanList is the list of recipients that begins at token i.
func (p *proposer) hanList(s *passage, i, end int) []party {
	var list []party
	for i < end {
		w, ok := p.hanActor(s, i, end)
		if !ok {
			return list
		}
		list = append(list, w)
		i = w.last
		if i >= end || !s.mark(i, "、") && !s.is(i, andWord) {
			return list
		}
		i++
	}
	return list
}

// aboutHan is what the text is about, or the subject of the sentence before,
// where the characters from token i on are its name.
func (p *proposer) aboutHan(s *passage, i, end int) (party, bool) {
	for _, known := range []*spoken{&p.about, &p.actor} {
		if known.context.IsZero() || known.name == "" {
			continue
		}
		last := i
		for last < end && len(s.words(i, last)) < len(known.name) {
			last++
		}
		if last > i && s.words(i, last) == known.name {
			w := known.party
			w.first, w.last = i, last
			return w, true
		}
	}
	return party{}, false
}
