package read_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"obelisk"
	"obelisk/internal/read"
)

// brought are the names and conferrals among statements, as a register would have them.
func brought(schema *obelisk.Schema, result read.Result) read.Known {
	classes := map[obelisk.EntityID]obelisk.ClassID{}
	for _, e := range result.Entities {
		classes[e.ID] = e.Class
	}
	var known read.Known
	at := map[obelisk.EntityID]int{}
	for _, s := range result.Statements {
		property, _ := schema.Property(s.Property)
		switch value := s.Value.(type) {
		case obelisk.Text:
			if (property.Role == obelisk.RoleLabel || property.Role == obelisk.RoleAlias) && !schema.HasRole(classes[s.Subject], obelisk.RoleConferral) {
				known.Names = append(known.Names, read.Name{Entity: s.Subject, Class: classes[s.Subject], Text: value.Text, Language: value.Language})
			}
		case obelisk.Ref:
			if property.Role != obelisk.RoleHonour && property.Role != obelisk.RoleRecipient {
				continue
			}
			i, ok := at[s.Subject]
			if !ok {
				i = len(known.Conferrals)
				at[s.Subject], known.Conferrals = i, append(known.Conferrals, read.Conferral{ID: s.Subject})
			}
			if property.Role == obelisk.RoleHonour {
				known.Conferrals[i].Honour = value.Entity
			} else {
				known.Conferrals[i].Recipient = value.Entity
			}
		}
	}
	return known
}

// TestWhatDoesNotConcernAReadingLeavesItAsItIs reads the documents of the cases with the
// names that others brought, where those are said not to concern the reading.
func TestWhatDoesNotConcernAReadingLeavesItAsItIs(t *testing.T) {
	files := cases(t)
	schema := honours(t)
	reader, err := read.New(schema, read.Known{}, read.Options{})
	if err != nil {
		t.Fatal(err)
	}
	arrivals, known := reader.Arrivals(), read.Known{}
	concerned, others := 0, 0
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		name, text := documentOf(t, archive)
		result, doc := readBy(t, reader, name, text)
		if arrivals.Concern(result.Reliance) {
			concerned++
		} else {
			others++
			again, _ := readText(t, schema, known, name, text)
			if diff := cmp.Diff(answer(t, doc, result), answer(t, doc, again)); diff != "" {
				t.Errorf("%s: what is said not to concern it changes it (-before +after):\n%s", file, diff)
			}
		}
		if concerned+others > 1 && len(known.Names) > 60 {
			arrivals, known = reader.Arrivals(), read.Known{}
		}
		more := brought(schema, result)
		known.Names, known.Conferrals = append(known.Names, more.Names...), append(known.Conferrals, more.Conferrals...)
		arrivals.Add(result.Statements)
		arrivals.Learn()
	}
	if concerned == 0 || others < 100 {
		t.Errorf("of the documents %d were concerned and %d were not, which is too few to compare", concerned, others)
	}
}

func TestNamesConcernTheTextsThatHaveThem(t *testing.T) {
	schema := honours(t)
	reader, err := read.New(schema, read.Known{}, read.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, text string
		want       bool
	}{
		{"Hollowmere", "Hollowmere lies by the sea.", true},
		{"Hollowmere", "Sandwick lies by the sea.", false},
		{"Order of the Blue Reed", "Blue was the order of the day, said Reed.", false},
		{"Order of the Blue Reed", "He had the Order of the Blue Reed.", true},
		{"Верхнехолмск", "Праздник был в Верхнехолмске.", true},
		{"Верхнехолмск", "Праздник был в верхнем Холмске.", false},
		{"Пётр Холмский", "Указ вручили Петру Холмскому.", true},
		{"松台镇", "松台鎮被授予银锚勋章。", true},
		{"松台镇", "镇上有松树。", false},
	} {
		statements := []obelisk.Statement{{Subject: "some", Property: "label", Value: obelisk.Text{Text: c.name}}}
		arrivals := reader.Arrivals()
		arrivals.Add(statements)
		result, _ := readBy(t, reader, "page.txt", c.text+"\n")
		if arrivals.Concern(result.Reliance) {
			t.Errorf("%q concerns %q before it is to be learned", c.name, c.text)
		}
		if arrivals.Learn(); arrivals.Concern(result.Reliance) != c.want {
			t.Errorf("that %q concerns %q is said to be %v", c.name, c.text, !c.want)
		}
	}
	if long, _ := readBy(t, reader, "page.txt", strings.Repeat("Sandwick lies by the sea. ", read.LongText/20)); long.Reliance != nil {
		t.Error("a long document notes what it relies on")
	}
}
