package intake

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"

	"obelisk"
	"obelisk/internal/collate"
)

// A course of events goes no further than a happening whose days are known, nor
// than one with more than maxTies ties, such as a great war, which would make one
// course of all its battles: it stands at the edge of theirs with its own dates.
// Where even so more than maxCourse happenings are tied to one another, each is
// weighed by itself only. One change must not read half a register.
const (
	maxTies   = 200
	maxCourse = 1000
)

// Happenings reads what courses of events are gathered from.
type Happenings interface {
	Entity(ctx context.Context, id obelisk.EntityID) (obelisk.Entity, error)
	Statements(ctx context.Context, f obelisk.StatementFilter) iter.Seq2[obelisk.Statement, error]
}

// courses is what is known of happenings and of the courses that they make.
type courses struct {
	reads    Happenings
	collator *collate.Collator
	ties     []obelisk.PropertyID
	times    []obelisk.PropertyID
	known    map[obelisk.EntityID]*neighbour
	large    map[obelisk.EntityID]bool // of courses that are too large
	weighed  map[obelisk.EntityID]collate.Times
}

// neighbour is a happening with those to which it is tied, from either end: all
// of them unless they are too many.
type neighbour struct {
	*collate.Happening
	near []obelisk.EntityID
	ties int
}

// atEdge reports whether a course goes no further than here.
func (n *neighbour) atEdge() bool { return n.Fixed() || n.ties > maxTies }

func newCourses(reads Happenings, collator *collate.Collator) *courses {
	return &courses{
		reads: reads, collator: collator, ties: collator.Ties(), times: collator.Times(), known: map[obelisk.EntityID]*neighbour{},
		large: map[obelisk.EntityID]bool{}, weighed: map[obelisk.EntityID]collate.Times{},
	}
}

// neighbour reads a happening; nil for an entity that is none.
func (k *courses) neighbour(ctx context.Context, id obelisk.EntityID) (*neighbour, error) {
	if n, ok := k.known[id]; ok {
		return n, nil
	}
	k.known[id] = nil
	entity, err := k.reads.Entity(ctx, id)
	if errors.Is(err, obelisk.ErrNotFound) || err == nil && !k.collator.Happens(entity.Class) {
		return nil, nil //nolint:nilnil // what is no happening has no neighbours
	}
	if err != nil {
		return nil, fmt.Errorf("look up %s: %w", id, err)
	}
	var statements []obelisk.Statement
	for s, err := range k.reads.Statements(ctx, obelisk.StatementFilter{Subjects: []obelisk.EntityID{id}, Properties: k.times}) {
		if err != nil {
			return nil, fmt.Errorf("read the times of %s: %w", id, err)
		}
		statements = append(statements, s)
	}
	n := &neighbour{Happening: k.collator.Happening(entity, statements)}
	if n.near, n.ties, err = k.tiedTo(ctx, n, maxTies+1); err != nil {
		return nil, err
	}
	k.known[id] = n
	return n, nil
}

// tiedTo lists those to which a happening is tied, sorted, and counts the ties;
// of those that lead to it at most so many, or all for 0.
func (k *courses) tiedTo(ctx context.Context, n *neighbour, limit int) (near []obelisk.EntityID, ties int, err error) {
	near = n.Tied()
	ties = len(near)
	for s, err := range k.reads.Statements(ctx, obelisk.StatementFilter{
		About: n.Entity.ID, Properties: k.ties, Status: []obelisk.Status{obelisk.Accepted, obelisk.Proposed}, WithoutEvidence: true, Limit: limit,
	}) {
		if err != nil {
			return nil, 0, fmt.Errorf("find what is tied to %s: %w", n.Entity.ID, err)
		}
		near = append(near, s.Subject)
		ties++
	}
	slices.Sort(near)
	return slices.Compact(near), ties, nil
}

// extent is which happenings make a course: those inside, and those at its edge.
type extent struct {
	inside, edge map[obelisk.EntityID]*neighbour
}

// around finds the course of a happening; whole is unset where it is too large.
// Nothing is looked for beyond the entities that are barred.
func (k *courses) around(ctx context.Context, seed obelisk.EntityID, barred map[obelisk.EntityID]bool) (e extent, whole bool, err error) {
	e = extent{map[obelisk.EntityID]*neighbour{}, map[obelisk.EntityID]*neighbour{}}
	first, err := k.neighbour(ctx, seed)
	if err != nil || first == nil {
		return e, true, err
	}
	e.inside[seed] = first
	if first.atEdge() {
		return e, true, k.alone(ctx, first, e)
	}
	for queue := []*neighbour{first}; len(queue) > 0; queue = queue[1:] {
		for _, id := range queue[0].near {
			if e.inside[id] != nil || e.edge[id] != nil {
				continue
			}
			if _, stop := barred[id]; stop {
				continue
			}
			n, err := k.neighbour(ctx, id)
			switch {
			case err != nil:
				return e, false, err
			case n == nil:
				continue
			case n.atEdge():
				e.edge[id] = n
			default:
				e.inside[id] = n
				queue = append(queue, n)
			}
			if k.large[id] || len(e.inside)+len(e.edge) > maxCourse {
				k.enlarge(e)
				return e, false, nil
			}
		}
	}
	return e, true, nil
}

