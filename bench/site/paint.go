package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"slices"
	"text/tabwriter"
	"time"

	"github.com/chromedp/chromedp"

	"obelisk"
	"obelisk/internal/store"
)

// kind is one kind of page and the address of one of it.
type kind struct{ name, path string }

// figures are what one page of a kind took.
type figures struct {
	bytes       int64
	first, kept time.Duration
	painted     time.Duration
}

// How often each page is asked for and painted; the median counts.
const (
	asked   = 21
	painted = 5
)

// paint measures one page of every kind of one register, or of a small and a large
// one, and prints how many times longer the large one's take.
func (o options) paint() error {
	small, err := o.paintOf(o.register)
	if err != nil {
		return err
	}
	if o.against == "" {
		return nil
	}
	large, err := o.paintOf(o.against)
	if err != nil {
		return err
	}
	fmt.Println("how many times longer the second register's pages take: kept, painted")
	for _, name := range sortedKeys(small) {
		if b, both := large[name]; both {
			fmt.Printf("  %-28s %5.2f %5.2f\n", name, ratio(b.kept, small[name].kept), ratio(b.painted, max(small[name].painted, 1)))
		}
	}
	return nil
}

// sortedKeys are the names of what was measured.
func sortedKeys(m map[string]figures) []string {
	var out []string
	for name := range m {
		out = append(out, name)
	}
	slices.Sort(out)
	return out
}

// paintOf serves a register and measures its pages.
func (o options) paintOf(register string) (out map[string]figures, err error) {
	kinds, err := kindsOf(register)
	if err != nil {
		return nil, err
	}
	server := exec.Command(o.obelisk, "serve", "--register", register, "--addr", "127.0.0.1:0")
	base, err := start(server)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, stop(server)) }()
	tab, end := browser()
	defer end()
	out = map[string]figures{}
	table := tabwriter.NewWriter(os.Stdout, 0, 8, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(table, "kind\tbytes\tfirst\tkept\tpainted\taddress")
	for _, k := range kinds {
		f, err := measurePage(base + k.path)
		if err != nil {
			return nil, err
		}
		if f.painted, err = paintedIn(tab, base+k.path); err != nil {
			return nil, err
		}
		out[k.name] = f
		fmt.Fprintf(table, "%s\t%d\t%v\t%v\t%v\t  %s\n", k.name, f.bytes, f.first.Round(100*time.Microsecond), f.kept.Round(10*time.Microsecond), f.painted, k.path)
	}
	return out, table.Flush()
}

// measurePage asks for a page for the first time and then again and again.
func measurePage(address string) (figures, error) {
	var f figures
	var err error
	if f.first, f.bytes, err = ask(http.DefaultClient, address); err != nil {
		return f, err
	}
	var times []time.Duration
	for range asked {
		took, _, err := ask(http.DefaultClient, address)
		if err != nil {
			return f, err
		}
		times = append(times, took)
	}
	slices.Sort(times)
	f.kept = times[len(times)/2]
	return f, nil
}

// browser starts Chromium where it is installed; without it nothing is painted.
func browser() (tab context.Context, end func()) {
	path, err := exec.LookPath("chromium")
	if err != nil {
		fmt.Println("there is no Chromium here, so nothing is painted")
		return nil, func() {}
	}
	allocated, stop := chromedp.NewExecAllocator(context.Background(), chromedp.ExecPath(path),
		chromedp.Flag("headless", true), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.NoFirstRun,
		chromedp.Flag("disable-background-networking", true), chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-sync", true))
	tab, cancel := chromedp.NewContext(allocated)
	return tab, func() { cancel(); stop() }
}

// firstPaint is how many milliseconds after its beginning a page was first painted.
const firstPaint = `new Promise(done => new PerformanceObserver(list => {
	done(list.getEntriesByName("first-contentful-paint")[0].startTime)
}).observe({type: "paint", buffered: true}))`

// paintedIn is the median time until the first content of a page is painted.
func paintedIn(tab context.Context, address string) (time.Duration, error) {
	if tab == nil {
		return 0, nil
	}
	var times []time.Duration
	for range painted {
		if err := chromedp.Do(tab, chromedp.Navigate(address)); err != nil {
			return 0, fmt.Errorf("paint %s: %w", address, err)
		}
		ms, err := chromedp.Run(tab, chromedp.Evaluate[float64](firstPaint, chromedp.EvalAwaitPromise))
		if err != nil {
			return 0, fmt.Errorf("paint %s: %w", address, err)
		}
		times = append(times, time.Duration(ms*float64(time.Millisecond)).Round(time.Millisecond))
	}
	slices.Sort(times)
	return times[len(times)/2], nil
}

// kindsOf chooses one page of every kind of a register: of each class the first
// entity.
func kindsOf(register string) (out []kind, err error) {
	ctx := context.Background()
	s, err := store.Open(ctx, store.Options{Location: register, Clock: time.Now, ReadOnly: true})
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	r, err := s.Register(ctx)
	if err != nil {
		return nil, err
	}
	out = []kind{
		{"first page", "/en/"},
		{"first page, Chinese", "/zh-hans/"},
		{"map", "/en/map"},
		{"map of a year", "/en/map?year=1950"},
		{"timeline", "/en/timeline"},
		{"timeline of some years", "/en/timeline?from=1940&to=1950"},
		{"disputes", "/en/disputes"},
		{"changes", "/en/changes"},
		{"sources", "/en/sources"},
		{"search", "/en/search?q=1950"},
		{"embedded map", "/en/embed/map"},
		{"embedded timeline", "/en/embed/timeline"},
	}
	for _, class := range r.Schema.Classes {
		for e, err := range s.Entities(ctx, obelisk.EntityFilter{Class: []obelisk.ClassID{class.ID}, Limit: 1}) {
			if err != nil {
				return nil, err
			}
			out = append(out, kind{"a " + string(class.ID), "/en/entity/" + string(e.ID)}, kind{"list of " + string(class.ID), "/en/class/" + string(class.ID)})
			if r.Schema.HasRole(class.ID, obelisk.RoleHonour) {
				out = append(out, kind{"roll as cards", "/en/entity/" + string(e.ID) + "?roll=cards"}, kind{"card", "/en/embed/entity/" + string(e.ID)})
			}
		}
	}
	for source, err := range s.Sources(ctx) {
		if err != nil {
			return nil, err
		}
		return append(out, kind{"a source", "/en/source/" + string(source.ID)}), nil
	}
	return out, nil
}
