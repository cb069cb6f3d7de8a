package read

// A holder may have several of one honour, which a number counts before its word:
// "кавалер двух орденов Труда", "обладательница девяти премий «Маяк»". The number says
// nothing of which honour it is.

// pastHowMany is the token behind the number at token i that counts the honours of a
// holder, with their word or a quotation behind it; i where there is none.
func (p *passage) pastHowMany(i int) int {
	n, ok := p.number(i)
	if !ok || n.last >= len(p.tokens) || p.dateAt[i] != 0 {
		return i
	}
	if p.opensQuote(n.last) {
		return n.last
	}
	for j := n.last; j < len(p.tokens) && j < n.last+longestKind; j++ {
		if p.is(j, honourWord) {
			return n.last
		}
		if !p.describesPrize(j) {
			break
		}
	}
	return i
}

// describesMany reports whether token i is an adjective in the genitive plural: "двух
// Сталинских премий".
func (p *passage) describesMany(i int) bool {
	return p.tokens[i].kind == wordToken && p.dateAt[i] == 0 && hasEnding(p.words(i, i+1), "ых", "их", "іх") && !p.is(i, skipWord) && !p.is(i, prepositionWord) && !p.is(i, classWord) && (!p.is(i, stopWord) || p.is(i, honourKind))
}

// describesPrize reports whether token i is an adjective before the word for an honour, and
// no such word itself, which may end as they do: "премий".
func (p *passage) describesPrize(i int) bool {
	return (p.adjectival(i) || p.describesMany(i)) && !p.is(i, honourWord)
}

// describesSeveral reports whether token i is an adjective in the plural of the nominative,
// accusative or instrumental beside a noun that can stand there: "Сталинские премии".
func (p *passage) describesSeveral(i, noun int) bool {
	if p.tokens[i].kind != wordToken || p.dateAt[i] != 0 || !p.tokens[i].upper && !p.is(i, honourKind) || p.is(i, stopWord) && !p.is(i, honourKind) || p.is(i, skipWord) || p.is(i, classWord) {
		return false
	}
	if hasEnding(p.words(i, i+1), "ыми", "ими", "імі", "ымі") {
		return hasEnding(p.folded(noun), "ами", "ями", "амі", "ямі")
	}
	return hasEnding(p.words(i, i+1), "ские", "цкие", "ные", "вые", "ські", "цькі", "ні", "ві", "скія", "цкія", "ныя", "выя") && hasEnding(p.folded(noun), "и", "ы", "і", "ї", "а")
}

// ofMany reports whether the noun at token i stands in the genitive plural, as adjectives
// before it do.
func (p *passage) ofMany(i int) bool {
	word := p.folded(i)
	return hasEnding(word, "ов", "ев", "ів", "їв", "аў", "оў", "яў", "ей", "лёў", "алей") || hasEnding(word, "ий", "ій")
}
