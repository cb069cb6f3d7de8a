package read

import (
	"slices"
	"strings"
	"unicode/utf8"

	"obelisk"
)

// Slavic recipients behind a word for what they are, and the cases of such words.

// headedParty is a recipient behind a word for its class: "городу Солянке",
// "крейсер «Заря»", "капитан 2 ранга Седов", "г. Осинск".
func (s *session) headedParty(p *passage, way side, i int, listed bool) (party, bool) {
	class, head, at := s.classBefore(p, i)
	if class == "" || at >= len(p.tokens) || p.is(head, seatWord) {
		return party{}, false
	}
	which := inflectionOf(way)
	if !listed && !p.standsIn(head, which) {
		return party{}, false
	}
	if which == accusative && class != "person" && hasEnding(p.folded(head), "а", "я") && !p.several(head, which) {
		return party{}, false // "слесаря завода «Маяк»": of what has no life it is the genitive
	}
	if w, ok := s.quotedParty(p, class, at); ok {
		if abbreviated(p.words(head, head+1)) && (s.roleBehind(p, i) || which == dative && s.attributed(p, i)) {
			return party{}, false // "директор ОАО «Луч»"
		}
		if which == nominative && p.agreesGenitive(i) || which == dative && !listed && p.standsIn(head, genitive) && s.attributed(p, p.adjectivesFrom(i)) {
			return party{}, false // "глава литературного объединения «Луч»", "актёру студии «Луч»"
		}
		w.first = i
		return w, class != "person"
	}
	if class == "person" {
		at = s.pastOwner(p, at, which)
		n, ok := s.person(p, at, which, true)
		if !ok || p.describes(at) || p.is(at, headWord) || n.given == "" && p.bodyNoun(at) || p.ownsNamed(at, n, which) || n.given == "" && (p.is(i-1, titleWord) || which == nominative && p.ofBody(at) || (hasEnding(n.surname, "ии", "ії", "іі") || p.ownedBehind(n.last) || p.noSurname(at))) {
			return party{}, false // "народный артист Края": whose, not who
		}
		return s.personParty(p, at, n), true
	}
	if end := s.numberedEnd(p, at); p.numberSign(at) > at && end > at && head == at-1 && class == "organisation" {
		name := s.headNominative(p, head, p.words(head, at), which)
		w := p.newParty(uncapitalised(name)+" "+p.words(at, end), class, i, end)
		if which == nominative {
			return w, !hasEnding(p.folded(head), "ы", "и", "і") // "учитель школы № 12"
		}
		return w, !s.attributed(p, i)
	}
	if class == "place" && p.describes(at) || p.is(at, bodyWord) || p.is(at, officeWord) {
		return party{}, false // "город Осинской области", "фонду Министерством"
	}
	if which == nominative && p.mark(at-1, ".") && s.attributed(p, i) && p.capital(i-1) && genitiveEnding(p.words(at, at+1)) {
		return party{}, false // "награждён грамотой Управы г. Осинска"
	}
	if n, ok := p.nameAt(at); ok {
		return s.known(p, n, obelisk.RoleRecipient), s.pick(n, obelisk.RoleRecipient) != "" && (!p.several(head, which) || p.namesMore(n.last) || s.knownIn(p, n, which))
	}
	if n, person := s.person(p, at, genitive, false); person && n.given != "" && n.surname != "" && utf8.RuneCountInString(n.given) > 1 && class != "place" {
		return party{}, false // "директора завода Ивана Седова"
	}
	if which == dative && !listed && class == "organisation" && p.standsIn(head, genitive) && s.attributed(p, p.adjectivesFrom(i)) {
		return party{}, false // "члену Осинской организации МАЯК"
	}
	last := s.nameEnd(p, at)
	if class == "place" && s.wholeNameAt(p, last) {
		return party{}, false // "глава города Вардинск Иван Седов"
	}
	if last == at || p.several(head, which) && !p.namesMore(last) || class == "place" && last == at+1 && hasEnding(p.folded(head), "и", "ы", "і", "ї") && abbreviated(p.words(at, last)) && !p.shouted() {
		return party{}, false // "шести городам Края"
	}
	w, ok := s.fresh(p, at, last)
	w.class, w.name = class, s.headedName(p, at, last, way, class)
	return w, ok && !numeralLetters(w.name)
}

