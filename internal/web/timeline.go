package web

import (
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"obelisk"
	"obelisk/edtf"
	"obelisk/internal/locale"
)

// The measures of a timeline in the units of its drawing.
const (
	timelineWidth = 960
	timelineLeft  = 8   // before the first day
	timelineRight = 300 // kept free for the names
	rowHeight     = 22
	axisHeight    = 26
	mostRows      = 200
)

// TimelinePage shows what has a time, and lists it.
type TimelinePage struct {
	Frame
	// Snippet frames it in another page.
	Snippet  string
	Timeline Timeline
	Filters  Filters
	Groups   []MapGroup
	// More says that there are further ones; narrowing the time shows them.
	More string
	// Undated says how many fit and have no time; empty for none.
	Undated string
	// Cut says that the register holds more than timelines are drawn from.
	Cut    string
	Legend []Mark
}

func (TimelinePage) name() pageName { return pageTimeline }

// Timeline is a timeline as it is drawn.
type Timeline struct {
	Width, Height, Bottom int
	Label                 string
	Ticks                 []Tick
	Rows                  []Row
	// Turns lead to the time before, around and after.
	Turns []NavLink
	// Told is the heading of what each source says where they differ; empty where
	// none do.
	Told string
}

// Tick is a year, month or day on the axis; it leads to what lies in it.
type Tick struct {
	X    float64
	Text string
	Href string
}

// Row is one thing.
type Row struct {
	Y        float64
	Href     string
	Title    string
	Label    Phrase
	LabelX   float64
	LabelY   float64
	Sort     sort
	Disputed bool
	Strokes  []Stroke
	// Versions say in words what each stroke shows, where sources differ, in the
	// order of the strokes.
	Versions []RowVersion
}

// RowVersion is a time in words, with the sources that give it.
type RowVersion struct {
	Time    string
	Sources []Said
}

// Stroke is a time as one or several sources give it: Wide is what it may reach
// and Sure what it covers in any case; a sure width of 0 is none.
type Stroke struct {
	Y, X, Wide, SureX, Sure float64
	Title                   string
	Point                   bool
}

// timeline shows the timeline.
func (s *site) timeline(r *http.Request, lang obelisk.Language) (page, error) {
	v, err := s.view(r.Context(), lang)
	if err != nil {
		return nil, err
	}
	q, err := v.chartQueryOf(r)
	if err != nil {
		return nil, err
	}
	q.conferrals, q.year, q.box, q.zoom = true, 0, nil, 0
	p, err := v.timelinePage(r, q)
	if err != nil {
		return nil, fmt.Errorf("draw the timeline: %w", err)
	}
	return p, nil
}

// timelinePage builds the page: the same things in the drawing, in the facets and
// in the list.
func (v *view) timelinePage(r *http.Request, q chartQuery) (TimelinePage, error) {
	all, cut, err := v.chart(q)
	if err != nil {
		return TimelinePage{}, err
	}
	undated := 0
	for _, c := range v.chosen(all, q) {
		if !c.first.Known() {
			undated++
		}
	}
	all = slices.DeleteFunc(all, func(c *charted) bool { return !c.first.Known() })
	path := prefix(v.lang()) + "/timeline"
	p := TimelinePage{Frame: v.frame(r.URL, v.locale.Text("timeline.title")), Snippet: snippet(r.URL, v.lang()), Legend: v.legend(), Cut: v.cutText(cut)}
	if undated > 0 {
		p.Undated = v.locale.Text("timeline.undated", v.locale.Number(undated))
	}
	drawn := v.chosen(all, q)
	if len(drawn) > mostRows {
		p.More = v.locale.Text("timeline.more", v.locale.Number(len(drawn)-mostRows))
		drawn = drawn[:mostRows]
	}
	v.wantHonours(q, all)
	if err := v.loadTimes(drawn); err != nil {
		return TimelinePage{}, err
	}
	var sources []obelisk.SourceID
	for _, c := range drawn {
		v.want(c.id)
		sources = append(sources, sourcesOf(c.statements)...)
	}
	if err := v.loadSources(sources); err != nil {
		return TimelinePage{}, err
	}
	if err := v.loadLabels(); err != nil {
		return TimelinePage{}, err
	}
	p.Filters = v.filters(q, path, all)
	p.Filters.Other, p.Filters.OtherText = q.address(prefix(v.lang())+"/map", "", ""), v.locale.Text("map.title")
	if p.Timeline, err = v.drawTimeline(drawn, q); err != nil {
		return TimelinePage{}, err
	}
	p.Timeline.Turns = v.turns(q, path)
	disputed := map[obelisk.EntityID]bool{}
	for i, row := range p.Timeline.Rows {
		disputed[drawn[i].id] = row.Disputed
	}
	p.Groups = v.chartGroups(v.grouped(drawn), q, path, disputed)
	return p, nil
}

