"""Sketches of gathered cases, as docs/vault.md describes them."""

import json
from datetime import datetime, timedelta, timezone

WHOLE = (1 << 64) - 1
STEP = 0x9E3779B97F4A7C15
REASONS = ["refused", "unable", "not_present"]


def over(number, data):
    for at in range(0, len(data) // 8 * 8 + 1, 8):
        number ^= int.from_bytes(data[at : at + 8].ljust(8, b"\0"), "little")
        number = number * STEP & WHOLE
        number ^= number >> 32
    return number


def tie(key, text):
    """The number that ties a sketch to the gathered text at this key."""
    key, text = key.encode(), text.encode()
    return over(over(len(key), key) ^ len(text), text)


class Reader:
    def __init__(self, data):
        self.data, self.at, self.seconds = data, 0, 0

    def take(self, length):
        if self.at + length > len(self.data):
            raise ValueError("truncated")
        self.at += length
        return self.data[self.at - length : self.at]

    def number(self):
        number = shift = 0
        while True:
            byte = self.take(1)[0]
            number |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return number

    def text(self):
        return self.take(self.number()).decode()

    def time(self):
        number = self.number()
        self.seconds += ~(number >> 1) if number & 1 else number >> 1
        start = datetime(1970, 1, 1, tzinfo=timezone.utc)
        return (start + timedelta(seconds=self.seconds)).strftime("%Y-%m-%dT%H:%M:%S")

    def answers(self):
        answers = {}
        for _ in range(self.number()):
            key = self.text()
            rows = self.number()
            answers[key] = [self.answers() for _ in range(rows - 1)] if rows else self.text()
        return answers

    def signature(self):
        found = {"capacity": self.text(), "at": self.time()}
        mark = self.number()
        if mark:
            found |= {"reason": REASONS[(mark - 1) % 3], "witness": mark > 3}
        return found

    def record(self):
        found = {"stub": self.text(), "form": self.text(), "form_version": self.text()}
        found |= {"created": self.time(), "changed": self.time()}
        found |= {"corrects": self.number(), "corrected_by": self.number()}
        if self.number():
            found["void"] = self.time()
        found["signatures"] = [self.signature() for _ in range(self.number())]
        found["answers"] = self.answers()
        return found

    def sketch(self):
        case = json.loads(self.text())
        return {"case": case, "records": [self.record() for _ in range(self.number())]}


def unpack(data):
    """Each sketch of a text with the number that ties it."""
    reader, found = Reader(data), []
    while reader.at < len(data):
        number = int.from_bytes(reader.take(8), "little")
        one = Reader(reader.take(reader.number()))
        found.append({"tie": number, **one.sketch()})
        if one.at < len(one.data):
            raise ValueError("too long")
    return found
