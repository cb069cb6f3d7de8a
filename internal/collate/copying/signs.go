package copying

import (
	"context"
	"net/url"
	"slices"
	"strings"
	"unicode"

	"obelisk"
)

// Copy is a text that is compared and the source that it is a copy of.
type Copy struct {
	Prose  obelisk.Prose
	Source obelisk.Source
}

// Signs looks in the texts of pairs that share passages for what shows which of
// the two is the copy: for each pair in its place the signs, none where there
// are none. Errors are those of ctx.
func Signs(ctx context.Context, copies []Copy, pairs []Pair, o Options) ([][]obelisk.Sign, error) {
	g := signing{copies: copies, pairs: pairs, of: map[int][]int{}, traces: make([]Traces, len(pairs))}
	texts := newShelf(shelfSize, (*flat).size, func(i int) *flat { return flatten(copies[i].Prose) })
	if err := work(ctx, o.workers(), len(pairs), func(_, i int) {
		g.traces[i] = traces([2]*flat{texts.of(pairs[i].A), texts.of(pairs[i].B)}, pairs[i])
	}); err != nil {
		return nil, err
	}
	wanted := map[string]bool{}
	for i, p := range pairs {
		g.of[p.A], g.of[p.B] = append(g.of[p.A], i), append(g.of[p.B], i)
		for _, s := range g.traces[i].Swaps {
			wanted[s.Words[0]], wanted[s.Words[1]] = true, true
		}
		for _, n := range [2]int{p.A, p.B} {
			if name := siteName(copies[n].Source.URL); name != "" {
				wanted[name] = true
			}
		}
	}
	g.counts = Words(len(copies), func(i int) obelisk.Prose { return copies[i].Prose }, wanted)
	out := make([][]obelisk.Sign, len(pairs))
	for i := range pairs {
		out[i] = g.signs(i)
	}
	return out, nil
}

// signing looks for the signs that show which of two texts is the copy.
type signing struct {
	copies []Copy
	pairs  []Pair
	// of lists the pairs of each text by their places.
	of map[int][]int
	// counts says in how many texts the words stand that matter.
	counts map[string]int
	traces []Traces
}

// signs are those of one pair.
func (g *signing) signs(pair int) []obelisk.Sign {
	p := g.pairs[pair]
	numbers := [2]int{p.A, p.B}
	var signs []obelisk.Sign
	t := &g.traces[pair]
	for side := range numbers {
		if !t.Cut[side].IsZero() {
			signs = append(signs, obelisk.Sign{Kind: obelisk.SignCut, Copy: g.source(numbers[side]).ID, At: t.Cut[side], Count: 1})
		}
		signs = append(signs, g.misspelt(t, side, g.source(numbers[side]).ID)...)
		signs = append(signs, g.joined(pair, side)...)
		signs = append(signs, g.names(numbers[side], numbers[1-side])...)
	}
	return signs
}

// source is the source of a text.
func (g *signing) source(text int) obelisk.Source { return g.copies[text].Source }

// leastKnownWord is in how many texts a word must stand to be known.
const leastKnownWord = 3

// misspelt are the words of one side that no other text has, where the
// other side has known ones.
func (g *signing) misspelt(t *Traces, side int, id obelisk.SourceID) []obelisk.Sign {
	sign := obelisk.Sign{Kind: obelisk.SignMisspelt, Copy: id}
	for _, s := range t.Swaps {
		if g.counts[s.Words[side]] > 1 || g.counts[s.Words[1-side]] < leastKnownWord {
			continue
		}
		if sign.Count++; sign.Count == 1 {
			sign.At = s.At[side]
		}
	}
	if sign.Count == 0 {
		return nil
	}
	return []obelisk.Sign{sign}
}

// joined are the passages within what one side shares with the other that it
// shares with a third text, which has nothing in common with the other.
func (g *signing) joined(pair, side int) []obelisk.Sign {
	p := g.pairs[pair]
	own, other := p.A, p.B
	if side == 1 {
		own, other = other, own
	}
	sign := obelisk.Sign{Kind: obelisk.SignJoined, Copy: g.source(own).ID}
	for _, inserted := range g.traces[pair].Inserted[side] {
		for _, i := range g.of[own] {
			third := g.pairs[i].A + g.pairs[i].B - own
			if i == pair || g.source(third).ID == sign.Copy || g.tied(third, other) || !g.covers(i, own, inserted) {
				continue
			}
			if sign.Count++; sign.Count == 1 {
				sign.At = inserted
			}
			break
		}
	}
	if sign.Count == 0 {
		return nil
	}
	return []obelisk.Sign{sign}
}

// tied reports whether two texts share passages or are of one source.
func (g *signing) tied(a, b int) bool {
	return g.source(a).ID == g.source(b).ID || slices.ContainsFunc(g.of[a], func(i int) bool { return g.pairs[i].A+g.pairs[i].B-a == b })
}

// covers reports whether most of a passage of a text is shared in a pair.
func (g *signing) covers(pair, text int, passage obelisk.Span) bool {
	shared := 0
	for _, r := range g.pairs[pair].Runs {
		at := r.A
		if g.pairs[pair].B == text {
			at = r.B
		}
		shared += max(0, min(at.End, passage.End)-max(at.Start, passage.Start))
	}
	return 2*shared > passage.End-passage.Start
}

// mostNaming bounds in how many texts, of twenty, the name of a site may
// stand before it is a word like any other.
const mostNaming = 20

// names says that one text names the site of the other and not its own.
func (g *signing) names(own, other int) []obelisk.Sign {
	name := siteName(g.source(other).URL)
	if name == "" || name == siteName(g.source(own).URL) || g.counts[name] > max(3, len(g.copies)/mostNaming) {
		return nil
	}
	at, ok := Says(g.copies[own].Prose, name)
	if !ok {
		return nil
	}
	return []obelisk.Sign{{Kind: obelisk.SignNames, Copy: g.source(own).ID, At: at, Count: 1}}
}

// shortestSite is how many letters the name of a site has at least: shorter ones
// are words or parts of them.
const shortestSite = 5

// siteName is the word by which the site of an address is called: the longest
// of its host before the last dot; empty where it has none of some length.
func siteName(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	labels := strings.Split(strings.ToLower(u.Hostname()), ".")
	name := ""
	for _, label := range labels[:len(labels)-1] {
		for part := range strings.FieldsFuncSeq(label, func(r rune) bool { return !unicode.IsLetter(r) }) {
			if len(part) > len(name) {
				name = part
			}
		}
	}
	if len(name) < shortestSite {
		return ""
	}
	return name
}
