// Package score compares what a reader finds in texts with what people marked
// in them.
package score

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"obelisk/internal/document/formats"
	"obelisk/internal/read"
)

// Expression is a date or duration that people marked. From and To are Unicode
// code points; Value is in TIMEX form. Exact, where it is set, is what must be
// found to the letter: EDTF without qualifiers, or a duration's length.
type Expression struct {
	From, To int
	Value    string
	Exact    string
}

// Text is a text with the expressions marked in it, in their order.
type Text struct {
	Name, Text string
	Marked     []Expression
}

// item is one value that the reader found.
type item struct {
	from, to int
	value    string
	exact    string
	date     bool
	matched  bool
}

// says reports whether the value found is the one marked.
func (i item) says(e Expression) bool {
	if e.Exact != "" {
		return i.exact == e.Exact
	}
	return i.value == Longer(e.Value)
}

// Count says how many of so many.
type Count struct{ Right, Of int }

// Share is the count in percent, 0 where there is nothing.
func (c Count) Share() float64 {
	if c.Of == 0 {
		return 0
	}
	return 100 * float64(c.Right) / float64(c.Of)
}

// Values are the figures of found against marked values.
type Values struct{ Precision, Recall Count }

// F1 is the harmonic mean of precision and recall, in percent.
func (v Values) F1() float64 {
	p, r := v.Precision.Share(), v.Recall.Share()
	if p+r == 0 {
		return 0
	}
	return 2 * p * r / (p + r)
}

// Report is what was measured on a set. All counts every expression marked,
// Sayable those alone that EDTF can say.
type Report struct {
	AllRelaxed, AllStrict         Values
	SayableRelaxed, SayableStrict Values
	Explicit, Yearless, Relative  Count
	Durations                     Count
	// False are dates where people marked nothing.
	False, Characters int
	Took              time.Duration
}

// Misses asks for the first so many errors, written with their context.
type Misses struct {
	Out  io.Writer
	Most int
	// Only keeps those whose kind it names, empty for all.
	Only string
}

// Measure reads the texts and compares. Errors are those of reading.
func Measure(ctx context.Context, r *read.Reader, texts []Text, misses Misses) (Report, error) {
	var report Report
	for _, t := range texts {
		begun := time.Now()
		items, err := found(ctx, r, t)
		if err != nil {
			return Report{}, fmt.Errorf("read %s: %w", t.Name, err)
		}
		report.Took += time.Since(begun)
		report.Characters += utf8.RuneCountInString(t.Text)
		report.compare(t, items, &misses)
	}
	return report, nil
}

// found are the values of the dates and durations that the reader finds.
func found(ctx context.Context, r *read.Reader, t Text) ([]item, error) {
	doc, err := formats.Open(ctx, t.Name+".txt", strings.NewReader(t.Text))
	if err != nil {
		return nil, err
	}
	var items []item
	for m, err := range r.Mentions(ctx, doc) {
		if err != nil {
			return nil, err
		}
		items = append(items, itemsOf(m)...)
	}
	return items, nil
}

// itemsOf are the values of one mention: two for the ends of a stretch of time.
func itemsOf(m read.Mention) []item {
	whole := item{from: m.Span.Start, to: m.Span.End, date: m.Kind == read.MentionDate}
	switch m.Kind {
	case read.MentionDate:
	case read.MentionDuration:
		whole.value = OfDuration(m.Quantity)
		whole.exact = exactDuration(whole.value)
		return []item{whole}
	default:
		return nil
	}
	values, exact := OfDate(m.Date), exactDate(m.Date)
	if len(m.Ends) == 2 {
		values = append(OfDate(m.Date.Start()), OfDate(m.Date.End())...)
		exact = append(exactDate(m.Date.Start()), exactDate(m.Date.End())...)
	}
	if m.Part != "" && len(exact) == 1 {
		exact = []string{reach(m.Earliest, m.Latest)}
	}
	if len(values) == 0 {
		return []item{whole}
	}
	var items []item
	for i, v := range values {
		one := whole
		one.value, one.exact = v, exact[i]
		if len(values) == 2 && len(m.Ends) == 2 {
			one.from, one.to = m.Ends[i].Start, m.Ends[i].End
		}
		items = append(items, one)
	}
	return items
}

