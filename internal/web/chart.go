package web

import (
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"obelisk"
	"obelisk/edtf"
	"obelisk/internal/atlas"
)

// chartQuery is what the reader narrowed a map or a timeline to.
type chartQuery struct {
	class obelisk.ClassID
	// honour leaves its conferrals and those who received it.
	honour obelisk.EntityID
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
	q := chartQuery{class: obelisk.ClassID(values.Get("class")), honour: obelisk.EntityID(values.Get("honour"))}
	if q.honour != "" && !q.honour.Valid() {
		return q, obelisk.NotFound("no entity has the id " + string(q.honour))
	}
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
		q.from, q.to = edge{}, edge{} // a year takes the place of a stretch
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

// onTimeline is the query for what lies in the same time, in any place.
func (q chartQuery) onTimeline() chartQuery {
	if q.year != 0 {
		year := yearEdge(q.year)
		q.from, q.to, q.year = year, year, 0
	}
	q.box, q.zoom = nil, 0
	return q
}

// yearEdge is a year as one side of a stretch.
func yearEdge(year int) edge {
	return edge{text: yearText(year), first: edtf.DayOf(int64(year), 1, 1), last: edtf.DayOf(int64(year), 12, 31)}
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
	set("honour", string(q.honour))
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
	sortConferral sort = "conferral"
	sortAwaiting  sort = "awaiting" // what will be a recipient
)

// charted is an entity with its time and its place.
type charted struct {
	id    obelisk.EntityID
	class obelisk.ClassID
	sort  sort
	// points are where it was; several where the sources contradict one another.
	points []atlas.Point
	// lent says that they are those of its place.
	lent bool
	// first and last bound its time; the zero bound is not known. A recipient's
	// begins when it was honoured, and own is where its own begins, if it has one.
	first, last, own edtf.Bound
	// honours are what a conferral confers, and what a recipient received.
	honours []obelisk.EntityID
	// beside are the classes of a conferral's recipients and of a recipient's
	// conferrals, for either stands for the other: on a map and on a timeline.
	beside []obelisk.ClassID
	// statements give its time; of what is kept for all pages none are.
	statements []obelisk.Statement
}

// chart reads all entities that have a place or a time, narrowed by the query but
// for its class and its honour, which a reader can change for another. It says
// whether the register holds more than it looked at.
func (v *view) chart(q chartQuery) (all []*charted, cut bool, err error) {
	g, err := v.site.charts.gathered(v)
	if err != nil {
		return nil, false, err
	}
	q.class, q.honour = "", ""
	return g.narrowed(q), g.cut, nil
}

// narrowed are the entities that the query leaves, ordered by time and then by
// id. A map shows recipients, a timeline their conferrals.
func (g *gathering) narrowed(q chartQuery) []*charted {
	out := make([]*charted, 0, len(g.ordered))
	for _, c := range g.ordered {
		if c.wanted(q) && c.within(q) {
			out = append(out, c.in(q.year))
		}
	}
	return out
}

// within reports whether the entity belongs to the time asked for: an event
// that lay in it, anything else that was there already.
func (c *charted) within(q chartQuery) bool {
	from, to := q.from, q.to
	if q.year != 0 {
		year := yearEdge(q.year)
		from, to = year, year
	}
	if from.text == "" && to.text == "" {
		return true
	}
	if !c.first.Known() {
		return c.sort != sortEvent && q.year != 0
	}
	if to.text != "" && c.first.Day > to.last {
		return q.year != 0 && c.awaits(to.last)
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

// awaits reports whether a recipient was there on a day and not yet honoured.
func (c *charted) awaits(day edtf.Day) bool {
	return c.sort == sortRecipient && c.first.Day > day && (!c.own.Known() || c.own.Day <= day)
}

// in is the entity as it was in a year, before or after it was honoured. The year
// 0 is the present. What is kept is not changed.
func (c *charted) in(year int) *charted {
	if year == 0 || !c.first.Known() || !c.awaits(yearEdge(year).last) {
		return c
	}
	out := *c
	out.sort = sortAwaiting
	return &out
}

// wanted reports whether the entity is of a sort that is asked for.
func (c *charted) wanted(q chartQuery) bool {
	switch {
	case q.conferrals && !c.first.Known() && c.sort != sortEvent && c.sort != sortConferral:
		return false // neither drawn nor counted
	case !q.conferrals && len(c.points) == 0 && c.sort != sortEvent && c.sort != sortRecipient:
		return false
	case c.class == "":
		return false
	case c.sort == sortConferral:
		return q.conferrals
	}
	return c.sort != sortRecipient || !q.conferrals
}
