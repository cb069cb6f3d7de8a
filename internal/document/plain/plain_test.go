package plain_test

import (
	"testing"

	"obelisk/internal/document/documenttest"
	"obelisk/internal/document/plain"
)

func FuzzPlain(f *testing.F) {
	for _, seed := range []string{
		"A title\n\nA paragraph of text.[1]\n\n[1] A note, p. 3\n",
		"1. one\n2. two\n\n- a\n  b\n* c\r\n\r\nx\ty\n1\t2\n",
		"File:Tower.jpg | The tower\nFile:Gate.png|The gate\nrest\n",
		"Title\n=====\n> quoted\n\u3000\u3000文字[2]文字。\n", "\xff\xfe\x00", "a\xffb [1][2]c", "[a] x[b]\n↑ y",
		"{ name: 'A B', date: \"1950\",\n text: 'c \\' d e' },\nk: >-\n  x y\n  z\n", "f('A b', 1, \"c d e.\")", "a: 'b\nc: `d\n`, '' \"",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) { documenttest.Read(t, plain.Reader{}, text) })
}

func TestBlocksOfCases(t *testing.T) { documenttest.Golden(t, plain.Reader{}) }
