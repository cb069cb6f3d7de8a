package locale_test

import (
	"fmt"
	"strings"
	"testing"

	"obelisk"
	"obelisk/internal/locale"
	"obelisk/quantity"
)

func TestQuantitiesAreSaidInEachLanguage(t *testing.T) {
	tests := []struct {
		name, quantity string
		want           said
	}{
		{"at least", "1000000.. {person}", said{"at least 1,000,000 people", "至少1,000,000人", "至少1,000,000人", "минимум 1_000_000 человек", "щонайменше 1_000_000 осіб", "прынамсі 1_000_000 чалавек"}},
		{"at most", "..5 d", said{"at most 5 days", "至多5天", "至多5天", "максимум 5 дней", "щонайбільше 5 днів", "максімум 5 дзён"}},
		{"nearly", "~..2000000", said{"nearly 2,000,000", "近2,000,000", "近2,000,000", "почти 2_000_000", "майже 2_000_000", "амаль 2_000_000"}},
		{"a little over", "~1000000..", said{"a little over 1,000,000", "略多于1,000,000", "略多於1,000,000", "1_000_000 с небольшим", "1_000_000 з лишком", "1_000_000 з лішкам"}},
		{"between", "248000..400000 {person}", said{"between 248,000 and 400,000 people", "248,000至400,000人", "248,000至400,000人", "248_000–400_000 человек", "248_000–400_000 осіб", "248_000–400_000 чалавек"}},
		{"about between", "~2..4 d", said{"between about 2 and 4 days", "约2至4天", "約2至4天", "примерно 2–4 дня", "приблизно 2–4 дні", "прыкладна 2–4 дні"}},
		{"one day", "1 d", said{"1 day", "1天", "1天", "1 день", "1 день", "1 дзень"}},
		{"few days", "872 d", said{"872 days", "872天", "872天", "872 дня", "872 дні", "872 дні"}},
		{"many days", "111 d", said{"111 days", "111天", "111天", "111 дней", "111 днів", "111 дзён"}},
		{"a day and a half", "1.5 d", said{"1.5 days", "1.5天", "1.5天", "1,5 дня", "1,5 дня", "1,5 дня"}},
		{"twenty-one years", "21 a", said{"21 years", "21年", "21年", "21 год", "21 рік", "21 год"}},
		{"about a number", "~900", said{"about 900", "约900", "約900", "примерно 900", "приблизно 900", "прыкладна 900"}},
		{"below zero", "-40 Cel", said{"−40 °C", "−40 °C", "−40 °C", "−40 °C", "−40 °C", "−40 °C"}},
		{"a length", "4.2 km", said{"4.2 km", "4.2公里", "4.2公里", "4,2 км", "4,2 км", "4,2 км"}},
		{"a unit without words", "3 {lamp}", said{"3 lamp", "3 lamp", "3 lamp", "3 lamp", "3 lamp", "3 lamp"}},
	}
	set := load(t)
	for _, test := range tests {
		q, err := quantity.Parse(test.quantity)
		if err != nil {
			t.Errorf("%s: %v", test.name, err)
			continue
		}
		for i, lang := range obelisk.InterfaceLanguages() {
			got := strings.ReplaceAll(set.For(lang).Quantity(q), "\u00a0", " ")
			if want := strings.ReplaceAll(test.want[i], "_", " "); got != want {
				t.Errorf("%s in %s: got %q, want %q", test.name, lang, got, want)
			}
		}
	}
}

func TestDigitsAreGroupedAsTheLanguageDoes(t *testing.T) {
	d, err := quantity.ParseDecimal("-1234567.8901")
	if err != nil {
		t.Fatal(err)
	}
	set := load(t)
	for lang, want := range map[obelisk.Language]string{
		obelisk.English: "−1,234,567.8901", obelisk.SimplifiedChinese: "−1,234,567.8901",
		obelisk.Russian: "−1\u00a0234\u00a0567,8901", obelisk.Belarusian: "−1\u00a0234\u00a0567,8901",
	} {
		if got := set.For(lang).Decimal(d); got != want {
			t.Errorf("%s: got %q, want %q", lang, got, want)
		}
	}
}

func TestPointsNameTheirHemispheres(t *testing.T) {
	p, err := obelisk.ParsePoint("-59.93, 30.31")
	if err != nil {
		t.Fatal(err)
	}
	want := said{"59.93° S, 30.31° E", "南纬59.93°，东经30.31°", "南緯59.93°，東經30.31°", "59,93° ю. ш., 30,31° в. д.", "59,93° пд. ш., 30,31° сх. д.", "59,93° пд. ш., 30,31° у. д."}
	set := load(t)
	for i, lang := range obelisk.InterfaceLanguages() {
		if got := set.For(lang).Value(p, locale.Resolve{}); got != want[i] {
			t.Errorf("%s: got %q, want %q", lang, got, want[i])
		}
	}
}

