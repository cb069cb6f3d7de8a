package store_test

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"
	"time"

	"obelisk"
	"obelisk/internal/store"
)

// The environment of a test program that is run as a writer.
const (
	childLocation = "OBELISK_STORE_WRITER"  // the register to write to
	childName     = "OBELISK_STORE_NAME"    // what its towns are called
	childUpdates  = "OBELISK_STORE_UPDATES" // how many updates, then end
)

func TestMain(m *testing.M) {
	if location := os.Getenv(childLocation); location != "" {
		if err := write(location, os.Getenv(childName), os.Getenv(childUpdates)); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// write makes updates and prints the number of each revision it was given.
func write(location, name, updates string) error {
	n, err := strconv.Atoi(updates)
	if err != nil {
		return err
	}
	ctx := context.Background()
	s, err := store.Open(ctx, store.Options{Location: location, Clock: time.Now})
	if err != nil {
		return err
	}
	for i := range n {
		r, err := s.Update(ctx, store.Entry{Who: name}, func(tx *store.Tx) error { return writeTown(ctx, tx, name, i) })
		if err != nil {
			return err
		}
		fmt.Println(r.Number)
	}
	return s.Close()
}

// writeTown puts one town with twenty names.
func writeTown(ctx context.Context, tx *store.Tx, name string, i int) error {
	id := obelisk.EntityID(fmt.Sprintf("%s-%d", name, i))
	if err := tx.PutEntity(ctx, obelisk.ActionCreate, obelisk.Entity{ID: id, Class: "town"}); err != nil {
		return err
	}
	for k := range 20 {
		if err := tx.PutStatement(ctx, obelisk.ActionCreate, statement(id, "name", text(fmt.Sprint(name, i, k)))); err != nil {
			return err
		}
	}
	return nil
}

// writer starts this test program as a writer.
func writer(t *testing.T, p place, name string, updates int) (*exec.Cmd, io.ReadCloser) {
	t.Helper()
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(program)
	cmd.Env = append(os.Environ(), childLocation+"="+p.location, childName+"="+name, childUpdates+"="+strconv.Itoa(updates))
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	return cmd, out
}

func testProcesses(t *testing.T, p place) {
	s := p.create(t)
	const updates = 12
	one, outOne := writer(t, p, "one", updates)
	two, outTwo := writer(t, p, "two", updates)
	told := map[string]bool{}
	for _, out := range []io.Reader{outOne, outTwo} {
		for lines := bufio.NewScanner(out); lines.Scan(); {
			if told[lines.Text()] {
				t.Errorf("revision %s was given twice", lines.Text())
			}
			told[lines.Text()] = true
		}
	}
	for _, cmd := range []*exec.Cmd{one, two} {
		if err := cmd.Wait(); err != nil {
			t.Errorf("a writer: %v", err)
		}
	}
	if c := verified(t, s); c.Size != 1+2*updates || len(told) != 2*updates {
		t.Errorf("the log has %d revisions and the writers were told of %d, want %d", c.Size, len(told), 2*updates)
	}
}

// testKilled kills a writer in the middle of its work, several times.
func testKilled(t *testing.T, p place) {
	closeStore(t, p.make(t))
	for round := range 5 {
		name := fmt.Sprintf("round-%d", round)
		cmd, out := writer(t, p, name, 100000)
		lines := bufio.NewScanner(out)
		var told []string
		for len(told) < 3+4*round && lines.Scan() {
			told = append(told, lines.Text())
		}
		if err := cmd.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		for lines.Scan() {
			told = append(told, lines.Text())
		}
		_ = cmd.Wait() // it was killed
		s, err := store.Open(t.Context(), p.options())
		if err != nil {
			t.Fatalf("after a kill: %v", err)
		}
		c := verified(t, s)
		last, err := strconv.ParseInt(strings.TrimSpace(told[len(told)-1]), 10, 64)
		if err != nil || c.Size < last {
			t.Errorf("the log has %d revisions, but the writer was told of %d: %v", c.Size, last, err)
		}
		for i := range told {
			id := obelisk.EntityID(fmt.Sprintf("%s-%d", name, i))
			if n := len(collect(t, s.Statements(t.Context(), obelisk.StatementFilter{Subjects: []obelisk.EntityID{id}}))); n != 20 {
				t.Errorf("%s was acknowledged with 20 statements and has %d", id, n)
			}
		}
		closeStore(t, s)
	}
}
