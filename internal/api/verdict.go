package api

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"strings"

	"obelisk"
	"obelisk/client"
	"obelisk/internal/locale"
)

func (a *API) registerWeighing() {
	add(a, about{
		id: "verdicts", path: "/verdicts", tag: tagWeighing, summary: "What the sources of each topic amount to",
		description: "A topic is a property of an entity in one scope. In order of subject and property.",
	}, a.verdicts)
	add(a, about{
		id: "findings", path: "/findings", tag: tagWeighing, summary: "Disagreements and impossibilities, in order of id",
	}, a.findings)
	add(a, about{
		id: "finding", path: "/findings/{id}", tag: tagWeighing, summary: "One finding",
	}, a.finding)
}

// Speaking chooses the language of reasons.
type Speaking struct {
	Lang obelisk.Language `query:"lang" enum:"en,zh-Hans,zh-Hant,ru,uk,be" doc:"The language of reasons; else what Accept-Language asks for"`
}

// verdictsInput are the parameters of a list of verdicts.
type verdictsInput struct {
	Paging
	Speaking
	Subject  []obelisk.EntityID    `query:"subject" maxItems:"500" doc:"Only of these entities"`
	Property []obelisk.PropertyID  `query:"property" maxItems:"100" doc:"Only of these properties"`
	Kind     []obelisk.VerdictKind `query:"kind" enum:"unsourced,derived,single,agreed,refined,disputed" doc:"Only these verdicts"`
}

// verdicts lists verdicts.
func (a *API) verdicts(ctx context.Context, in *verdictsInput) (client.Page[client.Verdict], error) {
	var none client.Page[client.Verdict]
	f := obelisk.VerdictFilter{Subjects: in.Subject, Properties: in.Property, Kinds: in.Kind, Limit: in.Limit + 1}
	place, err := in.place(ctx)
	if err != nil {
		return none, err
	}
	if place != "" {
		if f.After, err = topicAt(place); err != nil {
			return none, err
		}
	}
	found, err := collect(a.store.Verdicts(ctx, f))
	if err != nil {
		return none, err
	}
	items, _, err := a.explained(ctx, found, nil)
	if err != nil {
		return none, err
	}
	return page(ctx, a, in.Paging, found, items, func(v obelisk.Verdict) string { return topicCursor(v.Topic) })
}

// topicPlace is a topic as a cursor holds it.
type topicPlace struct {
	Subject  obelisk.EntityID    `json:"s"`
	Property obelisk.PropertyID  `json:"p"`
	Scope    []obelisk.Qualifier `json:"q,omitempty"`
	Language obelisk.Language    `json:"l,omitempty"`
}

// topicCursor is the place behind a topic.
func topicCursor(t obelisk.Topic) string {
	data, err := json.Marshal(topicPlace(t))
	if err != nil {
		return ""
	}
	return base64.RawURLEncoding.EncodeToString(data)
}

// topicAt is the topic of a place.
func topicAt(cursor string) (obelisk.Topic, error) {
	data, err := base64.RawURLEncoding.DecodeString(cursor)
	var place topicPlace
	if err == nil {
		err = json.Unmarshal(data, &place)
	}
	if err == nil && !place.Subject.Valid() {
		err = obelisk.ErrInvalid
	}
	if err != nil {
		return obelisk.Topic{}, noCursor(cursor)
	}
	return obelisk.Topic(place), nil
}

// findingsInput are the parameters of a list of findings.
type findingsInput struct {
	Paging
	Speaking
	Subject []obelisk.EntityID    `query:"subject" maxItems:"500" doc:"Only of these entities"`
	Kind    []obelisk.FindingKind `query:"kind" enum:"disputed,chronology,arithmetic,law,copy" doc:"Only of these kinds"`
}

// findings lists findings.
func (a *API) findings(ctx context.Context, in *findingsInput) (client.Page[client.Finding], error) {
	var none client.Page[client.Finding]
	place, err := in.place(ctx)
	if err != nil {
		return none, err
	}
	f := obelisk.FindingFilter{Subjects: in.Subject, Kinds: in.Kind, After: place, Limit: in.Limit + 1}
	found, err := collect(a.store.Findings(ctx, f))
	if err != nil {
		return none, err
	}
	_, items, err := a.explained(ctx, nil, found)
	if err != nil {
		return none, err
	}
	return page(ctx, a, in.Paging, found, items, func(f obelisk.Finding) string { return f.ID })
}

