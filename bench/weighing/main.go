// Command weighing measures the weighing of sources on generated worlds whose
// truth is known.
//
//	go run ./bench/weighing copies --documents 100000
//	go run ./bench/weighing chronology --events 100000
//	go run ./bench/weighing verdicts --statements 10000000
//	go run ./bench/weighing change --statements 1000000
//	go run ./bench/weighing independence --worlds 40
//	go run ./bench/weighing contradictions --statements 1000000 --peer "peers/bin/python bench/weighing/peers/sparql.py"
//	go run ./bench/weighing descent --originals 1000
package main

import (
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "weighing:", err)
		os.Exit(1)
	}
}

// run runs the measurement that is named first.
func run(args []string) error {
	measurements := map[string]func([]string) error{
		"copies": copies, "independence": independence, "descent": descent, "chronology": chronologies, "verdicts": verdicts, "change": change,
		"contradictions": contradictions,
	}
	if len(args) > 0 && measurements[args[0]] != nil {
		return measurements[args[0]](args[1:])
	}
	return fmt.Errorf("name what to measure: %s", strings.Join(slices.Sorted(maps.Keys(measurements)), ", "))
}
