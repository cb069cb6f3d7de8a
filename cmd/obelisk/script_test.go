package main_test

import (
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"golang.org/x/text/encoding/charmap"
)

// TestMain builds the real program once; the scripts run it as a user does.
func TestMain(m *testing.M) {
	os.Exit(runTests(m))
}

func runTests(m *testing.M) int {
	dir, err := os.MkdirTemp("", "obelisk-test-*")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(dir)
	build := exec.Command("go", "build", "-o", filepath.Join(dir, "obelisk"), ".")
	build.Stderr = os.Stderr
	if err := build.Run(); err != nil {
		panic(err)
	}
	os.Setenv("PATH", dir+string(os.PathListSeparator)+os.Getenv("PATH"))
	return m.Run()
}

// TestScripts runs the command line as users type it: testdata/script/*.txtar.
func TestScripts(t *testing.T) {
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(http.HandlerFunc(servePage))
	t.Cleanup(server.Close)
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(env *testscript.Env) error {
			env.Setenv("ROOT", root)
			env.Setenv("SITE", server.URL)
			env.Setenv("XDG_CACHE_HOME", filepath.Join(env.WorkDir, ".cache"))
			env.Setenv("OBELISK_WHO", "tester")
			return nil
		},
		Cmds:          map[string]func(*testscript.TestScript, bool, []string){"fails": fails, "json": isJSON},
		UpdateScripts: os.Getenv("OBELISK_UPDATE") != "",
	})
}

// servePage serves a page in windows-1251 that only the header names, from an
// address to which another one leads, and nothing else.
func servePage(w http.ResponseWriter, r *http.Request) {
	switch r.URL.Path {
	case "/old":
		http.Redirect(w, r, "/lights/verny.html", http.StatusMovedPermanently)
	case "/lights/verny.html":
		w.Header().Set("Content-Type", "text/html; charset=windows-1251")
		page, err := charmap.Windows1251.NewEncoder().String("<!DOCTYPE html><title>Маяк</title><meta property='article:published_time' content='2011-05-03T10:00'><meta property='og:site_name' content='Гавань'>" +
			"<nav><a href='/'>Главная</a></nav><h1>Маяк на мысе Верном</h1><p>Маяк построен 12 сентября 1947 года.</p>")
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		_, _ = w.Write([]byte(page))
	case "/scan.png":
		w.Header().Set("Content-Type", "image/png")
	default:
		http.NotFound(w, r)
	}
}

// fails runs a command that must end with the exit code given first and say
// why on standard error, in words: "fails 2 obelisk check".
func fails(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: fails CODE COMMAND…")
	}
	err := ts.Exec(args[1], args[2:]...)
	var exit *exec.ExitError
	if !errors.As(err, &exit) {
		ts.Fatalf("%s: %v, want the exit code %s", strings.Join(args[1:], " "), err, args[0])
	}
	if got := strconv.Itoa(exit.ExitCode()); got != args[0] {
		ts.Fatalf("%s: the exit code is %s, want %s", strings.Join(args[1:], " "), got, args[0])
	}
	words := ts.ReadFile("stderr")
	if !strings.Contains(words, "obelisk: ") {
		ts.Fatalf("%s: nothing is said of the failure", strings.Join(args[1:], " "))
	}
	for _, jargon := range []string{"goroutine", "panic", "obelisk: obelisk:", "strconv.", "%!", "0x", "lstat", "arg(s)"} {
		if strings.Contains(words, jargon) {
			ts.Fatalf("%s: %q stands in the words of the failure:\n%s", strings.Join(args[1:], " "), jargon, words)
		}
	}
}

// isJSON checks that the last command wrote one JSON value a line and nothing
// else: "json 5" that there are five lines, "json" that there is any.
func isJSON(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) > 1 {
		ts.Fatalf("usage: json [LINES]")
	}
	n := 0
	for line := range strings.Lines(ts.ReadFile("stdout")) {
		n++
		if !json.Valid([]byte(line)) {
			ts.Fatalf("line %d is not JSON: %s", n, line)
		}
	}
	if len(args) == 1 && strconv.Itoa(n) != args[0] || n == 0 {
		ts.Fatalf("%d lines were written, want %s", n, strings.Join(args, ""))
	}
}
