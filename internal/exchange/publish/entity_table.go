package publish

import (
	"bufio"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"obelisk"
)

// writeEntityTable writes one row an entity: its name in every interface
// language, what its sources amount to, and a column for every property that
// the chosen classes may carry. Of several values all stand in the cell.
func writeEntityTable(r *run) error {
	return r.tables([]sheet{entitySheet()}, []*bufio.Writer{r.out})
}

// entitySheet is the table of entities.
func entitySheet() sheet {
	var columns []*obelisk.Property
	return sheet{
		head: func(r *run) (_ []string, err error) {
			if columns, err = r.entityColumns(); err != nil {
				return nil, err
			}
			return r.entityHead(columns), nil
		},
		rows: func(r *run, t *table, about subject) int {
			if about.Merged != "" {
				return 0
			}
			r.entityRow(t, about, columns)
			return 1
		},
	}
}

// entityHead is the head of the table. The columns of properties bear their
// ids, in which no underscore can stand, and all others have one.
func (r *run) entityHead(columns []*obelisk.Property) []string {
	head := []string{"entity_id", "entity_name", "entity_class", "class_name"}
	for _, l := range obelisk.InterfaceLanguages() {
		head = append(head, "name_"+strings.ReplaceAll(strings.ToLower(string(l)), "-", "_"))
	}
	head = append(head, "verdict_counts", "disputed_properties", "statement_count", "source_ids", "entity_address")
	for _, p := range columns {
		head = append(head, string(p.ID))
	}
	return head
}

// entityColumns are the properties that have a column, in the order of the
// schema: those of the chosen classes of which the register says something, without
// names, which have their own.
func (r *run) entityColumns() ([]*obelisk.Property, error) {
	classes := r.classes()
	if classes == nil {
		for _, c := range r.schema.Classes {
			classes = append(classes, c.ID)
		}
	}
	var out []*obelisk.Property
	for i := range r.schema.Properties {
		p := &r.schema.Properties[i]
		chosen := len(r.options.Choice.Properties) == 0 || slices.Contains(r.options.Choice.Properties, p.ID)
		carried := slices.ContainsFunc(classes, func(c obelisk.ClassID) bool { return r.schema.Allows(*p, c) })
		if p.Role == obelisk.RoleLabel || !chosen || !carried {
			continue
		}
		said, err := r.anySaid(p.ID)
		if err != nil {
			return nil, err
		}
		if said {
			out = append(out, p)
		}
	}
	return out, nil
}

// anySaid reports whether the register says something of a property, whatever is
// chosen of it.
func (r *run) anySaid(p obelisk.PropertyID) (bool, error) {
	filter := obelisk.StatementFilter{Properties: []obelisk.PropertyID{p}, Status: r.options.Choice.Status, WithoutEvidence: true, Limit: 1}
	if len(filter.Status) == 0 {
		filter.Status = weighed()
	}
	for _, err := range r.src.Statements(r.ctx, filter) {
		if err != nil {
			return false, fmt.Errorf("read which properties there are: %w", err)
		}
		return true, nil
	}
	return false, nil
}

// entityRow writes the row of one entity.
func (r *run) entityRow(t *table, about subject, columns []*obelisk.Property) {
	class, _ := r.schema.Class(about.Class)
	t.cell(string(about.ID))
	t.cell(r.label(about.ID))
	t.cell(string(about.Class))
	t.cell(r.words(class.Labels, string(class.ID)))
	by := map[obelisk.PropertyID][]stated{}
	for _, s := range about.statements {
		by[s.Property] = append(by[s.Property], s)
	}
	labels := by[r.schema.WithRole(obelisk.RoleLabel).ID]
	for _, l := range obelisk.InterfaceLanguages() {
		t.cell(r.values(slices.DeleteFunc(slices.Clone(labels), func(s stated) bool {
			text, ok := s.Value.(obelisk.Text)
			return !ok || text.Language != l
		})))
	}
	sum := summed(about.statements)
	t.cell(sum.verdicts)
	t.cell(sum.disputed)
	t.cell(strconv.Itoa(len(about.statements)))
	t.cell(ids(sum.sources))
	t.cell(r.entityURI(about.ID))
	for _, p := range columns {
		t.cell(r.values(by[p.ID]))
	}
	t.end()
}

// values says the values of one property, those that are disputed with †.
func (r *run) values(list []stated) string {
	var b strings.Builder
	for i, s := range list {
		if i > 0 {
			b.WriteString(between)
		}
		b.WriteString(r.say(s.Value))
		if s.verdict == obelisk.Disputed {
			b.WriteString(" " + disputeMark)
		}
		if qualifiers := r.qualifiers(s.Qualifiers); qualifiers != "" {
			b.WriteString(" (" + qualifiers + ")")
		}
	}
	return b.String()
}

// sums is what the statements of an entity amount to.
type sums struct {
	verdicts string // "agreed 3; disputed 1": statements by verdict
	disputed string // the properties in dispute
	sources  []obelisk.SourceID
}

// summed adds up the verdicts and the sources of statements.
func summed(list []stated) sums {
	var out sums
	kinds, seen := map[obelisk.VerdictKind]int{}, map[obelisk.SourceID]bool{}
	var disputed []string
	for _, s := range list {
		kinds[s.verdict]++
		if s.verdict == obelisk.Disputed && !slices.Contains(disputed, string(s.Property)) {
			disputed = append(disputed, string(s.Property))
		}
		for _, e := range s.Evidence {
			if !seen[e.Source] {
				seen[e.Source] = true
				out.sources = append(out.sources, e.Source)
			}
		}
	}
	var verdicts []string
	for _, k := range obelisk.VerdictKinds() {
		if n := kinds[k]; n > 0 {
			verdicts = append(verdicts, string(k)+" "+strconv.Itoa(n))
		}
	}
	slices.Sort(out.sources)
	out.verdicts, out.disputed = strings.Join(verdicts, between), strings.Join(disputed, between)
	return out
}
