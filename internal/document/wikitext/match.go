package wikitext

import (
	"regexp"
	"strings"
)

// A mark of wikitext weighs what it proves: a link with a bar or a template is
// hardly anything else, while an equals sign at the beginning of a line may be
// a ruler in plain text.
var marks = []struct {
	part    string // of every match; without it nothing need be tried
	pattern *regexp.Regexp
	weight  float64
	most    int // beyond as many it proves no more
}{
	{"[[", regexp.MustCompile(`\[\[[^\[\]|\n<>{}]{1,200}(?:\|[^\[\]\n]{0,200})?\]\]`), 1, 4},
	{"{{", regexp.MustCompile(`(?m)\{\{\s*[\pL#!][^{}|\n]{0,80}\s*(?:\||\}\}|$)`), 1, 4},
	{"'''", regexp.MustCompile(`'''[^'\n]{1,200}'''`), 1.5, 2},
	{"==", regexp.MustCompile(`(?m)^={2,6}[^=\n]{1,200}={2,6}[ \t]*\r?$`), 1.5, 3},
	{"{|", regexp.MustCompile(`(?m)^:*\{\|[^|}]*\r?$`), 1.5, 1},
	{"|-", regexp.MustCompile(`(?m)^\|-[^|]*\r?$`), 1, 2},
	{"<ref", regexp.MustCompile(`<ref(?:\s+name\s*=[^<>]*)?/?>`), 2, 2},
	{"#", regexp.MustCompile(`(?i)^\s*#(?:redirect|перенаправление|перенаправлення|重定向)\s*:?\s*\[\[`), 3, 1},
	{"''", regexp.MustCompile(`''[^'\n]{1,200}''`), 0.4, 2},
	{"__", regexp.MustCompile(`__(?:NO)?TOC__`), 2, 1},
}

// enough is the weight at which a text is wikitext, enoughNamed at which one is
// whose name says so.
const enough, enoughNamed = 3, 0.3

// endings are those of the names of files that hold wikitext.
var endings = []string{".wiki", ".wikitext", ".mediawiki", ".mw"}

// Match weighs the marks of wikitext in the beginning of a text.
func (Reader) Match(name, beginning string) float64 {
	weight := 0.0
	for _, m := range marks {
		if strings.Contains(beginning, m.part) {
			weight += m.weight * float64(len(m.pattern.FindAllStringIndex(beginning, m.most)))
		}
	}
	needed := float64(enough)
	name = strings.ToLower(name)
	for _, ending := range endings {
		if strings.HasSuffix(name, ending) {
			needed = enoughNamed
		}
	}
	if weight < needed {
		return 0
	}
	return 1 - 0.4/(1+weight)
}
