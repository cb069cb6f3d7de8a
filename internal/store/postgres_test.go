package store_test

import (
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"obelisk"
	"obelisk/internal/store"
	"obelisk/internal/store/storetest"
)

func TestABackupOfAServerIsRefused(t *testing.T) {
	p := place{location: storetest.Postgres(t).Address(t), driver: "pgx"}
	s := p.create(t)
	wrong(t, s.Backup(t.Context(), filepath.Join(t.TempDir(), "b")), obelisk.ErrRefused, "pg_dump")
}

func TestAServerThatIsNotThereIsNamedWithoutThePassword(t *testing.T) {
	address := "postgres://reader:secret@" + "/lamps?host=" + t.TempDir()
	_, err := store.Open(t.Context(), place{location: address}.options())
	var fault *store.StorageError
	if !errors.As(err, &fault) {
		t.Fatalf("the error is %v", err)
	}
	wrong(t, err, fault.Err, "cannot be reached", "lamps")
	if strings.Contains(err.Error(), "secret") {
		t.Errorf("the error tells the password: %v", err)
	}
}

func TestAnAddressThatIsNoneIsInvalid(t *testing.T) {
	_, err := store.Open(t.Context(), place{location: "postgres://%zz:secret@"}.options())
	wrong(t, err, obelisk.ErrInvalid, "address")
	if strings.Contains(err.Error(), "secret") {
		t.Errorf("the error tells the password: %v", err)
	}
}
