package registers_test

import (
	"crypto/sha256"
	"encoding/hex"
	"math"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"

	"obelisk"
	"obelisk/internal/collate"
	"obelisk/internal/exchange"
	"obelisk/registers"
)

// heroCities reads the bundled register of the Hero Cities.
func heroCities(t *testing.T) *exchange.Bundle {
	t.Helper()
	fsys, err := registers.Open("hero-cities")
	if err != nil {
		t.Fatal(err)
	}
	b, err := exchange.ReadBundle(fsys)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// said names a statement for a message and for the table of readings.
func said(s obelisk.Statement) string {
	return string(s.Subject) + " " + string(s.Property) + " " + valueText(s.Value)
}

// valueText is the value as the register's files write it.
func valueText(v obelisk.Value) string {
	if text, ok := v.(obelisk.Text); ok {
		return text.Text
	}
	return v.Key()
}

func TestHeroCitiesNamesEveryEntityInSixLanguages(t *testing.T) {
	b := heroCities(t)
	for _, property := range []obelisk.PropertyID{"label", "description"} {
		have := map[obelisk.EntityID][]obelisk.Language{}
		for _, s := range b.Statements {
			if text, ok := s.Value.(obelisk.Text); ok && s.Property == property {
				have[s.Subject] = append(have[s.Subject], text.Language)
			}
		}
		for _, e := range b.Entities {
			for _, l := range obelisk.InterfaceLanguages() {
				if !slices.Contains(have[e.ID], l) {
					t.Errorf("%s has no %s in %s", e.ID, property, l)
				}
			}
		}
	}
}

func TestHeroCitiesUsesEveryEntity(t *testing.T) {
	b := heroCities(t)
	used := map[obelisk.EntityID]bool{}
	for _, s := range b.Statements {
		if ref, ok := s.Value.(obelisk.Ref); ok {
			used[ref.Entity], used[s.Subject] = true, true
		}
		for _, q := range s.Qualifiers {
			if ref, ok := q.Value.(obelisk.Ref); ok {
				used[ref.Entity] = true
			}
		}
		if slices.ContainsFunc(s.Evidence, func(e obelisk.Evidence) bool { return !e.Span.IsZero() }) {
			used[s.Subject] = true
		}
	}
	for _, e := range b.Entities {
		if !used[e.ID] {
			t.Errorf("nothing is said of %s and nothing names it", e.ID)
		}
	}
}

func TestHeroCitiesUsesEverySource(t *testing.T) {
	b := heroCities(t)
	used := map[obelisk.SourceID]bool{}
	for _, s := range b.Statements {
		for _, e := range s.Evidence {
			used[e.Source], used[e.According] = true, true
		}
		if s.Property == "link" {
			used[obelisk.SourceID(s.Value.Key())] = true
		}
	}
	for _, s := range b.Sources {
		for _, d := range s.DerivedFrom {
			used[d] = true
		}
	}
	for _, s := range b.Sources {
		if !used[s.ID] && !used[obelisk.SourceID(s.URL)] {
			t.Errorf("nothing rests on the source %s", s.ID)
		}
	}
}

func TestHeroCitiesSaysNothingTwiceAndNothingWithoutEvidence(t *testing.T) {
	same, ids := map[obelisk.StatementID]bool{}, map[obelisk.StatementID]bool{}
	for _, s := range heroCities(t).Statements {
		if key := obelisk.IdentityOf(s); same[key] {
			t.Errorf("%s is said twice", said(s))
		} else {
			same[key] = true
		}
		if ids[s.ID] {
			t.Errorf("the id of %s stands twice", said(s))
		}
		ids[s.ID] = true
		if len(s.Evidence) == 0 && s.Reader == "" {
			t.Errorf("%s has neither evidence nor a reader", said(s))
		}
	}
}

func TestHeroCitiesGivesAGistInThreeLanguagesForEveryPlace(t *testing.T) {
	for _, s := range heroCities(t).Statements {
		for _, e := range s.Evidence {
			if e.Passage != "" {
				t.Errorf("%s: a sentence of %s is stored", said(s), e.Source)
			}
			for _, l := range []obelisk.Language{obelisk.English, obelisk.SimplifiedChinese, obelisk.Russian} {
				if !e.Span.IsZero() && e.Gist[l] == "" {
					t.Errorf("%s: no gist in %s for %s@%d", said(s), l, e.Source, e.Span.Start)
				}
			}
		}
	}
}

// TestHeroCitiesLiesWhereTheDocumentsSay holds coordinates against stated
// distances, which the documents give in whole kilometres, and against the
// place within which a thing is said to lie.
func TestHeroCitiesLiesWhereTheDocumentsSay(t *testing.T) {
	points := map[obelisk.EntityID]obelisk.Point{}
	statements := heroCities(t).Statements
	for _, s := range statements {
		if p, ok := s.Value.(obelisk.Point); ok {
			points[s.Subject] = p
		}
	}
	checked := 0
	within := func(s obelisk.Statement, to obelisk.EntityID, low, high float64) {
		from, known := points[s.Subject]
		if target, ok := points[to]; ok && known {
			checked++
			if km := kilometres(from, target); km < low || km > high {
				t.Errorf("%s: the coordinates are %.0f km apart", said(s), km)
			}
		}
	}
	for _, s := range statements {
		switch v := s.Value.(type) {
		case obelisk.Quantity:
			if from, ok := s.Qualifier("distance-from").(obelisk.Ref); ok && s.Property == "distance-to" {
				stated, _ := v.Low()
				within(s, from.Entity, stated.Float64()*0.75, stated.Float64()*1.25)
			}
		case obelisk.Ref:
			if s.Property == "located-in" {
				within(s, v.Entity, 0, 12)
			}
		}
	}
	if checked < 10 {
		t.Errorf("only %d distances could be checked", checked)
	}
}

// kilometres is the length of the great circle between two points on a sphere
// of 6371 km.
func kilometres(a, b obelisk.Point) float64 {
	rad := math.Pi / 180
	lat1, lat2 := a.Lat.Float64()*rad, b.Lat.Float64()*rad
	dLat, dLon := lat2-lat1, (b.Lon.Float64()-a.Lon.Float64())*rad
	h := math.Pow(math.Sin(dLat/2), 2) + math.Cos(lat1)*math.Cos(lat2)*math.Pow(math.Sin(dLon/2), 2)
	return 2 * 6371 * math.Asin(math.Sqrt(h))
}

// TestHeroCitiesDisputesWhatTheDocumentsDispute holds what the weighing finds
// to the table in docs/hero-cities.md: none more, none fewer.
func TestHeroCitiesDisputesWhatTheDocumentsDispute(t *testing.T) {
	b := heroCities(t)
	c := collate.New(b.Register.Schema, collate.NewWitnesses(b.Sources))
	of := map[obelisk.EntityID][]obelisk.Statement{}
	for _, s := range b.Statements {
		of[s.Subject] = append(of[s.Subject], s)
	}
	var got []string
	for _, e := range b.Entities {
		for _, f := range c.Subject(e, of[e.ID]).Findings {
			got = append(got, string(f.Kind)+" "+string(e.ID)+" "+string(f.Property))
		}
	}
	slices.Sort(got)
	want := []string{
		"chronology defence-of-tula duration",
		"disputed battle-of-moscow end",
		"disputed battle-of-moscow start",
		"disputed battle-of-moscow temperature",
		"disputed battle-of-stalingrad duration",
		"disputed battle-of-stalingrad start",
		"disputed brest-fortress-hero-fortress honour",
		"disputed capture-of-smolensk occurred-on",
		"disputed hero-city recipient-count",
		"disputed murmansk-offensive start",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("findings (-want +got):\n%s", diff)
	}
}

// seeds are the decoded texts of the documents that the register cites, by the
// SHA-256 of their bytes. The test is skipped where they are not at hand.
func seeds(t *testing.T) map[obelisk.DocumentID][]rune {
	t.Helper()
	shared := os.Getenv("OBELISK_SHARED")
	if shared == "" {
		shared = filepath.Join("..", "..", "shared")
	}
	files, err := filepath.Glob(filepath.Join(shared, "seeds", "*.txt"))
	if err != nil || len(files) == 0 {
		t.Skip("the documents are not here: set OBELISK_SHARED to the folder that holds seeds")
	}
	texts := map[obelisk.DocumentID][]rune{}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		sum := sha256.Sum256(data)
		texts[obelisk.DocumentID(hex.EncodeToString(sum[:]))] = []rune(string(data))
	}
	return texts
}

