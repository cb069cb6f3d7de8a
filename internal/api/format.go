package api

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"io"
	"mime"
	"net/http"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"obelisk"
	"obelisk/client"
	"obelisk/internal/exchange/publish"
	"obelisk/internal/locale"
)

// format is the media type of an answer.
type format string

// formatJSON is the usual one; the others are those in which a register is
// published.
const formatJSON format = "application/json"

// published lists the formats besides JSON in which records are to be had: a
// table, linked data, a map.
func published() []publish.Format {
	var out []publish.Format
	for _, f := range publish.Formats() {
		if slices.Contains([]publish.Name{"csv", "jsonld", "turtle", "geojson"}, f.Name) {
			out = append(out, f)
		}
	}
	return out
}

// formatNamed is the format of a published one: its media type without parameters.
func formatNamed(f publish.Format) format {
	media, _, _ := strings.Cut(f.Media, ";")
	return format(strings.TrimSpace(media))
}

// everyFormat lists all formats, JSON first.
func everyFormat() []format {
	out := []format{formatJSON}
	for _, f := range published() {
		out = append(out, formatNamed(f))
	}
	return out
}

// extensions are the ends of an address that choose a format.
func extensions() map[string]format {
	out := map[string]format{".json": formatJSON}
	for _, f := range published() {
		out[f.Extension] = formatNamed(f)
	}
	return out
}

// asked is what a request asks for besides its parameters.
type asked struct {
	language obelisk.Language
	// format is the one that is chosen; extension says that the address names it.
	format    format
	extension string
	accept    string
	// schema is that of the register, nil until it is looked up.
	schema *obelisk.Schema
	// list marks the list that is asked for, with what narrows it.
	list string
	// origin is the address of the server that the request names.
	origin string
}

// askedKey is the key of asked in a context.
type askedKey struct{}

// askedOf is what the request of a context asks for.
func askedOf(ctx context.Context) *asked {
	if a, ok := ctx.Value(askedKey{}).(*asked); ok {
		return a
	}
	return &asked{language: obelisk.English, format: formatJSON, origin: "/"}
}

// formatOf is the format of the answer.
func formatOf(ctx context.Context) format { return askedOf(ctx).format }

// languageOf is the language of the client.
func languageOf(ctx context.Context) obelisk.Language { return askedOf(ctx).language }

// negotiate reads what form and language a request asks for. The extension of
// an address goes before the Accept header and is taken off.
func (a *API) negotiate(next http.Handler) http.Handler {
	known := extensions()
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		want := &asked{
			language: locale.Choose(r.URL.Query().Get("lang"), r.Header.Get("Accept-Language")),
			format:   formatJSON, accept: r.Header.Get("Accept"), origin: originOf(r),
		}
		r = r.WithContext(context.WithValue(r.Context(), askedKey{}, want))
		if ext := path.Ext(r.URL.Path); known[ext] != "" && !a.separate(r) {
			u := *r.URL
			u.Path, u.RawPath = strings.TrimSuffix(u.Path, ext), ""
			r.URL, want.extension, want.format = &u, ext, known[ext]
		}
		w.Header().Add("Vary", "Accept, Accept-Language")
		next.ServeHTTP(w, r)
	})
}

// separate reports whether an address with its extension is that of a document of
// its own.
func (a *API) separate(r *http.Request) bool {
	_, pattern := a.mux.Handler(r)
	return pattern != Prefix+"/" && !strings.Contains(pattern, "{")
}

// accepts chooses the format of an operation's answer. The error is a
// formatError where it is to be had in none that the client takes.
func (a *API) accepts(c *call) error {
	want := askedOf(c.r.Context())
	want.list = listOf(c.op.Path, c.r.URL.Query())
	offered := offeredBy(c.op)
	if want.extension != "" {
		if slices.Contains(offered, want.format) {
			return nil
		}
		return &formatError{fmt.Sprintf("%s is not to be had as %s: it is to be had as %s", c.r.URL.Path, want.extension, listed(offered))}
	}
	if want.format = choose(want.accept, offered); want.format == "" {
		return &formatError{fmt.Sprintf("this is to be had as %s, and Accept takes none of them", listed(offered))}
	}
	return nil
}

// offeredBy lists the formats of an operation, the usual one first.
func offeredBy(op *huma.Operation) []format {
	if offered, ok := op.Metadata["formats"].([]format); ok {
		return offered
	}
	return []format{formatJSON}
}

// listed names formats.
func listed(formats []format) string {
	names := make([]string, len(formats))
	for i, f := range formats {
		names[i] = string(f)
	}
	return strings.Join(names, ", ")
}

// mostRanges bounds the media ranges of an Accept header that are looked at.
const mostRanges = 64

// choose is the offered format that an Accept header likes best, the first of
// several; "" where it takes none (RFC 9110, section 12.5.1).
func choose(accept string, offered []format) format {
	if strings.TrimSpace(accept) == "" {
		return offered[0]
	}
	var best format
	var liked float64
	for _, f := range offered {
		if q := quality(accept, f); q > liked {
			best, liked = f, q
		}
	}
	return best
}

