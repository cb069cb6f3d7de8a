package main

import (
	"bufio"
	"encoding/csv"
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"time"

	"obelisk/bench/exchange/invented"
)

// rowsMapping says what the columns of the generated table are: each row one statement.
const rowsMapping = `table: {charset: utf-8, delimiter: ",", header: 1}
source: {id: generated-roll, kind: archive, language: en, rights: citable}
status: accepted
entities:
  - name: person
    class: person
    id: "person-{No}"
    statements:
      - {property: label, column: Name}
      - {property: born-on, column: Born}
      - {property: died-on, column: Died}
      - {property: note, column: Note}
`

// rows measures the import of a table by the built program: how long, and in how
// much memory. Four rows tell of one person, one statement each.
func rows(args []string) (err error) {
	flags := flag.NewFlagSet("rows", flag.ContinueOnError)
	binary := flags.String("binary", "bin/obelisk", "the built program")
	n := flags.Int("rows", 1_000_000, "how many rows the table has")
	register := flags.String("register", "", "an empty register to import to, such as one on PostgreSQL; a folder is made where none is named")
	if err := flags.Parse(args); err != nil {
		return err
	}
	scratch, err := os.MkdirTemp("", "obelisk-rows-*")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(scratch)) }()
	file, mapping := filepath.Join(scratch, "roll.csv"), filepath.Join(scratch, "roll.yaml")
	if err := errors.Join(writeRows(file, *n), os.WriteFile(mapping, []byte(rowsMapping), 0o600)); err != nil {
		return err
	}
	if *register == "" {
		*register = filepath.Join(scratch, "register")
		if err := exec.Command(*binary, "init", *register).Run(); err != nil {
			return fmt.Errorf("make a register: %w", err)
		}
	}
	for _, what := range []string{"import", "the same again"} {
		began := time.Now()
		cmd := exec.Command(*binary, "import", "csv", file, "--map", mapping, "--register", *register)
		cmd.Stderr = os.Stderr
		if err := cmd.Run(); err != nil {
			return fmt.Errorf("%s: %w", what, err)
		}
		took := time.Since(began)
		usage, _ := cmd.ProcessState.SysUsage().(*syscall.Rusage)
		fmt.Printf("%s: %d rows in %.1f s, %.0f rows/s; %.1f s of processor time, %d MiB at most\n", what, *n, took.Seconds(),
			float64(*n)/took.Seconds(), (cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()).Seconds(), usage.Maxrss>>10)
	}
	return nil
}

// writeRows writes a table of so many rows.
func writeRows(file string, n int) (err error) {
	f, err := os.Create(file)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	out := bufio.NewWriterSize(f, 1<<20)
	w := csv.NewWriter(out)
	if err := w.Write([]string{"No", "Name", "Born", "Died", "Note"}); err != nil {
		return err
	}
	r := rand.New(rand.NewPCG(1, 1))
	for i := range n {
		row := []string{fmt.Sprint(i / 4), "", "", "", ""}
		switch i % 4 {
		case 0:
			row[1] = invented.Words(r, 2)
		case 1:
			row[2] = fmt.Sprintf("%d-%02d-%02d", 1850+r.IntN(70), 1+r.IntN(12), 1+r.IntN(28))
		case 2:
			row[3] = fmt.Sprintf("%d-%02d", 1930+r.IntN(70), 1+r.IntN(12))
		default:
			row[4] = invented.Words(r, 6)
		}
		if err := w.Write(row); err != nil {
			return err
		}
	}
	w.Flush()
	return errors.Join(w.Error(), out.Flush())
}
