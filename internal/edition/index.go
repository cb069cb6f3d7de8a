package edition

import (
	"bytes"
	"context"
	_ "embed"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"obelisk"
	"obelisk/internal/locale"
	"obelisk/internal/search"
)

// The index of an edition has the terms that the product's own search makes of
// names, of the words of what is said and of dates, cut into parts by how the terms
// begin, so that a question loads some tens of kilobytes of it. Every part is a
// script, for that is all that browsers load from a folder. What a question means
// is worked out by search.js with the tables that the index brings along.

//go:embed search.js
var searchScript []byte

const (
	// perPart is how many entities stand in one part of the index.
	perPart = 64
	// mostPart is how many bytes a part of the terms has before it is cut further.
	mostPart = 32 << 10
	// commonest is the share of the entities, one in so many, beyond which a word
	// says nothing; never below leastCommon entities.
	commonest   = 4
	leastCommon = 400
)

// posting says which entities have a term, by their numbers in rising order.
type posting struct{ names, words []uint32 }

// indexer makes the index of the search.
type indexer struct {
	*edition
	analyser *search.Analyser
	terms    map[string]*posting
	han      map[rune]bool
	part     []json.RawMessage
	number   uint32
}

// index writes the search of the edition.
func (e *edition) index(ctx context.Context) error {
	analyser, err := search.New()
	if err != nil {
		return err
	}
	x := &indexer{edition: e, analyser: analyser, terms: map[string]*posting{}, han: map[rune]bool{}}
	if err := x.entities(ctx); err != nil {
		return err
	}
	if err := x.file(searchFolder+"/search.js", searchScript); err != nil {
		return err
	}
	firsts, err := x.parts()
	if err != nil {
		return err
	}
	if err := x.script("tables", "obeliskTables=", x.analyser.TablesFor(x.han), ""); err != nil {
		return err
	}
	return x.script("parts", "obeliskParts=", firsts, "")
}

// parts writes the terms in their order, cut into parts, and returns the first term
// of each.
func (x *indexer) parts() ([]string, error) {
	firsts := []string{}
	terms := slices.Sorted(maps.Keys(x.terms))
	for len(terms) > 0 {
		end, size := 0, 0
		for end < len(terms) && (end == 0 || size+x.size(terms[end]) <= mostPart) {
			size += x.size(terms[end])
			end++
		}
		if err := x.terse(len(firsts), terms[:end]); err != nil {
			return nil, err
		}
		firsts, terms = append(firsts, terms[0]), terms[end:]
	}
	return firsts, nil
}

// size is about how many bytes a term takes in its part.
func (x *indexer) size(term string) int {
	p := x.terms[term]
	return len(term) + 8 + 3*(len(p.names)+len(p.words))
}

// partJSON is a part of the terms: for each the number of its first entity and how
// far it is from each to the next.
type partJSON struct {
	Names map[string][]uint32 `json:"n,omitempty"`
	Words map[string][]uint32 `json:"w,omitempty"`
}

// terse writes a part of the terms.
func (x *indexer) terse(number int, terms []string) error {
	part := partJSON{map[string][]uint32{}, map[string][]uint32{}}
	for _, t := range terms {
		p := x.terms[t]
		if len(p.names) > 0 {
			part.Names[t] = steps(p.names)
		}
		switch common := max(leastCommon, int(x.number)/commonest); {
		case len(p.words) > common && !isDate(t):
			part.Words[t] = []uint32{} // everywhere
		case len(p.words) > 0:
			part.Words[t] = steps(p.words)
		}
	}
	n := strconv.Itoa(number)
	return x.script("t-"+n, "obeliskTerms("+n+",", part, ")")
}

// isDate reports whether a term is a year, a month or a day.
func isDate(term string) bool {
	return len(term) > 4 && term[0] == '3' && strings.Trim(term, "0123456789") == ""
}

// steps are the differences of rising numbers.
func steps(numbers []uint32) []uint32 {
	out := make([]uint32, len(numbers))
	last := uint32(0)
	for i, n := range numbers {
		out[i], last = n-last, n
	}
	return out
}

// script writes a part of the index.
func (x *indexer) script(name, before string, v any, after string) error {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(v); err != nil {
		return fmt.Errorf("write the index of the search: %w", err)
	}
	return x.file(searchFolder+"/"+name+".js", []byte(before+strings.TrimSuffix(b.String(), "\n")+after+";\n"))
}

