package publish

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"

	"obelisk"
)

// located are the points of one entity.
type located struct {
	// points are its own, or those of the places where it lies.
	points []obelisk.Point
	// by are those places, where it has no coordinates of its own.
	by []obelisk.EntityID
}

// places reads the coordinates of the places to which subjects point by the
// role of a place.
func (r *run) places(ctx context.Context, subjects []subject) (map[obelisk.EntityID][]obelisk.Point, error) {
	out := map[obelisk.EntityID][]obelisk.Point{}
	coordinates := r.schema.WithRole(obelisk.RoleCoordinates).ID
	if !r.inSpace || coordinates == "" {
		return out, nil
	}
	wanted := map[obelisk.EntityID]bool{}
	for _, about := range subjects {
		for _, s := range about.statements {
			if r.property(s.Property).Role == obelisk.RolePlace {
				want(wanted, s.Value)
			}
		}
	}
	if len(wanted) == 0 {
		return out, nil
	}
	for s, err := range r.src.Statements(ctx, obelisk.StatementFilter{
		Subjects: sortedIDs(wanted), Properties: []obelisk.PropertyID{coordinates}, Status: weighed(), WithoutEvidence: true,
	}) {
		if err != nil {
			return nil, fmt.Errorf("read coordinates: %w", err)
		}
		if at, ok := s.Value.(obelisk.Point); ok {
			out[s.Subject] = append(out[s.Subject], at)
		}
	}
	return out, nil
}

// located says where a subject lies: at its own coordinates or else at those of
// its places.
func (r *run) located(about subject) located {
	var own, led located
	seen := map[string]bool{}
	for _, s := range about.statements {
		switch v := s.Value.(type) {
		case obelisk.Point:
			if r.property(s.Property).Role == obelisk.RoleCoordinates && !seen[v.Key()] {
				seen[v.Key()] = true
				own.points = append(own.points, v)
			}
		case obelisk.Ref:
			if points := r.at[v.Entity]; r.property(s.Property).Role == obelisk.RolePlace && len(points) > 0 {
				led.points, led.by = append(led.points, points...), append(led.by, v.Entity)
			}
		}
	}
	if len(own.points) > 0 {
		return own
	}
	return led
}

// degrees is a position of GeoJSON: longitude, then latitude, as exact as the
// source has them (RFC 7946, section 3.1.1).
type degrees [2]json.Number

func degreesOf(p obelisk.Point) degrees {
	return degrees{json.Number(p.Lon.String()), json.Number(p.Lat.String())}
}

// geometry is a point, or several where the sources give several.
type geometry struct {
	Type        string `json:"type"`
	Coordinates any    `json:"coordinates"`
}

// geometryOf makes the geometry of points.
func geometryOf(points []obelisk.Point) geometry {
	if len(points) == 1 {
		return geometry{"Point", degreesOf(points[0])}
	}
	all := make([]degrees, len(points))
	for i, p := range points {
		all[i] = degreesOf(p)
	}
	return geometry{"MultiPoint", all}
}

// citedJSON is a source as JSON formats cite it.
type citedJSON struct {
	ID    obelisk.SourceID `json:"id"`
	Title string           `json:"title"`
	URL   string           `json:"url,omitempty"`
}

// statedJSON is a statement as GeoJSON carries it.
type statedJSON struct {
	Statement    obelisk.StatementID `json:"statement"`
	Property     obelisk.PropertyID  `json:"property"`
	PropertyName string              `json:"property_name"`
	Value        json.RawMessage     `json:"value"`
	Words        string              `json:"value_in_words"`
	Qualifiers   string              `json:"qualifiers,omitempty"`
	Status       obelisk.Status      `json:"status"`
	Verdict      obelisk.VerdictKind `json:"verdict,omitempty"`
	Sources      []obelisk.SourceID  `json:"sources"`
	DeniedBy     []obelisk.SourceID  `json:"denied_by,omitempty"`
	Independent  int                 `json:"independent"`
}

