"""Unpacks what docs/vault.md calls contents 2 and 4: several JSON texts told tersely, independently of Lembar.

It is written to be read beside the document, not to be fast.
"""

import base64
import datetime
import json
import re

WIDE = 0xFFFFFFFF
BLANK, FIRST, WORDS = 0, 2, 3
KIND, MORE, GUESS, WORD, NUMBER, INK, SIGN, LETTER, ENDING, LOG, LATER = range(11)
# What a weight begins with, how fast they learn, how often a slot is asked until it moves no less, and whether it
# is content 4.
TUNINGS = {2: (20000, 6, 20, False), 4: (14000, 8, 16, True)}
ENDINGS = [(b" ", 0), (b"", 1), (b".", 1), (b". ", 0), (b", ", 0), (b"/", 0), (b"-", 0), (b":", 0)]
CURVE = [
    1, 2, 3, 6, 10, 16, 27, 45, 73, 120, 194, 310, 488, 747, 1101, 1546, 2047, 2549, 2994, 3348,
    3607, 3785, 3901, 3975, 4022, 4050, 4068, 4079, 4085, 4089, 4092, 4093, 4094,
]  # fmt: skip


def mix(one, other):
    mixed = (one * 0x2F0B4C47 + other * 0x9E3779B1) & WIDE
    mixed = ((mixed ^ mixed >> 15) * 0x85EBCA6B) & WIDE
    return mixed ^ mixed >> 13


def name(text):
    number = 0x811C9DC5
    for byte in text:
        number = ((number ^ byte) * 0x01000193) & WIDE
    return mix(number, 0)


def squashed(at):
    step, part = (at >> 7) + 16, at & 127
    return (CURVE[step] * (128 - part) + CURVE[step + 1] * part + 64) >> 7


def make_stretched():
    places = []
    for at in range(-2047, 2048):
        while len(places) <= squashed(at):
            places.append(at)
    return places + [2047] * (4096 - len(places))


STRETCHED = make_stretched()


