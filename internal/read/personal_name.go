package read

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"obelisk"
)

// A person's name in a Slavic text stands in a grammatical case and is given
// back in the nominative: a given name of the lexicon, a patronymic and a
// surname that agree, or initials and a surname. Given names and the endings
// of all three are data (lexicon/names-*.yaml).

// inflection is a grammatical case.
type inflection uint8

// The cases, in the order in which the lexicons list endings.
const (
	nominative inflection = iota
	genitive
	dative
	accusative
	instrumental
	inflections
)

// inflectionOf is the case that a frame asks for.
func inflectionOf(way side) inflection {
	switch way {
	case sideDative:
		return dative
	case sideAccusative:
		return accusative
	case sideGenitive:
		return genitive
	case sideInstrumental:
		return instrumental
	default:
		return nominative
	}
}

// peopleFile is a lexicon's part about personal names.
type peopleFile struct {
	Men         terms            `yaml:"men"`
	Women       terms            `yaml:"women"`
	Names       []declensionFile `yaml:"names"`
	Patronymics []declensionFile `yaml:"patronymics"`
	Surnames    []declensionFile `yaml:"surnames"`
	Plurals     []pluralSurname  `yaml:"plurals"`
}

// declensionFile says how names with one of the finals are inflected.
type declensionFile struct {
	Of     string              `yaml:"of"`
	Finals []string            `yaml:"finals"`
	Drop   string              `yaml:"drop"`
	Forms  [inflections]string `yaml:"forms"`
}

// declension is one row: a nominative's ending and what it becomes.
type declension struct {
	female bool
	final  string
	forms  [inflections]string // whole endings, in place of final
}

// people are the declensions of one language.
type people struct {
	patronymics, surnames []declension
	plurals               []pluralSurname
}

// declensionsOf unfolds the rows of a file.
func declensionsOf(rows []declensionFile) ([]declension, error) {
	var out []declension
	for _, r := range rows {
		if r.Of != "men" && r.Of != "women" {
			return nil, fmt.Errorf("%q is neither men nor women", r.Of)
		}
		for _, final := range r.Finals {
			stem, ok := strings.CutSuffix(final, r.Drop)
			if !ok {
				return nil, fmt.Errorf("%q does not end in %q", final, r.Drop)
			}
			d := declension{female: r.Of == "women", final: final}
			for i, form := range r.Forms {
				d.forms[i] = stem + form
			}
			out = append(out, d)
		}
	}
	return out, nil
}

// addPeople takes in the personal names of one file: each given name becomes a
// phrase in every case.
func (l *lexicon) addPeople(file lexiconFile) error {
	names, err := declensionsOf(file.People.Names)
	if err != nil {
		return err
	}
	var p people
	if p.patronymics, err = declensionsOf(file.People.Patronymics); err != nil {
		return err
	}
	if p.surnames, err = declensionsOf(file.People.Surnames); err != nil {
		return err
	}
	p.plurals = file.People.Plurals
	if len(names) == 0 {
		return nil
	}
	if l.people == nil {
		l.people = map[obelisk.Language]people{}
	}
	l.people[file.Language] = p
	l.addGivens(file.Language, names, file.People.Men, false)
	l.addGivens(file.Language, names, file.People.Women, true)
	return nil
}

// addGivens takes in given names, in each orthography of the language.
func (l *lexicon) addGivens(language obelisk.Language, rules []declension, names []string, female bool) {
	for _, name := range names {
		l.addGiven(language, rules, name, female)
		for _, other := range l.spelled[language].others(name) {
			if other = capitalised(other); !slices.Contains(names, other) {
				l.addGiven(language, rules, other, female)
			}
		}
	}
}

// femaleName marks the number of a given name's sense, beside its case.
const femaleName = 16

// addGiven takes in one given name in every form of the first final that it has.
func (l *lexicon) addGiven(language obelisk.Language, rules []declension, name string, female bool) {
	fits := func(d declension) bool { return d.female == female && strings.HasSuffix(name, d.final) }
	first := slices.IndexFunc(rules, fits)
	if first < 0 {
		return
	}
	stem := strings.TrimSuffix(name, rules[first].final)
	for _, d := range rules[first:] {
		if !fits(d) || d.final != rules[first].final {
			continue
		}
		for which, form := range d.forms {
			s := sense{category: givenWord, language: language, text: name, number: int64(which)}
			if female {
				s.number += femaleName
			}
			l.senses = append(l.senses, s)
			words := l.wordsOf(stem + form)
			l.phrases.insert(words, int32(len(l.senses)-1))
			if len(words) == 1 {
				l.takeSingle(words[0], givenWord)
			}
		}
	}
}

