package main

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"database/sql/driver"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"strconv"
	"strings"

	"modernc.org/sqlite"

	"obelisk"
	generated "obelisk/bench/collate"
)

// A register of ten million statements takes hours to import. For one change
// only the size of the tables and indexes matters, so a smaller register is
// imported and then copied within the database, row by row under other ids, with
// evidence, verdicts, findings and log. Not copied are the tree of the log's
// hashes, which does not verify afterwards, and the index of words.

// copyable are the tables that grow and what a copy of each row says; $k is the
// number of the copy.
var copyable = []struct{ table, columns, copied string }{
	{"entity", "id, class, merged", "bench_copy('\"' || id || '\"', $k), class, merged"},
	{"statement", "id, subject, property, kind, canon, value, qualifiers, status, reader, confidence, ref, earliest, latest, low, high", "bench_copy(id, $k), bench_copy('\"' || subject || '\"', $k), property, kind, canon, value, qualifiers, status, reader, confidence, ref, earliest, latest, low, high"},
	{"evidence", "statement, position, subject, property, source, document, span_start, span_end, context, language, stance, according, gist, passage", "bench_copy(statement, $k), position, bench_copy('\"' || subject || '\"', $k), property, source, document, span_start, span_end, context, language, stance, according, gist, passage"},
	{"verdict", "subject, property, topic, kind, record", "bench_copy('\"' || subject || '\"', $k), property, bench_topic(record, $k), kind, bench_copy(record, $k)"},
	{"finding", "id, owner, kind, record", "id || '-' || $k, bench_copy('\"' || owner || '\"', $k), kind, replace(bench_copy(record, $k), id, id || '-' || $k)"},
	{"finding_subject", "subject, finding, owner", "bench_copy('\"' || subject || '\"', $k), finding || '-' || $k, bench_copy('\"' || owner || '\"', $k)"},
	{"change", "revision, position, action, kind, id, record", "revision, position + 100000000 * $k, action, kind, CASE kind WHEN 'entity' THEN bench_copy('\"' || id || '\"', $k) ELSE bench_copy(id, $k) END, bench_copy(record, $k)"},
	{"search_document", "entity, class, number, digest", "bench_copy('\"' || entity || '\"', $k), class, number + 100000000 * $k, digest"},
}

// copiedRows says which rows are copied: those of the generated subjects.
var copiedRows = map[string]string{
	"entity": "id", "statement": "subject", "evidence": "subject", "verdict": "subject", "finding": "owner", "finding_subject": "owner",
	"change": "CASE kind WHEN 'entity' THEN id WHEN 'statement' THEN json_extract(record, '$.subject') END", "search_document": "entity",
}

// letters are those of a statement's id.
const letters = "abcdefghijklmnopqrstuvwxyz234567"

// copied is a text in which the ids of generated subjects, in quotation marks,
// and of statements are those of the copy k. A subject gets the number behind
// it; to a statement's last two letters it is added, so that copies stand in the
// same order and up to 1,024 differ. What stands alone loses its quotation marks.
func copied(text string, k int) string {
	var b strings.Builder
	b.Grow(len(text) + 16)
	from := 0
	for i := 0; i+18 <= len(text); i++ {
		if text[i] == 's' && text[i+1] == '-' && (i == 0 || text[i-1] == '"') && strings.Trim(text[i+2:i+18], letters) == "" {
			b.WriteString(text[from:i] + copiedStatement(text[i:i+18], k))
			from, i = i+18, i+17
		}
	}
	b.WriteString(text[from:])
	out := strings.ReplaceAll(b.String(), `"thing-`, `"`+strconv.Itoa(k)+`-thing-`)
	if strings.HasPrefix(out, `"`) {
		out = strings.Trim(out, `"`)
	}
	return out
}

// copiedStatement is the id of a copy of a statement.
func copiedStatement(id string, k int) string {
	end := id[len(id)-2:]
	k += 32*strings.IndexByte(letters, end[0]) + strings.IndexByte(letters, end[1])
	return id[:len(id)-2] + string([]byte{letters[k/32%32], letters[k%32]})
}

