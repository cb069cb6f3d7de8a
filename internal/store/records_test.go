package store_test

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"obelisk"
	"obelisk/internal/store"
	"obelisk/quantity"
)

func testFounding(t *testing.T, p place) {
	s := p.create(t)
	r, err := s.Register(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	equal(t, "the register", r, lamps())
	got := collect(t, s.Statements(t.Context(), obelisk.StatementFilter{}))
	equal(t, "the concepts' statements", strings.Fields(ids(got)), []string{
		"bright/name/en:bright", "bright/name/zh-Hans:明亮", "bright/wikidata/:Q77", "dim/name/en:dim",
	})
	for _, st := range got {
		if st.Status != obelisk.Accepted || st.Reader != "schema" || len(st.Evidence) > 0 {
			t.Errorf("the statement %+v is not one of the schema", st)
		}
	}
	revisions := collect(t, s.Revisions(t.Context(), obelisk.RevisionFilter{Changes: 2}))
	if len(revisions) != 1 || revisions[0].Number != 1 || revisions[0].Changes[0].Kind != obelisk.RecordRegister {
		t.Errorf("the log begins with %+v", revisions)
	}
	if c := verified(t, s); c.Size != 1 {
		t.Errorf("the log has %d revisions, want 1", c.Size)
	}
}

func testFoundedTwice(t *testing.T, p place) {
	s := p.create(t)
	fill(t, s)
	_, err := store.Create(t.Context(), p.options(), lamps())
	wrong(t, err, obelisk.ErrConflict, "already")
	if c := verified(t, s); c.Size != 2 {
		t.Errorf("the log has %d revisions, want 2", c.Size)
	}
}

func testUnsoundFounding(t *testing.T, p place) {
	untitled := lamps()
	untitled.Title = nil
	nameless := lamps()
	nameless.Schema.Properties = nameless.Schema.Properties[1:]
	for name, r := range map[string]obelisk.Register{"without a title": untitled, "whose concepts cannot be named": nameless} {
		_, err := store.Create(t.Context(), p.options(), r)
		if err == nil {
			t.Fatalf("a register %s was made", name)
		}
		wrong(t, err, obelisk.ErrInvalid)
		_, err = store.Open(t.Context(), p.options())
		wrong(t, err, obelisk.ErrNotFound, "obelisk init")
	}
	if p.driver == "sqlite" {
		if _, err := os.Stat(p.location); !os.IsNotExist(err) {
			t.Errorf("the directory is left behind: %v", err)
		}
		beside, err := filepath.Glob(filepath.Join(filepath.Dir(p.location), "*"))
		if err != nil || len(beside) > 0 {
			t.Errorf("%v is left behind: %v", beside, err)
		}
	}
}

func testRoundTrip(t *testing.T, p place) {
	s := p.create(t)
	want := fill(t, s)
	for _, st := range want {
		got, err := s.Statement(t.Context(), st.ID)
		if err != nil {
			t.Fatal(err)
		}
		equal(t, "a statement", got, st)
	}
	e, err := s.Entity(t.Context(), "lamp-one")
	if err != nil {
		t.Fatal(err)
	}
	equal(t, "an entity", e, obelisk.Entity{ID: "lamp-one", Class: "lamp"})
	source, err := s.Source(t.Context(), "gazette")
	if err != nil {
		t.Fatal(err)
	}
	equal(t, "a source", source, gazette())
	if source, err = s.SourceOf(t.Context(), document("b")); err != nil {
		t.Fatal(err)
	}
	equal(t, "the source of a document", source, gazette())
	equal(t, "all sources", collect(t, s.Sources(t.Context())), []obelisk.Source{almanac(), gazette()})
	equal(t, "the sources with a lineage", collect(t, s.Lineage(t.Context())), lineage(almanac(), gazette()))
	verified(t, s)
}

// lineage are those of the sources that derive from others, share with them or
// are cited in them.
func lineage(sources ...obelisk.Source) []obelisk.Source {
	return slices.DeleteFunc(sources, func(s obelisk.Source) bool { return len(s.DerivedFrom)+len(s.CitedIn)+len(s.Shares) == 0 })
}

func testValues(t *testing.T, p place) {
	s := p.create(t)
	fill(t, s)
	low, high := quantity.DecimalOf(3), quantity.DecimalOf(70000000000)
	interval, err := quantity.New(quantity.Parts{Low: &low, High: &high, Unit: "m", About: true})
	if err != nil {
		t.Fatal(err)
	}
	open, err := quantity.New(quantity.Parts{Low: &low, Unit: "m"})
	if err != nil {
		t.Fatal(err)
	}
	point, err := obelisk.ParsePoint("59.93, -30.310")
	if err != nil {
		t.Fatal(err)
	}
	values := []obelisk.Value{
		date(t, "1931-05-04"), date(t, "1931~"), date(t, "../1931"), date(t, "Y-170000002"), date(t, "193X"),
		obelisk.Quantity{Quantity: interval},
		obelisk.Quantity{Quantity: open},
		obelisk.Text{Text: "quotes ' \" and \\u0000 in words, 明亮, \u2028", Language: "en"},
		obelisk.Text{},
		obelisk.Ref{Entity: "aria"},
		point,
		obelisk.Link{URL: "https://example.org/?a=b&c=<d>"},
		obelisk.Unknown{},
		obelisk.None{},
	}
	var want []obelisk.Statement
	for _, v := range values {
		st := statement("aria", "height", v)
		st.Qualifiers = obelisk.SortedQualifiers([]obelisk.Qualifier{{Property: "name", Value: v}, {Property: "lit-on", Value: date(t, "1930")}})
		st.ID = obelisk.IdentityOf(st)
		want = append(want, st)
	}
	update(t, s, func(ctx context.Context, tx *store.Tx) error { return putAll(ctx, tx, want) })
	got := collect(t, s.Statements(t.Context(), obelisk.StatementFilter{Subjects: []obelisk.EntityID{"aria"}, Properties: []obelisk.PropertyID{"height"}}))
	slices.SortFunc(want, func(a, b obelisk.Statement) int { return strings.Compare(string(a.ID), string(b.ID)) })
	equal(t, "the statements", got, want)
	verified(t, s)
}

func testNotFound(t *testing.T, p place) {
	s := p.create(t)
	ctx := t.Context()
	_, entity := s.Entity(ctx, "nowhere")
	_, st := s.Statement(ctx, "s-aaaaaaaaaaaaaaaa")
	_, source := s.Source(ctx, "nothing")
	_, sourceOf := s.SourceOf(ctx, document("c"))
	_, text := s.Text(ctx, document("c"))
	_, checkpoint := s.CheckpointAt(ctx, 2)
	for what, err := range map[string]error{
		"entity": entity, "statement": st, "source": source, "document": sourceOf, "text": text, "log": checkpoint,
	} {
		wrong(t, err, obelisk.ErrNotFound, what)
	}
	for _, err := range s.Statements(ctx, obelisk.StatementFilter{After: "s-aaaaaaaaaaaaaaaa"}) {
		wrong(t, err, obelisk.ErrNotFound)
	}
}

func testStatementFilter(t *testing.T, p place) {
	s := p.create(t)
	all := fill(t, s)
	tests := []struct {
		name   string
		filter obelisk.StatementFilter
		want   string
	}{
		{"one subject", obelisk.StatementFilter{Subjects: []obelisk.EntityID{"aria"}}, "aria/lit-on/1931-05 aria/name/en:Aria "},
		{"subjects in any order and twice", obelisk.StatementFilter{Subjects: []obelisk.EntityID{"borel", "aria", "borel"}, Properties: []obelisk.PropertyID{"name"}}, "aria/name/en:Aria borel/name/en:Borel "},
		{"a property", obelisk.StatementFilter{Properties: []obelisk.PropertyID{"lit-on"}}, "aria/lit-on/1931-05 borel/lit-on/1932~ "},
		{"a status", obelisk.StatementFilter{Status: []obelisk.Status{obelisk.Accepted}, Properties: []obelisk.PropertyID{"name"}, Subjects: []obelisk.EntityID{"aria", "borel"}}, "borel/name/en:Borel "},
		{"a source", obelisk.StatementFilter{Sources: []obelisk.SourceID{"almanac"}}, "aria/lit-on/1931-05 borel/lit-on/1932~ "},
		{"a document", obelisk.StatementFilter{Documents: []obelisk.DocumentID{document("a")}}, "aria/lit-on/1931-05 "},
		{"documents", obelisk.StatementFilter{Documents: []obelisk.DocumentID{document("a"), document("b"), document("c")}}, "aria/lit-on/1931-05 lamp-one/given-to/aria "},
		{"about an entity", obelisk.StatementFilter{About: "borel"}, "lamp-one/given-to/borel "},
		{"a limit", obelisk.StatementFilter{Subjects: []obelisk.EntityID{"aria", "borel"}, Limit: 3}, "aria/lit-on/1931-05 aria/name/en:Aria borel/lit-on/1932~ "},
		{"after one, with a limit", obelisk.StatementFilter{Subjects: []obelisk.EntityID{"aria", "borel"}, After: all[1].ID, Limit: 1}, "borel/lit-on/1932~ "},
		{"nothing", obelisk.StatementFilter{Subjects: []obelisk.EntityID{"nobody"}}, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			equal(t, "the statements", ids(collect(t, s.Statements(t.Context(), tt.filter))), tt.want)
		})
	}
}