func TestValuesOfEveryKindAreSaid(t *testing.T) {
	l := load(t).For(obelisk.English)
	resolve := locale.Resolve{Label: func(id obelisk.EntityID) string { return "The " + string(id) }}
	for want, v := range map[string]obelisk.Value{
		"The lamp":            obelisk.Ref{Entity: "lamp"},
		"words":               obelisk.Text{Text: "words", Language: obelisk.English},
		"https://example.org": obelisk.Link{URL: "https://example.org"},
		"not known":           obelisk.Unknown{},
		"none":                obelisk.None{},
		"":                    nil,
	} {
		if got := l.Value(v, resolve); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestMessagesAreSaidWithLabelsSourcesAndPlurals(t *testing.T) {
	set := load(t)
	m := obelisk.Say("verdict.position",
		obelisk.Argument{Name: "value", Value: obelisk.Ref{Entity: "harbour"}},
		obelisk.Argument{Name: "source", Source: "almanac"},
		obelisk.Count("count", 3), obelisk.Count("independent", 2))
	resolve := locale.Resolve{
		Label:  func(obelisk.EntityID) string { return "Harbour" },
		Source: func(obelisk.SourceID) string { return "Almanac" },
	}
	for lang, want := range map[obelisk.Language]string{
		obelisk.English: "Harbour: said by 3 sources, independent 2, among them Almanac.",
		obelisk.Russian: "Harbour: 3 источника, независимых 2, в том числе Almanac.",
	} {
		if got := set.For(lang).Say(m, resolve); got != want {
			t.Errorf("%s: got %q, want %q", lang, got, want)
		}
	}
}

func TestCountsChooseTheRightPluralForm(t *testing.T) {
	set := load(t)
	for _, test := range []struct {
		lang obelisk.Language
		n    int
		want string
	}{
		{obelisk.English, 0, "0 sources"},
		{obelisk.English, 1, "1 source"},
		{obelisk.Russian, 1, "1 источник"},
		{obelisk.Russian, 4, "4 источника"},
		{obelisk.Russian, 11, "11 источников"},
		{obelisk.Russian, 21, "21 источник"},
		{obelisk.Russian, 1112, "1\u00a0112 источников"},
		{obelisk.Ukrainian, 3, "3 джерела"},
		{obelisk.Ukrainian, 15, "15 джерел"},
		{obelisk.Belarusian, 2, "2 крыніцы"},
		{obelisk.Belarusian, 5, "5 крыніц"},
		{obelisk.SimplifiedChinese, 1, "1个来源"},
	} {
		l := set.For(test.lang)
		if got := l.Text("count.sources", l.Number(test.n)); got != test.want {
			t.Errorf("%d in %s: got %q, want %q", test.n, test.lang, got, test.want)
		}
	}
}

func TestErrorsAreSaidByTheirMessageOrTheirKind(t *testing.T) {
	l := load(t).For(obelisk.English)
	for _, test := range []struct {
		name string
		err  error
		want string
	}{
		{"a fault without a message", fmt.Errorf("open: %w", obelisk.NotFound("no entity /etc/secret")), l.Text("error.not-found")},
		{"a fault with a message", &obelisk.Fault{Kind: obelisk.ErrInvalid, Message: obelisk.Say("verdict.unsourced")}, "No source is given."},
		{"a failure of no kind", fmt.Errorf("disk full"), l.Text("error.unexpected")},
	} {
		if got := l.Error(test.err, locale.Resolve{}); got != test.want {
			t.Errorf("%s: got %q, want %q", test.name, got, test.want)
		}
	}
}

func TestTheLanguageIsChosenFromTheHeaderAndTheExplicitWish(t *testing.T) {
	for _, test := range []struct {
		explicit, header string
		want             obelisk.Language
	}{
		{"", "", obelisk.English},
		{"", "uk-UA,uk;q=0.9,en;q=0.5", obelisk.Ukrainian},
		{"", "zh-TW", obelisk.TraditionalChinese},
		{"", "zh-CN,zh;q=0.9", obelisk.SimplifiedChinese},
		{"", "zh", obelisk.SimplifiedChinese},
		{"", "be", obelisk.Belarusian},
		{"", "sw, en;q=0.1", obelisk.English},
		{"", "not a ; header ,,", obelisk.English},
		{"ru", "en", obelisk.Russian},
		{"zh-hant", "en", obelisk.TraditionalChinese},
		{"???", "be", obelisk.Belarusian},
	} {
		if got := locale.Choose(test.explicit, test.header); got != test.want {
			t.Errorf("choose %q, %q: got %s, want %s", test.explicit, test.header, got, test.want)
		}
	}
}

func TestAMissingMessageIsVisible(t *testing.T) {
	if got := load(t).For(obelisk.English).Text("no.such.key"); got != "⟦no.such.key⟧" {
		t.Errorf("got %q", got)
	}
}

func FuzzMatchNeverLeavesAReaderWithoutALanguage(f *testing.F) {
	f.Add("en-US,en;q=0.5")
	f.Add("*;q=0")
	set := load(f)
	f.Fuzz(func(t *testing.T, header string) {
		if set.For(locale.Match(header)) == nil {
			t.Errorf("no locale for %q", header)
		}
	})
}

func BenchmarkText(b *testing.B) {
	l := load(b).For(obelisk.Russian)
	for b.Loop() {
		l.Text("count.sources", l.Number(21))
	}
}
