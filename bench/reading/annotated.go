package main

import (
	"context"
	"io/fs"
	"slices"
	"strings"

	"obelisk/bench/reading/score"
)

// annotated measures a set of texts in which expressions are marked.
func annotated(ctx context.Context, s settings, name string, texts []score.Text) error {
	texts = slices.DeleteFunc(texts, func(t score.Text) bool { return !s.wants(t.Name) })
	if len(texts) == 0 {
		return fs.ErrNotExist
	}
	report, err := score.Measure(ctx, s.reader, texts, score.Misses{Out: s.out, Most: s.errors, Only: s.only})
	if err != nil {
		return err
	}
	report.Write(s.out, name)
	return nil
}

// wants reports whether a text of the name is to be measured.
func (s settings) wants(name string) bool {
	if s.texts == "" {
		return true
	}
	for prefix := range strings.SplitSeq(s.texts, ",") {
		if strings.HasPrefix(name, prefix) {
			return true
		}
	}
	return false
}
