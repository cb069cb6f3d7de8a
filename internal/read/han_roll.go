package read

import (
	"slices"

	"obelisk"
	"obelisk/internal/document"
)

// Chinese often says that an honour was conferred first and on whom then: "those
// who received it are", "eight received it; they are", "the prize's holder is",
// "the prize was carried off by".

// pendingDeed is what a clause said was conferred on so and so many, whose names
// are still to come.
type pendingDeed struct {
	honours []party
	date    obelisk.Value
	span    obelisk.Span
	block   int
	listed  bool // nothing but their names follows, behind a colon
}

// hanRelative reads who is named behind a relative clause: "获颁银锚勋章的共有四位:".
func (p *proposer) hanRelative(s *passage, d *deed) bool {
	last := d.honours[len(d.honours)-1].last
	for s.mark(last, "”") || s.isTail(last) {
		if ph, ok := s.phrase(last, honourTail); ok && !s.mark(last, "”") {
			last = ph.last
			continue
		}
		last++
	}
	at, ok := p.toRoll(s, last+1)
	if !ok {
		return false
	}
	if d.who = p.placesOf(s, at, &d.honours[0]); len(d.who) == 0 {
		d.who = p.rollAt(s, at)
	}
	return len(d.who) > 0
}

// hanGivesThose reads a verb of giving whose object only points to the list behind
// a colon: "授予下列人士“银锚勋章”:林一帆、周子衡".
func (p *proposer) hanGivesThose(s *passage, d *deed, at int) bool {
	ph, ok := s.phrase(at, countedRoll)
	if !ok || !s.mark(d.right, ":") {
		return false
	}
	from := ph.last
	if who, ok := s.phrase(from, classWord); ok && s.sense(who).text == "person" {
		from = who.last
	}
	for k := from; k < d.right && k < from+6; k++ {
		if list := p.hanHonours(s, k, d.right, false); len(list) > 0 && list[0].first <= k+1 {
			d.honours, d.who = list, p.rollAt(s, d.right+1)
			return len(d.who) > 0 || d.right+1 >= len(s.tokens)
		}
	}
	return false
}

// hanWhose reads who received in a relative clause itself, or is described by
// it: "林一帆、周子衡等获得银锚勋章的同志", "获得银锚勋章的校长林一帆".
func (p *proposer) hanWhose(s *passage, d *deed) bool {
	i := s.pastAdverbs(d.left, d.from)
	if ph, ok := s.phrase(i, genericWord); ok && ph.last < d.from {
		i = ph.last // 另一名获得
	}
	if next := s.overOrdinal(i, d.from+1); next == d.from {
		i = next
	}
	if i < d.from && !s.adverbial(i) && !s.is(d.from-1, prepositionWord) && !s.becomes(d.from-1, d.from) && !s.mark(d.from-1, "、") {
		if list := p.nounList(s, i, d.from); len(list) > 1 && list[0].class == "person" {
			d.who = list
			return true
		}
		return false
	}
	last := d.honours[len(d.honours)-1].last
	for last < len(s.tokens) && s.word(last) != "的" {
		last++
	}
	for j := last + 1; j < len(s.tokens) && j < last+longestBody && !s.clauseMark(j); j++ {
		if style := s.styleAt(j); j > last+2 && style > 0 && s.mark(style, "、") {
			if list := p.nounList(s, last+1, s.listEnd(last+1)); len(list) > 1 && p.allPersons(list) {
				d.who = list // "获得银锚奖的林一帆教授、周子衡教授一同"
				return true
			}
		}
		if j > last+2 && (len(s.outer.beginning(&p.frames.conferrals, j)) > 0 || s.endsPerson(j) || s.doesAt(j) || s.word(j) == "说" || s.word(j) == "对" && s.postBefore(last+1, j-3)) || j+1 == len(s.tokens) || s.clauseMark(j+1) {
			end := j
			if j+1 == len(s.tokens) || s.clauseMark(j+1) {
				end = j + 1
			}
			if h, ok := p.head(s, last+1, end); ok && (h.person || h.class == "unit" || h.id != "") {
				d.who = []party{h.party}
				return true
			}
			if end = s.nounEnd(last+1, end); s.mark(last-1, "”") && s.bodyLike(last+1, end) {
				d.who = []party{s.newParty(s.words(last+1, end), "organisation", last+1, end)}
				return true
			}
		}
	}
	return false
}

