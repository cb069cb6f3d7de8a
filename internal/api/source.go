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
		description: "The evidence of the chosen statements, in their order; of the named sources and copies alone where some are named.",
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
	place, err := in.place(ctx)
	if err != nil {
		return client.Page[obelisk.Source]{}, err
	}
	f := obelisk.SourceFilter{IDs: in.ID, Kinds: in.Kind, After: obelisk.SourceID(place), Limit: in.Limit + 1}
	if place != "" && !f.After.Valid() {
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
