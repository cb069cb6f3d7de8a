package store

import "context"

// Backup writes the register, as it stands, to a new file: for a register in a
// directory a database that is a register again as register.db in a directory
// of its own. A register on PostgreSQL is refused (ErrRefused) with the name of
// the server's own tool.
func (s *Store) Backup(ctx context.Context, path string) error {
	return s.engine.backup(ctx, path)
}
