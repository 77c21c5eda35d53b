// The search dialog. It is made when it is first opened, and only then are its styles, its code (lookup.js) and its
// index loaded. Everything is shown through textContent: no text of a note becomes markup.
(function () {
  "use strict";
  var button = document.querySelector(".find");
  if (!button || typeof HTMLDialogElement === "undefined") return;
  var assets = new URL(".", document.currentScript.src).href, root = new URL("../", assets).href;
  var dialog = null, input, list, status, more, keys, words = null, search = null, asked = 0;

  function make(name, className, text) {
    var element = document.createElement(name);
    if (className) element.className = className;
    if (text) element.textContent = text;
    return element;
  }
  function attributes(element, values) {
    Object.keys(values).forEach(function (name) { element.setAttribute(name, values[name]); });
    return element;
  }
  function load(element) {
    return new Promise(function (resolve, reject) {
      element.onload = resolve;
      element.onerror = reject;
      document.head.appendChild(element);
    });
  }

  // Opening

  var ready = null;
  function prepare() {
    return ready = ready || Promise.all([
      load(attributes(make("link"), { rel: "stylesheet", href: assets + "search.css" })),
      load(attributes(make("script"), { src: assets + "lookup.js" })).then(function () { return window.averSearch.ready(); })
    ]).then(function (results) {
      words = results[1].words;
      build();
    });
  }
  function open() {
    if (dialog && dialog.open) return;
    prepare().then(function () {
      if (dialog.open) return;
      dialog.showModal();
      input.select();
    }, function () {
      ready = null;
      button.title = button.dataset.failed;
      button.classList.add("failed");
    });
  }

  // A browser lets a field that is no longer shown keep the focus until the next frame, and a slash would be typed there.
  function shut() {
    dialog.close();
    if (dialog.contains(document.activeElement)) document.activeElement.blur();
  }

  function build() {
    dialog = attributes(make("dialog", "search"), { "aria-label": button.getAttribute("aria-label") });
    var bar = make("div", "search-bar");
    input = attributes(make("input"), { type: "search", "aria-label": button.getAttribute("aria-label"), autocomplete: "off",
      spellcheck: "false", placeholder: words.placeholder, enterkeyhint: "search" });
    var close = attributes(make("button", "search-close", words.close), { type: "button" });
    close.addEventListener("click", shut);
    bar.append(input, close);
    status = attributes(make("p", "search-status"), { role: "status" });
    list = make("ol", "search-results");
    more = attributes(make("button", "search-more", words.more), { type: "button" });
    more.hidden = true;
    more.addEventListener("click", showMore);
    keys = attributes(make("p", "search-keys", words.keys), { "aria-hidden": "true" });
    var body = make("div", "search-body");
    body.append(status, list, more);
    dialog.append(bar, body, keys);
    document.body.appendChild(dialog);
    input.addEventListener("input", function (event) { lookSoon(event.isComposing); });
    input.addEventListener("compositionend", function () { lookSoon(false); });
    dialog.addEventListener("keydown", move);
    dialog.addEventListener("click", function (event) {
      // The backdrop belongs to the dialog; a link leads on, perhaps within this very page.
      if (event.target === dialog || event.target.closest(".search-results a")) shut();
    });
  }

  // Searching

  // A word half typed is not worth its files: the search waits until the fingers rest for a moment.
  var PAUSE = 80, waiting = 0;
  function lookSoon(isComposing) {
    clearTimeout(waiting);
    waiting = setTimeout(look, PAUSE, isComposing);
  }
  // While a syllable is being composed its last consonant may belong to the next one: then the syllables before it are
  // looked for, too, rather than nothing shown.
  function look(isComposing) {
    var number = ++asked, text = input.value;
    window.averSearch.find(text).then(function (found) {
      if (number !== asked) return null;
      if (!found.found.length && isComposing && text.length > 1) {
        return window.averSearch.find(text.slice(0, -1)).then(function (other) { if (number === asked) show(other); });
      }
      return show(found);
    }).catch(function () {
      if (number === asked) status.textContent = button.dataset.failed;
    });
  }
  function show(found) {
    search = found;
    list.textContent = "";
    found.found.forEach(function (result) { list.appendChild(item(result)); });
    tell();
  }
  function tell() {
    var count = search.found.length, hasMore = search.rest.length > 0;
    more.hidden = !hasMore;
    status.textContent = !search.query.length ? "" : !count ? words.none :
      (hasMore ? words.many : words.found).replace("{0}", count);
  }
  function showMore() {
    var shown = search, first = list.children.length;
    shown.more().then(function (results) {
      if (shown !== search) return;
      results.forEach(function (result) { list.appendChild(item(result)); });
      tell();
      var next = list.children[first];
      if (next) next.querySelector("a").focus();
    });
  }

  // Results

  var SECTIONS = 3, BEFORE = 36, LENGTH = 130;
  function item(result) {
    var entry = make("li"), link = make("a", "search-page"), title = make("span", "search-title");
    link.href = root + result.address;
    mark(title, result.title.text, result.title.found);
    link.appendChild(title);
    if (words[result.kind]) link.appendChild(make("span", "search-kind", words[result.kind]));
    if (result.names.words && result.title.words < search.query.length) link.appendChild(names(result.names));
    entry.appendChild(link);
    var sections = result.sections.filter(function (section) { return section.score > 0; });
    var shown = sections.slice().sort(function (first, second) { return second.score - first.score; }).slice(0, SECTIONS);
    var own = sections.filter(function (section) { return !section.anchor && shown.indexOf(section) >= 0; })[0];
    var text = make("span", "search-text");
    if (own && !result.lead.found.length) clip(text, own.text);
    else if (result.lead.text) clip(text, result.lead);
    else if (!shown.length && result.sections.length) clip(text, result.sections[0].text);
    if (text.textContent) link.appendChild(text);
    sections.forEach(function (section) {
      if (!section.anchor || shown.indexOf(section) < 0) return;
      var part = make("a", "search-section"), heading = make("span", "search-heading"), words = make("span", "search-text");
      part.href = root + result.address.replace(/#.*/, "") + "#" + section.anchor;
      mark(heading, section.heading.text || kindWord(section), section.heading.text ? section.heading.found : []);
      clip(words, section.text);
      part.append(heading, words);
      entry.appendChild(part);
    });
    return entry;
  }
  // Of the terms after whose names an entry is found, those that have a word of the query.
  function names(field) {
    var element = make("span", "search-names"), start = 0;
    field.text.split("; ").forEach(function (term) {
      var end = start + term.length;
      var found = field.found.filter(function (match) { return match.start >= start && match.end <= end; });
      if (found.length) {
        if (element.firstChild) element.append(" · ");
        mark(element, term, found.map(function (match) { return { start: match.start - start, end: match.end - start }; }));
      }
      start = end + 2;
    });
    return element;
  }
  function kindWord(section) { return section.isFigure ? words.figure : ""; }

  // A text with its matches marked.
  function mark(element, text, found) {
    var end = 0;
    found.slice().sort(function (first, second) { return first.start - second.start; }).forEach(function (match) {
      if (match.start < end) return;
      element.append(text.slice(end, match.start));
      element.appendChild(make("mark", "", text.slice(match.start, match.end)));
      end = match.end;
    });
    element.append(text.slice(end));
  }
  // The part of a text in which most words stand close together.
  function clip(element, field) {
    var found = field.found.slice().sort(function (first, second) { return first.start - second.start; }), best = 0, most = 0;
    found.forEach(function (match, index) {
      var texts = new Set();
      for (var i = index; i < found.length && found[i].end <= match.start + LENGTH - BEFORE; i++) {
        texts.add(field.text.slice(found[i].start, found[i].end).toLowerCase());
      }
      if (texts.size > most) { most = texts.size; best = match.start; }
    });
    var start = Math.max(0, best - BEFORE), end = Math.min(field.text.length, start + LENGTH);
    // Not in the middle of a word, nor in what was said before.
    if (start > 0) {
      var space = field.text.slice(start, best).search(/\s/);
      start = space < 0 ? best : start + space + 1;
      var line = field.text.slice(start, best).lastIndexOf("\n");
      if (line >= 0) start += line + 1;
    }
    if (end < field.text.length) {
      var last = field.text.slice(start, end).search(/\s\S*$/);
      if (last > 0) end = start + last;
    }
    var inside = found.filter(function (match) { return match.start >= start && match.end <= end; });
    if (start > 0) element.append("… ");
    mark(element, field.text.slice(start, end), inside.map(function (match) {
      return { start: match.start - start, end: match.end - start };
    }));
    if (end < field.text.length) element.append(" …");
  }

  // Keys

  function move(event) {
    if (event.isComposing) return;
    var links = Array.from(list.querySelectorAll("a")), at = links.indexOf(document.activeElement);
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      var next = at + (event.key === "ArrowDown" ? 1 : -1);
      if (event.key === "ArrowUp" && at < 0) return;
      if (next < 0) input.focus();
      else if (next < links.length) links[next].focus();
      else if (!more.hidden) more.focus();
    } else if (event.key === "Escape") {
      // A field of type search would only be emptied.
      event.preventDefault();
      shut();
    } else if (event.key === "Enter" && event.target === input) {
      event.preventDefault();
      if (links[0]) links[0].click();
    } else if (event.key.length === 1 && at >= 0 && !event.ctrlKey && !event.metaKey && !event.altKey && event.key !== " ") {
      // Typing goes on in the field.
      input.focus();
    }
  }
  addEventListener("keydown", function (event) {
    if (event.isComposing || event.defaultPrevented) return;
    var isCommand = (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "k";
    var isSlash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey &&
      !event.target.closest("input, textarea, select, [contenteditable]");
    if (!isCommand && !isSlash) return;
    event.preventDefault();
    open();
  });
  button.addEventListener("click", open);
  button.hidden = false;
})();
