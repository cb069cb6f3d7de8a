package read_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"

	"obelisk/internal/read"
)

func TestTermsAreAListOrAText(t *testing.T) {
	want := read.Terms{"flotilla", "river flotilla", "В'ячеслав"}
	for _, written := range []string{
		"t: [flotilla, river flotilla, \"В'ячеслав\"]", "t: flotilla, river flotilla, В'ячеслав",
		"t: flotilla,\n  river flotilla,\n  В'ячеслав", "t:\n- flotilla\n- river flotilla\n- В'ячеслав",
	} {
		var got struct{ T read.Terms }
		if err := yaml.Unmarshal([]byte(written), &got); err != nil || !slices.Equal(got.T, want) {
			t.Errorf("%s: %q, %v; want %q", written, got.T, err, want)
		}
	}
	for written, says := range map[string]string{"t: a,, b": "two commas", "t: a, b,": "two commas", "t: {a: b}": "sequence"} {
		var got struct{ T read.Terms }
		if err := yaml.Unmarshal([]byte(written), &got); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%s: %v; want an error that says %q", written, err, says)
		}
	}
}
