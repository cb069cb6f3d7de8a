package collate

import (
	"slices"
	"strings"

	"obelisk"
	"obelisk/edtf"
	"obelisk/internal/collate/chronology"
)

// Course is happenings whose times are weighed together.
//
// Those inside are tied to one another, over as many ties as it takes, but not
// through a happening whose start and end are each known to the day by all who
// state them: whatever leads through such a day leads through the calendar. So
// what a change can touch ends there; such happenings stand at the edge, and are
// themselves weighed with those to which they lead.
type Course struct {
	c      *Collator
	inside int // the first so many of all
	all    []*Happening
	places map[obelisk.EntityID]int
	times  chronology.Course
}

// Course lays out the happenings inside a course and at its edge, in any order.
func (c *Collator) Course(inside, edge []*Happening) *Course {
	byID := func(a, b *Happening) int { return compareIDs(a.Entity.ID, b.Entity.ID) }
	out := &Course{c: c, inside: len(inside), places: map[obelisk.EntityID]int{}}
	out.all = append(slices.SortedFunc(slices.Values(inside), byID), slices.SortedFunc(slices.Values(edge), byID)...)
	for i, h := range out.all {
		out.places[h.Entity.ID] = i
		out.times.Events = append(out.times.Events, h.event)
	}
	for _, h := range out.all {
		for _, l := range c.links(h, out.places, out.all) {
			if l.From.Event < out.inside || l.To.Event < out.inside {
				out.times.Links = append(out.times.Links, l)
			}
		}
	}
	return out
}

// Weigh returns what a course adds to the results of the subjects inside of it.
// A finding is with the first of its subjects that is inside.
func (k *Course) Weigh() map[obelisk.EntityID]Times {
	out := map[obelisk.EntityID]Times{}
	w := k.times.Weigh()
	for i := range w.Conflicts {
		chain := &w.Conflicts[i]
		subjects := k.subjects(chain)
		owner := slices.IndexFunc(subjects, func(id obelisk.EntityID) bool { return k.places[id] < k.inside })
		if owner < 0 || k.known(chain, subjects) {
			continue
		}
		t := out[subjects[owner]]
		t.findings = append(t.findings, k.finding(chain, subjects))
		out[subjects[owner]] = t
	}
	for i := range k.inside {
		if i >= len(w.Bounds) {
			break
		}
		id := k.all[i].Entity.ID
		t := out[id]
		t.implied, t.counted = k.implied(i, &w.Bounds[i]), k.counted(i, w.Bounds)
		out[id] = t
	}
	return out
}

// subjects lists the entities whose times a chain speaks of, sorted.
func (k *Course) subjects(chain *chronology.Chain) []obelisk.EntityID {
	var out []obelisk.EntityID
	for _, s := range chain.Steps {
		out = append(out, k.all[s.Event].Entity.ID)
		if s.Link != nil {
			out = append(out, k.all[s.Link.From.Event].Entity.ID, k.all[s.Link.To.Event].Entity.ID)
		}
	}
	return sorted(out)
}

// known reports whether a chain of one subject holds a conflict that the
// subject's own dates and durations make, which is found with the subject.
func (k *Course) known(chain *chronology.Chain, subjects []obelisk.EntityID) bool {
	if len(subjects) > 1 {
		return false
	}
	ids := chain.Statements()
	return slices.ContainsFunc(chronology.Check(k.all[k.places[subjects[0]]].event), func(c chronology.Conflict) bool {
		return !slices.ContainsFunc(c.Statements(), func(id obelisk.StatementID) bool { return !slices.Contains(ids, id) })
	})
}

