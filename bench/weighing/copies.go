package main

import (
	"bufio"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"runtime"
	"strings"
	"time"

	"obelisk"
	"obelisk/internal/collate/copying"
)

// tongue is a made-up language: words of its own letters, as often as words of
// real languages are (Zipf's law).
type tongue struct {
	words []string
	space string
	often *rand.Zipf
}

// newTongue makes a vocabulary of the letters, of words of up to longest syllables.
func newTongue(r *rand.Rand, consonants, vowels []rune, longest int, space string) *tongue {
	t := &tongue{space: space, often: rand.NewZipf(r, 1.1, 8, 7999)}
	for range 8000 {
		var b strings.Builder
		for range 1 + r.IntN(longest) {
			b.WriteRune(consonants[r.IntN(len(consonants))])
			if len(vowels) > 0 {
				b.WriteRune(vowels[r.IntN(len(vowels))])
			}
		}
		t.words = append(t.words, b.String())
	}
	return t
}

// tongues are five languages in three scripts.
func tongues(r *rand.Rand) []*tongue {
	var han []rune
	for c := rune(0x4E00); c < 0x4E00+2500; c++ {
		han = append(han, c)
	}
	return []*tongue{
		newTongue(r, []rune("bcdfghklmnprstvw"), []rune("aeiou"), 4, " "),
		newTongue(r, han, nil, 2, ""),
		newTongue(r, []rune("бвгджзклмнпрстфхцчш"), []rune("аеиоуыэюя"), 4, " "),
		newTongue(r, []rune("бвгґджзклмнпрстфхцчш"), []rune("аеиіоуюяє"), 4, " "),
		newTongue(r, []rune("бвгджзклмнпрстфхцчў"), []rune("аеёіоуыэюя"), 4, " "),
	}
}

// page is a generated document: its words, and for a copy whose it is and how
// much of it.
type page struct {
	tongue int
	words  []int32
	origin int // -1 for none
	share  float64
}

// text is the page as it is read.
func (p *page) text(ts []*tongue) string {
	t := ts[p.tongue]
	var b strings.Builder
	for i, w := range p.words {
		b.WriteString(t.words[w])
		if i%14 == 13 {
			b.WriteString(".")
		}
		b.WriteString(t.space)
	}
	return b.String()
}

// world makes n pages of about 5 kB, three of ten copies: half of them whole
// with up to 40 % of their words changed, half a part in a page of its own.
func world(r *rand.Rand, ts []*tongue, n int) []page {
	pages := make([]page, n)
	for i := range pages {
		p := &pages[i]
		p.tongue, p.origin = r.IntN(len(ts)), -1
		t := ts[p.tongue]
		for size := 0; size < 5000; size += len(t.words[p.words[len(p.words)-1]]) + len(t.space) {
			p.words = append(p.words, int32(t.often.Uint64()))
		}
	}
	for i := n - 3*n/10; i < n; i++ {
		origin := r.IntN(n - 3*n/10)
		p, o := &pages[i], &pages[origin]
		p.origin, p.tongue = origin, o.tongue
		if r.IntN(2) == 0 {
			p.words, p.share = edited(r, ts[p.tongue], o.words, r.Float64()*0.4)
			continue
		}
		own := make([]int32, 0, len(o.words))
		for range o.words {
			own = append(own, int32(ts[p.tongue].often.Uint64()))
		}
		keep := 0.2 + 0.7*r.Float64()
		part, whole := int(keep*float64(len(o.words))), len(o.words)
		from := r.IntN(whole - part + 1)
		p.words = append(append(own[:(whole-part)/2:(whole-part)/2], o.words[from:from+part]...), own[:(whole-part)/2]...)
		p.share = keep
	}
	return pages
}

