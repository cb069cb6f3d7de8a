package store

import (
	"context"
	"encoding/json"
	"fmt"
	"iter"
	"slices"
	"strings"

	"obelisk"
	"obelisk/edtf"
)

// How statements are chosen. What a filter asks for most narrowly leads: an
// index gives the statements in the order in which they are returned, so that a
// page costs what it holds. The rest of the filter is looked at along the way.

// Statements returns the chosen statements, with their evidence unless the
// filter leaves it out, ordered by subject, property and id; within bounds by
// property, beginning and id. The evidence stands in the order in which the
// statement was put.
func (r reads) Statements(ctx context.Context, f obelisk.StatementFilter) iter.Seq2[obelisk.Statement, error] {
	var after *obelisk.Statement
	if f.After != "" {
		s, err := r.Statement(ctx, f.After)
		if err != nil {
			return failed[obelisk.Statement](err)
		}
		after = &s
	}
	switch {
	case !f.Within.IsZero():
		return r.within(ctx, f, after)
	case len(f.Verdicts) > 0 && len(f.Subjects) == 0 && f.AsOf == 0:
		return r.judged(ctx, f, after)
	}
	return chained(sorted(f.Subjects), f.Limit, func(subjects []obelisk.EntityID, limit int) iter.Seq2[obelisk.Statement, error] {
		return sifted(limit, len(subjects), func(last *obelisk.Statement, n int) ([]obelisk.Statement, error) {
			if last == nil {
				last = after
			}
			return r.bareStatements(ctx, statementPage(f, subjects, last, n))
		}, func(found []obelisk.Statement) ([]obelisk.Statement, error) { return r.sift(ctx, f, found) })
	})
}

// statementPage asks for at most n statements of the subjects after the last
// one. The evidence of one source is indexed in the order of the statements, so
// that a page of a source that says most of the register is as cheap as one of a
// source that says little; what several sources say is gathered first. Of
// several classes or properties each gives a page, and the first of all these
// are taken.
func statementPage(f obelisk.StatementFilter, subjects []obelisk.EntityID, last *obelisk.Statement, n int) *selection {
	b := branch{filter: f, subjects: from(subjects, last), last: last, limit: n, place: "s.subject, s.property, s.id"}
	q := &selection{}
	switch {
	case len(subjects) > 0 || len(f.IDs) > 0 || f.About != "" || len(f.Sources) > 0 || len(f.Documents) > 0:
		b.write(q)
	case len(f.Classes) > 0:
		unite(q, sorted(f.Classes), n, func(q *selection, c obelisk.ClassID) {
			b.class = c
			b.write(q)
		})
	case len(f.Properties) > 0:
		unite(q, sorted(f.Properties), n, func(q *selection, p obelisk.PropertyID) {
			b.property = p
			b.write(q)
		})
	default:
		b.write(q)
	}
	return q
}

// from are the subjects of which there may be something behind the last statement.
func from(subjects []obelisk.EntityID, last *obelisk.Statement) []obelisk.EntityID {
	if last == nil || len(subjects) == 0 {
		return subjects
	}
	i, _ := slices.BinarySearch(subjects, last.Subject)
	return subjects[min(i, len(subjects)-1):] // none would be all
}

// unite writes one selection for each of the keys, each in order, and takes the
// first n of all.
func unite[K any](q *selection, keys []K, n int, write func(*selection, K)) {
	if len(keys) == 1 {
		write(q, keys[0])
		return
	}
	for i, k := range keys {
		if i > 0 {
			q.append(" UNION ALL ")
		}
		q.append("SELECT * FROM (")
		q.any = false
		write(q, k)
		q.append(") AS part")
	}
	q.append(" ORDER BY subject, property, id LIMIT ? + 0", n)
}

// branch is a selection of statements by what leads it.
type branch struct {
	filter   obelisk.StatementFilter
	subjects []obelisk.EntityID
	last     *obelisk.Statement
	limit    int
	place    string
	// class, property and pairs lead where they are set, and sourced says that the
	// one source does.
	class    obelisk.ClassID
	property obelisk.PropertyID
	pairs    []pair
	sourced  bool
}

// pair is a property of an entity.
type pair struct {
	subject  obelisk.EntityID
	property obelisk.PropertyID
}

