package publish

import (
	"cmp"
	"slices"

	"obelisk"
	"obelisk/edtf"
)

// linkedPlacesContext is the context of the Linked Places format, version 1.2.
const linkedPlacesContext = "https://raw.githubusercontent.com/LinkedPasts/linked-places/master/linkedplaces-context-v1.1.jsonld"

// The elements of a place in the Linked Places format. Verdict and Statement
// are ours: the format lets elements carry more than it knows.
type (
	placeFeature struct {
		ID           string         `json:"@id"`
		Type         string         `json:"type"`
		Properties   placeDetails   `json:"properties"`
		When         *placeWhen     `json:"when,omitempty"`
		Names        []placeName    `json:"names"`
		Types        []placeType    `json:"types"`
		Geometry     placeGeometry  `json:"geometry"`
		Links        []placeLink    `json:"links,omitempty"`
		Relations    []placeBond    `json:"relations,omitempty"`
		Descriptions []placeWording `json:"descriptions,omitempty"`
	}
	placeDetails struct {
		Title    string `json:"title"`
		Verdicts string `json:"verdicts"`
		Disputed string `json:"disputed,omitempty"`
	}
	placeWhen struct {
		Timespans []placeSpan `json:"timespans"`
	}
	placeSpan struct {
		Start placeMoment  `json:"start,omitzero"`
		End   *placeMoment `json:"end,omitempty"`
	}
	placeMoment struct {
		In       string `json:"in,omitempty"`
		Earliest string `json:"earliest,omitempty"`
		Latest   string `json:"latest,omitempty"`
	}
	placeCitation struct {
		Label string `json:"label"`
		ID    string `json:"@id"`
	}
	// placeBasis is on what an element rests.
	placeBasis struct {
		When      *placeWhen          `json:"when,omitempty"`
		Citations []placeCitation     `json:"citations,omitempty"`
		Certainty string              `json:"certainty,omitempty"`
		Verdict   obelisk.VerdictKind `json:"verdict,omitempty"`
		Statement obelisk.StatementID `json:"statement"`
	}
	placeName struct {
		Toponym string           `json:"toponym"`
		Lang    obelisk.Language `json:"lang,omitempty"`
		placeBasis
	}
	placeType struct {
		Identifier string `json:"identifier"`
		Label      string `json:"label"`
	}
	placeGeometry struct {
		Type       string       `json:"type"`
		Geometries []placePoint `json:"geometries"`
	}
	placePoint struct {
		Type        string  `json:"type"`
		Coordinates degrees `json:"coordinates"`
		placeBasis
	}
	placeLink struct {
		Type       string `json:"type"`
		Identifier string `json:"identifier"`
	}
	placeBond struct {
		RelationType string `json:"relationType"`
		RelationTo   string `json:"relationTo"`
		Label        string `json:"label"`
		placeBasis
	}
	placeWording struct {
		ID    string           `json:"@id,omitempty"`
		Value string           `json:"value"`
		Lang  obelisk.Language `json:"lang,omitempty"`
	}
)

// writeLinkedPlaces writes the places: entities of the classes that the
// property with the role of a place leads to, and whatever has coordinates.
func writeLinkedPlaces(r *run) error {
	head := `{"type":"FeatureCollection","@context":"` + linkedPlacesContext + `","features":[`
	where := r.schema.WithRole(obelisk.RolePlace)
	return r.collection(head, func(about subject) (any, error) {
		isPlace := len(where.Range) > 0 && r.schema.InRange(where, about.Class)
		hasPoint := slices.ContainsFunc(about.statements, func(s stated) bool { return r.property(s.Property).Role == obelisk.RoleCoordinates })
		if about.Merged != "" || !isPlace && !hasPoint {
			return nil, nil
		}
		return r.place(about), nil
	})
}

// place describes one place.
func (r *run) place(about subject) placeFeature {
	class, _ := r.schema.Class(about.Class)
	sum := summed(about.statements)
	f := placeFeature{
		ID: r.entityURI(about.ID), Type: "Feature", Names: []placeName{},
		Properties: placeDetails{r.label(about.ID), sum.verdicts, sum.disputed},
		Types:      []placeType{{r.base + "class/" + string(class.ID), r.words(class.Labels, string(class.ID))}},
		Geometry:   placeGeometry{"GeometryCollection", []placePoint{}},
		When:       r.lifetime(about),
	}
	for _, s := range about.statements {
		r.placeSays(&f, s)
	}
	return f
}

