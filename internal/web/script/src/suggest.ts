// Suggestions while typing, after the combobox pattern of ARIA. The field works
// without them: they only save typing.

interface Suggestion {
  id: string;
  name: string;
  note: string;
  href: string;
}

/** How long after the last key is asked, in milliseconds. */
const pause = 120;

let made = 0;

/** suggest makes a combobox of a field; choose says what a choice does. */
export function suggest(field: HTMLInputElement, address: string, choose: (s: Suggestion) => void): void {
  const list = document.createElement("ul");
  list.className = "suggested";
  list.id = `suggested-${made++}`;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", field.getAttribute("aria-label") ?? field.labels?.[0]?.textContent ?? "");
  list.hidden = true;
  field.after(list);
  field.setAttribute("role", "combobox");
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-controls", list.id);
  field.setAttribute("aria-expanded", "false");
  field.autocomplete = "off";

  let found: Suggestion[] = [];
  let at = -1;
  let timer = 0;
  let asked = new AbortController();

  const close = () => {
    list.hidden = true;
    at = -1;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
  };
  const mark = (to: number) => {
    at = to;
    [...list.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === at)));
    const item = list.children[at];
    if (item) {
      field.setAttribute("aria-activedescendant", item.id);
      item.scrollIntoView({ block: "nearest" });
    } else {
      field.removeAttribute("aria-activedescendant");
    }
  };
  const show = (suggestions: Suggestion[]) => {
    found = suggestions;
    list.replaceChildren(...found.map((s, i) => {
      const item = document.createElement("li");
      item.id = `${list.id}-${i}`;
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", "false");
      item.append(s.name);
      if (s.note) {
        const note = document.createElement("small");
        note.textContent = s.note;
        item.append(note);
      }
      item.addEventListener("pointerdown", (e) => {
        e.preventDefault();
        close();
        choose(s);
      });
      return item;
    }));
    list.hidden = found.length === 0;
    field.setAttribute("aria-expanded", String(found.length > 0));
    mark(-1);
  };
  const ask = async () => {
    asked.abort();
    asked = new AbortController();
    const text = field.value.trim();
    if (!text) return show([]);
    try {
      const separator = address.includes("?") ? "&" : "?";
      const answer = await fetch(`${address}${separator}q=${encodeURIComponent(text)}`, { signal: asked.signal });
      if (answer.ok && document.activeElement === field) show(await answer.json());
    } catch {
      close(); // a later question was asked, or the server has gone
    }
  };

  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = window.setTimeout(ask, pause);
  });
  field.addEventListener("blur", close);
  field.addEventListener("keydown", (e) => {
    if (e.isComposing) return;
    if (e.key === "Escape" && !list.hidden) {
      e.preventDefault();
      e.stopPropagation();
      close();
    } else if ((e.key === "ArrowDown" || e.key === "ArrowUp") && found.length > 0) {
      e.preventDefault();
      list.hidden = false;
      field.setAttribute("aria-expanded", "true");
      const step = e.key === "ArrowDown" ? 1 : -1;
      mark(at < 0 && step < 0 ? found.length - 1 : (at + step + found.length + 1) % (found.length + 1) === found.length ? -1 : (at + step + found.length) % found.length);
    } else if (e.key === "Enter" && !list.hidden && at >= 0) {
      e.preventDefault();
      const s = found[at];
      close();
      if (s) choose(s);
    }
  });
}

/** searching makes the search field of the page suggest what it may find. */
export function searching(): void {
  const field = document.querySelector<HTMLInputElement>("form.search input[name=q]");
  const form = field?.form;
  if (!field || !form || !form.action.endsWith("/search")) return; // a copy without a server
  suggest(field, form.action.replace(/search$/, "suggest"), (s) => { location.href = s.href; });
}
