package web

import (
	"cmp"
	"fmt"
	"math"
	"net/http"
	"slices"
	"strconv"

	"obelisk"
	"obelisk/internal/atlas"
	"obelisk/internal/locale"
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
	Groups  []MapGroup
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
}

// MapItem is one thing in the list beside a map or a timeline.
type MapItem struct {
	Entity Said
	Years  string
	Mark   Mark
}

// Filters narrow a map or a timeline, by links and by a form of years.
type Filters struct {
	Action         string
	Classes        []Facet
	Class          obelisk.ClassID
	From, To, Year string
	// The words of the fields; YearText is empty where no single year is asked for.
	Label, FromText, ToText, YearText, GoText string
	// Other leads to the same things on the timeline or the map.
	Other, OtherText string
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
	all, err := v.chart(q)
	if err != nil {
		return nil, fmt.Errorf("draw the map: %w", err)
	}
	placed, unplaced := apart(all)
	for _, c := range placed {
		v.want(c.id)
	}
	if err := v.loadLabels(); err != nil {
		return nil, fmt.Errorf("draw the map: %w", err)
	}
	if err := v.nameAsIn(q.year, placed); err != nil {
		return nil, fmt.Errorf("draw the map: %w", err)
	}
	path := prefix(lang) + "/map"
	p := MapPage{Frame: v.frame(r.URL, v.locale.Text("map.title")), Snippet: snippet(r.URL, lang), Legend: v.legend()}
	if p.Map, err = v.drawMap(placed, q, path); err != nil {
		return nil, fmt.Errorf("draw the map: %w", err)
	}
	p.Filters = v.filters(q, path, "/timeline", "timeline.title", all)
	p.Groups = v.chartGroups(placed)
	if unplaced > 0 {
		p.Unplaced = v.locale.Text("map.unplaced", v.locale.Number(unplaced))
	}
	return p, nil
}

// apart takes what has a place, and counts events without one.
func apart(all []charted) (placed []charted, unplaced int) {
	for _, c := range all {
		switch {
		case len(c.points) > 0:
			placed = append(placed, c)
		case c.sort == sortEvent:
			unplaced++
		}
	}
	return placed, unplaced
}

// drawMap draws the map of what is placed, with the ways to see more or less of it.
func (v *view) drawMap(placed []charted, q chartQuery, path string) (Chart, error) {
	out, err := v.draw(placed, q.around(pointsOf(placed)), pageSheet, q, path)
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
	if q.box == nil && q.zoom < mostZoom && len(placed) > 0 {
		out.Closer = q.address(path, "zoom", strconv.Itoa(q.zoom+1))
	}
	return out, nil
}

// pointsOf are all places of what is placed.
func pointsOf(placed []charted) []atlas.Point {
	var points []atlas.Point
	for _, c := range placed {
		points = append(points, c.points...)
	}
	return points
}

