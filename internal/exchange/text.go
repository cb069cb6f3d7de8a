package exchange

import (
	"bytes"
	"slices"
	"strings"

	"obelisk"
)

// text is a YAML file that is being written, line by line.
type text struct{ bytes.Buffer }

// line writes one line at the depth, two spaces each.
func (t *text) line(depth int, parts ...string) {
	for range depth {
		t.WriteString("  ")
	}
	for _, p := range parts {
		t.WriteString(p)
	}
	t.WriteByte('\n')
}

// field writes "key: text", and nothing where the text is empty.
func (t *text) field(depth int, key, value string) {
	if value != "" {
		t.words(depth, key+": ", value)
	}
}

// words writes a text after the lead, which is a key with its colon.
func (t *text) words(depth int, lead, value string) {
	style := blockStyle(value)
	if style == "" {
		t.line(depth, lead, spelled(value, inBlock))
		return
	}
	t.line(depth, lead, style)
	for line := range strings.SplitSeq(strings.TrimSuffix(value, "\n"), "\n") {
		if line == "" {
			t.WriteByte('\n')
			continue
		}
		t.line(depth+1+strings.Count(lead, "- "), line)
	}
}

// texts writes a map of languages, and nothing where it is empty.
func (t *text) texts(depth int, key string, texts obelisk.Texts) {
	if len(texts) == 0 {
		return
	}
	t.line(depth, key, ":")
	for _, l := range languagesOf(texts) {
		t.words(depth+1, spelled(string(l), inBlock)+": ", texts[l])
	}
}

// flowTexts writes a map of languages on one line, and nothing where it is empty.
func (t *text) flowTexts(depth int, key string, texts obelisk.Texts) {
	if len(texts) == 0 {
		return
	}
	parts := make([]string, 0, len(texts))
	for _, l := range languagesOf(texts) {
		parts = append(parts, spelled(string(l), inFlow)+": "+spelled(texts[l], inFlow))
	}
	t.line(depth, key, ": {", strings.Join(parts, ", "), "}")
}

// flowList writes a list on one line, and nothing where it is empty.
func flowList[T ~string](t *text, depth int, key string, items []T) {
	if len(items) == 0 {
		return
	}
	parts := make([]string, len(items))
	for i, item := range items {
		parts[i] = bare(string(item), inFlow)
	}
	t.line(depth, key, ": [", strings.Join(parts, ", "), "]")
}

// languagesOf lists the languages in canonical order.
func languagesOf(texts obelisk.Texts) []obelisk.Language {
	out := make([]obelisk.Language, 0, len(texts))
	for l := range texts {
		out = append(out, l)
	}
	slices.SortFunc(out, compareLanguages)
	return out
}

// compareLanguages orders the languages of the interface first, then others by tag.
func compareLanguages(a, b obelisk.Language) int {
	all := obelisk.InterfaceLanguages()
	i, j := slices.Index(all, a), slices.Index(all, b)
	switch {
	case i >= 0 && j >= 0:
		return i - j
	case i >= 0:
		return -1
	case j >= 0:
		return 1
	}
	return strings.Compare(string(a), string(b))
}
