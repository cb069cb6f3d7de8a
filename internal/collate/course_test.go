package collate_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"obelisk"
	"obelisk/internal/collate"
)

// eventful is the small schema with events that are part of others, or come
// after them, by a number of days.
func eventful() *obelisk.Schema {
	s := schema()
	s.Classes = []obelisk.Class{{ID: "event"}, {ID: "town"}}
	for i := range s.Properties {
		if slices.Contains([]obelisk.PropertyID{"begun", "ended", "on", "lasted"}, s.Properties[i].ID) {
			s.Properties[i].Of = []obelisk.ClassID{"event"}
		}
	}
	s.Properties = append(s.Properties,
		obelisk.Property{ID: "within", Kind: obelisk.KindEntity, Cardinality: obelisk.Many},
		obelisk.Property{ID: "after", Kind: obelisk.KindEntity, Cardinality: obelisk.Many, Qualifiers: []obelisk.PropertyID{"gap"}},
		obelisk.Property{ID: "ahead", Kind: obelisk.KindEntity, Cardinality: obelisk.Many, Qualifiers: []obelisk.PropertyID{"gap"}},
		obelisk.Property{ID: "gap", Kind: obelisk.KindQuantity, Cardinality: obelisk.One, QualifierOnly: true, Role: obelisk.RoleApart, Tolerance: obelisk.Tolerance{Rounding: number("0.05")}},
	)
	s.Rules = []obelisk.Rule{
		{ID: "begins-within", Of: "event", Date: "begun", Order: obelisk.NotBefore, Limit: "begun", Via: "within", Kind: obelisk.FindingChronology},
		{ID: "ends-within", Of: "event", Date: "ended", Order: obelisk.NotAfter, Limit: "ended", Via: "within", Kind: obelisk.FindingChronology},
		{ID: "begins-after", Of: "event", Date: "begun", Order: obelisk.NotBefore, Limit: "ended", Via: "after", Kind: obelisk.FindingChronology},
		{ID: "ends-ahead", Of: "event", Date: "ended", Order: obelisk.NotAfter, Limit: "begun", Via: "ahead", Kind: obelisk.FindingChronology},
	}
	return s
}

// told builds statements from lines of a subject, a property, a value and the
// sources that say so, "storm begun 1821-10-24 almanac,gazette"; a value of what
// an event comes after may have a number of days behind it: "siege+45".
func told(t *testing.T, lines ...string) []obelisk.Statement {
	t.Helper()
	var out []obelisk.Statement
	for _, line := range lines {
		f := strings.Fields(line)
		s := obelisk.Statement{Subject: obelisk.EntityID(f[0]), Property: obelisk.PropertyID(f[1]), Status: obelisk.Accepted}
		switch target, days, apart := strings.Cut(f[2], "+"); f[1] {
		case "lasted":
			s.Value = amount(f[2] + " d")
		case "within", "after", "ahead":
			s.Value = obelisk.Ref{Entity: obelisk.EntityID(target)}
			if apart {
				s.Qualifiers = []obelisk.Qualifier{{Property: "gap", Value: amount(days + " d")}}
			}
		default:
			s.Value = day(f[2])
		}
		for i, id := range strings.Split(f[3], ",") {
			e := obelisk.Evidence{Source: obelisk.SourceID(strings.TrimPrefix(id, "!")), Span: obelisk.Span{Start: 10 * i, End: 10*i + 5}, Stance: obelisk.Supports}
			if strings.HasPrefix(id, "!") {
				e.Stance = obelisk.Denies
			}
			s.Evidence = append(s.Evidence, e)
		}
		s.ID = obelisk.IdentityOf(s)
		out = append(out, s)
	}
	return out
}

// courseOf weighs all events that are named as one course, and returns for each
// what its result has more than its own statements give.
func courseOf(t *testing.T, statements []obelisk.Statement) (findings, derived []string, course *collate.Course) {
	t.Helper()
	c := collate.New(eventful(), lineage())
	by := map[obelisk.EntityID][]obelisk.Statement{}
	for _, s := range statements {
		by[s.Subject] = append(by[s.Subject], s)
		if ref, ok := s.Value.(obelisk.Ref); ok {
			by[ref.Entity] = append(by[ref.Entity], obelisk.Statement{})
		}
	}
	var inside []*collate.Happening
	for id, own := range by {
		own = slices.DeleteFunc(own, func(s obelisk.Statement) bool { return s.Subject == "" })
		by[id] = own
		inside = append(inside, c.Happening(obelisk.Entity{ID: id, Class: "event"}, own))
	}
	course = c.Course(inside, nil)
	for id, times := range course.Weigh() {
		result := c.Weigh(obelisk.Entity{ID: id, Class: "event"}, by[id], nil).With(times)
		for _, f := range result.Findings {
			if f.Kind == obelisk.FindingChronology {
				findings = append(findings, inShort(f.Why))
			}
		}
		for _, v := range result.Verdicts {
			if v.Kind == obelisk.Derived {
				derived = append(derived, fmt.Sprintf("%s %s %s from %d", v.Topic.Subject, v.Topic.Property, v.Value.Key(), len(v.From)))
			}
			for _, m := range v.Reasons {
				if m.Key == collate.ReasonImplied || m.Key == collate.ReasonInclusive || m.Key == collate.ReasonExclusive {
					derived = append(derived, fmt.Sprintf("%s %s %s", v.Topic.Subject, v.Topic.Property, inMessages([]obelisk.Message{m})))
				}
			}
		}
	}
	slices.Sort(findings)
	slices.Sort(derived)
	return findings, derived, course
}

