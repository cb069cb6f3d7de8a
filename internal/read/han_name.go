package read

import (
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Names of persons in Chinese. No space says where a name begins, so it is told
// by its family name: one of a few hundred characters, or a compound, with one
// or two characters of a given name behind it, that stands alone or right
// behind a word for a post. Foreign names are written with a few hundred
// characters of their own, and with a point between their parts. All lists are
// data (lexicon/names-zh.yaml); family names are the lexicon's category surname.

// hanFile is a lexicon's part about names in Chinese text.
type hanFile struct {
	Common  int      `yaml:"common"` // how many of the first family names are common
	Foreign string   `yaml:"foreign"`
	Posts   string   `yaml:"posts"`
	Bodies  string   `yaml:"bodies"`
	Works   string   `yaml:"works"`
	Never   string   `yaml:"never"`
	Seldom  string   `yaml:"seldom"`
	Words   []string `yaml:"words"`
}

// hanUse is what a character may be in a name, by bit.
type hanUse uint16

const (
	surnameUse  hanUse = 1 << iota // a family name
	commonUse                      // a common one
	foreignUse                     // writes foreign names
	postUse                        // ends words for posts
	bodyUse                        // ends words for bodies and places
	neverUse                       // stands in no given name
	workUse                        // ends words for works
	seldomUse                      // stands in a given name only where what follows shows that one ends
	compoundUse                    // begins a family name of two characters
)

// hanNames are the characters and words by which names are known.
type hanNames struct {
	uses     []hanUse // by rune-hanFirst
	compound map[[2]rune]bool
	words    map[string]bool // that look like names and are none
}

// newHanNames is empty.
func newHanNames() hanNames {
	return hanNames{uses: make([]hanUse, hanLast-hanFirst+1), compound: map[[2]rune]bool{}, words: map[string]bool{}}
}

// use takes in that a character may be so used.
func (h *hanNames) use(r rune, u hanUse) {
	if isHan(r) {
		h.uses[r-hanFirst] |= u
	}
}

// addHan takes in a lexicon's part about Chinese names.
func (l *lexicon) addHan(file lexiconFile) {
	n := 0
	for _, value := range slices.Sorted(maps.Keys(file.Senses[categoryNames[surnameWord]])) {
		for _, name := range file.Senses[categoryNames[surnameWord]][value] {
			n++
			l.addSurname([]rune(l.folder.text(name)), n <= file.Han.Common)
		}
	}
	for use, characters := range map[hanUse]string{
		foreignUse: file.Han.Foreign, postUse: file.Han.Posts, bodyUse: file.Han.Bodies, neverUse: file.Han.Never, workUse: file.Han.Works, seldomUse: file.Han.Seldom,
	} {
		for _, r := range strings.Join(strings.Fields(characters), "") {
			l.han.use(l.folder.rune(r), use)
		}
	}
	for _, word := range file.Han.Words {
		l.han.words[l.folder.text(word)] = true
	}
}

// addSurname takes in a family name of one or two characters.
func (l *lexicon) addSurname(name []rune, common bool) {
	switch len(name) {
	case 1:
		l.han.use(name[0], surnameUse)
		if common {
			l.han.use(name[0], commonUse)
		}
	case 2:
		l.han.use(name[0], compoundUse)
		l.han.compound[[2]rune{name[0], name[1]}] = true
	}
}

// hanRune is the folded character of token i, 0 where it is none.
func (p *passage) hanRune(i int) rune {
	if i < 0 || i >= len(p.tokens) || p.tokens[i].kind != hanToken {
		return 0
	}
	r, _ := utf8.DecodeRuneInString(p.text[p.tokens[i].start:])
	return p.lexicon.folder.rune(r)
}

// hanUsed reports whether the character of token i may be so used in a name.
func (p *passage) hanUsed(i int, u hanUse) bool {
	r := p.hanRune(i)
	return isHan(r) && p.lexicon.han.uses[r-hanFirst]&u != 0
}

// surname is how many tokens the family name at token i has, 0 for none.
func (p *passage) surname(i int) int {
	if p.hanUsed(i, compoundUse) && p.lexicon.han.compound[[2]rune{p.hanRune(i), p.hanRune(i + 1)}] {
		return 2
	}
	if p.hanUsed(i, surnameUse) {
		return 1
	}
	return 0
}

// native reports whether tokens first up to last are a Chinese name in full: a
// family name and one or two more characters.
func (p *passage) native(first, last int) bool {
	if last > len(p.tokens) || first < 0 {
		return false
	}
	size := p.surname(first)
	given := last - first - size
	if size == 2 && (given < 1 || given > 2) && p.hanUsed(first, surnameUse) {
		size, given = 1, given+1
	}
	if size == 0 || given < 1 || given > 2 {
		return false
	}
	for i := first; i < last; i++ {
		if p.tokens[i].kind != hanToken || i > first && p.tokens[i].gap != noGap || i >= first+size && p.hanUsed(i, neverUse) && !p.closesNoun(i) && !p.seldomNamed(i, first, last) || p.dateAt[i] != 0 {
			return false
		}
	}
	if given == 2 && (p.styleAt(first+size) == last || p.word(last-1) == "演" && p.doesAt(first+size)) {
		return false // 林教授, 林参演
	}
	return !p.hanWord(first, last) && !p.saysPast(last-1) && !p.cutsBody(last)
}

// cutsBody reports whether a word for a unit, body or place begins with the last character before token i
// and goes on behind it, so that no name ends there: 军区 in 沈阳军区.
func (p *passage) cutsBody(i int) bool {
	if i >= len(p.tokens) || p.tokens[i].gap != noGap || p.styleAt(i) > 0 {
		return false
	}
	body, ok := p.phrase(i-1, officeWord)
	if ok && body.last > i && p.sense(body).text == "body" {
		return true
	}
	ph, ok := p.phrase(i-1, classWord)
	return ok && ph.last > i && p.sense(ph).text != "person"
}

// styleAt is where a word of two or more characters for what somebody is ends that
// begins at token i, or 0.
func (p *passage) styleAt(i int) int {
	if ph, ok := p.phrase(i, honorificWord); ok && ph.last-i > 1 {
		return ph.last
	}
	if ph, ok := p.phrase(i, classWord); ok && ph.last-i > 1 && p.sense(ph).text == "person" {
		return ph.last
	}
	return 0
}

// saysPast reports whether a word of one character such as 曾 stands at token i
// and goes on with what follows, so that it ends no name.
func (p *passage) saysPast(i int) bool {
	ph, ok := p.phrase(i, pageTime)
	return ok && ph.last == i+1 && p.sense(ph).text == "past" && i+1 < len(p.tokens) && p.tokens[i+1].kind == hanToken && p.tokens[i+1].gap == noGap
}

// closesNoun reports whether token i is a word such as 和 that nothing follows,
// which it would have to join: 林英和、.
func (p *passage) closesNoun(i int) bool {
	return p.is(i, andWord) && (i+1 == len(p.tokens) || p.tokens[i+1].kind == markToken)
}

// hanWord reports whether a word that only looks like a name begins the tokens,
// or fills their end.
func (p *passage) hanWord(first, last int) bool {
	words := p.lexicon.han.words
	for end := first + 2; end <= last; end++ {
		if words[p.lexicon.folder.text(p.words(first, end))] {
			return true
		}
	}
	return last-first > 2 && words[p.lexicon.folder.text(p.words(last-2, last))]
}

// strictness says how a name must be set off from what stands before it.
type strictness uint8

const (
	// besidePost: it stands alone, behind a sign, or behind a word for a post.
	besidePost strictness = iota + 1
	// besideBody: a common name in full may stand behind a word for a body, too.
	besideBody
)

// nativeEnding is where a Chinese name that ends before token end begins, not
// before token left; -1 where there is none.
func (p *passage) nativeEnding(left, end int, how strictness) int {
	if first := end - 4; first >= left && p.marriedName(first) && p.setOff(left, first) {
		return first
	}
	for _, size := range [...]int{3, 2, 4} {
		first := end - size
		if first < left || !p.native(first, end) || size == 4 && p.surname(first) != 2 {
			continue
		}
		if p.setOff(left, first) && (size > 2 || first == left || p.word(first-1) != "的") || how == besideBody && size == 3 && p.hanUsed(first, commonUse) && (p.hanUsed(first-1, bodyUse) || p.noun(first, "organisation") && first-left >= shortestBody) {
			return first
		}
	}
	return -1
}

// marriedName reports whether the four characters from token i on are a name with two
// common family names, the husband's before the wife's, behind no word for a post that
// the first of them ends: 林周子衡.
func (p *passage) marriedName(i int) bool {
	if !p.hanUsed(i, commonUse) || !p.hanUsed(i+1, commonUse) || !p.native(i+1, i+4) || p.tokens[i+1].gap != noGap {
		return false
	}
	for _, c := range [...]category{classWord, honourWord, honourStart, officeWord} {
		if ph, ok := p.phraseBefore(i+1, c); ok && ph.last-ph.first > 1 {
			return false // 模范 is no 范
		}
	}
	return true
}

// setOff reports whether a name may begin at token i of a phrase that begins at
// token left: nothing stands before, or a sign, 的, or a word for a post.
func (p *passage) setOff(left, i int) bool {
	if i > left && (p.nameDot(i-1) || p.splits(i)) {
		return false // the rest of a foreign name, or of a word: 校方
	}
	if i == left || p.tokens[i].gap != noGap || p.tokens[i-1].kind != hanToken || p.word(i-1) == "的" || i-left >= shortestHan && p.hanUsed(i-1, postUse) && !p.foreignAround(left, i) {
		return true
	}
	if ph, ok := p.phraseBefore(i, classWord); ok && p.sense(ph).text == "person" {
		return true
	}
	rank, ok := p.phraseBefore(i, honourWord)
	return ok && rank.first >= left && rank.last-rank.first > 1 && p.hanUsed(i, commonUse)
}

// foreignEnding is where a foreign name that ends before token end begins, not
// before token left; -1 where there is none. A name without a point stands
// alone or behind a word for a post.
func (p *passage) foreignEnding(left, end int) int {
	first, dots := end, 0
	for first > left {
		i := first - 1
		switch {
		case p.nameJoint(i) && i > left && i+1 < end:
			dots++
		case p.initialPart(i) && i > left && i+1 < end:
		case p.hanUsed(i, foreignUse) && p.dateAt[i] == 0:
		default:
			i = first
		}
		if i == first {
			break
		}
		first = i
	}
	if first < end && p.nameDot(first) {
		first++
	}
	for i := end - 1; i > first && dots == 0; i-- {
		if ph, ok := p.phraseBefore(i, classWord); ok && p.sense(ph).text == "person" {
			first = i
			break
		}
	}
	n := end - first
	switch {
	case dots > 0 && n >= 4:
		if at := p.afterPost(left, first, end); at > first {
			return at
		}
		return p.firstPart(left, first)
	case n == 2 && first > left && p.word(first-1) == "的":
		return -1 // 民众的爱戴
	case n >= 2 && n <= 8 && (first == left || p.setOff(left, first)) && !p.hanWord(first, end):
		return first
	}
	return -1
}

// nameJoint reports whether token i is a point between the parts of a foreign name,
// or a hyphen within one of them: 让-皮埃尔.
func (p *passage) nameJoint(i int) bool {
	return p.nameDot(i) || p.mark(i, "-") && p.hanUsed(i-1, foreignUse) && p.hanUsed(i+1, foreignUse) && p.tokens[i].gap == noGap && p.tokens[i+1].gap == noGap && p.dateAt[i-1] == 0
}

// initialPart reports whether token i is a Latin letter for a part of a foreign name,
// between two points.
func (p *passage) initialPart(i int) bool {
	t := &p.tokens[i]
	return t.kind == wordToken && t.upper && t.end-t.start == 1 && p.nameDot(i-1) && p.nameDot(i+1)
}

// longestPart bounds the part of a foreign name before its first point that is
// written with characters that few such names have.
const longestPart = 5

// firstPart is where a foreign name with points begins whose first part has a
// character that no other name is known to have: behind a post, or the beginning
// of the phrase, or -1 where the name is cut off at a point.
func (p *passage) firstPart(left, first int) int {
	if first == left || p.setOff(left, first) && !p.nameDot(first-1) {
		return first
	}
	for i := first - 1; i >= left && i >= first-longestPart; i-- {
		if p.nameDot(i) && i == first-1 {
			continue
		}
		if p.tokens[i].kind != hanToken || p.is(i, andWord) || p.dateAt[i] != 0 {
			break
		}
		if i == left && first-i <= 3 || i > left && p.setOff(left, i) {
			return i
		}
	}
	if p.nameDot(first - 1) {
		return -1
	}
	return first
}

// afterPost is where a foreign name begins if a word for a post, written with
// characters of such names, opens it: 博士约翰·史密斯.
func (p *passage) afterPost(left, first, end int) int {
	for i := first + 1; i < end-2 && !p.nameDot(i); i++ {
		if ph, ok := p.phraseBefore(i, classWord); ok && p.sense(ph).text == "person" && (ph.first >= first || ph.first >= left && ph.last-ph.first > shortestHan) {
			return i
		}
		if ph, ok := p.phraseBefore(i, honourWord); ok && ph.last-ph.first > 1 && ph.last > first {
			return i // 苏联英雄
		}
	}
	return first
}

// personStarting is where a person's name that begins at token i ends, where
// what follows shows it; 0 where none does.
func (p *passage) personStarting(i, end int) int {
	for _, size := range [...]int{3, 2, 4} {
		last := i + size
		if last > end || !p.native(i, last) || size == 4 && p.surname(i) != 2 || p.splits(last) {
			continue
		}
		if last == end || p.endsPerson(last) || size == 3 && p.styledPerson(i, last) || size >= 3 && (p.word(last) == "任" || p.word(last) == "说") || p.doesAt(last) && (size == 3 || !p.native(i, last+1)) || size == 3 && p.is(last, stopWord) && p.hanUsed(last, neverUse) {
			return last
		}
	}
	return 0
}

// styledPerson reports whether three characters with a common family name stand before a title,
// and do not end with a word for a body: 林一帆醫師, no 任小學教師.
func (p *passage) styledPerson(i, last int) bool {
	if !p.hanUsed(i, commonUse) || p.styleAt(last) == 0 {
		return false
	}
	ph, ok := p.phraseBefore(last, classWord)
	return !ok || ph.last-ph.first < 2
}

// doesAt reports whether a verb for what somebody did or said begins at token i.
func (p *passage) doesAt(i int) bool {
	for _, c := range [...]category{deedWord, verbWord} {
		if _, ok := p.phrase(i, c); ok {
			return true
		}
	}
	ph, ok := p.phrase(i, sayingWord)
	return ok && ph.last-ph.first > 1 && p.sense(ph).text == "verb"
}

// endsPerson reports whether a word that stands in no name begins at token i.
func (p *passage) endsPerson(i int) bool {
	if p.nameDot(i) {
		return false // a foreign name goes on
	}
	if p.tokens[i].kind != hanToken || p.dateAt[i] != 0 || p.word(i) == "的" || p.is(i, andWord) || p.saysPast(i) {
		return true
	}
	for _, c := range [...]category{alsoWord, skipWord, adverbialWord, hedgeWord, becomeWord, honorificWord} {
		if ph, ok := p.phrase(i, c); ok && (ph.last-ph.first > 1 || c == adverbialWord || c == becomeWord || p.hanUsed(i, neverUse)) {
			return true
		}
	}
	return false
}

// foreignFamily is the last part of a person's foreign name in Han characters, by which
// the text goes on to call the person: 韦斯顿 of 约翰·韦斯顿; "" where there is none.
func foreignFamily(w party) string {
	if w.class != "person" {
		return ""
	}
	at := strings.LastIndexAny(w.name, "·・‧•．")
	if at < 0 {
		return ""
	}
	_, size := utf8.DecodeRuneInString(w.name[at:])
	family := w.name[at+size:]
	if r, _ := utf8.DecodeRuneInString(family); !unicode.Is(unicode.Han, r) || utf8.RuneCountInString(family) < shortestHan {
		return ""
	}
	return family
}

// townOfPage is the place that the page is about, where a name in Han characters is its own
// without the word for its kind: 云溪 on the page of 云溪市.
func (p *proposer) townOfPage(w party) (party, bool) {
	at := &p.about
	if at.context.IsZero() || at.class == "person" || !strings.HasPrefix(at.name, w.name) {
		return party{}, false
	}
	kind, size := utf8.DecodeRuneInString(at.name[len(w.name):])
	if !unicode.Is(unicode.Han, kind) || len(w.name)+size != len(at.name) || !p.lexicon.means(string(kind), classWord, "place") {
		return party{}, false
	}
	return at.party, true
}

// foreignGoesOn reports whether characters that write foreign names go on behind some
// that are all of a name that the document brought: 斯顿 in 斯顿格勒.
func (p *passage) foreignGoesOn(first, last int) bool {
	if p.tokens[first].kind != hanToken || last >= len(p.tokens) || p.tokens[last].gap != noGap || !p.hanUsed(last, foreignUse) || !p.hanUsed(last+1, foreignUse) || p.endsPerson(last) {
		return false
	}
	return last-first < longestPart && p.foreignRun(first, last)
}
