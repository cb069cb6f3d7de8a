package read

// Han numerals mix with digits in every way: 25万6千, 五亿零六, 七十八万五佰零六.
// A section below 万 adds up falling scales; 万, 亿 and 兆 multiply what stands
// before them as far as the next larger one. A last digit behind a scale is of
// the next lower one (四百五 is 450) unless 零 stands between.

// hanCount is a Han numeral being read.
type hanCount struct {
	p              *passage
	total, section int64
	digit          int64 // that waits for its scale, -1 for none
	place          int64 // the section's last scale, 0 for none
	big            int64 // the last scale from 万
	run            int   // Han digits in a row
	zero           bool  // 零 stands before the digit
	ascii          bool  // the digit is written in digits
	decimals       int
	upper          int64 // the other end of 二三十
	more           bool
	last           int
}

// myriad is 万, the first of the scales that multiply a whole section.
const myriad = 10_000

// hanNumber reads Han numerals and the digits among them from token i.
func (p *passage) hanNumber(i int) number {
	n := number{first: i, scale: 1}
	if p.tokens[i].kind != numberToken {
		if f := p.vague(i); f.last > 0 {
			return f
		}
		if !p.countsHere(i) {
			return n
		}
		if ph, ok := p.numeral(i); ok && p.sense(ph).over > 0 {
			n.mantissa, n.over, n.last = p.sense(ph).number, p.sense(ph).over, ph.last
			return n
		}
	}
	if ph, ok := p.phrase(i, percentWord); ok {
		return p.percentAfter(ph)
	}
	h := hanCount{p: p, digit: -1}
	for j := i; j < len(p.tokens) && j < i+longestNumeral && (j == i || p.tokens[j].gap <= thinGap); {
		next, ok := h.take(j)
		if !ok {
			break
		}
		j = next
	}
	h.settle(&n)
	if n.last == 0 {
		return n
	}
	p.hanDecimals(&n, &h)
	return p.hanFraction(n)
}

// longestNumeral bounds a Han numeral, in tokens.
const longestNumeral = 40

// hanGoesOn reports whether a number in digits may go on with the Han
// character at token j.
func (p *passage) hanGoesOn(j int) bool {
	for _, c := range [...]category{scaleWord, tailWord, fractionWord, plusWord} {
		if _, ok := p.phrase(j, c); ok {
			return true
		}
	}
	return false
}

// countsHere reports whether a numeral at token i can be a number: not in the
// words that only look like one (一切, 队伍), not doubled (两两), and no lone
// formal digit that goes on as a word (陆军).
func (p *passage) countsHere(i int) bool {
	for j := max(0, i-longestHidden+1); j <= i; j++ {
		if ph, ok := p.phrase(j, noNumberWord); ok && ph.last > i {
			return false
		}
	}
	if p.is(i, formalWord) && p.glued(i+1) && p.tokens[i+1].kind == hanToken && !p.kinds[i+1].meets(&behindFormal) {
		return false
	}
	return !p.doubled(i)
}

// behindFormal are the words behind which a formal digit counts.
var behindFormal = kindsOf(kind(numeralWord), kind(scaleWord), kind(fractionWord), kind(plusWord), kind(suffixWord), kind(unitWord))

// doubled reports whether the numeral at token i is one of two alike that stand
// by themselves.
func (p *passage) doubled(i int) bool {
	same := func(a, b int) bool {
		return a >= 0 && b < len(p.tokens) && p.glued(b) && p.tokens[a].word != 0 && p.tokens[a].word == p.tokens[b].word
	}
	first := i
	if same(i-1, i) {
		first--
	} else if !same(i, i+1) {
		return false
	}
	counts := func(j int) bool { return p.is(j, numeralWord) || p.is(j, scaleWord) }
	return counts(i) && !counts(first-1) && !counts(first+2)
}

// longestHidden bounds the words that hide a numeral, in tokens.
const longestHidden = 4

// take takes token j into the numeral and returns the token after it.
func (h *hanCount) take(j int) (int, bool) {
	p := h.p
	if p.tokens[j].kind == numberToken {
		return h.takeDigits(j)
	}
	if p.tokens[j].kind != hanToken && !p.is(j, numeralWord) {
		return h.takePause(j)
	}
	if ph, ok := p.phrase(j, scaleWord); ok && (h.last > 0 || p.sense(ph).number == 10 || h.leads(ph)) {
		if p.sense(ph).number < myriad {
			return h.takeScale(ph)
		}
		return h.takeMyriad(ph)
	}
	if ph, ok := p.phrase(j, numeralWord); ok {
		return h.takeNumeral(ph)
	}
	return h.takeMore(j)
}

