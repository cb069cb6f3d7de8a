package quantity_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"obelisk/quantity"
)

var canonical = []string{
	"872 d", "~872 d", "1000000..", "..2000000", "~..2000000", "~1000000..", "248000..400000 {person}", "-40 Cel",
	"0", "0.125 kg", "-32.1..-28.8 Cel", "..-5", "-5..", "1.. km", "..1.5 t", "~-3..4 [degF]", "125 g/d",
	"123456789012345678901234567890.5.. m2",
}

func TestCanonicalFormsRoundTrip(t *testing.T) {
	for _, text := range canonical {
		q := parse(t, text)
		if got := q.String(); got != text {
			t.Errorf("%q prints as %q", text, got)
		}
		encoded, err := json.Marshal(q)
		if err != nil {
			t.Fatal(err)
		}
		var decoded quantity.Quantity
		if err := json.Unmarshal(encoded, &decoded); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(q, decoded); diff != "" {
			t.Errorf("%s through JSON: (-want +got)\n%s", text, diff)
		}
	}
}

func TestParseMakesOtherWaysOfWritingCanonical(t *testing.T) {
	tests := map[string]string{
		"5..5 d": "5 d", "5..5.00": "5", "5 1": "5", "007.50 km": "7.5 km", "-0": "0", "~1.0..2.0": "~1..2",
	}
	for text, want := range tests {
		if got := parse(t, text).String(); got != want {
			t.Errorf("Parse(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestParseSaysWhereAndWhy(t *testing.T) {
	tests := map[string]struct {
		text   string
		offset int
		fault  quantity.Fault
	}{
		"nothing":                         {"", 0, quantity.ErrEmpty},
		"about nothing":                   {"~", 1, quantity.ErrDigit},
		"both ends open":                  {"..", 0, quantity.ErrUnbounded},
		"both ends open, with a unit":     {"~.. d", 1, quantity.ErrUnbounded},
		"low above high":                  {"~7..5 d", 1, quantity.ErrReversed},
		"three dots":                      {"5...7", 3, quantity.ErrDigit},
		"one dot":                         {"5.", 1, quantity.ErrTrailing},
		"a word for a number":             {"about 5", 0, quantity.ErrDigit},
		"no space before the unit":        {"5km", 1, quantity.ErrTrailing},
		"two spaces before the unit":      {"5  km", 2, quantity.ErrUnit},
		"a space and no unit":             {"5 ", 2, quantity.ErrUnit},
		"a unit nobody knows":             {"5..7 days", 5, quantity.ErrUnit},
		"a space at the start":            {" 5", 0, quantity.ErrDigit},
		"something after the unit":        {"5 km ", 2, quantity.ErrUnit},
		"a low bound of too many digits":  {strings.Repeat("1", 101) + "..", 0, quantity.ErrTooLong},
		"a high bound of too many digits": {"1.." + strings.Repeat("1", 101), 3, quantity.ErrTooLong},
		"a sign alone after the two dots": {"..-", 3, quantity.ErrDigit},
		"a minus that is not ASCII":       {"−5", 0, quantity.ErrDigit},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			q, err := quantity.Parse(test.text)
			var syntax *quantity.SyntaxError
			if !errors.As(err, &syntax) {
				t.Fatalf("Parse(%q) = %v, %v, want a SyntaxError", test.text, q, err)
			}
			if diff := cmp.Diff(quantity.SyntaxError{Offset: test.offset, Fault: test.fault}, *syntax); diff != "" {
				t.Errorf("Parse(%q): (-want +got)\n%s", test.text, diff)
			}
		})
	}
}

func TestEmptyTextUnmarshalsAsNoQuantity(t *testing.T) {
	q := quantity.Exactly(quantity.DecimalOf(5), "d")
	if err := q.UnmarshalText(nil); err != nil || !q.IsZero() {
		t.Errorf("UnmarshalText(nil) leaves %v, %v", q, err)
	}
	q = quantity.Exactly(quantity.DecimalOf(5), "d")
	if err := q.UnmarshalText([]byte("five")); !errors.Is(err, quantity.ErrDigit) || q.String() != "5 d" {
		t.Errorf("a faulty text leaves %v, %v", q, err)
	}
}

func TestEveryFaultHasWords(t *testing.T) {
	for _, fault := range []quantity.Fault{
		quantity.ErrEmpty, quantity.ErrDigit, quantity.ErrTooLong, quantity.ErrTrailing, quantity.ErrUnit,
		quantity.ErrUnbounded, quantity.ErrReversed, quantity.ErrNone, quantity.ErrIncomparable,
		quantity.ErrCalendar, quantity.ErrInexact, quantity.ErrTolerance,
	} {
		if words := fault.Error(); words == string(fault) || !strings.Contains(words, " ") {
			t.Errorf("%q says %q", string(fault), words)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, text := range canonical {
		f.Add(text)
	}
	for _, text := range []string{"", "~", "..", "5...7", "1e9", "5 days", "00.10..", "5 {}", "5 Cel{x}"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		q, err := quantity.Parse(text)
		if err != nil {
			var syntax *quantity.SyntaxError
			if !errors.As(err, &syntax) || syntax.Offset < 0 || syntax.Offset > len(text) || !q.IsZero() {
				t.Fatalf("Parse(%q) = %v, %v", text, q, err)
			}
			return
		}
		printed := q.String()
		reread, err := quantity.Parse(printed)
		if err != nil || !reread.Equal(q) || reread.String() != printed {
			t.Fatalf("Parse(%q) prints %q, which reads as %v, %v", text, printed, reread, err)
		}
		same, err := quantity.Same(q, reread)
		if err != nil || same == quantity.Impossible {
			t.Fatalf("%v and itself are the same: %v, %v", q, same, err)
		}
	})
}
