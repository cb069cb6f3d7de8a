package edition

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"obelisk"
)

// mostAsked bounds the pages of an edition, so that a site that leads to ever
// more of them ends.
const mostAsked = 50_000_000

// crawler finds the pages of a site.
type crawler struct {
	*edition
	// files are the names of the files by address; the queue holds the addresses
	// that are not asked yet.
	files map[string]string
	from  map[string]string
	queue []string
	// pages are those that hold links, in the order in which they were found.
	found []string
	// leads are the addresses that only lead on to another.
	leads map[string]string
	// anchors are the places within pages, as hashes of page and id.
	anchors map[uint64]struct{}
}

// crawl writes every page twice: first as the site sends it, to know what there
// is, then with its links made relative.
func (e *edition) crawl(ctx context.Context) error {
	c := &crawler{edition: e, files: map[string]string{}, from: map[string]string{}, leads: map[string]string{}, anchors: map[uint64]struct{}{}}
	c.files["/"] = frontPage // the edition has its own
	for _, lang := range obelisk.InterfaceLanguages() {
		c.want(languagePath(lang)+"/", "")
		c.want(languagePath(lang)+searchPage, "")
	}
	for len(c.queue) > 0 {
		address := c.queue[0]
		c.queue = c.queue[1:]
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := c.ask(ctx, address); err != nil {
			return err
		}
	}
	if err := c.front(); err != nil {
		return err
	}
	return c.relink(ctx)
}

// languagePath is the first part of the addresses of a language.
func languagePath(lang obelisk.Language) string { return "/" + strings.ToLower(string(lang)) }

// want notes an address to be asked, and where it stands.
func (c *crawler) want(address, from string) {
	if _, known := c.files[address]; known || len(c.files) == mostAsked {
		return
	}
	c.files[address], c.from[address] = fileOf(address), from
	c.queue = append(c.queue, address)
}

// answer is what a site sends.
type answer struct {
	header http.Header
	status int
	body   bytes.Buffer
}

func (a *answer) Header() http.Header { return a.header }

func (a *answer) WriteHeader(status int) {
	if a.status == 0 {
		a.status = status
	}
}

func (a *answer) Write(b []byte) (int, error) {
	a.WriteHeader(http.StatusOK)
	return a.body.Write(b)
}

// ask gets one page and writes it as it is.
func (c *crawler) ask(ctx context.Context, address string) error {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, address, http.NoBody)
	if err != nil {
		return fmt.Errorf("ask for %s: %w", address, err)
	}
	a := &answer{header: http.Header{}}
	c.Site.ServeHTTP(a, r)
	name := c.files[address]
	switch {
	case a.status == http.StatusOK && isPage(a.header):
		if c.count++; c.Progress != nil {
			c.Progress(c.count)
		}
		c.found = append(c.found, address)
		c.look(address, a.body.Bytes())
		return c.file(name, a.body.Bytes())
	case a.status == http.StatusOK:
		return c.file(name, a.body.Bytes())
	case a.status >= 300 && a.status < 400:
		return c.led(address, a.header.Get("Location"))
	}
	return obelisk.Invalid(fmt.Sprintf("the page %s, to which %s leads, answers %d %s", address, c.from[address], a.status, http.StatusText(a.status)))
}

// isPage reports whether an answer is a page.
func isPage(h http.Header) bool { return strings.HasPrefix(h.Get("Content-Type"), "text/html") }

// led writes a page that leads on to another.
func (c *crawler) led(address, to string) error {
	target, _, ok := inside(address, to)
	if !ok {
		return obelisk.Invalid(fmt.Sprintf("the page %s leads to %q, which is not inside", address, to))
	}
	c.want(target, address)
	c.leads[address] = to
	return nil
}

// lead writes the pages that only lead on.
func (c *crawler) lead() []string {
	var broken []string
	for _, address := range slices.Sorted(maps.Keys(c.leads)) {
		p := relinked{crawler: c, address: address, file: c.files[address]}
		to, _ := p.relative(c.leads[address], false)
		broken = append(broken, p.broken...)
		escaped := attributeText(to)
		page := `<!DOCTYPE html>
<html lang="mul">
<head>
<meta charset="utf-8">
<meta http-equiv="refresh" content="0; url=` + escaped + `">
<link rel="canonical" href="` + escaped + `">
<title>→</title>
</head>
<body>
<p><a href="` + escaped + `">` + escaped + `</a></p>
</body>
</html>
`
		if err := c.file(c.files[address], []byte(page)); err != nil {
			broken = append(broken, err.Error())
		}
	}
	return broken
}

