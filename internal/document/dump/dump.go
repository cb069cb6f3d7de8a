// Package dump reads the pages of a MediaWiki XML dump, one after the other.
//
// A dump is a stream of any length: memory holds one page. Its form is that of
// the MediaWiki export schema 0.3 to 0.11, which versions differ only in parts
// that are not read here. See https://www.mediawiki.org/wiki/Help:Export.
package dump

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"net/url"
	"strconv"
	"strings"
)

// LongestPage is the longest text of a page that is read, in bytes; wikis allow
// a thirtieth of it.
const LongestPage = 64 << 20

// The ways in which a dump can be broken. What was read before stays good.
var (
	// ErrTruncated is a dump that ends in the middle.
	ErrTruncated = errors.New("the dump is cut off")
	// ErrMalformed is a dump that is not XML of the export schema.
	ErrMalformed = errors.New("the dump is not well formed")
)

// Site is what a dump says of its wiki. What it does not say is empty.
type Site struct {
	Name string
	// Base is the address of the wiki's main page.
	Base string
	// Language is the BCP 47 tag of its texts.
	Language string
	// Files and Categories are the names of its namespaces of pictures and of
	// categories, in its own language.
	Files, Categories []string
}

// Page is one page in its last revision.
type Page struct {
	Title string
	// Namespace is the number of its namespace; 0 holds the articles.
	Namespace int
	// Revision is the number of the revision, 0 where the dump tells none.
	Revision int64
	// Day is the day of the revision as YYYY-MM-DD, empty where not known.
	Day string
	// Redirect is the page to which this one sends its readers.
	Redirect string
	// Model is the kind of its text, "wikitext" or another; empty means wikitext.
	Model string
	// Earlier is how many earlier revisions the dump holds as well.
	Earlier int
	// Text is the wikitext; TooLong says that it was left out as it was longer
	// than LongestPage.
	Text    string
	TooLong bool
	// Read is how many bytes of the dump were read when the page ended.
	Read int64
}

// IsDump reports whether a decoded text begins as a dump does.
func IsDump(beginning string) bool {
	rest := strings.TrimLeft(beginning, "\uFEFF \t\r\n")
	for strings.HasPrefix(rest, "<?") || strings.HasPrefix(rest, "<!") {
		_, after, ok := strings.Cut(rest, ">")
		if !ok {
			return false
		}
		rest = strings.TrimLeft(after, " \t\r\n")
	}
	return strings.HasPrefix(rest, "<mediawiki") && len(rest) > len("<mediawiki") && strings.IndexByte(" >\t\r\n", rest[len("<mediawiki")]) >= 0
}

// Reader reads one dump.
type Reader struct {
	xml  scanner
	site Site
	key  string // of the namespace that is being read
}

// NewReader reads the dump that r holds, which must be decompressed.
func NewReader(r io.Reader) *Reader { return &Reader{xml: newScanner(r)} }

// Site is what the dump says of its wiki; it is known from the first page on.
func (r *Reader) Site() Site { return r.site }

// Pages streams the pages in the order of the dump. An error ends it: of
// ErrTruncated or ErrMalformed, with the place, or that of the underlying reader.
func (r *Reader) Pages(ctx context.Context) iter.Seq2[*Page, error] {
	return func(yield func(*Page, error) bool) {
		for {
			if err := ctx.Err(); err != nil {
				yield(nil, err)
				return
			}
			page, err := r.next()
			if errors.Is(err, io.EOF) {
				return
			}
			if !yield(page, err) || err != nil {
				return
			}
		}
	}
}

// The elements whose text is read, by the path of their names.
const (
	inSite     = "mediawiki/siteinfo/"
	namespace  = inSite + "namespaces/namespace"
	inPage     = "mediawiki/page/"
	inRevision = inPage + "revision/"
)

// next reads up to the end of the next page.
func (r *Reader) next() (*Page, error) {
	var page *Page
	for {
		event, err := r.xml.next()
		if err != nil {
			return nil, r.place(page, err)
		}
		switch {
		case event.kind == opened && event.path == "mediawiki":
			r.site.Language = attribute(event.text, "xml:lang")
		case event.kind == opened && event.path == namespace:
			r.key = attribute(event.text, "key")
		case event.kind == closed && event.path == namespace:
			r.site.name(r.key, strings.TrimSpace(event.text))
		case event.kind == opened && event.path == "mediawiki/page":
			page = &Page{}
		case event.kind == opened && event.path == inPage+"redirect" && page != nil:
			page.Redirect = attribute(event.text, "title")
		case event.kind == opened && event.path == inPage+"revision" && page != nil:
			page.revise()
		case event.kind == closed && event.path == "mediawiki/page" && page != nil:
			page.Read = r.xml.read
			return page, nil
		case event.kind == closed && strings.HasPrefix(event.path, inSite):
			r.site.set(event)
		case event.kind == closed && page != nil:
			page.set(event)
		}
	}
}

// place says where an error of the stream was met.
func (r *Reader) place(page *Page, err error) error {
	switch {
	case errors.Is(err, io.EOF) && len(r.xml.path) == 0 && r.xml.rooted:
		return io.EOF
	case errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF):
		err = ErrTruncated
	}
	if page != nil && page.Title != "" {
		return fmt.Errorf("in the page %q, at byte %d of the dump: %w", page.Title, r.xml.read, err)
	}
	return fmt.Errorf("at byte %d of the dump: %w", r.xml.read, err)
}

// revise begins another revision of the page: the one before counts as earlier.
func (p *Page) revise() {
	if p.Revision != 0 || p.Text != "" || p.Day != "" {
		p.Earlier++
	}
	p.Revision, p.Day, p.Model, p.Text, p.TooLong = 0, "", "", "", false
}

// set takes the text of an element within the page.
func (p *Page) set(e event) {
	switch e.path {
	case inPage + "title":
		p.Title = strings.TrimSpace(e.text)
	case inPage + "ns":
		p.Namespace, _ = strconv.Atoi(strings.TrimSpace(e.text))
	case inRevision + "id":
		p.Revision, _ = strconv.ParseInt(strings.TrimSpace(e.text), 10, 64)
	case inRevision + "timestamp":
		if day, _, ok := strings.Cut(strings.TrimSpace(e.text), "T"); ok && len(day) == len("2006-01-02") {
			p.Day = day
		}
	case inRevision + "model":
		p.Model = strings.TrimSpace(e.text)
	case inRevision + "text":
		p.Text, p.TooLong = e.text, e.long
	}
}

// set takes the text of an element of the site.
func (s *Site) set(e event) {
	switch e.path {
	case inSite + "sitename":
		s.Name = strings.TrimSpace(e.text)
	case inSite + "base":
		s.Base = strings.TrimSpace(e.text)
	}
}

// name notes the name of a namespace by its number (MediaWiki, Defines.php).
func (s *Site) name(key, name string) {
	switch {
	case name == "":
	case key == "6":
		s.Files = append(s.Files, name)
	case key == "14":
		s.Categories = append(s.Categories, name)
	}
}

// URL is the address of a page by its title, empty where the dump does not say
// where its wiki is.
func (s Site) URL(title string) string {
	base, err := url.Parse(s.Base)
	cut := strings.LastIndexByte(s.Base, '/')
	if err != nil || base.Host == "" || base.Scheme != "https" && base.Scheme != "http" || cut < len("https://") {
		return ""
	}
	path := (&url.URL{Path: "/" + strings.ReplaceAll(title, " ", "_")}).EscapedPath()
	return s.Base[:cut] + path
}