// hanAs reads what a clause that opens with 作为 says of the subject of the next: "作为首位获得银锚奖的渔民，林一帆…".
func (p *proposer) hanAs(s *passage, d *deed) bool {
	i := s.pastAdverbs(d.left, d.from)
	as, ok := s.phrase(i, relativeWord)
	if !ok || as.last-i < 2 || as.last > d.from || !s.mark(d.right, ",") {
		return false
	}
	end := d.right + 1
	for end < len(s.tokens) && !s.clauseMark(end) {
		end++
	}
	at := s.pastAdverbs(d.right+1, end)
	if ph, spoken := s.phrase(at, anaphorWord); spoken && ph.last <= end {
		if w, ok := p.hanSpoken(s, ph); ok {
			d.who = []party{w}
		}
	} else if last := max(s.foreignName(at, end), s.personStarting(at, end)); last > 0 {
		d.who = []party{s.newParty(s.words(at, last), "person", at, last)}
	} else if last := at + 3; last <= end && s.native(at, last) && s.hanUsed(at, commonUse) && !s.splits(last) {
		d.who = []party{s.newParty(s.words(at, last), "person", at, last)}
	}
	return len(d.who) > 0
}

// hanFollowing reads a clause whose subject only points to the list behind its colon:
// "以下人士获颁银锚勋章:".
func (p *proposer) hanFollowing(s *passage, d *deed) bool {
	i := s.pastAdverbs(d.left, d.from)
	ph, ok := s.phrase(i, countedRoll)
	if !ok || ph.last > d.from || !s.mark(d.right, ":") {
		return false
	}
	if who, ok := s.phrase(ph.last, classWord); ph.last < d.from && (!ok || who.last > d.from) {
		return false
	}
	d.who = p.rollAt(s, d.right+1)
	return len(d.who) > 0
}

// listEnd is where a list of names with titles that begins at token i ends: before an
// adverb or a verb behind one of them, or a sign.
func (p *passage) listEnd(i int) int {
	for j, first := i, i; j < len(p.tokens); j++ {
		if p.mark(j, "、") {
			first = j + 1
			continue
		}
		if p.tokens[j].kind != hanToken || j > first+2 && (p.setsOut(j) || p.doesAt(j)) && !p.splits(j) {
			return j
		}
	}
	return len(p.tokens)
}

// toRoll is where the list of names begins that the words from token i on open:
// counts and nouns for people, "are", "there are", a colon.
func (p *proposer) toRoll(s *passage, i int) (int, bool) {
	opened := false
	for j, far := i, i+farRollOpens; j < len(s.tokens) && j < far; {
		if s.mark(j, ":") {
			return j + 1, true
		}
		if at := max(s.overAmount(j), s.overCounted(j)); at > j {
			j = at
			continue
		}
		if s.mark(j, ",") && j > i {
			if next := s.overComparison(j); next > j {
				j, far = next, far+next-j
				continue
			}
			_, them := s.phrase(j+1, countedRoll)
			if _, are := s.longestOf(j+1, rollWord, haveWord); them || are {
				j++ // "的有6人,他们是", "的五人,包括"
				continue
			}
		}
		if ph, ok := s.longestOf(j, rollWord, haveWord); ok {
			opened, j = true, ph.last
			continue
		}
		if d := s.dateAt[j]; d != 0 && opened && s.word(s.dates[d-1].last) == "的" {
			j = s.dates[d-1].last + 1 // "得主为1984年的林一帆"
			continue
		}
		if opened && s.tokens[j].kind == hanToken && (!s.rollFiller(j) || s.memberAt(j)) {
			return j, true
		}
		if !s.rollFiller(j) {
			return 0, false
		}
		j = s.overFiller(j)
	}
	return 0, false
}

// farRollOpens bounds what stands between the words that open a list of names and the list.
const farRollOpens = 14

// longestComparison bounds a clause that only compares how many they are, in tokens.
const longestComparison = 14

// overComparison is the comma behind the clause that begins behind the one at token i and only
// says how many more or fewer they are than before, where what names them goes on there:
// "有3人,较去年少2人,分别是"; else i.
func (p *passage) overComparison(i int) int {
	if w := p.word(i + 1); w != "较" && w != "比" {
		return i
	}
	for j := i + 2; j < len(p.tokens) && j < i+longestComparison; j++ {
		if !p.mark(j, ",") {
			continue
		}
		_, them := p.phrase(j+1, countedRoll)
		_, are := p.longestOf(j+1, rollWord, haveWord)
		if them || are {
			return j
		}
		return i
	}
	return i
}

// overCounted is where a number of those named with its measure ends, 五位 or 24座, or i.
func (p *passage) overCounted(i int) int {
	if n, ok := p.number(i); ok && n.last < len(p.tokens) && (p.measured(n.last) || p.is(n.last, countedThing)) && p.dateAt[i] == 0 {
		return n.last + 1
	}
	return i
}

