package api

import (
	"cmp"
	"context"
	"encoding/json"
	"math"
	"slices"
	"strconv"

	"obelisk"
	"obelisk/client"
	"obelisk/edtf"
	"obelisk/internal/read"
	"obelisk/internal/search"
	"obelisk/quantity"
)

// matcher says how well entities fit a query.
type matcher struct {
	api      *API
	schema   *obelisk.Schema
	query    client.ReconcileQuery
	question search.Question
}

// given is one value that a query gives of a property.
type given struct {
	ID     string
	Text   string
	Number *float64
}

// text is the value in words.
func (g given) text() string {
	if g.Number != nil {
		return strconv.FormatFloat(*g.Number, 'f', -1, 64)
	}
	return g.Text
}

// valuesOf reads the value of a query's property: one or several, each a text, a
// number, a truth value or an entity. What is none of these is left out.
func valuesOf(data json.RawMessage) []given {
	var many []json.RawMessage
	if err := json.Unmarshal(data, &many); err != nil {
		many = []json.RawMessage{data}
	}
	var out []given
	for _, one := range many[:min(len(many), mostFaults)] {
		var entity struct{ ID string }
		var g given
		if json.Unmarshal(one, &g.Text) == nil || json.Unmarshal(one, &g.Number) == nil && g.Number != nil {
			out = append(out, g)
		} else if json.Unmarshal(one, &entity) == nil && entity.ID != "" {
			out = append(out, given{ID: entity.ID})
		}
	}
	return out
}

// score makes candidates of entities.
func (m matcher) score(ctx context.Context, found []obelisk.Entity) ([]client.Candidate, error) {
	if len(found) == 0 {
		return []client.Candidate{}, nil
	}
	ids := make([]obelisk.EntityID, len(found))
	for i, e := range found {
		ids[i] = e.ID
	}
	label, alias := m.schema.WithRole(obelisk.RoleLabel).ID, m.schema.WithRole(obelisk.RoleAlias).ID
	wanted := []obelisk.PropertyID{label, alias}
	for _, p := range m.query.Properties {
		wanted = append(wanted, obelisk.PropertyID(p.PID))
	}
	said, refs := map[obelisk.EntityID][]obelisk.Statement{}, []obelisk.Entity{}
	for s, err := range m.api.store.Statements(ctx, obelisk.StatementFilter{Subjects: ids, Properties: wanted, Status: weighed(), WithoutEvidence: true}) {
		if err != nil {
			return nil, err
		}
		said[s.Subject] = append(said[s.Subject], s)
		if ref, ok := s.Value.(obelisk.Ref); ok {
			refs = append(refs, obelisk.Entity{ID: ref.Entity})
		}
	}
	named, err := m.api.named(ctx, found)
	if err != nil {
		return nil, err
	}
	called, err := m.called(ctx, refs)
	if err != nil {
		return nil, err
	}
	out := make([]client.Candidate, len(found))
	for i := range named {
		out[i] = m.candidate(ctx, &named[i], said[named[i].ID], called)
	}
	return out, nil
}

// called are the names of entities, in all languages.
func (m matcher) called(ctx context.Context, entities []obelisk.Entity) (map[obelisk.EntityID]obelisk.Texts, error) {
	slices.SortFunc(entities, func(x, y obelisk.Entity) int { return cmp.Compare(x.ID, y.ID) })
	named, err := m.api.named(ctx, slices.Compact(entities))
	out := make(map[obelisk.EntityID]obelisk.Texts, len(named))
	for _, e := range named {
		out[e.ID] = e.Labels
	}
	return out, err
}

