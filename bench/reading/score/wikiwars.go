package score

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
)

// wikiWars is one expression of a WikiWars corpus: val in English (TIMEX2),
// value in Ukrainian (TIMEX3).
type wikiWars struct {
	B     int    `json:"b"`
	E     int    `json:"e"`
	Depth int    `json:"depth"`
	Val   string `json:"val"`
	Value string `json:"value"`
}

// ReadWikiWars reads gold.json and txt/ of a WikiWars corpus. Expressions that
// stand within another are left out.
func ReadWikiWars(folder string) ([]Text, error) {
	data, err := os.ReadFile(filepath.Join(folder, "gold.json"))
	if err != nil {
		return nil, err
	}
	var gold map[string][]wikiWars
	if err := json.Unmarshal(data, &gold); err != nil {
		return nil, fmt.Errorf("read the gold of %s: %w", folder, err)
	}
	var texts []Text
	for _, name := range slices.Sorted(maps.Keys(gold)) {
		data, err := os.ReadFile(filepath.Join(folder, "txt", name+".txt"))
		if err != nil {
			return nil, err
		}
		t := Text{Name: name, Text: string(data)}
		for _, x := range gold[name] {
			if x.Depth == 0 {
				t.Marked = append(t.Marked, Expression{From: x.B, To: x.E, Value: x.Val + x.Value})
			}
		}
		texts = append(texts, t)
	}
	return texts, nil
}
