package web

import (
	"fmt"
	"math"
	"net/http"
	"slices"
	"strconv"

	"obelisk"
	"obelisk/internal/atlas"
)

// sheet is the size of a map in the units of its drawing; pages scale it.
type sheet struct{ width, height int }

// The sheets of maps.
var (
	pageSheet  = sheet{960, 640} // the map's own page
	wideSheet  = sheet{960, 420} // a map on another page
	insetSheet = sheet{340, 270} // a map beside the text
)

// MapPage shows what has a place, and lists it.
type MapPage struct {
	Frame
	// Snippet frames it in another page.
	Snippet string
	Map     Chart
	Filters Filters
	Slider  Slider
	Groups  []MapGroup
	// Cut says that the register holds more than maps are drawn from.
	Cut string
	// Unplaced says how many fit and have no place; empty for none.
	Unplaced string
	Legend   []Mark
}

func (MapPage) name() pageName { return pageMap }

// Chart is a map as it is drawn.
type Chart struct {
	Width, Height                  int
	Land, Lakes, Rivers, Graticule string
	Label                          string
	Pins                           []Pin
	// Narrows says that all pins lie in the middle, so that a narrow window may
	// cut off the sides.
	Narrows bool
	// Threads join the places that sources give for one thing.
	Threads []Thread
	// Closer and Wider are the same map with another box, or empty.
	Closer, Wider         string
	CloserText, WiderText string
}

// Pin is one thing on a map, or several that lie too close to be told apart.
type Pin struct {
	X, Y  float64
	Href  string
	Title string
	Sort  sort
	// Count is how many it stands for, 0 for one.
	Count int
	// Narrows says that it leads to a closer map.
	Narrows  bool
	Disputed bool
	// Label is shown beside it where there is room.
	Label  Phrase
	LabelX float64
	LabelY float64
	Anchor string
}

// How many degrees a map is high at least, and one of a pile.
const (
	leastMap  = 3
	leastPile = 0.2
)

// mostZoom bounds how often a map is halved.
const mostZoom = 5

// around is the box of a map of the points.
func (q chartQuery) around(points []atlas.Point) atlas.Box {
	if q.box != nil {
		return *q.box
	}
	b := atlas.BoxOf(points, leastMap)
	by := math.Pow(0.5, float64(q.zoom)) / 2
	lat, lon, tall, wide := (b.South+b.North)/2, (b.West+b.East)/2, b.North-b.South, b.East-b.West
	return atlas.Box{South: lat - tall*by, West: lon - wide*by, North: lat + tall*by, East: lon + wide*by}
}

// Thread is a line between two places of one thing.
type Thread struct{ X1, Y1, X2, Y2 float64 }

// MapGroup lists the things of one class.
type MapGroup struct {
	Name  Phrase
	Items []MapItem
	// More says how many are not listed; MoreHref leads to this class alone.
	More, MoreHref string
}

// MapItem is one thing in the list beside a map or a timeline.
type MapItem struct {
	Entity Said
	Years  string
	Mark   Mark
}

// mapPage shows the map.
func (s *site) mapPage(r *http.Request, lang obelisk.Language) (page, error) {
	v, err := s.view(r.Context(), lang)
	if err != nil {
		return nil, err
	}
	q, err := v.chartQueryOf(r)
	if err != nil {
		return nil, err
	}
	p, err := v.mapPage(r, q)
	if err != nil {
		return nil, fmt.Errorf("draw the map: %w", err)
	}
	return p, nil
}

// mapPage builds the page: the same things on the map, in the facets and in the list.
func (v *view) mapPage(r *http.Request, q chartQuery) (MapPage, error) {
	all, cut, err := v.chart(q)
	if err != nil {
		return MapPage{}, err
	}
	placed, unplaced := apart(all)
	ever, err := v.ever(q)
	if err != nil {
		return MapPage{}, err
	}
	fitted := v.chosen(placed, q)
	if q.year != 0 { // the map stands still while the years go by
		fitted = ever
	}
	box := q.around(pointsOf(fitted))
	if q.box != nil || q.zoom > 0 {
		placed = visible(atlas.New(box, pageSheet.width, pageSheet.height), placed)
	}
	chosen := v.chosen(placed, q)
	plan, groups := newPlan(chosen, box, pageSheet), v.grouped(chosen)
	named := append(plan.named(), listed(groups)...)
	for _, c := range named {
		v.want(c.id)
	}
	v.wantHonours(q, placed)
	if err := v.loadLabels(); err != nil {
		return MapPage{}, err
	}
	if err := v.nameAsIn(q.year, named); err != nil {
		return MapPage{}, err
	}
	path := prefix(v.lang()) + "/map"
	p := MapPage{Frame: v.frame(r.URL, v.locale.Text("map.title")), Snippet: snippet(r.URL, v.lang()), Legend: v.legend(), Cut: v.cutText(cut)}
	if p.Map, err = v.drawMap(plan, q, path); err != nil {
		return MapPage{}, err
	}
	p.Slider = v.slider(ever, q, path)
	p.Filters = v.filters(q, path, placed)
	p.Filters.Other, p.Filters.OtherText = q.onTimeline().address(prefix(v.lang())+"/timeline", "", ""), v.locale.Text("timeline.title")
	p.Groups = v.chartGroups(groups, q, path, nil)
	if n := len(v.chosen(unplaced, q)); n > 0 {
		p.Unplaced = v.locale.Text("map.unplaced", v.locale.Number(n))
	}
	return p, nil
}

