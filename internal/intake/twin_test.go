package intake_test

import (
	"fmt"
	"slices"
	"testing"

	"obelisk"
	"obelisk/edtf"
	"obelisk/internal/intake"
)

// twice is one honour and its towns, as pages in two languages have them: two
// conferrals on two days, and others beside them.
func twice() intake.Records {
	r := intake.Records{Sources: []obelisk.Source{{ID: "page", Kind: obelisk.SourceWebPage, Rights: obelisk.Citable, Title: obelisk.Texts{"en": "Page"}}}}
	say := func(subject obelisk.EntityID, p obelisk.PropertyID, v obelisk.Value) {
		r.Statements = append(r.Statements, obelisk.Statement{
			Subject: subject, Property: p, Value: v, Status: obelisk.Accepted, Reader: "rules",
			Evidence: []obelisk.Evidence{{Source: "page", Stance: obelisk.Supports}},
		})
	}
	entity := func(id obelisk.EntityID, class obelisk.ClassID, name string, language obelisk.Language) {
		r.Entities = append(r.Entities, obelisk.Entity{ID: id, Class: class})
		if name != "" {
			say(id, "label", obelisk.Text{Text: name, Language: language})
		}
	}
	entity("lamp", "honour", "Lamp of Courage", "en")
	entity("lampada", "honour", "Лампада мужества", "ru")
	entity("wreath", "honour", "Wreath of the Coast", "en")
	for i, town := range []struct{ en, ru string }{{"Mirnova", "Мирнова"}, {"Teverin", "Теверин"}} {
		day := fmt.Sprintf("1951-05-0%d", i+3)
		for _, page := range []struct {
			honour, town obelisk.EntityID
			name         string
			language     obelisk.Language
		}{{"lamp", obelisk.EntityID(fmt.Sprintf("town-%d-en", i)), town.en, "en"}, {"lampada", obelisk.EntityID(fmt.Sprintf("town-%d-ru", i)), town.ru, "ru"}} {
			entity(page.town, "place", page.name, page.language)
			conferral := page.honour + "-" + page.town
			entity(conferral, "conferral", "", "")
			say(conferral, "honour", obelisk.Ref{Entity: page.honour})
			say(conferral, "recipient", obelisk.Ref{Entity: page.town})
			say(conferral, "conferred-on", obelisk.Date{Date: edtf.MustParse(day)})
		}
	}
	entity("far", "place", "Farholm", "en")
	entity("wreath-far", "conferral", "", "")
	say("wreath-far", "honour", obelisk.Ref{Entity: "wreath"})
	say("wreath-far", "recipient", obelisk.Ref{Entity: "far"})
	say("wreath-far", "conferred-on", obelisk.Date{Date: edtf.MustParse("1951-05-03")})
	return r
}

// twins are the ids of the twins of an entity, and the keys of what speaks for them.
func twins(t *testing.T, in *intake.Intake, id obelisk.EntityID) (ids []obelisk.EntityID, signs []string) {
	t.Helper()
	found, err := in.Twins(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	for _, twin := range found {
		ids = append(ids, twin.Entity.ID)
		for _, m := range twin.For {
			signs = append(signs, m.Key)
		}
	}
	return ids, signs
}

func TestWhatIsReadInTwoLanguagesMayBeOne(t *testing.T) {
	in := intake.New(newRegister(t))
	if _, err := in.Import(t.Context(), curator, twice()); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		id   obelisk.EntityID
		want obelisk.EntityID
		sign string
	}{
		{"town-0-en", "town-0-ru", "twin.sound"},
		{"town-1-ru", "town-1-en", "twin.sound"},
		{"lamp", "lampada", "twin.years"},
		{"lampada", "lamp", "twin.years"},
		{"wreath", "", ""},
		{"far", "", ""},
		{"wreath-far", "", ""},
	} {
		ids, signs := twins(t, in, test.id)
		switch {
		case test.want == "" && len(ids) > 0:
			t.Errorf("%s may be %v for %v", test.id, ids, signs)
		case test.want != "" && (len(ids) == 0 || ids[0] != test.want || !slices.Contains(signs, test.sign)):
			t.Errorf("%s may be %v for %v, want %s", test.id, ids, signs, test.want)
		}
	}
}

func TestConferralsOfOneHonourOnOneTownMayBeOneAlthoughTheirDaysDiffer(t *testing.T) {
	s := newRegister(t)
	in := intake.New(s)
	records := twice()
	for i, st := range records.Statements {
		if st.Subject == "lampada-town-0-ru" && st.Property == "conferred-on" {
			records.Statements[i].Value = obelisk.Date{Date: edtf.MustParse("1951-05-09")}
		}
	}
	if _, err := in.Import(t.Context(), curator, records); err != nil {
		t.Fatal(err)
	}
	for _, pair := range [][2]obelisk.EntityID{{"town-0-ru", "town-0-en"}, {"lampada", "lamp"}} {
		if _, err := in.Merge(t.Context(), curator, pair[0], pair[1]); err != nil {
			t.Fatal(err)
		}
	}
	ids, signs := twins(t, in, "lampada-town-0-ru")
	if len(ids) != 1 || ids[0] != "lamp-town-0-en" {
		t.Fatalf("the conferral may be %v for %v", ids, signs)
	}
	if _, err := in.Merge(t.Context(), curator, "lampada-town-0-ru", "lamp-town-0-en"); err != nil {
		t.Fatal(err)
	}
	disputed := false
	for f, err := range s.Findings(t.Context(), obelisk.FindingFilter{Subjects: []obelisk.EntityID{"lamp-town-0-en"}}) {
		if err != nil {
			t.Fatal(err)
		}
		disputed = disputed || f.Kind == obelisk.FindingDisputed
	}
	if !disputed {
		t.Error("the two days are not disputed after the merge")
	}
}
