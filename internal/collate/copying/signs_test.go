package copying_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"obelisk"
	"obelisk/edtf"
	"obelisk/internal/collate"
	"obelisk/internal/collate/copying"
)

// signs lists what shows which of the first two texts is the copy, as
// "kind source count"; the texts belong to the sources a, b, c and so on.
func signs(t *testing.T, urls map[string]string, texts ...string) []string {
	t.Helper()
	copies := make([]copying.Copy, len(texts))
	for i, text := range texts {
		id := string(rune('a' + i))
		copies[i] = copying.Copy{Prose: copying.Plain(text), Source: obelisk.Source{ID: obelisk.SourceID(id), URL: urls[id]}}
	}
	pairs, err := copying.Find(context.Background(), len(texts), func(i int) obelisk.Prose { return copies[i].Prose }, copying.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	found, err := copying.Signs(context.Background(), copies, pairs, copying.Options{Workers: 2})
	if err != nil {
		t.Fatal(err)
	}
	for i, all := range found {
		if pairs[i].A != 0 || pairs[i].B != 1 {
			continue
		}
		for _, s := range all {
			out = append(out, fmt.Sprintf("%s %s %d", s.Kind, s.Copy, s.Count))
		}
	}
	return out
}

const (
	bridge = "The council of the town let the old bridge be pulled down in the spring, for the flood had carried off two of its piers and the ferryman refused to pass beneath it. "
	mill   = "A new mill was built beside the weir from the stones of the bridge, and the miller paid for them with flour until his death in the year of the great frost. "
	chapel = "The chapel on the hill was given a bell that had been cast from the anchors of the herring fleet, and it is rung to this day when a boat is overdue. "
	market = "The market moved to the square before the school, where there was room for sixty stalls and a pump, and the old place became a garden with four lime trees. "
)

func TestSignsShowWhichTextIsTheCopy(t *testing.T) {
	misspelt := strings.NewReplacer("ferryman", "ferrymann", "miller paid", "mller paid").Replace(bridge + mill + market)
	cases := map[string]struct {
		texts []string
		urls  map[string]string
		want  []string
	}{
		"nothing shows it":                         {texts: []string{bridge + mill, bridge + mill}},
		"it breaks off in a sentence":              {texts: []string{bridge + mill + chapel, bridge + mill[:100]}, want: []string{"cut b 1"}},
		"it breaks off with dots":                  {texts: []string{bridge + mill[:100] + "…", bridge + mill + chapel}, want: []string{"cut a 1"}},
		"a common phrase ends it":                  {texts: []string{bridge + mill[:140] + chapel, market + bridge[:90] + "it was different, as we all know, " + mill[30:85]}},
		"it ends with a sentence":                  {texts: []string{bridge + mill + chapel, bridge + mill}},
		"words that no other text has":             {texts: []string{bridge + mill + market, misspelt, "A ferryman and a miller met.", "The miller knew the ferryman."}, want: []string{"misspelt b 2"}},
		"unknown words for unknown ones":           {texts: []string{bridge + mill + market, misspelt}},
		"a passage of a third text in between":     {texts: []string{bridge + mill, bridge + chapel + mill, chapel + market}, want: []string{"joined b 1"}},
		"a passage of its own in between":          {texts: []string{bridge + mill, bridge + chapel + mill, market}},
		"it names the site of the other":           {texts: []string{bridge + mill, bridge + mill + "Found at the Lanternpost."}, urls: map[string]string{"a": "https://www.lanternpost.example/bridge"}, want: []string{"names b 1"}},
		"it names its own site as the other does":  {texts: []string{bridge + mill + "Lanternpost", bridge + mill}, urls: map[string]string{"a": "https://lanternpost.example/1", "b": "https://lanternpost.example/2"}},
		"texts in which Han characters differ":     {texts: []string{strings.Repeat("桥", 3) + bridge, bridge}},
		"a site with a name as short as a word is": {texts: []string{bridge + mill, bridge + mill + "town"}, urls: map[string]string{"a": "https://town.example/"}},
	}
	for name, test := range cases {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, signs(t, test.urls, test.texts...)); diff != "" {
				t.Errorf("signs (-want +got)\n%s", diff)
			}
		})
	}
}