// memberAt reports whether a person's name in full begins at token i as the first of a list,
// though a word stands there, too: the 于 of 于一帆、.
func (p *passage) memberAt(i int) bool {
	for _, last := range [...]int{i + 2, i + 3} {
		if p.native(i, last) && p.hanUsed(i, commonUse) && (p.mark(last, "、") || p.mark(last, "(") || p.is(last, andWord)) {
			return true
		}
	}
	return false
}

// overAmount is where an amount that begins at token i ends, or i.
func (p *passage) overAmount(i int) int {
	for _, a := range p.amounts {
		if a.first == i {
			return a.last
		}
	}
	return i
}

// longestOf is the longest phrase of two categories at token i.
func (p *passage) longestOf(i int, a, b category) (phrase, bool) {
	x, okx := p.phrase(i, a)
	y, oky := p.phrase(i, b)
	if okx && (!oky || x.last >= y.last) {
		return x, true
	}
	return y, oky
}

// rollFiller reports whether a word that stands before a list of names, and
// begins none, stands at token i.
func (p *passage) rollFiller(i int) bool { return p.overFiller(i) > i }

// overFiller is the token after such a word, or i.
func (p *passage) overFiller(i int) int {
	for _, c := range [...]category{skipWord, countedRoll, holderWord, alsoWord} {
		if ph, ok := p.phrase(i, c); ok {
			return ph.last
		}
	}
	if ph, ok := p.phrase(i, classWord); ok {
		if _, are := p.longestOf(ph.last, rollWord, haveWord); are || p.mark(ph.last, ":") {
			return ph.last
		}
	}
	switch p.word(i) {
	case "人", "位", "名", "个", "共", "的", "士":
		return i + 1
	}
	return i
}

// rollAt are the recipients listed from token i on, to the end of the clause.
func (p *proposer) rollAt(s *passage, i int) []party {
	if list := p.placesRoll(s, i); len(list) > 1 {
		return list
	}
	end := i
	for end < len(s.tokens) && !s.clauseMark(end) && (s.tokens[end].gap != lineGap || end == i) {
		end++
	}
	if end > i && s.mark(end-1, ".") {
		end--
	}
	if list, next := p.authors(s, i, len(s.tokens)); len(list) > 0 && next >= end && (next >= len(s.tokens) || s.clauseMark(next) || s.tokens[next].gap == lineGap) {
		return list
	}
	list := p.nounList(s, i, end)
	for len(list) > 0 && end < len(s.tokens) && s.mark(end, ",") {
		first := end + 1
		for end = first; end < len(s.tokens) && !s.clauseMark(end) && s.tokens[end].gap != lineGap; {
			end++
		}
		more := p.nounList(s, first, end)
		if len(more) == 0 || !p.titledPersons(s, first, end, more) && !p.placesOn(s, list, more, end) {
			break // the sentence goes on with something else
		}
		list = append(list, more...)
	}
	return list
}

// placesRoll are the places listed from token i on to the end of the sentence, with pauses,
// commas or "and" between them, where the word for what it is ends the name of each:
// 河东省云溪市、青石县,江右省南湖市; none where anything else stands among them.
func (p *proposer) placesRoll(s *passage, i int) []party {
	var list []party
	for first := i; first < len(s.tokens); {
		last := s.placeMember(first)
		if last == first {
			if first == i || !s.endsRoll(first) {
				return nil
			}
			break
		}
		from := s.pastRegionName(first, last)
		w := s.newParty(s.words(from, last), "place", from, last)
		if n, ok := s.nameAt(from); ok && n.last == last && p.pick(n, obelisk.RoleRecipient) != "" {
			w = p.known(s, n, obelisk.RoleRecipient)
		}
		list = append(list, w)
		if first = last; first < len(s.tokens) && (s.mark(first, "、") || s.mark(first, ",") || s.mark(first, ";") || s.is(first, andWord)) {
			first++
		} else if !s.endsRoll(first) {
			return nil
		} else {
			break
		}
	}
	return list
}

// endsRoll reports whether the sentence ends at token i, or goes on with 等.
func (p *passage) endsRoll(i int) bool {
	return i >= len(p.tokens) || p.mark(i, "。") || p.mark(i, ".") || p.word(i) == "等" || p.tokens[i].gap == lineGap
}

// longestPlaced bounds the name of a place with the region before it, in tokens.
const longestPlaced = 20

