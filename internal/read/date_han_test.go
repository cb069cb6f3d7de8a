package read_test

import (
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"obelisk/internal/document/formats"
	"obelisk/internal/read"
)

// dates are the dates of a text, each with its words.
func dates(t *testing.T, text string) []string {
	t.Helper()
	reader, err := read.New(nil, read.Known{}, read.Options{})
	if err != nil {
		t.Fatal(err)
	}
	doc, err := formats.Open(context.Background(), "page.txt", strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for m, err := range reader.Mentions(context.Background(), doc) {
		if err != nil {
			t.Fatal(err)
		}
		if m.Kind == read.MentionDate && !m.Date.IsZero() {
			out = append(out, m.Date.String()+" "+m.Text)
		}
	}
	return out
}

func TestChineseDatesLeanOnThoseBefore(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{
			"days after and before", "1921年5月3日动工，次日停工，三天后复工，同年底完工，翌年元旦启用。",
			[]string{"1921-05-03 1921年5月3日", "1921-05-04 次日", "1921-05-07 三天后", "1921 同年底", "1922-01-01 翌年元旦"},
		},
		{
			"years of the era by which the text counts", "民國三十八年設館，五十年十一月擴建，104年4月重修。",
			[]string{"1949 民國三十八年", "1961-11 五十年十一月", "2015-04 104年4月"},
		},
		{
			"years of no era", "104年的计划，五十年的历史，三年后完成。",
			nil,
		},
		{
			"a year behind which words for later stand is no length of time", "1949年后迁走，1951年以前返回。",
			[]string{"1949 1949年", "1951 1951年"},
		},
		{
			"days of one month", "1959年8月3日大雨，7日至9日成灾，十日放晴。",
			[]string{"1959-08-03 1959年8月3日", "1959-08-07/1959-08-09 7日至9日", "1959-08-10 十日"},
		},
		{
			"the old calendar is passed over", "2008年6月8日（农历五月初五）开馆，正月十五闭馆。",
			[]string{"2008-06-08 2008年6月8日"},
		},
		{
			"numbers of things", "第12号展柜，编号为1942，B1层3号厅，一日三餐，1945部队，电话2848 1947。",
			nil,
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, dates(t, c.text)); diff != "" {
				t.Error(diff)
			}
		})
	}
}
