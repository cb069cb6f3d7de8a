package read

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"obelisk"
)

// town is the nominative of a town whose name has the form in the grammatical case, where the
// lexicon lists it.
func (l *lexicon) town(form, grammar string, language obelisk.Language) (string, bool) {
	nominative, ok := l.towns[grammarOfLanguage{language, grammar}][form]
	return nominative, ok
}

// declined is the nominative of one Slavic word in the grammatical case by the
// first rule of the lexicon that fits; it reports whether one did.
func (l *lexicon) declined(word, grammar string, language obelisk.Language) (string, bool) {
	for _, r := range l.cases[grammarOfLanguage{language, grammar}] {
		base, ok := strings.CutSuffix(word, r.final)
		if ok && (base == "" || utf8.RuneCountInString(base) >= 2) {
			return base + r.nominative, true
		}
	}
	return word, false
}

// addTowns adds the oblique forms of towns whose nominative no ending tells.
func (l *lexicon) addTowns(file lexiconFile) error {
	for grammar, forms := range file.Towns {
		of := grammarOfLanguage{file.Language, grammar}
		if l.towns[of] == nil {
			l.towns[of] = make(map[string]string, len(forms))
		}
		for _, entry := range forms {
			form, nominative, ok := strings.Cut(entry, " = ")
			if !ok {
				form, nominative, ok = strings.Cut(entry, " ")
			}
			if !ok {
				return fmt.Errorf("the town's form %q has no nominative", entry)
			}
			l.towns[of][form] = nominative
		}
	}
	return nil
}

// grammarOf is the set of case rules for a name of the class.
func grammarOf(way side, class obelisk.ClassID) string {
	grammar := string(way)
	if class == "person" && (way == sideDative || way == sideAccusative) {
		grammar += "-person"
	}
	return grammar
}

// nominativeName is the name of tokens first up to last in the nominative. Of a
// name with hyphens the last part is inflected, or what stands before a
// preposition. Of a town that the lexicons list the form is looked up, for to guess it
// by its ending alone brings a town that does not exist.
func (s *session) nominativeName(p *passage, first, last int, grammar string) string {
	if town, ok := s.lexicon.town(p.words(first, last), grammar, p.language); ok {
		return town // "Торжку", which by its ending were a "Торжк"
	}
	var b strings.Builder
	for i := first; i < last; i++ {
		if i > first && p.tokens[i].gap != noGap {
			b.WriteByte(' ')
		}
		word := p.words(i, i+1)
		hyphen := p.mark(i+1, "-") && p.glued(i+1) && i+1 < last
		if hyphen && p.is(i+2, prepositionWord) {
			word, _ = s.lexicon.declined(word, grammar, p.language)
			b.WriteString(word)
			b.WriteString(p.words(i+1, last))
			return b.String()
		}
		both := hyphen && i+2 < last && hasEnding(p.words(i+2, i+3), twofoldEndings...) // "Осинску-Приморскому"
		if (!hyphen || both) && p.tokens[i].kind == wordToken {
			word, _ = s.lexicon.declined(word, grammar, p.language)
		}
		b.WriteString(word)
	}
	return b.String()
}

// twofoldEndings are those of an adjective behind the hyphen of a name of which both parts
// are inflected.
var twofoldEndings = []string{"скому", "цкому", "ского", "цкого", "ському", "цькому", "ського", "цького", "скаму", "цкаму", "скага", "цкага"}

// genders of nouns, as the names of the rules for adjectives beside them.
const (
	masculine = "adjective-m"
	feminine  = "adjective-f"
	neuter    = "adjective-n"
)

// genderOf is the gender of a noun by the ending of its nominative.
func genderOf(noun string) string {
	last, _ := utf8.DecodeLastRuneInString(strings.ToLower(noun))
	switch last {
	case 'а', 'я':
		return feminine
	case 'о', 'е':
		if strings.HasSuffix(noun, "о") || strings.HasSuffix(noun, "е") {
			return neuter
		}
	case 'ь':
		if strings.HasSuffix(noun, "аль") || strings.HasSuffix(noun, "сць") || strings.HasSuffix(noun, "сть") || strings.HasSuffix(noun, "фь") {
			return feminine
		}
	}
	return masculine
}

// agreeing is an adjective in the nominative of the gender.
func (s *session) agreeing(word, gender string, language obelisk.Language) string {
	form, _ := s.lexicon.declined(word, gender, language)
	return form
}

// surnameEndings are those by which a name of two words is a person's.
var surnameEndings = []string{
	"ов", "ев", "ёв", "ин", "ын", "ский", "цкий", "ова", "ева", "ёва", "ина", "ына", "ская", "цкая", "енко", "енка", "чук", "щук",
	"ко", "ич", "ук", "юк", "ян", "дзе", "швили", "ук", "ський", "цький", "ська", "цька", "скі", "цкі", "оў", "еў", "аў", "ін", "їн", "ак", "як",
}

// personal reports whether a name in the nominative is that of a person: two or
// three words of which the first is no adjective and the last ends as surnames do.
func personal(name string) bool {
	words := strings.Fields(name)
	if len(words) < 2 || len(words) > 3 {
		return false
	}
	if strings.ContainsRune(words[0], '.') {
		return true
	}
	for _, ending := range []string{"ый", "ая", "ое", "ые", "ие", "кий", "кая", "ий", "ыя", "кі", "ы", "жня", "яя", "ня", "ні", "ее", "няя"} {
		if strings.HasSuffix(words[0], ending) && !strings.HasSuffix(words[0], "рий") && !strings.HasSuffix(words[0], "лий") && !strings.HasSuffix(words[0], "ний") {
			return false
		}
	}
	last := words[len(words)-1]
	if first, _ := utf8.DecodeRuneInString(last); !unicode.IsUpper(first) {
		return false
	}
	for _, ending := range surnameEndings {
		if strings.HasSuffix(last, ending) {
			return true
		}
	}
	return false
}
