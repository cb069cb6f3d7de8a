package store_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"obelisk"
	"obelisk/internal/store"
)

func TestVerdictsAreStoredAsTheLibraryWritesThem(t *testing.T) {
	for _, v := range []obelisk.Verdict{
		{Topic: obelisk.Topic{Subject: "aria", Property: "height"}, Kind: obelisk.Unsourced},
		{
			Topic: obelisk.Topic{Subject: "aria", Property: "name", Language: "en", Scope: []obelisk.Qualifier{{Property: "name", Value: text("<total> & \"all\"")}}},
			Kind:  obelisk.Disputed, Value: text("Aria"), Sources: 3, Independent: 2, From: []obelisk.StatementID{"s-aaaaaaaaaaaaaaaa", "s-bbbbbbbbbbbbbbbb"},
			Clusters: []obelisk.Cluster{
				{Value: text("Aria"), Statements: []obelisk.StatementID{"s-aaaaaaaaaaaaaaaa", "s-cccccccccccccccc"}, Sources: []obelisk.SourceID{"gazette", "roll"}, Independent: 1},
				{Value: date(t, "1950-03"), Independent: 1},
				{Sources: []obelisk.SourceID{"gazette"}},
			},
			Reasons: []obelisk.Message{
				obelisk.Say("one-witness", obelisk.Count("count", 1), obelisk.Argument{Name: "words", Words: obelisk.Texts{"ru": "слово", "en": "word"}}),
				obelisk.Say("no-more", obelisk.Argument{Name: "source", Source: "gazette"}), obelisk.Say("bare"),
			},
		},
	} {
		written, want, err := store.EncodedVerdict(v)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), string(written)); diff != "" {
			t.Error(diff)
		}
	}
}

// single is what one source says of a topic, as the weighing words it.
func single(topic obelisk.Topic, value obelisk.Value) obelisk.Verdict {
	return obelisk.Verdict{
		Topic: topic, Kind: obelisk.Single, Value: value, Sources: 1, Independent: 1,
		Clusters: []obelisk.Cluster{{Value: value, Statements: []obelisk.StatementID{"s-aaaaaaaaaaaaaaaa"}, Sources: []obelisk.SourceID{"roll"}, Independent: 1}},
		Reasons:  []obelisk.Message{obelisk.Say("one", obelisk.Argument{Name: "value", Value: value}, obelisk.Argument{Name: "source", Source: "roll"})},
	}
}

func TestVerdictsAreReadAsTheyWereKept(t *testing.T) {
	height := obelisk.Topic{Subject: "aria", Property: "height"}
	many := func(value obelisk.Value) obelisk.Topic {
		return obelisk.Topic{Subject: "aria", Property: "name", Scope: []obelisk.Qualifier{{Property: "name", Value: value}}}
	}
	changed := func(change func(*obelisk.Verdict)) obelisk.Verdict {
		v := single(height, text("tall"))
		change(&v)
		return v
	}
	for _, c := range []struct {
		name    string
		verdict obelisk.Verdict
		brief   bool
	}{
		{"a date of one source", single(height, date(t, "1950-03")), true},
		{"what needs escapes", single(height, text("\"a\", \\ <b>, 林\n")), true},
		{"a topic of one language", single(obelisk.Topic{Subject: "aria", Property: "name", Language: "en"}, text("Aria")), true},
		{"one of many values", single(many(text("Aria")), text("Aria")), true},
		{"one of many values with another for a scope", single(many(text("Boria")), text("Aria")), false},
		{"a scope of another property", changed(func(v *obelisk.Verdict) {
			v.Topic.Scope = []obelisk.Qualifier{{Property: "name", Value: v.Value}}
		}), false},
		{"another kind", changed(func(v *obelisk.Verdict) { v.Kind = obelisk.Unsourced }), true},
		{"a second statement", changed(func(v *obelisk.Verdict) {
			v.Clusters[0].Statements = append(v.Clusters[0].Statements, "s-bbbbbbbbbbbbbbbb")
		}), false},
		{"no source", changed(func(v *obelisk.Verdict) { v.Clusters[0].Sources = nil }), false},
		{"a cluster of another value", changed(func(v *obelisk.Verdict) { v.Clusters[0].Value = text("taller") }), false},
		{"a cluster of no value", changed(func(v *obelisk.Verdict) { v.Clusters[0].Value = nil }), false},
		{"no value", changed(func(v *obelisk.Verdict) { v.Value = nil }), false},
		{"a reason with another value", changed(func(v *obelisk.Verdict) { v.Reasons[0].Args[0].Value = text("taller") }), false},
		{"a reason with another source", changed(func(v *obelisk.Verdict) { v.Reasons[0].Args[1].Source = "gazette" }), false},
		{"a reason with words", changed(func(v *obelisk.Verdict) { v.Reasons[0].Args[1].Words = obelisk.Texts{"en": "lamp"} }), false},
		{"a second reason", changed(func(v *obelisk.Verdict) { v.Reasons = append(v.Reasons, obelisk.Say("more")) }), false},
		{"what follows from others", changed(func(v *obelisk.Verdict) { v.From = []obelisk.StatementID{"s-cccccccccccccccc"} }), false},
		{"two witnesses", changed(func(v *obelisk.Verdict) { v.Sources, v.Independent = 2, 2 }), false},
	} {
		for _, reasons := range []bool{true, false} {
			record, read, err := store.StoredVerdict(c.verdict, reasons)
			if err != nil || strings.HasPrefix(record, "[") != c.brief {
				t.Errorf("%s is kept as %s (%v)", c.name, record, err)
			}
			want := c.verdict
			want.Clusters = slices.Clone(want.Clusters)
			if !reasons {
				want.Reasons = nil
			}
			if diff := cmp.Diff(want, read, cmp.Comparer(obelisk.SameValue)); diff != "" {
				t.Errorf("%s: %s", c.name, diff)
			}
		}
	}
}

// FuzzBriefVerdicts holds that a brief record is refused or read, and then kept as
// it was.
func FuzzBriefVerdicts(f *testing.F) {
	for _, record := range []string{
		`["s-aaaaaaaaaaaaaaaa","roll",{"type":"date","edtf":"1950-03","earliest":"1950-03-01","latest":"1950-03-31"},"one"]`,
		`["s-aaaaaaaaaaaaaaaa","roll",{"type":"text","text":"\"林","language":"zh"},"one","zh",1]`, `["","",{"type":"none"},"",""]`,
		`["s","r",{"type":"none"},"one"`, `["s","r",{"type":"none"},"one",]`, `["s","r",{"type":"none"},"one","en",2]`, `[`, `[]`, `["s","r",1,"a"]`,
	} {
		f.Add(record)
	}
	f.Fuzz(func(t *testing.T, record string) {
		v, err := store.ReadBrief(record)
		if err != nil {
			return
		}
		kept, again, err := store.StoredVerdict(v, true)
		if err != nil {
			return // it holds what no record may
		}
		if diff := cmp.Diff(v, again, cmp.Comparer(obelisk.SameValue)); diff != "" {
			t.Errorf("%s is kept as %s: %s", record, kept, diff)
		}
	})
}
