package exchange

import (
	"strconv"

	"obelisk"
	"obelisk/edtf"

	"github.com/goccy/go-yaml/ast"
)

// The readers of single fields that several kinds of file share.

// slug reads an id. What names it in faults.
func (f *file) slug(n ast.Node, what string) (scalar, bool) {
	s, ok := f.scalar(n, what)
	if ok && !obelisk.EntityID(s.text).Valid() {
		f.fault(s.at, "%s %q is no slug: use lower-case letters, digits and single hyphens, at most 120", what, s.text)
		return s, false
	}
	return s, ok
}

// slugs reads a list of ids.
func (f *file) slugs(n ast.Node, what string) []scalar {
	var out []scalar
	for _, item := range f.items(n, what) {
		s, ok := f.slug(item, what)
		if !ok {
			continue
		}
		for _, before := range out {
			if before.text == s.text {
				f.fault(s.at, "%s names %q twice", what, s.text)
				ok = false
			}
		}
		if ok {
			out = append(out, s)
		}
	}
	return out
}

// texts reads a map from language to text.
func (f *file) texts(n ast.Node, what string) obelisk.Texts {
	out := obelisk.Texts{}
	for _, e := range f.entries(n, what) {
		s, ok := f.scalar(e.value, what)
		if f.language(e.key, e.at) && ok {
			out[obelisk.Language(e.key)] = s.text
		}
	}
	if len(out) == 0 {
		return nil
	}
	return out
}

// language reports whether a text is a language tag, and notes it where it is not.
func (f *file) language(tag string, at place) bool {
	if obelisk.Language(tag).Valid() {
		return true
	}
	f.fault(at, "%q is no language tag: use a BCP 47 tag such as en, zh-Hans or be", tag)
	return false
}

// string reads a text, empty where it is none.
func (f *file) string(n ast.Node, what string) string {
	s, _ := f.scalar(n, what)
	return s.text
}

// tag reads a language tag.
func (f *file) tag(n ast.Node) obelisk.Language {
	s, ok := f.scalar(n, "language")
	if !ok || !f.language(s.text, s.at) {
		return ""
	}
	return obelisk.Language(s.text)
}

// date reads an EDTF date.
func (f *file) date(n ast.Node, what string) edtf.Date {
	s, ok := f.scalar(n, what)
	if !ok {
		return edtf.Date{}
	}
	d, err := edtf.Parse(s.text)
	if err != nil {
		f.badDate(s, err)
	}
	return d
}

// number reads a whole number from least to most.
func (f *file) number(n ast.Node, what string, least, most int64) int64 {
	s, ok := f.scalar(n, what)
	if !ok {
		return 0
	}
	i, err := strconv.ParseInt(s.text, 10, 64)
	if err != nil || i < least || i > most {
		f.fault(s.at, "%s is %q: write a whole number from %d to %d", what, s.text, least, most)
		return 0
	}
	return i
}

// choice reads a text that is one of a closed set. Choices lists it for faults.
func choice[T ~string](f *file, n ast.Node, what string, choices ...T) T {
	s, ok := f.scalar(n, what)
	if !ok {
		return ""
	}
	list := ""
	for i, c := range choices {
		if string(c) == s.text {
			return c
		}
		if i > 0 {
			list += ", "
		}
		list += string(c)
	}
	f.fault(s.at, "unknown %s %q: use %s", what, s.text, list)
	return ""
}