// alone finds the edge of the course of a happening that stands at the edge of
// others': those to which it leads and which stand there too. All others have it
// at theirs.
func (k *courses) alone(ctx context.Context, first *neighbour, e extent) error {
	for _, id := range first.Tied() {
		n, err := k.neighbour(ctx, id)
		if err != nil {
			return err
		}
		if n != nil && n != first && n.atEdge() {
			e.edge[id] = n
		}
	}
	return nil
}

// enlarge notes that what is inside belongs to a course that is too large.
func (k *courses) enlarge(e extent) {
	for id := range e.inside {
		k.large[id] = true
	}
}

// timesOf returns what its course of events adds to the result of a subject.
func (k *courses) timesOf(ctx context.Context, id obelisk.EntityID) (collate.Times, error) {
	if t, ok := k.weighed[id]; ok || k.large[id] {
		return t, nil
	}
	e, whole, err := k.around(ctx, id, nil)
	if err != nil || !whole {
		return collate.Times{}, err
	}
	weighed := k.collator.Course(happenings(e.inside), happenings(e.edge)).Weigh()
	for inside := range e.inside {
		k.weighed[inside] = weighed[inside]
		delete(k.known, inside)
	}
	return k.weighed[id], nil
}

// happenings lists neighbours without their neighbours.
func happenings(of map[obelisk.EntityID]*neighbour) []*collate.Happening {
	out := make([]*collate.Happening, 0, len(of))
	for _, n := range of {
		out = append(out, n.Happening)
	}
	return out
}

// touchTied marks the subjects whose course of events a change of dates,
// durations or ties may have altered: all that stood in one course with what
// changed, and all that do now.
func (c *change) touchTied(ctx context.Context) error {
	for changed := range c.retimed {
		n, err := c.courses.neighbour(ctx, changed)
		if err != nil {
			return err
		}
		if n == nil {
			continue
		}
		c.touched[changed] = true
		if err := c.touchAround(ctx, n); err != nil {
			return err
		}
	}
	c.courses.large = map[obelisk.EntityID]bool{}
	return nil
}

// touchAround marks the subjects of the courses on every side of a happening that
// changed. Where others were only tied to it or no longer are, and it stood at
// their edge before as it does now, that is no matter of those on its other sides.
func (c *change) touchAround(ctx context.Context, n *neighbour) error {
	if !c.retimed[n.Entity.ID] && (n.Fixed() || n.ties > maxTies+c.retied) {
		return nil
	}
	near := n.near
	if n.ties > maxTies {
		var err error
		if near, _, err = c.courses.tiedTo(ctx, n, 0); err != nil {
			return err
		}
	}
	for _, id := range near {
		if _, changed := c.retimed[id]; changed || c.reached[id] {
			continue
		}
		e, whole, err := c.courses.around(ctx, id, c.retimed)
		if err != nil {
			return err
		}
		for inside := range e.inside {
			if whole {
				c.touched[inside], c.reached[inside] = true, true
			}
		}
	}
	return nil
}

// Course gathers the courses of two events, so that their order can be asked.
// Errors: ErrInvalid for one that is no event, ErrRefused where too many events
// are tied to them.
func Course(ctx context.Context, reads Happenings, collator *collate.Collator, a, b obelisk.EntityID) (*collate.Course, error) {
	k := newCourses(reads, collator)
	all := extent{map[obelisk.EntityID]*neighbour{}, map[obelisk.EntityID]*neighbour{}}
	for _, id := range []obelisk.EntityID{a, b} {
		e, whole, err := k.around(ctx, id, nil)
		switch {
		case err != nil:
			return nil, err
		case len(e.inside) == 0:
			return nil, obelisk.Invalid(fmt.Sprintf("%s is nothing that begins and ends: name two events", id))
		case !whole:
			return nil, obelisk.Refused(fmt.Sprintf("more than %d events are tied to %s", maxCourse, id))
		}
		for id, n := range e.inside {
			all.inside[id] = n
		}
		for id, n := range e.edge {
			all.edge[id] = n
		}
	}
	for id := range all.inside {
		delete(all.edge, id)
	}
	return collator.Course(happenings(all.inside), happenings(all.edge)), nil
}
