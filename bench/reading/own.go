package main

import (
	"context"
	"os"
	"path/filepath"

	"obelisk/bench/reading/score"
)

// own is the project's own set in a language. A third of its texts is sealed:
// of them totals are measured, and no error is shown.
func own(language string) set {
	return set{language, func(ctx context.Context, s settings) error {
		if err := passages(ctx, s, language); err != nil {
			return err
		}
		s.errors = 0
		return passages(ctx, s, language+"-sealed")
	}}
}

// passages measures one file of passages.
func passages(ctx context.Context, s settings, name string) error {
	f, err := os.Open(filepath.Join(s.own, name+".txt"))
	if err != nil {
		return err
	}
	defer f.Close()
	texts, err := score.ReadPassages(f)
	if err != nil {
		return err
	}
	return annotated(ctx, s, "passages, "+name, texts)
}
