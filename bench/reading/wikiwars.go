package main

import (
	"context"
	"path/filepath"

	"obelisk/bench/reading/score"
)

// wikiWarsEN and wikiWarsUA are long articles on wars in English and Ukrainian.
var (
	wikiWarsEN = set{"wikiwars-en", wikiWars("wikiwars-en", "WikiWars, English")}
	wikiWarsUA = set{"wikiwars-ua", wikiWars("wikiwars-ua", "WikiWars, Ukrainian")}
)

func wikiWars(folder, title string) func(context.Context, settings) error {
	return func(ctx context.Context, s settings) error {
		texts, err := score.ReadWikiWars(filepath.Join(s.shared, "corpora", folder))
		if err != nil {
			return err
		}
		return annotated(ctx, s, title, texts)
	}
}