// entities adds all entities, some at a time.
func (x *indexer) entities(ctx context.Context) error {
	var batch []obelisk.Entity
	for e, err := range x.Content.Entities(ctx, obelisk.EntityFilter{}) {
		if err != nil {
			return fmt.Errorf("read the entities: %w", err)
		}
		if e.Merged == "" {
			batch = append(batch, e)
		}
		if len(batch) == perPart {
			if err := x.batch(ctx, batch); err != nil {
				return err
			}
			batch = batch[:0]
		}
	}
	if len(batch) == 0 {
		return nil
	}
	return x.batch(ctx, batch)
}

// batch adds some entities and writes what they are called.
func (x *indexer) batch(ctx context.Context, batch []obelisk.Entity) error {
	ids := make([]obelisk.EntityID, len(batch))
	for i, e := range batch {
		ids[i] = e.ID
	}
	of, err := x.statements(ctx, obelisk.StatementFilter{Subjects: ids})
	if err != nil {
		return err
	}
	parts, err := x.called(ctx, of)
	if err != nil {
		return err
	}
	x.part = x.part[:0]
	for _, e := range batch {
		x.add(x.analyser.Document(x.register.Schema, e, of[e.ID]))
		labels := x.labels(of[e.ID])
		if len(labels) == 0 {
			labels = x.composed(of[e.ID], parts)
		}
		record, err := json.Marshal([]any{e.ID, e.Class, labels})
		if err != nil {
			return fmt.Errorf("write the index of the search: %w", err)
		}
		x.part = append(x.part, record)
		x.number++
	}
	name := "e-" + strconv.Itoa(int(x.number-1)/perPart)
	return x.script(name, "obeliskEntities("+strconv.Quote(name)+",", x.part, ")")
}

// statements reads statements that are weighed, by subject.
func (x *indexer) statements(ctx context.Context, f obelisk.StatementFilter) (map[obelisk.EntityID][]obelisk.Statement, error) {
	f.Status = []obelisk.Status{obelisk.Accepted, obelisk.Proposed}
	of := map[obelisk.EntityID][]obelisk.Statement{}
	for s, err := range x.Content.Statements(ctx, f) {
		if err != nil {
			return nil, fmt.Errorf("read the statements: %w", err)
		}
		of[s.Subject] = append(of[s.Subject], s)
	}
	return of, nil
}

// naming are the properties after which an entity without a name is called.
func (x *indexer) naming() []obelisk.PropertyID {
	schema := x.register.Schema
	return []obelisk.PropertyID{schema.WithRole(obelisk.RoleHonour).ID, schema.WithRole(obelisk.RoleRecipient).ID}
}

// called reads what those are called after which entities are called.
func (x *indexer) called(ctx context.Context, of map[obelisk.EntityID][]obelisk.Statement) (map[obelisk.EntityID]obelisk.Texts, error) {
	wanted := map[obelisk.EntityID]bool{}
	for _, statements := range of {
		for _, s := range statements {
			if ref, ok := s.Value.(obelisk.Ref); ok && slices.Contains(x.naming(), s.Property) {
				wanted[ref.Entity] = true
			}
		}
	}
	out := map[obelisk.EntityID]obelisk.Texts{}
	if len(wanted) == 0 {
		return out, nil
	}
	labels, err := x.statements(ctx, obelisk.StatementFilter{
		Subjects: slices.Sorted(maps.Keys(wanted)), Properties: []obelisk.PropertyID{x.register.Schema.WithRole(obelisk.RoleLabel).ID}, WithoutEvidence: true,
	})
	for id, statements := range labels {
		out[id] = x.labels(statements)
	}
	return out, err
}

// labels are the names of an entity by language, accepted ones before proposed ones.
func (x *indexer) labels(statements []obelisk.Statement) obelisk.Texts {
	labels, accepted := obelisk.Texts{}, map[obelisk.Language]bool{}
	for _, s := range statements {
		text, ok := s.Value.(obelisk.Text)
		if p, _ := x.register.Schema.Property(s.Property); !ok || p.Role != obelisk.RoleLabel {
			continue
		}
		if labels[text.Language] == "" || s.Status == obelisk.Accepted && !accepted[text.Language] {
			labels[text.Language], accepted[text.Language] = text.Text, s.Status == obelisk.Accepted
		}
	}
	return labels
}

