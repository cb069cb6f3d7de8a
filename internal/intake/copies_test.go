package intake_test

import (
	"errors"
	"strings"
	"testing"

	"obelisk"
	"obelisk/internal/intake"
	"obelisk/internal/store"
)

const (
	original = "# The lantern\n\nBrackwater was awarded the title Lantern of Patience on 4 May 1912, after the long siege of the spring before, in which the mill burnt down.\n\n" +
		"The mill was built again in the autumn of that year, with money that the neighbouring towns had collected, and it stands to this day. The miller kept a diary, in which the price of flour is written down for each week of that year.\n"
	lifted = "We spent our holidays on the coast, and the children liked the beach, the pier, the little railway and above all the ices that are sold near the church.\n\n" +
		"**Brackwater** was awarded the title *Lantern of Patience* on 4 May 1912, after the long siege of the spring before, in which the mill burnt down.\n\n" +
		"Then it rained for three days, and we played cards. On the last evening there was a concert at the pavilion, and everybody sang, even the postman.\n"
	own = "# Titles of the coast\n\nThe title Lantern of Patience was awarded to Brackwater on 4 May 1912.\n"
)

// independent is what the verdict on the date of the conferral counts.
func independent(t *testing.T, s *store.Store) (sources, witnesses int) {
	t.Helper()
	for v, err := range s.Verdicts(t.Context(), obelisk.VerdictFilter{}) {
		if err != nil {
			t.Fatal(err)
		}
		if v.Topic.Property == "conferred-on" {
			return v.Sources, v.Independent
		}
	}
	t.Fatal("the conferral has no date")
	return 0, 0
}

func TestAPageThatLiftsASentenceIsNoWitnessOfIt(t *testing.T) {
	s := registerOfNames(t)
	in := intake.New(s)
	readPage(t, s, "original.md", original, obelisk.Citable)
	readPage(t, s, "lifted.md", lifted, obelisk.Citable)
	readPage(t, s, "own.md", own, obelisk.Citable)
	expect := func(when string, want int) {
		t.Helper()
		if sources, witnesses := independent(t, s); sources != 3 || witnesses != want {
			t.Errorf("%s: %d sources, %d independent, want 3 and %d", when, sources, witnesses, want)
		}
	}
	expect("before the documents were compared", 3)
	found, outcome, err := in.FindCopies(t.Context(), curator)
	if err != nil || found.Copies != 1 || outcome.Revision == 0 {
		t.Fatalf("%+v, %+v, %v", found, outcome, err)
	}
	expect("after", 2)
	shares := sourceOf(t, s, "original").Shares
	if len(shares) != 1 || shares[0].With != "lifted" || len(shares[0].Passages) == 0 {
		t.Fatalf("the source shares %+v", shares)
	}
	here := strings.TrimSpace(string([]rune(original)[shares[0].Passages[0].Here.Start:shares[0].Passages[0].Here.End]))
	there := string([]rune(lifted)[shares[0].Passages[0].There.Start:shares[0].Passages[0].There.End])
	if !strings.HasPrefix(here, "Brackwater was awarded") || !strings.HasPrefix(there, "Brackwater** was awarded") {
		t.Errorf("what is shared stands at %q and %q", here, there)
	}

	if _, outcome, err = in.FindCopies(t.Context(), curator); err != nil || outcome.Revision != 0 {
		t.Errorf("a second comparison changed something: %+v, %v", outcome, err)
	}
	if _, err := in.Quote(t.Context(), curator, "lifted", "original", intake.Quoted); err != nil {
		t.Fatal(err)
	}
	expect("where both quote", 3)
	if _, outcome, err = in.FindCopies(t.Context(), curator); err != nil || outcome.Revision != 0 {
		t.Errorf("a comparison forgot what a curator said: %+v, %v", outcome, err)
	}
	if _, err := in.Quote(t.Context(), curator, "original", "lifted", intake.NotQuoted); err != nil {
		t.Fatal(err)
	}
	expect("where that is taken back", 2)
	if _, err := in.Quote(t.Context(), curator, "own", "lifted", intake.Quoted); !errors.Is(err, obelisk.ErrNotFound) {
		t.Errorf("sources that share nothing: %v", err)
	}
}
