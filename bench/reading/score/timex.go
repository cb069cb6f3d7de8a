package score

import (
	"fmt"
	"strconv"
	"strings"

	"obelisk/edtf"
	"obelisk/quantity"
)

// Values compare in TIMEX form: 1944-01-27, 1944-SU, 194 for a decade, 19 for
// a century, BC0491, P3M. What EDTF writes otherwise is turned into it here.

// seasons are the TIMEX names of EDTF's codes that stand in place of a month.
var seasons = map[string]string{
	"21": "SP", "22": "SU", "23": "FA", "24": "WI",
	"33": "Q1", "34": "Q2", "35": "Q3", "36": "Q4", "40": "H1", "41": "H2",
}

// OfDate is the date's TIMEX value; an interval has two, those of its ends.
// Qualifiers are left out; a set within one month or year is that month or year.
func OfDate(d edtf.Date) []string {
	text := strings.NewReplacer("~", "", "?", "", "%", "").Replace(d.String())
	if text == "" {
		return nil
	}
	if from, to, ok := strings.Cut(text, "/"); ok {
		if v, ok := beforeChrist(from, to); ok {
			return []string{v}
		}
		var out []string
		for _, end := range []string{from, to} {
			if end != "" && end != ".." {
				out = append(out, point(end))
			}
		}
		return out
	}
	return []string{point(text)}
}

// point is one date without its qualifiers.
func point(text string) string {
	if strings.HasPrefix(text, "[") || strings.HasPrefix(text, "{") {
		from, to, _ := strings.Cut(strings.Trim(text, "[]{}"), "..")
		return common(point(from), point(to))
	}
	if strings.HasPrefix(text, "-") {
		year, rest, _ := strings.Cut(text[1:], "-")
		n, err := strconv.Atoi(year)
		if err != nil {
			return "BC" + strings.TrimRight(year, "X") // 400 to 301 are -03XX and BC03
		}
		return strings.TrimSuffix(fmt.Sprintf("BC%04d-%s", n+1, season(rest)), "-")
	}
	year, rest, _ := strings.Cut(text, "-")
	return strings.TrimSuffix(strings.TrimRight(year, "X")+"-"+season(rest), "-")
}

// season turns the code of a season, a quarter or a half into its name.
func season(rest string) string {
	if name, ok := seasons[rest]; ok {
		return name
	}
	return rest
}

// common is the smallest month, year, decade or century that holds both values.
func common(a, b string) string {
	if a == b {
		return a
	}
	if len(a) == len("1944") && len(b) == len(a) {
		n := 0
		for a[n] == b[n] {
			n++
		}
		return a[:n]
	}
	as, bs := strings.Split(a, "-"), strings.Split(b, "-")
	n := 0
	for n < len(as) && n < len(bs) && as[n] == bs[n] {
		n++
	}
	return strings.Join(as[:n], "-")
}

// beforeChrist is the decade or century before Christ that the two years span:
// EDTF can mask no such years, for it counts a year 0.
func beforeChrist(from, to string) (string, bool) {
	a, err1 := strconv.Atoi(from)
	b, err2 := strconv.Atoi(to)
	if err1 != nil || err2 != nil || b > 0 {
		return "", false
	}
	first, last := 1-a, 1-b // 499 and 490 BC
	switch {
	case first == last+9 && last%10 == 0:
		return fmt.Sprintf("BC%03d", last/10), true
	case first == last+99 && first%100 == 0:
		return fmt.Sprintf("BC%02d", last/100), true
	}
	return "", false
}

// units are the TIMEX letters of units of time, in UCUM.
var units = map[quantity.Unit]string{"a": "Y", "mo": "M", "wk": "W", "d": "D", "h": "TH", "min": "TM", "s": "TS"}

// OfDuration is the duration's TIMEX value, by its upper bound where it has
// one; empty where it is no quantity of time.
func OfDuration(q quantity.Quantity) string {
	letter, ok := units[q.Unit()]
	if !ok {
		return ""
	}
	n, ok := q.High()
	if !ok {
		if n, ok = q.Low(); !ok {
			return ""
		}
	}
	if time := strings.TrimPrefix(letter, "T"); time != letter {
		return "PT" + n.String() + time
	}
	return "P" + n.String() + letter
}

// Longer turns the decades and centuries of a duration into years, for which
// UCUM has a unit.
func Longer(value string) string {
	for suffix, years := range map[string]float64{"DE": 10, "CE": 100} {
		count, ok := strings.CutSuffix(strings.TrimPrefix(value, "P"), suffix)
		if n, err := strconv.ParseFloat(count, 64); ok && err == nil {
			return "P" + strconv.FormatFloat(n*years, 'f', -1, 64) + "Y"
		}
	}
	return value
}

// Expressible reports whether EDTF, or a quantity of time, can say the value:
// not "now" or "in the past", nor a time of day, nor what is left unsaid.
func Expressible(value string) bool {
	if value == "" || strings.Contains(value, "X") || strings.Contains(value, "-W") && !strings.HasSuffix(value, "-WI") {
		return false
	}
	if strings.HasPrefix(value, "P") {
		return !strings.HasSuffix(value, "_REF") && !strings.HasSuffix(value, "DT")
	}
	return !strings.Contains(value, "T") && !strings.HasSuffix(value, "_REF")
}
