package read

import (
	"cmp"
	"math/bits"
	"slices"
	"strings"
	"unicode/utf8"

	"obelisk"
)

// vocabulary numbers the folded words that lexicons, patterns and names know,
// and the stems of inflected names. Numbers begin at 1.
type vocabulary struct {
	words []string // by number
	found numbered
	han   []int32  // numbers of single Han characters, by rune-hanFirst
	bases []string // of stems, by number
	based numbered
	stems [][]stem // by the number of their base
	// inflected are the numbers of the words whose stems are known.
	inflected map[int32]bool
	// paradigms are the endings that a stem may take.
	paradigms []paradigm
}

// folded is the folded form of a token as it is being read, with the hash of
// each of its beginnings.
type folded struct {
	text   []byte
	hash   uint64
	before [longestEnding + 1]prefix // of the last characters, in a ring
	count  int
}

// prefix is a word without its last characters.
type prefix struct {
	size int
	hash uint64
}

func (f *folded) reset() { f.text, f.hash, f.count = f.text[:0], 0, 0 }

// add takes a folded character in, unless it is 0.
func (f *folded) add(r rune) {
	if r == 0 {
		return
	}
	f.before[f.count%len(f.before)] = prefix{len(f.text), f.hash}
	f.count++
	f.hash = hashed(f.hash, r)
	if r < utf8.RuneSelf {
		f.text = append(f.text, byte(r))
		return
	}
	f.text = utf8.AppendRune(f.text, r)
}

// hashed is the hash of a word with one more character.
func hashed(hash uint64, r rune) uint64 { return (hash ^ uint64(r)) * 0x9E3779B97F4A7C15 }

// hashOf is the hash of a folded word.
func hashOf(word string) uint64 {
	hash := uint64(0)
	for _, r := range word {
		hash = hashed(hash, r)
	}
	return hash
}

// numbered finds the numbers of words by their hashes: an open hash table,
// which takes less than half the time and memory of a map.
type numbered struct {
	slots []numberSlot // a power of two of them
	shift uint8
	used  int
}

// numberSlot holds a word's number, 0 where the slot is empty.
type numberSlot struct {
	tag    uint32
	number int32
}

// find is the number of the word among words, 0 where it is not there.
func (t *numbered) find(words []string, word []byte, hash uint64) int32 {
	if t.used == 0 {
		return 0
	}
	for i := int(hash >> t.shift); ; i = (i + 1) & (len(t.slots) - 1) {
		s := t.slots[i]
		if s.number == 0 || s.tag == uint32(hash) && words[s.number] == string(word) {
			return s.number
		}
	}
}

// add puts in the number of a word that is not there yet.
func (t *numbered) add(number int32, hash uint64, words []string) {
	if 2*(t.used+1) > len(t.slots) {
		old := t.slots
		t.slots = make([]numberSlot, max(64, 2*len(old)))
		t.shift, t.used = uint8(64-bits.TrailingZeros(uint(len(t.slots)))), 0
		for _, s := range old {
			if s.number != 0 {
				t.add(s.number, hashOf(words[s.number]), words)
			}
		}
	}
	i := int(hash >> t.shift)
	for t.slots[i].number != 0 {
		i = (i + 1) & (len(t.slots) - 1)
	}
	t.slots[i] = numberSlot{uint32(hash), number}
	t.used++
}

// stem says that a stem with the endings of a paradigm is a form of a word.
type stem struct {
	paradigm, word int32
}

// paradigm is one way to inflect: a word that ends in final takes the endings
// in its place.
type paradigm struct {
	language obelisk.Language
	final    string
	endings  []string
}

func newVocabulary() *vocabulary {
	return &vocabulary{
		words: []string{""}, han: make([]int32, hanLast-hanFirst+1),
		bases: []string{""}, stems: [][]stem{nil}, inflected: map[int32]bool{},
	}
}

// clone is a vocabulary of its own with the same words, to which others can be
// added. It is for vocabularies without stems.
func (v *vocabulary) clone() *vocabulary {
	c := newVocabulary()
	c.words = slices.Clone(v.words)
	c.found.slots, c.found.shift, c.found.used = slices.Clone(v.found.slots), v.found.shift, v.found.used
	copy(c.han, v.han)
	c.paradigms = v.paradigms
	return c
}

// add is the number of a folded word, which is put in if it is not there.
func (v *vocabulary) add(folded string) int32 {
	hash := hashOf(folded)
	if n := v.found.find(v.words, []byte(folded), hash); n != 0 {
		return n
	}
	n := int32(len(v.words))
	v.words = append(v.words, folded)
	v.found.add(n, hash, v.words)
	if r, size := utf8.DecodeRuneInString(folded); size == len(folded) && isHan(r) {
		v.han[r-hanFirst] = n
	}
	return n
}

