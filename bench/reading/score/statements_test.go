package score_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"obelisk"
	"obelisk/bench/reading/score"
	"obelisk/internal/exchange"
	"obelisk/internal/read"
)

func TestStatementsAreMeasuredAgainstGold(t *testing.T) {
	folder := t.TempDir()
	text := "3 мая 1951 года Вардинску присвоено звание «Город ветров».\n\nОсинск был награждён орденом Труда в 1952 году.\n"
	gold := `{"documents": [{"doc": "page.txt", "language": "ru"}],
		"facts": [
			{"doc": "page.txt", "kind": "conferral-date", "recipient": "Вардинск", "edtf": "1951-05-03", "passage": "3 мая 1951 года Вардинску присвоено"},
			{"doc": "page.txt", "kind": "conferral-date", "recipient": "Солянка", "edtf": "1960", "passage": "Вардинску присвоено"}],
		"forbidden": [{"doc": "page.txt", "kind": "conferral-date", "value": "*", "passage": "в 1952 году"}]}`
	write(t, filepath.Join(folder, "docs", "page.txt"), text)
	write(t, filepath.Join(folder, "gold.json"), gold)
	g, err := score.ReadGold(folder)
	if err != nil {
		t.Fatal(err)
	}
	report := measured(t, read.Known{}, g, folder)
	want := &score.Tally{Facts: 2, Found: 1, Proposed: 2, Right: 1, Forbidden: 1}
	if diff := cmp.Diff(want, report.Groups["conferral-date ru"]); diff != "" {
		t.Error(diff)
	}
	if report.Passages == 0 || report.Exact != report.Passages {
		t.Errorf("%d of %d passages are exact", report.Exact, report.Passages)
	}
}

func TestNamesOfTheRegisterCountAsNamesOfTheRecipient(t *testing.T) {
	folder := t.TempDir()
	write(t, filepath.Join(folder, "docs", "page.txt"), "Осинск\n\nВ 1952 году городу Вардинску присвоено звание «Город ветров». Город горд.\n")
	gold := score.Gold{
		Documents: []score.GoldDocument{{Doc: "page.txt", Language: "ru"}},
		Facts: []score.Fact{
			{Doc: "page.txt", Kind: "conferral", Recipient: "Wardinsk", Honour: "Город ветров", Passage: "Город горд", Also: []string{"Вардинску присвоено"}},
			{Doc: "page.txt", Kind: "conferral-date", Recipient: "Wardinsk", EDTF: "1952", Passage: "Осинск"},
		},
	}
	schema, err := exchange.BuiltInSchema("honours")
	if err != nil {
		t.Fatal(err)
	}
	known := score.KnownOf(&exchange.Bundle{
		Register: obelisk.Register{Schema: schema},
		Entities: []obelisk.Entity{{ID: "wardinsk", Class: "place"}},
		Statements: []obelisk.Statement{
			{Subject: "wardinsk", Property: "label", Value: obelisk.Text{Text: "Вардинск", Language: "ru"}},
			{Subject: "wardinsk", Property: "alias", Value: obelisk.Text{Text: "Wardinsk", Language: "en"}},
			{Subject: "wardinsk-honoured", Property: "recipient", Value: obelisk.Ref{Entity: "wardinsk"}},
			{Subject: "wardinsk-honoured", Property: "honour", Value: obelisk.Ref{Entity: "city-of-winds"}},
		},
	})
	want := []read.Conferral{{ID: "wardinsk-honoured", Recipient: "wardinsk", Honour: "city-of-winds"}}
	if diff := cmp.Diff(want, known.Conferrals); diff != "" {
		t.Error(diff)
	}
	report := measured(t, known, gold, folder)
	for kind, want := range map[string]*score.Tally{
		"conferral":      {Facts: 1, Found: 1, Proposed: 1, Right: 1},
		"conferral-date": {Facts: 1, Proposed: 1},
	} {
		if diff := cmp.Diff(want, report.Groups[kind]); diff != "" {
			t.Errorf("%s: %s", kind, diff)
		}
	}
}

