package collate_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"obelisk"
	"obelisk/internal/collate"
	"obelisk/quantity"
)

// schema is a small one of its own, so that the tests depend on no data.
func schema() *obelisk.Schema {
	about := obelisk.Tolerance{About: quantity.Tolerance{Relative: number("0.05")}, Rounding: number("0.05")}
	return &obelisk.Schema{
		ID: "test",
		Properties: []obelisk.Property{
			{ID: "label", Kind: obelisk.KindText, Cardinality: obelisk.OnePerLanguage, Role: obelisk.RoleLabel},
			{ID: "begun", Kind: obelisk.KindDate, Cardinality: obelisk.One, Role: obelisk.RoleStart},
			{ID: "ended", Kind: obelisk.KindDate, Cardinality: obelisk.One, Role: obelisk.RoleEnd},
			{ID: "on", Kind: obelisk.KindDate, Cardinality: obelisk.One, Role: obelisk.RoleDate},
			{ID: "lasted", Kind: obelisk.KindQuantity, Cardinality: obelisk.One, Unit: "d", Role: obelisk.RoleDuration, Tolerance: about},
			{
				ID: "losses", Kind: obelisk.KindQuantity, Cardinality: obelisk.One, Tolerance: about,
				Qualifiers: []obelisk.PropertyID{"side"}, Scope: []obelisk.PropertyID{"side"},
			},
			{ID: "giver", Kind: obelisk.KindEntity, Cardinality: obelisk.One},
			{ID: "attacker", Kind: obelisk.KindEntity, Cardinality: obelisk.Many},
			{ID: "side", Kind: obelisk.KindEntity, Cardinality: obelisk.One, QualifierOnly: true},
			{ID: "visitors", Kind: obelisk.KindQuantity, Cardinality: obelisk.One, Changing: true, Qualifiers: []obelisk.PropertyID{"as-of"}, Scope: []obelisk.PropertyID{"as-of"}},
			{ID: "as-of", Kind: obelisk.KindDate, Cardinality: obelisk.One, QualifierOnly: true},
			{ID: "at", Kind: obelisk.KindPoint, Cardinality: obelisk.One, Tolerance: obelisk.Tolerance{Distance: 5000}},
		},
	}
}

// lineage: copy and translation descend from almanac; memoir is known only
// through chronicle.
func lineage() *collate.Witnesses {
	return collate.NewWitnesses([]obelisk.Source{
		{ID: "almanac"},
		{ID: "copy", DerivedFrom: []obelisk.SourceID{"almanac"}},
		{ID: "translation", DerivedFrom: []obelisk.SourceID{"almanac"}},
		{ID: "chronicle"},
		{ID: "memoir", CitedIn: []obelisk.SourceID{"chronicle"}},
		{ID: "gazette"},
	})
}

// say builds an accepted statement about the event "fair". A source "!x"
// denies it; "x>y" is x reporting what y says.
func say(p obelisk.PropertyID, v obelisk.Value, sources ...string) obelisk.Statement {
	s := obelisk.Statement{Subject: "fair", Property: p, Value: v, Status: obelisk.Accepted}
	for i, name := range sources {
		e := obelisk.Evidence{Stance: obelisk.Supports, Span: obelisk.Span{Start: i, End: i + 1}}
		if rest, ok := strings.CutPrefix(name, "!"); ok {
			name, e.Stance = rest, obelisk.Denies
		}
		by, according, _ := strings.Cut(name, ">")
		e.Source, e.According = obelisk.SourceID(by), obelisk.SourceID(according)
		s.Evidence = append(s.Evidence, e)
	}
	s.ID = obelisk.IdentityOf(s)
	return s
}

func weigh(statements ...obelisk.Statement) collate.Result {
	return collate.New(schema(), lineage()).Subject(obelisk.Entity{ID: "fair", Class: "event"}, statements)
}

// topicCase is what sources say of one topic and the verdict that it gets.
type topicCase struct {
	name       string
	statements []obelisk.Statement
	want       string // kind, value, sources/independent, reasons
}

