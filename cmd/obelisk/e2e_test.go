package main_test

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"obelisk/internal/store/storetest"
)

// seeds is the folder of the two real documents, which are not part of the
// project; the test says that it skipped where they are not there.
func seeds(t *testing.T) string {
	t.Helper()
	dir := os.Getenv("OBELISK_SHARED")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "shared")
	}
	dir = filepath.Join(dir, "seeds")
	if _, err := os.Stat(dir); err != nil {
		t.Skipf("the two real documents are not here (%v): set OBELISK_SHARED to the folder that holds seeds", err)
	}
	return dir
}

// obelisk runs the program and returns what it wrote to standard output.
func obelisk(t *testing.T, args ...string) string {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "obelisk", args...)
	var words strings.Builder
	cmd.Stderr = &words
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("obelisk %s: %v\n%s", strings.Join(args, " "), err, words.String())
	}
	return string(out)
}

// page starts a server on the register, fetches one page and stops the server.
func page(t *testing.T, register, path string) string {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, "obelisk", "serve", "--register", register, "--addr", "127.0.0.1:0")
	words, err := cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	line, err := bufio.NewReader(words).ReadString('\n')
	if err != nil {
		t.Fatalf("the server said nothing: %v", err)
	}
	_, rest, _ := strings.Cut(line, "http://")
	address, _, _ := strings.Cut(rest, "/")
	response, err := http.Get("http://" + address + path)
	if err != nil {
		t.Fatal(err)
	}
	body, err := io.ReadAll(response.Body)
	response.Body.Close()
	if err != nil {
		t.Fatal(err)
	}
	if response.StatusCode != http.StatusOK {
		t.Fatalf("%s answered %s:\n%s", path, response.Status, body)
	}
	if err := cmd.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	if err := cmd.Wait(); err != nil {
		t.Errorf("the server did not stop in order: %v", err)
	}
	return string(body)
}

// TestTwoRealDocumentsBecomeARegisterOneCanRead goes the whole way: read both
// documents, accept all, check, look at a page, export, import, equal; on both
// engines.
func TestTwoRealDocumentsBecomeARegisterOneCanRead(t *testing.T) {
	documents := seeds(t)
	t.Run("SQLite", func(t *testing.T) {
		dir := t.TempDir()
		wholeWay(t, documents, filepath.Join(dir, "mine"), filepath.Join(dir, "second"))
	})
	t.Run("PostgreSQL", func(t *testing.T) {
		cluster := storetest.Postgres(t)
		wholeWay(t, documents, cluster.Address(t), cluster.Address(t))
	})
}

func wholeWay(t *testing.T, documents, mine, second string) {
	obelisk(t, "init", mine, "--from", "hero-cities", "--names")
	obelisk(t, "read", documents, "--register", mine)
	obelisk(t, "review", "accept", "--all", "--register", mine)

	disputed := disputes(t, mine)
	if len(disputed) == 0 {
		t.Fatal("the two documents disagree, and check found nothing disputed")
	}
	for _, lang := range []string{"en", "zh-hans", "zh-hant", "ru"} {
		body := page(t, mine, fmt.Sprintf("/%s/entity/%s", lang, disputed[0]))
		if !strings.Contains(body, "†") {
			t.Errorf("the %s page of %s does not bear †", lang, disputed[0])
		}
	}
	one, two := filepath.Join(t.TempDir(), "one"), filepath.Join(t.TempDir(), "two")
	obelisk(t, "export", "bundle", one, "--register", mine)
	obelisk(t, "init", second, "--from", one)
	obelisk(t, "export", "bundle", two, "--register", second)
	if out, err := exec.Command("diff", "-r", one, two).CombinedOutput(); err != nil {
		t.Errorf("export, import, export differs: %v\n%.2000s", err, out)
	}
	if a, b := obelisk(t, "export", "ndjson", "--register", mine), obelisk(t, "export", "ndjson", "--register", second); a != b {
		t.Error("the statements of the register and of its import differ")
	}
	obelisk(t, "verify", "--register", mine)
}

// disputes lists the subjects of disputed findings.
func disputes(t *testing.T, register string) []string {
	t.Helper()
	var report struct {
		Findings []struct {
			Kind     string
			Subjects []string
		}
	}
	if err := json.Unmarshal([]byte(obelisk(t, "check", "--json", "--register", register)), &report); err != nil {
		t.Fatal(err)
	}
	var subjects []string
	for _, f := range report.Findings {
		if f.Kind == "disputed" {
			subjects = append(subjects, f.Subjects...)
		}
	}
	return subjects
}