// bodyNoun reports whether the word at token i, with a capital letter, is that of a body or place
// and so nobody's surname: "директор Музея в Осинске".
func (p *passage) bodyNoun(i int) bool {
	class := p.classAt(i)
	return class != "" && class != "person"
}

// noSurname reports whether the word at token i, behind one for what somebody is, is
// rather of what: an adjective in the genitive or one before it, or an abstract noun,
// "председатель Осинского Союза", "академик Народной и Осинской академий".
func (p *passage) noSurname(i int) bool {
	word := p.words(i, p.compoundEnd(i))
	owned := i > 0 && p.tokens[i-1].upper && hasEnding(p.words(i-1, i), "ского", "цкого", "ского", "ського", "цького", "скага", "цкага", "ской", "цкой", "ської", "цької", "скай", "цкай")
	return owned || p.is(i, bodyWord) || p.is(i, officeWord) || hasEnding(word, "ого", "его", "ага", "яга", "ай", "яй", "ої", "ьої", "ства", "цтва", "ения", "ання", "ення", "ости", "ості") || hasEnding(word, "ой") && p.is(i+1, andWord) || hasEnding(word, "ской", "цкой")
}

// genitiveUnit reports whether a body or place of adjectives and a noun stands in the
// genitive, which no such object does: "работников Осинского района".
func (p *passage) genitiveUnit(w party) bool {
	return p.language == obelisk.Russian && hasEnding(p.words(w.first, p.compoundEnd(w.first)), "ского", "цкого", "ского", "ной", "ской", "цкой") && w.class != "person"
}

// ownedBehind reports whether the word before token i is that of a body and no surname:
// what follows in small letters says whose it is, "председатель Союза кинематографистов".
func (p *passage) ownedBehind(i int) bool {
	if i == 0 || i >= len(p.tokens) || p.tokens[i].kind != wordToken || p.tokens[i].upper || !hasEnding(p.words(i-1, i), "а", "я", "ы", "и") {
		return false
	}
	return hasEnding(p.words(i, i+1), "ов", "ев", "ей", "ства", "ний", "ия", "ий") && !p.is(i, stopWord) && !p.is(i, skipWord) && !p.is(i, purposeWord) && !p.is(i, prepositionWord)
}

// agreesGenitive reports whether the adjective before token i stands in the genitive,
// and with it a noun that looks as its nominative does.
func (p *passage) agreesGenitive(i int) bool {
	return i > 0 && p.tokens[i-1].kind == wordToken && hasEnding(p.words(i-1, i), "ого", "его", "ага", "яга", "ога")
}

// pastOwner passes over the words in the genitive between a rank and the full
// name of who has it: "маршал Союза Иван Седов". Without such a name it stays.
func (s *session) pastOwner(p *passage, i int, which inflection) int {
	for j := i; j < len(p.tokens) && j <= i+2*longestOwner; j++ {
		if n, ok := s.person(p, j, which, false); ok && n.given != "" {
			return j
		}
		if ph, ok := p.phrase(j, classWord); ok && j > i && p.sense(ph).text == "person" && p.standsIn(j, which) {
			continue // "Главнокомандующий Вооружённых Сил Края генерал Иван Седов"
		}
		word := p.words(j, j+1)
		of := genitiveEnding(word) || p.language != obelisk.Russian && hasEnding(word, "у", "ю") && !p.is(j, prepositionWord)
		if p.tokens[j].kind != wordToken || !p.tokens[j].upper && !of || p.is(j, stopWord) && !p.tokens[j].upper && !p.is(j, officeWord) && !adjectiveForm(word) {
			break
		}
	}
	return i
}

