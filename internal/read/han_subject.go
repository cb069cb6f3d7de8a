package read

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Who the subject of a Chinese clause is, in it or before it.

// longestGiven bounds a verb of receiving and who gave, in tokens.
const longestGiven = 16

// longestWhen bounds a circumstance without a sign that says when, in tokens.
const longestWhen = 16

// overWhen passes over a circumstance that a word for its end closes: 牺牲后, 战后,
// 任教期间. What begins with a name is the subject with its own verb.
func (p *passage) overWhen(i, end int) int {
	if p.tokens[i].kind != hanToken || !p.holdsAny(closesWord) {
		return i
	}
	for j := i + 1; j < end && j < i+longestWhen && p.tokens[j].kind == hanToken && p.dateAt[j] == 0; j++ {
		ph, ok := p.phrase(j, closesWord)
		if !ok || ph.last > end || p.sense(ph).text != "when" {
			continue
		}
		if j-i == 1 && p.is(i, fightWord) || p.opensDeed(i, j) || p.namesFight(i, j) && p.personStarting(i, j) == 0 {
			return ph.last
		}
		return i
	}
	return i
}

// opensDeed reports whether a verb for what somebody did begins at token i.
func (p *passage) opensDeed(i, end int) bool {
	ph, ok := p.phrase(i, deedWord)
	return ok && ph.last <= end
}

// namesFight reports whether a word for an event stands between the tokens.
func (p *passage) namesFight(i, end int) bool {
	for ; i < end; i++ {
		if ph, ok := p.phrase(i, eventWord); ok && ph.last <= end {
			return true
		}
		if ph, ok := p.phrase(i, fightWord); ok && ph.last <= end {
			return true
		}
	}
	return false
}

// hanSubject are the recipients that are the subject of the trigger: a name at
// the beginning of its clause, else of the clauses before it in the sentence,
// else what the text is about.
func (p *proposer) hanSubject(s *passage, d *deed) []party {
	for left, end := s.behindPause(d.left, p.floor, d.from), d.from; ; {
		list, bare := p.clauseNames(s, left, end)
		if end < d.from {
			if list = p.toldIn(left); len(list) == 0 {
				list, bare = p.leadingNames(s, left, end)
			}
		}
		if len(list) > 0 || !bare {
			return list
		}
		if left == 0 {
			break
		}
		for end, left = left-1, left-1; left > 0 && !s.clauseMark(left-1); left-- {
			continue
		}
	}
	if list := p.sureSubject(s, d); len(list) > 0 {
		return list // the sentence names one itself
	}
	kind := ""
	if len(d.honours) > 0 && s.ofPlaces(d.honours[0].party) {
		kind = "place"
	}
	who, ok := p.hanMeant(kind)
	if !ok || s.holds(who.context) || s.namesMerit(d) && p.classOfParty(who) == "place" {
		return nil // whoever a subject that is left out means was named before; no town has 二等功
	}
	who.first, who.last = d.end-1, d.end
	return []party{who}
}

// ofPlaces reports whether an honour that the passage names is one of places: its name
// ends with a word for a place.
func (p *passage) ofPlaces(h party) bool {
	if !h.context.IsZero() || h.last <= h.first {
		return false
	}
	for i := h.first + 1; i < h.last; i++ {
		ph, ok := p.phrase(i, classWord)
		if ok && ph.last == h.last && p.sense(ph).text == "place" {
			return true
		}
	}
	if ph, ok := p.phraseBefore(h.last, borneTitle); ok && p.bearer(ph) == "place" {
		return true
	}
	return p.placeEnds(h.first+1, h.last) && !p.endsWithHonour(h.last)
}

// behindPause is where the part of a clause begins that stands behind another
// deed and a 、: "甲连获“一”称号、乙连获“二”称号"; else the clause's beginning.
func (p *passage) behindPause(left, floor, from int) int {
	if floor <= left {
		return left
	}
	for i := from - 1; i > floor; i-- {
		if p.mark(i, "、") && !p.enquoted(i) && i+1 < from && p.dateAt[i+1] == 0 {
			return i + 1
		}
	}
	return left
}

