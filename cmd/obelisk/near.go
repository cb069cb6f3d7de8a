package main

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"obelisk"
	"obelisk/internal/store"
)

// mostNear is how many entities are suggested for one that is not there.
const mostNear = 5

// entityNamed checks that the entity is in the register. One that is not is of
// kind ErrNotFound and names those whose id or name is like it.
func entityNamed(ctx context.Context, s *store.Store, id string) (obelisk.EntityID, error) {
	if obelisk.EntityID(id).Valid() {
		_, err := s.Entity(ctx, obelisk.EntityID(id))
		if err == nil {
			return obelisk.EntityID(id), nil
		}
		if !isNotFound(err) {
			return "", err
		}
	}
	near, err := entitiesLike(ctx, s, id)
	if err != nil {
		return "", err
	}
	detail := fmt.Sprintf("there is no entity %q in the register", id)
	if len(near) > 0 {
		detail += ": did you mean " + strings.Join(near, ", ") + "?"
	}
	return "", obelisk.NotFound(detail)
}

// entitiesLike lists the ids of entities whose id or name is like the words,
// the nearest first.
func entitiesLike(ctx context.Context, s *store.Store, words string) ([]string, error) {
	register, err := s.Register(ctx)
	if err != nil {
		return nil, err
	}
	distance := map[obelisk.EntityID]int{}
	note := func(id obelisk.EntityID, name string) {
		d, near := unlike(words, name)
		if known, ok := distance[id]; near && (!ok || d < known) {
			distance[id] = d
		}
	}
	for entity, err := range s.Entities(ctx, obelisk.EntityFilter{}) {
		if err != nil {
			return nil, err
		}
		note(entity.ID, string(entity.ID))
	}
	names := []obelisk.PropertyID{register.Schema.WithRole(obelisk.RoleLabel).ID, register.Schema.WithRole(obelisk.RoleAlias).ID}
	for statement, err := range s.Statements(ctx, obelisk.StatementFilter{Properties: names, WithoutEvidence: true}) {
		if err != nil {
			return nil, err
		}
		if text, ok := statement.Value.(obelisk.Text); ok && statement.Status.Weighed() {
			note(statement.Subject, text.Text)
		}
	}
	ids := make([]string, 0, len(distance))
	for id := range distance {
		ids = append(ids, string(id))
	}
	slices.SortFunc(ids, func(a, b string) int {
		return cmp.Or(cmp.Compare(distance[obelisk.EntityID(a)], distance[obelisk.EntityID(b)]), strings.Compare(a, b))
	})
	return ids[:min(len(ids), mostNear)], nil
}

// unlike is how far two names are apart in letters changed, left out or put
// in, and whether that is near: a quarter of the letters at most, or one name
// within the other.
func unlike(a, b string) (int, bool) {
	a, b = plainName(a), plainName(b)
	if a == "" || b == "" {
		return 0, false
	}
	d := lettersApart([]rune(a), []rune(b))
	within := len(a) >= 3 && strings.Contains(b, a) || len(b) >= 3 && strings.Contains(a, b)
	return d, within || d <= (len([]rune(a))+3)/4
}

// plainName is a name as ids write it: small letters, hyphens for spaces.
func plainName(name string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return r == ' ' || r == '-' || r == '_' }), "-")
}

// lettersApart is the Levenshtein distance.
func lettersApart(a, b []rune) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range a {
		diagonal := row[0]
		row[0] = i + 1
		for j := range b {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			diagonal, row[j+1] = row[j+1], min(row[j+1]+1, row[j]+1, diagonal+cost)
		}
	}
	return row[len(b)]
}
