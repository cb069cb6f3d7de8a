package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"

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
people write it. Without a text, standard input is read line by line.`,
		Example: `  obelisk date 1945-05-01 1942-08/1942-09~
  obelisk date "mid-September 1942" 1941年8月上旬
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

// dates says every text; a text that is no date makes the exit code 2 after
// all have been said.
func (p *program) dates(ctx context.Context, args []string) error {
	wrong := 0
	say := func(text string) error {
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
		lines := bufio.NewScanner(p.in)
		for lines.Scan() {
			if err := say(lines.Text()); err != nil {
				return err
			}
		}
		if err := lines.Err(); err != nil {
			return fmt.Errorf("read standard input: %w", err)
		}
	}
	if wrong > 0 {
		return obelisk.Invalid(fmt.Sprintf("%d of the texts are no dates", wrong))
	}
	return nil
}

// date writes what one text means and reports whether it is a date.
func (p *program) date(text string) (bool, error) {
	d, err := edtf.Parse(text)
	if err != nil {
		if read, readErr := read.ParseDateText(text, ""); readErr == nil {
			d, err = read, nil
		}
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

// dateError writes why a text is no date.
func (p *program) dateError(text string, err error) error {
	at := 0
	var syntax *edtf.SyntaxError
	if errors.As(err, &syntax) {
		at = syntax.At
	}
	if p.settings.json {
		return p.writeJSON(dateErrorJSON{Input: text, Error: err.Error(), At: at})
	}
	_, err = fmt.Fprintf(p.err, "%v\n", err)
	return err
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
