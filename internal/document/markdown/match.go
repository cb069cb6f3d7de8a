package markdown

import (
	"regexp"
	"slices"
	"strings"
)

// A mark of Markdown weighs what it proves: a link with its address is hardly
// anything else, while a number sign may begin a comment and an asterisk a
// list in plain text, so that these count only in company.
var marks = []struct {
	lines   int      // that a match takes, one or two, the last of which has the part; 0 means any number
	parts   []string // one of which is in every match; without them nothing need be tried
	pattern *regexp.Regexp
	weight  float64
	most    int // beyond as many it proves no more
}{
	{0, []string{"]("}, regexp.MustCompile(`\[[^\]\n]{1,300}\]\((?:[^()\s]|\([^()\s]*\)|\\[()])+(?:\s+"[^"\n]*")?\)`), 2, 3},
	{0, []string{"]("}, regexp.MustCompile(`!\[[^\]\n]*\]\([^)\n]+\)`), 2, 2},
	{1, []string{"---"}, regexp.MustCompile(`(?m)^\|?[ \t]*:?-{3,}:?[ \t]*(?:\|[ \t]*:?-{3,}:?[ \t]*)+\|?[ \t]*\r?$`), 3, 1},
	{1, []string{"]:"}, regexp.MustCompile(`(?m)^\[\^[^\]\n]+\]:`), 3, 1},
	{1, []string{"]:"}, regexp.MustCompile(`(?m)^\[[^\]\n]+\]:[ \t]+<?(?:https?://|/|\.)`), 2, 2},
	{1, []string{"```"}, regexp.MustCompile("(?m)^```[a-zA-Z]*\r?$"), 1, 2},
	{1, []string{"##"}, regexp.MustCompile(`(?m)^#{2,6}[ \t]+[^#\s]`), 1.5, 2},
	{1, []string{"#"}, regexp.MustCompile(`(?m)^#[ \t]+[^#\s]`), 0.5, 1},
	{1, []string{`\`}, regexp.MustCompile(`\\[\[\]*_()]`), 1, 2},
	{1, []string{"**"}, regexp.MustCompile(`\*\*[^\s*](?:[^*\n]*[^\s*])?\*\*`), 1, 3},
	{1, []string{"*"}, regexp.MustCompile(`(?:^|[\s(])\*[^\s*](?:[^*\n]*[^\s*])?\*(?:[\s,.;:)!?]|$)`), 0.5, 2},
	{2, []string{"===", "---"}, regexp.MustCompile(`(?m)^[^\s].*\r?\n(?:={3,}|-{3,})\r?$`), 0.5, 1},
	{1, []string{"`"}, regexp.MustCompile("`[^`\n]+`"), 0.3, 2},
	{0, []string{"---"}, regexp.MustCompile(`\A---[ \t]*\r?\n[\w-]+:[ \t\r\n]`), 0.5, 1}, // the metadata of a page
}

// enough is the weight at which a text is Markdown, enoughNamed at which one
// is whose name says so.
const enough, enoughNamed = 2.5, 0.3

// Match weighs the marks of Markdown in the beginning of a text.
func (Reader) Match(name, beginning string) float64 {
	weight := 0.0
	for _, m := range marks {
		weight += m.weight * float64(count(beginning, m.pattern, m.parts, m.lines, m.most))
	}
	needed := enough
	name = strings.ToLower(name)
	if strings.HasSuffix(name, ".md") || strings.HasSuffix(name, ".markdown") {
		needed = enoughNamed
	}
	if weight < needed {
		return 0
	}
	return 1 - 0.4/(1+weight)
}

// count is how often a pattern matches, most at the most. Only the lines with one of the parts are
// tried: a pattern takes a hundred times as long to pass over a text as a look for its parts.
func count(text string, pattern *regexp.Regexp, parts []string, lines, most int) int {
	has := func(s string) bool {
		return slices.ContainsFunc(parts, func(part string) bool { return strings.Contains(s, part) })
	}
	switch {
	case !has(text):
		return 0
	case lines == 0:
		return len(pattern.FindAllStringIndex(text, most))
	}
	n, before := 0, 0
	for from := 0; from < len(text) && n < most; {
		end := len(text)
		if i := strings.IndexByte(text[from:], '\n'); i >= 0 {
			end = from + i
		}
		if has(text[from:end]) {
			if lines == 1 {
				before = from
			}
			n += len(pattern.FindAllStringIndex(text[before:end], most-n))
		}
		before, from = from, end+1
	}
	return n
}
