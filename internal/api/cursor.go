package api

import (
	"context"
	"crypto/sha256"
	"encoding/base32"
	"net/url"
	"strings"
)

// A cursor is the place behind the last record of a page, under the mark of the
// list that gave it: its address and what narrows it. So a cursor of one list, or
// of one choice, is a problem in another and never the middle of something else.

// notNarrowing are the parameters that may change from page to page.
func notNarrowing() []string { return []string{"cursor", "limit", "lang"} }

// listOf marks a list by its path and its parameters.
func listOf(path string, query url.Values) string {
	narrowing := url.Values{}
	for name, values := range query {
		for _, v := range values {
			if v != "" {
				narrowing.Add(name, v)
			}
		}
	}
	for _, name := range notNarrowing() {
		narrowing.Del(name)
	}
	sum := sha256.Sum256([]byte(path + "?" + narrowing.Encode()))
	return strings.ToLower(base32.HexEncoding.EncodeToString(sum[:5]))
}

// markMeets stands between the mark of a list and the place in it.
const markMeets = "."

// cursorOf is the cursor of a place in the list that a request asks for.
func cursorOf(ctx context.Context, place string) string {
	return askedOf(ctx).list + markMeets + place
}

// place is the place behind which a page begins, empty for the first page. A
// cursor of another list is invalid.
func (p Paging) place(ctx context.Context) (string, error) {
	if p.Cursor == "" {
		return "", nil
	}
	list, place, found := strings.Cut(p.Cursor, markMeets)
	if !found || list != askedOf(ctx).list || place == "" {
		return "", noCursor(p.Cursor)
	}
	return place, nil
}

// noCursor says that something is no cursor of this list.
func noCursor(cursor string) error {
	return invalid("the cursor %q is not one that this list gave with these parameters: begin again without it", cursor)
}