// clauseNames are the names at the beginning of a clause whose verb stands at
// token end; bare reports whether the clause has no subject of its own.
func (p *proposer) clauseNames(s *passage, left, end int) (list []party, bare bool) {
	i := s.pastAdverbs(left, end)
	if ph, ok := s.phrase(i, andWord); ok && i == left && !s.mark(i, "、") {
		i = ph.last
	}
	if i < end && s.becomes(i, i+1) && left > 0 && s.pastAdverbs(i+1, end) > i+1 {
		i = s.pastAdverbs(i+1, end) // "是在1953年12月7日被授予"
	}
	if i >= end {
		return nil, true
	}
	if list := p.byThem(s, i, end); len(list) > 0 {
		return list, false
	}
	if w, ok := p.bareNoun(s, i, end); ok {
		return []party{w}, false
	}
	if list := p.authorsSubject(s, i, end); len(list) > 0 {
		return list, false
	}
	if list := p.workSubject(s, i, end); len(list) > 0 {
		return list, false
	}
	if last := s.latinStarting(i, end); last > 0 {
		return []party{s.newParty(s.words(i, last), "person", i, last)}, false
	}
	if w, ok := p.surnamed(s, i, end); ok {
		return []party{w}, false
	}
	if list := p.nounSubject(s, i, end); len(list) > 0 {
		return append(p.before(s, left, i), list...), false
	}
	if s.adverbial(i) {
		return nil, s.noSubject(i, end) && (s.word(i) != "由" || !s.noun(end, "work")) // no 由林一帆执导的影片
	}
	if list = p.hanList(s, i, end); len(list) == 0 {
		if ph, ok := s.phrase(i, anaphorWord); ok && s.sense(ph).text == "person" && ph.last <= end {
			return nil, left > 0 // the sentence may name whom the pronoun means
		}
		if w, ok := p.bodySubject(s, i, end); ok {
			return []party{w}, false
		}
		if last := p.placeStarting(s, i, end); last > 0 {
			return []party{s.newParty(s.words(i, last), "place", i, last)}, false
		}
		if last := s.actsBefore(i, end); last > 0 {
			return []party{s.newParty(s.words(i, last), "person", i, last)}, false
		}
		if w, ok := p.plainSubject(s, left, i, end); ok {
			return []party{w}, false
		}
		return nil, s.verbOpens(i, end)
	}
	next := list[len(list)-1].last
	if s.mark(next, "(") {
		next = s.closing(next) + 1
	}
	if next >= end || s.placeWord(next) {
		return list, false
	}
	next = s.pastAdverbs(next, end)
	if next >= end || s.adverbial(next) || s.becomes(next, next+1) || s.hedges(next) {
		return list, false
	}
	if last := s.actsBefore(i, end); last > 0 {
		return []party{s.newParty(s.words(i, last), "person", i, last)}, false
	}
	return nil, false
}

// verbOpens reports whether a verb stands at token i and another joined to it before the verb
// at token end, so that the clause has no subject of its own: "出演《云溪》并获得".
func (p *passage) verbOpens(i, end int) bool {
	if !p.doesAt(i) {
		return false
	}
	for k := end - 1; k > i+1; k-- {
		switch p.word(k) {
		case "并", "而", "遂", "且", "后":
			return p.tokens[k].kind == hanToken && !p.enquoted(k) && p.pastAdverbs(k, end) >= end
		}
	}
	return false
}

// byThem are those whom 由, or 则是 and the like, sets off right before the verb at token end from
// the group of which the clause speaks: "六个市由云溪市、青石市夺得", "县里则是白鹭县夺得".
func (p *proposer) byThem(s *passage, i, end int) []party {
	for k := end - shortestHan - 1; k > i; k-- {
		w := s.word(k)
		if ph, ok := s.phrase(k, adverbialWord); ok && ph.last-k > 1 {
			continue // 由于
		}
		by := w == "由" || w == "是" && (s.word(k-1) == "则" || s.word(k-1) == "就" || s.word(k-1) == "便")
		if !by || s.splits(k) || s.enquoted(k) || s.tokens[k].kind != hanToken {
			continue
		}
		list := p.nounList(s, k+1, end)
		for _, w := range list {
			if w.id == "" && w.class != "person" && !s.endsBody(w.first, w.last) {
				return nil
			}
		}
		return list
	}
	return nil
}