func TestCopiesAndReportsAreOneWitness(t *testing.T) {
	checkVerdicts(t, []topicCase{
		{
			"a statement without evidence is unsourced",
			[]obelisk.Statement{say("begun", day("1825"))},
			"unsourced 1825 0/0 unsourced",
		},
		{
			"two values without evidence are unsourced and have no common value",
			[]obelisk.Statement{say("begun", day("1825")), say("begun", day("1826"))},
			"unsourced - 0/0 unsourced",
		},
		{
			"one source is a single witness",
			[]obelisk.Statement{say("begun", day("1825"), "almanac")},
			"single 1825 1/1 single",
		},
		{
			"copies of one source are a single witness",
			[]obelisk.Statement{say("begun", day("1825"), "copy", "almanac", "translation")},
			"single 1825 3/1 position copies",
		},
		{
			"copies of a source that is not cited itself are a single witness",
			[]obelisk.Statement{say("begun", day("1825"), "copy", "translation")},
			"single 1825 2/1 position copies",
		},
		{
			"a work known only through another is no second witness",
			[]obelisk.Statement{say("begun", day("1825"), "chronicle", "memoir")},
			"single 1825 2/1 position copies",
		},
		{
			"a passage that quotes counts for whom it quotes",
			[]obelisk.Statement{say("begun", day("1825"), "gazette>almanac", "almanac")},
			"single 1825 1/1 single",
		},
		{
			"two pages that quote the same work are one witness, the work",
			[]obelisk.Statement{say("begun", day("1825"), "gazette>memoir", "almanac>memoir")},
			"single 1825 1/1 single",
		},
		{
			"what two pages quote of a work contradicts the pages, not the works behind them",
			[]obelisk.Statement{say("begun", day("1825"), "gazette>memoir", "almanac>memoir"), say("begun", day("1826"), "gazette")},
			"disputed - 2/2 disputed.apart",
		},
		{
			"two independent sources agree",
			[]obelisk.Statement{say("begun", day("1825"), "almanac", "gazette")},
			"agreed 1825 2/2 agreed",
		},
		{
			"three sources of two families agree as two",
			[]obelisk.Statement{say("begun", day("1825"), "almanac", "copy", "gazette")},
			"agreed 1825 3/2 agreed copies",
		},
	})
}

func TestDatesOfSeveralSources(t *testing.T) {
	checkVerdicts(t, []topicCase{
		{
			"a day refines the year of another source",
			[]obelisk.Statement{say("begun", day("1825"), "almanac"), say("begun", day("1825-05-01"), "gazette")},
			"refined 1825-05-01 2/2 refined agreed",
		},
		{
			"a day and its year from one witness are single",
			[]obelisk.Statement{say("begun", day("1825"), "almanac"), say("begun", day("1825-05-01"), "copy")},
			"single 1825-05-01 2/1 position copies",
		},
		{
			"who also says it precisely does not make it refined",
			[]obelisk.Statement{say("begun", day("1825"), "almanac"), say("begun", day("1825-05-01"), "gazette", "almanac")},
			"agreed 1825-05-01 2/2 agreed",
		},
		{
			"two days are disputed",
			[]obelisk.Statement{say("begun", day("1825-05-01"), "almanac"), say("begun", day("1825-05-08"), "gazette")},
			"disputed - 2/2 disputed.apart",
		},
		{
			"a year that fits both days takes no side",
			[]obelisk.Statement{
				say("begun", day("1825"), "chronicle"), say("begun", day("1825-05-01"), "almanac"),
				say("begun", day("1825-05-08"), "gazette"),
			},
			"disputed - 3/3 disputed.apart undecided",
		},
		{
			"a day outside the month of another is disputed",
			[]obelisk.Statement{say("begun", day("1824-01"), "almanac"), say("begun", day("1824-02-02"), "gazette")},
			"disputed - 2/2 disputed.apart",
		},
		{
			"masks of which each two share a day and all three none are disputed",
			[]obelisk.Statement{
				say("begun", day("[1821-01-01,1821-01-02]"), "almanac"),
				say("begun", day("[1821-01-02,1821-01-03]"), "gazette"),
				say("begun", day("[1821-01-03,1821-01-01]"), "chronicle"),
			},
			"disputed - 3/3 disputed.joint",
		},
	})
}

