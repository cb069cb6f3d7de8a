package api

import (
	"context"

	"obelisk"
	"obelisk/client"
	"obelisk/internal/search"
)

func (a *API) registerSearch() {
	add(a, about{
		id: "search", path: "/search", tag: tagSearch, summary: "Entities by name, by what is said of them and by date",
		description: "In any script, inflection and transcription; where nothing fits, words spelt nearly so are tried. The best first.",
	}, a.search)
	add(a, about{
		id: "batch", path: "/batch", method: "POST", tag: tagRecords, summary: "Many records by their ids",
		description: "At most 500 in all. Entities come with their names only.",
	}, a.batch)
}

// searchInput are the parameters of a search.
type searchInput struct {
	Q     string            `query:"q" required:"true" minLength:"1" maxLength:"500" doc:"What is looked for"`
	Class []obelisk.ClassID `query:"class" maxItems:"100" doc:"Only of these classes and narrower ones"`
	Limit int               `query:"limit" minimum:"1" maximum:"200" default:"20" doc:"How many are listed at most"`
	Lang  obelisk.Language  `query:"lang" enum:"en,zh-Hans,zh-Hant,ru,uk,be" doc:"How numbers such as 5/4/1912 are read; else what Accept-Language asks for"`
	Begun bool              `query:"begun" doc:"The last word is only begun, as while typing"`
}

// search finds entities.
func (a *API) search(ctx context.Context, in *searchInput) (client.Hits, error) {
	classes, err := a.withNarrower(ctx, in.Class)
	if err != nil {
		return client.Hits{}, err
	}
	found, err := a.analyser.Find(ctx, a.store, search.Question{
		Text: in.Q, Language: languageOf(ctx), Typing: in.Begun, Classes: classes, Limit: in.Limit,
	})
	if err != nil {
		return client.Hits{}, err
	}
	items, err := a.named(ctx, found.Entities)
	if err != nil {
		return client.Hits{}, err
	}
	out := client.Hits{Items: items, Total: found.Total, More: found.More, Corrected: found.Corrected}
	if out.Total == nil {
		out.Total = map[obelisk.ClassID]int{}
	}
	return out, nil
}

// batchInput are the ids of a batch.
type batchInput struct {
	Body client.Wanted
}

// batch reads many records.
func (a *API) batch(ctx context.Context, in *batchInput) (client.Batch, error) {
	want := in.Body
	out := client.Batch{Entities: []client.Entity{}, Statements: []client.Statement{}, Sources: []obelisk.Source{}, Missing: []string{}}
	if n := len(want.Entities) + len(want.Statements) + len(want.Sources); n > mostListed {
		return out, invalid("%d ids in one batch are too many: name at most %d", n, mostListed)
	}
	there := map[string]bool{}
	if len(want.Entities) > 0 {
		found, err := collect(a.store.Entities(ctx, obelisk.EntityFilter{IDs: want.Entities}))
		if err == nil {
			out.Entities, err = a.named(ctx, found)
		}
		if err != nil {
			return out, err
		}
	}
	if len(want.Statements) > 0 {
		found, err := collect(a.store.Statements(ctx, obelisk.StatementFilter{IDs: want.Statements}))
		if err != nil {
			return out, err
		}
		told, err := a.told(ctx, found, Past{})
		if err != nil {
			return out, err
		}
		out.Statements = append(out.Statements, told...)
	}
	if len(want.Sources) > 0 {
		found, err := collect(a.store.SomeSources(ctx, obelisk.SourceFilter{IDs: want.Sources}))
		if err != nil {
			return out, err
		}
		out.Sources = append(out.Sources, found...)
	}
	out.Missing = missing(want, out, there)
	return out, nil
}

// missing are the wanted ids that were not found, in the order in which they
// were named.
func missing(want client.Wanted, got client.Batch, there map[string]bool) []string {
	for _, e := range got.Entities {
		there[string(e.ID)] = true
	}
	for _, s := range got.Statements {
		there[string(s.ID)] = true
	}
	for _, s := range got.Sources {
		there["source "+string(s.ID)] = true
	}
	out := []string{}
	for _, id := range want.Entities {
		if !there[string(id)] {
			out = append(out, string(id))
		}
	}
	for _, id := range want.Statements {
		if !there[string(id)] {
			out = append(out, string(id))
		}
	}
	for _, id := range want.Sources {
		if !there["source "+string(id)] {
			out = append(out, string(id))
		}
	}
	return out
}
