package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"iter"
	"slices"
	"strconv"
	"strings"

	"obelisk"
)

// verdictForm is the stored form of a verdict.
type verdictForm struct {
	Subject     obelisk.EntityID      `json:"subject"`
	Property    obelisk.PropertyID    `json:"property"`
	Scope       []obelisk.Qualifier   `json:"scope,omitempty"`
	Language    obelisk.Language      `json:"language,omitempty"`
	Kind        obelisk.VerdictKind   `json:"kind"`
	Clusters    []clusterForm         `json:"clusters,omitempty"`
	Value       json.RawMessage       `json:"value,omitempty"`
	Sources     int                   `json:"sources"`
	Independent int                   `json:"independent"`
	Reasons     []obelisk.Message     `json:"reasons,omitempty"`
	From        []obelisk.StatementID `json:"from,omitempty"`
}

// clusterForm is the stored form of a cluster.
type clusterForm struct {
	Value       json.RawMessage       `json:"value,omitempty"`
	Statements  []obelisk.StatementID `json:"statements,omitempty"`
	Sources     []obelisk.SourceID    `json:"sources,omitempty"`
	Independent int                   `json:"independent"`
}

// encodeVerdict writes the stored form: the brief one where it says all, or else what
// encoding/json would write for a verdictForm. An import writes millions of them.
func encodeVerdict(v obelisk.Verdict) (json.RawMessage, error) {
	if brief := appendBrief(v); brief != nil {
		return keepable(brief)
	}
	out := make([]byte, 0, 768)
	out = obelisk.AppendText(append(out, `{"subject":`...), v.Topic.Subject)
	out = obelisk.AppendText(append(out, `,"property":`...), v.Topic.Property)
	if len(v.Topic.Scope) > 0 {
		scope, err := json.Marshal(v.Topic.Scope)
		if err != nil {
			return nil, err
		}
		out = append(append(out, `,"scope":`...), scope...)
	}
	if v.Topic.Language != "" {
		out = obelisk.AppendText(append(out, `,"language":`...), v.Topic.Language)
	}
	out = obelisk.AppendText(append(out, `,"kind":`...), v.Kind)
	out = appendList(out, `,"clusters":`, v.Clusters, appendCluster)
	if v.Value != nil {
		out = obelisk.AppendValue(append(out, `,"value":`...), v.Value)
	}
	out = strconv.AppendInt(append(out, `,"sources":`...), int64(v.Sources), 10)
	out = strconv.AppendInt(append(out, `,"independent":`...), int64(v.Independent), 10)
	out = appendList(out, `,"reasons":`, v.Reasons, obelisk.AppendMessage)
	out = appendList(out, `,"from":`, v.From, obelisk.AppendText)
	return keepable(append(out, '}'))
}

// appendCluster writes a clusterForm.
func appendCluster(out []byte, c obelisk.Cluster) []byte {
	out = append(out, '{')
	if c.Value != nil {
		out = append(obelisk.AppendValue(append(out, `"value":`...), c.Value), ',')
	}
	if len(c.Statements) > 0 {
		out = append(appendList(out, `"statements":`, c.Statements, obelisk.AppendText), ',')
	}
	if len(c.Sources) > 0 {
		out = append(appendList(out, `"sources":`, c.Sources, obelisk.AppendText), ',')
	}
	return append(strconv.AppendInt(append(out, `"independent":`...), int64(c.Independent), 10), '}')
}

// appendList writes a field with a list, or nothing where that is empty.
func appendList[T any](out []byte, field string, all []T, one func([]byte, T) []byte) []byte {
	if len(all) == 0 {
		return out
	}
	out = append(append(out, field...), '[')
	for i, each := range all {
		if i > 0 {
			out = append(out, ',')
		}
		out = one(out, each)
	}
	return append(out, ']')
}

// verdictRow is a row of the table verdict, without its topic, which is in the record.
type verdictRow struct {
	subject  obelisk.EntityID
	property obelisk.PropertyID
	kind     obelisk.VerdictKind
	record   string
}

// verdictColumns begin a selection that scanVerdict reads.
const verdictColumns = `SELECT subject, property, kind, record FROM verdict`

