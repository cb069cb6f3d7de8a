package read_test

import (
	"errors"
	"testing"

	"obelisk"
	"obelisk/internal/read"
	"obelisk/quantity"
)

func TestAQuantityInWordsIsReadWhole(t *testing.T) {
	for _, test := range []struct {
		text     string
		language obelisk.Language
		unit     quantity.Unit
		want     string
	}{
		{"1200", "", "1", "1200"},
		{"1,200", obelisk.English, "m", "1200 m"},
		{"nearly two million", obelisk.English, "1", "~..2000000"},
		{"近乎 60 英尺", "zh-Hant", "", "~..60 [ft_i]"},
		{"逼近三万人", "zh-Hans", "", "~..30000 {person}"},
		{"近200万", obelisk.SimplifiedChinese, "1", "~..2000000"},
		{"over a thousand", obelisk.English, "1", "1000.."},
		{"от 20 до 30 тысяч", obelisk.Russian, "1", "20000..30000"},
		{"больше 5 тысяч", obelisk.Russian, "1", "5000.."},
		{"майже 400 тысяч", obelisk.Ukrainian, "1", "~..400000"},
		{"about 40", obelisk.English, "1", "~40"},
		{"45 days", obelisk.English, "1", "45 d"},
		{"三万五千", obelisk.SimplifiedChinese, "1", "35000"},
		{"between 248,000 and 400,000", obelisk.English, "1", "248000..400000"},
		{"12,5", obelisk.Russian, "m", "12.5 m"},
	} {
		q, err := read.ParseQuantityText(test.text, test.unit, test.language)
		if err != nil {
			t.Errorf("%s: %v", test.text, err)
			continue
		}
		if got := q.String(); got != test.want {
			t.Errorf("%s: got %q, want %q", test.text, got, test.want)
		}
	}
}

func TestWhatIsNoQuantityIsRefused(t *testing.T) {
	for _, text := range []string{"", "many", "12 towns and a village", "1953 or so people came", "—"} {
		if q, err := read.ParseQuantityText(text, "1", ""); !errors.Is(err, obelisk.ErrInvalid) {
			t.Errorf("%q is read as %s (%v)", text, q, err)
		}
	}
}