func TestHeroCitiesDescribesTheCopiesItCites(t *testing.T) {
	texts := seeds(t)
	copies := 0
	for _, s := range heroCities(t).Sources {
		for _, c := range s.Copies {
			copies++
			text, ok := texts[c.Document]
			if !ok {
				t.Errorf("%s: no document has the SHA-256 %s", s.ID, c.Document)
				continue
			}
			if len(text) != c.Length || int64(len(string(text))) != c.Bytes {
				t.Errorf("%s: %d code points in %d bytes, want %d in %d", s.ID, c.Length, c.Bytes, len(text), len(string(text)))
			}
		}
	}
	if copies == 0 {
		t.Error("no source lists a copy")
	}
}

func TestHeroCitiesStandsAtItsPlaces(t *testing.T) {
	texts := seeds(t)
	b := heroCities(t)
	wording, unused := wordingOf(b), readings()
	for _, s := range b.Statements {
		for _, e := range s.Evidence {
			if e.Span.IsZero() {
				continue
			}
			c, ok := citation(texts[e.Document], e)
			if !ok {
				t.Errorf("%s: %s@%d-%d or its context is no passage", said(s), e.Source, e.Span.Start, e.Span.End)
				continue
			}
			if wording.claims(s, c) {
				continue
			}
			if _, recorded := readings()[said(s)]; !recorded {
				t.Errorf("%s is not worded at %s@%d-%d: %s", said(s), e.Source, e.Span.Start, e.Span.End, c.passage)
			}
			delete(unused, said(s))
		}
	}
	for s := range unused {
		t.Errorf("the reading of %q is recorded, but the passage words it, or nothing says it any more", s)
	}
}

