package read_test

import (
	"fmt"
	"strings"
	"testing"

	"obelisk"
	"obelisk/internal/read"
)

func TestNoNameOfALongListIsLostSilently(t *testing.T) {
	const names = 900
	towns := make([]string, names)
	for i := range towns {
		towns[i] = fmt.Sprintf("%c%c%cham", 'A'+i%26, 'a'+i/26%26, 'a'+i/676)
	}
	list := strings.Join(towns, ", ") + " and Tarn"
	for name, page := range map[string]struct {
		text    string
		problem bool
	}{
		"behind the verb":          {"The Order of the Lamp was awarded to " + list + " in 1951.", false},
		"behind a colon":           {"Recipients of the Order of the Lamp: " + list + ".", false},
		"before the verb, in part": {"In 1951 " + list + " were awarded the Order of the Lamp.", true},
	} {
		t.Run(name, func(t *testing.T) {
			result, _ := readText(t, honours(t), read.Known{}, "page.txt", page.text)
			found := 0
			for _, s := range result.Statements {
				if s.Property == "recipient" {
					found++
				}
			}
			said := false
			for _, p := range result.Problems {
				said = said || p.Key == read.CutShort && p.Span != (obelisk.Span{})
			}
			if said != page.problem || !said && found != names+1 {
				t.Errorf("read %d of %d names, problem said: %v", found, names+1, said)
			}
		})
	}
}
