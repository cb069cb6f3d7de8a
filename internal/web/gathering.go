package web

import (
	"cmp"
	"context"
	"log/slog"
	"maps"
	"slices"
	"strconv"
	"sync"
	"time"

	"obelisk"
	"obelisk/edtf"
	"obelisk/internal/atlas"
)

// mostCharted bounds the statements of one property that maps and timelines are
// drawn from.
const mostCharted = 50000

// charts keeps where and when everything was for as long as the register stays as
// it is: what a map and a timeline narrow, each in its own way, is read once.
type charts struct {
	mu    sync.Mutex
	state string
	all   *gathering
	// news holds one token where the register may have changed since.
	news chan struct{}
}

// settling is how long the register must have been left alone before it is read
// ahead, so that a curator at work does not have it read after every stroke.
const settling = time.Second

// notice tells whoever reads ahead that the register may have changed.
func (c *charts) notice() {
	select {
	case c.news <- struct{}{}:
	default: // told already
	}
}

// readAhead reads what maps and timelines need before a reader asks for it, now
// and whenever the register has changed, until the context ends. The first time it
// says that it is ready, and then sees to what the first search needs.
func (s *site) readAhead(ctx context.Context, ready func()) {
	wait := time.NewTimer(0)
	defer wait.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-s.charts.news:
			wait.Reset(settling)
		case <-wait.C:
			if err := s.gatherAhead(ctx); err != nil && ctx.Err() == nil {
				s.log.Warn("what maps and timelines need cannot be read ahead", slog.Any("error", err))
			}
			if ready != nil {
				ready()
				ready = nil
				s.analyser.Prepare()
			}
		}
	}
}

// gatherAhead reads what maps and timelines narrow and draws the ground of the map
// of the first page.
func (s *site) gatherAhead(ctx context.Context) error {
	v, err := s.view(ctx, obelisk.English)
	if err != nil {
		return err
	}
	placed, _, err := v.honoured()
	if err != nil {
		return err
	}
	_, err = s.outlines.of(homePlan(placed))
	return err
}

