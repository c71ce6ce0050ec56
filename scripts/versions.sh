# The tools, pinned. WASM_BINDGEN must equal `wasm-bindgen` in Cargo.lock.
TRUNK=0.21.14
WASM_BINDGEN=0.2.130
AXE_CORE=4.14.1
PYXFORM=4.5.0
PDFUA=0.1.3
OUTLOUD=0.2.1
PYNACL=1.6.2
ARGON2_CFFI=25.1.0
BINARYEN=132.0.0
MARKED=18.2.1

# Most that each part may weigh over the wire, in kB (1,000 bytes) after gzip: wasm and its script.
# They hold what was reached; the aims are 300 for the page up to the first field and 600 for the worker with its fonts.
# The page up to the very first field: 245, of which the script is 9 and data are more than half (the
# words of one language 23, letters in upper and lower case about 14, powers of five for numbers 10,
# the dictionary of records 9). As one piece it was 1,062. When it is over its budget, `./lembar
# later` moves what is new and can wait into the other parts.
START_BUDGET=260
# The same and the second part, up to the first field of a form: 541
PAGE_BUDGET=570
# The rest of it: 573, with what opens a draft again
REST_BUDGET=580
# The worker: 588, of which its two fonts 82, texts of documents 12, script 4.
# It was 1,347: printpdf's exports (scripts/link.sh), printpdf's and lopdf's writers, zip, and the forms
# took it to 927; a shaper for all scripts, and the words, to 744; charts that fit, 15 more; the
# letters of all of Unicode in pieces took 52 away when they went; one sort for all types, and a cutter
# of fonts that knows our two alone, 40, and functions put into their only caller less often, 5; a reader of
# requests, dates and decimals of our own 50, letters that no name has 28.
WORKER_BUDGET=600
# The reader of spreadsheets: 330, of which its data are 176, most likely the tables of encodings
# (encoding_rs) that calamine carries for old .xls files.
WORKBOOK_BUDGET=345
# The maker of keys: 82
KEYS_BUDGET=90
# The sealer of files: 324, of which the crate age is 267
FILES_BUDGET=350
