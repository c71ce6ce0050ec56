"""Reads a sealed vault with a passphrase, independently of Lembar: only from docs/vault.md.

    python reader.py IMAGE PASSPHRASE DICTIONARY

IMAGE is a JSON object of localStorage's keys and texts; DICTIONARY is dictionary 1
(src/storage/seal/dictionary_1.txt). Prints a JSON object: the kind and name of each thing that
opens, with its sequence number and content; what does not open, with the reason.

Needs PyNaCl and argon2-cffi; terse.py beside it unpacks what is gathered, sketches.py what lists need of it.
"""

import json
import sys
import unicodedata
import zlib

from argon2.low_level import Type, hash_secret_raw
from nacl import bindings, exceptions

import sketches
import terse

SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
KINDS = {"c": 1, "r": 2, "t": 3, "s": 4, "m": 5, "b": 6, "f": 7, "g": 8, "k": 9}
NAMES = {1: "case", 2: "record", 3: "trail", 4: "snapshot", 5: "minutes", 6: "breach", 7: "folder", 8: "gathered", 9: "sketches"}
MAGICS = {8: ["L5:", "L3:"], 9: ["L4:"]}


def bits_of(units):
    """The 15-bit units as one string of binary digits."""
    for unit in units:
        if not 0x100 <= ord(unit) <= 0x80FF:
            raise ValueError("foreign character")
    return "".join(f"{ord(unit) - 0x100:015b}" for unit in units)


def unpack(units):
    bits = bits_of(units)
    return bytes(int(bits[at : at + 8], 2) for at in range(0, len(bits) - 7, 8))


def place_of(key):
    """Kind and name that a key stands for, or None."""
    if len(key) < 2 or key[0] != "L" or key[1] not in KINDS:
        return None
    rest = key[2:]
    if rest.startswith("."):
        return KINDS[key[1]], rest[1:]
    bits = bits_of(rest)
    name = "".join(SIGNS[int(bits[at : at + 6], 2)] for at in range(0, 22 * 6, 6))
    return KINDS[key[1]], name


def varint(data, at):
    number = shift = 0
    while True:
        byte = data[at]
        number |= (byte & 0x7F) << shift
        at, shift = at + 1, shift + 7
        if byte < 0x80:
            return number, at


def open_sealed(data_key, kind, name, text, dictionary):
    """Sequence number and JSON of a sealed text; of a gathered one its things."""
    magic = text[:3]
    if magic not in MAGICS.get(kind, ["L2:"]):
        raise ValueError("no header")
    data = unpack(text[3:])
    content = data[0] >> 4
    if data[0] & 0xF != kind or (magic == "L5:") != (content == 4):
        raise ValueError("wrong place")
    sequence, at = varint(data, 1)
    length, at = varint(data, at)
    at += 2
    head, nonce, hidden = data[:at], data[at : at + 24], data[at + 24 :][:length]
    if len(hidden) < length:
        raise ValueError("truncated")
    bound = magic.encode() + head + name.encode()
    plain = bindings.crypto_aead_xchacha20poly1305_ietf_decrypt(hidden, bound, nonce, data_key)
    if content in (2, 4):
        index, *things = map(json.loads, terse.unpack(plain, dictionary, content))
        if content == 4 and index and index[-1][0] == KINDS["t"]:
            things[-1]["case"] = name
        return sequence, [(*entry, thing) for entry, thing in zip(index, things, strict=True)]
    if content in (1, 3):
        inflater = zlib.decompressobj(wbits=-15, zdict=dictionary)
        plain = inflater.decompress(plain) + inflater.flush()
    if content == 3:
        return sequence, sketches.unpack(plain)
    if content == 1:
        if plain.startswith(b'{"id",'):
            plain = b'{"id":' + json.dumps(name).encode() + b"," + plain[6:]
    return sequence, json.loads(plain)