// nominativeOf is the nominative of a name in the case by the first row that
// fits, of the gender.
func nominativeOf(rows []declension, word string, which inflection, female bool) (string, bool) {
	for i := range rows {
		d := &rows[i]
		if d.female != female {
			continue
		}
		stem, ok := strings.CutSuffix(word, d.forms[which])
		if ok && stem != "" {
			return stem + d.final, true
		}
	}
	return "", false
}

// personName is a person's name in the nominative; given and patronymic may be
// initials.
type personName struct {
	surname, given, patronymic string
	female                     bool
	written                    string // as the text orders and spaces it
	last                       int    // token behind it
}

// person is the person's name in the case at token i; titled says that a rank
// or trade stands before it, so that a surname alone will do.
func (s *session) person(p *passage, i int, which inflection, titled bool) (personName, bool) {
	if i >= len(p.tokens) || !p.tokens[i].upper || !p.tokens[i].cyrillic || p.tokens[i].kind != wordToken {
		return personName{}, false
	}
	if n, ok := s.initialsFirst(p, i, which); ok {
		return n, true
	}
	if n, ok := s.givenFirst(p, i, which, titled); ok {
		return n, true
	}
	if n, ok := s.surnameFirst(p, i, which); ok {
		return n, true
	}
	if n, ok := s.byPatronymic(p, i, which); ok {
		return n, true
	}
	if !titled || p.is(i, stopWord) || p.is(i, stateWord) || p.is(i, classWord) && p.tokens[i].upper && p.is(i+1, namedForWord) || abbreviated(p.words(i, i+1)) && !p.shouted() || p.is(i, givenWord) && p.capital(i+1) {
		return personName{}, false
	}
	end := p.compoundEnd(i)
	for _, female := range []bool{false, true} {
		surname, ok := s.surname(p, i, end, which, female)
		if !ok {
			continue
		}
		if p.capital(end) && !p.is(end, classWord) && !p.is(end, honourWord) && !p.initialAt(end) && p.dateAt[end] == 0 {
			if i > 0 && p.tokens[i-1].kind == wordToken && s.wholeNameAt(p, end) {
				return personName{}, false // "диспетчер станции Вардинск Иван Седов"
			}
			last := p.compoundEnd(end) // a given name that the lexicon lacks
			if second, ok := s.surname(p, end, last, which, female); ok {
				return personName{given: surname, surname: second, female: female, written: surname + " " + second, last: last}, true
			}
			if second := p.words(end, last); which != nominative && p.nameless(end) && hasEnding(second, "о", "е", "э", "и", "і", "ы", "у", "ю") {
				return personName{given: surname, surname: second, female: female, written: surname + " " + second, last: last}, true // one that is not inflected
			}
		}
		return personName{surname: surname, female: female, written: surname, last: end}, true
	}
	return personName{}, false
}

// initialsFirst reads "Н. В. Белову".
func (s *session) initialsFirst(p *passage, i int, which inflection) (personName, bool) {
	j, letters := i, [2]string{}
	count := 0
	for count < 2 && p.initialAt(j) {
		letters[count] = p.words(j, j+1)
		count++
		j += 2
	}
	if count == 0 || j >= len(p.tokens) || !p.tokens[j].upper || p.tokens[j].kind != wordToken || p.initialAt(j) {
		return personName{}, false
	}
	end := p.compoundEnd(j)
	for _, female := range []bool{false, true} {
		if surname, ok := s.surname(p, j, end, which, female); ok && (which == nominative || !female || !masculineEnding(titleCase(p.words(end-1, end))) || hasEnding(p.folded(end-1), womanObliques...)) {
			n := personName{surname: surname, given: letters[0], patronymic: letters[1], female: female, last: end}
			n.written = p.words(i, j)
			if p.tokens[j].gap != noGap {
				n.written += " "
			}
			n.written += surname
			return n, true
		}
	}
	return personName{}, false
}

// masculineEnding reports whether a surname ends as a man's in the nominative
// does: behind initials it is rather that than a woman's that is not inflected.
func masculineEnding(word string) bool {
	return hasEnding(word, "ов", "ев", "ёв", "ин", "ын", "ий", "ой", "ич", "ський", "ів", "аў", "оў", "еў", "скі", "цкі")
}

