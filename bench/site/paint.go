package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/chromedp/chromedp"
)

// kind is one kind of page and the address of one of it. Of the page of an entity it
// says of how many statements it is made: what is said of the entity, and what
// points to it.
type kind struct {
	name, path string
	statements int
}

// figures are what one page of a kind took: asked for the first time, made anew, as
// it is kept, and until its first content was painted.
type figures struct {
	bytes                      int64
	first, made, kept, painted time.Duration
	statements                 int
}

// How often each page is asked for and painted; the median counts.
const (
	asked   = 21
	painted = 5
)

// paint measures one page of every kind of one register, or of a small and a large
// one, and prints how many times longer the large one's take. Of each class it then
// takes two entities of which as much is said, so that what differs is the register
// and not the page.
func (o options) paint() error {
	small, err := surveyed(o.register)
	if err != nil {
		return err
	}
	if o.against == "" {
		_, err := o.paintOf(o.register, small.kinds(nil))
		return err
	}
	large, err := surveyed(o.against)
	if err != nil {
		return err
	}
	a, err := o.paintOf(o.register, small.kinds(large))
	if err != nil {
		return err
	}
	b, err := o.paintOf(o.against, large.kinds(small))
	if err != nil {
		return err
	}
	fmt.Println("how many times longer the second register's pages take")
	table := tabwriter.NewWriter(os.Stdout, 0, 8, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(table, "kind\tmade\tkept\tpainted\tstatements\t")
	for _, name := range sortedKeys(a) {
		x, y := a[name], b[name]
		if y.kept == 0 {
			continue // the second register has none
		}
		fmt.Fprintf(table, "%s\t%.2f\t%.2f\t%.2f\t%s\t\n", name, ratio(y.made, x.made), ratio(y.kept, x.kept), ratio(y.painted, max(x.painted, 1)), alike(x.statements, y.statements))
	}
	return table.Flush()
}

// alike says of how many statements two pages are made, and where they differ too
// much to be compared.
func alike(a, b int) string {
	switch {
	case a == 0 || b == 0:
		return ""
	case 4*max(a, b) > 5*min(a, b):
		return fmt.Sprintf("%d, %d: not alike", a, b)
	}
	return fmt.Sprintf("%d, %d", a, b)
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
func (o options) paintOf(register string, kinds []kind) (out map[string]figures, err error) {
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
	fmt.Fprintln(table, "kind\tbytes\tfirst\tmade\tkept\tpainted\tstatements\taddress")
	for _, k := range kinds {
		f, err := measurePage(base + k.path)
		if err != nil {
			return nil, err
		}
		if f.painted, err = paintedIn(tab, base+k.path); err != nil {
			return nil, err
		}
		f.statements = k.statements
		out[k.name] = f
		fmt.Fprintf(table, "%s\t%d\t%v\t%v\t%v\t%v\t%d\t  %s\n", k.name, f.bytes, f.first.Round(100*time.Microsecond), f.made.Round(100*time.Microsecond), f.kept.Round(10*time.Microsecond), f.painted, k.statements, k.path)
	}
	fmt.Fprintf(table, "%d MiB resident\t\t\t\t\t\t\t\n", resident(server.Process.Pid)>>20)
	return out, table.Flush()
}

// measurePage asks for a page for the first time, then at addresses at which it is
// not kept, and then as it is kept again and again.
func measurePage(address string) (figures, error) {
	var f figures
	var err error
	if f.first, f.bytes, err = ask(http.DefaultClient, address); err != nil {
		return f, err
	}
	anew := func(i int) string {
		mark := "?"
		if strings.Contains(address, "?") {
			mark = "&"
		}
		return fmt.Sprintf("%s%sanew=%d", address, mark, i)
	}
	if f.made, err = median(painted, anew); err != nil {
		return f, err
	}
	f.kept, err = median(asked, func(int) string { return address })
	return f, err
}

// median is how long the addresses take in the middle.
func median(times int, address func(i int) string) (time.Duration, error) {
	var all []time.Duration
	for i := range times {
		took, _, err := ask(http.DefaultClient, address(i))
		if err != nil {
			return 0, err
		}
		all = append(all, took)
	}
	slices.Sort(all)
	return all[len(all)/2], nil
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
