package obelisk_test

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// TestFoldersImportOnlyWhatTheLayerTableAllows holds the table in
// docs/architecture.md to the code: the table is read from the document itself.
func TestFoldersImportOnlyWhatTheLayerTableAllows(t *testing.T) {
	allowed := layerTable(t)
	for _, pkg := range ownPackages(t) {
		folder := folderOf(pkg.ImportPath)
		row, home, ok := rowFor(allowed, folder)
		if !ok {
			t.Errorf("folder %s is not in the layer table of docs/architecture.md: add a row that says what it is and what it may import", folder)
			continue
		}
		for _, imported := range pkg.Imports {
			if !strings.HasPrefix(imported+"/", "obelisk/") {
				continue
			}
			target := folderOf(imported)
			if _, targetHome, _ := rowFor(allowed, target); targetHome == home {
				continue
			}
			if !slices.Contains(row, "all") && !allows(row, target) {
				t.Errorf("%s imports %s, which the layer table does not allow", folder, target)
			}
		}
	}
}

// layerTable reads the rows "| `folder` | what it is | imports |" of the document.
func layerTable(t *testing.T) map[string][]string {
	t.Helper()
	text, err := os.ReadFile("docs/architecture.md")
	if err != nil {
		t.Fatal(err)
	}
	rows := map[string][]string{}
	for line := range strings.Lines(string(text)) {
		cells := strings.Split(line, "|")
		if len(cells) != 5 || !strings.Contains(cells[1], "`") {
			continue
		}
		folder := strings.Trim(strings.Fields(cells[1])[0], "`")
		for word := range strings.SplitSeq(cells[3], ",") {
			rows[folder] = append(rows[folder], strings.Trim(strings.TrimSpace(word), "`"))
		}
	}
	if len(rows) < 10 {
		t.Fatalf("found only %d rows of the layer table in docs/architecture.md", len(rows))
	}
	return rows
}

type ownPackage struct {
	ImportPath string
	Imports    []string
}

// ownPackages lists the packages of this module with what they import outside tests.
func ownPackages(t *testing.T) []ownPackage {
	t.Helper()
	out, err := exec.Command("go", "list", "-e", "-json=ImportPath,Imports", "./...").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	var pkgs []ownPackage
	decoder := json.NewDecoder(bytes.NewReader(out))
	for decoder.More() {
		var pkg ownPackage
		if err := decoder.Decode(&pkg); err != nil {
			t.Fatal(err)
		}
		pkgs = append(pkgs, pkg)
	}
	return pkgs
}

// folderOf is the folder of an import path within the module; the root is ".".
func folderOf(importPath string) string {
	if importPath == "obelisk" {
		return "."
	}
	return strings.TrimPrefix(importPath, "obelisk/")
}

// rowFor finds the row of the folder or of the nearest folder above it, and
// the folder that the row names.
func rowFor(table map[string][]string, folder string) (row []string, home string, ok bool) {
	for {
		if row, ok := table[folder]; ok {
			return row, folder, true
		}
		cut := strings.LastIndex(folder, "/")
		if cut < 0 {
			return nil, "", false
		}
		folder = folder[:cut]
	}
}

// allows reports whether the row names the folder or one above it; the word
// "obelisk" stands for the root package.
func allows(row []string, target string) bool {
	for _, name := range row {
		for _, full := range []string{name, "internal/" + name} {
			if target == full || strings.HasPrefix(target, full+"/") {
				return true
			}
		}
		if name == "obelisk" && target == "." {
			return true
		}
	}
	return false
}
