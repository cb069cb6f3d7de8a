package exchange_test

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"obelisk"
	"obelisk/edtf"
	"obelisk/internal/exchange"
	"obelisk/quantity"
)

func TestALineHoldsTheWholeStatement(t *testing.T) {
	b := &exchange.Bundle{Register: newDice(1).register(t).Register}
	b.Entities = []obelisk.Entity{{ID: "long-siege", Class: "event"}, {ID: "town", Class: "place"}}
	start := identified(obelisk.Statement{
		Subject: "long-siege", Property: "start", Value: obelisk.Date{Date: edtf.MustParse("1944-01")}, Status: obelisk.Accepted,
		Evidence: []obelisk.Evidence{{
			Source: "almanac", Document: document('a'), Span: obelisk.Span{Start: 0, End: 9}, Context: []obelisk.Span{{Start: 20, End: 30}},
			Language: "en", Stance: obelisk.Supports, Gist: obelisk.Texts{"en": "It began then."},
		}},
	})
	rejected := identified(obelisk.Statement{
		Subject: "long-siege", Property: "start", Value: obelisk.Unknown{}, Status: obelisk.Rejected, Reader: "rules", Confidence: 40,
	})
	losses := identified(obelisk.Statement{
		Subject: "long-siege", Property: "losses", Value: obelisk.Quantity{Quantity: must(quantity.Parse("~..2000 {person}"))}, Status: obelisk.Proposed,
		Qualifiers: []obelisk.Qualifier{{Property: "side", Value: obelisk.Ref{Entity: "town"}}, {Property: "loss-kind", Value: obelisk.Ref{Entity: "dead"}}},
	})
	label := identified(obelisk.Statement{Subject: "town", Property: "label", Value: obelisk.Text{Text: "Town", Language: "en"}, Status: obelisk.Accepted})
	b.Statements = []obelisk.Statement{start, rejected, losses, label}
	src := content(b)
	src.verdicts = []obelisk.Verdict{
		{Topic: obelisk.Topic{Subject: "a-former-subject", Property: "start"}, Kind: obelisk.Agreed},
		{Topic: obelisk.Topic{Subject: "long-siege", Property: "start"}, Kind: obelisk.Single, Clusters: []obelisk.Cluster{{Statements: []obelisk.StatementID{start.ID}}}},
		{Topic: obelisk.Topic{Subject: "town", Property: "label", Language: "en"}, Kind: obelisk.Unsourced},
	}
	var out bytes.Buffer
	if _, err := exchange.WriteNDJSON(context.Background(), &out, src, exchange.Resume{}); err != nil {
		t.Fatal(err)
	}
	want := strings.Join([]string{
		`{"id":"` + string(losses.ID) + `","subject":"long-siege","class":"event","property":"losses","value":{"type":"quantity","high":"2000","about":true,"unit":"{person}"},"qualifiers":[{"property":"loss-kind","value":{"type":"entity","id":"dead"}},{"property":"side","value":{"type":"entity","id":"town"}}],"status":"proposed","evidence":[]}`,
		`{"id":"` + string(start.ID) + `","subject":"long-siege","class":"event","property":"start","value":{"type":"date","edtf":"1944-01","earliest":"1944-01-01","latest":"1944-01-31"},"qualifiers":[],"status":"accepted","verdict":"single","evidence":[{"source":"almanac","document":"` + strings.Repeat("a", 64) + `","start":0,"end":9,"context":[{"start":20,"end":30}],"language":"en","stance":"supports","gist":{"en":"It began then."}}]}`,
		`{"id":"` + string(rejected.ID) + `","subject":"long-siege","class":"event","property":"start","value":{"type":"unknown"},"qualifiers":[],"status":"rejected","verdict":"single","evidence":[],"reader":"rules","confidence":40}`,
		`{"id":"` + string(label.ID) + `","subject":"town","class":"place","property":"label","value":{"type":"text","text":"Town","language":"en"},"qualifiers":[],"status":"accepted","verdict":"unsourced","evidence":[]}`,
		``,
	}, "\n")
	if diff := cmp.Diff(want, out.String()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestLinesAreReadBackAsTheyWereWritten(t *testing.T) {
	for seed := range uint64(20) {
		b := newDice(seed).register(t)
		want := lines(t, b)
		read, err := exchange.ReadNDJSON(strings.NewReader(strings.Join(want, "\n")), "lines")
		if err != nil {
			t.Fatal(err)
		}
		read.Register = b.Register
		if diff := cmp.Diff(want, lines(t, read)); diff != "" {
			t.Fatalf("seed %d (-want +got):\n%s", seed, diff)
		}
	}
}

func TestFaultsOfLinesAreToldByLine(t *testing.T) {
	const good = `{"id":"s-aaaaaaaaaaaaaaaa","subject":"a","class":"place","property":"note","value":{"type":"text","text":"x"},"qualifiers":[],"status":"accepted","evidence":[]}`
	change := func(pairs ...string) string { return strings.NewReplacer(pairs...).Replace(good) }
	source := func(fields string) string {
		return change(`"evidence":[]`, `"evidence":[{"source":"s",`+fields+`}]`)
	}
	for name, c := range map[string]struct{ in, want string }{
		"broken JSON":                {`{"id":`, `lines:1: not a statement: unexpected EOF`},
		"two objects":                {good + good, `lines:1: not a statement: something follows the object: one statement a line`},
		"an unknown field":           {change(`"status"`, `"colour":"red","status"`), `lines:1: not a statement: json: unknown field "colour"`},
		"an unknown evidence field":  {source(`"page":3,"stance":"supports"`), `lines:1: not a statement: json: unknown field "page"`},
		"a subject that is no slug":  {change(`"subject":"a"`, `"subject":"A"`), `lines:1: the subject "A" is no entity id`},
		"a class that is no slug":    {change(`"class":"place"`, `"class":""`), `lines:1: the class "" is no slug`},
		"a property that is no slug": {change(`"note"`, `"Note"`), `lines:1: the property "Note" is no slug`},
		"a status":                   {change("accepted", "agreed"), `lines:1: unknown status "agreed": use proposed, accepted, rejected or withdrawn`},
		"an id":                      {change("s-aaaaaaaaaaaaaaaa", "7"), `lines:1: "7" is no statement id: leave it out, it follows from what the statement says`},
		"a value of no type":         {change(`"type":"text"`, `"type":"colour"`), `lines:1: read a value of type "colour": unknown type: use date, quantity, text, entity, point, link, unknown or none`},
		"a stance":                   {source(`"stance":"agrees"`), `lines:1: unknown stance "agrees": use supports or denies`},
		"half a position":            {source(`"stance":"supports","start":3`), `lines:1: a position with only one of start and end: write both`},
		"a reversed position":        {source(`"stance":"supports","start":3,"end":2`), `lines:1: the position 3-2 is reversed or empty`},
		"a position in no document":  {source(`"stance":"supports","start":3,"end":4`), `lines:1: a position without a document: say in which copy it stands`},
		"a document":                 {source(`"stance":"supports","document":"x"`), `lines:1: the document "x" is no SHA-256 in lower-case hexadecimal`},
		"the same id twice":          {good + "\n\n" + good, `lines:3: the statement s-aaaaaaaaaaaaaaaa stands in line 1 already: keep one`},
		"another class":              {good + "\n" + change("place", "event", "aaaaaaaaaaaaaaaa", "bbbbbbbbbbbbbbbb"), `lines:2: "a" is of class event here and of class place before: an entity has one class`},
		"two faults":                 {"x\ny\n" + good, "lines:1: not a statement: invalid character 'x' looking for beginning of value\nlines:2: not a statement: invalid character 'y' looking for beginning of value"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := exchange.ReadNDJSON(strings.NewReader(c.in), "lines")
			if !errors.Is(err, obelisk.ErrInvalid) {
				t.Fatalf("got %v, want an error of kind ErrInvalid", err)
			}
			if diff := cmp.Diff(c.want, err.Error()); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func FuzzReadNDJSON(f *testing.F) {
	f.Add([]byte(`{"id":"s-aaaaaaaaaaaaaaaa","subject":"a","class":"place","property":"note","value":{"type":"text","text":"x"},"qualifiers":[],"status":"accepted","evidence":[{"source":"s","stance":"supports"}]}`))
	f.Add([]byte("{}\n[]\n\nnull\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if _, err := exchange.ReadNDJSON(bytes.NewReader(data), "lines"); err != nil && !errors.Is(err, obelisk.ErrInvalid) {
			t.Fatalf("got %v, want an error of kind ErrInvalid", err)
		}
	})
}
