package main

import (
	"context"
	"flag"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	"obelisk"
	"obelisk/edtf"
	"obelisk/internal/collate"
	"obelisk/internal/collate/kinship"
)

// The world of independence: independent sources know most of the truth and err
// in their own ways, where one error is often the popular one. Others copy them:
// whole, whole with corrections and additions, some subjects only, or one half
// from one and one from another; copies are copied again. No text is compared:
// every copy might be a translation.

// scholar is a generated source.
type scholar struct {
	id obelisk.SourceID
	// origin is the independent source whose values it has as a whole, itself
	// for one that has its own, or most of its own.
	origin int
	// said and root are by topic: the value, -1 for none and 0 for the truth, and
	// the source that first wrote it so.
	said, root []int
}

// learned is a world of sources with what they say.
type learned struct {
	subjects, each int
	scholars       []scholar
}

// aspects are the properties of each subject.
var aspects = []obelisk.PropertyID{"begun", "ended", "opened", "closed", "charted"}

// aspectSchema is a schema of five dates.
func aspectSchema() *obelisk.Schema {
	s := &obelisk.Schema{ID: "bench"}
	for _, id := range aspects {
		s.Properties = append(s.Properties, obelisk.Property{ID: id, Kind: obelisk.KindDate, Cardinality: obelisk.One})
	}
	return s
}

// studyOptions are what a world is made of.
type studyOptions struct {
	subjects, independents int
	accuracy               float64 // of the least accurate independent source
	alone                  bool    // nobody copies
	mixed                  bool    // every other independent source is nearly always right
}

// study makes a world. Every other world has one origin with so many copies
// that they outnumber all others.
func study(r *rand.Rand, o studyOptions, crowded bool) *learned {
	w := &learned{subjects: o.subjects, each: len(aspects)}
	independents := o.independents
	for i := range independents {
		accuracy := o.accuracy + (0.95-min(o.accuracy, 0.95))*r.Float64()
		if o.mixed && i%2 == 1 {
			accuracy = 0.995
		}
		w.independent(r, accuracy, 0.5+0.5*r.Float64())
	}
	if o.alone {
		return w
	}
	copies := 2 + r.IntN(4)
	if crowded {
		copies = independents + 2 + r.IntN(6)
	}
	for i := range copies {
		w.copy(r, 0, i%4 == 3)
	}
	for origin := 1; origin < 3; origin++ {
		for range r.IntN(4) {
			w.copy(r, origin, r.IntN(3) == 0)
		}
	}
	w.copy(r, len(w.scholars)-1, false) // a copy of a copy
	for range 2 {
		w.partial(r, r.IntN(3))
		w.compile(r, r.IntN(2), 2+r.IntN(independents-2))
	}
	return w
}

// topics is how many things can be said.
func (w *learned) topics() int { return w.subjects * w.each }

// add adds a source that has said nothing.
func (w *learned) add(origin int) *scholar {
	s := scholar{id: obelisk.SourceID(fmt.Sprintf("source-%03d", len(w.scholars))), origin: origin}
	s.said, s.root = make([]int, w.topics()), make([]int, w.topics())
	for t := range s.said {
		s.said[t], s.root[t] = -1, -1
	}
	w.scholars = append(w.scholars, s)
	return &w.scholars[len(w.scholars)-1]
}

// find lets a source say what it found out itself of a topic: the truth, the
// popular error or one of many others.
func (s *scholar) find(r *rand.Rand, t, self int, accuracy float64) {
	s.root[t] = self
	switch {
	case r.Float64() < accuracy:
		s.said[t] = 0
	case r.Float64() < 0.4:
		s.said[t] = 1
	default:
		s.said[t] = 2 + r.IntN(25)
	}
}

// independent adds a source that copies nobody.
func (w *learned) independent(r *rand.Rand, accuracy, coverage float64) {
	self := len(w.scholars)
	s := w.add(self)
	for t := range s.said {
		if r.Float64() < coverage {
			s.find(r, t, self, accuracy)
		}
	}
}

