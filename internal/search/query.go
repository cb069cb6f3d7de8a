package search

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"obelisk"
	"obelisk/edtf"
	"obelisk/internal/read"
)

// Index is a store's full-text index.
type Index interface {
	// Search returns what fits the query, the best first.
	Search(ctx context.Context, q obelisk.SearchQuery) (obelisk.SearchHits, error)
	// Spellings returns the words of names that have one of the keys.
	Spellings(ctx context.Context, keys []string) ([]string, error)
}

// Question is what a reader asks for.
type Question struct {
	Text string
	// Language decides how numbers such as 5/4/1912 are read.
	Language obelisk.Language
	// Typing says that the last word is not finished yet.
	Typing  bool
	Classes []obelisk.ClassID
	// Limit bounds what is returned; at least 1.
	Limit int
}

// Answer is what was found.
type Answer struct {
	obelisk.SearchHits
	// Corrected is set where nothing was found and other words were tried: the
	// words that were.
	Corrected []string
}

// Prepare reads what it takes to find dates in questions, so that the first question
// need not wait for it: some tenths of a second.
func (a *Analyser) Prepare() { a.parse("1", "") }

// longestQuestion bounds a question, in letters.
const longestQuestion = 200

// Bounded is what is looked at of a question: its first 200 letters, without space
// around them.
func Bounded(text string) string {
	text = strings.TrimSpace(text)
	n := 0
	for at := range text {
		if n == longestQuestion {
			return text[:at]
		}
		n++
	}
	return text
}

// Find answers a question: first with what has the words, in any form, and the
// dates; where that is nothing, with what sounds so, and then with what is
// spelt nearly so. What bears exactly the name asked for stands first.
func (a *Analyser) Find(ctx context.Context, index Index, q Question) (Answer, error) {
	question := a.parse(Bounded(q.Text), q.Language)
	if len(question.words)+len(question.dates) == 0 {
		return Answer{}, nil
	}
	query := obelisk.SearchQuery{Classes: q.Classes, Limit: q.Limit}
	for _, way := range []way{a.literally, a.bySound} {
		query.Groups = way(question, q.Typing)
		if query.Groups == nil {
			continue
		}
		hits, err := index.Search(ctx, query)
		if err != nil {
			return Answer{}, err
		}
		if len(hits.Entities) > 0 {
			hits, err = a.exactFirst(ctx, index, query, question, hits)
			return Answer{SearchHits: hits}, err
		}
	}
	return a.corrected(ctx, index, query, question, q.Typing)
}

// way makes groups of a question; nil where it does not apply.
type way func(question, bool) []obelisk.SearchGroup

// question is a question cut into words and dates.
type question struct {
	words []run
	dates []obelisk.SearchGroup
	// wholes are the ways in which all of it may be one name.
	wholes []string
}

// parse finds the dates of a question and cuts the rest into words.
func (a *Analyser) parse(text string, language obelisk.Language) question {
	q := question{wholes: wholes(a.runs(text), "")}
	words := strings.Fields(text)
	for len(words) > 0 {
		group, n := dateAt(words, language)
		if n == 0 {
			q.words = append(q.words, a.runs(words[0])...)
			n = 1
		} else {
			q.dates = append(q.dates, group)
		}
		words = words[n:]
	}
	return q
}

// longestDate bounds the words of a date.
const longestDate = 6

// dateAt reads the longest date with a year that the words begin with, and says
// how many words it has.
func dateAt(words []string, language obelisk.Language) (obelisk.SearchGroup, int) {
	for n := min(len(words), longestDate); n > 0; n-- {
		text := strings.Join(words[:n], " ")
		if !strings.ContainsFunc(text, unicode.IsDigit) {
			continue
		}
		d, err := read.ParseDateText(text, language)
		if err != nil {
			continue
		}
		if group := dateGroup(d); group != nil {
			return group, n
		}
	}
	return nil, 0
}

// dateGroup is what fits a date: the day, the month, or one of the years.
func dateGroup(d edtf.Date) obelisk.SearchGroup {
	terms := dates(d)
	if len(terms) == 0 {
		return nil
	}
	longestTerm := slices.MaxFunc(terms, func(x, y string) int { return len(x) - len(y) })
	var group obelisk.SearchGroup
	for _, t := range terms {
		if len(t) == len(longestTerm) {
			group = append(group, obelisk.SearchPhrase{Terms: []string{t}})
		}
	}
	return group
}

// literally asks for the words in any of their forms.
func (a *Analyser) literally(q question, typing bool) []obelisk.SearchGroup {
	groups := slices.Clone(q.dates)
	for i, w := range q.words {
		last := typing && i == len(q.words)-1
		groups = append(groups, form(w, last))
	}
	return groups
}

// form is the ways in which a word may stand in the index.
func form(w run, prefix bool) obelisk.SearchGroup {
	if w.han {
		letters := []rune(w.text)
		if len(letters) == 1 {
			return obelisk.SearchGroup{{Terms: []string{w.text}, Prefix: true}}
		}
		return obelisk.SearchGroup{{Terms: pairs(w.text)[:len(letters)-1]}}
	}
	group := obelisk.SearchGroup{{Terms: []string{clip(w.text)}, Prefix: prefix}}
	for _, s := range stems(w.text, "") {
		group = append(group, obelisk.SearchPhrase{Terms: []string{s}})
	}
	return group
}

