package web

import (
	"cmp"
	"maps"
	"slices"
	"strconv"

	"obelisk"
	"obelisk/edtf"
	"obelisk/internal/locale"
)

// Filters narrow a map or a timeline, by links and by a form of years.
type Filters struct {
	Action  string
	Classes []Facet
	// Kept is what the form hands on besides its own fields.
	Kept     []HiddenField
	From, To string
	// Honours are those to choose from, where there are several.
	Honours []Option
	// HonourText is the word for them.
	HonourText string
	// The words of the fields.
	Label, FromText, ToText, GoText string
	// Other leads to the same things on the timeline or the map.
	Other, OtherText string
}

// HiddenField is a field of a form that is not seen.
type HiddenField struct{ Name, Value string }

// Slider chooses the one year whose state a map shows. It is empty where nothing
// has a time, or all in one year.
type Slider struct {
	Action          string
	Kept            []HiddenField
	Min, Max, Value int
	// Year is the year that is shown, empty for all of them.
	Year                   string
	Label, GoText, AllText string
	Earlier, Later, All    string
	EarlierText, LaterText string
	Years                  Years
}

// filters are the ways to narrow what is shown: each class and honour counts what
// its choice would show. The names of the honours must be loaded.
func (v *view) filters(q chartQuery, path string, all []*charted) Filters {
	f := Filters{
		Action: path, From: q.from.text, To: q.to.text, Label: v.locale.Text("search.facets"), Kept: q.of("").kept(), // the form has a field of its own for the honour
		FromText: v.locale.Text("years.from"), ToText: v.locale.Text("years.to"), GoText: v.locale.Text("years.go"),
	}
	f.Honours, f.HonourText = v.honourOptions(q, all), v.locale.Text("map.honour")
	all = ofHonour(all, q.honour)
	counts := map[obelisk.ClassID]int{}
	for _, c := range all {
		counts[c.class]++
		for _, class := range c.beside {
			counts[class]++
		}
	}
	f.Classes = append(f.Classes, Facet{
		Name: Phrase{Text: v.locale.Text("search.all")}, Count: v.locale.Number(len(all)).Text,
		Href: q.address(path, "class", ""), Current: q.class == "",
	})
	for _, class := range v.schema.Classes {
		if counts[class.ID] == 0 && class.ID != q.class {
			continue
		}
		n := 0
		for i := range all {
			if v.isOf(all[i], class.ID) {
				n++
			}
		}
		f.Classes = append(f.Classes, Facet{
			Name: v.classPlural(class.ID), Count: v.locale.Number(n).Text,
			Href: q.address(path, "class", string(class.ID)), Current: q.class == class.ID,
		})
	}
	return f
}

// mostHonours bounds the honours that are offered to choose from.
const mostHonours = 100

// honourOptions are the honours by which what is shown may be narrowed, that which
// leaves most first; none where there are fewer than two.
func (v *view) honourOptions(q chartQuery, all []*charted) []Option {
	counts := map[obelisk.EntityID]int{}
	for _, c := range v.ofClass(all, q.class) {
		for _, honour := range c.honours {
			counts[honour]++
		}
	}
	ids := slices.SortedFunc(maps.Keys(counts), func(a, b obelisk.EntityID) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a, b))
	})
	if len(ids) < 2 && q.honour == "" {
		return nil
	}
	ids = ids[:min(len(ids), mostHonours)]
	if q.honour != "" && !slices.Contains(ids, q.honour) {
		ids = append(ids, q.honour)
	}
	out := []Option{{Text: Phrase{Text: v.locale.Text("review.all")}, Selected: q.honour == ""}}
	for _, id := range ids {
		out = append(out, Option{Value: string(id), Text: v.label(id), Count: v.locale.Number(counts[id]).Text, Selected: id == q.honour})
	}
	return out
}

// wantHonours notes the honours that a page offers to choose from.
func (v *view) wantHonours(q chartQuery, all []*charted) {
	for _, o := range v.honourOptions(q, all) {
		if o.Value != "" {
			v.want(obelisk.EntityID(o.Value))
		}
	}
}

// ofHonour leaves the conferrals of an honour and its recipients, or all where it is
// unset.
func ofHonour(all []*charted, honour obelisk.EntityID) []*charted {
	if honour == "" {
		return all
	}
	var out []*charted
	for _, c := range all {
		if slices.Contains(c.honours, honour) {
			out = append(out, c)
		}
	}
	return out
}

// chosen leaves what the query chooses by class and honour.
func (v *view) chosen(all []*charted, q chartQuery) []*charted {
	return v.ofClass(ofHonour(all, q.honour), q.class)
}

// kept is what the form of a year hands on: all but the time.
func (q chartQuery) kept() []HiddenField {
	var out []HiddenField
	if q.honour != "" {
		out = append(out, HiddenField{"honour", string(q.honour)})
	}
	if q.class != "" {
		out = append(out, HiddenField{"class", string(q.class)})
	}
	if q.box != nil {
		out = append(out, HiddenField{"box", boxText(*q.box)})
	}
	if q.zoom > 0 {
		out = append(out, HiddenField{"zoom", strconv.Itoa(q.zoom)})
	}
	return out
}

