package publish

import (
	"context"
	"iter"

	"obelisk"
)

// reading gives the statements and verdicts of some entities at a time.
type reading struct {
	statements func(ids []obelisk.EntityID) iter.Seq2[obelisk.Statement, error]
	verdicts   func(ids []obelisk.EntityID) iter.Seq2[obelisk.Verdict, error]
	stop       func()
}

// reading starts to read what is chosen. A whole register is read in its order;
// of a part, the statements of the entities at hand are asked for.
func (r *run) reading(ctx context.Context) reading {
	choice, from := r.options.Choice, r.options.Resume.From
	if choice.whole() {
		statements := aheadOf(r.src.Statements(ctx, from.StatementsBehind(obelisk.StatementFilter{Status: weighed()})), func(s obelisk.Statement) obelisk.EntityID { return s.Subject })
		verdicts := aheadOf(r.src.Verdicts(ctx, from.VerdictsBehind(obelisk.VerdictFilter{WithoutReasons: true})), func(v obelisk.Verdict) obelisk.EntityID { return v.Topic.Subject })
		return reading{statements.until, verdicts.until, func() { statements.stop(); verdicts.stop() }}
	}
	status := choice.Status
	if len(status) == 0 {
		status = weighed()
	}
	return reading{
		func(ids []obelisk.EntityID) iter.Seq2[obelisk.Statement, error] {
			return r.src.Statements(ctx, obelisk.StatementFilter{IDs: choice.Statements, Subjects: ids, Properties: choice.Properties, Status: status, Sources: choice.Sources})
		},
		func(ids []obelisk.EntityID) iter.Seq2[obelisk.Verdict, error] {
			return r.src.Verdicts(ctx, obelisk.VerdictFilter{Subjects: ids, Properties: choice.Properties, WithoutReasons: true})
		},
		func() {},
	}
}

// ahead reads a sequence that is ordered by subject, one record ahead.
type ahead[T any] struct {
	next    func() (T, error, bool)
	stop    func()
	subject func(T) obelisk.EntityID
	held    T
	err     error
	more    bool
}

func aheadOf[T any](seq iter.Seq2[T, error], subject func(T) obelisk.EntityID) *ahead[T] {
	a := &ahead[T]{subject: subject}
	a.next, a.stop = iter.Pull2(seq)
	a.held, a.err, a.more = a.next()
	return a
}

// until yields the records of the subjects up to the last of the ids.
func (a *ahead[T]) until(ids []obelisk.EntityID) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for a.more && (a.err != nil || a.subject(a.held) <= ids[len(ids)-1]) {
			if !yield(a.held, a.err) || a.err != nil {
				return
			}
			a.held, a.err, a.more = a.next()
		}
	}
}