// womanObliques are the endings of a woman's surname in the dative, genitive or
// instrumental that a man's in the nominative has too rarely to be meant: "А. И. Ивановой".
var womanObliques = []string{"овой", "евой", "ёвой", "иной", "ыной", "ской", "цкой"}

// initialAt reports whether an initial with its point stands at token i.
func (p *passage) initialAt(i int) bool {
	if i+1 >= len(p.tokens) || !p.tokens[i].upper || p.tokens[i].kind != wordToken || !p.mark(i+1, ".") || !p.glued(i+1) {
		return false
	}
	n := utf8.RuneCountInString(p.words(i, i+1))
	return n == 1 || n == 2 && p.words(i, i+1) == "Дж"
}

// givenFirst reads "Петру Ивановичу Седову" and "Петру Седову".
func (s *session) givenFirst(p *passage, i int, which inflection, titled bool) (personName, bool) {
	for _, ph := range p.givenAt(i, which) {
		sense := p.sense(ph)
		n := personName{given: p.givenName(i, sense.text, which), female: sense.number >= femaleName}
		j := ph.last
		if name, ok := s.patronymic(p, j, which, n.female); ok {
			n.patronymic = name
			j++
		} else if second, ok := s.secondGiven(p, j, which, n.female); ok {
			n.given += " " + second
			j++
		}
		n.written = strings.TrimSpace(n.given + " " + n.patronymic)
		if j < len(p.tokens) && p.tokens[j].upper && p.tokens[j].kind == wordToken && !p.is(j, stopWord) && !p.initialAt(j) && (!p.is(j, titleWord) || !p.is(j+1, honourWord)) {
			end := p.compoundEnd(j)
			if _, surnameFirst := s.patronymic(p, end, which, n.female); surnameFirst && n.patronymic == "" && p.is(j, givenWord) {
				continue // "Ким Виталий Иванович"
			}
			surname, ok := s.surname(p, j, end, which, n.female)
			if which == nominative && p.is(i-1, andWord) && hasEnding(p.folded(end-1), "ые", "ие", "ыя") {
				continue // "Марина и Дмитрий Яровые"
			}
			if !ok && (titled || which == nominative && n.patronymic != "") {
				surname, ok = titleCase(p.words(j, end)), true // one that is not inflected
			}
			if ok {
				n.surname, n.last = surname, end
				if second, last, ok := s.secondSurname(p, end, which, n.female); ok && n.patronymic == "" && end == j+1 {
					n.surname, n.last = surname+" "+second, last
				}
				n.written += " " + n.surname
				return n, true
			}
		}
		if n.patronymic != "" {
			n.last = j
			return n, true
		}
	}
	return personName{}, false
}

// secondSurname is what goes on with a surname at token i, in the case, and where it
// ends: "Габриелю Лугосу Сандесу". No word of a lexicon does.
func (s *session) secondSurname(p *passage, i int, which inflection, female bool) (string, int, bool) {
	if !p.capital(i) || p.tokens[i].gap != plainGap || p.initialAt(i) || p.dateAt[i] != 0 || p.shouted() {
		return "", i, false
	}
	for _, c := range [...]category{givenWord, honourWord, classWord, headWord, titleWord, actWord, officeWord, eventWord, bodyWord, skipWord, prepositionWord, deedWord, signingWord, anaphorWord, genericWord, kinWord, numeralWord, ordinalWord, honourKind, aloneWord, titledWork, purposeWord} {
		if p.is(i, c) {
			return "", i, false
		}
	}
	end := p.compoundEnd(i)
	if adjectiveForm(p.words(end-1, end)) || abbreviated(p.words(i, end)) || p.capital(end) || s.triggerAt(p, i) {
		return "", i, false
	}
	if _, ok := s.patronymic(p, i, which, female); ok {
		return "", i, false
	}
	surname, ok := s.surname(p, i, end, which, female)
	return surname, end, ok
}

// secondGiven is the second given name at token i, in the case and with a surname behind
// it: "Хуану Мануэлю Седову".
func (s *session) secondGiven(p *passage, i int, which inflection, female bool) (string, bool) {
	if i+1 >= len(p.tokens) || !p.capital(i) || !p.capital(i+1) || p.initialAt(i) || p.is(i+1, honourWord) || p.is(i+1, classWord) {
		return "", false
	}
	if p.is(i+1, givenWord) && p.capital(i+2) {
		return "", false // "театру імені Івана Франка Марія Лугова": another's name
	}
	if _, ok := s.patronymic(p, i+1, which, female); ok {
		return "", false // "Ким Виталий Иванович"
	}
	for _, ph := range p.givenAt(i, which) {
		if sense := p.sense(ph); ph.last == i+1 && (sense.number >= femaleName) == female {
			return p.givenName(i, sense.text, which), true
		}
	}
	return "", false
}

