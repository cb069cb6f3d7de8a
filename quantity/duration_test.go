package quantity_test

import (
	"testing"
	"time"

	"obelisk/quantity"
)

// calendar is the oracle: the days before each month of three cycles of 400
// years, counted by package time.
func calendar() []int64 {
	before := []int64{0}
	for i := range 3 * 4800 {
		days := time.Date(2000, time.Month(1+i+1), 0, 0, 0, 0, 0, time.UTC).Day()
		before = append(before, before[i]+int64(days))
	}
	return before
}

// extremes tries every start month of 400 years, with both ways to
// treat a day that the last month does not have.
func extremes(before []int64, months int) (least, greatest int64) {
	least = 1 << 60
	for first := range 4800 {
		length := before[first+1] - before[first]
		last := before[first+months+1] - before[first+months]
		whole := before[first+months] - before[first]
		least = min(least, whole-max(0, length-last))
		greatest = max(greatest, whole)
	}
	return least, greatest
}

func TestDaysOfMonthsAreTheExtremesOverAllStartDates(t *testing.T) {
	before := calendar()
	for months := range 4900 {
		if months > 130 && months%97 != 0 && months%1200 > 2 {
			continue
		}
		least, greatest := extremes(before, months)
		want, err := quantity.Between(quantity.DecimalOf(least), quantity.DecimalOf(greatest), "d")
		if err != nil {
			t.Fatal(err)
		}
		if got := quantity.DaysOf(months/12, months%12, 0); !got.Equal(want) {
			t.Errorf("%d months are %v, want %v", months, got, want)
		}
	}
}

func TestDaysOfCompositeDurations(t *testing.T) {
	tests := map[string]struct {
		years, months, days int
		want                string
	}{
		"nothing":                          {0, 0, 0, "0 d"},
		"days alone":                       {0, 0, 250, "250 d"},
		"a month":                          {0, 1, 0, "28..31 d"},
		"a year":                           {1, 0, 0, "365..366 d"},
		"four years, perhaps without leap": {4, 0, 0, "1460..1461 d"},
		"four hundred years":               {400, 0, 0, "146097 d"},
		"years, months and days":           {2, 4, 19, "869..873 d"},
		"thirteen months in two ways":      {0, 13, 0, "393..397 d"},
		"a negative part":                  {0, -1, 40, ""},
		"more than can be":                 {1 << 62, 1, 0, ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := quantity.DaysOf(test.years, test.months, test.days).String(); got != test.want {
				t.Errorf("DaysOf(%d, %d, %d) = %q, want %q", test.years, test.months, test.days, got, test.want)
			}
		})
	}
}

func TestInDaysIsWhatADurationCanMean(t *testing.T) {
	tests := map[string]string{
		"872 d":            "872 d",
		"2 wk":             "14 d",
		"48 h":             "2 d",
		"1 mo":             "28..31 d",
		"2 mo":             "59..62 d",
		"6..7 mo":          "181..215 d",
		"1 a":              "365..366 d",
		"~2 a":             "730..731 d",
		"0.5 a":            "181..184 d",
		"2.5 mo":           "74..77 d",
		"-1 mo":            "-31..-28 d",
		"1 h":              "0.041666666..0.041666667 d",
		"-1 h":             "-0.041666667..-0.041666666 d",
		"1 a_j":            "365.25 d",
		"3 mo{siege}":      "89..92 d",
		"1000000000001 mo": "",
		"5 km":             "",
		"5.. d":            "",
		"..5 d":            "",
		"5":                "",
		"5 /d":             "",
	}
	for text, want := range tests {
		low, high, ok := parse(t, text).InDays()
		if !ok {
			if want != "" {
				t.Errorf("%s in days: none, want %s", text, want)
			}
			continue
		}
		got, err := quantity.Between(low, high, "d")
		if err != nil || got.String() != want {
			t.Errorf("%s in days = %v, %v, want %q", text, got, err, want)
		}
	}
}
