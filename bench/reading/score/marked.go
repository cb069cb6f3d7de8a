package score

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"obelisk/edtf"
	"obelisk/quantity"
)

// ReadMarked reads the *.txt of a folder, in their order. In them an expression
// is marked ⟦words|value⟧, the value in EDTF, as a quantity of time ("3 mo"), or
// in TIMEX form after a "="; an interval in EDTF marks both of its ends. Lines
// that begin with # are remarks. Errors name file and mark.
func ReadMarked(folder string) ([]Text, error) {
	names, err := filepath.Glob(filepath.Join(folder, "*.txt"))
	if err != nil {
		return nil, fmt.Errorf("list %s: %w", folder, err)
	}
	slices.Sort(names)
	var texts []Text
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		t, err := parseMarked(string(data))
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", name, err)
		}
		t.Name = strings.TrimSuffix(filepath.Base(name), ".txt")
		texts = append(texts, t)
	}
	return texts, nil
}

// parseMarked takes the marks out of a text.
func parseMarked(source string) (Text, error) {
	var t Text
	var plain []rune
	for line := range strings.Lines(source) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		for line != "" {
			before, rest, marked := strings.Cut(line, "⟦")
			plain = append(plain, []rune(before)...)
			if !marked {
				break
			}
			mark, after, closed := strings.Cut(rest, "⟧")
			words, value, valued := strings.Cut(mark, "|")
			if !closed || !valued {
				return t, fmt.Errorf("the mark ⟦%s has no value or no end", strings.TrimSpace(mark))
			}
			values, err := valuesOf(value)
			if err != nil {
				return t, fmt.Errorf("the mark ⟦%s⟧: %w", mark, err)
			}
			from := len(plain)
			plain = append(plain, []rune(words)...)
			for _, v := range values {
				t.Marked = append(t.Marked, Expression{From: from, To: len(plain), Value: v})
			}
			line = after
		}
	}
	t.Text = string(plain)
	return t, nil
}

// valuesOf is the value of a mark in TIMEX form.
func valuesOf(text string) ([]string, error) {
	if timex, ok := strings.CutPrefix(text, "="); ok {
		return []string{timex}, nil
	}
	d, err := edtf.Parse(text)
	if err == nil {
		return OfDate(d), nil
	}
	q, other := quantity.Parse(text)
	if other != nil || OfDuration(q) == "" {
		return nil, fmt.Errorf("%q is neither a date nor a duration: %w", text, err)
	}
	return []string{OfDuration(q)}, nil
}