// lookUp sets the token's word and lemmas by its folded form.
func (v *vocabulary) lookUp(t *token, f *folded) {
	t.word = v.found.find(v.words, f.text, f.hash)
	if t.kind != wordToken && len(f.text) > 0 {
		t.outline = outline(f.text[0])<<8 | outline(f.text[len(f.text)-1])
	}
	if t.cyrillic && v.based.used > 0 {
		v.lemmas(t, f)
	}
}

// inflect makes the forms of a word known by the paradigms with the longest
// final that the word ends in, in each language: which language a name stands
// in, a text of its neighbours does not say.
func (v *vocabulary) inflect(word int32) {
	if v.inflected[word] {
		return
	}
	v.inflected[word] = true
	v.eachStem(v.words[word], func(paradigm int32, base string) {
		n := v.base(base)
		at, known := slices.BinarySearchFunc(v.stems[n], stem{paradigm: paradigm, word: word}, v.order)
		if !known {
			v.stems[n] = slices.Insert(v.stems[n], at, stem{paradigm: paradigm, word: word})
		}
	})
}

// order is that of the words with one stem. A token has room for two of which it may be a form, and
// these are to be the same, whichever name came first.
func (v *vocabulary) order(a, b stem) int {
	return cmp.Or(strings.Compare(v.words[a.word], v.words[b.word]), cmp.Compare(a.paradigm, b.paradigm))
}

// eachStem yields the paradigms of a word with the stem that it has by each.
func (v *vocabulary) eachStem(text string, yield func(paradigm int32, base string)) {
	best := map[obelisk.Language]int{}
	for i := range v.paradigms {
		p := &v.paradigms[i]
		if strings.HasSuffix(text, p.final) && fits(text, p.final) {
			best[p.language] = max(best[p.language], len(p.final))
		}
	}
	for i := range v.paradigms {
		p := &v.paradigms[i]
		longest, ok := best[p.language]
		if !ok || len(p.final) != longest || !strings.HasSuffix(text, p.final) {
			continue
		}
		if base := text[:len(text)-longest]; utf8.RuneCountInString(base) >= 2 {
			yield(int32(i), base)
		}
	}
}

// base is the number of a stem's letters, which are put in if they are not there.
func (v *vocabulary) base(text string) int32 {
	hash := hashOf(text)
	if n := v.based.find(v.bases, []byte(text), hash); n != 0 {
		return n
	}
	n := int32(len(v.bases))
	v.bases, v.stems = append(v.bases, text), append(v.stems, nil)
	v.based.add(n, hash, v.bases)
	return n
}

// fits reports whether the paradigm without a final suits the word: it is for
// words that end in a consonant.
func fits(text, final string) bool {
	if final != "" {
		return true
	}
	last, _ := utf8.DecodeLastRuneInString(text)
	return !strings.ContainsRune("аеиоуыэюяіїєўьй", last)
}

// longestEnding is the most letters that are taken off to find a stem.
const longestEnding = 4

// lemmas sets the words of which the folded form of the token is an inflected form.
func (v *vocabulary) lemmas(t *token, f *folded) {
	found := 0
	at := prefix{len(f.text), f.hash}
	for off := 1; ; off++ {
		if n := v.based.find(v.bases, f.text[:at.size], at.hash); n != 0 {
			ending := f.text[at.size:]
			for _, s := range v.stems[n] {
				if found < len(t.lemmas) && s.word != t.word && !slices.Contains(t.lemmas[:found], s.word) && v.paradigms[s.paradigm].has(ending) {
					t.lemmas[found] = s.word
					found++
				}
			}
		}
		if off > longestEnding || off > f.count || found == len(t.lemmas) {
			return
		}
		at = f.before[(f.count-off)%len(f.before)]
	}
}

// inflects reports whether the folded form is one of a word that is inflected.
func (v *vocabulary) inflects(f *folded) bool {
	var t token
	if v.based.used > 0 {
		v.lemmas(&t, f)
	}
	return t.lemmas[0] != 0
}

// has reports whether the ending is one of the paradigm's.
func (p paradigm) has(ending []byte) bool {
	for _, e := range p.endings {
		if e == string(ending) {
			return true
		}
	}
	return false
}

// forms are those of a word by the paradigm with the longest final that it ends
// in; the word itself where there is none.
func (v *vocabulary) forms(word string, language obelisk.Language) []string {
	var best *paradigm
	for i := range v.paradigms {
		p := &v.paradigms[i]
		if p.language == language && strings.HasSuffix(word, p.final) && fits(word, p.final) && (best == nil || len(p.final) > len(best.final)) {
			best = p
		}
	}
	if best == nil {
		return []string{word}
	}
	var out []string
	for _, e := range best.endings {
		out = append(out, strings.TrimSuffix(word, best.final)+e)
	}
	return out
}
