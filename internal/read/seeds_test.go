package read_test

import (
	"cmp"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"obelisk"
	"obelisk/internal/exchange"
	"obelisk/internal/read"
	"obelisk/registers"
)

// The shared documents in which these tests look. The tests hold facts and
// positions, no words of the documents.
const (
	englishSeed = "000_740e4c4e05eccd69.txt"
	chineseSeed = "003_a8431d5034ef3429.txt"
)

// fact is one conferral of which a document says the date: the recipient by its
// id in the register and by its name, and where that is named, in code points.
type fact struct {
	Recipient obelisk.EntityID
	Name      string
	Date      string
	At        int
}

// facts are all conferrals of which the documents state the date.
var facts = map[string][]fact{
	englishSeed: {
		{"leningrad", "Leningrad", "1945", 1845},
		{"stalingrad", "Stalingrad", "1945", 4213},
		{"moscow", "Moscow", "1965", 5498},
		{"novorossiysk", "Novorossiysk", "1973", 6084},
		{"tula", "Tula", "1976", 6520},
		{"murmansk", "Murmansk", "1985", 7489},
	},
	chineseSeed: {
		{"leningrad", "列寧格勒", "1945-05-01", 567},
		{"stalingrad", "斯大林格勒", "1945-05-01", 621},
		{"sevastopol", "塞瓦斯托波爾", "1945-05-01", 677},
		{"odessa", "敖德薩", "1945-05-01", 716},
		{"kiev", "基輔", "1961-06-22", 836},
		{"moscow", "莫斯科", "1965", 1020},
		{"brest-fortress", "布列斯特要塞", "1965", 1061},
		{"kerch", "刻赤", "1973-09-14", 1129},
		{"novorossiysk", "新羅西斯克", "1973-09-14", 1160},
		{"minsk", "明斯克", "1974-06-26", 1241},
		{"tula", "圖拉", "1976-12-07", 1299},
		{"murmansk", "摩爾曼斯克", "1985-05-06", 1363},
		{"smolensk", "斯摩棱斯克", "1985-05-06", 1400},
		{"brest-fortress", "布列斯特要塞", "1965", 1682},
	},
}

func TestEveryConferralDateOfTheSharedDocumentsIsFoundAndNoOther(t *testing.T) {
	bundle := bundled(t)
	for name, want := range facts {
		text := seedText(t, name)
		for _, c := range []struct {
			title string
			known read.Known
			key   func(fact) string
		}{
			{"with the names of the register", knownOf(bundle), func(f fact) string { return string(f.Recipient) }},
			{"with no names known", read.Known{}, func(f fact) string { return f.Name }},
		} {
			t.Run(name+" "+c.title, func(t *testing.T) {
				result, doc := readText(t, bundle.Register.Schema, c.known, name, text)
				checkResult(t, doc, result)
				var wanted []string
				for _, f := range want {
					wanted = append(wanted, fmt.Sprintf("%s %s at %d", c.key(f), f.Date, f.At))
				}
				if diff := gocmp.Diff(wanted, datesFound(result, want, c.key)); diff != "" {
					t.Errorf("conferral dates (-stated +proposed):\n%s", diff)
				}
			})
		}
	}
}

// longestPassage bounds the passage of a conferral, in code points, so that a
// passage of half the document stands at no place.
const longestPassage = 300

// datesFound lists the proposed conferral dates in the notation of the facts;
// one that no fact states is listed with its passage's beginning.
func datesFound(result read.Result, facts []fact, key func(fact) string) []string {
	recipients, names := map[obelisk.EntityID]obelisk.EntityID{}, map[obelisk.EntityID]string{}
	for _, s := range result.Statements {
		switch s.Property {
		case "recipient":
			recipients[s.Subject] = s.Value.(obelisk.Ref).Entity
		case "label":
			names[s.Subject] = s.Value.(obelisk.Text).Text
		}
	}
	hit, other := map[int]bool{}, map[string]bool{}
	for _, s := range result.Statements {
		if s.Property != "conferred-on" {
			continue
		}
		who := string(recipients[s.Subject])
		if name := names[recipients[s.Subject]]; name != "" {
			who = name
		}
		for _, e := range s.Evidence {
			i := slices.IndexFunc(facts, func(f fact) bool {
				return key(f) == who && f.Date == s.Value.Key() && e.Span.Start <= f.At && f.At < e.Span.End
			})
			if i < 0 || e.Span.End-e.Span.Start > longestPassage {
				other[fmt.Sprintf("%s %s from %d", who, s.Value.Key(), e.Span.Start)] = true
				continue
			}
			hit[i] = true
		}
	}
	var found []string
	for i, f := range facts {
		if hit[i] {
			found = append(found, fmt.Sprintf("%s %s at %d", key(f), f.Date, f.At))
		}
	}
	return append(found, slices.Sorted(maps.Keys(other))...)
}

// bundled is the register of the Hero Cities.
func bundled(tb testing.TB) *exchange.Bundle {
	tb.Helper()
	fsys, err := registers.Open("hero-cities")
	if err != nil {
		tb.Fatal(err)
	}
	bundle, err := exchange.ReadBundle(fsys)
	if err != nil {
		tb.Fatal(err)
	}
	return bundle
}

// knownOf is what a register knows: labels, aliases and conferrals.
func knownOf(b *exchange.Bundle) read.Known {
	var known read.Known
	classes := map[obelisk.EntityID]obelisk.ClassID{}
	for _, e := range b.Entities {
		classes[e.ID] = e.Class
	}
	schema := b.Register.Schema
	conferrals := map[obelisk.EntityID]read.Conferral{}
	for _, s := range b.Statements {
		property, _ := schema.Property(s.Property)
		conferral := conferrals[s.Subject]
		conferral.ID = s.Subject
		switch value := s.Value.(type) {
		case obelisk.Text:
			named := property.Role == obelisk.RoleLabel || property.Role == obelisk.RoleAlias
			if class := classes[s.Subject]; named && !schema.HasRole(class, obelisk.RoleConferral) {
				known.Names = append(known.Names, read.Name{Entity: s.Subject, Class: class, Text: value.Text, Language: value.Language})
			}
		case obelisk.Ref:
			switch property.Role {
			case obelisk.RoleRecipient:
				conferral.Recipient = value.Entity
			case obelisk.RoleHonour:
				conferral.Honour = value.Entity
			default: // other properties make no conferral
			}
			conferrals[s.Subject] = conferral
		}
	}
	for _, c := range conferrals {
		if c.Recipient != "" && c.Honour != "" {
			known.Conferrals = append(known.Conferrals, c)
		}
	}
	slices.SortFunc(known.Conferrals, func(a, b read.Conferral) int { return cmp.Compare(a.ID, b.ID) })
	return known
}

// seedText is one of the shared documents; the test is skipped without it.
func seedText(tb testing.TB, name string) string {
	tb.Helper()
	shared := os.Getenv("OBELISK_SHARED")
	if shared == "" {
		shared = filepath.Join("..", "..", "..", "shared")
	}
	data, err := os.ReadFile(filepath.Join(shared, "seeds", name))
	if err != nil {
		tb.Skip("the documents are not here: set OBELISK_SHARED to the folder that holds seeds")
	}
	return string(data)
}