// finding turns a chain into a finding, under a property of its first subject.
// Its id depends on its statements only, not on where it was found.
func (k *Course) finding(chain *chronology.Chain, subjects []obelisk.EntityID) obelisk.Finding {
	statements, sources := chain.Statements(), chain.Sources()
	independent := k.c.witnesses.Independent(sources)
	f := obelisk.Finding{
		ID:   findingID(obelisk.FindingChronology, "course", statements),
		Kind: obelisk.FindingChronology, Severity: obelisk.SeverityHigh, Subjects: subjects, Property: k.property(chain, subjects[0]), Statements: statements,
		Sources: len(sources), Independent: independent, Why: k.why(chain),
	}
	if len(chain.Within) > 0 {
		f.Why = append(f.Why, obelisk.Say(WhyOneSource, source("source", chain.Within[0])))
	} else {
		f.Why = append(f.Why, obelisk.Say(WhySeveralSources, obelisk.Count("count", len(sources)), obelisk.Count("independent", independent)))
	}
	return f
}

// subject is the happening that a step's statement is about.
func (k *Course) subject(s *chronology.Step) *Happening {
	for _, i := range []int{s.Event, s.At.Event} {
		if _, ok := k.all[i].properties[s.Statement]; ok {
			return k.all[i]
		}
	}
	if s.Link != nil {
		for _, i := range []int{s.Link.From.Event, s.Link.To.Event} {
			if _, ok := k.all[i].properties[s.Statement]; ok {
				return k.all[i]
			}
		}
	}
	return k.all[s.Event]
}

// property is that of a statement of a chain about a subject, of a date if there
// is one; empty where none is about it.
func (k *Course) property(chain *chronology.Chain, id obelisk.EntityID) obelisk.PropertyID {
	var other obelisk.PropertyID
	for i := range chain.Steps {
		s := &chain.Steps[i]
		h := k.subject(s)
		switch {
		case h.Entity.ID != id:
		case s.Date != nil:
			return h.properties[s.Statement]
		default:
			other = h.properties[s.Statement]
		}
	}
	return other
}

// maxSteps bounds the statements that a chain is told by; a longer one is told
// by its first and its last.
const maxSteps = 12

// why tells a chain: what is stated, and where that leads.
func (k *Course) why(chain *chronology.Chain) []obelisk.Message {
	var out []obelisk.Message
	last := len(chain.Steps) - 1
	dated := chain.Steps[0].Dated
	said := map[obelisk.StatementID]bool{}
	for i := range chain.Steps {
		s := &chain.Steps[i]
		if i >= maxSteps && i < last {
			continue
		}
		if i == last && dated {
			out = append(out, k.stated(WhyYet, s))
			break
		}
		if !said[s.Statement] {
			out = append(out, k.stated(WhyStated, s))
		}
		said[s.Statement] = true
		if dated && i > 0 {
			out = append(out, k.reached(s, chain.Latest))
		}
	}
	if !dated {
		s := &chain.Steps[last]
		out = append(out, obelisk.Say(WhyAround, k.event(s.At.Event), k.point(s.At), value("days", obelisk.Quantity{Quantity: exactDays(chain.Short)})))
	}
	return out
}

// reached says the day that a step comes to.
func (k *Course) reached(s *chronology.Step, latest bool) obelisk.Message {
	key := WhyEarliest
	if latest {
		key = WhyLatest
	}
	return obelisk.Say(key, k.event(s.At.Event), k.point(s.At), value("day", obelisk.Date{Date: dayDate(s.Day)}))
}

// stated says a statement: of which event, by which property, and who says so.
func (k *Course) stated(key string, s *chronology.Step) obelisk.Message {
	h := k.subject(s)
	args := []obelisk.Argument{value("event", obelisk.Ref{Entity: h.Entity.ID}), k.words("property", h.properties[s.Statement])}
	switch {
	case s.Date != nil:
		args = append(args, date("value", s.Date))
	case s.Length != nil:
		args = append(args, length(s.Length))
	default:
		i := slices.IndexFunc(h.ties, func(t tied) bool { return t.statement == s.Statement })
		args = append(args, value("value", obelisk.Ref{Entity: h.ties[i].to}))
		if len(h.ties[i].apart) > 0 {
			apart := length(&h.ties[i].apart[0])
			apart.Name = "apart"
			key, args = WhyStatedApart, append(args, apart)
		}
	}
	if len(s.Sources) > 0 {
		args = append(args, source("source", s.Sources[0]))
	}
	return obelisk.Say(key, args...)
}

