package api

import (
	"context"
	"fmt"
	"slices"
	"strconv"

	"obelisk"
	"obelisk/edtf"
	"obelisk/quantity"
)

// Limits are bounds of values.
type Limits struct {
	From  string    `query:"from" maxLength:"100" example:"1941-06" doc:"Only dates that lie wholly on or behind the first day of this one (EDTF)"`
	Until string    `query:"until" maxLength:"100" example:"1945" doc:"Only dates that lie wholly before or on the last day of this one (EDTF)"`
	Least string    `query:"least" maxLength:"40" example:"1000" doc:"Only quantities that lie wholly at or above this number, in the unit they are written in"`
	Most  string    `query:"most" maxLength:"40" example:"1000000" doc:"Only quantities that lie wholly at or below this number"`
	Box   []float64 `query:"box" minItems:"4" maxItems:"4" example:"[22.5,48,40,60]" doc:"Only points in this part of the Earth: west, south, east, north in degrees; west of more than east crosses the 180th meridian"`
}

// bounds are the bounds that are set, at most one of each kind.
func (l Limits) bounds() ([]obelisk.Bounds, error) {
	var out []obelisk.Bounds
	var dates, amounts obelisk.Bounds
	var err error
	if dates.From, err = dayOf("from", l.From, edtf.Date.Earliest); err != nil {
		return nil, err
	}
	if dates.Until, err = dayOf("until", l.Until, edtf.Date.Latest); err != nil {
		return nil, err
	}
	if amounts.Least, err = numberOf("least", l.Least); err != nil {
		return nil, err
	}
	if amounts.Most, err = numberOf("most", l.Most); err != nil {
		return nil, err
	}
	for _, b := range []obelisk.Bounds{dates, amounts} {
		if !b.IsZero() {
			out = append(out, b)
		}
	}
	if len(l.Box) == 0 {
		return out, nil
	}
	box := obelisk.Box{West: l.Box[0], South: l.Box[1], East: l.Box[2], North: l.Box[3]}
	if !(box.West >= -180 && box.West <= 180 && box.East >= -180 && box.East <= 180 && box.South >= -90 && box.North <= 90 && box.South <= box.North) {
		return nil, invalid("the box is no part of the Earth: write west,south,east,north with -180 to 180 and -90 to 90 degrees")
	}
	return append(out, obelisk.Bounds{Box: &box}), nil
}

// dayOf is the bound of a date that a parameter gives, nil for none.
func dayOf(name, text string, bound func(edtf.Date) edtf.Bound) (*edtf.Day, error) {
	if text == "" {
		return nil, nil //nolint:nilnil // no bound is no error
	}
	d, err := edtf.Parse(text)
	if err != nil {
		return nil, invalid("%s: %q is no date: write it as YYYY-MM-DD, YYYY-MM or YYYY: %v", name, text, err)
	}
	b := bound(d)
	if !b.Known() {
		return nil, invalid("%s: %q has no day to begin or end with", name, text)
	}
	return &b.Day, nil
}

// numberOf is the number that a parameter gives, nil for none.
func numberOf(name, text string) (*float64, error) {
	if text == "" {
		return nil, nil //nolint:nilnil // no bound is no error
	}
	d, err := quantity.ParseDecimal(text)
	if err != nil {
		return nil, invalid("%s: %q is no number: %v", name, text, err)
	}
	f, err := strconv.ParseFloat(d.String(), 64)
	if err != nil {
		return nil, invalid("%s: %q is too large", name, text)
	}
	return &f, nil
}

// properties are those that bounds can be of: the named ones, or all of the kind.
func properties(schema *obelisk.Schema, named []obelisk.PropertyID, b obelisk.Bounds) ([]obelisk.PropertyID, error) {
	if len(named) == 0 {
		var out []obelisk.PropertyID
		for _, p := range schema.Properties {
			if p.Kind == b.Kind() && !p.QualifierOnly {
				out = append(out, p.ID)
			}
		}
		return out, nil
	}
	for _, id := range named {
		if p, _ := schema.Property(id); p.Kind != b.Kind() {
			return nil, invalid("the values of %s are of the kind %s, and the bounds are of the kind %s", id, p.Kind, b.Kind())
		}
	}
	return named, nil
}

