package read

import (
	"strings"

	"obelisk"
)

// Whose or for what an honour is, behind its word: the body that gives it, by more than one
// adjective, and the jubilee for which a medal was struck.

// longestGiver bounds the words of the body that gives an honour.
const longestGiver = 12

// ofBody is where the name of a body ends, in the genitive from token i on, whose adjective is made of a
// place's name and followed by others: "грамота Осинской областной организации союза строителей". Without
// one it stays.
func (s *session) ofBody(p *passage, c *clause, i int) int {
	ph, ok := p.phraseBefore(i, honourWord)
	if !ok || !p.tokens[i].upper || strings.HasPrefix(p.sense(ph).text, "орд") || strings.HasPrefix(p.sense(ph).text, "медал") {
		return i
	}
	at, prize := p.compoundEnd(i), p.prizes(ph) || p.hasTrait(ph, contestTrait)
	if word := p.words(i, at); !hasEnding(word, "ого", "ага") && (c.way.Recipient == sideDative && !prize || !hasEnding(word, districtEndings...) && (!prize || !hasEnding(word, "ой", "ай", "ої"))) {
		return i
	}
	for at < c.right && at < i+longestTitle && p.lowerGenitive(at) && adjectiveForm(p.words(at, at+1)) {
		at++
	}
	if at >= c.right || p.tokens[at].upper || p.classAt(at) != "organisation" && !p.is(at, giverWord) && !p.is(at, officeWord) || !p.standsIn(at, genitive) && p.classAt(at) != "" || !genitiveEnding(p.words(at, at+1)) {
		return i
	}
	end := at + 1
	for end < c.right && end < i+longestGiver && (end < c.from || end >= c.end) && !s.triggerAt(p, end) && !p.is(end, honourWord) && p.tokens[end].kind == wordToken && !p.tokens[end].upper && (p.lowerGenitive(end) || p.classAt(end) != "" && p.standsIn(end, genitive) && !p.standsIn(end, nominative)) {
		end++
	}
	return end
}

// ofJubilee is where the words end, from token i on, that say for which jubilee a medal or badge is:
// "к 100-летию Осинска", "у гонар стагоддзя Рэспублікі". Without them it stays.
func (s *session) ofJubilee(p *passage, c *clause, ph phrase, i int) int {
	lemma := p.sense(ph).text
	if !strings.HasPrefix(lemma, "медал") && !strings.HasPrefix(lemma, "мэдал") && !strings.HasPrefix(lemma, "знак") || i >= c.right || !p.is(i, prepositionWord) && !p.is(i, purposeWord) {
		return i
	}
	at := p.jubileeSoon(i)
	if at == i || at >= c.right {
		return i
	}
	end := at + 1
	for end < c.right && end < at+longestGiver && (end < c.from || end >= c.end) && !s.triggerAt(p, end) && p.tokens[end].kind == wordToken && p.dateAt[end] == 0 && !p.is(end, givenWord) && (genitiveEnding(p.words(end, end+1)) || p.language != obelisk.Russian && hasEnding(p.folded(end), "у", "ю") && hasEnding(p.folded(end-1), "ага", "ого") || abbreviated(p.words(end, end+1)) || end > at+1 && p.tokens[end-1].upper && p.tokens[end].upper) && !p.is(end, prepositionWord) && !p.is(end, andWord) {
		end = p.compoundEnd(end)
	}
	if end == at+1 {
		return i
	}
	return end
}

// jubileeSoon is the word for a jubilee within what a preposition at token i governs; i where none stands there.
func (p *passage) jubileeSoon(i int) int {
	if i >= len(p.tokens) || !p.is(i, prepositionWord) && !p.is(i, purposeWord) {
		return i
	}
	for at := i + 1; at < len(p.tokens) && at < i+longestTitle; at++ {
		if p.jubilee(at) {
			return at
		}
	}
	return i
}

// jubilee reports whether the word at token i is one for a jubilee, in the dative or genitive.
func (p *passage) jubilee(i int) bool {
	return p.tokens[i].kind == wordToken && hasEnding(p.folded(i), "летию", "летия", "річчя", "річчю", "годдзя", "годдзю", "годзьдзя", "годзьдзю", "стагодзьдзя", "столетию", "юбилею", "юбилея", "ювілею", "юбілею", "годовщине", "годовщины", "річниці", "гадавіны", "гадавіне", "угодкаў")
}
