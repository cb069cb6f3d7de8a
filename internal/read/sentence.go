package read

import "unicode/utf8"

// sentences calls yield for each sentence of a block's tokens: first up to
// last. A point ends no sentence after an abbreviation or an initial, within a
// number, or before a small letter.
func sentences(l *lexicon, text string, tokens []token, yield func(first, last int) bool) {
	first := 0
	for i := range tokens {
		if !endsSentence(l, text, tokens, first, i) && !tooLong(l, tokens, first, i) {
			continue
		}
		last := i + 1
		for last < len(tokens) && closes(l, &tokens[last]) {
			last++
		}
		if last <= first {
			continue
		}
		if !yield(first, last) {
			return
		}
		first = last
	}
	if first < len(tokens) {
		yield(first, len(tokens))
	}
}

// longestSentence bounds a sentence, in tokens: a longer one is cut, so that
// no text makes reading slow.
const longestSentence = 600

// tooLong reports whether the sentence from first is cut behind token i: at a sign
// that parts the members of a list, or anywhere where none comes.
func tooLong(l *lexicon, tokens []token, first, i int) bool {
	if i-first < longestSentence {
		return false
	}
	switch l.words.words[tokens[i].word] {
	case ",", "、", ";":
		return true
	}
	return i-first >= 2*longestSentence
}

// endsSentence reports whether token i is the last of the sentence from first.
func endsSentence(l *lexicon, text string, tokens []token, first, i int) bool {
	t := &tokens[i]
	if i+1 < len(tokens) && pictograph(text, &tokens[i+1]) && !pictograph(text, t) && !nought(l, tokens, i+1) {
		return true
	}
	if t.kind != markToken || i < first {
		return false
	}
	switch text[t.start:t.end] {
	case ";":
		return !inBracket(l, tokens, first, i)
	case ":":
		return i+1 < len(tokens) && tokens[i+1].gap == lineGap // a list follows
	case "-", "–", "—":
		return i+1 < len(tokens) && tokens[i+1].gap == lineGap && i > first && t.gap == noGap && text[tokens[i-1].start:tokens[i-1].end] == ":" // ":-"
	case "!", "?", "…":
		return !withinSentence(l, tokens, i)
	case "。", "！", "？", "；", "﹔":
		return true
	case ".", "．":
		return i+1 == len(tokens) || pointEnds(l, text, tokens, first, i)
	}
	return false
}

// withinSentence reports whether the sign at token i ends but a title or an aside of a Cyrillic sentence,
// which goes on with a comma or a small letter: "за книгу «Ветер…», художнику".
func withinSentence(l *lexicon, tokens []token, i int) bool {
	if i == 0 || !tokens[i-1].cyrillic {
		return false
	}
	next := i + 1
	for next < len(tokens) && closes(l, &tokens[next]) {
		next++
	}
	if next >= len(tokens) || tokens[next].gap == lineGap {
		return false
	}
	t := &tokens[next]
	return t.kind == markToken && l.words.words[t.word] == "," || t.kind == wordToken && t.cyrillic && !t.upper
}

// pictograph reports whether a token is a picture such as pages set before what
// they tell: a square, an arrow, a flame.
func pictograph(text string, t *token) bool {
	if t.kind != markToken || int(t.end-t.start) < 3 {
		return false
	}
	r, _ := utf8.DecodeRuneInString(text[t.start:t.end])
	return r >= 0x1F300 && r <= 0x1FAFF || r >= 0x25A0 && r <= 0x27BF
}

// nought reports whether the circle at token i stands for a nought in a Han numeral:
// 一九三○.
func nought(l *lexicon, tokens []token, i int) bool {
	if !l.is(&tokens[i], numeralWord) {
		return false
	}
	beside := func(j int) bool { return j >= 0 && j < len(tokens) && l.is(&tokens[j], numeralWord) }
	return tokens[i].gap == noGap && beside(i-1) || i+1 < len(tokens) && tokens[i+1].gap == noGap && beside(i+1)
}

// inBracket reports whether a round bracket opened a little before token i is
// still open.
func inBracket(l *lexicon, tokens []token, first, i int) bool {
	for j := i - 1; j >= first && j > i-24; j-- {
		if tokens[j].kind != markToken {
			continue
		}
		switch l.words.words[tokens[j].word] {
		case "(":
			return true
		case ")":
			return false
		}
	}
	return false
}

// besidePoint bounds what stands on either side of a point within a title, in tokens.
const besidePoint = 8

// inTitle reports whether the point at token i stands within the quotation marks of a
// short title, with nothing before them that makes it speech: “Ветер. Дорога”.
func inTitle(l *lexicon, tokens []token, first, i int) bool {
	open := i - 1
	for open > first && open > i-besidePoint && !quotes(l, &tokens[open]) {
		open--
	}
	if open <= first || !quotes(l, &tokens[open]) || tokens[open-1].kind != wordToken || l.words.words[tokens[open].word] == "”" {
		return false
	}
	if l.words.words[tokens[open].word] == "\"" && (tokens[open].gap == noGap || tokens[open+1].gap != noGap) {
		return false // one that closes
	}
	for j := i + 1; j < len(tokens) && j < i+besidePoint; j++ {
		if tokens[j].kind != markToken {
			continue
		}
		switch l.words.words[tokens[j].word] {
		case "”":
			return true
		case "\"":
			return tokens[j].gap == noGap
		case "“", "!", "?":
			return false
		}
	}
	return false
}

