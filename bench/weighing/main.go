// Command weighing measures the weighing of sources on generated worlds whose
// truth is known.
//
//	go run ./bench/weighing copies --documents 100000
//	go run ./bench/weighing chronology --events 100000
package main

import (
	"fmt"
	"os"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "weighing:", err)
		os.Exit(1)
	}
}

// run runs the measurement that is named first.
func run(args []string) error {
	if len(args) == 0 {
		args = []string{""}
	}
	switch args[0] {
	case "copies":
		return copies(args[1:])
	case "chronology":
		return chronologies(args[1:])
	}
	return fmt.Errorf("name what to measure: copies or chronology")
}
