package read

import (
	"slices"

	"obelisk"
)

// Behind a Chinese verb of giving come the recipients and then the honour, with
// no sign between: "授予营长林一帆银锚勋章". Where the honour begins is told by
// quotation marks, by a name that is known, or by a person's name that ends.

// hanObject reads recipients and honours from token at up to right.
func (p *proposer) hanObject(s *passage, d *deed, at int) bool {
	return p.objectBorder(s, d, at, toldBorder) || p.objectBorder(s, d, at, likelyBorder)
}

// objectBorder reads recipients and honours from token at up to right that a border of
// the kind parts.
func (p *proposer) objectBorder(s *passage, d *deed, at int, kind border) bool {
	reach := at + longestNoun
	for k := at + 1; k < d.right && k < reach; k++ {
		if kind == toldBorder && s.mark(k, "、") {
			reach = k + longestNoun // each member of a list may be as long
		}
		if s.enquoted(k) || p.honourMayBegin(s, at, k, d.right) != kind {
			continue
		}
		honours := p.hanHonours(s, k, d.right, s.naming(d.end))
		if len(honours) == 0 || s.onlyDescribes(honours[len(honours)-1].last, d.right) || honours[0].first > max(k, s.pastHonourLead(k, d.right))+1 || honours[0].id != "" && honours[0].first != k {
			continue
		}
		who := p.nounList(s, at, s.beforeHonour(at, k))
		if both := p.hanBoth(s, at, s.beforeHonour(at, k)); len(both) > 0 {
			who = both
		}
		if w, ok := p.bodyToldBy(s, at, k, kind); ok && len(who) == 0 {
			who = []party{w}
		}
		if len(who) == 0 {
			if ph, ok := s.phrase(at, anaphorWord); ok && ph.last == k {
				if w, ok := p.objectSpoken(s, d, ph); ok {
					who = []party{w}
				}
			}
		}
		if len(who) > 0 {
			d.who, d.honours = who, honours
			return true
		}
	}
	return false
}

// morePairs puts forward the further recipients with honours of their own that a verb of
// giving names behind its first: "授予林一帆“银锚勋章”、周子衡“金桨勋章”".
func (p *proposer) morePairs(s *passage, d *deed) {
	for next := *d; ; {
		at := s.pastTail(next.honours[len(next.honours)-1].last)
		if s.mark(at, "”") {
			at = s.pastTail(at + 1)
		}
		if at == d.right && s.mark(at, ",") && p.pairBehind(s, &next, at+1) {
			p.finish(s, &next)
			d.right = next.right
			continue
		}
		if at+1 >= d.right || !s.joins(at) || !p.hanObject(s, &next, at+1) || s.relative(&next) {
			return
		}
		p.finish(s, &next)
	}
}

// pairBehind reads a further recipient with an honour in quotation marks, or known, that is all of
// the clause which begins at token i: "授予林一帆“银锚勋章”,周子衡“金桨勋章”".
func (p *proposer) pairBehind(s *passage, next *deed, i int) bool {
	_, next.right = s.hanClause(i, i)
	if p.mayDeed(s, i, next.right) || !p.hanObject(s, next, i) || s.relative(next) {
		return false
	}
	last := next.honours[len(next.honours)-1]
	end := s.pastTail(last.last)
	if s.mark(end, "”") {
		end = s.pastTail(end + 1)
	}
	return end >= next.right && (s.mark(last.last, "”") || last.id != "")
}

// mayDeed reports whether a verb of conferring stands among the tokens.
func (p *proposer) mayDeed(s *passage, i, end int) bool {
	for ; i < end; i++ {
		if p.triggers(s, i) || s.word(i) == "获" {
			return true
		}
	}
	return false
}

// hanBoth are those whom the clause before honoured, where an object counts them or
// is a pronoun: 两人, 他们.
func (p *proposer) hanBoth(s *passage, at, end int) []party {
	who := p.together.who
	if end-at != 2 || p.together.block != p.blocks || len(who) < 2 {
		return nil
	}
	n, counted := p.numberAt(s, at)
	switch w := s.words(at, end); {
	case counted && (s.word(at+1) == "人" || s.word(at+1) == "位"):
		if int(n) != len(who) {
			return nil
		}
	case w != "他们" && w != "她们" && w != "他們" && w != "她們" && w != "他倆" && w != "他俩":
		return nil
	}
	out := slices.Clone(who)
	for i := range out {
		out[i].first, out[i].last = at, end
	}
	return out
}

