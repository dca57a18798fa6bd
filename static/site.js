/* Comforts only: every page is complete without this file. */
(function () {
  "use strict";
  var wide = matchMedia("(min-width: 78em)");
  var all = (selector) => [...document.querySelectorAll(selector)];

  /* A page that has moved leads on to the very fact that was asked for. */
  if (location.hash && document.querySelector("meta[http-equiv=refresh]")) {
    location.replace(document.querySelector(".lead a").href + location.hash);
  }

  var find = (hash) => {
    try { return document.getElementById(decodeURIComponent(hash.slice(1))); } catch (error) { return null; }
  };

  /* In the margin one thing is open at a time: a passage (details[name]) or a reference. In the text itself they stay
     open: closing one above would move what is being read. */
  var details = all("details.said"), note = null, mark = null;
  function close() { details.forEach((one) => { one.open = false; }); }
  function fit() {
    details.forEach((one, at) => { one.name = "proof" + (wide.matches ? "" : at); });
    if (note && wide.matches) close();
  }
  wide.addEventListener("change", fit);
  fit();
  /* Who comes back finds open what was. */
  (history.state || []).forEach((open, at) => { if (open && details[at]) details[at].open = true; });
  document.addEventListener("toggle", (event) => {
    if (wide.matches && event.target.open && event.target.matches("details.said")) shut(false);
    place();
    history.replaceState(details.map((one) => one.open), "");
  }, true);

  /* A footnote mark opens its reference beside the first line of its paragraph, or below it where there is no margin. */
  function place() {
    if (!note) return;
    var top = note.block.getBoundingClientRect().top - note.offsetParent.getBoundingClientRect().top;
    note.style.top = wide.matches ? top + "px" : "";
  }
  addEventListener("resize", place);
  function shut(back) {
    if (!note) return;
    note.remove();
    mark.removeAttribute("aria-expanded");
    if (back) mark.focus({ preventScroll: true });
    note = mark = null;
  }
  function open(link, parts) {
    var block = link.closest("p, li, td, dd, h2, h3, h4, figcaption") || link.parentElement;
    note = document.createElement("div");
    note.className = "note";
    note.setAttribute("role", "note");
    note.setAttribute("tabindex", "-1");
    note.setAttribute("aria-label", link.getAttribute("aria-label") || "Reference " + link.textContent.trim());
    note.append(...parts.map((part) => part.cloneNode(true)));
    note.querySelectorAll(".up").forEach((one) => { one.remove(); });
    var button = document.createElement("button");
    button.type = "button";
    button.className = "close";
    button.textContent = "Close";
    button.addEventListener("click", () => { shut(true); });
    note.append(button);
    note.block = block;
    if (/^(P|H\d)$/.test(block.tagName)) block.after(note); else block.append(note);
    if (wide.matches) close();
    place();
    mark = link;
    mark.setAttribute("aria-expanded", "true");
    note.focus({ preventScroll: true });
  }
  /* What a mark leads to: a reference, with the passages of the fact that it names on this page. */
  function parts_of(link) {
    var reference = find(link.hash), fact = reference;
    if (!reference) return [];
    var own = reference.tagName === "LI" ? reference.querySelector(".as a[href^='#']") : null;
    if (own) fact = find(own.hash);
    var proof = fact && fact.querySelector(".proof");
    return [...(reference.tagName === "LI" ? reference.childNodes : []), ...(proof ? proof.childNodes : [])];
  }
  document.addEventListener("click", (event) => {
    var link = event.target.closest && event.target.closest("sup a[href^='#']");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    var parts = parts_of(link);
    if (!parts.length) return;
    event.preventDefault();
    var same = link === mark;
    shut(false);
    if (same) link.focus({ preventScroll: true }); else open(link, parts);
  });

  /* Escape closes what is open and gives the focus back. */
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    if (note) { shut(true); return; }
    var inside = document.activeElement && document.activeElement.closest("details[open]");
    var shown = inside || all("details.said[open]").pop();
    if (!shown) return;
    shown.open = false;
    shown.querySelector("summary").focus({ preventScroll: true });
  });

  /* The key / leads to search, unless it was switched off there or belongs to a text that is being written. */
  document.addEventListener("keydown", (event) => {
    var way = document.querySelector("a[rel=search]"), off = false;
    if (event.key !== "/" || !way || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    try { off = localStorage.getItem("slash") === "off"; } catch (refused) { /* Then nobody can have. */ }
    if (off) return;
    event.preventDefault();
    location.href = way.href;
  });

  /* On a source page: pointing at a passage lights what rests on it, and the other way round. */
  function light(names, css) {
    all("[data-q]." + css).forEach((one) => { one.classList.remove(css); });
    names.forEach((name) => {
      all("[data-q~='" + CSS.escape(name) + "']").forEach((one) => { one.classList.add(css); });
    });
  }
  /* Passages are numbered in the order of the article, and so are the lists of what rests on them. */
  all(".rests > li").forEach((one, at) => { one.dataset.q = at + 1; });
  if (document.querySelector("[data-q]")) {
    var point = (event) => {
      var one = event.target.closest && event.target.closest("[data-q]");
      light(one ? one.dataset.q.split(" ") : [], "lit");
    };
    document.addEventListener("pointerover", point);
    document.addEventListener("focusin", point);
  }
  /* Who comes for a fact or a passage sees what it rests on, or what rests on it. */
  var passages = all(".par [id^='q-']");
  function arrive() {
    var target = find(location.hash);
    var fact = target && target.matches("dd, tr") && target.querySelector("details.said");
    if (fact) fact.open = true;
    if (!passages.length) return;
    light([String(passages.indexOf(target) + 1)], "here");
    all("li.here > details").forEach((one) => { one.open = true; });
  }
  addEventListener("hashchange", arrive);
  arrive();
})();
