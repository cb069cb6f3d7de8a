package api

import (
	"context"

	"obelisk"
	"obelisk/client"
)

func (a *API) registerSources() {
	add(a, about{
		id: "sources", path: "/sources", tag: tagRecords, summary: "The works that are cited, in order of id",
	}, a.sources)
	add(a, about{
		id: "source", path: "/sources/{id}", tag: tagRecords, summary: "One source, with its copies and its kin",
	}, a.source)
	add(a, about{
		id: "evidence", path: "/evidence", tag: tagRecords, summary: "Where sources say what",
		description: "The evidence of the chosen statements, in their order; of the named sources and copies alone where some are named. The limit counts statements.",
	}, a.evidence)
}

// sourcesInput are the parameters of a list of sources.
type sourcesInput struct {
	Paging
	ID   []obelisk.SourceID   `query:"id" maxItems:"500" doc:"Only these"`
	Kind []obelisk.SourceKind `query:"kind" enum:"web-page,book,article,act,database,archive,editorial,other" doc:"Only of these kinds"`
}

// sources lists sources.
func (a *API) sources(ctx context.Context, in *sourcesInput) (client.Page[obelisk.Source], error) {
	f := obelisk.SourceFilter{IDs: in.ID, Kinds: in.Kind, After: obelisk.SourceID(in.Cursor), Limit: in.Limit + 1}
	if in.Cursor != "" && !f.After.Valid() {
		return client.Page[obelisk.Source]{}, noCursor(in.Cursor)
	}
	found, err := collect(a.store.SomeSources(ctx, f))
	if err != nil {
		return client.Page[obelisk.Source]{}, err
	}
	return page(ctx, a, in.Paging, found, found, func(s obelisk.Source) string { return string(s.ID) })
}

// sourceInput names one source.
type sourceInput struct {
	ID obelisk.SourceID `path:"id" doc:"The source's slug"`
}

// source reads one source.
func (a *API) source(ctx context.Context, in *sourceInput) (obelisk.Source, error) {
	return a.store.Source(ctx, in.ID)
}

// evidence lists evidence.
func (a *API) evidence(ctx context.Context, in *statementsInput) (client.Page[client.Cited], error) {
	found, err := a.chosen(ctx, in.Paging, in.Choice)
	if err != nil {
		return client.Page[client.Cited]{}, err
	}
	out, err := page(ctx, a, in.Paging, found, found, afterStatement)
	if err != nil {
		return client.Page[client.Cited]{}, err
	}
	cited := client.Page[client.Cited]{Items: []client.Cited{}, Next: out.Next, Revision: out.Revision}
	for _, s := range out.Items {
		for _, e := range s.Evidence {
			if among(in.Source, e.Source) && among(in.Document, e.Document) {
				cited.Items = append(cited.Items, client.Cited{Statement: s.ID, Subject: s.Subject, Property: s.Property, Evidence: client.EvidenceOf(e)})
			}
		}
	}
	return cited, nil
}

// among reports whether a value is chosen; an empty list chooses all.
func among[T comparable](chosen []T, value T) bool {
	if len(chosen) == 0 {
		return true
	}
	for _, c := range chosen {
		if c == value {
			return true
		}
	}
	return false
}