// givenAt are the given names that stand in the case at token i, those of the
// passage's language first: neighbours have the same names in other forms.
func (p *passage) givenAt(i int, which inflection) []phrase {
	var own, others []phrase
	for _, ph := range p.at(i) {
		sense := p.sense(ph)
		switch {
		case sense.category != givenWord || inflection(sense.number%femaleName) != which:
		case sense.language == p.language:
			own = append(own, ph)
		default:
			others = append(others, ph)
		}
	}
	return append(own, others...)
}

// givenName is a given name in the nominative, as the text itself writes it
// where it stands in it.
func (p *passage) givenName(i int, lemma string, which inflection) string {
	if which == nominative {
		return titleCase(p.words(i, i+1))
	}
	return lemma
}

// surnameFirst reads "Седову Петру Ивановичу" and "Седов П. И.".
func (s *session) surnameFirst(p *passage, i int, which inflection) (personName, bool) {
	end := p.compoundEnd(i)
	if p.is(i, stopWord) || p.is(i, kinWord) || p.is(i, stateWord) || end >= len(p.tokens) {
		return personName{}, false
	}
	at, parted := end, false
	if which == nominative && p.mark(end, ",") && end+2 < len(p.tokens) {
		at, parted = end+1, true // "Седов, Пётр Иванович", as a page is called
	}
	for _, ph := range p.givenAt(at, which) {
		sense := p.sense(ph)
		if !p.tokens[at].upper {
			continue
		}
		n := personName{given: p.givenName(at, sense.text, which), female: sense.number >= femaleName, last: ph.last}
		surname, ok := s.surname(p, i, end, which, n.female)
		if !ok {
			continue
		}
		n.surname, n.written = surname, surname+" "+n.given
		if name, ok := s.patronymic(p, ph.last, which, n.female); ok {
			n.patronymic, n.last = name, ph.last+1
			n.written += " " + name
			if parted && p.capital(n.last) || !parted && s.surnameBehind(p, n, which) {
				continue // another person's name, or the surname itself, stands behind
			}
		} else if parted || p.capital(ph.last) || p.is(i, classWord) || p.is(i, honourWord) {
			continue // "Герой Иван Седов": the first word is no surname
		}
		return n, true
	}
	if p.initialAt(end) {
		last, letters := end, [2]string{}
		for k := 0; k < 2 && p.initialAt(last); k++ {
			letters[k] = p.words(last, last+1)
			last += 2
		}
		if last < len(p.tokens) && p.tokens[last].upper && p.tokens[last].kind == wordToken && (p.tokens[last].gap == noGap || abbreviated(p.words(i, end))) {
			return personName{}, false
		}
		if n, ok := s.middleInitial(p, i, which); ok {
			return n, true
		}
		if surname, ok := s.surname(p, i, end, which, false); ok {
			return personName{surname: surname, given: letters[0], patronymic: letters[1], written: surname + " " + p.words(end, last), last: last}, true
		}
	}
	return personName{}, false
}

// middleInitial reads "Пол Д. Лугов", a foreigner's name with one initial within.
func (s *session) middleInitial(p *passage, i int, which inflection) (personName, bool) {
	at := i + 3
	if p.compoundEnd(i) != i+1 || !p.capital(at) || p.tokens[at].gap != plainGap || p.initialAt(at) || p.is(at, stopWord) || p.is(at, honourWord) || p.is(at, classWord) {
		return personName{}, false
	}
	for _, female := range []bool{false, true} {
		given, ok := s.inPeople(p, titleCase(p.words(i, i+1)), which, female, false)
		if !ok || which == nominative {
			given = titleCase(p.words(i, i+1))
		}
		end := p.compoundEnd(at)
		if surname, ok := s.surname(p, at, end, which, female); ok {
			return personName{given: given, surname: surname, female: female, written: given + " " + p.words(i+1, at) + " " + surname, last: end}, true
		}
	}
	return personName{}, false
}

