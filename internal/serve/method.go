package serve

import (
	"fmt"
	"net/http"
	"strings"
)

// MethodError says that an address is there, but not for a method. It is
// answered 405 with the methods that the address takes (RFC 9110, section 15.5.6).
type MethodError struct {
	Method, Path string
	Allowed      []string
}

// Error names the methods that the address takes.
func (e *MethodError) Error() string {
	return fmt.Sprintf("%s is not for %s: use %s", e.Path, e.Method, strings.Join(e.Allowed, ", "))
}

// Allow sets the header that names the methods.
func (e *MethodError) Allow(h http.Header) { h.Set("Allow", strings.Join(e.Allowed, ", ")) }

// WrongMethod is the error of a request for which a mux has only its fallback,
// but at whose address it has a pattern for other methods; nil where it has none.
func WrongMethod(mux *http.ServeMux, r *http.Request, fallback string) error {
	var allowed []string
	for _, method := range []string{http.MethodGet, http.MethodHead, http.MethodPost, http.MethodPut, http.MethodDelete} {
		other := &http.Request{Method: method, URL: r.URL, Host: r.Host}
		if _, pattern := mux.Handler(other); pattern != fallback {
			allowed = append(allowed, method)
		}
	}
	if len(allowed) == 0 {
		return nil
	}
	return &MethodError{Method: r.Method, Path: r.URL.Path, Allowed: allowed}
}
