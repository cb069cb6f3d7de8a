package schemas_test

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"obelisk"
	"obelisk/internal/exchange"
	"obelisk/quantity"
	"obelisk/schemas"
)

func TestASchemaThatIsNotBuiltInIsNotFound(t *testing.T) {
	for _, name := range []string{"", "no-such", "../schemas"} {
		if _, err := schemas.Open(name); !errors.Is(err, obelisk.ErrNotFound) {
			t.Errorf("open %q: got %v, want an error of kind ErrNotFound", name, err)
		}
	}
}

func TestEveryBuiltInSchemaIsSound(t *testing.T) {
	eachSchema(t, func(t *testing.T, s *obelisk.Schema) {
		if err := s.Check(); err != nil {
			t.Error(err)
		}
	})
}

func TestEveryBuiltInSchemaBearsTheNameOfItsFile(t *testing.T) {
	eachSchema(t, func(t *testing.T, s *obelisk.Schema) {
		if !slices.Contains(schemas.Names(), s.ID) || s.Version < 1 {
			t.Errorf("the schema says id %q, version %d", s.ID, s.Version)
		}
	})
}

func TestAllNamesStandInSixLanguages(t *testing.T) {
	eachSchema(t, func(t *testing.T, s *obelisk.Schema) {
		complete(t, "the schema", s.Labels)
		for _, c := range s.Classes {
			complete(t, "class "+string(c.ID), c.Labels)
			complete(t, "plural of class "+string(c.ID), c.Plural)
			described(t, "class "+string(c.ID), c.Description)
		}
		for _, p := range s.Properties {
			complete(t, "property "+string(p.ID), p.Labels)
			described(t, "property "+string(p.ID), p.Description)
			if p.Kind == obelisk.KindEntity && !p.QualifierOnly && p.Inverse == "" {
				complete(t, "inverse of property "+string(p.ID), p.InverseLabels)
			}
		}
		for _, c := range s.Concepts {
			complete(t, "concept "+string(c.ID), c.Labels)
		}
		for what, why := range reasons(s) {
			complete(t, what, why)
		}
	})
}

func TestNoTwoPropertiesOfAClassShareALabel(t *testing.T) {
	eachSchema(t, func(t *testing.T, s *obelisk.Schema) {
		for _, c := range s.Classes {
			taken := map[string]obelisk.PropertyID{}
			for _, p := range s.Properties {
				if !s.Allows(p, c.ID) {
					continue
				}
				for l, label := range p.Labels {
					key := string(l) + " " + strings.ToLower(label)
					if other, twice := taken[key]; twice {
						t.Errorf("class %s: %s and %s are both called %q in %s", c.ID, other, p.ID, label, l)
					}
					taken[key] = p.ID
				}
			}
		}
	})
}

func TestNoTwoConceptsShareALabel(t *testing.T) {
	eachSchema(t, func(t *testing.T, s *obelisk.Schema) {
		taken := map[string]obelisk.EntityID{}
		for _, c := range s.Concepts {
			for l, label := range c.Labels {
				key := string(l) + " " + label
				if other, twice := taken[key]; twice {
					t.Errorf("%s and %s are both called %q in %s", other, c.ID, label, l)
				}
				taken[key] = c.ID
			}
		}
	})
}

// TestEachLanguageKeepsToItsAlphabet finds a text that stands under the wrong
// language, by letters that the language does not have.
func TestEachLanguageKeepsToItsAlphabet(t *testing.T) {
	foreign := map[obelisk.Language]*regexp.Regexp{
		"en": regexp.MustCompile(`[^\x20-\x7E]`),
		"ru": regexp.MustCompile(`[іїєґўІЇЄҐЎ]|\p{Han}`),
		"uk": regexp.MustCompile(`[ыэёъўЫЭЁЪЎ]|\p{Han}`),
		"be": regexp.MustCompile(`[ищъїєґИЩЪЇЄҐ]|\p{Han}`),
		// Characters that the other script writes differently.
		"zh-Hans": regexp.MustCompile(`[\p{Cyrillic}榮譽獎勳稱號國門開關與單記錄點會員數據來時間類種樣圖發織構機軍隊轟戰鬥損傷陣紀後應該]`),
		"zh-Hant": regexp.MustCompile(`[\p{Cyrillic}荣誉奖勋称号国门开关与单记录点会员数据来时间类种样图发织构机军队轰战斗损伤阵纪应该]`),
	}
	eachSchema(t, func(t *testing.T, s *obelisk.Schema) {
		for what, texts := range allTexts(s) {
			for l, text := range texts {
				if found := foreign[l].FindString(text); found != "" && !strings.Contains(text, "Wikidata") {
					t.Errorf("%s: %q in %s has %q", what, text, l, found)
				}
			}
		}
	})
}