// loadTimes reads the statements that give the times of what is drawn.
func (v *view) loadTimes(drawn []*charted) error {
	properties := v.timeProperties()
	if len(drawn) == 0 || len(properties) == 0 {
		return nil
	}
	at := map[obelisk.EntityID]int{}
	ids := make([]obelisk.EntityID, 0, len(drawn))
	for i, c := range drawn {
		own := *c // what is kept is not changed
		drawn[i] = &own
		at[c.id], ids = i, append(ids, c.id)
	}
	for s, err := range v.site.store.Statements(v.ctx, obelisk.StatementFilter{Subjects: ids, Properties: properties, Status: weighed()}) {
		if err != nil {
			return err
		}
		c := drawn[at[s.Subject]]
		c.statements = append(c.statements, s)
	}
	return nil
}

// timeProperties are those that say when.
func (v *view) timeProperties() []obelisk.PropertyID {
	var out []obelisk.PropertyID
	for _, p := range v.schema.Properties {
		if p.Role == obelisk.RoleStart || p.Role == obelisk.RoleEnd || p.Role == obelisk.RoleDate {
			out = append(out, p.ID)
		}
	}
	return out
}

// axis maps days to the width of a timeline.
type axis struct{ first, last edtf.Day }

// at is where a day begins.
func (a axis) at(d edtf.Day) float64 {
	span := float64(a.last - a.first + 1)
	return tenth(timelineLeft + (timelineWidth-timelineLeft-timelineRight)*float64(d-a.first)/span)
}

// clamped is a stretch of days cut to the axis.
func (a axis) clamped(first, last edtf.Day) (x, wide float64) {
	first, last = max(first, a.first), min(last, a.last)
	return a.at(first), tenth(max(a.at(last+1)-a.at(first), 0))
}

// axisOf spans what is shown, or what is asked for.
func axisOf(all []*charted, q chartQuery) axis {
	var a axis
	for i, c := range all {
		last := c.last
		if !last.Known() {
			last = c.first
		}
		if i == 0 {
			a = axis{c.first.Day, last.Day}
		}
		a.first, a.last = min(a.first, c.first.Day), max(a.last, last.Day)
	}
	if q.from.text != "" {
		a.first = q.from.first
	}
	if q.to.text != "" {
		a.last = q.to.last
	}
	if a.last <= a.first {
		a.last = a.first + 1
	}
	return a
}

// drawTimeline draws a row for each thing.
func (v *view) drawTimeline(all []*charted, q chartQuery) (Timeline, error) {
	a := axisOf(all, q)
	verdicts, err := v.timeVerdicts(all)
	if err != nil {
		return Timeline{}, err
	}
	out := Timeline{Width: timelineWidth, Label: v.locale.Text("timeline.title"), Ticks: v.ticks(a, q)}
	y := float64(axisHeight)
	for _, c := range all {
		versions, disputed := v.versions(c, verdicts[c.id])
		row := Row{
			Y: y, Href: entityPath(v.lang(), c.id), Label: v.label(c.id), Title: v.label(c.id).Text, Sort: c.sort, Disputed: disputed,
			LabelY: y + 14,
		}
		for i, version := range versions {
			row.Strokes = append(row.Strokes, version.stroke(a, y+5+float64(i)*7))
			row.Strokes[i].Title = v.versionTitle(version)
			if disputed {
				row.Versions = append(row.Versions, v.rowVersion(version))
				out.Told = v.locale.Text("timeline.versions")
			}
		}
		for _, s := range row.Strokes {
			row.LabelX = max(row.LabelX, tenth(s.X+max(s.Wide, 6)+7))
		}
		y += rowHeight + 7*float64(max(len(versions)-1, 0))
		out.Rows = append(out.Rows, row)
	}
	out.Height, out.Bottom = int(y)+8, int(y)+4
	return out, nil
}

// version is a time as sources give it.
type version struct {
	first, last         edtf.Day // what it may reach
	sureFirst, sureLast edtf.Day // what it covers; none where sureLast is less
	times               times
	// sources are those that give it where they differ; none where they do not.
	sources []obelisk.SourceID
}

// versionTitle says a version in one line.
func (v *view) versionTitle(o version) string {
	if len(o.sources) == 0 {
		return v.span(o.times)
	}
	var titles []string
	for _, id := range o.sources {
		titles = append(titles, v.sourceTitle(id).Text)
	}
	return v.locale.Text("label-and-value", locale.With("label", v.span(o.times)), locale.With("value", strings.Join(titles, "; ")))
}

