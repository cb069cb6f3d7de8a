package intake

import (
	"context"
	"fmt"
	"slices"

	"obelisk"
	"obelisk/internal/collate"
)

// watched is a changed statement on which the totals of other entities may lean.
type watched struct {
	subject  obelisk.EntityID
	property obelisk.PropertyID
	value    obelisk.EntityID
}

// watch notes a changed statement of a property that counts elsewhere.
func (c *change) watch(s obelisk.Statement) {
	if slices.ContainsFunc(c.watches, func(w collate.Watch) bool { return w.Property == s.Property }) {
		ref, _ := s.Value.(obelisk.Ref)
		c.watched = append(c.watched, watched{s.Subject, s.Property, ref.Entity})
	}
}

// touchWholes marks the entities whose totals the changed statements may
// contradict, as far as they state any.
func (c *change) touchWholes(ctx context.Context) error {
	t := trail{change: c, followed: map[trailStep][]obelisk.EntityID{}, states: map[obelisk.PropertyID]map[obelisk.EntityID]bool{}}
	seen := map[watched]bool{}
	for _, s := range c.watched {
		if seen[s] {
			continue
		}
		seen[s] = true
		for _, w := range c.watches {
			if w.Property != s.property {
				continue
			}
			if err := t.touch(ctx, w, s); err != nil {
				return err
			}
		}
	}
	return nil
}

// trail leads from changed statements to the entities whose totals they may
// contradict; it looks at nothing twice.
type trail struct {
	change   *change
	followed map[trailStep][]obelisk.EntityID
	states   map[obelisk.PropertyID]map[obelisk.EntityID]bool
}

// trailStep is a step from an entity.
type trailStep struct {
	step collate.Step
	from obelisk.EntityID
}

// touch marks those to which one statement leads.
func (t *trail) touch(ctx context.Context, w collate.Watch, s watched) error {
	wholes := []obelisk.EntityID{s.subject}
	if w.ByValue {
		wholes = []obelisk.EntityID{s.value}
	}
	for _, step := range w.Steps {
		var next []obelisk.EntityID
		for _, from := range wholes {
			to, err := t.follow(ctx, trailStep{step, from})
			if err != nil {
				return err
			}
			next = append(next, to...)
		}
		wholes = next
	}
	for _, id := range wholes {
		if id == "" || t.change.touched[id] {
			continue
		}
		states, err := t.totals(ctx, id, w.Total)
		if err != nil {
			return err
		}
		if states {
			t.change.touched[id] = true
		}
	}
	return nil
}

// totals reports whether an entity has a statement of the property.
func (t *trail) totals(ctx context.Context, id obelisk.EntityID, total obelisk.PropertyID) (bool, error) {
	if states, known := t.states[total][id]; known {
		return states, nil
	}
	if t.change.loading != nil {
		if states, known := t.change.loading.states(id, total); known {
			return states, nil
		}
	}
	states := false
	filter := obelisk.StatementFilter{Subjects: []obelisk.EntityID{id}, Properties: []obelisk.PropertyID{total}, WithoutEvidence: true, Limit: 1}
	for _, err := range t.change.tx.Statements(ctx, filter) {
		if err != nil {
			return false, fmt.Errorf("look for a total of %s: %w", id, err)
		}
		states = true
	}
	if t.states[total] == nil {
		t.states[total] = map[obelisk.EntityID]bool{}
	}
	t.states[total][id] = states
	return states, nil
}