// actsBefore is where the name of the person ends with which a clause begins that says
// with 并 before the verb at token end that its subject did something else first; 0 where
// none does: "林一帆参加比赛并获得".
func (p *passage) actsBefore(i, end int) int {
	for k := end - 1; k > i+shortestHan; k-- {
		switch p.word(k) {
		case "并", "而", "遂", "且":
		default:
			continue
		}
		if next := p.pastAdverbs(k+1, end); next < end && !p.adverbial(next) || p.splits(k) || p.enquoted(k) {
			return 0
		}
		if last := p.foreignName(i, k); last > 0 {
			return last
		}
		if last := i + 3; last < k && p.native(i, last) && p.hanUsed(i, commonUse) && !p.splits(last) {
			return last
		}
		return p.personStarting(i, k)
	}
	return 0
}

// foreignName is where a foreign name with points that begins at token i ends; 0 where
// none begins.
func (p *passage) foreignName(i, end int) int {
	last, dots := i, 0
	for last < end && (p.hanUsed(last, foreignUse) || last > i && p.nameJoint(last)) && p.dateAt[last] == 0 {
		if p.nameJoint(last) {
			dots++
		}
		last++
	}
	if last > i && p.saysPast(last-1) {
		last-- // 约翰·韦斯顿曾
	}
	if dots == 0 || last-i < 4 {
		return 0
	}
	return last
}

// bodySubject is the body of which only the last character tells that it is one, 厂 or
// 班, where its name and perhaps a count are all that stands before the verb.
func (p *proposer) bodySubject(s *passage, i, end int) (party, bool) {
	last := s.nounEnd(i, end)
	if last-i > longestBody || !s.bodyLike(i, last) {
		return party{}, false
	}
	return s.newParty(s.words(i, last), "organisation", i, last), true
}

// bodyLike reports whether the tokens are Han characters of which the last ends names of
// bodies, and none is a word that stands in no name.
func (p *passage) bodyLike(i, last int) bool {
	if last-i < shortestBody || !p.allHan(i, last) || !p.hanUsed(last-1, bodyUse) || p.speaks(i, last) || p.acts(i, last) || p.pastOf(i, last) > i || p.hanWord(last-2, last) {
		return false
	}
	for k := i; k < last; k++ {
		if ph, ok := p.phrase(k, noNameWord); ok && ph.last-ph.first > 1 || p.becomes(k, k+1) && !p.splits(k) || k > i && p.tokens[k].gap != noGap {
			return false
		}
	}
	return true
}

// bareNoun is the body of which the text speaks, where nothing but the word for its
// kind is the subject: "学校先后被评为".
func (p *proposer) bareNoun(s *passage, i, end int) (party, bool) {
	ph, ok := s.phrase(i, classWord)
	if !ok || s.sense(ph).text != "organisation" || s.pastAdverbs(ph.last, end) < end {
		return party{}, false
	}
	who, ok := p.honouredAs(s.words(ph.first, ph.last))
	if !ok {
		who, ok = p.hanMeant("organisation")
	}
	who.first, who.last = ph.first, ph.last
	return who, ok && p.classOfParty(who) == "organisation"
}

// surnamed is the person spoken of whom a family name and a title mean with which a
// clause begins: 林教授.
func (p *proposer) surnamed(s *passage, i, end int) (party, bool) {
	size := s.surname(i)
	if size == 0 || i+size >= end {
		return party{}, false
	}
	last := s.styleAt(i + size)
	if (last == 0 || last > end || s.native(i, last)) && s.aloneSurname(i, i+size, end) {
		last = i + size
	} else if last == 0 || last > end || s.native(i, last) {
		return party{}, false
	}
	name := s.words(i, i+size)
	if w, ok := p.honouredNamed(name); ok && last == i+size {
		w.first, w.last = i, last
		return w, true
	}
	for _, w := range []*spoken{&p.actor, &p.item, &p.about, &p.defined} {
		if w.context.IsZero() || !strings.HasPrefix(w.name, name) || p.classOfParty(w.party) != "person" {
			continue
		}
		who := w.party
		who.first, who.last = i, last
		return who, true
	}
	return party{}, false
}

// aloneSurname reports whether the tokens are a family name alone: a date, a circumstance or
// 曾 stands right behind it.
func (p *passage) aloneSurname(i, last, end int) bool {
	if last >= end || !p.hanUsed(i, commonUse) {
		return false
	}
	if p.dateAt[last] != 0 || p.saysPast(last) {
		return true
	}
	w := p.word(last)
	return (w == "在" || w == "于" || w == "因") && !p.splits(last)
}

