package intake_test

import (
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"obelisk"
	"obelisk/edtf"
	"obelisk/internal/exchange"
	"obelisk/internal/intake"
	"obelisk/internal/search"
	"obelisk/internal/store"
	"obelisk/internal/store/storetest"
)

// searchable makes a register of a coast's towns and battles at the location.
func searchable(t *testing.T, location string) (*store.Store, *intake.Intake) {
	t.Helper()
	schema, err := exchange.BuiltInSchema("honours")
	if err != nil {
		t.Fatal(err)
	}
	clock := func() time.Time { return time.Date(2026, 11, 22, 10, 0, 0, 0, time.UTC) }
	s, err := intake.Create(t.Context(), store.Options{Location: location, Clock: clock},
		obelisk.Register{ID: "coast", Title: obelisk.Texts{"en": "Coast"}, Schema: schema})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	in := intake.New(s)
	var r intake.Records
	entity := func(id obelisk.EntityID, class obelisk.ClassID, names ...obelisk.Text) {
		r.Entities = append(r.Entities, obelisk.Entity{ID: id, Class: class})
		for i, name := range names {
			property := obelisk.PropertyID("label")
			if i > 0 && names[i-1].Language == name.Language {
				property = "alias"
			}
			r.Statements = append(r.Statements, obelisk.Statement{Subject: id, Property: property, Value: name, Status: obelisk.Accepted})
		}
	}
	dated := func(id obelisk.EntityID, property obelisk.PropertyID, day string) {
		r.Statements = append(r.Statements, obelisk.Statement{Subject: id, Property: property, Value: obelisk.Date{Date: edtf.MustParse(day)}, Status: obelisk.Accepted})
	}
	text := func(language obelisk.Language, s string) obelisk.Text {
		return obelisk.Text{Text: s, Language: language}
	}
	entity("wolnograd", "place", text("en", "Volnograd"), text("en", "Saint Ann"), text("ru", "Вольноград"), text("zh-Hant", "沃爾諾格勒"))
	entity("brightport", "place", text("en", "Brightport"), text("ru", "Брайтпорт"), text("uk", "Брайтпорт"), text("be", "Брайтпорт"), text("zh-Hans", "布赖特港"))
	entity("siege-of-wolnograd", "event", text("en", "Siege of Volnograd"), text("ru", "Осада Вольнограда"))
	dated("siege-of-wolnograd", "start", "1941-09-08")
	dated("siege-of-wolnograd", "end", "1944-01-27")
	entity("battle-of-brightport", "event", text("en", "Battle of Brightport"))
	dated("battle-of-brightport", "date", "1942-09-12")
	r.Statements = append(r.Statements, obelisk.Statement{Subject: "battle-of-brightport", Property: "note", Value: text("en", "Fishermen carried the wounded across the estuary."), Status: obelisk.Accepted})
	for i := range r.Statements {
		r.Statements[i].ID = obelisk.IdentityOf(r.Statements[i])
	}
	mustImport(t, in, r)
	return s, in
}

// locations are a register in a folder and one on a server.
func locations(t *testing.T) map[string]string {
	return map[string]string{
		"a folder": filepath.Join(t.TempDir(), "register"),
		"a server": storetest.Postgres(t).Address(t),
	}
}

func TestEntitiesAreFoundByNameWordsAndYears(t *testing.T) {
	cases := []struct {
		name, question string
		want           []obelisk.EntityID
	}{
		{"its own name comes first", "Volnograd", []obelisk.EntityID{"wolnograd", "siege-of-wolnograd"}},
		{"an inflected name", "Вольнограду", []obelisk.EntityID{"wolnograd", "siege-of-wolnograd"}},
		{"a name in another case and stress", "Брайтпо́рта", []obelisk.EntityID{"brightport"}},
		{"another transcription", "Wolnograd", []obelisk.EntityID{"wolnograd", "siege-of-wolnograd"}},
		{"another name", "saint ann", []obelisk.EntityID{"wolnograd"}},
		{"simplified for traditional", "沃尔诺格勒", []obelisk.EntityID{"wolnograd"}},
		{"two characters within a name", "格勒", []obelisk.EntityID{"wolnograd"}},
		{"two characters that are not neighbours", "沃勒", nil},
		{"one character", "布", []obelisk.EntityID{"brightport"}},
		{"a slip of the pen", "Brihgtport", []obelisk.EntityID{"brightport", "battle-of-brightport"}},
		{"a year within a siege", "1943", []obelisk.EntityID{"siege-of-wolnograd"}},
		{"a month in short", "sept 1942", []obelisk.EntityID{"battle-of-brightport"}},
		{"a day in Russian", "8 сентября 1941 года", []obelisk.EntityID{"siege-of-wolnograd"}},
		{"a word and a year", "siege 1942", []obelisk.EntityID{"siege-of-wolnograd"}},
		{"a word of a note", "fisherman estuaries", nil},
		{"words of a note in other forms", "wound fishermen", []obelisk.EntityID{"battle-of-brightport"}},
		{"nothing like it", "zanzibar", nil},
		{"signs alone", `"*) OR (`, nil},
		{"no words", "", nil},
	}
	for name, location := range locations(t) {
		t.Run(name, func(t *testing.T) {
			s, in := searchable(t, location)
			analyser, err := search.New()
			if err != nil {
				t.Fatal(err)
			}
			for _, stage := range []string{"as changes left it", "made anew"} {
				for _, c := range cases {
					t.Run(fmt.Sprint(c.name, ", ", stage), func(t *testing.T) {
						answer, err := analyser.Find(t.Context(), s, search.Question{Text: c.question, Limit: 10})
						if err != nil {
							t.Fatal(err)
						}
						var got []obelisk.EntityID
						for _, e := range answer.Entities {
							got = append(got, e.ID)
						}
						if diff := cmp.Diff(c.want, got); diff != "" {
							t.Errorf("%q (-want +got):\n%s", c.question, diff)
						}
					})
				}
				if err := in.Rebuild(t.Context(), "tester", nil); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

func TestASearchFollowsEveryChange(t *testing.T) {
	s, in := searchable(t, filepath.Join(t.TempDir(), "register"))
	analyser, err := search.New()
	if err != nil {
		t.Fatal(err)
	}
	found := func(question string, typing bool) int {
		answer, err := analyser.Find(t.Context(), s, search.Question{Text: question, Typing: typing, Limit: 10, Classes: []obelisk.ClassID{"place"}})
		if err != nil {
			t.Fatal(err)
		}
		return len(answer.Entities)
	}
	alias := obelisk.Statement{Subject: "brightport", Property: "alias", Value: obelisk.Text{Text: "Lantern Bay", Language: "en"}, Status: obelisk.Accepted}
	alias.ID = obelisk.IdentityOf(alias)
	mustImport(t, in, intake.Records{Statements: []obelisk.Statement{alias}})
	if found("lantern bay", false) != 1 || found("lant", true) != 1 || found("lant", false) != 0 {
		t.Error("a new name is not found, or an unfinished word is")
	}
	if _, err := in.Withdraw(t.Context(), curator, alias.ID); err != nil {
		t.Fatal(err)
	}
	if found("lantern bay", false) != 0 {
		t.Error("a withdrawn name is found")
	}
}
