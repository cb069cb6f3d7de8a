package main

import (
	"context"
	"encoding/json"
	"fmt"
	"math/big"
	"os"
	"path/filepath"
	"strings"

	"obelisk"
	"obelisk/internal/read"
)

// The sets of Recognizers-Text: sentences with what is to be found in them.
var (
	numbersEN = set{"numbers-en", recognized("English/NumberModel.json", obelisk.English, checkNumbers)}
	numbersZH = set{"numbers-zh", recognized("Chinese/NumberModel.json", obelisk.Chinese, checkNumbers)}
	rangesEN  = set{"number-ranges-en", recognized("English/NumberRangeModel.json", obelisk.English, checkRanges)}
	rangesZH  = set{"number-ranges-zh", recognized("Chinese/NumberRangeModel.json", obelisk.Chinese, checkRanges)}
)

// recognizerCase is one sentence and what people wanted of it.
type recognizerCase struct {
	Input   string
	Results []recognizerResult
}

// recognizerResult is one expression wanted.
type recognizerResult struct {
	Text       string
	Resolution struct{ Value string }
	Value      struct {
		Timex            string
		FutureResolution struct{ Date, StartDate, EndDate string }
	}
}

// verdict is what becomes of a case. The zero value is unset.
type verdict uint8

const (
	right verdict = iota + 1
	wrong
	optional // it leans on the day on which it is read
)

// checker compares one case; it says what was found instead.
type checker func(context.Context, settings, recognizerCase, obelisk.Language) (verdict, string, error)

// recognized measures a file of the corpus.
func recognized(file string, language obelisk.Language, check checker) func(context.Context, settings) error {
	return func(ctx context.Context, s settings) error {
		data, err := os.ReadFile(filepath.Join(s.shared, "corpora", "recognizers", filepath.FromSlash(file)))
		if err != nil {
			return err
		}
		var cases []recognizerCase
		if err := json.Unmarshal([]byte(strings.TrimPrefix(string(data), "\ufeff")), &cases); err != nil {
			return fmt.Errorf("read %s: %w", file, err)
		}
		return countCases(ctx, s, file, cases, language, check)
	}
}

// countCases checks all cases and writes the figures.
func countCases(ctx context.Context, s settings, name string, cases []recognizerCase, language obelisk.Language, check checker) error {
	var counts [optional + 1]int
	for _, c := range cases {
		v, got, err := check(ctx, s, c, language)
		if err != nil {
			return fmt.Errorf("%q: %w", c.Input, err)
		}
		counts[v]++
		if v == wrong && s.errors > 0 {
			s.errors--
			fmt.Fprintf(s.out, "  %q: found %s\n", c.Input, got)
		}
	}
	counted := counts[right] + counts[wrong]
	_, err := fmt.Fprintf(s.out, "Recognizers %-32s %5.1f %% right (%d of %d, %d more lean on the day of reading)\n", name,
		100*float64(counts[right])/float64(max(counted, 1)), counts[right], counted, counts[optional])
	return err
}

// checkNumbers wants the numbers of the sentence with their values, in order.
func checkNumbers(_ context.Context, _ settings, c recognizerCase, language obelisk.Language) (verdict, string, error) {
	found, err := read.Numbers(c.Input, language)
	if err != nil {
		return 0, "", err
	}
	var got []string
	ok := len(found) == len(c.Results)
	for i, n := range found {
		value, _ := n.Value.Float64()
		got = append(got, fmt.Sprintf("%s = %.15g", c.Input[n.Start:n.End], value))
		ok = ok && alike(n.Value, c.Results[i].Resolution.Value)
	}
	if !ok {
		return wrong, strings.Join(got, "; "), nil
	}
	return right, "", nil
}

// alike reports whether the number is the one written, to its 14 digits.
func alike(n *big.Rat, text string) bool {
	want, ok := new(big.Rat).SetString(text)
	if !ok || n == nil {
		return false
	}
	difference := new(big.Rat).Sub(n, want)
	limit := new(big.Rat).Mul(want, big.NewRat(1, 1e14))
	return difference.Abs(difference).Cmp(limit.Abs(limit)) <= 0
}

// checkRanges wants the ranges of the sentence with their ends, in order.
func checkRanges(_ context.Context, _ settings, c recognizerCase, language obelisk.Language) (verdict, string, error) {
	found, err := read.NumberRanges(c.Input, language)
	if err != nil {
		return 0, "", err
	}
	var got []string
	ok := len(found) == len(c.Results)
	for i, r := range found {
		got = append(got, fmt.Sprintf("%s = %s", c.Input[r.Start:r.End], interval(r)))
		ok = ok && sameRange(r, c.Results[i].Resolution.Value)
	}
	if !ok {
		return wrong, strings.Join(got, "; "), nil
	}
	return right, "", nil
}

// interval writes a range as the corpus does.
func interval(r read.Range) string {
	open, closing, low, high := "[", "]", "", ""
	if r.LowOpen || r.Low == nil {
		open = "("
	}
	if r.HighOpen || r.High == nil {
		closing = ")"
	}
	if r.Low != nil {
		low = r.Low.RatString()
	}
	if r.High != nil {
		high = r.High.RatString()
	}
	return open + low + "," + high + closing
}

// sameRange compares a range with one of the corpus, whose ranges between two
// numbers are half-open: its [20,30) is from 20 to 30, both included.
func sameRange(r read.Range, text string) bool {
	if len(text) < 3 {
		return false
	}
	low, high, ok := strings.Cut(text[1:len(text)-1], ",")
	if !ok || !sameEnd(r.Low, low) || !sameEnd(r.High, high) {
		return false
	}
	lowOpen, highOpen := text[0] == '(', text[len(text)-1] == ')'
	if low != "" && high != "" && !lowOpen {
		highOpen = r.HighOpen
	}
	return (low == "" || r.LowOpen == lowOpen) && (high == "" || r.HighOpen == highOpen)
}

func sameEnd(n *big.Rat, text string) bool {
	if n == nil || text == "" {
		return n == nil && text == ""
	}
	return alike(n, text)
}
