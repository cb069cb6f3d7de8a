package html

import (
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"obelisk/internal/document"
)

// longestAbout bounds each thing that a page says of itself, in bytes.
const longestAbout = 2000

// About reads what a page says of itself in its head and in the data that it
// carries for search engines.
func (Reader) About(beginning string) document.About {
	var a head
	z := html.NewTokenizer(strings.NewReader(beginning))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return a.about
		case html.StartTagToken, html.SelfClosingTagToken:
			name, more := z.TagName()
			switch tag := atom.Lookup(name); tag {
			case atom.Html, atom.Title, atom.Script, atom.Link, atom.Meta, atom.Time:
				a.element(tag, attributesOf(z, more))
			default: // it says nothing of the page
				a.inside = 0
			}
		case html.TextToken:
			if a.inside != 0 {
				a.text(string(z.Text()))
			}
		case html.EndTagToken:
			a.inside = 0
		default: // comments say nothing
		}
	}
}

// attributesOf are all attributes of the tag that was just read.
func attributesOf(z *html.Tokenizer, more bool) map[string]string {
	if !more {
		return nil
	}
	all := map[string]string{}
	for more {
		var key, value []byte
		key, value, more = z.TagAttr()
		if _, again := all[string(key)]; !again && len(all) < 32 {
			all[string(key)] = string(value)
		}
	}
	return all
}

// head gathers what a page says of itself. What is said first counts.
type head struct {
	about  document.About
	inside atom.Atom // the element whose text is read
	kind   string    // the type of the script
}

// set sets a field that is not set yet.
func set(field *string, value string) {
	value = strings.Join(strings.Fields(value), " ")
	if *field == "" && value != "" && len(value) <= longestAbout {
		*field = strings.ToValidUTF8(value, "")
	}
}

// setDay sets a field to the day with which a value begins.
func setDay(field *string, value string) { set(field, dayOf(value)) }

func (h *head) element(tag atom.Atom, all map[string]string) {
	h.inside = 0
	switch tag {
	case atom.Html:
		set(&h.about.Language, all["lang"])
		set(&h.about.Language, all["xml:lang"])
	case atom.Title, atom.Script:
		h.inside, h.kind = tag, strings.ToLower(all["type"])
	case atom.Link:
		if strings.EqualFold(all["rel"], "canonical") {
			set(&h.about.URL, all["href"])
		}
	case atom.Meta:
		for _, key := range []string{all["property"], all["name"], all["itemprop"], all["http-equiv"]} {
			h.meta(strings.ToLower(key), all["content"])
		}
	case atom.Time:
		if _, ok := all["pubdate"]; ok || all["itemprop"] == "datePublished" {
			setDay(&h.about.Published, all["datetime"])
		}
	default: // no other element speaks of the page
	}
}

// meta reads one <meta>: the standard names, Open Graph, Dublin Core, schema.org.
func (h *head) meta(key, value string) {
	a := &h.about
	switch key {
	case "og:title", "dc.title", "twitter:title":
		set(&a.Title, value)
	case "description", "og:description", "dc.description":
		set(&a.Description, value)
	case "author", "article:author", "dc.creator":
		if !strings.HasPrefix(value, "http") {
			set(&a.Author, value)
		}
	case "og:site_name", "application-name", "dc.publisher":
		set(&a.Site, value)
	case "og:url":
		set(&a.URL, value)
	case "content-language", "dc.language":
		set(&a.Language, value)
	case "article:published_time", "datepublished", "date", "dc.date", "dc.date.issued", "dcterms.created", "dcterms.issued",
		"pubdate", "publishdate", "parsely-pub-date", "citation_publication_date", "og:published_time", "mediator_published_time":
		setDay(&a.Published, value)
	case "article:modified_time", "datemodified", "og:updated_time", "last-modified", "dcterms.modified":
		setDay(&a.Modified, value)
	}
}

// text reads the text of the title and of JSON-LD.
func (h *head) text(text string) {
	switch h.inside {
	case atom.Title:
		set(&h.about.Title, text)
	case atom.Script:
		if h.kind != "application/ld+json" {
			return
		}
		if m := publishedPattern.FindStringSubmatch(text); m != nil {
			setDay(&h.about.Published, m[1])
		}
		if m := modifiedPattern.FindStringSubmatch(text); m != nil {
			setDay(&h.about.Modified, m[1])
		}
	default: // the text is the page's own
	}
	h.inside = 0
}

// The dates of JSON-LD. They are looked for rather than decoded, for much of it
// is not valid JSON.
var (
	publishedPattern = regexp.MustCompile(`"datePublished"\s*:\s*"([^"]{4,40})"`)
	modifiedPattern  = regexp.MustCompile(`"dateModified"\s*:\s*"([^"]{4,40})"`)
)

// dayPattern is the date with which a time of ISO 8601 begins, or a date in
// the same order with other marks.
var dayPattern = regexp.MustCompile(`^\s*([12][0-9]{3})(?:[-/.]?(0[1-9]|1[0-2])(?:[-/.]?(0[1-9]|[12][0-9]|3[01]))?)?(?:[T ].*)?\s*$`)

// dayOf is the day, month or year with which a value begins, in ISO 8601, empty
// where it begins with none.
func dayOf(value string) string {
	m := dayPattern.FindStringSubmatch(value)
	switch {
	case m == nil:
		return ""
	case m[3] != "":
		return m[1] + "-" + m[2] + "-" + m[3]
	case m[2] != "":
		return m[1] + "-" + m[2]
	}
	return m[1]
}
