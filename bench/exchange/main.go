// Command exchange measures what goes into a register and out of it, on invented
// data of any size.
//
//	go run ./bench/exchange register DIR|postgres://… --statements 1000000
//	go run ./bench/exchange dump --gigabytes 5 --peer "grep Q90000007"
//	go run ./bench/exchange rows --binary bin/obelisk --rows 1000000
//	go run ./bench/exchange search DIR|postgres://…
//	go run ./bench/exchange export DIR --binary bin/obelisk
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
		fmt.Fprintln(os.Stderr, "exchange:", err)
		os.Exit(1)
	}
}

// run runs the measurement that is named first.
func run(args []string) error {
	measurements := map[string]func([]string) error{
		"register": register, "dump": dump, "rows": rows, "search": searches, "export": export,
	}
	if len(args) > 0 && measurements[args[0]] != nil {
		return measurements[args[0]](args[1:])
	}
	return fmt.Errorf("name what to measure: %s", strings.Join(slices.Sorted(maps.Keys(measurements)), ", "))
}