func TestDatesShowWhichSourceIsTheCopy(t *testing.T) {
	dated := func(id obelisk.SourceID, published, updated, retrieved string) obelisk.Source {
		s := obelisk.Source{ID: id}
		for into, text := range map[*edtf.Date]string{&s.Published: published, &s.Updated: updated, &s.Retrieved: retrieved} {
			if text != "" {
				*into = edtf.MustParse(text)
			}
		}
		return s
	}
	cases := map[string]struct {
		a, b obelisk.Source
		want string
	}{
		"published before":                        {dated("a", "1970", "", "2020"), dated("b", "1990", "", "2020"), "b 97"},
		"in the same year":                        {dated("a", "1990", "", ""), dated("b", "1990-05", "", ""), " 0"},
		"taken before the other was published":    {dated("a", "", "", "2001-04-05"), dated("b", "2010", "", ""), "b 97"},
		"published before, changed since":         {dated("a", "1970", "1995", "2020"), dated("b", "1990", "", ""), "b 73"},
		"published before, changed before":        {dated("a", "1970", "1980", "2020"), dated("b", "1990", "", ""), "b 97"},
		"nothing is known of the other":           {dated("a", "1970", "", ""), dated("b", "", "", "2020"), " 0"},
		"the other way round":                     {dated("a", "1990", "", ""), dated("b", "1970", "", ""), "a 97"},
		"a decade that may be before the other's": {dated("a", "197X", "", ""), dated("b", "1975", "", ""), " 0"},
	}
	for name, test := range cases {
		t.Run(name, func(t *testing.T) {
			d := collate.DescentOf(collate.DateSigns(test.a, test.b))
			if got := fmt.Sprintf("%s %d", d.Copy, d.Chance); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestSignsAgainstEachOtherWeighUp(t *testing.T) {
	sign := func(kind obelisk.SignKind, id obelisk.SourceID, n int) obelisk.Sign {
		return obelisk.Sign{Kind: kind, Copy: id, Count: n}
	}
	d := collate.DescentOf([]obelisk.Sign{sign(obelisk.SignMisspelt, "b", 1), sign(obelisk.SignLater, "a", 1)})
	if d.Copy != "a" || len(d.Signs) != 2 || d.Signs[0].Kind != obelisk.SignLater {
		t.Errorf("%+v", d)
	}
	if d := collate.DescentOf([]obelisk.Sign{sign(obelisk.SignCut, "b", 1), sign(obelisk.SignNames, "a", 1)}); d.Copy != "" {
		t.Errorf("signs of one weight: %+v", d)
	}
}

func TestLawThatBothQuoteIsNotShared(t *testing.T) {
	law := "The title of a Lantern Town is given to towns whose people held out in darkness for more than a hundred days, and is not given twice."
	cases := map[string]struct {
		a, b   string
		shares bool
	}{
		"in quotation marks after the name of an act": {bridge + "The statute says: “" + law + "” " + mill, chapel + "Article 3 of the law reads «" + law + "» " + market, false},
		"after words that enact":                      {bridge + "The council hereby resolves: " + law, market + "It decrees: " + law, false},
		"in quotation marks in one text only":         {bridge + "The statute says: “" + law + "” " + mill, chapel + law + market, true},
		"without the name of an act":                  {bridge + "A neighbour told us: “" + law + "” " + mill, chapel + "Somebody wrote «" + law + "» " + market, true},
		"in Russian":                                  {bridge + "Указ гласит: «" + "Звание города фонарей присваивается городам, жители которых сто дней держались в темноте" + "»", mill + "Согласно указу «" + "Звание города фонарей присваивается городам, жители которых сто дней держались в темноте" + "»", false},
		"in Chinese":                                  {"该法令规定：「灯笼城称号授予其居民在黑暗中坚守一百天以上的城镇，不得重复授予同一城镇。」", "根据章程「灯笼城称号授予其居民在黑暗中坚守一百天以上的城镇，不得重复授予同一城镇。」", false},
	}
	for name, test := range cases {
		t.Run(name, func(t *testing.T) {
			if p := compare(test.a, test.b, nil); (p.Shared > 0) != test.shares {
				t.Errorf("%d letters are shared: %v", p.Shared, p.Runs)
			}
		})
	}
}
