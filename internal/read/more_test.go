package read_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"obelisk"
	"obelisk/edtf"
	"obelisk/internal/read"
)

// TestAReaderThatLearnsReadsAsOneThatIsMadeAnew lets one reader learn the names of one case
// after the other, and reads some with it and with one that was told them all, the last ones first.
func TestAReaderThatLearnsReadsAsOneThatIsMadeAnew(t *testing.T) {
	files := cases(t)
	schema := honours(t)
	reader, err := read.New(schema, read.Known{}, read.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var known read.Known
	for i, file := range files {
		if i%3 != 0 {
			continue
		}
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		name, text := documentOf(t, archive)
		result, doc := readBy(t, reader, name, text)
		if i%9 == 0 {
			told := read.Known{Names: slices.Clone(known.Names), Conferrals: slices.Clone(known.Conferrals)}
			slices.Reverse(told.Names)
			slices.Reverse(told.Conferrals)
			anew, _ := readText(t, schema, told, name, text)
			if diff := cmp.Diff(answer(t, doc, anew), answer(t, doc, result)); diff != "" {
				t.Errorf("%s: the reader that learned reads otherwise (-made anew +learned):\n%s", file, diff)
			}
		}
		more := brought(schema, result)
		known.Names, known.Conferrals = append(known.Names, more.Names...), append(known.Conferrals, more.Conferrals...)
		reader = reader.With(more)
	}
}

// TestWhichNameCameFirstSaysNothing has a word that may be a form of three names, more than a
// token has room for.
func TestWhichNameCameFirstSaysNothing(t *testing.T) {
	schema := honours(t)
	names := []read.Name{
		{Entity: "order", Class: "honour", Text: "Вардинский", Language: "ru"},
		{Entity: "town", Class: "place", Text: "Вардинская", Language: "ru"},
		{Entity: "lake", Class: "place", Text: "Вардинское", Language: "ru"},
	}
	var first []obelisk.EntityID
	for _, order := range [][]int{{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}} {
		reader, err := read.New(schema, read.Known{}, read.Options{})
		if err != nil {
			t.Fatal(err)
		}
		for _, i := range order {
			reader = reader.With(read.Known{Names: names[i : i+1]})
		}
		_, doc := readBy(t, reader, "page.txt", "Осинск гордится Вардинским.\n")
		var got []obelisk.EntityID
		for m, err := range reader.Mentions(t.Context(), doc) {
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, m.Entities...)
		}
		if first == nil {
			first = got
		}
		if len(got) == 0 || !slices.Equal(got, first) {
			t.Errorf("the names come in the order %v: %q is mentioned, want %q", order, got, first)
		}
	}
}

// TestAReaderLearnsOfAConferralPieceByPiece tells a reader that knows a conferral by its
// honour alone who received it, and then when.
func TestAReaderLearnsOfAConferralPieceByPiece(t *testing.T) {
	schema := honours(t)
	names := []read.Name{
		{Entity: "sandwick", Class: "place", Text: "Sandwick", Language: "en"},
		{Entity: "reed", Class: "honour", Text: "Order of the Blue Reed", Language: "en"},
	}
	before, err := read.New(schema, read.Known{Names: names, Conferrals: []read.Conferral{{ID: "gift", Honour: "reed"}}}, read.Options{})
	if err != nil {
		t.Fatal(err)
	}
	date, err := edtf.Parse("1967-05-08")
	if err != nil {
		t.Fatal(err)
	}
	whose := before.With(read.Known{Conferrals: []read.Conferral{{ID: "gift", Recipient: "sandwick"}}})
	dated := whose.With(read.Known{Conferrals: []read.Conferral{{ID: "gift", Dates: []edtf.Date{date, date}}}})
	const text = "Sandwick was awarded the Order of the Blue Reed on 8 May 1967.\n"
	for _, c := range []struct {
		name   string
		reader *read.Reader
		id     obelisk.EntityID
	}{
		{"the recipient is not known", before, "sandwick-reed"},
		{"the recipient is known", whose, "gift"},
		{"the date is known too", dated, "gift"},
		{"the reader before stays as it was", before, "sandwick-reed"},
	} {
		result, _ := readBy(t, c.reader, "page.txt", text)
		if !slices.ContainsFunc(result.Statements, func(s obelisk.Statement) bool { return s.Subject == c.id }) {
			t.Errorf("%s: nothing is said of %s: %v", c.name, c.id, result.Statements)
		}
	}
}
