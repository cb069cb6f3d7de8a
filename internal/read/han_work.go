package read

import (
	"strings"

	"obelisk"
	"obelisk/internal/document"
)

// Works that received honours, in Chinese. A title in title marks is the subject where it
// begins its clause or stands behind a noun for works or behind 的, with nothing but a
// circumstance before the verb. Behind 凭 and the like, or behind a verb for what somebody
// did with the work, it is none: 凭《…》, 主演《…》. A noun such as 该片 means the work whose
// title stands last before it in the paragraph.

// workSubject are the works that are the subject of the clause that begins at token i and
// whose verb stands at token end.
func (p *proposer) workSubject(s *passage, i, end int) []party {
	if w, next := p.workSpoken(s, i, end); next > 0 && s.onlyCircumstance(next, end) {
		return []party{w}
	}
	open := s.titleOpens(i, end)
	if open < 0 {
		open = s.quotedWork(i, end)
	}
	if open < 0 || !s.leadsToTitle(i, open) {
		return nil
	}
	list, next := p.titlesFrom(s, open, end)
	if len(list) == 0 || !s.onlyCircumstance(next, end) {
		return nil
	}
	return list
}

// workOpening are the works of which an earlier clause of the sentence speaks.
func (p *proposer) workOpening(s *passage, i, end int) []party {
	open := s.titleOpens(i, end)
	if w, next := p.workSpoken(s, i, end); open < 0 && next > 0 && next < end && s.word(next) != "的" && s.word(next) != "里" && s.word(next) != "中" {
		return []party{w}
	}
	if open < 0 || !s.leadsToTitle(i, open) {
		return nil
	}
	list, next := p.titlesFrom(s, open, end)
	if !s.onlyNoun(i, open) && (next >= end || s.word(open-1) != "的") {
		return nil
	}
	if _, within := s.phrase(next, closesWord); within && !s.doesAt(next) || next < end && (s.word(next) == "的" || s.word(next) == "外") {
		return nil // 《…》里, 《…》的作者
	}
	return list
}

// longestWorkNoun bounds a noun for a work of which only its last character tells that it
// is one, in tokens: 纪录片.
const longestWorkNoun = 3

// onlyNoun reports whether nothing but a noun for works, or who made the work, stands
// before the title at token open with which an earlier clause begins: another verb would
// have another subject.
func (p *passage) onlyNoun(i, open int) bool {
	if p.word(i) == "由" || open-i <= longestWorkNoun {
		return true
	}
	ph, ok := p.phraseBefore(open, classWord)
	return ok && (ph.first == i || p.becomes(ph.first-1, ph.first) || p.word(ph.first-1) == "有")
}

// titleOpens is where the first title of a work opens between the tokens, or -1.
func (p *passage) titleOpens(i, end int) int {
	for ; i < end; i++ {
		if p.mark(i, "“") && p.workMark(i) {
			return i
		}
	}
	return -1
}

// quotedWork is where the title of a work opens in plain quotation marks right behind a noun for
// works, 影片“海”, or -1.
func (p *passage) quotedWork(i, end int) int {
	for ; i < end; i++ {
		if p.mark(i, "“") {
			if p.noun(i, "work") {
				return i
			}
			return -1
		}
	}
	return -1
}

// leadsToTitle reports whether the tokens before a title at token open only say of what
// kind the work is, or whose.
func (p *passage) leadsToTitle(i, open int) bool {
	of := i
	if i > 0 && p.adverbial(i-1) && !p.splits(i-1) && p.dateAt[i-1] == 0 {
		return false // 在《…》
	}
	for k := i; k < open; k++ {
		switch {
		case p.word(k) == "了" && p.tokens[k].kind == hanToken:
			return false // 写出了…的小说《…》
		case p.word(k) == "的" && p.tokens[k].kind == hanToken:
			of = k + 1
		case p.dateAt[k] != 0:
		case p.adverbial(k) && !p.splits(k) && p.word(k) != "由" && p.word(k) != "根" && p.word(k) != "为" && !p.takesAs(k, open):
			return false
		}
	}
	if of == open {
		return true
	}
	for k := of; k < open; k++ {
		_, acts := p.phrase(k, deedWord)
		if acts || p.tokens[k].kind == markToken && p.dateAt[k] == 0 && !p.bracketed(k) && !p.mark(k, "(") || p.adverbial(k) && !p.splits(k) || p.hedges(k) {
			return false
		}
	}
	return p.hanUsed(open-1, workUse) || p.dateAt[open-1] != 0 || p.noun(open, "work") || p.native(of, open) || p.foreignRun(of, open)
}

