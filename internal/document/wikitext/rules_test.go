package wikitext_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"obelisk/internal/document/documenttest"
	"obelisk/internal/document/wikitext"
)

func TestTemplatesShowTheirWordsInPlace(t *testing.T) {
	for text, want := range map[string]string{
		"a {{lang|ru|лампа}}.":                                 "a лампа.",
		"a {{Lang-be | лямпа }}.":                              "a лямпа.",
		"on {{date|1942|5|8}} it":                              "on 1942-05-08 it",
		"on {{дата|8|5|1942}} it":                              "on 1942-05-08 it",
		"born {{birth date|df=yes|1942|05|8}}.":                "born 1942-05-08.",
		"died {{death date and age|1999|1|2|1942|5|8}}.":       "died 1999-01-02.",
		"in {{start date|1942|5}}.":                            "in 1942-05.",
		"on {{date|8 May 1942}} it":                            "on 8 May 1942 it",
		"on {{date|8|мая|1942}} it":                            "on 8 мая 1942 it",
		"no day {{date|1942|5|48}} it":                         "no day 1942 5 48 it",
		"on {{OldStyleDate|8 May|1942|25 April}} it":           "on 8 May 1942 it",
		"{{convert|35|m|ft|abbr=on}} high":                     "35 m high",
		"{{convert|35|to|40|km2}} wide":                        "35 to 40 km² wide",
		"{{nowrap|5&nbsp;lamps}}{{ndash}}{{nobr|6 lamps}}":     "5\u00a0lamps–6 lamps",
		"{{нп|Target|лампа|en|Lamp}}":                          "лампа",
		"{{нп5|Лампа||en|Lamp}}":                               "Лампа",
		"{{не перекладено|Лампа|лямпа|en|Lamp}}":               "лямпа",
		"{{link-en|灯塔|Lighthouse}}很高":                          "灯塔很高",
		"{{tsl|en|Lighthouse|灯塔}}":                             "灯塔",
		"{{circa|1811}} lit":                                   "about 1811 lit",
		"{{flag|Vermora}} and {{flagicon|Vermora}}it":          "Vermora and it",
		"x{{citation needed|date=May 2012}} y":                 "x y",
		"{{some new thing|a few words here}} y":                "a few words here y",
		"{{some new thing|1|2|3}}y":                            "y",
		"{{lc:WORDS}} y":                                       "WORDS y",
		"{{#if:{{{a|}}}|b|c}}y":                                "y",
		"{{{name|a name}}} y":                                  "a name y",
		"-{zh-hans:灯塔;zh-hant:燈塔}-很高":                          "灯塔很高",
		"-{zh:灯塔;}-很高，-{维港}-":                                  "灯塔很高，维港",
		"很高-{H|zh-cn:港;zh-tw:灣}-。":                             "很高。",
		"-{[[灯塔]]}-很高":                                         "灯塔很高",
		"[[лампа]]ми и [[Lamp (light)|]]s [[:Category:Lamps]]": "лампами и Lamps Category:Lamps",
		"'''''b''''' ''''c'''' d'e ''f''":                      "b 'c' d'e f",
		"<nowiki>''[[lamp]]''</nowiki> &lt;b> 5 < 6":           "''[[lamp]]'' <b> 5 < 6",
		"10<sup>6</sup> <small>s</small><br/>t":                "10⁶ s\nt",
		"a<span style=\"display: none\">hidden</span> b":       "a b",
		"a <math>x^2</math>b __NOTOC__c":                       "a b c",
		"[http://a.example words] [http://a.example]x":         "words x",
		"[[Fails:Lamp.jpg|thumb|A lamp]]\nx":                   "A lamp|x",
		"{{plainlist|\n* one\n* two\n}} x":                     "one\ntwo x",
	} {
		t.Run(text, func(t *testing.T) {
			var got []string
			for _, b := range documenttest.Read(t, wikitext.Reader{}, text) {
				got = append(got, b.Text)
			}
			if strings.Join(got, "|") != want {
				t.Errorf("got %q, want %q", got, want)
			}
		})
	}
}

func TestACuratorsRulesCountBeforeThoseBuiltIn(t *testing.T) {
	own, err := wikitext.ParseRules(strings.NewReader("# my wiki\nshow 2 = lamp*\nhide = nowrap\n"))
	if err != nil {
		t.Fatal(err)
	}
	reader := wikitext.Reader{Rules: wikitext.BuiltIn().With(own)}
	blocks := documenttest.Read(t, reader, "a {{Lamp of|x|north lamp}} {{nowrap|b}}{{nobr|c}}")
	if len(blocks) != 1 || blocks[0].Text != "a north lamp c" {
		t.Errorf("got %+v", blocks)
	}
}

func TestRulesThatAreWrittenWronglyAreRefusedWithTheirLine(t *testing.T) {
	for text, says := range map[string]string{
		"show 1 = a\nshow 2 b": "line 2",
		"dance = a":            "no action",
		"say x = a":            "double quotes",
	} {
		if _, err := wikitext.ParseRules(strings.NewReader(text)); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%q: %v, want %q", text, err, says)
		}
	}
}

func TestEachNameHasOneBuiltInRule(t *testing.T) {
	text, err := os.ReadFile("wiki.txt")
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]string{}
	own := []string{"file", "category", "redirect", "mute", "caption"}
	for line := range strings.Lines(string(text)) {
		head, names, ok := strings.Cut(strings.TrimSpace(line), " = ")
		if !ok || strings.HasPrefix(head, "#") {
			continue
		}
		for name := range strings.SplitSeq(names, ",") {
			key := strings.ToLower(strings.TrimSpace(name))
			if slices.Contains(own, head) {
				key = head + ": " + key
			}
			if before, ok := seen[key]; ok {
				t.Errorf("%q is named in %q and in %q", name, before, head)
			}
			seen[key] = head
		}
	}
}