// testStatementOrder reads thousands of statements of more subjects than one
// question may name.
func testStatementOrder(t *testing.T, p place) {
	s := p.create(t)
	var subjects []obelisk.EntityID
	var want []obelisk.Statement
	update(t, s, func(ctx context.Context, tx *store.Tx) error {
		for i := range 700 {
			id := obelisk.EntityID("town-" + strings.Repeat("ab", i%7) + "-" + string(rune('a'+i%26)) + strings.Repeat("x", i/26))
			id = obelisk.EntityID(strings.ReplaceAll(string(id), "--", "-"))
			subjects = append(subjects, id)
			if err := tx.PutEntity(ctx, obelisk.ActionCreate, obelisk.Entity{ID: id, Class: "town"}); err != nil {
				return err
			}
			for _, v := range []obelisk.Value{text("Z"), text("a"), text("é")} {
				want = append(want, statement(id, "name", v))
			}
		}
		return putAll(ctx, tx, want)
	})
	slices.SortFunc(want, func(a, b obelisk.Statement) int {
		return strings.Compare(string(a.Subject)+" "+string(a.ID), string(b.Subject)+" "+string(b.ID))
	})
	f := obelisk.StatementFilter{Subjects: subjects}
	if got := collect(t, s.Statements(t.Context(), f)); ids(got) != ids(want) {
		t.Error("the statements do not come ordered by subject, property and id")
	}
	var paged []obelisk.Statement
	for f.Limit = 333; ; f.After = paged[len(paged)-1].ID {
		part := collect(t, s.Statements(t.Context(), f))
		if len(part) == 0 {
			break
		}
		paged = append(paged, part...)
	}
	if ids(paged) != ids(want) {
		t.Error("the statements read in parts are not those read at once")
	}
}

