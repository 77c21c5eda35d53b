"""Looks at the built site in a real browser. `make browser-check` installs what this needs, builds and calls it.

    browser_check.py SITE [--aver PROGRAM] [--browser /usr/bin/chromium] [--screenshots FOLDER] [--only search]

The last line is `N passed, N failed`.
"""

import argparse
import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

import markup_checks
import page_checks
import pictures
import search_checks
import serve_checks
from report import Report
from site_folder import Site


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("site")
    parser.add_argument("--aver", default=".build/release/aver")
    parser.add_argument("--browser", default=shutil.which("chromium") or shutil.which("google-chrome"))
    parser.add_argument("--screenshots", default=".build/screenshots")
    parser.add_argument("--only", choices=["search", "pages", "markup", "serve", "pictures"])
    options = parser.parse_args()
    report = Report()
    site = Site(options.site)
    with sync_playwright() as playwright:
        # Root may not use the sandbox, and the pages are our own.
        browser = playwright.chromium.launch(executable_path=options.browser, args=["--no-sandbox"])
        parts = {
            "search": lambda: search_checks.check(report, browser.new_context(locale="ko-KR"), site),
            "pages": lambda: page_checks.check(report, browser, site),
            "markup": lambda: markup_checks.check(report, site),
            "serve": lambda: serve_checks.check(report, browser, str(Path(options.aver).resolve())),
            "pictures": lambda: pictures.take(report, browser, site, options.screenshots),
        }
        for name, part in parts.items():
            if options.only in (None, name):
                part()
        browser.close()
    return report.end()


if __name__ == "__main__":
    sys.exit(main())
