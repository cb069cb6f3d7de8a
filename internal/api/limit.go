package api

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"strconv"
	"sync"
	"time"

	"golang.org/x/time/rate"

	"github.com/danielgtaylor/huma/v2"
)

// mostClients bounds the clients that are remembered; when there are more, all
// are forgotten, which errs on the side of answering.
const mostClients = 10_000

// burst is how many seconds' worth of requests a client may make at once.
const burst = 20

// limiter holds clients to a rate.
type limiter struct {
	rate  rate.Limit
	clock func() time.Time

	mu      sync.Mutex
	clients map[string]*rate.Limiter
}

// newLimiter makes the limiter that the options ask for.
func newLimiter(d Deps) *limiter {
	return &limiter{rate: rate.Limit(d.Rate), clock: d.Clock, clients: map[string]*rate.Limiter{}}
}

// limit answers 429 to clients that ask too often.
func (l *limiter) limit(a *API, next http.Handler) http.Handler {
	if l.rate <= 0 {
		return next
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		wait := l.wait(r.RemoteAddr)
		if wait <= 0 {
			next.ServeHTTP(w, r)
			return
		}
		seconds := strconv.Itoa(1 + int(wait/time.Second))
		w.Header().Set("Retry-After", seconds)
		status := http.StatusTooManyRequests
		a.renderError(w, r, status, &huma.ErrorModel{
			Status: status, Type: problemURI(status), Title: http.StatusText(status),
			Detail: fmt.Sprintf("one client may make %g requests a second: wait %s s", float64(l.rate), seconds),
		})
	})
}

// wait is how long the client of an address must wait; 0 for one that need not.
func (l *limiter) wait(addr string) time.Duration {
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		host = addr
	}
	if ip := net.ParseIP(host); ip != nil && ip.IsLoopback() {
		return 0
	}
	now := l.clock()
	reserved := l.client(host).ReserveN(now, 1)
	wait := reserved.DelayFrom(now)
	if wait > 0 {
		reserved.CancelAt(now)
	}
	return wait
}

// client is what is remembered of a client.
func (l *limiter) client(host string) *rate.Limiter {
	l.mu.Lock()
	defer l.mu.Unlock()
	if c, ok := l.clients[host]; ok {
		return c
	}
	if len(l.clients) >= mostClients {
		clear(l.clients)
	}
	c := rate.NewLimiter(l.rate, max(1, int(float64(l.rate)*burst)))
	l.clients[host] = c
	return c
}

// bounded gives a request its time.
func bounded(next http.Handler, patience time.Duration) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), patience)
		defer cancel()
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}

// open lets pages of any origin read (CORS), unless the API is closed, and answers
// the question whether they may. Nothing that is sent needs a sign-in, so nothing is given away.
func (a *API) open(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if a.closed {
			next.ServeHTTP(w, r)
			return
		}
		h := w.Header()
		h.Set("Access-Control-Allow-Origin", "*")
		h.Set("Access-Control-Expose-Headers", "ETag, Link, Location, Retry-After")
		if r.Method != http.MethodOptions {
			next.ServeHTTP(w, r)
			return
		}
		h.Set("Allow", "GET, HEAD, POST, OPTIONS")
		h.Set("Access-Control-Allow-Methods", "GET, HEAD, POST")
		h.Set("Access-Control-Allow-Headers", "Accept, Accept-Language, Content-Type, If-None-Match")
		h.Set("Access-Control-Max-Age", "86400")
		w.WriteHeader(http.StatusNoContent)
	})
}