// leads reports whether a number may begin with the scale alone, as one of it:
// 百三, 百万, 万余人.
func (h *hanCount) leads(ph phrase) bool {
	if tail, ok := h.p.phrase(ph.last, tailWord); ok && h.p.glued(ph.last) {
		return h.p.sense(tail).text == "over"
	}
	if h.p.sense(ph).number >= myriad {
		return false
	}
	if next, ok := h.p.phrase(ph.last, scaleWord); ok {
		return h.p.sense(next).number >= myriad
	}
	next, ok := h.p.phrase(ph.last, numeralWord)
	return ok && h.p.glued(ph.last) && h.p.sense(next).number < 10
}

// takeDigits takes digits, as the first part or behind a scale.
func (h *hanCount) takeDigits(j int) (int, bool) {
	if h.digit >= 0 || h.decimals > 0 {
		return 0, false
	}
	n := h.p.digits(j)
	limit := h.place
	if limit == 0 {
		limit = h.big
	}
	if n.last == 0 || h.last > 0 && (n.decimals > 0 || limit > 0 && n.mantissa >= limit) {
		return 0, false
	}
	h.digit, h.ascii, h.decimals, h.last = n.mantissa, true, n.decimals, n.last
	return n.last, true
}

// takeNumeral takes a digit, or 廿 and 卅.
func (h *hanCount) takeNumeral(ph phrase) (int, bool) {
	v := h.p.sense(ph).number
	switch {
	case h.p.sense(ph).over > 0 || h.decimals > 0:
		return 0, false
	case v >= 10:
		if h.digit >= 0 || h.section > 0 || v >= 100 {
			return 0, false
		}
		h.section, h.place, h.last = v, 10, ph.last
		return ph.last, true
	case h.digit >= 0:
		if h.ascii || h.place > 0 || h.big > 0 || h.run >= 9 || !h.p.glued(ph.first) {
			return h.takeNeighbour(v, ph)
		}
		h.digit, h.run = h.digit*10+v, h.run+1
	case v == 0 && h.last > 0:
		h.zero = true
		return ph.last, true
	default:
		h.digit, h.run, h.ascii = v, 1, false
	}
	h.last = ph.last
	return ph.last, true
}

// takePause takes the pause in 五、六百 and what stands behind it.
func (h *hanCount) takePause(j int) (int, bool) {
	ph, ok := h.p.phrase(j+1, numeralWord)
	if !ok || !h.p.mark(j, "、") || h.ascii || h.run != 1 || h.place > 0 || h.big > 0 || h.p.sense(ph).number != h.digit+1 {
		return 0, false
	}
	if _, scale := h.p.phrase(ph.last, scaleWord); !scale {
		return 0, false
	}
	h.digit, h.run, h.last = h.digit*10+h.digit+1, 2, ph.last
	return ph.last, true
}

// takeNeighbour takes the second of two digits that follow one another and mean
// either: 十七八, 一百五六十.
func (h *hanCount) takeNeighbour(v int64, ph phrase) (int, bool) {
	if h.ascii || h.run != 1 || v != h.digit+1 || h.zero || h.place == 0 || !h.p.glued(ph.first) {
		return 0, false
	}
	h.upper, h.run, h.last = v, 2, ph.last
	return ph.last, true
}

// takeScale takes 十, 百 or 千.
func (h *hanCount) takeScale(ph phrase) (int, bool) {
	s := h.p.sense(ph).number
	if h.place > 0 && s >= h.place {
		return 0, false
	}
	if h.digit <= 0 && h.run < 2 {
		if s != 10 && (h.last > 0 || h.digit == 0) {
			return 0, false
		}
		h.digit = 1
	}
	switch {
	case h.run == 2 && h.upper == 0 && h.digit%10 == h.digit/10+1:
		h.upper, h.digit = h.digit%10, h.digit/10 // 二三十
	case h.run > 1 && h.upper == 0:
		return 0, false
	}
	if h.digit >= largest/s || h.decimals > 0 && h.digit >= largest/(10*s) {
		return 0, false
	}
	if h.upper > 0 {
		h.upper = h.section + h.upper*s
	}
	h.section += h.digit * s
	h.place, h.digit, h.run, h.zero, h.last = s, -1, 0, false, ph.last
	return ph.last, true
}

// takeMyriad takes 万, 亿 or 兆.
func (h *hanCount) takeMyriad(ph phrase) (int, bool) {
	s := h.p.sense(ph).number
	chunk := h.section + max(h.digit, 0)
	if h.last == 0 {
		chunk = 1
	}
	upper := h.upper
	switch {
	case h.run == 2 && upper == 0 && h.place == 0 && h.digit%10 == h.digit/10+1:
		chunk, upper = h.digit/10, h.digit%10 // 三四万
	case h.run == 2 && h.place > 0:
		upper = h.section + upper
	case h.run > 1 && h.place == 0 && h.upper == 0:
		return 0, false
	}
	low := h.total
	switch {
	case chunk == 0 && h.big > 0 && h.total < largest/s:
		h.total, h.big, h.last = h.total*s, s, ph.last // 四万万, 万亿
		return ph.last, true
	case h.total >= s:
		low = h.total % s
	}
	if chunk == 0 && low == 0 || max(low+chunk, upper, h.total/s) >= largest/s {
		return 0, false
	}
	h.total += (low+chunk)*s - low
	h.upper = 0
	if upper > 0 {
		h.upper = upper * s
	}
	h.section, h.digit, h.place, h.run, h.zero = 0, -1, 0, 0, false
	h.big, h.last = s, ph.last
	return ph.last, true
}