// edited changes words: one is replaced, left out or put in.
func edited(r *rand.Rand, t *tongue, words []int32, rate float64) ([]int32, float64) {
	var out []int32
	kept := 0
	for _, w := range words {
		if r.Float64() >= rate {
			out, kept = append(out, w), kept+1
			continue
		}
		switch r.IntN(4) {
		case 0: // left out
		case 1:
			out = append(out, int32(t.often.Uint64()), w)
		default:
			out = append(out, int32(t.often.Uint64()))
		}
	}
	return out, float64(kept) / float64(max(len(out), len(words)))
}

// copies measures how many pairs of copy and origin are found among generated pages.
func copies(args []string) error {
	flags := flag.NewFlagSet("copies", flag.ContinueOnError)
	n := flags.Int("documents", 100_000, "how many documents")
	seed := flags.Uint64("seed", 1, "of the generator")
	dump := flags.String("dump", "", "write the documents to this file, one JSON line each, for other programs")
	if err := flags.Parse(args); err != nil {
		return err
	}
	r := rand.New(rand.NewPCG(*seed, 2))
	ts := tongues(r)
	pages := world(r, ts, *n)
	texts := make([]string, len(pages))
	size := 0
	for i := range pages {
		texts[i] = pages[i].text(ts)
		size += len(texts[i])
	}
	if *dump != "" {
		if err := write(*dump, pages, texts); err != nil {
			return err
		}
	}
	began := time.Now()
	pairs, err := copying.Find(context.Background(), len(texts), func(i int) obelisk.Prose { return copying.Plain(texts[i]) }, copying.Options{Workers: runtime.GOMAXPROCS(0)})
	if err != nil {
		return err
	}
	took := time.Since(began)
	var memory runtime.MemStats
	runtime.ReadMemStats(&memory)
	fmt.Printf("%d documents, %d MB: %.1f s, %.1f MB/s, %d MiB of heap taken from the system\n",
		len(texts), size>>20, took.Seconds(), float64(size)/1e6/took.Seconds(), memory.HeapSys>>20)
	report(pages, pairs)
	return nil
}

// report compares the pairs that were found with those that there are. Copies
// of one origin are related to one another too: such pairs are right.
func report(pages []page, pairs []copying.Pair) {
	root := func(i int) int {
		if pages[i].origin >= 0 {
			return pages[i].origin
		}
		return i
	}
	found := map[[2]int]bool{}
	right := 0
	for _, p := range pairs {
		found[[2]int{p.A, p.B}] = true
		if root(p.A) == root(p.B) {
			right++
		}
	}
	var all, hit [10]int
	for i := range pages {
		if o := pages[i].origin; o >= 0 {
			tenth := min(9, int(pages[i].share*10))
			all[tenth]++
			if found[[2]int{min(i, o), max(i, o)}] {
				hit[tenth]++
			}
		}
	}
	sum := func(a [10]int, from int) (n int) {
		for _, x := range a[from:] {
			n += x
		}
		return n
	}
	fmt.Printf("pairs found %d, right %.3f %%\n", len(pairs), 100*float64(right)/float64(max(1, len(pairs))))
	fmt.Printf("copies that share at least half: %d, found %.2f %%; all copies: %d, found %.2f %%\n",
		sum(all, 5), 100*float64(sum(hit, 5))/float64(max(1, sum(all, 5))), sum(all, 0), 100*float64(sum(hit, 0))/float64(max(1, sum(all, 0))))
	for i := range all {
		if all[i] > 0 {
			fmt.Printf("  sharing %d0–%d0 %%: %d of %d\n", i, i+1, hit[i], all[i])
		}
	}
}

// line is a document as it is written for other programs.
type line struct {
	Text   string  `json:"text"`
	Origin int     `json:"origin"`
	Share  float64 `json:"share"`
}

// write writes the documents for other programs to read.
func write(name string, pages []page, texts []string) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	defer f.Close()
	w := bufio.NewWriter(f)
	out := json.NewEncoder(w)
	for i := range pages {
		if err := out.Encode(line{texts[i], pages[i].origin, pages[i].share}); err != nil {
			return err
		}
	}
	return w.Flush()
}
