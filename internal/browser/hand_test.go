package browser_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// drop drags files from elsewhere onto what the selector finds and lets them fall.
func (b *tab) drop(selector string, files ...string) {
	b.Helper()
	at := ask[[]float64](b, `(r => [r.x + r.width / 2, r.y + r.height / 2])(document.querySelector(`+quoted(selector)+`).getBoundingClientRect())`)
	for _, kind := range []input.DispatchDragEventType{input.DispatchDragEventTypeDragEnter, input.DispatchDragEventTypeDragOver, input.DispatchDragEventTypeDrop} {
		data := &input.DragData{Items: []*input.DragDataItem{}, Files: files, DragOperationsMask: 1}
		if err := call(b, input.DispatchDragEvent, input.DispatchDragEventParams{Type: kind, X: at[0], Y: at[1], Data: data}); err != nil {
			b.Fatal(err)
		}
	}
}

// strike presses a key together with the control key, as an editing command.
func (b *tab) strike(key, command string) {
	b.Helper()
	const control = 2
	for _, kind := range []input.DispatchKeyEventType{input.DispatchKeyEventTypeRawKeyDown, input.DispatchKeyEventTypeKeyUp} {
		p := input.DispatchKeyEventParams{
			Type: kind, Modifiers: control, Key: key, Code: "Key" + strings.ToUpper(key),
			WindowsVirtualKeyCode: int64(strings.ToUpper(key)[0]),
		}
		if kind == input.DispatchKeyEventTypeRawKeyDown {
			p.Commands = []string{command}
		}
		if err := call(b, input.DispatchKeyEvent, p); err != nil {
			b.Fatal(err)
		}
	}
}

// documents writes documents for a curator to hand in.
func documents(t *testing.T, names ...string) []string {
	t.Helper()
	dir, out := t.TempDir(), []string(nil)
	for _, name := range names {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(strings.ReplaceAll(harbour, "Salt Haven", strings.TrimSuffix(name, ".md"))), 0o600); err != nil {
			t.Fatal(err)
		}
		out = append(out, path)
	}
	return out
}

func TestSeveralFilesAreDroppedAndRead(t *testing.T) {
	b, s := edited(t, 1100)
	b.visit(s.address + "/en/review/add")
	b.needScripts()
	b.ready()
	b.drop(".dropzone", documents(t, "Eastmere.md", "Westmere.md", "Oldmere.md")...)
	b.do(chromedp.WaitReady(`main .list li:nth-child(3)`))
	b.shot("dropped")
	if text := b.text("main .list"); !strings.Contains(text, "Eastmere.md") || !strings.Contains(text, "Westmere.md") || !strings.Contains(text, "Oldmere.md") {
		t.Errorf("after three files were dropped the page lists:\n%s", text)
	}
	b.follow(`main .list a`)
	b.do(chromedp.WaitReady(`.reasons li`))
	b.quiet("the drop")
}

func TestOneFileIsDroppedAndItsReadingWatched(t *testing.T) {
	b, s := edited(t, 1100)
	b.visit(s.address + "/en/review/add")
	b.needScripts()
	b.ready()
	b.drop(".dropzone", documents(t, "Northmere.md")...)
	b.do(chromedp.WaitReady(`.reasons li`))
	if text := b.text("main"); !strings.Contains(b.path(), "/review/reading/") || !strings.Contains(text, "Northmere") {
		t.Errorf("the drop leads to %s:\n%s", b.path(), text)
	}
	b.quiet("the drop")
}

