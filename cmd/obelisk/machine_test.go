package main_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
)

// ended is how a run of the program ended.
type ended struct {
	code        int
	data, words string
	// peak is the most memory that the process held, in bytes; 0 where the
	// system does not tell.
	peak int64
}

// run runs the program to its end, whatever that is.
func run(t *testing.T, args ...string) ended {
	t.Helper()
	return end(t, exec.CommandContext(t.Context(), "obelisk", args...))
}

// end runs a command to its end.
func end(t *testing.T, cmd *exec.Cmd) ended {
	t.Helper()
	var data, words bytes.Buffer
	cmd.Stdout, cmd.Stderr = &data, &words
	err := cmd.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	e := ended{code: cmd.ProcessState.ExitCode(), data: data.String(), words: words.String()}
	if usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok && runtime.GOOS == "linux" {
		e.peak = usage.Maxrss << 10
	}
	return e
}

// names makes a register that knows the names of the tour.
func names(t *testing.T, register string) {
	t.Helper()
	obelisk(t, "init", register, "--from", filepath.Join("..", "..", "examples", "tour", "names"))
}

// pages writes documents that each tell one more thing, and returns their folder.
func pages(t *testing.T, n int) string {
	t.Helper()
	dir := t.TempDir()
	for i := range n {
		text := fmt.Sprintf("# Page %d\n\nMirna was awarded the title Lamp of Courage on %d May %d.\n", i, 1+i%28, 1900+i)
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("page-%04d.md", i)), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// unchanged fails where the log of a register is not as it was or not whole.
func unchanged(t *testing.T, register, log string) {
	t.Helper()
	if got := obelisk(t, "log", "--register", register); got != log {
		t.Errorf("the log was\n%sand is\n%s", log, got)
	}
	obelisk(t, "verify", "--register", register)
}

func TestAFileOfOneLineIsRefusedInBoundedMemory(t *testing.T) {
	register, file := filepath.Join(t.TempDir(), "mine"), filepath.Join(t.TempDir(), "line.txt")
	names(t, register)
	log := obelisk(t, "log", "--register", register)
	if err := os.WriteFile(file, bytes.Repeat([]byte("lamp of courage "), 2<<20), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, command := range [][]string{{"read"}, {"mentions"}, {"import", "ndjson"}} {
		got := run(t, append(command, file, "--register", register)...)
		if got.code != 2 || !strings.Contains(got.words, file) || !strings.Contains(got.words, "longer than") {
			t.Errorf("%s: exit code %d: %s", command, got.code, got.words)
		}
		if got.peak > 200<<20 {
			t.Errorf("%s: %d MB of memory for a file of 32 MB", command, got.peak>>20)
		}
	}
	cmd := exec.CommandContext(t.Context(), "obelisk", "date")
	cmd.Stdin = bytes.NewReader(bytes.Repeat([]byte("1944 "), 1<<20))
	if got := end(t, cmd); got.code != 2 || !strings.Contains(got.words, "line 1 of standard input") {
		t.Errorf("date: exit code %d: %s", got.code, got.words)
	}
	unchanged(t, register, log)
}

func TestAFileThatMayNotBeReadIsRefusedAndTheOthersAreRead(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("root may read every file: run as another user")
	}
	register, dir := filepath.Join(t.TempDir(), "mine"), pages(t, 2)
	names(t, register)
	if err := os.Chmod(filepath.Join(dir, "page-0000.md"), 0); err != nil {
		t.Fatal(err)
	}
	got := run(t, "read", dir, "--register", register)
	if got.code != 2 || !strings.Contains(got.words, "page-0000.md: this account may not read it") || !strings.Contains(got.words, "page-0001.md: 3 new") {
		t.Errorf("exit code %d: %s", got.code, got.words)
	}
}

func TestARegisterThatMayOnlyBeReadIsReadAndNotWritten(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("root may write every file: run as another user")
	}
	dir := t.TempDir()
	register := filepath.Join(dir, "mine")
	names(t, register)
	for name, mode := range map[string]os.FileMode{"mine/register.db": 0o444, "mine": 0o555} {
		if err := os.Chmod(filepath.Join(dir, name), mode); err != nil {
			t.Fatal(err)
		}
	}
	defer os.Chmod(register, 0o755)
	for _, command := range []string{"check", "review", "verify", "log"} {
		obelisk(t, command, "--register", register)
	}
	if got := run(t, "read", pages(t, 1), "--register", register); got.code != 3 || !strings.Contains(got.words, "permissions") {
		t.Errorf("exit code %d: %s", got.code, got.words)
	}
}