// write writes the selection.
func (b branch) write(q *selection) {
	f, place := b.filter, b.place
	switch {
	case len(f.Sources) == 1 && f.AsOf == 0 && len(b.pairs) == 0:
		place, b.sourced = "e.subject, e.property, e.statement", true
		q.append(statementColumns + ` JOIN evidence e ON e.statement = s.id`)
		q.where("e.source = ?", string(f.Sources[0]))
		q.where("NOT EXISTS (SELECT 1 FROM evidence d WHERE d.statement = e.statement AND d.source = e.source AND d.position < e.position)")
	case b.class != "":
		place = "n.id, s.property, s.id"
		q.append(strings.Replace(statementColumns, "FROM statement s", "FROM entity n CROSS JOIN statement s", 1))
		q.where("n.class = ?", string(b.class))
		q.where("s.subject = n.id")
	case len(b.pairs) > 0:
		args := make([]any, 0, 2*len(b.pairs))
		for _, p := range b.pairs {
			args = append(args, string(p.subject), string(p.property))
		}
		q.append("WITH wanted (subject, property) AS (VALUES (?, ?)"+strings.Repeat(", (?, ?)", len(b.pairs)-1)+") ", args...)
		q.append(strings.Replace(statementColumns, "FROM statement s", "FROM wanted w CROSS JOIN statement s", 1))
		q.where("s.subject = w.subject AND s.property = w.property")
	default:
		q.append(statementColumns)
	}
	b.narrow(q)
	if b.last != nil {
		q.where("("+place+") > (?, ?, ?)", string(b.last.Subject), string(b.last.Property), string(b.last.ID))
	}
	q.append(" ORDER BY "+place+" LIMIT ? + 0", b.limit)
}

// narrow adds what the filter asks of a statement. What an earlier revision may
// have had otherwise is left to the sifting.
func (b branch) narrow(q *selection) {
	f := b.filter
	within(q, "s.id", sorted(f.IDs), "")
	within(q, "s.subject", b.subjects, "")
	switch {
	case b.property != "":
		q.where("s.property = ?", string(b.property))
	case f.About != "":
		within(q, "s.property || ''", sorted(f.Properties), "") // not by its index, which has the whole register
	default:
		within(q, "s.property", sorted(f.Properties), "")
	}
	if b.class == "" {
		within(q, "EXISTS (SELECT 1 FROM entity n WHERE n.id = s.subject AND n.class", sorted(f.Classes), ")")
	}
	if f.About != "" {
		q.where("s.ref = ?", string(f.About))
	}
	if f.AsOf > 0 {
		return
	}
	status := "s.status"
	if b.property != "" || b.class != "" || len(b.subjects) > 0 || f.About != "" {
		status = "s.status || ''" // not by its index, which has another order
	}
	within(q, status, sorted(f.Status), "")
	if !b.sourced {
		within(q, "s.id IN (SELECT e.statement FROM evidence e WHERE e.source", sorted(f.Sources), ")")
	}
	within(q, "s.id IN (SELECT e.statement FROM evidence e WHERE e.document <> '' AND e.document", sorted(f.Documents), ")")
}

// sifted reads a sequence about so many things page by page and passes on what the
// sieve keeps of each.
func sifted[T any](limit, things int, page func(after *T, n int) ([]T, error), sieve func([]T) ([]T, error)) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var last *T
		left := limit
		for n := begin(limit, things); ; n = min(2*n, lastPage) {
			got, err := page(last, n)
			if err != nil {
				var none T
				yield(none, err)
				return
			}
			if len(got) > 0 {
				end := got[len(got)-1]
				last = &end
			}
			more := len(got) == n
			if got, err = sieve(got); err != nil {
				var none T
				yield(none, err)
				return
			}
			for _, v := range got {
				if !yield(v, nil) {
					return
				}
				if left--; limit > 0 && left == 0 {
					return
				}
			}
			if !more {
				return
			}
		}
	}
}

// sift keeps what the filter asks for beyond what SQL has chosen, tells it as of
// an earlier revision, and reads the evidence.
func (r reads) sift(ctx context.Context, f obelisk.StatementFilter, found []obelisk.Statement) ([]obelisk.Statement, error) {
	if len(found) == 0 {
		return nil, nil
	}
	var err error
	switch {
	case f.AsOf > 0:
		found, err = r.statementsAt(ctx, f, found)
	case !f.WithoutEvidence:
		err = r.addEvidence(ctx, found, ofWholeSubjects(f))
	}
	if err == nil && f.Holds != nil {
		found, err = r.holding(ctx, *f.Holds, found)
	}
	if err == nil && len(f.Verdicts) > 0 {
		found, err = r.withVerdict(ctx, f.Verdicts, found)
	}
	if err != nil {
		return nil, fmt.Errorf("read statements: %w", r.engine.explain(err))
	}
	return found, nil
}

