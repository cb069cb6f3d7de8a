package html_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"obelisk/internal/document"
	"obelisk/internal/document/documenttest"
	"obelisk/internal/document/html"
	"obelisk/internal/usage"
)

// TestTangledPagesTakeTimeThatGrowsWithThem reads pages made to be slow.
func TestTangledPagesTakeTimeThatGrowsWithThem(t *testing.T) {
	if testing.Short() {
		t.Skip("megabytes of tangled pages are left to the long run")
	}
	const size = 1200000 // more than one part
	repeat := func(s string) string { return strings.Repeat(s, size/len(s)) }
	for name, page := range map[string]string{
		"nested blocks":                         repeat("<div>") + "end",
		"nested blocks with text":               repeat("<div>word "),
		"nested tables":                         repeat("<table><tr><td>x"),
		"nested lists":                          repeat("<ul><li>x"),
		"nested links and bold":                 repeat("<a href=x><b>y"),
		"end tags of nothing":                   repeat("</div></b></p>"),
		"end tags that a cell keeps in":         "<b><table><td>" + strings.Repeat("<i>", 250) + repeat("</b>"),
		"cells that span all":                   repeat("<table><tr><td rowspan=65000 colspan=1000>x<td>y<tr><td>z</table>"),
		"rows under spanning cells":             "<table>" + strings.Repeat("<td rowspan=65000>x", 500) + repeat("<tr><td>y"),
		"headers upon headers":                  "<table>" + repeat("<tr><th>a<th>b"),
		"open angle brackets":                   repeat("<"),
		"open comments":                         repeat("<!--"),
		"a script without end":                  "<script>" + repeat("</scrip "),
		"ampersands":                            repeat("&"),
		"ampersands with letters":               repeat("&abcdefghijklmnop"),
		"attributes":                            "<p " + repeat("a=b ") + ">x",
		"classes":                               repeat("<p class='a-b-c-d-e-f g_h_i_j'>x"),
		"a long class":                          "<p class='" + repeat("nav-") + "'>x",
		"marks of notes":                        repeat("<sup><a href='#a'>[1]</a></sup>"),
		"bodies of notes":                       "x<a href='#a'>[1]</a>" + repeat("<p id=a>y"),
		"pictures":                              repeat("<img alt='a b' src='c.jpg'>"),
		"definitions":                           "<dl>" + repeat("<dt>a<dd>b"),
		"terms alone":                           "<dl>" + repeat("<dt>a"),
		"labels and values":                     repeat("<div><div class=label>a</div><div class=value>b</div></div>"),
		"languages":                             repeat("<div lang=ru>x"),
		"hidden parts":                          repeat("<span hidden>x</span>"),
		"zero bytes among the words of a page ": repeat(strings.Repeat("<p>The light was built on the cape. ", 20) + "\x00"),
		"forms":                                 repeat("<form><select><option>a"),
		"figures":                               repeat("<figure><img src=a.jpg alt='b c'>"),
		"preformatted lines":                    "<pre>" + repeat("x\n\n"),
		"line breaks":                           repeat("<br>"),
		"related headings":                      repeat("<h2>Related</h2><ul><li><a href=x>yyyy</a></ul>") + strings.Repeat("word ", 100),
	} {
		t.Run(name, func(t *testing.T) {
			began := usage.Processor()
			documenttest.Read(t, html.Reader{}, page)
			if spent := usage.Processor() - began; spent > 20*time.Second {
				t.Errorf("%d bytes took %v", len(page), spent)
			} else if spent > time.Second {
				t.Logf("%d bytes took %v", len(page), spent)
			}
		})
	}
}

// TestLongPageIsReadInParts compares a page of several parts with what it says.
func TestLongPageIsReadInParts(t *testing.T) {
	const items = 60000
	var s strings.Builder
	s.WriteString("<!DOCTYPE html><html><body><nav><a href=/>Menu</a></nav><main lang=en><h1>All lights</h1>")
	for range items {
		s.WriteString("<p>The light on this cape was built long ago, and burnt; it was never built again.</p>")
	}
	s.WriteString("</main><footer>Imprint and the like</footer></body></html>")
	paragraphs := 0
	for _, b := range documenttest.Read(t, html.Reader{}, s.String()) {
		switch {
		case strings.Contains(b.Text, "Menu"), strings.Contains(b.Text, "Imprint"):
			t.Errorf("%q is kept", b.Text)
		case b.Kind == document.Paragraph:
			paragraphs++
			if b.Language != "en" || !strings.HasPrefix(b.Text, "The light") || !strings.HasSuffix(b.Text, "again.") {
				t.Fatalf("paragraph %d is %q in %q", paragraphs, b.Text, b.Language)
			}
		}
	}
	if paragraphs != items {
		t.Errorf("%d paragraphs, want %d", paragraphs, items)
	}
}

func TestScriptLongerThanAPartShowsNothing(t *testing.T) {
	page := "<p>Before the script.</p><script>" + strings.Repeat("var a = '<p>no text of the page</p>';\n", 80000) + "</script><p>After the script.</p><!--" + strings.Repeat(" <p>nor this</p>", 100000) + "--><p>The end."
	var texts []string
	for _, b := range documenttest.Read(t, html.Reader{}, page) {
		if b.Kind != document.Markup {
			texts = append(texts, b.Text)
		}
	}
	if got := strings.Join(texts, "|"); got != "Before the script.|After the script.|The end." {
		t.Errorf("text %.200q", got)
	}
}

func TestAboutIsWhatAPageSaysOfItself(t *testing.T) {
	page := `<!DOCTYPE html><html lang="uk"><head><title> Маяк
		&amp; порт </title><meta name="description" content="Про маяк"><link rel="canonical" href="https://h.example/mayak">
		<meta property="og:site_name" content="Гавань"><meta name="author" content="О. Кін">
		<script type="application/ld+json">{"@type":"Article","datePublished": "2011-05-03T10:00:00+03:00","dateModified":"2012-01"}</script>
		<meta name="date" content="soon"></head><body><svg><title>icon</title></svg><p>Текст</p>`
	d, err := document.Open(context.Background(), "a.html", strings.NewReader(page), html.Reader{})
	if err != nil {
		t.Fatal(err)
	}
	want := document.About{
		Title: "Маяк & порт", Description: "Про маяк", Author: "О. Кін", Site: "Гавань", URL: "https://h.example/mayak",
		Language: "uk", Published: "2011-05-03", Modified: "2012-01",
	}
	if got := d.Info().About; got != want {
		t.Errorf("about %+v, want %+v", got, want)
	}
}

func TestPageOfOnlyMenusKeepsThem(t *testing.T) {
	page := `<body><nav><ul><li><a href="/a">The light of 1811</a></li><li><a href="/b">The light of 1840</a></li></ul></nav></body>`
	var texts []string
	for _, b := range documenttest.Read(t, html.Reader{}, page) {
		if b.Text != "" {
			texts = append(texts, b.Text)
		}
	}
	if got := strings.Join(texts, "|"); got != "The light of 1811|The light of 1840" {
		t.Errorf("text %q", got)
	}
}

func TestPageWithoutTextIsAProblem(t *testing.T) {
	d, err := document.Open(context.Background(), "a.html", strings.NewReader("<title>App</title><script>show()</script><div id=root></div>"), html.Reader{})
	if err != nil {
		t.Fatal(err)
	}
	for _, err := range d.Blocks(context.Background()) {
		if err != nil {
			t.Fatal(err)
		}
	}
	if p := d.Problems(); len(p) != 1 || p[0].Key != document.NoVisibleText {
		t.Errorf("problems %v", p)
	}
}
