package copying_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"obelisk"
	"obelisk/internal/collate/copying"
)

// prose makes n words of made-up text; texts of different seeds share nothing
// but short words.
func prose(seed uint64, n int, han bool) string {
	r := rand.New(rand.NewPCG(seed, 1))
	var b strings.Builder
	for i := range n {
		for range 2 + r.IntN(3) {
			switch {
			case han:
				b.WriteRune(rune(0x4E00 + r.IntN(3000)))
			default:
				b.WriteByte("bdfgklmnprstvz"[r.IntN(14)])
				b.WriteByte("aeiou"[r.IntN(5)])
			}
		}
		switch {
		case i%12 == 11 && han:
			b.WriteString("。")
		case i%12 == 11:
			b.WriteString(". ")
		case !han:
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// compare compares two plain texts.
func compare(a, b string, fold func(rune) rune) copying.Pair {
	return copying.Compare(copying.Plain(a), copying.Plain(b), fold)
}

// words are the code points of a text at a span.
func words(text string, s obelisk.Span) string { return string([]rune(text)[s.Start:s.End]) }

func TestAPassageInsideALongPageIsFoundWithItsPlaces(t *testing.T) {
	passage := "The town held the bridge for nine days and nine nights, and the council gave it the Silver Anchor."
	han := "该镇坚守大桥九天九夜，议会因此授予其银锚勋章以资表彰。"
	cases := map[string]struct{ a, b, want string }{
		"word for word": {prose(1, 400, false) + passage + prose(2, 400, false), prose(3, 900, false) + passage, "The town held the bridge for nine days and nine nights, and the council gave it the Silver Anchor"},
		"in capitals, with other signs and line ends": {
			prose(1, 400, false) + passage, strings.ToUpper(strings.ReplaceAll(strings.ReplaceAll(passage, ",", " —"), " ", "\n")) + prose(4, 50, false),
			"The town held the bridge for nine days and nine nights, and the council gave it the Silver Anchor",
		},
		"in Chinese": {prose(5, 300, true) + han, prose(6, 300, true) + han + prose(7, 300, true), "该镇坚守大桥九天九夜，议会因此授予其银锚勋章以资表彰"},
	}
	for name, test := range cases {
		t.Run(name, func(t *testing.T) {
			p := compare(test.a, test.b, nil)
			if len(p.Runs) != 1 {
				t.Fatalf("%d runs: %v", len(p.Runs), p.Runs)
			}
			if got := words(test.a, p.Runs[0].A); got != test.want {
				t.Errorf("in A stands %q", got)
			}
			if p.Shared != p.Runs[0].Letters || p.OfA < p.Shared || p.OfB < p.Shared {
				t.Errorf("shared %d of %d and %d", p.Shared, p.OfA, p.OfB)
			}
		})
	}
}

func TestAPhraseThatBothUseAgainAndAgainIsSharedOnce(t *testing.T) {
	page := func(seed uint64) string {
		var b strings.Builder
		for i := range 8 {
			b.WriteString(prose(seed+uint64(i), 6, false) + " was awarded the title Lantern of Patience ")
		}
		return b.String()
	}
	if p := compare(page(300), page(400), nil); p.Shared > 40 {
		t.Errorf("%d letters are shared in %d runs", p.Shared, len(p.Runs))
	}
}

func TestFindTellsCopiesFromOthers(t *testing.T) {
	texts := []string{
		0: prose(10, 500, false),
		1: prose(11, 500, false),
		2: prose(10, 500, false)[:1500] + prose(12, 300, false), // a third of 0
		3: prose(13, 500, true),
		4: prose(14, 200, true) + prose(13, 500, true)[:900],
		5: "",
		6: "short",
	}
	for _, workers := range []int{1, 3} {
		pairs, err := copying.Find(context.Background(), len(texts), func(i int) obelisk.Prose { return copying.Plain(texts[i]) }, copying.Options{Workers: workers})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, p := range pairs {
			got = append(got, fmt.Sprintf("%d-%d", p.A, p.B))
		}
		if diff := cmp.Diff([]string{"0-2", "3-4"}, got); diff != "" {
			t.Errorf("pairs with %d workers (-want +got)\n%s", workers, diff)
		}
	}
}

func TestAFormulaOfManyTextsProvesNothing(t *testing.T) {
	law := "The title is conferred by decree upon proposal of the council and may not be conferred upon the same recipient twice."
	texts := make([]string, 12)
	for i := range texts {
		texts[i] = prose(uint64(100+i), 200, false) + law
	}
	find := func(common int) int {
		pairs, err := copying.Find(context.Background(), len(texts), func(i int) obelisk.Prose { return copying.Plain(texts[i]) }, copying.Options{Common: common})
		if err != nil {
			t.Fatal(err)
		}
		return len(pairs)
	}
	if with, without := find(12), find(11); with != 66 || without != 0 {
		t.Errorf("%d pairs where twelve texts may share it, %d where eleven may", with, without)
	}
}

func TestVariantsOfACharacterAreOneWhereTheyFold(t *testing.T) {
	simplified, traditional := strings.Repeat("列宁格勒获颁英雄城市称号", 1), "列寧格勒獲頒英雄城市稱號"
	fold := func(r rune) rune {
		from, to := []rune("寧獲頒稱號"), []rune("宁获颁称号")
		for i := range from {
			if from[i] == r {
				return to[i]
			}
		}
		return r
	}
	if p := compare(simplified, traditional, fold); len(p.Runs) != 1 || p.Shared != 12*copying.HanWeight {
		t.Errorf("folded: %+v", p)
	}
	if p := compare(simplified, traditional, nil); len(p.Runs) != 0 {
		t.Errorf("as written: %+v", p)
	}
}

func TestTextThatRepeatsItselfIsComparedInBoundedWork(t *testing.T) {
	long := strings.Repeat("a", 400_000)
	if p := compare(long, long, nil); p.Shared == 0 || p.Shared > 400_000 {
		t.Errorf("shared %d", p.Shared)
	}
	periodic := strings.Repeat("the same sentence stands here again and again ", 5_000)
	if p := compare(periodic, periodic, nil); p.Shared == 0 || p.Shared > p.OfA {
		t.Errorf("shared %d of %d", p.Shared, p.OfA)
	}
}

func TestFindEndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := copying.Find(ctx, 1000, func(int) obelisk.Prose { return copying.Plain("text") }, copying.Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("the error is %v", err)
	}
}

// FuzzCompare checks what every comparison promises: runs lie within both
// texts, do not overlap in the first, are shared letter for letter, and every
// shared stretch that is long enough is found.
func FuzzCompare(f *testing.F) {
	f.Add("The town held the bridge for nine days and nine nights, and more.", "x", 3)
	f.Add("该镇坚守大桥九天九夜，议会因此授予其银锚勋章以资表彰", "市镇", 1)
	f.Add(strings.Repeat("ab", 100), strings.Repeat("ba", 70), 0)
	f.Fuzz(func(t *testing.T, shared, other string, seed int) {
		a, b := prose(uint64(seed), 20, false)+shared, other+shared+other
		p := compare(a, b, nil)
		last, sum := 0, 0
		for _, r := range p.Runs {
			if r.A.Start < 0 || r.A.End > len([]rune(a)) || r.B.Start < 0 || r.B.End > len([]rune(b)) || r.A.Start >= r.A.End || r.B.Start >= r.B.End {
				t.Fatalf("run %+v is outside its texts", r)
			}
			if again := compare(words(a, r.A), words(b, r.B), nil); again.OfA != again.OfB || again.OfA < r.Letters {
				t.Errorf("%q is not %q", words(a, r.A), words(b, r.B))
			}
			last, sum = max(last, r.A.End), sum+r.Letters
		}
		if sum != p.Shared || p.Shared > p.OfA {
			t.Errorf("shared %d, the runs have %d, the text %d", p.Shared, sum, p.OfA)
		}
		if own := compare(shared, shared, nil); own.OfA >= 43*copying.HanWeight && p.Shared == 0 && !strings.ContainsAny(a+b, "«“„\"「『‘《") {
			t.Errorf("nothing shared of %q", shared)
		}
	})
}

func TestPlacesAreThoseOfTheDocument(t *testing.T) {
	passage := "nine days and nine nights the town held the bridge against the flood of that year"
	page := obelisk.Prose{{Text: "The ", At: 100}, {Text: passage[:40], At: 110}, {Text: "é", At: 150, Fixed: true}, {Text: passage[40:], At: 160}}
	p := copying.Compare(page, copying.Plain(passage[:40]+"é"+passage[40:]), nil)
	want := []copying.Run{{A: obelisk.Span{Start: 110, End: 160 + len(passage) - 40}, B: obelisk.Span{Start: 0, End: len(passage) + 1}, Letters: 67}}
	if diff := cmp.Diff(want, p.Runs); diff != "" {
		t.Errorf("runs (-want +got)\n%s", diff)
	}
}
