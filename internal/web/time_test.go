package web_test

import (
	"strings"
	"testing"

	"obelisk"
)

// renamed is a register of a town that was called otherwise and belonged to another
// state before 1961.
func renamed(t *testing.T) *register {
	t.Helper()
	b := &builder{t: t}
	b.about = obelisk.Register{ID: "towns", Schema: honours(t), Title: obelisk.Texts{obelisk.English: "Towns"}}
	b.sources = lampSources()
	b.entity("lamp", "honour", "en=Lamp")
	b.entity("old-state", "state", "en=Old State")
	b.entity("new-state", "state", "en=New State")
	b.entity("haven", "place", "en=Mill Haven")
	at, err := obelisk.ParsePoint("54.5, 31.5")
	if err != nil {
		t.Fatal(err)
	}
	b.statement("haven", "coordinates", at, cite("almanac"))
	since, until := obelisk.Qualifier{Property: "from", Value: date("1961")}, obelisk.Qualifier{Property: "until", Value: date("1961")}
	qualified(b.statement("haven", "alias", obelisk.Text{Text: "Lamp Haven", Language: obelisk.English}, cite("gazette")), since)
	qualified(b.statement("haven", "belongs-to", ref("old-state"), cite("gazette")), until)
	qualified(b.statement("haven", "belongs-to", ref("new-state"), cite("gazette")), since)
	for conferral, day := range map[obelisk.EntityID]string{"haven-lamp": "1943-05-03", "haven-lamp-again": "1983-05-03"} {
		b.entity(conferral, "conferral")
		b.statement(conferral, "honour", ref("lamp"), cite("gazette"))
		b.statement(conferral, "recipient", ref("haven"), cite("gazette"))
		b.statement(conferral, "conferred-on", date(day), cite("gazette"))
	}
	return b.weigh()
}

func TestNamesAndFactsAreThoseOfTheTimeAskedFor(t *testing.T) {
	h := open(t, renamed(t), nil)
	for _, test := range []struct{ name, path, want, without string }{
		{"a map of a year has the name of that year", "/en/map?year=1950", "Mill Haven", "Lamp Haven"},
		{"and of a later one the later name", "/en/map?year=1970", "Lamp Haven", "Mill Haven"},
		{"what held on a day", "/en/entity/haven?on=1950-05", "Old State", "New State"},
		{"and on a later one", "/en/entity/haven?on=1970", "New State", "Old State"},
	} {
		t.Run(test.name, func(t *testing.T) {
			body := get(h, test.path).Body.String()
			_, main, _ := strings.Cut(body, "<main")
			if !strings.Contains(main, test.want) || strings.Contains(main, test.without) {
				t.Errorf("%s says %q and not %q:\n%s", test.path, test.without, test.want, main)
			}
		})
	}
}

func TestADayOfWhichNobodySaysTheYearStandsOnNoLineOfTime(t *testing.T) {
	b := &builder{t: t}
	b.about = obelisk.Register{ID: "stamps", Schema: honours(t), Title: obelisk.Texts{obelisk.English: "Stamps"}}
	b.sources = lampSources()
	for issue, day := range map[obelisk.EntityID]string{"heron": "1951-05-03", "kite": "1952-05-03", "swan": "XXXX-05-04"} {
		b.entity(issue, "issue", "en="+string(issue))
		b.statement(issue, "issued-on", date(day), cite("gazette"))
	}
	h := open(t, b.weigh(), nil)
	if body := get(h, "/en/timeline").Body.String(); strings.Contains(body, "9999") || !strings.Contains(body, "heron") {
		t.Errorf("the timeline reaches to years that nobody named:\n%s", body)
	}
	if body := get(h, "/en/entity/swan").Body.String(); !strings.Contains(body, "4 May") {
		t.Errorf("the page of the issue does not say its day:\n%s", body)
	}
}