// rowVersion says a version with links to its sources.
func (v *view) rowVersion(o version) RowVersion {
	out := RowVersion{Time: v.span(o.times)}
	for _, id := range o.sources {
		out.Sources = append(out.Sources, v.sourceLink(id))
	}
	return out
}

// stroke draws a version.
func (o version) stroke(a axis, y float64) Stroke {
	s := Stroke{Y: y}
	s.X, s.Wide = a.clamped(o.first, o.last)
	if o.sureLast >= o.sureFirst {
		s.SureX, s.Sure = a.clamped(o.sureFirst, o.sureLast)
	}
	if s.Point = s.Wide < 5; s.Point {
		s.Y += 2.5
	}
	return s
}

// timeVerdicts reads what the sources of the dates amount to, by entity.
func (v *view) timeVerdicts(all []*charted) (map[obelisk.EntityID][]obelisk.Verdict, error) {
	out := map[obelisk.EntityID][]obelisk.Verdict{}
	properties := v.timeProperties()
	ids := make([]obelisk.EntityID, 0, len(all))
	for _, c := range all {
		ids = append(ids, c.id)
	}
	if len(ids) == 0 || len(properties) == 0 {
		return out, nil
	}
	for verdict, err := range v.site.store.Verdicts(v.ctx, obelisk.VerdictFilter{Subjects: ids, Properties: properties, WithoutReasons: true}) {
		if err != nil {
			return nil, err
		}
		out[verdict.Topic.Subject] = append(out[verdict.Topic.Subject], verdict)
	}
	return out, nil
}

// versions are the times of a thing: one that the sources agree on or, where
// they do not, one for each source's own.
func (v *view) versions(c *charted, verdicts []obelisk.Verdict) (versions []version, disputed bool) {
	agreed := times{}
	for _, verdict := range verdicts {
		if verdict.Kind == obelisk.Disputed {
			disputed = true
		}
		if d, ok := verdict.Value.(obelisk.Date); ok {
			agreed.add(v.roleOf(verdict.Topic.Property), d.Date)
		}
	}
	if !disputed {
		if len(verdicts) == 0 {
			for _, s := range c.statements {
				agreed.addStatement(v, s)
			}
		}
		if o, ok := agreed.version(); ok {
			return []version{o}, false
		}
		return nil, false
	}
	for _, id := range speaking(c.statements) {
		for _, t := range v.timesOf(id, c.statements, agreed) {
			versions = addVersion(versions, t, id)
		}
	}
	return versions, true
}

