package main

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"path/filepath"
	"slices"
	"time"

	"obelisk"
	"obelisk/internal/store"
)

// survey is what a register holds, as far as it takes to choose pages.
type survey struct {
	schema *obelisk.Schema
	// sized are the entities of each class with how many statements their pages are
	// made of, the smallest first.
	sized  map[obelisk.ClassID][]sized
	source obelisk.SourceID
}

// sized is an entity and how many statements are about it or point to it.
type sized struct {
	id obelisk.EntityID
	n  int
}

// surveyed reads an embedded register.
func surveyed(register string) (out *survey, err error) {
	ctx := context.Background()
	s, err := store.Open(ctx, store.Options{Location: register, Clock: time.Now, ReadOnly: true})
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	r, err := s.Register(ctx)
	if err != nil {
		return nil, err
	}
	out = &survey{schema: r.Schema}
	for source, err := range s.Sources(ctx) {
		if err != nil {
			return nil, err
		}
		out.source = source.ID
		break
	}
	out.sized, err = sizes(filepath.Join(register, "register.db"))
	return out, err
}

// sizes counts what is said of each entity and points to it.
func sizes(database string) (out map[obelisk.ClassID][]sized, err error) {
	db, err := sql.Open("sqlite", database)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	rows, err := db.Query(`SELECT e.class, e.id, count(*) AS n FROM entity e JOIN (
		SELECT subject AS id FROM statement WHERE status IN ('accepted', 'proposed') UNION ALL
		SELECT ref FROM statement WHERE ref IS NOT NULL AND status IN ('accepted', 'proposed')) s ON s.id = e.id
		GROUP BY e.class, e.id ORDER BY e.class, n, e.id`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out = map[obelisk.ClassID][]sized{}
	for rows.Next() {
		var class obelisk.ClassID
		var e sized
		if err := rows.Scan(&class, &e.id, &e.n); err != nil {
			return nil, err
		}
		out[class] = append(out[class], e)
	}
	return out, rows.Err()
}

// kinds chooses one page of every kind: of each class the entity of which as much is
// said as of the other register's, or without another one the first.
func (s *survey) kinds(other *survey) []kind {
	out := []kind{
		{name: "first page", path: "/en/"},
		{name: "first page, Chinese", path: "/zh-hans/"},
		{name: "map", path: "/en/map"},
		{name: "map of a year", path: "/en/map?year=1950"},
		{name: "timeline", path: "/en/timeline"},
		{name: "timeline of some years", path: "/en/timeline?from=1940&to=1950"},
		{name: "disputes", path: "/en/disputes"},
		{name: "changes", path: "/en/changes"},
		{name: "sources", path: "/en/sources"},
		{name: "search", path: "/en/search?q=1950"},
		{name: "embedded map", path: "/en/embed/map"},
		{name: "embedded timeline", path: "/en/embed/timeline"},
		{name: "a source", path: "/en/source/" + string(s.source)},
	}
	for _, class := range s.schema.Classes {
		all := s.sized[class.ID]
		if len(all) == 0 {
			continue
		}
		chosen := slices.MinFunc(all, func(a, b sized) int { return cmp.Compare(a.id, b.id) })
		if other != nil && len(other.sized[class.ID]) > 0 {
			chosen = nearest(all, other.sized[class.ID])
		}
		page := "/en/entity/" + string(chosen.id)
		out = append(out, kind{"a " + string(class.ID), page, chosen.n}, kind{name: "list of " + string(class.ID), path: "/en/class/" + string(class.ID)})
		if s.schema.HasRole(class.ID, obelisk.RoleHonour) {
			out = append(out, kind{"roll as cards", page + "?roll=cards", chosen.n}, kind{"card", "/en/embed" + page[len("/en"):], chosen.n})
		}
	}
	return out
}

// nearest is one of the entities of which as much is said as of one of the others, or
// most nearly so, and of several such that of which most is said. Both are ordered by
// how much that is.
func nearest(own, others []sized) sized {
	var best sized
	apart := -1
	for _, e := range own {
		i, _ := slices.BinarySearchFunc(others, e.n, func(o sized, n int) int { return cmp.Compare(o.n, n) })
		for _, o := range others[max(i-1, 0):min(i+1, len(others))] {
			by := max(o.n-e.n, e.n-o.n)
			if apart < 0 || by <= apart {
				best, apart = e, by
			}
		}
	}
	return best
}
