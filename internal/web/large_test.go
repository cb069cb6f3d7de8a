package web_test

import (
	"fmt"
	"strings"
	"testing"

	"obelisk"
)

// towns is a register of so many towns, each honoured in a year of its own.
func towns(t *testing.T, n int) *register {
	t.Helper()
	b := &builder{t: t}
	b.about = obelisk.Register{ID: "towns", Schema: honours(t), Title: obelisk.Texts{obelisk.English: "Many Towns"}}
	b.sources = lampSources()
	b.entity("lamp-of-courage", "honour", "en=Lamp of Courage")
	for i := range n {
		town, conferral := obelisk.EntityID(fmt.Sprintf("town-%04d", i)), obelisk.EntityID(fmt.Sprintf("lamp-%04d", i))
		p, err := obelisk.ParsePoint(fmt.Sprintf("%d.5, %d.5", i%60, i/60*7))
		if err != nil {
			t.Fatal(err)
		}
		b.entity(town, "place", fmt.Sprintf("en=Town %d", i))
		b.statement(town, "coordinates", p, cite("almanac"))
		b.entity(conferral, "conferral")
		b.statement(conferral, "honour", ref("lamp-of-courage"), cite("gazette"))
		b.statement(conferral, "recipient", ref(town), cite("gazette"))
		b.statement(conferral, "conferred-on", date(fmt.Sprintf("%04d-05-03", 1400+i)), cite("gazette"))
	}
	return b.weigh()
}

func TestALargeRegisterIsCountedWholeAndListedInPart(t *testing.T) {
	const n = 550
	h := open(t, towns(t, n), nil)
	for _, test := range []struct {
		name, path string
		want       []string
		most       map[string]int
	}{
		{
			"the first page counts all years and leads to the rest of the roll", "/en/",
			[]string{"1400: 1 conferral", "1949: 1 conferral", `<a href="/en/class/conferral">and 450 more</a>`},
			nil,
		},
		{
			"the map has all towns in some pins and lists a part", "/en/map",
			[]string{`places</a> <span class="count">550</span>`, `<a href="/en/map?class=place" rel="nofollow">and 150 more</a>`, `min="1400" max="1949"`},
			map[string]int{`class="pin `: 250, "<li>": 450},
		},
		{
			"the map of a year has those that were honoured and those that will be", "/en/map?year=1500",
			[]string{`places</a> <span class="count">550</span>`, "pin-recipient", "pin-awaiting"},
			map[string]int{`class="pin `: 250},
		},
		{
			"a closer map lists what it shows", "/en/map?box=0,0,5,8",
			[]string{`<a href="/en/entity/town-0000">Town 0</a>`},
			map[string]int{`<li><a href="/en/entity/`: 200},
		},
		{
			"the timeline draws the first and says how many are left", "/en/timeline",
			[]string{`conferrals</a> <span class="count">550</span>`, "350 more are not drawn"},
			map[string]int{`class="row `: 200},
		},
		{
			"the years of a roll of several pages are all its years", "/en/entity/lamp-of-courage",
			[]string{"1400: 1 conferral", "1949: 1 conferral", `rel="next"`},
			nil,
		},
		{
			"the next page of a roll of cards has cards", "/en/entity/lamp-of-courage?roll=cards",
			[]string{`&amp;roll=cards" rel="next"`},
			nil,
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			text := says(t, h, test.path, test.want, nil)
			for what, most := range test.most {
				if got := strings.Count(text, what); got == 0 || got > most {
					t.Errorf("%s has %q %d times, at most %d may be", test.path, what, got, most)
				}
			}
		})
	}
}
