package store_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"obelisk"
	"obelisk/internal/store"
)

// embedded is a place for a register in a directory.
func embedded(t testing.TB) place {
	t.Helper()
	return place{location: filepath.Join(t.TempDir(), "a register? 50% #1"), driver: "sqlite"}
}

// file is the database of an embedded register.
func (p place) file() string { return filepath.Join(p.location, "register.db") }

// put writes a file.
func put(t testing.TB, path string, content []byte) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, content, 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestOpenSaysWhatIsThereInstead(t *testing.T) {
	tests := []struct {
		name  string
		make  func(*testing.T, place)
		kind  error
		words string
	}{
		{"nothing", func(*testing.T, place) {}, obelisk.ErrNotFound, "obelisk init"},
		{"an empty directory", func(t *testing.T, p place) {
			if err := os.MkdirAll(p.location, 0o755); err != nil {
				t.Fatal(err)
			}
		}, obelisk.ErrNotFound, "obelisk init"},
		{"a file", func(t *testing.T, p place) { put(t, p.location, []byte("words")) }, obelisk.ErrInvalid, "directory"},
		{"an empty database", func(t *testing.T, p place) { put(t, p.file(), nil) }, obelisk.ErrNotFound, "obelisk init"},
		{"another program's database", func(t *testing.T, p place) {
			put(t, p.file(), nil)
			p.tamper(t, `CREATE TABLE recipe (id TEXT)`)
		}, obelisk.ErrInvalid, "not one of a register"},
		{"a register of a newer program", func(t *testing.T, p place) {
			closeStore(t, p.make(t))
			p.tamper(t, `UPDATE register SET format = 9000`)
		}, obelisk.ErrInvalid, "format 9000"},
		{"a register with a migration of a newer program", func(t *testing.T, p place) {
			closeStore(t, p.make(t))
			p.tamper(t, `INSERT INTO obelisk_migration (number, name, checksum) VALUES (9000, '9000_beyond.sql', '')`)
		}, obelisk.ErrInvalid, "newer obelisk"},
		{"a register made by a changed migration", func(t *testing.T, p place) {
			closeStore(t, p.make(t))
			p.tamper(t, `UPDATE obelisk_migration SET checksum = 'other' WHERE number = 1`)
		}, obelisk.ErrInvalid, "0001_register.sql"},
		{"a register that says nothing of itself", func(t *testing.T, p place) {
			closeStore(t, p.make(t))
			p.tamper(t, `DELETE FROM register`)
		}, obelisk.ErrInvalid, "backup"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := embedded(t)
			tt.make(t, p)
			_, err := store.Open(t.Context(), p.options())
			wrong(t, err, tt.kind, tt.words, p.location)
		})
	}
}

func TestOpenSaysThatTheFileIsDamaged(t *testing.T) {
	p := embedded(t)
	put(t, p.file(), bytes.Repeat([]byte("no database at all "), 500))
	_, err := store.Open(t.Context(), p.options())
	var fault *store.StorageError
	if !errors.As(err, &fault) {
		t.Fatalf("the error is %v", err)
	}
	wrong(t, err, fault.Err, "damaged", p.file())
}

func TestReadSaysThatTheFileIsDamaged(t *testing.T) {
	p := embedded(t)
	s := p.make(t)
	fill(t, s)
	closeStore(t, s)
	content, err := os.ReadFile(p.file())
	if err != nil {
		t.Fatal(err)
	}
	copy(content[4096*2:], bytes.Repeat([]byte{0xa5}, len(content)-4096*2))
	put(t, p.file(), content)
	s, err = store.Open(t.Context(), p.options())
	if err == nil {
		defer closeStore(t, s)
		_, err = s.Verify(t.Context())
	}
	var fault *store.StorageError
	if !errors.As(err, &fault) {
		t.Fatalf("the error is %v", err)
	}
	wrong(t, err, fault.Err, "damaged", p.file())
}

func TestOpenSaysThatTheFileMayNotBeRead(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("root may read every file")
	}
	p := embedded(t)
	closeStore(t, p.make(t))
	if err := os.Chmod(p.file(), 0); err != nil {
		t.Fatal(err)
	}
	_, err := store.Open(t.Context(), p.options())
	wrong(t, err, os.ErrPermission, "permissions", p.location)
}

func TestOpenNeedsAClockAndALocation(t *testing.T) {
	_, err := store.Open(t.Context(), store.Options{Location: t.TempDir()})
	wrong(t, err, obelisk.ErrInvalid, "clock")
	o := embedded(t).options()
	o.Location = ""
	_, err = store.Open(t.Context(), o)
	wrong(t, err, obelisk.ErrInvalid, "no register was named")
}