// registerCopying tells the driver the functions that the copying asks for.
func registerCopying() error {
	text := func(_ *sqlite.FunctionContext, args []driver.Value) (driver.Value, error) {
		of, _ := args[0].(string)
		k, _ := args[1].(int64)
		return copied(of, int(k)), nil
	}
	topic := func(_ *sqlite.FunctionContext, args []driver.Value) (driver.Value, error) {
		record, _ := args[0].(string)
		k, _ := args[1].(int64)
		var t struct {
			Subject  obelisk.EntityID    `json:"subject"`
			Property obelisk.PropertyID  `json:"property"`
			Scope    []obelisk.Qualifier `json:"scope"`
			Language obelisk.Language    `json:"language"`
		}
		if err := json.Unmarshal([]byte(record), &t); err != nil {
			return nil, err
		}
		t.Subject = obelisk.EntityID(fmt.Sprintf("%d-%s", k, t.Subject))
		sum := sha256.Sum256([]byte(obelisk.Topic(t).Key()))
		return hex.EncodeToString(sum[:]), nil
	}
	return errors.Join(
		sqlite.RegisterDeterministicScalarFunction("bench_copy", 2, text),
		sqlite.RegisterDeterministicScalarFunction("bench_topic", 2, topic),
	)
}

// enlarge makes of an embedded register that nobody has open one with so many
// copies of every subject.
func enlarge(ctx context.Context, folder string, times int) (err error) {
	if err := registerCopying(); err != nil {
		return err
	}
	db, err := sql.Open("sqlite", "file:"+filepath.Join(folder, "register.db"))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	db.SetMaxOpenConns(1)
	run := func(text string, args ...any) error {
		if _, err := db.ExecContext(ctx, text, args...); err != nil {
			return fmt.Errorf("%.60s: %w", text, err)
		}
		return nil
	}
	indexes, err := indexesOf(ctx, db)
	if err != nil {
		return err
	}
	texts := []string{"PRAGMA journal_mode = OFF", "PRAGMA synchronous = OFF", "PRAGMA cache_size = -4000000"}
	for _, index := range indexes {
		texts = append(texts, "DROP INDEX "+index.name)
	}
	for _, t := range copyable {
		texts = append(texts, "CREATE TEMP TABLE base_"+t.table+" AS SELECT * FROM "+t.table+" WHERE "+copiedRows[t.table]+" LIKE 'thing-%' ORDER BY rowid")
	}
	for _, text := range texts {
		if err := run(text); err != nil {
			return err
		}
	}
	for k := 1; k < times; k++ {
		for _, t := range copyable {
			text := "INSERT INTO " + t.table + " (" + t.columns + ") SELECT " + strings.ReplaceAll(t.copied, "$k", "$1") + " FROM temp.base_" + t.table + " ORDER BY rowid"
			if err := run(text, k); err != nil {
				return err
			}
		}
	}
	for _, index := range indexes {
		if err := run(index.text); err != nil {
			return err
		}
	}
	return nil
}

// index is one that can be made again.
type index struct{ name, text string }

// indexesOf lists the indexes of the tables that grow, but for those of keys.
func indexesOf(ctx context.Context, db *sql.DB) (out []index, err error) {
	rows, err := db.QueryContext(ctx, "SELECT tbl_name, name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL ORDER BY name")
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		var table string
		var i index
		if err := rows.Scan(&table, &i.name, &i.text); err != nil {
			return nil, err
		}
		if _, grows := copiedRows[table]; grows {
			out = append(out, i)
		}
	}
	return out, rows.Err()
}

// copyOf is a copy of a generated subject under the ids of that copy.
func copyOf(s generated.Subject, k int) generated.Subject {
	if k == 0 {
		return s
	}
	s.Entity.ID = obelisk.EntityID(fmt.Sprintf("%d-%s", k, s.Entity.ID))
	for i := range s.Statements {
		s.Statements[i].Subject = s.Entity.ID
		s.Statements[i].ID = obelisk.StatementID(copiedStatement(string(s.Statements[i].ID), k))
	}
	return s
}
