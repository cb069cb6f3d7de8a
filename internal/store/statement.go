package store

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"

	"obelisk"
	"obelisk/edtf"
	"obelisk/quantity"
)

// statementRow is a row of the table statement.
type statementRow struct {
	ID         obelisk.StatementID
	Subject    obelisk.EntityID
	Property   obelisk.PropertyID
	Kind       obelisk.ValueKind
	Canon      string
	Value      string
	Qualifiers string
	Status     obelisk.Status
	Reader     string
	Confidence int
	Ref        sql.NullString
	Earliest   sql.NullInt64
	Latest     sql.NullInt64
	Low        sql.NullFloat64
	High       sql.NullFloat64
}

// statementColumns are those of which a statement is made; all others follow from
// them and are there to choose by.
const statementColumns = `SELECT s.id, s.subject, s.property, s.value, s.qualifiers, s.status, s.reader, s.confidence FROM statement s`

// scanStatement reads the columns above.
func scanStatement(scan scanner) (statementRow, error) {
	var w statementRow
	err := scan(&w.ID, &w.Subject, &w.Property, &w.Value, &w.Qualifiers, &w.Status, &w.Reader, &w.Confidence)
	return w, err
}

// everyStatementColumn is for those who look at the row itself.
const everyStatementColumn = `SELECT s.id, s.subject, s.property, s.kind, s.canon, s.value, s.qualifiers, s.status,
	s.reader, s.confidence, s.ref, s.earliest, s.latest, s.low, s.high FROM statement s`

// scanStatementRow reads the columns above.
func scanStatementRow(scan scanner) (statementRow, error) {
	var w statementRow
	err := scan(&w.ID, &w.Subject, &w.Property, &w.Kind, &w.Canon, &w.Value, &w.Qualifiers, &w.Status,
		&w.Reader, &w.Confidence, &w.Ref, &w.Earliest, &w.Latest, &w.Low, &w.High)
	return w, err
}

// columns returns the values in the order of everyStatementColumn.
func (w statementRow) columns() []any {
	return []any{
		string(w.ID), string(w.Subject), string(w.Property), string(w.Kind), w.Canon, w.Value, w.Qualifiers, string(w.Status),
		w.Reader, w.Confidence, w.Ref, w.Earliest, w.Latest, w.Low, w.High,
	}
}

// rowOf makes the row of a statement.
func rowOf(s obelisk.Statement) (statementRow, error) {
	value, err := obelisk.MarshalValue(s.Value)
	if err != nil {
		return statementRow{}, err
	}
	qualifiers := []byte("[]")
	if len(s.Qualifiers) > 0 {
		if qualifiers, err = json.Marshal(obelisk.SortedQualifiers(s.Qualifiers)); err != nil {
			return statementRow{}, fmt.Errorf("write the qualifiers: %w", err)
		}
	}
	w := statementRow{
		ID: s.ID, Subject: s.Subject, Property: s.Property, Kind: s.Value.Kind(), Canon: s.Value.Key(),
		Value: string(value), Qualifiers: string(qualifiers), Status: s.Status, Reader: s.Reader, Confidence: s.Confidence,
	}
	switch v := s.Value.(type) {
	case obelisk.Ref:
		w.Ref = optional(string(v.Entity))
	case obelisk.Date:
		w.Earliest, w.Latest = day(v.Earliest()), day(v.Latest())
	case obelisk.Quantity:
		w.Low, w.High = number(v.Low()), number(v.High())
	}
	return w, nil
}

// day is the column of a date's bound, NULL where it is open or unknown.
func day(b edtf.Bound) sql.NullInt64 {
	if !b.Known() {
		return sql.NullInt64{}
	}
	return sql.NullInt64{Int64: int64(b.Day), Valid: true}
}

// number is the column of a quantity's bound: rounded, for searching only.
func number(d quantity.Decimal, known bool) sql.NullFloat64 {
	if !known {
		return sql.NullFloat64{}
	}
	// Out of range it is an infinity, which still compares rightly.
	f, _ := strconv.ParseFloat(d.String(), 64)
	return sql.NullFloat64{Float64: f, Valid: true}
}