def description(keyring, slot):
    holder = slot["holder"]
    worker = {} if holder == "recovery" else holder["worker"]
    kdf = slot["kdf"]
    return "\n".join(
        [
            "lembar slot 1",
            keyring["id"],
            slot["id"],
            worker.get("role", "recovery"),
            f"argon2id {kdf['m_kib']} {kdf['t']} {kdf['p']}",
            kdf["salt"],
            worker.get("name", ""),
        ]
    )


def unlock(keyring, passphrase):
    """The data key, from whichever slot the passphrase opens."""
    secret = " ".join(unicodedata.normalize("NFKC", passphrase).split()).encode()
    for slot in keyring["slots"]:
        kdf = slot["kdf"]
        salt = bytes.fromhex(kdf["salt"])
        key = hash_secret_raw(secret, salt, kdf["t"], kdf["m_kib"], kdf["p"], 32, Type.ID)
        try:
            return bindings.crypto_aead_xchacha20poly1305_ietf_decrypt(
                bytes.fromhex(slot["wrapped"]),
                description(keyring, slot).encode(),
                bytes.fromhex(slot["nonce"]),
                key,
            )
        except exceptions.CryptoError:
            continue
    raise SystemExit("no slot opens with this passphrase")


def is_proven(keyring, data_key):
    """Whether the slots are as the program left them."""
    whole = f"lembar slots 1\n{keyring['id']}\n{keyring['sequence']}\n"
    for slot in keyring["slots"]:
        text = description(keyring, slot)
        whole += f"{len(text.encode())}\n{text}\n{slot['nonce']}\n{slot['wrapped']}\n"
    try:
        bindings.crypto_aead_xchacha20poly1305_ietf_decrypt(
            bytes.fromhex(keyring["proof"]),
            whole.encode(),
            bytes.fromhex(keyring["nonce"]),
            data_key,
        )
        return True
    except exceptions.CryptoError:
        return False


def joined(one, other):
    """What either of two parts of a log says, in order."""
    both = dict(other)
    for part in ("entries", "requests", "keeping"):
        if lines := one.get(part, []) + [line for line in other.get(part, []) if line not in one.get(part, [])]:
            both[part] = sorted(lines, key=lambda line: line.get("at") or line["received"])
    return both


def main(image, passphrase, dictionary):
    with open(image, encoding="utf-8") as file:
        texts = json.load(file)
    with open(dictionary, "rb") as file:
        dictionary = file.read()
    keyring = json.loads(texts["lembar.vault"].split("\n", 1)[1])
    data_key = unlock(keyring, passphrase)
    found = {"slots_intact": is_proven(keyring, data_key), "things": {}, "damaged": {}}
    places = {place: text for key, text in texts.items() if (place := place_of(key))}
    # What stands by itself counts over what is gathered; of a log both do, unless the former says everything.
    for (kind, name), text in sorted(places.items(), key=lambda it: -it[0][0]):
        try:
            sequence, thing = open_sealed(data_key, kind, name, text, dictionary)
        except (ValueError, IndexError, zlib.error, exceptions.CryptoError) as fault:
            found["damaged"][f"{NAMES[kind]} {name}"] = type(fault).__name__
            continue
        if kind == KINDS["k"]:
            ties = {sketches.tie(key, text): place_of(key)[1] for key, text in texts.items() if key.startswith("Lg")}
            for sketch in thing:
                sketch["of"] = ties.get(sketch.pop("tie"))
        things = thing if kind == KINDS["g"] else [(kind, name, sequence, thing)]
        for kind, name, sequence, content in things:
            if kind == KINDS["t"] and (known := found["things"].get(f"{kind} {name}")):
                content = content if content.pop("whole", False) else joined(known["content"], content)
            thing = {"kind": NAMES[kind], "name": name, "sequence": sequence, "content": content}
            found["things"][f"{kind} {name}"] = thing
    found["things"] = list(found["things"].values())
    json.dump(found, sys.stdout, ensure_ascii=False)


if __name__ == "__main__":
    main(*sys.argv[1:])
