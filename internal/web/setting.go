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

// setting reads where and when an entity and what surrounds it were, for a map on a
// sheet. It wants the names that will be shown.
func (v *view) setting(id obelisk.EntityID, around []obelisk.EntityID, conferred *conferrals, size sheet) (*setting, error) {
	slices.Sort(around)
	around = slices.Compact(around)
	ids := append([]obelisk.EntityID{id}, around[:min(len(around), mostAround)]...)
	g, err := v.gather(obelisk.StatementFilter{Subjects: ids, WithoutEvidence: true})
	if err != nil {
		return nil, err
	}
	out := &setting{id: id}
	out.timed = slices.DeleteFunc(g.narrowed(chartQuery{conferrals: true}), func(c *charted) bool { return !c.first.Known() })
	placed, _ := apart(g.narrowed(chartQuery{}))
	if conferred != nil {
		out.asked = chartQuery{honour: id}
		if conferred.partial {
			if placed, err = v.placedOf(id); err != nil {
				return nil, err
			}
		}
	}
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
	out.settle(placed, size)
	for _, c := range out.plan.named() {
		v.want(c.id)
	}
	return out, v.loadSources(sources)
}

// placedOf are all who received an honour and have a place, for a roll that fills
// several pages.
func (v *view) placedOf(honour obelisk.EntityID) ([]*charted, error) {
	g, err := v.site.charts.gathered(v)
	if err != nil {
		return nil, err
	}
	placed, _ := apart(ofHonour(g.narrowed(chartQuery{}), honour))
	return placed, nil
}

// setting is what a Setting is drawn from.
type setting struct {
	id    obelisk.EntityID
	timed []*charted
	// plan is the map over box; nothing is placed where there is none.
	plan plan
	box  atlas.Box
	// asked is how the map and the timeline of all are narrowed to what is shown;
	// years narrow the timeline of the page.
	asked, years chartQuery
}

// settle plans the map: around the entity itself, or else around all that surrounds it.
func (s *setting) settle(placed []*charted, size sheet) {
	at := pointsOf(placed)
	if i := slices.IndexFunc(placed, func(c *charted) bool { return c.id == s.id }); i >= 0 {
		at = placed[i].points
	}
	if len(at) > 0 {
		s.box = atlas.BoxOf(at, leastAround)
		s.plan = newPlan(placed, s.box, size)
	}
}

// leastMargin is how many days the timeline of an event shows before and after
// it at least.
const leastMargin = 20

// keepTo leaves of the timeline of an event what happened around it, for the
// years until it was honoured would press it to a point.
func (s *setting) keepTo(id obelisk.EntityID) {
	i := slices.IndexFunc(s.timed, func(c *charted) bool { return c.id == id && c.sort == sortEvent && c.last.Known() })
	if i < 0 {
		return
	}
	own := s.timed[i]
	margin := max((own.last.Day-own.first.Day)/2, leastMargin)
	first, last := own.first.Day-margin, own.last.Day+margin
	s.years = chartQuery{from: edge{text: first.String(), first: first, last: first}, to: edge{text: last.String(), first: last, last: last}}
	s.timed = slices.DeleteFunc(s.timed, func(c *charted) bool { return !c.within(s.years) })
}

// drawSetting draws the map and the timeline.
func (v *view) drawSetting(s *setting) (Setting, error) {
	var out Setting
	if len(s.plan.placed) > 0 {
		path := prefix(v.lang()) + "/map"
		chart, err := v.draw(s.plan, s.asked, path)
		if err != nil {
			return Setting{}, err
		}
		out.Map, out.MapHref = chart, s.asked.address(path, "", "")
		if s.asked.honour == "" {
			out.MapHref = chartQuery{box: &s.box}.address(path, "", "")
		}
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
	q := s.asked
	q.from, q.to = edge{text: yearOf(from)}, edge{text: yearOf(to)}
	return q.address(prefix(v.lang())+"/timeline", "", "")
}

// yearOf is a year as an address has it.
func yearOf(year int64) string {
	y := edtf.DayOf(year, 1, 1).String()
	return y[:len(y)-len("-01-01")]
}
