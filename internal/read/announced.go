package read

import (
	"strings"

	"obelisk"
	"obelisk/internal/document"
)

// Lists are often announced without the honour's name, which a sentence before told: "The
// League announced the winners of the Heron Award." above "This year's winners are:", or by
// a part of it, "the 2010 Heron Towns are:".

// farHeard is over how many blocks a list is of the honour whose winners a sentence told of.
const farHeard = 12

// noteHeard keeps the honour that an English passage names beside a word for those who
// received it.
func (p *proposer) noteHeard(s *passage) {
	if s.language != obelisk.English || !s.holdsAny(holderWord) || !s.holdsAny(honourWord) || s.block.Kind == document.Row || s.block.Kind == document.ListItem {
		return
	}
	h, ok := p.honourBefore(s, len(s.tokens), 0)
	if !ok || !s.properName(h) {
		return
	}
	if t, told := p.topic.titled(); told && t.name != "" && t.name != h.name && strings.HasSuffix(strings.ToLower(h.name), strings.ToLower(t.name)) {
		p.english.heard = spoken{party: t, words: t.raw, block: p.blocks} // "Orle's Reed Award" below "Reed Award"
		return
	}
	p.english.heard = p.speak(s, h)
}

// properName reports whether words for an honour hold a capitalised one that is no word for
// honours: "Heron Award", and not "Annual Award".
func (p *passage) properName(h party) bool {
	if h.id != "" {
		return true
	}
	for i := max(0, h.first); i < min(h.last, len(p.tokens)); i++ {
		if p.tokens[i].kind == wordToken && p.tokens[i].upper && !p.is(i, honourWord) && !p.is(i, sectionWord) && !p.is(i, stopWord) {
			return true
		}
	}
	return false
}

// heardHonour is the honour of whose winners the text told not long before.
func (p *proposer) heardHonour() (spoken, bool) {
	at := p.english.heard
	return at, !at.context.IsZero() && p.blocks-at.block <= farHeard
}

// announcedHonour is the honour of a list that an English line with a colon announces by a
// word for those who received it, or by a word of the honour's own name beside one for many.
func (p *proposer) announcedHonour(s *passage, r *roster) (spoken, bool) {
	if s.language != obelisk.English || !r.announced || s.block.Kind == document.Row || s.holdsAny(hedgeWord) {
		return spoken{}, false
	}
	at, ok := p.heardHonour()
	if !ok || !r.holders && !s.sharesName(at.name) {
		return spoken{}, false
	}
	return at, true
}

// sharesName reports whether a word for many stands in the passage behind a long capitalised
// word of the name.
func (p *passage) sharesName(name string) bool {
	shared := false
	for i := range p.tokens {
		if shared && p.manyLike(i) {
			return true
		}
		if p.tokens[i].kind == wordToken && p.tokens[i].upper && p.tokens[i].end-p.tokens[i].start > shortestFamily {
			shared = shared || strings.Contains(name, p.words(i, i+1))
		}
	}
	return false
}

// manyLike reports whether token i is a noun for many, in small letters or large: "Towns".
func (p *passage) manyLike(i int) bool {
	return p.is(i, manyWord) || p.manyAt(i)
}
