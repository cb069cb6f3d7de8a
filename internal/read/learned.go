package read

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"obelisk"
)

// learned is a name that the document itself brought: its words, folded, and
// the entity that was proposed for it. A Reader never changes; what one
// document teaches is known to its session alone.
type learned struct {
	words  []string
	entity int32 // index behind those of the directory
}

// learn makes a name known for the rest of the document.
func (s *session) learn(n Name) {
	z := tokenizer{folder: s.lexicon.folder}
	var words []string
	for _, t := range z.cut(nil, n.Text) {
		words = append(words, s.lexicon.folder.text(n.Text[t.start:t.end]))
	}
	if len(words) == 0 || len(words) > longestEntry {
		return
	}
	var key []byte
	for _, word := range words[:min(len(words), 2)] {
		key = appendBeginning(key, word)
	}
	if slices.ContainsFunc(s.learned[string(key)], func(l learned) bool {
		known := s.entityAt(l.entity)
		return known.id == n.Entity && known.class == n.Class && slices.Equal(l.words, words)
	}) {
		return // a page that names it a thousand times teaches it once
	}
	index := int32(len(s.directory.entities) + len(s.extra))
	s.extra = append(s.extra, entity{id: n.Entity, class: n.Class, roles: s.directory.roles[n.Class]})
	if _, ok := s.brought[n.Entity]; !ok {
		s.brought[n.Entity] = n.Class
	}
	if s.learned == nil {
		s.learned = map[string][]learned{}
	}
	if first, _ := utf8.DecodeRuneInString(words[0]); first != utf8.RuneError {
		s.initials.add(first)
	}
	s.learned[string(key)] = append(s.learned[string(key)], learned{words, index})
}

// initials are the letters that learned names begin with, by their last bits: most
// words of a text begin with another, and looking them up is what costs.
type initials [64]uint64

// add takes in a letter.
func (in *initials) add(r rune) { in[uint32(r)>>6&63] |= 1 << (uint32(r) & 63) }

// may reports whether a name may begin with the letter; it errs only by saying yes.
func (in *initials) may(r rune) bool { return in[uint32(r)>>6&63]&(1<<(uint32(r)&63)) != 0 }

// entityAt is the entity with the index, of the register or of this document.
func (s *session) entityAt(index int32) *entity {
	if n := len(s.directory.entities); int(index) >= n {
		return &s.extra[int(index)-n]
	}
	return &s.directory.entities[index]
}

// findLearned looks up, between the known names, those that the document brought.
func (s *session) findLearned(p *passage) {
	if len(s.learned) == 0 {
		return
	}
	for i := 0; i < len(p.tokens); i++ {
		t := &p.tokens[i]
		if t.kind == markToken || t.kind == wordToken && !t.upper {
			continue
		}
		first, _ := utf8.DecodeRuneInString(p.text[t.start:])
		if first = s.lexicon.folder.rune(first); first != 0 && !s.initials.may(first) || p.covered(i) {
			continue
		}
		n, ok := s.learnedFrom(p, i)
		if !ok {
			continue
		}
		p.names = append(p.names, n)
		i = n.last - 1
	}
	slices.SortStableFunc(p.names, func(a, b named) int { return a.first - b.first })
}

// learnedFrom is the longest name brought by the document that begins at token i.
func (s *session) learnedFrom(p *passage, i int) (named, bool) {
	var best named
	s.folds = s.folds[:0]
	for _, count := range [...]int{1, 2} {
		for _, l := range s.learnedAs(p, i, count) {
			last := i + len(l.words)
			if last <= best.last || last > len(p.tokens) {
				continue
			}
			same := true
			for k := 0; k < len(l.words) && same; k++ {
				if k == len(s.folds) {
					s.folds = append(s.folds, p.folded(i+k))
				}
				same = !p.covered(i+k) && (sameWord(l.words[k], s.folds[k]) || k == len(l.words)-1 && pluralOf(l.words[k], s.folds[k]) && slices.Contains(s.entityAt(l.entity).roles, obelisk.RoleHonour))
			}
			if same && !p.foreignGoesOn(i, last) {
				best = named{i, last, []int32{l.entity}}
			}
		}
	}
	return best, best.last > 0
}

// learnedAs lists the learned names of one word, or of two and more, that may
// begin at token i: the words there begin as theirs do.
func (s *session) learnedAs(p *passage, i, count int) []learned {
	if count = min(count, 2); i+count > len(p.tokens) {
		return nil
	}
	s.key = s.key[:0]
	for k := i; k < i+count; k++ {
		s.key = s.lexicon.folder.appendFoldedBeginning(s.key, p.text[p.tokens[k].start:p.tokens[k].end])
	}
	return s.learned[string(s.key)]
}

// beginningLetters is how many letters of a word inflection leaves alone.
const beginningLetters = 3

// appendBeginning adds the first letters of a folded word, by which learned
// names are found, and a space.
func appendBeginning(b []byte, word string) []byte {
	var as folder // folded words stay as they are
	return as.appendFoldedBeginning(b, word)
}

// appendFoldedBeginning is appendBeginning for a word as it is written.
func (f *folder) appendFoldedBeginning(b []byte, word string) []byte {
	n := 0
	for _, r := range word {
		if r = f.rune(r); r == 0 {
			continue
		}
		if n++; n > beginningLetters {
			break
		}
		b = utf8.AppendRune(b, r)
	}
	return append(b, ' ')
}

// sameWord reports whether a folded word is the learned one; a Cyrillic word
// may stand in another case: up to two letters give way to up to three others.
func sameWord(learned, word string) bool {
	if learned == word {
		return true
	}
	if first, _ := utf8.DecodeRuneInString(learned); !unicode.Is(unicode.Cyrillic, first) {
		return false
	}
	a, b := []rune(learned), []rune(word)
	common := 0
	for common < len(a) && common < len(b) && a[common] == b[common] {
		common++
	}
	return common >= 3 && len(a)-common <= 2 && len(b)-common <= 3
}

// pluralOf reports whether an English word is the plural of the learned one: those who hold
// an honour are called by it, "beacon cities".
func pluralOf(learned, word string) bool {
	if stem, ok := strings.CutSuffix(word, "ies"); ok {
		return stem+"y" == learned
	}
	stem, ok := strings.CutSuffix(word, "s")
	return ok && (stem == learned || stem == learned+"e")
}

// folded is the folded text of token i.
func (p *passage) folded(i int) string {
	return p.lexicon.folder.text(p.text[p.tokens[i].start:p.tokens[i].end])
}

// pick is the first entity of a name whose class has the role, or empty.
func (s *session) pick(n named, role obelisk.Role) obelisk.EntityID {
	for _, index := range n.entities {
		if e := s.entityAt(index); slices.Contains(e.roles, role) {
			return e.id
		}
	}
	return ""
}
