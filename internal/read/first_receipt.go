package read

import "obelisk"

// The place in the order of receipt is told of an honour's first recipient of all. Most texts
// that call somebody the first say of what kind: the first woman, the first of a country. That
// is no place in the order, and nothing is said of it.

// firstOfAll reports whether the words for a first recipient at the tokens speak of the first of
// all, or of the first place or unit.
func (p *proposer) firstOfAll(s *passage, at found) bool {
	switch {
	case !at.ok:
		return false
	case s.language == obelisk.English:
		return s.firstKind(at.first+1, at.last)
	case s.han(at.first):
		return s.firstHan(at)
	}
	return true
}

// firstKind reports whether the English words between "first" and "to" name nobody in particular:
// nothing, a holder, a place or a unit.
func (p *passage) firstKind(i, end int) bool {
	for ; i < end && p.word(i) != "to"; i++ {
		class := p.classAt(i)
		if p.tokens[i].upper || class != "place" && class != "unit" && p.word(i) != "person" && !p.is(i, holderWord) && !p.is(i, headWord) {
			return false
		}
	}
	return true
}

// firstHan reports whether the Chinese words for a first begin their clause or stand behind "is",
// and a holder or the honour itself stands behind them, or what has it is no person:
// 首位得主, 第一座获得银锚奖的城市.
func (p *passage) firstHan(at found) bool {
	before := at.first - 1
	if before >= 0 && p.han(before) && p.word(before) != "是" && p.word(before) != "为" && !p.is(before, honourWord) && !p.endsWithHonour(at.first) {
		return false
	}
	if _, holder := p.phrase(at.last, holderWord); holder {
		return true
	}
	if w := p.word(at.first + 1); w == "位" || p.word(at.first+2) == "位" {
		return false
	}
	for i := at.last; i < len(p.tokens) && !p.clauseMark(i); i++ {
		if p.word(i) == "的" && p.tokens[i].kind == hanToken {
			return i+1 < len(p.tokens) && p.is(i+1, classWord) && p.classAt(i+1) != "person"
		}
	}
	return true
}
