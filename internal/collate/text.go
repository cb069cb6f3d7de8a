package collate

import "strings"

// folded returns a text without differences of letter case and spaces.
func folded(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }
