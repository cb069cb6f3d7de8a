// The search of an edition. It loads parts of the index as scripts, which
// browsers allow from a folder too, and answers the question in the address: first
// with what has its words in some form, then with what sounds so, then with what is
// spelt nearly so. It folds the question with the tables of the index; endings it
// takes off one letter at a time until a stem of the index is left.
(function () {
  "use strict";
  var tag = document.currentScript, root = tag.dataset.root, language = tag.dataset.language;
  var box = document.getElementById("found"), classes = JSON.parse(tag.dataset.classes);
  var question = (new URLSearchParams(location.search).get("q") || "").trim().slice(0, 200);
  var loaded = {}, entities = {}, tables = null, firsts = [];
  var perPart = 64, atOnce = 50, mostParts = 24;

  window.obeliskTerms = function (part, list) { loaded[part] = list; };
  window.obeliskEntities = function (part, list) { entities[part] = list; };

  function load(files, then) {
    var left = files.length;
    if (!left) { then(); return; }
    files.forEach(function (name) {
      var script = document.createElement("script");
      script.src = root + name + ".js";
      script.onload = script.onerror = function () { left -= 1; if (!left) { then(); } };
      document.head.appendChild(script);
    });
  }

  // How a question is cut and folded.

  function swap(word, pairs) {
    for (var i = 0; i < pairs.length; i += 2) { word = word.split(pairs[i]).join(pairs[i + 1]); }
    return word;
  }

  function unmixed(word) {
    var latin = (word.match(/[a-z]/g) || []).length, cyrillic = (word.match(/\p{Script=Cyrillic}/gu) || []).length;
    if (!latin || !cyrillic) { return word; }
    return latin >= cyrillic ? swap(word, tables.toLatin) : swap(word, tables.toCyrillic);
  }

  function bare(letter) {
    letter = letter.toLowerCase();
    if (letter < "\u007f" || tables.kept.indexOf(letter) >= 0) { return letter; }
    return tables.bare[letter] || Array.from(letter.normalize("NFD"))[0];
  }

  // runs are the words of a text and its stretches of Han characters.
  function runs(text) {
    var out = [], word = "", han = false;
    function end() {
      if (word) { out.push({ text: han ? word : unmixed(word), han: han }); }
      word = "";
    }
    Array.from(text.normalize("NFC")).forEach(function (c) {
      if (/\p{Script=Han}/u.test(c)) {
        if (!han) { end(); }
        han = true;
        word += tables.han[c] || c;
      } else if (/['’ʼ]|\p{Mn}/u.test(c)) {
        return;
      } else if (/\p{L}|\p{Nd}/u.test(c)) {
        if (han) { end(); }
        han = false;
        word += bare(c);
      } else { end(); }
    });
    end();
    return out;
  }

  // sound is how a word sounds, roughly, in Latin letters; empty where that is too little.
  function sound(word) {
    if (/\p{Nd}/u.test(word)) { return ""; }
    var plain = Array.from(word).map(function (c) { return c in tables.latin ? tables.latin[c] : c >= "a" && c <= "z" ? c : ""; }).join("");
    var out = "";
    for (var at = 0; at < plain.length;) {
      var i = 0;
      while (i < tables.sounds.length && !plain.startsWith(tables.sounds[i], at)) { i += 2; }
      out += i < tables.sounds.length ? tables.sounds[i + 1] : plain[at];
      at += i < tables.sounds.length ? tables.sounds[i].length : 1;
    }
    out = out.replace(/o/g, "a").replace(/(.)\1+/g, "$1");
    return out.length < 4 ? "" : out;
  }

  // Dates: a year, a month of a year, a day, as numbers or with the month's name in
  // any language of the browser's that the site has.

  function pad(n, digits) { return String(n).padStart(digits, "0"); }

  function monthOf(word) {
    for (var m = 0; m < 12; m++) {
      var of = ["en", "ru", "uk", "be"].some(function (l) {
        return [{ month: "long" }, { month: "long", day: "numeric" }].some(function (form) {
          var said = new Intl.DateTimeFormat(l, Object.assign({ timeZone: "UTC" }, form)).format(Date.UTC(2001, m, 15));
          return said.toLowerCase().split(/[^\p{L}]+/u).some(function (w) { return w.length > 2 && (w === word || word.length > 2 && w.startsWith(word)); });
        });
      });
      if (of) { return m + 1; }
    }
    return 0;
  }

  function dates(text) {
    var groups = [];
    text = text.replace(/(\d{4})\s*(?:г|год\p{L}*|р|рік|рок\p{L}*)\.?(?!\p{L})/gu, "$1 "); // "1944 г."
    function take(pattern, make) {
      text = text.replace(pattern, function () {
        var term = make.apply(null, arguments);
        if (!term) { return arguments[0]; }
        groups.push({ terms: ["3" + term], date: true });
        return " ";
      });
    }
    function day(y, m, d) { return m >= 1 && m <= 12 && d >= 0 && d <= 31 ? pad(y, 4) + pad(m, 2) + (d ? pad(d, 2) : "") : ""; }
    take(/(\d{4})\s*年\s*(?:(\d{1,2})\s*月)?\s*(?:(\d{1,2})\s*[日号號])?/g, function (all, y, m, d) { return m ? day(+y, +m, +(d || 0)) : y; });
    take(/\b(\d{4})-(\d{1,2})(?:-(\d{1,2}))?\b/g, function (all, y, m, d) { return day(+y, +m, +(d || 0)); });
    take(/\b(\d{1,2})\.(\d{1,2})\.(\d{4})\b/g, function (all, d, m, y) { return day(+y, +m, +d); });
    take(/(?<![\p{L}\d])(?:(\d{1,2})\s+)?(\p{L}{3,})\.?,?\s+(\d{4})(?!\d)/gu, function (all, d, word, y) {
      var m = monthOf(word.toLowerCase());
      return m ? day(+y, m, +(d || 0)) : "";
    });
    take(/(?<![\p{L}\d])(\p{L}{3,})\s+(\d{1,2}),?\s+(\d{4})(?!\d)/gu, function (all, word, d, y) {
      var m = monthOf(word.toLowerCase());
      return m ? day(+y, m, +d) : "";
    });
    text = text.replace(/(?<![\p{L}\d])\d{4}(?!\d)/gu, function (y) {
      groups.push({ terms: ["3" + y, y], date: true });
      return " ";
    });
    return { groups: groups, rest: text };
  }

  // The index.

  // compared are two terms by their code points, which is the order of the index.
  function compared(a, b) {
    var x = Array.from(a), y = Array.from(b);
    for (var i = 0; i < x.length && i < y.length; i++) {
      if (x[i] !== y[i]) { return x[i].codePointAt(0) - y[i].codePointAt(0); }
    }
    return x.length - y.length;
  }

  // home is the part in which a term stands: the last that begins with it or before it.
  function home(term) {
    var low = 0, high = firsts.length;
    while (low < high) {
      var middle = (low + high) >> 1;
      if (compared(firsts[middle], term) <= 0) { low = middle + 1; } else { high = middle; }
    }
    return Math.max(0, low - 1);
  }

  // under are the parts of the terms that begin so.
  function under(beginning) {
    var out = [];
    for (var n = home(beginning), end = home(beginning + "\u{10ffff}"); n <= end && out.length < mostParts; n++) { out.push(n); }
    return out;
  }

  function fetch(parts, then) {
    var missing = Array.from(new Set(parts)).filter(function (n) { return !(n in loaded); });
    load(missing.map(function (n) { return "t-" + n; }), then);
  }

  // postings are the entities with a term, and how much it weighs.
  function postings(term, into, weight) {
    var part = loaded[home(term)] || {}, everywhere = false;
    [[part.n, 3], [part.w, 1]].forEach(function (list) {
      var steps = list[0] && Object.prototype.hasOwnProperty.call(list[0], term) ? list[0][term] : null;
      if (!steps) { return; }
      if (!steps.length) { everywhere = true; }
      var n = 0;
      steps.forEach(function (step) { n += step; into.set(n, Math.max(into.get(n) || 0, list[1] * weight)); });
    });
    return everywhere;
  }

  // stem is the longest stem of the index with which a word begins, where at most so
  // many letters, and two of five, are left over.
  function stem(word, most) {
    var letters = Array.from(word), shortest = Math.max(2, Math.ceil(0.6 * letters.length), letters.length - most);
    for (var n = letters.length; n >= Math.min(shortest, letters.length); n--) {
      var head = letters.slice(0, n).join(""), forms = ["1" + head];
      if (/[yi]$/.test(head)) { forms.push("1" + head.slice(0, -1) + (head.endsWith("y") ? "i" : "y")); }
      var found = forms.filter(function (t) { var part = loaded[home(t)] || {}; return (part.n && t in part.n) || (part.w && t in part.w); });
      if (found.length) { return found; }
    }
    return [];
  }

  function stemParts(word) {
    var out = [];
    for (var n = 2; n <= word.length; n++) { out.push(home("1" + word.slice(0, n)), home("1" + word.slice(0, n - 1) + "i")); }
    return out;
  }

  function pairs(text) {
    var letters = Array.from(text), out = [];
    for (var i = 0; i + 1 < letters.length; i++) { out.push(letters[i] + letters[i + 1]); }
    return out;
  }

  function beginningWith(beginning) {
    var out = new Set();
    under(beginning).forEach(function (name) {
      var part = loaded[name] || {};
      [part.n, part.w].forEach(function (list) { Object.keys(list || {}).forEach(function (t) { if (t.startsWith(beginning)) { out.add(t); } }); });
    });
    return Array.from(out);
  }

  // What a word is found by: each way gives the entities with their weights, or null
  // for a word that stands everywhere and says nothing.

  function gather(terms, weight) {
    var into = new Map(), everywhere = false;
    terms.forEach(function (t) { everywhere = postings(t, into, weight) || everywhere; });
    return everywhere && !into.size ? null : into;
  }

  function all(terms) {
    var found = null;
    terms.forEach(function (t) {
      var these = gather([t], 1);
      if (these) { found = found === null ? these : meet(found, these); }
    });
    return found;
  }

  function meet(one, other) {
    var out = new Map();
    one.forEach(function (weight, n) { if (other.has(n)) { out.set(n, weight + other.get(n)); } });
    return out;
  }

  function literally(word) {
    if (word.date) { return gather(word.terms, 1); }
    if (word.han) { return word.text.length === 1 || !pairs(word.text).length ? gather(beginningWith(word.text), 1) : all(pairs(word.text)); }
    var found = gather([word.text].concat(stem(word.text, 3)), 1);
    if (found && !found.size && word.text.length > 1) { found = gather(beginningWith(word.text).concat(beginningWith("1" + word.text)), 0.5); }
    if (found && !found.size) { found = gather(stem(word.text, 5), 0.5); }
    return found;
  }

  function bySound(word) {
    var found = literally(word);
    if (found && !found.size && !word.han && !word.date && sound(word.text)) { found = gather(["2" + sound(word.text)], 1); }
    return found;
  }

  // off is how many letters must be added, dropped, changed or swapped, or more than most.
  function off(a, b, most) {
    if (Math.abs(a.length - b.length) > most) { return most + 1; }
    var before = [], last = [], now = [];
    for (var j = 0; j <= b.length; j++) { last[j] = j; }
    for (var i = 1; i <= a.length; i++) {
      now = [i];
      for (j = 1; j <= b.length; j++) {
        now[j] = Math.min(last[j] + 1, now[j - 1] + 1, last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) { now[j] = Math.min(now[j], before[j - 2] + 1); }
      }
      before = last;
      last = now;
    }
    return last[b.length];
  }

  var taken = [];
  function nearly(word) {
    var found = bySound(word);
    if (!found || found.size || word.han || word.date || word.text.length < 4 || word.text.length > 24) { return found; }
    var most = word.text.length >= 8 ? 2 : 1;
    var near = Array.from(new Set(nearParts(word.text))).reduce(function (list, name) {
      return list.concat(Object.keys((loaded[name] || {}).n || {}).filter(function (t) { return t > "9" && off(word.text, t, most) <= most; }));
    }, []);
    near.sort(function (a, b) { return off(word.text, a, most) - off(word.text, b, most) || (a < b ? -1 : 1); });
    near = near.slice(0, 6);
    near.forEach(function (t) { if (taken.indexOf(t) < 0) { taken.push(t); } });
    return gather(near, 1);
  }

  // nearParts hold the words that differ a little from one: those with its first
  // letter, and those of which it has lost the first or has it in the second place.
  function nearParts(word) {
    return under(word.slice(0, 1)).concat(under(word.slice(1, 2)));
  }

  // The answer.

  function meeting(words, way) {
    var found = null;
    words.forEach(function (word) {
      var these = way(word);
      if (these) { found = found === null ? these : meet(found, these); }
    });
    return found || new Map();
  }

  function name(entity) {
    return entity[2][language] || entity[2][language.split("-")[0]] || entity[2].en || Object.values(entity[2])[0] || entity[0];
  }

  function partOf(n) { return "e-" + Math.floor(n / perPart); }

  function say(text) {
    var p = document.createElement("p");
    p.textContent = text;
    box.append(p);
  }

  function show(list) {
    var ul = box.querySelector("ul") || document.createElement("ul"), now = list.slice(0, atOnce), rest = list.slice(atOnce);
    ul.className = "list hits";
    load(Array.from(new Set(now.map(partOf))).filter(function (p) { return !(p in entities); }), function () {
      now.forEach(function (n) {
        var entity = entities[partOf(n)][n % perPart];
        var li = document.createElement("li"), a = document.createElement("a"), about = document.createElement("span");
        a.href = "entity/" + entity[0] + ".html";
        a.textContent = name(entity);
        about.className = "about";
        about.textContent = classes[entity[1]] || entity[1];
        li.append(a, " ", about);
        ul.append(li);
      });
      box.append(ul);
      if (!rest.length) { return; }
      var more = document.createElement("button");
      more.type = "button";
      more.textContent = "+ " + rest.length.toLocaleString(language);
      more.addEventListener("click", function () { more.remove(); show(rest); });
      box.append(more);
    });
  }

  // wholes are a text as a whole name, as it is written and as it sounds.
  function wholes(text) {
    var words = runs(text), sounds = words.map(function (r) { return r.han ? "" : sound(r.text); });
    var out = ["0" + words.map(function (r) { return r.text; }).join("")];
    return sounds.every(Boolean) ? out.concat("0" + sounds.map(function (s) { return "2" + s; }).join("")) : out;
  }

  // ranked are the entities found, first those that are called exactly so.
  function ranked(found) {
    if (!found.size) { return []; }
    [question].concat(runs(question).length === 1 ? taken : []).forEach(function (text) {
      wholes(text).forEach(function (term, i) {
        (gather([term], 100 / (i + 1)) || new Map()).forEach(function (weight, n) { if (found.has(n)) { found.set(n, weight + found.get(n)); } });
      });
    });
    return Array.from(found.keys()).sort(function (a, b) { return found.get(b) - found.get(a) || a - b; });
  }

  function answer(words) {
    var list = ranked(meeting(words, literally));
    if (!list.length) { list = ranked(meeting(words, bySound)); }
    if (list.length) { show(list); return; }
    var near = words.filter(function (w) { return !w.han && !w.date; }).reduce(function (parts, w) { return parts.concat(nearParts(w.text)); }, []);
    fetch(near, function () {
      var found = meeting(words, nearly);
      if (!found.size) { say(tag.dataset.none); return; }
      if (taken.length) { say(tag.dataset.corrected.replace("{words}", taken.join(", "))); }
      fetch(taken.reduce(function (parts, t) { return parts.concat(wholes(t).map(home)); }, []), function () { show(ranked(found)); });
    });
  }

  function partsOf(word) {
    if (word.date) { return word.terms.map(home); }
    if (word.han) { return pairs(word.text).map(home).concat(word.text.length < 3 ? under(word.text) : []); }
    return [home(word.text), home("2" + sound(word.text))].concat(stemParts(word.text), under(word.text), under("1" + word.text));
  }

  if (!question) { return; }
  document.querySelectorAll("input[name=q]").forEach(function (input) { input.value = question; });
  load(["parts", "tables"], function () {
    firsts = window.obeliskParts;
    tables = window.obeliskTables;
    var asked = dates(question), words = asked.groups.concat(runs(asked.rest));
    fetch(words.reduce(function (parts, w) { return parts.concat(partsOf(w)); }, wholes(question).map(home)), function () { answer(words); });
  });
})();
