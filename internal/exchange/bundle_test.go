package exchange_test

import (
	"errors"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"obelisk"
	"obelisk/internal/exchange"
)

var update = flag.Bool("update", false, "rewrite what the cases want")

func TestASoundBundleIsReadWhole(t *testing.T) {
	b, err := exchange.ReadBundle(files(t, "testdata/base.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	got := []int{len(b.Entities), len(b.Statements), len(b.Sources), len(b.Texts)}
	if diff := cmp.Diff([]int{5, 10, 4, 1}, got); diff != "" {
		t.Errorf("entities, statements, sources, texts (-want +got):\n%s", diff)
	}
	var conferred obelisk.Statement
	for _, s := range b.Statements {
		if s.Property == "conferred-on" && s.Value.Key() == "1961-06-21" {
			conferred = s
		}
	}
	want := []obelisk.Evidence{
		{Source: "harbour-almanac", Document: document('a'), Span: obelisk.Span{Start: 512, End: 640}, Language: "en", Stance: obelisk.Supports},
		{Source: "old-chronicle", Document: onlyKey(b.Texts), Span: obelisk.Span{Start: 32, End: 40}, Language: "en", Stance: obelisk.Supports, Passage: "the lamp"},
	}
	if diff := cmp.Diff(want, conferred.Evidence); diff != "" {
		t.Errorf("evidence (-want +got):\n%s", diff)
	}
	if conferred.ID != obelisk.IdentityOf(conferred) || conferred.Status != obelisk.Accepted {
		t.Errorf("the statement has id %s and status %s", conferred.ID, conferred.Status)
	}
}

// TestFaultsSayWhereAndWhatWouldBeRight lays each case over the sound bundle
// and compares the whole error with what the case wants.
func TestFaultsSayWhereAndWhatWouldBeRight(t *testing.T) {
	cases, err := filepath.Glob("testdata/faults/*.txtar")
	if err != nil || len(cases) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, name := range cases {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			fsys := files(t, "testdata/base.txtar", name)
			want := string(fsys["want"].Data)
			delete(fsys, "want")
			_, err := exchange.ReadBundle(fsys)
			if !errors.Is(err, obelisk.ErrInvalid) {
				t.Fatalf("got the error %v, want one of kind ErrInvalid", err)
			}
			got := err.Error() + "\n"
			if *update {
				rewrite(t, name, got)
				return
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestABundleNeedsARegisterFile(t *testing.T) {
	_, err := exchange.ReadBundle(fstest.MapFS{"entities/place/x.yaml": {Data: []byte("label: {en: X}\n")}})
	want := "register.yaml: is missing: every bundle has one, see docs/bundle.md"
	if err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

func TestAFolderThatIsNotThereIsAFailureNotAFault(t *testing.T) {
	_, err := exchange.ReadBundle(os.DirFS(filepath.Join(t.TempDir(), "nowhere")))
	if !errors.Is(err, fs.ErrNotExist) || errors.Is(err, obelisk.ErrInvalid) {
		t.Errorf("got %v, want an error that the folder does not exist", err)
	}
}

func TestTextThatIsNotUTF8IsToldByItsPlace(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"a broken byte":   {"label:\n  en: Caf\xe9\n", "entities/place/x.yaml:2:10: the file is not UTF-8 here: save it as UTF-8"},
		"a zero byte":     {"label:\n  en: A\x00\n", "entities/place/x.yaml:2:8: a zero byte: write \\0 in double quotes if a text needs one"},
		"a wide map":      {strings.Repeat("key: 1\n", 10_001), "entities/place/x.yaml:10001:1: more than 10000 fields stand side by side here"},
		"a deep nest":     {strings.Repeat("[", 2000), "entities/place/x.yaml:1:1001: more than 1000 lists or maps are open here"},
		"lists in lists":  {"label:\n" + strings.Repeat("- ", 2000), "entities/place/x.yaml:2:2001: more than 1000 lists or maps are open here"},
		"a file too long": {strings.Repeat("# long\n", 1<<20), "entities/place/x.yaml: the file has 7340032 bytes: at most 4194304 are read"},
	} {
		t.Run(name, func(t *testing.T) {
			fsys := files(t, "testdata/base.txtar")
			fsys["entities/place/x.yaml"] = &fstest.MapFile{Data: []byte(c.text)}
			_, err := exchange.ReadBundle(fsys)
			if err == nil || err.Error() != c.want {
				t.Errorf("got %v, want %s", err, c.want)
			}
		})
	}
}

func TestAByteOrderMarkIsPassedOver(t *testing.T) {
	fsys := files(t, "testdata/base.txtar")
	fsys["entities/place/x.yaml"] = &fstest.MapFile{Data: []byte("\uFEFFlabel:\r\n  en: X\r\n")}
	b, err := exchange.ReadBundle(fsys)
	if err != nil {
		t.Fatal(err)
	}
	want := []obelisk.Value{obelisk.Text{Text: "X", Language: "en"}}
	var got []obelisk.Value
	for _, s := range b.Statements {
		if s.Subject == "x" {
			got = append(got, s.Value)
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("values (-want +got):\n%s", diff)
	}
}

// files reads archives into one file system; later ones win.
func files(t testing.TB, names ...string) fstest.MapFS {
	t.Helper()
	fsys := fstest.MapFS{}
	for _, name := range names {
		a, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range a.Files {
			fsys[f.Name] = &fstest.MapFile{Data: f.Data}
		}
	}
	return fsys
}

// rewrite replaces what a case wants.
func rewrite(t *testing.T, name, want string) {
	t.Helper()
	a, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	for i := range a.Files {
		if a.Files[i].Name == "want" {
			a.Files[i].Data = []byte(want)
		}
	}
	if err := os.WriteFile(name, txtar.Format(a), 0o644); err != nil {
		t.Fatal(err)
	}
}

// document is the id of 64 equal digits.
func document(digit byte) obelisk.DocumentID {
	return obelisk.DocumentID(strings.Repeat(string(digit), 64))
}

func onlyKey(texts map[obelisk.DocumentID]string) obelisk.DocumentID {
	for id := range texts {
		return id
	}
	return ""
}
