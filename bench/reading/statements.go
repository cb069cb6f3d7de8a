package main

import (
	"context"
	"fmt"
	"io/fs"
	"os"

	"obelisk"
	"obelisk/bench/reading/score"
	"obelisk/internal/consult"
	"obelisk/internal/exchange"
	"obelisk/internal/read"
)

// statements measures what the reader proposes of whole documents, in a folder
// outside the project that the command line names: docs/ and gold.json, in the
// form of score.Gold. The register knows nothing beforehand, or what a bundle
// holds that the command line names.
var statements = set{"statements", func(ctx context.Context, s settings) error {
	if s.statements == "" {
		return fs.ErrNotExist
	}
	gold, err := score.ReadGold(s.statements)
	if err != nil {
		return err
	}
	schema, known, err := registerOf(s.bundle)
	if err != nil {
		return err
	}
	reader, err := read.New(schema, known, read.Options{})
	if err != nil {
		return err
	}
	reads, model, err := readerOf(s, schema, reader)
	if err != nil {
		return err
	}
	report, err := score.MeasureStatements(ctx, reads, known, gold, s.statements)
	if err != nil {
		return err
	}
	report.Write(s.out, s.errors)
	if model != nil {
		t := model.Tally()
		fmt.Fprintf(s.out, "%s: %d questions, %d tokens asked, %d answered; %d proposals kept, %d dropped, %d parts without an answer\n",
			s.model, t.Questions, t.PromptTokens, t.AnswerTokens, t.Kept, t.Dropped, t.Unanswered)
	}
	return nil
}}

// readerOf is who reads the documents, and the language model where one does.
func readerOf(s settings, schema *obelisk.Schema, rules *read.Reader) (score.Reader, *consult.Reader, error) {
	if s.reads == "rules" {
		return rules, nil, nil
	}
	model, err := consult.New(schema, rules, consult.Options{
		Endpoint: s.endpoint, Model: s.model, Key: os.Getenv("OBELISK_LLM_KEY"), Timeout: s.patience,
	})
	if err != nil {
		return nil, nil, fmt.Errorf("ask a language model: %w", err)
	}
	switch s.reads {
	case "llm":
		return model, model, nil
	case "both":
		return score.Both{rules, model}, model, nil
	}
	return nil, nil, fmt.Errorf("-reader %s: use rules, llm or both", s.reads)
}

// registerOf is the schema of the bundle in the folder and what it knows; of no
// folder the built-in schema and nothing.
func registerOf(folder string) (*obelisk.Schema, read.Known, error) {
	if folder == "" {
		schema, err := exchange.BuiltInSchema("honours")
		if err != nil {
			return nil, read.Known{}, fmt.Errorf("take the schema: %w", err)
		}
		return schema, read.Known{}, nil
	}
	bundle, err := exchange.ReadBundle(os.DirFS(folder))
	if err != nil {
		return nil, read.Known{}, fmt.Errorf("read the bundle %s: %w", folder, err)
	}
	return bundle.Register.Schema, score.KnownOf(bundle), nil
}