// cited is a passage and the passage together with its context.
type cited struct{ passage, around string }

// citation is the text that a piece of evidence cites, and whether all of its
// spans are passages.
func citation(text []rune, e obelisk.Evidence) (cited, bool) {
	passage, sound := between(text, e.Span)
	c := cited{passage: passage, around: passage}
	for _, span := range e.Context {
		part, ok := between(text, span)
		sound = sound && ok
		c.around += "\n" + part
	}
	return c, sound
}

// longest is how many code points a passage may have: a sentence, and with it
// the addresses of the links that stand in it.
const longest = 200

// between is the passage at a span, and whether it is one: inside the text, no
// longer than a sentence and without white space at its ends.
func between(text []rune, span obelisk.Span) (string, bool) {
	if span.Start < 0 || span.Start >= span.End || span.End > min(len(text), span.Start+longest) {
		return "", false
	}
	passage := text[span.Start:span.End]
	return string(passage), !unicode.IsSpace(passage[0]) && !unicode.IsSpace(passage[len(passage)-1])
}

// TestHeroCitiesHoldsNoSentenceOfTheDocuments looks for runs that stand in a
// citable document too: 60 characters, or 16 of which half are Chinese.
func TestHeroCitiesHoldsNoSentenceOfTheDocuments(t *testing.T) {
	runs := map[string]bool{}
	for _, text := range seeds(t) {
		for _, n := range []int{16, 60} {
			for i := range max(0, len(text)-n) {
				if run := text[i : i+n]; n == 60 || chinese(run) >= n/2 {
					runs[string(run)] = true
				}
			}
		}
	}
	for _, s := range heroCities(t).Statements {
		own := []string{valueText(s.Value)}
		for _, e := range s.Evidence {
			for _, gist := range e.Gist {
				own = append(own, gist)
			}
		}
		for _, words := range own {
			text := []rune(words)
			for _, n := range []int{16, 60} {
				for i := range max(0, len(text)-n+1) {
					if runs[string(text[i:i+n])] {
						t.Errorf("%s: %q stands in a document", said(s), string(text[i:i+n]))
						break
					}
				}
			}
		}
	}
}

// chinese counts the Chinese characters.
func chinese(text []rune) int {
	n := 0
	for _, r := range text {
		if unicode.Is(unicode.Han, r) {
			n++
		}
	}
	return n
}