// takesAs reports whether a 以 at token i says with 为 and 的 what a work is about: 以海洋为主题的.
func (p *passage) takesAs(i, open int) bool {
	if p.word(i) != "以" || p.tokens[i].kind != hanToken {
		return false
	}
	as := false
	for k := i + 1; k < open; k++ {
		if as && p.word(k) == "的" {
			return true
		}
		as = as || p.word(k) == "为"
	}
	return false
}

// noun reports whether a word for what is of the class ends before token i.
func (p *passage) noun(i int, class string) bool {
	ph, ok := p.phraseBefore(i, classWord)
	return ok && p.sense(ph).text == class
}

// mostWorks bounds the works that are one subject.
const mostWorks = 8

// titlesFrom are the works whose titles follow one another from token open on, and the
// token behind them with what belongs to them.
func (p *proposer) titlesFrom(s *passage, open, end int) ([]party, int) {
	var list []party
	i := open
	for i < end && len(list) < mostWorks && s.mark(i, "“") && (s.workMark(i) || i == open) {
		closing := s.past(i, end)
		if !s.mark(closing, "”") || closing <= i+1 || closing-i > longestNoun {
			return nil, i
		}
		list = append(list, s.newParty(s.words(i+1, closing), "", i+1, closing))
		i = closing + 1
		if i < end && s.mark(i, "(") {
			i = s.closing(i) + 1
		}
		if i+1 < end && s.joins(i) && s.mark(i+1, "“") {
			i++
		}
	}
	if i < end && s.word(i) == "一" && s.hanUsed(i+1, workUse) {
		i += 2 // 《…》一书
	}
	return list, i
}

// onlyCircumstance reports whether nothing but adverbs and circumstances stands between
// a subject that ends before token i and its verb at token end.
func (p *passage) onlyCircumstance(i, end int) bool {
	if i < end && p.placeWord(i) {
		return true
	}
	i = p.pastAdverbs(i, end)
	return i >= end || p.adverbial(i) || p.becomes(i, i+1)
}

// placeWord reports whether 在 or 于 opens at token i where something was done.
func (p *passage) placeWord(i int) bool {
	w := p.word(i)
	return (w == "在" || w == "于") && p.tokens[i].kind == hanToken && p.dateAt[i] == 0 && !p.splits(i)
}

// workSpoken is the work that a noun such as 该片 at token i means, and the token behind
// the noun; 0 where none stands there.
func (p *proposer) workSpoken(s *passage, i, end int) (party, int) {
	at := i
	if w := s.word(i); w == "该" || w == "本" || w == "此" || w == "这" {
		at++
	}
	if at > i && (s.word(at) == "部" || s.word(at) == "首" || s.word(at) == "张") {
		at++
	}
	ph, ok := s.phrase(i, classWord)
	if !ok || s.sense(ph).text != "work" {
		ph, ok = s.phrase(at, classWord)
	}
	switch {
	case ok && s.sense(ph).text == "work" && ph.last <= end:
		at = ph.last
	case at > i && s.hanUsed(at, workUse):
		at++
	default:
		return party{}, 0
	}
	w, ok := p.titleOf(s, p.about.name, int(s.tokens[i].start))
	if !ok {
		w, ok = p.lastTitle(s, int(s.tokens[i].start))
	}
	if !ok {
		return party{}, 0
	}
	w.first, w.last = i, at
	return w, at
}

// lastTitle is the work whose title stands last in the paragraph before a place in its
// text, in bytes.
func (p *proposer) lastTitle(s *passage, before int) (party, bool) {
	text := s.text[:before]
	end := strings.LastIndex(text, "》")
	if end < 0 {
		return party{}, false
	}
	start := strings.LastIndex(text[:end], "《") + len("《")
	if start < len("《") || start >= end || strings.ContainsAny(text[start:end], "\n《") {
		return party{}, false
	}
	return p.workAt(s, start, end), true
}

// titleOf is the work of the name whose title the paragraph has before a place in its text.
func (p *proposer) titleOf(s *passage, name string, before int) (party, bool) {
	at := strings.LastIndex(s.text[:before], "《"+name+"》")
	if name == "" || at < 0 {
		return party{}, false
	}
	start := at + len("《")
	return p.workAt(s, start, start+len(name)), true
}

// workAt is the work whose title stands at a place in the paragraph's text.
func (p *proposer) workAt(s *passage, start, end int) party {
	text := s.text
	span := obelisk.Span(s.block.At(start, end))
	w := party{name: text[start:end], language: s.language, span: span, context: span}
	w.raw = s.block.Passage(document.Span(span))
	return w
}
