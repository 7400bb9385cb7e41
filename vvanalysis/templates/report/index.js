"use strict";
(function () {
  const field = document.getElementById("search");
  const said = document.getElementById("found");
  const rows = Array.from(document.querySelectorAll("[data-words]"));
  function show() {
    const wanted = field.value.toLocaleLowerCase("sv").split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const row of rows) {
      row.hidden = !wanted.every(function (word) { return row.dataset.words.includes(word); });
      if (!row.hidden) { shown += 1; }
    }
    for (const group of document.querySelectorAll(".group")) {
      group.hidden = !group.querySelector("[data-words]:not([hidden])");
    }
    said.textContent = wanted.length ? said.dataset.some.replace("#", shown).replace("#", rows.length) : "";
  }
  field.addEventListener("input", show);
  field.parentElement.hidden = false;
})();
