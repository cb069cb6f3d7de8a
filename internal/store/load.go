package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"

	"obelisk"
)

// What is known to be new is written without looking whether it is there, and many
// rows at a time. A record that is there after all fails the Update.

// AddEntities writes entities that are not in the register, and logs each as made.
// From then on this Update gathers what is written with the other Add methods.
func (tx *Tx) AddEntities(ctx context.Context, entities []obelisk.Entity) error {
	const doing = "write new entities"
	tx.session.gather = true
	if err := tx.shelve(ctx); err != nil {
		return tx.fail(doing, err)
	}
	for _, e := range entities {
		if !e.ID.Valid() || e.Class == "" {
			return tx.fail("write the entity "+string(e.ID), obelisk.Invalid("an entity needs a slug as its id and a class"))
		}
		record, err := encode(e)
		if err != nil {
			return tx.fail(doing, err)
		}
		err = tx.session.later(ctx, write{
			doing: doing, text: `INSERT INTO entity (id, class, merged) VALUES ($1, $2, $3)`,
			args: []any{string(e.ID), string(e.Class), optional(string(e.Merged))},
		})
		if err != nil {
			return tx.fail(doing, err)
		}
		tx.totals[total{sortEntity, string(e.Class)}]++
		if err := tx.record(ctx, doing, obelisk.Change{Action: obelisk.ActionCreate, Kind: obelisk.RecordEntity, ID: string(e.ID), Record: record}); err != nil {
			return err
		}
	}
	// Statements lead to entities: these must be there first.
	return tx.fail(doing, tx.session.start(ctx))
}

// Encoded is a statement in its stored form, so that several goroutines may make it.
type Encoded struct {
	status obelisk.Status
	id     obelisk.StatementID
	doing  string
	row    []any
	record []byte
	said   [][]any
	point  []any // nil where the value is no point
}

// Encode makes the stored form of a statement. Errors are those of PutStatement.
func Encode(s obelisk.Statement) (Encoded, error) {
	out := Encoded{status: s.Status, id: s.ID, doing: "write the statement " + string(s.ID) + " of " + string(s.Subject)}
	if err := sound(s); err != nil {
		return out, fmt.Errorf("%s: %w", out.doing, err)
	}
	var err error
	if out.record, err = encode(s); err != nil {
		return out, fmt.Errorf("%s: %w", out.doing, err)
	}
	w, err := rowOf(s)
	if err != nil {
		return out, fmt.Errorf("%s: %w", out.doing, err)
	}
	out.row, out.point = w.columns(), pointOf(s)
	for i := range s.Evidence {
		args, err := evidenceColumnsOf(s, i)
		if err != nil {
			return out, fmt.Errorf("%s: %w", out.doing, err)
		}
		out.said = append(out.said, args)
	}
	return out, nil
}

// AddStatement writes a statement that is not in the register, and logs it as made.
func (tx *Tx) AddStatement(ctx context.Context, s Encoded) error {
	err := tx.session.later(ctx, write{doing: s.doing, text: insertStatement, args: s.row})
	for _, args := range s.said {
		if err == nil {
			err = tx.session.later(ctx, write{doing: s.doing, text: insertEvidence, args: args})
		}
	}
	if err == nil && s.point != nil {
		err = tx.session.later(ctx, write{doing: s.doing, text: insertPoint, args: s.point})
	}
	if err != nil {
		return tx.fail(s.doing, err)
	}
	tx.totals[total{sortStatement, string(s.status)}]++
	return tx.record(ctx, s.doing, obelisk.Change{Action: obelisk.ActionCreate, Kind: obelisk.RecordStatement, ID: string(s.id), Record: s.record})
}

// Weighed are the verdicts of a subject in their stored form.
type Weighed struct {
	subject  obelisk.EntityID
	verdicts []obelisk.Verdict
	rows     []derived
}

// EncodeVerdicts makes the stored form of the verdicts of a subject that has none yet.
func EncodeVerdicts(subject obelisk.EntityID, verdicts []obelisk.Verdict) (Weighed, error) {
	out := Weighed{subject: subject, verdicts: verdicts, rows: make([]derived, 0, len(verdicts))}
	for _, v := range verdicts {
		d, err := derivedOf(v)
		if err != nil {
			return out, fmt.Errorf("write the verdicts of %s: %w", subject, err)
		}
		out.rows = append(out.rows, d)
	}
	return out, nil
}

