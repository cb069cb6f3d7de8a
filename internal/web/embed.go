package web

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"obelisk"
)

// Embedded is a part of the site for a frame in another page: no navigation,
// and links that open beside that page's own.
type Embedded struct {
	Frame
	// Whole is the page of which this is a part.
	Whole string
	Card  *Card
	Map   *Chart
	Line  *Timeline
}

func (Embedded) name() pageName { return pageEmbedded }

// Card is an entity in short.
type Card struct {
	Name, Class, Description Phrase
	// Received are the honours of a recipient; Groups the first facts of others.
	Received *Roll
	Groups   []Group
}

// mostCard bounds the facts on a card.
const mostCard = 6

// embedPath is the address at which a page may be framed: that of the page with
// "/embed" behind its language.
func embedPath(address *url.URL, lang obelisk.Language) string {
	path := prefix(lang) + "/embed" + strings.TrimPrefix(address.EscapedPath(), prefix(lang))
	if address.RawQuery != "" {
		path += "?" + address.RawQuery
	}
	return path
}

// snippet is what another page writes to frame a part of this site; whoever
// pastes it puts the site's own address before the path.
func snippet(address *url.URL, lang obelisk.Language) string {
	return fmt.Sprintf(`<iframe src="%s" width="640" height="480" loading="lazy"></iframe>`, embedPath(address, lang))
}

// whole is the address of the page of which a frame shows a part.
func whole(address *url.URL) string {
	return strings.Replace(address.RequestURI(), "/embed/", "/", 1)
}

// embedCard makes an entity's card.
func (s *site) embedCard(r *http.Request, lang obelisk.Language) (page, error) {
	p, err := s.entity(r, lang)
	if err != nil {
		return nil, err
	}
	full := p.(EntityPage)
	card := &Card{Name: full.Name, Class: full.Class, Description: full.Description, Received: full.Received}
	if card.Received == nil {
		card.Groups = full.Groups[:min(len(full.Groups), mostCard)]
	}
	return Embedded{Frame: full.Frame, Whole: whole(r.URL), Card: card}, nil
}

// embedMap makes a map.
func (s *site) embedMap(r *http.Request, lang obelisk.Language) (page, error) {
	p, err := s.mapPage(r, lang)
	if err != nil {
		return nil, err
	}
	full := p.(MapPage)
	full.Map.Closer, full.Map.Wider = "", ""
	return Embedded{Frame: full.Frame, Whole: whole(r.URL), Map: &full.Map}, nil
}

// embedTimeline makes a timeline.
func (s *site) embedTimeline(r *http.Request, lang obelisk.Language) (page, error) {
	p, err := s.timeline(r, lang)
	if err != nil {
		return nil, err
	}
	full := p.(TimelinePage)
	full.Timeline.Turns = nil
	return Embedded{Frame: full.Frame, Whole: whole(r.URL), Line: &full.Timeline}, nil
}
