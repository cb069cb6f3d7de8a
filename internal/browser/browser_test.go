package browser_test

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// patience is how long one walk may take; a browser on a busy machine is slow.
const patience = 4 * time.Minute

// program is the real program, built once, and the folder of what the tests keep.
var program struct{ dir, binary string }

// TestMain builds the program and ends the browser.
func TestMain(m *testing.M) {
	os.Exit(run(m))
}

func run(m *testing.M) int {
	dir, err := os.MkdirTemp("", "obelisk-browser-*")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(dir)
	program.dir, program.binary = dir, filepath.Join(dir, "obelisk")
	code := m.Run()
	if chromium.stop != nil {
		chromium.stop()
	}
	return code
}

// build builds the program where a test needs it.
var build = sync.OnceValue(func() error {
	out, err := exec.Command("go", "build", "-o", program.binary, "../../cmd/obelisk").CombinedOutput()
	if err != nil {
		return fmt.Errorf("build the program: %w\n%s", err, out)
	}
	return nil
})

// command runs the program.
func command(t *testing.T, args ...string) {
	t.Helper()
	if err := build(); err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), program.binary, args...)
	cmd.Env = append(os.Environ(), "OBELISK_WHO=curator")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("obelisk %s: %v\n%s", strings.Join(args, " "), err, out)
	}
}

// register makes a register of the tour's pages: names that are known, and all
// that five pages say of them, still to be reviewed.
func register(t *testing.T) string {
	t.Helper()
	mine := filepath.Join(t.TempDir(), "mine")
	command(t, "init", mine, "--from", "../../examples/tour/names")
	command(t, "read", "../../examples/tour/pages", "--register", mine, "--rights", "quotable")
	return mine
}

// server is a running site.
type server struct {
	// address has no path: "http://127.0.0.1:40123".
	address string
	// entry is the address that the program prints.
	entry string
}

// served serves a register until the test ends.
func served(t *testing.T, args ...string) server {
	t.Helper()
	if err := build(); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(program.binary, append(args, "--addr", "127.0.0.1:0")...)
	cmd.Env = append(os.Environ(), "OBELISK_WHO=curator", "XDG_CACHE_HOME="+filepath.Join(program.dir, "cache"))
	words, err := cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = cmd.Process.Signal(os.Interrupt)
		_ = cmd.Wait()
	})
	lines := bufio.NewReader(words)
	var s server
	for s.address == "" {
		line, err := lines.ReadString('\n')
		if err != nil {
			t.Fatalf("the server said nothing: %v", err)
		}
		if _, rest, found := strings.Cut(line, "http://"); found && (strings.Contains(line, "key=") || !slices.Contains(args, "--edit")) {
			rest, _, _ = strings.Cut(rest, " ")
			s.entry = "http://" + strings.TrimSpace(rest)
			host, _, _ := strings.Cut(rest, "/")
			s.address = "http://" + host
		}
	}
	go func() { _, _ = io.Copy(io.Discard, lines) }()
	return s
}

// chromium is the one browser of all tests.
var chromium struct {
	start sync.Once
	ctx   context.Context
	stop  context.CancelFunc
	err   error
}

// browser starts the browser, or skips the test where there is none.
func browser(t *testing.T) context.Context {
	t.Helper()
	if testing.Short() {
		t.Skip("the walks of a real browser are left out of short runs")
	}
	if os.Getenv("OBELISK_NO_BROWSER") != "" {
		t.Skip("the walks of a real browser are left out because OBELISK_NO_BROWSER is set")
	}
	path := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if found, err := exec.LookPath(name); err == nil {
			path = found
			break
		}
	}
	if path == "" {
		t.Skip("there is no Chromium here: install it (Debian: apt-get install chromium) to walk through the site in a real browser")
	}
	chromium.start.Do(func() {
		options := []chromedp.ExecAllocatorOption{
			chromedp.ExecPath(path), chromedp.UserDataDir(filepath.Join(program.dir, "profile")),
			chromedp.Flag("headless", true), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.NoFirstRun,
			chromedp.Flag("disable-quic", true), chromedp.Flag("disable-background-networking", true),
			chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-sync", true),
			chromedp.Flag("disable-dev-shm-usage", true),
		}
		allocated, end := chromedp.NewExecAllocator(context.Background(), options...)
		ctx, cancel := chromedp.NewContext(allocated)
		chromium.ctx, chromium.err = ctx, chromedp.Do(ctx)
		chromium.stop = func() { cancel(); end() }
	})
	if chromium.err != nil {
		t.Fatalf("start the browser: %v", chromium.err)
	}
	return chromium.ctx
}