// copy adds a source that copies another as a whole, with some slips; one that
// corrects looks up every fifth value and adds some of its own.
func (w *learned) copy(r *rand.Rand, from int, corrects bool) {
	self := len(w.scholars)
	s := w.add(w.scholars[from].origin)
	of := &w.scholars[from]
	for t := range s.said {
		switch {
		case of.said[t] < 0:
			if corrects && r.Float64() < 0.15 {
				s.find(r, t, self, 0.9)
			}
		case corrects && r.Float64() < 0.2 && r.Float64() < 0.9:
			if of.said[t] != 0 {
				s.said[t], s.root[t] = 0, self
				continue
			}
			s.said[t], s.root[t] = 0, of.root[t]
		case r.Float64() < 0.02:
			s.said[t], s.root[t] = 2+r.IntN(25), self
		case r.Float64() < 0.95:
			s.said[t], s.root[t] = of.said[t], of.root[t]
		}
	}
}

// partial adds a source that copies some subjects and has its own for the rest.
func (w *learned) partial(r *rand.Rand, from int) {
	self := len(w.scholars)
	s := w.add(self)
	of := &w.scholars[from]
	share, accuracy := 0.25+0.3*r.Float64(), 0.75+0.2*r.Float64()
	for subject := range w.subjects {
		copied := r.Float64() < share
		for t := subject * w.each; t < (subject+1)*w.each; t++ {
			switch {
			case copied && of.said[t] >= 0:
				s.said[t], s.root[t] = of.said[t], of.root[t]
			case !copied && r.Float64() < 0.8:
				s.find(r, t, self, accuracy)
			}
		}
	}
}

// compile adds a source that has each subject from one of two others.
func (w *learned) compile(r *rand.Rand, a, b int) {
	s := w.add(len(w.scholars))
	for subject := range w.subjects {
		of := &w.scholars[a]
		if r.IntN(2) == 0 {
			of = &w.scholars[b]
		}
		for t := subject * w.each; t < (subject+1)*w.each; t++ {
			s.said[t], s.root[t] = of.said[t], of.root[t]
		}
	}
}

// statements are what is said of one subject.
func (w *learned) statements(subject int) []obelisk.Statement {
	byID := map[obelisk.StatementID]*obelisk.Statement{}
	var order []obelisk.StatementID
	for i := range w.scholars {
		for k, aspect := range aspects {
			said := w.scholars[i].said[subject*w.each+k]
			if said < 0 {
				continue
			}
			st := obelisk.Statement{
				Subject: subjectID(subject), Property: aspect, Status: obelisk.Accepted,
				Value: obelisk.Date{Date: edtf.MustParse(fmt.Sprintf("19%02d-%02d-%02d", subject%100, k+1, said+1))},
			}
			st.ID = obelisk.IdentityOf(st)
			if byID[st.ID] == nil {
				byID[st.ID] = &st
				order = append(order, st.ID)
			}
			kept := byID[st.ID]
			kept.Evidence = append(kept.Evidence, obelisk.Evidence{Source: w.scholars[i].id, Stance: obelisk.Supports})
		}
	}
	out := make([]obelisk.Statement, len(order))
	for i, id := range order {
		out[i] = *byID[id]
	}
	return out
}

// subjectID names a subject.
func subjectID(i int) obelisk.EntityID { return obelisk.EntityID(fmt.Sprintf("subject-%d", i)) }

// findings adds up what was right in several worlds.
type findings struct {
	families, exact        int
	traced, tracedExact    int // families whose copies have taken over errors that show them
	topics, pages, counted int // topics by what is called right by most pages, by most witnesses
	misled, mended         int // topics in which most pages are wrong, and of these those put right
	values, pagesTrue      int // values given, those whose number of witnesses is the number of pages
	witnessesTrue          int
	over, under            int     // values with more, and with fewer witnesses than there are
	ceiling, ceilingMended int     // topics right by the sources that first wrote each value
	bins, kin              [11]int // pairs by chance in tenths, from 99 on the last, and those that are kin
	took                   time.Duration
	claims                 int
}

