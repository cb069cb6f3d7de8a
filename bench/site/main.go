// Command site measures how fast the pages of a register are served, against
// Datasette serving the database of the same register on the same machine in
// the same run.
//
//	make build
//	go run ./bench/site --obelisk bin/obelisk --register DIR [--datasette COMMAND] [--seconds 10] [--clients 8]
//	go run ./bench/site --obelisk bin/obelisk --register DIR --paint [--against LARGER]
//
// Each server is asked for the pages of the same entities, drawn by a seeded
// generator: first each once, when nothing is kept yet, and then for some
// seconds by several clients at a time. For each it prints pages a second, the
// median and the 99th percentile of the time to the last byte, and the resident
// memory afterwards.
//
// With --paint it asks for one page of every kind: for the first time, then made anew,
// for which the processor time of the server is told, then again as it is kept, and in
// Chromium until its first content is painted.
package main

import (
	"bufio"
	"context"
	"database/sql"
	"errors"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"

	_ "modernc.org/sqlite"

	"obelisk"
	"obelisk/internal/store"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "site:", err)
		os.Exit(1)
	}
}

// options are the flags.
type options struct {
	obelisk, datasette, register string
	against                      string
	paints                       bool
	seconds, clients, pages      int
}

// run measures both servers and prints the ratio.
func run() error {
	var o options
	flag.StringVar(&o.obelisk, "obelisk", "", "the built program")
	flag.StringVar(&o.register, "register", "", "the folder of the register")
	flag.StringVar(&o.datasette, "datasette", "", "Datasette's command; empty measures without it")
	flag.IntVar(&o.seconds, "seconds", 10, "how long each server is asked")
	flag.IntVar(&o.clients, "clients", 8, "how many ask at a time")
	flag.IntVar(&o.pages, "pages", 300, "of how many entities pages are asked for")
	flag.BoolVar(&o.paints, "paint", false, "measure one page of every kind instead, in a real browser too")
	flag.StringVar(&o.against, "against", "", "with --paint: a larger register, whose pages are set against those of the first")
	flag.Parse()
	if o.obelisk == "" || o.register == "" {
		return errors.New("name the built program with --obelisk and a register with --register")
	}
	if o.paints {
		return o.paint()
	}
	ids, err := entities(o)
	if err != nil {
		return err
	}
	var ours, theirs []string
	for _, id := range ids {
		ours = append(ours, "/en/entity/"+string(id))
		theirs = append(theirs, "/register/statement?subject__exact="+string(id))
	}
	a, err := o.measure("obelisk", exec.Command(o.obelisk, "serve", "--register", o.register, "--addr", "127.0.0.1:0"), ours)
	if err != nil || o.datasette == "" {
		return err
	}
	database, err := plain(o.register)
	if err != nil {
		return err
	}
	defer os.RemoveAll(filepath.Dir(database))
	b, err := o.measure("datasette", exec.Command(o.datasette, "serve", "--immutable", database, "--port", "8697", "--setting", "num_sql_threads", "4"), theirs)
	if err != nil {
		return err
	}
	fmt.Printf("ratio: %.1f x the pages, median %.1f x, 99th percentile %.1f x as fast; first time %.1f x\n",
		a.perSecond/b.perSecond, ratio(b.median, a.median), ratio(b.slow, a.slow), ratio(b.cold, a.cold))
	return nil
}

// plain copies the database of a register without its search index, which the
// SQLite of Datasette's Python may be too old for, and returns the copy's path.
func plain(register string) (path string, err error) {
	dir, err := os.MkdirTemp("", "site")
	if err != nil {
		return "", err
	}
	path = filepath.Join(dir, "register.db")
	original, err := sql.Open("sqlite", filepath.Join(register, "register.db"))
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, original.Close()) }()
	if _, err := original.Exec("VACUUM INTO ?", path); err != nil {
		return "", err
	}
	copied, err := sql.Open("sqlite", path)
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, copied.Close()) }()
	indexes, err := virtual(copied)
	if err != nil {
		return "", err
	}
	for _, name := range indexes {
		if _, err := copied.Exec(`DROP TABLE "` + name + `"`); err != nil {
			return "", err
		}
	}
	return path, nil
}

// virtual lists the virtual tables of a database.
func virtual(db *sql.DB) ([]string, error) {
	rows, err := db.Query("SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE%'")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var names []string
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return nil, err
		}
		names = append(names, name)
	}
	return names, rows.Err()
}

// ratio is how many times longer a took than b.
func ratio(a, b time.Duration) float64 { return float64(a) / float64(b) }

