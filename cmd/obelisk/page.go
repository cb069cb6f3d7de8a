package main

import (
	"context"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"obelisk/edtf"
	"obelisk/internal/document"
	"obelisk/internal/fetch"
)

// webOptions are the flags of commands that read pages of the web.
type webOptions struct {
	private bool
}

func (o *webOptions) flags(f *pflag.FlagSet) {
	f.BoolVar(&o.private, "private-addresses", false, "fetch pages of this machine and of private networks too")
}

// fetched is a page of the web and the day on which it was fetched.
type fetched struct {
	fetch.Page
	day edtf.Date
}

// label is what is known of the page before it is read.
func (f fetched) label() document.Label {
	return document.Label{Name: f.Name, MediaType: f.MediaType, Charset: f.Charset}
}

// fetch gets a page of the web.
func (p *program) fetch(ctx context.Context, address string, o webOptions) (fetched, error) {
	number, _, _ := strings.Cut(version(), " ")
	page, err := fetch.Get(ctx, address, fetch.Options{Agent: "Obelisk/" + number + " (a register of honours; reads a page once)", Private: o.private})
	if err != nil {
		return fetched{}, err
	}
	day, err := edtf.Parse(p.clock().UTC().Format(time.DateOnly))
	return fetched{page, day}, err
}
