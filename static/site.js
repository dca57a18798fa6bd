/* Comforts only: every page is complete without this file. */
(function () {
  "use strict";
  var wide = matchMedia("(min-width: 78em)");
  var all = function (selector) { return Array.prototype.slice.call(document.querySelectorAll(selector)); };

  /* In the margin one passage is open at a time (details[name]). In the text itself they stay open: closing one
     above would move what is being read. */
  var details = all("details.said");
  function fit() {
    details.forEach(function (one) {
      if (wide.matches) one.setAttribute("name", "evidence"); else one.removeAttribute("name");
    });
  }
  wide.addEventListener("change", fit);
  fit();

  /* A footnote mark opens its reference beside the paragraph, or below it where there is no margin. */
  var note = null, mark = null;
  function shut(back) {
    if (!note) return;
    note.remove();
    mark.removeAttribute("aria-expanded");
    if (back) mark.focus();
    note = mark = null;
  }
  function open(link, reference) {
    var block = link.closest("p, li, td, dd, h2, h3, h4, figcaption") || link.parentElement;
    note = document.createElement("div");
    note.className = "note";
    note.setAttribute("role", "note");
    note.setAttribute("tabindex", "-1");
    note.setAttribute("aria-label", "Reference " + link.textContent.trim());
    Array.prototype.forEach.call(reference.childNodes, function (child) { note.append(child.cloneNode(true)); });
    Array.prototype.forEach.call(note.querySelectorAll("[id]"), function (one) { one.removeAttribute("id"); });
    Array.prototype.forEach.call(note.querySelectorAll(".up"), function (one) { one.remove(); });
    var close = document.createElement("button");
    close.type = "button";
    close.className = "close";
    close.textContent = "Close";
    close.addEventListener("click", function () { shut(true); });
    note.append(close);
    if (/^(P|H\d)$/.test(block.tagName)) block.after(note); else block.append(note);
    /* In the margin it stands beside the first line of its paragraph. */
    if (wide.matches) {
      note.style.top = block.getBoundingClientRect().top - note.offsetParent.getBoundingClientRect().top + "px";
    }
    mark = link;
    mark.setAttribute("aria-expanded", "true");
    note.focus({ preventScroll: true });
  }
  document.addEventListener("click", function (event) {
    var link = event.target.closest && event.target.closest(".mark a[href^='#']");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    var reference = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    /* A mark may lead to a reference, or to a fact whose evidence it shares. */
    if (reference && reference.tagName === "DD") reference = reference.querySelector(".proof");
    else if (reference && reference.tagName !== "LI") reference = null;
    if (!reference) return;
    event.preventDefault();
    var same = link === mark;
    shut(false);
    if (!same) open(link, reference);
  });

  /* Escape closes what is open and gives the focus back. */
  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape") return;
    if (note) { shut(true); return; }
    var inside = document.activeElement && document.activeElement.closest("details[open]");
    var shown = inside || all("details.said[open]").pop();
    if (!shown) return;
    shown.open = false;
    shown.querySelector("summary").focus({ preventScroll: true });
  });

  /* The key / leads to search, unless it was switched off there or belongs to a text that is being written. */
  document.addEventListener("keydown", function (event) {
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
    all("[data-q]." + css).forEach(function (one) { one.classList.remove(css); });
    names.forEach(function (name) {
      all("[data-q~='" + CSS.escape(name) + "']").forEach(function (one) { one.classList.add(css); });
    });
  }
  if (document.querySelector("[data-q]")) {
    var point = function (event) {
      var one = event.target.closest && event.target.closest("[data-q]");
      light(one ? one.dataset.q.split(" ") : [], "lit");
    };
    document.addEventListener("pointerover", point);
    document.addEventListener("focusin", point);
    /* Who comes for a passage sees what rests on it. */
    var arrive = function () {
      light([decodeURIComponent(location.hash.slice(1))], "here");
      all("li.here > details").forEach(function (one) { one.open = true; });
    };
    addEventListener("hashchange", arrive);
    arrive();
  }

  /* Lists sort by a column and, where long, filter. */
  all("table.list").forEach(function (table) {
    var body = table.tBodies[0], rows = Array.prototype.slice.call(body.rows);
    table.querySelectorAll("thead th[data-sorts]").forEach(function (head) {
      var button = document.createElement("button");
      button.type = "button";
      button.textContent = head.textContent;
      head.replaceChildren(button);
      button.addEventListener("click", function () {
        var down = head.getAttribute("aria-sort") === "ascending", at = head.cellIndex;
        table.querySelectorAll("thead th").forEach(function (one) { one.removeAttribute("aria-sort"); });
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        var key = function (row) {
          var cell = row.cells[at];
          return cell.dataset.key || (cell.querySelector("a") || cell).textContent.trim();
        };
        rows.slice().sort(function (a, b) {
          var one = key(a), two = key(b);
          /* What has no value stays last, whichever way. */
          if (!one || !two) return one ? -1 : two ? 1 : 0;
          return one.localeCompare(two, document.documentElement.lang, { numeric: true }) * (down ? -1 : 1);
        }).forEach(function (row) { body.append(row); });
      });
    });
    var drawer = table.previousElementSibling, box = document.createElement("div");
    if (!drawer || drawer.className !== "filter") return;
    var field = document.createElement("input"), count = document.createElement("span"), picks = [];
    field.type = "search";
    count.setAttribute("role", "status");
    var labelled = function (words, control) {
      var label = document.createElement("label");
      label.append(words + " ", control);
      box.append(label);
    };
    labelled("With the words", field);
    /* A column of few values, each in several rows, is chosen from. */
    var values = function (cell) {
      return Array.prototype.map.call(cell.querySelectorAll("li, span"), function (one) { return one.textContent; });
    };
    table.querySelectorAll("thead th").forEach(function (head) {
      var at = head.cellIndex, known = {}, pick = document.createElement("select");
      rows.forEach(function (row) { values(row.cells[at]).forEach(function (one) { known[one] = true; }); });
      known = Object.keys(known).sort(function (a, b) { return a.localeCompare(b, undefined, { numeric: true }); });
      if (!at || known.length < 2 || known.length > 12 || known.length > rows.length / 2) return;
      pick.append(new Option("any", ""));
      known.forEach(function (one) { pick.append(new Option(one)); });
      picks.push([at, pick]);
      labelled(head.textContent, pick);
    });
    box.append(count);
    drawer.append(box);
    drawer.addEventListener("toggle", function () { if (drawer.open) field.focus({ preventScroll: true }); });
    var show = function () {
      var words = field.value.toLocaleLowerCase().split(/\s+/).filter(Boolean), shown = 0;
      rows.forEach(function (row) {
        var text = row.textContent.toLocaleLowerCase();
        row.hidden = !(words.every(function (word) { return text.includes(word); }) && picks.every(function (one) {
          return !one[1].value || values(row.cells[one[0]]).includes(one[1].value);
        }));
        if (!row.hidden) shown += 1;
      });
      count.textContent = shown < rows.length ? shown + " of " + rows.length : "";
    };
    box.addEventListener("input", show);
  });
})();