// surnameBehind reports whether the surname of a name of which a patronymic stands before
// it follows on the same line, so that the word before is of something else: "работник
// Республики Иван Петрович Седов".
func (s *session) surnameBehind(p *passage, n personName, which inflection) bool {
	i := n.last
	if !p.capital(i) || p.tokens[i].gap != plainGap || p.initialAt(i) || p.is(i, honourWord) || p.is(i, classWord) || p.is(i, titleWord) || p.is(i, givenWord) || p.is(i, officeWord) || p.dateAt[i] != 0 {
		return false
	}
	end := p.compoundEnd(i)
	name, ok := s.surname(p, i, end, which, n.female)
	if ok && hasEnding(n.surname, "чанин", "жанин", "янин", "анка", "янка") {
		return true // "осинчанин Иван Петрович Седов", with which a sentence begins
	}
	return ok && personal(n.given+" "+name) && !hasEnding(n.surname, "ов", "ев", "ёв", "ин", "ын", "ова", "ева", "ёва", "ина", "ына")
}

// byPatronymic reads the name of somebody whose given name the lexicon lacks, by the
// patronymic behind it: "Когуа Гоги Мурманович", "Гоги Мурманович Когуа".
func (s *session) byPatronymic(p *passage, i int, which inflection) (personName, bool) {
	if i+2 >= len(p.tokens) || !p.capital(i+1) || !p.capital(i+2) || p.is(i, stopWord) || p.is(i, honourWord) || p.is(i, classWord) || p.is(i, officeWord) {
		return personName{}, false
	}
	for _, female := range []bool{false, true} {
		given, surname := i+1, i
		name, ok := s.patronymic(p, i+2, which, female)
		if !ok {
			given, surname = i, i+2
			name, ok = s.patronymic(p, i+1, which, female)
		}
		if !ok {
			continue
		}
		first, known := s.surname(p, given, given+1, which, female)
		family, also := s.surname(p, surname, surname+1, which, female)
		if !known || !also {
			continue
		}
		if surname < given && s.surnameBehind(p, personName{surname: family, given: first, female: female, last: i + 3}, which) {
			continue
		}
		written := first + " " + name + " " + family
		if surname < given {
			written = family + " " + first + " " + name
		}
		return personName{given: first, patronymic: name, surname: family, female: female, written: written, last: i + 3}, true
	}
	return personName{}, false
}

// patronymic is the patronymic at token i in the nominative.
func (s *session) patronymic(p *passage, i int, which inflection, female bool) (string, bool) {
	if i >= len(p.tokens) || !p.tokens[i].upper || p.tokens[i].kind != wordToken || p.compoundEnd(i) > i+1 {
		return "", false // "Алесю Ждановічу-Лугавому": half a surname
	}
	return s.inPeople(p, titleCase(p.words(i, i+1)), which, female, true)
}

// surname is the surname of tokens i up to end in the nominative; each part of
// one with hyphens that can be inflected is.
func (s *session) surname(p *passage, i, end int, which inflection, female bool) (string, bool) {
	if p.tokens[i].kind != wordToken || !p.tokens[i].cyrillic {
		return "", false
	}
	if ph, ok := p.phrase(i, givenWord); ok && end == ph.last && which != nominative && p.is(end, givenWord) {
		return "", false
	}
	last, ok := s.inPeople(p, titleCase(p.words(end-1, end)), which, female, false)
	if !ok {
		return "", false
	}
	if end-i < 3 {
		return last, true
	}
	before := titleCase(p.words(i, i+1))
	if first, ok := s.inPeople(p, before, which, female, false); ok {
		before = first
	}
	return before + p.words(i+1, end-1) + last, true
}

// inPeople looks a surname or patronymic up in the passage's language.
func (s *session) inPeople(p *passage, word string, which inflection, female, patronymic bool) (string, bool) {
	rows := s.lexicon.people[p.language].surnames
	if patronymic {
		rows = s.lexicon.people[p.language].patronymics
	}
	return nominativeOf(rows, word, which, female)
}

// capital reports whether a capitalised word stands at token i.
func (p *passage) capital(i int) bool {
	return i < len(p.tokens) && p.tokens[i].upper && p.tokens[i].kind == wordToken && !p.is(i, stopWord)
}

// compoundEnd is the token behind the word at token i with its hyphens.
func (p *passage) compoundEnd(i int) int {
	end := i + 1
	for end+1 < len(p.tokens) && p.mark(end, "-") && p.glued(end) && p.glued(end+1) && p.tokens[end+1].kind == wordToken {
		end += 2
	}
	return end
}

// titleCase is the word with its first letter alone large, where all are.
func titleCase(word string) string {
	first, size := utf8.DecodeRuneInString(word)
	second, _ := utf8.DecodeRuneInString(word[size:])
	if !unicode.IsUpper(first) || !unicode.IsUpper(second) {
		return word
	}
	return word[:size] + strings.ToLower(word[size:])
}
