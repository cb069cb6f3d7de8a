//go:build !unix

package storetest

import "testing"

// Server is a PostgreSQL server for the length of a test; on this system there
// is none.
type Server struct{}

// Postgres skips the test: the throwaway server needs a Unix system.
func Postgres(t testing.TB) *Server {
	t.Helper()
	t.Skip("the throwaway PostgreSQL server needs a Unix system")
	return nil
}

// Address is never reached.
func (s *Server) Address(t testing.TB) string {
	t.Helper()
	t.Fatal("there is no server")
	return ""
}
