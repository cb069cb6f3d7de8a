package web

import (
	"net/url"
	"strings"

	"obelisk"
	"obelisk/internal/locale"
)

// Frame is what surrounds every page.
type Frame struct {
	// Title is the page's own; the register's stands beside it.
	Title    string
	Register Phrase
	// Tag is the language of the page.
	Tag       obelisk.Language
	Home      string
	Links     []NavLink
	Languages []LanguageLink
	Style     string
	Icon      string
	License   string
	// Scripts are what the page loads to be more at hand; it reads without them.
	Scripts []string
	// Question is what was searched for, shown in the search field of every page.
	Question string
	// Seen is the revision of which the page is, where its forms are held to it; 0
	// elsewhere.
	Seen int64

	locale *locale.Locale
}

// Text is a message without arguments in the page's language.
func (f Frame) Text(key string) string { return f.locale.Text(key) }

// NavLink leads to a main page.
type NavLink struct {
	Text, Href string
	Current    bool
}

// LanguageLink leads to the same page in another language.
type LanguageLink struct {
	Name    string
	Tag     obelisk.Language
	Href    string
	Current bool
}

// Phrase is words that may be in another language than the page.
type Phrase struct {
	Text string
	// Lang is the language of the words where it differs from the page's.
	Lang obelisk.Language
	// Note names that language to the reader; empty where it is only another
	// script of the page's own language.
	Note string
}

// phrase makes a phrase of words in the language.
func phrase(l *locale.Locale, text string, lang obelisk.Language) Phrase {
	p := Phrase{Text: text}
	if lang == "" || lang == l.Language() {
		return p
	}
	p.Lang = lang
	if lang.Base() != l.Language().Base() {
		p.Note = languageName(l, lang)
	}
	return p
}

// languageName names a language in the page's language, or by its tag.
func languageName(l *locale.Locale, lang obelisk.Language) string {
	for _, tag := range []obelisk.Language{lang, lang.Base()} {
		if key := "language." + string(tag); l.Has(key) {
			return l.Text(key)
		}
	}
	return string(lang)
}

// texts chooses the words for the page's language.
func texts(l *locale.Locale, t obelisk.Texts) Phrase {
	text, lang := t.In(l.Language())
	return phrase(l, text, lang)
}

// frame fills in what surrounds the page at the request's address.
func (v *view) frame(address *url.URL, title string) Frame {
	l := v.locale
	f := Frame{
		Title: title, Register: texts(l, v.register.Title), Tag: l.Language(), Home: prefix(l.Language()) + "/",
		Seen: v.revision, Style: v.site.asset("site.css"), Icon: v.site.asset("obelisk.svg"), locale: l,
	}
	f.Register.Note = ""
	rest := strings.TrimPrefix(address.EscapedPath(), prefix(l.Language()))
	if v.register.License != "" {
		f.License = l.Text("footer.license", locale.With("license", v.register.License))
	}
	for _, link := range []struct{ key, path string }{{"nav.register", "/"}, {"nav.map", "/map"}, {"nav.timeline", "/timeline"}, {"nav.disputes", "/disputes"}, {"nav.sources", "/sources"}} {
		f.Links = append(f.Links, NavLink{Text: l.Text(link.key), Href: prefix(l.Language()) + link.path, Current: rest == link.path})
	}
	if v.site.desk != nil {
		f.Links = append(f.Links, NavLink{Text: l.Text("nav.review"), Href: prefix(l.Language()) + deskPath, Current: rest == deskPath})
	}
	if script := v.site.asset(scriptFolder + scriptOf(rest) + ".js"); script != "" {
		f.Scripts = []string{script}
	}
	query := ""
	if address.RawQuery != "" {
		query = "?" + address.RawQuery
	}
	for _, lang := range obelisk.InterfaceLanguages() {
		f.Languages = append(f.Languages, LanguageLink{
			Name: v.site.locales.For(lang).Text("language.self"), Tag: lang,
			Href: prefix(lang) + rest + query, Current: lang == l.Language(),
		})
	}
	return f
}

// scriptFolder is the part of the assets' names that scripts have.
const scriptFolder = "scripts/"

// scriptOf names the script of the page at a path below the language: only maps,
// timelines, the search and the desk have one. It is empty for the others.
func scriptOf(path string) string {
	switch {
	case path == deskPath || strings.HasPrefix(path, deskPath+"/"):
		return "review"
	case path == "/" || path == "/map" || path == "/timeline" || strings.HasPrefix(path, "/entity/"):
		return "chart"
	case path == "/search":
		return "site"
	}
	return ""
}

// entityPath is the address of an entity's page.
func entityPath(lang obelisk.Language, id obelisk.EntityID) string {
	return prefix(lang) + "/entity/" + string(id)
}

// sourcePath is the address of a source's page.
func sourcePath(lang obelisk.Language, id obelisk.SourceID) string {
	return prefix(lang) + "/source/" + string(id)
}

// after is the address of the next page of a list.
func after(path, id string) string { return path + "?after=" + url.QueryEscape(id) }