func TestAFullDiskLeavesTheRegisterAsItWas(t *testing.T) {
	disk := smallDisk(t)
	register, documents := filepath.Join(disk, "mine"), pages(t, 200)
	names(t, register)
	before := revisions(t, register)
	got := run(t, "read", documents, "--register", register)
	if got.code != 3 || !strings.Contains(got.words, "is full") || !strings.Contains(got.words, "make room") {
		t.Fatalf("exit code %d: %.500s", got.code, got.words)
	}
	read := strings.Count(got.words, " for known ones, ")
	if after := revisions(t, register); after != before+read {
		t.Errorf("%d documents were read and the log grew from %d revisions to %d", read, before, after)
	}
	obelisk(t, "verify", "--register", register)
	for _, command := range [][]string{
		{"export", "bundle", filepath.Join(disk, "bundle")},
		{"export", "ndjson", "--out", filepath.Join(disk, "statements.ndjson")},
		{"backup", filepath.Join(disk, "backup.db")},
	} {
		name := command[len(command)-1]
		if got := run(t, append(command, "--register", register)...); got.code != 3 || !strings.Contains(got.words, name) {
			t.Errorf("%s: exit code %d: %s", command, got.code, got.words)
		}
	}
	entries, err := os.ReadDir(disk)
	if err != nil {
		t.Fatal(err)
	}
	if len(entries) != 1 {
		t.Errorf("something half written stayed on the disk: %v", entries)
	}
}

// smallDisk is a disk of two megabytes; only root can have one.
func smallDisk(t *testing.T) string {
	t.Helper()
	if runtime.GOOS != "linux" || os.Geteuid() != 0 {
		t.Skip("a disk that can be filled is made with mount on Linux, by root")
	}
	dir := t.TempDir()
	if out, err := exec.Command("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", dir).CombinedOutput(); err != nil {
		t.Skipf("a small disk cannot be mounted here: %v: %s", err, out)
	}
	t.Cleanup(func() {
		if out, err := exec.Command("umount", dir).CombinedOutput(); err != nil {
			t.Errorf("unmount the small disk: %v: %s", err, out)
		}
	})
	return dir
}

func TestStandardOutputThatIsFullIsAFailure(t *testing.T) {
	full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err != nil {
		t.Skipf("this system has no device that is always full: %v", err)
	}
	defer full.Close()
	register := filepath.Join(t.TempDir(), "mine")
	names(t, register)
	for _, command := range []string{"check", "log", "verify", "compare mirna", "export ndjson", "check --json", "date 1944"} {
		cmd := exec.CommandContext(t.Context(), "obelisk", append(strings.Fields(command), "--register", register)...)
		var words strings.Builder
		cmd.Stdout, cmd.Stderr = full, &words
		if err := cmd.Run(); err == nil || cmd.ProcessState.ExitCode() != 3 || !strings.Contains(words.String(), "standard output") {
			t.Errorf("%s: %v: %s", command, err, words.String())
		}
	}
}

func TestCtrlCEndsALongReadAndKeepsWhatWasRead(t *testing.T) {
	register, documents := filepath.Join(t.TempDir(), "mine"), pages(t, 2000)
	names(t, register)
	before := revisions(t, register)
	cmd := exec.CommandContext(t.Context(), "obelisk", "read", documents, "--register", register)
	words, err := cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	read, told := linesUntil(words, "page-0020.md: ")
	if !told {
		t.Fatal("the reading ended before it was broken off")
	}
	broken := time.Now()
	if err := cmd.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	rest, _ := linesUntil(words, "obelisk: stopped")
	_ = cmd.Wait() // its exit code is looked at
	if took := time.Since(broken); took > 5*time.Second {
		t.Errorf("it went on for %s after Ctrl-C", took)
	}
	if code := cmd.ProcessState.ExitCode(); code != 3 {
		t.Errorf("the exit code is %d, want 3", code)
	}
	if after := revisions(t, register); after-before != read+rest-1 {
		t.Errorf("%d documents were told to be read and the log grew by %d revisions", read+rest-1, after-before)
	}
	obelisk(t, "verify", "--register", register)
}

