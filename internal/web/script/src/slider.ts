// The slider of years: what the form would bring is fetched while it is moved, and
// put in place of what is shown, so that the slider keeps the focus. The address
// follows, so that it can be shared.

/** How long after the last move is asked, in milliseconds. */
const pause = 120;

/** The parts of the page that follow the year. */
const following = [".result", ".slider > p", ".languages", ".embed code"];

/** sliding makes the slider work at once, if the page has one; shown is called with the page that came. */
export function sliding(shown: (within: ParentNode) => void): void {
  const form = document.querySelector<HTMLFormElement>("form.slider");
  const range = form?.querySelector<HTMLInputElement>("input[type=range]");
  if (!form || !range) return;
  let timer = 0;
  let asked = new AbortController();

  const bring = async (signal: AbortSignal) => {
    const fields = [...new FormData(form)].map(([name, value]): [string, string] => [name, String(value)]);
    const address = `${form.getAttribute("action") ?? ""}?${new URLSearchParams(fields)}`;
    const answer = await fetch(address, { signal });
    if (!answer.ok) throw new Error(answer.statusText);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const part of following) {
      const [now, next] = [document.querySelector(part), page.querySelector(part)];
      if (now && next) now.replaceWith(document.adoptNode(next));
    }
    form.classList.add("slider-set");
    history.replaceState(null, "", address);
    const result = document.querySelector(".result");
    if (result) shown(result);
  };
  range.addEventListener("input", () => {
    const output = form.querySelector("output");
    if (output) output.textContent = range.value;
    clearTimeout(timer);
    asked.abort();
    timer = setTimeout(() => {
      asked = new AbortController();
      // What cannot be brought at once comes by the form, as it would without this.
      bring(asked.signal).catch((e: unknown) => {
        if (!(e instanceof DOMException && e.name === "AbortError")) form.requestSubmit();
      });
    }, pause);
  });
}