// draw draws what is placed within a box.
func (v *view) draw(placed []charted, box atlas.Box, size sheet, q chartQuery, path string) (Chart, error) {
	m := atlas.New(box, size.width, size.height)
	out := Chart{Width: size.width, Height: size.height, Graticule: m.Graticule(), Label: v.locale.Text("map.title")}
	var err error
	if out.Land, err = m.Land(); err != nil {
		return Chart{}, err
	}
	if out.Lakes, err = m.Lakes(); err != nil {
		return Chart{}, err
	}
	if out.Rivers, err = m.Rivers(); err != nil {
		return Chart{}, err
	}
	for _, pile := range piles(m, placed) {
		out.Pins = append(out.Pins, v.pin(pile, q, path))
	}
	for _, c := range placed {
		for i := 1; i < len(c.points); i++ {
			x1, y1 := m.At(c.points[0])
			x2, y2 := m.At(c.points[i])
			out.Threads = append(out.Threads, Thread{tenth(x1), tenth(y1), tenth(x2), tenth(y2)})
		}
	}
	labelPins(out.Pins, size)
	middle := float64(size.width) / 2
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

// pile is what lies within a pin's width of one another.
type pile struct {
	x, y    float64
	members []charted
	points  []atlas.Point
}

// tooClose is how far apart pins must lie, in units of the drawing.
const tooClose = 15

// piles gathers what lies too close together. Recipients come first, for they
// are what a register is about.
func piles(m *atlas.Map, placed []charted) []pile {
	order := map[sort]int{sortRecipient: 0, sortEvent: 1, sortThing: 2}
	sorted := slices.Clone(placed)
	slices.SortStableFunc(sorted, func(a, b charted) int { return order[a.sort] - order[b.sort] })
	var out []pile
	cells := map[[2]int][]int{}
	for _, c := range sorted {
		for _, at := range c.points {
			if !m.Shows(at) {
				continue
			}
			x, y := m.At(at)
			i := nearPile(out, cells, x, y)
			if i < 0 {
				i = len(out)
				out = append(out, pile{x: x, y: y})
				cell := [2]int{int(x / tooClose), int(y / tooClose)}
				cells[cell] = append(cells[cell], i)
			}
			out[i].members, out[i].points = append(out[i].members, c), append(out[i].points, at)
		}
	}
	return out
}

// nearPile is the pile within reach of a place, or -1.
func nearPile(all []pile, cells map[[2]int][]int, x, y float64) int {
	for dx := -1; dx <= 1; dx++ {
		for dy := -1; dy <= 1; dy++ {
			for _, i := range cells[[2]int{int(x/tooClose) + dx, int(y/tooClose) + dy}] {
				if math.Hypot(all[i].x-x, all[i].y-y) < tooClose {
					return i
				}
			}
		}
	}
	return -1
}

// mostTitled bounds the names in the title of a pin.
const mostTitled = 8

// pin draws a pile: one thing leads to its page, several places to a closer
// map, and several things at one place to that place's first.
func (v *view) pin(p pile, q chartQuery, path string) Pin {
	first := p.members[0]
	out := Pin{
		X: tenth(p.x), Y: tenth(p.y), Sort: first.sort, Disputed: len(first.points) > 1,
		Href: entityPath(v.lang(), first.id), Label: v.label(first.id),
	}
	for i, c := range p.members {
		if i == mostTitled {
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
	if box := boxText(atlas.BoxOf(p.points, leastPile)); spread(p.points) && (q.box == nil || boxText(*q.box) != box) {
		out.Href, out.Narrows = q.address(path, "box", box), true
	}
	return out
}

// spread reports whether points lie apart enough for a closer map to tell them.
func spread(points []atlas.Point) bool {
	for _, p := range points {
		if math.Abs(p.Lat-points[0].Lat) > 0.02 || math.Abs(p.Lon-points[0].Lon) > 0.02 {
			return true
		}
	}
	return false
}

// filters are the ways to narrow what is shown.
func (v *view) filters(q chartQuery, path, other, otherText string, all []charted) Filters {
	f := Filters{
		Action: path, Class: q.class, Other: q.address(prefix(v.lang())+other, "", ""), OtherText: v.locale.Text(otherText),
		From: q.from.text, To: q.to.text, Year: yearText(q.year), Label: v.locale.Text("search.facets"),
		FromText: v.locale.Text("years.from"), ToText: v.locale.Text("years.to"), YearText: v.locale.Text("years.as-in"), GoText: v.locale.Text("years.go"),
	}
	counts := map[obelisk.ClassID]int{}
	for _, c := range all {
		counts[c.class]++
	}
	f.Classes = append(f.Classes, Facet{Name: Phrase{Text: v.locale.Text("search.all")}, Href: q.address(path, "class", ""), Current: q.class == ""})
	for _, class := range v.schema.Classes {
		if counts[class.ID] == 0 {
			continue
		}
		f.Classes = append(f.Classes, Facet{
			Name: v.classPlural(class.ID), Count: v.locale.Number(counts[class.ID]).Text,
			Href: q.address(path, "class", string(class.ID)), Current: q.class == class.ID,
		})
	}
	return f
}

// yearText is a year in a field, empty for none.
func yearText(year int) string {
	if year == 0 {
		return ""
	}
	return strconv.Itoa(year)
}

// chartGroups lists things by class, in the order of the schema.
func (v *view) chartGroups(all []charted) []MapGroup {
	byClass := map[obelisk.ClassID][]MapItem{}
	for _, c := range all {
		item := MapItem{Entity: v.value(obelisk.Ref{Entity: c.id}), Years: v.years(c)}
		if len(c.points) > 1 {
			item.Mark = v.mark(obelisk.Disputed)
		}
		byClass[c.class] = append(byClass[c.class], item)
	}
	var out []MapGroup
	for _, class := range v.schema.Classes {
		if items := byClass[class.ID]; len(items) > 0 {
			slices.SortStableFunc(items, func(a, b MapItem) int { return cmp.Compare(a.Years, b.Years) })
			out = append(out, MapGroup{Name: v.classPlural(class.ID), Items: items})
		}
	}
	return out
}

// years says the years of an entity's time, such as "1941–1944".
func (v *view) years(c charted) string {
	if !c.first.Known() {
		return ""
	}
	first, _, _ := c.first.Day.Civil()
	text := strconv.FormatInt(first, 10)
	if !c.last.Known() {
		return text
	}
	if last, _, _ := c.last.Day.Civil(); last != first {
		return v.locale.Text("years", locale.With("from", text), locale.With("to", strconv.FormatInt(last, 10)))
	}
	return text
}
