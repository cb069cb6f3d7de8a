package read_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"obelisk"
	"obelisk/internal/document"
	"obelisk/internal/document/markdown"
	"obelisk/internal/document/plain"
	"obelisk/internal/exchange"
	"obelisk/internal/read"
)

// slavicKnown are the names that the register of these tests knows: invented
// towns and a title, in three languages.
var slavicKnown = read.Known{Names: []read.Name{
	{Entity: "port-varda", Class: "place", Text: "Порт-Варда", Language: "ru"},
	{Entity: "port-varda", Class: "place", Text: "Порт-Варда", Language: "be"},
	{Entity: "salt-haven", Class: "place", Text: "Солёная Гавань", Language: "ru"},
	{Entity: "salt-haven", Class: "place", Text: "Соляна Гавань", Language: "uk"},
	{Entity: "salt-haven", Class: "place", Text: "Салёная Гавань", Language: "be"},
	{Entity: "olga-hill", Class: "place", Text: "Ольжина Гірка", Language: "uk"},
	{Entity: "lighthouse", Class: "honour", Text: "Город-маяк", Language: "ru"},
	{Entity: "lighthouse", Class: "honour", Text: "Місто-маяк", Language: "uk"},
	{Entity: "lighthouse", Class: "honour", Text: "Горад-маяк", Language: "be"},
}}

// readSlavic reads a text and says each conferral and each statement of an
// event in a line.
func readSlavic(t *testing.T, reader *read.Reader, text string) []string {
	t.Helper()
	doc, err := document.Open(context.Background(), "page.md", strings.NewReader(text), plain.Reader{}, markdown.Reader{})
	if err != nil {
		t.Fatal(err)
	}
	result, err := reader.Read(context.Background(), doc, obelisk.Source{ID: "page"})
	if err != nil {
		t.Fatal(err)
	}
	return slavicSaid(result)
}

