// What the pages can do without, and do better with: pop-ups that stay on the screen, copying, light and dark, and a
// table of contents that follows. Nothing here writes markup from text.
(function () {
  "use strict";
  var root = document.documentElement;
  root.classList.add("js");

  // Light and dark.
  var button = document.querySelector(".scheme");
  var system = matchMedia("(prefers-color-scheme: dark)");
  function isDark() {
    var scheme = root.getAttribute("data-scheme");
    return scheme ? scheme === "dark" : system.matches;
  }
  function show() {
    button.setAttribute("aria-pressed", String(isDark()));
  }
  if (button) {
    button.hidden = false;
    show();
    system.addEventListener("change", show);
    button.addEventListener("click", function () {
      var scheme = isDark() ? "light" : "dark";
      root.setAttribute("data-scheme", scheme);
      try {
        if ((scheme === "dark") === system.matches) localStorage.removeItem("scheme");
        else localStorage.setItem("scheme", scheme);
      } catch (error) {
        // The choice then lasts for this page.
      }
      show();
    });
  }

  // Copying code.
  document.querySelectorAll(".code").forEach(function (block) {
    if (!navigator.clipboard) return;
    var copy = document.createElement("button");
    copy.type = "button";
    copy.className = "copy";
    copy.textContent = root.dataset.copy;
    copy.addEventListener("click", function () {
      navigator.clipboard.writeText(block.querySelector("code").textContent).then(function () {
        copy.textContent = root.dataset.copied;
        setTimeout(function () { copy.textContent = root.dataset.copy; }, 1600);
      });
    });
    block.appendChild(copy);
  });

  // Pop-ups: beside what opened them, inside the window.
  function put(popup, opener) {
    // Narrow windows show them at the foot, by the styles.
    if (innerWidth < 640) { popup.style.left = popup.style.top = popup.style.maxHeight = ""; return; }
    var box = opener.getClientRects()[0] || opener.getBoundingClientRect();
    // On the side with room for it, else on the wider one, as high as fits: what opened it stays in sight.
    var above = box.top - 20, below = innerHeight - box.bottom - 20;
    popup.style.maxHeight = "";
    var isBelow = popup.offsetHeight <= below || below >= above;
    popup.style.maxHeight = Math.min(popup.offsetHeight, isBelow ? below : above) + "px";
    var left = Math.min(box.left, root.clientWidth - popup.offsetWidth - 12);
    popup.style.left = Math.max(12, left) + "px";
    popup.style.top = (isBelow ? box.bottom + 8 : box.top - popup.offsetHeight - 8) + "px";
  }

  var canPop = typeof HTMLElement.prototype.showPopover === "function";
  if (canPop) {
    // Cards of facts open by themselves; only their place is ours.
    document.querySelectorAll(".mark").forEach(function (mark) {
      var card = document.getElementById(mark.getAttribute("popovertarget"));
      mark.addEventListener("click", function () { card.opener = mark; });
    });
    document.querySelectorAll(".fact-card").forEach(function (card) {
      card.addEventListener("toggle", function (event) {
        if (!card.opener) return;
        var isOpen = event.newState === "open";
        card.opener.setAttribute("aria-expanded", String(isOpen));
        if (isOpen) put(card, card.opener);
      });
    });
  }

  // Terms: hover, focus and tap. They close on Escape and stay while they are pointed at (WCAG 2.2, 1.4.13).
  var shown = null, closing = 0;
  function open(term) {
    clearTimeout(closing);
    if (shown === term) return;
    close();
    var card = term.querySelector(".card");
    card.showPopover();
    put(card, term.querySelector("a"));
    shown = term;
  }
  function close() {
    clearTimeout(closing);
    if (!shown) return;
    shown.querySelector(".card").hidePopover();
    shown = null;
  }
  function closeSoon() {
    clearTimeout(closing);
    closing = setTimeout(close, 160);
  }
  if (canPop) {
    document.querySelectorAll(".term").forEach(function (term) {
      var link = term.querySelector("a");
      var touched = false;
      term.addEventListener("pointerenter", function (event) { if (event.pointerType === "mouse") open(term); });
      term.addEventListener("pointerleave", function (event) { if (event.pointerType === "mouse") closeSoon(); });
      link.addEventListener("pointerdown", function (event) { touched = event.pointerType !== "mouse"; });
      link.addEventListener("focus", function () { if (!touched) open(term); });
      link.addEventListener("blur", closeSoon);
      link.addEventListener("click", function (event) {
        // The first tap explains, the second follows.
        if (!touched || shown === term) return;
        event.preventDefault();
        var card = term.querySelector(".card");
        if (!card.querySelector(".hint")) {
          var hint = document.createElement("span");
          hint.className = "hint";
          hint.textContent = root.dataset.tap;
          card.appendChild(hint);
        }
        open(term);
      });
    });
    addEventListener("keydown", function (event) { if (event.key === "Escape") close(); });
    addEventListener("pointerdown", function (event) { if (shown && !shown.contains(event.target)) close(); });
    addEventListener("scroll", close, { passive: true });
  }

  // The drawer closes behind a link within the page.
  document.querySelectorAll(".contents a").forEach(function (link) {
    link.addEventListener("click", function () {
      var contents = link.closest("[popover]");
      if (contents && canPop && contents.matches(":popover-open")) contents.hidePopover();
    });
  });

  // The sidebar shows where the reader is.
  var current = document.querySelector('.sidebar [aria-current="page"]');
  var sidebar = document.querySelector(".sidebar");
  if (current && sidebar.scrollHeight > sidebar.clientHeight) {
    sidebar.scrollTop = current.offsetTop - sidebar.clientHeight / 3;
  }

  // The table of contents follows.
  var links = Array.from(document.querySelectorAll(".contents a[href^='#']"));
  if (!links.length) return;
  var headings = links.map(function (link) {
    return document.getElementById(decodeURIComponent(link.getAttribute("href").slice(1)));
  });
  var marked = null;
  function follow() {
    var index = 0;
    for (var i = 0; i < headings.length; i++) {
      if (headings[i] && headings[i].getBoundingClientRect().top < 170) index = i;
    }
    if (marked === links[index]) return;
    if (marked) marked.removeAttribute("aria-current");
    marked = links[index];
    marked.setAttribute("aria-current", "location");
    var list = marked.closest(".contents"), row = marked.getBoundingClientRect(), frame = list.getBoundingClientRect();
    if (row.top < frame.top || row.bottom > frame.bottom) list.scrollTop += row.top - frame.top - list.clientHeight / 3;
  }
  var waiting = false;
  addEventListener("scroll", function () {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(function () { waiting = false; follow(); });
  }, { passive: true });
  follow();
})();