// placeMember is where the place ends that is named from token i on up to a sign or the word
// "and"; i where what stands there is none.
func (p *passage) placeMember(i int) int {
	last := i
	for last < len(p.tokens) && last < i+longestPlaced && p.tokens[last].kind == hanToken && (last == i || p.tokens[last].gap == noGap) && p.dateAt[last] == 0 && p.word(last) != "等" {
		if p.is(last, andWord) && last > i+1 && p.namesPlace(i, last) {
			break
		}
		last++
	}
	if last-i < shortestHan || !p.namesPlace(i, last) || p.speaks(i, last) {
		return i
	}
	return last
}

// namesPlace reports whether the word for a kind of place ends the tokens, behind a name.
func (p *passage) namesPlace(i, last int) bool {
	ph, ok := p.phraseBefore(last, classWord)
	if ok && p.sense(ph).text == "place" && ph.first > i {
		return true
	}
	return last-1 > i && p.lexicon.has(p.lexicon.folder.text(p.words(last-1, last)), placeTitle) // 江都市, though 都市 is a word
}

// pastRegionName is where the name of a place begins behind that of the region in which it
// lies: 河东省云溪市.
func (p *passage) pastRegionName(i, last int) int {
	for j := i + 1; j+shortestHan <= last; j++ {
		ph, ok := p.phraseBefore(j, placeTitle)
		if ok && p.sense(ph).text == "region" && ph.first > i && p.namesPlace(j, last) {
			return j
		}
	}
	return i
}

// placesOn reports whether a list of places goes on over a comma with others, of which the
// words for what they are end the names and the last ends before token end.
func (p *proposer) placesOn(s *passage, list, more []party, end int) bool {
	place := func(w party) bool {
		return p.classOfParty(w) == "place" && (w.id != "" || s.endsBody(w.first, w.last) || s.placeEnds(w.first, w.last))
	}
	return more[len(more)-1].last == end && !slices.ContainsFunc(list, func(w party) bool { return !place(w) }) && !slices.ContainsFunc(more, func(w party) bool { return !place(w) })
}

// hanThey reads who is named behind a clause that counts who received: "八人获颁
// 银锚勋章,他们是".
func (p *proposer) hanThey(s *passage, i int, honours []grant) []party {
	if s.mark(i, ":") {
		return p.rollAt(s, i+1)
	}
	for i < len(s.tokens) && (s.mark(i, ",") || s.mark(i, ";") || s.mark(i, "。")) {
		if next := s.overComparison(i); next > i {
			i = next
		}
		i++
	}
	if _, ok := s.phrase(i, countedRoll); !ok {
		if ph, ok := s.phrase(i, rollWord); !ok || ph.last-ph.first < 2 {
			return nil
		}
	}
	if at, ok := p.toRoll(s, i); ok {
		if len(honours) > 0 {
			if list := p.placesOf(s, at, &honours[0]); len(list) > 0 {
				return list
			}
		}
		return p.rollAt(s, at)
	}
	return p.amongThem(s, i)
}

// amongThem are those named behind "among them" and before their number: "其中
// 云溪、白鹭港两个城市".
func (p *proposer) amongThem(s *passage, i int) []party {
	ph, ok := s.phrase(i, countedRoll)
	if !ok {
		return nil
	}
	for _, a := range s.amounts {
		if a.first <= ph.last || a.unit != "{person}" && a.unit != "{city}" {
			continue
		}
		for j := ph.last; j < a.first; j++ {
			if s.clauseMark(j) {
				return nil
			}
		}
		return p.nounList(s, ph.last, a.first)
	}
	return nil
}

// hanPending takes the names that a sentence before announced.
func (p *proposer) hanPending(s *passage) {
	if len(p.pending.honours) == 0 || p.blocks-p.pending.block > 1 {
		return
	}
	who := p.hanThey(s, 0, nil)
	if len(who) == 0 && p.pending.listed {
		who = p.rollAt(s, p.pastNumber(s))
	}
	if len(who) == 0 {
		return
	}
	for _, h := range p.pending.honours {
		for _, w := range who {
			var context []obelisk.Span
			if !p.pending.span.IsZero() {
				context = append(context, p.pending.span)
			}
			p.propose(s, p.resolved(s, w), p.resolved(s, h), p.pending.date, context)
		}
	}
	p.pending = pendingDeed{}
}

// expect keeps a deed that counts its recipients, for the names to come.
func (p *proposer) expect(s *passage, d *deed) {
	date, span, context := p.dateAt(s, p.hanDate(s, d))
	if date == nil {
		date, span, context = p.hanElsewhere(s, d)
	}
	if len(context) > 0 {
		span = context[0]
	}
	p.pending = pendingDeed{date: date, span: span, block: p.blocks}
	for _, h := range d.honours {
		w := h.party
		if w.context.IsZero() {
			w.context = w.span
		}
		if w.id == "" {
			w = party{id: p.entity(s, h.party), context: h.span}
		}
		p.pending.honours = append(p.pending.honours, w)
	}
}

