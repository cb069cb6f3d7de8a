package exchange

import "strings"

// suggestion returns `: did you mean "x"?` for the known name nearest to the
// given one, or the alternative where none is near.
func suggestion(name string, known []string, otherwise string) string {
	best, distance := "", len(name)/2+1
	for _, k := range known {
		d := editDistance(name, k)
		if strings.HasPrefix(k, name+"-") || strings.HasSuffix(k, "-"+name) {
			d = 1
		}
		if d < distance || d == distance && best != "" && k < best {
			best, distance = k, d
		}
	}
	if best == "" {
		return ": " + otherwise
	}
	return ": did you mean " + `"` + best + `"?`
}

// editDistance is the Levenshtein distance of two texts, in bytes.
func editDistance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			diagonal, row[j+1] = row[j+1], min(row[j+1]+1, row[j]+1, diagonal+cost)
		}
	}
	return row[len(b)]
}
