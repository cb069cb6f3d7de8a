package main

import (
	"context"
	"flag"
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"

	"obelisk"
	"obelisk/edtf"
	"obelisk/internal/collate"
	"obelisk/internal/collate/copying"
)

// manuscript is a generated text with the one it was copied from.
type manuscript struct {
	copying.Copy
	text   []rune
	origin int // -1 for none
	day    int // when it was published
}

// scriptorium makes originals with up to three copies each. Some copyists make
// slips of the pen and some mend those of the original, some stop in the middle,
// some put a passage of another text in or leave one out, some name where they
// have it from. Half of all texts say when they were published, three in a
// hundred wrongly.
func scriptorium(r *rand.Rand, originals int) []manuscript {
	ts := tongues(r)
	var all []manuscript
	add := func(text []rune, origin, day int) {
		n := len(all)
		m := manuscript{text: text, origin: origin, day: day}
		m.Source = obelisk.Source{ID: obelisk.SourceID(fmt.Sprintf("text-%05d", n)), URL: fmt.Sprintf("https://site%s.example/", siteWord(n))}
		if r.IntN(2) == 0 {
			if r.IntN(100) < 3 {
				day = r.IntN(9000)
			}
			m.Source.Published = edtf.MustParse(fmt.Sprintf("%04d-%02d", 1990+day/360, 1+day%360/30))
		}
		all = append(all, m)
	}
	for i := range originals {
		p := world(r, ts, 1)[0]
		text := []rune(p.text(ts))
		clean := slices.Clone(text)
		if ts[p.tongue].space != "" && r.IntN(3) == 0 {
			text = slips(r, text, 1+r.IntN(2))
		}
		own := len(all)
		add(text, -1, r.IntN(4000))
		for range r.IntN(4) {
			copied := slices.Clone(text)
			if r.IntN(6) == 0 { // who copies mends
				copied = slices.Clone(clean)
			}
			if ts[p.tongue].space != "" && r.IntN(2) == 0 {
				copied = slips(r, copied, 1+r.IntN(3))
			}
			switch r.IntN(8) {
			case 0:
				copied = copied[:len(copied)/4+r.IntN(len(copied)/2)]
			case 1:
				if i > 0 {
					other := all[r.IntN(own)].text
					at, from := 600+r.IntN(len(copied)/2), r.IntN(len(other)/2)
					copied = slices.Insert(copied, at, other[from:from+300]...)
				}
			case 2:
				at := 600 + r.IntN(len(copied)/3)
				copied = slices.Delete(copied, at, at+200)
			case 3:
				copied = append(copied, []rune(" site"+siteWord(own))...)
			}
			add(copied, own, all[own].day+1+r.IntN(3000))
		}
	}
	for i := range all {
		all[i].Prose = copying.Plain(string(all[i].text))
	}
	return all
}

// siteWord is a number in letters.
func siteWord(n int) string {
	out := ""
	for range 5 {
		out += string(rune('a' + n%26))
		n /= 26
	}
	return out
}

// slips changes letters of some words.
func slips(r *rand.Rand, text []rune, n int) []rune {
	for range n {
		if at := r.IntN(len(text)); text[at] != ' ' && text[at] != '.' {
			text[at] = []rune("xqzjw")[r.IntN(5)]
		}
	}
	return text
}

// descent measures how often it is said rightly which of two texts is the copy.
func descent(args []string) error {
	flags := flag.NewFlagSet("descent", flag.ContinueOnError)
	originals := flags.Int("originals", 1000, "how many texts are no copies")
	seed := flags.Uint64("seed", 1, "of the generator")
	if err := flags.Parse(args); err != nil {
		return err
	}
	all := scriptorium(rand.New(rand.NewPCG(*seed, 7)), *originals)
	copies := make([]copying.Copy, len(all))
	for i := range all {
		copies[i] = all[i].Copy
	}
	options := copying.Options{Workers: runtime.GOMAXPROCS(0)}
	pairs, err := copying.Find(context.Background(), len(all), func(i int) obelisk.Prose { return copies[i].Prose }, options)
	if err != nil {
		return err
	}
	found, err := copying.Signs(context.Background(), copies, pairs, options)
	if err != nil {
		return err
	}
	var said, right [10]int
	asked, known, by := 0, 0, map[obelisk.SignKind][2]int{}
	for i, signs := range found {
		a, b := pairs[i].A, pairs[i].B
		if all[a].origin != b && all[b].origin != a {
			continue // two copies of one original, or of a passage
		}
		asked++
		copied := copies[max(a, b)].Source.ID
		signs = append(signs, collate.DateSigns(copies[a].Source, copies[b].Source)...)
		for _, s := range signs {
			n := by[s.Kind]
			n[0]++
			n[1] += one(s.Copy == copied)
			by[s.Kind] = n
		}
		if d := collate.DescentOf(signs); d.Copy != "" {
			known++
			said[d.Chance/10]++
			right[d.Chance/10] += one(d.Copy == copied)
		}
	}
	fmt.Printf("%d texts, %d pairs of copy and original, of %.1f %% it is said which is which\n", len(all), asked, 100*float64(known)/float64(max(1, asked)))
	for _, kind := range []obelisk.SignKind{obelisk.SignLater, obelisk.SignYounger, obelisk.SignCut, obelisk.SignMisspelt, obelisk.SignJoined, obelisk.SignNames} {
		if n := by[kind]; n[0] > 0 {
			fmt.Printf("  sign %s: %d, right %.1f %%\n", kind, n[0], 100*float64(n[1])/float64(n[0]))
		}
	}
	for i := range said {
		if said[i] > 0 {
			fmt.Printf("  said with %d0–%d9 %%: %d, right %.1f %%\n", i, i, said[i], 100*float64(right[i])/float64(said[i]))
		}
	}
	return nil
}
