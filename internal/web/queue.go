package web

import (
	"cmp"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"obelisk"
	"obelisk/internal/intake"
	"obelisk/internal/locale"
)

const (
	// mostQueued bounds the proposals on a page of the queue, and of one act on many.
	mostQueued = 50
	// mostReviewed bounds the proposals that are gone through to count and to
	// order the queue.
	mostReviewed = 4000
)

// QueuePage lists the proposals that a curator has chosen.
type QueuePage struct {
	Frame
	Notice Notice
	// Count says how many there are.
	Count   string
	Choices []Sieve
	// Begin leads to the first one; empty where there is none.
	Begin string
	// Bulk is the address to which what is ticked is sent, with the filter.
	Bulk      string
	Filter    []Hidden
	Proposals []Queued
	Next      string
	Done, Add string
	// Twins leads to entities that may be one.
	Twins string
}

func (QueuePage) name() pageName { return pageQueue }

// Hidden is a field of a form that is not shown.
type Hidden struct{ Name, Value string }

// Sieve is a filter of the queue.
type Sieve struct {
	Name, Label string
	Options     []Option
}

// Option is one value of a choice.
type Option struct {
	Value    string
	Text     Phrase
	Count    string
	Selected bool
}

// Queued is a proposal in the list.
type Queued struct {
	ID         obelisk.StatementID
	Href       string
	Subject    Phrase
	Property   Phrase
	Value      Said
	Qualifiers []Pair
	Sources    []Said
	Mark       Mark
	Confidence string
	// Ticked says that the act on many takes it unless it is unticked.
	Ticked bool
}

// choice is what a curator chose to see of the queue.
type choice struct {
	source   obelisk.SourceID
	class    obelisk.ClassID
	property obelisk.PropertyID
	subject  obelisk.EntityID
	// sure is "high", "middle" or "low"; empty for all.
	sure string
}

// The bounds of a reader's confidence, in percent.
const (
	sureHigh = 90
	sureLow  = 70
)

// choiceOf reads the choice of a query.
func choiceOf(q url.Values) choice {
	return choice{
		source: obelisk.SourceID(q.Get("source")), class: obelisk.ClassID(q.Get("class")),
		property: obelisk.PropertyID(q.Get("property")), subject: obelisk.EntityID(q.Get("subject")), sure: q.Get("sure"),
	}
}

// query writes the choice.
func (c choice) query() url.Values {
	q := url.Values{}
	for name, value := range map[string]string{
		"source": string(c.source), "class": string(c.class), "property": string(c.property), "subject": string(c.subject), "sure": c.sure,
	} {
		if value != "" {
			q.Set(name, value)
		}
	}
	return q
}

// filter is what the register itself can choose by.
func (c choice) filter() obelisk.StatementFilter {
	f := obelisk.StatementFilter{Status: []obelisk.Status{obelisk.Proposed}}
	if c.source != "" {
		f.Sources = []obelisk.SourceID{c.source}
	}
	if c.property != "" {
		f.Properties = []obelisk.PropertyID{c.property}
	}
	if c.subject != "" {
		f.Subjects = []obelisk.EntityID{c.subject}
	}
	return f
}

// confidence reports whether a reader's confidence is as chosen; a statement
// without one is chosen with the middle.
func (c choice) confidence(percent int) bool {
	switch c.sure {
	case "high":
		return percent >= sureHigh
	case "low":
		return percent > 0 && percent < sureLow
	case "middle":
		return percent == 0 || percent >= sureLow && percent < sureHigh
	}
	return true
}

// queue is the proposals of a choice, as far as they were gone through.
type queue struct {
	statements []obelisk.Statement
	classes    map[obelisk.EntityID]obelisk.ClassID
	// more says that there may be further ones.
	more bool
}

// queue goes through the proposals of a choice. A statement that the register
// does not choose by itself (class, confidence) is chosen here.
func (v *view) queue(c choice) (queue, error) {
	f := c.filter()
	f.Limit = mostReviewed
	statements, err := collect(v.site.store.Statements(v.ctx, f))
	if err != nil {
		return queue{}, fmt.Errorf("read the queue: %w", err)
	}
	q := queue{more: len(statements) == mostReviewed}
	if q.classes, err = v.classesOf(statements); err != nil {
		return queue{}, err
	}
	for _, s := range statements {
		if c.confidence(s.Confidence) && (c.class == "" || v.schema.IsA(q.classes[s.Subject], c.class)) {
			q.statements = append(q.statements, s)
		}
	}
	return q, nil
}

