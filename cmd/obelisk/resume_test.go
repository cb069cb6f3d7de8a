//go:build unix

package main_test

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// roll makes a register of so many conferrals.
func roll(t *testing.T, n int) string {
	t.Helper()
	dir := t.TempDir()
	register, table := filepath.Join(dir, "mine"), filepath.Join(dir, "roll.csv")
	var b bytes.Buffer
	b.WriteString("Name,Medal,Awarded\n")
	for i := range n {
		fmt.Fprintf(&b, "Keeper %c%c Bransk %d,Order of the Lamp,%02d.%02d.%d\n", 'A'+i%26, 'a'+i/26%26, i, 1+i%28, 1+i%12, 1900+i%90)
	}
	if err := os.WriteFile(table, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	obelisk(t, "init", register)
	obelisk(t, "import", "csv", table, "--draft", "--map", filepath.Join(dir, "map.yaml"), "--register", register)
	obelisk(t, "import", "csv", table, "--map", filepath.Join(dir, "map.yaml"), "--register", register)
	return register
}

// there reports whether a file is there.
func there(name string) bool {
	_, err := os.Stat(name)
	return !errors.Is(err, fs.ErrNotExist)
}

// brokenOff starts an export and ends it with the signal once it has noted how far
// it is; it returns what it said, and false where it was done before.
func brokenOff(t *testing.T, how os.Signal, out string, args ...string) (string, bool) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "obelisk", append([]string{"export"}, append(args, "--out", out)...)...)
	var words bytes.Buffer
	cmd.Stderr = &words
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	look := time.NewTicker(time.Millisecond)
	defer look.Stop()
	for !there(out + ".part.json") {
		select {
		case err := <-ended:
			if err != nil {
				t.Fatalf("%v: %s", err, words.String())
			}
			return words.String(), false
		case <-look.C:
		}
	}
	if err := cmd.Process.Signal(how); err != nil {
		t.Fatal(err)
	}
	return words.String(), <-ended != nil && !there(out)
}

// sameFile fails where two files have other bytes.
func sameFile(t *testing.T, one, two string) {
	t.Helper()
	x, err := os.ReadFile(one)
	if err != nil {
		t.Fatal(err)
	}
	y, err := os.ReadFile(two)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(x, y) {
		t.Errorf("%s has %d bytes and %s has %d, and they differ", one, len(x), two, len(y))
	}
}

func TestAnExportThatWasBrokenOffGoesOn(t *testing.T) {
	register := roll(t, 1500)
	for _, format := range []string{"turtle", "ndjson", "csv --lang ru"} {
		args := append(strings.Fields(format), "--register", register)
		t.Run("killed, "+format, func(t *testing.T) {
			dir := t.TempDir()
			whole, out := filepath.Join(dir, "whole"), filepath.Join(dir, "out")
			obelisk(t, append([]string{"export"}, append(args, "--out", whole)...)...)
			if _, broken := brokenOff(t, os.Kill, out, args...); !broken {
				t.Skip("the export was done before it could be broken off")
			}
			again := run(t, append([]string{"export"}, append(args, "--out", out)...)...)
			if again.code != 0 || !strings.Contains(again.words, "going on with "+out+".part behind ") {
				t.Errorf("exit code %d: %s", again.code, again.words)
			}
			sameFile(t, whole, out)
			left, err := os.ReadDir(dir)
			if err != nil || len(left) != 2 {
				t.Errorf("something is left behind: %v %v", left, err)
			}
		})
	}
	cases := []struct {
		name, want string
		change     func(t *testing.T, out string)
		args       []string
	}{
		{"other options", "it was begun with other options, or by another version of the program", func(*testing.T, string) {}, []string{"--base", "https://lamps.example/"}},
		{"other bytes", "its bytes are not those that were written", flip, nil},
		{"a shorter part", "its bytes are not those that were written", shorten, nil},
		{"another revision", "the register has changed since, from revision ", func(t *testing.T, _ string) { anotherKeeper(t, register) }, nil},
	}
	for _, c := range cases {
		t.Run("anew with "+c.name, func(t *testing.T) {
			dir := t.TempDir()
			whole, out := filepath.Join(dir, "whole"), filepath.Join(dir, "out")
			if words, broken := brokenOff(t, os.Interrupt, out, "turtle", "--register", register); !broken {
				t.Skip("the export was done before it could be broken off: " + words)
			}
			c.change(t, out)
			args := append([]string{"export", "turtle", "--register", register}, c.args...)
			again := run(t, append(args, "--out", out)...)
			if again.code != 0 || !strings.Contains(again.words, out+".part is begun anew: "+c.want) {
				t.Errorf("exit code %d: %s", again.code, again.words)
			}
			obelisk(t, append(args, "--out", whole)...)
			sameFile(t, whole, out)
		})
	}
}

// flip changes one byte of a part.
func flip(t *testing.T, out string) {
	t.Helper()
	f, err := os.OpenFile(out+".part", os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	_, err = f.WriteAt([]byte{0}, 1000)
	if err := errors.Join(err, f.Close()); err != nil {
		t.Fatal(err)
	}
}

// shorten takes the end off a part.
func shorten(t *testing.T, out string) {
	t.Helper()
	if err := os.Truncate(out+".part", 1000); err != nil {
		t.Fatal(err)
	}
}

// anotherKeeper adds a row to a register of roll.
func anotherKeeper(t *testing.T, register string) {
	t.Helper()
	dir := filepath.Dir(register)
	table := filepath.Join(dir, "more.csv")
	if err := os.WriteFile(table, []byte("Name,Medal,Awarded\nOne More Keeper,Order of the Lamp,01.02.1903\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	obelisk(t, "import", "csv", table, "--map", filepath.Join(dir, "map.yaml"), "--register", register)
}

func TestOneFileIsWrittenByOneExportAtATime(t *testing.T) {
	register, out := roll(t, 10), filepath.Join(t.TempDir(), "out")
	other, err := os.Create(out + ".part")
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	if err := syscall.Flock(int(other.Fd()), syscall.LOCK_EX); err != nil {
		t.Skipf("files are not locked here: %v", err)
	}
	got := run(t, "export", "turtle", "--register", register, "--out", out)
	if got.code == 0 || !strings.Contains(got.words, "another export is writing "+out) {
		t.Errorf("exit code %d: %s", got.code, got.words)
	}
}
