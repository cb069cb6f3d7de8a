//go:build unix

// Package storetest starts a throwaway PostgreSQL server for tests, so that
// what holds for a register in a directory is tested on a server too.
package storetest

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"slices"
	"strconv"
	"sync/atomic"
	"syscall"
	"testing"

	_ "github.com/jackc/pgx/v5/stdlib" // the driver pgx
)

// addressVariable names the environment variable with the address of a server
// to use instead of a throwaway one. The user must be allowed to make schemas.
const addressVariable = "OBELISK_TEST_POSTGRES"

// Server is a PostgreSQL server for the length of a test.
type Server struct {
	address *url.URL
	db      *sql.DB
	schemas atomic.Int64
}

// Postgres starts a server that listens on a socket only and ends with the
// test. Without PostgreSQL on the machine the test is skipped, and fails where
// the environment says CI=true.
func Postgres(t testing.TB) *Server {
	t.Helper()
	address := os.Getenv(addressVariable)
	if address == "" {
		bin := programs()
		if bin == "" {
			missing(t)
		}
		address = start(t, bin)
	}
	s := &Server{}
	var err error
	if s.address, err = url.Parse(address); err != nil {
		t.Fatalf("%s is no address of a server: %v", addressVariable, err)
	}
	if s.db, err = sql.Open("pgx", address); err != nil {
		t.Fatalf("open the server for tests: %v", err)
	}
	t.Cleanup(func() {
		if err := s.db.Close(); err != nil {
			t.Errorf("let go of the server for tests: %v", err)
		}
	})
	return s
}

// Address returns the address of a new, empty schema that is dropped when the
// test ends.
func (s *Server) Address(t testing.TB) string {
	t.Helper()
	name := fmt.Sprintf("test_%d_%d", os.Getpid(), s.schemas.Add(1))
	if _, err := s.db.ExecContext(context.Background(), "CREATE SCHEMA "+name); err != nil {
		t.Fatalf("make a schema for the test: %v", err)
	}
	t.Cleanup(func() {
		if _, err := s.db.ExecContext(context.Background(), "DROP SCHEMA "+name+" CASCADE"); err != nil {
			t.Errorf("drop the schema of the test: %v", err)
		}
	})
	u := *s.address
	q := u.Query()
	q.Set("search_path", name)
	u.RawQuery = q.Encode()
	return u.String()
}

// missing ends a test that needs PostgreSQL.
func missing(t testing.TB) {
	t.Helper()
	if os.Getenv("CI") == "true" {
		t.Fatal("PostgreSQL is not installed here, and CI=true says it must be")
	}
	t.Skipf("PostgreSQL is not installed here: install it, or set %s to the address of a server", addressVariable)
}

// programs finds the directory of the server's programs: Debian's newest, or
// that of initdb on the path; "" where there is none.
func programs() string {
	found, err := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	if err == nil && len(found) > 0 {
		return filepath.Dir(slices.MaxFunc(found, func(a, b string) int { return version(a) - version(b) }))
	}
	initdb, err := exec.LookPath("initdb")
	if err != nil {
		return ""
	}
	return filepath.Dir(initdb)
}

// version is the number in /usr/lib/postgresql/15/bin/initdb.
func version(initdb string) int {
	n, err := strconv.Atoi(filepath.Base(filepath.Dir(filepath.Dir(initdb))))
	if err != nil {
		return 0
	}
	return n
}

// start makes a cluster in a directory of its own and runs it. Nothing is
// synced to the disk: the cluster does not outlive the test.
func start(t testing.TB, bin string) string {
	t.Helper()
	// The path of a socket is short; t.TempDir's may be too long.
	dir, err := os.MkdirTemp("", "obelisk-pg-")
	if err != nil {
		t.Fatalf("make a directory for PostgreSQL: %v", err)
	}
	t.Cleanup(func() {
		if err := os.RemoveAll(dir); err != nil {
			t.Errorf("remove the directory of PostgreSQL: %v", err)
		}
	})
	who := account(t)
	if who != nil {
		if err := os.Chown(dir, int(who.Uid), int(who.Gid)); err != nil {
			t.Fatalf("hand the directory to the account of PostgreSQL: %v", err)
		}
	}
	data := filepath.Join(dir, "data")
	run := func(program string, args ...string) error {
		// The server must not hold the test's own pipes open: its words go to a file.
		log, err := os.OpenFile(filepath.Join(dir, "log"), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o666)
		if err != nil {
			return err
		}
		cmd := exec.Command(filepath.Join(bin, program), args...)
		cmd.Dir, cmd.Stdout, cmd.Stderr = dir, log, log
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: who, Setpgid: true}
		return errors.Join(cmd.Run(), log.Close())
	}
	must := func(err error) {
		t.Helper()
		if err != nil {
			words, _ := os.ReadFile(filepath.Join(dir, "log"))
			t.Fatalf("start PostgreSQL: %v\n%s", err, words)
		}
	}
	must(run("initdb", "-D", data, "-U", "obelisk", "-A", "trust", "-E", "UTF8", "--no-sync", "--no-instructions"))
	must(run("pg_ctl", "start", "-w", "-D", data, "-l", filepath.Join(dir, "server.log"), "-o",
		"-k "+dir+" -c listen_addresses='' -c fsync=off -c full_page_writes=off -c shared_buffers=64MB"))
	t.Cleanup(func() {
		if err := run("pg_ctl", "stop", "-w", "-D", data, "-m", "immediate"); err != nil {
			t.Errorf("stop PostgreSQL: %v", err)
		}
	})
	return "postgres://obelisk@/postgres?host=" + url.QueryEscape(dir)
}

// account is whom the server runs as: PostgreSQL refuses to run as root.
func account(t testing.TB) *syscall.Credential {
	t.Helper()
	if os.Geteuid() != 0 {
		return nil
	}
	for _, name := range []string{"postgres", "nobody"} {
		u, err := user.Lookup(name)
		if err != nil {
			continue
		}
		uid, err := strconv.ParseUint(u.Uid, 10, 32)
		gid, err2 := strconv.ParseUint(u.Gid, 10, 32)
		if err := errors.Join(err, err2); err != nil {
			t.Fatalf("read the account %s: %v", name, err)
		}
		return &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}
	}
	t.Skip("PostgreSQL does not run as root, and there is no account postgres or nobody")
	return nil
}
