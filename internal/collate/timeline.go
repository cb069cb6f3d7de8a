package collate

import (
	"obelisk"
	"obelisk/edtf"
	"obelisk/internal/collate/chronology"
	"obelisk/quantity"
)

// chronology checks the dates and durations of the subject, which it knows by
// the roles of their properties, and adds what cannot all hold to the findings
// and how durations were counted to the verdicts. Only values with a source
// take part, and only without a scope, since a scope may speak of another event.
func (c *Collator) chronology(subject obelisk.EntityID, groups []group, result *Result) {
	e := eventOf(groups)
	if len(e.Starts)+len(e.Ends) == 0 {
		return
	}
	for _, conflict := range chronology.Check(e) {
		result.Findings = append(result.Findings, c.anachronism(subject, groups, conflict))
	}
	for _, fit := range chronology.Fits(e) {
		for i := range result.Verdicts {
			v := &result.Verdicts[i]
			if groups[i].property.Role == obelisk.RoleDuration && groups[i].says(fit.Length.Statement) && len(v.Reasons) < maxReasons {
				v.Reasons = append(v.Reasons, counted(fit))
			}
		}
	}
}

// eventOf gathers what some topics say of when an event was.
func eventOf(groups []group) chronology.Event {
	var e chronology.Event
	for i := range groups {
		if g := &groups[i]; g.spoken() {
			switch g.property.Role {
			case obelisk.RoleStart:
				e.Starts = append(e.Starts, g.dates()...)
			case obelisk.RoleEnd:
				e.Ends = append(e.Ends, g.dates()...)
			case obelisk.RoleDate:
				e.Dates = append(e.Dates, g.dates()...)
			case obelisk.RoleDuration:
				e.Lengths = append(e.Lengths, g.lengths()...)
			default: // no other role says when the event was
			}
		}
	}
	return e
}

// spoken reports whether the topic belongs to the subject as a whole.
func (g *group) spoken() bool {
	return len(g.topic.Scope) == 0 || g.property.Cardinality == obelisk.Many && len(g.topic.Scope) == 1
}

// says reports whether a statement is one of the topic's.
func (g *group) says(id obelisk.StatementID) bool {
	for i := range g.positions {
		for _, own := range g.positions[i].statements {
			if own == id {
				return true
			}
		}
	}
	return false
}

// dates returns the dates of a topic that have a source.
func (g *group) dates() []chronology.Date {
	var out []chronology.Date
	for i := range g.positions {
		p := &g.positions[i]
		if d, ok := p.value.(obelisk.Date); ok && len(p.voices) > 0 {
			out = append(out, chronology.Date{Statement: p.statements[0], Date: d.Date, Sources: p.voices})
		}
	}
	return out
}

// lengths returns the durations of a topic that have a source.
func (g *group) lengths() []chronology.Length {
	var out []chronology.Length
	for i := range g.positions {
		p := &g.positions[i]
		q, ok := p.value.(obelisk.Quantity)
		if !ok || len(p.voices) == 0 {
			continue
		}
		out = append(out, chronology.Length{Statement: p.statements[0], Stated: q.Quantity, Allowed: daysLeft(q.Quantity, g.property.Tolerance), Sources: p.voices})
	}
	return out
}

// daysLeft is what a stated length of time leaves open.
func daysLeft(q quantity.Quantity, t obelisk.Tolerance) quantity.Quantity {
	allowed := amountReachOf(q, t).wide
	if u := q.Unit(); u == "wk" || isCalendar(u) {
		return wholeUnits(q, allowed)
	}
	return allowed
}

// counted is the reason that says how a duration was counted.
func counted(fit chronology.Fit) obelisk.Message {
	key := ReasonExclusive
	if fit.Counting == chronology.Inclusive {
		key = ReasonInclusive
	}
	return obelisk.Say(key, length(fit.Length), date("start", fit.Start), date("end", fit.End),
		source("source", fit.Length.Sources[0]))
}

