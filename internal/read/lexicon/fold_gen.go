//go:build ignore

// Command fold_gen writes han.txt, the table by which traditional Han
// characters are compared with simplified ones, from Unihan's
// kSimplifiedVariant (UAX #38) as Debian's package unicode-data ships it.
//
//	go run fold_gen.go /usr/share/unicode/Unihan_Variants.txt.bz2
package main

import (
	"bufio"
	"compress/bzip2"
	"fmt"
	"log"
	"os"
	"slices"
	"strconv"
	"strings"
)

func main() {
	if len(os.Args) != 2 {
		log.Fatal("give the path of Unihan_Variants.txt.bz2")
	}
	file, err := os.Open(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	defer file.Close()
	var pairs []string
	lines := bufio.NewScanner(bzip2.NewReader(file))
	for lines.Scan() {
		fields := strings.Fields(lines.Text())
		if len(fields) >= 3 && fields[1] == "kSimplifiedVariant" {
			if from, to := point(fields[0]), target(fields); to >= 0x3400 && to <= 0x9FFF && from >= 0x3400 && from <= 0x9FFF {
				pairs = append(pairs, string(from)+string(to))
			}
		}
	}
	if err := lines.Err(); err != nil {
		log.Fatal(err)
	}
	slices.Sort(pairs)
	var out strings.Builder
	out.WriteString("# Traditional and simplified character, from Unihan 15.0 kSimplifiedVariant; made by fold_gen.go.\n")
	for i, pair := range pairs {
		out.WriteString(pair)
		if i%24 == 23 || i == len(pairs)-1 {
			out.WriteByte('\n')
		} else {
			out.WriteByte(' ')
		}
	}
	if err := os.WriteFile("han.txt", []byte(out.String()), 0o644); err != nil {
		log.Fatal(err)
	}
	fmt.Println(len(pairs), "pairs")
}

// target is the first variant that is another character, or 0.
func target(fields []string) rune {
	for _, field := range fields[2:] {
		if r := point(field); r != point(fields[0]) {
			return r
		}
	}
	return 0
}

// point reads "U+4E00".
func point(s string) rune {
	n, err := strconv.ParseInt(strings.TrimPrefix(s, "U+"), 16, 32)
	if err != nil {
		log.Fatal(err)
	}
	return rune(n)
}
