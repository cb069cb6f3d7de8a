package intake_test

import (
	"testing"

	"obelisk"
	"obelisk/internal/intake"
)

func TestALineageThatAnotherChangedIsNotOverlooked(t *testing.T) {
	s := newRegister(t)
	first, second := intake.New(s), intake.New(s)
	mustImport(t, first, intake.Records{
		Entities:   []obelisk.Entity{{ID: "lantern", Class: "honour"}, {ID: "lamp", Class: "honour"}},
		Sources:    []obelisk.Source{source("a"), source("b")},
		Statements: []obelisk.Statement{dated("lantern", "instituted-on", "1900")},
	})
	mustImport(t, second, intake.Records{Sources: []obelisk.Source{source("d", "a")}})
	both := dated("lamp", "instituted-on", "1901")
	again := both.Evidence[0]
	again.Source, again.Document = "d", document("d")
	both.Evidence = append(both.Evidence, again)
	mustImport(t, first, intake.Records{Statements: []obelisk.Statement{both}})
	for v, err := range s.Verdicts(t.Context(), obelisk.VerdictFilter{Subjects: []obelisk.EntityID{"lamp"}}) {
		if err != nil {
			t.Fatal(err)
		}
		if v.Kind != obelisk.Single || v.Independent != 1 {
			t.Errorf("got %s of %d witnesses, want one", v.Kind, v.Independent)
		}
	}
}
