package edtf_test

import (
	"errors"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"obelisk/edtf"
)

func TestDaysAgreeWithTheStandardLibrary(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 20_000 {
		day := edtf.Day(r.IntN(8_000_000) - 4_000_000)
		want := time.Unix(int64(day)*86400, 0).UTC()
		year, month, dom := day.Civil()
		if year != int64(want.Year()) || month != int(want.Month()) || dom != want.Day() {
			t.Fatalf("day %d is %d-%d-%d, want %s", day, year, month, dom, want)
		}
		if back := edtf.DayOf(year, month, dom); back != day {
			t.Fatalf("%s comes back as day %d, want %d", day, back, day)
		}
	}
}

func TestMonthsAndDaysOutsideTheirRangeAreCountedOn(t *testing.T) {
	for want, got := range map[string]edtf.Day{
		"1813-01-01": edtf.DayOf(1812, 13, 1),
		"1811-12-01": edtf.DayOf(1812, 0, 1),
		"1812-02-29": edtf.DayOf(1812, 3, 0),
		"1809-11-30": edtf.DayOf(1812, -25, 30),
	} {
		if got.String() != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

func TestADayIsWrittenAndReadBack(t *testing.T) {
	for text, day := range map[string]edtf.Day{
		"1970-01-01":       0,
		"0000-01-01":       edtf.DayOf(0, 1, 1),
		"-0001-12-31":      edtf.DayOf(0, 1, 0),
		"12000-02-29":      edtf.DayOf(12000, 2, 29),
		"-170000002-12-31": edtf.DayOf(-170000002, 12, 31),
	} {
		if day.String() != text {
			t.Errorf("written %s, want %s", day, text)
		}
		if got, err := edtf.ParseDay(text); err != nil || got != day {
			t.Errorf("%s is read as %s, %v", text, got, err)
		}
	}
}

func TestWhatIsNoDayIsRefused(t *testing.T) {
	for text, want := range map[string]edtf.SyntaxError{
		"":                     {At: 0, Reason: edtf.ReasonYearDigits},
		"812-01-01":            {At: 3, Reason: edtf.ReasonYearDigits},
		"01812-01-01":          {At: 0, Reason: edtf.ReasonLongYearZero},
		"-0000-01-01":          {At: 1, Reason: edtf.ReasonYearMinusZero},
		"9000000000000000-1-1": {At: 0, Reason: edtf.ReasonLongYearRange},
		"1812":                 {At: 4, Reason: edtf.ReasonUnexpected},
		"1812-1-01":            {At: 6, Reason: edtf.ReasonMonthDigits},
		"1812-01-1":            {At: 9, Reason: edtf.ReasonDayDigits},
		"1812-13-01":           {At: 5, Reason: edtf.ReasonMonthRange},
		"1811-02-29":           {At: 8, Reason: edtf.ReasonDayRange},
		"1812-01-01T":          {At: 10, Reason: edtf.ReasonUnexpected},
	} {
		_, err := edtf.ParseDay(text)
		want.Input = text
		var got *edtf.SyntaxError
		if !errors.As(err, &got) {
			t.Errorf("%q: %v", text, err)
			continue
		}
		if diff := cmp.Diff(&want, got); diff != "" {
			t.Errorf("%q: %s", text, diff)
		}
	}
}

// spelled reports whether a day is one that a masked text, with "-XX" for what
// it leaves out, spells.
func spelled(mask, day string) bool {
	if len(mask) != len(day) {
		return false
	}
	for i := range len(mask) {
		if mask[i] != day[i] && (mask[i] != 'X' || day[i] == '-') {
			return false
		}
	}
	return true
}

func TestAMaskSpeaksOfExactlyTheDaysItSpells(t *testing.T) {
	for text, mask := range map[string]string{
		"181X":        "181X-XX-XX",
		"18X2":        "18X2-XX-XX",
		"1X1X":        "1X1X-XX-XX",
		"18X2-0X":     "18X2-0X-XX",
		"1812-X1":     "1812-X1-XX",
		"181X-1X-3X":  "181X-1X-3X",
		"18X2-XX-X1":  "18X2-XX-X1",
		"1812-XX-XX":  "1812-XX-XX",
		"18XX-02-29":  "18XX-02-29",
		"-00X4":       "-00X4-XX-XX",
		"-000X-02":    "-000X-02-XX",
		"-0X0X-X2":    "-0X0X-X2-XX",
		"-01XX-02-2X": "-01XX-02-2X",
	} {
		t.Run(text, func(t *testing.T) {
			d := edtf.MustParse(text)
			var want []edtf.Day
			for day := d.Earliest().Day - 500; day <= d.Latest().Day+500; day++ {
				is := spelled(mask, day.String()) && (text[0] != '-' || day < edtf.DayOf(0, 1, 1))
				if is != d.Has(day) {
					t.Fatalf("has %s: %t", day, d.Has(day))
				}
				if is {
					want = append(want, day)
				}
			}
			if got := slices.Collect(d.Days()); !slices.Equal(got, want) {
				t.Errorf("lists %d days, want %d", len(got), len(want))
			}
			if d.Earliest().Day != want[0] || d.Latest().Day != want[len(want)-1] {
				t.Errorf("reaches from %s to %s, want %s to %s", d.Earliest(), d.Latest(), want[0], want[len(want)-1])
			}
			if shown := edtf.Interval(d, d); shown.IsZero() || edtf.Overlaps(d, shown) != edtf.Possible {
				t.Errorf("overlaps %s: %s", shown, edtf.Overlaps(d, shown))
			}
		})
	}
}

func TestTheDaysOfAMaskedSeason(t *testing.T) {
	d := edtf.MustParse("18X2-24")
	for text, want := range map[string]bool{
		"1812-12-01": true, "1813-02-28": true, "1813-03-01": false, "1812-02-28": false,
		"1803-01-15": true, "1893-02-28": true, "1893-12-01": false, "1802-11-30": false,
	} {
		day, err := edtf.ParseDay(text)
		if err != nil {
			t.Fatal(err)
		}
		if d.Has(day) != want {
			t.Errorf("%s has %s: %t", d, text, d.Has(day))
		}
	}
	if got := len(slices.Collect(d.Days())); got != 900 {
		t.Errorf("lists %d days, want ten winters of 90", got)
	}
}

func TestADateWithoutLimitListsNoDays(t *testing.T) {
	for _, text := range []string{"1812/..", "../1812", "[..1812]", "{1812..}", "2004../", ""} {
		var d edtf.Date
		if err := d.UnmarshalText([]byte(text)); err != nil {
			t.Fatal(err)
		}
		for day := range d.Days() {
			t.Errorf("%q lists %s", text, day)
			break
		}
	}
}
