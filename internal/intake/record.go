package intake

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"

	"obelisk"
)

// Records is what an import or a reader hands in.
type Records struct {
	Entities   []obelisk.Entity
	Statements []obelisk.Statement
	Sources    []obelisk.Source
	// Texts are decoded texts of documents, kept for showing passages.
	Texts map[obelisk.DocumentID]string
	// Prose is what documents say as it is seen on their page; by it shared
	// passages are found.
	Prose map[obelisk.DocumentID]obelisk.Prose
}

// Import adds records to the register in one transaction: what is there
// already gains the evidence that is new, nothing is replaced, and the same
// records handed in twice change nothing. Errors: ErrConflict where an entity
// is there under another class.
func (in *Intake) Import(ctx context.Context, entry Entry, records Records) (Outcome, error) {
	return in.update(ctx, entry, func(c *change) error { return c.addPart(ctx, records) })
}

// ImportEach is Import for more records than memory should hold: they come in
// parts, of which each names only what stands in it, in an earlier one or in the
// register. It is one transaction too: an error among the parts leaves the register
// as it was.
func (in *Intake) ImportEach(ctx context.Context, entry Entry, parts iter.Seq2[Records, error]) (Outcome, error) {
	return in.update(ctx, entry, func(c *change) error { return c.addEach(ctx, parts) })
}

// errRehearsed ends a transaction that is not to be kept.
var errRehearsed = errors.New("rehearsed")

// Rehearse says what ImportEach would do, and does nothing.
func (in *Intake) Rehearse(ctx context.Context, entry Entry, parts iter.Seq2[Records, error]) (Outcome, error) {
	var outcome Outcome
	_, err := in.update(ctx, entry, func(c *change) error {
		if err := c.addEach(ctx, parts); err != nil {
			return err
		}
		outcome = c.outcome
		return errRehearsed
	})
	if errors.Is(err, errRehearsed) {
		return outcome, nil
	}
	return Outcome{}, err
}

// addEach puts the records of all parts.
func (c *change) addEach(ctx context.Context, parts iter.Seq2[Records, error]) error {
	for records, err := range ahead(parts) {
		if err != nil {
			return err
		}
		if err := c.addPart(ctx, records); err != nil {
			return err
		}
	}
	return nil
}

// ahead makes the next part in a goroutine while one is in use. The goroutine has
// ended when the sequence has.
func ahead(parts iter.Seq2[Records, error]) iter.Seq2[Records, error] {
	type made struct {
		records Records
		err     error
	}
	return func(yield func(Records, error) bool) {
		next, enough, ended := make(chan made), make(chan struct{}), make(chan struct{})
		go func() {
			defer close(ended)
			defer close(next)
			for records, err := range parts {
				select {
				case next <- made{records, err}:
				case <-enough:
					return
				}
			}
		}()
		defer func() {
			close(enough)
			<-ended
		}()
		for m := range next {
			if !yield(m.records, m.err) {
				return
			}
		}
	}
}

// add puts every record, sources and entities before the statements that need them.
func (c *change) add(ctx context.Context, records Records) error {
	for _, source := range records.Sources {
		if err := c.addSource(ctx, source); err != nil {
			return err
		}
	}
	for id, text := range records.Texts {
		if err := c.tx.PutText(ctx, id, text); err != nil {
			return fmt.Errorf("keep the text of document %s: %w", id, err)
		}
	}
	for id, prose := range records.Prose {
		if err := c.tx.PutProse(ctx, id, prose); err != nil {
			return fmt.Errorf("keep the prose of document %s: %w", id, err)
		}
	}
	for _, entity := range records.Entities {
		if err := c.addEntity(ctx, entity); err != nil {
			return err
		}
	}
	for _, s := range records.Statements {
		if err := c.addStatement(ctx, s); err != nil {
			return err
		}
	}
	return nil
}

// addSource adds a source, or to a source that is there the copies it does not have.
func (c *change) addSource(ctx context.Context, source obelisk.Source) error {
	known, err := c.tx.Source(ctx, source.ID)
	switch {
	case errors.Is(err, obelisk.ErrNotFound):
		c.outcome.Sources++
		return c.putSource(ctx, obelisk.ActionCreate, source)
	case err != nil:
		return fmt.Errorf("look up the source %s: %w", source.ID, err)
	}
	before := len(known.Copies)
	for _, copied := range source.Copies {
		if !hasCopy(known, copied.Document) {
			known.Copies = append(known.Copies, copied)
		}
	}
	if len(known.Copies) == before {
		return nil
	}
	return c.putSource(ctx, obelisk.ActionAmend, known)
}