// scanVerdict reads the columns above.
func scanVerdict(scan scanner) (verdictRow, error) {
	var w verdictRow
	err := scan(&w.subject, &w.property, &w.kind, &w.record)
	return w, err
}

// verdict reads the row, with the verdict's reasons or without.
func (w verdictRow) verdict(reasons bool) (obelisk.Verdict, error) {
	if strings.HasPrefix(w.record, "[") {
		return w.brief(reasons)
	}
	return decodeVerdict(w.record, reasons)
}

// decodeVerdict reads the long form, with its reasons, which are most of it, or
// without.
func decodeVerdict(record string, reasons bool) (obelisk.Verdict, error) {
	c := cutter{data: record}
	if v := c.verdict(reasons); c.end() {
		return v, nil
	}
	var form verdictForm
	if err := json.Unmarshal([]byte(record), &form); err != nil {
		return obelisk.Verdict{}, fmt.Errorf("read the record of a verdict: %w", err)
	}
	if !reasons {
		form.Reasons = nil
	}
	return form.verdict()
}

// verdict is the verdict that the form describes.
func (form verdictForm) verdict() (obelisk.Verdict, error) {
	v := obelisk.Verdict{
		Topic: obelisk.Topic{Subject: form.Subject, Property: form.Property, Scope: form.Scope, Language: form.Language},
		Kind:  form.Kind, Sources: form.Sources, Independent: form.Independent, Reasons: form.Reasons, From: form.From,
	}
	if err := decodeValue(form.Value, &v.Value); err != nil {
		return obelisk.Verdict{}, err
	}
	for _, c := range form.Clusters {
		cluster := obelisk.Cluster{Statements: c.Statements, Sources: c.Sources, Independent: c.Independent}
		if err := decodeValue(c.Value, &cluster.Value); err != nil {
			return obelisk.Verdict{}, err
		}
		v.Clusters = append(v.Clusters, cluster)
	}
	return v, nil
}

// encodeValue writes a value; one that is not there is left out.
func encodeValue(v obelisk.Value) (json.RawMessage, error) {
	if v == nil {
		return nil, nil
	}
	return obelisk.MarshalValue(v)
}

// decodeValue reads what encodeValue writes, and leaves alone what was left out.
func decodeValue(data json.RawMessage, into *obelisk.Value) (err error) {
	if len(data) > 0 {
		*into, err = obelisk.UnmarshalValue(data)
	}
	return err
}

// topicHash tells a topic from the others of its subject and property, short enough
// for an index. Most are all that is said of them, and need nothing.
func topicHash(t obelisk.Topic) string {
	if len(t.Scope) == 0 && t.Language == "" {
		return ""
	}
	return keyHash(t.Key())
}

// keyHash is topicHash of a topic with a scope or a language, by its key.
func keyHash(key string) string {
	sum := sha256.Sum256([]byte(key))
	return hex.EncodeToString(sum[:16])
}

// Verdicts returns the chosen verdicts, ordered by subject, property and topic
// (topics of one property stand in a fixed order without a meaning).
func (r reads) Verdicts(ctx context.Context, f obelisk.VerdictFilter) iter.Seq2[obelisk.Verdict, error] {
	return chained(sorted(f.Subjects), f.Limit, func(subjects []obelisk.EntityID, limit int) iter.Seq2[obelisk.Verdict, error] {
		return pagesAbout(limit, len(subjects), func(last *obelisk.Verdict, n int) ([]obelisk.Verdict, error) {
			after := f.After
			if last != nil {
				after = last.Topic
			}
			q := selectFrom(verdictColumns)
			within(q, "subject", subjects, "")
			within(q, "property", sorted(f.Properties), "")
			within(q, "kind", sorted(f.Kinds), "")
			if after.Subject != "" {
				q.where("(subject, property, topic) > (?, ?, ?)", string(after.Subject), string(after.Property), topicHash(after))
			}
			q.append(" ORDER BY subject, property, topic LIMIT ? + 0", n)
			rows, err := list(ctx, r.session, q.text.String(), q.args, scanVerdict)
			if err != nil {
				return nil, fmt.Errorf("read verdicts: %w", r.engine.explain(err))
			}
			found := make([]obelisk.Verdict, len(rows))
			for i, w := range rows {
				if found[i], err = w.verdict(!f.WithoutReasons); err != nil {
					return nil, err
				}
			}
			return found, nil
		})
	})
}