// classesOf reads the classes of the subjects of statements.
func (v *view) classesOf(statements []obelisk.Statement) (map[obelisk.EntityID]obelisk.ClassID, error) {
	out := map[obelisk.EntityID]obelisk.ClassID{}
	var ids []obelisk.EntityID
	for _, s := range statements {
		ids = append(ids, s.Subject)
	}
	slices.Sort(ids)
	ids = slices.Compact(ids)
	for chunk := range slices.Chunk(ids, 500) {
		entities, err := collect(v.site.store.Entities(v.ctx, obelisk.EntityFilter{IDs: chunk}))
		if err != nil {
			return nil, fmt.Errorf("read the subjects of the queue: %w", err)
		}
		for _, e := range entities {
			out[e.ID] = e.Class
		}
	}
	return out, nil
}

// queuePage makes the list of proposals.
func (s *site) queuePage(r *http.Request, lang obelisk.Language) (page, error) {
	v, err := s.deskView(r, lang)
	if err != nil {
		return nil, err
	}
	c := choiceOf(r.URL.Query())
	q, err := v.queue(c)
	if err != nil {
		return nil, err
	}
	p := QueuePage{
		Frame: v.frame(r.URL, v.locale.Text("review.title")), Notice: v.notice(r), Count: v.queueCount(q),
		Bulk: v.deskHref("/bulk", nil), Done: v.deskHref("/done", nil), Add: v.deskHref("/add", nil), Twins: v.deskHref("/twins", nil), Filter: hidden(c.query()),
	}
	if len(q.statements) > 0 {
		p.Begin = v.proposalHref(q.statements[0].ID, c)
	}
	from, _ := strconv.Atoi(r.URL.Query().Get("from"))
	from = max(0, min(from, len(q.statements)))
	shown := q.statements[from:min(from+mostQueued, len(q.statements))]
	if next := from + len(shown); next < len(q.statements) {
		onward := c.query()
		onward.Set("from", strconv.Itoa(next))
		p.Next = v.deskHref("", onward)
	}
	if p.Proposals, err = v.queued(shown, c); err != nil {
		return nil, err
	}
	p.Choices, err = v.choices(c)
	return p, err
}

// hidden writes a query as hidden fields.
func hidden(q url.Values) []Hidden {
	var out []Hidden
	for name, values := range q {
		for _, value := range values {
			out = append(out, Hidden{name, value})
		}
	}
	slices.SortFunc(out, func(a, b Hidden) int { return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.Value, b.Value)) })
	return out
}

// queueCount says how many proposals there are.
func (v *view) queueCount(q queue) string {
	counted := v.locale.Text("count.proposals", v.locale.Number(len(q.statements)))
	if q.more {
		return v.locale.Text("search.at-least", locale.With("count", counted))
	}
	return counted
}

// queued says proposals, with what the sources of each amount to.
func (v *view) queued(statements []obelisk.Statement, c choice) ([]Queued, error) {
	marks, err := v.marksOf(statements)
	if err != nil {
		return nil, err
	}
	if err := v.loadNamesOf(statements); err != nil {
		return nil, err
	}
	var out []Queued
	for _, s := range statements {
		q := Queued{
			ID: s.ID, Href: v.proposalHref(s.ID, c), Subject: v.label(s.Subject), Property: v.propertyName(s.Property),
			Value: v.value(s.Value), Qualifiers: v.pairs(s.Qualifiers), Mark: marks[s.ID], Confidence: v.confidence(s),
			Ticked: marks[s.ID].Kind != obelisk.Disputed,
		}
		for _, e := range s.Evidence {
			source := Said{Phrase: v.sourceTitle(e.Source), Href: sourcePath(v.lang(), e.Source)}
			if !slices.Contains(q.Sources, source) {
				q.Sources = append(q.Sources, source)
			}
		}
		out = append(out, q)
	}
	return out, nil
}

// confidence says how sure the reader was; empty where it did not say.
func (v *view) confidence(s obelisk.Statement) string {
	if s.Confidence == 0 {
		return ""
	}
	return v.locale.Text("review.confidence", locale.With("percent", strconv.Itoa(s.Confidence)))
}

// proposalHref leads to the page of a proposal within a choice.
func (v *view) proposalHref(id obelisk.StatementID, c choice) string {
	return v.deskHref("/"+string(id), c.query())
}

// choices are the filters of the queue with what each would leave, counted over
// all proposals.
func (v *view) choices(c choice) ([]Sieve, error) {
	all, err := v.queue(choice{})
	if err != nil {
		return nil, err
	}
	sources, classes, properties, sure := map[string]int{}, map[string]int{}, map[string]int{}, map[string]int{}
	for _, s := range all.statements {
		seen := map[obelisk.SourceID]bool{}
		for _, e := range s.Evidence {
			if !seen[e.Source] {
				seen[e.Source] = true
				sources[string(e.Source)]++
			}
		}
		classes[string(all.classes[s.Subject])]++
		properties[string(s.Property)]++
		for _, level := range []string{"high", "middle", "low"} {
			if (choice{sure: level}).confidence(s.Confidence) {
				sure[level]++
			}
		}
	}
	if err := v.loadSources(sourcesOf(all.statements)); err != nil {
		return nil, err
	}
	return []Sieve{
		v.choice("source", string(c.source), sources, func(id string) Phrase { return v.sourceTitle(obelisk.SourceID(id)) }),
		v.choice("class", string(c.class), classes, func(id string) Phrase { return v.classPlural(obelisk.ClassID(id)) }),
		v.choice("property", string(c.property), properties, func(id string) Phrase { return v.propertyName(obelisk.PropertyID(id)) }),
		v.choice("sure", c.sure, sure, func(level string) Phrase { return Phrase{Text: v.locale.Text("review.sure." + level)} }),
	}, nil
}

