package read

// English sets titles and the names of prizes between single quotation marks too, ‘Best in
// Show’, which are the sign of an apostrophe elsewhere.

// longestSingle bounds what single quotation marks enclose, in tokens.
const longestSingle = 14

// pairQuotes makes quotation marks of the single ones that enclose a few words of which the
// first is capitalised.
func (p *passage) pairQuotes() {
	for i := 0; i+2 < len(p.tokens); i++ {
		if !p.opensSingle(i) {
			continue
		}
		if end := p.closesSingle(i + 2); end > 0 {
			p.quoteAt(i, "“")
			p.quoteAt(end, "”")
			i = end
		}
	}
}

// opensSingle reports whether at token i a single quotation mark opens.
func (p *passage) opensSingle(i int) bool {
	return p.mark(i, "'") && p.glued(i+1) && p.tokens[i+1].upper && (!p.glued(i) || p.mark(i-1, "("))
}

// closesSingle is where the single quotation mark closes that opened before token i; behind
// a plural it may be an apostrophe, so that a later one goes before it. 0 where none does.
func (p *passage) closesSingle(i int) int {
	found := 0
	for j := i; j < len(p.tokens) && j < i+longestSingle; j++ {
		switch {
		case p.opensSingle(j), p.mark(j, ";"), p.tokens[j].gap == lineGap:
			return found
		case !p.mark(j, "'") || !p.glued(j) || j+1 < len(p.tokens) && p.glued(j+1) && p.tokens[j+1].kind != markToken:
		case !p.pluralOwner(j):
			return j
		case found == 0:
			found = j
		}
	}
	return found
}

// quoteAt makes token i the folded quotation mark.
func (p *passage) quoteAt(i int, sign string) {
	words := p.lexicon.words
	if number := words.found.find(words.words, []byte(sign), hashOf(sign)); number != 0 {
		p.tokens[i].word, p.tokens[i].outline = number, outlineOf(sign)
	}
}
