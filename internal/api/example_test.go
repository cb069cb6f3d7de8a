package api_test

import (
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"strings"
	"testing"

	"obelisk/internal/api"
)

// TestTheExamplesOfTheDocumentationRun runs each block of docs/api.md whose
// language's program is installed.
func TestTheExamplesOfTheDocumentationRun(t *testing.T) {
	text, err := os.ReadFile("../../docs/api.md")
	if err != nil {
		t.Fatal(err)
	}
	b := newEditBench(t)
	mux := http.NewServeMux()
	mux.Handle("/", b.api)
	mux.Handle("GET /entity/{id}", b.api.(*api.API).Stable(http.NotFoundHandler()))
	server := httptest.NewServer(mux)
	defer server.Close()
	for language, run := range map[string]struct {
		needs string
		args  []string
		says  []string
	}{
		"sh":     {"curl", []string{"sh", "-e"}, []string{"1947-09-10", `"total"`, "Siege of Port Varda", `"outcome":{"revision":3`, `"name":"page.md"`}},
		"python": {"python3", []string{"python3", "-"}, []string{"siege-of-port-varda start 1947-09-12", "port-varda 100", "True"}},
		"r":      {"Rscript", []string{"Rscript", "-"}, []string{"siege-of-port-varda", "1947-09-10"}},
	} {
		t.Run(language, func(t *testing.T) {
			_, rest, found := strings.Cut(string(text), "\n```"+language+"\n")
			code, _, closed := strings.Cut(rest, "\n```")
			if !found || !closed {
				t.Fatalf("docs/api.md has no example in %s", language)
			}
			if _, err := exec.LookPath(run.needs); err != nil {
				t.Skipf("%s is not installed here", run.needs)
			}
			cmd := exec.CommandContext(t.Context(), run.args[0], run.args[1:]...)
			cmd.Env = append(os.Environ(), "OBELISK_SERVER="+server.URL, "OBELISK_KEY="+editKey)
			cmd.Stdin = strings.NewReader(code)
			out, err := cmd.CombinedOutput()
			if err != nil {
				t.Fatalf("%v: %s", err, out)
			}
			for _, want := range run.says {
				if !strings.Contains(string(out), want) {
					t.Errorf("it does not say %q: %s", want, out)
				}
			}
		})
	}
}