// statement reads the row back; its evidence is read apart.
func (w statementRow) statement() (obelisk.Statement, error) {
	value, err := obelisk.UnmarshalValue([]byte(w.Value))
	if err != nil {
		return obelisk.Statement{}, mismatch(obelisk.RecordStatement, string(w.ID), "has a value that cannot be read: "+err.Error())
	}
	s := obelisk.Statement{
		ID: w.ID, Subject: w.Subject, Property: w.Property, Value: value,
		Status: w.Status, Reader: w.Reader, Confidence: w.Confidence,
	}
	if w.Qualifiers != "[]" {
		if err := json.Unmarshal([]byte(w.Qualifiers), &s.Qualifiers); err != nil {
			return obelisk.Statement{}, mismatch(obelisk.RecordStatement, string(w.ID), "has qualifiers that cannot be read: "+err.Error())
		}
	}
	return s, nil
}

// Statement returns the statement with the id and its evidence, or ErrNotFound.
func (r reads) Statement(ctx context.Context, id obelisk.StatementID) (obelisk.Statement, error) {
	q := selectFrom(statementColumns)
	q.where("s.id = ?", string(id))
	found, err := r.statements(ctx, q)
	if err != nil {
		return obelisk.Statement{}, fmt.Errorf("read the statement %s: %w", id, r.engine.explain(err))
	}
	if len(found) == 0 {
		return obelisk.Statement{}, notFound(obelisk.RecordStatement, string(id))
	}
	return found[0], nil
}

// statements reads the statements of a selection, then the evidence of all.
func (r reads) statements(ctx context.Context, q *selection) ([]obelisk.Statement, error) {
	found, err := r.bareStatements(ctx, q)
	if err != nil {
		return nil, err
	}
	return found, r.addEvidence(ctx, found, false)
}

