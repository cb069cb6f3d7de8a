package wikitext

import "strings"

// handling says what becomes of what an element encloses.
type handling uint8

const (
	notExtension handling = iota
	parsed                // it is wikitext
	verbatim              // it is shown as it is
	hidden                // it is not text: a formula, a score, a map
)

// extensions are the elements that MediaWiki's parser and its widespread
// extensions take out of the text before they read it.
var extensions = map[string]handling{
	"ref": parsed, "references": parsed, "gallery": parsed, "poem": parsed, "imagemap": parsed,
	"nowiki": verbatim, "pre": verbatim, "syntaxhighlight": verbatim, "source": verbatim,
	"math": hidden, "chem": hidden, "ce": hidden, "score": hidden, "timeline": hidden, "hiero": hidden,
	"graph": hidden, "mapframe": hidden, "maplink": hidden, "templatedata": hidden, "templatestyles": hidden,
	"inputbox": hidden, "categorytree": hidden, "includeonly": hidden, "section": hidden, "indicator": hidden,
	"dynamicpagelist": hidden, "charinsert": hidden, "phonos": hidden,
}

// elements are the tags of HTML that MediaWiki lets pass (Sanitizer), and those
// that only steer where a page is included.
var elements = func() map[string]bool {
	set := map[string]bool{}
	for name := range strings.FieldsSeq(`abbr b bdi bdo big blockquote br caption center cite code col colgroup
		data dd del dfn div dl dt em font h1 h2 h3 h4 h5 h6 hr i ins kbd li link mark meta noinclude ol onlyinclude p
		q rb rbc rp rt rtc ruby s samp small span strike strong sub sup table tbody td tfoot th thead time tr tt u ul
		var wbr translate languages tvar inline`) {
		set[name] = true
	}
	return set
}()

// tagText is a tag: its name in lower case and where it ends.
type tagText struct {
	name           string
	end            int
	closing, empty bool
}

// longestTagName bounds a tag's name in bytes.
const longestTagName = 16

// tagAt reads the tag that begins at the byte at. What is no tag of a wiki is
// text.
func tagAt(text string, at int) (tagText, bool) {
	var t tagText
	from := at + 1
	if from < len(text) && text[from] == '/' {
		t.closing = true
		from++
	}
	end := from
	for end < len(text) && end-from <= longestTagName && isNameByte(text[end]) {
		end++
	}
	if end == from || end-from > longestTagName {
		return t, false
	}
	t.name = strings.ToLower(text[from:end])
	if !elements[t.name] && extensions[t.name] == notExtension {
		return t, false
	}
	stop := strings.IndexAny(text[end:], "<>")
	if stop < 0 || text[end+stop] != '>' {
		return t, false
	}
	t.end = end + stop + 1
	t.empty = !t.closing && text[t.end-2] == '/'
	return t, true
}

func isNameByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '1' && c <= '6'
}

// attribute is the value of an attribute of a tag or of a cell of a table,
// empty where it has none.
func attribute(tag, name string) string {
	for rest := tag; ; {
		at := indexFold(rest, name)
		if at < 0 {
			return ""
		}
		before := at == 0 || strings.ContainsRune(" \t\n\"'/", rune(rest[at-1]))
		rest = rest[at+len(name):]
		value, ok := strings.CutPrefix(strings.TrimLeft(rest, " \t\n"), "=")
		if !before || !ok {
			continue
		}
		return unquoted(strings.TrimLeft(value, " \t\n"))
	}
}

// unquoted is the value with which a text begins, with or without quotes.
func unquoted(value string) string {
	if value == "" {
		return ""
	}
	if quote := value[0]; quote == '"' || quote == '\'' {
		inside, _, _ := strings.Cut(value[1:], string(quote))
		return strings.TrimSpace(inside)
	}
	if end := strings.IndexAny(value, " \t\n>|"); end >= 0 {
		value = value[:end]
	}
	return strings.TrimSuffix(value, "/")
}

// indexFold is where an ASCII word in lower case stands in a text, in either case.
func indexFold(text, word string) int {
	for at := 0; at+len(word) <= len(text); at++ {
		if strings.EqualFold(text[at:at+len(word)], word) {
			return at
		}
	}
	return -1
}