func TestDatesThatSeveralSourcesLeaveOpen(t *testing.T) {
	checkVerdicts(t, []topicCase{
		{
			"what two stretches leave open is the value",
			[]obelisk.Statement{say("begun", day("1821/1823"), "almanac"), say("begun", day("1822/1824"), "gazette")},
			"refined 1822-01-01/1823-12-31 2/2 joint agreed",
		},
		{
			"about a day agrees with the day before",
			[]obelisk.Statement{say("begun", day("1824-01-28~"), "almanac"), say("begun", day("1824-01-27"), "gazette")},
			"refined 1824-01-27 2/2 about agreed",
		},
		{
			"an uncertain date is said to be so",
			[]obelisk.Statement{say("begun", day("1824-01-27?"), "almanac")},
			"single 1824-01-27? 1/1 single uncertain",
		},
		{
			"a certain date is preferred to the same uncertain one",
			[]obelisk.Statement{say("begun", day("1824-01-27?"), "almanac"), say("begun", day("1824-01-27"), "gazette")},
			"agreed 1824-01-27 2/2 agreed",
		},
	})
}

func TestQuantitiesOfSeveralSources(t *testing.T) {
	checkVerdicts(t, []topicCase{
		{
			"an exact number refines a round one",
			[]obelisk.Statement{say("losses", amount("1390000"), "almanac"), say("losses", amount("1387619"), "gazette")},
			"refined 1387619 2/2 rounding agreed",
		},
		{
			"an exact number refines one worded as about",
			[]obelisk.Statement{say("losses", amount("~510"), "almanac"), say("losses", amount("500"), "gazette")},
			"refined 500 2/2 about agreed",
		},
		{
			"at least and at most leave an interval open",
			[]obelisk.Statement{say("losses", amount("1000.."), "almanac"), say("losses", amount("..1200"), "gazette")},
			"refined 1000..1200 2/2 joint agreed",
		},
		{
			"months and days agree",
			[]obelisk.Statement{say("lasted", amount("6 mo"), "almanac"), say("lasted", amount("163 d"), "gazette")},
			"refined 163 d 2/2 rounding agreed",
		},
	})
}

func TestDenialsAndContradictions(t *testing.T) {
	checkVerdicts(t, []topicCase{
		{
			"a denial of what another says is disputed",
			[]obelisk.Statement{say("begun", day("1825"), "almanac", "!gazette")},
			"disputed - 2/2 denied",
		},
		{
			"a denial of a year denies its days",
			[]obelisk.Statement{say("begun", day("1825"), "!gazette"), say("begun", day("1825-05-01"), "almanac")},
			"disputed - 2/2 denied",
		},
		{
			"a denial of one day leaves the year",
			[]obelisk.Statement{say("begun", day("1825"), "almanac"), say("begun", day("1825-05-01"), "!gazette")},
			"single 1825 1/1 single",
		},
		{
			"a denial of what nobody says is a single witness without a value",
			[]obelisk.Statement{say("begun", day("1825"), "!gazette")},
			"single - 1/1 only-denied",
		},
		{
			"a source that says two days contradicts itself",
			[]obelisk.Statement{say("begun", day("1825-05-01"), "almanac"), say("begun", day("1825-05-08"), "almanac")},
			"disputed - 1/1 disputed.apart self-contradiction",
		},
		{
			"a source that reports another's date does not contradict itself",
			[]obelisk.Statement{say("begun", day("1825-05-01"), "almanac"), say("begun", day("1825-05-08"), "almanac>gazette")},
			"disputed - 2/2 disputed.apart",
		},
	})
}