// event names an event of a course.
func (k *Course) event(i int) obelisk.Argument {
	return value("event", obelisk.Ref{Entity: k.all[i].Entity.ID})
}

// point names the start or the end of an event, by the schema's words; what has
// only a date is meant by that.
func (k *Course) point(m chronology.Moment) obelisk.Argument {
	role := obelisk.RoleStart
	if m.End {
		role = obelisk.RoleEnd
	}
	e, class := &k.all[m.Event].event, k.all[m.Event].Entity.Class
	if on := k.c.schema.PropertyOf(class, obelisk.RoleDate).ID; on != "" && len(e.Dates) > 0 && len(e.Starts)+len(e.Ends)+len(e.Lengths) == 0 {
		return k.words("point", on)
	}
	return k.words("point", k.c.schema.PropertyOf(class, role).ID)
}

// words are the names of a property.
func (k *Course) words(name string, id obelisk.PropertyID) obelisk.Argument {
	labels := k.c.property(id).Labels
	if len(labels) == 0 {
		labels = obelisk.Texts{"en": string(id)}
	}
	return obelisk.Argument{Name: name, Words: labels}
}

// compareIDs orders identifiers.
func compareIDs[T ~string](a, b T) int { return strings.Compare(string(a), string(b)) }

// Times is what the course of events adds to the result of one subject.
type Times struct {
	findings []obelisk.Finding
	implied  []obelisk.Verdict
	counted  []chronology.Fit
}

// implied are the days that follow for an event from others, or from its own
// duration: verdicts of the kind derived for what no source states, and for what
// one does, the narrower days.
func (k *Course) implied(i int, b *chronology.Bounds) []obelisk.Verdict {
	h := k.all[i]
	e, class := &h.event, h.Entity.Class
	property := func(role obelisk.Role) obelisk.PropertyID { return k.c.schema.PropertyOf(class, role).ID }
	if len(e.Starts)+len(e.Ends)+len(e.Lengths) == 0 {
		whole := chronology.Window{Earliest: b.Start.Earliest, Latest: b.End.Latest, Below: b.Start.Below, Above: b.End.Above}
		return k.derived(nil, h, property(obelisk.RoleDate), whole, e.Dates)
	}
	out := k.derived(nil, h, property(obelisk.RoleStart), b.Start, e.Starts)
	return k.derived(out, h, property(obelisk.RoleEnd), b.End, e.Ends)
}

// derived adds what follows for one moment, if that is more than is stated of it.
func (k *Course) derived(out []obelisk.Verdict, h *Happening, p obelisk.PropertyID, w chronology.Window, stated []chronology.Date) []obelisk.Verdict {
	if p == "" || w.Earliest == nil || w.Latest == nil || *w.Earliest > *w.Latest {
		return out
	}
	if o := chronology.Hull(stated); len(stated) > 0 && (o.Earliest == nil || o.Latest == nil || *w.Earliest <= *o.Earliest && *w.Latest >= *o.Latest) {
		return out
	}
	if len(stated) == 0 && (plain(w.Below) || plain(w.Above)) {
		return out
	}
	var ids []obelisk.StatementID
	var sources []obelisk.SourceID
	v := obelisk.Verdict{
		Topic: obelisk.Topic{Subject: h.Entity.ID, Property: p}, Kind: obelisk.Derived,
		Value: dateOf(stretch{*w.Earliest, *w.Latest}), Reasons: []obelisk.Message{obelisk.Say(ReasonDerived)},
	}
	for _, s := range slices.Concat(w.Below, w.Above) {
		if !slices.Contains(ids, s.Statement) && len(v.Reasons) < maxSteps {
			v.Reasons = append(v.Reasons, k.stated(WhyStated, &s))
		}
		ids, sources = append(ids, s.Statement), append(sources, s.Sources...)
	}
	sources = sorted(sources)
	v.From, v.Sources, v.Independent = sorted(ids), len(sources), k.c.witnesses.Independent(sources)
	return append(out, v)
}

// plain reports whether a bound of a moment is just the date of the other end of
// the same event: that something ended after it began is nothing to tell.
func plain(way []chronology.Step) bool {
	return len(way) == 1 && way[0].Date != nil && way[0].Event == way[0].At.Event
}

