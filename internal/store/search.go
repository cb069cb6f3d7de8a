package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"

	"obelisk"
)

// mostHits bounds what is ranked and counted of one search: a word that half a
// register has says too little to rank by.
const mostHits = 2000

// indexing is how an engine keeps and asks its full-text index.
type indexing struct {
	// put takes the number of a row, the terms of names and those of words.
	put string
	// find takes a query and a bound; its rows are entity and class, the best first.
	find string
	// tidy makes one piece of the many that a large Update leaves, in each of which
	// every word is looked up; empty where the engine does so by itself.
	tidy string
	// phrase, any and all write a query.
	phrase   func(p obelisk.SearchPhrase, names bool) string
	any, all string
}

// dropIndexed takes the number of a row out of the index.
const (
	dropIndexed   = `DELETE FROM search_index WHERE %s = $1`
	documentByID  = `SELECT number, digest FROM search_document WHERE entity = $1`
	putDocument   = `INSERT INTO search_document (entity, class, number, digest) VALUES ($1, $2, $3, $4) ON CONFLICT (entity) DO UPDATE SET class = excluded.class, digest = excluded.digest`
	putKey        = `INSERT INTO search_key (key, word) VALUES ($1, $2) ON CONFLICT (key, word) DO NOTHING`
	knowsSpelling = `SELECT COUNT(*) FROM search_key WHERE key = $1 AND word = $1`
)

// sqliteIndexing is FTS5, with names weighing ten times as much as words.
func sqliteIndexing() indexing {
	return indexing{
		put: `INSERT INTO search_index (rowid, names, words) VALUES ($1, $2, $3)`,
		find: `SELECT d.entity, d.class FROM (
				SELECT rowid AS number, bm25(search_index, 10.0, 1.0) AS score FROM search_index WHERE search_index MATCH $1 LIMIT $2 + 0
			) h JOIN search_document d ON d.number = h.number ORDER BY h.score, d.entity`,
		tidy: `INSERT INTO search_index (search_index) VALUES ('optimize')`,
		phrase: func(p obelisk.SearchPhrase, names bool) string {
			text := `"` + strings.Join(p.Terms, " ") + `"`
			if p.Prefix {
				text += "*"
			}
			if names {
				text = "names : " + text
			}
			return text
		},
		any: " OR ", all: " AND ",
	}
}

// postgresIndexing is a vector of terms, names with weight A and words with B.
func postgresIndexing() indexing {
	return indexing{
		put: `INSERT INTO search_index (number, terms) VALUES ($1, setweight(to_tsvector('simple', $2), 'A') || setweight(to_tsvector('simple', $3), 'B'))`,
		find: `SELECT d.entity, d.class FROM (
				SELECT number, ts_rank('{0, 0, 0.1, 1}', terms, to_tsquery('simple', $1), 1) AS score FROM search_index WHERE terms @@ to_tsquery('simple', $1) LIMIT $2 + 0
			) h JOIN search_document d ON d.number = h.number ORDER BY h.score DESC, d.entity`,
		phrase: func(p obelisk.SearchPhrase, names bool) string {
			mark := ""
			if p.Prefix {
				mark += "*"
			}
			if names {
				mark += "A"
			}
			if mark != "" {
				mark = ":" + mark
			}
			return "('" + strings.Join(p.Terms, "' <-> '") + "'" + mark + ")"
		},
		any: " | ", all: " & ",
	}
}

// query writes a query in the engine's own language.
func (x indexing) query(q obelisk.SearchQuery) string {
	groups := make([]string, 0, len(q.Groups))
	for _, g := range q.Groups {
		phrases := make([]string, 0, len(g))
		for _, p := range g {
			phrases = append(phrases, x.phrase(p, q.Names))
		}
		groups = append(groups, "("+strings.Join(phrases, x.any)+")")
	}
	return strings.Join(groups, x.all)
}

// Search returns the entities that fit a query, the best first. Terms are
// letters and digits alone.
func (r reads) Search(ctx context.Context, q obelisk.SearchQuery) (obelisk.SearchHits, error) {
	hits := obelisk.SearchHits{Total: map[obelisk.ClassID]int{}}
	if len(q.Groups) == 0 {
		return hits, nil
	}
	x := r.engine.words().indexing
	found, err := list(ctx, r.session, x.find, []any{x.query(q), mostHits}, func(scan scanner) (obelisk.Entity, error) {
		var e obelisk.Entity
		err := scan(&e.ID, &e.Class)
		return e, err
	})
	if err != nil {
		return hits, fmt.Errorf("search: %w", r.engine.explain(err))
	}
	hits.More = len(found) == mostHits
	for _, e := range found {
		hits.Total[e.Class]++
		if len(hits.Entities) < q.Limit && (len(q.Classes) == 0 || slices.Contains(q.Classes, e.Class)) {
			hits.Entities = append(hits.Entities, e)
		}
	}
	return hits, nil
}

