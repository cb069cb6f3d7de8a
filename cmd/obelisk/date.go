package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"obelisk"
	"obelisk/edtf"
	"obelisk/internal/read"
)

func (p *program) dateCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "date [TEXT…]",
		Short: "What a date means: EDTF, earliest and latest day, in words",
		Long: `Say what each text means as a date. A text is EDTF (ISO 8601-2) or a date as
people write it; a text in the signs of EDTF alone is held to its rules. Without
a text, standard input is read line by line. Put -- before a year before 0.`,
		Example: `  obelisk date 1945-05-01 1942-08/1942-09~
  obelisk date "mid-September 1942" 1941年8月上旬
  obelisk date -- -0043-03-15
  obelisk date --json < dates.txt`,
		RunE: func(cmd *cobra.Command, args []string) error { return p.dates(cmd.Context(), args) },
	}
}

// dateJSON is one line of date --json.
type dateJSON struct {
	Input    string  `json:"input"`
	EDTF     string  `json:"edtf"`
	Earliest *string `json:"earliest"`
	Latest   *string `json:"latest"`
}

// dateErrorJSON is one line of date --json for a text that is no date.
type dateErrorJSON struct {
	Input string `json:"input"`
	Error string `json:"error"`
	At    int    `json:"at"`
}

// longestDate is the longest line of standard input, in bytes.
const longestDate = 1 << 20

// dates says every text; a text that is no date makes the exit code 2 after
// all have been said.
func (p *program) dates(ctx context.Context, args []string) error {
	said, wrong := 0, 0
	say := func(text string) error {
		said++
		ok, err := p.date(text)
		if !ok {
			wrong++
		}
		return errors.Join(err, ctx.Err())
	}
	for _, text := range args {
		if err := say(text); err != nil {
			return err
		}
	}
	if len(args) == 0 {
		if err := eachLine(ctx, p.in, say); err != nil {
			return err
		}
	}
	if wrong > 0 {
		return obelisk.Invalid(fmt.Sprintf("%d of %s: no date", wrong, count(said, "text", "texts")))
	}
	return nil
}

// eachLine calls a function with every line of standard input. Reading goes on
// beside it, so that Ctrl-C ends the wait for a line that nobody writes.
func eachLine(ctx context.Context, in io.Reader, say func(string) error) error {
	lines, end := make(chan string), make(chan error, 1)
	go func() {
		defer close(lines)
		scanner, n := bufio.NewScanner(in), 1
		scanner.Buffer(nil, longestDate)
		for ; scanner.Scan(); n++ {
			select {
			case lines <- scanner.Text():
			case <-ctx.Done():
				return
			}
		}
		switch err := scanner.Err(); {
		case errors.Is(err, bufio.ErrTooLong):
			end <- obelisk.Invalid(fmt.Sprintf("line %d of standard input is longer than %d bytes: write one date a line", n, longestDate))
		case err != nil:
			end <- fmt.Errorf("read standard input: %w", err)
		}
	}()
	for {
		select {
		case line, more := <-lines:
			if !more {
				select {
				case err := <-end:
					return err
				default:
					return ctx.Err()
				}
			}
			if err := say(line); err != nil {
				return err
			}
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// date writes what one text means and reports whether it is a date.
func (p *program) date(text string) (bool, error) {
	d, err := edtf.Parse(text)
	if err != nil && !signsOfEDTF(text) {
		d, err = read.ParseDateText(text, "")
	}
	if err != nil {
		return false, p.dateError(text, err)
	}
	earliest, latest := dayText(d.Earliest()), dayText(d.Latest())
	if p.settings.json {
		return true, p.writeJSON(dateJSON{Input: text, EDTF: d.String(), Earliest: earliest, Latest: latest})
	}
	say, err := p.locale()
	if err != nil {
		return true, err
	}
	_, err = fmt.Fprintf(p.out, "%s\t%s\t%s\t%s\t%s\n", text, d, orOpen(earliest), orOpen(latest), say.Date(d))
	return true, err
}

// dateError writes why a text is no date; the place is a byte offset, 0 for a
// text that is not EDTF at all.
func (p *program) dateError(text string, err error) error {
	at, words := 0, err.Error()
	var syntax *edtf.SyntaxError
	if errors.As(err, &syntax) {
		at, words = syntax.At, fmt.Sprintf("%q is no date, at byte %d: %s", text, syntax.At, syntax.Reason.Sentence())
	}
	if p.settings.json {
		return p.writeJSON(dateErrorJSON{Input: text, Error: words, At: at})
	}
	_, err = fmt.Fprintf(p.err, "obelisk: %s\n", words)
	return err
}

// signsOfEDTF reports whether a text is written in the signs of EDTF alone, so
// that what is wrong with it must be said and no other meaning be sought. Two
// ways in which people write dates with the same signs are not taken for it: a
// single dot between the parts, and two years joined by a hyphen.
func signsOfEDTF(text string) bool {
	text = strings.TrimSpace(text)
	if text == "" {
		return true
	}
	if !strings.ContainsAny(text, "0123456789") || strings.Trim(text, "0123456789XxYETSZ?~%/.,[]{}-+:") != "" {
		return false
	}
	if strings.Contains(strings.ReplaceAll(text, "..", ""), ".") {
		return false
	}
	from, to, _ := strings.Cut(text, "-")
	return !fourDigits(from) || !fourDigits(to)
}

// fourDigits reports whether the text is a year of four digits.
func fourDigits(text string) bool {
	return len(text) == 4 && strings.Trim(text, "0123456789") == ""
}

// dayText is the day of a known bound, or nil.
func dayText(b edtf.Bound) *string {
	if !b.Known() {
		return nil
	}
	day := b.Day.String()
	return &day
}

// orOpen is the day or two dots.
func orOpen(day *string) string {
	if day == nil {
		return ".."
	}
	return *day
}
