// Reads measures how many requests of clients the API answers, and how soon, on a
// register such as bench/exchange makes.
//
//	go run ./bench/exchange/reads DIR|postgres://… --clients 16 --seconds 20
//	go run ./bench/exchange/reads DIR|postgres://… --cost 1000
package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"runtime/pprof"
	"slices"
	"strings"
	"sync"
	"time"

	"obelisk"
	"obelisk/internal/api"
	"obelisk/internal/locale"
	"obelisk/internal/serve"
	"obelisk/internal/store"
	"obelisk/internal/usage"
)

// asking is one sort of request of the measurement.
type asking struct {
	name string
	// share is how many of a hundred requests are of this sort.
	share int
	path  func(r *rand.Rand, s *sample) string
}

// The lists that are read from somewhere in the middle.
const (
	disputed = "/statements?limit=20&verdict=disputed"
	persons  = "/entities?limit=20&class=person"
)

// askings are what clients ask for: mostly single records and what is said of
// one entity, sometimes lists and searches.
func askings() []asking {
	return []asking{
		{"an entity with its statements", 25, func(r *rand.Rand, s *sample) string { return "/entities/" + string(one(r, s.entities)) }},
		{"a statement", 25, func(r *rand.Rand, s *sample) string { return "/statements/" + string(one(r, s.statements)) }},
		{"the statements of an entity", 15, func(r *rand.Rand, s *sample) string { return "/statements?subject=" + string(one(r, s.entities)) }},
		{"who received an honour, 20", 5, func(r *rand.Rand, s *sample) string { return "/statements?limit=20&about=" + string(one(r, s.honours)) }},
		{"the dates of a year, 20", 5, func(r *rand.Rand, _ *sample) string {
			year := 1890 + r.IntN(80)
			return fmt.Sprintf("/statements?limit=20&property=conferred-on&from=%d&until=%d", year, year)
		}},
		{"places in a box, 20", 5, func(r *rand.Rand, _ *sample) string {
			west, south := r.IntN(300)-150, r.IntN(140)-70
			return fmt.Sprintf("/entities?limit=20&box=%d,%d,%d,%d", west, south, west+10, south+10)
		}},
		{"disputed statements, 20", 5, func(r *rand.Rand, s *sample) string {
			return disputed + "&cursor=" + s.marks[disputed] + string(one(r, s.disputed))
		}},
		{"a page of a class, 20", 5, func(r *rand.Rand, s *sample) string {
			return persons + "&cursor=" + s.marks[persons] + string(one(r, s.entities))
		}},
		{"a search", 10, func(r *rand.Rand, s *sample) string { return "/search?limit=10&q=" + url.QueryEscape(one(r, s.names)) }},
	}
}

// one draws an element of a list that has some.
func one[T any](r *rand.Rand, of []T) T { return of[r.IntN(len(of))] }

// sample are ids and names of the register, spread over all of it.
type sample struct {
	entities, honours    []obelisk.EntityID
	statements, disputed []obelisk.StatementID
	names                []string
	// marks begin the cursors of lists.
	marks map[string]string
}

// mark learns how the cursors of lists begin, from the first page of each.
func (s *sample) mark(handler http.Handler) error {
	s.marks = map[string]string{}
	for _, list := range []string{disputed, persons} {
		page := httptest.NewRecorder()
		handler.ServeHTTP(page, httptest.NewRequest(http.MethodGet, api.Prefix+list, http.NoBody))
		var first struct{ Next string }
		if err := json.Unmarshal(page.Body.Bytes(), &first); err != nil {
			return fmt.Errorf("read the first page of %s: %w", list, err)
		}
		s.marks[list] = first.Next[:strings.LastIndex(first.Next, ".")+1]
	}
	return nil
}

// mostSampled bounds each list of a sample.
const mostSampled = 20_000

// take draws a sample.
func take(ctx context.Context, st *store.Store) (*sample, error) {
	s, n := &sample{}, 0
	register, err := st.Register(ctx)
	if err != nil {
		return nil, err
	}
	label := register.Schema.WithRole(obelisk.RoleLabel).ID
	for e, err := range st.Entities(ctx, obelisk.EntityFilter{}) {
		if err != nil {
			return nil, err
		}
		if n++; n%7 == 0 && len(s.entities) < 10*mostSampled {
			s.entities = append(s.entities, e.ID)
		}
		if e.Class == "honour" {
			s.honours = append(s.honours, e.ID)
		}
	}
	for _, i := range rand.New(rand.NewPCG(1, 2)).Perm(len(s.entities))[:min(len(s.entities), 200)] {
		f := obelisk.StatementFilter{Subjects: s.entities[i : i+1]}
		for t, err := range st.Statements(ctx, f) {
			if err != nil {
				return nil, err
			}
			s.statements = append(s.statements, t.ID)
			if text, ok := t.Value.(obelisk.Text); ok && t.Property == label {
				s.names = append(s.names, text.Text)
			}
		}
	}
	for t, err := range st.Statements(ctx, obelisk.StatementFilter{Verdicts: []obelisk.VerdictKind{obelisk.Disputed}, Limit: mostSampled}) {
		if err != nil {
			return nil, err
		}
		s.disputed = append(s.disputed, t.ID)
	}
	if len(s.entities) == 0 || len(s.honours) == 0 || len(s.statements) == 0 || len(s.names) == 0 || len(s.disputed) == 0 {
		return nil, errors.New("the register is too small, or has nothing of what is asked for: make one with exchange register")
	}
	return s, nil
}