// pastNamed passes over a verb of naming with 的 that an honour stands behind at
// the beginning of a clause, "获命名的模范县", and over dates and adverbs.
func (p *passage) pastNamed(left, right int) int {
	for i := left; i < right && i < left+16; i++ {
		if ph, ok := p.phrase(i, namedWord); ok {
			return ph.last
		}
		if kind, ok := p.phraseBefore(i, classWord); ok && p.word(i) == "的" && kind.first > left && p.sense(kind).text == "place" {
			return i + 1 // 云溪市的历史文化名镇
		}
		if region, ok := p.phraseBefore(i, placeTitle); ok && p.word(i) == "的" && region.first > left && p.sense(region).text == "region" {
			return i + 1
		}
	}
	i := p.pastAdverbs(left, right)
	if i > left && p.word(i) == "的" && p.dateAt[i-1] != 0 {
		i++ // 2020年的“欧洲文化之都”
	}
	return i
}

// nearColon reports whether a colon stands at token i or right behind one word.
func (p *passage) nearColon(i int) bool {
	for j := i; j < i+4; j++ {
		if p.mark(j, ":") {
			return true
		}
	}
	return false
}

// countedSubject reports whether an amount of people ends before the verb at
// token end.
func (p *passage) countedSubject(left, end int) (amount, bool) {
	for _, a := range p.amounts {
		if a.first < left || a.last > end || a.unit != "{person}" && a.unit != "{city}" {
			continue
		}
		if _, have := p.phraseBefore(a.first, haveWord); have || end-a.last < 6 || p.describesPeople(a.last, end) {
			return a, true
		}
	}
	return amount{}, false
}

// farPeople bounds what describes people between their number and the word for them, in
// tokens: "12名政、商、学界杰出人士".
const farPeople = 24

// describesPeople reports whether a word for people ends before the verb at token end, with
// nothing but what describes them behind their number.
func (p *passage) describesPeople(i, end int) bool {
	if end-i > farPeople {
		return false
	}
	ph, ok := p.phraseBefore(end, classWord)
	return ok && ph.first >= i && p.sense(ph).text == "person" && ph.last-ph.first > 1
}

// hanTaken reads "银锚奖由林一帆获得": the honour opens the clause, who received it
// stands between 由 and the verb.
func (p *proposer) hanTaken(s *passage, d *deed) bool {
	for k := d.left; k < d.from; k++ {
		if !s.is(k, receivedBy) && s.word(k) != "被" || s.word(k) == "归" || s.splits(k) {
			continue
		}
		h, ok := p.honourOpening(s, d.left, k)
		if !ok && s.pastAdverbs(d.left, k) >= k {
			h, ok = p.honourBeforeClause(s, d.left)
		}
		if !ok {
			continue
		}
		who := p.nounSubject(s, k+1, d.from)
		if size := d.from - k - 1; len(who) == 0 && size == 3 && s.hanUsed(k+1, commonUse) && s.allHan(k+1, d.from) && !s.hanWord(k+1, d.from) {
			who = []party{s.newParty(s.words(k+1, d.from), "person", k+1, d.from)} // 由林向文获得
		}
		if open := s.titleOpens(k+1, d.from); open == k+1 || open > 0 && (s.noun(open, "work") || s.hanUsed(open-1, workUse)) {
			if works, next := p.titlesFrom(s, open, d.from); next >= d.from && len(works) > 0 {
				who = works // 由影片《云溪》夺得
			}
		}
		if len(who) > 0 {
			d.honours, d.who = []grant{h}, who
			return true
		}
	}
	return false
}

// honourBeforeClause is the honour of a clause that only says by whom it was
// received: the one with which the clause before begins, "银锚奖昨日揭晓，由林一帆获得",
// else the one of which the text speaks.
func (p *proposer) honourBeforeClause(s *passage, left int) (grant, bool) {
	if left > 0 && s.mark(left-1, ",") {
		first := left - 1
		for first > 0 && !s.clauseMark(first-1) {
			first--
		}
		if list := p.hanHonours(s, s.pastAdverbs(first, left-1), left-1, false); len(list) == 1 && list[0].first <= first+8 {
			return list[0], true
		}
		if s.pastAdverbs(first, left-1) < left-1 || first > 0 {
			return grant{}, false
		}
	}
	h, ok := p.topic.titled()
	return grant{party: h}, ok
}

// receives reports whether a recipient of the deed, or what describes one, begins
// at token i.
func (d *deed) receives(i int) bool {
	return len(d.who) > 0 && d.who[0].first >= i && d.who[len(d.who)-1].last <= d.from
}

