// On the page of 404 errors: the notes whose paths or titles are nearest to the address that is not there. paths.js has
// them all and comes before. Texts are shown through textContent.
(function () {
  "use strict";
  var section = document.querySelector(".near"), paths = window.averPaths;
  if (!section || !paths) return;
  var root = new URL("../", document.currentScript.src);
  var SHOWN = 5, LEAST = 0.5, LONGEST = 80;

  function decoded(text) {
    try { return decodeURIComponent(text); } catch (error) { return text; }
  }
  function name(text) {
    return text.replace(/(\/index)?(\.html?|\.md)?\/?$/i, "").normalize("NFC").toLowerCase();
  }
  function last(path) { return path.slice(path.lastIndexOf("/") + 1).slice(0, LONGEST); }
  function words(text) { return text.toLowerCase().split(/[\s\/_.,()-]+/).filter(Boolean); }

  // Letters to change, add, leave out or swap (optimal string alignment).
  function distance(a, b) {
    var before = [], row = [], older = [];
    for (var j = 0; j <= b.length; j++) row[j] = j;
    for (var i = 1; i <= a.length; i++) {
      older = before; before = row; row = [i];
      for (j = 1; j <= b.length; j++) {
        var same = a[i - 1] === b[j - 1];
        row[j] = Math.min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (same ? 0 : 1));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], older[j - 2] + 1);
      }
    }
    return row[b.length];
  }
  function likeness(a, b) {
    var longer = Math.max(a.length, b.length);
    return longer ? 1 - distance(a, b) / longer : 0;
  }
  // How many of the wanted words there are, whole or at the beginning of one.
  function share(wanted, own) {
    var found = wanted.filter(function (word) {
      return own.some(function (other) { return other === word || (word.length > 2 && other.startsWith(word)); });
    });
    return wanted.length ? found.length / wanted.length : 0;
  }

  var asked = decoded(location.pathname), base = decoded(root.pathname);
  asked = name(asked.startsWith(base) ? asked.slice(base.length) : asked.replace(/^\//, ""));
  var wanted = last(asked), wantedWords = words(wanted), folder = asked.slice(0, asked.length - last(asked).length);
  if (!wanted || wanted === "404") return;

  var near = paths.map(function (entry) {
    var path = name(entry[0]), own = last(path);
    var score = Math.max(likeness(wanted, own), 0.9 * share(wantedWords, words(own + " " + entry[1])),
      0.9 * likeness(wanted, entry[1].slice(0, LONGEST).toLowerCase().replace(/\s+/g, "-")));
    if (folder && path.startsWith(folder)) score += 0.1;
    return { path: entry[0], title: entry[1], score: score };
  }).filter(function (entry) { return entry.score >= LEAST; });
  near.sort(function (a, b) { return b.score - a.score || (a.path < b.path ? -1 : 1); });
  if (!near.length) return;

  var list = section.querySelector("ul");
  near.slice(0, SHOWN).forEach(function (entry) {
    var item = document.createElement("li"), link = document.createElement("a"), path = document.createElement("p");
    link.href = new URL(entry.path.split("/").map(encodeURIComponent).join("/"), root).href;
    link.textContent = entry.title;
    path.textContent = entry.path;
    item.append(link, path);
    list.appendChild(item);
  });
  section.hidden = false;
})();
