package document

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// Picture is a picture named in a text with its caption. Offsets are bytes of
// the text it was found in: the whole of it, its file name, its caption.
type Picture struct {
	Start, End         int
	NameStart, NameEnd int
	From, To           int
	File               string
}

// pictureName is a file name in the namespace for files of a wiki, in the
// languages of the larger ones. A converter may have taken the name's first
// word for an address in angle brackets.
var pictureName = regexp.MustCompile(`^` + pictureSpace +
	`([^|<\n\[\]]{1,240}?\.(?:jpe?g|png|gif|svg|tiff?|webp|bmp|xcf|djvu|pdf|og[gv]|webm))(?:>|\b)`)

// pictureColon is the beginning of a picture's name up to the colon.
var pictureColon = regexp.MustCompile(strings.TrimSuffix(pictureSpace, ` ?`) + `$`)

// pictureFirst is how a text begins whose first word names a picture.
var pictureFirst = regexp.MustCompile(`^[ \t\r\n*•-]*` + pictureSpace)

const pictureSpace = `(?i)(?:\[\[|<)?(?:file|image|файл|изображение|зображення|выява|文件|檔案|档案|圖像|图像|ファイル|画像|파일|datei|bild|fichier|archivo|imagen|immagine|plik|ficheiro) ?: ?`

// pictureOption is a part of a wiki's picture that is not its caption.
var pictureOption = regexp.MustCompile(`(?i)^\s*(?:thumb(?:nail)?|frame|frameless|left|right|center|none|border|мини|миниатюра|справа|слева|центр|без|безрамки|рамка|мініатюра|міні|праворуч|ліворуч|злева|зправа|без рамки|缩略图|縮圖|替代|右|左|居中|置中|無框|无框|framed|sub|super|baseline|middle|top|bottom|text-top|text-bottom|upright[= 0-9.]*|upleft[= 0-9.]*|зверху|[0-9x ]+ ?(?:px|пкс|像素)?|(?:alt|link|class|page|lang|альт|ссылка|посилання|替代文本|替代文字|連結|链接|lossy|start|end|thumb|мини|миниатюра|thumbtime) ?=.*)\s*$`)

// Gallery finds the pictures of a text that is nothing but pictures, each with
// its caption, on one line or on several: "File:NAME | caption". It gives none
// for any other text; rest is where what follows the pictures begins.
func Gallery(text string) (pictures []Picture, rest int) {
	if !hasColon(text) || !pictureFirst.MatchString(text) {
		return nil, 0
	}
	matches := pictureNames(text)
	if len(matches) == 0 || strings.Trim(text[:matches[0][0]], " \t\r\n*-•") != "" {
		return nil, 0
	}
	for i, m := range matches {
		limit := len(text)
		if i+1 < len(matches) {
			limit = matches[i+1][0]
		}
		p, ok := pictureAt(text, m, limit)
		if !ok {
			return pictures, rest
		}
		pictures = append(pictures, p)
		rest = p.End
		if i+1 < len(matches) && strings.Trim(text[rest:limit], " \t\r\n*-•") != "" {
			return pictures, rest
		}
	}
	return pictures, rest
}

// pictureNames finds the names of pictures by their colons: each is where it
// begins and ends, and where the file's name does.
func pictureNames(text string) [][]int {
	var found [][]int
	from := 0
	for at := 0; ; {
		colon := strings.IndexByte(text[at:], ':')
		if colon < 0 {
			return found
		}
		at += colon + 1
		start := pictureStart(text, from, at)
		if start < 0 {
			continue
		}
		m := pictureName.FindStringSubmatchIndex(text[start:min(len(text), start+longestPicture)])
		if m == nil {
			continue
		}
		for i := range m {
			m[i] += start
		}
		found = append(found, m)
		from, at = m[1], max(at, m[1])
	}
}

// longestPicture is more than the longest name of a picture takes, in bytes.
const longestPicture = 2 * farthestColon * 10

// pictureStart is where the word for the namespace begins that ends with the
// colon before the byte end, not before from; -1 where there is no such word.
func pictureStart(text string, from, end int) int {
	word := strings.TrimSuffix(text[from:end-1], " ")
	if word == "" {
		return -1
	}
	if last := word[len(word)-1]; last < utf8.RuneSelf && strings.IndexByte("deiknorDEIKNOR", last) < 0 {
		return -1 // no namespace ends so
	}
	start := max(from, end-farthestColon)
	if m := pictureColon.FindStringIndex(text[start:end]); m != nil {
		return start + m[0]
	}
	return -1
}

// farthestColon is how far into a picture's name the colon stands behind the
// word for the namespace, in bytes, at most.
const farthestColon = 64

// hasColon reports whether a text may begin with the name of a picture, so
// that most texts need no closer look.
func hasColon(text string) bool {
	text = strings.TrimLeft(text, " \t\r\n*•-")
	return strings.Contains(text[:min(len(text), farthestColon)], ":")
}

// pictureAt reads one picture and the caption after it, which ends with its
// line or where the next picture begins.
func pictureAt(text string, m []int, limit int) (Picture, bool) {
	p := Picture{Start: m[0], NameStart: m[2], NameEnd: m[3]}
	p.File = strings.TrimSpace(strings.ReplaceAll(text[m[2]:m[3]], ">", ""))
	end := limit
	if stop := strings.IndexAny(text[m[1]:limit], "\r\n"); stop >= 0 {
		end = m[1] + stop
	}
	wiki := strings.HasPrefix(text[m[0]:], "[[")
	if wiki {
		stop := strings.LastIndex(text[m[1]:end], "]]")
		if stop < 0 {
			return p, false
		}
		end = m[1] + stop
	}
	p.From, p.To, p.End = m[1], end, end
	if wiki {
		p.End += len("]]")
	}
	bar := strings.TrimLeft(text[p.From:end], " \t")
	if bar == "" {
		return p, true
	}
	if bar[0] != '|' {
		return p, false
	}
	p.From = end - len(bar) + 1
	for option := true; option; {
		part, _, more := strings.Cut(text[p.From:end], "|")
		if option = more && pictureOption.MatchString(part); option {
			p.From += len(part) + 1
		}
	}
	if pictureOption.MatchString(text[p.From:end]) && wiki {
		p.From = end
	}
	for p.End > p.From && p.End == p.To && (text[p.End-1] == ' ' || text[p.End-1] == '\t') {
		p.End, p.To = p.End-1, p.To-1
	}
	return p, true
}

// IsPictureOption reports whether a part of a wiki's picture says how it is
// shown and is not its caption.
func IsPictureOption(part string) bool { return pictureOption.MatchString(part) }

// pictureFile is the end of an address or title that names a picture's file.
var pictureFile = regexp.MustCompile(`(?i)\.(?:jpe?g|png|gif|svg|tiff?|webp|bmp|xcf)$`)

// IsPictureFile reports whether a file name is that of a picture.
func IsPictureFile(name string) bool {
	point := strings.LastIndexByte(name, '.')
	return point >= 0 && len(name)-point <= longestEnding && pictureFile.MatchString(name)
}

// longestEnding is more than the ending of a picture's file takes, in bytes.
const longestEnding = 12
