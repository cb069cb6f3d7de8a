package intake

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"obelisk"
)

// Undo takes back one revision of a curator: every statement stands again as it
// stood before, what the revision made is set aside, and entities that it merged
// are their own again. Undoing the revision of an undoing does it once more.
// Errors: ErrNotFound for a number that is not there, ErrConflict where one of
// its records has changed since, ErrRefused for a revision that brought in
// sources, such as a reading or an import. An entry without a reason says that
// it undoes the revision.
func (in *Intake) Undo(ctx context.Context, entry Entry, number int64) (Outcome, error) {
	revision, err := in.revision(ctx, number)
	if err != nil {
		return Outcome{}, err
	}
	made := 0
	for _, changed := range revision.Changes {
		if changed.Kind == obelisk.RecordEntity && changed.Action == obelisk.ActionCreate {
			made++
		}
		if err := undoable(changed); err != nil {
			return Outcome{}, err
		}
	}
	if made > mostMade {
		return Outcome{}, lasting()
	}
	entry.Why = cmp.Or(entry.Why, fmt.Sprintf("undo revision %d", number))
	return in.update(ctx, entry, func(c *change) error {
		for _, changed := range slices.Backward(revision.Changes) {
			if err := c.undo(ctx, number, changed); err != nil {
				return err
			}
		}
		return nil
	})
}

// mostMade is how many entities one act of a curator makes at most: a split makes
// one. What made more was a reading or an import, whatever it brought.
const mostMade = 1

// lasting is the refusal to undo a reading or an import.
func lasting() error {
	return &obelisk.Fault{Kind: obelisk.ErrRefused, Message: obelisk.Say("review.undo.reading"), Detail: "a revision that brought in sources or changed the register is not undone: reject what it proposed"}
}

// mostUndone bounds the changes of a revision that can be taken back.
const mostUndone = 10_000

// revision reads the revision to be taken back with its changes.
func (in *Intake) revision(ctx context.Context, number int64) (obelisk.Revision, error) {
	for revision, err := range in.store.Revisions(ctx, obelisk.RevisionFilter{After: number - 1, Limit: 1, Changes: mostUndone + 1}) {
		if err != nil {
			return obelisk.Revision{}, fmt.Errorf("read revision %d: %w", number, err)
		}
		if revision.Number != number {
			break
		}
		if len(revision.Changes) > mostUndone {
			return obelisk.Revision{}, obelisk.Told(obelisk.ErrRefused, obelisk.Say("review.undo.many"), fmt.Sprintf("revision %d changed more than %d records: it is not undone at once", number, mostUndone))
		}
		return revision, nil
	}
	return obelisk.Revision{}, obelisk.Told(obelisk.ErrNotFound, obelisk.Say("review.undo.none"), fmt.Sprintf("there is no revision %d", number))
}

// undo takes back one change.
func (c *change) undo(ctx context.Context, number int64, changed obelisk.Change) error {
	if changed.Kind == obelisk.RecordSource {
		return nil // the editors' own, which stays
	}
	before, err := c.recordBefore(ctx, number, changed)
	if err != nil {
		return err
	}
	if changed.Kind == obelisk.RecordEntity {
		return c.undoEntity(ctx, before)
	}
	return c.undoStatement(ctx, changed, before)
}

// undoable returns why a change cannot be taken back, or nil: sources stay, and
// only the editors' own may come with an act of theirs.
func undoable(changed obelisk.Change) error {
	var source obelisk.Source
	switch changed.Kind {
	case obelisk.RecordEntity, obelisk.RecordStatement:
		return nil
	case obelisk.RecordSource:
		if err := json.Unmarshal(changed.Record, &source); err != nil {
			return fmt.Errorf("read the logged source %s: %w", changed.ID, err)
		}
		if source.Kind == obelisk.SourceEditorial {
			return nil
		}
	case obelisk.RecordRegister:
	}
	return lasting()
}

// recordBefore is the record as it stood before the revision, nil where it was made
// there.
func (c *change) recordBefore(ctx context.Context, number int64, changed obelisk.Change) (json.RawMessage, error) {
	of := obelisk.RevisionFilter{Kind: changed.Kind, ID: changed.ID, Limit: 1}
	later := of
	later.After = number
	for _, err := range c.tx.Revisions(ctx, later) {
		if err != nil {
			return nil, fmt.Errorf("look what happened to %s since: %w", changed.ID, err)
		}
		return nil, &obelisk.Fault{Kind: obelisk.ErrConflict, Message: obelisk.Say("review.undo.changed"), Detail: fmt.Sprintf("%s has changed since revision %d: undo the later change first", changed.ID, number)}
	}
	earlier := of
	earlier.Before, earlier.NewestFirst = number, true
	for revision, err := range c.tx.Revisions(ctx, earlier) {
		if err != nil {
			return nil, fmt.Errorf("look how %s was before: %w", changed.ID, err)
		}
		return revision.Changes[len(revision.Changes)-1].Record, nil
	}
	return nil, nil
}

// undoEntity gives an entity back what it was; one that was made stays without
// anything said of it.
func (c *change) undoEntity(ctx context.Context, before json.RawMessage) error {
	if before == nil {
		return nil
	}
	var entity obelisk.Entity
	if err := json.Unmarshal(before, &entity); err != nil {
		return fmt.Errorf("read a logged entity: %w", err)
	}
	c.touched[entity.ID] = true
	return c.tx.PutEntity(ctx, obelisk.ActionAmend, entity)
}

// undoStatement gives a statement back its record; one that was made is set aside.
func (c *change) undoStatement(ctx context.Context, changed obelisk.Change, before json.RawMessage) error {
	now, err := c.tx.Statement(ctx, obelisk.StatementID(changed.ID))
	if err != nil {
		return fmt.Errorf("look up %s: %w", changed.ID, err)
	}
	if before == nil {
		if !now.Status.Weighed() {
			return nil
		}
		return c.setAside(ctx, now)
	}
	var then obelisk.Statement
	if err := json.Unmarshal(before, &then); err != nil {
		return fmt.Errorf("read the logged statement %s: %w", changed.ID, err)
	}
	c.touch(now)
	c.touch(then)
	c.outcome.Changed++
	return c.tx.PutStatement(ctx, obelisk.ActionAmend, then)
}

// errWeighed ends a trial after it has been weighed, so that nothing is written.
var errWeighed = errors.New("weighed")

// Without tells what the topic of a statement would amount to if the statement
// did not count. It changes nothing. The zero verdict means that nothing would
// be left.
func (in *Intake) Without(ctx context.Context, id obelisk.StatementID) (obelisk.Verdict, error) {
	var found obelisk.Verdict
	var s obelisk.Statement
	_, err := in.updateThen(ctx, Entry{Who: "trial", Why: "trial"}, func(c *change) error {
		var err error
		if s, err = c.tx.Statement(ctx, id); err != nil {
			return fmt.Errorf("look up %s: %w", id, err)
		}
		return c.setAside(ctx, s)
	}, func(c *change) error {
		topic := c.schema.TopicOf(s)
		for v, err := range c.tx.Verdicts(ctx, obelisk.VerdictFilter{Subjects: []obelisk.EntityID{s.Subject}, Properties: []obelisk.PropertyID{s.Property}}) {
			if err != nil {
				return fmt.Errorf("read the verdicts of a trial: %w", err)
			}
			if v.Topic.Key() == topic.Key() {
				found = v
			}
		}
		return errWeighed
	})
	if !errors.Is(err, errWeighed) {
		return obelisk.Verdict{}, err
	}
	return found, nil
}
