package store

import (
	"context"
	"encoding/json"
	"fmt"
	"iter"
	"strings"
	"time"

	"obelisk"
)

// turnForm is the stored form of a turn.
type turnForm struct {
	Kind     obelisk.TurnKind    `json:"kind"`
	Subject  obelisk.EntityID    `json:"subject"`
	Property obelisk.PropertyID  `json:"property,omitempty"`
	Scope    []obelisk.Qualifier `json:"scope,omitempty"`
	Language obelisk.Language    `json:"language,omitempty"`
	Before   standingForm        `json:"before,omitzero"`
	After    standingForm        `json:"after,omitzero"`
	Finding  *findingForm        `json:"finding,omitempty"`
	Cause    obelisk.Cause       `json:"cause,omitzero"`
}

// standingForm is the stored form of a standing.
type standingForm struct {
	Kind        obelisk.VerdictKind `json:"kind"`
	Values      []json.RawMessage   `json:"values,omitempty"`
	Sources     int                 `json:"sources"`
	Independent int                 `json:"independent"`
}

// formOf is the stored form of a standing.
func formOf(s obelisk.Standing) (standingForm, error) {
	form := standingForm{Kind: s.Kind, Sources: s.Sources, Independent: s.Independent}
	for _, v := range s.Values {
		value, err := encodeValue(v)
		if err != nil {
			return standingForm{}, err
		}
		form.Values = append(form.Values, value)
	}
	return form, nil
}

// standing is what formOf wrote.
func (f standingForm) standing() (obelisk.Standing, error) {
	s := obelisk.Standing{Kind: f.Kind, Sources: f.Sources, Independent: f.Independent}
	for _, data := range f.Values {
		var v obelisk.Value
		if err := decodeValue(data, &v); err != nil {
			return obelisk.Standing{}, err
		}
		s.Values = append(s.Values, v)
	}
	return s, nil
}

// Because says what was changed, by property and under "" as a whole, for the
// turns that the following PutVerdicts bring about; it holds until it is called
// again.
func (tx *Tx) Because(causes map[obelisk.PropertyID]obelisk.Cause) { tx.causes = causes }

// cause is why something about the property has changed.
func (tx *Tx) cause(property obelisk.PropertyID) obelisk.Cause {
	if cause, ok := tx.causes[property]; ok {
		return cause
	}
	return tx.causes[""]
}

// turnVerdicts notes which verdicts of a subject have changed, in the order of
// the fresh ones, those that are no more first.
func (tx *Tx) turnVerdicts(subject obelisk.EntityID, old []derived, fresh map[string]derived, verdicts []obelisk.Verdict) error {
	before, kept := make(map[string]obelisk.Standing, len(old)), make(map[string]bool, len(old))
	for _, d := range old {
		if fresh[d.key] == d {
			kept[d.key] = true
			continue
		}
		property, _ := d.topic()
		v, err := verdictRow{subject, obelisk.PropertyID(property), obelisk.VerdictKind(d.kind), d.record}.verdict(false)
		if err != nil {
			return err
		}
		before[d.key] = obelisk.StandingOf(v)
		if _, still := fresh[d.key]; !still {
			if err := tx.turn(v.Topic, before[d.key], obelisk.Standing{}); err != nil {
				return err
			}
		}
	}
	for _, v := range verdicts {
		key := verdictKey(v.Topic)
		if kept[key] {
			continue
		}
		if err := tx.turn(v.Topic, before[key], obelisk.StandingOf(v)); err != nil {
			return err
		}
	}
	return nil
}

// turn notes the change of a verdict, if it is news.
func (tx *Tx) turn(topic obelisk.Topic, before, after obelisk.Standing) error {
	if !obelisk.Turned(before, after) {
		return nil
	}
	form := turnForm{Kind: obelisk.TurnVerdict, Subject: topic.Subject, Property: topic.Property, Scope: topic.Scope, Language: topic.Language, Cause: tx.cause(topic.Property)}
	var err error
	if form.Before, err = formOf(before); err != nil {
		return err
	}
	if form.After, err = formOf(after); err != nil {
		return err
	}
	return tx.note(form)
}

// turnFindings notes the findings that came and went. Those of disputed values
// are told by the verdict.
func (tx *Tx) turnFindings(ctx context.Context, owner obelisk.EntityID, old []derived, fresh map[string]derived, findings []obelisk.Finding) error {
	there := make(map[string]bool, len(old))
	for _, d := range old {
		there[d.key] = true
		if _, still := fresh[d.key]; still || d.kind == string(obelisk.FindingDisputed) {
			continue
		}
		var form findingForm
		if err := json.Unmarshal([]byte(d.record), &form); err != nil {
			return fmt.Errorf("read the record of a finding: %w", err)
		}
		if err := tx.turnFinding(ctx, owner, obelisk.TurnGone, form); err != nil {
			return err
		}
	}
	for _, f := range findings {
		if f.Kind == obelisk.FindingDisputed || there[f.ID] {
			continue
		}
		if err := tx.turnFinding(ctx, owner, obelisk.TurnFound, findingForm(f)); err != nil {
			return err
		}
	}
	return nil
}

