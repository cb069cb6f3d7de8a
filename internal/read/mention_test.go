package read_test

import (
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"obelisk/internal/document/formats"
	"obelisk/internal/read"
)

// datesIn lists the dates of a text as a reader finds them: words = EDTF, the
// part that is meant, and "<" with the words that it was worked out from.
func datesIn(t *testing.T, text string) []string {
	t.Helper()
	r, err := read.New(nil, read.Known{}, read.Options{})
	if err != nil {
		t.Fatal(err)
	}
	doc, err := formats.Open(context.Background(), "page.txt", strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	points := []rune(text)
	var out []string
	for m, err := range r.Mentions(context.Background(), doc) {
		if err != nil {
			t.Fatal(err)
		}
		if m.Kind != read.MentionDate {
			continue
		}
		line := string(points[m.Span.Start:m.Span.End]) + " = " + m.Date.String()
		if m.Part != "" {
			line += " " + m.Part
		}
		if !m.Anchor.IsZero() {
			line += " < " + string(points[m.Anchor.Start:m.Anchor.End])
		}
		out = append(out, line)
	}
	return out
}

func TestEnglishDatesLeanOnTheDatesBeforeThem(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{
			"a month takes the year of the story", "The ferry sank on 3 March 1911. In June a new one was ordered.",
			[]string{"3 March 1911 = 1911-03-03", "June = 1911-06 < 3 March 1911"},
		},
		{
			"a month far back is that of the next year", "The strike began on 12 November 1911. In February it was over.",
			[]string{"12 November 1911 = 1911-11-12", "February = 1912-02 < 12 November 1911"},
		},
		{
			"a month a little way back is that of the same year", "By September 1911 the wall stood. In July the gate had come.",
			[]string{"September 1911 = 1911-09", "July = 1911-07 < September 1911"},
		},
		{
			"an end that the story looks ahead to is beside it",
			"On 2 June 1911 the mill opened. It ran until the flood of February 1931. In August it got a second wheel.",
			[]string{"2 June 1911 = 1911-06-02", "February 1931 = 1931-02", "August = 1911-08 < 2 June 1911"},
		},
		{
			"neighbours in a list share the year", "It was shut in April and June 1955.",
			[]string{"April = 1955-04 < June 1955", "June 1955 = 1955-06"},
		},
		{
			"days in a list share the month", "Snow fell on 5, 7 and 9 May 1942 and on May 11, 12 and 14.",
			[]string{"5 = 1942-05-05", "7 = 1942-05-07", "9 May 1942 = 1942-05-09", "May 11 = 1942-05-11 < 9 May 1942", "12 = 1942-05-12 < 9 May 1942", "14 = 1942-05-14 < 9 May 1942"},
		},
		{
			"days are counted on", "The tower fell on 30 April 1904; two days later the choir followed. The next day it rained.",
			[]string{"30 April 1904 = 1904-04-30", "two days later = 1904-05-02 < 30 April 1904", "The next day = 1904-05-03 < 30 April 1904"},
		},
		{
			"months and years are counted", "The school opened in May 1904. Fifteen months later it moved, and five years earlier nobody had heard of it.",
			[]string{"May 1904 = 1904-05", "Fifteen months later = 1905-08 < May 1904", "five years earlier = 1900 < May 1904"},
		},
		{
			"the following March is the next one", "It closed in July 1904. The following March it opened again, and in August of that year it burnt.",
			[]string{"July 1904 = 1904-07", "The following March = 1905-03 < July 1904", "August of that year = 1905-08 < July 1904"},
		},
		{
			"what the date before does not say cannot be counted from", "It closed in 1904. The next day it rained.",
			[]string{"1904 = 1904"},
		},
		{
			"an event gives the date that is counted from it",
			"The battle of Narrow Ford was fought on 4 June 1804. Twenty-four years after the battle a stone was set up. Ten days after Narrow Ford the war ended. Ten days after Long Hill he left.",
			[]string{"4 June 1804 = 1804-06-04", "Twenty-four years after the battle = 1828 < 4 June 1804", "Ten days after Narrow Ford = 1804-06-14 < 4 June 1804"},
		},
		{
			"the day of the week decides the year", "The mill was shut in December 1903 and until May 1905. It opened on Sunday, 5 June.",
			[]string{"December 1903 = 1903-12", "May 1905 = 1905-05", "Sunday, 5 June = 1904-06-05 < December 1903"},
		},
		{
			"a decade and a century follow another", "In the 1870s it grew. The following decade was quiet.",
			[]string{"the 1870s = 187X", "The following decade = 188X < 1870s"},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, datesIn(t, c.text)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestAVaguePartIsKeptBesideItsMonthOrYear(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{"By early October 1939 it stood.", []string{"early October 1939 = 1939-10 early"}},
		{"At the end of 1942 it fell.", []string{"the end of 1942 = 1942 late"}},
		{"In the late 1930s it grew.", []string{"the late 1930s = 193X late"}},
		{"In the second half of 1908 it stood empty.", []string{"the second half of 1908 = 1908-41"}},
		{"In the first half of May 1908 it rained.", []string{"the first half of May 1908 = 1908-05 first-half"}},
		{"It was shut from August to mid-September 1942.", []string{"from August to mid-September 1942 = 1942-08/1942-09"}},
	} {
		if diff := cmp.Diff(c.want, datesIn(t, c.text)); diff != "" {
			t.Errorf("%s: %s", c.text, diff)
		}
	}
}

func TestStrayNumbersAndWordsAreNoDates(t *testing.T) {
	for _, text := range []string{
		"180 men crossed the river.", "More than 1,500 carts were counted.", "In 1500 cases nothing was found, in 1812 men.",
		"No. 1941 of Route 1850.", "The fall of the tower was heard.", "They may march on Sunday.", "It cost $1945.",
		"Tens of thousands of people came.", "The second day was hard.", "July had gone.",
	} {
		if got := datesIn(t, text); len(got) > 0 {
			t.Errorf("%s: %s", text, strings.Join(got, ", "))
		}
	}
}
