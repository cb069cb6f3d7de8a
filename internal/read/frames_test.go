package read_test

import (
	"strings"
	"testing"

	"obelisk"
	"obelisk/internal/document/formats"
	"obelisk/internal/read"
)

func TestFramesWhoseClassTheSchemaLacksAreLeftOut(t *testing.T) {
	schema := &obelisk.Schema{ID: "places", Version: 1, Classes: []obelisk.Class{{ID: "place", Role: obelisk.RoleRecipient}}}
	reader, err := read.New(schema, read.Known{}, read.Options{})
	if err != nil {
		t.Fatal(err)
	}
	const page = "Quellin was awarded the Silver Anchor in 1952.\n\nThe siege of Quellin began on 8 March 1917.\n\n" +
		"4 мая 1951 года Солянке было присвоено звание «Щит».\n"
	doc, err := formats.Open(t.Context(), "page.txt", strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	result, err := reader.Read(t.Context(), doc, obelisk.Source{ID: "page"})
	if err != nil {
		t.Fatal(err)
	}
	if len(result.Entities) > 0 || len(result.Statements) > 0 {
		t.Errorf("a schema without conferrals and events: got %v, %v", result.Entities, result.Statements)
	}
}