// entities draws the entities whose pages are asked for.
func entities(o options) ([]obelisk.EntityID, error) {
	ctx := context.Background()
	s, err := store.Open(ctx, store.Options{Location: o.register, Clock: time.Now, ReadOnly: true})
	if err != nil {
		return nil, err
	}
	defer s.Close()
	var ids []obelisk.EntityID
	for e, err := range s.Entities(ctx, obelisk.EntityFilter{}) {
		if err != nil {
			return nil, err
		}
		ids = append(ids, e.ID)
	}
	draw := rand.New(rand.NewPCG(1, 2))
	draw.Shuffle(len(ids), func(i, j int) { ids[i], ids[j] = ids[j], ids[i] })
	fmt.Printf("%d entities\n", len(ids))
	return ids[:min(len(ids), o.pages)], nil
}

// measured is what one server reached.
type measured struct {
	perSecond          float64
	cold, median, slow time.Duration
}

// measure starts a server, asks it and ends it.
func (o options) measure(name string, server *exec.Cmd, pages []string) (m measured, err error) {
	base, err := start(server)
	if err != nil {
		return m, fmt.Errorf("start %s: %w", name, err)
	}
	defer func() { err = errors.Join(err, stop(server)) }()
	var cold []time.Duration
	var bytes int64
	for _, page := range pages {
		took, n, err := ask(http.DefaultClient, base+page)
		if err != nil {
			return m, err
		}
		cold, bytes = append(cold, took), bytes+n
	}
	times := o.load(base, pages)
	if len(times) == 0 {
		return m, fmt.Errorf("%s answered nothing", name)
	}
	slices.Sort(cold)
	slices.Sort(times)
	m = measured{
		perSecond: float64(len(times)) / float64(o.seconds),
		cold:      cold[len(cold)/2], median: times[len(times)/2], slow: times[len(times)*99/100],
	}
	fmt.Printf("%-10s first time %v median, %v p99; then %.0f pages/s, median %v, p99 %v; %d MiB resident; %d kB a page as sent\n",
		name, m.cold.Round(10*time.Microsecond), cold[len(cold)*99/100].Round(10*time.Microsecond), m.perSecond,
		m.median.Round(10*time.Microsecond), m.slow.Round(10*time.Microsecond), resident(server.Process.Pid)>>20, bytes/int64(len(pages))/1000)
	return m, nil
}

// load asks for pages with all clients until the time is over.
func (o options) load(base string, pages []string) []time.Duration {
	var mu sync.Mutex
	var all []time.Duration
	var wg sync.WaitGroup
	until := time.Now().Add(time.Duration(o.seconds) * time.Second)
	for c := range o.clients {
		wg.Go(func() {
			client := &http.Client{Transport: &http.Transport{}, Timeout: time.Minute}
			var own []time.Duration
			for i := c; time.Now().Before(until); i++ {
				if took, _, err := ask(client, base+pages[i%len(pages)]); err == nil {
					own = append(own, took)
				}
			}
			mu.Lock()
			defer mu.Unlock()
			all = append(all, own...)
		})
	}
	wg.Wait()
	return all
}

// ask fetches a page whole, compressed as browsers ask for it.
func ask(client *http.Client, address string) (time.Duration, int64, error) {
	r, err := http.NewRequest(http.MethodGet, address, nil)
	if err != nil {
		return 0, 0, err
	}
	r.Header.Set("Accept-Encoding", "gzip")
	began := time.Now()
	answer, err := client.Do(r)
	if err != nil {
		return 0, 0, err
	}
	defer answer.Body.Close()
	n, err := io.Copy(io.Discard, answer.Body)
	if answer.StatusCode != http.StatusOK {
		err = fmt.Errorf("%s answers %s", address, answer.Status)
	}
	return time.Since(began), n, err
}

// start runs a server and waits for the line that tells its address.
func start(server *exec.Cmd) (string, error) {
	said, err := server.StderrPipe()
	if err != nil {
		return "", err
	}
	if err := server.Start(); err != nil {
		return "", err
	}
	lines := bufio.NewScanner(said)
	for lines.Scan() {
		if _, after, ok := strings.Cut(lines.Text(), "http://"); ok {
			address, _, _ := strings.Cut(after, " ")
			go io.Copy(io.Discard, said)
			return "http://" + strings.TrimRight(address, "/"), nil
		}
	}
	return "", errors.Join(errors.New("it never said where it listens"), server.Wait())
}

// stop ends a server.
func stop(server *exec.Cmd) error {
	if err := server.Process.Signal(syscall.SIGINT); err != nil {
		return err
	}
	var ended *exec.ExitError
	if err := server.Wait(); err != nil && !errors.As(err, &ended) {
		return err
	}
	return nil
}

// resident is the resident memory of a process in bytes, 0 where the system
// does not tell.
func resident(pid int) int64 {
	data, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0
	}
	_, after, _ := strings.Cut(string(data), "VmRSS:")
	line, _, _ := strings.Cut(after, "\n")
	n, _ := strconv.ParseInt(strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(line), "kB")), 10, 64)
	return n << 10
}
