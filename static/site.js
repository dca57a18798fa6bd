/* Comforts only: every page is complete without this file. */
(function () {
  "use strict";
  var page = document, on = (name, act, early) => page.addEventListener(name, act, early);
  var wide = matchMedia("(min-width: 78em)");
  var all = (selector) => [...document.querySelectorAll(selector)];

  /* A page that has moved leads on to the very fact that was asked for. */
  if (location.hash && page.querySelector("meta[http-equiv=refresh]")) {
    location.replace(page.querySelector(".lead a").href + location.hash);
  }

  var find = (hash) => {
    try { return page.getElementById(decodeURIComponent(hash.slice(1))); } catch (error) { return null; }
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
  on("toggle", (event) => {
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
    note = page.createElement("div");
    note.className = "note";
    note.setAttribute("role", "note");
    note.setAttribute("tabindex", "-1");
    note.setAttribute("aria-label", link.getAttribute("aria-label") || "Reference " + link.textContent.trim());
    note.append(...parts.map((part) => part.cloneNode(true)));
    note.querySelectorAll(".up, .copy").forEach((one) => { one.remove(); });
    var button = page.createElement("button");
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
  on("click", (event) => {
    var link = event.target.closest && event.target.closest("sup a[href^='#']");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    var parts = parts_of(link);
    if (!parts.length) return;
    event.preventDefault();
    var same = link === mark;
    shut(false);
    if (same) link.focus({ preventScroll: true }); else open(link, parts);
  });

  /* A fact is taken along with who says it, its passages, the way they came, and its address. */
  function words(one) {
    var copy = one.cloneNode(true);
    copy.querySelectorAll(".ctx, i, [aria-hidden]").forEach((part) => { part.remove(); });
    copy.querySelectorAll("li + li").forEach((item) => { item.prepend(" → "); });
    return copy.textContent.replace(/\s+/g, " ").trim();
  }
  function told(said) {
    var place = said.closest("dd, tr"), way = place.querySelector("th a");
    var here = (page.querySelector("link[rel=canonical]") || location).href;
    var named = way ? place.querySelectorAll("th > *") : [page.querySelector("h1"), place.parentElement.querySelector("dt")];
    return [
      [...named, ...place.querySelectorAll(".value")].map(words).join(": "),
      ...[...said.querySelectorAll("summary, .proof > :not(.copy)")].map((one) =>
        one.tagName === "BLOCKQUOTE" ? "“" + words(one) + "”" : words(one)),
      new URL(way ? way.getAttribute("href") : "#" + place.id, here).href,
    ].join("\n");
  }
  all(".said > .proof").forEach((proof) => {
    var make = (name) => line.appendChild(page.createElement(name)), line = page.createElement("p");
    var button = make("button"), status = make("span"), said = proof.parentElement;
    line.className = "copy";
    button.type = "button";
    button.textContent = "Copy with source";
    status.setAttribute("role", "status");
    proof.append(line);
    button.addEventListener("click", async () => {
      var text = told(said), done = true;
      try { await navigator.clipboard.writeText(text); } catch (refused) {
        /* On a page without a secure address there is no clipboard, but the way of old. */
        var area = make("textarea");
        area.className = "vh";
        area.value = text;
        area.select();
        done = page.execCommand("copy");
        area.remove();
        button.focus();
      }
      status.textContent = done ? "Copied" : "Not copied";
      setTimeout(() => { status.textContent = ""; }, 3000);
    });
  });

  /* Escape closes what is open and gives the focus back. */
  on("keydown", (event) => {
    if (event.key !== "Escape") return;
    if (note) { shut(true); return; }
    var inside = page.activeElement && page.activeElement.closest("details[open]");
    var shown = inside || all("details.said[open]").pop();
    if (!shown) return;
    shown.open = false;
    shown.querySelector("summary").focus({ preventScroll: true });
  });

  /* The key / leads to search, unless it was switched off there or belongs to a text that is being written. */
  on("keydown", (event) => {
    var way = page.querySelector("a[rel=search]"), off = false;
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
  if (page.querySelector("[data-q]")) {
    var point = (event) => {
      var one = event.target.closest && event.target.closest("[data-q]");
      light(one ? one.dataset.q.split(" ") : [], "lit");
    };
    on("pointerover", point);
    on("focusin", point);
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