// VerdictKinds returns the verdicts of topics by their keys, without their
// reasons. A topic without one is left out.
func (r reads) VerdictKinds(ctx context.Context, topics []obelisk.Topic) (map[string]obelisk.VerdictKind, error) {
	out := make(map[string]obelisk.VerdictKind, len(topics))
	type place struct{ subject, property, topic string }
	keys := make(map[place]string, len(topics)) // statements often share a topic
	asked := make([]string, 0, 3*len(topics))
	for _, t := range topics {
		at := place{string(t.Subject), string(t.Property), topicHash(t)}
		if _, twice := keys[at]; !twice {
			keys[at] = t.Key()
			asked = append(asked, at.subject, at.property, at.topic)
		}
	}
	for part := range slices.Chunk(asked, 3*mostTopics) {
		// What fills the list up to one of a few lengths is found at once not to be there.
		n := filled(len(part) / 3)
		args := make([]any, 3*n)
		for i := range args {
			args[i] = ""
			if i < len(part) {
				args[i] = part[i]
			}
		}
		q := selectFrom(`WITH wanted (subject, property, topic) AS (VALUES `)
		q.append("(?, ?, ?)"+strings.Repeat(", (?, ?, ?)", n-1)+`)
			SELECT v.subject, v.property, v.topic, v.kind FROM wanted w CROSS JOIN verdict v WHERE v.subject = w.subject AND v.property = w.property AND v.topic = w.topic`, args...)
		err := r.session.each(ctx, q.text.String(), q.args, func(scan scanner) error {
			var at place
			var kind obelisk.VerdictKind
			err := scan(&at.subject, &at.property, &at.topic, &kind)
			out[keys[at]] = kind
			return err
		})
		if err != nil {
			return nil, fmt.Errorf("read verdicts: %w", r.engine.explain(err))
		}
	}
	return out, nil
}

// mostTopics bounds the topics of one question.
const mostTopics = 256

// findingForm is the stored form of a finding.
type findingForm struct {
	ID          string                `json:"id"`
	Kind        obelisk.FindingKind   `json:"kind"`
	Subjects    []obelisk.EntityID    `json:"subjects,omitempty"`
	Property    obelisk.PropertyID    `json:"property,omitempty"`
	Statements  []obelisk.StatementID `json:"statements,omitempty"`
	Severity    obelisk.Severity      `json:"severity,omitempty"`
	Sources     int                   `json:"sources"`
	Independent int                   `json:"independent"`
	Why         []obelisk.Message     `json:"why,omitempty"`
}

// scanFinding reads the column record of the table finding.
func scanFinding(scan scanner) (obelisk.Finding, error) {
	var record string
	if err := scan(&record); err != nil {
		return obelisk.Finding{}, err
	}
	var form findingForm
	if err := json.Unmarshal([]byte(record), &form); err != nil {
		return obelisk.Finding{}, fmt.Errorf("read the record of a finding: %w", err)
	}
	return obelisk.Finding(form), nil
}

// Findings returns the chosen findings, each once, ordered by id.
func (r reads) Findings(ctx context.Context, f obelisk.FindingFilter) iter.Seq2[obelisk.Finding, error] {
	return pages(f.Limit, func(last *obelisk.Finding, n int) ([]obelisk.Finding, error) {
		after := f.After
		if last != nil {
			after = last.ID
		}
		q := selectFrom(`SELECT f.record FROM finding f`)
		q.where("NOT EXISTS (SELECT 1 FROM finding g WHERE g.id = f.id AND g.owner < f.owner)")
		within(q, "f.id", sorted(f.IDs), "")
		within(q, "f.kind", sorted(f.Kinds), "")
		within(q, "f.id IN (SELECT p.finding FROM finding_subject p WHERE p.subject", sorted(f.Subjects), ")")
		within(q, `EXISTS (SELECT 1 FROM finding_subject p JOIN evidence e ON e.subject = p.subject
			WHERE p.owner = f.owner AND p.finding = f.id AND f.record LIKE '%"' || e.statement || '"%' AND e.source`, sorted(f.Sources), ")")
		if after != "" {
			q.where("f.id > ?", after)
		}
		q.append(" ORDER BY f.id LIMIT ? + 0", n)
		found, err := list(ctx, r.session, q.text.String(), q.args, scanFinding)
		if err != nil {
			return nil, fmt.Errorf("read findings: %w", r.engine.explain(err))
		}
		return found, nil
	})
}