// Past chooses a time: what the register said then, and what held then.
type Past struct {
	Revision int64  `query:"revision" minimum:"1" doc:"As the register was at this revision; verdicts are those of now and are left out"`
	On       string `query:"on" maxLength:"40" example:"1939-09-01" doc:"Only what may hold on this day, by the qualifiers that say since and until when"`
}

// day is the day on which something is to hold, nil for any.
func (p Past) day() (*edtf.Day, error) {
	first, err := dayOf("on", p.On, edtf.Date.Earliest)
	if err != nil || first == nil {
		return nil, err
	}
	last, err := dayOf("on", p.On, edtf.Date.Latest)
	if err != nil {
		return nil, err
	}
	if *first != *last {
		return nil, invalid("on: %q is no single day: write it as YYYY-MM-DD", p.On)
	}
	return first, nil
}

// known refuses a revision that the log does not have yet.
func (a *API) known(ctx context.Context, p Past) error {
	if p.Revision == 0 {
		return nil
	}
	last, err := a.store.LastRevision(ctx)
	if err == nil && p.Revision > last {
		err = obelisk.NotFound(fmt.Sprintf("the log has %d revisions, so there is no state of %d", last, p.Revision))
	}
	return err
}

// Choice is what a list of statements is narrowed by.
type Choice struct {
	Subject  []obelisk.EntityID    `query:"subject" maxItems:"500" doc:"Only of these entities"`
	Class    []obelisk.ClassID     `query:"class" maxItems:"100" doc:"Only of entities of these classes and narrower ones"`
	Property []obelisk.PropertyID  `query:"property" maxItems:"100" doc:"Only of these properties"`
	Status   []obelisk.Status      `query:"status" enum:"proposed,accepted,rejected,withdrawn" doc:"Only of these statuses; all where none is named"`
	Verdict  []obelisk.VerdictKind `query:"verdict" enum:"unsourced,derived,single,agreed,refined,disputed" doc:"Only of topics of which these are the verdicts"`
	Source   []obelisk.SourceID    `query:"source" maxItems:"100" doc:"Only with evidence from one of these sources"`
	Document []obelisk.DocumentID  `query:"document" maxItems:"100" doc:"Only with evidence from one of these copies"`
	About    obelisk.EntityID      `query:"about" doc:"Only whose value is this entity"`
	Limits
	Past
}

// filter is what the store is asked for. Names that the register's schema does
// not know are invalid, so that a slip of the pen is not an empty answer.
func (a *API) filter(ctx context.Context, c Choice) (obelisk.StatementFilter, error) {
	f := obelisk.StatementFilter{
		Subjects: c.Subject, Properties: c.Property, Status: c.Status, Sources: c.Source, Documents: c.Document, About: c.About,
		Verdicts: c.Verdict, AsOf: c.Revision,
	}
	schema, err := a.schema(ctx)
	if err != nil {
		return f, err
	}
	if err := c.check(schema); err != nil {
		return f, err
	}
	if err := a.known(ctx, c.Past); err != nil {
		return f, err
	}
	if f.Holds, err = c.day(); err != nil {
		return f, err
	}
	if f.Classes, err = a.withNarrower(ctx, c.Class); err != nil {
		return f, err
	}
	if f.AsOf > 0 && len(f.Verdicts) > 0 {
		return f, invalid("verdicts are those of now: ask for a verdict or for a revision, not for both")
	}
	bounds, err := c.bounds()
	switch {
	case err != nil || len(bounds) == 0:
		return f, err
	case len(bounds) > 1:
		return f, invalid("a value is a date, a quantity or a point: give bounds of one of them")
	}
	f.Within = bounds[0]
	f.Properties, err = properties(schema, c.Property, f.Within)
	return f, err
}

// check refuses ids that are none and properties that the schema does not have.
func (c Choice) check(schema *obelisk.Schema) error {
	for _, p := range c.Property {
		if _, ok := schema.Property(p); !ok {
			return invalid("the schema has no property %q: %s/schema lists them", p, Prefix)
		}
	}
	for _, d := range c.Document {
		if !d.Valid() {
			return invalid("%q is no document: write the 64 hexadecimal digits of its SHA-256", d)
		}
	}
	for _, id := range append(slices.Clone(c.Subject), c.About) {
		if id != "" && !id.Valid() {
			return invalid("%q is no id of an entity", id)
		}
	}
	return nil
}

// weighed are the statuses whose statements count.
func weighed() []obelisk.Status { return []obelisk.Status{obelisk.Accepted, obelisk.Proposed} }
