package html

import (
	"regexp"
	"strings"
)

// pageStart is how pages begin that say what they are.
var pageStart = regexp.MustCompile(`(?i)^\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?s:.*?)-->\s*)*<(?:!doctype\s+html|html[\s>]|head[\s>]|body[\s>])`)

// tagPattern is a tag of HTML's own elements; wikitext has few of them and
// Markdown hardly any.
var tagPattern = regexp.MustCompile(`(?i)</?(?:html|head|body|title|meta|link|div|span|p|table|tbody|tr|td|th|ul|ol|li|a|h[1-6]|br|img|b|i|em|strong|article|section|header|footer|nav|main|aside|font|center|script|style)(?:\s[^<>]*)?/?>`)

const (
	// fewTags is the number of tags from which a fragment may be a page, and
	// tagShare the share of its bytes that they then make up.
	fewTags  = 6
	tagShare = 0.08
)

// Match knows pages by their first tag and fragments by how much of them is
// tags.
func (Reader) Match(name, beginning string) float64 {
	if pageStart.MatchString(beginning) {
		return 1
	}
	head := beginning[:min(len(beginning), 16<<10)]
	if !strings.Contains(head, "<") {
		return 0
	}
	tags, size := 0, 0
	for _, m := range tagPattern.FindAllStringIndex(head, -1) {
		tags++
		size += m[1] - m[0]
	}
	named := isPageName(name)
	switch {
	case named && tags > 0:
		return 0.95
	case tags < fewTags || float64(size) < tagShare*float64(len(head)):
		return 0
	case strings.HasPrefix(strings.TrimSpace(head), "<"):
		return 0.9
	}
	return 0.7
}

// isPageName reports the name of a file with HTML.
func isPageName(name string) bool {
	name = strings.ToLower(name)
	for _, end := range []string{".html", ".htm", ".xhtml", ".xht", ".shtml"} {
		if strings.HasSuffix(name, end) {
			return true
		}
	}
	return false
}