func TestUnknownNoneAndOtherValues(t *testing.T) {
	ref := func(id obelisk.EntityID) obelisk.Value { return obelisk.Ref{Entity: id} }
	checkVerdicts(t, []topicCase{
		{
			"who says it is unknown is no witness of the value",
			[]obelisk.Statement{say("begun", obelisk.Unknown{}, "gazette"), say("begun", day("1825"), "almanac")},
			"single 1825 1/1 single unknown",
		},
		{
			"sources may agree that it is unknown",
			[]obelisk.Statement{say("begun", obelisk.Unknown{}, "gazette", "almanac")},
			"agreed unknown 2/2 unknown",
		},
		{
			"none against a value is disputed",
			[]obelisk.Statement{say("giver", obelisk.None{}, "gazette"), say("giver", ref("council"), "almanac")},
			"disputed - 2/2 disputed.apart",
		},
		{
			"a value without source does not contest one with a source",
			[]obelisk.Statement{say("begun", day("1826")), say("begun", day("1825"), "almanac")},
			"single 1825 1/1 single unsourced-value",
		},
		{
			"two entities are disputed",
			[]obelisk.Statement{say("giver", ref("council"), "almanac"), say("giver", ref("court"), "gazette")},
			"disputed - 2/2 disputed.apart",
		},
		{
			"points near one another agree",
			[]obelisk.Statement{say("at", place("50.0, 30.0"), "almanac"), say("at", place("50.01, 30.0"), "gazette")},
			"agreed 50,30 2/2 agreed tolerance",
		},
		{
			"wordings are no dispute and the best attested is shown",
			[]obelisk.Statement{
				say("label", text("en", "The Fair"), "almanac"), say("label", text("en", "Great Fair"), "gazette", "chronicle"),
			},
			"agreed en:Great Fair 2/2 agreed wordings",
		},
	})
}

// checkVerdicts weighs each case; a topic has a finding where it is disputed.
func checkVerdicts(t *testing.T, cases []topicCase) {
	t.Helper()
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			result := weigh(c.statements...)
			if len(result.Verdicts) != 1 {
				t.Fatalf("got %d verdicts, want 1", len(result.Verdicts))
			}
			if got := inWords(result.Verdicts[0]); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
			disputed := result.Verdicts[0].Kind == obelisk.Disputed
			if got := len(result.Findings) == 1; got != disputed {
				t.Errorf("disputed is %v and there are %d findings", disputed, len(result.Findings))
			}
		})
	}
}

// inWords writes a verdict in a line.
func inWords(v obelisk.Verdict) string {
	words := []string{string(v.Kind), "-", ""}
	if v.Value != nil {
		words[1] = v.Value.Key()
	}
	counts, _ := json.Marshal([2]int{v.Sources, v.Independent})
	words[2] = strings.NewReplacer("[", "", "]", "", ",", "/").Replace(string(counts))
	for _, m := range v.Reasons {
		words = append(words, strings.TrimPrefix(m.Key, "verdict."))
	}
	return strings.Join(words, " ")
}

func TestRejectedAndWithdrawnStatementsAreLeftOut(t *testing.T) {
	rejected, withdrawn := say("begun", day("1825"), "almanac"), say("begun", day("1826"), "gazette")
	rejected.Status, withdrawn.Status = obelisk.Rejected, obelisk.Withdrawn
	if got := weigh(rejected, withdrawn); len(got.Verdicts) != 0 {
		t.Errorf("got %d verdicts, want none", len(got.Verdicts))
	}
}

func TestScopesAreNotComparedWithOneAnother(t *testing.T) {
	ours, theirs := say("losses", amount("500"), "almanac"), say("losses", amount("700"), "gazette")
	ours.Qualifiers = []obelisk.Qualifier{{Property: "side", Value: obelisk.Ref{Entity: "north"}}}
	theirs.Qualifiers = []obelisk.Qualifier{{Property: "side", Value: obelisk.Ref{Entity: "south"}}}
	got := weigh(ours, theirs)
	if len(got.Verdicts) != 2 || len(got.Findings) != 0 {
		t.Errorf("got %d verdicts and %d findings, want 2 and 0", len(got.Verdicts), len(got.Findings))
	}
}