// tab is one tab of the browser that listens to its console.
type tab struct {
	*testing.T
	ctx context.Context
	mu  sync.Mutex
	// complaints are what the console said of errors since they were last looked at.
	complaints []string
}

// open opens a tab of the given width in pixels.
func open(t *testing.T, width int64) *tab {
	t.Helper()
	ctx, cancel := chromedp.NewContext(browser(t))
	t.Cleanup(cancel)
	if err := chromedp.Do(ctx); err != nil {
		t.Fatal(err)
	}
	ctx, late := context.WithTimeout(ctx, patience)
	t.Cleanup(late)
	b := &tab{T: t, ctx: ctx}
	if err := chromedp.Listen(ctx, b.listen); err != nil {
		t.Fatal(err)
	}
	b.do(chromedp.EmulateViewport(width, 900))
	for _, err := range []error{
		call(b, network.Enable, network.EnableParams{}), call(b, log.Enable, cdp.Empty{}), call(b, runtime.Enable, cdp.Empty{}),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	return b
}

// call sends a command of the protocol whose answer says nothing.
func call[P, R any](b *tab, command cdp.Command[P, R], params P) error {
	_, err := chromedp.Call(b.ctx, command, params)
	return err
}

// listen notes what goes wrong in the page.
func (b *tab) listen(event any) {
	said := ""
	switch e := event.(type) {
	case *runtime.EventExceptionThrown:
		said = "exception: " + e.ExceptionDetails.Text
		if thrown := e.ExceptionDetails.Exception; thrown != nil {
			said += " " + thrown.Description
		}
	case *runtime.EventConsoleAPICalled:
		if e.Type == runtime.ConsoleAPICalledTypeError || e.Type == runtime.ConsoleAPICalledTypeWarning {
			said = fmt.Sprintf("console: %v", e.Args)
		}
	case *log.EventEntryAdded:
		if e.Entry.Level == log.EntryLevelError || e.Entry.Level == log.EntryLevelWarning {
			said = "log: " + e.Entry.Text + " " + e.Entry.URL
		}
	case *network.EventResponseReceived:
		if e.Response.Status >= 400 {
			said = fmt.Sprintf("%d for %s", e.Response.Status, e.Response.URL)
		}
	}
	if said != "" {
		b.mu.Lock()
		b.complaints = append(b.complaints, said)
		b.mu.Unlock()
	}
}

// quiet fails the test with what the console said of errors.
func (b *tab) quiet(where string) {
	b.Helper()
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, c := range b.complaints {
		b.Errorf("%s: %s", where, c)
	}
	b.complaints = nil
}

// step is an action without a result.
type step = chromedp.Action[chromedp.Void]

// do runs actions.
func (b *tab) do(actions ...step) {
	b.Helper()
	if err := chromedp.Do(b.ctx, actions...); err != nil {
		b.Fatal(err)
	}
}

// visit goes to an address and waits until its page has loaded.
func (b *tab) visit(address string) {
	b.Helper()
	b.do(chromedp.Navigate(address))
}

// follow clicks what the selector finds and waits until the next page has loaded.
func (b *tab) follow(selector string) {
	b.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience/4)
	defer cancel()
	if _, err := chromedp.RunResponse(ctx, chromedp.Click(selector)); err != nil {
		b.Fatalf("follow %s on %s: %v", selector, b.path(), err)
	}
}

// path is the path and the query of the page that is shown.
func (b *tab) path() string {
	return ask[string](b, `location.pathname + location.search + location.hash`)
}

// text is the visible text of what the selector finds first.
func (b *tab) text(selector string) string {
	return ask[string](b, `document.querySelector(`+quoted(selector)+`)?.innerText ?? ""`)
}

// count is how many elements the selector finds.
func (b *tab) count(selector string) int {
	return ask[int](b, `document.querySelectorAll(`+quoted(selector)+`).length`)
}

// ask evaluates an expression in the page.
func ask[T any](b *tab, expression string) T {
	b.Helper()
	out, err := chromedp.Run(b.ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		b.Fatalf("%v\n%.300s", err, expression)
	}
	return out
}

// quoted writes a text as a string of JavaScript.
func quoted(s string) string { return fmt.Sprintf("%q", s) }
