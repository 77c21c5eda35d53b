// Loads the page again when the site was built again, where the reader was, and shows what is wrong with the notes.
// Part of the pages of `aver serve` only.
(() => {
  "use strict";
  const script = document.currentScript;
  const shown = script.dataset.version;
  const address = new URL("events", script.src);
  const placeKey = "aver-place";

  // MARK: Where the reader was

  function keepPlace() {
    try {
      sessionStorage.setItem(placeKey, JSON.stringify([location.pathname, scrollX, scrollY]));
    } catch {
      // Without storage the page begins at its top.
    }
  }

  function returnToPlace() {
    let place;
    try {
      place = JSON.parse(sessionStorage.getItem(placeKey));
      sessionStorage.removeItem(placeKey);
    } catch {
      return;
    }
    if (!Array.isArray(place) || place[0] !== location.pathname) return;
    const go = () => scrollTo({ left: place[1], top: place[2], behavior: "instant" });
    go();
    // Once more when pictures without a size have come, unless the reader has moved on.
    const reached = scrollY;
    addEventListener("load", () => { if (scrollY === reached) go(); }, { once: true });
  }

  // MARK: What is wrong

  function element(name, className, text) {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  }

  function entry(place, message, hints) {
    const item = element("li");
    if (place) item.append(element("code", "aver-where", place), " ");
    item.append(element("span", "aver-message", message));
    for (const hint of hints) item.append(element("p", "aver-hint", hint));
    return item;
  }

  let dismissed = "";

  function show(state) {
    const old = document.getElementById("aver-overlay");
    const said = JSON.stringify([state.failure, state.errors]);
    const count = state.errors.length + state.more + (state.failure ? 1 : 0);
    if (old && old.dataset.said === said) return;
    old?.remove();
    if (count === 0 || said === dismissed) return;
    const overlay = element("aside");
    overlay.id = "aver-overlay";
    overlay.dataset.said = said;
    overlay.lang = "en";
    overlay.setAttribute("aria-label", "Errors of the notes");
    const title = element("p", "aver-title", count === 1 ? "1 error" : count + " errors");
    title.setAttribute("role", "status");
    const close = element("button", "aver-close", "Hide");
    close.type = "button";
    close.addEventListener("click", () => {
      dismissed = said;
      overlay.remove();
    });
    const list = element("ul");
    if (state.failure) {
      const hints = state.failure.hint ? [state.failure.hint] : [];
      list.append(entry("", state.failure.message + " (this is the last page that could be built)", hints));
    }
    for (const error of state.errors) {
      list.append(entry(error.path + ":" + error.line + ":" + error.column, error.message, error.hints));
    }
    if (state.more > 0) list.append(entry("", "and " + state.more + " more", []));
    overlay.append(title, close, list);
    document.body.append(overlay);
  }

  // MARK: Events

  let source;

  function listen() {
    if (source) return;
    source = new EventSource(address);
    source.addEventListener("message", (event) => {
      const state = JSON.parse(event.data);
      if (state.version !== shown) {
        close();
        keepPlace();
        location.reload();
      } else {
        show(state);
      }
    });
    // A browser tries again by itself when a connection ends, but not after a refusal.
    source.addEventListener("error", () => {
      if (source?.readyState !== EventSource.CLOSED) return;
      close();
      setTimeout(listenWhileSeen, 2000);
    });
  }

  function close() {
    source?.close();
    source = undefined;
  }

  // A browser opens six connections to a server: hidden tabs leave theirs to the one that is seen.
  function listenWhileSeen() {
    if (document.visibilityState === "visible") listen(); else close();
  }

  returnToPlace();
  document.addEventListener("visibilitychange", listenWhileSeen);
  addEventListener("pagehide", close);
  addEventListener("pageshow", listenWhileSeen);
  listenWhileSeen();
})();