// AddVerdicts writes the verdicts and findings of a subject that has none yet.
func (tx *Tx) AddVerdicts(ctx context.Context, w Weighed, findings []obelisk.Finding) error {
	doing := "write the verdicts of " + string(w.subject)
	fresh := make(map[string]derived, len(w.rows))
	for _, d := range w.rows {
		fresh[d.key] = d
		if err := tx.session.later(ctx, write{doing: doing, text: insertVerdict, args: d.verdictColumns(w.subject)}); err != nil {
			return tx.fail(doing, err)
		}
		tx.totals[total{sortVerdict, d.kind}]++
	}
	if err := tx.turnVerdicts(w.subject, nil, fresh, w.verdicts); err != nil {
		return tx.fail(doing, err)
	}
	return tx.fail(doing, tx.addFindings(ctx, doing, w.subject, findings))
}

// addFindings writes the findings of a subject that has none yet. One that is a
// dispute of this subject alone is nobody else's; any other is looked for.
func (tx *Tx) addFindings(ctx context.Context, doing string, owner obelisk.EntityID, findings []obelisk.Finding) error {
	for _, f := range findings {
		if f.ID == "" || f.Kind != obelisk.FindingDisputed || len(f.Subjects) != 1 || f.Subjects[0] != owner {
			return tx.putFindings(ctx, owner, findings)
		}
	}
	for _, f := range findings {
		record, err := encode(findingForm(f))
		if err == nil {
			err = tx.session.later(ctx, write{doing: doing, text: insertFinding, args: []any{f.ID, string(owner), string(f.Kind), string(record)}})
		}
		if err == nil {
			err = tx.session.later(ctx, write{doing: doing, text: insertFindingSubject, args: []any{string(owner), f.ID, string(owner)}})
		}
		if err != nil {
			return err
		}
		tx.totals[total{sortFinding, string(f.Kind)}]++
	}
	return nil
}

// AddSearch puts an entity into the full-text index that is not there yet.
func (tx *Tx) AddSearch(ctx context.Context, d obelisk.SearchDocument, keys func(word string) []string) error {
	doing := "index " + string(d.Entity)
	number, err := tx.nextNumber(ctx)
	if err != nil {
		return tx.fail(doing, err)
	}
	names, words, digest := indexed(d)
	err = tx.session.later(ctx, write{
		doing: doing, text: `INSERT INTO search_document (entity, class, number, digest) VALUES ($1, $2, $3, $4)`,
		args: []any{string(d.Entity), string(d.Class), number, digest},
	})
	if err == nil {
		err = tx.session.later(ctx, write{doing: doing, text: tx.engine.words().indexing.put, args: []any{number, names, words}})
	}
	for _, word := range d.Spelled {
		if err != nil || tx.spelled[word] {
			continue
		}
		if len(tx.spelled) >= mostSpelled {
			clear(tx.spelled)
		}
		tx.spelled[word] = true
		for _, key := range keys(word) {
			if err == nil {
				err = tx.session.later(ctx, write{doing: doing, text: putKey, args: []any{key, word}})
			}
		}
	}
	return tx.fail(doing, err)
}

// mostSpelled bounds the words that an Update remembers to have spelled.
const mostSpelled = 200_000

// indexed is what the index holds of an entity, and the digest by which a change is seen.
func indexed(d obelisk.SearchDocument) (names, words, digest string) {
	names, words = strings.Join(d.Names, " "), strings.Join(d.Words, " ")
	sum := sha256.Sum256([]byte(string(d.Class) + "\x00" + names + "\x00" + words))
	return names, words, hex.EncodeToString(sum[:16])
}

// mostGathered is how many writes wait to be handed over together.
const mostGathered = 2048

// alike are writes of one text, in their order.
type alike struct {
	text   string
	writes []write
}

// alikes puts writes of one text together, in the order in which the texts came
// first. No row of one text may need one of another that waits.
func alikes(writes []write) []alike {
	var out []alike
	at := map[string]int{}
	for _, w := range writes {
		i, known := at[w.text]
		if !known {
			i = len(out)
			at[w.text] = i
			out = append(out, alike{text: w.text})
		}
		out[i].writes = append(out[i].writes, w)
	}
	return out
}