// inShort writes messages with the bare values of their arguments.
func inShort(messages []obelisk.Message) string {
	var all []string
	for _, m := range messages {
		words := []string{m.Key[strings.LastIndex(m.Key, ".")+1:]}
		for _, a := range m.Args {
			switch {
			case a.Value != nil:
				words = append(words, a.Value.Key())
			case a.Source != "":
				words = append(words, string(a.Source))
			}
		}
		all = append(all, strings.Join(words, " "))
	}
	return strings.Join(all, "; ")
}

func TestConnectedEventsAreSetAgainstOneAnother(t *testing.T) {
	cases := []struct {
		name  string
		lines []string
		want  []string
	}{
		{
			"a part that begins before the whole",
			[]string{"storm begun 1821-10-24 almanac", "storm within siege gazette", "siege begun 1821-10-26 chronicle"},
			[]string{
				"stated storm 1821-10-24 almanac; stated storm siege gazette; latest siege 1821-10-24; yet siege 1821-10-26 chronicle; several-sources 3 3",
			},
		},
		{
			"a sum over two events that no counting brings about",
			[]string{
				"siege begun 1821-10-24 almanac", "siege lasted 45 almanac", "parade after siege almanac",
				"parade on 1821-12-05 almanac",
			},
			[]string{
				"stated siege 1821-10-24 almanac; stated siege 45 d almanac; earliest siege 1821-12-07; stated parade siege almanac; earliest parade 1821-12-07; yet parade 1821-12-05 almanac; one-source almanac",
			},
		},
		{
			"the same sum where one of the days is not counted",
			[]string{"siege begun 1821-10-24 almanac", "siege lasted 43 almanac", "parade after siege almanac", "parade on 1821-12-05 almanac"},
			nil,
		},
		{
			"of dates on which sources differ any may hold",
			[]string{"storm begun 1821-10-24 almanac", "storm begun 1821-10-28 gazette", "storm within siege gazette", "siege begun 1821-10-20 chronicle", "siege begun 1821-10-27 memoir"},
			nil,
		},
		{
			"a date that only some dates of the other allow is at fault where none does",
			[]string{"storm begun 1821-10-24 almanac", "storm begun 1821-10-28 gazette", "storm within siege chronicle", "siege begun 1821-10-26 chronicle"},
			[]string{
				"stated siege 1821-10-26 chronicle; stated storm siege chronicle; earliest storm 1821-10-26; yet storm 1821-10-24 almanac; several-sources 2 2",
			},
		},
		{
			"a source that contradicts itself though others would let it pass",
			[]string{
				"storm begun 1821-10-24 almanac", "storm begun 1821-10-28 gazette", "storm within siege almanac,gazette",
				"siege begun 1821-10-26 almanac", "siege begun 1821-10-20 gazette",
			},
			[]string{
				"stated storm 1821-10-24 almanac; stated storm siege almanac; latest siege 1821-10-24; yet siege 1821-10-26 almanac; one-source almanac",
			},
		},
		{
			"a distance that does not fit, by either counting",
			[]string{"parade after siege+100 almanac", "siege ended 1821-12-05 almanac", "siege begun 1821-12-05 almanac", "parade on 1822-04-05 gazette"},
			[]string{
				"stated siege 1821-12-05 almanac; stated-apart parade siege 100 d almanac; latest parade 1822-03-20; yet parade 1822-04-05 gazette; several-sources 2 2",
			},
		},
		{
			"a part that lasted longer than the whole, without any date",
			[]string{"storm lasted 40 almanac", "storm within siege gazette", "siege lasted 30 chronicle"},
			[]string{
				"stated storm 40 d almanac; stated storm siege gazette; stated siege 30 d chronicle; around storm 9 d; several-sources 3 3",
			},
		},
		{
			"an order that another source denies proves nothing",
			[]string{"storm begun 1821-10-24 almanac", "storm within siege gazette,!memoir", "siege begun 1821-10-26 chronicle"},
			nil,
		},
	}
	for _, test := range cases {
		t.Run(test.name, func(t *testing.T) {
			got, _, _ := courseOf(t, told(t, test.lines...))
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func TestWhatFollowsFromConnectedEventsIsDerived(t *testing.T) {
	cases := []struct {
		name  string
		lines []string
		want  []string
	}{
		{
			"an event without a date between two that have one",
			[]string{"parade after siege almanac", "siege begun 1821-10-24 almanac", "siege ended 1821-12-05 almanac", "fair after parade gazette", "fair on 1822-01-10 gazette"},
			[]string{
				"parade on 1821-12-05/1822-01-10 from 4",
			},
		},
		{
			"an end from a start and a duration",
			[]string{"siege begun 1821-10-24 almanac", "siege lasted 45 gazette"},
			[]string{
				"siege ended 1821-12-07/1821-12-08 from 2",
			},
		},
		{
			"days within the year that is stated",
			[]string{"storm begun 1821 almanac", "storm within siege gazette", "siege begun 1821-10-24 almanac", "siege ended 1822-02-01 almanac"},
			[]string{
				"storm begun verdict.implied value=1821-10-24/1821-12-31",
				"storm ended 1821-10-24/1822-02-01 from 3",
			},
		},
		{
			"how a duration was counted of which only others give the days",
			[]string{"siege begun 1821-10-24 almanac", "siege lasted 43 gazette", "siege ended 1821-12-05 chronicle"},
			[]string{
				"siege lasted verdict.counted-inclusive value=43 d start=1821-10-24 end=1821-12-05 source=gazette",
			},
		},
		{
			"how many days after another it was, without the first of them",
			[]string{"parade after siege+10 gazette", "siege begun 1821-10-24 almanac", "siege ended 1821-12-05 almanac", "parade on 1821-12-15 chronicle"},
			[]string{"parade after verdict.counted-exclusive value=10 d start=1821-12-05 end=1821-12-15 source=gazette"},
		},
		{
			"how many days before another it was, with both counted",
			[]string{"siege ahead parade+11 gazette", "siege begun 1821-10-24 almanac", "siege ended 1821-12-05 almanac", "parade on 1821-12-15 chronicle"},
			[]string{"siege ahead verdict.counted-inclusive value=11 d start=1821-12-05 end=1821-12-15 source=gazette"},
		},
		{
			"that something ended after it began is nothing to tell",
			[]string{"storm begun 1821-11-01 almanac", "storm within siege gazette", "siege begun 1821-10-24 almanac", "siege ended 1821-12-05 almanac"},
			nil,
		},
	}
	for _, test := range cases {
		t.Run(test.name, func(t *testing.T) {
			_, got, _ := courseOf(t, told(t, test.lines...))
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func TestTheOrderOfTwoEventsCanBeAsked(t *testing.T) {
	cases := []struct {
		name, want string
		lines      []string
	}{
		{"dates decide", "before by 3", []string{"siege begun 1821-10-24 almanac", "siege ended 1821-12-05 almanac", "fair on 1822-01-10 gazette"}},
		{"the day after is met", "meets by 3", []string{"siege begun 1821-10-24 almanac", "siege ended 1821-12-05 almanac", "fair on 1821-12-06 gazette"}},
		{"an order without dates", "before meets overlaps starts equals finished-by by 1", []string{"fair after siege almanac"}},
		{"what conflicts decides nothing", "before meets equals finished-by by 2 without 3", []string{"siege begun 1821-10-24 almanac", "siege lasted 90 almanac", "siege ended 1821-12-05 almanac", "fair on 1822-05-10 gazette", "fair after siege gazette"}},
		{"durations exclude that the longer is within the shorter", "before meets overlaps finished-by contains started-by overlapped-by met-by after by 2", []string{"fair lasted 3 almanac", "siege lasted 9 almanac"}},
	}
	for _, test := range cases {
		t.Run(test.name, func(t *testing.T) {
			_, _, course := courseOf(t, told(t, test.lines...))
			order := course.Order("siege", "fair")
			got := strings.Trim(fmt.Sprint(order.Relations), "[]") + fmt.Sprintf(" by %d", len(order.By))
			if len(order.Left) > 0 {
				got += fmt.Sprintf(" without %d", len(order.Left))
			}
			if got != test.want {
				t.Errorf("%s, want %s", got, test.want)
			}
		})
	}
}