// quality is how much an Accept header likes a media type, by the most specific
// of its ranges that fit; 0 is not at all.
func quality(accept string, of format) float64 {
	kind, _, _ := strings.Cut(string(of), "/")
	best, found := -1, 0.0
	n := 0
	for part := range strings.SplitSeq(accept, ",") {
		if n++; n > mostRanges {
			break
		}
		media, params, err := mime.ParseMediaType(part)
		if err != nil {
			continue
		}
		rank := slices.Index([]string{"*/*", kind + "/*", string(of)}, media)
		if rank <= best || rank < 0 {
			continue
		}
		q, err := strconv.ParseFloat(cmp.Or(params["q"], "1"), 64)
		if err != nil {
			continue
		}
		best, found = rank, q
	}
	return found
}

// formats are how huma writes and reads bodies.
func (a *API) formats() map[string]huma.Format {
	json := huma.Format{Marshal: marshalJSON, Unmarshal: unmarshalJSON}
	out := map[string]huma.Format{string(formatJSON): json, "json": json, string(formatHTML): {Marshal: marshalPublished, Unmarshal: unmarshalJSON}}
	for _, f := range published() {
		out[string(formatNamed(f))] = huma.Format{Marshal: marshalPublished, Unmarshal: unmarshalJSON}
	}
	return out
}

// rendered is an answer that is written already.
type rendered []byte

// marshalPublished writes what was rendered; a problem is told in JSON whatever
// was asked for.
func marshalPublished(w io.Writer, v any) error {
	if body, ok := v.(rendered); ok {
		_, err := w.Write(body)
		return err
	}
	return marshalJSON(w, v)
}

// render writes an answer in the format that was asked for, where that is not JSON.
func (a *API) render(ctx huma.Context, status string, v any) (any, error) {
	want := formatOf(ctx.Context())
	if p, ok := v.(interface{ Cursor() string }); ok && p.Cursor() != "" {
		u := ctx.URL()
		query := u.Query()
		query.Set("cursor", p.Cursor())
		ctx.SetHeader("Link", "<?"+query.Encode()+`>; rel="next"`)
	}
	choice, ok := choiceOf(v)
	if want == formatJSON || status != "200" || !ok {
		return v, nil
	}
	if len(choice.Subjects) == 0 { // nothing is chosen, which is not everything
		schema, err := a.schema(ctx.Context())
		if err != nil {
			return nil, err
		}
		choice.Subjects, choice.Classes = []obelisk.EntityID{"-"}, []obelisk.ClassID{schema.Classes[0].ID}
	}
	var body bytes.Buffer
	for _, f := range published() {
		if formatNamed(f) != want {
			continue
		}
		ctx.SetHeader("Content-Type", f.Media)
		_, err := f.Write(ctx.Context(), &body, a.store, publish.Options{Choice: choice, Base: a.base, Locale: a.locales.For(languageOf(ctx.Context()))})
		if err != nil {
			return nil, fmt.Errorf("write %s: %w", f.Name, err)
		}
	}
	return rendered(body.Bytes()), nil
}

// choiceOf is what an answer holds, as publishing chooses it; ok is false where it
// holds no records that are published.
func choiceOf(v any) (choice publish.Choice, ok bool) {
	every := []obelisk.Status{obelisk.Proposed, obelisk.Accepted, obelisk.Rejected, obelisk.Withdrawn}
	switch v := v.(type) {
	case client.Entity:
		return publish.Choice{Subjects: []obelisk.EntityID{v.ID}}, true
	case client.Statement:
		return publish.Choice{Subjects: []obelisk.EntityID{v.Subject}, Statements: []obelisk.StatementID{v.ID}, Status: every}, true
	case client.Page[client.Entity]:
		for _, e := range v.Items {
			choice.Subjects = append(choice.Subjects, e.ID)
		}
	case client.Page[client.Statement]:
		choice.Status = every
		for _, s := range v.Items {
			choice.Subjects, choice.Statements = append(choice.Subjects, s.Subject), append(choice.Statements, s.ID)
		}
		choice.Subjects = slices.Compact(choice.Subjects)
	default:
		return choice, false
	}
	return choice, true
}

// marshalJSON writes an answer.
func marshalJSON(w io.Writer, v any) error { return huma.DefaultJSONFormat.Marshal(w, v) }

// deepest bounds how deep the body of a request may be nested.
const deepest = 32

// unmarshalJSON reads the body of a request. One that is nested too deep is not
// read at all.
func unmarshalJSON(data []byte, v any) error {
	depth, text := 0, false
	for i := 0; i < len(data); i++ {
		switch c := data[i]; {
		case text && c == '\\':
			i++
		case c == '"':
			text = !text
		case text:
		case c == '{' || c == '[':
			if depth++; depth > deepest {
				return fmt.Errorf("it is nested deeper than %d", deepest)
			}
		case c == '}' || c == ']':
			depth--
		}
	}
	return huma.DefaultJSONFormat.Unmarshal(data, v)
}
