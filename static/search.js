/* The search page. Nothing of the index is loaded before the field is used, or the address asks for something. */
(function () {
  "use strict";
  var form = document.querySelector("form.search"), field = form.elements.q;
  var status = form.querySelector("[role=status]");
  var found = document.querySelector(".found"), list = found.querySelector("ol"), more = found.querySelector("button");
  var boxes = Array.prototype.slice.call(form.querySelectorAll("[name=kind]")), slash = form.querySelector("#slash");
  var SHEET = 10, FACTS = 3, DELAY = 30;

  document.getElementById("off").hidden = true;
  /* From disk a browser lets no page read another file. */
  if (location.protocol === "file:") {
    document.getElementById("disk").hidden = false;
    form.hidden = true;
    return;
  }

  /* A key of its own may get in the way of those who speak to their computer: it can be switched off. */
  try {
    slash.checked = localStorage.getItem("slash") !== "off";
    slash.addEventListener("change", function () { localStorage.setItem("slash", slash.checked ? "on" : "off"); });
  } catch (refused) { slash.disabled = true; }

  /* Pagefind, once; what failed is tried again at the next use. */
  var engine = null;
  function load() {
    engine = engine || import("../pagefind/pagefind.js").then(function (pagefind) {
      var one = pagefind.createInstance({ noWorker: true, excerptLength: 28 });
      return one.filters().then(function () { return one; });
    }).catch(function (fault) { engine = null; throw fault; });
    return engine;
  }

  function make(name, css, text) {
    var one = document.createElement(name);
    if (css) one.className = css;
    if (text) one.textContent = text;
    return one;
  }
  function link(href, text) {
    var one = make("a", "", text || "");
    one.href = href;
    return one;
  }
  /* An excerpt comes as HTML with marks, in which Pagefind writes < and > anew and nothing else. It is taken apart,
     never put into the page as it is. */
  function plain(html) {
    return html.replace(/&lt;/g, "<").replace(/&gt;/g, ">");
  }
  function pieces(html) {
    var inside = false, all = [];
    html.split(/(<\/?mark>)/).forEach(function (piece) {
      if (piece === "<mark>" || piece === "</mark>") inside = piece === "<mark>";
      /* Of what is marked, the word alone: Pagefind takes the comma behind it along. */
      else if (piece && !inside) all.push([plain(piece), false]);
      else if (piece) plain(piece).split(/^([^\p{L}\p{N}]+)|([^\p{L}\p{N}]+)$/u).forEach(function (text) {
        if (text) all.push([text, /[\p{L}\p{N}]/u.test(text)]);
      });
    });
    return all;
  }
  function put(into, all) {
    all.forEach(function (one) {
      /* The mark of somebody's claim has its own shape, as on every page. */
      one[0].split(/(· “ )/).forEach(function (text) {
        if (text === "· “ ") into.append("· ", make("span", "mouth", "“"), " ");
        else into.append(one[1] ? make("mark", "", text) : text);
      });
    });
    return into;
  }
  /* Puts the heading that an excerpt begins with into the link, marks and all, and the rest into the words. */
  function split(way, words, heading, html) {
    var all = pieces(html), left = heading.length, head = [];
    var text = all.map(function (one) { return one[0]; }).join("");
    /* Running text has a sign for a heading. */
    var named = heading === "¶" ? "In the text" : heading;
    var begins = text.startsWith(heading) && /^(?:[.\s]|$)/.test(text.slice(left));
    if (!begins) put(way, [[named, false]]);
    else {
      while (left > 0) {
        head.push([all[0][0].slice(0, left), all[0][1]]);
        var size = all[0][0].length;
        if (size > left) all[0][0] = all[0][0].slice(left); else all.shift();
        left -= size;
      }
      put(way, heading === named ? head : [[named, false]]);
      if (all.length) all[0][0] = all[0][0].replace(/^[.\s]*/, "");
    }
    if (!begins && all.length) all.unshift(["… ", false]);
    if (all.length && !/[.!?”’)]\s*$/.test(all[all.length - 1][0])) all.push([" …", false]);
    put(words, all);
  }
  /* How many of the words that are looked for stand in a part of a page. */
  function hits(part) {
    var marked = pieces(part.excerpt).filter(function (one) { return one[1]; });
    return new Set(marked.map(function (one) { return one[0].toLowerCase(); })).size;
  }
  function kindOf(page) {
    var box = boxes.find(function (one) { return page.filters.kind && page.filters.kind.includes(one.value); });
    return box ? box.dataset.one : "";
  }

  function entry(page) {
    var item = make("li"), head = make("h3"), way = link(page.url), words = make("p"), parts = make("ul");
    var own = page.sub_results.find(function (part) { return !part.anchor; });
    var facts = page.sub_results.filter(function (part) { return part.anchor; });
    facts.sort(function (one, two) { return hits(two) - hits(one); });
    split(way, words, page.meta.title, own ? own.excerpt : "");
    head.append(way, " ", make("span", "kind", kindOf(page)));
    item.append(head);
    if (words.firstChild) item.append(words);
    facts.slice(0, FACTS).forEach(function (part) {
      var line = make("li"), there = link(part.url), said = make("span");
      split(there, said, part.title, part.excerpt);
      line.append(there, " ", said);
      parts.append(line);
    });
    if (facts.length > FACTS) {
      parts.append(make("li"));
      parts.lastChild.append(link(page.url, facts.length - FACTS + " more on this page"));
    }
    if (facts.length) item.append(parts);
    return item;
  }

  /* Each search has a number: what an older one still brings is late. */
  var turn = 0, rest = [];
  function next() {
    return Promise.all(rest.splice(0, SHEET).map(function (one) { return one.data(); }));
  }
  function add(pages) {
    var items = pages.map(entry);
    items.forEach(function (item) { list.append(item); });
    more.hidden = !rest.length;
    return items;
  }
  function clear(words) {
    list.replaceChildren();
    found.hidden = more.hidden = true;
    status.textContent = words || "";
    found.setAttribute("aria-busy", "false");
  }
  function kinds() {
    return boxes.filter(function (box) { return box.checked; }).map(function (box) { return box.value; });
  }
  function keep(words) {
    var asked = new URLSearchParams();
    if (words) asked.set("q", words);
    kinds().forEach(function (kind) { asked.append("kind", kind); });
    var query = asked.toString();
    history.replaceState(null, "", query ? "?" + query : location.pathname);
  }
  function count(box, number) {
    box.parentElement.querySelector(".n").textContent = number;
  }

  function search() {
    var mine = ++turn, words = field.value.trim(), wanted = kinds();
    keep(words);
    if (!words) {
      clear();
      boxes.forEach(function (box) { count(box, box.dataset.all); });
      return Promise.resolve();
    }
    return load().then(function (one) {
      return one.search(words, { filters: wanted.length ? { kind: { any: wanted } } : {} });
    }).then(function (answer) {
      if (mine !== turn) return;
      rest = answer.results.slice();
      return next().then(function (pages) { if (mine === turn) show(words, wanted, answer, pages); });
    }).catch(function () {
      if (mine === turn) clear("Search cannot be loaded just now. The lists below lead to every fact page.");
    });
  }

  function show(words, wanted, answer, first) {
    var pages = answer.results.length;
    clear(pages ? pages + (pages === 1 ? " page" : " pages") : "Nothing is found for “" + words + "”"
      + (wanted.length ? " in the kinds that are ticked." : ". The lists below lead to every fact page."));
    boxes.forEach(function (box) { count(box, (answer.totalFilters.kind || {})[box.value] || 0); });
    found.hidden = !pages;
    add(first);
  }

  var timer = 0;
  function soon() {
    found.setAttribute("aria-busy", "true");
    clearTimeout(timer);
    timer = setTimeout(search, DELAY);
  }
  boxes.forEach(function (box) {
    box.dataset.all = box.parentElement.querySelector(".n").textContent;
    box.addEventListener("change", search);
  });
  field.addEventListener("focus", function () { load().catch(function () {}); });
  field.addEventListener("input", soon);
  more.addEventListener("click", function () {
    var mine = turn;
    next().then(function (pages) { if (mine === turn) add(pages)[0].querySelector("a").focus(); });
  });

  /* Enter in the field: what is found so far is final, and the first of it has the focus. */
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    clearTimeout(timer);
    search().then(function () { var first = list.querySelector("h3 a"); if (first) first.focus(); });
  });

  function move(step) {
    var ways = Array.prototype.slice.call(list.querySelectorAll("h3 a"));
    var here = document.activeElement.closest(".found ol > li");
    var at = here ? ways.indexOf(here.querySelector("h3 a")) : -1;
    /* From a fact upwards: to the title it stands under. */
    if (step < 0 && here && document.activeElement !== ways[at]) step = 0;
    var to = at + step < 0 ? field : ways[Math.min(at + step, ways.length - 1)];
    if (to) to.focus();
  }
  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    var typing = event.target === field, inside = typing || found.contains(event.target);
    if (event.key === "/" && !typing && slash.checked) field.select(), field.focus();
    else if (event.key === "Escape" && inside) { field.value = ""; field.focus(); clearTimeout(timer); search(); }
    else if (event.key === "ArrowDown" && inside && !event.shiftKey) move(1);
    else if (event.key === "ArrowUp" && inside && !typing && !event.shiftKey) move(-1);
    else return;
    event.preventDefault();
  });

  /* What the address asks for; the way back from a page leads to the same results. */
  var asked = new URLSearchParams(location.search);
  boxes.forEach(function (box) { box.checked = asked.getAll("kind").includes(box.value); });
  field.value = asked.get("q") || "";
  if (field.value) {
    found.hidden = false;
    found.setAttribute("aria-busy", "true");
    search();
  }
  else if (document.activeElement === field) load().catch(function () {});
})();
