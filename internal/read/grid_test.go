package read_test

import (
	"cmp"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"obelisk"
	"obelisk/internal/read"
)

// A grid is a list testdata/grids/<language>-<what>.txt of plain sentences in
// all their forms. A line that begins at the margin is a sentence, each of its
// braces a choice: "{Orle|The town of Orle} {received|won} the Reed Medal{| in
// 1952}." stands for eight; "\n" in it begins a new line of the document.
// Each sentence is read as a document of its own: of plain text, or of what stands
// before the file's ".txt", as in <language>-<what>.md.txt. The indented lines below it
// are what it must be read as, and all that it says of who received what:
//
//	Orle <- Reed Medal
//	Orle <- Reed Medal @ 1952
//	event-start of Siege of Orle = 1941-08
//	nothing
//
// "@" gives the conferral's date ("@ -" says that it has none); without it the
// date is left open. Lines with "=" name all values of one property of one
// entity, "-" that it has none; a value's qualifiers stand behind it in
// brackets: "1200 {person} (dead, Union army)". Of a conferral, the entity is
// "Orle <- Reed Medal". "not Orle <- Reed
// Medal" is one that the sentence denies, "nothing" stands for no conferral at all. A line that begins with "#" is a remark. -grids names other
// files, to try sentences that are not kept.
var grids = flag.String("grids", "testdata/grids/*.txt", "the grids of sentences to read")

func TestGridsOfPlainSentencesAreRead(t *testing.T) {
	files, err := filepath.Glob(*grids)
	if err != nil || len(files) == 0 {
		t.Fatalf("no grids: %v", err)
	}
	reader, err := read.New(honours(t), read.Known{}, read.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			read, all := 0, 0
			for _, row := range gridOf(t, file) {
				for _, sentence := range row.choices() {
					all++
					if checkSentence(t, reader, row, sentence) {
						read++
					}
				}
			}
			t.Logf("read %d of %d sentences", read, all)
		})
	}
}

// gridRow is a line of a grid and what its sentences say.
type gridRow struct {
	at       string // file:line
	page     string // the name of the page that it stands for
	sentence string
	wanted   []string
}

// gridOf is the rows of a file.
func gridOf(t *testing.T, file string) []gridRow {
	t.Helper()
	text, err := os.ReadFile(file) //nolint:gosec // a file of testdata
	if err != nil {
		t.Fatal(err)
	}
	base := filepath.Base(file)
	page := "page" + cmp.Or(filepath.Ext(strings.TrimSuffix(base, ".txt")), ".txt")
	var rows []gridRow
	number := 0
	for line := range strings.Lines(string(text)) {
		number++
		said := strings.TrimSpace(line)
		switch {
		case said == "" || strings.HasPrefix(said, "#"):
		case said == strings.TrimRight(line, "\r\n\t "):
			rows = append(rows, gridRow{at: fmt.Sprintf("%s:%d", base, number), page: page, sentence: said})
		case len(rows) == 0:
			t.Fatalf("%s:%d: a wanted line before any sentence", file, number)
		default:
			rows[len(rows)-1].wanted = append(rows[len(rows)-1].wanted, said)
		}
	}
	for _, row := range rows {
		if len(row.wanted) == 0 {
			t.Fatalf("%s: nothing is wanted of %q", row.at, row.sentence)
		}
	}
	return rows
}

// choice is the first braces of a sentence that hold no others.
var choice = regexp.MustCompile(`\{([^{}]*)\}`)

// choices are the sentences of a row. The braces of wikitext are its own.
func (r gridRow) choices() []string {
	if r.page == "page.wiki" {
		return []string{r.sentence}
	}
	return choices(r.sentence)
}