// follow returns the entities to which a step leads.
func (t *trail) follow(ctx context.Context, s trailStep) ([]obelisk.EntityID, error) {
	if to, known := t.followed[s]; known {
		return to, nil
	}
	var to []obelisk.EntityID
	if t.change.loading != nil {
		var all bool
		if to, all = t.change.loading.follow(s.step, s.from); all {
			return to, nil
		}
	}
	filter := obelisk.StatementFilter{Properties: []obelisk.PropertyID{s.step.Property}, WithoutEvidence: true}
	if s.step.Back {
		filter.About = s.from
	} else {
		filter.Subjects = []obelisk.EntityID{s.from}
	}
	for found, err := range t.change.tx.Statements(ctx, filter) {
		if err != nil {
			return nil, fmt.Errorf("follow %s from %s: %w", s.step.Property, s.from, err)
		}
		if s.step.Back {
			to = append(to, found.Subject)
		} else if ref, ok := found.Value.(obelisk.Ref); ok {
			to = append(to, ref.Entity)
		}
	}
	t.followed[s] = to
	return to, nil
}

// parts are the entities whose amounts or number a subject's totals are held
// against, with what is said of them.
func (c *change) parts(ctx context.Context, wants []collate.Want, subject obelisk.EntityID) (collate.Parts, error) {
	parts := collate.Parts{Leading: map[obelisk.PropertyID][]obelisk.EntityID{}, Said: collate.Led{}}
	said := map[obelisk.EntityID]map[obelisk.StatementID]bool{}
	for _, w := range wants {
		if _, known := parts.Leading[w.Via]; !known {
			leading, err := c.leading(ctx, w.Via, subject)
			if err != nil {
				return parts, err
			}
			parts.Leading[w.Via] = leading
		}
		leading := parts.Leading[w.Via]
		if len(leading) > collate.MostParts {
			continue
		}
		if err := c.say(ctx, parts.Said, said, leading, w.Said); err != nil {
			return parts, err
		}
		if w.Then == "" {
			continue
		}
		if err := c.say(ctx, parts.Said, said, targets(parts.Said, leading, w.Then), w.ThenSaid); err != nil {
			return parts, err
		}
	}
	return parts, nil
}

// leading are the entities of which a weighed statement leads to the subject,
// sorted; a few more than are ever counted at most.
func (c *change) leading(ctx context.Context, via obelisk.PropertyID, subject obelisk.EntityID) ([]obelisk.EntityID, error) {
	const most = 2 * collate.MostParts
	var out []obelisk.EntityID
	filter := obelisk.StatementFilter{
		Properties: []obelisk.PropertyID{via}, About: subject, Status: []obelisk.Status{obelisk.Proposed, obelisk.Accepted},
		WithoutEvidence: true, Limit: most,
	}
	for s, err := range c.tx.Statements(ctx, filter) {
		if err != nil {
			return nil, fmt.Errorf("find what leads to %s by %s: %w", subject, via, err)
		}
		out = append(out, s.Subject)
	}
	if len(out) == most {
		return out, nil // too many, whoever they are
	}
	slices.Sort(out)
	return slices.Compact(out), nil
}

// say adds what is said of entities in some properties, each statement once.
func (c *change) say(ctx context.Context, into collate.Led, said map[obelisk.EntityID]map[obelisk.StatementID]bool, of []obelisk.EntityID, properties []obelisk.PropertyID) error {
	if len(of) == 0 {
		return nil
	}
	for s, err := range c.tx.Statements(ctx, obelisk.StatementFilter{Subjects: of, Properties: properties}) {
		if err != nil {
			return fmt.Errorf("read what is said of parts: %w", err)
		}
		if said[s.Subject] == nil {
			said[s.Subject] = map[obelisk.StatementID]bool{}
		}
		if !said[s.Subject][s.ID] {
			said[s.Subject][s.ID] = true
			into[s.Subject] = append(into[s.Subject], s)
		}
	}
	return nil
}

// targets are the entities to which some lead by a property, sorted, each once.
func targets(said collate.Led, from []obelisk.EntityID, by obelisk.PropertyID) []obelisk.EntityID {
	var out []obelisk.EntityID
	for _, id := range from {
		for _, s := range said[id] {
			if ref, ok := s.Value.(obelisk.Ref); ok && s.Property == by {
				out = append(out, ref.Entity)
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}