// namesMore reports whether another name follows behind token i, past brackets:
// "городам Вардинску (ныне Осинск), Солянке". Without one, what follows a word
// in the plural says where its cities are.
func (p *passage) namesMore(i int) bool {
	_, i = p.dateBracket(i)
	if !p.joins(i) {
		return false
	}
	for p.joins(i) || p.is(i, skipWord) {
		i++
	}
	if i >= len(p.tokens) || p.tokens[i].kind != wordToken {
		return false
	}
	_, class := p.phrase(i, classWord)
	return p.tokens[i].upper && !p.is(i, stopWord) || class
}

// describes reports whether the capitalised adjective at token i stands before
// a noun in small letters, and so is no surname.
func (p *passage) describes(i int) bool {
	end := p.compoundEnd(i)
	if end >= len(p.tokens) || p.tokens[end].kind != wordToken || p.tokens[end].upper || !adjectiveForm(p.words(end-1, end)) || otherCase(p.words(end-1, end), p.words(end, end+1)) {
		return false
	}
	if _, ok := p.phrase(end, classWord); ok {
		return true
	}
	next := p.compoundEnd(end)
	word := p.words(next-1, next) // "национально-культурной"
	owned := hasEnding(p.words(end-1, end), "ого", "его", "ага", "яга", "ой", "ей", "ої", "ьої", "ай", "яй", "ых", "их", "іх")
	return adjectiveForm(word) || owned && genitiveEnding(word) && !p.is(end, stopWord) && !p.is(end, prepositionWord) && !p.is(end, purposeWord) && !p.is(end, deedWord) && !p.is(end, skipWord)
}

// several reports whether the word for a class at token i is in the plural.
func (p *passage) several(i int, which inflection) bool {
	return hasEnding(p.folded(i), "ам", "ям", "ами", "ов", "ів", "гарады", "оў", "сел", "сіл", "міст") || which != genitive && hasEnding(p.folded(i), "ы", "города", "міста")
}

// otherCase reports whether an adjective stands in the nominative and the word behind it in the instrumental, so
// that they are not said of one: "отметила Осинский почётной наградой".
func otherCase(word, next string) bool {
	return hasEnding(word, "ий", "ый", "ій", "кі") && hasEnding(next, "ой", "ою", "ею", "ью", "ым", "им", "ім", "ай", "ом")
}

// headedName is the name behind a word for its class, which may stand in the
// nominative however the word does: "городу Старая Слобода".
func (s *session) headedName(p *passage, first, last int, way side, class obelisk.ClassID) string {
	name := s.nominativeName(p, first, last, grammarOf(way, class))
	words := strings.Fields(p.words(first, last))
	if way == sideDative && len(words) > 1 && hasEnding(words[0], "ый", "ий", "ая", "ое", "яя", "ее", "ые", "ие", "а", "е", "і") && !hasEnding(words[len(words)-1], "у", "ю", "ам", "ям") {
		return p.words(first, last)
	}
	return name
}

// classBefore passes over the words for a class before a name ("капитану 2
// ранга", "городам-маякам", "г."); it is the class, its word and where the name begins.
func (s *session) classBefore(p *passage, i int) (obelisk.ClassID, int, int) {
	class, head := obelisk.ClassID(""), i
	for {
		ph, ok := p.phrase(i, classWord)
		if !ok || p.tokens[i].upper && class != "" || s.masked(i) {
			return class, head, i
		}
		if _, known := p.nameAt(i); known && p.tokens[i].upper || p.initialOf(i) {
			return class, head, i
		}
		compound := p.mark(ph.last, "-") && p.glued(ph.last) && p.glued(ph.last+1)
		if compound && p.tokens[ph.last+1].upper {
			return class, head, i
		}
		class, head = obelisk.ClassID(p.sense(ph).text), i
		i = ph.last
		switch {
		case compound:
			if p.is(i+1, classWord) {
				head = i + 1 // "генерал-майору": the last part is inflected
			}
			i += 2
		case p.mark(i, ".") && p.glued(i):
			i++
		}
		if class == "person" {
			rank := p.pastRank(i)
			for j := i; j < rank; j++ {
				if s.triggerAt(p, j) || p.is(j, honourWord) {
					return class, head, i // "писатель награждён Премией"
				}
			}
			return class, head, rank
		}
	}
}

