package web

import (
	"bytes"
	"fmt"
	"html/template"
)

// pageName names a page's template.
type pageName string

// The pages.
const (
	pageHome     pageName = "home"
	pageEntity   pageName = "entity"
	pageList     pageName = "list"
	pageSources  pageName = "sources"
	pageSource   pageName = "source"
	pageReading  pageName = "reading"
	pageBeside   pageName = "beside"
	pageDisputes pageName = "disputes"
	pageChanges  pageName = "changes"
	pageSearch   pageName = "search"
	pageMap      pageName = "map"
	pageTimeline pageName = "timeline"
	pageEmbedded pageName = "embedded"
	pageFailure  pageName = "failure"
	// The pages of the desk.
	pageQueue    pageName = "queue"
	pageProposal pageName = "proposal"
	pageBulk     pageName = "bulk"
	pageMerge    pageName = "merge"
	pageTwins    pageName = "twins"
	pageSplit    pageName = "split"
	pageDone     pageName = "done"
	pageAdd      pageName = "add"
	pageJob      pageName = "job"
)

// pageNames lists the pages.
func pageNames() []pageName {
	return []pageName{
		pageHome, pageEntity, pageList, pageSources, pageSource, pageReading, pageBeside, pageDisputes, pageChanges, pageSearch, pageMap, pageTimeline, pageEmbedded, pageFailure,
		pageQueue, pageProposal, pageBulk, pageMerge, pageTwins, pageSplit, pageDone, pageAdd, pageJob,
	}
}

// templates are the parsed pages, each with the frame and the parts they share.
type templates map[pageName]*template.Template

// parseTemplates parses all pages.
func parseTemplates() (templates, error) {
	out := templates{}
	for _, name := range pageNames() {
		t, err := template.New("frame.html").ParseFS(files, "templates/frame.html", "templates/parts.html", "templates/charts.html", "templates/desk.html", "templates/"+string(name)+".html")
		if err != nil {
			return nil, fmt.Errorf("parse the template of the page %s: %w", name, err)
		}
		if name == pageEmbedded { // it has a frame of its own
			t = t.Lookup("embedded.html")
		}
		out[name] = t
	}
	return out, nil
}

// page is a typed page; its template is checked against its type by a test.
type page interface{ name() pageName }

// pageType is the media type of pages.
const pageType = "text/html; charset=utf-8"

// render makes the whole page, so that no half of one is ever sent.
func (s *site) render(p page) ([]byte, error) {
	var body bytes.Buffer
	if err := s.templates[p.name()].Execute(&body, p); err != nil {
		return nil, fmt.Errorf("render the page %s: %w", p.name(), err)
	}
	return body.Bytes(), nil
}
