package collate_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"obelisk"
)

// said is a value of an event with the sources that say it.
type said struct {
	property obelisk.PropertyID
	value    string
	sources  string
}

// eventCase is what is said of one event and what of it cannot all hold.
type eventCase struct {
	name       string
	statements []said
	want       []string // the messages of each finding
}

func TestADurationIsCountedWithAndWithoutItsEnds(t *testing.T) {
	checkChronology(t, []eventCase{
		{
			"a document whose sum comes out by neither count contradicts itself",
			[]said{{"begun", "1821-10-24", "almanac"}, {"lasted", "45 d", "almanac"}, {"ended", "1821-12-05", "almanac"}},
			[]string{
				"sum start=1821-10-24 duration=45 d inclusive=1821-12-07 exclusive=1821-12-08 end=1821-12-05; " +
					"days start=1821-10-24 end=1821-12-05 inclusive=43 exclusive=42 duration=45 d; one-source source=almanac",
			},
		},
		{
			"a duration may count both days",
			[]said{{"begun", "1821-10-24", "almanac"}, {"lasted", "45 d", "almanac"}, {"ended", "1821-12-07", "almanac"}},
			nil,
		},
		{
			"a duration may count one of the days",
			[]said{{"begun", "1821-10-24", "almanac"}, {"lasted", "45 d", "almanac"}, {"ended", "1821-12-08", "almanac"}},
			nil,
		},
		{
			"a begun month counts as one",
			[]said{{"begun", "1822-03-10", "almanac"}, {"lasted", "6 mo", "almanac"}, {"ended", "1822-08-20", "almanac"}},
			nil,
		},
		{
			"a month that is left out is none too many",
			[]said{{"begun", "1822-03-10", "almanac"}, {"lasted", "5 mo", "almanac"}, {"ended", "1822-08-20", "almanac"}},
			nil,
		},
		{
			"months too many do not fit",
			[]said{{"begun", "1822-03-10", "almanac"}, {"lasted", "8 mo", "almanac"}, {"ended", "1822-08-20", "almanac"}},
			[]string{"days start=1822-03-10 end=1822-08-20 inclusive=164 exclusive=163 duration=8 mo; one-source source=almanac"},
		},
		{
			"a round number stands for what rounds to it",
			[]said{{"begun", "1821-09-08", "almanac"}, {"lasted", "500 d", "almanac"}, {"ended", "1823-01-09", "almanac"}},
			nil,
		},
	})
}

func TestDatesOfOneEventStandInOrder(t *testing.T) {
	checkChronology(t, []eventCase{
		{
			"a vague date excludes nothing that it leaves open",
			[]said{{"begun", "1821-10", "almanac"}, {"lasted", "45 d", "almanac"}, {"ended", "1821-12-05", "almanac"}},
			nil,
		},
		{
			"a vague date excludes what it does not leave open",
			[]said{{"begun", "1821-10", "almanac"}, {"lasted", "90 d", "almanac"}, {"ended", "1821-12-05", "almanac"}},
			[]string{"span start=1821-10 end=1821-12-05 shortest=35 d longest=66 d duration=90 d; one-source source=almanac"},
		},
		{
			"an open start sets no limit",
			[]said{{"begun", "../1821-10-01", "almanac"}, {"lasted", "10 d", "almanac"}, {"ended", "1821-12-05", "almanac"}},
			[]string{"at-least start=../1821-10-01 end=1821-12-05 shortest=65 d duration=10 d; one-source source=almanac"},
		},
		{
			"an end before the start cannot be",
			[]said{{"begun", "1821-10-24", "almanac"}, {"ended", "1821-10-20", "almanac"}},
			[]string{"end-before-start start=1821-10-24 source=almanac end=1821-10-20 other_source=almanac; one-source source=almanac"},
		},
		{
			"an end in the year of the start may be after it",
			[]said{{"begun", "1821-10-24", "almanac"}, {"ended", "1821", "almanac"}},
			nil,
		},
		{
			"a date outside the event cannot be",
			[]said{{"begun", "1821-10-24", "almanac"}, {"ended", "1821-12-05", "almanac"}, {"on", "1821-12-06", "almanac"}},
			[]string{"date-after-end date=1821-12-06 source=almanac end=1821-12-05 other_source=almanac; one-source source=almanac"},
		},
	})
}

func TestSourcesOfOneEventAreSetAgainstOneAnother(t *testing.T) {
	checkChronology(t, []eventCase{
		{
			"a source that counts from another day is not set against the first",
			[]said{
				{"begun", "1821-10-24", "almanac"},
				{"begun", "1821-10-22", "gazette"},
				{"ended", "1821-12-05", "almanac gazette"},
				{"lasted", "45 d", "gazette"},
			},
			nil,
		},
		{
			"a duration that nobody's dates fit is set against the nearest",
			[]said{{"begun", "1821-10-24", "almanac"}, {"ended", "1821-12-05", "almanac"}, {"lasted", "60 d", "gazette"}},
			[]string{
				"sum start=1821-10-24 duration=60 d inclusive=1821-12-22 exclusive=1821-12-23 end=1821-12-05; " +
					"days start=1821-10-24 end=1821-12-05 inclusive=43 exclusive=42 duration=60 d; several-sources count=2 independent=2",
			},
		},
		{
			"a value without a source takes no part",
			[]said{{"begun", "1821-10-24", ""}, {"ended", "1821-10-20", "almanac"}},
			nil,
		},
	})
}

// checkChronology weighs each case and compares its findings.
func checkChronology(t *testing.T, cases []eventCase) {
	t.Helper()
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			var statements []obelisk.Statement
			for _, s := range c.statements {
				parse := day
				if s.property == "lasted" {
					parse = amount
				}
				statements = append(statements, say(s.property, parse(s.value), strings.Fields(s.sources)...))
			}
			var got []string
			for _, f := range weigh(statements...).Findings {
				if f.Kind == obelisk.FindingChronology {
					got = append(got, inMessages(f.Why))
				}
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// inMessages writes messages with their arguments in a line.
func inMessages(messages []obelisk.Message) string {
	var all []string
	for _, m := range messages {
		words := []string{strings.TrimPrefix(m.Key, "finding.chronology.")}
		for _, a := range m.Args {
			if a.Value != nil {
				words = append(words, a.Name+"="+a.Value.Key())
			} else {
				words = append(words, a.Name+"="+string(a.Source))
			}
		}
		all = append(all, strings.Join(words, " "))
	}
	return strings.Join(all, "; ")
}

func TestADurationSaysHowItWasCounted(t *testing.T) {
	for _, c := range []struct{ name, lasted, want string }{
		{"with both days", "45 d", "verdict.counted-inclusive"},
		{"with one of them", "44 d", "verdict.counted-exclusive"},
	} {
		t.Run(c.name, func(t *testing.T) {
			result := weigh(say("begun", day("1821-10-24"), "almanac"), say("ended", day("1821-12-07"), "almanac"), say("lasted", amount(c.lasted), "almanac"))
			for _, v := range result.Verdicts {
				if v.Topic.Property != "lasted" {
					continue
				}
				if got := v.Reasons[len(v.Reasons)-1].Key; got != c.want {
					t.Errorf("the last reason is %s, want %s", got, c.want)
				}
			}
		})
	}
}