// honourOpening is the honour with which a clause begins, dates and adverbs
// aside, where nothing but its tail stands behind it up to token end.
func (p *proposer) honourOpening(s *passage, left, end int) (grant, bool) {
	i := s.pastAdverbs(left, end)
	list := p.hanHonours(s, i, end, false)
	if len(list) != 1 || list[0].first > i+8 {
		return grant{}, false
	}
	h := &list[0].party
	if ph, ok := s.phraseBefore(h.last, holderWord); ok && s.sense(ph).text == "person" && ph.first > h.first+1 && h.context.IsZero() && h.id == "" {
		if named, ok := p.freshNamed(s, h.first, ph.first); ok {
			*h = named
		}
	}
	last := s.pastTail(h.last)
	if s.mark(last, "”") {
		last++
	}
	if ph, ok := s.phrase(last, holderWord); ok && s.sense(ph).text == "person" {
		last = ph.last
	}
	for last < end {
		if ph, ok := s.phrase(last, skipWord); ok {
			last = ph.last
		} else if s.mark(last, ",") {
			last++
		} else {
			break
		}
	}
	return list[0], last >= end
}

// hanHolders reads clauses without a verb of receiving: "银锚奖得主是林一帆",
// "银锚勋章包括校长林一帆". Clauses of which deeds are told already are left out; those
// that it read are returned with them.
func (p *proposer) hanHolders(s *passage, told []run) []run {
	if s.block.Kind == document.Heading || s.block.Kind == document.Row || !s.holdsAny(rollWord, haveWord) && !s.marked(":") {
		return told
	}
	for left := 0; left < len(s.tokens); left++ {
		if left > 0 && !s.clauseMark(left-1) {
			continue
		}
		right := left
		for right < len(s.tokens) && !s.clauseMark(right) {
			right++
		}
		if !slices.ContainsFunc(told, func(r run) bool { return r.first < right && left < r.last }) && p.hanHolder(s, left, right, len(told) > 0) {
			told = append(told, run{left, right})
		}
	}
	return told
}

// hanHolder reads one such clause; it reports whether it was one. Others says that the
// sentence told of somebody before, whose date is not that of those named later.
func (p *proposer) hanHolder(s *passage, left, right int, others bool) bool {
	i := s.pastNamed(left, right)
	if p.hanHoldersAre(s, i, left, right, others) {
		return true
	}
	list := p.hanHonours(s, i, right, false)
	if h, ok := p.rollHonour(s, i, right); ok && len(list) == 0 {
		list = []grant{{party: h}}
	}
	if h, ok := p.heldBefore(s, i, right); ok && len(list) == 0 {
		list = []grant{h}
	}
	if len(list) != 1 || !list[0].context.IsZero() || list[0].first > i+8 {
		return false
	}
	last := s.pastTail(list[0].last)
	holder := i > left && s.word(i-1) == "的"
	if s.mark(last, "(") {
		last = s.closing(last) + 1
	}
	for last < right && (s.is(last, skipWord) || s.word(last) == "的" || s.mark(last, "”")) {
		last++
	}
	if ph, ok := s.phrase(last, holderWord); ok {
		holder, last = true, ph.last
	}
	if known := s.overMadeKnown(last, right); known > last {
		last = known
	}
	ph, ok := s.phrase(last, rollWord)
	if best, opens := s.phrase(list[0].first, bestWord); opens && s.sense(best).text == "prefix" {
		holder = true // "最佳男主角为"
	}
	batch := s.batchBefore(left, list[0].last) || s.startsHonour(i) && s.word(last) != "是"
	ok = ok || batch && (s.word(last) == "共" || s.overCounted(last) > last)
	plain := ok && !holder && !batch && ph.last-ph.first < 2
	if !ok && (!holder && !batch || !s.nearColon(last)) || plain && (!others && !s.holdsAny(holderWord) || !s.endsWithHonour(s.pastTail(list[0].last))) {
		return false
	}
	at, ok := p.toRoll(s, last)
	if !ok {
		return false
	}
	d := deed{from: last, end: last, left: left, right: right, way: &conferralFrame{Recipient: sideSubject}, honours: list}
	if d.who = p.placesOf(s, at, &list[0]); len(d.who) > 0 {
		return p.finish(s, &d)
	}
	if batch = batch && !holder && ph.last-ph.first < 2; batch {
		return false // only places are taken for what bare words list
	}
	for _, w := range p.rollAt(s, at) {
		if w.class == "person" || w.id != "" || holder || plain && (s.endsBody(w.first, w.last) || w.class == "organisation") {
			d.who = append(d.who, w)
		}
	}
	return len(d.who) > 0 && p.finish(s, &d)
}

