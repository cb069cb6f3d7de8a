package web

import "html/template"

// Templates returns the parsed template of each page with a page of its type,
// for the test that checks one against the other.
func Templates() (map[any]*template.Template, error) {
	parsed, err := parseTemplates()
	if err != nil {
		return nil, err
	}
	out := map[any]*template.Template{}
	for _, p := range []page{
		&HomePage{}, &EntityPage{}, &ListPage{}, &SourcesPage{}, &SourcePage{}, &DisputesPage{}, &ChangesPage{}, &SearchPage{}, &MapPage{}, &TimelinePage{}, &FailurePage{},
		&QueuePage{}, &ProposalPage{}, &BulkPage{}, &MergePage{}, &TwinsPage{}, &SplitPage{}, &DonePage{}, &AddPage{}, &JobPage{},
	} {
		out[p] = parsed[p.name()]
	}
	return out, nil
}
