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

	"golang.org/x/text/unicode/norm"

	"obelisk"
)

//go:embed search.js
var searchScript []byte

// perPart is how many entities stand in one part of the index.
const perPart = 1000

// indexer makes the index of the search: which names have which words, in parts
// by the first two characters of a word, and what the entities are called.
type indexer struct {
	*edition
	terms  map[string][]int
	part   []json.RawMessage
	number int
}

// index writes the search of the edition.
func (e *edition) index(ctx context.Context) error {
	x := &indexer{edition: e, terms: map[string][]int{}}
	if err := x.names(ctx); err != nil {
		return err
	}
	if err := x.file(searchFolder+"/search.js", searchScript); err != nil {
		return err
	}
	parts := map[string]map[string][]int{}
	for term, numbers := range x.terms {
		name := partOf(term)
		if parts[name] == nil {
			parts[name] = map[string][]int{}
		}
		parts[name][term] = numbers
	}
	names := slices.Sorted(maps.Keys(parts))
	for _, name := range names {
		if err := x.script(name, "obeliskTerms("+strconv.Quote(name)+",", parts[name], ")"); err != nil {
			return err
		}
	}
	return x.script("parts", "obeliskParts=", append([]string{}, names...), "")
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

// partOf is the part in which a term stands: its first two characters in hexadecimal.
func partOf(term string) string {
	name := "t"
	for i, c := range []rune(term) {
		if i == 2 {
			break
		}
		name += "-" + strconv.FormatInt(int64(c), 16)
	}
	return name
}

// names reads what the entities are called.
func (x *indexer) names(ctx context.Context) error {
	schema := x.register.Schema
	var named []obelisk.PropertyID
	for _, p := range schema.Properties {
		if p.Role == obelisk.RoleLabel || p.Role == obelisk.RoleAlias {
			named = append(named, p.ID)
		}
	}
	var batch []obelisk.Entity
	for e, err := range x.Content.Entities(ctx, obelisk.EntityFilter{}) {
		if err != nil {
			return fmt.Errorf("read the entities: %w", err)
		}
		if e.Merged == "" {
			batch = append(batch, e)
		}
		if len(batch) == perPart {
			if err := x.entities(ctx, batch, named); err != nil {
				return err
			}
			batch = batch[:0]
		}
	}
	if err := x.entities(ctx, batch, named); err != nil {
		return err
	}
	return x.end()
}

// entities adds entities with their names.
func (x *indexer) entities(ctx context.Context, batch []obelisk.Entity, named []obelisk.PropertyID) error {
	if len(batch) == 0 || len(named) == 0 {
		return nil
	}
	ids := make([]obelisk.EntityID, len(batch))
	for i, e := range batch {
		ids[i] = e.ID
	}
	names := map[obelisk.EntityID][]obelisk.Statement{}
	for s, err := range x.Content.Statements(ctx, obelisk.StatementFilter{
		Subjects: ids, Properties: named, Status: []obelisk.Status{obelisk.Accepted, obelisk.Proposed}, WithoutEvidence: true,
	}) {
		if err != nil {
			return fmt.Errorf("read names: %w", err)
		}
		names[s.Subject] = append(names[s.Subject], s)
	}
	for _, e := range batch {
		if len(names[e.ID]) > 0 {
			if err := x.entity(e, names[e.ID]); err != nil {
				return err
			}
		}
	}
	return nil
}

// entity adds one entity.
func (x *indexer) entity(e obelisk.Entity, names []obelisk.Statement) error {
	labels, seen := obelisk.Texts{}, map[string]bool{}
	for _, s := range names {
		text, ok := s.Value.(obelisk.Text)
		if !ok {
			continue
		}
		p, _ := x.register.Schema.Property(s.Property)
		if p.Role == obelisk.RoleLabel && (labels[text.Language] == "" || s.Status == obelisk.Accepted) {
			labels[text.Language] = text.Text
		}
		for _, term := range termsOf(text.Text) {
			if !seen[term] {
				seen[term] = true
				x.terms[term] = append(x.terms[term], x.number)
			}
		}
	}
	record, err := json.Marshal([]any{e.ID, e.Class, labels})
	if err != nil {
		return fmt.Errorf("write the index of the search: %w", err)
	}
	x.part = append(x.part, record)
	if x.number++; x.number%perPart == 0 {
		return x.end()
	}
	return nil
}

// end writes the entities gathered so far as a part.
func (x *indexer) end() error {
	if len(x.part) == 0 {
		return nil
	}
	name := "e-" + strconv.Itoa((x.number-1)/perPart)
	err := x.script(name, "obeliskEntities("+strconv.Quote(name)+",", x.part, ")")
	x.part = nil
	return err
}

// termsOf are the words of a name as search.js makes them of a question: without
// marks and in lower case; of Han characters each and each pair.
func termsOf(text string) []string {
	var out []string
	var word, han []rune
	flush := func() {
		if len(word) > 0 {
			out = append(out, string(word))
		}
		for i := range han {
			out = append(out, string(han[i]))
			if i > 0 {
				out = append(out, string(han[i-1:i+1]))
			}
		}
		word, han = word[:0], han[:0]
	}
	for _, c := range strings.ToLower(norm.NFKD.String(text)) {
		switch {
		case unicode.Is(unicode.Mn, c):
		case unicode.Is(unicode.Han, c):
			if len(word) > 0 {
				flush()
			}
			han = append(han, c)
		case unicode.IsLetter(c) || unicode.IsNumber(c):
			if len(han) > 0 {
				flush()
			}
			word = append(word, c)
		default:
			flush()
		}
	}
	flush()
	return out
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
<noscript><p>` + attributeText(l.Text("search.script")) + `</p></noscript>
<script src="` + root + `search.js" data-root="` + root + `" data-language="` + string(language) + `" data-none="` + attributeText(l.Text("search.none")) + `" data-classes="` + attributeText(string(names)) + `"></script>
`)
}
