package serve

import (
	"crypto/subtle"
	"net"
	"net/http"
	"net/netip"
	"strings"

	"obelisk"
)

// keyName is the name under which the key comes in an address and stays in a cookie.
const keyName = "key"

// Gate keeps others out of what changes a register. It lets in only requests
// that name this machine (a page elsewhere can make its own name lead here), that
// no other site has sent, and, where Guarded says so, that know the key which
// the program printed: other users of this machine do not.
type Gate struct {
	// Key is what must be known; empty asks for none.
	Key string
	// Guarded reports whether a request needs the key. Every request that is not
	// GET or HEAD needs it.
	Guarded func(*http.Request) bool
	// Deny answers those who are not let in.
	Deny ErrorRenderer
}

// Handler wraps the handler that is to be kept. A request with the right key in
// its address is given a cookie and led to the address without the key.
func (g Gate) Handler(next http.Handler) http.Handler {
	sameSite := http.NewCrossOriginProtection()
	sameSite.SetDenyHandler(g.refuse("gate.site", "the request comes from another site"))
	inner := sameSite.Handler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case reads(r) && g.knows(r.URL.Query().Get(keyName)):
			g.admit(w, r)
		case g.needsKey(r) && !g.holds(r):
			g.refuse("gate.key", "the key is missing").ServeHTTP(w, r)
		default:
			next.ServeHTTP(w, r)
		}
	}))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !Loopback(r.Host) {
			g.refuse("gate.host", "the request names another machine").ServeHTTP(w, r)
			return
		}
		inner.ServeHTTP(w, r)
	})
}

// refuse answers with the reason whose words the catalogues have.
func (g Gate) refuse(key, detail string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		g.Deny(w, r, http.StatusForbidden, &obelisk.Fault{Kind: obelisk.ErrRefused, Message: obelisk.Say(key), Detail: detail})
	})
}

// reads reports whether a request only reads.
func reads(r *http.Request) bool { return r.Method == http.MethodGet || r.Method == http.MethodHead }

// needsKey reports whether the request must know the key.
func (g Gate) needsKey(r *http.Request) bool { return g.Key != "" && (!reads(r) || g.Guarded(r)) }

// knows compares in a time that tells nothing of the key.
func (g Gate) knows(key string) bool {
	return g.Key != "" && subtle.ConstantTimeCompare([]byte(key), []byte(g.Key)) == 1
}

// cookieName holds the port, for cookies of one machine are shared by all ports.
func cookieName(r *http.Request) string {
	_, port, _ := net.SplitHostPort(r.Host)
	return "obelisk-" + keyName + "-" + port
}

// holds reports whether the request brings the key: a browser in its cookie, a
// program in the header that RFC 6750 names.
func (g Gate) holds(r *http.Request) bool {
	if token, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer "); ok {
		return g.knows(token)
	}
	cookie, err := r.Cookie(cookieName(r))
	return err == nil && g.knows(cookie.Value)
}

// admit gives the cookie and leads on to the address without the key.
func (g Gate) admit(w http.ResponseWriter, r *http.Request) {
	http.SetCookie(w, &http.Cookie{Name: cookieName(r), Value: g.Key, Path: "/", HttpOnly: true, SameSite: http.SameSiteStrictMode})
	to := *r.URL
	values := to.Query()
	values.Del(keyName)
	to.RawQuery = values.Encode()
	// Only the path and the query, for an address may not lead elsewhere.
	http.Redirect(w, r, "/"+strings.TrimLeft(to.RequestURI(), "/"), http.StatusSeeOther)
}

// Loopback reports whether an address, with or without a port, is one of this
// machine alone: localhost, 127.0.0.0/8 or ::1.
func Loopback(address string) bool {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		host = strings.Trim(address, "[]")
	}
	if strings.EqualFold(host, "localhost") {
		return true
	}
	ip, err := netip.ParseAddr(host)
	return err == nil && ip.IsLoopback()
}
