package edtf_test

import (
	"encoding/json"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"obelisk/edtf"
)

func TestDatesAreBuiltFromTheirParts(t *testing.T) {
	june := edtf.New(1812, 6, 0)
	for want, got := range map[string]edtf.Date{
		"1812":                 edtf.New(1812, 0, 0),
		"1812-06":              june,
		"0812-06-24":           edtf.New(812, 6, 24),
		"-0043-03-15":          edtf.New(-43, 3, 15),
		"Y12000":               edtf.New(12000, 0, 0),
		"Y-12000":              edtf.New(-12000, 0, 0),
		"1812-24":              edtf.NewSeason(1812, edtf.Winter),
		"181X":                 edtf.Decade(1812),
		"-00XX":                edtf.Century(-43),
		"1812-06/1813":         edtf.Interval(june, edtf.New(1813, 0, 0)),
		"1812-06/":             edtf.Interval(june, edtf.Date{}),
		"1812-06/..":           edtf.Since(june),
		"../1812-06":           edtf.Until(june),
		"[1812-06,1814]":       edtf.OneOf(june, edtf.New(1814, 0, 0)),
		"{1812-06}":            edtf.AllOf(june),
		"1812-06~":             edtf.WithQualifier(june, edtf.Approximate),
		"1812-06%":             edtf.WithQualifier(edtf.MustParse("1812-06?"), edtf.Approximate),
		"1812?/..":             edtf.WithQualifier(edtf.MustParse("1812/.."), edtf.Uncertain),
		"{1812~..1813~,1815~}": edtf.WithQualifier(edtf.MustParse("{1812..1813,1815}"), edtf.Approximate),
		"1812-06-24T10:00:00Z": edtf.WithQualifier(edtf.MustParse("1812-06-24T10:00:00Z"), edtf.Uncertain),
	} {
		if got.String() != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestPartsThatMakeNoDateGiveTheZeroDate(t *testing.T) {
	year, hour := edtf.New(1812, 0, 0), edtf.MustParse("1812-06-24T10:00:00")
	for name, d := range map[string]edtf.Date{
		"a month 13":              edtf.New(1812, 13, 0),
		"a season as a month":     edtf.New(1812, 21, 0),
		"a day without month":     edtf.New(1812, 0, 5),
		"a negative month":        edtf.New(1812, -1, 0),
		"a day not in the month":  edtf.New(1812, 6, 31),
		"a month of a long year":  edtf.New(12000, 6, 0),
		"a decade of a long year": edtf.Decade(12000),
		"a season that is none":   edtf.NewSeason(1812, 42),
		"an interval backwards":   edtf.Interval(year, edtf.New(1811, 0, 0)),
		"an interval of nothing":  edtf.Interval(edtf.Date{}, edtf.Date{}),
		"an interval with a time": edtf.Interval(hour, year),
		"an interval of a set":    edtf.Interval(edtf.OneOf(year), year),
		"since never":             edtf.Since(edtf.Date{}),
		"a set of nothing":        edtf.OneOf(),
		"a set of no date":        edtf.AllOf(edtf.Date{}),
		"a set of intervals":      edtf.OneOf(edtf.Since(year)),
		"a qualified nothing":     edtf.WithQualifier(edtf.Date{}, edtf.Uncertain),
	} {
		if !d.IsZero() {
			t.Errorf("%s is %s", name, d)
		}
	}
}

func TestTheZeroDateSaysNothing(t *testing.T) {
	var zero edtf.Date
	year := edtf.New(1812, 0, 0)
	if zero.Level() != -1 || zero.Form().Valid() || zero.Precision().Valid() || zero.Earliest().Known() || zero.Has(0) {
		t.Error("the zero Date says something")
	}
	for _, c := range []edtf.Certainty{
		edtf.Before(zero, year), edtf.Overlaps(year, zero), edtf.Same(zero, zero), edtf.Contains(zero, year),
	} {
		if c.Valid() {
			t.Errorf("the zero Date relates: %s", c)
		}
	}
	if got := edtf.Between(zero, year); got != (edtf.Span{}) {
		t.Errorf("the zero Date is %v from a year", got)
	}
	for m := range zero.Members() {
		t.Errorf("the zero Date has a member %v", m)
	}
}

func TestThePartsOfADate(t *testing.T) {
	type parts struct {
		Year       int64
		Month, Day int
		OK         bool
	}
	for text, want := range map[string]parts{
		"1812":                      {1812, 0, 0, true},
		"1812-06-24~":               {1812, 6, 24, true},
		"1812-06-XX":                {1812, 6, 0, true},
		"1812-XX-24":                {1812, 0, 24, true},
		"1812-06-24T23:30:00-05:00": {1812, 6, 24, true},
		"Y-12000":                   {-12000, 0, 0, true},
		"181X-06":                   {},
		"1812S3":                    {},
		"1812-21":                   {},
		"1812/1813":                 {},
	} {
		var got parts
		got.Year, got.Month, got.Day, got.OK = edtf.MustParse(text).Components()
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", text, diff)
		}
	}
	if year, season, ok := edtf.MustParse("1812-36?").Season(); year != 1812 || season != edtf.Quarter4 || !ok {
		t.Errorf("1812-36 is part %d of %d, %t", season, year, ok)
	}
	if _, _, ok := edtf.MustParse("181X-36").Season(); ok {
		t.Error("a season of some year has one year")
	}
	if year, month, day := edtf.MustParse("181X-06-2X").Unspecified(); !year || month || !day {
		t.Error("181X-06-2X: the wrong parts are unspecified")
	}
	if got := edtf.MustParse("Y45E3S2").SignificantDigits(); got != 2 {
		t.Errorf("%d significant digits, want 2", got)
	}
}

func TestAnyPartQualifiesTheWholeDate(t *testing.T) {
	for text, want := range map[string][2]bool{
		"1812":                {false, false},
		"1812-~06-24":         {false, true},
		"1812?/1813~":         {true, true},
		"[1812,1813?]":        {true, false},
		"{1812%..1813}":       {true, true},
		"1812-24~/..":         {false, true},
		"1812-06-?24":         {true, false},
		"1812-06-24T10:00:00": {false, false},
	} {
		d := edtf.MustParse(text)
		if d.Uncertain() != want[0] || d.Approximate() != want[1] {
			t.Errorf("%s: uncertain %t, approximate %t", text, d.Uncertain(), d.Approximate())
		}
	}
}

func TestTheEndsOfAnInterval(t *testing.T) {
	for text, want := range map[string][2]string{
		"1812~/1813-06": {"1812~", "1813-06"},
		"1812/..":       {"1812", ""},
		"/1812":         {"", "1812"},
		"..1812/1813..": {"[..1812]", "[1813..]"},
		"1812":          {"1812", "1812"},
		"[1812,1813]":   {"[1812,1813]", "[1812,1813]"},
	} {
		d := edtf.MustParse(text)
		if got := [2]string{d.Start().String(), d.End().String()}; got != want {
			t.Errorf("%s goes from %q to %q", text, got[0], got[1])
		}
	}
}

func TestTheMembersOfASet(t *testing.T) {
	y := func(s string) edtf.Date { return edtf.MustParse(s) }
	want := []edtf.Member{
		{From: y("1805"), To: y("1805")},
		{From: y("1807-07"), To: y("1807-09"), Range: true},
		{From: y("1812?"), Range: true},
	}
	got := slices.Collect(y("[1805,1807-07..1807-09,1812?..]").Members())
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestDatesSortByWhereTheyBegin(t *testing.T) {
	want := []string{"", "../1810", "[..1811]", "1812-06-24", "1812", "1812-06-24/..", "1812-07"}
	dates := make([]edtf.Date, len(want))
	for i, text := range want {
		if err := dates[len(want)-1-i].UnmarshalText([]byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	slices.SortFunc(dates, edtf.Compare)
	var got []string
	for _, d := range dates {
		got = append(got, d.String())
	}
	want = []string{"", "../1810", "[..1811]", "1812", "1812-06-24", "1812-06-24/..", "1812-07"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestADateTravelsAsText(t *testing.T) {
	type record struct{ When, Never edtf.Date }
	data, err := json.Marshal(record{When: edtf.MustParse("?1812")})
	if err != nil || string(data) != `{"When":"1812?","Never":""}` {
		t.Fatalf("%s, %v", data, err)
	}
	var back record
	if err := json.Unmarshal(data, &back); err != nil || !back.When.Equal(edtf.MustParse("1812?")) || !back.Never.IsZero() {
		t.Errorf("comes back as %v, %v", back, err)
	}
	if err := json.Unmarshal([]byte(`{"When":"May"}`), &back); err == nil {
		t.Error("May was read")
	}
}

func TestAMustThatIsNoDatePanics(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("no panic")
		}
	}()
	edtf.MustParse("May")
}

func TestAnApproximationWidensByItsOwnUnit(t *testing.T) {
	southern := edtf.DefaultPolicy()
	southern.Seasons = southern.Southern
	before := edtf.DefaultPolicy()
	before.Seasons[3] = edtf.Months{First: 0, Count: 3}
	for name, c := range map[string]struct {
		text, want string
		policy     edtf.Policy
	}{
		"an exact date stays":                    {"1812-06", "1812-06-01 1812-06-30", edtf.DefaultPolicy()},
		"an uncertain date stays":                {"1812?", "1812-01-01 1812-12-31", edtf.DefaultPolicy()},
		"a time stays":                           {"1812-06-24T10:00:00", "1812-06-24 1812-06-24", edtf.DefaultPolicy()},
		"a day by days":                          {"1812-03-02~", "1812-02-28 1812-03-05", edtf.DefaultPolicy()},
		"a month by months to their last day":    {"1811-02~", "1811-01-01 1811-03-31", edtf.DefaultPolicy()},
		"a season by three months":               {"1812-21~", "1811-12-01 1812-08-31", edtf.DefaultPolicy()},
		"a year by years":                        {"1812%", "1811-01-01 1813-12-31", edtf.DefaultPolicy()},
		"a decade by decades":                    {"181X~", "1800-01-01 1829-12-31", edtf.DefaultPolicy()},
		"a century by centuries":                 {"18XX~", "1700-01-01 1999-12-31", edtf.DefaultPolicy()},
		"a millennium by millennia":              {"1XXX~", "0000-01-01 2999-12-31", edtf.DefaultPolicy()},
		"a day whose month is about":             {"1812-05~-31", "1812-04-30 1812-06-30", edtf.DefaultPolicy()},
		"a day whose year is about":              {"1812~-02-29", "1811-02-28 1813-02-28", edtf.DefaultPolicy()},
		"a day that is not known, of some month": {"1812-06-XX~", "1812-05-01 1812-07-31", edtf.DefaultPolicy()},
		"an interval at its approximate end":     {"1812-06/1813-06~", "1812-06-01 1813-07-31", edtf.DefaultPolicy()},
		"an open interval at its start":          {"1812~/..", "1811-01-01 open", edtf.DefaultPolicy()},
		"an unknown start stays unknown":         {"/1812~", "unknown 1813-12-31", edtf.DefaultPolicy()},
		"a set by its members":                   {"[1812-06~,1813]", "1812-05-01 1813-12-31", edtf.DefaultPolicy()},
		"an open set":                            {"{..1812~}", "open 1813-12-31", edtf.DefaultPolicy()},
		"no widths":                              {"1812~", "1812-01-01 1812-12-31", edtf.Policy{}},
		"a southern spring":                      {"1812-21", "1812-09-01 1812-11-30", southern},
		"a winter that began the year before":    {"1812-24", "1811-12-01 1812-02-29", before},
		"a season inside an interval":            {"1812-21/1812-23", "1812-09-01 1812-05-31", southern},
	} {
		t.Run(name, func(t *testing.T) {
			earliest, latest := edtf.MustParse(c.text).Widened(c.policy)
			if got := earliest.String() + " " + latest.String(); got != c.want {
				t.Errorf("%s widens to %s, want %s", c.text, got, c.want)
			}
		})
	}
}

func TestTheDaysBetweenTwoDates(t *testing.T) {
	day := func(n int64) edtf.Limit { return edtf.Limit{Days: n, Kind: edtf.BoundKnown} }
	open, unknown := edtf.Limit{Kind: edtf.BoundOpen}, edtf.Limit{Kind: edtf.BoundUnknown}
	for name, c := range map[string]struct {
		a, b string
		want edtf.Span
	}{
		"the same day":                  {"1812-06-24", "1812-06-24", edtf.Span{Min: day(0), Max: day(0)}},
		"the next day":                  {"1812-06-24", "1812-06-25", edtf.Span{Min: day(1), Max: day(1)}},
		"backwards":                     {"1812-06-25", "1812-06-24", edtf.Span{Min: day(-1), Max: day(-1)}},
		"a month to a day":              {"1812-06", "1812-07-10", edtf.Span{Min: day(10), Max: day(39)}},
		"from the end of an interval":   {"1812-06-01/1812-06-24", "1812-06-30", edtf.Span{Min: day(6), Max: day(6)}},
		"to the start of an interval":   {"1812-06-24", "1812-06-30/1812-07-04", edtf.Span{Min: day(6), Max: day(6)}},
		"from an open end":              {"1812-06-24/..", "1813", edtf.Span{Min: open, Max: open}},
		"from an unknown end":           {"1812-06-24/", "1812-06-30", edtf.Span{Min: unknown, Max: day(6)}},
		"to a day on or after":          {"1812-06-24", "[1812-06-30..]", edtf.Span{Min: day(6), Max: open}},
		"from a day on or before":       {"[..1812-06-24]", "1812-06-30", edtf.Span{Min: day(6), Max: open}},
		"to an end that reaches onward": {"1812-06-24", "1812-06-30../..", edtf.Span{Min: day(6), Max: open}},
		"from all of several":           {"{1812-06-24,1812-06-01}", "1812-06-30", edtf.Span{Min: day(6), Max: day(6)}},
	} {
		t.Run(name, func(t *testing.T) {
			got := edtf.Between(edtf.MustParse(c.a), edtf.MustParse(c.b))
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestEveryKindHasItsName(t *testing.T) {
	for want, got := range map[string]interface{ String() string }{
		"season": edtf.FormSeason, "decade": edtf.PrecisionDecade, "possible": edtf.Possible,
		"open": edtf.BoundOpen, "%": edtf.UncertainApproximate, "unset": edtf.Certainty(9), "": edtf.Qualifier(0),
	} {
		if got.String() != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	if edtf.Form(9).Valid() || edtf.BoundKind(0).Valid() || edtf.Qualifier(4).Valid() || edtf.Season(20).Valid() {
		t.Error("what is no constant is valid")
	}
}

func TestAMaskedStartIsCutToWhatLiesBeforeTheEnd(t *testing.T) {
	for text, want := range map[string]string{
		"18X2/1846":          "1842-12-31",
		"-18X2/-1846":        "-1852-12-31",
		"18X2-02-29/1846":    "1832-02-29",
		"18X2-24/1843-01-15": "1843-01-15",
		"18X2-24/1846":       "1843-02-28",
		"1812-XX-31/1812-07": "1812-07-31",
	} {
		first := edtf.New(1800, 1, 1)
		span := edtf.Between(first, edtf.MustParse(text))
		if got := first.Latest().Day + edtf.Day(span.Max.Days); !span.Max.Known() || got.String() != want {
			t.Errorf("%s starts at the latest on %s, want %s", text, got, want)
		}
	}
}
