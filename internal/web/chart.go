package web

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"obelisk"
	"obelisk/edtf"
	"obelisk/internal/atlas"
)

// mostCharted bounds the statements of one sort that a map or timeline is drawn from.
const mostCharted = 20000

// chartQuery is what the reader narrowed a map or a timeline to.
type chartQuery struct {
	class obelisk.ClassID
	// from and to are the dates between which it looks; year is the one year whose
	// state is shown, 0 for none.
	from, to edge
	year     int
	box      *atlas.Box
	// zoom is how often the map is halved around its centre.
	zoom int
	// conferrals asks for conferrals in place of their recipients.
	conferrals bool
}

// chartQueryOf reads the address; what makes no sense is an error that says so.
func (v *view) chartQueryOf(r *http.Request) (chartQuery, error) {
	values := r.URL.Query()
	q := chartQuery{class: obelisk.ClassID(values.Get("class"))}
	if _, ok := v.schema.Class(q.class); q.class != "" && !ok {
		return q, obelisk.NotFound("the schema has no class " + string(q.class))
	}
	var err error
	if q.from, err = edgeOf(values.Get("from")); err != nil {
		return q, err
	}
	if q.to, err = edgeOf(values.Get("to")); err != nil {
		return q, err
	}
	if text := strings.TrimSpace(values.Get("year")); text != "" {
		if q.year, err = strconv.Atoi(text); err != nil || q.year < 1 || q.year > 9999 {
			return q, noEdge(text)
		}
	}
	if n, err := strconv.Atoi(values.Get("zoom")); err == nil && n >= 0 && n <= mostZoom {
		q.zoom = n
	}
	if text := values.Get("box"); text != "" {
		box, err := parseBox(text)
		if err != nil {
			return q, err
		}
		q.box = &box
	}
	return q, nil
}

// edge is one side of a stretch of time that a reader asks for: a year, a month
// or a day as it was written, and the days that it spans. The zero edge is none.
type edge struct {
	text        string
	first, last edtf.Day
}

// edgeOf reads an edge: 1941, 1941-10 or 1941-10-24.
func edgeOf(text string) (edge, error) {
	text = strings.TrimSpace(text)
	if text == "" {
		return edge{}, nil
	}
	d, err := edtf.Parse(text)
	if err != nil || d.Form() != edtf.FormPoint || !d.Earliest().Known() || !d.Latest().Known() {
		return edge{}, noEdge(text)
	}
	return edge{text: d.String(), first: d.Earliest().Day, last: d.Latest().Day}, nil
}

// noEdge says that something is no year, month or day.
func noEdge(text string) error {
	return obelisk.Told(obelisk.ErrInvalid, obelisk.Say("error.edge"), fmt.Sprintf("%q is no year, month or day: write 1941, 1941-10 or 1941-10-24", text))
}

// noBox says that something is no part of the Earth.
func noBox(text string) error {
	return obelisk.Told(obelisk.ErrInvalid, obelisk.Say("error.box"), "a box is south,west,north,east in degrees, with an extent and on the Earth: "+text)
}

// parseBox reads "south,west,north,east" in degrees.
func parseBox(text string) (atlas.Box, error) {
	var side [4]float64
	parts := strings.Split(text, ",")
	if len(parts) != len(side) {
		return atlas.Box{}, noBox(text)
	}
	for i, part := range parts {
		n, err := strconv.ParseFloat(part, 64)
		if err != nil || !(n >= -360 && n <= 360) {
			return atlas.Box{}, noBox(text)
		}
		side[i] = n
	}
	b := atlas.Box{South: side[0], West: side[1], North: side[2], East: side[3]}
	if b.South < -90 || b.North > 90 || b.North-b.South < 0.01 || b.East-b.West < 0.01 || b.East-b.West > 360 {
		return atlas.Box{}, noBox(text)
	}
	return b, nil
}

// address is where the same is shown with one thing otherwise; an empty value
// leaves it out.
func (q chartQuery) address(path, name, value string) string {
	values := url.Values{}
	set := func(name, value string) {
		if value != "" && value != "0" {
			values.Set(name, value)
		} else {
			values.Del(name)
		}
	}
	set("class", string(q.class))
	set("from", q.from.text)
	set("to", q.to.text)
	set("year", strconv.Itoa(q.year))
	if q.box != nil {
		set("box", boxText(*q.box))
	}
	set("zoom", strconv.Itoa(q.zoom))
	set(name, value)
	if len(values) == 0 {
		return path
	}
	return path + "?" + values.Encode()
}

// sort tells the sorts of things on a map apart, by shape.
type sort string

const (
	sortRecipient sort = "recipient"
	sortEvent     sort = "event"
	sortThing     sort = "thing"
)

// charted is an entity with its time and its place.
type charted struct {
	id    obelisk.EntityID
	class obelisk.ClassID
	sort  sort
	// points are where it was; several where the sources contradict one another.
	points []atlas.Point
	// first and last bound its time; the zero bound is not known.
	first, last edtf.Bound
	statements  []obelisk.Statement
}

