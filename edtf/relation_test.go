package edtf_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"obelisk/edtf"
)

// The oracle knows nothing of the package but its texts. It lists the days
// around the turn of 2004 one by one, spells out every reading of a date as
// the set of days it covers, and tries every pair of readings.

const (
	oracleFirst = "2003-11-25"
	oracleDays  = 134 // to 2004-04-06
	slots       = oracleDays + 2
)

// extent is a set of days: slot 0 is "without limit before", the last slot
// "without limit after", the days lie between.
type extent [3]uint64

func (e *extent) add(slot int)     { e[slot/64] |= 1 << (slot % 64) }
func (e extent) has(slot int) bool { return e[slot/64]&(1<<(slot%64)) != 0 }
func (e extent) empty() bool       { return e == extent{} }
func (e extent) and(o extent) extent {
	return extent{e[0] & o[0], e[1] & o[1], e[2] & o[2]}
}

func (e extent) ends() (first, last int) {
	first = -1
	for slot := range slots {
		if e.has(slot) {
			last = slot
			if first < 0 {
				first = slot
			}
		}
	}
	return first, last
}

func run(first, last int) extent {
	var e extent
	for slot := first; slot <= last; slot++ {
		e.add(slot)
	}
	return e
}

// matching gives the slots of the days that a point's text allows.
func matching(text string) []int {
	var found []int
	first, _ := edtf.ParseDay(oracleFirst)
	text = strings.Trim(text, "?~%")
	for slot := 1; slot <= oracleDays; slot++ {
		day := (first + edtf.Day(slot-1)).String()
		fits := true
		for i := range len(text) {
			fits = fits && (text[i] == 'X' || text[i] == day[i])
		}
		if fits {
			found = append(found, slot)
		}
	}
	return found
}

func eachFrom(first, last int) []int {
	var list []int
	for slot := first; slot <= last; slot++ {
		list = append(list, slot)
	}
	return list
}

// ranged gives the slots of a date with ".." before, behind or inside it.
func ranged(text string) []int {
	from, to, isRange := strings.Cut(text, "..")
	if !isRange {
		return matching(text)
	}
	first, last := 1, oracleDays
	if from != "" {
		first = matching(from)[0]
	}
	if to != "" {
		slots := matching(to)
		last = slots[len(slots)-1]
	}
	return eachFrom(first, last)
}

// covered gives the slots of a range, with the slot behind an open end.
func covered(text string) extent {
	var e extent
	for _, slot := range ranged(text) {
		e.add(slot)
	}
	if strings.HasPrefix(text, "..") {
		e.add(0)
	}
	if strings.HasSuffix(text, "..") {
		e.add(slots - 1)
	}
	return e
}

// oracle is what the oracle makes of a date: its readings, and the days it
// names, surely and at most.
type oracle struct {
	readings    []extent
	sure, reach extent
}

func consult(text string) oracle {
	switch {
	case text[0] == '[' || text[0] == '{':
		return consultSet(text)
	case strings.Contains(text, "/"):
		return consultInterval(text)
	}
	var o oracle
	for _, slot := range matching(text) {
		o.readings = append(o.readings, run(slot, slot))
		o.sure.add(slot)
	}
	o.reach = o.sure
	return o
}

func consultSet(text string) oracle {
	var o oracle
	for member := range strings.SplitSeq(text[1:len(text)-1], ",") {
		for _, slot := range ranged(member) {
			o.readings = append(o.readings, run(slot, slot))
		}
		e := covered(member)
		o.sure = extent{o.sure[0] | e[0], o.sure[1] | e[1], o.sure[2] | e[2]}
	}
	o.reach = o.sure
	if text[0] == '{' {
		o.readings = []extent{o.sure}
	}
	return o
}