// ofWholeSubjects reports whether a filter chooses subjects with nearly all that is
// said of them.
func ofWholeSubjects(f obelisk.StatementFilter) bool {
	return len(f.IDs)+len(f.Properties)+len(f.Sources)+len(f.Documents)+len(f.Verdicts) == 0 && f.About == "" && f.Within.IsZero()
}

// withVerdict keeps the statements of topics of which one of these is the verdict.
func (r reads) withVerdict(ctx context.Context, kinds []obelisk.VerdictKind, found []obelisk.Statement) ([]obelisk.Statement, error) {
	register, err := r.Register(ctx)
	if err != nil {
		return nil, err
	}
	topics := make([]obelisk.Topic, len(found))
	for i, s := range found {
		topics[i] = register.Schema.TopicOf(s)
	}
	is, err := r.VerdictKinds(ctx, topics)
	if err != nil {
		return nil, err
	}
	var kept []obelisk.Statement
	for i, s := range found {
		if slices.Contains(kinds, is[topics[i].Key()]) {
			kept = append(kept, s)
		}
	}
	return kept, nil
}

// holding keeps the statements that may hold on a day.
func (r reads) holding(ctx context.Context, day edtf.Day, found []obelisk.Statement) ([]obelisk.Statement, error) {
	register, err := r.Register(ctx)
	if err != nil {
		return nil, err
	}
	from, until := register.Schema.WithRole(obelisk.RoleFrom).ID, register.Schema.WithRole(obelisk.RoleUntil).ID
	return slices.DeleteFunc(found, func(s obelisk.Statement) bool {
		for _, q := range s.Qualifiers {
			d, ok := q.Value.(obelisk.Date)
			if ok && q.Property == from && d.Earliest().Known() && d.Earliest().Day > day {
				return true
			}
			if ok && q.Property == until && d.Latest().Known() && d.Latest().Day < day {
				return true
			}
		}
		return false
	}), nil
}

// judged returns the statements of topics with some verdicts: the properties of
// which these are verdicts lead.
func (r reads) judged(ctx context.Context, f obelisk.StatementFilter, after *obelisk.Statement) iter.Seq2[obelisk.Statement, error] {
	return func(yield func(obelisk.Statement, error) bool) {
		left, at, compare := f.Limit, pair{}, ">"
		if after != nil {
			at, compare = pair{after.Subject, after.Property}, ">="
		}
		for {
			pairs, err := r.judgedPairs(ctx, f, at, compare)
			if err != nil {
				yield(obelisk.Statement{}, fmt.Errorf("read verdicts: %w", r.engine.explain(err)))
				return
			}
			if len(pairs) == 0 {
				return
			}
			for s, err := range r.judgedOf(ctx, f, pairs, after, left) {
				if !yield(s, err) || err != nil {
					return
				}
				if left--; f.Limit > 0 && left == 0 {
					return
				}
			}
			at, compare = pairs[len(pairs)-1], ">"
		}
	}
}

// judgedPairs are the next properties of entities, behind one or from it on, of
// which there are such verdicts.
func (r reads) judgedPairs(ctx context.Context, f obelisk.StatementFilter, at pair, compare string) ([]pair, error) {
	q := &selection{}
	for i, kind := range sorted(f.Verdicts) {
		if i > 0 {
			q.append(" UNION ")
		}
		q.append("SELECT * FROM (SELECT DISTINCT subject, property FROM verdict")
		q.any = false
		q.where("kind = ?", string(kind))
		within(q, "property", sorted(f.Properties), "")
		q.where("(subject, property) "+compare+" (?, ?)", string(at.subject), string(at.property))
		q.append(" ORDER BY subject, property LIMIT ? + 0) AS part", begin(f.Limit, 1))
	}
	q.append(" ORDER BY subject, property LIMIT ? + 0", min(begin(f.Limit, 1), mostTopics))
	return list(ctx, r.session, q.text.String(), q.args, func(scan scanner) (pair, error) {
		var p pair
		err := scan(&p.subject, &p.property)
		return p, err
	})
}

// judgedOf returns the chosen statements of some properties of entities, at most
// limit of them; 0 is no bound.
func (r reads) judgedOf(ctx context.Context, f obelisk.StatementFilter, pairs []pair, after *obelisk.Statement, limit int) iter.Seq2[obelisk.Statement, error] {
	return sifted(limit, len(pairs), func(last *obelisk.Statement, n int) ([]obelisk.Statement, error) {
		if last == nil {
			last = after
		}
		q := &selection{}
		branch{filter: f, pairs: pairs, last: last, limit: n, place: "s.subject, s.property, s.id"}.write(q)
		return r.bareStatements(ctx, q)
	}, func(found []obelisk.Statement) ([]obelisk.Statement, error) { return r.sift(ctx, f, found) })
}