// overMadeKnown passes over when those behind a colon at token right were made known, where nothing
// else stands before it: 于1982年公布, 揭晓.
func (p *passage) overMadeKnown(i, right int) int {
	if !p.mark(right, ":") || right-i > longestWhen {
		return i
	}
	for at := i; at < right; {
		if at = p.pastAdverbs(at, right); at >= right {
			return right
		}
		verb, ok := p.longestOf(at, revealWord, signingWord)
		if !ok {
			return i
		}
		at = verb.last
	}
	return right
}

// heldBefore is the honour that a clause which begins at token i names before the word for its
// holders and how many they are: "银锚奖得主有五位".
func (p *proposer) heldBefore(s *passage, i, right int) (grant, bool) {
	for j := i + shortestHan; j < right; j++ {
		ph, ok := s.phrase(j, holderWord)
		if !ok || s.sense(ph).text != "person" {
			continue
		}
		is, ok := s.longestOf(ph.last, rollWord, haveWord)
		if !ok || s.overCounted(is.last) == is.last {
			return grant{}, false
		}
		return p.honourHeld(s, i, j)
	}
	return grant{}, false
}

// batchBefore reports whether a word that says of which of several groups a clause speaks
// stands before the end of the honour at token h, or within it: 首批, 第二批.
func (p *passage) batchBefore(left, h int) bool {
	for i := max(left, h-longestHan); i < h; i++ {
		if w := p.word(i); w == "批" && i > 0 && (p.word(i-1) == "首" || p.is(i-1, numeralWord) || p.tokens[i-1].kind == numberToken) {
			return true
		}
	}
	return false
}

// fewestPlaces is how many places a list has at least whose names nothing tells but that the
// honour is one of places.
const fewestPlaces = 3

// placesOf are the places that a list from token i on names as those that bear an honour of
// places, though their names do not tell what they are: 北京、承德、大同.
func (p *proposer) placesOf(s *passage, i int, h *grant) []party {
	if !s.honoursTowns(h) {
		return nil
	}
	var list []party
	for {
		end := i
		for end < len(s.tokens) && !s.closesMember(end) {
			end++
		}
		last, closes := s.nounEnd(i, end), end >= len(s.tokens) || !s.mark(end, "、")
		if closes && last < end && len(list) == 0 {
			return nil
		}
		pair := s.pairOf(i, last)
		for _, at := range pair {
			w, ok := p.townAmong(s, at.first, s.nounEnd(at.first, at.last))
			if !ok {
				return nil
			}
			list = append(list, w)
		}
		if i = end + 1; closes {
			break
		}
	}
	if len(list) < fewestPlaces {
		return nil
	}
	return list
}

// closesMember reports whether a sign that ends a member of a list, or the list, stands at token i.
func (p *passage) closesMember(i int) bool {
	return p.tokens[i].kind == markToken && !p.mark(i, "(") && !p.mark(i, ")") && !p.bracketed(i) || p.tokens[i].gap == lineGap
}

// pairOf are the tokens i up to end, or what stands on either side of a word such as 和 in them.
func (p *passage) pairOf(i, end int) []run {
	for k := i + shortestHan; k+shortestHan < end; k++ {
		if ph, ok := p.phrase(k, andWord); ok && !p.splits(k) && ph.last+shortestHan <= end {
			return []run{{i, k}, {ph.last, end}}
		}
	}
	return []run{{i, end}}
}

// honoursTowns reports whether a word for a town, county or village ends an honour's name.
func (p *passage) honoursTowns(h *grant) bool {
	if !h.context.IsZero() || h.last <= h.first+1 {
		return false
	}
	ph, ok := p.phraseBefore(h.last, classWord)
	if ok && ph.first > h.first && p.sense(ph).text == "place" {
		return true
	}
	town, ok := p.phraseBefore(h.last, placeTitle)
	return ok && p.sense(town).text == "town"
}

// townAmong is the place whose name tokens i up to end are in a list of places.
func (p *proposer) townAmong(s *passage, i, end int) (party, bool) {
	if n, ok := s.nameAt(i); ok && n.last == end && p.pick(n, obelisk.RoleRecipient) != "" {
		return p.known(s, n, obelisk.RoleRecipient), true
	}
	if end-i < shortestHan || end-i > longestPlaced || !s.allHan(i, end) || s.speaks(i, end) || p.honourLike(s, i, end) {
		return party{}, false
	}
	for k := i; k < end; k++ {
		if s.is(k, stopWord) {
			return party{}, false
		}
	}
	if last := s.placeMember(i); last == end {
		i = s.pastRegionName(i, last)
	} else if end-i > longestTown || s.doing(i, end) {
		return party{}, false
	}
	return s.newParty(s.words(i, end), "place", i, end), true
}