func consultInterval(text string) oracle {
	start, end, _ := strings.Cut(text, "/")
	ends := func(text string, open int) []int {
		switch text {
		case "":
			return eachFrom(0, slots-1)
		case "..":
			return []int{open}
		}
		return ranged(text)
	}
	starts, stops := ends(start, 0), ends(end, slots-1)
	var o oracle
	for _, x := range starts {
		for _, y := range stops {
			if x <= y {
				o.readings = append(o.readings, run(x, y))
			}
		}
	}
	first, last := starts[0], stops[len(stops)-1]
	if strings.HasPrefix(start, "..") {
		first = 0
	}
	if strings.HasSuffix(end, "..") {
		last = slots - 1
	}
	o.reach = run(first, last)
	o.sure = o.reach
	if start == "" {
		o.sure = covered(end)
	}
	if end == "" {
		o.sure = covered(start)
	}
	return o
}

func (o oracle) judge(other oracle, holds func(a, b extent) bool) edtf.Certainty {
	always, ever := true, false
	for _, a := range o.readings {
		for _, b := range other.readings {
			if holds(a, b) {
				ever = true
			} else {
				always = false
			}
			if ever && !always {
				return edtf.Possible
			}
		}
	}
	if always {
		return edtf.Definite
	}
	return edtf.Impossible
}

func (o oracle) before(other oracle) edtf.Certainty {
	type ends struct{ first, last int }
	var all []ends
	for _, b := range other.readings {
		first, last := b.ends()
		all = append(all, ends{first, last})
	}
	always, ever := true, false
	for _, a := range o.readings {
		_, last := a.ends()
		for _, b := range all {
			holds := last < b.first
			always, ever = always && holds, ever || holds
		}
	}
	switch {
	case always:
		return edtf.Definite
	case ever:
		return edtf.Possible
	}
	return edtf.Impossible
}

func (o oracle) contains(other oracle) edtf.Certainty {
	always, ever := true, false
	for _, b := range other.readings {
		always = always && b.and(o.sure) == b
		ever = ever || b.and(o.reach) == b
	}
	switch {
	case always:
		return edtf.Definite
	case ever:
		return edtf.Possible
	}
	return edtf.Impossible
}

// draw makes up a date that lies between December 2003 and March 2004.
func draw(r *rand.Rand) string {
	point := func() string {
		month := []string{"2003-12", "2004-01", "2004-02", "2004-03"}[r.IntN(4)]
		switch r.IntN(12) {
		case 0:
			return month
		case 1:
			return month + "-XX"
		case 2:
			return month + fmt.Sprintf("-X%d", r.IntN(10))
		case 3:
			return month + fmt.Sprintf("-%dX", r.IntN(3))
		case 4:
			return month + "-09~"
		}
		return month + fmt.Sprintf("-%02d", 1+r.IntN(29))
	}
	member := func() string {
		return []string{point(), point(), point() + ".." + point(), ".." + point(), point() + ".."}[r.IntN(5)]
	}
	switch r.IntN(6) {
	case 0, 1:
		return point()
	case 2:
		end := func() string {
			return []string{point(), point(), point(), "", "..", ".." + point(), point() + ".."}[r.IntN(7)]
		}
		return end() + "/" + end()
	case 3:
		return "[" + member() + "," + member() + "]"
	case 4:
		return "{" + point() + ".." + point() + "," + member() + "}"
	}
	return point() + "/" + point()
}

func checkRelations(t *testing.T, seed uint64) {
	r := rand.New(rand.NewPCG(seed, seed))
	textA, textB := draw(r), draw(r)
	a, errA := edtf.Parse(textA)
	b, errB := edtf.Parse(textB)
	if errA != nil || errB != nil {
		return
	}
	oa, ob := consult(textA), consult(textB)
	if len(oa.readings)*len(ob.readings) > 100_000 {
		return
	}
	for _, c := range []struct {
		name      string
		got, want edtf.Certainty
	}{
		{"Before", edtf.Before(a, b), oa.before(ob)},
		{"After", edtf.After(a, b), ob.before(oa)},
		{"Overlaps", edtf.Overlaps(a, b), oa.judge(ob, func(a, b extent) bool { return !a.and(b).empty() })},
		{"Same", edtf.Same(a, b), oa.judge(ob, func(a, b extent) bool { return a == b })},
		{"Contains", edtf.Contains(a, b), oa.contains(ob)},
	} {
		if c.got != c.want {
			t.Errorf("%s(%s, %s) is %s, want %s", c.name, textA, textB, c.got, c.want)
		}
	}
	checkLaws(t, a, b)
	checkDays(t, a, oa)
}