// candidate makes one candidate of what is said of an entity.
func (m matcher) candidate(ctx context.Context, e *client.Entity, said []obelisk.Statement, called map[obelisk.EntityID]obelisk.Texts) client.Candidate {
	out := client.Candidate{
		ID: e.ID, Name: label(e, languageOf(ctx)), Type: []client.Named{m.api.classNamed(ctx, m.schema, e.Class)}, Features: []client.Feature{},
	}
	out.Description, _ = e.Description.In(languageOf(ctx))
	score, parts := 0.0, 0.0
	if m.query.Query != "" {
		name := m.alike(said)
		out.Features = append(out.Features, client.Feature{ID: "name", Value: rounded(name)})
		score, parts = name, 1
	}
	if len(m.query.Properties) > 0 {
		fits := 0.0
		for _, p := range m.query.Properties {
			fit := m.fits(p, said, called)
			out.Features = append(out.Features, client.Feature{ID: "property:" + p.PID, Value: rounded(fit)})
			fits += fit / float64(len(m.query.Properties))
		}
		if parts == 0 {
			score = fits
		} else {
			score = (1-byProperties)*score + byProperties*fits
		}
	}
	if !m.ofType(e.Class) {
		score *= ofOtherType
	}
	out.Score = rounded(100 * score)
	return out
}

// rounded is a number with two decimals.
func rounded(x float64) float64 { return math.Round(100*x) / 100 }

// ofType reports whether a class is one of the types of the query.
func (m matcher) ofType(class obelisk.ClassID) bool {
	return len(m.query.Type) == 0 || slices.ContainsFunc(m.query.Type, func(t string) bool { return m.schema.IsA(class, obelisk.ClassID(t)) })
}

// alike is how much alike the query and the best name of an entity are.
func (m matcher) alike(said []obelisk.Statement) float64 {
	best := 0.0
	for _, s := range said {
		p, _ := m.schema.Property(s.Property)
		text, ok := s.Value.(obelisk.Text)
		if ok && (p.Role == obelisk.RoleLabel || p.Role == obelisk.RoleAlias) {
			best = max(best, m.api.analyser.Alike(m.question, text))
		}
	}
	return best
}

// fits is how well what is said of a property fits what the query gives of it,
// from 0 to 1: the best of all pairs.
func (m matcher) fits(p client.QueryProperty, said []obelisk.Statement, called map[obelisk.EntityID]obelisk.Texts) float64 {
	best := 0.0
	for _, g := range valuesOf(p.V) {
		for _, s := range said {
			if string(s.Property) == p.PID {
				best = max(best, m.fit(g, s.Value, called))
			}
		}
	}
	return best
}

// fit is how well one value fits a given one.
func (m matcher) fit(g given, v obelisk.Value, called map[obelisk.EntityID]obelisk.Texts) float64 {
	switch v := v.(type) {
	case obelisk.Ref:
		if g.ID != "" {
			return truth(g.ID == string(v.Entity))
		}
		best := truth(g.Text == string(v.Entity))
		for language, name := range called[v.Entity] {
			best = max(best, m.api.analyser.Alike(search.Question{Text: g.Text, Language: m.question.Language}, obelisk.Text{Text: name, Language: language}))
		}
		return best
	case obelisk.Date:
		return m.fitDate(g.text(), v.Date)
	case obelisk.Quantity:
		return fitQuantity(g.text(), v.Quantity)
	case obelisk.Text:
		return m.api.analyser.Alike(search.Question{Text: g.text(), Language: m.question.Language}, v)
	default:
		return truth(g.text() == v.Key())
	}
}

// truth is 1 for what holds.
func truth(holds bool) float64 {
	if holds {
		return 1
	}
	return 0
}

// fitDate compares a date with one in words or in EDTF: the same, or one that may
// be meant by the less precise other.
func (m matcher) fitDate(text string, d edtf.Date) float64 {
	asked, err := edtf.Parse(text)
	if err != nil {
		if asked, err = read.ParseDateText(text, m.question.Language); err != nil {
			return 0
		}
	}
	switch {
	case asked.Equal(d):
		return 1
	case edtf.Overlaps(asked, d) != edtf.Impossible:
		return 0.9
	}
	return 0
}

// fitQuantity looks whether a number is one that a quantity may be.
func fitQuantity(text string, q quantity.Quantity) float64 {
	d, err := quantity.ParseDecimal(text)
	if err != nil {
		return 0
	}
	low, bounded := q.Low()
	if bounded && d.Cmp(low) < 0 {
		return 0
	}
	high, limited := q.High()
	if limited && d.Cmp(high) > 0 {
		return 0
	}
	return 1
}