// Spellings returns the words of names that have one of the keys, sorted.
func (r reads) Spellings(ctx context.Context, keys []string) ([]string, error) {
	q := selectFrom(`SELECT DISTINCT word FROM search_key`)
	within(q, "key", sorted(keys), "")
	q.append(" ORDER BY word LIMIT ? + 0", mostHits)
	found, err := list(ctx, r.session, q.text.String(), q.args, func(scan scanner) (string, error) {
		var word string
		err := scan(&word)
		return word, err
	})
	if err != nil {
		return nil, fmt.Errorf("look up spellings: %w", r.engine.explain(err))
	}
	return found, nil
}

// Indexed counts the entities in the full-text index.
func (r reads) Indexed(ctx context.Context) (int64, error) {
	var n int64
	if err := r.session.row(ctx, `SELECT COUNT(*) FROM search_document`, nil, &n); err != nil {
		return 0, fmt.Errorf("count what is indexed: %w", r.engine.explain(err))
	}
	return n, nil
}

// PutSearch puts an entity into the full-text index, in place of what it had
// there. Keys are those of its spelled words, by word. Nothing of it is logged:
// it can be made again.
func (tx *Tx) PutSearch(ctx context.Context, d obelisk.SearchDocument, keys func(word string) []string) error {
	err := tx.putSearch(ctx, d)
	for _, word := range d.Spelled {
		if err == nil {
			err = tx.spell(ctx, word, keys)
		}
	}
	return tx.fail("index "+string(d.Entity), err)
}

// putSearch writes the row of an entity, if its terms are others than before.
func (tx *Tx) putSearch(ctx context.Context, d obelisk.SearchDocument) error {
	names, words, digest := indexed(d)
	var number int64
	var known string
	if err := tx.session.row(ctx, documentByID, []any{string(d.Entity)}, &number, &known); err != nil && !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	if known == digest {
		return nil
	}
	x := tx.engine.words()
	if known == "" {
		next, err := tx.nextNumber(ctx)
		if err != nil {
			return err
		}
		number = next
	} else if _, err := tx.session.exec(ctx, fmt.Sprintf(dropIndexed, x.number), number); err != nil {
		return err
	}
	if _, err := tx.session.exec(ctx, putDocument, string(d.Entity), string(d.Class), number, digest); err != nil {
		return err
	}
	_, err := tx.session.exec(ctx, x.indexing.put, number, names, words)
	return err
}

// An index is tidied when an Update has indexed so many entities, and a part of all
// that makes it worth to write it anew.
const (
	leastTidied = 2000
	tidiedShare = 4
)

// tidySearch tidies the index where that pays.
func (tx *Tx) tidySearch(ctx context.Context) error {
	text := tx.engine.words().indexing.tidy
	if text == "" || tx.indexed < leastTidied || tidiedShare*tx.indexed < tx.numbered {
		return nil
	}
	if _, err := tx.session.exec(ctx, text); err != nil {
		return fmt.Errorf("tidy the full-text index: %w", tx.engine.explain(err))
	}
	return nil
}

// nextNumber is the number of the next row of the index.
func (tx *Tx) nextNumber(ctx context.Context) (int64, error) {
	if tx.numbered == 0 {
		if err := tx.session.row(ctx, `SELECT COALESCE(MAX(number), 0) FROM search_document`, nil, &tx.numbered); err != nil {
			return 0, err
		}
	}
	tx.numbered++
	tx.indexed++
	return tx.numbered, nil
}

// spell writes the keys of a word that is not known yet.
func (tx *Tx) spell(ctx context.Context, word string, keys func(string) []string) error {
	var n int64
	if err := tx.session.row(ctx, knowsSpelling, []any{word}, &n); err != nil || n > 0 {
		return err
	}
	for _, key := range keys(word) {
		if _, err := tx.session.exec(ctx, putKey, key, word); err != nil {
			return err
		}
	}
	return nil
}

// ForgetSearch empties the full-text index, to make it again.
func (tx *Tx) ForgetSearch(ctx context.Context) error {
	texts := []string{tx.engine.words().forget, `DELETE FROM search_document`, `DELETE FROM search_key`}
	for _, text := range texts {
		if _, err := tx.session.exec(ctx, text); err != nil {
			return tx.fail("empty the full-text index", err)
		}
	}
	tx.numbered, tx.indexed = 0, 0
	return nil
}