func TestTwoAmountsOfOneSourceMayBeOfTwoSides(t *testing.T) {
	of := func(s obelisk.Statement, side obelisk.EntityID) obelisk.Statement {
		s.Qualifiers = []obelisk.Qualifier{{Property: "side", Value: obelisk.Ref{Entity: side}}}
		s.ID = obelisk.IdentityOf(s)
		return s
	}
	checkVerdicts(t, []topicCase{
		{
			"where the source names no side",
			[]obelisk.Statement{say("losses", amount("500"), "almanac"), say("losses", amount("700"), "almanac")},
			"single 500 1/1 single unscoped",
		},
		{
			"where another has one of them as well",
			[]obelisk.Statement{say("losses", amount("500"), "almanac"), say("losses", amount("700"), "almanac", "gazette")},
			"agreed 700 2/2 agreed unscoped",
		},
		{
			"but another source with a third contradicts it",
			[]obelisk.Statement{say("losses", amount("500"), "almanac"), say("losses", amount("700"), "almanac"), say("losses", amount("900"), "gazette")},
			"disputed - 2/2 disputed.apart position",
		},
		{
			"two sources that name no side contradict one another",
			[]obelisk.Statement{say("losses", amount("500"), "almanac"), say("losses", amount("700"), "gazette")},
			"disputed - 2/2 disputed.apart",
		},
		{
			"a source that names the side contradicts itself",
			[]obelisk.Statement{of(say("losses", amount("500"), "almanac"), "north"), of(say("losses", amount("700"), "almanac"), "north")},
			"disputed - 1/1 disputed.apart self-contradiction",
		},
	})
}

func TestEveryOfManyValuesIsATopic(t *testing.T) {
	ref := func(id obelisk.EntityID) obelisk.Value { return obelisk.Ref{Entity: id} }
	got := weigh(say("attacker", ref("north"), "almanac", "gazette"), say("attacker", ref("south"), "almanac"), say("attacker", ref("west"), "almanac", "!gazette"))
	var kinds []obelisk.VerdictKind
	keys := map[string]bool{}
	for _, v := range got.Verdicts {
		kinds = append(kinds, v.Kind)
		keys[v.Topic.Key()] = true
	}
	if diff := cmp.Diff([]obelisk.VerdictKind{obelisk.Agreed, obelisk.Single, obelisk.Disputed}, kinds); diff != "" {
		t.Error(diff)
	}
	if len(keys) != 3 {
		t.Errorf("got %d different topics, want 3", len(keys))
	}
}

func TestThatThereIsNoneContradictsEachOfManyValues(t *testing.T) {
	ref := func(id obelisk.EntityID) obelisk.Value { return obelisk.Ref{Entity: id} }
	got := weigh(say("attacker", ref("north"), "almanac"), say("attacker", ref("south"), "almanac"), say("attacker", obelisk.None{}, "gazette"))
	if len(got.Verdicts) != 2 || got.Verdicts[0].Kind != obelisk.Disputed || got.Verdicts[1].Kind != obelisk.Disputed {
		t.Errorf("got %v, want two disputed topics", got.Verdicts)
	}
}

func TestClustersAreOrderedByWitnesses(t *testing.T) {
	may1 := say("begun", day("1825-05-01"), "almanac", "copy", "translation")
	may8 := say("begun", day("1825-05-08"), "gazette", "chronicle")
	year := say("begun", day("1825"), "register")
	got := weigh(may1, may8, year).Verdicts[0]
	want := []obelisk.Cluster{
		{
			Value: may8.Value, Statements: ids(may8, year),
			Sources: []obelisk.SourceID{"chronicle", "gazette", "register"}, Independent: 3,
		},
		{
			Value: may1.Value, Statements: ids(may1, year),
			Sources: []obelisk.SourceID{"almanac", "copy", "register", "translation"}, Independent: 2,
		},
	}
	byKey := cmp.Comparer(func(a, b obelisk.Value) bool { return obelisk.SameValue(a, b) })
	if diff := cmp.Diff(want, got.Clusters, byKey); diff != "" {
		t.Error(diff)
	}
}

func ids(statements ...obelisk.Statement) []obelisk.StatementID {
	var out []obelisk.StatementID
	for _, s := range statements {
		out = append(out, s.ID)
	}
	slices.Sort(out)
	return out
}

func TestADisputeNamesTheStatementsThatTakeSides(t *testing.T) {
	may1, may8, year := say("begun", day("1825-05-01"), "almanac"), say("begun", day("1825-05-08"), "gazette"), say("begun", day("1825"), "chronicle")
	got := weigh(may1, may8, year).Findings[0]
	if diff := cmp.Diff(ids(may1, may8), got.Statements); diff != "" {
		t.Error(diff)
	}
	if again := weigh(year, may8, may1).Findings[0]; again.ID != got.ID || got.ID == "" {
		t.Errorf("the id is %q and then %q", got.ID, again.ID)
	}
}