// gathered is what is kept of the register's present state, read where it is not.
// It must not be changed.
func (c *charts) gathered(v *view) (*gathering, error) {
	state, err := v.site.state(v.ctx)
	if err != nil {
		return nil, err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.all != nil && c.state == state {
		return c.all, nil
	}
	all, err := v.gather(obelisk.StatementFilter{Limit: mostCharted, WithoutEvidence: true})
	if err != nil {
		return nil, err
	}
	c.state, c.all = state, all
	return all, nil
}

// gather puts together where and when the subjects of the filter were, of each
// property at most as many statements as its limit.
func (v *view) gather(filter obelisk.StatementFilter) (*gathering, error) {
	g := &gathering{honours: map[obelisk.EntityID][]obelisk.EntityID{}, classes: map[obelisk.ClassID][]obelisk.ClassID{}, roles: map[obelisk.PropertyID]obelisk.Role{}, bySubject: map[obelisk.EntityID]*charted{}, bare: filter.WithoutEvidence}
	var properties []obelisk.PropertyID
	for _, p := range v.schema.Properties {
		switch p.Role {
		case obelisk.RoleCoordinates, obelisk.RolePlace, obelisk.RoleStart, obelisk.RoleEnd, obelisk.RoleDate, obelisk.RoleRecipient, obelisk.RoleHonour:
			g.roles[p.ID] = p.Role
			properties = append(properties, p.ID)
		default: // says neither where nor when
		}
	}
	filter.Status = weighed()
	parts := [][]obelisk.PropertyID{properties}
	if len(filter.Subjects) == 0 { // each by itself is read in order, all together are sorted
		parts = slices.Collect(slices.Chunk(properties, 1))
	}
	for _, part := range parts {
		if filter.Properties = part; len(part) == 0 {
			continue // no properties would be all
		}
		n := 0
		for s, err := range v.site.store.Statements(v.ctx, filter) {
			if err != nil {
				return nil, err
			}
			g.add(s)
			n++
		}
		g.cut = g.cut || filter.Limit > 0 && n == filter.Limit
	}
	g.resolve()
	if err := v.classify(g.bySubject); err != nil {
		return nil, err
	}
	g.pair()
	if err := v.settlePlaces(g.bySubject, properties, g.roles); err != nil {
		return nil, err
	}
	g.places, g.conferred = nil, nil
	g.inOrder()
	g.bySubject, g.honours, g.classes = nil, nil, nil
	return g, nil
}

// gathering puts together what statements say of where and when.
type gathering struct {
	roles     map[obelisk.PropertyID]obelisk.Role
	bySubject map[obelisk.EntityID]*charted
	places    map[obelisk.EntityID][]obelisk.EntityID // of what has no coordinates
	conferred map[obelisk.EntityID][]obelisk.EntityID // conferrals by recipient
	// honours and classes are lists of one that many share.
	honours map[obelisk.EntityID][]obelisk.EntityID
	classes map[obelisk.ClassID][]obelisk.ClassID
	// ordered are all by time and then by id.
	ordered []*charted
	// bare says that the statements of times are not held, and cut that there were
	// more than the limit.
	bare, cut bool
}

// inOrder orders what was found by time and then by id; what has no time comes last.
func (g *gathering) inOrder() {
	g.ordered = slices.SortedFunc(maps.Values(g.bySubject), func(a, b *charted) int {
		if a.first.Known() != b.first.Known() {
			if a.first.Known() {
				return -1
			}
			return 1
		}
		return cmp.Or(cmp.Compare(a.first.Day, b.first.Day), cmp.Compare(a.id, b.id))
	})
}

// of is the entity's entry, made where there is none.
func (g *gathering) of(id obelisk.EntityID) *charted {
	if g.bySubject[id] == nil {
		g.bySubject[id] = &charted{id: id}
	}
	return g.bySubject[id]
}

// add takes in a statement.
func (g *gathering) add(s obelisk.Statement) {
	c := g.of(s.Subject)
	switch value := s.Value.(type) {
	case obelisk.Point:
		if p := pointOf(value); !slices.Contains(c.points, p) {
			c.points = append(c.points, p)
		}
	case obelisk.Date:
		if !g.bare {
			c.statements = append(c.statements, s)
		}
		if !yearless(value) {
			c.widen(value.Earliest(), value.Latest())
		}
	case obelisk.Ref:
		switch g.roles[s.Property] {
		case obelisk.RolePlace:
			if g.places == nil {
				g.places = map[obelisk.EntityID][]obelisk.EntityID{}
			}
			g.places[s.Subject] = append(g.places[s.Subject], value.Entity)
		case obelisk.RoleRecipient:
			if g.conferred == nil {
				g.conferred = map[obelisk.EntityID][]obelisk.EntityID{}
			}
			g.conferred[value.Entity] = append(g.conferred[value.Entity], s.Subject)
		case obelisk.RoleHonour:
			c.honours = joined(c.honours, value.Entity, g.honours)
		default: // no other property leads to a place
		}
	default: // neither where nor when
	}
}

// pointOf is a point in degrees as numbers.
func pointOf(p obelisk.Point) atlas.Point {
	lat, _ := strconv.ParseFloat(p.Lat.String(), 64)
	lon, _ := strconv.ParseFloat(p.Lon.String(), 64)
	return atlas.Point{Lat: lat, Lon: lon}
}

// widen takes in a stretch of time.
func (c *charted) widen(first, last edtf.Bound) {
	if first.Known() && (!c.first.Known() || first.Day < c.first.Day) {
		c.first = first
	}
	if last.Known() && (!c.last.Known() || last.Day > c.last.Day) {
		c.last = last
	}
}

// resolve gives what lies at a place the place's coordinates, and recipients
// the time of their conferrals.
func (g *gathering) resolve() {
	for id, places := range g.places {
		c := g.bySubject[id]
		for _, place := range places {
			if at := g.bySubject[place]; at != nil && len(c.points) == 0 && len(at.points) > 0 {
				c.points, c.lent = at.points[:1], true
			}
		}
	}
	for id, conferrals := range g.conferred {
		c := g.of(id)
		c.sort, c.own = sortRecipient, c.first
		for _, conferral := range conferrals {
			if at := g.bySubject[conferral]; at != nil {
				c.widen(at.first, at.last)
				c.statements = append(c.statements, at.statements...)
			}
		}
	}
}

// pair tells conferrals the classes of their recipients, and recipients those of
// their conferrals and the honours.
func (g *gathering) pair() {
	for id, conferrals := range g.conferred {
		recipient := g.bySubject[id]
		for _, conferral := range conferrals {
			c := g.bySubject[conferral]
			c.beside = joined(c.beside, recipient.class, g.classes)
			recipient.beside = joined(recipient.beside, c.class, g.classes)
			for _, honour := range c.honours {
				recipient.honours = joined(recipient.honours, honour, g.honours)
			}
		}
	}
}

// joined is a list with one more value, if it has not got it. Lists of one value, as
// nearly all are, are the same list.
func joined[T comparable](list []T, value T, single map[T][]T) []T {
	switch {
	case slices.Contains(list, value):
		return list
	case len(list) > 0:
		return append(list, value)
	case single[value] == nil:
		single[value] = []T{value}
	}
	return single[value][:1:1]
}

// mostAsked is how many entities are asked for at a time, for the cost of a query
// grows faster than their number; a register that is not wholeDearer times as
// large is read to its end for less.
const (
	mostAsked   = 256
	wholeDearer = 4
)

// classify reads the classes of the entities and tells their sorts.
func (v *view) classify(found map[obelisk.EntityID]*charted) error {
	counts, err := v.site.store.Counts(v.ctx)
	if err != nil {
		return err
	}
	if counts.Entities < wholeDearer*int64(len(found)) {
		return v.classifyOf(found, obelisk.EntityFilter{})
	}
	ids := slices.Sorted(maps.Keys(found))
	for part := range slices.Chunk(ids, mostAsked) {
		if err := v.classifyOf(found, obelisk.EntityFilter{IDs: part}); err != nil {
			return err
		}
	}
	return nil
}

// classifyOf reads the classes of those that the filter chooses.
func (v *view) classifyOf(found map[obelisk.EntityID]*charted, f obelisk.EntityFilter) error {
	for e, err := range v.site.store.Entities(v.ctx, f) {
		if err != nil {
			return err
		}
		c := found[e.ID]
		if c == nil {
			continue
		}
		c.class = e.Class
		if of, ok := v.schema.Class(e.Class); ok {
			c.class = of.ID // one text for all
		}
		switch {
		case v.schema.HasRole(e.Class, obelisk.RoleEvent):
			c.sort = sortEvent
		case v.schema.HasRole(e.Class, obelisk.RoleConferral):
			c.sort = sortConferral
		case c.sort == "":
			c.sort = sortThing
		}
	}
	return nil
}

// settlePlaces leaves of several coordinates the one that the sources agree on,
// and all where they do not.
func (v *view) settlePlaces(found map[obelisk.EntityID]*charted, properties []obelisk.PropertyID, roles map[obelisk.PropertyID]obelisk.Role) error {
	var ids []obelisk.EntityID
	for id, c := range found {
		if len(c.points) > 1 {
			ids = append(ids, id)
		}
	}
	if len(ids) == 0 {
		return nil
	}
	places := slices.DeleteFunc(slices.Clone(properties), func(p obelisk.PropertyID) bool { return roles[p] != obelisk.RoleCoordinates })
	for verdict, err := range v.site.store.Verdicts(v.ctx, obelisk.VerdictFilter{Subjects: ids, Properties: places, WithoutReasons: true}) {
		if err != nil {
			return err
		}
		c := found[verdict.Topic.Subject]
		if p, ok := verdict.Value.(obelisk.Point); ok && verdict.Kind != obelisk.Disputed {
			c.points = []atlas.Point{pointOf(p)}
			continue
		}
		c.points = nil
		for _, cluster := range verdict.Clusters {
			if p, ok := cluster.Value.(obelisk.Point); ok {
				c.points = append(c.points, pointOf(p))
			}
		}
	}
	return nil
}