// of is the query for another honour.
func (q chartQuery) of(honour obelisk.EntityID) chartQuery {
	q.honour = honour
	return q
}

// ofClass leaves those of a class, or all where it is unset. Who was honoured and
// the conferral stand for one another.
func (v *view) ofClass(all []*charted, class obelisk.ClassID) []*charted {
	if class == "" {
		return all
	}
	var out []*charted
	for i := range all {
		if v.isOf(all[i], class) {
			out = append(out, all[i])
		}
	}
	return out
}

// isOf reports whether a thing, or what it stands for, is of a class.
func (v *view) isOf(c *charted, class obelisk.ClassID) bool {
	isA := func(of obelisk.ClassID) bool { return v.schema.IsA(of, class) }
	return isA(c.class) || slices.ContainsFunc(c.beside, isA)
}

// always is the query for any time.
func (q chartQuery) always() chartQuery {
	q.from, q.to, q.year = edge{}, edge{}, 0
	return q
}

// ever are the things of the class asked for that have a place, of all times.
func (v *view) ever(q chartQuery) ([]*charted, error) {
	all, _, err := v.chart(q.always())
	if err != nil {
		return nil, err
	}
	placed, _ := apart(v.chosen(all, q))
	return placed, nil
}

// slider offers the years in which something on the map lies.
func (v *view) slider(ever []*charted, q chartQuery, path string) Slider {
	var timed []*charted
	for _, c := range ever {
		if c.first.Known() {
			timed = append(timed, c)
		}
	}
	first, last := yearsSpanned(timed)
	if first == last {
		return Slider{}
	}
	whole := q.always()
	step := func(year int) string {
		if year < first || year > last {
			return ""
		}
		return whole.address(path, "year", strconv.Itoa(year))
	}
	s := Slider{
		Action: path, Kept: q.kept(), Min: first, Max: last, Value: last, Year: yearText(q.year),
		Label: v.locale.Text("years.as-in"), GoText: v.locale.Text("years.go"), AllText: v.locale.Text("years.all"),
		Years: v.yearsOf(timed, yearStrip{last: last, first: first, href: step, title: "years.things", label: "years.begun"}),
	}
	if q.year != 0 {
		s.Value, s.All = min(max(q.year, first), last), whole.address(path, "", "")
		s.Earlier, s.Later, s.EarlierText, s.LaterText = step(q.year-1), step(q.year+1), yearText(q.year-1), yearText(q.year+1)
	}
	return s
}

// yearsSpanned are the first and the last year of what has a time; both are 1
// where nothing has.
func yearsSpanned(timed []*charted) (first, last int) {
	for i, c := range timed {
		end := c.first.Day
		if c.last.Known() {
			end = c.last.Day
		}
		from, until := yearIn(c.first.Day), yearIn(end)
		if i == 0 {
			first, last = from, until
		}
		first, last = min(first, from), max(last, until)
	}
	return max(first, 1), max(last, 1)
}

// yearIn is the year of a day.
func yearIn(d edtf.Day) int {
	year, _, _ := d.Civil()
	return int(year)
}

// yearText is a year in a field, empty for none.
func yearText(year int) string {
	if year == 0 {
		return ""
	}
	return strconv.Itoa(year)
}

// How many things of one class are listed beside a map or timeline: all in all at
// most some hundreds, and of each class a share.
const (
	mostBeside  = 400
	leastBeside = 40
)

// group is the things of one class.
type group struct {
	class obelisk.ClassID
	items []*charted
	more  int
}

// grouped puts things together by class, in the order of the schema, and leaves
// out of large classes what would make the list too long.
func (v *view) grouped(all []*charted) []group {
	byClass := map[obelisk.ClassID][]*charted{}
	for _, c := range all {
		byClass[c.class] = append(byClass[c.class], c)
	}
	most := max(mostBeside/max(len(byClass), 1), leastBeside)
	var out []group
	for _, class := range v.schema.Classes {
		if items := byClass[class.ID]; len(items) > 0 {
			listed := min(len(items), most)
			out = append(out, group{class.ID, items[:listed], len(items) - listed})
		}
	}
	return out
}

// listed are the things that groups name.
func listed(groups []group) []*charted {
	var out []*charted
	for _, g := range groups {
		out = append(out, g.items...)
	}
	return out
}

// chartGroups lists things by class; those of which the time is disputed, or the
// place, bear the mark.
func (v *view) chartGroups(groups []group, q chartQuery, path string, disputed map[obelisk.EntityID]bool) []MapGroup {
	var out []MapGroup
	for _, g := range groups {
		shown := MapGroup{Name: v.classPlural(g.class)}
		if g.more > 0 {
			shown.More, shown.MoreHref = v.locale.Text("chart.more", v.locale.Number(g.more)), q.address(path, "class", string(g.class))
		}
		for _, c := range g.items {
			item := MapItem{Entity: v.value(obelisk.Ref{Entity: c.id}), Years: v.years(c)}
			if len(c.points) > 1 || disputed[c.id] {
				item.Mark = v.mark(obelisk.Disputed)
			}
			shown.Items = append(shown.Items, item)
		}
		out = append(out, shown)
	}
	return out
}

// years says the years of an entity's time, such as "1941–1944".
func (v *view) years(c *charted) string {
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
