package chronology

import (
	"maps"
	"math"
	"slices"

	"obelisk"
	"obelisk/edtf"
)

// maxChains bounds the conflicts that are told of one course of events: of the
// sources with themselves until there are so many, across them, and of single dates.
const maxChains = 50

// Moment is the first or the last day of an event of a course.
type Moment struct {
	Event int // its place in Course.Events
	End   bool
}

// Link says how many days one moment lies after another.
type Link struct {
	Statement obelisk.StatementID
	// Sources are those who say it, sorted.
	Sources  []obelisk.SourceID
	From, To Moment
	// Least and Most bound the days from From to To; what is not set bounds nothing.
	Least, Most *edtf.Day
}

// Course is events whose times are tied to one another: the dates and durations
// of each, and the links between them, in a fixed order.
//
// The sources differ on dates, and one wrong date would make everything that
// leans on it impossible. So a course is weighed as an event is: first each
// source with itself, then across sources, where of each date, duration and link
// all stated values together say what is open, from the earliest to the latest.
// What is still a conflict no choice among the values resolves. Beyond that a
// single date is at fault where the rest of the course excludes it, though
// another date that is stated for the same moment fits.
//
// A duration bounds the days from the first to the last day as it may have been
// counted, with both or with one of them: from one less than it says to what it
// says. An event of which only a day is stated took that day; of a vaguer date
// some day of it was one of the event's.
type Course struct {
	Events []Event
	Links  []Link
}

// Step is one statement of a chain, and what it shows.
type Step struct {
	Statement obelisk.StatementID
	Sources   []obelisk.SourceID
	// One of these is what is stated, of the event.
	Date   *Date
	Length *Length
	Link   *Link
	Event  int
	// At is the moment that the chain has come to, and Day the day before or
	// after which it cannot be, where Dated is set.
	At    Moment
	Day   edtf.Day
	Dated bool
}

// Chain is a smallest set of statements of a course that cannot all hold, in an
// order in which each limits the next.
type Chain struct {
	Steps []Step
	// Latest is set where each step says the latest day of its moment, not the earliest.
	Latest bool
	// Short is by how many days the last statement is missed.
	Short edtf.Day
	// Within are the sources each of which says all of it, sorted.
	Within []obelisk.SourceID
}

