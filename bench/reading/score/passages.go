package score

import (
	"fmt"
	"io"
	"regexp"
	"strings"

	"obelisk/edtf"
)

// ReadPassages reads texts that stand in one file. A line that begins with
// "## " opens a text and names it; in it [[value|words]] marks an expression,
// the value in EDTF or, of a duration, in ISO 8601. What stands before the
// first text is a remark. Such values compare exactly but for ~, ? and %; an
// interval marks both of its ends. Errors name the text and the mark.
func ReadPassages(r io.Reader) ([]Text, error) {
	data, err := io.ReadAll(r)
	if err != nil {
		return nil, err
	}
	var texts []Text
	for _, section := range strings.Split("\n"+string(data), "\n## ")[1:] {
		name, source, _ := strings.Cut(section, "\n")
		t, err := parsePassage(strings.TrimSpace(source))
		if err != nil {
			return nil, fmt.Errorf("read the passage %q: %w", name, err)
		}
		t.Name = strings.TrimSpace(name)
		texts = append(texts, t)
	}
	return texts, nil
}

// parsePassage takes the marks out of a text.
func parsePassage(source string) (Text, error) {
	var t Text
	var plain []rune
	for source != "" {
		before, rest, marked := strings.Cut(source, "[[")
		plain = append(plain, []rune(before)...)
		if !marked {
			break
		}
		mark, after, closed := strings.Cut(rest, "]]")
		value, words, valued := strings.Cut(mark, "|")
		if !closed || !valued {
			return t, fmt.Errorf("the mark [[%s has no words or no end", value)
		}
		values, err := exactValues(value)
		if err != nil {
			return t, fmt.Errorf("the mark [[%s]]: %w", mark, err)
		}
		from := len(plain)
		plain = append(plain, []rune(words)...)
		for _, v := range values {
			v.From, v.To = from, len(plain)
			t.Marked = append(t.Marked, v)
		}
		source = after
	}
	t.Text = string(plain)
	return t, nil
}

// span is a duration in ISO 8601.
var span = regexp.MustCompile(`^P(?:([\d.]+)Y)?(?:([\d.]+)M)?(?:([\d.]+)W)?(?:([\d.]+)D)?(?:T(?:([\d.]+)H)?(?:([\d.]+)M)?(?:([\d.]+)S)?)?$`)

// exactValues is the value of a mark, two for an interval.
func exactValues(text string) ([]Expression, error) {
	if span.MatchString(text) {
		return []Expression{{Value: text, Exact: exactDuration(text)}}, nil
	}
	d, err := edtf.Parse(text)
	if err != nil {
		return nil, err
	}
	var out []Expression
	exact := exactDate(d)
	if strings.HasPrefix(text, "[") {
		exact = []string{reach(d.Earliest(), d.Latest())}
	}
	for i, v := range OfDate(d) {
		out = append(out, Expression{Value: v, Exact: exact[i]})
	}
	return out, nil
}

// exactDate is the date without qualifiers for each of the values of OfDate.
func exactDate(d edtf.Date) []string {
	text := strings.NewReplacer("~", "", "?", "", "%", "").Replace(d.String())
	var out []string
	for end := range strings.SplitSeq(text, "/") {
		if end != "" && end != ".." {
			out = append(out, end)
		}
	}
	if values := OfDate(d); len(values) != len(out) {
		return values // a decade before Christ
	}
	return out
}

// reach is the days within which a part of a month, year or decade lies.
func reach(earliest, latest edtf.Bound) string { return earliest.String() + ".." + latest.String() }

// exactDuration counts a duration in months and in seconds, whichever it is
// made of: P1Y6M is 18 months, and so is P1.5Y.
func exactDuration(text string) string {
	m := span.FindStringSubmatch(text)
	if m == nil {
		return text
	}
	number := func(i int) float64 {
		var n float64
		_, _ = fmt.Sscan(m[i], &n) // an absent part is 0
		return n
	}
	months := 12*number(1) + number(2)
	seconds := 86400*(7*number(3)+number(4)) + 3600*number(5) + 60*number(6) + number(7)
	return fmt.Sprintf("%g months %g seconds", months, seconds)
}
