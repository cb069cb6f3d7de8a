// What the desk of curators loads: keys, the meaning of what is written while it
// is written, suggestions, documents by drop, and the progress of a reading. All
// of it can be done by plain forms.
import { searching, suggest } from "./suggest";

/** How long after the last key the meaning is asked for, in milliseconds. */
const pause = 180;

/** Where the browser keeps whether the keys are off. */
const keysOff = "obelisk-keys-off";

/** keys lets single keys do what bears them in data-key. They can be turned off. */
function keys(): void {
  const words = document.querySelector<HTMLElement>("[data-shortcuts]");
  if (words) {
    const toggle = document.createElement("button");
    toggle.type = "button";
    toggle.className = "shortcuts";
    const say = () => {
      const off = localStorage.getItem(keysOff) !== null;
      toggle.textContent = (off ? words.dataset.shortcutsOff : words.dataset.shortcuts) ?? "";
      toggle.setAttribute("aria-pressed", String(!off));
    };
    toggle.addEventListener("click", () => {
      if (localStorage.getItem(keysOff) === null) localStorage.setItem(keysOff, "1");
      else localStorage.removeItem(keysOff);
      say();
    });
    say();
    document.querySelector(".mend .onward")?.append(toggle);
  }
  document.addEventListener("keydown", (e) => {
    const on = e.target instanceof HTMLElement ? e.target : null;
    if (e.key === "Escape" && on?.matches("input, textarea, select")) return on.blur();
    if (e.ctrlKey || e.metaKey || e.altKey || e.isComposing || e.repeat || localStorage.getItem(keysOff) !== null) return;
    if (on?.matches("input:not([type=checkbox]), textarea, select") || (e.key === "Enter" && on !== document.body)) return;
    const meant = document.querySelector<HTMLElement>(`[data-key="${CSS.escape(e.key)}"]`);
    if (!meant) return;
    e.preventDefault();
    if (meant instanceof HTMLDetailsElement) {
      meant.open = !meant.open;
      const field = meant.querySelector<HTMLInputElement | HTMLTextAreaElement>("[name=value]");
      if (meant.open && field) {
        field.focus();
        field.select();
      }
    } else if (meant.matches("input, textarea")) {
      meant.focus();
    } else {
      meant.click();
    }
  });
}

/** preview says below a field what is understood of it. */
function preview(form: HTMLFormElement, field: HTMLInputElement): void {
  const output = form.querySelector<HTMLOutputElement>(`output[for="${CSS.escape(field.name)}"]`);
  const sort = form.elements.namedItem(`${field.name}.sort`);
  if (!output) return;
  let timer = 0;
  let asked = new AbortController();
  const ask = async () => {
    asked.abort();
    asked = new AbortController();
    const query = new URLSearchParams({ kind: field.dataset.kind ?? "", property: field.dataset.property ?? "", text: field.value, statement: form.dataset.statement ?? "" });
    if (sort instanceof HTMLSelectElement) query.set("sort", sort.value);
    try {
      const answer = await fetch(`${form.dataset.say}?${query}`, { signal: asked.signal });
      if (!answer.ok) return;
      const said: { ok: boolean; text: string } = await answer.json();
      output.textContent = said.text;
      output.classList.toggle("meaning-none", !said.ok);
    } catch {
      // a later question was asked
    }
  };
  const later = () => {
    clearTimeout(timer);
    timer = window.setTimeout(ask, pause);
  };
  field.addEventListener("input", later);
  if (sort instanceof HTMLSelectElement) sort.addEventListener("change", later);
  if (field.dataset.kind === "entity") {
    const classes = field.dataset.classes ? `?classes=${encodeURIComponent(field.dataset.classes)}` : "";
    suggest(field, (form.dataset.say ?? "").replace(/review\/say$/, "suggest") + classes, (s) => {
      field.value = s.id;
      void ask();
    });
  }
}

/** send sends a form and returns why it was refused, or nothing. */
async function send(action: string, form: FormData): Promise<string> {
  try {
    const answer = await fetch(action, { method: "POST", body: form, redirect: "manual" });
    if (answer.type === "opaqueredirect" || answer.ok) return "";
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    return page.querySelector(".lead")?.textContent ?? String(answer.status);
  } catch (e) {
    return String(e);
  }
}

/** dropping lets documents be dropped on the form or pasted on the page. */
function dropping(form: HTMLFormElement): void {
  const files = form.querySelector<HTMLInputElement>("input[type=file]");
  const text = form.querySelector<HTMLTextAreaElement>("textarea[name=text]");
  if (!files || !text) return;
  const zone = document.createElement("p");
  zone.className = "dropzone";
  zone.textContent = form.dataset.drop ?? "";
  form.prepend(zone);
  const take = async (dropped: FileList) => {
    if (dropped.length === 1) {
      files.files = dropped;
      return form.requestSubmit();
    }
    const failures: string[] = [];
    for (const file of dropped) {
      const one = new FormData(form);
      one.set("file", file);
      const failed = await send(form.action, one);
      if (failed !== "") failures.push(`${file.name}: ${failed}`);
    }
    if (failures.length === 0) return location.reload();
    zone.setAttribute("role", "alert");
    zone.textContent = failures.join("\n");
  };
  for (const kind of ["dragenter", "dragover"]) {
    form.addEventListener(kind, (e) => {
      e.preventDefault();
      form.classList.add("dropping");
    });
  }
  form.addEventListener("dragleave", () => form.classList.remove("dropping"));
  form.addEventListener("drop", (e) => {
    e.preventDefault();
    form.classList.remove("dropping");
    if (e.dataTransfer?.files.length) void take(e.dataTransfer.files);
  });
  document.addEventListener("paste", (e) => {
    if (e.target instanceof HTMLElement && e.target.matches("input, textarea")) return;
    if (e.clipboardData?.files.length) void take(e.clipboardData.files);
    else text.value = e.clipboardData?.getData("text/plain") ?? "";
  });
}

/** watching shows how a reading goes and then what came of it. */
function watching(place: HTMLElement): void {
  const bar = place.querySelector("progress");
  const words = place.querySelector("span");
  const events = new EventSource(place.dataset.watch ?? "");
  events.addEventListener("message", (e: MessageEvent<string>) => {
    const now: { percent: number; text: string; ended: boolean } = JSON.parse(e.data);
    if (bar) bar.value = now.percent;
    if (words) words.textContent = now.text;
    if (now.ended) {
      events.close();
      location.reload();
    }
  });
}

keys();
searching();
for (const form of document.querySelectorAll<HTMLFormElement>("form[data-say]")) {
  for (const field of form.querySelectorAll<HTMLInputElement>("input[data-kind]")) preview(form, field);
}
document.querySelectorAll<HTMLFormElement>("form.add").forEach(dropping);
document.querySelectorAll<HTMLElement>("[data-watch]").forEach(watching);
document.documentElement.dataset.ready = "review";