func main() {
	if err := reads(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "reads:", err)
		os.Exit(1)
	}
}

// reads measures how many requests of clients the API answers, and how soon.
func reads(args []string) (err error) {
	flags := flag.NewFlagSet("reads", flag.ContinueOnError)
	clients := flags.Int("clients", 16, "how many clients ask at once")
	seconds := flags.Int("seconds", 20, "how long they ask")
	each := flags.Int("cost", 0, "ask so many requests of each sort one after the other, without a network, and say what one costs")
	only := flags.String("only", "", "with --cost, only the sorts of request whose names have this")
	profile := flags.String("cpuprofile", "", "write where the time goes to this file")
	if len(args) == 0 {
		return errors.New("name the folder or the postgres:// address of the register")
	}
	if err := flags.Parse(args[1:]); err != nil {
		return err
	}
	ctx := context.Background()
	s, err := store.Open(ctx, store.Options{Location: args[0], Clock: time.Now})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	drawn, err := take(ctx, s)
	if err != nil {
		return err
	}
	handler, err := handlerOf(s)
	if err != nil {
		return err
	}
	if err := drawn.mark(handler); err != nil {
		return err
	}
	address, stop, err := serveAPI(ctx, handler)
	if err != nil {
		return err
	}
	defer stop()
	if *profile != "" {
		f, err := os.Create(*profile)
		if err != nil {
			return err
		}
		if err := pprof.StartCPUProfile(f); err != nil {
			return err
		}
		defer pprof.StopCPUProfile()
	}
	if *each > 0 {
		return cost(serve.Guard(serve.Options{Handler: handler, Log: slog.New(slog.DiscardHandler), Clock: time.Now}), drawn, costing{each: *each, only: *only})
	}
	return ask(address, drawn, *clients, time.Duration(*seconds)*time.Second)
}

// handlerOf is the API of a register as obelisk serve makes it.
func handlerOf(s *store.Store) (http.Handler, error) {
	locales, err := locale.Load()
	if err != nil {
		return nil, err
	}
	return api.New(api.Deps{Store: s, Locales: locales, Log: slog.New(slog.DiscardHandler), Clock: time.Now, Rate: 50})
}

// serveAPI serves the API as obelisk serve does, on a free port.
func serveAPI(ctx context.Context, handler http.Handler) (address string, stop func(), err error) {
	server, err := serve.Listen(ctx, serve.Options{Addr: "127.0.0.1:0", Handler: handler, Log: slog.New(slog.DiscardHandler), Clock: time.Now})
	if err != nil {
		return "", nil, err
	}
	serving, cancel := context.WithCancel(ctx)
	var done sync.WaitGroup
	done.Go(func() {
		if err := server.Serve(serving); err != nil {
			fmt.Fprintln(os.Stderr, "reads:", err)
		}
	})
	return server.URL(), func() { cancel(); done.Wait() }, nil
}

// answered is how long one request took.
type answered struct {
	sort int
	took time.Duration
}

// ask lets clients ask until the time is over, and prints what came of it.
func ask(address string, drawn *sample, clients int, length time.Duration) error {
	sorts := askings()
	var shares []int
	for i, a := range sorts {
		shares = append(shares, slices.Repeat([]int{i}, a.share)...)
	}
	transport := &http.Transport{MaxIdleConnsPerHost: clients}
	results, failures := make([][]answered, clients), make([]error, clients)
	began, used := time.Now(), usage.Processor()
	var done sync.WaitGroup
	for c := range clients {
		done.Go(func() {
			r := rand.New(rand.NewPCG(3, uint64(c)))
			h := &http.Client{Transport: transport}
			for time.Since(began) < length && failures[c] == nil {
				sort := one(r, shares)
				start := time.Now()
				failures[c] = fetch(h, address+api.Prefix+sorts[sort].path(r, drawn))
				results[c] = append(results[c], answered{sort, time.Since(start)})
			}
		})
	}
	done.Wait()
	took, used := time.Since(began), usage.Processor()-used
	if err := errors.Join(failures...); err != nil {
		return err
	}
	all := slices.Concat(results...)
	fmt.Printf("%d clients, %.0f s: %.0f requests/s, %.0f µs of processor each with that of the client\n",
		clients, took.Seconds(), float64(len(all))/took.Seconds(), float64(used.Microseconds())/float64(max(1, len(all))))
	report("all", all)
	for i, a := range sorts {
		report(a.name, slices.DeleteFunc(slices.Clone(all), func(x answered) bool { return x.sort != i }))
	}
	return nil
}

// fetch reads one answer to its end.
func fetch(h *http.Client, address string) error {
	response, err := h.Get(address)
	if err != nil {
		return err
	}
	body, err := io.ReadAll(response.Body)
	if err = errors.Join(err, response.Body.Close()); err != nil {
		return err
	}
	if response.StatusCode != http.StatusOK {
		return fmt.Errorf("%s answered %s: %s", address, response.Status, strings.TrimSpace(string(body)))
	}
	return nil
}

// report prints how long requests took.
func report(name string, of []answered) {
	if len(of) == 0 {
		return
	}
	slices.SortFunc(of, func(x, y answered) int { return int(x.took - y.took) })
	at := func(share float64) float64 {
		return float64(of[min(len(of)-1, int(share*float64(len(of))))].took.Microseconds()) / 1000
	}
	fmt.Printf("  %-32s %8d requests, p50 %.2f ms, p99 %.2f ms, most %.2f ms\n", name, len(of), at(0.5), at(0.99), at(1))
}