// slavicReader reads for a register that knows the names.
func slavicReader(t *testing.T, known read.Known) *read.Reader {
	t.Helper()
	schema, err := exchange.BuiltInSchema("honours")
	if err != nil {
		t.Fatal(err)
	}
	reader, err := read.New(schema, known, read.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return reader
}

// said renders statements: conferrals as recipient, honour, date; events as
// subject, property, value.
func slavicSaid(result read.Result) []string {
	labels := map[obelisk.EntityID]string{}
	parts := map[obelisk.EntityID][3]string{}
	var order []obelisk.EntityID
	var lines []string
	name := func(id obelisk.EntityID) string {
		if l := labels[id]; l != "" {
			return l
		}
		return string(id)
	}
	for _, s := range result.Statements {
		if text, ok := s.Value.(obelisk.Text); ok && s.Property == "label" {
			labels[s.Subject] = text.Text
		}
	}
	for _, s := range result.Statements {
		at := slices.Index([]obelisk.PropertyID{"recipient", "honour", "conferred-on"}, s.Property)
		switch {
		case at >= 0:
			p, seen := parts[s.Subject]
			if !seen {
				order = append(order, s.Subject)
			}
			switch v := s.Value.(type) {
			case obelisk.Ref:
				p[at] = name(v.Entity)
			case obelisk.Date:
				p[at] = strings.TrimSpace(p[at] + " " + v.String())
			}
			parts[s.Subject] = p
		case s.Property == "start" || s.Property == "end" || s.Property == "occurred-on" || s.Property == "unveiled-on" || s.Property == "instituted-on":
			lines = append(lines, name(s.Subject)+" | "+string(s.Property)+" | "+s.Value.(obelisk.Date).String())
		case s.Property == "duration" || s.Property == "losses" || s.Property == "height":
			line := name(s.Subject) + " | " + string(s.Property) + " | " + s.Value.(obelisk.Quantity).String()
			for _, q := range s.Qualifiers {
				line += " " + string(q.Value.(obelisk.Ref).Entity)
			}
			lines = append(lines, line)
		}
	}
	for i, id := range order {
		p := parts[id]
		lines = slices.Insert(lines, i, strings.TrimRight(strings.Join(p[:], " | "), " |"))
	}
	return lines
}

func TestSlavicConferralsOfNewNamesAreRead(t *testing.T) {
	reader := slavicReader(t, read.Known{})
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"the act signed in the sentence behind", "Города Вардинск и Осинск получили почётное звание «Город ветров». Соответствующий указ № 51 правитель подписал 3 мая 1951 года.", []string{"Вардинск | Город ветров | 1951-05-03", "Осинск | Город ветров | 1951-05-03"}},
		{"the act dated in the sentence before", "Правитель подписал указ № 51 от 3 мая 1951 года о награждении горожан. Орденом Труда награждён каменщик Пётр Седов.", []string{"Пётр Седов | орден Труда | 1951-05-03"}},
		{"the text of an act above its date", "Присвоить звание «Город ветров» Вардинску и Осинску.\n\nСоветник А. Седов\n\nПриморск, 3 мая 1951 г.\n\n№ 51", []string{"Вардинск | Город ветров | 1951-05-03", "Осинск | Город ветров | 1951-05-03"}},
		{"an act that founds the title", "Звание «Город ветров» присвоено Вардинску. Оно учреждено указом от 3 мая 1951 года № 51.", []string{"Вардинск | Город ветров", "Город ветров | instituted-on | 1951-05-03"}},
		{"what was before the act", "Правитель подписал указ о награждении 3 мая 1951 года. Ранее Пётр Седов был награждён орденом Труда.", []string{"Пётр Седов | орден Труда"}},
		{"Ukrainian: the act signed", "Правитель присвоїв відзнаку «Місто вітрів» Вардинську. Відповідний указ №16/1951 він підписав 24 березня 1951 року.", []string{"Вардинськ | Місто вітрів | 1951-03-24"}},
		{"a generic word for the honour of which the text told", "Орден Труда — высшая награда края. В 1951 году награду получили пекарь Пётр Седов и худрук Малого театра Порта Юрий Лугов.", []string{"Пётр Седов | орден Труда | 1951", "Юрий Лугов | орден Труда | 1951"}},
		{"awards that nobody names", "Орден Труда — высшая награда края. В 1951 году государственные награды получили Пётр Седов и Юрий Лугов.", nil},
		{"what is done as a rule", "Звание «Город ветров» присваивается городам Приморской Федерации, на земле которых выстояли люди.", nil},
		{"a whole sentence in quotation marks", "«Указом правителя № 45/1951 от 28 июня орденом Труда отметили 25-ю Вардинскую бригаду», — сказано на странице.", []string{"25-я Вардинская бригада | орден Труда | 1951-06-28"}},
		{"a title in the instrumental", "# Пётр Седов\n\nСтал народным артистом Края в 1951 году.", []string{"Пётр Седов | народный артист Края | 1951"}},
		{"Belarusian: declared a laureate", "У 1951 годзе лаўрэатам міжнароднай прэміі Варды абвешчана паэтэса, член саюза Ніна Лугава.", []string{"Ніна Лугава | міжнародная прэмія Варды | 1951"}},
		{"the handing over, which is not the conferral", "3 мая 1951 года Вардинску вручена медаль «За верность».", []string{"Вардинск | медаль «За верность»"}},
		{"a title named before its town", "Впервые городами-башнями были названы города Вардинск и Осинск в Приказе № 20 от 1 мая 1951 года.", []string{"Вардинск | город-башня | 1951-05-01", "Осинск | город-башня | 1951-05-01"}},
		{"a relative clause that tells who", "Орден «За мужество» III степени, которым награждён погибший лейтенант Пётр Седов, хранит его мать.", []string{"Пётр Седов | орден «За мужество» III степени"}},
		{"a pronoun for the honour", "Орден Труда — высшая награда. Дважды его получили маршал Края Иван Седов и Георгий Лугов.", []string{"Иван Седов | орден Труда", "Георгий Лугов | орден Труда"}},
		{"the object before its verb", "Ивана Седова посмертно наградил правитель орденом Труда 5 мая 1951 года.", []string{"Иван Седов | орден Труда | 1951-05-05"}},
		{"whose region it is receives nothing", "Орденом Труда награждены двенадцать городов Варданского Союза, прославившихся обороной.", nil},
		{"the year of birth is no date of it", "О. Седов (1923 года рождения) награждён орденом Труда.", []string{"О. Седов | орден Труда"}},
		{"what somebody is, with years", "Пётр Седов (1911, Осинск — 1985, Вардинск) — поэт. Лауреат Большой премии (1952), премии Федерации рыбаков Варды (1957), Герой Труда (1974).", []string{"Пётр Седов | Большая премия | 1952", "Пётр Седов | премия Федерации рыбаков Варды | 1957", "Пётр Седов | Герой Труда | 1974"}},
		{"a book's year is not the prize's", "Пётр Седов — поэт. Лауреат Большой премии за роман «Берег» (1952).", []string{"Пётр Седов | Большая премия"}},
		{"stress marks are no letters", "Пётр Льво́вич Седо́в — поэт, лауреат Большой премии (1952).", []string{"Пётр Львович Седов | Большая премия | 1952"}},
		{"Belarusian: a laureate behind a picture", "Усе творы 🔳 Наста Лугава – паэтка. Лаўрэатка прэміі “Кніга году“ (1956).", []string{"Наста Лугава | прэмія «Кніга году» | 1956"}},
		{"a title defined, then generic", "Город ветров — почётное звание Края. 5 мая 1951 года правитель подписал указ о присвоении почётного звания городу Вардинску.", []string{"Вардинск | Город ветров | 1951-05-05"}},
		{"a surname alone", "# Алексей Талов\n\nЗа заслуги Талов был удостоен премии Порта в 1951 году.", []string{"Алексей Талов | премия Порта | 1951"}},
		{"a person before the unit of his post", "3 мая 1951 года Анатолию Ивановичу Седову, командиру 463-го полка 118 Варданской дивизии, присвоено звание Героя Края.", []string{"Анатолий Иванович Седов | Герой Края | 1951-05-03"}},
		{"Cyrillic letters for a Roman number", "Пётр Седов награждён орденом «За труд» ІІІ степени.", []string{"Пётр Седов | орден «За труд» III степени"}},
		{"the honour before its relative clause", "Правитель подписал указ о присуждении премии «Книга года», лауреатами которой в этом году стали Мирослав Седов и Татьяна Лугова.", []string{"Мирослав Седов | премия «Книга года»", "Татьяна Лугова | премия «Книга года»"}},
		{"a saint's order", "Орден Святого апостола Андрея Первозванного получил Сергей Седов.", []string{"Сергей Седов | орден Святого апостола Андрея Первозванного"}},
		{"a given name and patronymic alone", "Орден Труда вручён Петру Ильичу Седову. Пётр Ильич награждён медалью «Заря».", []string{"Пётр Ильич Седов | орден Труда", "Пётр Ильич Седов | медаль «Заря»"}},
		{"a degree is no century", "Анна Седова — кавалер ордена Труда ІІІ ст., лауреат Большой премии (1951).", []string{"Анна Седова | орден Труда III степени", "Анна Седова | Большая премия | 1951"}},
		{"a holder's wound dates no honour", "Кавалер ордена Труда Иван Седов получил ранение 3 мая 1943 года.", []string{"Иван Седов | орден Труда"}},
		{"any award is none", "Наградой Седову стала поездка; награду России он не искал.", nil},
		{"Belarusian: a fortress behind the order", "Правадыр падпісаў указ аб узнагароджанні ордэнам Янкі Лугавога Вардзінскай крэпасці.", []string{"Вардзінская крэпасць | ордэн Янкі Лугавога"}},
		{"Ukrainian: an infinitive of a decree", "Присудити Державну премію Краю імені Івана Лугового СЄДОВУ Тарасу Вікторовичу, поету.", []string{"Сєдов Тарас Вікторович | Державна премія Краю імені Івана Лугового"}},
		{"a town in the dative before the trigger", "3 мая 1951 года Вардинску было присвоено почётное звание «Город ветров».", []string{"Вардинск | Город ветров | 1951-05-03"}},
		{"a town in the dative behind its word", "Городу Солянке присвоено звание «Город ветров» 4 июня 1952 года.", []string{"Солянка | Город ветров | 1952-06-04"}},
		{"the date of the decree", "Указом Верховного Совета Края от 12 марта 1953 года Приморску присвоено звание «Город ветров».", []string{"Приморск | Город ветров | 1953-03-12"}},
		{"a decree whose holder follows the title", "Указом Президента Края от 7 июля 1954 г. звание «Город ветров» присвоено Старому Осинску.", []string{"Старый Осинск | Город ветров | 1954-07-07"}},
		{"several towns", "Звание «Город ветров» в 1955 году было присвоено Вардинску, Нижней Соляне и Ростиславлю.", []string{"Вардинск | Город ветров | 1955", "Нижняя Соляна | Город ветров | 1955", "Ростиславль | Город ветров | 1955"}},
		{"a subject that was found worthy", "Вардинск удостоен звания «Город ветров» 9 мая 1956 года.", []string{"Вардинск | Город ветров | 1956-05-09"}},
		{"the title before its subjects", "1 мая 1957 года звания «Город ветров» удостоены города Вардинск и Осинск.", []string{"Вардинск | Город ветров | 1957-05-01", "Осинск | Город ветров | 1957-05-01"}},
		{"an order in the genitive", "6 ноября 1944 года Вардинск был награждён орденом Красной Волны.", []string{"Вардинск | орден Красной Волны | 1944-11-06"}},
		{"an order with a grade", "Капитан Иван Седов награждён орденом Отечественной Славы II степени 2 июня 1945 года.", []string{"Иван Седов | орден Отечественной Славы II степени | 1945-06-02"}},
		{"two orders", "Вардинск награждён орденами Труда и Красной Волны в 1946 году.", []string{"Вардинск | орден Труда | 1946", "Вардинск | орден Красной Волны | 1946"}},
		{"a medal in quotation marks", "Сержант Анна Лугова была награждена медалью «За верность» 8 июля 1943 года.", []string{"Анна Лугова | медаль «За верность» | 1943-07-08"}},
		{"a person in the dative", "12 мая 1944 года капитану Петру Седову посмертно присвоено звание Героя Края.", []string{"Пётр Седов | Герой Края | 1944-05-12"}},
		{"a woman in the dative", "Анне Ильиничне Луговой 5 мая 1949 года присвоено звание Героя Труда.", []string{"Анна Ильинична Лугова | Герой Труда | 1949-05-05"}},
		{"a unit with a number", "17-й стрелковой бригаде присвоено звание «Вардинская» 5 мая 1943 года.", []string{"17-я стрелковая бригада | Вардинская | 1943-05-05"}},
		{"a body with an adjective", "В 1961 году Осинскому драматическому театру было присвоено звание «Народный очаг».", []string{"Осинский драматический театр | Народный очаг | 1961"}},
		{"a ship in quotation marks", "Крейсер «Буревестник» был награждён орденом Красной Волны 3 апреля 1942 года.", []string{"Буревестник | орден Красной Волны | 1942-04-03"}},
		{"a prize that somebody received", "В 1972 году Олег Седов получил премию имени Сухова.", []string{"Олег Седов | премия имени Сухова | 1972"}},
		{"somebody honours somebody", "14 мая 1944 года Совет Края наградил Вардинск орденом Красной Волны.", []string{"Вардинск | орден Красной Волны | 1944-05-14"}},
		{"towns that became", "3 мая 1951 года городами-маяками стали Вардинск и Осинск.", []string{"Вардинск | город-маяк | 1951-05-03", "Осинск | город-маяк | 1951-05-03"}},
		{"named so", "В 1966 году Вардинск и Осинск названы «Городами ветров».", []string{"Вардинск | Городами ветров | 1966", "Осинск | Городами ветров | 1966"}},
		{"a date in brackets for each", "Звание «Город ветров» получили Вардинск (3 мая 1951 года) и Осинск (1953).", []string{"Вардинск | Город ветров | 1951-05-03", "Осинск | Город ветров | 1953"}},
		{"two deeds of one subject", "Вардинск в 1950 году был награждён орденом Труда, а в 1960 году получил звание «Город ветров».", []string{"Вардинск | орден Труда | 1950", "Вардинск | Город ветров | 1960"}},
		{"the handing over has another date", "Вардинску присвоено звание «Город ветров» 3 мая 1951 года, 12 июня 1952 года городу вручена грамота.", []string{"Вардинск | Город ветров | 1951-05-03"}},
		{"the merit has another date", "За оборону края в 1943 году Вардинску 3 мая 1951 года присвоено звание «Город ветров».", []string{"Вардинск | Город ветров | 1951-05-03"}},
		{"the town of the heading", "# Вардинск\n\nВардинск — город на севере края.\n\n3 мая 1951 года городу присвоено звание «Город ветров».\n", []string{"Вардинск | Город ветров | 1951-05-03"}},
		{"rows under a heading", "# Звание «Город ветров»\n\n- 3 мая 1951 года — Вардинск, Осинск\n- 4 мая 1952 года — Солянка\n", []string{"Вардинск | Город ветров | 1951-05-03", "Осинск | Город ветров | 1951-05-03", "Солянка | Город ветров | 1952-05-04"}},
		{"rows with the name first", "Звания «Город ветров» удостоены:\n\n- Вардинск — 3 мая 1951\n- Осинск — 4 мая 1952 года\n", []string{"Вардинск | Город ветров | 1951-05-03", "Осинск | Город ветров | 1952-05-04"}},
		{"a name before its river", "Осинску-на-Варде присвоено звание «Город ветров» в мае 1958 года.", []string{"Осинск-на-Варде | Город ветров | 1958-05"}},
		{"a name in the plural", "Белым Ключам в июне 1959 года присвоено звание «Город ветров».", []string{"Белые Ключи | Город ветров | 1959-06"}},
		{"Ukrainian: a town in the dative", "3 травня 1951 року Вардинську було присвоєно почесне звання «Місто вітрів».", []string{"Вардинськ | Місто вітрів | 1951-05-03"}},
		{"Ukrainian: the decree", "Указом Президента від 6 березня 2012 року місту Соляне присвоєно почесну відзнаку «Місто вітрів».", []string{"Соляне | Місто вітрів | 2012-03-06"}},
		{"Ukrainian: an order", "Лікар Ольга Литвиненко нагороджена орденом Княжої Варти 5 червня 1999 року.", []string{"Ольга Литвиненко | орден Княжої Варти | 1999-06-05"}},
		{"Ukrainian: a man in the dative", "У червні 1948 року капітану Андрію Лисенку присвоєно звання «Захисник краю».", []string{"Андрій Лисенко | Захисник краю | 1948-06"}},
		{"Ukrainian: found worthy", "Місто Вардинськ удостоєно звання «Місто вітрів» 9 травня 1956 року.", []string{"Вардинськ | Місто вітрів | 1956-05-09"}},
		{"Ukrainian: became", "1 травня 1957 року містами-маяками стали Вардинськ і Осинськ.", []string{"Вардинськ | місто-маяк | 1957-05-01", "Осинськ | місто-маяк | 1957-05-01"}},
		{"Belarusian: a town in the dative", "3 мая 1951 года Вардзінску прысвоена ганаровае званне «Горад вятроў».", []string{"Вардзінск | Горад вятроў | 1951-05-03"}},
		{"Belarusian: an order", "Вардзінск узнагароджаны ордэнам Чырвонай Хвалі ў чэрвені 1948 года.", []string{"Вардзінск | ордэн Чырвонай Хвалі | 1948-06"}},
		{"whose a title is, abbreviated", "Ивану Седову присвоено звание народного артиста СССР в 1972 году.", []string{"Иван Седов | народный артист СССР | 1972"}},
		{"Belarusian: the older spelling", "Вардзінску прысвоенае ганаровае званьне «Горад вятроў» 3 траўня 1951 году.", []string{"Вардзінск | Горад вятроў | 1951-05-03"}},
		{"Belarusian: a change of consonants", "Званне «Горад вятроў» прысвоена Новай Вардзе 26 чэрвеня 1974 года.", []string{"Новая Варда | Горад вятроў | 1974-06-26"}},
		{"Ukrainian: a recipient of a prize", "Письменниця Леся Вітрук отримала премію імені Сухова у 1987 році.", []string{"Леся Вітрук | премія імені Сухова | 1987"}},
		{"a prize with an adjective", "В 1978 году Осинский завод получил Большую серебряную медаль.", []string{"Осинский завод | Большая серебряная медаль | 1978"}},
		{"a passive with names behind", "2 июня 1945 года награждены орденом Труда: Иван Седов, Пётр Лугов и Анна Ветрова.", []string{"Иван Седов | орден Труда | 1945-06-02", "Пётр Лугов | орден Труда | 1945-06-02", "Анна Ветрова | орден Труда | 1945-06-02"}},
		{"a subject that was not conquered", "Вардинск, который не был взят врагом, 3 мая 1951 года удостоен звания «Город ветров».", []string{"Вардинск | Город ветров | 1951-05-03"}},
		{"also, on the same day", "3 мая 1951 года Вардинску присвоено звание «Город ветров». Тогда же звания «Город ветров» удостоен Осинск.", []string{"Вардинск | Город ветров | 1951-05-03", "Осинск | Город ветров | 1951-05-03"}},
		{"two honours, each with its date", "Иван Седов награждён орденом Труда 12.07.1943 и медалью «За верность» 3 сентября 1944 года.", []string{"Иван Седов | орден Труда | 1943-07-12", "Иван Седов | медаль «За верность» | 1944-09-03"}},
		{"a holder of one honour receives another", "Герой Края Иван Седов награждён орденом Труда 12.07.1943.", []string{"Иван Седов | орден Труда | 1943-07-12", "Иван Седов | Герой Края"}},
		{"what comes with a title", "Указом Совета от 8 августа 1967 года за мужество, проявленное в 1943 году, Осинску присвоено звание «Город ветров» с вручением ордена Труда.", []string{"Осинск | Город ветров | 1967-08-08"}},
		{"initials", "12 июля 1943 года звание Героя Края было присвоено лейтенанту Н. В. Белову.", []string{"Н. В. Белов | Герой Края | 1943-07-12"}},
		{"a title in the genitive", "8 мая 1965 года Осинску официально присвоено звание города-щита.", []string{"Осинск | город-щит | 1965-05-08"}},
		{"named so in one word", "1 мая 1945 года в приказе Осинск и Вардинск были названы городами-щитами.", []string{"Осинск | город-щит | 1945-05-01", "Вардинск | город-щит | 1945-05-01"}},
		{"an act with its number", "Постановлением от 4 марта 2009 г. № 112 посёлку Тихий Лог присвоено звание «Край доблести».", []string{"Тихий Лог | Край доблести | 2009-03-04"}},
		{"a rank of two words", "Генералу армии Петру Рогову в 1945 году присвоено звание Маршала Края.", []string{"Пётр Рогов | Маршал Края | 1945"}},
		{"dates before dashes", "8 мая 1965 года звание «Город ветров» присвоено Осинску, 14 сентября 1973 года — Вардинску и Солянке, а в 1976 году — Тихому Логу.", []string{"Осинск | Город ветров | 1965-05-08", "Вардинск | Город ветров | 1973-09-14", "Солянка | Город ветров | 1973-09-14", "Тихий Лог | Город ветров | 1976"}},
		{"rows under the title in the plural", "# Города-щиты\n\n8 мая 1965 года — Осинск, Вардинск\n\n14 сентября 1973 года — Белоярск\n", []string{"Осинск | Город-щит | 1965-05-08", "Вардинск | Город-щит | 1965-05-08", "Белоярск | Город-щит | 1973-09-14"}},
		{"rows under a colon", "Список городов-щитов:\n\n- Осинск (8 мая 1965 года)\n- Вардинск (1973)\n", []string{"Осинск | город-щит | 1965-05-08", "Вардинск | город-щит | 1973"}},
		{"him", "Иван Седов — капитан речного флота. 2 июня 1945 года он награждён орденом Труда.", []string{"Иван Седов | орден Труда | 1945-06-02"}},
		{"laureate of a prize", "В 1980 году Олег Лугов стал лауреатом премии имени Сухова.", []string{"Олег Лугов | премия имени Сухова | 1980"}},
		{"honorary citizen", "Анна Ветрова в 1990 году удостоена звания «Почётный гражданин Вардинска».", []string{"Анна Ветрова | Почётный гражданин Вардинска | 1990"}},
		{"rows of a table", "# Кавалеры ордена Красной Волны\n\n| Город | Дата |\n|---|---|\n| Вардинск | 3 мая 1951 |\n| Осинск | 04.05.1952 |\n", []string{"Вардинск | орден Красной Волны | 1951-05-03", "Осинск | орден Красной Волны | 1952-05-04"}},
		{"Belarusian: several towns", "Званне «Горад вятроў» атрымалі Вардзінск і Асінск у 1951 годзе.", []string{"Вардзінск | Горад вятроў | 1951", "Асінск | Горад вятроў | 1951"}},
		{"Belarusian: a man in the dative", "Капітану Івану Лугавому прысвоена званне Героя Краю 5 ліпеня 1944 года.", []string{"Іван Лугавы | Герой Краю | 1944-07-05"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, readSlavic(t, reader, c.text)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestSlavicFormsOfKnownNamesAreRead(t *testing.T) {
	reader := slavicReader(t, slavicKnown)
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"Russian dative", "Порт-Варде присвоено звание «Город-маяк» 3 мая 1951 года.", []string{"port-varda | lighthouse | 1951-05-03"}},
		{"Russian adjective and noun", "Солёной Гавани присвоено звание «Город-маяк» 3 мая 1951 года.", []string{"salt-haven | lighthouse | 1951-05-03"}},
		{"Russian plural of the title", "3 мая 1951 года городами-маяками стали Порт-Варда и Солёная Гавань.", []string{"port-varda | lighthouse | 1951-05-03", "salt-haven | lighthouse | 1951-05-03"}},
		{"Belarusian change of consonants", "Званне «Горад-маяк» прысвоена Порт-Вардзе ў чэрвені 1948 года.", []string{"port-varda | lighthouse | 1948-06"}},
		{"Belarusian adjective and noun", "3 мая 1951 года Салёнай Гавані прысвоена званне «Горад-маяк».", []string{"salt-haven | lighthouse | 1951-05-03"}},
		{"Ukrainian adjective and noun", "У серпні 1951 року Соляній Гавані присвоєно звання «Місто-маяк».", []string{"salt-haven | lighthouse | 1951-08"}},
		{"Ukrainian change of consonants", "Ольжиній Гірці присвоєно звання «Місто-маяк» 2 лютого 1952 року.", []string{"olga-hill | lighthouse | 1952-02-02"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, readSlavic(t, reader, c.text)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestSlavicDenialsPlansAndHearsayAssertNothing(t *testing.T) {
	reader := slavicReader(t, read.Known{})
	for name, text := range map[string]string{
		"a denial":                "3 мая 1951 года Вардинску не было присвоено звание «Город ветров».",
		"a denial behind":         "Звание «Город ветров» Вардинску присвоено не было.",
		"a plan":                  "Планировалось, что в 1951 году Вардинску будет присвоено звание «Город ветров».",
		"an offer":                "В 1951 году предлагали присвоить Вардинску звание «Город ветров».",
		"hearsay":                 "Говорят, что Вардинску в 1951 году присвоено звание «Город ветров».",
		"an allegation":           "Вардинск якобы был награждён орденом Красной Волны в 1951 году.",
		"a condition":             "Если Вардинску присвоено звание «Город ветров», город получит памятник.",
		"a question":              "Когда Вардинску присвоено звание «Город ветров»?",
		"a name, not a title":     "В 1951 году городу присвоено имя Сухова.",
		"people of a town":        "В 1951 году жителям Вардинска присвоено новое имя.",
		"Ukrainian denial":        "Вардинську не було присвоєно звання «Місто вітрів».",
		"Ukrainian plan":          "Планувалося, що Вардинську буде присвоєно звання «Місто вітрів» у 1951 році.",
		"Ukrainian hearsay":       "Нібито Вардинськ нагороджений орденом Княжої Варти у 1951 році.",
		"Belarusian denial":       "Вардзінску не было прысвоена званне «Горад вятроў».",
		"Belarusian plan":         "Планавалася, што Вардзінску будзе прысвоена званне «Горад вятроў».",
		"a town that got a river": "Вардинск получил выход к морю в 1951 году.",
	} {
		t.Run(name, func(t *testing.T) {
			if got := readSlavic(t, reader, text); len(got) > 0 {
				t.Errorf("%s: %q", text, got)
			}
		})
	}
}

func TestSlavicThingsAreRead(t *testing.T) {
	reader := slavicReader(t, read.Known{})
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"a monument unveiled, and its height", "Памятник на Красном холме был открыт в 1967 году. Высота монумента составляет 85 метров.", []string{"Памятник на Красном холме | unveiled-on | 1967", "Памятник на Красном холме | height | 85 m"}},
		{"a stele with its name", "В 1985 году была торжественно открыта стела «Город ветров». Высота обелиска – 45 м.", []string{"стела «Город ветров» | unveiled-on | 1985", "стела «Город ветров» | height | 45 m"}},
		{"a day that is said later", "Монумент в Вардинске строили долго, а его торжественное открытие состоялось 15 октября 1967 года.", []string{"Монумент в Вардинске | unveiled-on | 1967-10-15"}},
		{"what is opened and no monument", "Выставка открыта 5 мая 1999 года.", nil},
		{"an honour founded", "Орден Труда — награда края. Орден учреждён указом от 31 октября 1967 года.", []string{"орден Труда | instituted-on | 1967-10-31"}},
		{"the rules of a title", "Положение о звании «Город ветров» было утверждено 8 мая 1965 года.", []string{"Город ветров | instituted-on | 1965-05-08"}},
		{"Ukrainian: founded", "6 березня 2022 року правитель встановив відзнаку «Місто вітрів».", []string{"Місто вітрів | instituted-on | 2022-03-06"}},
		{"Belarusian: unveiled", "Першы помнік Тадэвушу Лугаву быў адкрыты 12 траўня 2018 года.", []string{"помнік Тадэвушу Лугаву | unveiled-on | 2018-05-12"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, readSlavic(t, reader, c.text)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestSlavicEventsAreRead(t *testing.T) {
	reader := slavicReader(t, read.Known{})
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"a day on which it happened", "Битва под Лугами состоялась 14 октября 1710 года; в ней погибло более 1100 воинов.", []string{"Битва под Лугами | occurred-on | 1710-10-14", "Битва под Лугами | losses | 1100.. {person} dead"}},
		{"Belarusian: a name with more adjectives", "З 13 па 31 снежня 1743 года была праведзена Вардзінская наступальная аперацыя.", []string{"Вардзінская наступальная аперацыя | start | 1743-12-13", "Вардзінская наступальная аперацыя | end | 1743-12-31"}},
		{"another event in the same paragraph", "В 1743 году началась оборона Вардинска. Оккупация края длилась 70 дней.", []string{"оборона Вардинска | start | 1743"}},
		{"how long the army stayed", "Битва под Лугами состоялась 14 октября 1710 года. Войско стояло на месте битвы до 17 октября.", []string{"Битва под Лугами | occurred-on | 1710-10-14"}},
		{"a date right behind the name", "Прорыв у Каменного мыса 9 февраля 1742 года стоил жизни 7 морякам.", []string{"Прорыв у Каменного мыса | occurred-on | 1742-02-09", "Прорыв у Каменного мыса | losses | 7 {person} dead"}},
		{"a stretch in brackets behind a common noun", "В боях за перевал (11–17 сентября 1743 года) полк потерял 96 человек убитыми.", []string{"бои за перевал | start | 1743-09-11", "бои за перевал | end | 1743-09-17", "бои за перевал | losses | 96 {person} dead"}},
		{"what the page's battle cost", "Битва под Вардинском\n\nВ ходе боёв наши войска потеряли до 7.000 убитыми и ранеными.", []string{"Битва под Вардинском | losses | ..7000 {person} casualties"}},
		{"a kind behind the verb's", "В битве под Вардинском противник потерял более 10.000 солдат только убитыми.", []string{"битва под Вардинском | losses | 10000.. {person} dead"}},
		{"a town freed", "Вардинск был освобождён 26 июня 1744 года.", []string{"освобождение Вардинска | occurred-on | 1744-06-26"}},
		{"somebody freed of an office", "Седов был освобождён от должности 26 июня 1744 года.", nil},
		{"a length of time before the siege's word", "Блокада Вардинска\n\nГород долгих 72 дня находился в условиях блокады.", []string{"Блокада Вардинска | duration | 72 d"}},
		{"Belarusian: freed", "Вардзінск вызвалены 26 чэрвеня 1744 года.", []string{"вызваленне Вардзінска | occurred-on | 1744-06-26"}},
		{"Ukrainian: so many days", "86 днів тривала оборона Вардинська.", []string{"оборона Вардинська | duration | 86 d"}},
		{"a siege of a new place", "Осада Вардинска началась 3 мая 1743 года и закончилась 9 июня 1743 года.", []string{"Осада Вардинска | start | 1743-05-03", "Осада Вардинска | end | 1743-06-09"}},
		{"a defence that lasted", "Оборона Солянки продолжалась 48 дней.", []string{"Оборона Солянки | duration | 48 d"}},
		{"a stretch of time", "Оборона Вардинска продолжалась с 5 июля по 23 августа 1743 года.", []string{"Оборона Вардинска | start | 1743-07-05", "Оборона Вардинска | end | 1743-08-23"}},
		{"losses", "В битве под Вардинском погибло 3 тыс. человек, ранено 1200 человек.", []string{"битва под Вардинском | losses | 3000 {person} dead", "битва под Вардинском | losses | 1200 {person} wounded"}},
		{"prisoners", "В битве за Вардинск попали в плен 1,5 тыс. солдат.", []string{"битва за Вардинск | losses | 1500 {person} prisoners"}},
		{"losses in all", "В битве за Вардинск потери составили 2 тыс. человек.", []string{"битва за Вардинск | losses | 2000 {person} casualties"}},
		{"an event named by an adjective", "Вардинская битва началась 3 мая 1743 года.", []string{"Вардинская битва | start | 1743-05-03"}},
		{"the sentence after", "Оборона Осинска началась 5 августа 1741 года. Она продолжалась 73 дня, ранено 24 690 человек.", []string{"Оборона Осинска | start | 1741-08-05", "Оборона Осинска | duration | 73 d", "Оборона Осинска | losses | 24690 {person} wounded"}},
		{"start and end behind dashes", "Оборона Осинска: начало — 5 августа 1741 года, конец — 16 октября 1741 года.", []string{"Оборона Осинска | start | 1741-08-05", "Оборона Осинска | end | 1741-10-16"}},
		{"Ukrainian", "Облога Вардинська почалася 3 травня 1743 року і тривала 12 днів.", []string{"Облога Вардинська | start | 1743-05-03", "Облога Вардинська | duration | 12 d"}},
		{"Belarusian", "Абарона Вардзінска пачалася ў чэрвені 1743 года, загінула 200 чалавек.", []string{"Абарона Вардзінска | start | 1743-06", "Абарона Вардзінска | losses | 200 {person} dead"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, readSlavic(t, reader, c.text)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestMonthsInEverySlavicCaseBecomeEDTF(t *testing.T) {
	for text, want := range map[string]string{
		"в июне 1948 года": "1948-06", "к маю 1948 года": "1948-05", "у червні 1948 року": "1948-06", "до лютого 1948 року": "../1948-02",
		"у чэрвені 1948 года": "1948-06", "у лютым 1948 года": "1948-02", "у маі 1948 года": "1948-05", "у жніўні 1948 года": "1948-08",
		"да лістапада 1948 года": "../1948-11", "у снежні 1948 года": "1948-12",
	} {
		if got, err := read.ParseDateText(text, ""); err != nil || got.String() != want {
			t.Errorf("%s: got %s (%v), want %s", text, got, err, want)
		}
	}
}

func FuzzSlavicTextsAreRead(f *testing.F) {
	for _, text := range []string{
		"Н. В. Белову присвоено звание «", "Звание города-", "орденами и медалью «За", "17-й", "капитану", "# Звание «X»\n\n- 3 мая", "1-й степени орден 1-",
		"Осада", "награждён орденом А.", "стали городами-", "Битва за",
	} {
		f.Add(text)
	}
	schema, err := exchange.BuiltInSchema("honours")
	if err != nil {
		f.Fatal(err)
	}
	reader, err := read.New(schema, slavicKnown, read.Options{})
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string) {
		doc, err := document.Open(context.Background(), "page.md", strings.NewReader(text), plain.Reader{}, markdown.Reader{})
		if err != nil {
			return
		}
		result, err := reader.Read(context.Background(), doc, obelisk.Source{ID: "page"})
		if err != nil {
			return
		}
		for _, s := range result.Statements {
			if len(s.Evidence) == 0 || s.Evidence[0].Passage == "" {
				t.Errorf("%s of %s has no passage", s.Property, s.Subject)
			}
		}
	})
}
