package api_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"obelisk"
	"obelisk/client"
)

func TestStatementsAreNarrowedByWhatTheyAre(t *testing.T) {
	b := newBench(t)
	cases := map[string][]string{
		"class=event&property=start":          {"siege-of-port-varda start 1947-09-10", "siege-of-port-varda start 1947-09-12"},
		"verdict=disputed":                    {"siege-of-port-varda start 1947-09-10", "siege-of-port-varda start 1947-09-12"},
		"from=1947-09-11&until=1947":          {"siege-of-port-varda start 1947-09-12"},
		"from=1948":                           {"star-of-brackwater conferred-on 1951-06-22", "siege-of-port-varda end 1948-02"},
		"until=1930":                          {"ilia-morozenko born-on 1902"},
		"property=start&from=1947&until=1947": {"siege-of-port-varda start 1947-09-10", "siege-of-port-varda start 1947-09-12"},
		"least=20000":                         {"brackwater population 41000"},
		"least=1000&most=20000.5":             {"siege-of-port-varda losses 12000"},
		"box=10,50,20,60":                     {"brackwater coordinates 54.5,18.5"},
		"box=170,-30,-170,0":                  {"far-island coordinates -17,179.5"},
		"about=brackwater":                    {"star-of-brackwater recipient brackwater"},
		"subject=brackwater&on=1935-01-01&property=belongs-to": {"brackwater belongs-to grand-council"},
		"subject=brackwater&on=1950-01-01&property=belongs-to": nil,
		"source=almanac&class=place":                           {"brackwater belongs-to grand-council", "brackwater label ru:Бракуотер", "brackwater population 41000", "port-varda coordinates 43.1,41.2"},
	}
	for query, want := range cases {
		var got []string
		for _, s := range follow[client.Statement](b, "/statements?"+query, 2) {
			got = append(got, string(s.Subject)+" "+string(s.Property)+" "+s.Value.Key())
		}
		slices.Sort(got)
		slices.Sort(want)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s:\n%s", query, diff)
		}
	}
}

func TestEntitiesAreNarrowedByWhatIsSaidOfThem(t *testing.T) {
	b := newBench(t)
	for query, want := range map[string][]obelisk.EntityID{
		"box=0,0,90,90":                    {"brackwater", "port-varda"},
		"box=0,0,90,90&least=40000":        {"brackwater"},
		"from=1947&until=1948&class=event": {"siege-of-port-varda"},
		"about=harbour-star":               {"star-of-brackwater"},
		"property=wikidata&class=place":    {"brackwater"},
		"source=letters&class=person":      {"ilia-morozenko"},
	} {
		var got []obelisk.EntityID
		for _, e := range follow[client.Entity](b, "/entities?"+query, 1) {
			got = append(got, e.ID)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s:\n%s", query, diff)
		}
	}
}

func TestTheRegisterIsToldAsItWas(t *testing.T) {
	b := newBench(t)
	before := read[client.Register](b, "/").Revision
	st := says("siege-of-port-varda", "start", date("1947-09-10"), "letters")
	if _, err := b.intake.Withdraw(t.Context(), curator, st.ID); err != nil {
		t.Fatal(err)
	}
	b.put(intakeOf(says("port-varda", "alias", text("Varda", "en"), "letters")))
	if got := read[client.Statement](b, "/statements/"+string(st.ID)); got.Status != obelisk.Withdrawn {
		t.Errorf("the statement is %s now", got.Status)
	}
	if got := read[client.Statement](b, "/statements/"+string(st.ID)+"?revision="+itoa(before)); got.Status != obelisk.Accepted || got.Verdict != "" {
		t.Errorf("the statement was %s, with the verdict %q", got.Status, got.Verdict)
	}
	now, then := read[client.Entity](b, "/entities/port-varda"), read[client.Entity](b, "/entities/port-varda?revision="+itoa(before))
	if len(now.Statements) != len(then.Statements)+1 {
		t.Errorf("the entity had %d statements and has %d", len(then.Statements), len(now.Statements))
	}
	if got := follow[client.Statement](b, "/statements?status=withdrawn&revision="+itoa(before), 3); len(got) != 0 {
		t.Errorf("%d statements were withdrawn already", len(got))
	}
	if got := b.get("/entities/port-varda?revision=1"); got.StatusCode != http.StatusNotFound {
		t.Errorf("an entity that was not there yet is answered %s", got.Status)
	}
}

func TestWrongBoundsAreToldSo(t *testing.T) {
	b := newBench(t)
	for query, says := range map[string]string{
		"/statements?from=yesterday": "from", "/statements?until=..": "until", "/statements?least=many": "least", "/statements?most=1e999999": "most",
		"/statements?box=1,2,3": "box", "/statements?box=1,2,3,x": "box", "/statements?box=0,80,10,-80": "box", "/statements?box=NaN,0,1,1": "box", "/statements?box=0,0,Inf,1": "box",
		"/statements?from=1900&least=3": "one of them", "/statements?property=label&from=1900": "label",
		"/statements?on=1939": "on", "/statements?on=never": "on", "/statements?revision=0": "revision", "/statements?revision=1&verdict=single": "verdict",
		"/entities?property=label&least=4": "label", "/entities?about=No": "id",
	} {
		got := b.get(query)
		if got.StatusCode != http.StatusBadRequest || !strings.Contains(got.body, says) {
			t.Errorf("%s answered %s %s, want 400 that says %q", query, got.Status, got.body, says)
		}
	}
	if got := b.get("/statements?revision=99"); got.StatusCode != http.StatusNotFound {
		t.Errorf("a revision that is not there answered %s", got.Status)
	}
}