// Who confers an honour is said of the honour where the page names no recipient.
func TestWhoConfersIsSaidOfTheHonourToo(t *testing.T) {
	folder := t.TempDir()
	const text = "The Order of the Tide is awarded by the Council of Brenholt."
	write(t, filepath.Join(folder, "docs", "page.txt"), text)
	gold := score.Gold{
		Documents: []score.GoldDocument{{Doc: "page.txt", Language: "en"}},
		Facts: []score.Fact{
			{Doc: "page.txt", Kind: "authority", Honour: "Order of the Tide", Value: "Council of Brenholt", Passage: text},
			{Doc: "page.txt", Kind: "authority", Recipient: "Orle", Honour: "Order of the Tide", Value: "Council of Brenholt", Passage: text},
		},
	}
	report := measured(t, read.Known{}, gold, folder)
	for kind, want := range map[string]*score.Tally{
		"authority":    {Facts: 2, Found: 1},
		"conferred-by": {Proposed: 1, Right: 1},
	} {
		if diff := cmp.Diff(want, report.Groups[kind]); diff != "" {
			t.Errorf("%s: %s", kind, diff)
		}
	}
}

func TestPartsOfNamesAndOtherSubjectsAreNotFound(t *testing.T) {
	folder := t.TempDir()
	write(t, filepath.Join(folder, "docs", "page.txt"), "3 мая 1951 года Вардинску присвоено звание «Город ветров».\n\nОборона Осинска началась 4 мая 1950 года.\n")
	fact := func(recipient, honour string) score.Fact {
		return score.Fact{Doc: "page.txt", Kind: "conferral", Recipient: recipient, Honour: honour, Passage: "Вардинску присвоено"}
	}
	start := func(event string) score.Fact {
		return score.Fact{Doc: "page.txt", Kind: "event-start", Event: event, EDTF: "1950-05-04", Passage: "Оборона Осинска началась"}
	}
	for name, test := range map[string]struct {
		fact        score.Fact
		found, near int
	}{
		"the whole names in another form":         {fact("Вардинск", "Города ветров"), 1, 0},
		"a recipient that misses a word":          {fact("Новый Вардинск", "Город ветров"), 0, 1},
		"an honour that misses a word":            {fact("Вардинск", "Почётный город ветров"), 0, 1},
		"another recipient":                       {fact("Солянка", "Город ветров"), 0, 0},
		"the event":                               {start("оборона Осинска"), 1, 0},
		"another name of the event, of its place": {start("битва за Осинск"), 1, 0},
		"another event":                           {start("оборона Вардинска"), 0, 0},
	} {
		t.Run(name, func(t *testing.T) {
			gold := score.Gold{Documents: []score.GoldDocument{{Doc: "page.txt", Language: "ru"}}, Facts: []score.Fact{test.fact}}
			report := measured(t, read.Known{}, gold, folder)
			if got := report.Groups["all"]; got.Found != test.found || got.Near != test.near {
				t.Errorf("found %d and %d nearly, want %d and %d", got.Found, got.Near, test.found, test.near)
			}
		})
	}
}

// measured reads the folder with the built-in schema and compares with the gold.
func measured(t *testing.T, known read.Known, gold score.Gold, folder string) score.StatementReport {
	t.Helper()
	schema, err := exchange.BuiltInSchema("honours")
	if err != nil {
		t.Fatal(err)
	}
	reader, err := read.New(schema, known, read.Options{})
	if err != nil {
		t.Fatal(err)
	}
	report, err := score.MeasureStatements(context.Background(), reader, known, gold, folder)
	if err != nil {
		t.Fatal(err)
	}
	return report
}

// write writes a file and the folders above it.
func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestDegreesInLettersOfEitherScriptAreTheSame(t *testing.T) {
	folder := t.TempDir()
	write(t, filepath.Join(folder, "docs", "page.txt"), "У 1952 році Івана Лугового нагороджено орденом «За вітер» ІІІ ступеня.\n")
	gold := score.Gold{
		Documents: []score.GoldDocument{{Doc: "page.txt", Language: "uk"}},
		Facts: []score.Fact{
			{Doc: "page.txt", Kind: "conferral", Recipient: "Іван Луговий", Honour: "орден «За вітер» ІІІ ступеня", Passage: "нагороджено орденом «За вітер» ІІІ ступеня"},
		},
	}
	report := measured(t, read.Known{}, gold, folder)
	if got := report.Groups["conferral uk"]; got == nil || got.Found != 1 || got.Right != 1 {
		t.Errorf("the degree in Cyrillic letters is another: %+v", got)
	}
}