func TestCreateKeepsWhatElseIsInTheDirectory(t *testing.T) {
	p := embedded(t)
	notes := filepath.Join(p.location, "notes.txt")
	put(t, notes, []byte("mine"))
	unsound := lamps()
	unsound.Schema.Properties = unsound.Schema.Properties[1:]
	_, err := store.Create(t.Context(), p.options(), unsound)
	wrong(t, err, obelisk.ErrInvalid)
	s := p.create(t)
	verified(t, s)
	if content, err := os.ReadFile(notes); err != nil || string(content) != "mine" {
		t.Errorf("the file beside is %q, %v", content, err)
	}
	unfinished, err := filepath.Glob(filepath.Join(p.location, "*.new-*"))
	if err != nil || len(unfinished) > 0 {
		t.Errorf("%v is left behind: %v", unfinished, err)
	}
}

func TestAFullDiskLeavesTheRegisterAsItWas(t *testing.T) {
	p := embedded(t)
	s := p.create(t)
	fill(t, s)
	before := verified(t, s)
	if err := s.LimitPages(t.Context(), 4); err != nil {
		t.Fatal(err)
	}
	write := func() error {
		_, err := s.Update(t.Context(), entry, func(tx *store.Tx) error {
			for i := range 200 {
				if err := writeTown(t.Context(), tx, "many", i); err != nil {
					return err
				}
			}
			return nil
		})
		return err
	}
	err := write()
	var fault *store.StorageError
	if !errors.As(err, &fault) {
		t.Fatalf("the error is %v", err)
	}
	wrong(t, err, fault.Err, "disk", "full", p.location, "as it was")
	equal(t, "the log", verified(t, s), before)
	if err := s.LimitPages(t.Context(), -1); err != nil {
		t.Fatal(err)
	}
	if err := write(); err != nil {
		t.Errorf("with room again: %v", err)
	}
	if c := verified(t, s); c.Size != before.Size+1 {
		t.Errorf("the log has %d revisions, want %d", c.Size, before.Size+1)
	}
}

