package read_test

import (
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"obelisk/internal/document/formats"
	"obelisk/internal/read"
)

// quantities are the values and words of the quantities and durations of a text.
func quantities(t *testing.T, text string) []string {
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
		if m.Quantity.IsZero() {
			continue
		}
		line := m.Quantity.String() + " | " + m.Text
		if m.Attribution != "" {
			line += " | " + m.Attribution
		}
		out = append(out, line)
	}
	return out
}

func TestQuantitiesKeepTheirBoundsUnitsAndSources(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{"They lost two hundred and forty-eight thousand men.", []string{"248000 {person} | two hundred and forty-eight thousand men"}},
		{"Between 248,000 and 400,000 soldiers took part.", []string{"248000..400000 {person} | Between 248,000 and 400,000 soldiers"}},
		{"A quarter of the houses burnt down, and half a million people fled.", []string{"0.25 {building} | A quarter of the houses", "500000 {person} | half a million people"}},
		{"Dozens of tanks and hundreds of thousands of civilians were left.", []string{"24.. {tank} | Dozens of tanks", "200000.. {person} | hundreds of thousands of civilians"}},
		{"The garrison held out for 2 years, 4 months and 19 days.", []string{"869..873 d | 2 years, 4 months and 19 days"}},
		{"It took two and a half years, nearly 30 per cent longer.", []string{"2.5 a | two and a half years", "~..30 % | nearly 30 per cent"}},
		{"The temperature fell to −40 °C, or minus 40 degrees Celsius.", []string{"-40 Cel | −40 °C", "-40 Cel | minus 40 degrees Celsius"}},
		{"From 10 to 15 thousand workers, at least 12 ships, up to 700 guns.", []string{"10000..15000 {person} | From 10 to 15 thousand workers", "12.. {ship} | at least 12 ships", "..700 {gun} | up to 700 guns"}},
		{"According to the harbour office, over 3,500 people were evacuated.", []string{"3500.. {person} | over 3,500 people | According to the harbour office"}},
		{"Погибло двухсот сорока восьми тысяч человек.", []string{"248000 {person} | двухсот сорока восьми тысяч человек"}},
		{"Погибло 1,200 человек и ранено 12,345 солдат, а стена имела 1,250 м.", []string{"1200 {person} | 1,200 человек", "12345 {person} | 12,345 солдат", "1.25 m | 1,250 м"}},
		{"В боях участвовало полтора миллиона солдат, 1,5 млн жителей и 800 тыс. рабочих.", []string{"1500000 {person} | полтора миллиона солдат", "1500000 {person} | 1,5 млн жителей", "800000 {person} | 800 тыс. рабочих"}},
		{"Город потерял 20–30 тысяч человек, более двух тысяч домов и треть населения.", []string{"20000..30000 {person} | 20–30 тысяч человек", "2000.. {building} | более двух тысяч домов", "~0.3333 | треть"}},
		{"Население составляло 1 093 842 человека, площадь 616,3 га.", []string{"1093842 {person} | 1 093 842 человека", "616.3 har | 616,3 га"}},
		{"По данным штаба, погибло не менее 1.130.000 человек.", []string{"1130000.. {person} | не менее 1.130.000 человек | По данным штаба"}},
		{"Осада продолжалась два с половиной года, десятки тысяч людей голодали.", []string{"2.5 a | два с половиной года", "20000.. {person} | десятки тысяч людей"}},
		{"Загинуло півтора мільйона осіб, понад двадцять три тисячі поранено.", []string{"1500000 {person} | півтора мільйона осіб", "23000.. | понад двадцять три тисячі"}},
		{"Загінула паўтара мільёна чалавек, каля дваццаці тысяч параненых.", []string{"1500000 {person} | паўтара мільёна чалавек", "~20000 {person} | каля дваццаці тысяч параненых"}},
		{"伤亡25萬人，近200萬居民，50余万市民撤离。", []string{"250000 {person} | 25萬人", "~..2000000 {person} | 近200萬居民", "500000.. {person} | 50余万市民"}},
		{"三分之一的房屋被毁，数十万居民离开，八成以上的船沉没。", []string{"~0.3333 | 三分之一", "200000.. {person} | 数十万居民", "80.. % | 八成以上"}},
		{"据参谋部统计，160万—200万人参战，百分之三十的坦克损坏。", []string{"1600000..2000000 {person} | 160万—200万人 | 据参谋部统计", "30 % | 百分之三十 | 据参谋部统计"}},
		{"守军二十万零五百人，火炮壹仟伍佰门，飞机卅架。", []string{"200500 {person} | 二十万零五百人", "1500 {gun} | 壹仟伍佰门", "30 {aircraft} | 卅架"}},
		{"历时两年零三个月，行程三千多公里，气温零下二十度。", []string{"27 mo | 两年零三个月", "3000.. km | 三千多公里", "-20 Cel | 零下二十度"}},
		{"二三十人受伤，十七八天后获救，五、六百人参加。", []string{"~20..30 {person} | 二三十人", "~17..18 d | 十七八天", "~500..600 {person} | 五、六百人"}},
		{"１，２３４人和１２．５公里", []string{"1234 {person} | １，２３４人", "12.5 km | １２．５公里"}},
		{"The 9th Infantry lost one reason why casualties rose; nearly a million and a half men fell.", []string{"~..1500000 {person} | nearly a million and a half men"}},
		{"У 36-м полку было 812 солдат, 2-га рота втратила 40 осіб.", []string{"812 {person} | 812 солдат", "40 {person} | 40 осіб"}},
	} {
		t.Run(c.text, func(t *testing.T) {
			if diff := cmp.Diff(c.want, quantities(t, c.text)); diff != "" {
				t.Error(diff)
			}
		})
	}
}
