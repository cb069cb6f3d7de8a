package read

import (
	"strings"

	"obelisk"
)

// English lists of honours that share a noun in the plural before them: "the Orders of
// Tarn, the Red Oak (twice) and the Lamp" are an Order of Tarn, one of the Red Oak and one
// of the Lamp.

// ordersOf are the honours that share the noun in the plural at token i, an article aside;
// none where it stands for several of one honour.
func (p *proposer) ordersOf(s *passage, i int) []grant {
	for s.is(i, articleWord) {
		i++
	}
	if i+3 >= len(s.tokens) || s.language != obelisk.English || !s.is(i, insigniaNoun) || s.is(i, awardNoun) || s.word(i+1) != "of" || s.numberAt(i-1) {
		return nil
	}
	plural := s.words(i, i+1)
	head, many := strings.CutSuffix(plural, "s")
	if !many || strings.HasSuffix(head, "s") {
		return nil
	}
	var list []grant
	for at := i + 2; at < len(s.tokens); {
		h, last, ok := p.orderAmong(s, capitalised(head), at, len(list) > 0)
		if !ok {
			break
		}
		list = append(list, h)
		if last = s.pastNotes(last); !s.joins(last) {
			break
		}
		for s.joins(last) {
			last++
		}
		at = last
	}
	if len(list) < 2 {
		return nil
	}
	return list
}

// numberAt reports whether token i is a number, as a numeral or in digits.
func (p *passage) numberAt(i int) bool {
	return i >= 0 && (p.tokens[i].kind == numberToken && p.dateAt[i] == 0 || p.is(i, numeralWord))
}

// orderAmong is the honour at token i of a list whose members share a head, and where it
// ends, the brackets behind it passed over. One that has a head of its own ends the list.
func (p *proposer) orderAmong(s *passage, head string, i int, listed bool) (grant, int, bool) {
	if listed && s.word(i) == "of" {
		i++
	}
	at := i
	for s.is(at, articleWord) {
		at++
	}
	if at >= len(s.tokens) || !s.namelike(at, at) {
		return grant{}, i, false
	}
	last := s.withClass(s.honourEnd(at))
	if last <= at {
		return grant{}, i, false
	}
	if listed && s.ownHead(at, last) {
		h, ok := p.honourFrom(s, at)
		return grant{party: h}, h.last, ok && h.first <= at
	}
	name := head + " of " + strings.ToLower(s.words(i, at))
	if at > i {
		name += " "
	}
	h := grant{party: s.newParty(name+s.words(at, last), "honour", at, last)}
	if on, end := s.ownDate(last); on >= 0 {
		h.date, last = int32(on)+1, end
	} else if s.mark(last, "(") {
		last = s.closing(last) + 1
	}
	return h, last, true
}

// ownHead reports whether a word for a kind of honour stands in a name, so that it shares
// none: "the Medal for Courage", but "the Badge of Honour" and "the Red Star" may.
func (p *passage) ownHead(first, last int) bool {
	for i := first; i < last; i++ {
		if p.is(i, awardNoun) || p.is(i, insigniaNoun) && i == first && p.word(i+1) != "of" {
			return true
		}
	}
	return false
}
