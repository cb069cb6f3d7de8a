package locale_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"regexp"
	"slices"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"

	"obelisk"
)

// documented matches an argument in the comment of a reason.
var documented = regexp.MustCompile(`\{\{\.(\w+)\}\}`)

// The weighing documents each message it says with an English sentence. The
// catalogues must have them all, with the same arguments.
func TestTheCataloguesHaveEveryReasonWithItsArguments(t *testing.T) {
	file, err := parser.ParseFile(token.NewFileSet(), "../collate/reasons.go", nil, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	english := readCatalogue(t, obelisk.English)
	found := 0
	for n := range ast.Preorder(file) {
		spec, ok := n.(*ast.ValueSpec)
		if !ok || spec.Doc == nil || len(spec.Values) != 1 {
			continue
		}
		literal, ok := spec.Values[0].(*ast.BasicLit)
		if !ok {
			continue
		}
		key, err := strconv.Unquote(literal.Value)
		if err != nil {
			t.Fatal(err)
		}
		found++
		want := []string{}
		for _, match := range documented.FindAllStringSubmatch(spec.Doc.Text(), -1) {
			want = append(want, "{"+match[1]+"}")
		}
		slices.Sort(want)
		got := append([]string{}, english[key].placeholders()...)
		if diff := cmp.Diff(slices.Compact(want), got); diff != "" || english[key] == nil {
			t.Errorf("%s is not in the catalogues with its arguments (-weighing +catalogue):\n%s", key, diff)
		}
	}
	if found < 20 {
		t.Errorf("found only %d reasons", found)
	}
}
