package publish

import (
	"context"
	"iter"
	"sync"

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
		statements := aheadOf(ctx, r.src.Statements(ctx, from.StatementsBehind(obelisk.StatementFilter{Status: weighed()})), func(s obelisk.Statement) obelisk.EntityID { return s.Subject })
		verdicts := aheadOf(ctx, r.src.Verdicts(ctx, from.VerdictsBehind(obelisk.VerdictFilter{WithoutReasons: true})), func(v obelisk.Verdict) obelisk.EntityID { return v.Topic.Subject })
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

// ahead reads a sequence that is ordered by subject, some records ahead of who
// takes them and in a goroutine of its own.
type ahead[T any] struct {
	subject func(T) obelisk.EntityID
	chunks  chan []taken[T]
	held    []taken[T]
	stop    func()
}

// taken is what a sequence yields.
type taken[T any] struct {
	record T
	err    error
}

// together is how many records go from one goroutine to the other at once.
const together = 256

// aheadOf starts to read a sequence; stop ends that and waits for its end.
func aheadOf[T any](ctx context.Context, seq iter.Seq2[T, error], subject func(T) obelisk.EntityID) *ahead[T] {
	ctx, cancel := context.WithCancel(ctx)
	a := &ahead[T]{subject: subject, chunks: make(chan []taken[T], 2)}
	var done sync.WaitGroup
	done.Go(func() { a.read(ctx, seq) })
	a.stop = func() {
		cancel()
		done.Wait()
	}
	return a
}

// read sends the records on, until there are no more or nobody wants them.
func (a *ahead[T]) read(ctx context.Context, seq iter.Seq2[T, error]) {
	defer close(a.chunks)
	var chunk []taken[T]
	send := func() bool {
		select {
		case a.chunks <- chunk:
			chunk = make([]taken[T], 0, together)
			return true
		case <-ctx.Done():
			return false
		}
	}
	for record, err := range seq {
		chunk = append(chunk, taken[T]{record, err})
		if len(chunk) == together && !send() {
			return
		}
	}
	if len(chunk) > 0 {
		send()
	}
}

// until yields the records of the subjects up to the last of the ids.
func (a *ahead[T]) until(ids []obelisk.EntityID) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for {
			if len(a.held) == 0 {
				a.held = <-a.chunks
			}
			if len(a.held) == 0 {
				return
			}
			next := a.held[0]
			if next.err == nil && a.subject(next.record) > ids[len(ids)-1] {
				return
			}
			a.held = a.held[1:]
			if !yield(next.record, next.err) || next.err != nil {
				return
			}
		}
	}
}
