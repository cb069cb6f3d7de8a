package web

import (
	"fmt"
	"net/http"
	"slices"

	"obelisk"
	"obelisk/internal/atlas"
	"obelisk/internal/locale"
)

// How much of each the first page shows.
const (
	homeHonours   = 50
	homeConferral = 100
	homeFindings  = 6
	homeTurns     = 3
)

// HomePage says what the register is and what is in it.
type HomePage struct {
	Frame
	Description Phrase
	// Counts are in words: "12 entities".
	Counts  []string
	Classes []ClassCount
	Honours []Said
	Roll    *Roll
	// More leads to the conferrals that the roll leaves out; empty for none.
	More NavLink
	// Map shows the recipients, Years when they were honoured.
	Map     Chart
	MapHref string
	Years   Years
	// Lately is what changed last.
	Lately []Turned
	// Disputes are the first findings; there are more where AllDisputes is set.
	Disputes []Found
	Legend   []Mark
	Revision string
}

// ClassCount is how many entities there are of a class.
type ClassCount struct {
	Name  Phrase
	Count string
	Href  string
}

func (HomePage) name() pageName { return pageHome }

// home makes the first page.
func (s *site) home(r *http.Request, lang obelisk.Language) (page, error) {
	v, err := s.view(r.Context(), lang)
	if err != nil {
		return nil, err
	}
	p, err := v.homePage(r)
	if err != nil {
		return nil, fmt.Errorf("show the first page: %w", err)
	}
	return p, nil
}

// homePage builds the page.
func (v *view) homePage(r *http.Request) (HomePage, error) {
	counts, err := v.site.store.Counts(v.ctx)
	if err != nil {
		return HomePage{}, err
	}
	honours, err := v.idsOf(obelisk.RoleHonour, homeHonours)
	if err != nil {
		return HomePage{}, err
	}
	conferred, err := v.idsOf(obelisk.RoleConferral, homeConferral)
	if err != nil {
		return HomePage{}, err
	}
	c, err := v.conferrals(conferred, sameHonour(honours))
	if err != nil {
		return HomePage{}, err
	}
	findings, err := collect(v.site.store.Findings(v.ctx, obelisk.FindingFilter{Limit: homeFindings}))
	if err != nil {
		return HomePage{}, err
	}
	g, err := v.gatherFindings(findings)
	if err != nil {
		return HomePage{}, err
	}
	placed, timed, err := v.honoured()
	if err != nil {
		return HomePage{}, err
	}
	drawn := homePlan(placed)
	for _, c := range drawn.named() {
		v.want(c.id)
	}
	turns, err := collect(v.site.store.Turns(v.ctx, obelisk.TurnFilter{NewestFirst: true, Limit: homeTurns}))
	if err != nil {
		return HomePage{}, err
	}
	v.want(honours...)
	if err := v.loadTurns(turns); err != nil { // the last names that are wanted
		return HomePage{}, err
	}
	p := HomePage{
		Frame: v.frame(r.URL, texts(v.locale, v.register.Title).Text), Description: texts(v.locale, v.register.Description),
		Counts: v.countWords(counts), Classes: v.classCounts(counts), Roll: v.roll(c), Legend: v.legend(),
		Revision: v.locale.Text("footer.revision", locale.With("revision", v.locale.Number(int(counts.Revision)).Text)),
	}
	for _, id := range honours {
		p.Honours = append(p.Honours, v.value(obelisk.Ref{Entity: id}))
	}
	for _, t := range turns {
		p.Lately = append(p.Lately, v.turned(t))
	}
	p.Disputes, p.Years = v.found(g), v.conferredYears(timed, chartQuery{})
	p.More = v.moreConferrals(counts, len(conferred))
	if len(placed) > 0 {
		p.MapHref = prefix(v.lang()) + "/map"
		p.Map, err = v.draw(drawn, chartQuery{}, p.MapHref)
	}
	return p, err
}

// homePlan is the map of the first page.
func homePlan(placed []*charted) plan {
	return newPlan(placed, atlas.BoxOf(pointsOf(placed), leastAround), wideSheet)
}

// moreConferrals leads to the list of all conferrals where the first page shows
// some of them only.
func (v *view) moreConferrals(counts obelisk.Counts, shown int) NavLink {
	for _, class := range v.schema.ClassesWithRole(obelisk.RoleConferral) {
		if n := int(counts.Classes[class]) - shown; n > 0 && shown > 0 {
			return NavLink{Text: v.locale.Text("chart.more", v.locale.Number(n)), Href: prefix(v.lang()) + "/class/" + string(class)}
		}
	}
	return NavLink{}
}

// honoured are all recipients that have a place and all conferrals that have a
// time; of a register that is too large to be looked through none are, since a
// part of them would tell something else.
func (v *view) honoured() (placed, timed []*charted, err error) {
	g, err := v.site.charts.gathered(v)
	if err != nil || g.cut {
		return nil, nil, err
	}
	for _, c := range g.ordered {
		switch {
		case c.sort == sortRecipient && len(c.points) > 0:
			placed = append(placed, c)
		case c.sort == sortConferral && c.first.Known():
			timed = append(timed, c)
		}
	}
	return placed, timed, nil
}

// sameHonour is the role of the column that the roll leaves out: that of the
// honour where there is only one.
func sameHonour(honours []obelisk.EntityID) obelisk.Role {
	if len(honours) == 1 {
		return obelisk.RoleHonour
	}
	return ""
}

// idsOf reads the ids of the first entities of the classes with a role.
func (v *view) idsOf(role obelisk.Role, limit int) ([]obelisk.EntityID, error) {
	classes := v.schema.ClassesWithRole(role)
	if len(classes) == 0 {
		return nil, nil
	}
	var ids []obelisk.EntityID
	for e, err := range v.site.store.Entities(v.ctx, obelisk.EntityFilter{Class: classes, Limit: limit}) {
		if err != nil {
			return nil, err
		}
		if e.Merged == "" {
			ids = append(ids, e.ID)
		}
	}
	return ids, nil
}

// countWords says the totals.
func (v *view) countWords(c obelisk.Counts) []string {
	statements := c.Statements[obelisk.Accepted] + c.Statements[obelisk.Proposed]
	out := []string{}
	for _, total := range []struct {
		key string
		n   int64
	}{
		{"count.entities", c.Entities},
		{"count.statements", statements},
		{"count.sources", c.Sources},
		{"count.disputed", c.Verdicts[obelisk.Disputed]},
	} {
		out = append(out, v.locale.Text(total.key, v.locale.Number(int(total.n))))
	}
	return out
}

// classCounts lists the classes that have entities, in the order of the schema.
// Terms that only qualify come last.
func (v *view) classCounts(c obelisk.Counts) []ClassCount {
	var out, concepts []ClassCount
	for _, class := range v.schema.Classes {
		n := c.Classes[class.ID]
		if n == 0 {
			continue
		}
		count := ClassCount{
			Name: v.classPlural(class.ID), Count: v.locale.Number(int(n)).Text, Href: prefix(v.lang()) + "/class/" + string(class.ID),
		}
		if class.Role == obelisk.RoleConcept {
			concepts = append(concepts, count)
		} else {
			out = append(out, count)
		}
	}
	return slices.Concat(out, concepts)
}
