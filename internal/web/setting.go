package web

import (
	"slices"

	"obelisk"
	"obelisk/edtf"
	"obelisk/internal/atlas"
)

// Bounds of what a page shows of the map and the timeline around its entity.
const (
	mostAround   = 3 * mostRoll // entities that are looked at: the conferrals of a roll and their recipients
	mostStretch  = 30           // rows of the timeline
	leastAround  = 14           // degrees that its map is high at least
	leastStretch = 2            // rows that make a timeline
)

// Setting is where and when an entity stands: its part of the map and its own
// stretch of the timeline. Either may be empty.
type Setting struct {
	Map Chart
	// MapHref leads to the same part of the map of all.
	MapHref      string
	Timeline     Timeline
	TimelineHref string
}

// setting reads where and when an entity and what surrounds it were. It wants
// the names that will be shown.
func (v *view) setting(id obelisk.EntityID, around []obelisk.EntityID) (*setting, error) {
	slices.Sort(around)
	around = slices.Compact(around)
	ids := append([]obelisk.EntityID{id}, around[:min(len(around), mostAround)]...)
	g, err := v.gather(obelisk.StatementFilter{Subjects: ids, WithoutEvidence: true})
	if err != nil {
		return nil, err
	}
	out := &setting{id: id}
	out.placed, _ = apart(g.narrowed(v.schema, chartQuery{}))
	out.timed = g.narrowed(v.schema, chartQuery{conferrals: true})
	out.keepTo(id)
	out.timed = out.timed[:min(len(out.timed), mostStretch)]
	if err := v.loadTimes(out.timed); err != nil {
		return nil, err
	}
	var sources []obelisk.SourceID
	for _, c := range out.timed {
		v.want(c.id)
		sources = append(sources, sourcesOf(c.statements)...)
	}
	for _, c := range out.placed {
		v.want(c.id)
	}
	return out, v.loadSources(sources)
}

// setting is what a Setting is drawn from.
type setting struct {
	id            obelisk.EntityID
	placed, timed []charted
	// years narrow the timeline; the zero query does not.
	years chartQuery
}

// leastMargin is how many days the timeline of an event shows before and after
// it at least.
const leastMargin = 20

// keepTo leaves of the timeline of an event what happened around it, for the
// years until it was honoured would press it to a point.
func (s *setting) keepTo(id obelisk.EntityID) {
	i := slices.IndexFunc(s.timed, func(c charted) bool { return c.id == id && c.sort == sortEvent && c.last.Known() })
	if i < 0 {
		return
	}
	own := s.timed[i]
	margin := max((own.last.Day-own.first.Day)/2, leastMargin)
	first, last := own.first.Day-margin, own.last.Day+margin
	s.years = chartQuery{from: edge{text: first.String(), first: first, last: first}, to: edge{text: last.String(), first: last, last: last}}
	s.timed = slices.DeleteFunc(s.timed, func(c charted) bool { return !c.within(s.years) })
}

// place is where the entity itself is, or else all that surrounds it.
func (s *setting) place() []atlas.Point {
	for _, c := range s.placed {
		if c.id == s.id {
			return c.points
		}
	}
	return pointsOf(s.placed)
}

// drawSetting draws the map on a sheet, and the timeline.
func (v *view) drawSetting(s *setting, size sheet) (Setting, error) {
	var out Setting
	if at := s.place(); len(at) > 0 {
		box := atlas.BoxOf(at, leastAround)
		chart, err := v.draw(newPlan(s.placed, box, size), chartQuery{}, prefix(v.lang())+"/map")
		if err != nil {
			return Setting{}, err
		}
		out.Map, out.MapHref = chart, chartQuery{box: &box}.address(prefix(v.lang())+"/map", "", "")
	}
	line, err := v.drawTimeline(s.timed, s.years)
	if err != nil {
		return Setting{}, err
	}
	disputed := slices.ContainsFunc(line.Rows, func(r Row) bool { return r.Disputed })
	if len(line.Rows) >= leastStretch || disputed {
		out.Timeline, out.TimelineHref = line, v.stretch(s)
	}
	return out, nil
}

// stretch is the address of the timeline of all over the same years.
func (v *view) stretch(s *setting) string {
	a := axisOf(s.timed, s.years)
	from, _, _ := a.first.Civil()
	to, _, _ := a.last.Civil()
	q := chartQuery{from: edge{text: yearOf(from)}, to: edge{text: yearOf(to)}}
	return q.address(prefix(v.lang())+"/timeline", "", "")
}

// yearOf is a year as an address has it.
func yearOf(year int64) string {
	y := edtf.DayOf(year, 1, 1).String()
	return y[:len(y)-len("-01-01")]
}
