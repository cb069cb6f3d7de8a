package obelisk_test

import (
	"errors"
	"strings"
	"testing"

	"obelisk"
)

func harbourSchema() *obelisk.Schema {
	return &obelisk.Schema{
		ID: "harbours", Version: 1,
		Classes: []obelisk.Class{
			{ID: "recipient", Role: obelisk.RoleRecipient},
			{ID: "place", Is: []obelisk.ClassID{"recipient"}},
			{ID: "fort", Is: []obelisk.ClassID{"place"}},
			{ID: "event", Role: obelisk.RoleEvent},
		},
		Properties: []obelisk.Property{
			{ID: "label", Kind: obelisk.KindText, Cardinality: obelisk.OnePerLanguage, Role: obelisk.RoleLabel},
			{ID: "start", Of: []obelisk.ClassID{"event"}, Kind: obelisk.KindDate, Cardinality: obelisk.One, Role: obelisk.RoleStart},
			{ID: "losses", Of: []obelisk.ClassID{"event"}, Kind: obelisk.KindQuantity, Cardinality: obelisk.One, Qualifiers: []obelisk.PropertyID{"side"}, Scope: []obelisk.PropertyID{"side"}},
			{ID: "side", Kind: obelisk.KindEntity, Cardinality: obelisk.One, QualifierOnly: true},
			{ID: "place", Of: []obelisk.ClassID{"event"}, Kind: obelisk.KindEntity, Range: []obelisk.ClassID{"place"}, Cardinality: obelisk.Many},
		},
	}
}

func TestASchemaKnowsNarrowerClassesAndRoles(t *testing.T) {
	s := harbourSchema()
	if err := s.Check(); err != nil {
		t.Fatal(err)
	}
	place, _ := s.Property("place")
	side, _ := s.Property("side")
	for name, ok := range map[string]bool{
		"a fort is a recipient":                     s.HasRole("fort", obelisk.RoleRecipient),
		"a fort is a place":                         s.IsA("fort", "place"),
		"a fort may be where an event was":          s.InRange(place, "fort"),
		"an event may not be where an event was":    !s.InRange(place, "event"),
		"a fort has no start":                       s.PropertyOf("fort", obelisk.RoleStart).ID == "",
		"an event has a start":                      s.PropertyOf("event", obelisk.RoleStart).ID == "start",
		"a qualifier is not carried by itself":      !s.Allows(side, "event"),
		"an event is no recipient":                  !s.HasRole("event", obelisk.RoleRecipient),
		"three classes may be honoured":             len(s.ClassesWithRole(obelisk.RoleRecipient)) == 3,
		"the label is found by its role everywhere": s.PropertyOf("fort", obelisk.RoleLabel).ID == "label",
	} {
		if !ok {
			t.Errorf("not so: %s", name)
		}
	}
}

func TestAnUnsoundSchemaIsRefusedWithWhatIsWrong(t *testing.T) {
	for want, spoil := range map[string]func(*obelisk.Schema){
		"twice":                     func(s *obelisk.Schema) { s.Properties = append(s.Properties, s.Properties[0]) },
		"is no slug or stands":      func(s *obelisk.Schema) { s.Classes[0].ID = "Recipient!" },
		`the class "ship"`:          func(s *obelisk.Schema) { s.Properties[1].Of = []obelisk.ClassID{"ship"} },
		`the property "kind"`:       func(s *obelisk.Schema) { s.Properties[2].Qualifiers = append(s.Properties[2].Qualifiers, "kind") },
		`the kind "number"`:         func(s *obelisk.Schema) { s.Properties[2].Kind = "number" },
		`the cardinality "several"`: func(s *obelisk.Schema) { s.Properties[2].Cardinality = "several" },
		"in its scope":              func(s *obelisk.Schema) { s.Properties[2].Qualifiers = nil },
		"needs either by or via":    func(s *obelisk.Schema) { s.Sums = []obelisk.Sum{{ID: "all", Of: "event", Total: "losses"}} },
		"which is no quantity": func(s *obelisk.Schema) {
			s.Sums = []obelisk.Sum{{ID: "all", Of: "event", Total: "start", Via: "place"}}
		},
		"not in the scope": func(s *obelisk.Schema) {
			s.Sums = []obelisk.Sum{{ID: "all", Of: "event", Total: "losses", By: "place"}}
		},
		`the severity "grave"`: func(s *obelisk.Schema) {
			s.Tallies = []obelisk.Tally{{ID: "all", Of: "event", Total: "losses", Via: "place", Distinct: "place", Severity: "grave"}}
		},
		`the concept "lost"`: func(s *obelisk.Schema) {
			s.Tallies = []obelisk.Tally{{ID: "all", Of: "event", Total: "losses", Via: "place", Distinct: "place", All: []obelisk.EntityID{"lost"}}}
		},
		"concept": func(s *obelisk.Schema) { s.Concepts = []obelisk.Concept{{ID: "dead", Class: "concept"}} },
	} {
		s := harbourSchema()
		spoil(s)
		err := s.Check()
		if !errors.Is(err, obelisk.ErrInvalid) || !strings.Contains(err.Error(), want) {
			t.Errorf("want an error of kind ErrInvalid with %q, got %v", want, err)
		}
	}
}

func TestAClassIsNotBroaderThanItself(t *testing.T) {
	s := harbourSchema()
	s.Classes[0].Is = []obelisk.ClassID{"fort"}
	if err := s.Check(); !errors.Is(err, obelisk.ErrInvalid) || !strings.Contains(err.Error(), "broader than itself") {
		t.Errorf("a recipient is a fort, which is a place, which is a recipient: %v", err)
	}
	if s.IsA("event", "fort") || !s.IsA("recipient", "place") {
		t.Error("asking a schema that goes in a circle gives a wrong answer")
	}
}
