package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"obelisk"
	"obelisk/internal/document"
	"obelisk/internal/document/formats"
	"obelisk/internal/fetch"
	"obelisk/internal/intake"
	"obelisk/internal/read"
)

func (p *program) mentionsCommand() *cobra.Command {
	var o webOptions
	var patterns patternOptions
	cmd := &cobra.Command{
		Use:   "mentions DOCUMENT|URL",
		Short: "Dates, durations, quantities and names found in a document",
		Long: `List what a document mentions, one mention a line, with the place where it
stands in code points. Names are those of the register, where one is there.`,
		Example: `  obelisk mentions examples/tour/pages/en.md --register mine
  obelisk mentions --json page.txt
  obelisk mentions https://www.example.org/page.html`,
		Args: arguments(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error { return p.mentions(cmd.Context(), args[0], o, patterns) },
	}
	o.flags(cmd.Flags())
	patterns.flags(cmd.Flags())
	return cmd
}

// mentionJSON is one line of mentions --json.
type mentionJSON struct {
	Document document.ID      `json:"document"`
	Start    int              `json:"start"`
	End      int              `json:"end"`
	Kind     read.MentionKind `json:"kind"`
	EDTF     string           `json:"edtf,omitempty"`
	// Part is which part of the date is meant: early, mid, late, first-half,
	// second-half. Earliest and Latest are the days that it may mean.
	Part     string `json:"part,omitempty"`
	Earliest string `json:"earliest,omitempty"`
	Latest   string `json:"latest,omitempty"`
	// Ends are where the two dates of a stretch of time stand, Anchor where the
	// words stand from which the date was worked out.
	Ends     []obelisk.Span `json:"ends,omitempty"`
	Anchor   *obelisk.Span  `json:"anchor,omitempty"`
	Quantity string         `json:"quantity,omitempty"`
	// Attribution is the words that say whose the quantity is.
	Attribution string `json:"attribution,omitempty"`
	// Entity is the one entity that the name means; Entities those between which
	// the mention alone does not decide.
	Entity   obelisk.EntityID   `json:"entity,omitempty"`
	Entities []obelisk.EntityID `json:"entities,omitempty"`
	Text     string             `json:"text"`
}

// mentions lists what the document mentions.
func (p *program) mentions(ctx context.Context, name string, o webOptions, patterns patternOptions) error {
	reader, err := p.reader(ctx, patterns)
	if err != nil {
		return err
	}
	label, content, err := p.content(ctx, name, o)
	if err != nil {
		return err
	}
	defer content.Close()
	doc, err := formats.OpenLabelled(ctx, label, content)
	if err != nil {
		return intake.Unreadable(name, err)
	}
	for m, err := range reader.Mentions(ctx, doc) {
		if err != nil {
			return intake.Unreadable(name, err)
		}
		if err := p.mention(doc.Info().ID, m); err != nil {
			return err
		}
	}
	return nil
}

// content is the document that an argument names, a file or a page of the web,
// and what is known of it.
func (p *program) content(ctx context.Context, name string, o webOptions) (document.Label, io.ReadSeekCloser, error) {
	if !fetch.IsAddress(name) {
		f, err := openFile(name)
		return document.Label{Name: filepath.Base(name)}, f, err
	}
	page, err := p.fetch(ctx, name, o)
	if err != nil {
		return document.Label{}, nil, err
	}
	return page.label(), inMemory{page.Reader()}, nil
}

// inMemory is content in memory, which need not be closed.
type inMemory struct{ *bytes.Reader }

// Close does nothing.
func (inMemory) Close() error { return nil }

// reader reads with the names of the register, or with none where there is no
// register and none was asked for.
func (p *program) reader(ctx context.Context, patterns patternOptions) (*read.Reader, error) {
	options, err := patterns.options()
	if err != nil {
		return nil, err
	}
	s, err := p.openToRead(ctx)
	if isNotFound(err) && p.settings.register == here {
		return read.New(nil, read.Known{}, options)
	}
	if err != nil {
		return nil, err
	}
	defer s.Close()
	return intake.New(s).Reader(ctx, options)
}

// mention writes one mention.
func (p *program) mention(id document.ID, m read.Mention) error {
	j := mentionJSON{Document: id, Start: m.Span.Start, End: m.Span.End, Kind: m.Kind, Text: m.Text}
	if len(m.Entities) == 1 {
		j.Entity = m.Entities[0]
	} else {
		j.Entities = m.Entities
	}
	j.date(m)
	if !m.Quantity.IsZero() {
		j.Quantity, j.Attribution = m.Quantity.String(), m.Attribution
	}
	if p.settings.json {
		return p.writeJSON(j)
	}
	ids := make([]string, len(m.Entities))
	for i, id := range m.Entities {
		ids[i] = string(id)
	}
	_, err := fmt.Fprintf(p.out, "%d–%d\t%s\t%s\t%s\n", j.Start, j.End, j.Kind, j.EDTF+j.Quantity+strings.Join(ids, " "), strings.Join(strings.Fields(m.Text), " "))
	return err
}

// date sets what a date says; one without a year says no day.
func (j *mentionJSON) date(m read.Mention) {
	if m.Date.IsZero() {
		return
	}
	j.EDTF, j.Part = m.Date.String(), m.Part
	if m.Earliest.Known() {
		j.Earliest = m.Earliest.String()
	}
	if m.Latest.Known() {
		j.Latest = m.Latest.String()
	}
	j.Ends = m.Ends
	if !m.Anchor.IsZero() {
		j.Anchor = &m.Anchor
	}
}