func TestATextIsPastedOnThePageAndFilesToo(t *testing.T) {
	b, s := edited(t, 1100)
	b.visit(s.address + "/en/review/add")
	b.needScripts()
	b.ready()
	const line = "On 3 May 1951 the Lamp of Courage was conferred on Southmere."
	b.do(typeInto(`input[name=title]`, line))
	b.strike("a", "selectAll")
	b.strike("x", "cut")
	if left := ask[string](b, `document.querySelector("input[name=title]").value`); left != "" {
		t.Fatalf("the text was not cut: %q", left)
	}
	b.do(chromedp.Evaluate[chromedp.Void](`document.activeElement.blur()`))
	b.strike("v", "paste")
	if got := ask[string](b, `document.querySelector("textarea[name=text]").value`); got != line {
		t.Errorf("pasted on the page the text field has %q", got)
	}
	// No program can put files on the clipboard of a browser without a screen; the event
	// is what the browser would make of them.
	b.do(chromedp.Evaluate[chromedp.Void](`(() => {
		const data = new DataTransfer();
		for (const name of ["one.txt", "two.txt"]) data.items.add(new File(["On 3 May 1951 the Lamp of Courage was conferred on " + name[0].toUpperCase() + "mere."], name));
		document.body.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
	})()`), chromedp.WaitReady(`main .list li:nth-child(2)`))
	if text := b.text("main .list"); !strings.Contains(text, "one.txt") || !strings.Contains(text, "two.txt") {
		t.Errorf("after two files were pasted the page lists:\n%s", text)
	}
	b.quiet("the paste")
}

func TestSeveralFilesAreHandedInWithoutAScript(t *testing.T) {
	b, s := edited(t, 1100)
	b.withoutScripts()
	b.visit(s.address + "/en/review/add")
	b.do(chromedp.SetUploadFiles(`input[type=file]`, documents(t, "Uppermere.md", "Lowermere.md")))
	b.follow(`form.add .main-act`)
	if text := b.text("main .list"); !strings.Contains(text, "Uppermere.md") || !strings.Contains(text, "Lowermere.md") {
		t.Errorf("after two files were handed in %s lists:\n%s", b.path(), text)
	}
	b.quiet("the files")
}

func TestOfTwoCuratorsTheSecondIsToldAndLosesNothing(t *testing.T) {
	b, s := edited(t, 390)
	b.visit(s.address + "/en/review")
	b.follow(`.queued a`)
	second := open(t, 390)
	second.visit(s.address + b.path())
	b.follow(`form.decide button[value=accept]`)
	second.do(chromedp.SendKeys(`form.decide input[name=why]`, "the page speaks of another town"))
	second.do(chromedp.Click(`form.decide button[value=reject]`), chromedp.WaitReady(`.since li`))
	second.shot("conflict")
	if text := second.text("main"); !strings.Contains(text, "curator") || second.text("textarea[name=why]") == "" && ask[string](second, `document.querySelector("textarea[name=why]").value`) != "the page speaks of another town" {
		t.Errorf("the second is told:\n%s", text)
	}
	if _, err := axe(); err == nil {
		second.accessible("the answer to the second")
	}
	second.do(chromedp.SetValue(`textarea[name=why]`, "it was of another town after all"))
}

func TestWhatLooksLikeOneIsLeftApartByTheKeyboard(t *testing.T) {
	browser(t)
	mine := filepath.Join(t.TempDir(), "mine") // it knows no names, so that what is read in two languages is two
	command(t, "init", mine)
	command(t, "read", "../../examples/tour/pages", "--register", mine, "--rights", "quotable")
	s := served(t, "serve", "--edit", "--register", mine)
	b := open(t, 390)
	b.visit(s.entry)
	b.needScripts()
	b.visit(s.address + "/en/review/twins")
	b.ready()
	for b.count(`input[name=into]`) == 0 {
		b.key("j") // look further
	}
	b.shot("twins")
	pair := ask[string](b, `document.querySelector("input[name=from]").value + " " + document.querySelector("input[name=into]").value`)
	b.key("j")
	if !strings.Contains(b.path(), "done=apart") {
		t.Fatalf("leaving %s apart leads to %s: %s", pair, b.path(), b.text("main"))
	}
	b.shot("apart")
	b.visit(s.address + "/en/review/twins")
	b.ready()
	if b.count(`input[name=into]`) > 0 && ask[string](b, `document.querySelector("input[name=from]").value + " " + document.querySelector("input[name=into]").value`) == pair {
		t.Errorf("%s are offered again", pair)
	}
	b.quiet("twins")
}