// compare adds one text.
func (r *Report) compare(t Text, items []item, misses *Misses) {
	strict := match(t.Marked, items, func(e Expression, i item) bool { return e.From == i.from && e.To == i.to })
	r.AllStrict.add(t.Marked, items, strict, true)
	r.SayableStrict.add(t.Marked, items, strict, false)
	right := match(t.Marked, items, overlap)
	r.AllRelaxed.add(t.Marked, items, right, true)
	r.SayableRelaxed.add(t.Marked, items, right, false)
	points := []rune(t.Text)
	for n, e := range t.Marked {
		kind := KindOf(string(points[e.From:e.To]), e.Value)
		if c := r.counter(kind); c != nil {
			c.Of++
			if right[n] {
				c.Right++
			}
		}
		if right[n] && !strict[n] && misses.Only == "span" {
			misses.write(t, points, e.From, e.To, "span", t.words(points, e), t.besides(points, items, e))
		}
		if !right[n] {
			misses.write(t, points, e.From, e.To, kind+" missed", cmp.Or(e.Exact, e.Value), beside(items, e))
		}
	}
	for _, i := range items {
		if i.matched || slices.ContainsFunc(t.Marked, func(e Expression) bool { return overlap(e, i) }) {
			continue
		}
		kind := "false duration"
		if i.date {
			r.False++
			kind = "false date"
		}
		misses.write(t, points, i.from, i.to, kind, "nothing", i.value)
	}
}

func overlap(e Expression, i item) bool { return e.From < i.to && i.from < e.To }

// match says which of the marked expressions are found with their value. An
// item matches one expression; those of the same span come first.
func match(marked []Expression, items []item, fits func(Expression, item) bool) []bool {
	right := make([]bool, len(marked))
	for i := range items {
		items[i].matched = false
	}
	for _, same := range []bool{true, false} {
		for n, e := range marked {
			for i := range items {
				x := &items[i]
				exact := x.from == e.From && x.to == e.To
				if right[n] || x.matched || !x.says(e) || !fits(e, *x) || same && !exact {
					continue
				}
				right[n], x.matched = true, true
			}
		}
	}
	return right
}

// add counts found and marked values; where not all count, those that EDTF
// cannot say and what was found in their place do not.
func (v *Values) add(marked []Expression, items []item, right []bool, all bool) {
	for n, e := range marked {
		if !all && !Expressible(e.Value) {
			continue
		}
		v.Recall.Of++
		if right[n] {
			v.Recall.Right++
		}
	}
	for _, i := range items {
		unsayable := func(e Expression) bool { return overlap(e, i) && !Expressible(e.Value) }
		if !all && !i.matched && slices.ContainsFunc(marked, unsayable) {
			continue
		}
		v.Precision.Of++
		if i.matched {
			v.Precision.Right++
		}
	}
}

// The kinds of expressions that are counted apart.
const (
	explicit = "explicit" // says its year
	yearless = "yearless" // a day or month without its year
	relative = "relative" // counted from something else
	duration = "duration"
	other    = "other"
)

func (r *Report) counter(kind string) *Count {
	switch kind {
	case explicit:
		return &r.Explicit
	case yearless:
		return &r.Yearless
	case relative:
		return &r.Relative
	case duration:
		return &r.Durations
	default:
		return nil
	}
}