// placeSays adds what a statement says of a place.
func (r *run) placeSays(f *placeFeature, s stated) {
	p := r.property(s.Property)
	switch v := s.Value.(type) {
	case obelisk.Text:
		switch p.Role {
		case obelisk.RoleLabel, obelisk.RoleAlias:
			f.Names = append(f.Names, placeName{v.Text, v.Language, r.basis(s)})
		case obelisk.RoleDescription:
			f.Descriptions = append(f.Descriptions, placeWording{r.statementURI(s.ID), v.Text, v.Language})
		default:
			if at, ok := found(p, v); ok {
				f.Links = append(f.Links, placeLink{"closeMatch", string(at)})
			}
		}
	case obelisk.Point:
		if p.Role == obelisk.RoleCoordinates {
			f.Geometry.Geometries = append(f.Geometry.Geometries, placePoint{"Point", degreesOf(v), r.basis(s)})
		}
	case obelisk.Link:
		if at, ok := iri(v.URL); ok {
			f.Links = append(f.Links, placeLink{"seeAlso", string(at)})
		}
	case obelisk.Ref:
		switch {
		case p.Mappings.CIDOC == "P2_has_type":
			f.Types = append(f.Types, placeType{r.entityURI(v.Entity), r.label(v.Entity)})
		case p.Role == obelisk.RolePartOf || p.Mappings.CIDOC == "P89_falls_within":
			f.Relations = append(f.Relations, placeBond{"gvp:broaderPartitive", r.entityURI(v.Entity), r.words(p.Labels, string(p.ID)) + ": " + r.label(v.Entity), r.basis(s)})
		}
	}
}

// basis says when a statement holds, who says it and how sure it is.
func (r *run) basis(s stated) placeBasis {
	b := placeBasis{Verdict: s.verdict, Statement: s.ID, When: r.when(s.Qualifiers)}
	switch s.verdict {
	case obelisk.Agreed, obelisk.Refined:
		b.Certainty = "certain"
	case obelisk.Disputed:
		b.Certainty = "uncertain"
	case obelisk.Single, obelisk.Derived, obelisk.Unsourced:
		b.Certainty = "less-certain"
	}
	for _, id := range supporters(s.Statement) {
		at := r.base + "source/" + string(id)
		if link, ok := iri(r.cited[id].URL); ok {
			at = string(link)
		}
		b.Citations = append(b.Citations, placeCitation{r.title(id), at})
	}
	return b
}

// when is the time between the qualifiers with the roles from and until.
func (r *run) when(qs []obelisk.Qualifier) *placeWhen {
	var from, until edtf.Date
	for _, q := range qs {
		at, ok := q.Value.(obelisk.Date)
		if !ok {
			continue
		}
		switch r.property(q.Property).Role {
		case obelisk.RoleFrom:
			from = at.Date
		case obelisk.RoleUntil:
			until = at.Date
		default:
		}
	}
	return timespan(from, until)
}

// lifetime is the time between the dates of a subject with the roles of a start
// and an end; of several the first that is stated.
func (r *run) lifetime(about subject) *placeWhen {
	var start, end edtf.Date
	for _, s := range about.statements {
		at, ok := s.Value.(obelisk.Date)
		if !ok {
			continue
		}
		switch r.property(s.Property).Role {
		case obelisk.RoleStart:
			start = cmp.Or(start, at.Date)
		case obelisk.RoleEnd:
			end = cmp.Or(end, at.Date)
		default:
		}
	}
	return timespan(start, end)
}

// timespan is the time from a date until another; nil where the first day of
// neither is known, since the format asks for a start.
func timespan(from, until edtf.Date) *placeWhen {
	start, end := momentOf(from), momentOf(until)
	if start == (placeMoment{}) && end == (placeMoment{}) {
		return nil
	}
	span := placeSpan{Start: start}
	if end != (placeMoment{}) {
		span.End = &end
	}
	if start == (placeMoment{}) {
		span.Start = placeMoment{Latest: cmp.Or(end.In, end.Latest)}
	}
	return &placeWhen{[]placeSpan{span}}
}

// momentOf is a date as the format has them: as it stands where it is exact to
// the day, the month or the year, else by its first and last day.
func momentOf(d edtf.Date) placeMoment {
	if d.IsZero() {
		return placeMoment{}
	}
	if exact, ok := isoDate(d); ok {
		return placeMoment{In: exact.text}
	}
	return placeMoment{Earliest: day(d.Earliest()), Latest: day(d.Latest())}
}