// quotes reports whether a token is a quotation mark of whatever form.
func quotes(l *lexicon, t *token) bool {
	if t.kind != markToken {
		return false
	}
	switch l.words.words[t.word] {
	case "“", "”", "\"":
		return true
	}
	return false
}

// pointEnds decides for a full stop that something follows.
func pointEnds(l *lexicon, text string, tokens []token, first, i int) bool {
	next := &tokens[i+1]
	if next.gap == noGap && !closes(l, next) {
		return false
	}
	if i > first && tokens[i-1].cyrillic && goesOn(l, text, tokens, i+1) {
		return false
	}
	if text[next.start:next.end] == "№" {
		return false // the number of an act follows its date
	}
	if next.kind == wordToken && !next.upper {
		return false
	}
	if i == first {
		return false
	}
	before := &tokens[i-1]
	if before.kind == numberToken && (i-1 == first || next.kind == numberToken && next.digits() == 4 && i >= 3 && tokens[i-3].kind == numberToken && before.digits() == 2) {
		return false // the number of a list's entry; 27.06. 1945
	}
	if before.cyrillic && inTitle(l, tokens, first, i) {
		return false
	}
	if before.kind != wordToken || before.gap == noGap && i > 1 && tokens[i-2].kind == numberToken && !before.cyrillic {
		return true
	}
	initial := runes(text[before.start:before.end]) == 1 && before.upper
	if initial && before.gap == noGap && i-2 > first && text[tokens[i-2].start:tokens[i-2].end] == "." && l.is(next, articleWord) {
		return true // "in Reed Bay, D.C. The"
	}
	if initial {
		return next.kind != wordToken && (text[next.start:next.end] != "(" || before.gap != noGap) // "Joss Perrin, Ph.D. (born 1952) is"
	}
	if !l.is(before, shortWord) {
		return true
	}
	return yearPoint(text, tokens, i) && verbBefore(l, text, tokens, first, i) && !onlyAct(l, text, tokens, first, i)
}

// goesOn reports whether a comma stands behind the signs that close something from token i
// on, so that the sentence goes on: "премії (1975 р.), …".
func goesOn(l *lexicon, text string, tokens []token, i int) bool {
	first := i
	for i < len(tokens) && closes(l, &tokens[i]) {
		i++
	}
	return i > first && i < len(tokens) && text[tokens[i].start:tokens[i].end] == ","
}

// yearPoint reports whether the point stands after "г." or "р." of a year.
func yearPoint(text string, tokens []token, i int) bool {
	word := text[tokens[i-1].start:tokens[i-1].end]
	return (word == "г" || word == "р" || word == "гг" || word == "рр") && i >= 2 && tokens[i-2].kind == numberToken
}

// verbBefore reports whether the sentence so far says more than a date: at
// least two longer words in small letters that are no months.
func verbBefore(l *lexicon, text string, tokens []token, first, i int) bool {
	words := 0
	for j := first; j < i-1; j++ {
		t := &tokens[j]
		if t.kind == wordToken && runes(text[t.start:t.end]) > 3 && !l.is(t, monthWord) {
			words++
		}
	}
	return words >= 2
}

// onlyAct reports whether the sentence so far, or what stands of it behind its last
// comma, which ends before the point at token i, is the name of an act in the
// instrumental, by which something is done: "Указом Совета Края от 3 мая 1951 г."
func onlyAct(l *lexicon, text string, tokens []token, first, i int) bool {
	for j := i - 1; j > first; j-- {
		if tokens[j].kind == markToken && l.words.words[tokens[j].word] == "," {
			first = j + 1
			break
		}
	}
	act := text[tokens[first].start:tokens[first].end]
	if !l.is(&tokens[first], actWord) || !hasEnding(act, "ом", "ем", "ам", "ям", "ою", "ай", "ей") {
		return false
	}
	for j := first + 1; j < i; j++ {
		t := &tokens[j]
		word := text[t.start:t.end]
		if t.kind == markToken && word == "," || t.kind == wordToken && !l.is(t, prepositionWord) && (hasEnding(word, participleEndings...) || runes(word) > 3 && !t.upper && !l.is(t, monthWord) && !genitiveEnding(word)) {
			return false
		}
	}
	return true
}

// participleEndings are those of short participles and of verbs in the past that
// genitives share.
var participleEndings = []string{"ена", "ено", "єно", "ены", "ені", "ана", "аны", "ані", "ла", "ли", "лі"}

// closes reports whether the token is a closing quotation mark or bracket that
// belongs to the sentence before it.
func closes(l *lexicon, t *token) bool {
	if t.kind != markToken || t.gap != noGap {
		return false
	}
	switch l.words.words[t.word] {
	case "”", ")", "\"":
		return true
	}
	return false
}

// runes counts the characters of a short text.
func runes(s string) int {
	n := 0
	for range s {
		n++
	}
	return n
}
