package obelisk_test

import (
	"testing"

	"obelisk"
)

func TestIdentityFollowsWhatIsSaid(t *testing.T) {
	base := obelisk.Statement{
		Subject: "mirna", Property: "population", Value: amount(t, "1200 {person}"),
		Qualifiers: []obelisk.Qualifier{{Property: "at", Value: date("1950")}, {Property: "side", Value: obelisk.Ref{Entity: "north"}}},
	}
	id := obelisk.IdentityOf(base)
	if !id.Valid() {
		t.Fatalf("%q is not a valid id", id)
	}
	same := base
	same.Qualifiers = []obelisk.Qualifier{base.Qualifiers[1], base.Qualifiers[0]}
	same.Evidence = []obelisk.Evidence{{Source: "almanac"}}
	same.Status = obelisk.Accepted
	if obelisk.IdentityOf(same) != id {
		t.Error("evidence, status or the order of qualifiers changed the id")
	}
	for name, other := range map[string]func(*obelisk.Statement){
		"the subject":  func(s *obelisk.Statement) { s.Subject = "salt-haven" },
		"the property": func(s *obelisk.Statement) { s.Property = "losses" },
		"the value":    func(s *obelisk.Statement) { s.Value = amount(t, "1201 {person}") },
		"the kind":     func(s *obelisk.Statement) { s.Value = obelisk.Text{Text: "1200 {person}"} },
		"a qualifier":  func(s *obelisk.Statement) { s.Qualifiers = s.Qualifiers[:1] },
	} {
		s := base
		other(&s)
		if obelisk.IdentityOf(s) == id {
			t.Errorf("%s does not change the id", name)
		}
	}
}

func TestStatementIDsOfAnotherFormAreNotValid(t *testing.T) {
	for _, id := range []obelisk.StatementID{"", "s-", "s-ABCDEFGHIJKLMNOP", "s-abcdefghijklmno1", "abcdefghijklmnop", "s-abcdefghijklmnopq"} {
		if id.Valid() {
			t.Errorf("%q counts as valid", id)
		}
	}
}

func TestSlugsAreLowerCaseWordsJoinedByHyphens(t *testing.T) {
	for id, want := range map[obelisk.EntityID]bool{
		"salt-haven": true, "7": true, "a-1-b": true,
		"": false, "-a": false, "a-": false, "a--b": false, "Salt": false, "salt haven": false, "гавань": false,
	} {
		if id.Valid() != want {
			t.Errorf("%q: got %v", id, !want)
		}
	}
}

func TestTextsFallBackToTheNearestLanguage(t *testing.T) {
	texts := obelisk.Texts{"en": "haven", "zh-Hant": "鹽港", "ru": "гавань"}
	for want, found := range map[obelisk.Language]obelisk.Language{
		"ru": "ru", "zh-Hans": "zh-Hant", "be": "en", "de": "en",
	} {
		if _, got := texts.In(want); got != found {
			t.Errorf("%s: got the text in %q, want %q", want, got, found)
		}
	}
	if text, found := (obelisk.Texts{}).In("en"); text != "" || found != "" {
		t.Errorf("no texts give %q in %q", text, found)
	}
}

func TestASlugKeepsLettersAndDigits(t *testing.T) {
	for name, want := range map[string]string{
		"Salt Haven (2)": "salt-haven-2", "--a__b--": "a-b", "Гавань": "", "": "",
		"0123456789abcdefghi": "0123456789abcdef", "0123456789abcde-f": "0123456789abcde",
	} {
		got := obelisk.Slug(name, 16)
		if got != want {
			t.Errorf("%q: got %q, want %q", name, got, want)
		}
		if got != "" && !obelisk.EntityID(got).Valid() {
			t.Errorf("%q: %q is no slug", name, got)
		}
	}
}
