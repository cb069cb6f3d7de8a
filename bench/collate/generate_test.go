package collate_test

import (
	"math/rand/v2"
	"testing"

	"obelisk"
	generated "obelisk/bench/collate"
	"obelisk/internal/collate"
)

func TestGeneratedSubjectsGetTheirTrueVerdicts(t *testing.T) {
	collator := generated.Collator()
	kinds := map[obelisk.VerdictKind]int{}
	r := rand.New(rand.NewPCG(1, 1))
	for _, s := range generated.Generate(1, 5000) {
		r.Shuffle(len(s.Statements), func(i, j int) { s.Statements[i], s.Statements[j] = s.Statements[j], s.Statements[i] })
		result := collator.Subject(s.Entity, s.Statements)
		if len(result.Verdicts) != len(s.Truths) {
			t.Fatalf("%s has %d verdicts, want %d", s.Entity.ID, len(result.Verdicts), len(s.Truths))
		}
		for _, want := range s.Truths {
			got, ok := verdictOf(result, want)
			if !ok || got.Kind != want.Kind || got.Independent != want.Independent || !obelisk.SameValue(got.Value, want.Value) {
				t.Fatalf("%s: %s is %+v, want %+v", s.Entity.ID, want.Topic.Property, got, want)
			}
			kinds[got.Kind]++
		}
	}
	for _, kind := range obelisk.VerdictKinds() {
		if kinds[kind] == 0 && kind != obelisk.Derived {
			t.Errorf("no topic was generated that is %s", kind)
		}
	}
}

// verdictOf finds the verdict of a topic.
func verdictOf(result collate.Result, want generated.Truth) (obelisk.Verdict, bool) {
	for _, v := range result.Verdicts {
		if v.Topic.Key() == want.Topic.Key() {
			return v, true
		}
	}
	return obelisk.Verdict{}, false
}

// BenchmarkSubject weighs 100,000 generated subjects of five statements, one
// a turn. An operation is a subject.
func BenchmarkSubject(b *testing.B) {
	subjects := generated.Generate(1, 100_000)
	collator := generated.Collator()
	statements := 0
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		s := &subjects[i%len(subjects)]
		result := collator.Subject(s.Entity, s.Statements)
		if len(result.Verdicts) != len(s.Truths) {
			b.Fatalf("%s has %d verdicts, want %d", s.Entity.ID, len(result.Verdicts), len(s.Truths))
		}
		statements += len(s.Statements)
		i++
	}
	b.ReportMetric(float64(statements)/b.Elapsed().Seconds(), "statements/s")
}