class Bits:
    """Bits out of bytes; while learning, the bits are given."""

    def __init__(self, content):
        first, self.rate, self.most, self.finer = TUNINGS[content]
        self.slots = [1 << 31] * (1 << 18)
        self.weights = [[[first] * 14 for _ in range(8)] for _ in range(16)]
        self.bytes = None

    def begin(self, data):
        self.bytes, self.at, self.low, self.high = data, 4, 0, WIDE
        self.value = int.from_bytes(data[:4].ljust(4, b"\0"), "big")

    def take(self, chance, given):
        if self.bytes is None:
            return given
        middle = self.low + ((self.high - self.low) * chance >> 12)
        bit = int(self.value <= middle)
        if bit:
            self.high = middle
        else:
            self.low = middle + 1
        while (self.low ^ self.high) >> 24 == 0:
            if self.at >= len(self.bytes) + 4:
                raise ValueError("truncated")
            byte = self.bytes[self.at] if self.at < len(self.bytes) else 0
            self.at += 1
            self.value = (self.value << 8 | byte) & WIDE
            self.low = self.low << 8 & WIDE
            self.high = (self.high << 8 | 0xFF) & WIDE
        return bit

    def bit(self, use, contexts, given=0):
        inputs, asked, met = [], [], 0
        for context in contexts:
            place, check = context >> 14, context & 0x3FF
            slot = self.slots[place]
            if slot & 0x3FF != check:
                slot = 1 << 31 | check
            asked.append((place, slot))
            chance, count = slot >> 20, slot >> 10 & 0x3F
            if count:
                met += 1
                inputs += [STRETCHED[chance], (chance - 2048) * min(count, 31) >> 5]
            else:
                inputs += [0, 0]
        weights = self.weights[use][met if self.finer else 0]
        total = sum(weight * value for weight, value in zip(weights, inputs)) >> 16
        chance = squashed(max(-2047, min(2047, total)))
        bit = self.take(chance, given)
        error = ((bit << 12) - chance) * self.rate
        for at, value in enumerate(inputs):
            weights[at] += (value * error + 0x2000) >> 14
        for place, slot in asked:
            chance, count = slot >> 16, slot >> 10 & 0x3F
            chance += ((bit << 16) - chance) * (131072 // (2 * count + 3)) >> 16
            chance = max(0, min(65535, chance))
            self.slots[place] = chance << 16 | min(count + 1, self.most) << 10 | slot & 0x3FF
        return bit

    def symbol(self, use, contexts, bits, given=0):
        node = 1
        for at in reversed(range(bits)):
            here = [mix(context, node) for context in contexts]
            node = node << 1 | self.bit(use, here, given >> at & 1)
        return node - (1 << bits)

    def later(self, contexts):
        """A number of which only the upper bits are guessed."""
        length = self.symbol(LATER, contexts, 5)
        node = 1
        for _ in range(length):
            here = [mix(context, node + 64 * (length + 1)) for context in contexts]
            node = node << 1 | (self.bit(LATER, here) if node < 4 else self.take(2048, 0))
        return node - 1

    def number(self, use, contexts):
        length = self.symbol(use, contexts, 5)
        node = 1
        for at in reversed(range(length)):
            known = node if node < 8 else 8 + at
            here = [mix(context, known + 64 * (length + 1)) for context in contexts]
            node = node << 1 | self.bit(use, here)
        return node - 1


class Memory:
    """Strings by number, and guesses in tables that forget."""

    def __init__(self):
        self.strings, self.numbers = [], {}
        self.last, self.after = {}, {}
        self.remember(b"")

    def remember(self, text):
        number = self.numbers.get(text)
        if number is None and len(self.strings) < 1 << 14:
            number = self.numbers[text] = len(self.strings)
            self.strings.append(text)
        return number

    def get_last(self, key):
        return self.last.get(key >> 20)

    def set_last(self, key, number):
        self.last[key >> 20] = number

    def get_after(self, shape, key):
        return self.after.get(mix(shape, key) >> 17)

    def set_after(self, shape, key, number):
        self.after[mix(shape, key) >> 17] = number


class Reader:
    def __init__(self, dictionary, content):
        self.bits, self.memory, self.next = Bits(content), Memory(), BLANK
        for word in re.findall(rb"[a-z0-9_]{2,}", dictionary):
            self.memory.remember(word)
        for form in range(1, 19):
            self.memory.remember(b"F%02d" % form)
        self.known = len(self.memory.strings)
        self.learn_keys(dictionary[dictionary.index(b'actions":') :])
        self.words(BLANK, dictionary[: dictionary.index(b'"')])

    def learn_keys(self, rest):
        memory, above, form, last = self.memory, [], 18, b""
        shape, before = self.answers(form), FIRST
        while found := re.search(rb'["\[]', rest):
            text, rest = rest[: found.start()], rest[found.start() :]
            if rest.startswith(b'[{"'):
                above.append((shape, before))
                shape, before, rest = mix(before, BLANK), FIRST, rest[3:]
            elif rest.startswith(b'":'):
                rest = rest[2:].removeprefix(b'"')
                if not above:
                    if text < last:
                        form = max(form - 1, 0)
                        shape, before = self.answers(form), FIRST
                    last = text
                number = memory.numbers.get(text, BLANK)
                memory.set_after(shape, before, number)
                memory.set_after(0, before, number)
                before = name(text)
                value = rest.split(b'"')[0]
                if value and value in memory.numbers:
                    memory.set_last(before, memory.numbers[value])
            else:
                rest = rest[1:]
            if rest.startswith(b'},{"#":""'):
                memory.set_after(shape, before, BLANK)
                shape, before = above.pop() if above else (0, BLANK)
                rest = rest[9:]

    def answers(self, form):
        number = self.memory.numbers.get(b"F%02d" % form, BLANK)
        return mix(name(b"answers"), number)

    def json(self, key):
        """A text with nothing around it."""
        return self.value(key, 1, 0, None, BLANK)

    def lone(self, key):
        """A string that nobody guesses."""
        kind = self.bits.symbol(KIND, [mix(key, 41), 42], 4)
        text = self.string(mix(key, 43), kind)
        self.memory.remember(text)
        return text

    def value(self, key, shape, depth, guess, named):
        contexts = [
            mix(key, 11),
            mix(mix(key, shape), 12),
            mix(mix(key, 0 if guess is None else guess + 1), 13),
            mix(shape, 14),
            15,
        ]
        kind = self.bits.symbol(KIND, contexts, 4)
        if kind == 0:
            return self.object(key, shape, depth, named)
        if kind == 1:
            return self.array(key, depth)
        if kind == 2:
            return self.letters(key)
        if kind == 7:
            return b'"' + self.ink() + b'"'
        text = self.memory.strings[guess] if kind == 3 else self.string(key, kind)
        number = self.memory.remember(text)
        if number is not None:
            self.memory.set_last(key, number)
            self.next = number + 1
        return b'"' + text + b'"'

    def object(self, key, shape, depth, named):
        memory = self.memory
        if depth == 1:
            within = mix(key, memory.get_last(name(b"form")) or BLANK)
        elif depth == 0 or named == BLANK:
            within = mix(key, BLANK)
        else:
            within = mix(shape, BLANK)
        before, place, members = FIRST, None, []
        while True:
            number = self.key(within, before)
            if number == BLANK:
                return b"{" + b",".join(members) + b"}"
            text = memory.strings[number]
            if text == b"place":
                guess = named
            elif text == b"text" and place is not None:
                guess = memory.get_last(name(memory.strings[place].split(b"/")[-1]))
            else:
                guess = memory.get_last(name(text))
            value = self.value(name(text), within, depth + 1, guess, number)
            members.append(b'"' + text + b'":' + value)
            before = name(text)
            if text == b"place":
                place = memory.get_last(before)

    def key(self, shape, before):
        memory = self.memory
        number = self.guessed_key(shape, before)
        if number is None:
            number = memory.numbers.get(self.lone(shape))
        memory.set_after(shape, before, number)
        memory.set_after(0, before, number)
        return number

    def guessed_key(self, shape, before):
        guesses, at = [], before
        if (number := self.memory.get_after(shape, before)) is not None:
            guesses.append(number)
        for _ in range(8):
            number = self.memory.get_after(0, at)
            if number is None:
                break
            if number not in guesses:
                guesses.append(number)
            at = name(self.memory.strings[number])
        for wrong, number in enumerate(guesses):
            contexts = [mix(mix(number, before), 21), mix(mix(number, shape), 22), mix(wrong, 23)]
            if self.bits.bit(GUESS, contexts):
                return number
        return None

    def array(self, key, depth):
        values = []
        while True:
            first = int(not values)
            if not self.bits.bit(MORE, [mix(key, 31 + first), mix(first, 33)]):
                return b"[" + b",".join(values) + b"]"
            values.append(self.value(key, mix(key, 7), depth + 1, None, BLANK))

    def string(self, key, kind):
        if kind == 4:
            return self.memory.strings[self.next]
        if kind == 5:
            contexts = [mix(key, 61), mix(self.next, 60), 62]
            return self.memory.strings[self.bits.symbol(NUMBER, contexts, 14)]
        if kind == 6:
            return self.words(key)
        raise ValueError("not a string")

    def words(self, key, given=None):
        """A string in words; while learning it is given."""
        said, before, earlier = b"", mix(key, 63), 0
        while True:
            word, number, rest = (None, 0, None) if given is None else split(given)
            word = self.word(key, before, earlier, word)
            at = name(word)
            contexts = [mix(at, 64), mix(key, 65), mix(before, 66), 60]
            if self.bits.finer:
                contexts.append(mix(len(word), 67))
            sign, ends = ENDINGS[self.bits.symbol(ENDING, contexts, 3, number)]
            said += word + sign
            if ends:
                return said
            given, before, earlier = rest, at, before

    def word(self, key, before, earlier, given):
        memory, both = self.memory, mix(before, earlier)
        far, near = memory.get_after(WORDS, both), memory.get_after(WORDS, before)
        word = None
        for at, guess in enumerate([far, near if near != far else None]):
            if word is None and guess is not None:
                contexts = [mix(mix(guess, before), 67 + at), mix(guess, 69 + at), mix(key, 71 + at), mix(at, 73)]
                if self.bits.bit(GUESS, contexts, int(memory.strings[guess] == given)):
                    word = memory.strings[guess]
        if word is None:
            word = self.other_word(key, before, earlier, given)
        number = memory.remember(word)
        if number is not None:
            memory.set_after(WORDS, both, number)
            memory.set_after(WORDS, before, number)
        return word

    def other_word(self, key, before, earlier, given):
        number = self.memory.numbers.get(given)
        said = number is not None and (number < self.known or len(given) > 2)
        if self.bits.bit(MORE, [mix(key, 75), mix(before, 76), mix(0, 77)], int(said)):
            contexts = [mix(key, 78), mix(before, 79), 80]
            if self.bits.finer:
                contexts.append(mix(earlier, 68))
            return self.memory.strings[self.bits.symbol(WORD, contexts, 14, number or 0)]
        return self.letters(key, given)

    def letters(self, key, given=None):
        said, past = b"", 0
        while True:
            one, two, three = past & 0xFF, past & 0xFFFF, past & 0xFFFFFF
            at = min(len(said), 30)
            at = mix(key, at) if self.bits.finer else at
            contexts = [50, mix(one, 51), mix(two, 52), mix(three, 53), mix(past, 54)]
            contexts += [mix(mix(key, one), 57), mix(at, 58)]
            next_one = given[len(said)] if given and len(said) < len(given) else 0
            letter = self.bits.symbol(LETTER, contexts, 8, next_one)
            if letter == 0:
                return said
            said += bytes([letter])
            past = (past << 8 | letter) & WIDE

    def ink(self):
        data, x, y = b"", 0, 0
        for _ in range(self.bits.number(INK, [81])):
            count = self.bits.number(INK, [82])
            data += leb(count)
            right, down = (0, 0), (0, 0)
            for at in range(count):
                first = int(at == 0)
                right = self.step(first, right, down), right[0]
                down = self.step(2 + first, down, right), down[0]
                data += leb(folded(right[0])) + leb(folded(down[0]))
        return b"i1" + base64.urlsafe_b64encode(data).rstrip(b"=")

    def step(self, axis, own, other):
        size = lambda step: abs(step).bit_length()
        side = lambda step: 0 if step == 0 else 1 if step > 0 else 2
        contexts = [
            mix(axis, 83),
            mix(axis + 4 * size(own[0]), 84),
            mix(axis + 4 * size(other[0]), 85),
            mix(axis + 4 * size(own[0]) + 64 * size(other[0]), 86),
            mix(axis + 4 * size(own[0]) + 64 * size(own[1]), 87),
        ]
        length = self.bits.number(INK, contexts)
        if length == 0:
            return 0
        signs, others = side(own[0]) + 3 * side(own[1]), side(other[0]) + 3 * side(other[1])
        last = axis + 4 * side(own[0]) + 64 * size(own[0]) + 1024 * (length.bit_length() - 1)
        contexts = [mix(axis + 4 * signs, 88), mix(axis + 4 * signs + 64 * others, 89), mix(last, 90)]
        return -length if self.bits.bit(SIGN, contexts) else length


class Log:
    """The log of a case, from what its records say and what was told of it before."""

    ACTS = ["began", "opened", "changed", "signed", "printed", "exported", "merged", None]
    FILES = ["copy", "packet", "backup", "folder"]

    def __init__(self, reader, records):
        self.reader, self.bits, self.records = reader, reader.bits, records
        self.signed = []
        for record in records:
            signed = [(it["at"], it["capacity"], it["name"]) for it in record.get("signatures", {}).values()]
            self.signed.append(sorted(signed))
        self.own = [8] * len(records)
        self.last, self.acts, self.workers = None, (8, 8), []
        self.at = datetime.datetime(2020, 1, 1)

    def read(self):
        count, log = self.bits.number(LOG, [101]), {}
        if self.bits.bit(LOG, [102]):
            log = json.loads(self.reader.json(name(b"requests")))
        entries = [self.entry() for _ in range(count)]
        return log | ({"entries": entries} if entries else {})

    def entry(self):
        which = self.which()
        known = isinstance(which, int)
        own = self.own[which] if known else 8
        left = known and self.signed[which]
        last, before = self.acts
        same = int(which == self.last)
        contexts = [mix(own, 108), mix(mix(last, own), 109), mix(mix(last, before), 110 + same), mix(int(bool(left)), 112)]
        act = self.bits.symbol(LOG, contexts, 3)
        by = self.by(act, last)
        signature = left.pop(0) if act == 3 else None
        self.at = self.time(act, last, same, which, signature)
        action = self.action(act, own, signature)
        entry = {"at": self.at.isoformat(), "by": by, "do": action}
        if which is not None:
            entry["record"] = self.records[which]["id"] if known else which
        if known:
            self.own[which] = act
        self.last, self.acts = which, (act, last)
        return entry

    def which(self):
        last, before = self.acts
        following = self.own.index(8) if 8 in self.own else None
        code = 2 if self.last is None else 0 if isinstance(self.last, int) else 4
        contexts = [mix(last, 103), mix(mix(last, before), 104), mix(code, 105)]
        code = self.bits.symbol(LOG, contexts, 3)
        if code == 3:
            number = self.last if isinstance(self.last, int) else 0
            return self.bits.number(LOG, [mix(number, 106), 107])
        if code == 4:
            return self.reader.lone(name(b"record")).decode()
        return [self.last, following, None][code]

    def by(self, act, last):
        place = self.bits.number(LOG, [mix(act, 113), mix(mix(act, last), 114), 115])
        worker = self.workers.pop(place) if place < len(self.workers) else self.reader.lone(name(b"by")).decode()
        self.workers.insert(0, worker)
        return worker

    def time(self, act, last, same, which, signature):
        if act == 3:
            return datetime.datetime.fromisoformat(signature[0])
        if act == 0 and isinstance(which, int) and self.bits.bit(LOG, [mix(act, 116)]):
            return datetime.datetime.fromisoformat(self.records[which]["created"])
        seconds = self.bits.later([mix(act, 117), mix(mix(act, last), 118 + same), 120])
        return self.at + datetime.timedelta(seconds=seconds)

    def action(self, act, own, signature):
        if act == 3:
            return {"signed": {"capacity": signature[1], "name": signature[2]}}
        if act == 4:
            return {"printed": {"document": "D%02d" % self.bits.symbol(LOG, [mix(own, 121), 122], 6)}}
        if act == 5:
            return {"exported": {"file": self.FILES[self.bits.symbol(LOG, [123], 2)]}}
        return self.ACTS[act] or json.loads(self.reader.json(name(b"do")))


def split(text):
    for at in range(len(text)):
        for number, (sign, ends) in enumerate(ENDINGS):
            rest = text[at:]
            if sign and rest.startswith(sign) and (not ends or rest == sign):
                return text[:at], number, rest[len(sign) :]
    return text, 1, b""


def folded(step):
    return 2 * step if step >= 0 else -2 * step - 1


def leb(number):
    data = b""
    while number > 0x7F:
        data += bytes([number & 0x7F | 0x80])
        number >>= 7
    return data + bytes([number])


def unpack(data, dictionary, content):
    """The JSON texts that were packed, the first of which tells the kinds of the others; a log last."""
    reader = Reader(dictionary, content)
    reader.bits.begin(data)
    count = reader.bits.number(NUMBER, [1])
    texts = [reader.json(1) for _ in range(count)]
    logs = reader.bits.symbol(LOG, [5], 2) if content == 4 else 0
    if logs == 1:
        kinds = [kind for kind, *_ in json.loads(texts[0])]
        records = [json.loads(text) for kind, text in zip(kinds, texts[1:]) if kind == 2]
        texts.append(json.dumps(Log(reader, records).read()).encode())
    elif logs == 2:
        texts.append(reader.json(5))
    return texts
