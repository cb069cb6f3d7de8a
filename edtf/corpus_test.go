package edtf_test

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"obelisk/edtf"
)

// corpus reads a file of the shared date corpora, or skips the test.
func corpus(t *testing.T, name string) []byte {
	t.Helper()
	shared := os.Getenv("OBELISK_SHARED")
	if shared == "" {
		shared = filepath.Join("..", "..", "shared")
	}
	data, err := os.ReadFile(filepath.Join(shared, "corpora", "edtf", name))
	if err != nil {
		t.Skipf("the shared date corpora are not here (set OBELISK_SHARED): %v", err)
	}
	return data
}

func lines(data []byte) []string {
	return strings.Split(strings.TrimRight(string(data), "\n"), "\n")
}

// boundText writes a bound as the corpora do.
func boundText(b edtf.Bound) string {
	if b.Known() {
		return b.Day.String()
	}
	return strings.ToUpper(b.Kind.String())
}

func TestEveryExampleOfTheSpecificationHasItsBounds(t *testing.T) {
	right := 0
	rows := lines(corpus(t, "spec.tsv"))
	for _, row := range rows {
		f := strings.Split(row, "\t")
		d, err := edtf.Parse(f[2])
		if err != nil {
			t.Error(err)
			continue
		}
		earliest, latest := boundText(d.Earliest()), boundText(d.Latest())
		declared := f[3] == "?" && d.Form() == edtf.FormSeason
		switch {
		case !declared && (earliest != f[3] || latest != f[4]):
			t.Errorf("%s reaches from %s to %s, want %s to %s", f[2], earliest, latest, f[3], f[4])
		case strconv.Itoa(d.Level()) != f[0] && f[1] != "Group qualification":
			t.Errorf("%s is level %d, want %s", f[2], d.Level(), f[0]) // decision 15
		case d.String() != f[2]:
			t.Errorf("%s is written %s", f[2], d)
		default:
			right++
		}
	}
	t.Logf("%d of %d right", right, len(rows))
}

func TestEveryInvalidTextIsRefusedWhereItIsWrong(t *testing.T) {
	for _, text := range lines(corpus(t, "invalid.txt")) {
		d, err := edtf.Parse(text)
		if err == nil {
			t.Errorf("%q was read as %s to %s", text, d.Earliest(), d.Latest())
			continue
		}
		var refused *edtf.SyntaxError
		if !errors.As(err, &refused) || refused.At < 0 || refused.At > len(text) || !refused.Reason.Valid() {
			t.Errorf("%q is refused without place and reason: %v", text, err)
		}
	}
}

func TestCombinedFormsAreReadAndATimeInAnIntervalIsRefused(t *testing.T) {
	for _, text := range lines(corpus(t, "combo.txt")) {
		_, err := edtf.Parse(text)
		if timed := strings.Contains(text, "T"); timed != (err != nil) {
			t.Errorf("%q: %v", text, err)
		}
	}
}

// listed names the texts on which we differ from a corpus, by the number of
// the decision in docs/edtf.md. A difference that is not listed fails, and so
// does a listed one that is none.
type listed map[string]int

func (l listed) check(t *testing.T, text, want, got string) {
	t.Helper()
	decision, isListed := l[text]
	switch {
	case want != got && !isListed:
		t.Errorf("%q: want %s, got %s", text, want, got)
	case want == got && isListed:
		t.Errorf("%q agrees, but decision %d lists it as a difference", text, decision)
	}
}

type conformanceCase struct {
	EDTF      string
	Level     json.RawMessage
	Valid     bool
	Earliest  *string
	Latest    *string
	Precision string
	Type      string
}

func (c conformanceCase) String() string {
	return strings.Join([]string{string(c.Level), endText(c.Earliest), endText(c.Latest), c.Precision, c.Type}, " ")
}

func endText(end *string) string {
	switch {
	case end == nil:
		return "UNKNOWN"
	case strings.HasSuffix(*end, "infinity"):
		return "OPEN"
	}
	return *end
}

// inTheirWords describes a date as conformance.json does.
func inTheirWords(d edtf.Date) string {
	form := map[edtf.Form]string{
		edtf.FormPoint: "date", edtf.FormTime: "datetime", edtf.FormSeason: "season",
		edtf.FormInterval: "interval", edtf.FormOneOf: "set", edtf.FormAllOf: "list",
	}[d.Form()]
	var precision string
	switch d.Form() {
	case edtf.FormTime:
		precision = "datetime"
	case edtf.FormInterval:
		precision = "interval"
	case edtf.FormOneOf, edtf.FormAllOf:
		precision = "set"
	default:
		precision = d.Precision().String()
	}
	return strings.Join([]string{
		strconv.Itoa(d.Level()), boundText(d.Earliest()), boundText(d.Latest()), precision, form,
	}, " ")
}

func TestTheConformanceCorpusIsAgreedWith(t *testing.T) {
	differences := listed{
		"201X": 16, "20XX": 16, "1950S2": 16, "Y3388E2S3": 16, "Y171010000S3": 16,
		"Y-17E7": 6, "Y17E7": 6, "XXXX-12-XX": 13,
	}
	var cases struct{ Level0, Level1, Level2, Invalid []conformanceCase }
	if err := json.Unmarshal(corpus(t, "conformance.json"), &cases); err != nil {
		t.Fatal(err)
	}
	for _, c := range slices.Concat(cases.Level0, cases.Level1, cases.Level2) {
		d, err := edtf.Parse(c.EDTF)
		if err != nil {
			t.Error(err)
			continue
		}
		differences.check(t, c.EDTF, c.String(), inTheirWords(d))
	}
	for _, c := range cases.Invalid {
		differences.check(t, c.EDTF, "refused", verdict(c.EDTF))
	}
}

// verdict is the level at which a text is read, or "refused".
func verdict(text string) string {
	d, err := edtf.Parse(text)
	if err != nil {
		return "refused"
	}
	return "level " + strconv.Itoa(d.Level())
}

type levelCase struct {
	EDTF     string
	Level    int
	OurLevel *int `json:"our_level"`
}

func (c levelCase) want() string {
	if c.OurLevel != nil {
		return "level " + strconv.Itoa(*c.OurLevel)
	}
	return "level " + strconv.Itoa(c.Level)
}

func TestTheExamplesOfTheLibraryOfCongressHaveTheirLevel(t *testing.T) {
	var cases struct{ Examples, Invalid []levelCase }
	if err := json.Unmarshal(corpus(t, "loc-examples.json"), &cases); err != nil {
		t.Fatal(err)
	}
	for _, c := range cases.Examples {
		listed{}.check(t, c.EDTF, c.want(), verdict(c.EDTF))
	}
	for _, c := range cases.Invalid {
		listed{}.check(t, c.EDTF, "refused", verdict(c.EDTF))
	}
}

func TestOtherImplementationsAreAgreedWith(t *testing.T) {
	differences := listed{"-01XX": 5, "-01XX~": 5}
	var cases struct {
		Accepts, Rejects []levelCase
		MustReject       []levelCase `json:"must_reject"`
		WeAccept         []levelCase `json:"we_accept_they_reject"`
	}
	if err := json.Unmarshal(corpus(t, "interop.json"), &cases); err != nil {
		t.Fatal(err)
	}
	for _, c := range slices.Concat(cases.Accepts, cases.WeAccept) {
		differences.check(t, c.EDTF, c.want(), verdict(c.EDTF))
	}
	for _, c := range slices.Concat(cases.Rejects, cases.MustReject) {
		differences.check(t, c.EDTF, "refused", verdict(c.EDTF))
	}
}