// cutText says that there is more in the register than is drawn from, if so.
func (v *view) cutText(cut bool) string {
	if !cut {
		return ""
	}
	return v.locale.Text("chart.cut")
}

// apart takes what has a place, and the events and recipients without one.
func apart(all []*charted) (placed, unplaced []*charted) {
	for _, c := range all {
		switch {
		case len(c.points) > 0:
			placed = append(placed, c)
		case c.sort != sortThing:
			unplaced = append(unplaced, c)
		}
	}
	return placed, unplaced
}

// visible are the things that a map shows a place of.
func visible(m *atlas.Map, placed []*charted) []*charted {
	return slices.DeleteFunc(placed, func(c *charted) bool { return !slices.ContainsFunc(c.points, m.Shows) })
}

// drawMap draws the map, with the ways to see more or less of it.
func (v *view) drawMap(p plan, q chartQuery, path string) (Chart, error) {
	out, err := v.draw(p, q, path)
	if err != nil {
		return Chart{}, err
	}
	out.CloserText, out.WiderText = v.locale.Text("map.closer"), v.locale.Text("map.wider")
	switch {
	case q.box != nil:
		out.Wider = q.address(path, "box", "")
	case q.zoom > 0:
		out.Wider = q.address(path, "zoom", strconv.Itoa(q.zoom-1))
	}
	if q.box == nil && q.zoom < mostZoom && len(p.placed) > 0 {
		out.Closer = q.address(path, "zoom", strconv.Itoa(q.zoom+1))
	}
	return out, nil
}

// pointsOf are all places of what is placed.
func pointsOf(placed []*charted) []atlas.Point {
	var points []atlas.Point
	for _, c := range placed {
		points = append(points, c.points...)
	}
	return points
}

// plan is what a map shows before it has names.
type plan struct {
	box    atlas.Box
	size   sheet
	m      *atlas.Map
	placed []*charted
	piles  []pile
}

// newPlan gathers what is placed within a box into piles.
func newPlan(placed []*charted, box atlas.Box, size sheet) plan {
	m := atlas.New(box, size.width, size.height)
	return plan{box: box, size: size, m: m, placed: placed, piles: piles(m, placed)}
}

// named are the things that are named on the map.
func (p plan) named() []*charted {
	var out []*charted
	for _, pile := range p.piles {
		out = append(out, pile.members[:min(len(pile.members), p.titled())]...)
	}
	return out
}

// titled is how many things the title of a pin names: the more pins, the fewer.
func (p plan) titled() int { return max(min(mostNamed/max(len(p.piles), 1), mostTitled), leastTitled) }

// mostThreads bounds the lines between the places of disputed things.
const mostThreads = 300

// draw draws a map.
func (v *view) draw(p plan, q chartQuery, path string) (Chart, error) {
	m := p.m
	on, err := v.site.outlines.of(p)
	if err != nil {
		return Chart{}, err
	}
	out := Chart{
		Width: p.size.width, Height: p.size.height, Label: v.locale.Text("map.title"),
		Land: on.land, Lakes: on.lakes, Rivers: on.rivers, Graticule: on.graticule,
	}
	for _, pile := range p.piles {
		out.Pins = append(out.Pins, v.pin(pile, p.titled(), q, path))
	}
	for _, c := range p.placed {
		for i := 1; i < len(c.points) && len(out.Threads) < mostThreads; i++ {
			x1, y1 := m.At(c.points[0])
			x2, y2 := m.At(c.points[i])
			out.Threads = append(out.Threads, Thread{tenth(x1), tenth(y1), tenth(x2), tenth(y2)})
		}
	}
	labelPins(out.Pins, p.size)
	middle := float64(p.size.width) / 2
	out.Narrows = !slices.ContainsFunc(out.Pins, func(p Pin) bool { return math.Abs(p.X-middle) > middleShare*middle })
	return out, nil
}

// middleShare is how much of the width of a map a narrow window shows.
const middleShare = 0.46

// tenth rounds to a tenth.
func tenth(f float64) float64 { return math.Round(f*10) / 10 }

// boxText is a box as an address has it.
func boxText(b atlas.Box) string {
	text := func(f float64) string { return strconv.FormatFloat(math.Round(f*100)/100, 'f', -1, 64) }
	return text(b.South) + "," + text(b.West) + "," + text(b.North) + "," + text(b.East)
}

// The bounds of the names in the title of a pin, and of all names on a map.
const (
	mostTitled  = 8
	leastTitled = 2
	mostNamed   = 400
)

// pin draws a pile: one thing leads to its page, several places to a closer
// map, and several things at one place to that place.
func (v *view) pin(p pile, titled int, q chartQuery, path string) Pin {
	first := p.leading()
	out := Pin{
		X: tenth(p.x), Y: tenth(p.y), Sort: first.sort, Disputed: len(first.points) > 1,
		Href: entityPath(v.lang(), first.id), Label: v.label(first.id),
	}
	for i, c := range p.members {
		if i == titled {
			out.Title += " …"
			break
		}
		if i > 0 {
			out.Title += " · "
		}
		out.Title += v.label(c.id).Text
	}
	if len(p.members) == 1 {
		return out
	}
	out.Count = len(p.members)
	if box := boxText(atlas.BoxOf(p.points, leastPile)); p.spread() && (q.box == nil || boxText(*q.box) != box) {
		out.Href, out.Narrows = q.address(path, "box", box), true
	}
	return out
}
