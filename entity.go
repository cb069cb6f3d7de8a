package obelisk

import "strings"

// EntityID is the slug of an entity: lower-case ASCII letters, digits and
// single hyphens, 1 to 120 characters, unique in a register and stable for ever.
type EntityID string

// Valid reports whether the id is a slug.
func (id EntityID) Valid() bool { return validSlug(string(id)) }

// Entity is a thing that statements are about. It carries nothing else: names,
// places and dates are statements.
type Entity struct {
	ID    EntityID `json:"id"`
	Class ClassID  `json:"class"`
	// Merged is the entity that took this one's place, or empty. The id stays
	// valid as a redirect.
	Merged EntityID `json:"merged,omitempty"`
}

// Slug makes a slug of a name: its ASCII letters and digits in lower case, at
// most the given number of bytes, with a hyphen for whatever stands between
// them. It is empty where the name has none.
func Slug(name string, most int) string {
	var b strings.Builder
	for _, r := range strings.ToLower(name) {
		switch {
		case b.Len() >= most:
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			b.WriteRune(r)
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	return strings.Trim(b.String(), "-")
}

// maxSlug bounds every slug; it leaves room for a file name on every system.
const maxSlug = 120

// validSlug reports whether s is a slug: [a-z0-9]+(-[a-z0-9]+)*, at most maxSlug bytes.
func validSlug(s string) bool {
	if s == "" || len(s) > maxSlug {
		return false
	}
	hyphen := true
	for i := range len(s) {
		c := s[i]
		switch {
		case c >= 'a' && c <= 'z' || c >= '0' && c <= '9':
			hyphen = false
		case c == '-' && !hyphen:
			hyphen = true
		default:
			return false
		}
	}
	return !hyphen
}
