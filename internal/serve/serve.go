// Package serve is the life of an HTTP server: it listens, guards what comes
// in, answers errors by one table and stops without cutting anybody off. It
// knows nothing of what is served.
package serve

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"time"
)

// The bounds of one request. A handler that streams longer than writeTimeout
// moves its deadline with http.ResponseController.
const (
	headerTimeout = 5 * time.Second
	readTimeout   = 30 * time.Second
	writeTimeout  = 60 * time.Second
	idleTimeout   = 2 * time.Minute
	headerBytes   = 64 << 10
)

// Options say where and what to serve.
type Options struct {
	// Addr is the TCP address, such as "localhost:8080"; port 0 takes a free one.
	Addr string
	// Handler answers the requests; it is wrapped by Guard.
	Handler http.Handler
	// Log receives one line a request at debug level and failures at error level.
	Log *slog.Logger
	// Clock times the requests for the log.
	Clock func() time.Time
	// MaxBody is the largest request body in bytes; 0 means 1 MiB.
	MaxBody int64
	// Grace is how long open requests may take to finish after the context ends; 0 means 10 s.
	Grace time.Duration
}

// Server is a listening server that does not yet answer.
type Server struct {
	listener net.Listener
	http     *http.Server
	grace    time.Duration
}

// Listen takes the address, so that its port is known and connections queue
// before Serve runs. The caller must call Serve, which closes the listener.
func Listen(ctx context.Context, o Options) (*Server, error) {
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", o.Addr)
	if err != nil {
		return nil, fmt.Errorf("listen on %s: %w", o.Addr, err)
	}
	if o.Grace == 0 {
		o.Grace = 10 * time.Second
	}
	return &Server{
		listener: listener,
		grace:    o.Grace,
		http: &http.Server{
			Handler:           Guard(o),
			ReadHeaderTimeout: headerTimeout,
			ReadTimeout:       readTimeout,
			WriteTimeout:      writeTimeout,
			IdleTimeout:       idleTimeout,
			MaxHeaderBytes:    headerBytes,
			ErrorLog:          slog.NewLogLogger(o.Log.Handler(), slog.LevelDebug),
		},
	}, nil
}

// URL is the address at which the server answers, with the port it was given.
func (s *Server) URL() string { return "http://" + s.listener.Addr().String() }

// Serve answers requests until the context ends, then lets open requests
// finish within the grace time. It returns nil after an orderly stop.
func (s *Server) Serve(ctx context.Context) error {
	failed := make(chan error, 1)
	go func() { failed <- s.http.Serve(s.listener) }()
	select {
	case err := <-failed:
		return fmt.Errorf("serve %s: %w", s.URL(), err)
	case <-ctx.Done():
	}
	stop, cancel := context.WithTimeout(context.WithoutCancel(ctx), s.grace)
	defer cancel()
	err := s.http.Shutdown(stop)
	if errors.Is(err, context.DeadlineExceeded) {
		err = errors.Join(err, s.http.Close())
	}
	<-failed
	if err != nil {
		return fmt.Errorf("stop serving %s: %w", s.URL(), err)
	}
	return nil
}
