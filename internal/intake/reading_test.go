package intake_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"obelisk"
	"obelisk/internal/exchange"
	"obelisk/internal/intake"
	"obelisk/internal/read"
	"obelisk/internal/store"
)

// page is a document written for these tests, about a place that never was.
const page = "# The lantern of Brackwater\n\n" +
	"The Siege of Brackwater lasted from 3 March 1911 to 9 April 1911.\n\n" +
	"Brackwater was awarded the title Lantern of Patience on 4 May 1912.\n"

// register knows the names that the page speaks of.
func registerOfNames(t *testing.T) *store.Store {
	t.Helper()
	s := newRegister(t)
	named := func(id obelisk.EntityID, name string) obelisk.Statement {
		return obelisk.Statement{Subject: id, Property: "label", Value: obelisk.Text{Text: name, Language: "en"}, Status: obelisk.Accepted}
	}
	mustImport(t, intake.New(s), intake.Records{
		Entities: []obelisk.Entity{{ID: "brackwater", Class: "place"}, {ID: "siege-of-brackwater", Class: "event"}, {ID: "lantern-of-patience", Class: "honour"}},
		Statements: []obelisk.Statement{
			named("brackwater", "Brackwater"), named("siege-of-brackwater", "Siege of Brackwater"), named("lantern-of-patience", "Lantern of Patience"),
		},
	})
	return s
}

// readPage reads a text as a file of that name.
func readPage(t *testing.T, s *store.Store, name, text string, rights obelisk.Rights) intake.Report {
	t.Helper()
	in := intake.New(s)
	reader, err := in.Reader(t.Context(), read.Options{})
	if err != nil {
		t.Fatal(err)
	}
	report, err := in.Read(t.Context(), curator, reader, intake.Copy{Name: name, Content: strings.NewReader(text), Rights: rights})
	if err != nil {
		t.Fatal(err)
	}
	return report
}

