package api

import (
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
	"obelisk/internal/locale"
)

// format is the media type of an answer.
type format string

// The formats.
const (
	formatJSON format = "application/json"
)

// extensions are the ends of an address that choose a format.
func extensions() map[string]format {
	return map[string]format{".json": formatJSON}
}

// asked is what a request asks for besides its parameters.
type asked struct {
	language obelisk.Language
	// format is the one that is chosen; extension says that the address names it.
	format    format
	extension string
	accept    string
}

// askedKey is the key of asked in a context.
type askedKey struct{}

// askedOf is what the request of a context asks for.
func askedOf(ctx context.Context) *asked {
	if a, ok := ctx.Value(askedKey{}).(*asked); ok {
		return a
	}
	return &asked{language: obelisk.English, format: formatJSON}
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
			format:   formatJSON, accept: r.Header.Get("Accept"),
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
	return map[string]huma.Format{string(formatJSON): json, "json": json}
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