// bareStatements reads the statements of a selection without their evidence.
func (r reads) bareStatements(ctx context.Context, q *selection) ([]obelisk.Statement, error) {
	rows, err := list(ctx, r.session, q.text.String(), q.args, scanStatement)
	if err != nil {
		return nil, err
	}
	out := make([]obelisk.Statement, len(rows))
	for i, w := range rows {
		if out[i], err = w.statement(); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// PutStatement writes the statement with its evidence and logs the action. A
// statement that is there already, the same, is no change; of one that is there
// otherwise only what differs is written. Its subject, the entity it names and
// the sources it cites must be in the register.
func (tx *Tx) PutStatement(ctx context.Context, action obelisk.Action, s obelisk.Statement) error {
	doing := "write the statement " + string(s.ID) + " of " + string(s.Subject)
	changed, record, err := tx.putStatement(ctx, action, s, doing)
	if err != nil || !changed {
		return tx.fail(doing, err)
	}
	tx.totals[total{sortStatement, string(s.Status)}]++
	if err := tx.putPoint(ctx, s); err != nil {
		return tx.fail(doing, err)
	}
	return tx.record(ctx, doing, obelisk.Change{Action: action, Kind: obelisk.RecordStatement, ID: string(s.ID), Record: record})
}

// putPoint writes where a value lies, if it is a point.
func (tx *Tx) putPoint(ctx context.Context, s obelisk.Statement) error {
	args := pointOf(s)
	if args == nil {
		return nil
	}
	_, err := tx.session.exec(ctx, insertPoint, args...)
	return err
}

const insertPoint = `INSERT INTO statement_point (statement, property, lat, lon) VALUES ($1, $2, $3, $4)
	ON CONFLICT (statement) DO UPDATE SET property = excluded.property, lat = excluded.lat, lon = excluded.lon`

// pointOf are the columns of the place that a statement's value names, nil for
// other values.
func pointOf(s obelisk.Statement) []any {
	p, ok := s.Value.(obelisk.Point)
	if !ok {
		return nil
	}
	lat, lon := number(p.Lat, true), number(p.Lon, true)
	return []any{string(s.ID), string(s.Property), lat.Float64, lon.Float64}
}

// putStatement writes the rows of a statement and reports false where the same
// record is there.
func (tx *Tx) putStatement(ctx context.Context, action obelisk.Action, s obelisk.Statement, doing string) (changed bool, record []byte, err error) {
	if err := sound(s); err != nil {
		return false, nil, err
	}
	if record, err = encode(s); err != nil {
		return false, nil, err
	}
	w, err := rowOf(s)
	if err != nil {
		return false, nil, err
	}
	if action == obelisk.ActionCreate { // most are new
		created, err := tx.createStatement(ctx, w)
		if err != nil || created {
			return true, record, errors.Join(err, tx.putEvidence(ctx, doing, s, obelisk.Statement{}))
		}
	}
	old, err := tx.Statement(ctx, w.ID)
	if errors.Is(err, obelisk.ErrNotFound) {
		if _, err = tx.createStatement(ctx, w); err != nil {
			return true, nil, err
		}
		return true, record, tx.putEvidence(ctx, doing, s, obelisk.Statement{})
	}
	if err != nil {
		return false, nil, err
	}
	before, err := encode(old)
	if err != nil || bytes.Equal(before, record) {
		return false, nil, err
	}
	tx.totals[total{sortStatement, string(old.Status)}]--
	if err := tx.amendStatement(ctx, old, w); err != nil {
		return true, nil, err
	}
	return true, record, tx.putEvidence(ctx, doing, s, old)
}

// sound refuses a statement that could not be found again.
func sound(s obelisk.Statement) error {
	switch {
	case !s.ID.Valid():
		return obelisk.Invalid(fmt.Sprintf("%q is no id of a statement", s.ID))
	case !s.Subject.Valid() || s.Property == "" || s.Value == nil:
		return obelisk.Invalid("a statement needs a subject, a property and a value")
	case !s.Status.Valid():
		return obelisk.Invalid(fmt.Sprintf("%q is no status: use proposed, accepted, rejected or withdrawn", s.Status))
	}
	return nil
}

// The texts that write a new statement.
const (
	insertStatement = `INSERT INTO statement (id, subject, property, kind, canon, value, qualifiers, status,
		reader, confidence, ref, earliest, latest, low, high)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`
	insertEvidence = `INSERT INTO evidence (statement, position, subject, property, source, document, span_start, span_end, context, language,
		stance, according, gist, passage) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`
)

// createStatement writes the row of a statement, and reports false where one
// with its id is there.
func (tx *Tx) createStatement(ctx context.Context, w statementRow) (bool, error) {
	n, err := tx.session.exec(ctx, insertStatement+" ON CONFLICT (id) DO NOTHING", w.columns()...)
	return n > 0, err
}

// amendStatement writes what a row says otherwise than the statement before:
// nothing where only the evidence differs.
func (tx *Tx) amendStatement(ctx context.Context, old obelisk.Statement, w statementRow) error {
	before, err := rowOf(old)
	if err != nil || before == w {
		return err
	}
	before.Status, before.Reader, before.Confidence = w.Status, w.Reader, w.Confidence
	if before == w {
		_, err = tx.session.exec(ctx, `UPDATE statement SET status = $2, reader = $3, confidence = $4 WHERE id = $1`,
			string(w.ID), string(w.Status), w.Reader, w.Confidence)
		return err
	}
	_, err = tx.session.exec(ctx, `UPDATE statement SET subject = $2, property = $3, kind = $4, canon = $5, value = $6, qualifiers = $7,
		status = $8, reader = $9, confidence = $10, ref = $11, earliest = $12, latest = $13, low = $14, high = $15 WHERE id = $1`, w.columns()...)
	return err
}

// evidenceRow is a row of the table evidence.
type evidenceRow struct {
	Statement obelisk.StatementID
	Evidence  obelisk.Evidence
}

const evidenceColumns = `SELECT statement, source, document, span_start, span_end, context, language, stance,
	according, gist, passage FROM evidence`

// scanEvidence reads the columns above.
func scanEvidence(scan scanner) (evidenceRow, error) {
	var w evidenceRow
	var spans, gist string
	e := &w.Evidence
	err := scan(&w.Statement, &e.Source, &e.Document, &e.Span.Start, &e.Span.End, &spans, &e.Language, &e.Stance,
		&e.According, &gist, &e.Passage)
	if err != nil {
		return evidenceRow{}, err
	}
	if spans != "" {
		err = json.Unmarshal([]byte(spans), &e.Context)
	}
	if err == nil && gist != "" {
		err = json.Unmarshal([]byte(gist), &e.Gist)
	}
	if err != nil {
		return evidenceRow{}, mismatch(obelisk.RecordStatement, string(w.Statement), "has evidence that cannot be read: "+err.Error())
	}
	return w, nil
}

// addEvidence reads the evidence of the statements, some hundreds at a time. Where
// they are in order, with all that the register says of a subject, that of most is
// read in the order of the subjects: their ids are spread over all of the table.
func (r reads) addEvidence(ctx context.Context, statements []obelisk.Statement, whole bool) error {
	for part := range slices.Chunk(statements, mostListed) {
		at := make(map[obelisk.StatementID]*obelisk.Statement, len(part))
		for i := range part {
			at[part[i].ID] = &part[i]
		}
		begin, end := 0, 0
		if whole {
			begin, end = inner(part)
		}
		var subjects []obelisk.EntityID
		for i := begin; i < end; i++ {
			if i == begin || part[i].Subject != part[i-1].Subject {
				subjects = append(subjects, part[i].Subject)
			}
		}
		if err := r.evidenceOf(ctx, subjects, nil, at); err != nil {
			return err
		}
		for _, edge := range [][]obelisk.Statement{part[:begin], part[end:]} {
			ids := make([]obelisk.StatementID, len(edge))
			for i, s := range edge {
				ids[i] = s.ID
			}
			subjects = nil
			if n := len(edge); n > 0 && !slices.ContainsFunc(edge, func(s obelisk.Statement) bool { return s.Subject != edge[0].Subject }) {
				subjects = []obelisk.EntityID{edge[0].Subject}
			}
			if err := r.evidenceOf(ctx, subjects, ids, at); err != nil {
				return err
			}
		}
	}
	return nil
}

// inner is where statements in order stand of whose subjects there are more neither
// before nor behind these, if they are so many that it is worth to read by subject.
func inner(part []obelisk.Statement) (begin, end int) {
	first, last := part[0].Subject, part[len(part)-1].Subject
	for begin = 0; begin < len(part) && part[begin].Subject == first; {
		begin++
	}
	for end = len(part); end > begin && part[end-1].Subject == last; {
		end--
	}
	if end-begin < len(part)/2 {
		return 0, 0
	}
	return begin, end
}

// evidenceOf adds the evidence of some subjects, of some statements or of some
// statements of a subject to the statements.
func (r reads) evidenceOf(ctx context.Context, subjects []obelisk.EntityID, ids []obelisk.StatementID, to map[obelisk.StatementID]*obelisk.Statement) error {
	if len(subjects)+len(ids) == 0 {
		return nil
	}
	q := selectFrom(evidenceColumns)
	within(q, "subject", subjects, "")
	within(q, "statement", ids, "")
	if len(ids) == 0 {
		q.append(" ORDER BY subject, statement, position")
	} else {
		q.append(" ORDER BY statement, position")
	}
	return r.session.each(ctx, q.text.String(), q.args, func(scan scanner) error {
		w, err := scanEvidence(scan)
		if s := to[w.Statement]; err == nil && s != nil {
			s.Evidence = append(s.Evidence, w.Evidence)
		}
		return err
	})
}

// putEvidence writes the evidence of a statement, as far as it differs from
// what is stored of the statement before.
func (tx *Tx) putEvidence(ctx context.Context, doing string, s, old obelisk.Statement) error {
	same := 0
	for same < min(len(s.Evidence), len(old.Evidence)) {
		fresh, err := evidenceColumnsOf(s, same)
		if err != nil {
			return err
		}
		stored, err := evidenceColumnsOf(old, same)
		if err != nil {
			return err
		}
		if !slices.Equal(fresh, stored) {
			break
		}
		same++
	}
	if same < len(old.Evidence) {
		if _, err := tx.session.exec(ctx, `DELETE FROM evidence WHERE statement = $1 AND position >= $2`, string(s.ID), same); err != nil {
			return err
		}
	}
	for i := same; i < len(s.Evidence); i++ {
		args, err := evidenceColumnsOf(s, i)
		if err != nil {
			return err
		}
		err = tx.session.later(ctx, write{
			doing: doing, text: insertEvidence, args: args,
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// evidenceColumnsOf are the columns of one piece of a statement's evidence.
func evidenceColumnsOf(s obelisk.Statement, i int) ([]any, error) {
	e := &s.Evidence[i]
	var spans, gist []byte
	var err error
	if len(e.Context) > 0 {
		spans, err = json.Marshal(e.Context)
	}
	if err == nil && len(e.Gist) > 0 {
		gist, err = json.Marshal(e.Gist)
	}
	if err != nil {
		return nil, err
	}
	return []any{
		string(s.ID), i, string(s.Subject), string(s.Property), string(e.Source), string(e.Document), e.Span.Start, e.Span.End, string(spans),
		string(e.Language), string(e.Stance), string(e.According), string(gist), e.Passage,
	}, nil
}
