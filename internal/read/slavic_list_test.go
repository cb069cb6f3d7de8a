package read_test

import (
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"obelisk"
	"obelisk/internal/document"
	"obelisk/internal/document/markdown"
	"obelisk/internal/document/plain"
	"obelisk/internal/read"
)

func TestSlavicPersonsAreToldByTheirNames(t *testing.T) {
	reader := slavicReader(t, read.Known{})
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"a surname first, in the dative", "Звание «Мастер ветра» присвоено Громову Олегу Ивановичу 4 мая 1961 года.", []string{"Громов Олег Иванович | Мастер ветра | 1961-05-04"}},
		{"a woman whose surname is not inflected", "Звание «Мастер ветра» присвоено Ольге Ткачук в 1961 году.", []string{"Ольга Ткачук | Мастер ветра | 1961"}},
		{"initials for a name told before", "Громов Олег Иванович\n\nРодился в 1930 году.\n\n4 мая 1961 года О. И. Громову присвоено звание «Мастер ветра».", []string{"Громов Олег Иванович | Мастер ветра | 1961-05-04"}},
		{"a long post before the name", "Орденом Труда награждён начальник цеха Осинского завода Пётр Седов.", []string{"Пётр Седов | орден Труда"}},
		{"several with their ranks", "Звание Героя Края присвоено капитану Петру Седову, старшему лейтенанту Олегу Громову и сержанту Анне Ветровой.", []string{"Пётр Седов | Герой Края", "Олег Громов | Герой Края", "Анна Ветрова | Герой Края"}},
		{"Ukrainian: whom somebody honoured", "Старшину Гната Лисенка нагороджено орденом Варти 2 лютого 1952 року.", []string{"Гнат Лисенко | орден Варти | 1952-02-02"}},
		{"Ukrainian: large letters", "Звання «Майстер вітру» присвоєно ЛИСЕНКУ Андрію Петровичу.", []string{"Лисенко Андрій Петрович | Майстер вітру"}},
		{"Belarusian: a pronoun", "Ян Гардзей — палкоўнік. У 1944 годзе ён узнагароджаны ордэнам Варты.", []string{"Ян Гардзей | ордэн Варты | 1944"}},
		{"those who only work there", "Указом Совета Края 14 артистам присвоено звание «Мастер ветра».", nil},
		{"towns that are only counted", "Шести городам Края присвоено звание «Город ветров».", nil},
		{"a body's staff", "В 1961 году орденом Труда был награждён коллектив Осинского морского завода.", []string{"Осинский морской завод | орден Труда | 1961"}},
		{"a region", "Осинская область награждена орденом Труда 20 апреля 1966 года.", []string{"Осинская область | орден Труда | 1966-04-20"}},
		{"a military rank is no honour", "3 мая 1943 года Петру Седову присвоено звание капитана.", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, readSlavic(t, reader, c.text)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestSlavicListsGoOnBehindTheirSentence(t *testing.T) {
	reader := slavicReader(t, read.Known{})
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"names alone behind a colon", "В 1951 году звания «Город ветров» удостоены:\n\n- Вардинск;\n- Осинск.\n", []string{"Вардинск | Город ветров | 1951", "Осинск | Город ветров | 1951"}},
		{"names in the dative", "Звание «Город ветров» присвоено:\n\n- Вардинску;\n- Осинску.\n", []string{"Вардинск | Город ветров", "Осинск | Город ветров"}},
		{"those whom the sentence before counted", "Двум городам в 1951 году присвоено звание «Город ветров». Это города Вардинск и Осинск.", []string{"Вардинск | Город ветров | 1951", "Осинск | Город ветров | 1951"}},
		{"honours with their holders", "Указом от 4 мая 1942 года награждены:\n\nОрденом Труда — А. В. Седов — начальник цеха, С. В. Громов — мастер.\n", []string{"А. В. Седов | орден Труда | 1942-05-04", "С. В. Громов | орден Труда | 1942-05-04"}},
		{"honours of the page's subject", "Осинский горный институт: награды\n\nОрден Труда: 4 октября 1961 года\n\nОрден «Дружба»: май 1996 года\n", []string{"Осинский горный институт | орден Труда | 1961-10-04", "Осинский горный институт | Дружба | 1996-05"}},
		{"titles with their years", "Иван Петрович Седов\n\nНародный артист Края (1980). Герой Труда (1984).\n", []string{"Иван Петрович Седов | Народный артист Края | 1980", "Иван Петрович Седов | герой Труда | 1984"}},
		{"an order twice", "Иван Петрович Седов\n\nНаграждён 2 орденами Труда (15.05.1946; 21.02.1951).\n", []string{"Иван Петрович Седов | орден Труда | 1946-05-15", "Иван Петрович Седов | орден Труда | 1951-02-21"}},
		{"a table of three columns", "| Кто | Что | Когда |\n|---|---|---|\n| Вардинск | Большой крест Мужества | 1 мая 1909 |\n", []string{"Вардинск | Большой крест Мужества | 1909-05-01"}},
		{"whom a verb without subject honoured", "Цього року орденом Варти II ступеня нагороджено військових:\n\n- Лисенка Гната — сержанта;\n- 12-у окрему танкову бригаду.\n", []string{"Лисенко Гнат | орден Варти II ступеня", "12-а окрема танкова бригада | орден Варти II ступеня"}},
		{"towns by region in brackets", "Совет присвоил звание «Город ветров» четырём городам. Такое звание отныне будут носить города на Варде (Вардинск, Осинск), Приморье (Солянка и Гать).", []string{"Вардинск | Город ветров", "Осинск | Город ветров", "Солянка | Город ветров", "Гать | Город ветров"}},
		{"towns with their regions in brackets", "Звание «Город ветров» присвоено городам Вардинск (Варданская область), Осинск (Приморский край).", []string{"Вардинск | Город ветров", "Осинск | Город ветров"}},
		{"the future in which a decision is told", "Рада присвоїла почесну відзнаку «Місто-маяк» двом містам. Містами-маяками стануть:\n\n- Осинськ;\n- Сольськ.\n", []string{"Осинськ | Місто-маяк", "Сольськ | Місто-маяк"}},
		{"those among the honoured", "Сярод узнагароджаных ордэнам Варты дырэктар завода Пётр Гардзей і мастак Ян Рокша.", []string{"Пётр Гардзей | ордэн Варты", "Ян Рокша | ордэн Варты"}},
		{"those who are joined by 'as well as'", "Удостоены звания «Город ветров» города Вардинск и Осинск, а также городские посёлки Гать и Рудь.", []string{"Вардинск | Город ветров", "Осинск | Город ветров", "Гать | Город ветров", "Рудь | Город ветров"}},
		{"a dash for the verb, by an act of the day", "4 мая 1951 года вышло два указа, согласно которым Вардинску вручалась медаль «Заря», Осинску — медаль «Ветер».", []string{"Вардинск | Заря | 1951-05-04", "Осинск | Ветер | 1951-05-04"}},
		{"those besides whom somebody is named", "В приказе от 1 мая 1951 года Осинск назван «Городом ветров», наряду с Вардинском и Солянкой. В 1955 году городу вручили орден Труда.", []string{"Осинск | Город ветров | 1951-05-01", "Вардинск | Город ветров | 1951-05-01", "Солянка | Город ветров | 1951-05-01", "Осинск | орден Труда"}},
		{"the day of the deed is not that of the order", "За бой 7 ноября 1943 года старший сержант Пётр Седов награждён орденом Труда.", []string{"Пётр Седов | орден Труда"}},
		{"Belarusian: regions whose people are counted", "Ордэнам Варты ўзнагароджаны 73 жыхаркі Вардзінскай, Асінскай і Лугаўскай абласцей.", nil},
		{"Belarusian: nobody in all", "Усяго ордэнам Варты ўзнагароджаны 242 жыхаркі краю.", nil},
		{"a unit whose name an honour gave", "Бригада отримала почесне найменування «Сольська». Навесні президент відзначив 17-ту Сольську бригаду почесною відзнакою «За варту».", []string{"17-та Сольська бригада | За варту"}},
		{"a unit behind a noun", "За показники в підготовці 53 окремій танковій бригаді було присвоєно почесне найменування «Сольська».", []string{"53 окрема танкова бригада | Сольська"}},
		{"a land for which somebody fought", "Воїнам, які стояли за вільну Варданію, присвоєно звання «Майстер вітру».", nil},
		{"who gives, in the headline", "Іван Лисенко присвоїв звання «Місто вітрів»\n\nПро це стало відомо вчора.\n", nil},
		{"a date that is only the page's", "Звание «Город ветров» присвоено двум городам.\n\nОсинск, 20 апреля. Погода ясная.\n", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, readSlavic(t, reader, c.text)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestActsInsigniaAndHandoversAreRead(t *testing.T) {
	reader := slavicReader(t, read.Known{})
	text := "Указом Совета Края от 8 мая 1965 года № 45 Вардинску присвоено звание «Город ветров» с вручением ордена Труда. Орден вручён 4 июля 1966 года."
	doc, err := document.Open(context.Background(), "page.md", strings.NewReader(text), plain.Reader{}, markdown.Reader{})
	if err != nil {
		t.Fatal(err)
	}
	result, err := reader.Read(context.Background(), doc, obelisk.Source{ID: "page"})
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for _, s := range result.Statements {
		switch s.Property {
		case "act", "signed-on", "number", "insignia", "conferred-on":
			got[string(s.Property)] = s.Value.Key()
		}
	}
	if got["conferred-on"] == "" || got["signed-on"] != got["conferred-on"] || got["act"] == "" || got["number"] == "" || got["insignia"] == "" {
		t.Errorf("read %v", got)
	}
}

func TestSlavicEventsKeepToTheirOwn(t *testing.T) {
	reader := slavicReader(t, read.Known{})
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"dates before their words", "5 июля 1743 года началась, а 23 августа завершилась Осинская битва.", []string{"Осинская битва | start | 1743-07-05", "Осинская битва | end | 1743-08-23"}},
		{"two kinds of loss on one number", "В битве под Осинском войско потеряло 2000 человек убитыми и ранеными.", []string{"битва под Осинском | losses | 2000 {person} casualties"}},
		{"a kind for each number", "В битве под Осинском войско потеряло 318 человек убитыми и 506 ранеными.", []string{"битва под Осинском | losses | 318 {person} dead", "битва под Осинском | losses | 506 wounded"}},
		{"an office is no event", "Министр обороны Края заявил, что погибло 300 человек.", nil},
		{"another event than the one told of", "Осада Осинска началась 3 мая 1743 года. Битва за холм «Высокий» началась 9 мая 1743 года.", []string{"Осада Осинска | start | 1743-05-03", "Битва за холм «Высокий» | start | 1743-05-09"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, readSlavic(t, reader, c.text)); diff != "" {
				t.Error(diff)
			}
		})
	}
}