// within returns the statements whose values lie within bounds, one property
// after the other.
func (r reads) within(ctx context.Context, f obelisk.StatementFilter, after *obelisk.Statement) iter.Seq2[obelisk.Statement, error] {
	return func(yield func(obelisk.Statement, error) bool) {
		left := f.Limit
		for _, p := range sorted(f.Properties) {
			if after != nil && p < after.Property {
				continue
			}
			own := f
			own.Properties, own.Limit = []obelisk.PropertyID{p}, left
			from := after
			if after != nil && p != after.Property {
				from = nil
			}
			for s, err := range r.withinOne(ctx, own, from) {
				if !yield(s, err) || err != nil {
					return
				}
				if left--; f.Limit > 0 && left == 0 {
					return
				}
			}
		}
	}
}

// withinOne is within for one property.
func (r reads) withinOne(ctx context.Context, f obelisk.StatementFilter, after *obelisk.Statement) iter.Seq2[obelisk.Statement, error] {
	return sifted(f.Limit, 1, func(last *obelisk.Statement, n int) ([]obelisk.Statement, error) {
		if last == nil {
			last = after
		}
		q := &selection{}
		b := branch{filter: f, property: f.Properties[0]}
		b.subjects = sorted(f.Subjects)
		column := bound(q, f.Within, f.Properties[0])
		b.narrow(q)
		if last != nil {
			w, err := rowOf(*last)
			if err != nil {
				return nil, err
			}
			q.where("("+column+", s.id) > (?, ?)", w.begin(), string(last.ID))
		}
		q.append(" ORDER BY "+column+", s.id LIMIT ? + 0", n)
		return r.bareStatements(ctx, q)
	}, func(found []obelisk.Statement) ([]obelisk.Statement, error) { return r.sift(ctx, f, found) })
}

// begin is what statements within bounds are ordered by.
func (w statementRow) begin() any {
	switch {
	case w.Earliest.Valid:
		return w.Earliest.Int64
	case w.Low.Valid:
		return w.Low.Float64
	}
	value, err := obelisk.UnmarshalValue([]byte(w.Value))
	if p, ok := value.(obelisk.Point); ok && err == nil {
		return number(p.Lat, true).Float64
	}
	return 0
}

// bound begins a selection of the statements of a property within bounds, and
// names the column in whose order it is.
func bound(q *selection, b obelisk.Bounds, property obelisk.PropertyID) string {
	switch b.Kind() {
	case obelisk.KindPoint:
		q.append(strings.Replace(statementColumns, "FROM statement s", "FROM statement_point p CROSS JOIN statement s", 1))
		q.where("p.property = ?", string(property))
		q.where("s.id = p.statement")
		boxed(q, *b.Box)
		return "p.lat"
	case obelisk.KindQuantity:
		q.append(statementColumns)
		between(q, "s.low", "s.high", b.Least, b.Most)
		return "s.low"
	default:
		q.append(statementColumns)
		between(q, "s.earliest", "s.latest", b.From, b.Until)
		return "s.earliest"
	}
}

// between adds that a value lies wholly between two ends.
func between[T edtf.Day | float64](q *selection, low, high string, least, most *T) {
	q.where(low + " IS NOT NULL")
	if least != nil {
		q.where(low+" >= ?", plain(*least))
	}
	if most != nil {
		q.where(high+" <= ?", plain(*most))
		q.where(low+" <= ?", plain(*most)) // what begins later ends later: the index need not be read on
	}
}

// plain is the argument for a bound.
func plain[T edtf.Day | float64](v T) any {
	if day, ok := any(v).(edtf.Day); ok {
		return int64(day)
	}
	return v
}

// boxed adds that a point lies in a box.
func boxed(q *selection, b obelisk.Box) {
	q.where("p.lat >= ? AND p.lat <= ?", b.South, b.North)
	if b.West <= b.East {
		q.where("p.lon >= ? AND p.lon <= ?", b.West, b.East)
	} else {
		q.where("(p.lon >= ? OR p.lon <= ?)", b.West, b.East)
	}
}

// Statements and entities as they were at an earlier revision. The log has every
// record after every change, and nothing is deleted: what there was then is among
// what there is now.

