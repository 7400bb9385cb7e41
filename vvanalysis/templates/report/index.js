"use strict";
(function () {
  const field = document.getElementById("search");
  const said = document.getElementById("found");
  const rows = Array.from(document.querySelectorAll("[data-words]"));
  const hits = document.getElementById("hits");
  const places = hits ? Array.from(hits.querySelectorAll("li")) : [];
  // A typed hyphen finds a minus sign; every kind of space parts two words.
  function plain(text) { return text.toLocaleLowerCase("sv").replace(/\u2212/g, "-"); }
  function shownOf(items, wordsOf, wanted) {
    let shown = 0;
    for (const item of items) {
      const words = plain(wordsOf(item));
      item.hidden = !wanted.every(function (word) { return words.includes(word); });
      if (!item.hidden) { shown += 1; }
    }
    return shown;
  }
  function show() {
    const wanted = plain(field.value).split(/\s+/).filter(Boolean);
    const reports = shownOf(rows, function (row) { return row.dataset.words; }, wanted);
    const found = shownOf(places, function (place) { return place.textContent; }, wanted);
    for (const group of document.querySelectorAll(".group")) {
      group.hidden = !group.querySelector("[data-words]:not([hidden])");
    }
    if (hits) { hits.hidden = !wanted.length || !found; }
    said.textContent = wanted.length
      ? said.dataset.some.replace("#", reports).replace("#", rows.length)
        + (places.length ? " " + said.dataset.places.replace("#", found) : "")
      : "";
  }
  field.addEventListener("input", show);
  field.parentElement.hidden = false;
})();