// numberAt is the number of one character at token i: 两, 三.
func (p *proposer) numberAt(s *passage, i int) (int64, bool) {
	if s.word(i) == "两" {
		return 2, true
	}
	ph, ok := s.phrase(i, numeralWord)
	if !ok || ph.last != i+1 {
		return 0, false
	}
	return s.sense(ph).number, true
}

// objectSpoken is whom a pronoun that is the whole object means: 授予其.
func (p *proposer) objectSpoken(s *passage, d *deed, ph phrase) (party, bool) {
	if w, ok := p.pointedBack(s, d, ph); ok {
		w.first, w.last = ph.first, ph.last
		return w, true
	}
	if s.word(ph.first) != "其" {
		return p.hanSpoken(s, ph)
	}
	who, ok := p.hanMeant("")
	who.first, who.last = ph.first, ph.last
	return who, ok
}

// pointedBack is the person whom a pronoun that is the object means, where a clause of the
// sentence before names one: "为表彰林一帆院士的贡献,授予其", "议长林一帆昨日到访,总统颁授她".
func (p *proposer) pointedBack(s *passage, d *deed, ph phrase) (party, bool) {
	if kind := s.sense(ph).text; kind != "person" && kind != "recipient" {
		return party{}, false
	}
	for left := d.left; left > 0; {
		end := left - 1
		for left = end; left > 0 && !s.clauseMark(left-1); left-- {
			continue
		}
		if w, ok := p.praisedIn(s, left, end); ok {
			return w, true
		}
		if w, ok := p.styledOpening(s, s.pastAdverbs(left, end), end); ok {
			return w, true
		}
	}
	return party{}, false
}

// praisedIn is the person whom a clause says an honour to be for, behind a verb such as 表彰.
func (p *proposer) praisedIn(s *passage, left, end int) (party, bool) {
	for i := left; i < end; i++ {
		verb, ok := s.phrase(i, praisingWord)
		if !ok {
			continue
		}
		for j := verb.last; j < end && j < verb.last+longestNoun; j++ {
			if s.word(j) == "在" || s.word(j) == "的" {
				break
			}
			if last := max(s.personStarting(j, end), s.foreignBehind(j, end)); last > 0 && (j == verb.last || s.setOff(verb.last, j)) && (s.hanUsed(j, commonUse) || s.foreignRun(j, last)) {
				return s.newParty(s.words(j, last), "person", j, last), true
			}
		}
		return party{}, false
	}
	return party{}, false
}

// styledOpening is the person with a post before the name with whom a clause begins, before a
// date, a circumstance or a verb.
func (p *proposer) styledOpening(s *passage, i, end int) (party, bool) {
	for j := i + 3; j < end; j++ {
		_, goesOn := s.phrase(j, skipWord)
		if s.dateAt[j] == 0 && !s.opensDeed(j, end) && !goesOn && !s.adverbial(j) || s.splits(j) {
			continue
		}
		h, ok := p.head(s, i, j)
		return h.party, ok && h.person && (h.titled || h.full)
	}
	return party{}, false
}

// onlyDescribes reports whether an honour that ends at token i only describes whoever
// is named behind it, as another one in quotation marks, with 称号 behind, shows:
// "授予银锚连的后身三连“金桨连”称号".
func (p *passage) onlyDescribes(i, right int) bool {
	if p.mark(i, "”") {
		i++
	}
	if i >= right || p.isTail(i) || p.joins(i) || p.mark(i, "“") {
		return false
	}
	for j := i; j < right; j++ {
		if p.mark(j, "”") && j+1 < right && p.isTail(j+1) {
			return true
		}
	}
	return false
}

// beforeHonour is where the recipients end that stand before an honour at token
// k: 以 and 的 between them aside.
func (p *passage) beforeHonour(at, k int) int {
	for k > at+1 && (p.word(k-1) == "以" || p.word(k-1) == "的" || p.mark(k-1, ",")) {
		k--
	}
	return k
}

