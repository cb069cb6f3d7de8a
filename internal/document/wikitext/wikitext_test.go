package wikitext_test

import (
	"strings"
	"testing"
	"time"

	"obelisk/internal/document/documenttest"
	"obelisk/internal/document/wikitext"
	"obelisk/internal/usage"
)

func FuzzWikitext(f *testing.F) {
	for _, seed := range []string{
		"'''A''' is [[B|b]]s.<ref name=\"x\">{{cite web|title=T|url=http://a.b}}</ref> More<ref name=x/>.\n\n== H ==\n* one\n** two\n; t : d\n",
		"{| class=\"wikitable\"\n|+ Cap\n! A !! B\n|-\n| rowspan=2 | 1 || 2\n|-\n| {{date|1942|5|8}}\n{| \n| n\n|}\n|}\nafter\n",
		"{{Infobox x\n| name = N\n| image = A.jpg\n| caption = C\n| d = {{birth date|1942|5|8}}\n| m = {{Infobox y|a=1|b=2}}\n}}\ntext\n",
		"[[File:A.jpg|thumb|200px|A [[b]] c]] text [[Category:X]]\n[[ru:Y]]\n<gallery>\nFile:B.png|cap\n</gallery>\n",
		"-{zh-hans:简;zh-hant:繁}- -{H|a}- {{{1|x}}} {{#if:a|b}} <nowiki>[[x]]</nowiki> <math>x^2</math> &nbsp; 10<sup>6</sup>\n",
		"{{{{{{ }} [[ [[ ]] <ref> <ref>a <!-- -{ }- }}} [http://a b] [http://c\n|}\n{|\n== x ==\n",
		"#REDIRECT [[X]]\n", "{{quote|a\nb|c}}\n{{div col}}\n* a\n{{div col end}}\n<references><ref name=\"q\">r</ref></references>{{reflist|refs=<ref>z</ref>}}",
		"<span style=\"display:none\">h</span>v<br/>w<div>\n''i'' '''''bi''''' ''''q'''' __TOC__ {{convert|3|to|5|km2}} {{unknown|some words|1}} {{efn|note}}",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) { documenttest.Read(t, wikitext.Reader{}, text) })
}

func TestBlocksOfCases(t *testing.T) { documenttest.Golden(t, wikitext.Reader{}) }

func TestBrokenMarkupTakesNoLongerThanOtherText(t *testing.T) {
	const many = 20_000
	for name, text := range map[string]string{
		"open braces":         strings.Repeat("{{", many),
		"open braces in text": strings.Repeat("{{a|", many),
		"nested templates":    strings.Repeat("{{a|", many) + strings.Repeat("}}", many),
		"nested arguments":    strings.Repeat("{{{a|", many) + strings.Repeat("}}}", many),
		"nested links":        strings.Repeat("[[a|", many) + strings.Repeat("]]", many),
		"open links":          strings.Repeat("[[a ", many),
		"closing brackets":    strings.Repeat("]]}}", many),
		"crossed brackets":    strings.Repeat("[[a {{b ]] }} ", many),
		"open addresses":      strings.Repeat("[http://a ", many),
		"open notes":          strings.Repeat("<ref>a ", many),
		"notes without end":   strings.Repeat("<ref name=a/><ref>", many),
		"open formulas":       strings.Repeat("<math>a ", many),
		"open galleries":      strings.Repeat("<gallery>a ", many),
		"open comments":       strings.Repeat("<!-- a ", many),
		"open tags":           strings.Repeat("<b a=", many),
		"hidden tags":         strings.Repeat("<span style=display:none>a ", many/4),
		"open variants":       strings.Repeat("-{a ", many),
		"open tables":         strings.Repeat("{|\n|a\n", many),
		"rows":                "{|\n" + strings.Repeat("|-\n|rowspan=999|a\n", many),
		"cells":               "{|\n|" + strings.Repeat("||a", many),
		"wide cells":          "{|\n" + strings.Repeat("!colspan=999|a\n|-\n", many),
		"headings in a table": "{|\n|a\n" + strings.Repeat("== a ==\n", many) + "|}\n",
		"headers":             "{|\n" + strings.Repeat("|-\n!a!!b\n", many),
		"lists":               strings.Repeat("*", many) + "a\n" + strings.Repeat("* a\n", many),
		"apostrophes":         strings.Repeat("'''a''", many),
		"one line":            strings.Repeat("a {{b}} [[c]] ", many),
		"pictures":            strings.Repeat("[[File:a.jpg|thumb|b]] ", many/4),
		"arguments":           "{{cite web" + strings.Repeat("|a=b", many) + "}}",
		"comments":            strings.Repeat("<!-- a -->\n", many),
		"equals":              strings.Repeat("=", many) + "\n" + strings.Repeat("=a\n", many),
		"nested comments":     strings.Repeat("{{a<!-- b -->|", many) + strings.Repeat("}}", many),
		"nested notes":        strings.Repeat("<ref>{{efn|", many/2) + strings.Repeat("}}</ref>", many/2),
		"nested boxes":        strings.Repeat("{{Infobox a\n|b=c\n|d=", many/4) + strings.Repeat("}}", many/4),
	} {
		t.Run(name, func(t *testing.T) {
			started := usage.Processor()
			documenttest.Read(t, wikitext.Reader{}, text)
			if spent := usage.Processor() - started; spent > 10*time.Second {
				t.Errorf("%d bytes took %v", len(text), spent)
			} else {
				t.Logf("%d bytes in %v", len(text), spent)
			}
		})
	}
}