// TestWikidataNumbersHaveTheRightLetter holds classes and concepts to Q numbers and properties to P numbers.
func TestWikidataNumbersHaveTheRightLetter(t *testing.T) {
	item, property := regexp.MustCompile(`^(Q[1-9][0-9]*)?$`), regexp.MustCompile(`^(P[1-9][0-9]*)?$`)
	class, relation := regexp.MustCompile(`^(E[0-9]+_[A-Za-z_-]+)?$`), regexp.MustCompile(`^(P[0-9]+i?_[a-z_-]+)?$`)
	eachSchema(t, func(t *testing.T, s *obelisk.Schema) {
		for _, c := range s.Classes {
			if !item.MatchString(c.Mappings.Wikidata) || !class.MatchString(c.Mappings.CIDOC) {
				t.Errorf("class %s: %+v", c.ID, c.Mappings)
			}
		}
		for _, p := range s.Properties {
			if !property.MatchString(p.Mappings.Wikidata) || !relation.MatchString(p.Mappings.CIDOC) {
				t.Errorf("property %s: %+v", p.ID, p.Mappings)
			}
		}
		for _, c := range s.Concepts {
			if !item.MatchString(c.Wikidata) {
				t.Errorf("concept %s: %s", c.ID, c.Wikidata)
			}
		}
	})
}

func TestTolerancesFitTheUnitsOfTheirProperties(t *testing.T) {
	eachSchema(t, func(t *testing.T, s *obelisk.Schema) {
		for _, p := range s.Properties {
			for _, tolerance := range []quantity.Tolerance{p.Tolerance.About, p.Tolerance.Exact} {
				if err := tolerance.Check(p.Unit); err != nil {
					t.Errorf("%s: %v", p.ID, err)
				}
			}
		}
	})
}

func eachSchema(t *testing.T, look func(*testing.T, *obelisk.Schema)) {
	t.Helper()
	for _, name := range schemas.Names() {
		t.Run(name, func(t *testing.T) {
			s, err := exchange.BuiltInSchema(name)
			if err != nil {
				t.Fatal(err)
			}
			look(t, s)
		})
	}
}

func complete(t *testing.T, what string, texts obelisk.Texts) {
	t.Helper()
	for _, l := range obelisk.InterfaceLanguages() {
		if strings.TrimSpace(texts[l]) == "" {
			t.Errorf("%s has no name in %s", what, l)
		}
	}
	if len(texts) != len(obelisk.InterfaceLanguages()) {
		t.Errorf("%s has %d languages", what, len(texts))
	}
}

func described(t *testing.T, what string, texts obelisk.Texts) {
	t.Helper()
	if texts[obelisk.English] == "" {
		t.Errorf("%s has no description in English", what)
	}
}

// reasons are the words of the rules, sums and tallies.
func reasons(s *obelisk.Schema) map[string]obelisk.Texts {
	out := map[string]obelisk.Texts{}
	for _, r := range s.Rules {
		out["rule "+r.ID] = r.Why
	}
	for _, r := range s.Presences {
		out["presence "+r.ID] = r.Why
	}
	for _, r := range s.Sums {
		out["sum "+r.ID] = r.Why
	}
	for _, r := range s.Tallies {
		out["tally "+r.ID] = r.Why
	}
	return out
}

// allTexts collects the texts of a schema by what they name.
func allTexts(s *obelisk.Schema) map[string]obelisk.Texts {
	out := map[string]obelisk.Texts{"schema": s.Labels}
	for _, c := range s.Classes {
		out[fmt.Sprintf("class %s", c.ID)], out[fmt.Sprintf("plural %s", c.ID)] = c.Labels, c.Plural
	}
	for _, p := range s.Properties {
		out[fmt.Sprintf("property %s", p.ID)], out[fmt.Sprintf("inverse %s", p.ID)] = p.Labels, p.InverseLabels
	}
	for _, c := range s.Concepts {
		out[fmt.Sprintf("concept %s", c.ID)] = c.Labels
	}
	for what, why := range reasons(s) {
		out[what] = why
	}
	return out
}