// honourMayBegin tells how well it is told that an honour begins at token k behind
// recipients that begin at token at.
func (p *proposer) honourMayBegin(s *passage, at, k, right int) border {
	if s.word(k) == "等" && s.tokens[k].kind == hanToken || s.styleAt(k) > 0 && !s.opensHonour(k) {
		return noBorder // "等28人" counts those named, 同志 belongs to the name
	}
	if s.nameDot(k) || s.nameDot(k-1) || s.mark(k-1, "、") {
		return noBorder // a foreign name, or a list, goes on
	}
	if s.mark(k, "“") && !s.workMark(k) || s.mark(k, "\"") {
		return toldBorder
	}
	if n, ok := s.nameAt(k); ok && p.pick(n, obelisk.RoleHonour) != "" {
		return toldBorder
	}
	if ph, ok := s.phrase(at, anaphorWord); ok && ph.last == k && s.sense(ph).text != "honour" {
		return toldBorder
	}
	if p.topic.title.name != "" && !s.holds(p.topic.title.span) && s.beginsWith(k, p.topic.title.name) {
		return toldBorder
	}
	if s.amountEnds(k) || s.mark(k-1, ")") {
		return toldBorder
	}
	if s.opensHonour(k) && k-at >= shortestHan {
		if p.recipientBefore(s, at, k, right) {
			return toldBorder
		}
		return noBorder
	}
	if k+3 <= right && !s.postBehindName(k) && (s.threeBefore(at, k) || s.pointedBefore(at, k)) && !s.mayMove(at, k, right) {
		return likelyBorder
	}
	return noBorder
}

// postBehindName reports whether a word for a post stands at token k and an
// honour's first word behind it, so that the post belongs to the name before it:
// "授予林一帆研究员国家航海奖".
func (p *passage) postBehindName(k int) bool {
	ph, ok := p.phrase(k, classWord)
	return ok && p.sense(ph).text == "person" && ph.last-ph.first > 1 && p.startsHonour(ph.last)
}

// beginsWith reports whether the text at token i begins with a name.
func (p *passage) beginsWith(i int, name string) bool {
	start := int(p.tokens[i].start)
	return start+len(name) <= len(p.text) && p.text[start:start+len(name)] == name
}

// amountEnds reports whether an amount of people ends before token i.
func (p *passage) amountEnds(i int) bool {
	for _, a := range p.amounts {
		if a.last == i && a.unit == "{person}" {
			return true
		}
	}
	return false
}

// personBefore reports whether a person's name ends before token k.
func (p *passage) personBefore(at, k int) bool {
	first := at
	for i := at; i < k; i++ {
		if p.joins(i) {
			first = i + 1
		}
	}
	if ph, ok := p.phraseBefore(k, classWord); ok && p.sense(ph).text == "person" && ph.last-ph.first > 1 && ph.first > first {
		k = ph.first // 林一帆研究员
	}
	return p.nativeEnding(first, k, besidePost) >= 0 || p.foreignEnding(first, k) >= 0
}

// threeBefore reports whether a name of three characters with a common family
// name ends before token k, and none of its other ends fits as well.
func (p *passage) threeBefore(at, k int) bool {
	first := at
	for i := at; i < k; i++ {
		if p.joins(i) {
			first = i + 1
		}
	}
	n := p.nativeEnding(first, k, besidePost)
	return n >= 0 && k-n == 3 && p.hanUsed(n, commonUse) && !p.startsHonour(k-1)
}

// pointedBefore reports whether a foreign name with points between its parts
// ends right before token k, whose character writes no such name.
func (p *passage) pointedBefore(at, k int) bool {
	if p.hanUsed(k, foreignUse) || !p.hanUsed(k-1, foreignUse) {
		return false
	}
	first := p.foreignEnding(at, k)
	return first >= 0 && p.dotted(first, k)
}

// startsHonour reports whether an honour's first word begins at token i.
func (p *passage) startsHonour(i int) bool {
	_, ok := p.phrase(i, honourStart)
	return ok
}

// startsWithin reports whether token i stands within the first word of an
// honour's name: the 和 of 共和国.
func (p *passage) startsWithin(i int) bool {
	for k := max(0, i-3); k < i; k++ {
		if ph, ok := p.phrase(k, honourStart); ok && ph.last > i {
			return true
		}
	}
	return false
}
