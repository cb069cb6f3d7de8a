package web_test

import (
	"testing"

	"github.com/jba/templatecheck"

	"obelisk/internal/web"
)

func TestEveryTemplateFitsItsPage(t *testing.T) {
	templates, err := web.Templates()
	if err != nil {
		t.Fatal(err)
	}
	for page, template := range templates {
		if err := templatecheck.CheckHTML(template, page); err != nil {
			t.Errorf("%T: %v", page, err)
		}
	}
}
