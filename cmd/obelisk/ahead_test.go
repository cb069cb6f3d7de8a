//go:build unix

package main_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// lanterns writes a folder of pages that name what others brought, and a dump with a
// page that stands there twice.
func lanterns(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	write := func(name, text string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	towns := []string{"Hollowmere", "Sandwick Bay", "Corvane", "Pellworth", "Tarn Ferry", "Ostrava Mill", "Lower Keld"}
	for i, town := range towns {
		write(fmt.Sprintf("%02d.txt", i), fmt.Sprintf("%s was awarded the Order of the Blue Reed on %d May 192%d. The Harbour Star was conferred on %s in 193%d.\n",
			town, i+1, i, towns[(i+len(towns)-1)%len(towns)], i))
		write(fmt.Sprintf("%02d-again.md", i), fmt.Sprintf("# Towns\n\n%s received the Harbour Star on 3 June 194%d, and the Keeper's Lamp of %s in 1950.\n", town, i, towns[(i+3)%len(towns)]))
	}
	write("broken.txt", "\x00\x01\x02\x00")
	write("long.txt", strings.Repeat("Nothing is told of it here. ", 6000)+"\n\nPellworth was awarded the Keeper's Lamp in 1961.\n")
	var pages strings.Builder
	for i := range 230 {
		fmt.Fprintf(&pages, "<page><title>Lamp %d</title><ns>0</ns><revision><text>[[Town %c%c]] was awarded the Order of the Lamp in %d.</text></revision></page>\n", i%215, 'A'+i%20, 'a'+i%7, 1900+i%50)
	}
	write("towns.xml", "<mediawiki xml:lang=\"en\"><siteinfo><sitename>Lamps</sitename><base>https://lamps.example/wiki/Main</base></siteinfo>\n"+pages.String()+"</mediawiki>\n")
	return dir
}

// TestDocumentsAreReadAsOneAfterTheOther holds what is said of a folder and what comes into
// the register against that of one processor.
func TestDocumentsAreReadAsOneAfterTheOther(t *testing.T) {
	dir := lanterns(t)
	read := func(processors int) (said, register string) {
		mine := filepath.Join(t.TempDir(), "mine")
		obelisk(t, "init", mine)
		cmd := exec.CommandContext(t.Context(), "obelisk", "read", dir, "--register", mine, "--rights", "quotable")
		cmd.Env = append(os.Environ(), fmt.Sprint("GOMAXPROCS=", processors))
		var words strings.Builder
		cmd.Stderr = &words
		if err := cmd.Run(); err == nil {
			t.Fatal("that a document could not be read was not said")
		}
		return words.String(), obelisk(t, "export", "csv", "--register", mine)
	}
	said, register := read(1)
	if n := strings.Count(register, "\n"); n < 100 {
		t.Fatalf("the documents brought %d lines, which is too few to compare:\n%s", n, said)
	}
	others, other := read(3)
	if diff := cmp.Diff(said, others); diff != "" {
		t.Errorf("three processors say something else (-one +three):\n%s", diff)
	}
	if diff := cmp.Diff(register, other); diff != "" {
		t.Errorf("three processors make another register (-one +three):\n%s", diff)
	}
}
