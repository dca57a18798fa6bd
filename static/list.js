/* Lists sort by a column and, where long, filter: in the place of site.js on pages that are a list and nothing else. */
(function () {
  "use strict";
  document.querySelectorAll("table.list").forEach((table) => {
    var body = table.tBodies[0], rows = [...body.rows];
    table.querySelectorAll("thead th").forEach((head) => {
      var button = document.createElement("button");
      button.type = "button";
      button.textContent = head.textContent;
      head.replaceChildren(button);
      button.addEventListener("click", () => {
        var down = head.getAttribute("aria-sort") === "ascending", at = head.cellIndex;
        table.querySelectorAll("thead th").forEach((one) => { one.removeAttribute("aria-sort"); });
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        var key = (row) => {
          var cell = row.cells[at];
          return cell.dataset.key || (cell.querySelector("a") || cell).textContent.trim();
        };
        rows.slice().sort((a, b) => {
          var one = key(a), two = key(b);
          /* What has no value stays last, whichever way. */
          if (!one || !two) return one ? -1 : two ? 1 : 0;
          return one.localeCompare(two, document.documentElement.lang, { numeric: true }) * (down ? -1 : 1);
        }).forEach((row) => { body.append(row); });
      });
    });
    var drawer = table.previousElementSibling, box = document.createElement("div");
    if (!drawer || drawer.className !== "filter") return;
    var field = document.createElement("input"), count = document.createElement("span"), picks = [];
    field.type = "search";
    count.setAttribute("role", "status");
    var labelled = (words, control) => {
      var label = document.createElement("label");
      label.append(words + " ", control);
      box.append(label);
    };
    labelled("With the words", field);
    /* A column of few values, each in several rows, is chosen from. */
    var values = (cell) => Array.from(cell.querySelectorAll("li, span"), (one) => one.textContent);
    table.querySelectorAll("thead th").forEach((head) => {
      var at = head.cellIndex, known = {}, pick = document.createElement("select");
      rows.forEach((row) => { values(row.cells[at]).forEach((one) => { known[one] = true; }); });
      known = Object.keys(known).sort((a, b) => a.localeCompare(b, undefined, { numeric: true }));
      if (!at || known.length < 2 || known.length > 12 || known.length > rows.length / 2) return;
      pick.append(new Option("any", ""));
      known.forEach((one) => { pick.append(new Option(one)); });
      picks.push([at, pick]);
      labelled(head.textContent, pick);
    });
    box.append(count);
    drawer.append(box);
    drawer.addEventListener("toggle", () => { if (drawer.open) field.focus({ preventScroll: true }); });
    var show = () => {
      var words = field.value.toLocaleLowerCase().split(/\s+/).filter(Boolean), shown = 0;
      rows.forEach((row) => {
        var text = row.textContent.toLocaleLowerCase();
        row.hidden = !(words.every((word) => text.includes(word)) && picks.every((one) => {
          return !one[1].value || values(row.cells[one[0]]).includes(one[1].value);
        }));
        if (!row.hidden) shown += 1;
      });
      count.textContent = shown < rows.length ? shown + " of " + rows.length : "";
    };
    box.addEventListener("input", show);
  });

  /* As on every other page, the key / leads to search, unless it was switched off there. */
  addEventListener("keydown", (event) => {
    var search = document.querySelector("a[rel=search]"), modified = event.ctrlKey || event.metaKey || event.altKey;
    if (event.key !== "/" || !search || modified || /INPUT|SELECT/.test(event.target.tagName)) return;
    try { if (localStorage.getItem("slash") === "off") return; } catch (refused) { /* Then nobody switched it off. */ }
    event.preventDefault();
    search.click();
  });
})();