// derived is a row of the table verdict or finding, as far as it is compared.
type derived struct {
	// key is a finding's id or, of a verdict, the property and topicHash with a
	// slash between them.
	key, kind, record string
}

// derivedOf makes the row of a verdict.
func derivedOf(v obelisk.Verdict) (derived, error) {
	record, err := encodeVerdict(v)
	return derived{key: verdictKey(v.Topic), kind: string(v.Kind), record: string(record)}, err
}

// verdictKey is the key of the verdict on a topic among those of its subject.
func verdictKey(t obelisk.Topic) string { return string(t.Property) + "/" + topicHash(t) }

// topic is the hash in a verdict's key, and property what stands before it.
func (d derived) topic() (property, hash string) {
	property, hash, _ = strings.Cut(d.key, "/")
	return property, hash
}

// PutVerdicts replaces the verdicts of a subject, and the findings that its
// weighing made, by these. A finding may name other subjects too; what their
// weighing made is not touched. Findings of no one subject stand under the
// subject "". Nothing of it is logged: it can be worked out again.
func (tx *Tx) PutVerdicts(ctx context.Context, subject obelisk.EntityID, verdicts []obelisk.Verdict, findings []obelisk.Finding) error {
	err := tx.putVerdicts(ctx, subject, verdicts)
	if err == nil {
		err = tx.putFindings(ctx, subject, findings)
	}
	return tx.fail("write the verdicts of "+string(subject), err)
}

// scanDerived reads key, kind and record.
func scanDerived(scan scanner) (derived, error) {
	var d derived
	err := scan(&d.key, &d.kind, &d.record)
	return d, err
}

// putVerdicts replaces the verdicts of a subject.
func (tx *Tx) putVerdicts(ctx context.Context, subject obelisk.EntityID, verdicts []obelisk.Verdict) error {
	old, err := list(ctx, tx.session, `SELECT property || '/' || topic, kind, record FROM verdict WHERE subject = $1`, []any{string(subject)}, scanDerived)
	if err != nil {
		return err
	}
	fresh := make(map[string]derived, len(verdicts))
	for _, v := range verdicts {
		if v.Topic.Subject != subject {
			return obelisk.Invalid("a verdict is about " + string(v.Topic.Subject))
		}
		d, err := derivedOf(v)
		if err != nil {
			return err
		}
		if _, twice := fresh[d.key]; twice {
			return obelisk.Invalid("the property " + string(v.Topic.Property) + " has two verdicts of one topic")
		}
		fresh[d.key] = d
	}
	if same(old, fresh) {
		return nil
	}
	if err := tx.turnVerdicts(subject, old, fresh, verdicts); err != nil {
		return err
	}
	stored := make(map[string]derived, len(old))
	for _, d := range old {
		stored[d.key] = d
		tx.totals[total{sortVerdict, d.kind}]--
		if _, still := fresh[d.key]; still {
			continue
		}
		property, topic := d.topic()
		if _, err := tx.session.exec(ctx, `DELETE FROM verdict WHERE subject = $1 AND property = $2 AND topic = $3`, string(subject), property, topic); err != nil {
			return err
		}
	}
	for _, v := range verdicts {
		d := fresh[verdictKey(v.Topic)]
		tx.totals[total{sortVerdict, d.kind}]++
		if err := tx.putVerdict(ctx, subject, d, stored[d.key]); err != nil {
			return err
		}
	}
	return nil
}

// insertVerdict writes a new verdict.
const insertVerdict = `INSERT INTO verdict (record, subject, property, topic, kind) VALUES ($1, $2, $3, $4, $5)`

// verdictColumns are the arguments of insertVerdict.
func (d derived) verdictColumns(subject obelisk.EntityID) []any {
	property, topic := d.topic()
	return []any{d.record, string(subject), property, topic, d.kind}
}

