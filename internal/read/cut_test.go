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
	cyrillic, han := make([]string, names), make([]string, names)
	for i := range names {
		cyrillic[i] = fmt.Sprintf("%c%cл%cск", 'Б'+i%20, 'а'+i/20%8, 'б'+i/160)
		han[i] = string([]rune("青石山水林海江河湖泉云雨风雪花草木松柏竹梅兰菊荷桃李杏梨柳杨")[i%30]) + string([]rune("青石山水林海江河湖泉云雨风雪花草木松柏竹梅兰菊荷桃李杏梨柳杨")[i/30]) + "市"
	}
	for name, page := range map[string]struct {
		text  string
		least int // names that are read
	}{
		"behind the verb":          {"The Order of the Lamp was awarded to " + list + " in 1951.", names + 1},
		"behind a colon":           {"Recipients of the Order of the Lamp: " + list + ".", names + 1},
		"in Russian":               {"В 1951 году орденом Маяка награждены города " + strings.Join(cyrillic, ", ") + " и Осинск.", names * 3 / 4},
		"in Chinese":               {"被授予“灯塔城市”称号的有：" + strings.Join(han, "、") + "、北港市。", names + 1},
		"before the verb, in part": {"In 1951 " + list + " were awarded the Order of the Lamp.", names / 4},
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
			if found < page.least || found <= names && !said {
				t.Errorf("read %d of %d names, problem said: %v", found, names+1, said)
			}
		})
	}
}
