package web

import (
	"cmp"
	"slices"

	"obelisk"
)

// NameRow is what an entity is called in one language.
type NameRow struct {
	Language string
	Names    []Name
}

// Name is one name, and since or until when it was one.
type Name struct {
	Text       Phrase
	Qualifiers []Pair
	// Chief is the name under which it is shown.
	Chief bool
}

// isNaming reports whether a property with the role names or describes things.
func isNaming(role obelisk.Role) bool {
	return isName(role) || role == obelisk.RoleDescription
}

// isName reports whether a property with the role names things.
func isName(role obelisk.Role) bool {
	return role == obelisk.RoleLabel || role == obelisk.RoleAlias
}

// names gathers the names of an entity by language: the page's own first, then
// the others by their names; in each the chief name first.
func (v *view) names(statements []obelisk.Statement) []NameRow {
	byLanguage := map[obelisk.Language][]Name{}
	for _, s := range statements {
		text, ok := s.Value.(obelisk.Text)
		role := v.roleOf(s.Property)
		if !ok || !isName(role) || !s.Status.Weighed() {
			continue
		}
		n := Name{Text: phrase(v.locale, text.Text, text.Language), Qualifiers: v.pairs(s.Qualifiers), Chief: role == obelisk.RoleLabel}
		n.Text.Note = "" // the row names the language already
		byLanguage[text.Language] = append(byLanguage[text.Language], n)
	}
	var order []obelisk.Language
	for lang, list := range byLanguage {
		order = append(order, lang)
		slices.SortStableFunc(list, func(a, b Name) int {
			if a.Chief != b.Chief {
				if a.Chief {
					return -1
				}
				return 1
			}
			return cmp.Compare(a.Text.Text, b.Text.Text)
		})
	}
	slices.SortFunc(order, func(a, b obelisk.Language) int {
		if own := v.lang(); (a == own) != (b == own) {
			if a == own {
				return -1
			}
			return 1
		}
		return cmp.Or(cmp.Compare(languageName(v.locale, a), languageName(v.locale, b)), cmp.Compare(a, b))
	})
	var out []NameRow
	for _, lang := range order {
		out = append(out, NameRow{Language: languageName(v.locale, lang), Names: byLanguage[lang]})
	}
	return out
}
