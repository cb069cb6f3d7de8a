package edition_test

import (
	"context"
	"encoding/json"
	"fmt"
	"iter"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"obelisk"
	"obelisk/edtf"
	"obelisk/internal/edition"
	"obelisk/internal/locale"
)

// told is a register of what is said of entities, in order.
type told []obelisk.Statement

// of says something of an entity.
func (c *told) of(id obelisk.EntityID, property obelisk.PropertyID, v obelisk.Value, gists ...obelisk.Texts) {
	s := obelisk.Statement{Subject: id, Property: property, Value: v, Status: obelisk.Accepted}
	for _, g := range gists {
		s.Evidence = append(s.Evidence, obelisk.Evidence{Source: "almanac", Stance: obelisk.Supports, Gist: g})
	}
	*c = append(*c, s)
}

func (c *told) Register(context.Context) (obelisk.Register, error) {
	return obelisk.Register{ID: "coast", Title: obelisk.Texts{"en": "Coast"}, Schema: &obelisk.Schema{
		ID: "coast", Classes: []obelisk.Class{{ID: "place", Labels: obelisk.Texts{"en": "place"}}, {ID: "conferral", Role: obelisk.RoleConferral}},
		Properties: []obelisk.Property{
			{ID: "label", Kind: obelisk.KindText, Role: obelisk.RoleLabel},
			{ID: "alias", Kind: obelisk.KindText, Role: obelisk.RoleAlias},
			{ID: "note", Kind: obelisk.KindText},
			{ID: "founded-on", Kind: obelisk.KindDate, Role: obelisk.RoleStart},
			{ID: "honour", Kind: obelisk.KindEntity, Role: obelisk.RoleHonour},
			{ID: "recipient", Kind: obelisk.KindEntity, Role: obelisk.RoleRecipient},
		},
	}}, nil
}

func (c *told) Entities(context.Context, obelisk.EntityFilter) iter.Seq2[obelisk.Entity, error] {
	return func(yield func(obelisk.Entity, error) bool) {
		last := obelisk.EntityID("")
		for _, s := range *c {
			if s.Subject != last && !yield(obelisk.Entity{ID: s.Subject, Class: "place"}, nil) {
				return
			}
			last = s.Subject
		}
	}
}

func (c *told) Statements(_ context.Context, f obelisk.StatementFilter) iter.Seq2[obelisk.Statement, error] {
	return func(yield func(obelisk.Statement, error) bool) {
		for _, s := range *c {
			wanted := slices.Contains(f.Subjects, s.Subject) && (len(f.Properties) == 0 || slices.Contains(f.Properties, s.Property))
			if wanted && !yield(s, nil) {
				return
			}
		}
	}
}

// coast is a register with names in several scripts and many further places.
func coast(n int) *told {
	c := &told{}
	en := func(s string) obelisk.Text { return obelisk.Text{Text: s, Language: "en"} }
	c.of("a-lamp", "label", en("Lamp of the Coast"))
	c.of("brackwater", "label", en("Brackwater"))
	c.of("brackwater", "label", obelisk.Text{Text: "Бракуотер", Language: "ru"})
	c.of("brackwater", "label", obelisk.Text{Text: "布拉克沃特港", Language: "zh-Hans"})
	c.of("brackwater", "founded-on", obelisk.Date{Date: edtf.MustParse("1821-05-09")}, obelisk.Texts{"en": "Its harbours were opened by fishermen."})
	c.of("brackwater-pier", "label", en("Brackwater Pier"))
	c.of("given", "honour", obelisk.Ref{Entity: "a-lamp"}, obelisk.Texts{"be": "Горад атрымаў узнагароду за абарону гавані."})
	c.of("given", "recipient", obelisk.Ref{Entity: "brackwater"})
	c.of("mirne", "label", obelisk.Text{Text: "Мирне", Language: "uk"})
	c.of("mirne", "label", obelisk.Text{Text: "Мирное", Language: "ru"})
	c.of("mirne", "alias", en("Myrnograd"))
	c.of("mirne", "note", obelisk.Text{Text: "У війні місто тримало оборону.", Language: "uk"}, obelisk.Texts{"zh-Hans": "该城守卫了港口。", "ru": "Крепость держалась до зимы 1822 года."})
	for i := range n {
		id := obelisk.EntityID(fmt.Sprintf("z-%05d", i))
		c.of(id, "label", en(fmt.Sprintf("Quay %c%c%c %d", 'A'+i%26, 'a'+i/26%26, 'a'+i/676%26, i+5000)))
		c.of(id, "founded-on", obelisk.Date{Date: edtf.MustParse(fmt.Sprint(1500 + i%300))}, obelisk.Texts{"en": fmt.Sprintf("The chronicle tells of its %c%c keepers.", 'a'+i%26, 'a'+i/26%26)})
	}
	return c
}

