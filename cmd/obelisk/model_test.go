package main_test

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestReadingWithALanguageModel runs the command against a server that says one
// true thing and one that the document does not have.
func TestReadingWithALanguageModel(t *testing.T) {
	var key string
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		key = r.Header.Get("Authorization")
		content, _ := json.Marshal(`{"statements":[
			{"passage":"gave the Silver Anchor to Brackwater on 4 May 1931","class":"conferral","honour":"Silver Anchor","recipient":"Brackwater","property":"conferred-on","value":"1931-05-04"},
			{"passage":"gave it to Quayhaven","class":"conferral","honour":"Silver Anchor","recipient":"Quayhaven","property":"conferred-on","value":"1932"}]}`)
		io.WriteString(w, `{"choices":[{"message":{"content":`+string(content)+`},"finish_reason":"stop"}],"usage":{"prompt_tokens":2000,"completion_tokens":100}}`)
	}))
	defer server.Close()
	dir := t.TempDir()
	page := filepath.Join(dir, "page.txt")
	if err := os.WriteFile(page, []byte("The council gave the Silver Anchor to Brackwater on 4 May 1931.\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	register := filepath.Join(dir, "register")
	obelisk := func(args ...string) (string, string) {
		t.Helper()
		cmd := exec.Command("obelisk", append(args, "--register", register)...)
		cmd.Env = append(os.Environ(), "OBELISK_LLM_KEY=secret", "OBELISK_WHO=tester")
		var said strings.Builder
		cmd.Stderr = &said
		out, err := cmd.Output()
		if err != nil {
			t.Fatalf("obelisk %s: %v\n%s", strings.Join(args, " "), err, said.String())
		}
		return string(out), said.String()
	}
	obelisk("init", register)
	_, said := obelisk("read", page, "--reader", "llm", "--endpoint", server.URL+"/v1", "--model", "small", "--price", "1,10")
	for _, want := range []string{"1 question", "2000 tokens asked, 100 answered", "cost 0.0030", "1 proposal kept, 1 dropped", "unquoted", "gave it to Quayhaven"} {
		if !strings.Contains(said, want) {
			t.Errorf("the summary does not say %q:\n%s", want, said)
		}
	}
	if key != "Bearer secret" {
		t.Errorf("the key was sent as %q", key)
	}
	data, _ := obelisk("export", "ndjson")
	if !strings.Contains(data, `"reader":"llm"`) || !strings.Contains(data, "1931-05-04") || strings.Contains(data, "Quayhaven") {
		t.Errorf("the register holds\n%s", data)
	}
	_, again := obelisk("read", page, "--reader", "llm", "--endpoint", server.URL+"/v1", "--model", "small")
	if !strings.Contains(again, "0 new statements") {
		t.Errorf("a second reading is not known:\n%s", again)
	}
}
