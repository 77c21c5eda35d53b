"""Reads members of AWS's service models out of a botocore wheel.

    members.py WHEEL LOCATOR...

A locator is `SERVICE/API-VERSION SHAPE[.MEMBER]`, or an operation's name in the place of a shape's. Standard output is
one JSON object: the day on which the wheel was built, and for each locator what
Sources/Claims/Evidence/ModelMember.swift reads. A wheel is a zip archive: nothing of it is installed, imported or run.
"""
import datetime
import functools
import gzip
import hashlib
import html.parser
import json
import sys
import zipfile


class Text(html.parser.HTMLParser):
    """Documentation without its markup, a line for each block."""

    INLINE = {"a", "b", "code", "em", "i", "span", "strong", "sub", "sup", "tt", "u"}

    def __init__(self, documentation):
        super().__init__(convert_charrefs=True)
        self.parts = []
        self.feed(documentation)
        self.close()

    def handle_data(self, data):
        self.parts.append(" ".join(data.split("\n")))

    def handle_starttag(self, tag, attributes):
        if tag not in self.INLINE:
            self.parts.append("\n")

    handle_endtag = lambda self, tag: self.handle_starttag(tag, [])

    def lines(self):
        lines = (" ".join(line.split()) for line in "".join(self.parts).split("\n"))
        return [line for line in lines if line]


def canonical(value):
    """One text for one value: sorted keys, no blanks, no escapes."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def decimal(number):
    """An exact decimal without an exponent; nothing for no number. Models write 1.0 for 1 here and there."""
    if number is None:
        return None
    return str(int(number)) if float(number).is_integer() else repr(number)


def names(shape, shapes):
    """The members of an enumeration, of a list of such the same, of a structure its fields; of an operation nothing."""
    if shape.get("type") == "list" and "enum" not in shape:
        shape = shapes[shape["member"]["shape"]]
    if "enum" in shape:
        return shape["enum"]
    return list(shape["members"]) if shape.get("members") else None


def member(locator, service):
    path, place = locator.split(" ")
    model = service(path)
    if model is None:
        return {"absent": "service"}
    name, _, field = place.partition(".")
    # Limits that no member has to itself (`two KSKs per hosted zone`) are in the documentation of an operation. A shape
    # goes before an operation of its name, which three services have.
    shape = model["shapes"].get(name) or model.get("operations", {}).get(name)
    if shape is None:
        return {"absent": "shape"}
    reference = None
    if field:
        reference = shape.get("members", {}).get(field)
        if reference is None:
            return {"absent": "member"}
        shape = model["shapes"][reference["shape"]]
    content = canonical([reference, shape])
    lines = []
    for part in (reference or {}, shape):
        for line in Text(part.get("documentation") or "").lines():
            if line not in lines:
                lines.append(line)
    return {
        "digest": "sha256:" + hashlib.sha256(content.encode()).hexdigest(),
        "min": decimal(shape.get("min")),
        "max": decimal(shape.get("max")),
        "names": names(shape, model["shapes"]),
        "text": "\n".join(lines),
    }


def main():
    with zipfile.ZipFile(sys.argv[1]) as wheel:
        entries = {entry.filename: entry for entry in wheel.infolist()}

        @functools.lru_cache(maxsize=None)
        def service(path):
            name = f"botocore/data/{path}/service-2.json"
            if name in entries:
                return json.loads(wheel.read(name))
            if name + ".gz" in entries:
                return json.loads(gzip.decompress(wheel.read(name + ".gz")))
            return None

        built = max(entry.date_time for entry in entries.values())
        members = {locator: member(locator, service) for locator in sys.argv[2:]}
    json.dump({"released": datetime.date(*built[:3]).isoformat(), "members": members}, sys.stdout)


main()
