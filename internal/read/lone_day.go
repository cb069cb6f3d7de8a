package read

import "obelisk"

// loneDay is the day that a sentence of a conferral says without a year where
// nothing on the page has said one so far and the sentence has no other date:
// "15 января он подписал указ", XXXX-01-15. Behind the end of the clause or in
// quotation marks, and before a relative clause with the verb at token from, it is
// another thing's: "On 5 May Orle, which was awarded the Cross, marks its day".
func (p *passage) loneDay(left, from, right int) (obelisk.Value, obelisk.Span) {
	if len(p.dates) != 1 || !p.dates[0].yearless() {
		return nil, obelisk.Span{}
	}
	d := &p.dates[0]
	if d.last > right || d.first < left && d.first > 1 || p.quoted(d.first) || p.bracketed(d.first) || p.opensRelative(d.last, from) || p.newsBehind(d.last) {
		return nil, obelisk.Span{}
	}
	date := p.dayOfNoYear(0)
	if date == nil {
		return nil, obelisk.Span{}
	}
	return date, p.span(d.first, d.last)
}

// opensRelative reports whether a relative clause or a participle's begins behind a
// comma between token i and the verb at token from.
func (p *passage) opensRelative(i, from int) bool {
	if from < len(p.tokens) && from > i && p.mark(from-1, ",") && attributive(p.words(from, from+1)) {
		return true
	}
	for ; i+1 < from; i++ {
		if !p.mark(i, ",") {
			continue
		}
		switch p.word(i + 1) {
		case "which", "who", "whose":
			return true
		}
		if p.slavicNumbers() && p.is(i+1, relativeWord) {
			return true
		}
	}
	return false
}

// newsBehind reports whether a Chinese date that ends before token i is that of the news:
// "9月17日消息".
func (p *passage) newsBehind(i int) bool {
	if i >= len(p.tokens) {
		return false
	}
	switch p.words(i, i+1) {
	case "电", "電", "讯", "訊":
		return true
	}
	return i+1 < len(p.tokens) && p.words(i, i+2) == "消息"
}