// longestTown bounds a name in a list of places that no word for a place ends, in tokens.
const longestTown = 6

// rollHonour is the honour that a clause which begins at token i names before the word for the
// roll with which it ends at a colon: 全国银锚城市名单:.
func (p *proposer) rollHonour(s *passage, i, right int) (party, bool) {
	if !s.mark(right, ":") || !s.holdsAny(holderWord) {
		return party{}, false
	}
	for j := i; j < right; j++ {
		ph, ok := s.phrase(j, holderWord)
		if !ok || ph.last > right || s.sense(ph).text != "roll" {
			continue
		}
		h, ok := p.ceremony(s, j)
		return h, ok && s.nearColon(ph.last)
	}
	return party{}, false
}

// hanHoldersAre reads a clause that begins with the word for holders and names them,
// of the honour that the sentence named before it, or else of which the text speaks:
// "今天公布得奖名单，得奖人为林一帆、周子衡".
func (p *proposer) hanHoldersAre(s *passage, i, left, right int, others bool) bool {
	i = s.overOrdinal(i, right)
	ph, ok := s.phrase(i, holderWord)
	if !ok || s.sense(ph).text != "person" {
		return false
	}
	is, ok := s.longestOf(ph.last, rollWord, haveWord)
	if !ok || is.last >= right && !s.mark(right, ":") {
		return false
	}
	h, ok := p.honourEarlier(s, left)
	if !ok {
		return false
	}
	if is.last >= right {
		is.last = right + 1 // "十位得主分别为:"
	}
	d := deed{from: ph.last, end: is.last, left: left, right: right, way: &conferralFrame{Recipient: sideSubject}, honours: []grant{h}}
	if d.who = p.rollAt(s, is.last); len(d.who) == 0 || !p.allNamed(s, d.who) {
		return false
	}
	if (others || s.yesterday(left)) && s.rowDate(left, right) < 0 {
		p.tellHeld(s, &d)
		return true
	}
	return p.finish(s, &d)
}

// yesterday reports whether the sentence says before token end that something happened the day
// before, whose date it does not name: 昨揭晓.
func (p *passage) yesterday(end int) bool {
	for i := range end {
		if p.word(i) == "昨" && p.tokens[i].kind == hanToken {
			return true
		}
	}
	return false
}

// overOrdinal passes over which or how many of the holders are meant that a clause
// speaks of: 首位, 第三位, 十位, 2014年度.
func (p *passage) overOrdinal(i, end int) int {
	if p.word(i) == "度" && i > 0 && p.dateAt[i-1] != 0 {
		i++
	}
	at := i
	switch p.word(at) {
	case "首", "第", "这", "共", "本", "该":
		at++
	}
	if n, ok := p.number(at); ok && n.last < end {
		at = n.last
	}
	if at > i && p.measured(at) || at > i && (p.word(at) == "个" || p.word(at) == "家" || p.word(at) == "所") {
		return at + 1
	}
	return p.overPrizes(at, end)
}

// overPrizes passes over a word for all honours of which somebody are the holders, and what counts
// its kinds: 大类奖项, 项大奖的; behind a number that ends before token i.
func (p *passage) overPrizes(i, end int) int {
	for j := i; j < end && j < i+longestHan && p.tokens[j].kind == hanToken; j++ {
		ph, ok := p.phrase(j, honourWord)
		if !ok {
			continue
		}
		if !p.anyHonour(ph) && (j == i || !p.is(j-1, countedThing)) {
			return i
		}
		if p.word(ph.last) == "的" {
			ph.last++
		}
		return ph.last
	}
	return i
}

// honourEarlier is the honour that a sentence named last before token left, or the one
// of which the text speaks.
func (p *proposer) honourEarlier(s *passage, left int) (grant, bool) {
	for at := left - 1; at > 0; at-- {
		ph, ok := s.phrase(at, honourWord)
		if !ok || ph.last > left || s.covered(at) {
			continue
		}
		if h, ok := p.hanTitle(s, ph); ok {
			return grant{party: h}, true
		}
		if first := s.heldFrom(max(0, at-longestHeld), at); ph.last-first >= shortestHan+1 && s.ofEdition(first) && s.tells(first, ph.last) {
			if h, ok := p.freshNamed(s, first, ph.last); ok {
				return grant{party: h}, true // 第24届金曲奖
			}
		}
	}
	h, ok := p.topic.titled()
	if !ok {
		return grant{}, false
	}
	h.first, h.last = left, left
	return grant{party: h}, true
}