// anachronism turns a conflict into a finding. It belongs to the property of
// the duration or, without one, of the end or the date.
func (c *Collator) anachronism(subject obelisk.EntityID, groups []group, conflict chronology.Conflict) obelisk.Finding {
	statements, sources := conflict.Statements(), conflict.Sources()
	independent := c.witnesses.Independent(sources)
	f := obelisk.Finding{
		Kind: obelisk.FindingChronology, Severity: obelisk.SeverityHigh, Subjects: []obelisk.EntityID{subject},
		Statements: statements, Sources: len(sources), Independent: independent,
		Why: why(conflict),
	}
	for i := range groups {
		if groups[i].says(blamed(conflict)) {
			f.Property = groups[i].property.ID
		}
	}
	if len(conflict.Within) > 0 {
		f.Why = append(f.Why, obelisk.Say(WhyOneSource, source("source", conflict.Within[0])))
	} else {
		f.Why = append(f.Why, obelisk.Say(WhySeveralSources, obelisk.Count("count", len(sources)), obelisk.Count("independent", independent)))
	}
	topic := obelisk.Topic{Subject: subject, Property: f.Property}
	f.ID = findingID(f.Kind, topic.Key()+"\x1f"+string(conflict.Kind), statements)
	return f
}

// blamed is the statement whose property a conflict is filed under.
func blamed(c chronology.Conflict) obelisk.StatementID {
	switch c.Kind {
	case chronology.WrongLength:
		return c.Length.Statement
	case chronology.EndBeforeStart:
		return c.End.Statement
	default:
		return c.Date.Statement
	}
}

// why spells out the sum that does not come out.
func why(c chronology.Conflict) []obelisk.Message {
	switch c.Kind {
	case chronology.EndBeforeStart:
		return []obelisk.Message{obelisk.Say(WhyEndBeforeStart,
			date("start", c.Start), source("source", c.Start.Sources[0]), date("end", c.End), source("other_source", c.End.Sources[0]))}
	case chronology.DateBeforeStart:
		return []obelisk.Message{obelisk.Say(WhyBeforeStart,
			date("date", c.Date), source("source", c.Date.Sources[0]), date("start", c.Start), source("other_source", c.Start.Sources[0]))}
	case chronology.DateAfterEnd:
		return []obelisk.Message{obelisk.Say(WhyAfterEnd,
			date("date", c.Date), source("source", c.Date.Sources[0]), date("end", c.End), source("other_source", c.End.Sources[0]))}
	default:
		return whyLength(c)
	}
}

// whyLength is why for a duration.
func whyLength(c chronology.Conflict) []obelisk.Message {
	start, end, stated := date("start", c.Start), date("end", c.End), length(c.Length)
	stated.Name = "duration"
	shortest := value("shortest", obelisk.Quantity{Quantity: exactDays(c.Span.Min)})
	switch {
	case !c.Span.Limited:
		return []obelisk.Message{obelisk.Say(WhyAtLeast, start, end, shortest, stated)}
	case !c.Span.Exact():
		longest := value("longest", obelisk.Quantity{Quantity: exactDays(c.Span.Max + 1)})
		return []obelisk.Message{obelisk.Say(WhySpan, start, end, shortest, longest, stated)}
	}
	days := obelisk.Say(WhyDays, start, end,
		obelisk.Count("inclusive", int(c.Span.Min)+1), obelisk.Count("exclusive", int(c.Span.Min)), stated)
	n, whole := chronology.WholeDays(c.Length.Stated)
	first, known := c.Start.Date.Earliest(), c.Start.Date.Earliest() == c.Start.Date.Latest()
	if !whole || !known {
		return []obelisk.Message{days}
	}
	sum := obelisk.Say(WhySum, start, stated,
		value("inclusive", obelisk.Date{Date: dayDate(first.Day + n - 1)}),
		value("exclusive", obelisk.Date{Date: dayDate(first.Day + n)}), end)
	return []obelisk.Message{sum, days}
}

// exactDays returns a number of days.
func exactDays(n edtf.Day) quantity.Quantity {
	return quantity.Exactly(quantity.DecimalOf(int64(n)), "d")
}

// date and length are the arguments that a chronology's statements make.
func date(name string, d *chronology.Date) obelisk.Argument {
	return value(name, obelisk.Date{Date: d.Date})
}

func length(l *chronology.Length) obelisk.Argument {
	return value("value", obelisk.Quantity{Quantity: l.Stated})
}