func TestABackupIsARegister(t *testing.T) {
	p := embedded(t)
	s := p.create(t)
	want := fill(t, s)
	before := verified(t, s)
	restored := embedded(t)
	if err := os.MkdirAll(restored.location, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := s.Backup(t.Context(), restored.file()); err != nil {
		t.Fatal(err)
	}
	wrong(t, s.Backup(t.Context(), restored.file()), obelisk.ErrConflict, "already")
	if err := s.Backup(t.Context(), filepath.Join(restored.location, "nowhere", "b.db")); err == nil {
		t.Error("a backup into a directory that is not there succeeded")
	}
	update(t, s, func(ctx context.Context, tx *store.Tx) error { return writeTown(ctx, tx, "later", 1) })
	copied := restored.open(t)
	equal(t, "the log of the backup", verified(t, copied), before)
	got := collect(t, copied.Statements(t.Context(), obelisk.StatementFilter{Documents: []obelisk.DocumentID{document("a")}}))
	equal(t, "a statement of the backup", got, want[:1])
	update(t, copied, func(ctx context.Context, tx *store.Tx) error { return writeTown(ctx, tx, "other", 1) })
	files, err := filepath.Glob(filepath.Join(restored.location, "*.part*"))
	if err != nil || len(files) > 0 {
		t.Errorf("%v is left behind: %v", files, err)
	}
}

func TestABackupOfAReadOnlyRegister(t *testing.T) {
	p := embedded(t)
	closeStore(t, p.make(t))
	s, err := store.Open(t.Context(), store.Options{Location: p.location, ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer closeStore(t, s)
	if err := s.Backup(t.Context(), filepath.Join(t.TempDir(), "register.db")); err != nil {
		t.Error(err)
	}
}

func TestAnOlderRegisterIsBroughtUpToDate(t *testing.T) {
	p := embedded(t)
	put(t, p.file(), nil)
	p.tamper(t, `CREATE TABLE obelisk_migration (number BIGINT PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL)`)
	_, err := store.Open(t.Context(), store.Options{Location: p.location, ReadOnly: true})
	wrong(t, err, obelisk.ErrInvalid, "older obelisk")
	for range 2 {
		// The tables are made once; that they are empty is another fault.
		_, err = store.Open(t.Context(), p.options())
		wrong(t, err, obelisk.ErrInvalid, "says nothing of itself")
	}
	p.tamper(t, `INSERT INTO register (one, id, format, record, revision) VALUES (1, 'old', 1, '{}', 0)`)
	verified := p.open(t)
	if _, err := verified.Counts(t.Context()); err != nil {
		t.Error(err)
	}
}

// undoNamedKeys makes the verdicts what they were before 0009, with the hashes of
// their topics.
const undoNamedKeys = `CREATE TABLE verdict_old (subject TEXT NOT NULL, property TEXT NOT NULL, topic TEXT NOT NULL, kind TEXT NOT NULL, record TEXT NOT NULL,
		PRIMARY KEY (subject, property, topic));
	INSERT INTO verdict_old VALUES
		('aria', 'height', '%[1]s', 'disputed', '{"subject":"aria","property":"height","kind":"disputed","sources":2,"independent":2}'),
		('aria', 'name', '%[2]s', 'single', '{"subject":"aria","property":"name","language":"en","kind":"single","sources":1,"independent":1}'),
		('aria', 'name', '%[3]s', 'agreed', '{"subject":"aria","property":"name","scope":[{"property":"height","value":{"type":"none"}}],"kind":"agreed","sources":3,"independent":3}');
	DROP TABLE verdict;
	ALTER TABLE verdict_old RENAME TO verdict;
	CREATE INDEX verdict_kind ON verdict (kind, subject, property, topic);
	DELETE FROM obelisk_migration WHERE number >= 9`

func TestOlderVerdictsAreCarriedOver(t *testing.T) {
	p := embedded(t)
	s := p.make(t)
	fill(t, s)
	before := p.indexes(t)
	closeStore(t, s)
	verdicts := []obelisk.Verdict{
		{Topic: obelisk.Topic{Subject: "aria", Property: "height"}, Kind: obelisk.Disputed, Sources: 2, Independent: 2},
		{Topic: obelisk.Topic{Subject: "aria", Property: "name", Language: "en"}, Kind: obelisk.Single, Sources: 1, Independent: 1},
		{Topic: obelisk.Topic{Subject: "aria", Property: "name", Scope: []obelisk.Qualifier{{Property: "height", Value: obelisk.None{}}}}, Kind: obelisk.Agreed, Sources: 3, Independent: 3},
	}
	hashes := make([]any, len(verdicts))
	for i, v := range verdicts {
		hashes[i] = fmt.Sprintf("%x", sha256.Sum256([]byte(v.Topic.Key())))
	}
	p.tamper(t, fmt.Sprintf(undoNamedKeys, hashes...))
	s = p.open(t)
	equal(t, "the indexes", p.indexes(t), before)
	var topics []obelisk.Topic
	want := map[string]obelisk.VerdictKind{}
	for _, v := range verdicts {
		topics = append(topics, v.Topic)
		want[v.Topic.Key()] = v.Kind
	}
	kinds, err := s.VerdictKinds(t.Context(), topics)
	if err != nil {
		t.Fatal(err)
	}
	equal(t, "the kinds", kinds, want)
	read := collect(t, s.Verdicts(t.Context(), obelisk.VerdictFilter{After: verdicts[0].Topic}))
	byKind := func(a, b obelisk.Verdict) int { return strings.Compare(string(a.Kind), string(b.Kind)) }
	slices.SortFunc(read, byKind)
	equal(t, "the verdicts behind the first", read, []obelisk.Verdict{verdicts[2], verdicts[1]})
	// What is written anew takes the place of what was there.
	update(t, s, func(ctx context.Context, tx *store.Tx) error { return tx.PutVerdicts(ctx, "aria", verdicts[:1], nil) })
	equal(t, "what is left", collect(t, s.Verdicts(t.Context(), obelisk.VerdictFilter{})), verdicts[:1])
	verified(t, s)
}

// undoSearchNumber makes the tables of search what they were before 0008.
const undoSearchNumber = `CREATE TABLE search_old (entity TEXT PRIMARY KEY, class TEXT NOT NULL, number BIGINT NOT NULL UNIQUE, digest TEXT NOT NULL);
	INSERT INTO search_old SELECT entity, class, number, digest FROM search_document;
	DROP TABLE search_document;
	ALTER TABLE search_old RENAME TO search_document;
	DELETE FROM obelisk_migration WHERE number >= 8`

func TestAnOlderIndexIsCarriedOver(t *testing.T) {
	p := embedded(t)
	s := p.make(t)
	index := func(s *store.Store, id obelisk.EntityID, names ...string) {
		update(t, s, func(ctx context.Context, tx *store.Tx) error {
			d := obelisk.SearchDocument{Entity: id, Class: "place", Names: names}
			return tx.PutSearch(ctx, d, func(string) []string { return nil })
		})
	}
	found := func(s *store.Store, word string) []obelisk.Entity {
		hits, err := s.Search(t.Context(), obelisk.SearchQuery{Groups: []obelisk.SearchGroup{{{Terms: []string{word}}}}, Limit: 9})
		if err != nil {
			t.Fatal(err)
		}
		return hits.Entities
	}
	index(s, "aria", "town", "aria")
	index(s, "brim", "town", "brim")
	closeStore(t, s)
	p.tamper(t, undoSearchNumber)
	told := 0
	options := p.options()
	options.Updating = func(string) { told++ }
	for range 2 {
		var err error
		if s, err = store.Open(t.Context(), options); err != nil {
			t.Fatal(err)
		}
		defer closeStore(t, s)
	}
	equal(t, "how often it is said that the register is brought up to date", told, 1)
	aria, brim := obelisk.Entity{ID: "aria", Class: "place"}, obelisk.Entity{ID: "brim", Class: "place"}
	equal(t, "what the older index found", found(s, "town"), []obelisk.Entity{aria, brim})
	index(s, "aria", "village")
	equal(t, "what is indexed anew", found(s, "town"), []obelisk.Entity{brim})
	equal(t, "its new word", found(s, "village"), []obelisk.Entity{aria})
}

func TestAReadOnlyRegisterOpensWhereNothingMayBeWritten(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("root may write everywhere")
	}
	p := embedded(t)
	s := p.make(t)
	fill(t, s)
	before := verified(t, s)
	closeStore(t, s)
	if err := errors.Join(os.Chmod(p.file(), 0o400), os.Chmod(p.location, 0o500)); err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := os.Chmod(p.location, 0o700); err != nil {
			t.Error(err)
		}
	}()
	s, err := store.Open(t.Context(), store.Options{Location: p.location, ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	equal(t, "the log", verified(t, s), before)
	closeStore(t, s)
	_, err = store.Open(t.Context(), p.options())
	var fault *store.StorageError
	if !errors.As(err, &fault) {
		t.Fatalf("opened for writing: %v", err)
	}
	wrong(t, err, fault.Err, "permissions")
}

// FuzzTexts holds that any text comes back as it was put, or is refused.
func FuzzTexts(f *testing.F) {
	p := embedded(f)
	s := p.make(f)
	f.Cleanup(func() {
		if err := s.Close(); err != nil {
			f.Error(err)
		}
	})
	for _, seed := range []string{"", "Aria", "明亮", "a\x00b", "\xff\xfe", "\\u0000 \\\\ufffd", "\ufffd", "\u2028<>&'\"", "$1 ? %s"} {
		f.Add(seed, seed)
	}
	f.Fuzz(func(t *testing.T, words, passage string) {
		st := statement("bright", "name", text(words), obelisk.Evidence{Source: "gazette", Stance: obelisk.Supports, Passage: passage, Gist: obelisk.Texts{"en": words}})
		_, err := s.Update(t.Context(), entry, func(tx *store.Tx) error {
			if err := tx.PutSource(t.Context(), obelisk.ActionCreate, gazette()); err != nil {
				return err
			}
			return tx.PutStatement(t.Context(), obelisk.ActionAmend, st)
		})
		if !utf8.ValidString(words+passage) || strings.ContainsRune(words+passage, 0) {
			wrong(t, err, obelisk.ErrInvalid)
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		got, err := s.Statement(t.Context(), st.ID)
		if err != nil {
			t.Fatal(err)
		}
		equal(t, "the statement", got, st)
	})
}

// TestReadersDoNotRunOut nests more sequences than there are connections.
func TestReadersDoNotRunOut(t *testing.T) {
	s := embedded(t).create(t)
	fill(t, s)
	var nest func(depth int) error
	nest = func(depth int) error {
		for _, err := range s.Entities(t.Context(), obelisk.EntityFilter{}) {
			if err != nil || depth == 0 {
				return err
			}
			return nest(depth - 1)
		}
		return fmt.Errorf("nothing was read at depth %d", depth)
	}
	if err := nest(40); err != nil {
		t.Error(err)
	}
}

func TestTheLogBesideTheDatabaseStaysSmall(t *testing.T) {
	p := embedded(t)
	s := p.make(t)
	ctx := context.Background()
	const updates, most = 1000, 24 << 20 // without copying it grows to 40 MB
	for i := range updates {
		if _, err := s.Update(ctx, store.Entry{Who: "curator"}, func(tx *store.Tx) error { return writeTown(ctx, tx, "small", i) }); err != nil {
			t.Fatal(err)
		}
		info, err := os.Stat(p.file() + "-wal")
		if err != nil {
			t.Fatal(err)
		}
		if info.Size() > most {
			t.Fatalf("after %d updates the log has %d bytes, want at most %d", i+1, info.Size(), most)
		}
	}
	closeStore(t, s)
	if err := s.Close(); err != nil {
		t.Errorf("closing once more: %v", err)
	}
	again := p.open(t)
	counts, err := again.Counts(ctx)
	if err != nil || counts.Classes["town"] < updates {
		t.Errorf("there are %d towns, %v; want %d", counts.Classes["town"], err, updates)
	}
}

// What waits for the disk is the commit behind a page that was written, so that
// Sync must write one where late Updates came before it, and need not elsewhere.
func TestSyncMakesUpForLateUpdates(t *testing.T) {
	p := embedded(t)
	s := p.make(t)
	ctx := context.Background()
	towns := 0
	step := func(doing string, do func() error, wrote, waits bool) {
		t.Helper()
		before := p.logged(t)
		if err := do(); err != nil {
			t.Fatalf("%s: %v", doing, err)
		}
		if grew := p.logged(t) > before; grew != wrote {
			t.Errorf("%s: something was written: %v, want %v", doing, grew, wrote)
		}
		if got, err := s.Waits(ctx); err != nil || got != waits {
			t.Errorf("%s: the commit waits for the disk: %v, %v; want %v", doing, got, err, waits)
		}
	}
	write := func(late bool) func() error {
		return func() error {
			_, err := s.Update(ctx, store.Entry{Who: "curator", Late: late}, func(tx *store.Tx) error {
				towns++
				return writeTown(ctx, tx, "late", towns)
			})
			return err
		}
	}
	nothing := func() error {
		_, err := s.Update(ctx, store.Entry{Who: "curator"}, func(*store.Tx) error { return nil })
		return err
	}
	sync := func() error { return s.Sync(ctx) }
	step("sync at first", sync, false, true)
	step("write late", write(true), true, false)
	step("write late again", write(true), true, false)
	step("write nothing", nothing, false, true)
	step("sync", sync, true, true)
	step("sync again", sync, false, true)
	step("write late once more", write(true), true, false)
	step("write", write(false), true, true)
	closeStore(t, s)
	counts, err := p.open(t).Counts(ctx)
	if err != nil || counts.Classes["town"] != int64(towns) {
		t.Errorf("there are %d towns, %v; want %d", counts.Classes["town"], err, towns)
	}
}

// logged is how long the log beside the database is.
func (p place) logged(t *testing.T) int64 {
	t.Helper()
	info, err := os.Stat(p.file() + "-wal")
	if err != nil {
		t.Fatal(err)
	}
	return info.Size()
}

func TestALargeUpdateLeavesTheIndexInOnePiece(t *testing.T) {
	p := embedded(t)
	s := p.create(t)
	for part, towns := range []int{500, 2500} {
		update(t, s, func(ctx context.Context, tx *store.Tx) error {
			for i := range towns {
				e := obelisk.Entity{ID: obelisk.EntityID(fmt.Sprintf("town-%d-%d", part, i)), Class: "town"}
				d := obelisk.SearchDocument{Entity: e.ID, Class: e.Class, Names: []string{"town", fmt.Sprint("n", i)}}
				if err := tx.PutEntity(ctx, obelisk.ActionCreate, e); err != nil {
					return err
				}
				if err := tx.PutSearch(ctx, d, func(string) []string { return nil }); err != nil {
					return err
				}
			}
			return nil
		})
	}
	db, err := sql.Open("sqlite", (&url.URL{Scheme: "file", Path: p.file()}).String())
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var pieces int
	if err := db.QueryRowContext(t.Context(), `SELECT COUNT(DISTINCT segid) FROM search_index_idx`).Scan(&pieces); err != nil || pieces != 1 {
		t.Errorf("the index is in %d pieces (%v)", pieces, err)
	}
	hits, err := s.Search(t.Context(), obelisk.SearchQuery{Groups: []obelisk.SearchGroup{{{Terms: []string{"n499"}}}}, Limit: 9})
	if err != nil || len(hits.Entities) != 2 {
		t.Errorf("found %v (%v)", hits.Entities, err)
	}
}
