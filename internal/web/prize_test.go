package web_test

import (
	"testing"

	"obelisk"
)

// prizes is a register of two literary prizes: their laureates have no place, and
// one of them no year.
func prizes(t *testing.T) *register {
	t.Helper()
	b := &builder{t: t}
	b.about = obelisk.Register{ID: "prizes", Schema: honours(t), Title: obelisk.Texts{obelisk.English: "Prizes"}}
	b.sources = lampSources()
	b.entity("amber-quill", "honour", "en=Amber Quill")
	b.entity("silver-lantern", "honour", "en=Silver Lantern")
	for _, l := range []struct {
		person obelisk.EntityID
		name   string
		prize  obelisk.EntityID
		year   string
	}{
		{"ilsa", "Ilsa Brandvold", "amber-quill", "1988"},
		{"tomas", "Tomas Vrel", "amber-quill", "1989"},
		{"owen", "Owen Pike", "amber-quill", ""},
		{"clara", "Clara Min", "silver-lantern", "1992"},
	} {
		b.entity(l.person, "person", "en="+l.name)
		conferral := l.prize + "-" + l.person
		b.entity(conferral, "conferral")
		b.statement(conferral, "honour", ref(l.prize), cite("gazette"))
		b.statement(conferral, "recipient", ref(l.person), cite("gazette"))
		if l.year != "" {
			b.statement(conferral, "conferred-on", date(l.year), cite("gazette"))
		}
	}
	return b.weigh()
}

func TestAPrizeOfPeopleIsShownWithWhatIsKnownOfIt(t *testing.T) {
	h := open(t, prizes(t), nil)
	for _, test := range []struct {
		name, path    string
		want, without []string
	}{
		{"the first page has years and no map", "/en/", []string{"Conferrals by year", "Ilsa Brandvold"}, []string{`class="land"`}},
		{"a map says how many have no place", "/en/map", []string{"4 more entries have no place in the register."}, []string{`class="pin `}},
		{"also of one prize", "/en/map?honour=silver-lantern", []string{"1 more entry has no place in the register."}, nil},
		{"a timeline says how many have no date", "/en/timeline", []string{"Silver Lantern – Clara Min", "1 more entry has no date in the register.", `<option value="amber-quill">Amber Quill (2)</option>`}, []string{"Owen Pike"}},
		{"a timeline of one prize has what was conferred of it", "/en/timeline?honour=amber-quill", []string{"Amber Quill – Tomas Vrel", `<option value="amber-quill" selected>`, `people</a> <span class="count">2</span>`, `href="/en/map?honour=amber-quill"`}, []string{"Silver Lantern – Clara Min"}},
		{"the roll has also who has no year", "/en/entity/amber-quill", []string{"Owen Pike", "Tomas Vrel", "Conferrals by year"}, []string{"Clara Min", `class="land"`}},
		{"a laureate has a page", "/en/entity/owen", []string{"Honours received", "Amber Quill"}, []string{`class="inset"`}},
	} {
		t.Run(test.name, func(t *testing.T) {
			says(t, h, test.path, test.want, test.without)
		})
	}
}