// bySound asks for words that are transcribed otherwise.
func (a *Analyser) bySound(q question, _ bool) []obelisk.SearchGroup {
	groups, any := slices.Clone(q.dates), false
	for _, w := range q.words {
		group := form(w, false)
		if s := skeleton(w.text); s != "" && !w.han {
			group = append(group, obelisk.SearchPhrase{Terms: []string{s}})
			any = true
		}
		groups = append(groups, group)
	}
	if !any {
		return nil
	}
	return groups
}

// exactFirst puts what bears exactly the name asked for before the rest.
func (a *Analyser) exactFirst(ctx context.Context, index Index, query obelisk.SearchQuery, q question, hits obelisk.SearchHits) (obelisk.SearchHits, error) {
	var group obelisk.SearchGroup
	for _, w := range q.wholes {
		group = append(group, obelisk.SearchPhrase{Terms: []string{w}})
	}
	query.Groups = []obelisk.SearchGroup{group}
	if len(group) == 0 {
		return hits, nil
	}
	query.Names = true
	exact, err := index.Search(ctx, query)
	if err != nil {
		return obelisk.SearchHits{}, err
	}
	for i, e := range exact.Entities {
		at := slices.IndexFunc(hits.Entities, func(o obelisk.Entity) bool { return o.ID == e.ID })
		if at >= 0 {
			hits.Entities = slices.Delete(hits.Entities, at, at+1)
		}
		hits.Entities = slices.Insert(hits.Entities, min(i, len(hits.Entities)), e)
	}
	hits.Entities = hits.Entities[:min(len(hits.Entities), query.Limit)]
	return hits, nil
}

// corrected asks with each word taken for those of names that are spelt nearly so.
func (a *Analyser) corrected(ctx context.Context, index Index, query obelisk.SearchQuery, q question, typing bool) (Answer, error) {
	groups := slices.Clone(q.dates)
	var taken []string
	q.wholes = nil
	for i, w := range q.words {
		group := form(w, typing && i == len(q.words)-1)
		if n := len([]rune(w.text)); !w.han && n >= shortestSpelled && n <= longestSpelled {
			words, err := index.Spellings(ctx, Keys(w.text))
			if err != nil {
				return Answer{}, fmt.Errorf("correct %q: %w", w.text, err)
			}
			for _, word := range nearest(w.text, words) {
				group = append(group, obelisk.SearchPhrase{Terms: []string{word}})
				taken = append(taken, word)
				if len(q.words) == 1 {
					q.wholes = append(q.wholes, wholes([]run{{text: word}}, "")...)
				}
			}
		}
		groups = append(groups, group)
	}
	if len(taken) == 0 {
		return Answer{}, nil
	}
	query.Groups = groups
	hits, err := index.Search(ctx, query)
	if err != nil || len(hits.Entities) == 0 {
		return Answer{}, err
	}
	hits, err = a.exactFirst(ctx, index, query, q, hits)
	return Answer{SearchHits: hits, Corrected: taken}, err
}

// Fits reports whether a name has every word of a question, in some form or by
// its sound.
func (a *Analyser) Fits(q Question, name obelisk.Text) bool {
	terms, _ := a.name(name.Text, name.Language)
	wanted := a.parse(Bounded(q.Text), q.Language)
	for _, w := range wanted.words {
		group := form(w, false)
		if s := skeleton(w.text); s != "" && !w.han {
			group = append(group, obelisk.SearchPhrase{Terms: []string{s}})
		}
		if !slices.ContainsFunc(group, func(p obelisk.SearchPhrase) bool { return stands(p, terms) }) {
			return false
		}
	}
	return len(wanted.words) > 0
}

// stands reports whether terms have a phrase.
func stands(p obelisk.SearchPhrase, terms []string) bool {
	for i := range terms {
		if i+len(p.Terms) > len(terms) {
			return false
		}
		at := terms[i : i+len(p.Terms)]
		last := len(at) - 1
		if slices.Equal(at[:last], p.Terms[:last]) && (at[last] == p.Terms[last] || p.Prefix && strings.HasPrefix(at[last], p.Terms[last])) {
			return true
		}
	}
	return false
}

// Alike tells how much alike a question and a name are, from 0 to 1: 1 where they
// are the same but for case, marks above letters, gaps and the form of Han
// characters, sameSound where they have the same stems or sound; else by the
// letters that must be changed, and sameSound's half way where each word fits.
func (a *Analyser) Alike(q Question, name obelisk.Text) float64 {
	asked, told := a.runs(strings.TrimSpace(q.Text)), a.runs(name.Text)
	plain := func(w run) string { return w.text }
	x, y := []rune(joined(asked, plain)), []rune(joined(told, plain))
	switch {
	case len(x) == 0 || len(y) == 0:
		return 0
	case slices.Equal(x, y):
		return 1
	case slices.ContainsFunc(wholes(asked, ""), func(w string) bool { return slices.Contains(wholes(told, name.Language), w) }):
		return sameSound
	}
	x, y = x[:min(len(x), longestQuestion)], y[:min(len(y), longestQuestion)]
	alike := sameSound * (1 - float64(distance(x, y))/float64(max(len(x), len(y))))
	if alike < fitting && a.Fits(q, name) {
		return fitting
	}
	return alike
}

// How much alike names are that have the same stems or sound as a whole, and those
// of which each word of the other fits one.
const (
	sameSound = 0.95
	fitting   = 0.6
)
