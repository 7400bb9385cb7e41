"use strict";
(function () {
  const words = document.body.dataset;
  const all = function (selector, within) { return Array.from((within || document).querySelectorAll(selector)); };
  const make = function (tag, attributes, text) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) { made.setAttribute(name, value); }
    if (text) { made.textContent = text; }
    return made;
  };
  const state = { area: "", sort: "" };

  // The address: #place&kommun=1783&sort=k8-3-d.2.down, so that a link keeps the view.
  function read() {
    const view = { place: "", area: "", sort: "" };
    for (const part of decodeURIComponent(location.hash.slice(1)).split("&")) {
      const [name, value] = part.split("=");
      if (value === undefined) { view.place = name; }
      if (name === "kommun" && /^\d{4}$/.test(value)) { view.area = value; }
      if (name === "sort" && value) { view.sort = value; }
    }
    return view;
  }
  function keep(place) {
    const parts = [place, state.area && "kommun=" + state.area, state.sort && "sort=" + state.sort];
    const hash = parts.filter(Boolean).join("&");
    if (hash !== location.hash.slice(1)) { history.replaceState(null, "", hash ? "#" + hash : location.pathname); }
  }

  // Values of a figure are read in the table that it was drawn from.
  const figures = new Map();
  function numbers(figure) {
    if (!figures.has(figure)) {
      const table = figure.querySelector("table.data");
      const tip = make("p", { "class": "tip", "role": "status" });
      figure.querySelector(".aside").prepend(tip);
      figures.set(figure, { heads: table ? all("thead th", table) : [], rows: table ? all("tbody tr", table) : [], tip: tip, at: -1 });
    }
    return figures.get(figure);
  }
  function say(figure, rows) {
    const of = numbers(figure);
    of.tip.replaceChildren();
    rows.slice(0, 4).forEach(function (row, place) {
      const cells = Array.from(row.cells);
      if (place) { of.tip.append(" | "); }
      of.tip.append(make("b", {}, cells[0].textContent), " ");
      const said = cells.slice(1, 7).map(function (cell, nr) { return of.heads[nr + 1].textContent + " " + cell.textContent; });
      of.tip.append(said.join(" · "));
    });
    for (const mark of all(".at", figure)) { mark.classList.remove("at"); }
    for (const row of rows) {
      for (const mark of marksOf(figure, row)) { mark.classList.add("at"); }
    }
  }
  function marksOf(figure, row) {
    const nr = numbers(figure).rows.indexOf(row);
    const areas = (row.dataset.area || "").split(" ").filter(Boolean);
    return all("svg [data-row]", figure).filter(function (mark) { return mark.dataset.row === String(nr); })
      .concat(...areas.map(function (area) { return all('svg [data-area="' + area + '"]', figure); }));
  }
  function rowsOf(figure, mark) {
    const rows = numbers(figure).rows;
    if (mark.dataset.row) { return [rows[Number(mark.dataset.row)]].filter(Boolean); }
    return rows.filter(function (row) { return (row.dataset.area || "").split(" ").includes(mark.dataset.area); });
  }
  function chosen(figure) {
    return state.area ? numbers(figure).rows.filter(function (row) { return (row.dataset.area || "").split(" ").includes(state.area); }) : [];
  }

  const picker = document.getElementById("area");
  function choose(area) {
    state.area = area;
    for (const each of all("[data-area]")) {
      each.classList.toggle("on", Boolean(area) && each.dataset.area.split(" ").includes(area));
    }
    for (const figure of all("figure.shown")) { say(figure, chosen(figure)); }
    if (!picker) { return; }
    picker.value = area;
    const option = picker.selectedOptions[0];
    const link = picker.parentElement.querySelector("p");
    link.hidden = !(option && option.dataset.sheet);
    if (!link.hidden) {
      link.querySelector("a").href = option.dataset.sheet;
      link.querySelector("span").textContent = option.textContent;
    }
  }
  if (picker) {
    picker.parentElement.hidden = false;
    picker.addEventListener("change", function () { choose(picker.value); keep(read().place); });
  }

  for (const drawing of all(".drawing")) {
    const figure = drawing.closest("figure");
    const of = numbers(figure);
    if (!of.rows.length) { continue; }
    drawing.setAttribute("aria-describedby", "area-keys");
    drawing.addEventListener("keydown", function (event) {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step) {
        of.at = (of.at + step + of.rows.length + (of.at < 0 && step < 0 ? 1 : 0)) % of.rows.length;
        say(figure, [of.rows[of.at]]);
      } else if (event.key === "Enter" && of.at >= 0 && of.rows[of.at].dataset.area) {
        choose(of.rows[of.at].dataset.area.split(" ")[0]);
        keep(read().place);
      } else if (event.key === "Escape") {
        of.at = -1;
        say(figure, chosen(figure));
      } else { return; }
      event.preventDefault();
    });
    drawing.addEventListener("blur", function () { of.at = -1; say(figure, chosen(figure)); });
    drawing.addEventListener("pointerover", function (event) {
      const mark = event.target.closest("[data-area], [data-row]");
      say(figure, mark ? rowsOf(figure, mark) : chosen(figure));
    });
    drawing.addEventListener("pointerleave", function () { say(figure, chosen(figure)); });
    drawing.addEventListener("click", function (event) {
      const mark = event.target.closest("[data-area]");
      if (mark) { choose(state.area === mark.dataset.area ? "" : mark.dataset.area); keep(read().place); }
    });
  }

  // Sorting: numbers by value and largest first, words in Swedish order, what is missing last, sums at the end.
  const collator = new Intl.Collator("sv", { numeric: true });
  function value(cell, isText) {
    const text = cell.textContent.trim();
    if (isText) { return /^[–-]?$|^\[/.test(text) ? null : text; }
    const number = parseFloat(text.replace(/[\s\u00a0\u202f]/g, "").replace("\u2212", "-").replace(",", "."));
    return Number.isNaN(number) ? null : number;
  }
  function sort(table, nr, way) {
    const head = table.tHead.rows[0].cells[nr], body = table.tBodies[0];
    const isText = head.classList.contains("t") || nr === 0, sign = way === "down" ? -1 : 1;
    const rows = table.inOrder.slice();
    if (way) {
      const keys = new Map(rows.map(function (row) { return [row, value(row.cells[nr], isText)]; }));
      rows.sort(function (one, other) {
        const a = keys.get(one), b = keys.get(other);
        const sums = one.classList.contains("sum") - other.classList.contains("sum");
        if (sums || a === null || b === null) { return sums || (a === null) - (b === null); }
        return sign * (isText ? collator.compare(a, b) : a - b);
      });
    }
    body.append(...rows);
    for (const each of table.tHead.rows[0].cells) { each.removeAttribute("aria-sort"); }
    if (way) { head.setAttribute("aria-sort", way === "down" ? "descending" : "ascending"); }
    state.sort = way ? table.id + "." + nr + "." + way : "";
  }
  for (const table of all("table.data")) {
    table.inOrder = all("tbody tr", table);
    if (table.inOrder.length < 3) { continue; }
    Array.from(table.tHead.rows[0].cells).forEach(function (head, nr) {
      const button = make("button", { type: "button" }, head.textContent);
      const ways = head.classList.contains("t") || nr === 0 ? ["up", "down", ""] : ["down", "up", ""];
      const now = function () { return { ascending: "up", descending: "down" }[head.getAttribute("aria-sort")] || ""; };
      button.addEventListener("click", function () {
        sort(table, nr, ways[(ways.indexOf(now()) + 1) % 3]);
        keep(read().place);
      });
      head.replaceChildren(button);
    });
  }

  // Filtering of long tables, with or without the dots over a letter.
  const plain = function (text) { return text.toLocaleLowerCase("sv").normalize("NFD").replace(/[\u0300-\u036f]/g, ""); };
  for (const table of all("table.data")) {
    if (table.inOrder.length <= 20) { continue; }
    const label = make("label", {}, words.filter + " "), field = make("input", { type: "search" });
    const said = make("span", { role: "status" }), line = make("p", { "class": "filter" });
    label.append(field);
    line.append(label, said);
    table.parentElement.before(line);
    field.addEventListener("input", function () {
      const wanted = plain(field.value).split(/\s+/).filter(Boolean);
      let shown = 0;
      for (const row of table.inOrder) {
        const text = plain(row.textContent);
        row.hidden = !wanted.every(function (word) { return text.includes(word); });
        shown += row.hidden ? 0 : 1;
      }
      said.textContent = wanted.length ? words.rows.replace("#", shown).replace("#", table.inOrder.length) : "";
      fit(table.parentElement);
    });
  }

  // A table that needs no scrolling is no stop for the Tab key, and its head can stay in sight.
  function fit(frame) {
    if (!frame.clientWidth) { return; }
    const fits = frame.scrollWidth <= frame.clientWidth;
    frame.classList.toggle("fits", fits);
    if (!frame.classList.contains("drawing")) {
      if (fits) { frame.removeAttribute("tabindex"); } else { frame.setAttribute("tabindex", "0"); }
    }
  }
  const fitting = new ResizeObserver(function (seen) { for (const each of seen) { fit(each.target); } });
  for (const frame of all(".scroll")) { fitting.observe(frame); }

  // The contents: where the reader is, and closed when a place is chosen.
  const toc = document.getElementById("toc");
  const links = all('#toc a[href^="#"]');
  const watched = new IntersectionObserver(function (seen) {
    for (const each of seen.filter(function (one) { return one.isIntersecting; })) {
      for (const link of links) {
        if (link.hash === "#" + each.target.id) { link.setAttribute("aria-current", "true"); } else { link.removeAttribute("aria-current"); }
      }
    }
  }, { rootMargin: "-10% 0px -70% 0px" });
  for (const link of links) {
    const target = document.getElementById(link.hash.slice(1));
    if (target && target.id !== "main") { watched.observe(target); }
    link.addEventListener("click", function () { if (toc.matches(":popover-open")) { toc.hidePopover(); } });
  }

  function show() {
    const view = read();
    const [id, nr, way] = view.sort.split(".");
    const table = id && document.getElementById(id);
    if (table && table.inOrder && table.tHead.rows[0].cells[Number(nr)] && /^(up|down)$/.test(way)) { sort(table, Number(nr), way); }
    choose(view.area);
    reveal(view.place);
  }
  function reveal(id) {
    const place = id && document.getElementById(id);
    const fold = place && place.closest("details");
    if (fold) { fold.open = true; }
    if (place && (fold || location.hash.includes("&"))) { place.scrollIntoView(); }
  }
  window.addEventListener("hashchange", function () {
    const view = read();
    if (view.area || view.sort) { show(); } else { keep(view.place); reveal(view.place); }
  });
  show();
})();