// putSource writes a source, remembering how the sources were before. A new one without
// a lineage makes no witness another.
func (c *change) putSource(ctx context.Context, action obelisk.Action, source obelisk.Source) error {
	if c.before == nil && (action != obelisk.ActionCreate || source.Lineage()) {
		before, err := c.sources(ctx)
		if err != nil {
			return err
		}
		c.before = before
	}
	return c.tx.PutSource(ctx, action, source)
}

// hasCopy reports whether the document is one of the source's copies.
func hasCopy(source obelisk.Source, id obelisk.DocumentID) bool {
	for _, copied := range source.Copies {
		if copied.Document == id {
			return true
		}
	}
	return false
}

// addEntity adds an entity that is not there yet.
func (c *change) addEntity(ctx context.Context, entity obelisk.Entity) error {
	known, err := c.tx.Entity(ctx, entity.ID)
	switch {
	case errors.Is(err, obelisk.ErrNotFound):
		c.outcome.Entities++
		c.touched[entity.ID], c.reworded[entity.ID] = true, true
		return c.tx.PutEntity(ctx, obelisk.ActionCreate, entity)
	case err != nil:
		return fmt.Errorf("look up the entity %s: %w", entity.ID, err)
	case known.Merged != "":
		return c.lead(ctx, entity.ID, known)
	case known.Class != entity.Class:
		return classConflict(entity, known)
	}
	return nil
}

// classConflict says that an entity is there under another class.
func classConflict(entity, known obelisk.Entity) error {
	return obelisk.Told(obelisk.ErrConflict, obelisk.Say("store.class", entityNamed("entity", entity.ID)), fmt.Sprintf("%s is a %s in this register and a %s in what was handed in: rename one of them", entity.ID, known.Class, entity.Class))
}

// lead remembers the entity that took the place of one that was merged, so that
// what is handed in about the one is said of the other.
func (c *change) lead(ctx context.Context, id obelisk.EntityID, merged obelisk.Entity) error {
	for merged.Merged != "" {
		next, err := c.tx.Entity(ctx, merged.Merged)
		if err != nil {
			return fmt.Errorf("look up the entity %s: %w", merged.Merged, err)
		}
		merged = next
	}
	if c.leads == nil {
		c.leads = map[obelisk.EntityID]obelisk.EntityID{}
	}
	c.leads[id] = merged.ID
	return nil
}

// addStatement adds a statement, or to one that is there the evidence it does not have.
func (c *change) addStatement(ctx context.Context, s obelisk.Statement) error {
	for from, into := range c.leads {
		if concerns(s, from) {
			s = replaced(s, from, into)
			s.ID = ""
		}
	}
	if s.ID == "" {
		s.ID = obelisk.IdentityOf(s)
	}
	known, err := c.tx.Statement(ctx, s.ID)
	switch {
	case errors.Is(err, obelisk.ErrNotFound):
		c.outcome.Statements++
		c.touch(s)
		s.Evidence = distinct(s.Evidence)
		return c.tx.PutStatement(ctx, obelisk.ActionCreate, s)
	case err != nil:
		return fmt.Errorf("look up the statement %s: %w", s.ID, err)
	case !known.Status.Weighed():
		c.outcome.Known++
		return nil
	}
	added, worded := 0, false
	for _, e := range s.Evidence {
		if !carries(known, e) {
			known.Evidence = append(known.Evidence, e)
			added++
			worded = worded || len(e.Gist) > 0
		}
	}
	if added == 0 {
		c.outcome.Known++
		return nil
	}
	c.outcome.Evidence += added
	c.reweigh(s)
	if worded {
		c.reworded[s.Subject] = true
	}
	return c.tx.PutStatement(ctx, obelisk.ActionAmend, known)
}

// distinct leaves out evidence that names a place in a copy once more; the
// first one stays. A reader meets a place twice where a sentence says the same
// of one subject under two names.
func distinct(evidence []obelisk.Evidence) []obelisk.Evidence {
	var out []obelisk.Evidence
	for _, e := range evidence {
		if !slices.ContainsFunc(out, func(o obelisk.Evidence) bool { return o.Key() == e.Key() }) {
			out = append(out, e)
		}
	}
	return out
}

// carries reports whether the statement has this evidence already: the same
// source and stance, and where both name a place in one copy, places that overlap.
func carries(s obelisk.Statement, e obelisk.Evidence) bool {
	for _, known := range s.Evidence {
		if known.Source != e.Source || known.Stance != e.Stance || known.According != e.According {
			continue
		}
		if known.Document != e.Document || known.Span.IsZero() || e.Span.IsZero() {
			if known.Document == e.Document && known.Span == e.Span {
				return true
			}
			continue
		}
		if known.Span.Start < e.Span.End && e.Span.Start < known.Span.End {
			return true
		}
	}
	return false
}