// checkLaws holds the relations to one another.
func checkLaws(t *testing.T, a, b edtf.Date) {
	before, after := edtf.Before(a, b), edtf.After(a, b)
	overlaps, same := edtf.Overlaps(a, b), edtf.Same(a, b)
	for law, broken := range map[string]bool{
		"what is before does not overlap":      before == edtf.Definite && overlaps != edtf.Impossible,
		"what is before is not after":          before == edtf.Definite && after != edtf.Impossible,
		"what overlaps is not before":          overlaps == edtf.Definite && before != edtf.Impossible,
		"what is the same overlaps":            same == edtf.Definite && overlaps != edtf.Definite,
		"what contains may overlap":            edtf.Contains(a, b) == edtf.Definite && overlaps == edtf.Impossible,
		"overlapping has no direction":         overlaps != edtf.Overlaps(b, a),
		"sameness has no direction":            same != edtf.Same(b, a),
		"a date may be the same as itself":     edtf.Same(a, a) == edtf.Impossible,
		"equal dates relate alike to a third":  edtf.Before(edtf.MustParse(a.String()), b) != before,
		"no relation of two dates stays unset": !before.Valid() || !overlaps.Valid() || !same.Valid(),
	} {
		if broken {
			t.Errorf("%s: broken by %s and %s", law, a, b)
		}
	}
}

// checkDays holds Has and Days to the oracle.
func checkDays(t *testing.T, d edtf.Date, o oracle) {
	first, _ := edtf.ParseDay(oracleFirst)
	var days extent
	for slot := 1; slot <= oracleDays; slot++ {
		day := first + edtf.Day(slot-1)
		if d.Has(day) != o.sure.has(slot) {
			t.Errorf("%s has %s: %t", d, day, d.Has(day))
		}
		if o.sure.has(slot) {
			days.add(slot)
		}
	}
	var listed extent
	for day := range d.Days() {
		listed.add(int(day-first) + 1)
	}
	if bounded := !o.sure.has(0) && !o.sure.has(slots-1); bounded && listed != days || !bounded && !listed.empty() {
		t.Errorf("%s lists other days than it has", d)
	}
}

func TestRelationsAgreeWithEveryDayTried(t *testing.T) {
	for seed := range uint64(4000) {
		checkRelations(t, seed)
	}
}

func TestTheTableOfThePackageDocumentationHolds(t *testing.T) {
	source, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	rows := 0
	for line := range strings.Lines(string(source)) {
		f := strings.Fields(strings.TrimPrefix(line, "//"))
		if len(f) != 6 || f[0] == "a" || !strings.HasPrefix(line, "//\t") {
			continue
		}
		rows++
		a, b := edtf.MustParse(f[0]), edtf.MustParse(f[1])
		got := fmt.Sprint(f[0], " ", f[1], " ", edtf.Before(a, b), " ", edtf.Overlaps(a, b), " ", edtf.Contains(a, b), " ", edtf.Same(a, b))
		if got != strings.Join(f, " ") {
			t.Errorf("got %s, documented is %s", got, strings.Join(f, " "))
		}
	}
	if rows != 9 {
		t.Errorf("%d rows found", rows)
	}
}

func FuzzRelations(f *testing.F) {
	for seed := range uint64(20) {
		f.Add(seed)
	}
	f.Fuzz(checkRelations)
}