// chart reads all entities that have a place or a time, narrowed by the query.
func (v *view) chart(q chartQuery) ([]charted, error) {
	g, err := v.gather(obelisk.StatementFilter{
		Limit: mostCharted, WithoutEvidence: !q.conferrals, // a map shows no versions
	})
	if err != nil {
		return nil, err
	}
	return g.narrowed(v.schema, q), nil
}

// gather puts together where and when the subjects of the filter were.
func (v *view) gather(filter obelisk.StatementFilter) (*gathering, error) {
	roles := map[obelisk.PropertyID]obelisk.Role{}
	var properties []obelisk.PropertyID
	for _, p := range v.schema.Properties {
		switch p.Role {
		case obelisk.RoleCoordinates, obelisk.RolePlace, obelisk.RoleStart, obelisk.RoleEnd, obelisk.RoleDate, obelisk.RoleRecipient:
			roles[p.ID] = p.Role
			properties = append(properties, p.ID)
		default: // says neither where nor when
		}
	}
	g := &gathering{roles: roles, bySubject: map[obelisk.EntityID]*charted{}}
	if len(properties) == 0 {
		return g, nil
	}
	filter.Properties, filter.Status = properties, weighed()
	statements, err := collect(v.site.store.Statements(v.ctx, filter))
	if err != nil {
		return nil, err
	}
	for _, s := range statements {
		g.add(s)
	}
	g.resolve()
	if err := v.classify(g.bySubject); err != nil {
		return nil, err
	}
	if err := v.settlePlaces(g.bySubject, properties, roles); err != nil {
		return nil, err
	}
	return g, nil
}

// gathering puts together what statements say of where and when.
type gathering struct {
	roles     map[obelisk.PropertyID]obelisk.Role
	bySubject map[obelisk.EntityID]*charted
	places    map[obelisk.EntityID][]obelisk.EntityID // of what has no coordinates
	conferred map[obelisk.EntityID][]obelisk.EntityID // conferrals by recipient
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
		c.statements = append(c.statements, s)
		c.widen(value.Earliest(), value.Latest())
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
				c.points = at.points[:1]
			}
		}
	}
	for id, conferrals := range g.conferred {
		c := g.of(id)
		c.sort = sortRecipient
		for _, conferral := range conferrals {
			if at := g.bySubject[conferral]; at != nil {
				c.widen(at.first, at.last)
				c.statements = append(c.statements, at.statements...)
			}
		}
	}
}

// classify reads the classes of the entities and tells their sorts.
func (v *view) classify(found map[obelisk.EntityID]*charted) error {
	ids := make([]obelisk.EntityID, 0, len(found))
	for id := range found {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	for part := range slices.Chunk(ids, 4096) {
		for e, err := range v.site.store.Entities(v.ctx, obelisk.EntityFilter{IDs: part}) {
			if err != nil {
				return err
			}
			c := found[e.ID]
			c.class = e.Class
			switch {
			case v.schema.HasRole(e.Class, obelisk.RoleEvent):
				c.sort = sortEvent
			case c.sort == "":
				c.sort = sortThing
			}
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
	for verdict, err := range v.site.store.Verdicts(v.ctx, obelisk.VerdictFilter{Subjects: ids, Properties: places}) {
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

// narrowed are the entities that the query leaves, ordered by time and then by
// id. A map shows recipients, a timeline their conferrals.
func (g *gathering) narrowed(schema *obelisk.Schema, q chartQuery) []charted {
	var out []charted
	for _, c := range g.bySubject {
		if c.wanted(schema, q) && c.within(q) {
			out = append(out, *c)
		}
	}
	slices.SortFunc(out, func(a, b charted) int {
		if a.first.Known() != b.first.Known() {
			if a.first.Known() {
				return -1
			}
			return 1
		}
		if a.first.Day != b.first.Day {
			return int(a.first.Day - b.first.Day)
		}
		return strings.Compare(string(a.id), string(b.id))
	})
	return out
}

// within reports whether the entity belongs to the time asked for: an event
// that lay in it, anything else that was there already.
func (c *charted) within(q chartQuery) bool {
	from, to := q.from, q.to
	if q.year != 0 {
		year := edge{text: yearText(q.year), first: edtf.DayOf(int64(q.year), 1, 1), last: edtf.DayOf(int64(q.year), 12, 31)}
		from, to = year, year
	}
	if from.text == "" && to.text == "" {
		return true
	}
	if !c.first.Known() {
		return c.sort != sortEvent && q.year != 0
	}
	if to.text != "" && c.first.Day > to.last {
		return false
	}
	if c.sort != sortEvent && q.year != 0 {
		return true // honoured, built or issued before: still so
	}
	last := c.last
	if !last.Known() {
		last = c.first
	}
	return from.text == "" || last.Day >= from.first
}

// wanted reports whether the entity is of a sort and class that is asked for.
func (c *charted) wanted(schema *obelisk.Schema, q chartQuery) bool {
	switch {
	case c.class == "", q.class != "" && !schema.IsA(c.class, q.class):
		return false
	case schema.HasRole(c.class, obelisk.RoleConferral):
		return q.conferrals
	}
	return c.sort != sortRecipient || !q.conferrals
}