// honouredNamed is the last recipient of the paragraph whose name of a person begins with
// a family name.
func (p *proposer) honouredNamed(name string) (party, bool) {
	for _, w := range slices.Backward(p.together.who) {
		if p.classOfParty(w) == "person" && strings.HasPrefix(w.name, name) && utf8.RuneCountInString(w.name) > utf8.RuneCountInString(name) {
			return w, true
		}
	}
	return party{}, false
}

// nounSubject are the recipients of the noun phrase that begins at token i: up
// to the first word that opens a circumstance, with a name before it, else the
// whole up to the verb at token end.
func (p *proposer) nounSubject(s *passage, i, end int) []party {
	for j := i + shortestHan; j < end; j++ {
		if s.mark(j, "“") || s.mark(j, "(") {
			j = s.past(j, end)
			continue
		}
		if class, ok := s.phrase(j, classWord); ok && class.last-j > 1 {
			continue // 自治区
		}
		if at := j - 2; at >= i && s.word(j) == "为" && s.endsNameIn(i, j) {
			return []party{s.newParty(s.words(at, j+1), "person", at, j+1)} // 林大为也
		}
		if !s.adverbial(j) || s.mark(j-1, "、") || s.hanUsed(j, postUse) || s.alsoAnd(j) || s.splits(j) {
			continue
		}
		if j+1 == end {
			break // 为 of 林大为: nothing is left that it could open
		}
		if list := p.nounList(s, i, j); len(list) > 0 {
			return list
		}
	}
	if at := end - 3; at >= i && s.word(end-1) == "为" && s.hanUsed(at, commonUse) && s.allHan(at, end) && s.setOff(i, at) {
		return []party{s.newParty(s.words(at, end), "person", at, end)}
	}
	return p.nounList(s, i, end)
}

// endsNameIn reports whether token j ends a person's name of three characters with a common
// family name, alone or behind a word for a post, as 也 or 亦 behind it shows.
func (p *passage) endsNameIn(first, j int) bool {
	at := j - 2
	if w := p.word(j + 1); w != "也" && w != "亦" {
		return false
	}
	return p.hanUsed(at, commonUse) && p.allHan(at, j+1) && p.setOff(first, at) && !p.splits(j)
}

// alsoAnd reports whether a word that joins members of a list begins at token i.
func (p *passage) alsoAnd(i int) bool {
	_, ok := p.phrase(i, andWord)
	return ok
}

// splits reports whether token i stands within a word that begins before it.
func (p *passage) splits(i int) bool {
	for k := max(0, i-3); k < i; k++ {
		for _, ph := range p.at(k) {
			switch ph.category {
			case becomeWord, skipWord, adverbialWord, hedgeWord, alsoWord, deedWord, noNameWord, classWord, honourWord, unsplitWord:
				if ph.last > i {
					return true
				}
			default: // a word that may end here
			}
		}
	}
	return false
}

// past is the bracket or quotation mark that closes the one at token i, or the
// last token before end.
func (p *passage) past(i, end int) int {
	for j := i + 1; j < end; j++ {
		if p.mark(i, "(") && p.mark(j, ")") || p.mark(i, "“") && p.mark(j, "”") {
			return j
		}
	}
	return end - 1
}

// before are the members of a list of recipients that stand in the clauses before,
// parted from the others by commas: "计有张三、李四，军官王五获颁".
func (p *proposer) before(s *passage, left, i int) []party {
	if left == 0 || i > left && !s.alsoAnd(left) {
		return nil
	}
	var all []party
	for left > 0 && s.mark(left-1, ",") {
		first := left - 1
		for first > 0 && !s.clauseMark(first-1) && s.tokens[first].gap != lineGap {
			first--
		}
		members := p.nounList(s, first, left-1)
		have := s.pastHave(first, left-1) > first
		listed := s.alsoAnd(left) || have && len(members) > 1
		if len(members) == 0 || !listed && !p.titledPersons(s, first, left-1, members) {
			break
		}
		all = append(members, all...)
		if left = first; have {
			break
		}
	}
	return all
}

// titledPersons reports whether the members of a list are persons, the first of them
// with words for what it is: "校长林一帆，渔会会长周子衡获得".
func (p *proposer) titledPersons(s *passage, first, end int, members []party) bool {
	if !p.allPersons(members) {
		return false
	}
	at := members[0].first
	return at > first && at < end && (len(members) == 1 || s.postBefore(first, at))
}

