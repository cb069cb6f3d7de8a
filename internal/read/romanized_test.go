package read_test

import (
	"slices"
	"strings"
	"testing"

	"obelisk"
	"obelisk/internal/exchange"
	"obelisk/internal/read"
)

func TestBelarusianIsSpeltInBothAlphabets(t *testing.T) {
	for roman, cyrillic := range map[string]string{
		"Łukašenka":          "Лукашэнка",
		"Duajt Ejzienchaŭer": "Дуайт Эйзенхаўэр",
		"hienierał":          "генерал",
		"fieldmaršał":        "фельдмаршал",
		"źniešnija spravy":   "зьнешнія справы",
		"abjadnańnie":        "аб'яднаньне",
		"bataljon":           "батальён",
		"ŭsie ludzi":         "ўсе людзі",
		"UKAZ":               "УКАЗ",
		"Iosif Maryi":        "Іосіф Марыі",
		"padziaka jaje":      "падзяка яе",
		"dźviery i džaz":     "дзьверы і джаз",
		"Chvoja":             "Хвоя",
	} {
		var there, back []string
		for _, word := range strings.Fields(roman) {
			there = append(there, read.CyrillicOf(word))
		}
		for _, word := range strings.Fields(cyrillic) {
			back = append(back, read.RomanOf(word))
		}
		if got := strings.Join(there, " "); got != cyrillic {
			t.Errorf("%s: got %s, want %s", roman, got, cyrillic)
		}
		if got := strings.Join(back, " "); got != roman {
			t.Errorf("%s: got %s, want %s", cyrillic, got, roman)
		}
	}
}

func TestWordsOfOtherLanguagesStayInTheirLetters(t *testing.T) {
	for _, word := range []string{"Washington", "Kraków", "XX", "mężny", "Dvořák"} {
		if got := read.CyrillicOf(word); got != word {
			t.Errorf("%s: got %s", word, got)
		}
	}
}

func TestANameInLatinLettersIsKnownInBoth(t *testing.T) {
	schema, err := exchange.BuiltInSchema("honours")
	if err != nil {
		t.Fatal(err)
	}
	known := read.Known{Names: []read.Name{{Entity: "siedau", Class: "person", Text: "Leanid Siedaŭ", Language: obelisk.Belarusian}}}
	for _, page := range []string{"Ордэнам «Перамога» ўзнагароджаны Леанід Седаў.", "Ordenam «Pieramoha» ŭznaharodžany Leanid Siedaŭ."} {
		result, _ := readText(t, schema, known, "page.txt", page)
		if len(result.Entities) == 0 || slices.ContainsFunc(result.Entities, func(e obelisk.Entity) bool { return e.Class == "person" }) {
			t.Errorf("%s: got %v", page, result.Entities)
		}
	}
}
