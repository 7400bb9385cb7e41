"use strict";
(function () {
  const field = document.getElementById("search");
  const said = document.getElementById("found");
  const rows = Array.from(document.querySelectorAll("[data-words]"));
  const hits = document.getElementById("hits");
  const list = hits ? hits.querySelector("ul") : null;
  const places = hits ? Array.from(hits.querySelectorAll("li")) : [];
  const COMMON = new Set(["att", "av", "den", "det", "en", "ett", "for", "hur", "i", "med", "och", "om", "pa", "som", "till", "vad", "var", "varfor", "vi", "vilka"]);
  const STEM = 4;
  // With or without the dots over a letter; a typed hyphen finds a minus sign.
  function plain(text) {
    return text.toLocaleLowerCase("sv").normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/\u2212/g, "-");
  }
  function wordsOf(text) {
    const every = plain(text).split(/[\s?!,.:;]+/).filter(Boolean);
    const told = every.filter(function (word) { return !COMMON.has(word); });
    return told.length ? told : every;
  }
  // A word is worth more whole than by its beginning, which finds its other forms and what it is put together with.
  function worth(text, wanted) {
    let sum = 0, all = true;
    for (const word of wanted) {
      const is = text.includes(word) ? 2 : word.length > STEM && text.includes(word.slice(0, STEM)) ? 1 : 0;
      sum += is;
      all = all && is > 0;
    }
    return { sum: sum, all: all };
  }
  const texts = new Map(places.map(function (place) { return [place, plain(place.textContent)]; }));
  function shownRows(wanted) {
    let shown = 0;
    for (const row of rows) {
      const words = plain(row.dataset.words);
      row.hidden = !wanted.every(function (word) { return words.includes(word); });
      shown += row.hidden ? 0 : 1;
    }
    for (const group of document.querySelectorAll(".group")) {
      group.hidden = !group.querySelector("[data-words]:not([hidden])");
    }
    return shown;
  }
  function shownPlaces(wanted) {
    const found = places.map(function (place, nr) { return Object.assign({ place: place, nr: nr }, worth(texts.get(place), wanted)); });
    const whole = found.filter(function (one) { return one.all && wanted.length; });
    const shown = whole.length ? whole : found.filter(function (one) { return one.sum; });
    shown.sort(function (one, other) { return other.sum - one.sum || one.nr - other.nr; });
    for (const place of places) { place.hidden = true; }
    for (const one of shown) { one.place.hidden = false; list.append(one.place); }
    return shown.length;
  }
  function show() {
    const typed = field.value.trim();
    const reports = shownRows(plain(typed).split(/\s+/).filter(Boolean));
    const found = shownPlaces(typed ? wordsOf(typed) : []);
    if (hits) { hits.hidden = !found; }
    said.textContent = typed
      ? said.dataset.some.replace("#", reports).replace("#", rows.length)
        + (places.length ? " " + said.dataset.places.replace("#", found) : "")
      : "";
    history.replaceState(null, "", typed ? "#sok=" + encodeURIComponent(typed) : location.pathname);
  }
  field.addEventListener("input", show);
  field.parentElement.hidden = false;
  const asked = location.hash.match(/^#sok=(.+)$/);
  if (asked) { field.value = decodeURIComponent(asked[1]); show(); }
})();