func TestCtrlCEndsTheWaitForALine(t *testing.T) {
	cmd := exec.CommandContext(t.Context(), "obelisk", "date")
	lines, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	data, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if _, err := lines.Write([]byte("1944\n")); err != nil {
		t.Fatal(err)
	}
	if _, told := linesUntil(data, "1944"); !told {
		t.Fatal("the date was not told")
	}
	if err := cmd.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait() // its exit code is looked at
	if code := cmd.ProcessState.ExitCode(); code != 3 {
		t.Errorf("the exit code is %d, want 3", code)
	}
}

func TestTwoProgramsReadIntoOneRegisterAtOnce(t *testing.T) {
	register := filepath.Join(t.TempDir(), "mine")
	obelisk(t, "init", register)
	documents := []string{pages(t, 20), pages(t, 30)}
	results := make(chan ended, len(documents))
	for _, dir := range documents {
		go func() { results <- run(t, "read", dir, "--register", register) }()
	}
	for range documents {
		if got := <-results; got.code != 0 {
			t.Errorf("exit code %d: %s", got.code, got.words)
		}
	}
	obelisk(t, "verify", "--register", register)
	// Twenty copies are the same in both folders: each document has one source,
	// whichever program came first.
	documents = nil
	for line := range strings.Lines(obelisk(t, "export", "ndjson", "--register", register)) {
		var statement struct {
			Evidence []struct{ Document, Source string }
		}
		if err := json.Unmarshal([]byte(line), &statement); err != nil {
			t.Fatal(err)
		}
		for _, e := range statement.Evidence {
			if e.Document != "" {
				documents = append(documents, e.Document+" "+e.Source)
			}
		}
	}
	slices.Sort(documents)
	if got := len(slices.Compact(documents)); got != 30 {
		t.Errorf("%d documents stand under their sources, want 30", got)
	}
}

func TestTheBarShowsOnATerminalOnly(t *testing.T) {
	script, err := exec.LookPath("script")
	if err != nil {
		t.Skip("util-linux's script, which gives a program a terminal, is not here")
	}
	register := filepath.Join(t.TempDir(), "mine")
	names(t, register)
	const bar = "\r\x1b[Kreading"
	if got := run(t, "read", pages(t, 2), "--register", register); strings.Contains(got.words, "\x1b") {
		t.Errorf("no terminal: %q", got.words)
	}
	line := fmt.Sprintf("obelisk read %q --register %q", pages(t, 400), register)
	cmd := exec.CommandContext(t.Context(), script, "-qec", line, os.DevNull)
	screen, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if !shows(screen, bar) {
		t.Error("long work shows no bar on a terminal")
	}
	_ = cmd.Process.Kill() // what was looked for has been seen, or the program has ended
	_ = cmd.Wait()
}

// shows reports whether the words come on the stream before it ends.
func shows(stream io.Reader, words string) bool {
	var seen []byte
	for some := make([]byte, 1024); ; {
		n, err := stream.Read(some)
		if seen = append(seen, some[:n]...); bytes.Contains(seen, []byte(words)) {
			return true
		}
		if err != nil {
			return false
		}
	}
}

// revisions counts the entries of a register's log.
func revisions(t *testing.T, register string) int {
	t.Helper()
	return strings.Count(obelisk(t, "log", "--register", register), "\n")
}

// linesUntil counts the lines of a stream up to the one that holds the words,
// and reports whether it came.
func linesUntil(stream io.Reader, words string) (int, bool) {
	n := 0
	var line []byte
	for letter := make([]byte, 1); ; {
		if _, err := stream.Read(letter); err != nil {
			return n, false
		}
		if line = append(line, letter[0]); letter[0] != '\n' {
			continue
		}
		n++
		if strings.Contains(string(line), words) {
			return n, true
		}
		line = line[:0]
	}
}