// initialOf reports whether the letter at token i, which may be short for the word for a place, is rather somebody's
// initial: "В. Седов, М. Лобов" within a sentence, or a letter short for nothing in the text's own language.
func (p *passage) initialOf(i int) bool {
	if !p.initialAt(i) || p.shouted() || i+2 >= len(p.tokens) || !p.tokens[i+2].upper {
		return false
	}
	if p.folded(i) == "м" && p.language != obelisk.Ukrainian {
		return true
	}
	return i > 2 && (p.joins(i-1) || p.is(i-1, andWord)) && (p.initialAt(i-4) || i > 3 && p.initialAt(i-5))
}

// pastRank passes over what follows a rank before the name: "2 ранга",
// "армии", "медицинской службы", "полка", and a second rank.
func (p *passage) pastRank(i int) int {
	for j := i; j < len(p.tokens) && j < i+5; j++ {
		t := &p.tokens[j]
		switch {
		case t.kind == wordToken && t.upper && abbreviated(p.words(j, j+1)) && !p.shouted():
		case t.kind == wordToken && t.upper && !p.roman(j):
			return j
		case p.mark(j, "-") || t.kind == numberToken || p.roman(j):
		case t.kind != wordToken || p.is(j, prepositionWord) || p.is(j, andWord) || p.is(j, skipWord) || p.dateAt[j] != 0:
			return i
		}
	}
	return i
}

// roman reports whether token i is a number in Roman letters, Latin or Cyrillic.
func (p *passage) roman(i int) bool {
	return i < len(p.tokens) && p.tokens[i].kind == wordToken && numeralLetters(p.words(i, i+1))
}

// numeralLetters reports whether a text is made of the letters of Roman
// numbers alone, of either script.
func numeralLetters(text string) bool {
	return text != "" && strings.Trim(text, "IVXІХ") == ""
}

// latinNumerals writes the Roman numbers of a name in Latin letters: texts write
// them in Cyrillic ones too, "ІІІ степени".
func latinNumerals(name string) string {
	if !strings.ContainsAny(name, "ІХ") {
		return name
	}
	words := strings.Split(name, " ")
	for i, word := range words {
		if numeralLetters(word) {
			words[i] = strings.NewReplacer("І", "I", "Х", "X").Replace(word)
		}
	}
	return strings.Join(words, " ")
}

// standsIn reports whether the word for a class at token i can stand in the
// case: the lexicon has its nominative, from which an ending leads to it.
func (p *passage) standsIn(i int, which inflection) bool {
	word := p.folded(i)
	known, fits := false, false
	for _, f := range headForms {
		base, ok := strings.CutSuffix(word, f.ending)
		if !ok || !p.lexicon.has(base+f.nominative, classWord) {
			continue
		}
		if (f.ending == "а" || f.ending == "я") && f.nominative != "о" && p.feminineClass(base) {
			continue // "брыгада", beside "брыгад" of several
		}
		if f.ending != f.nominative {
			known = true
		}
		fits = fits || f.cases&(1<<which) != 0
	}
	if !known {
		return which == nominative || which == accusative || hasEnding(word, "о", "и") || abbreviated(p.words(i, i+1)) || p.tokens[i].value < 0 && p.mark(i+1, ".") && i+2 < len(p.tokens)
	}
	return fits
}

// feminineClass reports whether the lexicon has the instrumental of a feminine with the
// stem among the words for classes.
func (p *passage) feminineClass(stem string) bool {
	return slices.ContainsFunc([]string{"ой", "ей", "ою", "єю", "ею", "ай", "яй"}, func(ending string) bool { return p.lexicon.has(stem+ending, classWord) })
}