func testEntities(t *testing.T, p place) {
	s := p.create(t)
	fill(t, s)
	list := func(f obelisk.EntityFilter) string {
		var b strings.Builder
		for _, e := range collect(t, s.Entities(t.Context(), f)) {
			b.WriteString(string(e.ID) + " ")
		}
		return b.String()
	}
	equal(t, "all", list(obelisk.EntityFilter{}), "aria borel bright dim lamp-one ")
	equal(t, "by class", list(obelisk.EntityFilter{Class: []obelisk.ClassID{"town"}}), "aria borel ")
	equal(t, "by classes", list(obelisk.EntityFilter{Class: []obelisk.ClassID{"town", "lamp"}, After: "aria"}), "borel lamp-one ")
	equal(t, "some", list(obelisk.EntityFilter{After: "aria", Limit: 2}), "borel bright ")
	update(t, s, func(ctx context.Context, tx *store.Tx) error {
		return tx.PutEntity(ctx, obelisk.ActionMerge, obelisk.Entity{ID: "borel", Class: "town", Merged: "aria"})
	})
	e, err := s.Entity(t.Context(), "borel")
	if err != nil || e.Merged != "aria" {
		t.Errorf("the merged entity is %+v, %v", e, err)
	}
	verified(t, s)
}

func testRefused(t *testing.T, p place) {
	s := p.create(t)
	fill(t, s)
	unknown := statement("nowhere", "name", text("Nowhere"))
	dangling := statement("aria", "given-to", obelisk.Ref{Entity: "nowhere"})
	uncited := statement("aria", "name", text("A"), obelisk.Evidence{Source: "nothing", Stance: obelisk.Supports})
	unnamed := statement("aria", "name", text("A"))
	unnamed.ID = "s-1"
	unset := statement("aria", "name", text("A"))
	unset.Status = ""
	thief := almanac()
	thief.Copies = []obelisk.Copy{{Document: document("a")}}
	renamed := lamps()
	renamed.ID = "lanterns"
	put := func(st obelisk.Statement) func(context.Context, *store.Tx) error {
		return func(ctx context.Context, tx *store.Tx) error { return putAll(ctx, tx, []obelisk.Statement{st}) }
	}
	tests := []struct {
		name string
		kind error
		put  func(context.Context, *store.Tx) error
	}{
		{"a statement of an unknown subject", obelisk.ErrInvalid, put(unknown)},
		{"a statement that names an unknown entity", obelisk.ErrInvalid, put(dangling)},
		{"evidence from an unknown source", obelisk.ErrInvalid, put(uncited)},
		{"a text with U+0000", obelisk.ErrInvalid, put(statement("aria", "name", text("a\x00b")))},
		{"a text that is no UTF-8", obelisk.ErrInvalid, put(statement("aria", "name", text("a\xffb")))},
		{"a statement with a strange id", obelisk.ErrInvalid, put(unnamed)},
		{"a statement without a status", obelisk.ErrInvalid, put(unset)},
		{"an entity without a class", obelisk.ErrInvalid, func(ctx context.Context, tx *store.Tx) error {
			return tx.PutEntity(ctx, obelisk.ActionCreate, obelisk.Entity{ID: "carna"})
		}},
		{"an entity merged into an unknown one", obelisk.ErrInvalid, func(ctx context.Context, tx *store.Tx) error {
			return tx.PutEntity(ctx, obelisk.ActionMerge, obelisk.Entity{ID: "aria", Class: "town", Merged: "nowhere"})
		}},
		{"a document that is a copy of two sources", obelisk.ErrConflict, func(ctx context.Context, tx *store.Tx) error {
			return tx.PutSource(ctx, obelisk.ActionAmend, thief)
		}},
		{"a register with another id", obelisk.ErrInvalid, func(ctx context.Context, tx *store.Tx) error {
			return tx.PutRegister(ctx, obelisk.ActionAmend, renamed)
		}},
		{"a text of no document", obelisk.ErrInvalid, func(ctx context.Context, tx *store.Tx) error {
			return tx.PutText(ctx, "abc", "words")
		}},
		{"a verdict on another subject", obelisk.ErrInvalid, func(ctx context.Context, tx *store.Tx) error {
			return tx.PutVerdicts(ctx, "aria", []obelisk.Verdict{{Topic: obelisk.Topic{Subject: "borel", Property: "name"}}}, nil)
		}},
	}
	before := verified(t, s)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := s.Update(t.Context(), entry, func(tx *store.Tx) error { return tt.put(t.Context(), tx) })
			wrong(t, err, tt.kind)
		})
	}
	_, err := s.Update(t.Context(), store.Entry{}, func(*store.Tx) error { return nil })
	wrong(t, err, obelisk.ErrInvalid, "who")
	equal(t, "the log", verified(t, s), before)
}

