package read_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"obelisk/internal/read"
)

func TestTownsThatSlavicNewsOnlyCountedAreNamedLater(t *testing.T) {
	reader := slavicReader(t, read.Known{})
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"behind a sentence about the act, whose date is theirs", "Правитель Края присвоив почесну відзнаку «Місто вітрів» ще двом містам.\nВідповідний указ Іван Седов підписав 24 березня 2021 року.\nЦе наступні міста:\n- Лугове (Рівнецька область);\n- Рівнець (Рівнецька область).\n", []string{"Лугове | Місто вітрів | 2021-03-24", "Рівнець | Місто вітрів | 2021-03-24"}},
		{"on lines that nothing marks as a list", "Правитель присвоил звание «Город ветров» ещё трём городам. В список вошли:\n\nОсинск\n\nЛуговое\n\nКаменск\n", []string{"Осинск | Город ветров", "Луговое | Город ветров", "Каменск | Город ветров"}},
		{"behind a dash", "Звание «Город ветров» получили 20 городов.\n\nСреди них – Нижний Осинск, Вардинск и другие.\n", []string{"Нижний Осинск | Город ветров", "Вардинск | Город ветров"}},
		{"behind a colon and a word for them", "Правитель присвоил звание «Город ветров» двум городам. В список вошли следующие города: Осинск и Вардинск.", []string{"Осинск | Город ветров", "Вардинск | Город ветров"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, readSlavic(t, reader, c.text)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestTitlesOfTownsGoToTheNominativeOfOne(t *testing.T) {
	reader := slavicReader(t, read.Known{})
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"a list of those who have the title of which the text tells", "Город большой доблести – почётное звание Края.\nСписок городов большой доблести.\n27 апреля 2007 г. – Осинск, Вардинск.\n16 февраля 2008 г. – Каменск.\n", []string{"Осинск | Город большой доблести | 2007-04-27", "Вардинск | Город большой доблести | 2007-04-27", "Каменск | Город большой доблести | 2008-02-16"}},
		{"several of them without quotation marks", "Правитель присвоил Осинску и Вардинску звания Городов большой доблести.", []string{"Осинск | Город большой доблести", "Вардинск | Город большой доблести"}},
		{"in small letters, before names in the nominative", "Правитель подписал указ о присвоении звания города большой доблести городам Осинск и Вардинск.", []string{"Осинск | город большой доблести", "Вардинск | город большой доблести"}},
		{"in quotation marks", "Звання «Міста-маяка» отримав Рівнець.", []string{"Рівнець | Місто-маяк"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, readSlavic(t, reader, c.text)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestTownLawIsConferred(t *testing.T) {
	reader := slavicReader(t, read.Known{})
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"received", "1356 року місто Рівнець отримало магдебурзьке право.", []string{"Рівнець | магдебурзьке право | 1356"}},
		{"given by a king", "26 березня 1625 р. король надав місту Рівнець магдебурзьке право.", []string{"Рівнець | магдебурзьке право | 1625-03-26"}},
		{"after which something else was on a day", "У 1578 годзе, праз год пасля атрымання Каменскам магдэбургскага права, пабудавалі ратушу.", []string{"Каменск | магдэбургскае права"}},
		{"in the entry of a work of reference", "Гарады\n\nКаменск. Горад, цэнтр раёна. Упершыню ўпамінаецца ў 1466 г. Магдэбургскае права атрымаў у 1586 г.\n", []string{"Каменск | магдэбургскае права | 1586"}},
		{"what it is", "Магдебурзьке право — система міського самоврядування. Воно поширювалося на українські міста.", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, readSlavic(t, reader, c.text)); diff != "" {
				t.Error(diff)
			}
		})
	}
}