// allPersons reports whether all members of a list are persons.
func (p *proposer) allPersons(members []party) bool {
	return !slices.ContainsFunc(members, func(w party) bool { return p.classOfParty(w) != "person" })
}

// postBefore reports whether a word for what somebody is ends before token at.
func (p *passage) postBefore(first, at int) bool {
	ph, ok := p.phraseBefore(at, classWord)
	if ok && ph.first >= first && p.sense(ph).text == "person" || p.hanUsed(at-1, postUse) {
		return true
	}
	rank, ok := p.phraseBefore(at, honourWord)
	return ok && rank.first >= first && rank.last-rank.first > 1 // 一级英雄林一帆
}

// hedges reports whether a word that denies or plans begins at token i.
func (p *passage) hedges(i int) bool {
	_, ok := p.phrase(i, hedgeWord)
	return ok
}

// hedgesIn reports whether a word that denies or plans stands between the tokens.
func (p *passage) hedgesIn(i, end int) bool {
	for ; i < end; i++ {
		if p.hedges(i) {
			return true
		}
	}
	return false
}

// noSubject reports whether behind a word that opens a circumstance no other
// subject stands before the verb. Words for where and when must close, 在…中, or
// a subject could follow them unseen.
func (p *passage) noSubject(i, end int) bool {
	if end-i >= 40 {
		return false
	}
	switch p.word(i) {
	case "在", "于", "自", "从", "随":
	default:
		return true
	}
	last := p.nounEnd(i, end)
	if last <= i+1 || p.mark(last-1, "”") {
		return true
	}
	ph, ok := p.phraseBefore(last, closesWord)
	return ok && ph.first > i
}

// adverbial reports whether a word that opens a circumstance stands at token i:
// 以, 凭借, 因, 在.
func (p *passage) adverbial(i int) bool {
	_, ok := p.phrase(i, adverbialWord)
	return ok
}

// leadingNames are the names with which an earlier clause of the sentence
// begins; bare reports whether it has no subject of its own.
func (p *proposer) leadingNames(s *passage, left, end int) (list []party, bare bool) {
	i := s.pastAdverbs(left, end)
	if i >= end {
		return nil, true
	}
	if len(s.titlesDated(i, end)) > 1 {
		return nil, true
	}
	if i > left && s.placedAt(i) {
		if h, ok := p.head(s, i, s.beforeCause(i, end)); ok && h.person && h.titled && h.full {
			return []party{h.party}, false
		}
		return nil, true
	}
	if w, ok := p.surnamed(s, i, end); ok {
		return []party{w}, false
	}
	if _, when := s.phrase(i, closesWord); s.doesAt(i) && !when || p.triggers(s, i) {
		return nil, true // its verb opens it
	}
	if list := p.opensWith(s, i, end); len(list) > 0 {
		return list, false
	}
	if list := p.workOpening(s, i, end); len(list) > 0 {
		return list, false
	}
	if s.adverbial(i) {
		return nil, true
	}
	if last := p.placeStarting(s, i, end); last > 0 {
		return []party{s.newParty(s.words(i, last), "place", i, last)}, false
	}
	if w, ok := p.bodyOpening(s, i, end); ok {
		return []party{w}, false
	}
	if w, ok := p.hanActor(s, i, end); ok && !s.onlyBelongs(i, w.last, end) && (w.name == "" || !w.context.IsZero() || left == 0 && (s.introduces(w.last, end) || len(s.outer.beginning(&p.frames.conferrals, w.last)) > 0)) {
		return []party{w}, false
	}
	return nil, !p.foreign(s, i)
}

// beforeCause is where a clause's first noun phrase ends that a circumstance follows.
func (p *passage) beforeCause(i, end int) int {
	for j := p.pastOf(i, end); j < end; j++ {
		if j > i && p.adverbial(j) && !p.splits(j) {
			return j
		}
	}
	return end
}

// placedAt reports whether 在 or 于 stands before token i, so that what begins there says
// where something was done.
func (p *passage) placedAt(i int) bool {
	w := p.word(i - 1)
	return (w == "在" || w == "于") && p.dateAt[i] == 0 && p.dateAt[i-1] == 0 && !p.splits(i-1)
}