// turnFinding notes that a finding came or went, unless the weighing of another
// subject has it too.
func (tx *Tx) turnFinding(ctx context.Context, owner obelisk.EntityID, kind obelisk.TurnKind, f findingForm) error {
	var others int64
	err := tx.session.row(ctx, `SELECT COUNT(*) FROM finding WHERE id = $1 AND owner <> $2`, []any{f.ID, string(owner)}, &others)
	if err != nil || others > 0 {
		return err
	}
	form := turnForm{Kind: kind, Property: f.Property, Finding: &f, Cause: tx.cause(f.Property)}
	if len(f.Subjects) > 0 {
		form.Subject = f.Subjects[0]
	}
	return tx.note(form)
}

// noted is a turn that waits for the number of its revision.
type noted struct{ subject, record string }

// note keeps a turn for the end of the Update.
func (tx *Tx) note(form turnForm) error {
	record, err := encode(form)
	if err == nil {
		tx.turns = append(tx.turns, noted{string(form.Subject), string(record)})
	}
	return err
}

// writeTurns writes what was noted under the revision or, where nothing was
// logged, under the newest one, behind its other turns.
func (tx *Tx) writeTurns(ctx context.Context, revision int64) error {
	if len(tx.turns) == 0 {
		return nil
	}
	var from int64
	if revision == 0 {
		var err error
		if revision, err = tx.log.before(ctx); err != nil {
			return err
		}
		if err = tx.session.row(ctx, `SELECT COUNT(*) FROM turn WHERE revision = $1`, []any{revision}, &from); err != nil {
			return err
		}
	}
	for i, t := range tx.turns {
		_, err := tx.session.exec(ctx, `INSERT INTO turn (revision, position, subject, record) VALUES ($1, $2, $3, $4)`,
			revision, from+int64(i), t.subject, t.record)
		if err != nil {
			return err
		}
	}
	return nil
}

// Turns returns the chosen turns, the oldest first unless the filter says
// otherwise.
func (r reads) Turns(ctx context.Context, f obelisk.TurnFilter) iter.Seq2[obelisk.Turn, error] {
	return pages(f.Limit, func(last *obelisk.Turn, n int) ([]obelisk.Turn, error) {
		q := turnPage(f, last, n)
		found, err := list(ctx, r.session, q.text.String(), q.args, scanTurn)
		if err != nil {
			return nil, fmt.Errorf("read the feed: %w", r.engine.explain(err))
		}
		return found, nil
	})
}

// turnPage asks for at most n turns behind the last one.
func turnPage(f obelisk.TurnFilter, last *obelisk.Turn, n int) *selection {
	q := selectFrom(`SELECT t.revision, t.position, t.record, COALESCE(r.at, ''), COALESCE(r.who, ''), COALESCE(r.why, '')
		FROM turn t LEFT JOIN revision r ON r.number = t.revision`)
	within(q, "t.subject", sorted(f.Subjects), "")
	if f.Since > 0 {
		q.where("t.revision > ?", f.Since)
	}
	before := f.Before
	switch {
	case last != nil && f.NewestFirst:
		before = last.Place()
	case last != nil:
		f.After = last.Place()
	}
	if f.After != (obelisk.TurnPlace{}) && !f.NewestFirst {
		q.where("(t.revision, t.position) > (?, ?)", f.After.Revision, f.After.Position)
	}
	order := ""
	if f.NewestFirst {
		order = " DESC"
		if before != (obelisk.TurnPlace{}) {
			q.where("(t.revision, t.position) < (?, ?)", before.Revision, before.Position)
		}
	}
	q.append(strings.ReplaceAll(" ORDER BY t.revision<>, t.position<>", "<>", order))
	q.append(" LIMIT ? + 0", n)
	return q
}

// scanTurn reads the columns that turnPage asks for.
func scanTurn(scan scanner) (obelisk.Turn, error) {
	var t obelisk.Turn
	var record, at string
	if err := scan(&t.Revision, &t.Position, &record, &at, &t.Who, &t.Why); err != nil {
		return obelisk.Turn{}, err
	}
	var form turnForm
	if err := json.Unmarshal([]byte(record), &form); err != nil {
		return obelisk.Turn{}, fmt.Errorf("read the record of a turn: %w", err)
	}
	t.Kind, t.Cause = form.Kind, form.Cause
	t.Topic = obelisk.Topic{Subject: form.Subject, Property: form.Property, Scope: form.Scope, Language: form.Language}
	if form.Finding != nil {
		f := obelisk.Finding(*form.Finding)
		t.Finding = &f
	}
	var err error
	if at != "" {
		if t.At, err = time.Parse(time.RFC3339Nano, at); err != nil {
			return obelisk.Turn{}, fmt.Errorf("read the time of a turn: %w", err)
		}
	}
	if t.Before, err = form.Before.standing(); err != nil {
		return obelisk.Turn{}, err
	}
	t.After, err = form.After.standing()
	return t, err
}