// Statements returns the ids of the statements of a chain, sorted.
func (c *Chain) Statements() []obelisk.StatementID {
	var ids []obelisk.StatementID
	for _, s := range c.Steps {
		ids = append(ids, s.Statement)
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// Sources returns the sources of a chain, sorted: those that say all of it, or
// else all that say a part of it.
func (c *Chain) Sources() []obelisk.SourceID {
	if len(c.Within) > 0 {
		return c.Within
	}
	var ids []obelisk.SourceID
	for _, s := range c.Steps {
		ids = append(ids, s.Sources...)
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// web is a course laid out as a network.
type web struct {
	course  *Course
	network *Network
	ids     []obelisk.StatementID // by ground, from 1
	grounds map[obelisk.StatementID]Ground
	pieces  map[Constraint]Step
}

// spin lays a course out. Grounds are numbered by the ids of their statements.
func (c *Course) spin() *web {
	w := &web{course: c, network: NewNetwork(), grounds: map[obelisk.StatementID]Ground{}, pieces: map[Constraint]Step{}}
	w.number()
	for i := range c.Events {
		start, end := w.network.Add(), w.network.Add()
		w.network.Limit(Constraint{From: end, To: start})
		w.event(i, &c.Events[i], start, end)
	}
	w.links()
	return w
}

// number gives every statement its ground.
func (w *web) number() {
	for i := range w.course.Events {
		e := &w.course.Events[i]
		for _, list := range [3][]Date{e.Starts, e.Ends, e.Dates} {
			for _, d := range list {
				w.ids = append(w.ids, d.Statement)
			}
		}
		for _, l := range e.Lengths {
			w.ids = append(w.ids, l.Statement)
		}
	}
	for _, l := range w.course.Links {
		w.ids = append(w.ids, l.Statement)
	}
	slices.Sort(w.ids)
	w.ids = slices.Compact(w.ids)
	for i, id := range w.ids {
		w.grounds[id] = Ground(i + 1)
	}
}

// point is a moment's place in the network.
func point(m Moment) Point {
	if m.End {
		return Point(2*m.Event + 2)
	}
	return Point(2*m.Event + 1)
}

// moment is the moment of a point.
func moment(p Point) Moment { return Moment{Event: int(p-1) / 2, End: p%2 == 0} }

// limit adds a constraint with what it stands for.
func (w *web) limit(from, to Point, most edtf.Day, s Step) {
	c := Constraint{From: from, To: to, Most: most, Ground: w.grounds[s.Statement]}
	if _, twice := w.pieces[c]; !twice {
		w.pieces[c] = s
		w.network.Limit(c)
	}
}

// event lays out one event.
func (w *web) event(i int, e *Event, start, end Point) {
	w.dates(i, e.Starts, start, start)
	w.dates(i, e.Ends, end, end)
	if e.OneDay() {
		w.dates(i, e.Dates, start, end)
	} else {
		w.dates(i, e.Dates, end, start)
	}
	w.lengths(i, e.Lengths, start, end)
}

// OneDay reports whether all that is stated of when an event was is a date, and
// by one source at least a day. Of "in summer" it is not said that all of it was
// then.
func (e *Event) OneDay() bool {
	return len(e.Starts)+len(e.Ends)+len(e.Lengths) == 0 && slices.ContainsFunc(e.Dates, func(d Date) bool {
		first := d.Date.Earliest()
		return first.Known() && first == d.Date.Latest()
	})
}

// dates limits one point by the earliest and another by the latest of the days
// that some dates leave open together.
func (w *web) dates(i int, dates []Date, after, before Point) {
	h := Hull(dates)
	if h.Earliest != nil {
		w.limit(after, Epoch, -*h.Earliest, Step{Statement: h.First.Statement, Sources: h.First.Sources, Date: h.First, Event: i})
	}
	if h.Latest != nil {
		w.limit(Epoch, before, *h.Latest, Step{Statement: h.Last.Statement, Sources: h.Last.Sources, Date: h.Last, Event: i})
	}
}

// Outline is what several dates leave open together: from the earliest day of
// one, First, to the latest of another, Last. What is open or unknown is nil.
type Outline struct {
	Earliest, Latest *edtf.Day
	First, Last      *Date
}

// Hull returns the outline of dates. Of several dates with the same bound the
// one with the least id stands for it.
func Hull(dates []Date) Outline {
	var out Outline
	earliest, latest := far, -far
	for k := range dates {
		d := &dates[k]
		low, high := bounds(d.Date)
		if out.First == nil || low < earliest || low == earliest && d.Statement < out.First.Statement {
			out.First, earliest = d, low
		}
		if out.Last == nil || high > latest || high == latest && d.Statement < out.Last.Statement {
			out.Last, latest = d, high
		}
	}
	if out.First != nil && earliest > -far {
		out.Earliest = &earliest
	}
	if out.Last != nil && latest < far {
		out.Latest = &latest
	}
	return out
}

// lengths limits an event by the shortest and the longest that some durations
// leave open together.
func (w *web) lengths(i int, lengths []Length, start, end Point) {
	least, most := Allowed(lengths)
	if least.Days != nil {
		w.limit(end, start, -*least.Days, Step{Statement: least.Length.Statement, Sources: least.Length.Sources, Length: least.Length, Event: i})
	}
	if most.Days != nil {
		w.limit(start, end, *most.Days, Step{Statement: most.Length.Statement, Sources: most.Length.Sources, Length: most.Length, Event: i})
	}
}

// Extreme is the fewest or the most days that some durations leave open, and
// the duration that says so; Days is nil where none bounds them.
type Extreme struct {
	Days   *edtf.Day
	Length *Length
}

// Allowed returns the fewest and the most days that may lie between the first
// and the last day, by some durations that together say what is open. A duration
// may have been counted with both days or with one: so the fewest are one less
// than it says.
func Allowed(lengths []Length) (least, most Extreme) {
	short, long := math.Inf(1), math.Inf(-1)
	for k := range lengths {
		l := &lengths[k]
		allowed, ok := daysAllowed(l)
		if !ok {
			continue
		}
		if allowed.low < short || allowed.low == short && l.Statement < least.Length.Statement {
			least.Length, short = l, allowed.low
		}
		if allowed.high > long || allowed.high == long && l.Statement < most.Length.Statement {
			most.Length, long = l, allowed.high
		}
	}
	if least.Length != nil && short >= 1 && short < float64(reach) {
		days := edtf.Day(math.Ceil(short - 1))
		least.Days = &days
	}
	if most.Length != nil && long < float64(reach) {
		days := edtf.Day(math.Floor(long))
		most.Days = &days
	}
	return least, most
}

// links limits moments by what ties them. Where several values are stated for
// one tie, the caller gives the widest.
func (w *web) links() {
	for i := range w.course.Links {
		l := &w.course.Links[i]
		s := Step{Statement: l.Statement, Sources: l.Sources, Link: l, Event: l.To.Event}
		if l.Most != nil {
			w.limit(point(l.From), point(l.To), *l.Most, s)
		}
		if l.Least != nil {
			w.limit(point(l.To), point(l.From), -*l.Least, s)
		}
	}
}

// Weighed is what the times of a course amount to.
type Weighed struct {
	// Conflicts are first those within a source. No two have the same statements.
	Conflicts []Chain
	// Bounds are what follows for each event from all that does not conflict.
	Bounds []Bounds
}

// Weigh finds the conflicts of a course and what follows from the rest of it.
func (c *Course) Weigh() Weighed {
	var out Weighed
	for _, p := range c.parts() {
		if len(out.Conflicts) >= maxChains {
			break
		}
		for _, chain := range p.course.spin().conflicts() {
			out.add(p.whole(chain))
		}
	}
	w := c.spin()
	for _, chain := range w.conflicts() {
		out.add(chain)
	}
	w.bound(&out)
	return out
}

// add adds a chain, or its source to the one with the same statements.
func (o *Weighed) add(c Chain) {
	ids := c.Statements()
	for i := range o.Conflicts {
		if slices.Equal(o.Conflicts[i].Statements(), ids) {
			o.Conflicts[i].Within = append(o.Conflicts[i].Within, c.Within...)
			return
		}
	}
	o.Conflicts = append(o.Conflicts, c)
}

// part is what one source says of the events that it ties to one another.
type part struct {
	source obelisk.SourceID
	course *Course
	places []int // of its events in the whole course
	at     map[int]int
}

// parts lists what each source that states a link says, by source.
func (c *Course) parts() []*part {
	by := map[obelisk.SourceID]*part{}
	for _, l := range c.Links {
		for _, id := range l.Sources {
			p := by[id]
			if p == nil {
				p = &part{source: id, course: &Course{}, at: map[int]int{}}
				by[id] = p
			}
			own := l
			own.From.Event, own.To.Event = p.event(c, l.From.Event), p.event(c, l.To.Event)
			p.course.Links = append(p.course.Links, own)
		}
	}
	out := make([]*part, 0, len(by))
	for _, id := range slices.Sorted(maps.Keys(by)) {
		out = append(out, by[id])
	}
	return out
}

// event is the place of an event of the course within the part.
func (p *part) event(c *Course, i int) int {
	at, ok := p.at[i]
	if !ok {
		at = len(p.places)
		p.at[i], p.places = at, append(p.places, i)
		p.course.Events = append(p.course.Events, c.Events[i].of(p.source))
	}
	return at
}

// whole puts the places of the whole course into a chain.
func (p *part) whole(c Chain) Chain {
	for i := range c.Steps {
		s := &c.Steps[i]
		s.Event, s.At.Event = p.places[s.Event], p.places[s.At.Event]
		if s.Link != nil {
			l := *s.Link
			l.From.Event, l.To.Event = p.places[l.From.Event], p.places[l.To.Event]
			s.Link = &l
		}
	}
	c.Within = []obelisk.SourceID{p.source}
	return c
}

// conflicts finds a smallest conflict, leaves out the statement of it that the
// fewest sources make, and looks for the next. At last all that conflicts is left
// out, for nothing follows from what may be wrong.
func (w *web) conflicts() []Chain {
	var out []Chain
	var contested []Ground
	for len(out) < maxChains {
		cycle, ok := w.network.Conflict()
		if !ok {
			break
		}
		out, contested = append(out, w.chain(cycle)), append(contested, Grounds(cycle)...)
		w.network.Leave(w.weakest(cycle))
	}
	for _, g := range contested {
		w.network.Leave(g)
	}
	return out
}

// weakest is the ground of a conflict with the fewest sources, of several such
// the one with the greatest id.
func (w *web) weakest(cycle []Constraint) Ground {
	worst, fewest := Axiom, 0
	for _, c := range cycle {
		if n := len(w.pieces[c].Sources); c.Ground != Axiom && (worst == Axiom || n < fewest || n == fewest && c.Ground > worst) {
			worst, fewest = c.Ground, n
		}
	}
	return worst
}

// chain turns a conflict into steps. One with dates begins at Epoch; it is told
// in the direction in which time goes on.
func (w *web) chain(cycle []Constraint) Chain {
	if i := slices.IndexFunc(cycle, func(c Constraint) bool { return c.From == Epoch }); i >= 0 {
		cycle = slices.Concat(cycle[i:], cycle[:i])
	}
	c := Chain{Short: -Sum(cycle), Latest: true}
	first, last := cycle[0], cycle[len(cycle)-1]
	if first.From == Epoch && first.Most > -last.Most {
		c.Latest = false
	}
	c.Steps = w.steps(cycle, c.Latest)
	return c
}

// steps tells a way, from its first constraint to its last or back, with the day
// that each comes to. Axioms move the chain without a step of their own.
func (w *web) steps(way []Constraint, latest bool) []Step {
	way = slices.Clone(way)
	if !latest {
		slices.Reverse(way)
	}
	dated := len(way) > 0 && (way[0].From == Epoch || way[0].To == Epoch)
	var out []Step
	var day edtf.Day
	for _, c := range way {
		at := c.To
		if day += c.Most; !latest {
			at = c.From
		}
		s := w.pieces[c]
		if c.Ground == Axiom && len(out) > 0 {
			s, out = out[len(out)-1], out[:len(out)-1]
		}
		if s.Statement == "" {
			continue
		}
		if s.At, s.Day, s.Dated = moment(at), day, dated && at != Epoch; !latest {
			s.Day = -day
		}
		out = append(out, s)
	}
	return out
}

// Bounds are the days that a course leaves open for an event, and what that
// follows from. A bound that nothing sets is nil.
type Bounds struct{ Start, End Window }

// Window is from the earliest to the latest day of a moment.
type Window struct {
	Earliest, Latest *edtf.Day
	// Below and Above show the two, step by step.
	Below, Above []Step
}

// bound works out the bounds, and the dates that lie outside of them.
func (w *web) bound(out *Weighed) {
	up, ok := w.network.From(Epoch)
	if !ok {
		return
	}
	down, _ := w.network.To(Epoch)
	contested := map[obelisk.StatementID]bool{}
	for i := range out.Conflicts {
		for _, s := range out.Conflicts[i].Steps {
			contested[s.Statement] = true
		}
	}
	out.Bounds = make([]Bounds, len(w.course.Events))
	for i := range out.Bounds {
		b := &out.Bounds[i]
		b.Start, b.End = w.window(up, down, Moment{Event: i}), w.window(up, down, Moment{Event: i, End: true})
		e := &w.course.Events[i]
		w.astray(out, contested, i, e.Starts, b.Start, b.Start)
		w.astray(out, contested, i, e.Ends, b.End, b.End)
		if e.OneDay() {
			w.astray(out, contested, i, e.Dates, b.Start, b.End)
		} else {
			w.astray(out, contested, i, e.Dates, b.End, b.Start)
		}
	}
}

// window is what the network leaves open of a moment.
func (w *web) window(up, down *Distances, m Moment) Window {
	var out Window
	if day, limited := up.Days(point(m)); limited {
		out.Latest, out.Above = &day, w.steps(up.Way(point(m)), true)
	}
	if day, limited := down.Days(point(m)); limited {
		earliest := -day
		out.Earliest, out.Below = &earliest, w.steps(down.Way(point(m)), false)
	}
	return out
}

// astray adds the dates that the course excludes: whose first day lies after the
// latest that one moment can be, or whose last before the earliest of another.
func (w *web) astray(out *Weighed, contested map[obelisk.StatementID]bool, i int, dates []Date, after, before Window) {
	for k := range dates {
		d := &dates[k]
		if contested[d.Statement] || len(out.Conflicts) >= 3*maxChains {
			continue
		}
		last := Step{Statement: d.Statement, Sources: d.Sources, Date: d, Event: i}
		low, high := bounds(d.Date)
		if after.Latest != nil && low > *after.Latest {
			out.add(Chain{Steps: append(slices.Clone(after.Above), last), Latest: true, Short: low - *after.Latest})
		} else if before.Earliest != nil && high < *before.Earliest {
			out.add(Chain{Steps: append(slices.Clone(before.Below), last), Short: *before.Earliest - high})
		}
	}
}

// Order is how two events of a course may lie to one another.
type Order struct {
	// Relations are those that are left open, in the order of the constants.
	Relations []Relation
	// By are the statements that exclude the others, and Left those that conflict
	// and were left out; both sorted.
	By, Left []obelisk.StatementID
}

// Order returns how one event of the course may lie to another. What conflicts
// is left out first.
func (c *Course) Order(a, b int) Order {
	w := c.spin()
	var out Order
	for _, chain := range w.conflicts() {
		out.Left = append(out.Left, chain.Statements()...)
	}
	slices.Sort(out.Left)
	out.Left = slices.Compact(out.Left)
	open, grounds, _ := w.network.Relations(extentOf(a), extentOf(b))
	out.Relations = open
	for _, g := range grounds {
		out.By = append(out.By, w.ids[g-1])
	}
	return out
}

// extentOf are the points of an event.
func extentOf(event int) Extent {
	return Extent{Start: point(Moment{Event: event}), End: point(Moment{Event: event, End: true})}
}

// Counted returns how a duration in whole days was counted between two days;
// unset where it fits neither way.
func Counted(l *Length, start, end edtf.Day) Counting {
	n, whole := WholeDays(l.Stated)
	switch {
	case whole && n == end-start+1:
		return Inclusive
	case whole && n == end-start:
		return Exclusive
	}
	return ""
}
