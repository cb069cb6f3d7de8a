package web

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"obelisk"
	"obelisk/internal/locale"
	"obelisk/quantity"
)

// Bounds of what a source's page shows of its ties.
const (
	mostTies     = 60
	mostPassages = 12
)

// Tie is what shows that a source and another one copy each other.
type Tie struct {
	Other Said
	// Beside sets the two side by side.
	Beside string
	// Counts says whether the two are one witness.
	Counts string
	// Facts are sentences about what they share and which is the copy.
	Facts []string
	// Signs show which is the copy.
	Signs []string
	// Passages are places in a copy of this source and of the other.
	Passages []SharedPlace
	// Rare are the values that both give and few others.
	Rare []FoundStatement
	// More says how many passages are not shown.
	More string
	// weight orders ties: what counts first, then how much is shared.
	weight int
	id     obelisk.SourceID
}

// SharedPlace is where a passage stands in both copies.
type SharedPlace struct{ Here, There string }

// ties are what ties the source to others, the closest first.
func (v *view) ties(s obelisk.Source) ([]Tie, error) {
	var out []Tie
	for _, x := range s.Shares {
		out = append(out, v.sharedTie(s.ID, x.With, x, x.Passages))
	}
	kin := slices.Clone(s.Kin)
	for other, err := range v.site.store.Sources(v.ctx) {
		if err != nil {
			return nil, fmt.Errorf("read the sources: %w", err)
		}
		for _, x := range other.Shares {
			if x.With == s.ID {
				out = append(out, v.sharedTie(s.ID, other.ID, turned(x), turned(x).Passages))
			}
		}
		for _, k := range other.Kin {
			if k.With == s.ID {
				k.With = other.ID
				kin = append(kin, k)
			}
		}
	}
	for _, k := range kin {
		tie, err := v.kinTie(s.ID, k)
		if err != nil {
			return nil, err
		}
		out = append(out, tie)
	}
	for i := range out {
		out[i].Beside = besidePath(v.lang(), s.ID, out[i].id)
	}
	slices.SortStableFunc(out, func(a, b Tie) int {
		return cmp.Or(cmp.Compare(b.weight, a.weight), cmp.Compare(a.Other.Href, b.Other.Href))
	})
	return out[:min(len(out), mostTies)], nil
}

// turned is what two copies share, seen from the other.
func turned(x obelisk.Shared) obelisk.Shared {
	x.Of, x.OfOther = x.OfOther, x.Of
	passages := make([]obelisk.SharedPassage, len(x.Passages))
	for i, p := range x.Passages {
		passages[i] = obelisk.SharedPassage{Here: p.There, There: p.Here}
	}
	x.Passages = passages
	return x
}

// sharedTie says what passages two sources share.
func (v *view) sharedTie(id, other obelisk.SourceID, x obelisk.Shared, passages []obelisk.SharedPassage) Tie {
	l := v.locale
	t := Tie{id: other, Other: v.tiedSource(other), Counts: l.Text("tie.part"), weight: x.Letters}
	switch {
	case x.Quoted:
		t.Counts, t.weight = l.Text("tie.quoted"), 0
	case x.Whole():
		t.Counts, t.weight = l.Text("tie.one"), 1<<30
	}
	t.Facts = append(t.Facts, l.Text("tie.shared", l.Number(x.Letters),
		locale.With("here", v.percent(100*x.Letters/max(1, x.Of))), locale.With("there", v.percent(100*x.Letters/max(1, x.OfOther)))))
	for _, p := range passages[:min(len(passages), mostPassages)] {
		t.Passages = append(t.Passages, SharedPlace{v.position(p.Here), v.position(p.There)})
	}
	if more := len(passages) - mostPassages; more > 0 {
		t.More = l.Text("tie.more", l.Number(more))
	}
	v.tellDescent(&t, id, x.Descent)
	return t
}

// kinTie says what rare values two sources share.
func (v *view) kinTie(id obelisk.SourceID, k obelisk.Kinship) (Tie, error) {
	l := v.locale
	certainty := obelisk.CertaintyOf(k.Chance)
	t := Tie{id: k.With, Other: v.tiedSource(k.With), Counts: l.Text("tie.two"), weight: k.Chance}
	switch {
	case k.Chanced:
		t.Counts = l.Text("tie.chanced")
	case certainty.Counts() && len(k.Subjects) > 0:
		t.Counts = l.Text("tie.subjects", l.Number(len(k.Subjects)))
	case certainty.Counts():
		t.Counts, t.weight = l.Text("tie.one"), 1<<30
	}
	t.Facts = append(t.Facts, l.Text("tie.kin."+string(certainty), locale.With("chance", v.percent(k.Chance))),
		l.Text("tie.votes", locale.With("same", l.Decimal(quantity.DecimalOf(int64(k.Same)))), locale.With("apart", l.Decimal(quantity.DecimalOf(int64(k.Apart))))))
	var rare []obelisk.Statement
	for _, id := range k.Rare[:min(len(k.Rare), mostPassages)] {
		s, err := v.site.store.Statement(v.ctx, id)
		switch {
		case errors.Is(err, obelisk.ErrNotFound):
			continue
		case err != nil:
			return t, err
		}
		s.Evidence = nil
		rare = append(rare, s)
	}
	v.wantStatements(rare)
	if err := v.loadLabels(); err != nil {
		return t, err
	}
	for _, s := range rare {
		t.Rare = append(t.Rare, v.foundStatement(s))
	}
	v.tellDescent(&t, id, k.Descent)
	return t, nil
}

// tiedSource leads to the page of another source.
func (v *view) tiedSource(id obelisk.SourceID) Said {
	if err := v.loadSources([]obelisk.SourceID{id}); err != nil { // its id names it as well
		return Said{Phrase: Phrase{Text: string(id)}, Href: sourcePath(v.lang(), id)}
	}
	return v.sourceLink(id)
}

// tellDescent says which of two sources is the copy and what shows it.
func (v *view) tellDescent(t *Tie, id obelisk.SourceID, d obelisk.Descent) {
	l := v.locale
	if d.Copy == "" {
		t.Facts = append(t.Facts, l.Text("tie.copy.unknown"))
		return
	}
	whose := "this"
	if d.Copy != id {
		whose = "other"
	}
	t.Facts = append(t.Facts, l.Text("tie.copy."+whose+"."+string(obelisk.CertaintyOf(d.Chance)), locale.With("chance", v.percent(d.Chance))))
	for _, s := range d.Signs {
		whose := "this"
		if s.Copy != id {
			whose = "other"
		}
		text := l.Text("label-and-value", locale.With("label", l.Text("tie."+whose)), locale.With("value", l.Text("sign."+string(s.Kind))))
		if !s.At.IsZero() {
			text += l.Text("list.separator") + v.position(s.At)
		}
		t.Signs = append(t.Signs, text)
	}
}

// percent says a percentage.
func (v *view) percent(n int) string {
	return v.locale.Text("percent", locale.With("n", v.locale.Decimal(quantity.DecimalOf(int64(n)))))
}
