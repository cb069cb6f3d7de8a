package main

import (
	"bytes"
	"cmp"
	"context"
	"io"
	"path/filepath"
	"runtime"
	"time"

	"obelisk"
	"obelisk/internal/document/archive"
	"obelisk/internal/intake"
	"obelisk/internal/read"
)

// Documents of many are read ahead, several at once, while those before them are put
// into the register one by one, in their order. Each is to be read with the names that
// the ones before it brought. So whatever came since a reader was made is held against
// what a reading relied on: where it concerns the reading, the document is read once
// more with a reader that knows it. What comes of a run is the same for any number of
// processors.

// knowing is a reader and what came into the register since it was made.
type knowing struct {
	intake.Reader
	rules    *read.Reader   // it; nil where a language model reads, which knows what it knows
	arrivals *read.Arrivals // nil there, too
	revision int64          // of the register of which it knows all
	next     *knowing       // that took its place, knowing what had arrived
}

// upcoming is a document that is read ahead.
type upcoming struct {
	copy intake.Copy
	page bool   // of a dump
	file string // that it stands in
	at   int64  // how much was read of all files before it

	by      *knowing
	reading *intake.Reading
	err     error
	ready   chan struct{}
}

// read reads the document with the reader.
func (u *upcoming) read(ctx context.Context, in *intake.Intake, by *knowing) {
	u.by = by
	u.reading, u.err = in.ReadAhead(ctx, by, u.copy)
}

// upcoming is a part, to be read.
func (r *reading) upcoming(file string, part *archive.Part) *upcoming {
	return &upcoming{page: part.Page, file: file, at: r.done + part.Read, copy: intake.Copy{
		Name: part.Name, Content: part.Content, Rights: obelisk.Rights(r.options.rights),
		MediaType: part.Label.MediaType, URL: r.origin.URL, Retrieved: r.origin.day,
		Charset: part.Label.Charset, Format: part.Label.Format, About: part.Label.About, Templates: part.Templates,
	}}
}

// short reports whether a document is read ahead; its bytes are then held in memory. Those that
// are not have several goroutines of their own.
func short(content io.ReadSeeker) (bool, error) {
	size, err := content.Seek(0, io.SeekEnd)
	if err != nil {
		return false, err
	}
	_, err = content.Seek(0, io.SeekStart)
	return size < read.LongText, err
}

// part reads one document, now or soon.
func (r *reading) part(ctx context.Context, file string, part *archive.Part) error {
	if part.Page && !r.options.again {
		known, err := r.intake.WasRead(ctx, part.Content)
		if err != nil {
			return err
		}
		if known {
			r.earlier++
			return nil
		}
	}
	if err := r.know(ctx); err != nil {
		return err
	}
	u := r.upcoming(file, part)
	ahead, err := short(part.Content)
	if err != nil {
		return err
	}
	if !ahead || r.model != nil || runtime.GOMAXPROCS(0) == 1 {
		if err := r.settle(ctx, 0); err != nil {
			return err
		}
		return r.settled(ctx, u, !ahead)
	}
	held, err := io.ReadAll(part.Content)
	if err != nil {
		return err
	}
	u.copy.Content, u.ready = bytes.NewReader(held), make(chan struct{})
	by := r.reader
	r.workers.Go(func() {
		defer close(u.ready)
		u.read(ctx, r.intake, by)
	})
	r.queue = append(r.queue, u)
	return r.settle(ctx, runtime.GOMAXPROCS(0))
}

// settle keeps what the documents say that were read ahead, the first ones first,
// until so many are left.
func (r *reading) settle(ctx context.Context, left int) error {
	for len(r.queue) > left {
		u := r.queue[0]
		r.queue = r.queue[1:]
		<-u.ready
		if err := r.settled(ctx, u, false); err != nil {
			if err := r.refuse(ctx, intake.Unreadable(u.file, err)); err != nil {
				return err
			}
		}
		r.bar.at(u.at)
	}
	return nil
}

// know makes a reader where there is none.
func (r *reading) know(ctx context.Context) error {
	if r.reader != nil {
		return nil
	}
	revision, err := r.store.LastRevision(ctx)
	if err != nil {
		return err
	}
	reader, err := r.newReader(ctx)
	if err != nil {
		return err
	}
	r.reader = &knowing{Reader: reader, revision: revision}
	if rules, ok := reader.(*read.Reader); ok {
		r.reader.rules, r.reader.arrivals = rules, rules.Arrivals()
	}
	return nil
}

