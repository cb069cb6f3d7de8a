// Asks the search of an edition without a browser: node ask.js FOLDER LANGUAGE QUESTION…
// Each line says what was taken for the words, how many files were loaded, and the
// entities that are shown, the first first.
"use strict";
const fs = require("fs"), path = require("path"), vm = require("vm");
const [folder, language, ...questions] = process.argv.slice(2);
const root = path.join(folder, "data", "search") + "/";

function element(name) {
  return {
    name, children: [], dataset: {},
    append(...more) { this.children.push(...more.filter((c) => c.name)); },
    addEventListener() {}, remove() {},
    querySelector(wanted) { return this.children.find((c) => c.name === wanted); },
  };
}

function ask(question) {
  const box = element("div");
  let files = 0, waiting = 0;
  const head = {
    appendChild(script) {
      files++;
      waiting++;
      setImmediate(() => {
        vm.runInContext(fs.readFileSync(script.src, "utf8"), page);
        script.onload();
        if (--waiting === 0) { setImmediate(() => { if (!waiting) { tell(); } }); }
      });
    },
  };
  let told = false;
  function tell() {
    if (told) { return; }
    told = true;
    const list = box.querySelector("ul"), words = box.children.filter((c) => c.name === "p").map((c) => c.textContent);
    console.log(JSON.stringify({
      question, files, words: words.join(" "),
      found: list ? list.children.map((li) => li.children[0].href.replace(/^entity\/|\.html$/g, "")) : [],
    }));
  }
  const script = { dataset: { root, language, classes: "{}", none: "none", corrected: "taken for {words}" } };
  const document = { currentScript: script, head, getElementById: () => box, createElement: element, querySelectorAll: () => [] };
  const page = vm.createContext({ document, location: { search: "?q=" + encodeURIComponent(question) }, URLSearchParams });
  page.window = page;
  vm.runInContext(fs.readFileSync(root + "search.js", "utf8"), page);
}

questions.forEach(ask);