// independence measures how well copying is told by values alone.
func independence(args []string) error {
	flags := flag.NewFlagSet("independence", flag.ContinueOnError)
	worlds := flags.Int("worlds", 40, "how many worlds")
	var o studyOptions
	flags.IntVar(&o.subjects, "subjects", 40, "how many subjects each has")
	flags.IntVar(&o.independents, "independents", 10, "how many sources copy nobody")
	flags.Float64Var(&o.accuracy, "accuracy", 0.7, "of the least accurate independent source")
	flags.BoolVar(&o.mixed, "mixed", false, "every other independent source is nearly always right")
	flags.BoolVar(&o.alone, "alone", false, "nobody copies: whatever is found is wrong")
	seed := flags.Uint64("seed", 1, "of the generator")
	verbose := flags.Bool("v", false, "show the families that are wrong")
	if err := flags.Parse(args); err != nil {
		return err
	}
	var total findings
	for i := range *worlds {
		r := rand.New(rand.NewPCG(*seed, uint64(i)))
		w := study(r, o, i%2 == 0)
		if err := total.judge(w, *verbose); err != nil {
			return err
		}
	}
	total.print(*worlds)
	return nil
}

// judge compares what is found in one world with what there is.
func (s *findings) judge(w *learned, verbose bool) error {
	schema := aspectSchema()
	none := collate.NewWitnesses(nil)
	plain := collate.New(schema, none)
	began := time.Now()
	var contests []collate.Contest
	statements := make([][]obelisk.Statement, w.subjects)
	for i := range statements {
		statements[i] = w.statements(i)
		contests = append(contests, plain.Contests(subjectID(i), statements[i])...)
	}
	pairs, err := kinship.Find(context.Background(), contests, none)
	if err != nil {
		return err
	}
	s.took += time.Since(began)
	s.reliability(w, pairs)
	sources := make([]obelisk.Source, len(w.scholars))
	for i := range sources {
		sources[i].ID = w.scholars[i].id
	}
	for _, p := range pairs {
		at := w.at(p.B)
		sources[at].Kin = append(sources[at].Kin, p.Kinship)
	}
	witnesses := collate.NewWitnesses(sources)
	s.judgeFamilies(w, witnesses, pairs, verbose)
	weighing := collate.New(schema, witnesses)
	for i := range statements {
		s.judgeSubject(w, i, weighing.Subject(obelisk.Entity{ID: subjectID(i), Class: "event"}, statements[i]))
	}
	return nil
}

// at is the number of a source.
func (w *learned) at(id obelisk.SourceID) int {
	return slices.IndexFunc(w.scholars, func(s scholar) bool { return s.id == id })
}

// judgeFamilies counts the families, those of one source among them, that are
// exactly what they should be.
func (s *findings) judgeFamilies(w *learned, witnesses *collate.Witnesses, pairs []kinship.Pair, verbose bool) {
	real := map[int][]obelisk.SourceID{}
	for i := range w.scholars {
		real[w.scholars[i].origin] = append(real[w.scholars[i].origin], w.scholars[i].id)
	}
	found := map[string]bool{}
	grouped := map[obelisk.SourceID]bool{}
	for _, ids := range witnesses.Families() {
		found[fmt.Sprint(ids)] = true
		for _, id := range ids {
			grouped[id] = true
		}
	}
	for origin, ids := range real {
		exact := len(ids) == 1 && !grouped[ids[0]] || found[fmt.Sprint(ids)]
		s.families++
		s.exact += one(exact)
		if len(ids) == 1 || w.scholars[origin].errors() >= leastErrors {
			s.traced++
			s.tracedExact += one(exact)
		}
		if !exact && verbose {
			fmt.Println("should be", ids)
		}
	}
	if verbose {
		fmt.Println("found", witnesses.Families())
		for _, p := range pairs {
			fmt.Printf("  %s %s %d%% rare %d same %d apart %d subjects %d\n", p.A, p.B, p.Chance, len(p.Rare), p.Same, p.Apart, len(p.Subjects))
		}
	}
}

// leastErrors is how many errors an origin must have made for values to show who
// has them from it: whoever copies a source that never errs says what is right,
// as others do.
const leastErrors = 3

// errors counts what a source says that is not so.
func (s *scholar) errors() (n int) {
	for _, said := range s.said {
		n += one(said > 0)
	}
	return n
}

