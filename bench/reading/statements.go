package main

import (
	"context"
	"fmt"
	"io/fs"

	"obelisk/bench/reading/score"
	"obelisk/internal/exchange"
	"obelisk/internal/read"
)

// statements measures what the reader proposes of whole documents, in a folder
// outside the project that the command line names: docs/ and gold.json, in the
// form of score.Gold. The register knows nothing beforehand.
var statements = set{"statements", func(ctx context.Context, s settings) error {
	if s.statements == "" {
		return fs.ErrNotExist
	}
	gold, err := score.ReadGold(s.statements)
	if err != nil {
		return err
	}
	schema, err := exchange.BuiltInSchema("honours")
	if err != nil {
		return fmt.Errorf("take the schema: %w", err)
	}
	reader, err := read.New(schema, read.Known{}, read.Options{})
	if err != nil {
		return err
	}
	report, err := score.MeasureStatements(ctx, reader, gold, s.statements)
	if err != nil {
		return err
	}
	report.Write(s.out, s.errors)
	return nil
}}