// headForm says that an ending in place of the nominative's stands in the cases.
type headForm struct {
	ending, nominative string
	cases              uint8
}

// headForms are the endings of words for classes, of all three languages.
var headForms = func() []headForm {
	const n, g, d, a, i = 1 << nominative, 1 << genitive, 1 << dative, 1 << accusative, 1 << instrumental
	return []headForm{
		{"палку", "полк", d},
		{"палка", "полк", g | a},
		{"а", "", g | a},
		{"я", "й", g | a},
		{"я", "ь", g | a},
		{"у", "", d | g},
		{"ю", "й", d},
		{"ю", "ь", d},
		{"ові", "", d},
		{"еві", "", d},
		{"еві", "ь", d},
		{"єві", "й", d},
		{"ом", "", i},
		{"ем", "ь", i},
		{"ем", "", i},
		{"ам", "", d | i},
		{"ы", "", n | a},
		{"и", "", n | a},
		{"і", "", n | a},
		{"а", "о", g},
		{"у", "о", d},
		{"ам", "о", d},
		{"ам", "а", d},
		{"ям", "я", d},
		{"ям", "й", d},
		{"ям", "ь", d},
		{"ы", "а", g | n},
		{"и", "а", g | n},
		{"і", "а", d | g},
		{"е", "а", d},
		{"у", "а", a},
		{"ой", "а", i},
		{"ою", "а", i},
		{"ай", "а", i},
		{"ці", "ка", d},
		{"цы", "ка", d},
		{"зе", "га", d},
		{"зі", "га", d},
		{"дзе", "да", d},
		{"це", "та", d},
		{"се", "ха", d},
		{"и", "я", g | d},
		{"ня", "ня", n}, // "деревня", beside "деревне"
		{"і", "я", g | d},
		{"ї", "я", g | d},
		{"ю", "я", a},
		{"и", "ь", g | d},
		{"і", "ь", g | d},
		{"ку", "ок", d},
		{"ка", "ок", g | a},
		{"ком", "ок", i},
		{"ку", "ак", d},
		{"ка", "ак", g | a},
		{"кам", "ак", i},
		{"ну", "ен", d},
		{"цу", "ец", d},
		{"ца", "ец", g | a},
		{"йцу", "ец", d},
		{"йца", "ец", g | a},
		{"ўца", "вец", g | a},
		{"ўцу", "вец", d},
		{"ра", "ар", g | a},
		{"ру", "ар", d},
		{"ра", "ер", g | a},
		{"ру", "ер", d},
		{"рові", "ер", d},
		{"цы", "ца", g | d | n},
		{"ры", "ра", g | d | n},
		{"спевака", "спявак", g | a},
		{"спеваку", "спявак", d},
		{"ця", "ець", g | a},
		{"цю", "ець", d},
		{"цеві", "ець", d},
		{"ьця", "ець", g | a},
		{"ьцю", "ець", d},
		{"ьцеві", "ець", d},
		{"йця", "єць", g | a},
		{"йцю", "єць", d},
		{"йцеві", "єць", d},
		{"бійця", "боєць", g | a},
		{"бійцю", "боєць", d},
		{"бійцеві", "боєць", d},
		{"ня", "не", g},
		{"ню", "не", d},
		{"ню", "ня", d},
		{"я", "", g | a},
		{"ю", "", d},
		{"гарадам", "горад", d},
		{"гарадоў", "горад", g | a},
		{"гарады", "горад", n | a},
		{"ому", "ый", d},
		{"ого", "ый", g | a},
		{"ому", "ой", d},
		{"ого", "ой", g | a},
		{"ему", "ий", d},
		{"его", "ий", g | a},
		{"ому", "ий", d},
		{"ого", "ий", g | a},
		{"аму", "ы", d},
		{"ага", "ы", g | a},
		{"города", "город", n | g},
		{"міста", "місто", n | g},
		{"села", "село", n | g},
	}
}()
