// The search of an edition. It loads parts of the index as scripts, which
// browsers allow from a folder too, and answers the question in the address.
(function () {
  "use strict";
  var tag = document.currentScript, root = tag.dataset.root, language = tag.dataset.language;
  var box = document.getElementById("found"), classes = JSON.parse(tag.dataset.classes);
  var question = (new URLSearchParams(location.search).get("q") || "").trim();
  var terms = {}, entities = {}, most = 100;

  window.obeliskTerms = function (part, list) { terms[part] = list; };
  window.obeliskEntities = function (part, list) { entities[part] = list; };

  function load(names, then) {
    var left = names.length;
    if (!left) { then(); return; }
    names.forEach(function (name) {
      var script = document.createElement("script");
      script.src = root + name + ".js";
      script.onload = script.onerror = function () { left -= 1; if (!left) { then(); } };
      document.head.appendChild(script);
    });
  }

  // The words of a text as the index has them: without marks, in lower case, and
  // Han characters in pairs.
  function words(text) {
    var out = [];
    var plain = text.normalize("NFKD").replace(/\p{Mn}/gu, "").toLowerCase();
    (plain.match(/\p{Script=Han}+|[\p{L}\p{N}]+/gu) || []).forEach(function (run) {
      // A run of letters may hold Han characters at its end.
      run.split(/(\p{Script=Han}+)/u).forEach(function (piece) {
        var runes = Array.from(piece);
        if (!runes.length) { return; }
        if (!/\p{Script=Han}/u.test(piece)) { out.push({ text: piece, open: true }); return; }
        if (runes.length === 1) { out.push({ text: piece, open: false }); return; }
        for (var i = 0; i + 1 < runes.length; i++) { out.push({ text: runes[i] + runes[i + 1], open: false }); }
      });
    });
    return out;
  }

  function part(word) {
    return "t-" + Array.from(word).slice(0, 2).map(function (c) { return c.codePointAt(0).toString(16); }).join("-");
  }

  function numbers(word) {
    var list = terms[part(word.text)] || {}, found = new Set();
    Object.keys(list).forEach(function (term) {
      if (term === word.text || word.open && term.startsWith(word.text)) {
        list[term].forEach(function (n) { found.add(n); });
      }
    });
    return found;
  }

  function name(entity) {
    return entity[2][language] || entity[2][language.split("-")[0]] || entity[2].en || Object.values(entity[2])[0] || entity[0];
  }

  function show(list) {
    var asked = words(question).map(function (w) { return w.text; }).join(" ");
    var ranked = list.map(function (n) {
      var entity = entities["e-" + Math.floor(n / 1000)][n % 1000];
      var exact = Object.values(entity[2]).some(function (l) { return words(l).map(function (w) { return w.text; }).join(" ") === asked; });
      return { entity: entity, n: n, rank: exact ? 0 : 1 };
    });
    ranked.sort(function (a, b) { return a.rank - b.rank || a.n - b.n; });
    var ul = document.createElement("ul");
    ul.className = "list hits";
    ranked.forEach(function (hit) {
      var li = document.createElement("li"), a = document.createElement("a"), about = document.createElement("span");
      a.href = "entity/" + hit.entity[0] + ".html";
      a.textContent = name(hit.entity);
      about.className = "about";
      about.textContent = classes[hit.entity[1]] || hit.entity[1];
      li.append(a, " ", about);
      ul.append(li);
    });
    box.append(ul);
  }

  function answer() {
    var found = null;
    words(question).forEach(function (word) {
      var these = numbers(word);
      found = found === null ? these : new Set(Array.from(found).filter(function (n) { return these.has(n); }));
    });
    var list = Array.from(found || []).sort(function (a, b) { return a - b; });
    if (!list.length) {
      var p = document.createElement("p");
      p.textContent = tag.dataset.none;
      box.append(p);
      return;
    }
    list = list.slice(0, 20 * most);
    var parts = Array.from(new Set(list.map(function (n) { return "e-" + Math.floor(n / 1000); })));
    load(parts, function () { show(list.slice(0, most)); });
  }

  if (!question) { return; }
  document.querySelectorAll("input[name=q]").forEach(function (input) { input.value = question; });
  load(["parts"], function () {
    var parts = Array.from(new Set(words(question).map(function (w) { return part(w.text); })));
    load(parts.filter(function (p) { return window.obeliskParts.indexOf(p) >= 0; }), answer);
  });
})();
