// Package locale says things in the reader's language: the product's own
// sentences, dates, quantities, places and whole messages. The words stand in
// messages/*.json, one file a language; the code knows grammar's patterns only
// as far as the catalogues cannot hold them.
package locale

import (
	"embed"
	"fmt"
	"io/fs"
	"strings"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"

	"obelisk"
)

//go:embed messages
var catalogues embed.FS

// Set holds the interface languages. It is read-only and safe for concurrent use.
type Set struct {
	locales map[obelisk.Language]*Locale
}

// Locale speaks one language. It is read-only and safe for concurrent use.
type Locale struct {
	language obelisk.Language
	messages *i18n.Localizer
	// plain holds the messages without arguments, which need no work.
	plain map[string]string
	// keys holds every key of the catalogue.
	keys map[string]bool
}

// Load reads the embedded catalogues of all interface languages. It fails only
// where a catalogue is broken, which the tests rule out.
func Load() (*Set, error) {
	set := &Set{locales: map[obelisk.Language]*Locale{}}
	for _, lang := range obelisk.InterfaceLanguages() {
		l, err := load(lang)
		if err != nil {
			return nil, err
		}
		set.locales[lang] = l
	}
	return set, nil
}

// load reads one catalogue.
func load(lang obelisk.Language) (*Locale, error) {
	tag, err := language.Parse(string(lang))
	if err != nil {
		return nil, fmt.Errorf("read the language tag %q: %w", lang, err)
	}
	name := "messages/" + string(lang) + ".json"
	data, err := fs.ReadFile(catalogues, name)
	if err != nil {
		return nil, fmt.Errorf("read the catalogue: %w", err)
	}
	bundle := i18n.NewBundle(tag)
	file, err := bundle.ParseMessageFileBytes(data, string(lang)+".json")
	if err != nil {
		return nil, fmt.Errorf("read the catalogue %s: %w", name, err)
	}
	l := &Locale{
		language: lang, messages: i18n.NewLocalizer(bundle, string(lang)),
		plain: map[string]string{}, keys: map[string]bool{},
	}
	for _, m := range file.Messages {
		l.keys[m.ID] = true
		if m.Few == "" && m.One == "" && !strings.Contains(m.Other, "{") {
			l.plain[m.ID] = m.Other
		}
	}
	return l, nil
}

// For returns the locale of the language, or of the nearest interface language
// to it: traditional Chinese for zh-TW, English where none is near.
func (s *Set) For(lang obelisk.Language) *Locale {
	if l, ok := s.locales[lang]; ok {
		return l
	}
	return s.locales[Match(string(lang))]
}

// Language is the locale's own tag.
func (l *Locale) Language() obelisk.Language { return l.language }

// matcher finds the nearest interface language; English is the last resort.
var matcher = language.NewMatcher(interfaceTags())

// interfaceTags lists the interface languages as tags, in their order.
func interfaceTags() []language.Tag {
	var tags []language.Tag
	for _, lang := range obelisk.InterfaceLanguages() {
		tags = append(tags, language.Make(string(lang)))
	}
	return tags
}

// Match returns the interface language that serves a reader best whose browser
// sends the given Accept-Language header (RFC 9110, section 12.5.4). A header
// that is empty or no header at all gives English.
func Match(acceptLanguage string) obelisk.Language {
	wanted, _, err := language.ParseAcceptLanguage(acceptLanguage)
	if err != nil || len(wanted) == 0 {
		return obelisk.English
	}
	_, i, _ := matcher.Match(wanted...)
	return obelisk.InterfaceLanguages()[i]
}

// Choose returns the language that was asked for explicitly if it is a
// language at all, and otherwise what Match makes of the header.
func Choose(explicit, acceptLanguage string) obelisk.Language {
	if obelisk.Language(explicit).Valid() {
		return Match(explicit)
	}
	return Match(acceptLanguage)
}
