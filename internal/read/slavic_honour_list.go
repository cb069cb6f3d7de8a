package read

import (
	"strings"
	"unicode/utf8"
)

// Lists of honours that one word opens in Slavic texts.

// honourList reads "орденами Ленина и Красной Звезды" from the word for an
// honour at token i on.
func (s *session) honourList(p *passage, c *clause, i int) ([]party, int) {
	if h, ok := s.lowerHonour(p, i); ok {
		return []party{h}, h.last
	}
	if h, ok := s.compoundHonour(p, i, "instrumental"); ok {
		return []party{h}, h.last
	}
	if h, ok := s.citizenInInstrumental(p, i); ok {
		return []party{h}, h.last
	}
	if h, ok := s.titleInInstrumental(p, c, i); ok {
		return []party{h}, h.last
	}
	if h, ok := s.heroesInInstrumental(p, c, i); ok {
		return []party{h}, h.last
	}
	ph, ok := p.phrase(i, honourWord)
	if !ok || p.is(i, titledWork) {
		return nil, i // "стрічка «Берег»" is a film
	}
	if list, last := s.sharedNoun(p, c, ph); len(list) > 0 && hasEnding(p.words(i, ph.last), "м", "ми", "мі", "кой", "кою", "кай") {
		return list, last
	}
	if word := p.words(i, ph.last); p.holder(ph) && !hasEnding(word, "м", "ми", "мі", "кой", "кою", "кай") {
		_, end := s.honourList(p, c, ph.last) // "кавалер ордена X" says who, not what
		return nil, max(s.complement(p, c, ph.last), end)
	}
	var list []party
	last := ph.last
	for inner, more := p.phrase(p.pastHowMany(ph.last), honourWord); more && p.entitles(ph); inner, more = p.phrase(ph.last, honourWord) {
		ph = inner // "кавалер орденов X и Y"
	}
	first := ph.last
	if p.mark(first, ":") && (p.ofMany(ph.first) || hasEnding(p.folded(ph.first), "ами", "ями", "амі", "ямі")) {
		first++ // "двумя орденами: Труда и Красной Звезды"
	}
	for j := first; ; {
		h, ok := s.honourOf(p, c, ph, j)
		if !ok {
			return list, last
		}
		if len(list) == 0 {
			h.first = min(h.first, i)
		}
		list = append(list, h)
		last = h.last
		_, next := p.dateBracket(last)
		if !p.is(next, andWord) && !p.mark(next, ",") || !p.genitive(next+1) && !p.opensQuote(next+1) {
			return list, last
		}
		j = next + 1
		ph.first = j
	}
}

// genitive reports whether token i begins another name of an honour in a list.
func (p *passage) genitive(i int) bool {
	if i >= len(p.tokens) || !p.tokens[i].upper || p.is(i, stopWord) && (!adjectiveForm(p.words(i, i+1)) || !p.is(i+1, connectorWord) || p.tokens[i+1].upper) || p.is(i, titleWord) && hasEnding(p.words(i, i+1), "ый", "ий", "ая") {
		return false
	}
	for j := i; j < len(p.tokens) && j < i+longestKind; j++ {
		if ph, ok := p.phrase(j, honourWord); ok && (j == i || !p.bannerOf(ph)) {
			return false // "…, Почётной грамотой"
		}
		if !p.adjectival(j) {
			break
		}
	}
	for _, n := range p.names {
		if n.first == i {
			return false
		}
	}
	return genitiveEnding(p.words(i, i+1))
}

// bannerOf reports whether the word for an honour is a banner or star in the genitive
// with a large letter, after which an order is named: "Трудового Красного Знамени".
func (p *passage) bannerOf(ph phrase) bool {
	word := strings.ToLower(p.words(ph.first, ph.last))
	return p.hasTrait(ph, bannerTrait) && p.tokens[ph.first].upper && hasEnding(word, "и", "ы", "а", "і")
}

// genitiveEnding reports whether a word ends as a genitive does.
func genitiveEnding(word string) bool {
	for _, e := range []string{"ой", "ей", "ого", "его", "ых", "их", "ої", "іх", "ай", "ага", "ога", "а", "я", "ы", "и", "і", "ї", "ів", "ов", "аў"} {
		if strings.HasSuffix(word, e) && utf8.RuneCountInString(word) > 3 {
			return true
		}
	}
	return false
}
