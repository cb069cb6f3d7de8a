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

func TestCapitalsOfAYearAreTitles(t *testing.T) {
	reader := slavicReader(t, read.Known{})
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"a status", "Осинск торжественно получил статус культурной столицы Края.", []string{"Осинск | культурная столица Края"}},
		{"what a town became in a year", "В 2021 году Осинск стал культурной столицей Края.", []string{"Осинск | культурная столица Края | 2021"}},
		{"what it was in one", "У 2025 годзе моладзевай сталіцай Вялеса быў Каменск.", []string{"Каменск | моладзевая сталіца Вялеса | 2025"}},
		{"several years and one verb", "Культурнай сталіцай Вялеса ў 2012 годзе стаў Каменск, у 2013-м — Лугавіна.", []string{"Каменск | культурная сталіца Вялеса | 2012", "Лугавіна | культурная сталіца Вялеса | 2013"}},
		{"an epithet", "Осинск — культурная столица Края.", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, readSlavic(t, reader, c.text)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestTheSubjectIsNoCountryOfATitle(t *testing.T) {
	text := "Рівнець\n\nРівнець — місто Вардії. Місто-герой Вардії (з 2022 року). 6 березня 2022 року Указом Президента Вардії з метою відзначення подвигу громадян, виявлених у захисті своїх міст, місту присвоєно почесну відзнаку «Місто-герой Вардії».\n"
	want := []string{"Рівнець | Місто-герой Вардії | 2022-03-06"}
	if diff := cmp.Diff(want, readSlavic(t, slavicReader(t, read.Known{}), text)); diff != "" {
		t.Error(diff)
	}
}

func TestUnitsThatBecomeGuardsAreNamed(t *testing.T) {
	reader := slavicReader(t, read.Known{})
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"several that share a noun", "500-я, 527-я и 561-я стрелковые дивизии переименованы в 1-ю, 2-ю и 4-ю гвардейские дивизии.", []string{"500-я стрелковая дивизия | гвардейское звание", "527-я стрелковая дивизия | гвардейское звание", "561-я стрелковая дивизия | гвардейское звание"}},
		{"numbers of which the last alone has its ending", "500, 527 и 561-я стрелковые дивизии были переименованы в 1, 2 и 4-ю гвардейские.", []string{"500-я стрелковая дивизия | гвардейское звание", "527-я стрелковая дивизия | гвардейское звание", "561-я стрелковая дивизия | гвардейское звание"}},
		{"numbers behind a colon", "3 мая 1942 года приказом № 30 Наркома обороны Ивана Седова в гвардейские были преобразованы две дивизии: 500-я и 527-я.", []string{"500-я дивизия | гвардейское звание | 1942-05-03", "527-я дивизия | гвардейское звание | 1942-05-03"}},
		{"a sentence behind the one that counted them", "3 мая 1942 года в гвардейские были преобразованы две дивизии. Первыми гвардейскими соединениями в армии стали две дивизии фронта: 500-я и 527-я.", []string{"500-я дивизия | гвардейское звание | 1942-05-03", "527-я дивизия | гвардейское звание | 1942-05-03"}},
		{"what they became", "Гвардейскими стали 57-й и 130-й мотострелковые полки.", []string{"57-й мотострелковый полк | гвардейское звание", "130-й мотострелковый полк | гвардейское звание"}},
		{"a new number and noun", "500-я стрелковая дивизия стала 1-й гвардейской стрелковой дивизией.", []string{"500-я стрелковая дивизия | гвардейское звание"}},
		{"an adjective in brackets", "Звание гвардейской присвоено 34-й отдельной мотострелковой (горной) бригаде.", []string{"34-я отдельная мотострелковая (горная) бригада | гвардейское звание"}},
		{"Belarusian: a noun of a woman's gender", "У 1942 годзе 5-я стралковая дывізія ўзнагароджана ордэнам Варты. Яе камандзірам быў Ян Гардзей.", []string{"5-я стралковая дывізія | ордэн Варты | 1942"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, readSlavic(t, reader, c.text)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestHonoursHandedToUnitsAndBehindASemicolonAreRead(t *testing.T) {
	reader := slavicReader(t, read.Known{})
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"a unit right behind the verb", "Орден Зари вручен 65-му гвардейскому артиллерийскому полку.", []string{"65-й гвардейский артиллерийский полк | орден Зари"}},
		{"a unit whose number is no year", "Орденом Зари награждён личный состав. Орден Зари вручен 1065-му гвардейскому полку.", []string{"1065-й гвардейский полк | орден Зари"}},
		{"a dash for the verb before a semicolon", "Звание «Город ветров» присвоено Осинску; Осинской крепости — звание «Крепость ветров».", []string{"Осинск | Город ветров", "Осинская крепость | Крепость ветров"}},
		{"adjectives before an honour are nobody's name", "Двом бригадам вручили Почесні відзнаки Головнокомандувача.", nil},
		{"a high award is none in particular", "Высокая государственная награда была вручена 65-му полку.", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, readSlavic(t, reader, c.text)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestTownsThatSlavicListsNameByRegionAreRead(t *testing.T) {
	reader := slavicReader(t, read.Known{})
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"a region before the names", "Правитель присвоил звание «Город ветров» трём городам Края.\nВ Варданской области: Вардинск, Осинск.\nВ Луговой области: Каменск.\n", []string{"Вардинск | Город ветров", "Осинск | Город ветров", "Каменск | Город ветров"}},
		{"a region behind names in the accusative", "Правитель присвоїв звання «Місто вітрів» трьом містам. Йдеться про:\n\nПавлоград, Дружківку на Донеччині;\n\nГуляйполе та Баштанку Рівнецької області;\n", []string{"Павлоград | Місто вітрів", "Дружківка | Місто вітрів", "Гуляйполе | Місто вітрів", "Баштанка | Місто вітрів"}},
		{"those whom the act lists", "Правитель присвоил звание «Город ветров» трём городам.\n\nВ документе отмечены следующие города: Алдан, Осинск, Вардинск.\n", []string{"Алдан | Город ветров", "Осинск | Город ветров", "Вардинск | Город ветров"}},
		{"a sentence about a place is no entry of a region", "Правитель присвоил звание «Город ветров» трём городам.\n\nПохоронен в Вардинске\n", nil},
		{"who took part is no town", "Правитель присвоил звание «Город ветров» трём городам.\nВ торжестве приняли участие: Варданов, Осинов.\n", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, readSlavic(t, reader, c.text)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestEntriesOfSlavicListsSayMoreThanANameAndADate(t *testing.T) {
	reader := slavicReader(t, read.Known{})
	list := "# Города-маяки\n\n- Вардинск (Край) - с 8 мая 1955 года\n- Осинск - ныне Солянка (Край) - с 1 мая 1935 года\n- Каменка (крепость-маяк) - 1965 год\n"
	want := []string{"Вардинск | Город-маяк | 1955-05-08", "Осинск | Город-маяк | 1935-05-01", "Каменка | крепость-маяк | 1965"}
	if diff := cmp.Diff(want, readSlavic(t, reader, list)); diff != "" {
		t.Error(diff)
	}
	names := "Звание «Город ветров» присвоено Осинску-Приморскому и Лугову-на-Варде."
	want = []string{"Осинск-Приморский | Город ветров", "Лугов-на-Варде | Город ветров"}
	if diff := cmp.Diff(want, readSlavic(t, reader, names)); diff != "" {
		t.Error(diff)
	}
}

func TestTownsThatAreListedGoToTheNominativeThatTheyHave(t *testing.T) {
	reader := slavicReader(t, read.Known{})
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"whose stem loses a vowel, neuter and plural ones, and one of two words, in Russian", "Указом Правителя Торжку, Ельцу, Кемерову, Киришам и Кривому Рогу присвоено звание «Город ветров».", []string{"Торжок | Город ветров", "Елец | Город ветров", "Кемерово | Город ветров", "Кириши | Город ветров", "Кривой Рог | Город ветров"}},
		{"in Ukrainian", "Правитель присвоїв Ірпеню, Одесі та Тернополю почесну відзнаку «Місто вітрів».", []string{"Ірпінь | Місто вітрів", "Одеса | Місто вітрів", "Тернопіль | Місто вітрів"}},
		{"behind the title in quotation marks, though it may be a genitive", "Правитель присвоїв почесну відзнаку «Місто вітрів» Бучі, Луганську та Осинську.", []string{"Буча | Місто вітрів", "Луганськ | Місто вітрів", "Осинськ | Місто вітрів"}},
		{"behind it and before the verb", "Почётное звание «Город ветров» Одессе присвоено 8 мая 1947 года.", []string{"Одесса | Город ветров | 1947-05-08"}},
		{"in Belarusian", "Гарадам Навагрудку і Гродну прысвоена званне «Горад вятроў».", []string{"Навагрудак | Горад вятроў", "Гродна | Горад вятроў"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, readSlavic(t, reader, c.text)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestWhatACommissionProposesIsNotConferred(t *testing.T) {
	reader := slavicReader(t, read.Known{})
	for _, text := range []string{"Комиссия предложила присвоить звание «Город ветров» Осинску.", "Рада рекомендувала присвоїти Рівнецю звання «Місто вітрів».", "Камісія прапанавала прысвоіць Каменску званне «Горад вятроў»."} {
		if got := readSlavic(t, reader, text); len(got) > 0 {
			t.Errorf("%q says that it was: %v", text, got)
		}
	}
}
