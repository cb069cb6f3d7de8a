// Package browser holds what only a real browser can tell of the site: the
// walks that readers and curators take, what assistive technology meets, what
// the console says. It has tests alone; they skip where there is no browser.
package browser