// relearn makes a reader that knows the names that the one before was to learn.
func (r *reading) relearn(ctx context.Context) error {
	before := r.reader
	rules, err := r.intake.ReaderSince(ctx, before.rules, before.revision, r.due)
	if err != nil {
		return err
	}
	r.reader = &knowing{Reader: rules, rules: rules, arrivals: before.arrivals.After(rules), revision: r.due}
	r.due = 0
	before.next = r.reader
	return nil
}

// settled reads a document as it is to be read, unless it was read so ahead, and keeps
// what it says.
func (r *reading) settled(ctx context.Context, u *upcoming, long bool) error {
	if long && r.due > 0 { // of it nobody notes what it relies on
		if err := r.relearn(ctx); err != nil {
			return err
		}
	}
	if u.reading == nil && u.err == nil {
		u.read(ctx, r.intake, r.reader)
	}
	if u.err != nil {
		return u.err
	}
	for by := u.by; by != r.reader; by = by.next {
		if by.arrivals.Concern(u.reading.Reliance()) {
			if u.read(ctx, r.intake, r.reader); u.err != nil {
				return u.err
			}
			break
		}
	}
	if r.due > 0 && !long && r.reader.arrivals.Concern(u.reading.Reliance()) {
		if err := r.relearn(ctx); err != nil {
			return err
		}
		if u.read(ctx, r.intake, r.reader); u.err != nil {
			return u.err
		}
	}
	return r.keep(ctx, u)
}

// keep proposes what a document says and tells of it.
func (r *reading) keep(ctx context.Context, u *upcoming) error {
	if u.page && !r.options.again && u.ready != nil {
		// The same page may stand in the dump twice.
		known, err := r.intake.Holds(ctx, u.reading.Document())
		if err != nil {
			return err
		}
		if known {
			r.earlier++
			return nil
		}
	}
	entry := intake.Entry{Who: r.settings.who, Why: cmp.Or(r.options.why, "read "+filepath.Base(u.copy.Name)), Late: true}
	report, err := r.intake.Keep(ctx, entry, u.reading)
	if err != nil {
		return err
	}
	r.documents++
	r.total.Entities += report.Entities
	r.total.Statements += report.Statements
	r.total.Evidence += report.Evidence
	r.total.Known += report.Known
	r.total.Sources += report.Sources
	r.problem += len(report.Problems) + report.Unlisted
	r.learn(u, report)
	if r.settings.json || !u.page || report.Statements+report.Evidence > 0 { // a dump has too many pages to name those that say nothing
		r.unsaid = append(r.unsaid, report)
	}
	if r.clock().Sub(r.synced) < syncEvery {
		return nil
	}
	return r.sync(ctx)
}

// syncEvery is how long documents are kept before the disk is waited for. It takes some
// milliseconds each time, for one document as for many.
const syncEvery = 100 * time.Millisecond

// sync waits until all that was kept is on the disk, and tells of it then.
func (r *reading) sync(ctx context.Context) error {
	if err := r.intake.Sync(ctx); err != nil {
		return err
	}
	r.synced = r.clock()
	unsaid := r.unsaid
	r.unsaid = r.unsaid[:0]
	for _, report := range unsaid {
		if !r.settings.json {
			r.say(report)
		} else if err := r.writeJSON(report); err != nil {
			return err
		}
	}
	return nil
}

// learn has the reader learn names where there are some that it does not know: after
// each document, and in a dump after some pages. It does so when it comes to a document that they
// concern.
func (r *reading) learn(u *upcoming, report intake.Report) {
	r.last = max(r.last, report.Revision)
	if r.reader.arrivals != nil {
		r.reader.arrivals.Add(u.reading.Statements())
	}
	r.stale++
	r.fresh = r.fresh || report.Entities > 0
	if !r.fresh || u.page && r.stale < learnEvery {
		return
	}
	r.fresh, r.stale = false, 0
	if r.reader.arrivals == nil {
		r.reader = nil
		return
	}
	r.reader.arrivals.Learn()
	r.due = r.last
}