// judgeSubject compares the verdicts of one subject with the truth.
func (s *findings) judgeSubject(w *learned, subject int, result collate.Result) {
	for _, v := range result.Verdicts {
		k := slices.Index(aspects, v.Topic.Property)
		topic := subject*w.each + k
		pages, rooted, roots := v.Clusters[0], v.Clusters[0], 0
		for _, c := range v.Clusters {
			if len(c.Sources) > len(pages.Sources) {
				pages = c
			}
			if n := s.judgeValue(w, topic, c); n > roots {
				rooted, roots = c, n
			}
			s.claims += len(c.Sources)
		}
		byPages, byWitnesses := isTrue(pages), isTrue(v.Clusters[0])
		s.ceiling += one(isTrue(rooted))
		s.topics++
		s.pages += one(byPages)
		s.counted += one(byWitnesses)
		if !byPages {
			s.misled++
			s.mended += one(byWitnesses)
			s.ceilingMended += one(isTrue(rooted))
		}
	}
}

// isTrue reports whether a cluster has the true value.
func isTrue(c obelisk.Cluster) bool { return strings.HasSuffix(c.Value.Key(), "-01") }

// judgeValue compares the number of witnesses of a value with that of the
// sources that first wrote it, which it returns.
func (s *findings) judgeValue(w *learned, topic int, c obelisk.Cluster) int {
	var roots []int
	for _, id := range c.Sources {
		roots = append(roots, w.scholars[w.at(id)].root[topic])
	}
	slices.Sort(roots)
	n := len(slices.Compact(roots))
	s.values++
	s.pagesTrue += one(n == len(c.Sources))
	s.witnessesTrue += one(n == c.Independent)
	s.over += one(c.Independent > n)
	s.under += one(c.Independent < n)
	return n
}

// reliability counts the pairs by how likely they are called, and which are kin:
// at least one in ten of what both say of one topic has one root.
func (s *findings) reliability(w *learned, pairs []kinship.Pair) {
	for _, p := range pairs {
		a, b := &w.scholars[w.at(p.A)], &w.scholars[w.at(p.B)]
		both, rooted := 0, 0
		for t := range a.said {
			if a.said[t] >= 0 && b.said[t] >= 0 {
				both++
				rooted += one(a.root[t] == b.root[t])
			}
		}
		bin := p.Chance / 10
		if p.Chance >= 99 {
			bin = 10
		}
		s.bins[bin]++
		s.kin[bin] += one(10*rooted >= both)
	}
}

// one is 1 for true.
func one(b bool) int {
	if b {
		return 1
	}
	return 0
}

// print prints what was right.
func (s *findings) print(worlds int) {
	percent := func(a, b int) float64 { return 100 * float64(a) / float64(max(1, b)) }
	fmt.Printf("%d worlds, %d values given, kin found in %.2f s\n", worlds, s.claims, s.took.Seconds())
	fmt.Printf("families exact: %d of %d, %.1f %%\n", s.exact, s.families, percent(s.exact, s.families))
	fmt.Printf("of those whose origin made at least %d errors, or that nobody copied: %d of %d, %.1f %%\n", leastErrors, s.tracedExact, s.traced, percent(s.tracedExact, s.traced))
	fmt.Printf("right value by most pages: %.1f %% of %d topics; by most witnesses: %.1f %% (were all copying known: %.1f %%)\n",
		percent(s.pages, s.topics), s.topics, percent(s.counted, s.topics), percent(s.ceiling, s.topics))
	fmt.Printf("topics in which most pages are wrong: %d, right by witnesses: %.1f %% (were all copying known: %.1f %%)\n",
		s.misled, percent(s.mended, s.misled), percent(s.ceilingMended, s.misled))
	fmt.Printf("number of witnesses of a value right: %.1f %%, too many %.1f %%, too few %.1f %% (number of pages right: %.1f %%)\n",
		percent(s.witnessesTrue, s.values), percent(s.over, s.values), percent(s.under, s.values), percent(s.pagesTrue, s.values))
	fmt.Println("pairs called kin, by chance, and those that are:")
	for i := range s.bins {
		if s.bins[i] == 0 {
			continue
		}
		label := fmt.Sprintf("%d0–%d9 %%", i, i)
		switch i {
		case 9:
			label = "90–98 %"
		case 10:
			label = "99 %"
		}
		fmt.Printf("  %s: %d of %d, %.1f %%\n", label, s.kin[i], s.bins[i], percent(s.kin[i], s.bins[i]))
	}
}