// speaking are the sources that support the statements, sorted.
func speaking(statements []obelisk.Statement) []obelisk.SourceID {
	var out []obelisk.SourceID
	for _, s := range statements {
		for _, e := range s.Evidence {
			if e.Stance == obelisk.Supports {
				out = append(out, e.Source)
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// mostVersions bounds the versions of one source, which may contradict itself.
const mostVersions = 4

// timesOf are the times that a source gives, completed by what is agreed on.
func (v *view) timesOf(id obelisk.SourceID, statements []obelisk.Statement, agreed times) []times {
	said := map[obelisk.Role][]edtf.Date{}
	for _, s := range statements {
		d, ok := s.Value.(obelisk.Date)
		if ok && slices.ContainsFunc(s.Evidence, func(e obelisk.Evidence) bool { return e.Source == id && e.Stance == obelisk.Supports }) {
			role := v.roleOf(s.Property)
			said[role] = append(said[role], d.Date)
		}
	}
	either := func(role obelisk.Role, otherwise edtf.Date) []edtf.Date {
		if len(said[role]) > 0 {
			return said[role]
		}
		return []edtf.Date{otherwise}
	}
	var out []times
	for _, start := range either(obelisk.RoleStart, agreed.start) {
		for _, end := range either(obelisk.RoleEnd, agreed.end) {
			for _, date := range either(obelisk.RoleDate, agreed.date) {
				if len(out) < mostVersions {
					out = append(out, times{start: start, end: end, date: date})
				}
			}
		}
	}
	return out
}

// addVersion adds the version of a source, or the source to the same version.
func addVersion(versions []version, t times, id obelisk.SourceID) []version {
	o, ok := t.version()
	if !ok {
		return versions
	}
	at := slices.IndexFunc(versions, func(p version) bool {
		return p.first == o.first && p.last == o.last && p.sureFirst == o.sureFirst && p.sureLast == o.sureLast
	})
	if at < 0 {
		o.sources = []obelisk.SourceID{id}
		return append(versions, o)
	}
	if !slices.Contains(versions[at].sources, id) {
		versions[at].sources = append(versions[at].sources, id)
	}
	return versions
}

// roleOf is the role of a property.
func (v *view) roleOf(id obelisk.PropertyID) obelisk.Role {
	p, _ := v.schema.Property(id)
	return p.Role
}

// times are the dates of a thing by what they say of it.
type times struct{ start, end, date edtf.Date }

// add takes in a date; the first of each role counts.
func (t *times) add(role obelisk.Role, d edtf.Date) {
	switch {
	case role == obelisk.RoleStart:
		t.start = d
	case role == obelisk.RoleEnd:
		t.end = d
	case role == obelisk.RoleDate && t.date.IsZero():
		t.date = d
	}
}

// addStatement takes in a statement of a date.
func (t *times) addStatement(v *view, s obelisk.Statement) {
	if d, ok := s.Value.(obelisk.Date); ok {
		t.add(v.roleOf(s.Property), d.Date)
	}
}

// version is the stretch from the start to the end, or the date alone.
func (t times) version() (version, bool) {
	start, end := t.start, t.end
	if start.IsZero() && end.IsZero() {
		return t.point()
	}
	if start.IsZero() {
		start = end
	}
	if end.IsZero() {
		end = start
	}
	if !start.Earliest().Known() || !end.Latest().Known() || end.Latest().Day < start.Earliest().Day || yearless(obelisk.Date{Date: start}) || yearless(obelisk.Date{Date: end}) {
		return version{}, false
	}
	o := version{times: t, first: start.Earliest().Day, last: end.Latest().Day, sureFirst: 1}
	if start.Latest().Known() && end.Earliest().Known() {
		o.sureFirst, o.sureLast = start.Latest().Day, end.Earliest().Day
	}
	return o, true
}

// point is the version of a date alone, which covers a day only where it is one; a day
// of which nobody says the year stands nowhere on a line of time.
func (t times) point() (version, bool) {
	if !t.date.Earliest().Known() || !t.date.Latest().Known() || yearless(obelisk.Date{Date: t.date}) {
		return version{}, false
	}
	o := version{times: t, first: t.date.Earliest().Day, last: t.date.Latest().Day, sureFirst: 1}
	if o.first == o.last {
		o.sureFirst, o.sureLast = o.first, o.last
	}
	return o, true
}

// span says times in words.
func (v *view) span(t times) string {
	var parts []string
	for _, d := range []edtf.Date{t.start, t.end, t.date} {
		if !d.IsZero() {
			parts = append(parts, v.locale.Value(obelisk.Date{Date: d}, v.resolve()))
		}
	}
	return strings.Join(parts, " – ")
}

// ticks are the years, months or days of an axis, as many as can be read.
func (v *view) ticks(a axis, q chartQuery) []Tick {
	days := int(a.last - a.first + 1)
	path := prefix(v.lang()) + "/timeline"
	var out []Tick
	add := func(from, to, text string, day edtf.Day) {
		if day < a.first || day > a.last {
			return
		}
		zoomed := q
		zoomed.from.text = from
		out = append(out, Tick{X: a.at(day), Text: text, Href: zoomed.address(path, "to", to)})
	}
	year, month, _ := a.first.Civil()
	switch {
	case days <= 45:
		step := max(days/10, 1)
		for d := a.first; d <= a.last; d += edtf.Day(step) {
			_, _, day := d.Civil()
			add(d.String(), d.String(), strconv.Itoa(day), d)
		}
	case days <= 900:
		step := days/200 + 1
		for edtf.DayOf(year, month, 1) <= a.last {
			text := fmt.Sprintf("%04d-%02d", year, month)
			add(text, text, v.day(text), edtf.DayOf(year, month, 1))
			if month += step; month > 12 {
				year, month = year+1, month-12
			}
		}
	default:
		step := yearStep(days)
		for y := (year + step - 1) / step * step; edtf.DayOf(y, 1, 1) <= a.last; y += step {
			add(fmt.Sprintf("%04d", y), fmt.Sprintf("%04d", y+step-1), strconv.FormatInt(y, 10), edtf.DayOf(y, 1, 1))
		}
	}
	return out
}

// yearStep is how many years lie between ticks, so that there are some eight: 1,
// 2, 5, 10, 20, 50 and so on.
func yearStep(days int) int64 {
	for ten := int64(1); ; ten *= 10 {
		for _, step := range []int64{ten, 2 * ten, 5 * ten} {
			if int64(days)/365/step <= 8 {
				return step
			}
		}
	}
}