// stated is the JSON form of a statement.
func (r *run) stated(s stated) (statedJSON, error) {
	value, err := obelisk.MarshalValue(s.Value)
	if err != nil {
		return statedJSON{}, err
	}
	return statedJSON{
		Statement: s.ID, Property: s.Property, PropertyName: r.words(r.property(s.Property).Labels, string(s.Property)),
		Value: value, Words: r.say(s.Value), Qualifiers: r.qualifiers(s.Qualifiers), Status: s.Status, Verdict: s.verdict,
		Sources: append([]obelisk.SourceID{}, supporters(s.Statement)...), DeniedBy: voices(s.Statement, obelisk.Denies), Independent: s.independent,
	}, nil
}

// geoFeature is a feature of GeoJSON.
type geoFeature struct {
	Type       string     `json:"type"`
	ID         string     `json:"id"`
	Geometry   geometry   `json:"geometry"`
	Properties geoDetails `json:"properties"`
}

// geoDetails are what a feature says of its entity.
type geoDetails struct {
	Entity    obelisk.EntityID   `json:"entity"`
	Name      string             `json:"name"`
	Class     obelisk.ClassID    `json:"class"`
	ClassName string             `json:"class_name"`
	PlacedBy  []obelisk.EntityID `json:"placed_by,omitempty"`
	// Verdicts counts the statements by verdict; Disputed lists the properties in dispute.
	Verdicts   string       `json:"verdicts"`
	Disputed   string       `json:"disputed,omitempty"`
	Sources    []citedJSON  `json:"sources"`
	Statements []statedJSON `json:"statements"`
}

// writeGeoJSON writes the entities that lie somewhere as features (RFC 7946),
// one a line.
func writeGeoJSON(r *run) error {
	return r.collection(`{"type":"FeatureCollection","features":[`, func(about subject) (any, error) {
		where := r.located(about)
		if len(where.points) == 0 || about.Merged != "" {
			return nil, nil
		}
		class, _ := r.schema.Class(about.Class)
		sum := summed(about.statements)
		f := geoFeature{Type: "Feature", ID: r.entityURI(about.ID), Geometry: geometryOf(where.points), Properties: geoDetails{
			Entity: about.ID, Name: r.label(about.ID), Class: about.Class, ClassName: r.words(class.Labels, string(class.ID)), PlacedBy: where.by,
			Verdicts: sum.verdicts, Disputed: sum.disputed, Sources: []citedJSON{}, Statements: []statedJSON{},
		}}
		for _, id := range sum.sources {
			f.Properties.Sources = append(f.Properties.Sources, citedJSON{id, r.title(id), r.cited[id].URL})
		}
		for _, s := range about.statements {
			said, err := r.stated(s)
			if err != nil {
				return nil, err
			}
			f.Properties.Statements = append(f.Properties.Statements, said)
		}
		return f, nil
	})
}

// collection writes a feature for each subject that has one, one a line.
func (r *run) collection(head string, feature func(subject) (any, error)) error {
	r.inWords, r.inSpace = true, true
	if _, err := r.out.WriteString(head); err != nil {
		return err
	}
	var line bytes.Buffer
	encoder := json.NewEncoder(&line)
	encoder.SetEscapeHTML(false)
	lead := "\n"
	if r.tally.Items > 0 {
		lead = ",\n"
	}
	for about, err := range r.subjects() {
		if err != nil {
			return err
		}
		f, err := feature(about)
		if err != nil {
			return err
		}
		if f == nil {
			continue
		}
		line.Reset()
		if err := encoder.Encode(f); err != nil {
			return fmt.Errorf("write %s: %w", about.ID, err)
		}
		if _, err := r.out.WriteString(lead + string(bytes.TrimSuffix(line.Bytes(), []byte("\n")))); err != nil {
			return err
		}
		lead = ",\n"
		r.wrote()
	}
	_, err := r.out.WriteString("\n]}\n")
	return err
}