// sourceOf is the source as the register keeps it.
func sourceOf(t *testing.T, s *store.Store, id obelisk.SourceID) obelisk.Source {
	t.Helper()
	source, err := s.Source(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	return source
}

// ndjson is the register's statements as they leave it.
func ndjson(t *testing.T, s *store.Store) string {
	t.Helper()
	var out strings.Builder
	if _, err := exchange.WriteNDJSON(t.Context(), &out, s, exchange.Resume{}); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestReadingProposesWhatAPageSaysWithItsPlaces(t *testing.T) {
	s := registerOfNames(t)
	report := readPage(t, s, "pages/brackwater.md", page, obelisk.Quotable)
	if report.Statements == 0 || report.Sources != 1 || report.Revision == 0 {
		t.Fatalf("nothing was proposed: %+v", report)
	}
	letters := []rune(page)
	dates := 0
	for statement, err := range s.Statements(t.Context(), obelisk.StatementFilter{Sources: []obelisk.SourceID{report.Source}}) {
		if err != nil {
			t.Fatal(err)
		}
		if statement.Status != obelisk.Proposed {
			t.Errorf("%s is %s, want proposed", statement.ID, statement.Status)
		}
		for _, e := range statement.Evidence {
			if e.Document != report.Document || e.Passage != string(letters[e.Span.Start:e.Span.End]) {
				t.Errorf("%s: %q does not stand at %d–%d of the page", statement.ID, e.Passage, e.Span.Start, e.Span.End)
			}
		}
		if _, ok := statement.Value.(obelisk.Date); ok {
			dates++
		}
	}
	if dates < 3 {
		t.Errorf("%d dates were proposed, want at least 3", dates)
	}
}

func TestANewSourceHasTheTitleAndLanguageOfItsDocument(t *testing.T) {
	long := strings.Repeat("lantern ", 60)
	for name, c := range map[string]struct {
		file, text string
		title      obelisk.Texts
		language   obelisk.Language
	}{
		"the first heading": {"one.md", page, obelisk.Texts{"en": "The lantern of Brackwater"}, "en"},
		"no heading":        {"the town.txt", "Brackwater was awarded the title Lantern of Patience on 4 May 1912.\n", obelisk.Texts{"en": "the town"}, "en"},
		"another language":  {"ru.md", "# Светильник\n\nГород был удостоен звания 4 мая 1912 года, и это было в мае.\n", obelisk.Texts{"ru": "Светильник"}, "ru"},
		"no language":       {"figures.txt", "1911 1912 1913\n", obelisk.Texts{"und": "figures"}, ""},
		"a heading without end": {
			"long.md", "# " + long + "\n\nIt was awarded on 4 May 1912.\n",
			obelisk.Texts{"en": long[:200] + "…"},
			"en",
		},
	} {
		t.Run(name, func(t *testing.T) {
			s := newRegister(t)
			got := sourceOf(t, s, readPage(t, s, c.file, c.text, obelisk.Citable).Source)
			if fmt.Sprint(got.Title) != fmt.Sprint(c.title) || got.Language != c.language {
				t.Errorf("got %v in %q, want %v in %q", got.Title, got.Language, c.title, c.language)
			}
		})
	}
}

func TestACopyBelongsToTheSourceItIsKnownUnder(t *testing.T) {
	s := registerOfNames(t)
	first := readPage(t, s, "brackwater.md", page, obelisk.Quotable)
	before, log := ndjson(t, s), revisions(t, s)
	again := readPage(t, s, "copy-under-another-name.txt", page, obelisk.Citable)
	if again.Source != first.Source || again.Sources != 0 || again.Statements != 0 || again.Evidence != 0 || again.Revision != 0 {
		t.Errorf("reading the same copy again: %+v", again)
	}
	if got := revisions(t, s); got != log {
		t.Errorf("the log has %d revisions, want %d as before", got, log)
	}
	if ndjson(t, s) != before {
		t.Error("the statements changed")
	}
}

func TestACopyDeclaredByTheRegisterIsReadUnderThatSource(t *testing.T) {
	s := registerOfNames(t)
	id := readPage(t, newRegister(t), "x.md", page, obelisk.Citable).Document
	declared := obelisk.Source{
		ID: "gazette", Kind: obelisk.SourceArticle, Rights: obelisk.Citable, Title: obelisk.Texts{"en": "The Gazette"},
		Copies: []obelisk.Copy{{Document: id, Length: len([]rune(page))}},
	}
	mustImport(t, intake.New(s), intake.Records{Sources: []obelisk.Source{declared}})
	report := readPage(t, s, "x.md", page, obelisk.Quotable)
	if report.Source != "gazette" || report.Sources != 0 || report.Statements == 0 {
		t.Errorf("read under %q: %+v", report.Source, report)
	}
	if got := sourceOf(t, s, "gazette"); got.Title["en"] != "The Gazette" || got.Rights != obelisk.Citable {
		t.Errorf("the source was changed to %v, %s", got.Title, got.Rights)
	}
	if strings.Contains(ndjson(t, s), "lasted from") {
		t.Error("a sentence of a citable source left the register")
	}
}

func TestOnlyAQuotableSourceLeavesItsPassages(t *testing.T) {
	for rights, want := range map[obelisk.Rights]bool{obelisk.Quotable: true, obelisk.Citable: false, "": false} {
		s := registerOfNames(t)
		readPage(t, s, "brackwater.md", page, rights)
		if got := strings.Contains(ndjson(t, s), "lasted from 3 March 1911"); got != want {
			t.Errorf("rights %q: a passage in NDJSON: %t, want %t", rights, got, want)
		}
	}
}

func TestTwoFilesOfOneNameAreTwoSources(t *testing.T) {
	s := registerOfNames(t)
	a := readPage(t, s, "a/page.md", page, obelisk.Citable)
	b := readPage(t, s, "b/page.md", page+"\nMore.\n", obelisk.Citable)
	c := readPage(t, s, "页.md", page+"\nEven more.\n", obelisk.Citable)
	if a.Source != "page" || !strings.HasPrefix(string(b.Source), "page-") || !strings.HasPrefix(string(c.Source), "document-") {
		t.Errorf("got %q, %q and %q", a.Source, b.Source, c.Source)
	}
}

func TestAPageThatRepeatsItselfIsNoBetterWitness(t *testing.T) {
	s := registerOfNames(t)
	report := readPage(t, s, "refrain.txt", strings.Repeat("Brackwater was awarded the title Lantern of Patience on 4 May 1912.\n\n", 50), obelisk.Citable)
	if report.Repeated == 0 {
		t.Errorf("no repetition was counted: %+v", report)
	}
	for statement, err := range s.Statements(t.Context(), obelisk.StatementFilter{Sources: []obelisk.SourceID{report.Source}}) {
		if err != nil {
			t.Fatal(err)
		}
		if len(statement.Evidence) > 16 {
			t.Errorf("%s keeps %d passages of one document", statement.ID, len(statement.Evidence))
		}
	}
}

func TestAFileWithoutTextIsRefusedAndChangesNothing(t *testing.T) {
	s := registerOfNames(t)
	in := intake.New(s)
	log := revisions(t, s)
	reader, err := in.Reader(t.Context(), read.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for name, content := range map[string]string{
		"an empty file":  "",
		"a picture":      "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
		"an endless row": strings.Repeat("lantern ", 5<<20),
	} {
		_, err := in.Read(t.Context(), curator, reader, intake.Copy{Name: "odd.txt", Content: strings.NewReader(content)})
		if !errors.Is(err, obelisk.ErrInvalid) || !strings.Contains(fmt.Sprint(err), "odd.txt") {
			t.Errorf("%s: got %v, want a fault of kind invalid that names the file", name, err)
		}
	}
	if got := revisions(t, s); got != log {
		t.Errorf("the log has %d revisions, want %d as before", got, log)
	}
}

// revisions counts the entries of the log.
func revisions(t *testing.T, s *store.Store) int {
	t.Helper()
	n := 0
	for _, err := range s.Revisions(t.Context(), obelisk.RevisionFilter{}) {
		if err != nil {
			t.Fatal(err)
		}
		n++
	}
	return n
}

func TestAnHonourThatCameTwiceIsKnownWhenItIsReadAgain(t *testing.T) {
	s := registerOfNames(t)
	told := "Brackwater was awarded the Order of Tides in 1912 and 1930.\n"
	first := readPage(t, s, "told.txt", told, obelisk.Quotable)
	if first.Statements == 0 {
		t.Fatal("nothing was read")
	}
	if again := readPage(t, s, "told.txt", told, obelisk.Quotable); again.Statements != 0 || again.Entities != 0 {
		t.Errorf("the same copy again: %+v, want nothing new", again.Outcome)
	}
	elsewhere := readPage(t, s, "elsewhere.txt", "In 1930 Brackwater received the Order of Tides.\n", obelisk.Quotable)
	if elsewhere.Statements != 0 || elsewhere.Evidence == 0 {
		t.Errorf("the second of the two elsewhere: %+v, want passages for what is known", elsewhere.Outcome)
	}
	apart := readPage(t, s, "apart.txt", "In 1941 Brackwater received the Order of Tides.\n", obelisk.Quotable)
	if apart.Statements != 1 || apart.Entities != 0 {
		t.Errorf("a date that fits neither: %+v, want one statement of a known conferral", apart.Outcome)
	}
}