var (
	calendarDate = regexp.MustCompile(`^(BC)?\d{4}(-\d\d(-\d\d)?|-(SP|SU|FA|WI|H\d|Q\d))?$|^(BC)?\d{2,3}$`)
	yearSaid     = regexp.MustCompile(`\d{3,4}|BC|до н|[一二三四五六七八九〇零]{4}年|年代`)
	monthSaid    = regexp.MustCompile(`(?i)\b(jan|feb|mar(ch)?\b|apr|may\b|jun|jul|aug|sep|oct|nov|dec)|січ|лют|берез|квіт|трав|черв|лип|серп|верес|жовт|листоп|груд|январ|феврал|март|апрел|ма[йяе]\b|июн|июл|август|сентябр|октябр|ноябр|декабр|студзен|лютаг|сакавік|красавік|чэрвен|ліпен|жнів|верасн|кастрычн|лістапад|снежн|月`)
	bareNumber   = regexp.MustCompile(`^\D{0,8}\d{1,2}\D{0,4}$`)
)

// KindOf says of which kind an expression is, by its words and value.
func KindOf(text, value string) string {
	switch {
	case strings.HasPrefix(value, "P") && Expressible(value):
		return duration
	case !calendarDate.MatchString(value):
		return other
	case yearSaid.MatchString(text):
		return explicit
	case monthSaid.MatchString(text) || len(value) == len("1944-01-27") && bareNumber.MatchString(text):
		return yearless
	}
	return relative
}

// words are those of an expression.
func (t Text) words(points []rune, e Expression) string { return string(points[e.From:e.To]) }

// besides are the words of what was found where the expression stands.
func (t Text) besides(points []rune, items []item, e Expression) string {
	var got []string
	for _, i := range items {
		if overlap(e, i) {
			got = append(got, string(points[i.from:i.to]))
		}
	}
	return strings.Join(got, ", ")
}

// beside is what was found where the expression stands.
func beside(items []item, e Expression) string {
	var got []string
	for _, i := range items {
		if overlap(e, i) {
			got = append(got, cmp.Or(i.exact, i.value))
		}
	}
	return strings.Join(got, ", ")
}

// write writes one error with its context.
func (m *Misses) write(t Text, points []rune, from, to int, kind, want, got string) {
	if m.Most <= 0 || m.Only != "" && !strings.Contains(kind, m.Only) {
		return
	}
	m.Most--
	flat := func(a, b int) string {
		return strings.Join(strings.Fields(" "+string(points[max(0, a):min(len(points), b)])+" "), " ")
	}
	fmt.Fprintf(m.Out, "%s %d: %s: … %s ⟦%s⟧ %s … wanted %s, found %s\n", t.Name, from, kind, flat(from-60, from), flat(from, to), flat(to, to+25), want, got)
}

// Write writes the report under a heading.
func (r Report) Write(w io.Writer, name string) {
	fmt.Fprintf(w, "%s\n", name)
	line := func(what string, v Values) {
		fmt.Fprintf(w, "  %-38s F1 %5.1f  precision %5.1f (%d of %d)  recall %5.1f (%d of %d)\n", what, v.F1(),
			v.Precision.Share(), v.Precision.Right, v.Precision.Of, v.Recall.Share(), v.Recall.Right, v.Recall.Of)
	}
	line("all that is marked, relaxed", r.AllRelaxed)
	line("all that is marked, strict", r.AllStrict)
	line("what EDTF can say, relaxed", r.SayableRelaxed)
	line("what EDTF can say, strict", r.SayableStrict)
	share := func(what string, c Count) {
		fmt.Fprintf(w, "  %-38s %5.1f %% (%d of %d)\n", what, c.Share(), c.Right, c.Of)
	}
	share("explicit dates right", r.Explicit)
	share("day or month without year right", r.Yearless)
	share("relative expressions right", r.Relative)
	share("durations right", r.Durations)
	fmt.Fprintf(w, "  %-38s %5.1f (%d in %d)\n", "false dates per 100,000 characters", 1e5*float64(r.False)/float64(max(r.Characters, 1)), r.False, r.Characters)
	fmt.Fprintf(w, "  %-38s %.0f\n", "characters a second", float64(r.Characters)/max(r.Took.Seconds(), 1e-9))
}