// choices is every sentence that a line with braces stands for.
func choices(sentence string) []string {
	at := choice.FindStringSubmatchIndex(sentence)
	if at == nil {
		return []string{sentence}
	}
	var all []string
	for word := range strings.SplitSeq(sentence[at[2]:at[3]], "|") {
		all = append(all, choices(sentence[:at[0]]+word+sentence[at[1]:])...)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// checkSentence reads one sentence, compares it with what its row wants and
// reports whether they agree.
func checkSentence(t *testing.T, reader *read.Reader, row gridRow, sentence string) bool {
	t.Helper()
	result, doc := readBy(t, reader, row.page, strings.ReplaceAll(sentence, `\n`, "\n")+"\n")
	checkResult(t, doc, result)
	said := tellingsOf(result)
	var wrong, conferrals []string
	differs := func(about string, got []string, want ...string) {
		if !slices.Equal(got, want) {
			wrong = append(wrong, fmt.Sprintf("%s: want %q, got %q", about, want, got))
		}
	}
	wanted := map[string][]string{}
	for _, line := range row.wanted {
		if about, value, isValue := strings.Cut(line, " = "); isValue {
			wanted[about] = append(wanted[about], value)
			continue
		}
		conferral, date, isDated := strings.Cut(line, " @ ")
		if conferral != "nothing" {
			conferrals = append(conferrals, conferral)
		}
		switch about := "conferred-on of " + conferral; {
		case isDated && date == "-":
			differs(about, said.values[about])
		case isDated:
			differs(about, said.values[about], date)
		}
	}
	slices.Sort(conferrals)
	differs("who received what", said.conferrals, conferrals...)
	for about, values := range wanted {
		if values = slices.Sorted(slices.Values(values)); values[0] == "-" {
			values = nil
		}
		got := said.values[about]
		if !slices.ContainsFunc(values, func(v string) bool { return strings.HasSuffix(v, ")") }) {
			got = unqualified(got)
		}
		differs(about, got, values...)
	}
	if len(wrong) > 0 {
		t.Errorf("%s: %s\n%s", row.at, sentence, strings.Join(wrong, "\n"))
	}
	return len(wrong) == 0
}

// tellings is what a reading says, by the names of what it speaks of.
type tellings struct {
	conferrals []string            // sorted "recipient <- honour"
	values     map[string][]string // by "property of entity", sorted
}

// tellingsOf names everything in a reading by its first label.
func tellingsOf(result read.Result) tellings {
	names := map[obelisk.EntityID]string{}
	parts := map[obelisk.EntityID]map[obelisk.PropertyID]obelisk.EntityID{}
	for _, s := range result.Statements {
		switch value := s.Value.(type) {
		case obelisk.Text:
			if s.Property == "label" && names[s.Subject] == "" {
				names[s.Subject] = value.Text
			}
		case obelisk.Ref:
			if parts[s.Subject] == nil {
				parts[s.Subject] = map[obelisk.PropertyID]obelisk.EntityID{}
			}
			parts[s.Subject][s.Property] = value.Entity
		}
	}
	denied := map[obelisk.EntityID]string{}
	said := tellings{values: map[string][]string{}}
	for _, s := range result.Statements {
		if s.Property == "recipient" && s.Evidence[0].Stance == obelisk.Denies {
			denied[s.Subject] = "not "
		}
	}
	for entity, part := range parts {
		if part["recipient"] != "" && part["honour"] != "" {
			names[entity] = denied[entity] + names[part["recipient"]] + " <- " + names[part["honour"]]
			said.conferrals = append(said.conferrals, names[entity])
		}
	}
	slices.Sort(said.conferrals)
	for _, s := range result.Statements {
		about := string(s.Property) + " of " + names[s.Subject]
		said.values[about] = append(said.values[about], valueIn(s.Value, names)+qualifiersIn(s, names))
	}
	for _, values := range said.values {
		slices.Sort(values)
	}
	return said
}

// valueIn is a value in words: an entity by its name, a text without its
// language, all else as its canonical form.
func valueIn(value obelisk.Value, names map[obelisk.EntityID]string) string {
	switch value := value.(type) {
	case obelisk.Ref:
		return cmp.Or(names[value.Entity], string(value.Entity))
	case obelisk.Text:
		return value.Text
	default:
		return value.Key()
	}
}

// unqualified is the values without their qualifiers, for a row that wants none.
func unqualified(values []string) []string {
	var bare []string
	for _, value := range values {
		value, _, _ = strings.Cut(value, " (")
		bare = append(bare, value)
	}
	return bare
}

// qualifiersIn is the values of a statement's qualifiers in brackets.
func qualifiersIn(s obelisk.Statement, names map[obelisk.EntityID]string) string {
	var said []string
	for _, qualifier := range s.Qualifiers {
		said = append(said, valueIn(qualifier.Value, names))
	}
	if len(said) == 0 {
		return ""
	}
	slices.Sort(said)
	return " (" + strings.Join(said, ", ") + ")"
}
