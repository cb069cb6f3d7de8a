package browser_test

import (
	"archive/tar"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"

	"github.com/chromedp/cdproto/emulation"
)

// axeVersion is the release of axe-core that pages are held to. It comes from
// npm when the tests run and is kept in the user's cache, never in the project.
const axeVersion = "4.14.1"

// axe is the checker as a script.
var axe = sync.OnceValues(func() (string, error) {
	cache, err := os.UserCacheDir()
	if err != nil {
		cache = os.TempDir()
	}
	kept := filepath.Join(cache, "obelisk", "axe-core-"+axeVersion+".js")
	if script, err := os.ReadFile(kept); err == nil {
		return string(script), nil
	}
	script, err := packedAxe()
	if err != nil {
		return "", err
	}
	if err := os.MkdirAll(filepath.Dir(kept), 0o755); err != nil {
		return "", err
	}
	return script, os.WriteFile(kept, []byte(script), 0o644)
})

// packedAxe gets the checker from npm.
func packedAxe() (string, error) {
	cmd := exec.Command("npm", "pack", "axe-core@"+axeVersion, "--silent", "--pack-destination", program.dir)
	if out, err := cmd.CombinedOutput(); err != nil {
		return "", fmt.Errorf("npm pack axe-core: %w %s", err, out)
	}
	f, err := os.Open(filepath.Join(program.dir, "axe-core-"+axeVersion+".tgz"))
	if err != nil {
		return "", err
	}
	defer f.Close()
	unzipped, err := gzip.NewReader(f)
	if err != nil {
		return "", err
	}
	for files := tar.NewReader(unzipped); ; {
		h, err := files.Next()
		if errors.Is(err, io.EOF) {
			return "", errors.New("the package axe-core holds no axe.min.js")
		}
		if err != nil {
			return "", err
		}
		if h.Name == "package/axe.min.js" {
			script, err := io.ReadAll(files)
			return string(script), err
		}
	}
}

// violation is what axe found wrong.
type violation struct {
	ID, Help string
	Nodes    []struct{ HTML, FailureSummary string }
}

// needAxe skips a test where the checker cannot be had.
func (b *tab) needAxe() {
	b.Helper()
	if _, err := axe(); err != nil {
		b.Skipf("axe-core %s is not here and npm does not bring it (%v)", axeVersion, err)
	}
}

// accessible holds the page that is shown to axe's rules, light and dark.
func (b *tab) accessible(where string) {
	b.Helper()
	script, err := axe()
	if err != nil {
		b.Fatal(err)
	}
	ask[int](b, script+";0")
	for scheme, rules := range map[string]string{"light": "{}", "dark": `{runOnly: ["color-contrast"]}`} {
		features := []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}
		if err := call(b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: features}); err != nil {
			b.Fatal(err)
		}
		found := ask[[]violation](b, `axe.run(document, `+rules+`).then(r => r.violations.map(v => ({
			ID: v.id, Help: v.help, Nodes: v.nodes.slice(0, 3).map(n => ({HTML: n.html.slice(0, 200), FailureSummary: n.failureSummary}))})))`)
		for _, v := range found {
			var places []string
			for _, n := range v.Nodes {
				places = append(places, "  "+n.HTML+"\n    "+strings.ReplaceAll(n.FailureSummary, "\n", "\n    "))
			}
			b.Errorf("%s, %s: %s (%s)\n%s", where, scheme, v.ID, v.Help, strings.Join(places, "\n"))
		}
	}
}
