package html_test

import (
	"testing"

	"obelisk/internal/document/documenttest"
	"obelisk/internal/document/html"
)

func TestBlocksOfCases(t *testing.T) { documenttest.Golden(t, html.Reader{}) }

func FuzzHTML(f *testing.F) {
	for _, seed := range []string{
		"<!DOCTYPE html><html lang=en><head><title>T</title></head><body><h1>A</h1><p>B<sup><a href=#n>[1]</a></sup> c<ol><li id=n>^ d</ol>",
		"<table><tr><th colspan=2 rowspan=3>a<th>b<tr><td>c<table><tr><td>d</table><td>e</table>f",
		"<p>&nbsp;&amp &#x41;&#0;<br><br>\u00ad<b>x</b></div></p><img alt=\"a b\" src='c/d.jpg'><figcaption>e",
		"<dl><dt>a<dd>b<dt>c</dl><pre>a\n\nb</pre><ruby>字<rt>zi</ruby>\n字<q>a</q>", "<script><!--<script></script>--></script><!-- a",
		"<a href=x><div>1</a>2<a>3<li>4</li><td>5", "<svg/><svg><title>a</title></svg><select><option>b", "<p lang=ru hidden>a<p>\x00<\xff>",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, page string) { documenttest.Read(t, html.Reader{}, page) })
}