// look finds the links and the anchors of a page.
func (c *crawler) look(address string, page []byte) {
	plain := !strings.Contains(address, "?")
	for l := range linksOf(page) {
		if l.anchor != "" {
			c.anchors[anchor(c.files[address], l.anchor)] = struct{}{}
			continue
		}
		target, _, ok := inside(address, l.to)
		if ok && !l.form && (plain || followed(target)) && worth(target) {
			c.want(target, address)
		}
	}
}

// worth reports whether an address may be asked at all: questions to the search
// are answered by the edition's own.
func worth(address string) bool {
	path, query, _ := strings.Cut(address, "?")
	return query == "" || !strings.HasSuffix(path, searchPage)
}

// onward are the parameters by which a page goes on where another ended.
func onward() []string { return []string{"after", "before", "copy", "from"} }

// followed reports whether an address is asked wherever it stands: it has no
// query, or only goes on.
func followed(address string) bool {
	path, query, has := strings.Cut(address, "?")
	if !has {
		return true
	}
	values, err := url.ParseQuery(query)
	if err != nil || strings.HasSuffix(path, "/map") || strings.HasSuffix(path, "/timeline") {
		return false
	}
	for name := range values {
		if !slices.Contains(onward(), name) {
			return false
		}
	}
	return true
}

// inside resolves a link on a page: the address of its target within the site,
// its fragment, and whether it leads to the site at all.
func inside(address, link string) (target, fragment string, ok bool) {
	base, err := url.Parse(address)
	if err != nil {
		return "", "", false
	}
	u, err := base.Parse(link)
	if err != nil || u.Host != "" || u.Scheme != "" || !strings.HasPrefix(u.Path, "/") {
		return "", "", false
	}
	fragment, u.Fragment, u.RawFragment = u.Fragment, "", ""
	return u.String(), fragment, true
}

// fileOf is the name of the file of an address: "/en/" is en/index.html,
// "/en/sources?after=x" is en/sources~after=x.html. Names are in lower case,
// since some systems do not tell capitals apart.
func fileOf(address string) string {
	path, query, _ := strings.Cut(address, "?")
	if plain, err := url.QueryUnescape(query); err == nil {
		query = plain
	}
	name := strings.TrimPrefix(path, "/")
	if strings.HasPrefix(name, "assets/") && query == "" {
		return name
	}
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index"
	}
	if query != "" {
		name += "~" + strings.ReplaceAll(query, "/", "_")
	}
	var b strings.Builder
	for i := range len(name) {
		switch ch := name[i]; {
		case ch == '&':
			b.WriteByte('~')
		case ch >= 'a' && ch <= 'z', ch >= '0' && ch <= '9', strings.IndexByte("/-~=.,", ch) >= 0:
			b.WriteByte(ch)
		default:
			fmt.Fprintf(&b, "_%02x", ch)
		}
	}
	return short(b.String()) + ".html"
}

// short bounds a name's last part to what every file system takes.
func short(name string) string {
	const most = 150
	slash := strings.LastIndexByte(name, '/') + 1
	if len(name)-slash <= most {
		return name
	}
	return name[:slash+most] + fmt.Sprintf("~%016x", sum64(name))
}

// relink writes the pages anew with relative links.
func (c *crawler) relink(ctx context.Context) error {
	broken := c.lead()
	for _, address := range c.found {
		if err := ctx.Err(); err != nil {
			return err
		}
		name := filepath.Join(c.pages, filepath.FromSlash(c.files[address]))
		page, err := os.ReadFile(name)
		if err != nil {
			return fmt.Errorf("read a page again: %w", err)
		}
		p := relinked{crawler: c, address: address, file: c.files[address]}
		if err := os.WriteFile(name, p.rewrite(page), 0o644); err != nil {
			return fmt.Errorf("write a page again: %w", err)
		}
		if broken = append(broken, p.broken...); len(broken) > mostBroken {
			break
		}
	}
	if len(broken) == 0 {
		return nil
	}
	return &obelisk.Fault{
		Kind: obelisk.ErrInvalid, Detail: "links lead nowhere:\n  " + strings.Join(broken[:min(len(broken), mostBroken)], "\n  "), Err: errors.New("the edition was not written"),
	}
}

// mostBroken bounds the broken links that are told.
const mostBroken = 20
