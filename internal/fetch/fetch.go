// Package fetch gets a document from an address of the web.
//
// The address comes from whoever runs the program, but a page may redirect to
// any other: addresses of this machine and of private networks are refused
// unless they are asked for, by the number that a name resolves to at the moment
// of the connection. Proxies are not used, for they would hide that number.
// Redirects, size and time are bounded.
package fetch

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"mime"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"path"
	"strconv"
	"strings"
	"syscall"
	"time"

	"obelisk"
)

// Options say how pages are fetched. Zero limits stand for those below.
type Options struct {
	// Agent names the program to the servers.
	Agent string
	// Private allows addresses of this machine and of private networks.
	Private bool
	// Most is the size of the largest document, in bytes.
	Most int64
	// Timeout bounds the whole of it.
	Timeout time.Duration
}

// The limits where Options set none.
const (
	DefaultMost    = 64 << 20
	DefaultTimeout = time.Minute
	// mostRedirects is how many redirects are followed.
	mostRedirects = 8
)

// Page is a document as it came.
type Page struct {
	// URL is where it was found in the end, without a fragment.
	URL string
	// Name is a file name for it, made from the address.
	Name string
	// MediaType and Charset are what the server said, empty where it did not.
	MediaType, Charset string
	// Content is the document; where the server compressed it for the way, as it
	// was before.
	Content []byte
}

// Reader is a reader of the page's content.
func (p Page) Reader() *bytes.Reader { return bytes.NewReader(p.Content) }

// IsAddress reports whether an argument names a page of the web rather than a
// file.
func IsAddress(s string) bool {
	scheme, _, ok := strings.Cut(s, "://")
	return ok && (strings.EqualFold(scheme, "http") || strings.EqualFold(scheme, "https"))
}

// Get fetches the document at an address. Errors: ErrInvalid for an address or
// an answer that is of no use, ErrNotFound where the server has no such page,
// ErrRefused where it, or the options, do not let it be read.
func Get(ctx context.Context, address string, o Options) (Page, error) {
	if o.Most == 0 {
		o.Most = DefaultMost
	}
	if o.Timeout == 0 {
		o.Timeout = DefaultTimeout
	}
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || !IsAddress(address) {
		return Page{}, told(obelisk.ErrInvalid, address+": this is no address of a page: it begins with https:// and a host", "address")
	}
	if u.User != nil {
		return Page{}, told(obelisk.ErrInvalid, "an address with a name and a password in it would be kept in the register: save the page and read the file", "password")
	}
	limited, cancel := context.WithTimeout(ctx, o.Timeout)
	defer cancel()
	page, err := get(limited, u, o)
	if err != nil {
		return Page{}, o.fault(ctx, address, err)
	}
	return page, nil
}

// get fetches the document within the context's time.
func get(ctx context.Context, u *url.URL, o Options) (Page, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return Page{}, err
	}
	request.Header.Set("User-Agent", o.Agent)
	request.Header.Set("Accept", "text/html, application/xhtml+xml, text/plain, text/markdown, application/pdf;q=0.9, */*;q=0.5")
	transport := o.transport()
	defer transport.CloseIdleConnections()
	client := http.Client{Transport: transport, CheckRedirect: checkRedirect}
	response, err := client.Do(request)
	if err != nil {
		return Page{}, err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return Page{}, statusError(response.StatusCode)
	}
	found := *response.Request.URL
	found.Fragment = ""
	page := Page{URL: found.String(), Name: nameOf(&found)}
	if mediaType, parameters, err := mime.ParseMediaType(response.Header.Get("Content-Type")); err == nil {
		page.MediaType, page.Charset = mediaType, parameters["charset"]
	}
	if kind, _, _ := strings.Cut(page.MediaType, "/"); kind == "image" || kind == "video" || kind == "audio" || kind == "font" {
		return Page{}, typeError(page.MediaType)
	}
	page.Content, err = io.ReadAll(io.LimitReader(response.Body, o.Most+1))
	if err != nil {
		return Page{}, err
	}
	if int64(len(page.Content)) > o.Most {
		return Page{}, errTooLarge
	}
	return page, nil
}

// transport connects to the addresses that the options allow.
func (o Options) transport() *http.Transport {
	dialer := &net.Dialer{Timeout: 15 * time.Second}
	if !o.Private {
		dialer.Control = refusePrivate
	}
	return &http.Transport{
		DialContext: dialer.DialContext, TLSHandshakeTimeout: 15 * time.Second, ResponseHeaderTimeout: 30 * time.Second,
		MaxResponseHeaderBytes: 1 << 20, ForceAttemptHTTP2: true,
	}
}

var (
	errPrivate  = errors.New("a private address")
	errTooLarge = errors.New("too large")
	errRedirect = errors.New("too many redirects")
)

