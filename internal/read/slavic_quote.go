package read

// Quotation marks of Slavic texts. One sign may open in one text and close in
// another (“), or do both ("); the white space beside it tells which. Names
// stand in quotation marks within others, and a quoted sentence says what it
// says: only a short quotation is a mere name.

// What stands in quotation marks is bounded, in tokens. What opens a sentence,
// or stands behind a colon, and is longer than a name is somebody's speech.
const (
	longestQuoted = 80
	longestTitled = 16
)

// opensQuote reports whether the sign at token i opens a quotation.
func (p *passage) opensQuote(i int) bool {
	switch {
	case p.mark(i, "“"):
		return !p.glued(i) || p.glued(i+1) && !p.closingMark(i+1) || p.mark(i-1, "(") || p.mark(i-1, "“") || p.mark(i-1, "\"")
	case p.mark(i, "\""):
		return p.glued(i+1) && (!p.glued(i) || p.mark(i-1, "(") || p.mark(i-1, "“") || p.mark(i-1, "\"") && p.opensQuote(i-1)) && !p.mark(i+1, ",") && !p.mark(i+1, ".")
	case p.mark(i, "”"):
		return i+1 < len(p.tokens) && p.tokens[i+1].kind == wordToken && p.glued(i+1) && !p.glued(i) // ”Маяк“
	}
	return false
}

// closingMark reports whether a sign that stands behind a quotation's end is at token i.
func (p *passage) closingMark(i int) bool {
	return p.mark(i, "”") || p.mark(i, ",") || p.mark(i, ".") || p.mark(i, ")") || p.mark(i, ";") || p.mark(i, ":")
}

// closesQuote reports whether the sign at token i closes a quotation.
func (p *passage) closesQuote(i int) bool {
	return (p.mark(i, "”") || p.mark(i, "“") || p.mark(i, "\"")) && !p.opensQuote(i)
}

// quoteEnd is the token that closes the quotation that token i opens, or -1
// where it is longer than a name can be. One sign closes two nested names
// where a text saves the other.
func (p *passage) quoteEnd(i int) int {
	depth, last := 1, -1
	within := longestQuoted
	if i == 0 || p.mark(i-1, ":") {
		within = longestTitled
	}
	for j := i + 1; j < len(p.tokens) && j < i+within; j++ {
		switch {
		case p.opensQuote(j):
			depth++
		case p.closesQuote(j):
			depth--
			last = j
			if depth == 0 && i == 0 && p.mark(j+1, ",") && p.mark(j+2, "-") && j > longestHonour {
				return -1 // "…», — сказал"
			}
			if depth == 0 && (i > 0 || j+2 < len(p.tokens) || j <= 3) {
				return j
			}
		}
	}
	if i == 0 && (last+2 >= len(p.tokens) || depth > 0 && last >= 0) {
		return -1 // all of the sentence
	}
	return last
}

// quoted reports whether token i stands within the quotation of a name, and not
// in that of a whole sentence.
func (p *passage) quoted(i int) bool {
	if len(p.quotes) == 0 {
		p.findQuotes()
	}
	return i >= 0 && i < len(p.quotes) && p.quotes[i]
}

// findQuotes marks the tokens within quotations.
func (p *passage) findQuotes() {
	p.quotes = append(p.quotes, make([]bool, len(p.tokens))...)
	for i := range p.tokens {
		if p.quotes[i] || !p.opensQuote(i) {
			continue
		}
		for j, end := i+1, p.quoteEnd(i); j < end; j++ {
			p.quotes[j] = true
		}
	}
}
