package store_test

import (
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
