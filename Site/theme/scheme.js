// Puts the reader's choice of light or dark in place before anything is drawn. Without a choice the system's holds.
(function () {
  "use strict";
  try {
    var scheme = localStorage.getItem("scheme");
    if (scheme === "light" || scheme === "dark") document.documentElement.setAttribute("data-scheme", scheme);
  } catch (error) {
    // Storage may be forbidden, as it is to some pages from file://.
  }
})();