// findingInput names one finding.
type findingInput struct {
	Speaking
	ID string `path:"id" maxLength:"200"`
}

// finding reads one finding.
func (a *API) finding(ctx context.Context, in *findingInput) (client.Finding, error) {
	found, err := collect(a.store.Findings(ctx, obelisk.FindingFilter{IDs: []string{in.ID}, Limit: 1}))
	if err != nil {
		return client.Finding{}, err
	}
	if len(found) == 0 {
		return client.Finding{}, obelisk.NotFound("there is no finding " + in.ID + " in the register; one whose statements have changed has another id")
	}
	_, items, err := a.explained(ctx, nil, found)
	if err != nil {
		return client.Finding{}, err
	}
	return items[0], nil
}

// explained are the JSON forms of verdicts and findings with their reasons in
// the language of the client; what the reasons name is read at once.
func (a *API) explained(ctx context.Context, verdicts []obelisk.Verdict, findings []obelisk.Finding) ([]client.Verdict, []client.Finding, error) {
	var messages []obelisk.Message
	for _, v := range verdicts {
		messages = append(messages, v.Reasons...)
	}
	for _, f := range findings {
		messages = append(messages, f.Why...)
	}
	say, err := a.sayer(ctx, messages)
	if err != nil {
		return nil, nil, err
	}
	told, found := make([]client.Verdict, len(verdicts)), make([]client.Finding, len(findings))
	for i, v := range verdicts {
		told[i] = client.VerdictOf(v)
		told[i].Why = say(v.Reasons)
	}
	for i, f := range findings {
		found[i] = client.FindingOf(f)
		found[i].Why = say(f.Why)
	}
	return told, found, nil
}

// sayer returns what says messages in the language of the client, with the names
// of the entities and sources that they mention.
func (a *API) sayer(ctx context.Context, messages []obelisk.Message) (func([]obelisk.Message) obelisk.Texts, error) {
	language := languageOf(ctx)
	names, err := a.mentioned(ctx, messages)
	if err != nil {
		return nil, err
	}
	titles := map[obelisk.SourceID]string{}
	for _, m := range messages {
		for _, arg := range m.Args {
			if err := a.entitle(ctx, titles, arg.Source); err != nil {
				return nil, err
			}
		}
	}
	resolve := locale.Resolve{
		Label:  func(id obelisk.EntityID) string { return names[id] },
		Source: func(id obelisk.SourceID) string { return titles[id] },
	}
	speaker := a.locales.For(language)
	return func(list []obelisk.Message) obelisk.Texts {
		if len(list) == 0 {
			return nil
		}
		sentences := make([]string, len(list))
		for i, m := range list {
			sentences[i] = speaker.Say(m, resolve)
		}
		return obelisk.Texts{language: strings.Join(sentences, " ")}
	}, nil
}

// mentioned are the names of the entities in messages.
func (a *API) mentioned(ctx context.Context, messages []obelisk.Message) (map[obelisk.EntityID]string, error) {
	names := map[obelisk.EntityID]string{}
	var entities []obelisk.Entity
	for _, m := range messages {
		for _, arg := range m.Args {
			ref, ok := arg.Value.(obelisk.Ref)
			if _, known := names[ref.Entity]; ok && !known {
				names[ref.Entity] = ""
				entities = append(entities, obelisk.Entity{ID: ref.Entity})
			}
		}
	}
	named, err := a.named(ctx, entities)
	if err != nil {
		return nil, err
	}
	for i := range named {
		names[named[i].ID] = label(&named[i], languageOf(ctx))
	}
	return names, nil
}

// entitle looks up the title of a source, each once.
func (a *API) entitle(ctx context.Context, titles map[obelisk.SourceID]string, id obelisk.SourceID) error {
	if _, known := titles[id]; known || id == "" {
		return nil
	}
	titles[id] = strings.ReplaceAll(string(id), "-", " ")
	s, err := a.store.Source(ctx, id)
	if err != nil {
		if errors.Is(err, obelisk.ErrNotFound) {
			return nil
		}
		return err
	}
	if title, _ := s.Title.In(languageOf(ctx)); title != "" {
		titles[id] = title
	}
	return nil
}
