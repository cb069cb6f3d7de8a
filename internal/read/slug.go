package read

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"obelisk"
)

// longestSlug bounds an id made of a name, in bytes.
const longestSlug = 110

// Slug makes an id of a name, as reading does for an entity that it brings:
// letters are transliterated by the rules of the language, a name in Han
// characters is "zh-" and the beginning of its SHA-256. It is never empty. An
// error is one of the program's own data.
func Slug(name string, language obelisk.Language) (string, error) {
	r, err := plain()
	if err != nil {
		return "", err
	}
	return r.lexicon.slug(name, language), nil
}

// slug is Slug by one lexicon.
func (l *lexicon) slug(name string, language obelisk.Language) string {
	var b strings.Builder
	letters := l.letters[language]
	for _, r := range norm.NFD.String(strings.ToLower(name)) {
		latin, ok := letters[r]
		switch {
		case ok:
			b.WriteString(latin)
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			b.WriteRune(r)
		case isHan(r):
			sum := sha256.Sum256([]byte(l.folder.text(name)))
			return "zh-" + hex.EncodeToString(sum[:6])
		case unicode.Is(unicode.Mn, r):
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	slug := strings.Trim(b.String(), "-")
	if slug == "" {
		sum := sha256.Sum256([]byte(name))
		return "name-" + hex.EncodeToString(sum[:6])
	}
	return shortened(slug, longestSlug)
}
