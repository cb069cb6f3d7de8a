package browser_test

import (
	"context"

	"github.com/chromedp/chromedp"
)

// press focuses what the selector finds and presses keys on it.
func press(selector, keys string) step {
	return chromedp.Steps(chromedp.Focus(selector), chromedp.KeyEvent(keys))
}

// typeInto replaces the content of a field by typing.
func typeInto(selector, text string) step {
	return chromedp.Steps(chromedp.Focus(selector), chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
		_, err := chromedp.Run(ctx, chromedp.Evaluate[chromedp.Void](`document.activeElement.select()`))
		return err
	}), chromedp.SendKeys(selector, text))
}
