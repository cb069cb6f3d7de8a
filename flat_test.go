package obelisk_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"obelisk"
)

// values are JSON as values have it, nearly have it, and have it not.
var values = []string{
	`{"type":"date","edtf":"1844-01-27","earliest":"1844-01-27","latest":"1844-01-27"}`, `{"type":"date","edtf":"nonsense"}`,
	`{"type":"quantity","low":"248000","high":"400000","about":false,"unit":"{person}"}`, `{"type":"quantity","low":"1","about":true,"unit":"1"}`,
	`{"type":"quantity","low":"1","about":truth,"unit":"1"}`, `{"type":"quantity","low":"1","about":null,"unit":"1"}`,
	`{"type":"text","text":"","language":"en"}`, `{"type":"text","language":"en"}`, `{"type":"text","text":"Кирил \"Дуб\" 林<b>\u2028","language":"uk"}`,
	`{"type":"text","text":null}`, `{"type":"text","text":"a","text":"b"}`, `{"type":"text","Text":"b"}`, `{"type":"text","text":"a","more":1}`,
	"{\"type\":\"text\",\"text\":\"\xff\"}", "{\"type\":\"text\",\"text\":\"\x00\"}", `{"type":"text","text":"a"}x`, `{"type":"text","text":"a",}`, `{"type":"text" ,"text":"a"}`,
	`{"type":"entity","id":"salt-haven"}`, `{"type":"entity","id":"Salt Haven"}`, `{"type":"point","lat":"59.93","lon":"-30.31"}`, `{"type":"link","url":"https://example.org/?a=1&b=2"}`,
	`{"type":"unknown"}`, `{"type":"none"}`, `{"type":"other"}`, `{}`, `{`, ``, `[]`, `null`, `{"type"`, `{"type":`, `{"type":"none"`, `{"type":"none",`,
}

// FuzzValuesAreReadAsJSON holds that a value written plainly is read as the same
// one with a gap before it, which is left to encoding/json.
func FuzzValuesAreReadAsJSON(f *testing.F) {
	for _, data := range values {
		f.Add([]byte(data))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		quick, quickly := obelisk.UnmarshalValue(data)
		slow, slowly := obelisk.UnmarshalValue(append([]byte(" "), data...))
		if (quickly == nil) != (slowly == nil) || quickly == nil && !obelisk.SameValue(quick, slow) {
			t.Fatalf("%s is read as %v (%v), and as JSON %v (%v)", data, quick, quickly, slow, slowly)
		}
		if quickly != nil {
			return
		}
		written, err := obelisk.MarshalValue(quick)
		if err != nil || !json.Valid(written) {
			t.Fatalf("%s is written as %s (%v)", data, written, err)
		}
		back, err := obelisk.UnmarshalValue(written)
		if err != nil || strings.ToValidUTF8(back.Key(), "\uFFFD") != back.Key() {
			t.Fatalf("%s is written as %s, which is read as %v (%v)", data, written, back, err)
		}
	})
}

// FuzzTextsAreWrittenAsJSON holds that texts are written to the byte as
// encoding/json writes them.
func FuzzTextsAreWrittenAsJSON(f *testing.F) {
	for _, text := range []string{"", "plain", `"quoted" \ and <b>&`, "line\nbreak\ttab\x00\x1f\x7f", "Кирил 林 😀", "\u2028\u2029", "\xff\xfe", "\uFFFD"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		want, err := json.Marshal(struct {
			Type     string `json:"type"`
			Text     string `json:"text"`
			Language string `json:"language,omitempty"`
		}{"text", text, text})
		if err != nil {
			t.Fatal(err)
		}
		got, err := obelisk.MarshalValue(obelisk.Text{Text: text, Language: obelisk.Language(text)})
		if diff := cmp.Diff(string(want), string(got)); diff != "" || err != nil {
			t.Error(diff, err)
		}
	})
}
