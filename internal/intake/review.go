package intake

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"obelisk"
)

// Accept makes statements part of the register. Statements that are accepted
// already are left as they are. Errors: ErrNotFound for an id that is not
// there, ErrRefused for one that was withdrawn; then nothing is changed.
func (in *Intake) Accept(ctx context.Context, entry Entry, ids ...obelisk.StatementID) (Outcome, error) {
	return in.decide(ctx, entry, ids, obelisk.Accepted, obelisk.ActionAccept)
}

// Reject keeps statements out of the register; the reason is required, for it
// is what the next curator will ask. Errors as for Accept.
func (in *Intake) Reject(ctx context.Context, entry Entry, ids ...obelisk.StatementID) (Outcome, error) {
	if strings.TrimSpace(entry.Why) == "" {
		return Outcome{}, reasonless("a rejection needs a reason: say why")
	}
	return in.decide(ctx, entry, ids, obelisk.Rejected, obelisk.ActionReject)
}

// Withdraw takes back accepted statements; they stay in the log and are shown
// as withdrawn. The reason is required.
func (in *Intake) Withdraw(ctx context.Context, entry Entry, ids ...obelisk.StatementID) (Outcome, error) {
	if strings.TrimSpace(entry.Why) == "" {
		return Outcome{}, reasonless("a withdrawal needs a reason: say why")
	}
	return in.decide(ctx, entry, ids, obelisk.Withdrawn, obelisk.ActionWithdraw)
}

// reasonless says that an act needs a reason.
func reasonless(detail string) error {
	return obelisk.Told(obelisk.ErrInvalid, obelisk.Say("review.why.needed"), detail)
}

// decide moves statements to a status in one transaction.
func (in *Intake) decide(ctx context.Context, entry Entry, ids []obelisk.StatementID, status obelisk.Status, action obelisk.Action) (Outcome, error) {
	return in.update(ctx, entry, func(c *change) error {
		for _, id := range ids {
			s, err := c.tx.Statement(ctx, id)
			if errors.Is(err, obelisk.ErrNotFound) {
				return obelisk.Told(obelisk.ErrNotFound, obelisk.Say("review.no-statement"), fmt.Sprintf("there is no statement %q in this register: list the proposals with obelisk review", id))
			}
			if err != nil {
				return fmt.Errorf("look up %s: %w", id, err)
			}
			if s.Status == status {
				continue
			}
			if err := c.unchanged(ctx, obelisk.RecordStatement, string(id)); err != nil {
				return err
			}
			if err := allowed(s, status); err != nil {
				return err
			}
			s.Status = status
			if err := c.tx.PutStatement(ctx, action, s); err != nil {
				return fmt.Errorf("%s %s: %w", action, id, err)
			}
			c.outcome.Changed++
			c.touch(s)
		}
		return nil
	})
}

// allowed says whether a statement may move to the status.
func allowed(s obelisk.Statement, to obelisk.Status) error {
	switch {
	case to == obelisk.Withdrawn && s.Status != obelisk.Accepted:
		return obelisk.Told(obelisk.ErrRefused, obelisk.Say("review.not-accepted"), fmt.Sprintf("%s is %s: only an accepted statement can be withdrawn", s.ID, s.Status))
	case to == obelisk.Rejected && s.Status != obelisk.Proposed:
		return obelisk.Told(obelisk.ErrRefused, obelisk.Say("review.not-proposed"), fmt.Sprintf("%s is %s: only a proposal can be rejected; withdraw an accepted statement instead", s.ID, s.Status))
	}
	return nil
}
