package html

import (
	"bytes"
	_ "embed"
	"strings"
	"unicode"

	"golang.org/x/net/html/atom"
)

// hints are what the attributes of an element say of it.
type hints uint16

const (
	hintNavigation hints = 1 << iota
	hintComments
	hintRelated
	hintHidden
	hintContent
	hintMain // the element says that it is the main content
	hintCaption
	hintInfobox
	hintLabel
	hintValue
	hintBack // it leads from a note back to the text
	hintReference
	hintUnstructured // a table that lays out the page
	hintNote         // the body of a note
	hintCaptioned    // a figure with a caption
)

//go:embed chrome.txt
var chromeWords string

// hintNames are the hints by their names in chrome.txt.
var hintNames = map[string]hints{
	"navigation": hintNavigation, "comments": hintComments, "related": hintRelated, "hidden": hintHidden,
	"content": hintContent, "caption": hintCaption, "infobox": hintInfobox, "label": hintLabel, "value": hintValue,
	"back": hintBack,
}

// lexicon is the words of chrome.txt.
type lexicon struct {
	words map[string]hints
	parts []part
}

type part struct {
	text []byte
	hint hints
}

var words = readLexicon(chromeWords)

// readLexicon reads lines of "hint: word *part*"; what stands behind # is a comment.
func readLexicon(text string) lexicon {
	l := lexicon{words: map[string]hints{}}
	for line := range strings.Lines(text) {
		line, _, _ = strings.Cut(line, "#")
		name, list, ok := strings.Cut(line, ":")
		if !ok {
			continue
		}
		hint := hintNames[strings.TrimSpace(name)]
		for word := range strings.FieldsSeq(list) {
			plain := strings.ToLower(strings.Trim(word, "*"))
			if plain != word {
				l.parts = append(l.parts, part{[]byte(plain), hint})
			}
			l.words[strings.ReplaceAll(plain, "-", "")] |= hint
		}
	}
	return l
}

// longestWord is the longest word of a class that is looked up, in bytes.
const longestWord = 48

// hintsOf looks up the words of a class or id.
func hintsOf(value []byte) hints {
	var found hints
	for name := range bytes.FieldsSeq(value) {
		found |= hintsOfName(name)
	}
	return found
}

// hintsOfName looks up the words of one name of a class. A name that says what
// the element has or lacks says nothing of what it is.
func hintsOfName(name []byte) hints {
	for _, prefix := range aboutOthers {
		if len(name) > len(prefix) && bytes.EqualFold(name[:len(prefix)], prefix) {
			return 0
		}
	}
	var found hints
	var buffer [2 * longestWord]byte
	word, before := buffer[:0], 0 // the word before begins at 0 and ends at before
	single := true
	flush := func(last bool) {
		if len(word) > before {
			joined, alone := words.words[string(word)], words.words[string(word[before:])]
			if !last || before == 0 && !single {
				joined &^= hintHidden
			}
			found |= joined | alone&^hintHidden
			word = word[:copy(word, word[before:])]
			before = len(word)
		}
		single = single && last
	}
	for i, b := range name {
		switch {
		case b >= 'A' && b <= 'Z':
			if i > 0 && name[i-1] >= 'a' && name[i-1] <= 'z' {
				flush(false)
			}
			b += 'a' - 'A'
		case b == '-' || b == '_' || b == ':' || b == '.' || b == '/':
			flush(false)
			continue
		}
		if len(word)-before < longestWord && len(word) < cap(word) {
			word = append(word, b)
		}
	}
	flush(true)
	for _, p := range words.parts {
		if containsFold(name, p.text) {
			found |= p.hint
		}
	}
	return found
}

// aboutOthers are the beginnings of names that speak of something else.
var aboutOthers = [][]byte{[]byte("has-"), []byte("no-"), []byte("with-"), []byte("without-"), []byte("not-"), []byte("js-"), []byte("is-not-")}

// containsFold reports whether s contains the lower-case ASCII text.
func containsFold(s, text []byte) bool {
	for at := 0; at+len(text) <= len(s); at++ {
		if s[at]|0x20 == text[0] && bytes.EqualFold(s[at:at+len(text)], text) {
			return true
		}
	}
	return false
}

// hintOfAttribute is what an attribute other than class and id says.
func hintOfAttribute(tag atom.Atom, key, value []byte) hints {
	switch string(key) {
	case "role":
		return hintOfRole(strings.ToLower(string(value)))
	case "itemprop":
		if bytes.EqualFold(value, []byte("articleBody")) {
			return hintMain
		}
	case "hidden":
		return hintHidden
	case "aria-hidden":
		if !elements[tag].block && string(value) == "true" {
			return hintHidden
		}
	case "style":
		if hidesStyle(value) {
			return hintHidden
		}
	case "epub:type":
		if bytes.Contains(value, []byte("noteref")) {
			return hintReference
		}
		if bytes.Contains(value, []byte("note")) {
			return hintNote
		}
	}
	return 0
}

// hintOfRole is what a role of ARIA or DPUB-ARIA says.
func hintOfRole(role string) hints {
	switch role {
	case "main":
		return hintMain
	case "navigation", "search", "banner", "contentinfo", "menu", "menubar", "toolbar", "dialog", "alertdialog", "tablist", "button", "alert":
		return hintNavigation
	case "presentation", "none":
		return hintUnstructured
	case "doc-noteref":
		return hintReference
	case "doc-backlink":
		return hintBack
	case "doc-footnote", "doc-endnote":
		return hintNote
	}
	return 0
}

// hidesStyle reports whether a style keeps an element from being seen.
func hidesStyle(value []byte) bool {
	if !bytes.Contains(value, []byte("none")) && !bytes.Contains(value, []byte("hidden")) {
		return false
	}
	plain := strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, string(value))
	return strings.Contains(plain, "display:none") || strings.Contains(plain, "visibility:hidden")
}
