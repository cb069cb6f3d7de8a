package store

import (
	"context"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io/fs"
	"strconv"
	"strings"

	"obelisk"
)

// Migrations are numbered from 1 without gaps, run forward only, and are never
// changed once released: a register remembers the checksum of each that made it.

//go:embed migrations/*.sql
var migrationFiles embed.FS

// migration is one step of the tables' form.
type migration struct {
	number   int64
	name     string
	text     string
	checksum string // SHA-256 of the text, hexadecimal
}

// migrations reads the steps that this program knows, in order.
func migrations() ([]migration, error) {
	entries, err := fs.ReadDir(migrationFiles, "migrations")
	if err != nil {
		return nil, fmt.Errorf("read the migrations: %w", err)
	}
	out := make([]migration, 0, len(entries))
	for i, entry := range entries {
		text, err := fs.ReadFile(migrationFiles, "migrations/"+entry.Name())
		if err != nil {
			return nil, fmt.Errorf("read the migration %s: %w", entry.Name(), err)
		}
		number, _, _ := strings.Cut(entry.Name(), "_")
		if n, err := strconv.Atoi(number); err != nil || n != i+1 {
			return nil, fmt.Errorf("the migration %s should have the number %d", entry.Name(), i+1)
		}
		sum := sha256.Sum256(text)
		out = append(out, migration{
			number: int64(i + 1), name: entry.Name(), text: string(text), checksum: hex.EncodeToString(sum[:]),
		})
	}
	return out, nil
}

// pending returns the steps that the register still lacks, and fails where it
// has one that this program does not know or knows otherwise.
func (s *Store) pending(ctx context.Context) ([]migration, error) {
	known, err := migrations()
	if err != nil {
		return nil, err
	}
	done, err := list(ctx, s.session, `SELECT number, name, checksum FROM obelisk_migration ORDER BY number`, nil,
		func(scan scanner) (migration, error) {
			var m migration
			err := scan(&m.number, &m.name, &m.checksum)
			return m, err
		})
	if err != nil {
		return nil, fmt.Errorf("read which migrations were run: %w", s.engine.explain(err))
	}
	if len(done) > len(known) {
		return nil, newer(s.engine, "the migration "+done[len(done)-1].name+", which this program does not know")
	}
	for i, m := range done {
		if m.number != known[i].number || m.checksum != known[i].checksum {
			return nil, obelisk.Invalid(fmt.Sprintf("the register %s was made by a migration %s that differs from this program's: it was written by a program that was never released", s.engine.place(), m.name))
		}
	}
	return known[len(done):], nil
}

// migrate runs the steps in one transaction; another program that did so
// meanwhile leaves nothing to do.
func (s *Store) migrate(ctx context.Context, steps []migration) error {
	return s.transact(ctx, false, func(tx *Tx) error {
		for _, m := range steps {
			if err := tx.run(ctx, m); err != nil {
				return err
			}
		}
		return nil
	})
}

// in is the text of a step for an engine: without the lines behind "-- engine:"
// of another, and with its own type of text.
func (m migration) in(w words) string {
	var b strings.Builder
	mine := true
	for line := range strings.Lines(m.text) {
		if dialect, ok := strings.CutPrefix(line, "-- engine: "); ok {
			mine = strings.TrimSpace(dialect) == w.dialect
		}
		if mine {
			b.WriteString(line)
		}
	}
	return strings.ReplaceAll(b.String(), " TEXT ", " "+w.text+" ")
}

// run takes one step unless it was taken.
func (tx *Tx) run(ctx context.Context, m migration) error {
	n, err := tx.session.exec(ctx, `INSERT INTO obelisk_migration (number, name, checksum) VALUES ($1, $2, $3) ON CONFLICT (number) DO NOTHING`,
		m.number, m.name, m.checksum)
	if err == nil && n > 0 {
		_, err = tx.session.on.ExecContext(ctx, m.in(tx.engine.words()))
	}
	if err != nil {
		return fmt.Errorf("run the migration %s: %w", m.name, tx.engine.explain(err))
	}
	return nil
}