// bodyOpening is the unit or body with whose name an earlier clause begins, before a date,
// a circumstance or a verb for what it did.
func (p *proposer) bodyOpening(s *passage, i, end int) (party, bool) {
	for last := i + shortestBody; last < end && last <= i+longestBody; last++ {
		if s.tokens[last-1].kind == markToken && s.dateAt[last-1] == 0 {
			return party{}, false
		}
		ph, ok := s.phraseBefore(last, classWord)
		if !ok || s.splits(last) || s.sense(ph).text != "unit" && (s.sense(ph).text != "organisation" || ph.last-ph.first < 2) {
			continue
		}
		_, acts := s.phrase(last, deedWord)
		if !acts && !s.adverbial(last) && s.dateAt[last] == 0 && !s.is(last, skipWord) {
			continue
		}
		h, ok := p.bodyHead(s, i, last)
		return h.party, ok && h.first == i
	}
	return party{}, false
}

// longestPlace bounds the name of a place that begins a clause, in tokens.
const longestPlace = 10

// placeStarting is where the name of a place with its kind ends with which an earlier
// clause begins, if a verb or an adverb follows; 0 where none does: "云溪市紧随其后".
func (p *proposer) placeStarting(s *passage, i, end int) int {
	if s.pastHave(i, end) > i || s.noun(end, "person") || s.doesAt(i) || p.triggers(s, i) {
		return 0
	}
	for last := i + 3; last < end && last <= i+longestPlace && s.tokens[last-1].kind == hanToken; last++ {
		if s.is(last-1, stopWord) || s.dateAt[last-1] != 0 || s.is(last-1, andWord) {
			return 0
		}
		ph, ok := s.phraseBefore(last, classWord)
		if !ok || s.sense(ph).text != "place" || s.splits(last) || s.tokens[last].kind != hanToken || !s.goesOnAsClause(ph) {
			continue
		}
		if h, ok := p.bodyHead(s, i, last); ok && h.first == i {
			return s.placeGoesOn(last, end)
		}
	}
	return 0
}

// placeGoesOn is where the name of a place ends that goes on with that of a smaller one behind
// token last, 青石县白鹭镇; 0 where a body's goes on, and token last itself where nothing does.
func (p *passage) placeGoesOn(last, end int) int {
	for j := last + 1; j < end && j <= last+longestPlace && p.tokens[j-1].kind == hanToken && p.dateAt[j-1] == 0 && (!p.cutsName(j-1, 0) || p.splits(j-1)) && !p.doesAt(j-1); j++ {
		if ph, ok := p.phraseBefore(j, classWord); ok && ph.first >= last && p.sense(ph).text == "organisation" {
			return 0
		}
		if ph, ok := p.phraseBefore(j, placeTitle); ok && ph.last-ph.first == 1 && ph.first > last && !p.is(j, placeTitle) && !p.splits(j) {
			return j
		}
	}
	return last
}

// goesOnAsClause reports whether what stands behind a place's kind is no further part of
// a name: an adverb or a verb, or behind 市 or 县 anything but a body of it.
func (p *passage) goesOnAsClause(kind phrase) bool {
	i := kind.last
	if p.adverbial(i) || p.is(i, skipWord) || p.doesAt(i) {
		return true
	}
	w := p.words(kind.first, kind.last)
	if w != "市" && w != "县" && w != "縣" || p.is(i, stopWord) || p.is(i, andWord) {
		return false
	}
	for _, c := range [...]category{classWord, officeWord, eventWord, honourWord, afterEvent, closesWord} {
		if _, ok := p.phrase(i, c); ok {
			return false
		}
	}
	return !p.hanUsed(i, bodyUse) && !p.hanUsed(i, neverUse)
}

// onlyBelongs reports whether a known name that begins at token i only says where
// whoever is named behind it belongs: 云溪前市长林一帆.
func (p *passage) onlyBelongs(i, last, end int) bool {
	if _, ok := p.nameAt(i); !ok || last >= end || p.tokens[last].kind != hanToken {
		return false
	}
	for j := last + 1; j < end && j < last+longestNoun && !p.mark(j, "(") && !p.clauseMark(j); j++ {
		ph, ok := p.phrase(j, classWord)
		if ok && p.sense(ph).text == "person" && ph.last-ph.first > 1 && !p.acts(last, j) {
			return true
		}
	}
	return false
}

