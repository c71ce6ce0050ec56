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
# They hold what was reached; the aims are 300 for the page and 600 for the worker with its fonts.
# The page: sealing, the journal, the lock between tabs, merging, the board of preparation and the
# institution's own forms brought it from 499 to 679; first run, lock, workers, the log and rights of
# data protection, and keeping the app offline to 842; looking at papers, files, the merge of tablets,
# and the list of clients to 940; the case page, copying from paper, undoing and notes, texts of
# documents, the shared folder, foreign forms, the directory, practising and gathered cases to 1,062
# (one sort for all types took about 50 off).
PAGE_BUDGET=1080
# The worker: 744, of which code 485, its two fonts 110, texts of documents 12, other data 127, script
# 4. It was 1,347: printpdf's exports (scripts/link.sh), printpdf's and lopdf's writers, zip, and the
# forms took it to 927; a shaper for all scripts, and the words, to 744.
WORKER_BUDGET=752
# The reader of spreadsheets: 330, of which its data are 176, most likely the tables of encodings
# (encoding_rs) that calamine carries for old .xls files.
WORKBOOK_BUDGET=345
# The maker of keys: 82
KEYS_BUDGET=90
# The sealer of files: 324, of which the crate age is 267
FILES_BUDGET=350