// choice makes one filter, the most frequent value first.
func (v *view) choice(name, selected string, counts map[string]int, say func(string) Phrase) Sieve {
	out := Sieve{Name: name, Label: v.locale.Text("review.by." + name), Options: []Option{{Text: Phrase{Text: v.locale.Text("review.all")}, Selected: selected == ""}}}
	values := make([]string, 0, len(counts))
	for value := range counts {
		values = append(values, value)
	}
	if selected != "" && counts[selected] == 0 {
		values = append(values, selected)
	}
	slices.SortFunc(values, func(a, b string) int { return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a, b)) })
	for _, value := range values {
		out.Options = append(out.Options, Option{Value: value, Text: say(value), Count: v.locale.Number(counts[value]).Text, Selected: value == selected})
	}
	return out
}

// BulkPage asks before many proposals are decided at once, and lists them all.
type BulkPage struct {
	Frame
	Lead      string
	Action    string
	Filter    []Hidden
	Proposals []Queued
	// Left says how many are chosen that this page does not list.
	Left string
	Back string
}

func (BulkPage) name() pageName { return pageBulk }

// bulkPage lists what would be decided: what was ticked, or else all that the
// filter leaves. What is disputed is not ticked beforehand.
func (s *site) bulkPage(r *http.Request, lang obelisk.Language) (page, error) {
	v, err := s.deskView(r, lang)
	if err != nil {
		return nil, err
	}
	c := choiceOf(r.URL.Query())
	q, err := v.queue(c)
	if err != nil {
		return nil, err
	}
	if ids := r.URL.Query()["id"]; len(ids) > 0 {
		q.statements = slices.DeleteFunc(q.statements, func(s obelisk.Statement) bool { return !slices.Contains(ids, string(s.ID)) })
	}
	all := len(q.statements)
	shown := q.statements[:min(mostQueued, all)]
	p := BulkPage{
		Frame: v.frame(r.URL, v.locale.Text("review.bulk")), Action: v.deskHref("/bulk", nil), Filter: hidden(c.query()),
		Lead: v.locale.Text("review.bulk.lead", v.locale.Number(len(shown))), Back: v.deskHref("", c.query()),
	}
	if all > len(shown) {
		p.Left = v.locale.Text("review.bulk.left", v.locale.Number(all-len(shown)))
	}
	p.Proposals, err = v.queued(shown, c)
	return p, err
}

// decideMany carries out what the page that asked has listed.
func (s *site) decideMany(r *http.Request, v *view) (string, error) {
	if err := r.ParseForm(); err != nil {
		return "", formError(err)
	}
	var ids []obelisk.StatementID
	for _, id := range r.PostForm["id"] {
		ids = append(ids, obelisk.StatementID(id))
	}
	if len(ids) == 0 {
		return "", &obelisk.Fault{Kind: obelisk.ErrInvalid, Message: obelisk.Say("review.bulk.nothing"), Detail: "nothing was ticked"}
	}
	outcome, err := v.decideStatements(r, ids)
	if err != nil {
		return "", err
	}
	return v.deskHref("", doneQuery(choiceOf(r.PostForm).query(), done(doneWord(r.PostForm.Get("act")), outcome), outcome.Revision)), nil
}

// decideStatements accepts, rejects or withdraws as the form says.
func (v *view) decideStatements(r *http.Request, ids []obelisk.StatementID) (intake.Outcome, error) {
	in, why := v.site.desk.Intake, r.PostForm.Get("why")
	switch r.PostForm.Get("act") {
	case "accept":
		return in.Accept(v.ctx, v.entry(cmp.Or(why, v.locale.Text("review.why.accept"))), ids...)
	case "reject":
		return in.Reject(v.ctx, v.entry(why), ids...)
	case "withdraw":
		return in.Withdraw(v.ctx, v.entry(why), ids...)
	}
	return intake.Outcome{}, formError(errors.New("it asks for nothing that can be done"))
}

// doneWord is the word for what was done in the messages of the desk.
func doneWord(act string) string {
	switch act {
	case "accept":
		return "accepted"
	case "reject":
		return "rejected"
	case "withdraw":
		return "withdrawn"
	}
	return ""
}

// formError is the error of a form that cannot be read.
func formError(err error) error {
	return &obelisk.Fault{Kind: obelisk.ErrInvalid, Message: obelisk.Say("error.form"), Detail: "the form cannot be read", Err: err}
}
