package api

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"obelisk"
	"obelisk/client"
)

func (a *API) registerHistory() {
	add(a, about{
		id: "revisions", path: "/revisions", tag: tagHistory, summary: "The log, the newest revision first",
	}, a.revisions)
	add(a, about{
		id: "revision", path: "/revisions/{number}", tag: tagHistory, summary: "One revision with the first of its changes",
	}, a.revision)
	add(a, about{
		id: "changes", path: "/changes", tag: tagHistory, summary: "The records that changed since a revision, in order",
		description: "Each with the whole record after the change. Whoever keeps a copy of the register asks with since and then follows the cursors.",
	}, a.changes)
	add(a, about{
		id: "feed", path: "/feed", tag: tagHistory, summary: "The verdicts that changed since a revision, and the findings that came and went",
	}, a.feed)
}

// revisionsInput are the parameters of the log.
type revisionsInput struct {
	Paging
	Kind obelisk.RecordKind `query:"kind" enum:"register,entity,statement,source" doc:"With id: only revisions that changed this record"`
	ID   string             `query:"id" maxLength:"200" doc:"With kind: only revisions that changed this record"`
}

// revisions lists the log.
func (a *API) revisions(ctx context.Context, in *revisionsInput) (client.Page[client.Revision], error) {
	var none client.Page[client.Revision]
	if (in.Kind == "") != (in.ID == "") {
		return none, invalid("kind and id together name a record: give both or neither")
	}
	f := obelisk.RevisionFilter{Kind: in.Kind, ID: in.ID, NewestFirst: true, Limit: in.Limit + 1}
	place, err := in.place(ctx)
	if err != nil {
		return none, err
	}
	if place != "" {
		before, err := strconv.ParseInt(place, 10, 64)
		if err != nil || before < 1 {
			return none, noCursor(in.Cursor)
		}
		f.Before = before
	}
	found, err := collect(a.store.Revisions(ctx, f))
	if err != nil {
		return none, err
	}
	items := make([]client.Revision, len(found))
	for i, r := range found {
		items[i] = client.RevisionOf(r)
	}
	return page(ctx, a, in.Paging, found, items, func(r obelisk.Revision) string { return strconv.FormatInt(r.Number, 10) })
}

// revisionInput names one revision.
type revisionInput struct {
	Number int64 `path:"number" minimum:"1"`
}

// revision reads one revision.
func (a *API) revision(ctx context.Context, in *revisionInput) (client.Revision, error) {
	f := obelisk.RevisionFilter{After: in.Number - 1, Before: in.Number + 1, Changes: mostItems, Limit: 1}
	found, err := collect(a.store.Revisions(ctx, f))
	if err != nil {
		return client.Revision{}, err
	}
	if len(found) == 0 {
		return client.Revision{}, obelisk.NotFound(fmt.Sprintf("the log has no revision %d", in.Number))
	}
	return client.RevisionOf(found[0]), nil
}

// changesInput are the parameters of what changed.
type changesInput struct {
	Paging
	Since int64                `query:"since" minimum:"0" doc:"Only behind this revision; 0 or nothing is from the beginning"`
	Kind  []obelisk.RecordKind `query:"kind" enum:"register,entity,statement,source" doc:"Only of these sorts of records"`
}

// changes lists changed records.
func (a *API) changes(ctx context.Context, in *changesInput) (client.Page[client.Change], error) {
	var none client.Page[client.Change]
	after, err := in.placeAt(ctx)
	if err != nil {
		return none, err
	}
	f := obelisk.LogFilter{Since: in.Since, After: after, Kinds: in.Kind, Limit: in.Limit + 1}
	found, err := collect(a.store.Log(ctx, f))
	if err != nil {
		return none, err
	}
	items := make([]client.Change, len(found))
	for i, c := range found {
		items[i] = client.ChangeOf(c)
	}
	return page(ctx, a, in.Paging, found, items, func(c obelisk.Logged) string { return placeCursor(c.Place) })
}

// feedInput are the parameters of the feed.
type feedInput struct {
	Paging
	Since   int64              `query:"since" minimum:"0" doc:"Only behind this revision; 0 or nothing is from the beginning"`
	Subject []obelisk.EntityID `query:"subject" maxItems:"500" doc:"Only of these entities"`
}

// feed lists turns.
func (a *API) feed(ctx context.Context, in *feedInput) (client.Page[client.Turn], error) {
	var none client.Page[client.Turn]
	after, err := in.placeAt(ctx)
	if err != nil {
		return none, err
	}
	f := obelisk.TurnFilter{Subjects: in.Subject, Since: in.Since, After: obelisk.TurnPlace(after), Limit: in.Limit + 1}
	found, err := collect(a.store.Turns(ctx, f))
	if err != nil {
		return none, err
	}
	items := make([]client.Turn, len(found))
	for i, t := range found {
		items[i] = client.TurnOf(t)
	}
	return page(ctx, a, in.Paging, found, items, func(t obelisk.Turn) string { return placeCursor(obelisk.LogPlace(t.Place())) })
}

// placeCursor is a place of the log or of the feed as a cursor holds it.
func placeCursor(p obelisk.LogPlace) string { return fmt.Sprintf("%d-%d", p.Revision, p.Position) }

// placeAt is the place of the cursor, zero for none.
func (p Paging) placeAt(ctx context.Context) (obelisk.LogPlace, error) {
	place, err := p.place(ctx)
	if err != nil || place == "" {
		return obelisk.LogPlace{}, err
	}
	before, behind, _ := strings.Cut(place, "-")
	revision, err := strconv.ParseInt(before, 10, 64)
	position, other := strconv.ParseInt(behind, 10, 64)
	if err != nil || other != nil || revision < 1 || position < 0 {
		return obelisk.LogPlace{}, noCursor(p.Cursor)
	}
	return obelisk.LogPlace{Revision: revision, Position: position}, nil
}
