package edtf_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"obelisk/edtf"
)

// meaning is what a date says of itself.
type meaning struct {
	Canonical, Earliest, Latest string
	Level                       int
	Form                        edtf.Form
	Precision                   edtf.Precision
}

func TestADateIsReadWithItsBounds(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		want meaning
	}{
		"a day":                     {"1813-06-21", meaning{"1813-06-21", "1813-06-21", "1813-06-21", 0, edtf.FormPoint, edtf.PrecisionDay}},
		"a leap day":                {"1600-02-29", meaning{"1600-02-29", "1600-02-29", "1600-02-29", 0, edtf.FormPoint, edtf.PrecisionDay}},
		"a February of a leap year": {"1812-02", meaning{"1812-02", "1812-02-01", "1812-02-29", 0, edtf.FormPoint, edtf.PrecisionMonth}},
		"year 0":                    {"0000", meaning{"0000", "0000-01-01", "0000-12-31", 0, edtf.FormPoint, edtf.PrecisionYear}},
		"a year before 0":           {"-0043-03-15", meaning{"-0043-03-15", "-0043-03-15", "-0043-03-15", 1, edtf.FormPoint, edtf.PrecisionDay}},
		"a local time":              {"1912-04-15T02:20:00", meaning{"1912-04-15T02:20:00", "1912-04-15", "1912-04-15", 0, edtf.FormTime, edtf.PrecisionSecond}},
		"a time east of UTC on the day before": {"1912-04-15T02:20:00+05:30", meaning{
			"1912-04-15T02:20:00+05:30", "1912-04-14", "1912-04-14", 0, edtf.FormTime, edtf.PrecisionSecond,
		}},
		"a leap second":                    {"2016-12-31T23:59:60Z", meaning{"2016-12-31T23:59:60Z", "2016-12-31", "2016-12-31", 0, edtf.FormTime, edtf.PrecisionSecond}},
		"a long year":                      {"Y-12000", meaning{"Y-12000", "-12000-01-01", "-12000-12-31", 1, edtf.FormPoint, edtf.PrecisionYear}},
		"an exponent with digits":          {"Y45E3S1", meaning{"Y45E3S1", "40000-01-01", "49999-12-31", 2, edtf.FormPoint, edtf.PrecisionMillennia}},
		"significant digits before year 0": {"-0250S2", meaning{"-0250S2", "-0299-01-01", "-0200-12-31", 2, edtf.FormPoint, edtf.PrecisionCentury}},
		"significant digits around year 0": {"-0050S2", meaning{"-0050S2", "-0099-01-01", "-0001-12-31", 2, edtf.FormPoint, edtf.PrecisionCentury}},
		"a decade":                         {"177X", meaning{"177X", "1770-01-01", "1779-12-31", 1, edtf.FormPoint, edtf.PrecisionDecade}},
		"a century before year 0":          {"-02XX", meaning{"-02XX", "-0299-01-01", "-0200-12-31", 2, edtf.FormPoint, edtf.PrecisionCentury}},
		"the last decade before year 0":    {"-000X", meaning{"-000X", "-0009-01-01", "-0001-12-31", 2, edtf.FormPoint, edtf.PrecisionDecade}},
		"round centuries before year 0":    {"-XX00", meaning{"-XX00", "-9900-01-01", "-0100-12-31", 2, edtf.FormPoint, edtf.PrecisionYear}},
		"any year at all":                  {"XXXX", meaning{"XXXX", "0000-01-01", "9999-12-31", 2, edtf.FormPoint, edtf.PrecisionMillennia}},
		"a leap day of some year":          {"19XX-02-29", meaning{"19XX-02-29", "1904-02-29", "1996-02-29", 2, edtf.FormPoint, edtf.PrecisionDay}},
		"the last day of some month":       {"1813-XX-31", meaning{"1813-XX-31", "1813-01-31", "1813-12-31", 2, edtf.FormPoint, edtf.PrecisionDay}},
		"the thirties of some month":       {"1813-0X-3X", meaning{"1813-0X-3X", "1813-01-30", "1813-09-30", 2, edtf.FormPoint, edtf.PrecisionDay}},
		"a winter":                         {"1812-24", meaning{"1812-24", "1812-12-01", "1813-02-28", 1, edtf.FormSeason, edtf.PrecisionSeason}},
		"a southern summer":                {"1812-30~", meaning{"1812-30~", "1812-12-01", "1813-02-28", 2, edtf.FormSeason, edtf.PrecisionSeason}},
		"a half of some year":              {"181X-41", meaning{"181X-41", "1810-07-01", "1819-12-31", 2, edtf.FormSeason, edtf.PrecisionSeason}},
		"an interval":                      {"1812-06-24/1812-12", meaning{"1812-06-24/1812-12", "1812-06-24", "1812-12-31", 0, edtf.FormInterval, 0}},
		"an interval within one month":     {"1812-06/1812-06-24", meaning{"1812-06/1812-06-24", "1812-06-01", "1812-06-24", 0, edtf.FormInterval, 0}},
		"an open interval":                 {"1812-06/..", meaning{"1812-06/..", "1812-06-01", "open", 1, edtf.FormInterval, edtf.PrecisionMonth}},
		"an unknown start":                 {"/1812-06", meaning{"/1812-06", "unknown", "1812-06-30", 1, edtf.FormInterval, edtf.PrecisionMonth}},
		"on or before to on or after":      {"..1812/1815..", meaning{"..1812/1815..", "open", "open", 2, edtf.FormInterval, edtf.PrecisionYear}},
		"an end on or before":              {"1812/..1815", meaning{"1812/..1815", "1812-01-01", "1815-12-31", 2, edtf.FormInterval, edtf.PrecisionYear}},
		"one of several":                   {"[1810,1812-05..1812-07]", meaning{"[1810,1812-05..1812-07]", "1810-01-01", "1812-07-31", 2, edtf.FormOneOf, 0}},
		"all of several, unordered":        {"{1812,1810}", meaning{"{1812,1810}", "1810-01-01", "1812-12-31", 2, edtf.FormAllOf, edtf.PrecisionYear}},
		"an open range in the middle":      {"[1810,..1805,1812]", meaning{"[1810,..1805,1812]", "open", "1812-12-31", 2, edtf.FormOneOf, edtf.PrecisionYear}},
	} {
		t.Run(name, func(t *testing.T) {
			d, err := edtf.Parse(c.text)
			if err != nil {
				t.Fatal(err)
			}
			got := meaning{d.String(), d.Earliest().String(), d.Latest().String(), d.Level(), d.Form(), d.Precision()}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestWhatIsNoDateIsRefusedWithPlaceAndReason(t *testing.T) {
	checkRefusals(t, map[string]edtf.SyntaxError{
		"":                          {At: 0, Reason: edtf.ReasonEmpty},
		" 1812":                     {At: 0, Reason: edtf.ReasonSpace},
		"-":                         {At: 1, Reason: edtf.ReasonYearDigits},
		"May 1812":                  {At: 0, Reason: edtf.ReasonYearExpected},
		"812":                       {At: 3, Reason: edtf.ReasonYearDigits},
		"18120":                     {At: 4, Reason: edtf.ReasonYearLong},
		"18120624":                  {At: 4, Reason: edtf.ReasonBasicFormat},
		"-0000":                     {At: 0, Reason: edtf.ReasonYearMinusZero},
		"1812/-0000":                {At: 5, Reason: edtf.ReasonYearMinusZero},
		"1812-6":                    {At: 6, Reason: edtf.ReasonMonthDigits},
		"1812-14":                   {At: 5, Reason: edtf.ReasonMonthRange},
		"1812-2X":                   {At: 5, Reason: edtf.ReasonMonthRange},
		"1812-06-":                  {At: 8, Reason: edtf.ReasonDayDigits},
		"1812-06-00":                {At: 8, Reason: edtf.ReasonDayRange},
		"1812-06-4X":                {At: 8, Reason: edtf.ReasonDayRange},
		"1812-1X-00":                {At: 8, Reason: edtf.ReasonDayRange},
		"1811-02-29":                {At: 8, Reason: edtf.ReasonDayRange},
		"18X1-02-29":                {At: 8, Reason: edtf.ReasonDayRange},
		"1812-21-03":                {At: 7, Reason: edtf.ReasonSeasonDay},
		"1812-06-24-01":             {At: 10, Reason: edtf.ReasonUnexpected},
		"Y":                         {At: 1, Reason: edtf.ReasonLongYearDigits},
		"Y1812":                     {At: 5, Reason: edtf.ReasonLongYearShort},
		"Y01812":                    {At: 1, Reason: edtf.ReasonLongYearZero},
		"Y18120-06":                 {At: 6, Reason: edtf.ReasonLongYearPart},
		"Y1E0":                      {At: 3, Reason: edtf.ReasonExponent},
		"Y1E16":                     {At: 3, Reason: edtf.ReasonExponent},
		"Y99E15":                    {At: 1, Reason: edtf.ReasonLongYearRange},
		"Y999999999999999999E9":     {At: 1, Reason: edtf.ReasonLongYearRange},
		"1812S5":                    {At: 5, Reason: edtf.ReasonSignificantDigits},
		"1812S0":                    {At: 5, Reason: edtf.ReasonSignificantDigits},
		"18XXS2":                    {At: 5, Reason: edtf.ReasonSignificantDigits},
		"1812S2-06":                 {At: 6, Reason: edtf.ReasonUnexpected},
		"1812?~":                    {At: 5, Reason: edtf.ReasonQualifierRepeated},
		"?1812?":                    {At: 5, Reason: edtf.ReasonQualifierRepeated},
		"1812-06T10:00:00":          {At: 7, Reason: edtf.ReasonTimeDate},
		"1812-06-24?T10:00:00":      {At: 11, Reason: edtf.ReasonTimeDate},
		"1812-06-24T10:00":          {At: 16, Reason: edtf.ReasonTimeForm},
		"1812-06-24T24:00:00":       {At: 11, Reason: edtf.ReasonHourRange},
		"1812-06-24T10:60:00":       {At: 14, Reason: edtf.ReasonMinuteRange},
		"1812-06-24T10:00:61":       {At: 17, Reason: edtf.ReasonSecondRange},
		"1812-06-24T10:00:00.5":     {At: 19, Reason: edtf.ReasonTimeForm},
		"1812-06-24T10:00:00-00":    {At: 19, Reason: edtf.ReasonShift},
		"1812-06-24T10:00:00+14:01": {At: 19, Reason: edtf.ReasonShift},
	})
}

func TestWhatIsNoIntervalAndNoSetIsRefusedWithPlaceAndReason(t *testing.T) {
	checkRefusals(t, map[string]edtf.SyntaxError{
		"1812-06-24/1812-06-25T10:00:00": {At: 21, Reason: edtf.ReasonTimeAlone},
		"/":                              {At: 0, Reason: edtf.ReasonIntervalEmpty},
		"../":                            {At: 0, Reason: edtf.ReasonIntervalEmpty},
		"1/2/3":                          {At: 3, Reason: edtf.ReasonIntervalEnds},
		"1813/1812":                      {At: 5, Reason: edtf.ReasonIntervalReversed},
		"1813/..1812":                    {At: 5, Reason: edtf.ReasonIntervalReversed},
		"[1812":                          {At: 5, Reason: edtf.ReasonSetOpen},
		"[1812}":                         {At: 5, Reason: edtf.ReasonSetOpen},
		"[1812]?":                        {At: 6, Reason: edtf.ReasonUnexpected},
		"[]":                             {At: 1, Reason: edtf.ReasonSetMember},
		"[1812,]":                        {At: 6, Reason: edtf.ReasonSetMember},
		"[..]":                           {At: 1, Reason: edtf.ReasonSetMember},
		"[1813..1812]":                   {At: 7, Reason: edtf.ReasonRangeReversed},
		"1813／1814":                      {At: 4, Reason: edtf.ReasonUnexpected},
	})
}

// checkRefusals parses each text and compares the error.
func checkRefusals(t *testing.T, cases map[string]edtf.SyntaxError) {
	t.Helper()
	for text, want := range cases {
		t.Run(text, func(t *testing.T) {
			_, err := edtf.Parse(text)
			want.Input = text
			if diff := cmp.Diff(&want, err); diff != "" {
				t.Error(diff)
			}
			if err != nil && !strings.Contains(err.Error(), want.Reason.Sentence()) {
				t.Errorf("the error does not say what would be right: %v", err)
			}
		})
	}
}

func TestQualifiersStandInOneCanonicalPlace(t *testing.T) {
	const none, u, a, ua = edtf.Qualifier(0), edtf.Uncertain, edtf.Approximate, edtf.UncertainApproximate
	for text, want := range map[string]struct {
		canonical string
		q         [3]edtf.Qualifier
	}{
		"1812?":           {"1812?", [3]edtf.Qualifier{u, none, none}},
		"?1812":           {"1812?", [3]edtf.Qualifier{u, none, none}},
		"~1812?":          {"1812%", [3]edtf.Qualifier{ua, none, none}},
		"1812-06-24~":     {"1812-06-24~", [3]edtf.Qualifier{a, a, a}},
		"~1812-~06-~24":   {"1812-06-24~", [3]edtf.Qualifier{a, a, a}},
		"~1812-06-24":     {"1812~-06-24", [3]edtf.Qualifier{a, none, none}},
		"1812-06~-24":     {"1812-06~-24", [3]edtf.Qualifier{a, a, none}},
		"1812?-06-~24":    {"?1812-06-~24", [3]edtf.Qualifier{u, none, a}},
		"1812?-06-24~":    {"1812?-06-24~", [3]edtf.Qualifier{ua, a, a}},
		"1812-?06~-24":    {"1812-?06~-24", [3]edtf.Qualifier{a, ua, none}},
		"1812-21%":        {"1812-21%", [3]edtf.Qualifier{ua, ua, none}},
		"-0043-~03":       {"-0043-~03", [3]edtf.Qualifier{none, a, none}},
		"?Y18120":         {"Y18120?", [3]edtf.Qualifier{u, none, none}},
		"?1812/~1813":     {"1812?/1813~", [3]edtf.Qualifier{}},
		"[?1812,~1813..]": {"[1812?,1813~..]", [3]edtf.Qualifier{}},
		"..?1812/":        {"..1812?/", [3]edtf.Qualifier{}},
	} {
		t.Run(text, func(t *testing.T) {
			d, err := edtf.Parse(text)
			if err != nil {
				t.Fatal(err)
			}
			year, month, day := d.Qualification()
			if d.String() != want.canonical {
				t.Errorf("written %s, want %s", d, want.canonical)
			}
			if diff := cmp.Diff(want.q, [3]edtf.Qualifier{year, month, day}); diff != "" {
				t.Error(diff)
			}
			if again := edtf.MustParse(d.String()); again != d {
				t.Errorf("%s reads back as %s", d, again)
			}
		})
	}
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{
		"1812-06-24", "-02XX~", "Y-17E7S2", "1812-06-24T23:59:60-04:30", "?1812-%06-~24", "X8X2-1X-3X",
		"..1812/1815..", "/1812-24?", "[..1812,1813-0X..1814]", "{1812-06-24..1812-07}", "181X-30/..", "1812-2X-02",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		d, err := edtf.Parse(text)
		if err != nil {
			checkRefusal(t, text, err)
			return
		}
		if again, err := edtf.Parse(d.String()); err != nil || again != d || !again.Equal(d) {
			t.Errorf("%q is written %q, which reads as %v, %v", text, d, again, err)
		}
		lo, hi := d.Earliest(), d.Latest()
		if lo.Known() && hi.Known() && lo.Day > hi.Day {
			t.Errorf("%q reaches from %s to %s", text, lo, hi)
		}
		for _, end := range []edtf.Bound{lo, hi} {
			if end.Known() && lo.Kind != edtf.BoundUnknown && hi.Kind != edtf.BoundUnknown && !d.Has(end.Day) {
				t.Errorf("%q does not have its own end %s", text, end)
			}
		}
		if back, err := edtf.ParseDay(lo.Day.String()); err != nil || back != lo.Day {
			t.Errorf("%s reads back as %s: %v", lo.Day, back, err)
		}
		wideLo, wideHi := d.Widened(edtf.DefaultPolicy())
		if wideLo.Kind != lo.Kind || wideHi.Kind != hi.Kind || wideLo.Day > lo.Day || wideHi.Day < hi.Day {
			t.Errorf("%q widens from %s..%s to %s..%s", text, lo, hi, wideLo, wideHi)
		}
		if edtf.Same(d, d) == edtf.Impossible {
			t.Errorf("%q is not the same as itself", text)
		}
	})
}

func checkRefusal(t *testing.T, text string, err error) {
	t.Helper()
	var refused *edtf.SyntaxError
	if !errors.As(err, &refused) || refused.At < 0 || refused.At > len(text) || !refused.Reason.Valid() || refused.Input != text {
		t.Errorf("%q is refused without place and reason: %v", text, err)
	}
}
