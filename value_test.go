package obelisk_test

import (
	"encoding/json"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"obelisk"
	"obelisk/edtf"
	"obelisk/quantity"
)

// sameValue compares values by kind and key.
func sameValue() cmp.Option {
	return cmp.Comparer(func(a, b obelisk.Value) bool { return obelisk.SameValue(a, b) })
}

func date(s string) obelisk.Value { return obelisk.Date{Date: edtf.MustParse(s)} }

func amount(t *testing.T, s string) obelisk.Value {
	t.Helper()
	q, err := quantity.Parse(s)
	if err != nil {
		t.Fatal(err)
	}
	return obelisk.Quantity{Quantity: q}
}

func TestValuesHaveTheJSONOfTheDesign(t *testing.T) {
	point, err := obelisk.ParsePoint("59.93, -30.310")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name  string
		value obelisk.Value
		want  string
	}{
		{"a day", date("1944-01-27"), `{"type":"date","edtf":"1944-01-27","earliest":"1944-01-27","latest":"1944-01-27"}`},
		{"an open end has no day", date("1944/.."), `{"type":"date","edtf":"1944/..","earliest":"1944-01-01"}`},
		{"two bounds", amount(t, "248000..400000 {person}"), `{"type":"quantity","low":"248000","high":"400000","about":false,"unit":"{person}"}`},
		{"nearly: a missing bound is open", amount(t, "~..2000000"), `{"type":"quantity","high":"2000000","about":true,"unit":"1"}`},
		{"an empty text is a text", obelisk.Text{Language: "en"}, `{"type":"text","text":"","language":"en"}`},
		{"an entity", obelisk.Ref{Entity: "salt-haven"}, `{"type":"entity","id":"salt-haven"}`},
		{"a point", point, `{"type":"point","lat":"59.93","lon":"-30.31"}`},
		{"a link", obelisk.Link{URL: "https://example.org/"}, `{"type":"link","url":"https://example.org/"}`},
		{"nobody knows", obelisk.Unknown{}, `{"type":"unknown"}`},
		{"there is none", obelisk.None{}, `{"type":"none"}`},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := obelisk.MarshalValue(c.value)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, string(got)); diff != "" {
				t.Error(diff)
			}
			back, err := obelisk.UnmarshalValue(got)
			if err != nil {
				t.Fatal(err)
			}
			if !obelisk.SameValue(c.value, back) {
				t.Errorf("read back as %v", back)
			}
		})
	}
}

func TestWrongValuesAreInvalid(t *testing.T) {
	for name, in := range map[string]string{
		"no JSON":                 `{`,
		"no type":                 `{}`,
		"an unknown type":         `{"type":"colour"}`,
		"a day that never was":    `{"type":"date","edtf":"1941-02-30"}`,
		"no bound at all":         `{"type":"quantity","unit":"d"}`,
		"low above high":          `{"type":"quantity","low":"2","high":"1"}`,
		"a bound in words":        `{"type":"quantity","low":"many"}`,
		"a text without text":     `{"type":"text"}`,
		"an id that is no slug":   `{"type":"entity","id":"Salt Haven"}`,
		"a latitude off the pole": `{"type":"point","lat":"91","lon":"0"}`,
		"a point without a half":  `{"type":"point","lat":"1"}`,
	} {
		t.Run(name, func(t *testing.T) {
			if v, err := obelisk.UnmarshalValue([]byte(in)); !errors.Is(err, obelisk.ErrInvalid) {
				t.Errorf("got %v, %v; want an error of kind ErrInvalid", v, err)
			}
		})
	}
}

func FuzzUnmarshalValue(f *testing.F) {
	for _, s := range []string{`{"type":"date","edtf":"1944~"}`, `{"type":"quantity","low":"1","unit":"d"}`, `{"type":"point","lat":"1","lon":"2"}`, `{"type":"text","text":"x"}`} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		v, err := obelisk.UnmarshalValue(data)
		if err != nil {
			return
		}
		out, err := obelisk.MarshalValue(v)
		if err != nil {
			t.Fatal(err)
		}
		back, err := obelisk.UnmarshalValue(out)
		if err != nil || !obelisk.SameValue(v, back) {
			t.Fatalf("%s was read back as %v, %v", out, back, err)
		}
	})
}

func TestStatementsKeepEverythingInJSON(t *testing.T) {
	s := obelisk.Statement{
		Subject: "siege-of-port-varda", Property: "losses", Value: amount(t, "1200.. {person}"),
		Qualifiers: []obelisk.Qualifier{{Property: "loss-kind", Value: obelisk.Ref{Entity: "dead"}}},
		Evidence: []obelisk.Evidence{{
			Source: "page-en", Document: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
			Span: obelisk.Span{Start: 0, End: 12}, Context: []obelisk.Span{{Start: 20, End: 30}}, Language: "en",
			Stance: obelisk.Denies, According: "almanac", Gist: obelisk.Texts{"en": "More than 1,200."}, Passage: "More than…",
		}, {Source: "almanac", Stance: obelisk.Supports}},
		Status: obelisk.Proposed, Reader: "rules", Confidence: 80,
	}
	s.ID = obelisk.IdentityOf(s)
	data, err := json.Marshal(s)
	if err != nil {
		t.Fatal(err)
	}
	var back obelisk.Statement
	if err := json.Unmarshal(data, &back); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(s, back, sameValue()); diff != "" {
		t.Error(diff)
	}
}
