package edition

import (
	"bytes"
	"fmt"
	"hash/fnv"
	"iter"
	"path"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// searchPage is the end of the addresses of search pages.
const searchPage = "/search"

// link is a link of a page, or an anchor in it.
type link struct {
	to     string
	anchor string
	form   bool
}

// linksOf finds the links and anchors of a page.
func linksOf(page []byte) iter.Seq[link] {
	return func(yield func(link) bool) {
		z := html.NewTokenizer(bytes.NewReader(page))
		for {
			kind := z.Next()
			if kind == html.ErrorToken {
				return
			}
			if kind != html.StartTagToken && kind != html.SelfClosingTagToken {
				continue
			}
			t := z.Token()
			if modular(t) {
				continue
			}
			for _, a := range t.Attr {
				if l := linkOf(a); l != (link{}) && !yield(l) {
					return
				}
			}
		}
	}
}

// linkOf is the link or the anchor in an attribute, or the zero link.
func linkOf(a html.Attribute) link {
	switch a.Key {
	case "id":
		return link{anchor: a.Val}
	case "href", "src":
		return link{to: a.Val}
	case "action":
		return link{to: a.Val, form: true}
	}
	return link{}
}

// modular reports whether a tag is a script that browsers refuse from a folder.
func modular(t html.Token) bool {
	return t.Data == "script" && attributeOf(t, "type") == "module"
}

func attributeOf(t html.Token, key string) string {
	for _, a := range t.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// attributeText is a text as it stands in an attribute.
func attributeText(s string) string { return html.EscapeString(s) }

// anchor is the hash of a place within a page.
func anchor(file, id string) uint64 { return sum64(file + "#" + id) }

func sum64(s string) uint64 {
	h := fnv.New64a()
	_, _ = h.Write([]byte(s)) // a hash takes everything
	return h.Sum64()
}

// relinked is a page whose links are being made relative.
type relinked struct {
	*crawler
	address, file string
	broken        []string
}

// rewrite returns the page with relative links. What stays is copied byte by byte.
func (p *relinked) rewrite(page []byte) []byte {
	var out bytes.Buffer
	z := html.NewTokenizer(bytes.NewReader(page))
	left := "" // the element that is being left out
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			return out.Bytes()
		}
		raw := bytes.Clone(z.Raw())
		switch kind {
		case html.StartTagToken, html.SelfClosingTagToken:
			t := z.Token()
			if left == "" && p.leftOut(t) {
				left = t.Data
			}
			if left == "" {
				out.Write(p.tag(t, raw))
			}
		case html.EndTagToken:
			t := z.Token()
			if left == "" {
				out.Write(p.atEnd(t))
				out.Write(raw)
			}
			if t.Data == left {
				left = ""
			}
		default:
			if left == "" {
				out.Write(raw)
			}
		}
	}
}

// leftOut reports whether an element needs a server: a form other than the
// search, or a script that browsers refuse from a folder.
func (p *relinked) leftOut(t html.Token) bool {
	if t.Data == "form" {
		target, _, ok := inside(p.address, attributeOf(t, "action"))
		return !ok || !strings.HasSuffix(target, searchPage)
	}
	return modular(t)
}

// tag writes a tag with its links relative; one without links as it stands.
func (p *relinked) tag(t html.Token, raw []byte) []byte {
	changed := false
	for i := 0; i < len(t.Attr); i++ {
		a := t.Attr[i]
		if a.Key != "href" && a.Key != "src" && a.Key != "action" {
			continue
		}
		to, keep := p.relative(a.Val, attributeOf(t, "hreflang") != "")
		switch {
		case !keep:
			t.Attr = slices.Delete(t.Attr, i, i+1)
			i--
			changed = true
		case to != a.Val:
			t.Attr[i].Val = to
			changed = true
		}
	}
	if !changed {
		return raw
	}
	if t.Type == html.SelfClosingTagToken || bytes.HasSuffix(raw, []byte("/>")) {
		return []byte(strings.TrimSuffix(strings.TrimSuffix(t.String(), ">"), "/") + "/>")
	}
	return []byte(t.String())
}

// relative is a link as it stands in the edition, and whether it stays at all.
// A link to the same page in another language leads to the plain page where
// that with the same query is not there.
func (p *relinked) relative(to string, tongue bool) (string, bool) {
	if to == "" || strings.HasPrefix(to, "#") {
		p.check(p.file, strings.TrimPrefix(to, "#"), to)
		return to, true
	}
	target, fragment, ok := inside(p.address, to)
	if !ok {
		return to, true
	}
	name, known := p.files[target]
	if !known && tongue {
		target, _, _ = strings.Cut(target, "?")
		name, known = p.files[target]
	}
	if !known {
		if !strings.Contains(target, "?") {
			p.broken = append(p.broken, fmt.Sprintf("%s on %s", to, p.address))
		}
		return "", false
	}
	p.check(name, fragment, to)
	if fragment != "" {
		fragment = "#" + fragment
	}
	return relativeTo(p.file, name) + fragment, true
}

// check notes an anchor that is not there.
func (p *relinked) check(file, id, link string) {
	if _, there := p.anchors[anchor(file, id)]; id != "" && !there && strings.HasSuffix(file, ".html") {
		p.broken = append(p.broken, fmt.Sprintf("%s on %s: there is no such place on the page", link, p.address))
	}
}

// relativeTo is the way from one file to another.
func relativeTo(from, to string) string {
	here := strings.Split(path.Dir(from), "/")
	there := strings.Split(to, "/")
	if here[0] == "." {
		here = nil
	}
	for len(here) > 0 && len(there) > 1 && here[0] == there[0] {
		here, there = here[1:], there[1:]
	}
	return escapedPath(strings.Repeat("../", len(here)) + strings.Join(there, "/"))
}

// escapedPath writes in percent what an address may not have in its path.
func escapedPath(name string) string { return strings.ReplaceAll(name, "%", "%25") }

// atEnd is what is put in before the end of an element: the answers of the
// search before the end of the search page's text.
func (p *relinked) atEnd(t html.Token) []byte {
	if t.Data != "main" || !strings.HasSuffix(p.address, searchPage) {
		return nil
	}
	return p.searchBox()
}