// opensWith is the person with whose name an earlier clause begins, or those
// whom the whole clause describes: "冲进火场的消防员林一帆，获颁".
func (p *proposer) opensWith(s *passage, i, end int) []party {
	if s.word(i) == "是" && i+1 < end {
		i++ // "是名将林一帆因…"
	}
	if last := s.personStarting(i, end); last > 0 && (last-i > 2 || last == end || s.mark(last, "(")) {
		return []party{s.newParty(s.words(i, last), "person", i, last)}
	}
	if last := s.latinStarting(i, end); last > 0 {
		return []party{s.newParty(s.words(i, last), "person", i, last)}
	}
	if w, ok := p.quotedOpening(s, i, end); ok {
		return []party{w}
	}
	list := p.nounList(s, i, end)
	if len(list) > 1 && (list[0].class == "person" || s.countBefore(i, end) > i && s.countedClass(i, end) != "") {
		return list
	}
	if h, ok := p.head(s, i, end); ok && h.person && h.titled {
		return []party{h.party}
	}
	if len(list) == 1 && list[0].last == end && s.postBefore(i, list[0].first) && list[0].class == "person" {
		return list // 神枪手、特等功臣林一帆
	}
	for j := i + 3; j < end; j++ {
		ph, ok := s.phrase(j, adverbialWord)
		if d := s.dateAt[j]; d != 0 && s.dates[d-1].first == j && s.titleOpens(j, end) < 0 || s.doesAt(j) && !s.splits(j) && !s.tellsAt(j) || ok && (ph.last-ph.first > 1 || !s.hanUsed(j, postUse)) && !s.splits(j) {
			if list := p.nounList(s, i, j); len(list) > 1 && (p.allPersons(list) || p.allBodies(s, list)) {
				return list
			}
			if h, ok := p.head(s, i, j); ok && h.person && h.titled && (h.full || s.styledPost(h.first)) {
				return []party{h.party}
			}
			break
		}
	}
	if at := end - 3; at > i && s.pastOf(i, end) > i && s.native(at, end) && s.hanUsed(at, commonUse) {
		return []party{s.newParty(s.words(at, end), "person", at, end)}
	}
	return nil
}

// quotedOpening is the unit or body in quotation marks with which a clause begins:
// "“银锚六连”先后参战五次，获颁".
func (p *proposer) quotedOpening(s *passage, i, end int) (party, bool) {
	if i >= end || !s.mark(i, "“") || s.workMark(i) {
		return party{}, false
	}
	close := s.past(i, end)
	if !s.mark(close, "”") || close+1 >= end || s.isTail(close+1) || s.word(close+1) == "的" {
		return party{}, false
	}
	h, ok := p.quotedHead(s, i, close+1)
	return h.party, ok && h.class == "unit"
}

// allBodies reports whether words for bodies end the names of all members of a list.
func (p *proposer) allBodies(s *passage, list []party) bool {
	return !slices.ContainsFunc(list, func(w party) bool {
		return w.id == "" && (w.class != "organisation" || !s.endsBody(w.first, w.last))
	})
}

// introduces reports whether what stands at token i shows that the name before
// it is the subject of its clause: brackets, "is", a circumstance.
func (p *passage) introduces(i, end int) bool {
	return i >= end || p.mark(i, "(") || p.becomes(i, i+1) || p.adverbial(i)
}

// foreign reports whether a clause begins with a noun that is surely another
// subject than the text's: one behind 该 or 其, or a word for a work.
func (p *proposer) foreign(s *passage, i int) bool {
	if _, ok := s.phrase(i, genericWord); ok {
		return true
	}
	if post, ok := s.phrase(i, classWord); ok && s.sense(post).text == "person" && post.last-i > 1 && post.last < len(s.tokens) && s.surname(post.last) > 0 && !s.doesAt(post.last) {
		return true // 旅长林某某
	}
	for j := i; j < i+8 && j < len(s.tokens); j++ {
		if ph, ok := s.phrase(j, classWord); ok && s.sense(ph).text == "work" {
			maker, made := s.phrase(ph.last, classWord)
			return !made || s.sense(maker).text != "person" // 戏剧制作人
		}
	}
	w := s.word(i)
	if _, among := s.phrase(i, haveWord); among {
		return false // 其中包括
	}
	return w == "其" || w == "该" || w == "这" || s.mark(i, "《")
}
