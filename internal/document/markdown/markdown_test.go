package markdown_test

import (
	"testing"

	"obelisk/internal/document/documenttest"
	"obelisk/internal/document/markdown"
)

func FuzzMarkdown(f *testing.F) {
	for _, seed := range []string{
		"# A *title*\n\nText \\[1\\] and &amp; [link](http://a.b \"wikilink\") more.\n\n1.\n2. [x](y)\n3.\n",
		"| a | b |\n|---|---|\n| 1 | 2\\|3 | 4 |\n\n```go\ncode\n```\n    indented\n",
		"<File:Old> tower 1.jpg | The tower <File:Gate.png> | Gate\n",
		"[T.jpg](http://w/File:T.jpg \"fig:T.jpg\")  Text. ![alt](x.png \"the title\") end\n",
		"> a\n> > b\n\n[^1]: note\n    more\n\ntext[^1]\n\n[ref]: /url \"Title\"\n[ref] [a][ref]\n",
		"<table><tr><th>A</th><td>1&nbsp;2</td></tr></table>\n\n<!-- c -->\n<p>x<br>y</p>\n",
		"---\ntitle: x\n---\n* a\n  1. b\n     c\n\n  d\n", "a<br/>b 10<sup>6</sup> <b>c</b> `co[1]de`\r\nx  \r\ny\\\nz",
		"\ta\n\n-\tb\n\n \t> c", "- \n\n1. \n9) [1]: x", "[![a](b.png)](c) **[x](y)**",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) { documenttest.Read(t, markdown.Reader{}, text) })
}

func TestBlocksOfCases(t *testing.T) { documenttest.Golden(t, markdown.Reader{}) }