// counted tells how the durations of an event were counted, and how long after
// another it was, where all that is stated leaves one day each for the first and
// the last of those days.
func (k *Course) counted(i int, all []chronology.Bounds) []chronology.Fit {
	out := fits(k.all[i].event.Lengths, all[i].Start, all[i].End)
	for n := range k.all[i].ties {
		t := &k.all[i].ties[n]
		if other, ok := k.places[t.to]; ok && len(t.sources) > 0 {
			earlier, later := all[other], all[i]
			if from, _ := oneDay(earlier.Start); oneDayAfter(from, later.End) {
				earlier, later = later, earlier
			}
			out = append(out, fits(t.apart, earlier.End, later.Start)...)
		}
	}
	return out
}

// oneDay returns the day of a moment that can be no other.
func oneDay(w chronology.Window) (edtf.Day, bool) {
	if w.Earliest == nil || w.Latest == nil || *w.Earliest != *w.Latest {
		return 0, false
	}
	return *w.Earliest, true
}

// oneDayAfter reports whether a day lies after the one day of a moment.
func oneDayAfter(day edtf.Day, w chronology.Window) bool {
	end, ok := oneDay(w)
	return ok && day > end
}

// fits are the lengths that lie exactly between two moments of one day each.
func fits(lengths []chronology.Length, from, to chronology.Window) []chronology.Fit {
	first, known := oneDay(from)
	last, ended := oneDay(to)
	if !known || !ended {
		return nil
	}
	var out []chronology.Fit
	for n := range lengths {
		l := &lengths[n]
		if counting := chronology.Counted(l, first, last); counting != "" && len(l.Sources) > 0 {
			out = append(out, chronology.Fit{
				Length: l, Counting: counting,
				Start: &chronology.Date{Date: dayDate(first)}, End: &chronology.Date{Date: dayDate(last)},
			})
		}
	}
	return out
}

// With returns a result with what the course of events adds to it: findings,
// verdicts of what no source states, and to the verdicts of what one does, that
// less follows from others, or how a duration was counted.
func (r Result) With(t Times) Result {
	r.Findings = append(r.Findings, t.findings...)
	sortFindings(r.Findings)
	var fresh []obelisk.Verdict
	for _, v := range t.implied {
		i := slices.IndexFunc(r.Verdicts, func(own obelisk.Verdict) bool { return own.Topic.Key() == v.Topic.Key() })
		switch {
		case i < 0:
			fresh = append(fresh, v)
		case len(r.Verdicts[i].Reasons) < maxReasons && r.Verdicts[i].Kind != obelisk.Unsourced:
			r.Verdicts[i].Reasons = append(r.Verdicts[i].Reasons, obelisk.Say(ReasonImplied, value("value", v.Value)))
		}
	}
	for _, fit := range t.counted {
		r.count(fit)
	}
	r.Verdicts = append(r.Verdicts, fresh...)
	slices.SortStableFunc(r.Verdicts, func(a, b obelisk.Verdict) int { return compareIDs(a.Topic.Property, b.Topic.Property) })
	return r
}

// count says with the verdict of a duration how it was counted, unless that is
// said already.
func (r Result) count(fit chronology.Fit) {
	for i := range r.Verdicts {
		v := &r.Verdicts[i]
		weighs := slices.ContainsFunc(v.Clusters, func(c obelisk.Cluster) bool { return slices.Contains(c.Statements, fit.Length.Statement) })
		said := slices.ContainsFunc(v.Reasons, func(m obelisk.Message) bool { return m.Key == ReasonInclusive || m.Key == ReasonExclusive })
		if weighs && !said && len(v.Reasons) < maxReasons {
			v.Reasons = append(v.Reasons, counted(fit))
		}
	}
}

// Order returns which of Allen's relations one happening of a course may have to
// another. Both must be in the course.
func (k *Course) Order(a, b obelisk.EntityID) chronology.Order {
	return k.times.Order(k.places[a], k.places[b])
}
