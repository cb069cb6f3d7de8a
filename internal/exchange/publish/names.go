package publish

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"obelisk"
)

// mostKept bounds the labels and the works that are kept at hand.
const mostKept = 1 << 18

// names knows what entities are called in one language.
type names struct {
	src      Content
	language obelisk.Language
	// label, honour and recipient are the properties with these roles.
	label, honour, recipient obelisk.PropertyID
	known                    map[obelisk.EntityID]string
	// learned are the parts of nameless entities whose statements were at hand.
	learned map[obelisk.EntityID][]obelisk.EntityID
}

func newNames(src Content, schema *obelisk.Schema, language obelisk.Language) *names {
	return &names{
		src: src, language: language, known: map[obelisk.EntityID]string{}, learned: map[obelisk.EntityID][]obelisk.EntityID{},
		label: schema.WithRole(obelisk.RoleLabel).ID, honour: schema.WithRole(obelisk.RoleHonour).ID, recipient: schema.WithRole(obelisk.RoleRecipient).ID,
	}
}

// of returns the labels of entities. One without a label is called after its
// honour and its recipient, or else by its id.
func (n *names) of(ctx context.Context, ids map[obelisk.EntityID]bool) (map[obelisk.EntityID]string, error) {
	nameless, err := n.load(ctx, ids)
	if err != nil {
		return nil, err
	}
	parts := map[obelisk.EntityID]bool{}
	for _, of := range nameless {
		for _, id := range of {
			parts[id] = true
		}
	}
	if _, err := n.load(ctx, parts); err != nil {
		return nil, err
	}
	out := make(map[obelisk.EntityID]string, len(ids))
	for id := range ids {
		label := n.known[id]
		if label == "" {
			label = n.composed(id, nameless[id])
			n.known[id] = label
		}
		out[id] = label
	}
	clear(n.learned)
	if len(n.known) > mostKept {
		clear(n.known)
	}
	return out, nil
}

// learn takes the name of an entity from its statements, all of which are at hand.
func (n *names) learn(about subject) {
	naming := map[obelisk.EntityID]*naming{}
	for _, s := range about.statements {
		if s.Property == n.label || s.Property == n.honour || s.Property == n.recipient {
			n.take(naming, s.Statement)
		}
	}
	of := naming[about.ID]
	if of == nil {
		n.learned[about.ID] = nil
		return
	}
	if label, _ := of.labels.In(n.language); label != "" {
		n.known[about.ID] = label
	} else {
		n.learned[about.ID] = of.parts
	}
}

// composed names an entity after those to which it points.
func (n *names) composed(id obelisk.EntityID, parts []obelisk.EntityID) string {
	var words []string
	for _, part := range parts {
		if label := n.known[part]; label != "" && !slices.Contains(words, label) {
			words = append(words, label)
		}
	}
	if len(words) == 0 {
		return string(id)
	}
	return strings.Join(words, " – ")
}

// load reads the labels that are not known, and returns the parts of those that have none.
func (n *names) load(ctx context.Context, ids map[obelisk.EntityID]bool) (map[obelisk.EntityID][]obelisk.EntityID, error) {
	nameless := map[obelisk.EntityID][]obelisk.EntityID{}
	var missing []obelisk.EntityID
	for id := range ids {
		if parts, learned := n.learned[id]; learned {
			nameless[id] = parts
		} else if _, known := n.known[id]; !known {
			missing = append(missing, id)
		}
	}
	if len(missing) == 0 {
		return nameless, nil
	}
	slices.Sort(missing)
	naming := map[obelisk.EntityID]*naming{}
	for s, err := range n.src.Statements(ctx, obelisk.StatementFilter{
		Subjects: missing, Properties: []obelisk.PropertyID{n.label, n.honour, n.recipient}, Status: weighed(), WithoutEvidence: true,
	}) {
		if err != nil {
			return nil, fmt.Errorf("read labels: %w", err)
		}
		n.take(naming, s)
	}
	for _, id := range missing {
		of := naming[id]
		if of == nil {
			continue
		}
		if label, _ := of.labels.In(n.language); label != "" {
			n.known[id] = label
		} else {
			nameless[id] = of.parts
		}
	}
	return nameless, nil
}

// naming is what an entity may be called after.
type naming struct {
	labels   obelisk.Texts
	accepted map[obelisk.Language]bool
	parts    []obelisk.EntityID
}

// take notes what a statement says of a name; accepted labels go before proposed ones.
func (n *names) take(of map[obelisk.EntityID]*naming, s obelisk.Statement) {
	about := of[s.Subject]
	if about == nil {
		about = &naming{labels: obelisk.Texts{}, accepted: map[obelisk.Language]bool{}}
		of[s.Subject] = about
	}
	switch value := s.Value.(type) {
	case obelisk.Text:
		better := s.Status == obelisk.Accepted && !about.accepted[value.Language]
		if s.Property == n.label && (better || about.labels[value.Language] == "") {
			about.labels[value.Language], about.accepted[value.Language] = value.Text, s.Status == obelisk.Accepted
		}
	case obelisk.Ref:
		if s.Property != n.label {
			about.parts = append(about.parts, value.Entity)
		}
	}
}

// works knows the sources that are cited.
type works struct {
	src   Content
	known map[obelisk.SourceID]obelisk.Source
}

func newWorks(src Content) *works {
	return &works{src: src, known: map[obelisk.SourceID]obelisk.Source{}}
}

// of returns sources by id, without what they share with others. One that the
// register does not have has only its id.
func (w *works) of(ctx context.Context, ids map[obelisk.SourceID]bool) (map[obelisk.SourceID]obelisk.Source, error) {
	if len(w.known) > mostKept {
		clear(w.known)
	}
	out := make(map[obelisk.SourceID]obelisk.Source, len(ids))
	for id := range ids {
		source, known := w.known[id]
		if !known {
			var err error
			source, err = w.src.Source(ctx, id)
			if err != nil && !errors.Is(err, obelisk.ErrNotFound) {
				return nil, fmt.Errorf("read the source %s: %w", id, err)
			}
			source.ID, source.Shares, source.Kin = id, nil, nil
			w.known[id] = source
		}
		out[id] = source
	}
	return out, nil
}
