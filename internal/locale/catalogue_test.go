package locale_test

import (
	"encoding/json"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"obelisk"
	"obelisk/internal/locale"
)

// message is one entry of a catalogue file: a text, or its plural forms.
type message map[string]string

func (m *message) UnmarshalJSON(data []byte) error {
	var text string
	if err := json.Unmarshal(data, &text); err == nil {
		*m = message{"": text}
		return nil
	}
	return json.Unmarshal(data, (*map[string]string)(m))
}

func readCatalogue(t *testing.T, lang obelisk.Language) map[string]message {
	t.Helper()
	data, err := os.ReadFile("messages/" + string(lang) + ".json")
	if err != nil {
		t.Fatal(err)
	}
	var out map[string]message
	if err := json.Unmarshal(data, &out); err != nil {
		t.Fatalf("%s: %v", lang, err)
	}
	return out
}

var placeholder = regexp.MustCompile(`\{[^}]*\}`)

// placeholders lists the distinct placeholders of all forms, sorted.
func (m message) placeholders() []string {
	var out []string
	for _, text := range m {
		out = append(out, placeholder.FindAllString(text, -1)...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func keysOf(c map[string]message) []string {
	var keys []string
	for k := range c {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

func TestEveryLanguageHasTheSameMessagesWithTheSamePlaceholders(t *testing.T) {
	english := readCatalogue(t, obelisk.English)
	for _, lang := range obelisk.InterfaceLanguages() {
		catalogue := readCatalogue(t, lang)
		if diff := cmp.Diff(keysOf(english), keysOf(catalogue)); diff != "" {
			t.Errorf("%s does not have the messages of English (-en +%s):\n%s", lang, lang, diff)
			continue
		}
		for key, m := range catalogue {
			if diff := cmp.Diff(english[key].placeholders(), m.placeholders()); diff != "" {
				t.Errorf("%s: %s has other placeholders than English:\n%s", lang, key, diff)
			}
		}
	}
}

func TestPluralMessagesHaveTheFormsOfTheirLanguage(t *testing.T) {
	forms := map[obelisk.Language][]string{
		obelisk.English:            {"one", "other"},
		obelisk.SimplifiedChinese:  {"other"},
		obelisk.TraditionalChinese: {"other"},
		obelisk.Russian:            {"few", "many", "one", "other"},
		obelisk.Ukrainian:          {"few", "many", "one", "other"},
		obelisk.Belarusian:         {"few", "many", "one", "other"},
	}
	english := readCatalogue(t, obelisk.English)
	for lang, want := range forms {
		for key, m := range readCatalogue(t, lang) {
			_, plain := m[""]
			_, englishPlain := english[key][""]
			if plain != englishPlain {
				t.Errorf("%s: %s has plural forms in one of English and %s only", lang, key, lang)
				continue
			}
			if plain {
				continue
			}
			if diff := cmp.Diff(want, sortedForms(m)); diff != "" {
				t.Errorf("%s: %s has the wrong plural forms:\n%s", lang, key, diff)
			}
		}
	}
}

func sortedForms(m message) []string {
	var out []string
	for form := range m {
		out = append(out, form)
	}
	slices.Sort(out)
	return out
}

func TestNoMessageIsEmptyOrPadded(t *testing.T) {
	for _, lang := range obelisk.InterfaceLanguages() {
		for key, m := range readCatalogue(t, lang) {
			for form, text := range m {
				if strings.HasSuffix(key, "separator") || key == "number.group" {
					continue
				}
				if strings.TrimSpace(text) == "" || strings.TrimSpace(text) != text {
					t.Errorf("%s: %s %s is %q", lang, key, form, text)
				}
			}
		}
	}
}

// Letters that exist in one of the three Cyrillic alphabets only, so that a
// text of a neighbour that slipped into a catalogue is found.
func TestCyrillicCataloguesUseTheirOwnAlphabet(t *testing.T) {
	foreign := map[obelisk.Language]string{
		obelisk.Russian:    "іїєґўІЇЄҐЎ",
		obelisk.Ukrainian:  "ыэъёўЫЭЪЁЎ",
		obelisk.Belarusian: "ищъїєґИЩЪЇЄҐ",
	}
	for lang, letters := range foreign {
		for key, m := range readCatalogue(t, lang) {
			for _, text := range m {
				if strings.ContainsAny(text, letters) {
					t.Errorf("%s: %s has a letter of another alphabet: %q", lang, key, text)
				}
			}
		}
	}
}

func TestEveryClosedSetOfTheVocabularyHasItsWords(t *testing.T) {
	var keys []string
	for _, k := range obelisk.VerdictKinds() {
		keys = append(keys, "mark."+string(k), "mark."+string(k)+".meaning")
	}
	for _, k := range []obelisk.SourceKind{
		obelisk.SourceWebPage, obelisk.SourceBook, obelisk.SourceArticle, obelisk.SourceAct,
		obelisk.SourceDatabase, obelisk.SourceArchive, obelisk.SourceEditorial, obelisk.SourceOther,
	} {
		keys = append(keys, "source.kind."+string(k))
	}
	for _, k := range []obelisk.Status{obelisk.Proposed, obelisk.Accepted, obelisk.Rejected, obelisk.Withdrawn} {
		keys = append(keys, "status."+string(k))
	}
	for _, k := range []obelisk.FindingKind{
		obelisk.FindingDisputed, obelisk.FindingChronology, obelisk.FindingArithmetic, obelisk.FindingLaw, obelisk.FindingCopy,
	} {
		keys = append(keys, "finding.kind."+string(k))
	}
	keys = append(keys, "source.rights."+string(obelisk.Quotable), "source.rights."+string(obelisk.Citable), "stance."+string(obelisk.Denies))
	for _, l := range append(obelisk.InterfaceLanguages(), obelisk.Chinese) {
		keys = append(keys, "language."+string(l))
	}
	english := load(t).For(obelisk.English)
	for _, key := range keys {
		if !english.Has(key) {
			t.Errorf("the catalogues have no %s", key)
		}
	}
}

func load(t testing.TB) *locale.Set {
	t.Helper()
	set, err := locale.Load()
	if err != nil {
		t.Fatal(err)
	}
	return set
}