// takeMore takes 几, 多 or 余 before a scale or behind one: 十几, 三十多万.
func (h *hanCount) takeMore(j int) (int, bool) {
	tail, ok := h.p.phrase(j, tailWord)
	if !ok || h.last == 0 || h.p.sense(tail).text != "over" || h.place == 0 && h.big == 0 && !h.ascii {
		return 0, false
	}
	next, ok := h.p.phrase(tail.last, scaleWord)
	some := h.p.is(j, someWord)
	if !some && (!ok || h.p.sense(next).number < myriad) {
		return 0, false
	}
	if ok && h.p.sense(next).number < myriad && h.place > 0 {
		return 0, false
	}
	h.more = true
	if some {
		h.last = tail.last
	}
	return tail.last, true
}

// settle adds what is left of the last section.
func (h *hanCount) settle(n *number) {
	if h.last == 0 {
		return
	}
	if h.run == 2 && h.place == 0 && h.big == 0 && h.digit%10 == h.digit/10+1 && h.digit > 10 {
		h.upper, h.digit = h.digit%10, h.digit/10 // 三四天
	}
	if h.digit >= 0 {
		unit := int64(1)
		switch {
		case h.zero || h.ascii || h.run != 1:
		case h.place >= 100:
			unit = h.place / 10
		case h.place == 0 && h.big >= myriad:
			unit = h.big / 10
		}
		if h.run == 2 && h.upper > 0 && h.place > 0 {
			h.upper = h.total + h.section + h.upper
		}
		h.section += h.digit * unit
	}
	n.mantissa, n.last, n.decimals = h.total+h.section, h.last, h.decimals
	n.scale, n.plain = max(h.big, 1), h.big == 0 && h.decimals == 0
	n.upper, n.more = h.upper, h.more
	if h.ascii && h.place > 0 {
		n.plain = false
	}
	for n.decimals > 0 && (h.big > 0 || h.place > 0) {
		if n.mantissa%10 != 0 {
			break
		}
		n.mantissa /= 10
		n.decimals--
	}
}

// hanDecimals reads 点 and the digits after it.
func (p *passage) hanDecimals(n *number, h *hanCount) {
	if !p.is(n.last, decimalWord) || h.decimals > 0 || h.ascii && n.plain || n.upper > 0 {
		return
	}
	j, size, mantissa := n.last+1, 0, n.mantissa
	for size < 9 && mantissa < largest/10 {
		ph, ok := p.phrase(j, numeralWord)
		if !ok || p.sense(ph).number > 9 || p.is(j, pairWord) {
			break
		}
		mantissa, size, j = mantissa*10+p.sense(ph).number, size+1, ph.last
	}
	if _, scale := p.phrase(j, scaleWord); size == 0 || scale && p.wordScale(j) < myriad || p.is(j, clockWord) {
		return // 八点三十分
	}
	n.mantissa, n.decimals, n.last, n.plain = mantissa, size, j, false
	*n = p.scaled(*n)
}

// wordScale is the factor of the scale at token j.
func (p *passage) wordScale(j int) int64 {
	ph, _ := p.phrase(j, scaleWord)
	return p.sense(ph).number
}

// hanFraction reads 分之 behind the denominator, and 又 behind a whole number.
func (p *passage) hanFraction(n number) number {
	if ph, ok := p.phrase(n.last, fractionWord); ok && n.decimals == 0 && n.mantissa > 0 && n.upper == 0 {
		if top, ok := p.signedNumber(ph.last); ok && top.over == 0 && top.upper == 0 {
			top.first, top.over, top.plain = n.first, n.mantissa, false
			return top
		}
		return n
	}
	if p.is(n.last, plusWord) && n.decimals == 0 && n.mantissa >= 0 {
		f, ok := p.number(n.last + 1)
		if ok && f.over > 0 && f.decimals == 0 && f.mantissa < f.over && n.mantissa < largest/f.over {
			f.first, f.mantissa = n.first, f.mantissa+n.mantissa*f.over
			return f
		}
	}
	return n
}

// signedNumber is the number at token j, with a word for minus before it.
func (p *passage) signedNumber(j int) (number, bool) {
	if ph, ok := p.phrase(j, minusWord); ok {
		n, ok := p.number(ph.last)
		return n.negative(), ok
	}
	return p.number(j)
}

// percentAfter reads the number behind 百分之.
func (p *passage) percentAfter(ph phrase) number {
	n, ok := p.signedNumber(ph.last)
	if !ok {
		return number{}
	}
	n.first, n.percent, n.plain = ph.first, true, false
	return n
}
