package read

import "strings"

// Honours of one prize that a Chinese list names by their grades alone. Behind the first the
// others leave the prize out, 科技进步二等奖、三等奖, or all but the last leave out the word for
// honours, too: 科技进步三等、二等、一等奖.

// gradeAt is where a grade such as 二等 or 特级 ends that begins at token i, or 0.
func (p *passage) gradeAt(i int) int {
	ph, ok := p.phrase(i, honourStart)
	if !ok || ph.last-ph.first != 2 || !p.is(ph.last-1, classedWord) {
		return 0
	}
	return ph.last
}

// gradeEnding is where the grade begins that ends tokens first up to last with a word for
// honours: the 二 of 科技进步二等奖; -1 where none does. A prize may tell its grades by metals.
func (p *passage) gradeEnding(first, last int) int {
	word, ok := p.phraseBefore(last, honourWord)
	if !ok {
		return -1
	}
	for i := max(first, last-farGrade); i < last; i++ {
		if end := p.gradeAt(i); end > 0 && end < last {
			return i
		}
	}
	if word.last-word.first == 2 && strings.ContainsAny(p.lexicon.folder.text(p.words(word.first, word.first+1)), "金银铜") {
		return word.first
	}
	return -1
}

// farGrade bounds a grade with its word for honours, in tokens.
const farGrade = 5

// withPrize gives an honour of a list that is only a grade the prize of the one before it.
func (p *passage) withPrize(h party, before *grant) party {
	if before.name == "" || h.name == "" || !h.context.IsZero() || !before.context.IsZero() || p.gradeEnding(h.first, h.last) != h.first {
		return h
	}
	at := p.gradeEnding(before.first, before.last)
	if at < 0 {
		return h
	}
	prize, ok := strings.CutSuffix(before.name, p.words(at, before.last))
	if ok && prize != "" {
		h.name = prize + h.name
	}
	return h
}

// gradedHonours are the honours of one prize whose grades stand one after the other from
// token i on.
func (p *passage) gradedHonours(i, end int) []grant {
	first := i
	for first < end && first-i < longestHan && p.gradeAt(first) == 0 {
		if p.tokens[first].kind != hanToken || p.dateAt[first] != 0 {
			return nil
		}
		first++
	}
	var grades [][2]int
	for at := first; at < end && len(grades) < mostGradesNamed; {
		last := p.gradeAt(at)
		if last == 0 || last >= end {
			return nil
		}
		grades = append(grades, [2]int{at, last})
		if ph, ok := p.phrase(last, honourWord); ok {
			return p.gradesOf(i, first, grades, ph)
		}
		if !p.mark(last, "、") && !p.is(last, andWord) {
			return nil
		}
		at = last + 1
	}
	return nil
}

// mostGradesNamed is how many grades of one prize a list may name.
const mostGradesNamed = 16

// gradesOf makes the honours of a prize whose name tokens i up to first are.
func (p *passage) gradesOf(i, first int, grades [][2]int, word phrase) []grant {
	if len(grades) < 2 || first-i < shortestHan || !p.tells(i, word.last) {
		return nil
	}
	var list []grant
	for _, g := range grades {
		name := p.words(i, first) + p.words(g[0], g[1]) + p.words(word.first, word.last)
		list = append(list, grant{party: p.newParty(name, "honour", i, word.last)})
	}
	return list
}