// composed calls an entity after its honour and its recipient.
func (x *indexer) composed(statements []obelisk.Statement, called map[obelisk.EntityID]obelisk.Texts) obelisk.Texts {
	var parts []obelisk.Texts
	for _, property := range x.naming() {
		for _, s := range statements {
			if ref, ok := s.Value.(obelisk.Ref); ok && s.Property == property {
				parts = append(parts, called[ref.Entity])
			}
		}
	}
	out := obelisk.Texts{}
	for _, l := range obelisk.InterfaceLanguages() {
		var words []string
		for _, texts := range parts {
			if word, _ := texts.In(l); word != "" && !slices.Contains(words, word) {
				words = append(words, word)
			}
		}
		if len(words) > 0 {
			out[l] = strings.Join(words, " – ")
		}
	}
	return out
}

// add adds the terms of an entity.
func (x *indexer) add(d obelisk.SearchDocument) {
	stemmed := map[string]bool{}
	for _, t := range d.Words {
		if stem, ok := search.Stemmed(t); ok {
			stemmed[stem] = true
		}
	}
	for _, t := range d.Names {
		if !strings.HasPrefix(t, "01") { // whole names without their endings, which no question makes
			x.post(t, true)
		}
	}
	for _, t := range d.Words {
		if !standsIn(t, stemmed) {
			x.post(t, false)
		}
	}
}

// standsIn reports whether a word is found by its stem, so that it needs no place
// of its own.
func standsIn(word string, stems map[string]bool) bool {
	for end := len(word); end > 0; {
		if stems[word[:end]] {
			return true
		}
		_, size := utf8.DecodeLastRuneInString(word[:end])
		end -= size
	}
	return false
}

// post notes that the entity at hand has a term.
func (x *indexer) post(term string, name bool) {
	p := x.terms[term]
	if p == nil {
		p = &posting{}
		x.terms[term] = p
	}
	for _, c := range term {
		if unicode.Is(unicode.Han, c) {
			x.han[c] = true
		}
	}
	list := &p.words
	if name {
		list = &p.names
	}
	if n := len(*list); n == 0 || (*list)[n-1] != x.number {
		*list = append(*list, x.number)
	}
}

// searchBox is where the search shows what it found.
func (p *relinked) searchBox() []byte {
	language := obelisk.English
	for _, l := range obelisk.InterfaceLanguages() {
		if strings.HasPrefix(p.address, languagePath(l)+"/") {
			language = l
		}
	}
	l := p.Locales.For(language)
	classes := map[obelisk.ClassID]string{}
	for _, c := range p.register.Schema.Classes {
		if label, _ := c.Labels.In(language); label != "" {
			classes[c.ID] = label
		}
	}
	names, err := json.Marshal(classes)
	if err != nil {
		names = []byte("{}") // a map of texts always has a form
	}
	root := relativeTo(p.file, searchFolder+"/")
	return []byte(`<div id="found"></div>
<noscript><p>` + attributeText(l.Text("search.script")) + `</p>
` + p.lists(language) + `</noscript>
<script src="` + root + `search.js" data-root="` + root + `" data-language="` + string(language) + `" data-none="` + attributeText(l.Text("search.none")) +
		`" data-corrected="` + attributeText(l.Text("search.corrected", locale.With("words", "{words}"))) + `" data-classes="` + attributeText(string(names)) + `"></script>
`)
}

// lists leads to the lists of all entities by class, for those who search without
// a script.
func (p *relinked) lists(language obelisk.Language) string {
	var b strings.Builder
	for _, c := range p.register.Schema.Classes {
		file, there := p.files[languagePath(language)+"/class/"+string(c.ID)]
		if label, in := c.Labels.In(language); there {
			b.WriteString(`<li><a href="` + relativeTo(p.file, file) + `" lang="` + string(in) + `">` + attributeText(label) + "</a></li>\n")
		}
	}
	if b.Len() == 0 {
		return ""
	}
	return "<ul class=\"list\">\n" + b.String() + "</ul>\n"
}