// refusePrivate refuses to connect to an address that is not of the public net.
func refusePrivate(_, address string, _ syscall.RawConn) error {
	place, err := netip.ParseAddrPort(address)
	if err != nil {
		return err
	}
	if !public(place.Addr().Unmap()) {
		return errPrivate
	}
	return nil
}

// notPublic are the networks that no public page is in, beside those that
// netip knows (IANA's registries of special-purpose addresses).
var notPublic = []netip.Prefix{
	netip.MustParsePrefix("0.0.0.0/8"), netip.MustParsePrefix("100.64.0.0/10"), netip.MustParsePrefix("192.0.0.0/24"),
	netip.MustParsePrefix("198.18.0.0/15"), netip.MustParsePrefix("240.0.0.0/4"),
	netip.MustParsePrefix("64:ff9b::/96"), netip.MustParsePrefix("64:ff9b:1::/48"), netip.MustParsePrefix("2002::/16"),
}

// public reports whether an address is one of the public net.
func public(a netip.Addr) bool {
	if !a.IsGlobalUnicast() || a.IsPrivate() {
		return false
	}
	for _, network := range notPublic {
		if network.Contains(a) {
			return false
		}
	}
	return true
}

// checkRedirect bounds the redirects and keeps them on the web.
func checkRedirect(request *http.Request, via []*http.Request) error {
	if len(via) > mostRedirects || !IsAddress(request.URL.String()) {
		return errRedirect
	}
	return nil
}

// statusError is the status of an answer that holds no document.
type statusError int

// Error is the status with its words.
func (s statusError) Error() string {
	return strings.TrimSpace(fmt.Sprintf("%d %s", int(s), http.StatusText(int(s))))
}

// typeError is the type of an answer that holds no text.
type typeError string

// Error is the type.
func (t typeError) Error() string { return string(t) }

// told is a fault with its words in the catalogues, under "fetch." and the key.
func told(kind error, detail, key string, args ...obelisk.Argument) error {
	return obelisk.Told(kind, obelisk.Say("fetch."+key, args...), detail)
}

// fault words an error for whoever asked for the page.
func (o Options) fault(ctx context.Context, address string, err error) error {
	status, kind := statusError(0), typeError("")
	unknown := (*net.DNSError)(nil)
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case errors.As(err, &status) && (status == http.StatusNotFound || status == http.StatusGone):
		return told(obelisk.ErrNotFound, address+": the server has no such page ("+status.Error()+")", "absent")
	case errors.As(err, &status) && (status == http.StatusUnauthorized || status == http.StatusForbidden):
		return told(obelisk.ErrRefused, address+": the server does not let it be read ("+status.Error()+"); save the page in a browser and read the file", "refused")
	case errors.As(err, &status):
		return told(obelisk.ErrInvalid, address+": the server answers "+status.Error()+" instead of the page; try again later", "answer", obelisk.InWords("status", strconv.Itoa(int(status))))
	case errors.As(err, &kind):
		return told(obelisk.ErrInvalid, address+": the server sends "+kind.Error()+", which holds no text", "no-text", obelisk.InWords("type", kind.Error()))
	case errors.Is(err, errPrivate):
		return told(obelisk.ErrRefused, address+": this leads to an address of this machine or of a private network; allow it with --private-addresses", "private")
	case errors.Is(err, errRedirect):
		return told(obelisk.ErrInvalid, fmt.Sprintf("%s: more than %d redirects lead on from it, or one leads away from the web", address, mostRedirects), "redirects")
	case errors.Is(err, errTooLarge):
		return told(obelisk.ErrInvalid, fmt.Sprintf("%s: the page is larger than %d MiB; save it and read the file", address, o.Most>>20), "too-large", obelisk.InWords("size", strconv.FormatInt(o.Most>>20, 10)))
	case errors.Is(err, context.DeadlineExceeded):
		return told(obelisk.ErrInvalid, fmt.Sprintf("%s: the page did not come within %s", address, o.Timeout), "late")
	case errors.As(err, &unknown):
		return told(obelisk.ErrNotFound, address+": no host of this name is known", "no-host")
	case errors.Is(err, io.ErrUnexpectedEOF):
		return told(obelisk.ErrInvalid, address+": the page broke off before its end; try again", "broken-off")
	}
	wrapped := (*url.Error)(nil)
	if errors.As(err, &wrapped) {
		err = wrapped.Err
	}
	return told(obelisk.ErrInvalid, address+": the page did not come: "+err.Error(), "failed")
}

// nameOf is a file name for the page at an address: the last part of its path
// that says something, else its host.
func nameOf(u *url.URL) string {
	base := path.Base(u.Path)
	stem, _, _ := strings.Cut(strings.ToLower(base), ".")
	switch stem {
	case "", "/", "index", "default", "main", "home":
		return u.Hostname()
	}
	return base
}