// putVerdict writes one verdict, if it is another than the stored one.
func (tx *Tx) putVerdict(ctx context.Context, subject obelisk.EntityID, d, stored derived) error {
	text, args := insertVerdict, d.verdictColumns(subject)
	switch {
	case stored == d:
		return nil
	case stored.kind == d.kind: // the index by kind stays as it is
		text, args = `UPDATE verdict SET record = $1 WHERE subject = $2 AND property = $3 AND topic = $4`, args[:4]
	case stored.key != "":
		text = `UPDATE verdict SET record = $1, kind = $5 WHERE subject = $2 AND property = $3 AND topic = $4`
	}
	_, err := tx.session.exec(ctx, text, args...)
	return err
}

// same reports whether the stored rows are the fresh ones.
func same(old []derived, fresh map[string]derived) bool {
	if len(old) != len(fresh) {
		return false
	}
	for _, d := range old {
		if fresh[d.key] != d {
			return false
		}
	}
	return true
}

// putFindings replaces the findings of an owner.
func (tx *Tx) putFindings(ctx context.Context, owner obelisk.EntityID, findings []obelisk.Finding) error {
	old, err := list(ctx, tx.session, `SELECT id, kind, record FROM finding WHERE owner = $1`, []any{string(owner)}, scanDerived)
	if err != nil {
		return err
	}
	fresh := make(map[string]derived, len(findings))
	for _, f := range findings {
		record, err := encode(findingForm(f))
		if err != nil {
			return err
		}
		if _, twice := fresh[f.ID]; twice || f.ID == "" {
			return obelisk.Invalid(fmt.Sprintf("the id %q of a finding is empty or stands twice", f.ID))
		}
		fresh[f.ID] = derived{key: f.ID, kind: string(f.Kind), record: string(record)}
	}
	if same(old, fresh) {
		return nil
	}
	if err := tx.turnFindings(ctx, owner, old, fresh, findings); err != nil {
		return err
	}
	stored := make(map[string]derived, len(old))
	for _, d := range old {
		stored[d.key] = d
		if fresh[d.key] == d {
			continue
		}
		if err := tx.dropFinding(ctx, owner, d); err != nil {
			return err
		}
	}
	for _, f := range findings {
		d := fresh[f.ID]
		if stored[f.ID] == d {
			continue
		}
		if err := tx.createFinding(ctx, owner, f, d.record); err != nil {
			return err
		}
	}
	return nil
}

// dropFinding removes a finding of an owner.
func (tx *Tx) dropFinding(ctx context.Context, owner obelisk.EntityID, d derived) error {
	for _, text := range []string{`DELETE FROM finding WHERE id = $1 AND owner = $2`, `DELETE FROM finding_subject WHERE finding = $1 AND owner = $2`} {
		if _, err := tx.session.exec(ctx, text, d.key, string(owner)); err != nil {
			return err
		}
	}
	return tx.count(ctx, d.key, d.kind, -1)
}

// The texts that write a finding.
const (
	insertFinding        = `INSERT INTO finding (id, owner, kind, record) VALUES ($1, $2, $3, $4)`
	insertFindingSubject = `INSERT INTO finding_subject (subject, finding, owner) VALUES ($1, $2, $3)`
)

// createFinding writes one finding.
func (tx *Tx) createFinding(ctx context.Context, owner obelisk.EntityID, f obelisk.Finding, record string) error {
	if err := tx.count(ctx, f.ID, string(f.Kind), 1); err != nil {
		return err
	}
	_, err := tx.session.exec(ctx, insertFinding, f.ID, string(owner), string(f.Kind), record)
	if err != nil {
		return err
	}
	for _, subject := range sorted(f.Subjects) {
		_, err := tx.session.exec(ctx, insertFindingSubject, string(subject), f.ID, string(owner))
		if err != nil {
			return err
		}
	}
	return nil
}

// count adds to the total of a kind unless another owner has the finding too,
// so that each is counted once.
func (tx *Tx) count(ctx context.Context, id, kind string, by int64) error {
	var others int64
	err := tx.session.row(ctx, `SELECT COUNT(*) FROM finding WHERE id = $1`, []any{id}, &others)
	if err == nil && others == 0 {
		tx.totals[total{sortFinding, kind}] += by
	}
	return err
}
