package read_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/rogpeppe/go-internal/txtar"

	"obelisk"
	"obelisk/internal/document/formats"
	"obelisk/internal/read"
)

// readPieces reads the pieces as paragraphs of one document.
func readPieces(t *testing.T, pieces []string) {
	t.Helper()
	reader, err := fuzzed()
	if err != nil {
		t.Fatal(err)
	}
	doc, err := formats.Open(context.Background(), "page.txt", strings.NewReader(strings.Join(pieces, "\n\n")))
	if err != nil {
		t.Fatal(err)
	}
	result, err := reader.Read(context.Background(), doc, obelisk.Source{ID: "work"})
	if err != nil {
		t.Fatal(err)
	}
	checkResult(t, doc, result)
}

// phrasesOf are the words and phrases that a lexicon lists, in square brackets or not.
func phrasesOf(lexicon []byte) []string {
	var out []string
	for _, list := range regexp.MustCompile(`\[([^\[\]]*)\]|(?m)^\s+[^:#]+: ([^\[{#]+,.*)$`).FindAllSubmatch(lexicon, -1) {
		for phrase := range bytes.SplitSeq(append(list[1], list[2]...), []byte(",")) {
			if text := strings.Trim(strings.TrimSpace(string(phrase)), `"'`); text != "" {
				out = append(out, text)
			}
		}
	}
	return out
}

// A page may hold any word of a lexicon alone, before a sign or behind one:
// what a rule looks for beside the word is not there.
func TestWordsOfLexiconsStandAlone(t *testing.T) {
	files, err := filepath.Glob("lexicon/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatalf("the lexicons are not here: %v", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			var pieces []string
			for _, phrase := range phrasesOf(data) {
				_, size := utf8.DecodeRuneInString(phrase)
				capital := strings.ToUpper(phrase[:size]) + phrase[size:]
				pieces = append(pieces, capital, phrase+".", phrase+":", "- "+phrase, "("+phrase+")", phrase+", "+phrase, "1. "+capital+" –")
			}
			readPieces(t, pieces)
		})
	}
}

// A text may break off or begin anywhere.
func TestSentencesBreakOffAnywhere(t *testing.T) {
	for _, file := range cases(t) {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, part := range without(archive.Files, statementsPart, problemsPart) {
			if part.Name == namesPart {
				continue
			}
			var pieces []string
			for line := range strings.Lines(string(part.Data)) {
				line = strings.TrimSpace(line)
				cut := regexp.MustCompile(`\p{Han}|[\p{L}\p{M}\p{N}]+|[^\s]`).FindAllStringIndex(line, 60)
				for _, at := range cut {
					pieces = append(pieces, line[:at[1]], line[at[0]:])
				}
			}
			t.Run(filepath.Base(file), func(t *testing.T) { readPieces(t, pieces) })
		}
	}
}

// A fault of one rule costs what its sentence says at most: the sentences after
// it are read, and the one at which it failed is a problem.
func TestARuleThatFailsIsAProblemOfItsSentence(t *testing.T) {
	reader, err := fuzzed()
	if err != nil {
		t.Fatal(err)
	}
	const text = "The weather in Orle was mild.\n\nBrenholt was awarded the title Lantern City in 1971."
	doc, err := formats.Open(context.Background(), "page.txt", strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	result, err := reader.ReadFailingAt(context.Background(), doc, "weather")
	if err != nil {
		t.Fatal(err)
	}
	if len(result.Problems) != 1 || result.Problems[0].Key != read.Failed || passageAt(t, doc, result.Problems[0].Span) != "The weather in Orle was mild." {
		t.Errorf("the problems are %v", result.Problems)
	}
	if !slices.ContainsFunc(result.Statements, func(s obelisk.Statement) bool { return s.Property == "conferred-on" }) {
		t.Errorf("the sentence behind the fault says nothing: %v", result.Statements)
	}
}
