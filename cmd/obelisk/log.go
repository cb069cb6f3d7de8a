package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"obelisk"
)

func (p *program) logCommand() *cobra.Command {
	var limit, changes int
	cmd := &cobra.Command{
		Use:     "log",
		Short:   "Who changed what, when and why",
		Example: `  obelisk log --register mine`,
		Args:    arguments(cobra.NoArgs),
		RunE:    func(cmd *cobra.Command, _ []string) error { return p.log(cmd.Context(), limit, changes) },
	}
	cmd.Flags().IntVar(&limit, "limit", 0, "at most this many revisions; 0 lists all")
	cmd.Flags().IntVar(&changes, "changes", 0, "with --json: at most this many changes of each revision")
	return cmd
}

// log writes the revisions in order.
func (p *program) log(ctx context.Context, limit, changes int) error {
	if limit < 0 || changes < 0 {
		return obelisk.Invalid("--limit and --changes take 0 or more")
	}
	s, err := p.openToRead(ctx)
	if err != nil {
		return err
	}
	defer s.Close()
	for revision, err := range s.Revisions(ctx, obelisk.RevisionFilter{Limit: limit, Changes: changes}) {
		if err != nil {
			return err
		}
		if p.settings.json {
			if err := p.writeJSON(revision); err != nil {
				return err
			}
			continue
		}
		fmt.Fprintf(p.out, "%6d  %s  %s  %s\n", revision.Number, revision.At.UTC().Format("2006-01-02 15:04:05"), revision.Who, revision.Why)
	}
	return nil
}

func (p *program) verifyCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "verify",
		Short: "Check that the log is whole and the tables say what it says",
		Long: `Recompute the log's Merkle tree from the stored revisions and compare every
record with the newest change to it. The checkpoint printed proves later that
history up to here was not rewritten.`,
		Args: arguments(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error { return p.verify(cmd.Context()) },
	}
}

// verify checks the log and writes the checkpoint.
func (p *program) verify(ctx context.Context) error {
	s, err := p.openToRead(ctx)
	if err != nil {
		return err
	}
	defer s.Close()
	checkpoint, err := s.Verify(ctx)
	if err != nil {
		return err
	}
	if p.settings.json {
		return p.writeJSON(checkpoint)
	}
	fmt.Fprintf(p.out, "%s, root %s\n", count(int(checkpoint.Size), "revision", "revisions"), checkpoint.Root)
	return nil
}

func (p *program) backupCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "backup FILE",
		Short:   "Copy the register's database while it is in use",
		Example: `  obelisk backup mine-2026-11-22.db --register mine`,
		Args:    arguments(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			s, err := p.openToRead(cmd.Context())
			if err != nil {
				return err
			}
			defer s.Close()
			if err := placeFor(args[0]); err != nil {
				return err
			}
			if err := s.Backup(cmd.Context(), args[0]); err != nil {
				return err
			}
			return p.said(cmd.Context(), s, "wrote the backup "+args[0])
		},
	}
}
