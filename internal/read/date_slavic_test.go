package read_test

import (
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"obelisk/internal/document/formats"
	"obelisk/internal/read"
)

// times are the dates and lengths of time that a text mentions.
func times(t *testing.T, reader *read.Reader, text string) []string {
	t.Helper()
	doc, err := formats.Open(context.Background(), "page.txt", strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for m, err := range reader.Mentions(context.Background(), doc) {
		switch {
		case err != nil:
			t.Fatal(err)
		case m.Kind == read.MentionDate:
			out = append(out, m.Date.String())
		case m.Kind == read.MentionDuration:
			out = append(out, m.Quantity.String())
		}
	}
	return out
}

func TestSlavicTextsSayWhen(t *testing.T) {
	reader, err := read.New(nil, read.Known{}, read.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"days are counted from the last day", "Мост открыт 5 июля 1932 года. На следующий день прошёл поезд, тремя днями позже — второй, а через месяц движение закрыли.", []string{"1932-07-05", "1932-07-06", "1932-07-09", "1932-08"}},
		{"years are counted from the last year", "Школа основана в 1911 году, год спустя сгорела. Через двадцать лет её отстроили.", []string{"1911", "1912", "1932"}},
		{"what comes after an event is not counted from the last date", "Театр открыт в 1911 году. Через два года после пожара его закрыли.", []string{"1911", "2 a"}},
		{"the same and the following year", "У травні 1922 року почали, восени того ж року скінчили, наступного року відкрили.", []string{"1922-05", "1922-23", "1923"}},
		{"a dateline is the page's date", "9 мая 2015 года. Парк посадили 30 лет назад. Ремонт начали в декабре прошлого года.", []string{"2015-05-09", "1985", "2014-12"}},
		{"what is counted is no year", "В полку 1812 человек, до 1500 солдат с 1200 орудиями в 1943 домах.", nil},
		{"labels are no years", "Статья 1943, опись 1942, № 1917, высота 1941, с. 1941—1980.", nil},
		{"a street is no date", "Музей стоит на улице 9 Мая. Площадь 8 Марта рядом.", nil},
		{"a time of day lasts nothing", "Бой начался в 4 часа утра 17 июня 1932 года и шёл девять часов.", []string{"1932-06-17", "9 h"}},
		{"one word says how long", "Після двомісячної облоги і 34-годинного обстрілу минуло півроку.", []string{"2 mo", "34 h", "6 mo"}},
		{"one of a unit behind a word for it", "План выполнили за месяц.", []string{"1 mo"}},
		{"entries of a chronicle", "Фабрыка: 1913 — 190 рабочых; 1928 — 640 рабочых.", []string{"1913", "1928"}},
		{"a list of years", "Матчи: 1905, 1912, 1913–1914 гг.", []string{"1905", "1912", "1913/1914"}},
		{"a range shares its month", "Пад'ём трываў з 10 па 14 ліпеня 1931 г., у ноч з 14 на 15 ліпеня скончыўся.", []string{"1931-07-10/1931-07-14", "1931-07-14/1931-07-15"}},
		{"a text that begins without a year takes that of the next date", "Ярмарка началась 5 августа и закончилась 16 октября 1931 года.", []string{"1931-08-05", "1931-10-16"}},
		{"months as adjectives", "Влада змінилася в червні 1931 року, після липневих виборів.", []string{"1931-06", "1931-07"}},
		{"a capital letter makes an adjective a name", "Июльская улица проложена в 1931 году.", []string{"1931"}},
		{"abbreviations end no sentence", "Мястэчка вядома з пач. 16 ст., з крас. да вер. 1918 цэнтр павета, у 1850-я г. горад.", []string{"15XX", "1918-04/1918-09", "185X"}},
		{"days in digits share their year", "В ночь с 28.2 на 1.3.1932 года вода спала, утром 3.10.32 г. мост открыли.", []string{"1932-02-28/1932-03-01", "1932-10-03"}},
		{"that same year, said again", "Мост заклали в мае 1931 года, открыли 3 ноября того же 1931 года.", []string{"1931-05", "1931-11-03"}},
		{"a range of decades", "В 1930-1980-х гг. здесь была школа.", []string{"193X/198X"}},
		{"a dash before a date explains what was counted", "Мост начали в октябре 1932 года. Его открыли уже через 3 месяца — в январе 1933 года.", []string{"1932-10", "1933-01", "1933-01"}},
		{"a year that belongs to a noun is beside the story", "Збори почалися 20 червня 1932 року. Після неврожаю 1931 року ціни зросли, 11 липня їх закрили.", []string{"1932-06-20", "1931", "1932-07-11"}},
		{"stress marks and thin spaces", "Храм освящён 25\u00a0сентября\u0301 1892\u2009го\u0301да.", []string{"1892-09-25"}},
	} {
		if diff := cmp.Diff(c.want, times(t, reader, c.text)); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
	}
}
