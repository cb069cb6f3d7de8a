package browser_test

import (
	"path/filepath"
	"strings"
	"testing"
)

// TestAnEditionIsReadFromItsFolderWithoutAServer opens the files of an edition as
// somebody does who was sent the folder.
func TestAnEditionIsReadFromItsFolderWithoutAServer(t *testing.T) {
	browser(t)
	dir := filepath.Join(t.TempDir(), "edition")
	command(t, "export", "site", dir, "--register", accepted(t))
	b := open(t, 1100)
	b.needScripts()
	at := "file://" + filepath.ToSlash(dir)
	b.visit(at + "/index.html")
	b.visit(at + "/data/en/class/place.html")
	b.follow(`main .list a[href*="/entity/"]`)
	name := ask[string](b, `document.querySelector("h1").firstChild.textContent.trim()`)
	page := b.path()

	// The search runs in the page.
	b.do(typeInto(`form.search input[name=q]`, name))
	b.follow(`form.search button`)
	found := ask[string](b, `new Promise((done, fail) => {
		const look = () => { const a = document.querySelector(".hits a"); a ? done(a.href) : setTimeout(look, 50); };
		setTimeout(() => fail("nothing is found"), 20000);
		look();
	})`)
	if !strings.HasSuffix(found, page) {
		t.Errorf("the search for %q finds %s first, and its page is %s", name, found, page)
	}
	b.follow(".hits a")

	// Its map and timeline are drawn, and their links lead on.
	for _, part := range []string{"map", "timeline"} {
		b.visit(at + "/data/uk/" + part + ".html")
		if b.count("main svg a") == 0 {
			t.Errorf("the %s shows nothing that leads on", part)
		}
		b.follow(`main svg a[href*="/entity/"]`)
		if !strings.Contains(b.path(), "/data/uk/entity/") {
			t.Errorf("the %s leads to %s", part, b.path())
		}
	}
	b.follow(`a[hreflang="zh-Hant"]`)
	if !strings.Contains(b.path(), "/data/zh-hant/entity/") {
		t.Errorf("the other language leads to %s", b.path())
	}
	b.quiet("the edition")
}
