package obelisk_test

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"obelisk"
)

func FuzzTextsAreSpelledAsTheLibraryDoes(f *testing.F) {
	for _, s := range []string{"", "plain", "\"quoted\" \\ <b> & \t\n\x00\x1f\x7f", "Гавань, 港, é", "\u2028\u2029", "cut \xd0", "\xff", "\ufffd", "𐍈"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		want, err := json.Marshal(s)
		if err != nil {
			t.Fatal(err)
		}
		if got := string(obelisk.AppendText([]byte("x"), s)); got != "x"+string(want) {
			t.Errorf("%q is written %s, want %s", s, got[1:], want)
		}
	})
}

// spelled are the forms of records as encoding/json writes them from structs.
type (
	spelledValue struct {
		Type     string  `json:"type"`
		EDTF     string  `json:"edtf,omitempty"`
		Earliest string  `json:"earliest,omitempty"`
		Latest   string  `json:"latest,omitempty"`
		Low      string  `json:"low,omitempty"`
		High     string  `json:"high,omitempty"`
		About    *bool   `json:"about,omitempty"`
		Unit     string  `json:"unit,omitempty"`
		ID       string  `json:"id,omitempty"`
		Text     *string `json:"text,omitempty"`
		Language string  `json:"language,omitempty"`
		Lat      string  `json:"lat,omitempty"`
		Lon      string  `json:"lon,omitempty"`
		URL      string  `json:"url,omitempty"`
	}
	spelledQualifier struct {
		Property string       `json:"property"`
		Value    spelledValue `json:"value"`
	}
	spelledEvidence struct {
		Source    string            `json:"source"`
		Document  string            `json:"document,omitempty"`
		Start     *int              `json:"start,omitempty"`
		End       *int              `json:"end,omitempty"`
		Context   []obelisk.Span    `json:"context,omitempty"`
		Language  string            `json:"language,omitempty"`
		Stance    string            `json:"stance"`
		According string            `json:"according,omitempty"`
		Gist      map[string]string `json:"gist,omitempty"`
		Passage   string            `json:"passage,omitempty"`
	}
	spelledStatement struct {
		ID         string             `json:"id"`
		Subject    string             `json:"subject"`
		Property   string             `json:"property"`
		Value      spelledValue       `json:"value"`
		Qualifiers []spelledQualifier `json:"qualifiers"`
		Status     string             `json:"status"`
		Evidence   []spelledEvidence  `json:"evidence"`
		Reader     string             `json:"reader,omitempty"`
		Confidence int                `json:"confidence,omitempty"`
	}
	spelledMessage struct {
		Key  string `json:"key"`
		Args []struct {
			Name   string            `json:"name"`
			Value  *spelledValue     `json:"value,omitempty"`
			Source string            `json:"source,omitempty"`
			Words  map[string]string `json:"words,omitempty"`
		} `json:"args,omitempty"`
	}
)

// spelledBy is what encoding/json makes of what was written, by way of a struct.
func spelledBy(t *testing.T, written []byte, form any) string {
	t.Helper()
	if err := json.Unmarshal(written, form); err != nil {
		t.Fatalf("%s: %v", written, err)
	}
	want, err := json.Marshal(form)
	if err != nil {
		t.Fatal(err)
	}
	return string(want)
}

func TestRecordsAreSpelledAsTheLibraryDoes(t *testing.T) {
	point, err := obelisk.ParsePoint("44.61,-33.52")
	if err != nil {
		t.Fatal(err)
	}
	values := []obelisk.Value{
		date("1950-03"), date("../1950"), date("1950~"), amount(t, "1200 {person}"), amount(t, "~900.. d"),
		obelisk.Text{Text: "a <b> & \"c\"", Language: "en"},
		obelisk.Text{},
		obelisk.Ref{Entity: "north"},
		point,
		obelisk.Link{URL: "https://example.org/?a=1&b=2"},
		obelisk.Unknown{},
		obelisk.None{},
	}
	for _, v := range values {
		written, err := obelisk.MarshalValue(v)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(spelledBy(t, written, &spelledValue{}), string(written)); diff != "" {
			t.Error(diff)
		}
		s := obelisk.Statement{
			Subject: "mirna", Property: "population", Value: v, Status: obelisk.Accepted, Reader: "person", Confidence: 70,
			Qualifiers: []obelisk.Qualifier{{Property: "side", Value: obelisk.Ref{Entity: "north"}}, {Property: "at", Value: date("1950")}},
			Evidence: []obelisk.Evidence{
				{Source: "almanac", Stance: obelisk.Denies},
				{
					Source: "roll", Document: "ab", Span: obelisk.Span{Start: 0, End: 7}, Context: []obelisk.Span{{Start: 9, End: 11}, {Start: 20, End: 21}}, Language: "ru",
					Stance: obelisk.Supports, According: "almanac", Gist: obelisk.Texts{"ru": "да", "en": "yes"}, Passage: "«да»\n",
				},
			},
		}
		s.ID = obelisk.IdentityOf(s)
		for _, s := range []obelisk.Statement{s, {ID: s.ID, Subject: "a", Property: "b", Value: v, Status: obelisk.Proposed}} {
			if written, err = s.MarshalJSON(); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(spelledBy(t, written, &spelledStatement{}), string(written)); diff != "" {
				t.Error(diff)
			}
		}
		m := obelisk.Say("some.key", obelisk.Argument{Name: "value", Value: v}, obelisk.Argument{Name: "source", Source: "roll"}, obelisk.Argument{Name: "words", Words: obelisk.Texts{"en": "x", "be": "y"}})
		for _, m := range []obelisk.Message{m, obelisk.Say("bare")} {
			if written, err = json.Marshal(m); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(written), string(obelisk.AppendMessage(nil, m))); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff(spelledBy(t, written, &spelledMessage{}), string(written)); diff != "" {
				t.Error(diff)
			}
		}
	}
}