// asked is what the search answers.
type asked struct {
	Question, Words string
	Files           int
	Found           []string
}

// ask puts questions to the search of an edition.
func ask(t *testing.T, c *told, questions ...string) map[string]asked {
	t.Helper()
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("node is not installed, so the search of the edition cannot be asked")
	}
	locales, err := locale.Load()
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), "edition")
	if _, err := edition.Write(context.Background(), dir, edition.Options{Site: site{}, Content: c, Locales: locales}); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(node, append([]string{filepath.Join("testdata", "ask.js"), dir, "en"}, questions...)...).CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	answers := map[string]asked{}
	for line := range strings.Lines(string(out)) {
		var a asked
		if err := json.Unmarshal([]byte(line), &a); err != nil {
			t.Fatalf("%v: %s", err, line)
		}
		answers[a.Question] = a
	}
	return answers
}

func TestTheSearchOfAnEditionFindsWhatTheProductFinds(t *testing.T) {
	cases := map[string]struct {
		question string
		want     []string
		words    string
	}{
		"an exact name goes first":                {"Brackwater", []string{"brackwater", "brackwater-pier"}, ""},
		"two words of a name":                     {"pier brackwater", []string{"brackwater-pier"}, ""},
		"the beginning of a word":                 {"brackw", []string{"brackwater", "brackwater-pier"}, ""},
		"an inflected name that nobody wrote":     {"Бракуотерами", []string{"brackwater"}, ""},
		"a name in another transcription":         {"Mirnograd", []string{"mirne"}, ""},
		"a slip of the pen":                       {"Bracwkater", []string{"brackwater", "brackwater-pier"}, "taken for brackwater"},
		"two Chinese characters":                  {"沃特", []string{"brackwater"}, ""},
		"one Chinese character":                   {"港", []string{"brackwater", "mirne"}, ""},
		"traditional for simplified":              {"守衛", []string{"mirne"}, ""},
		"a word of a note, inflected":             {"оборони", []string{"mirne"}, ""},
		"a word of a gist in another form":        {"harbour", []string{"brackwater"}, ""},
		"a Belarusian word in another form":       {"узнагароды", []string{"given"}, ""},
		"a year of a date":                        {"1821", []string{"brackwater"}, ""},
		"a year in words":                         {"зимой 1822", []string{"mirne"}, ""},
		"a day in English":                        {"9 May 1821", []string{"brackwater"}, ""},
		"a day in American order":                 {"May 9, 1821", []string{"brackwater"}, ""},
		"a day in Russian":                        {"9 мая 1821 г.", []string{"brackwater"}, ""},
		"a day in Ukrainian":                      {"9 травня 1821", []string{"brackwater"}, ""},
		"a day in Chinese":                        {"1821年5月9日", []string{"brackwater"}, ""},
		"a day in figures":                        {"1821-05-09", []string{"brackwater"}, ""},
		"a month":                                 {"May 1821", []string{"brackwater"}, ""},
		"a fact and a year":                       {"fishermen 1821", []string{"brackwater"}, ""},
		"a fact and a year that is not its":       {"fishermen 1700", nil, "none"},
		"nothing":                                 {"xyzzyq", nil, "none"},
		"a word that stands nearly everywhere":    {"chronicle brackwater pier", []string{"brackwater-pier"}, ""},
		"letters of another script by mistake":    {"Brасkwater", []string{"brackwater", "brackwater-pier"}, ""},
		"marks and apostrophes":                   {"bräck’water", []string{"brackwater", "brackwater-pier"}, ""},
		"what looks like code":                    {"__proto__", nil, "none"},
		"a quotation mark and a bracket":          {`"brackwater" (pier`, []string{"brackwater-pier"}, ""},
		"names of objects in the language itself": {"constructor", nil, "none"},
	}
	var questions []string
	for _, c := range cases {
		questions = append(questions, c.question)
	}
	answers := ask(t, coast(3000), questions...)
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			got, there := answers[c.question]
			if !there {
				t.Fatal("there is no answer")
			}
			if diff := cmp.Diff(append([]string{}, c.want...), got.Found); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if got.Words != c.words {
				t.Errorf("it says %q, want %q", got.Words, c.words)
			}
			if got.Files > 40 {
				t.Errorf("it loads %d files", got.Files)
			}
		})
	}
}
