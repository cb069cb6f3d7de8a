package exchange

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"obelisk"
)

// Names in compact form: a map from language to texts at the top of an
// entity's file, with one list of evidence. What cannot stand there is written
// in full.

// nameProperties lists the properties of the schema that have a compact form:
// labels, descriptions and aliases, in this order.
func nameProperties(s *obelisk.Schema) []obelisk.Property {
	var out []obelisk.Property
	for _, role := range []obelisk.Role{obelisk.RoleLabel, obelisk.RoleDescription, obelisk.RoleAlias} {
		for _, p := range s.Properties {
			reserved := p.ID == mergedField || p.ID == statementsField
			if p.Role == role && p.Kind == obelisk.KindText && !p.QualifierOnly && !reserved {
				out = append(out, p)
			}
		}
	}
	return out
}

// names writes what has a compact form and returns the other statements.
func (w *entityWriter) names(statements []obelisk.Statement) ([]obelisk.Statement, error) {
	rest := slices.Clone(statements)
	for _, p := range nameProperties(w.schema) {
		compact, err := w.largestGroup(rest, p)
		if err != nil {
			return nil, err
		}
		if len(compact) == 0 {
			continue
		}
		taken := map[obelisk.StatementID]bool{}
		for _, s := range compact {
			taken[s.ID] = true
		}
		rest = slices.DeleteFunc(rest, func(s obelisk.Statement) bool { return taken[s.ID] })
		if err := w.compact(p, compact); err != nil {
			return nil, err
		}
	}
	return rest, nil
}

// largestGroup returns the statements of the property that can stand in
// compact form and share their evidence with most others of it; of groups of
// one size, the one whose evidence is first in spelling.
func (w *entityWriter) largestGroup(statements []obelisk.Statement, p obelisk.Property) ([]obelisk.Statement, error) {
	groups := map[string][]obelisk.Statement{}
	for _, s := range statements {
		if s.Property != p.ID || !plainName(s) {
			continue
		}
		spelling, err := w.evidenceText(s)
		if err != nil {
			return nil, err
		}
		groups[spelling] = append(groups[spelling], s)
	}
	best := ""
	for spelling, group := range groups {
		if c := cmp.Compare(len(group), len(groups[best])); c > 0 || c == 0 && spelling < best {
			best = spelling
		}
	}
	return groups[best], nil
}

// plainName reports whether the statement says nothing beyond what the compact form says.
func plainName(s obelisk.Statement) bool {
	t, ok := s.Value.(obelisk.Text)
	return ok && t.Language.Valid() && t.Language != evidenceField && len(s.Qualifiers) == 0 &&
		s.Status == obelisk.Accepted && s.Reader == "" && s.Confidence == 0 && s.ID == obelisk.IdentityOf(s)
}

// evidenceText is the spelling of a statement's evidence, to compare by.
func (w *entityWriter) evidenceText(s obelisk.Statement) (string, error) {
	scratch := entityWriter{schema: w.schema, sources: w.sources}
	if err := scratch.evidence(1, s.Evidence); err != nil {
		return "", fmt.Errorf("write the statement %s of %s: %w", s.ID, s.Subject, err)
	}
	return scratch.String(), nil
}

// compact writes the names of one property.
func (w *entityWriter) compact(p obelisk.Property, list []obelisk.Statement) error {
	byLanguage := map[obelisk.Language][]string{}
	shown := obelisk.Texts{}
	for _, s := range list {
		if t, ok := s.Value.(obelisk.Text); ok {
			byLanguage[t.Language] = append(byLanguage[t.Language], t.Text)
			shown[t.Language] = t.Text
		}
	}
	w.line(0, bare(string(p.ID), inBlock), ":")
	for _, l := range languagesOf(shown) {
		lead, names := spelled(string(l), inBlock)+": ", byLanguage[l]
		if len(names) == 1 {
			w.words(1, lead, names[0])
			continue
		}
		slices.Sort(names)
		for i, name := range names {
			names[i] = spelled(name, inFlow)
		}
		w.line(1, lead, "[", strings.Join(names, ", "), "]")
	}
	return w.evidence(1, list[0].Evidence)
}