// recordsAt returns the records with the ids as they were at a revision; what
// was not there yet is left out.
func (r reads) recordsAt(ctx context.Context, kind obelisk.RecordKind, ids []string, revision int64) (map[string]json.RawMessage, error) {
	out := make(map[string]json.RawMessage, len(ids))
	for part := range slices.Chunk(ids, mostListed) {
		q := selectFrom(`SELECT c.id, c.record FROM change c`)
		q.where("c.kind = ?", string(kind))
		within(q, "c.id", part, "")
		q.where("c.revision <= ?", revision)
		q.where(`NOT EXISTS (SELECT 1 FROM change d WHERE d.kind = c.kind AND d.id = c.id AND d.revision <= ? AND (d.revision, d.position) > (c.revision, c.position))`, revision)
		err := r.session.each(ctx, q.text.String(), q.args, func(scan scanner) error {
			var id, record string
			err := scan(&id, &record)
			out[id] = json.RawMessage(record)
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

// statementsAt tells statements as they were at the revision of the filter, and
// keeps those that it chose then.
func (r reads) statementsAt(ctx context.Context, f obelisk.StatementFilter, found []obelisk.Statement) ([]obelisk.Statement, error) {
	ids := make([]string, len(found))
	for i, s := range found {
		ids[i] = string(s.ID)
	}
	records, err := r.recordsAt(ctx, obelisk.RecordStatement, ids, f.AsOf)
	if err != nil {
		return nil, err
	}
	var kept []obelisk.Statement
	for _, id := range ids {
		record, there := records[id]
		if !there {
			continue
		}
		var s obelisk.Statement
		if err := json.Unmarshal(record, &s); err != nil {
			return nil, mismatch(obelisk.RecordStatement, id, "has a record in the log that cannot be read: "+err.Error())
		}
		if f.WithoutEvidence {
			s.Evidence = nil
		}
		if chosenThen(f, s) {
			kept = append(kept, s)
		}
	}
	return kept, nil
}

// chosenThen reports whether a filter chooses a statement by what may change of it.
func chosenThen(f obelisk.StatementFilter, s obelisk.Statement) bool {
	if len(f.Status) > 0 && !slices.Contains(f.Status, s.Status) {
		return false
	}
	if len(f.Sources)+len(f.Documents) == 0 {
		return true
	}
	from := len(f.Sources) == 0 || slices.ContainsFunc(s.Evidence, func(e obelisk.Evidence) bool { return slices.Contains(f.Sources, e.Source) })
	in := len(f.Documents) == 0 || slices.ContainsFunc(s.Evidence, func(e obelisk.Evidence) bool { return slices.Contains(f.Documents, e.Document) })
	return from && in
}

// entitiesAt tells entities as they were at a revision, and leaves out those that
// were not there yet.
func (r reads) entitiesAt(ctx context.Context, revision int64, found []obelisk.Entity) ([]obelisk.Entity, error) {
	if revision == 0 {
		return found, nil
	}
	ids := make([]string, len(found))
	for i, e := range found {
		ids[i] = string(e.ID)
	}
	records, err := r.recordsAt(ctx, obelisk.RecordEntity, ids, revision)
	if err != nil {
		return nil, fmt.Errorf("read entities: %w", r.engine.explain(err))
	}
	var kept []obelisk.Entity
	for _, id := range ids {
		record, there := records[id]
		if !there {
			continue
		}
		var e obelisk.Entity
		if err := json.Unmarshal(record, &e); err != nil {
			return nil, mismatch(obelisk.RecordEntity, id, "has a record in the log that cannot be read: "+err.Error())
		}
		kept = append(kept, e)
	}
	return kept, nil
}

// holding adds that something that a filter chooses is said of the entity e.
func (q *selection) holding(f obelisk.StatementFilter) {
	b := branch{filter: f, class: "any"}
	b.filter.Classes, b.filter.IDs = nil, nil
	q.where("e.id IN (SELECT s.subject FROM ")
	if f.Within.Kind() == obelisk.KindPoint {
		q.append("statement_point p CROSS JOIN statement s")
		q.any = false
		q.where("s.id = p.statement")
		within(q, "p.property", sorted(f.Properties), "")
		boxed(q, *f.Within.Box)
	} else {
		q.append("statement s")
		q.any = false
		switch f.Within.Kind() {
		case obelisk.KindDate:
			between(q, "s.earliest", "s.latest", f.Within.From, f.Within.Until)
		case obelisk.KindQuantity:
			between(q, "s.low", "s.high", f.Within.Least, f.Within.Most)
		default: // anything that is said
		}
	}
	b.narrow(q)
	q.append(")")
	q.any = true
}
