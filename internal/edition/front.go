package edition

import (
	"maps"
	"path"
	"slices"
	"strings"

	"obelisk"
)

// front writes the first page: the register in every language, and its data.
func (c *crawler) front() error {
	title, lang := c.register.Title.In(obelisk.English)
	var b strings.Builder
	b.WriteString(`<!DOCTYPE html>
<html lang="` + attributeText(string(lang)) + `">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>` + attributeText(title) + `</title>
`)
	for _, name := range slices.Sorted(maps.Values(c.files)) {
		if strings.HasPrefix(name, "assets/") && path.Ext(name) == ".css" {
			b.WriteString(`<link rel="stylesheet" href="` + attributeText(name) + "\">\n")
		}
	}
	b.WriteString("</head>\n<body>\n<main id=\"text\">\n<header class=\"title\"><h1>" + attributeText(title) + "</h1></header>\n<ul class=\"list\">\n")
	for _, l := range obelisk.InterfaceLanguages() {
		said, in := c.register.Title.In(l)
		b.WriteString(`<li><a href="` + attributeText(c.files[languagePath(l)+"/"]) + `" hreflang="` + string(l) + `" lang="` + attributeText(string(in)) + `">` +
			attributeText(said) + `</a> <span class="about" lang="` + string(l) + `">` + attributeText(c.Locales.For(l).Text("language.self")) + "</span></li>\n")
	}
	b.WriteString("</ul>\n<ul class=\"columns\">\n")
	for _, d := range c.Data {
		name := dataFolder + "/" + d.File
		b.WriteString(`<li><a href="` + attributeText(name) + `">` + attributeText(d.File) + "</a></li>\n")
	}
	if c.Bundle != nil {
		name := path.Join(dataFolder, bundleFolder, "register.yaml")
		b.WriteString(`<li><a href="` + name + `">` + bundleFolder + "</a></li>\n")
	}
	b.WriteString("</ul>\n</main>\n</body>\n</html>\n")
	return c.file(frontPage, []byte(b.String()))
}
