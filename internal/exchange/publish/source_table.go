package publish

import (
	"fmt"
	"strconv"
	"strings"

	"obelisk"
)

// sourceColumns are the columns of the table of sources.
func sourceColumns() []string {
	return []string{
		"source", "kind", "title", "author", "publisher", "url", "language", "published", "updated", "retrieved",
		"rights", "license", "derived_from", "cited_in", "copies", "note", "address",
	}
}

// writeSourceTable writes one row a source; copies are given by their SHA-256.
func writeSourceTable(r *run) error {
	t := &table{out: r.out}
	if r.options.Mark {
		t.put(byteOrderMark)
	}
	t.row(sourceColumns()...)
	for s, err := range r.src.Sources(r.ctx) {
		if err == nil {
			err = r.ctx.Err()
		}
		if err != nil {
			return fmt.Errorf("read the sources: %w", err)
		}
		var copies []string
		for _, c := range s.Copies {
			copies = append(copies, string(c.Document))
		}
		r.wrote()
		t.row(
			string(s.ID), string(s.Kind), r.words(s.Title, ""), s.Author, s.Publisher, s.URL, string(s.Language),
			s.Published.String(), s.Updated.String(), s.Retrieved.String(), string(s.Rights), s.License,
			ids(s.DerivedFrom), ids(s.CitedIn), strings.Join(copies, between), r.words(s.Note, ""), r.base+"source/"+string(s.ID),
		)
	}
	return nil
}

// PackageName is the format of a folder of tables with a description.
const PackageName Name = "datapackage"

// packageTable is a table of a data package.
type packageTable struct {
	name, about string
	format      Name
	key         string
}

// file is the name of the file of a table.
func (t packageTable) file() string { return t.name + ".csv" }

// packageTables are the tables of a data package: statements, entities, sources.
func packageTables() []packageTable {
	return []packageTable{
		{"statements", "One row a statement, with its verdict and its sources", "csv", "statement"},
		{"entities", "One row an entity, with a column a property", "csv-entities", "entity_id"},
		{"sources", "One row a source", "csv-sources", "source"},
	}
}

// The description of a data package (Data Package 1.0, Tabular Data Resource).
type (
	packageJSON struct {
		Profile     string         `json:"profile"`
		Name        string         `json:"name"`
		ID          string         `json:"id"`
		Title       string         `json:"title"`
		Description string         `json:"description,omitempty"`
		Licenses    []licenseJSON  `json:"licenses,omitempty"`
		Version     string         `json:"version"`
		Resources   []resourceJSON `json:"resources"`
	}
	licenseJSON struct {
		Name string `json:"name"`
	}
	resourceJSON struct {
		Profile     string          `json:"profile"`
		Name        string          `json:"name"`
		Path        string          `json:"path"`
		Description string          `json:"description"`
		Format      string          `json:"format"`
		MediaType   string          `json:"mediatype"`
		Encoding    string          `json:"encoding"`
		Bytes       int64           `json:"bytes"`
		Hash        string          `json:"hash"`
		Dialect     dialectJSON     `json:"dialect"`
		Schema      tableSchemaJSON `json:"schema"`
	}
	dialectJSON struct {
		LineTerminator string `json:"lineTerminator"`
		DoubleQuote    bool   `json:"doubleQuote"`
	}
	tableSchemaJSON struct {
		Fields        []fieldJSON `json:"fields"`
		PrimaryKey    string      `json:"primaryKey"`
		MissingValues []string    `json:"missingValues"`
	}
	fieldJSON struct {
		Name        string `json:"name"`
		Type        string `json:"type"`
		Description string `json:"description,omitempty"`
	}
)

// fieldsOf describes the columns of a table.
func (r *run) fieldsOf(format Name) ([]fieldJSON, error) {
	var heads []string
	about := map[string]string{}
	switch format {
	case "csv-entities":
		columns, err := r.entityColumns()
		if err != nil {
			return nil, err
		}
		heads = r.entityHead(columns)
		for _, p := range columns {
			about[string(p.ID)] = r.words(p.Labels, "")
		}
	case "csv-sources":
		heads = sourceColumns()
	default:
		heads = statementColumns()
	}
	types := map[string]string{"low": "number", "high": "number", "independent": "integer", "statement_count": "integer"}
	if format == "csv" {
		types["sources"] = "integer"
	}
	var out []fieldJSON
	for _, head := range heads {
		kind := types[head]
		if kind == "" {
			kind = "string"
		}
		out = append(out, fieldJSON{head, kind, about[head]})
	}
	return out, nil
}

// version is the newest revision, by which two packages are told apart.
func (r *run) version() (string, error) {
	version := int64(0)
	for revision, err := range r.src.Revisions(r.ctx, obelisk.RevisionFilter{NewestFirst: true, Limit: 1}) {
		if err != nil {
			return "", fmt.Errorf("read the log: %w", err)
		}
		version = revision.Number
	}
	return strconv.FormatInt(version, 10), nil
}