func testVerdicts(t *testing.T, p place) {
	s := p.create(t)
	fill(t, s)
	name := obelisk.Verdict{
		Topic: obelisk.Topic{Subject: "aria", Property: "name", Language: "en"}, Kind: obelisk.Single, Value: text("Aria"),
		Sources: 1, Independent: 1, Reasons: []obelisk.Message{obelisk.Say("one-witness", obelisk.Count("count", 1))},
		Clusters: []obelisk.Cluster{{Value: text("Aria"), Statements: []obelisk.StatementID{"s-aaaaaaaaaaaaaaaa"}, Sources: []obelisk.SourceID{"gazette"}, Independent: 1}},
	}
	height := obelisk.Verdict{
		Topic: obelisk.Topic{Subject: "aria", Property: "height", Scope: []obelisk.Qualifier{{Property: "name", Value: text("total")}}},
		Kind:  obelisk.Disputed,
	}
	shared := obelisk.Finding{
		ID: "f1", Kind: obelisk.FindingChronology, Subjects: []obelisk.EntityID{"borel", "aria"}, Property: "lit-on",
		Statements: []obelisk.StatementID{"s-aaaaaaaaaaaaaaaa"}, Sources: 2, Independent: 1, Why: []obelisk.Message{obelisk.Say("too-late")},
	}
	own := obelisk.Finding{ID: "f2", Kind: obelisk.FindingDisputed, Subjects: []obelisk.EntityID{"aria"}}
	whole := obelisk.Finding{ID: "f3", Kind: obelisk.FindingCopy}
	r := update(t, s, func(ctx context.Context, tx *store.Tx) error {
		if err := tx.PutVerdicts(ctx, "aria", []obelisk.Verdict{name, height}, []obelisk.Finding{shared, own}); err != nil {
			return err
		}
		if err := tx.PutVerdicts(ctx, "borel", nil, []obelisk.Finding{shared}); err != nil {
			return err
		}
		return tx.PutVerdicts(ctx, "", nil, []obelisk.Finding{whole})
	})
	equal(t, "verdicts are not logged", r, obelisk.Revision{})
	verdicts := func(f obelisk.VerdictFilter) []obelisk.Verdict { return collect(t, s.Verdicts(t.Context(), f)) }
	findings := func(f obelisk.FindingFilter) []obelisk.Finding { return collect(t, s.Findings(t.Context(), f)) }
	equal(t, "all verdicts", verdicts(obelisk.VerdictFilter{}), []obelisk.Verdict{height, name})
	bare := name
	bare.Reasons = nil
	equal(t, "verdicts without reasons", verdicts(obelisk.VerdictFilter{WithoutReasons: true, Properties: []obelisk.PropertyID{"name"}}), []obelisk.Verdict{bare})
	equal(t, "verdicts by kind", verdicts(obelisk.VerdictFilter{Kinds: []obelisk.VerdictKind{obelisk.Disputed}}), []obelisk.Verdict{height})
	equal(t, "verdicts by property", verdicts(obelisk.VerdictFilter{Subjects: []obelisk.EntityID{"aria"}, Properties: []obelisk.PropertyID{"name"}}), []obelisk.Verdict{name})
	equal(t, "verdicts after one", verdicts(obelisk.VerdictFilter{After: height.Topic, Limit: 5}), []obelisk.Verdict{name})
	equal(t, "all findings", findings(obelisk.FindingFilter{}), []obelisk.Finding{shared, own, whole})
	equal(t, "findings by subject", findings(obelisk.FindingFilter{Subjects: []obelisk.EntityID{"borel"}}), []obelisk.Finding{shared})
	equal(t, "findings by kind", findings(obelisk.FindingFilter{Kinds: []obelisk.FindingKind{obelisk.FindingDisputed, obelisk.FindingCopy}, Limit: 1}), []obelisk.Finding{own})
	real := collect(t, s.Statements(t.Context(), obelisk.StatementFilter{Subjects: []obelisk.EntityID{"aria"}}))[0]
	by := obelisk.Finding{ID: "f4", Kind: obelisk.FindingLaw, Subjects: []obelisk.EntityID{"aria"}, Statements: []obelisk.StatementID{real.ID}}
	update(t, s, func(ctx context.Context, tx *store.Tx) error {
		return tx.PutVerdicts(ctx, "aria", []obelisk.Verdict{name, height}, []obelisk.Finding{shared, own, by})
	})
	equal(t, "findings by source", findings(obelisk.FindingFilter{Sources: []obelisk.SourceID{real.Evidence[0].Source}}), []obelisk.Finding{by})
	equal(t, "findings by a source that says nothing of them", findings(obelisk.FindingFilter{Sources: []obelisk.SourceID{"no-such"}}), []obelisk.Finding(nil))
	update(t, s, func(ctx context.Context, tx *store.Tx) error {
		return tx.PutVerdicts(ctx, "aria", []obelisk.Verdict{name}, nil)
	})
	equal(t, "the verdicts left", verdicts(obelisk.VerdictFilter{}), []obelisk.Verdict{name})
	equal(t, "the findings left", findings(obelisk.FindingFilter{}), []obelisk.Finding{shared, whole})
	c, err := s.Counts(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	equal(t, "the count of verdicts", c.Verdicts, map[obelisk.VerdictKind]int64{obelisk.Single: 1})
	equal(t, "the count of findings", c.Findings, map[obelisk.FindingKind]int64{obelisk.FindingChronology: 1, obelisk.FindingCopy: 1})
}

func testCounts(t *testing.T, p place) {
	s := p.create(t)
	all := fill(t, s)
	update(t, s, func(ctx context.Context, tx *store.Tx) error {
		withdrawn := all[0]
		withdrawn.Status = obelisk.Withdrawn
		fewer := gazette()
		fewer.Copies = fewer.Copies[:1]
		if err := tx.PutSource(ctx, obelisk.ActionAmend, fewer); err != nil {
			return err
		}
		if err := tx.PutEntity(ctx, obelisk.ActionAmend, obelisk.Entity{ID: "borel", Class: "lamp"}); err != nil {
			return err
		}
		return tx.PutStatement(ctx, obelisk.ActionWithdraw, withdrawn)
	})
	c, err := s.Counts(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	equal(t, "the counts", c, obelisk.Counts{
		Entities: 5, Classes: map[obelisk.ClassID]int64{"town": 1, "lamp": 2, "term": 2},
		Statements: map[obelisk.Status]int64{obelisk.Accepted: 5, obelisk.Proposed: 4, obelisk.Withdrawn: 1},
		Sources:    2, Documents: 1, Verdicts: map[obelisk.VerdictKind]int64{}, Findings: map[obelisk.FindingKind]int64{}, Revision: 3,
	})
	verified(t, s)
}

func testTexts(t *testing.T, p place) {
	s := p.create(t)
	const words = "A lamp was lit.\nСветло. 明亮。"
	r := update(t, s, func(ctx context.Context, tx *store.Tx) error { return tx.PutText(ctx, document("c"), words) })
	equal(t, "the revision of a text", r, obelisk.Revision{})
	got, err := s.Text(t.Context(), document("c"))
	if err != nil || got != words {
		t.Errorf("the text is %q, %v", got, err)
	}
	for c := range s.Changes(t.Context(), obelisk.ChangeFilter{}) {
		if strings.Contains(string(c.Record), "lamp was lit") {
			t.Error("the text is in the log")
		}
	}
}

func testProse(t *testing.T, p place) {
	s := p.create(t)
	prose := obelisk.Prose{{Text: "A lamp was lit. ", At: 3}, {Text: "&", At: 19, Fixed: true}, {Text: " 明亮。", At: 24}}
	r := update(t, s, func(ctx context.Context, tx *store.Tx) error {
		if err := tx.PutProse(ctx, document("d"), obelisk.Prose{}); err != nil {
			return err
		}
		if err := tx.PutProse(ctx, document("c"), obelisk.Prose{{Text: "old"}}); err != nil {
			return err
		}
		return tx.PutProse(ctx, document("c"), prose)
	})
	equal(t, "the revision of prose", r, obelisk.Revision{})
	var got []store.DocumentProse
	for d, err := range s.Prose(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, d)
	}
	equal(t, "the prose", got, []store.DocumentProse{{Document: document("c"), Prose: prose}, {Document: document("d"), Prose: obelisk.Prose{}}})
	if size, err := s.ProseSize(t.Context()); err != nil || size < 20 {
		t.Errorf("the prose has the size %d, %v", size, err)
	}
	_, err := s.Update(t.Context(), entry, func(tx *store.Tx) error { return tx.PutProse(t.Context(), "abc", prose) })
	wrong(t, err, obelisk.ErrInvalid, "SHA-256")
}

func testRegisterRecord(t *testing.T, p place) {
	first := p.create(t)
	second := p.open(t)
	for _, s := range []*store.Store{first, second} {
		if _, err := s.Register(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	want := lamps()
	want.Title["en"] = "Lamps and lanterns"
	update(t, first, func(ctx context.Context, tx *store.Tx) error { return tx.PutRegister(ctx, obelisk.ActionAmend, want) })
	for _, s := range []*store.Store{first, second} {
		got, err := s.Register(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		equal(t, "the register", got, want)
	}
	verified(t, first)
}

func testReadOnly(t *testing.T, p place) {
	fill(t, p.create(t))
	s, err := store.Open(t.Context(), store.Options{Location: p.location, ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer closeStore(t, s)
	if _, err := s.Entity(t.Context(), "aria"); err != nil {
		t.Error(err)
	}
	_, err = s.Update(t.Context(), entry, func(*store.Tx) error { return nil })
	wrong(t, err, obelisk.ErrRefused, "read-only")
	verified(t, s)
}
