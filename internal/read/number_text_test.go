package read_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"obelisk/internal/read"
)

func TestNumbersAreFoundWithTheirValues(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{"three hundred and two and a quarter", []string{"1209/4"}},
		{"1 414 021 100 or 1.5 million", []string{"1414021100", "1500000"}},
		{"2e5, 3/4 and 40k", []string{"200000", "3/4", "40000"}},
		{"2^--3 and 2^-1", []string{"8", "1/2"}},
		{"that one weighs 180ml on May 4th", nil},
		{"七十八万五佰零六", []string{"780506"}},
		{"四百五，三又二分之一，负二点五", []string{"450", "7/2", "-5/2"}},
		{"队伍收拾一切", nil},
		{"двести сорок восемь тысяч", []string{"248000"}},
		{"два с половиной миллиона", []string{"2500000"}},
	} {
		found, err := read.Numbers(c.text, "")
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, n := range found {
			got = append(got, n.Value.RatString())
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s: %s", c.text, diff)
		}
	}
}

func TestRangesKeepWhetherTheirEndsCount(t *testing.T) {
	for _, c := range []struct {
		text      string
		low, high string
		open      [2]bool
	}{
		{"over twenty", "20", "", [2]bool{true, false}},
		{"at least 12", "12", "", [2]bool{}},
		{"fewer than a thousand", "", "1000", [2]bool{false, true}},
		{"from ten to fifteen thousand", "10000", "15000", [2]bool{}},
		{"more than 3 but less than 9", "3", "9", [2]bool{true, true}},
		{"十几万", "100000", "", [2]bool{true, false}},
		{"大于等于三十五", "35", "", [2]bool{}},
	} {
		found, err := read.NumberRanges(c.text, "")
		if err != nil {
			t.Fatal(err)
		}
		if len(found) != 1 {
			t.Errorf("%s: %d ranges", c.text, len(found))
			continue
		}
		r := found[0]
		low, high := "", ""
		if r.Low != nil {
			low = r.Low.RatString()
		}
		if r.High != nil {
			high = r.High.RatString()
		}
		if low != c.low || high != c.high || r.LowOpen != c.open[0] || r.HighOpen != c.open[1] {
			t.Errorf("%s: got %s to %s, ends out %v %v", c.text, low, high, r.LowOpen, r.HighOpen)
		}
	}
}
