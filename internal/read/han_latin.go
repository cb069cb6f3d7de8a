package read

// Names in Latin letters within Chinese text: 校长John L. Hennessy教授. One begins behind a
// sign, a word for a post or the beginning of its phrase, and is a person's where it has two
// words, or where a post before it or a title behind it says so.

// longestLatin bounds a person's name in Latin letters, in tokens.
const longestLatin = 9

// latinEnding is where a person's name in Latin letters begins that ends before token end, not
// before token left; styled says that a title stands behind it. It is -1 where none does.
func (p *passage) latinEnding(left, end int, styled bool) int {
	end = p.beforeLetters(left, end)
	first, words := end, 0
	for first > left && end-first < longestLatin && p.latinPart(first-1, left, end) {
		first--
		if p.tokens[first].kind == wordToken && p.tokens[first].upper {
			words++
		}
	}
	for first < end && (p.tokens[first].kind != wordToken || !p.tokens[first].upper) {
		first++
	}
	if first >= end || !p.spelt(end-1) || first > left && p.tokens[first-1].kind == wordToken {
		return -1
	}
	behind := first > left && p.word(first-1) == "的" && words > 1 && end < len(p.tokens) && p.tokens[end].kind == hanToken
	if styled || behind || first == left && words > 1 || first > left && p.tokens[first-1].kind == hanToken && p.postBefore(left, first) {
		return first
	}
	return -1
}

// beforeLetters is where a name ends that capitals for honours stand behind: KBE of 约翰·斯通爵士KBE.
func (p *passage) beforeLetters(left, end int) int {
	for end-1 > left && p.tokens[end-1].kind == wordToken && !p.spelt(end-1) && p.tokens[end-1].upper && p.tokens[end-1].end-p.tokens[end-1].start >= 2 && p.tokens[end-2].kind == hanToken {
		end--
	}
	if ph, ok := p.phraseBefore(end, honorificWord); ok && ph.first > left && p.tokens[ph.first-1].kind != hanToken {
		return ph.first
	}
	return end
}

// spelt reports whether token i is a word in Latin letters that begins with a capital and goes
// on with small letters.
func (p *passage) spelt(i int) bool {
	t := &p.tokens[i]
	if t.kind != wordToken || !t.upper || t.end-t.start < 2 {
		return false
	}
	c := p.text[t.end-1]
	return c >= 'a' && c <= 'z'
}

// latinPart reports whether token i may be a part of a name in Latin letters within the tokens: a
// word, an initial's point, a hyphen.
func (p *passage) latinPart(i, left, end int) bool {
	if p.tokens[i].kind == wordToken {
		return true
	}
	return i > left && i+1 < end && (p.mark(i, ".") || p.mark(i, "-") || p.mark(i, "'")) && p.tokens[i-1].kind == wordToken
}

// latinStarting is where a person's name in Latin letters that begins at token i ends, where a
// title stands behind it, or what only stands behind a subject; 0 where none does.
func (p *passage) latinStarting(i, end int) int {
	if i >= end || p.tokens[i].kind != wordToken || !p.tokens[i].upper {
		return 0
	}
	last, words := i, 0
	for last < end && last-i < longestLatin && (p.tokens[last].kind == wordToken || last > i && (p.mark(last, ".") || p.mark(last, "-"))) {
		if p.tokens[last].kind == wordToken {
			words++
		}
		last++
	}
	if ph, ok := p.phrase(last, honorificWord); ok && ph.last-ph.first > 1 && ph.last <= end {
		return last
	}
	if words < 2 || !p.spelt(i) || !p.introduces(last, end) && !p.is(last, skipWord) && !p.setsOut(last) {
		return 0
	}
	return last
}

// longestGlossed bounds a foreign name in Han characters that brackets spell in Latin letters.
const longestGlossed = 10

// glossedName is where a foreign name in Han characters begins that ends before token end, not
// before token left, and that brackets behind it spell in Latin letters, as names of persons
// alone have it behind a post or at the beginning of their phrase: 導演盧卡格達連奴(Luca
// Guadagnino). It is -1 where none does.
func (p *passage) glossedName(left, end, whole int) int {
	if end >= whole || !p.mark(end, "(") || end+2 >= whole || !p.spelt(end+1) || !p.latinOnly(end+1, p.closing(end)) {
		return -1
	}
	if p.tokens[end-1].kind != hanToken {
		return -1
	}
	for at := end - shortestHan; at >= left && at >= end-longestGlossed && p.tokens[at].kind == hanToken && p.word(at) != "的"; at-- {
		if p.is(at, stopWord) || p.is(at, andWord) {
			return -1
		}
		post, ok := p.phraseBefore(at, classWord)
		if ok && p.sense(post).text == "person" && post.last-post.first > 1 && post.first >= left {
			return at
		}
	}
	return -1
}
