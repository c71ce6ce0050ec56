//! What the example `form` prints, for whoever checks forms from outside (docs/form-json.md).

#[path = "../../examples/form/main.rs"]
#[expect(dead_code, reason = "its `main` is the example's")]
mod program;

use std::env;
use std::fs;

use program::arguments::Arguments;
use serde_json::Value;

const FORM: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/tests/fixtures/outside/household.md"
);
const ANSWERS: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/tests/fixtures/outside/household.json"
);

fn run(words: &[&str]) -> Result<String, String> {
    let words = words.iter().map(|word| (*word).to_owned());
    Arguments::of(words).and_then(|arguments| program::output(&arguments))
}

fn json(words: &[&str]) -> Value {
    serde_json::from_str(&run(words).unwrap()).unwrap()
}

/// The member of `fields` with this path.
fn at<'a>(json: &'a Value, path: &str) -> &'a Value {
    let fields = json["fields"].as_array().unwrap();
    let found = fields.iter().find(|field| field["path"] == path);
    found.unwrap_or_else(|| panic!("{path} is not there"))
}

/// A file with this text, in a place of its own.
fn file(name: &str, text: &str) -> String {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("outside");
    fs::create_dir_all(&folder).unwrap();
    let file = folder.join(name);
    fs::write(&file, text).unwrap();
    file.to_str().unwrap().into()
}

#[test]
fn a_definition_has_all_columns_with_expressions_as_written() {
    let form = json(&[FORM]);
    assert_eq!(form["settings"]["form_id"], "household");
    assert_eq!(form["settings"]["instance_name"], "concat('H-', ${family})");
    let town = at(&form, "/home/town");
    assert_eq!(town["type"], "select_one");
    assert_eq!(town["list"], "town");
    assert_eq!(town["relevant"], "${region} != ''");
    assert_eq!(town["choice_filter"], "region = ${region}");
    assert_eq!(town["label"]["id"], "Kota");
    let age = at(&form, "/person/age");
    assert_eq!(age["constraint"], ". >= 0");
    assert_eq!(age["constraint_message"]["en"], "Not below 0.");
    assert_eq!(at(&form, "/home/family")["required"], true);
    assert_eq!(at(&form, "/home/family").get("relevant"), None);
    assert_eq!(
        at(&form, "/children")["calculation"],
        "count-non-empty(${school})"
    );
    assert_eq!(form["lists"]["town"][2]["columns"]["region"], "east");
}

#[test]
fn a_spreadsheet_is_read_as_well() {
    let file = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/fixtures/spreadsheet.xlsx"
    );
    assert_eq!(at(&json(&[file]), "/usia")["type"], "integer");
}

#[test]
fn all_errors_are_told_with_place_and_word_in_both_languages() {
    let form = "| survey |\n| | type | name | label | relevant |\n| | teks | a | A | |\n| | text | b | B | ${c} = 1 |\n";
    let fault = run(&[&file("faulty.md", form)]).unwrap_err();
    for word in [
        "row 3",
        "teks",
        "row 4",
        "column relevant",
        "Lembar survey, baris 4",
        "Sheet survey, row 4",
    ] {
        assert!(fault.contains(word), "{word}: {fault}");
    }
    for missing in [
        "missing.md",
        env!("CARGO_TARGET_TMPDIR"),
        &file("form.pdf", "%PDF-1.7"),
    ] {
        let fault = run(&[missing]).unwrap_err();
        assert!(
            fault.contains("\n  id: ") && fault.contains("\n  en: "),
            "{fault}"
        );
    }
    let fault = run(&[FORM, "--answers", &file("list.json", "[1]")]).unwrap_err();
    assert!(fault.contains("Write for example {"), "{fault}");
    let fault = run(&[FORM, "--language", "xx"]).unwrap_err();
    assert!(fault.contains("id, en"), "{fault}");
    let fault = run(&["--eval", "${y} + f(${z})"]).unwrap_err();
    assert_eq!(fault.matches("  en: ").count(), 3, "{fault}");
    assert!(run(&[]).is_err());
    assert!(run(&[FORM, "--nowhere"]).is_err());
}

#[test]
fn a_path_names_the_row_of_each_repeat_on_its_way() {
    let form = "| survey |\n| | type | name | label |\n| | begin_group | g | G |\n| | begin_repeat | r | R |\n| | begin_group | h | H |\n| | begin_repeat | s | S |\n| | text | a | A |\n| | end_repeat | | |\n| | end_group | | |\n| | end_repeat | | |\n| | end_group | | |\n";
    let answers = r#"{"r": [{"s": [{"a": "1"}]}, {"s": [{"a": "2"}, {"a": "3"}]}]}"#;
    let (form, answers) = (file("nested.md", form), file("nested.json", answers));
    let filled = json(&[&form, "--answers", &answers]);
    assert_eq!(at(&filled, "/g/r[1]/h/s[1]/a")["value"], "1");
    assert_eq!(at(&filled, "/g/r[2]/h/s[2]/a")["value"], "3");
    assert_eq!(at(&filled, "/g/r[2]/h/s")["count"], 2);
    let there = run(&[
        &form,
        "--answers",
        &answers,
        "--eval",
        ".",
        "--at",
        "g/r[2]/h/s[2]/a",
    ]);
    assert_eq!(there, Ok("3".into()));
}

#[test]
fn a_form_with_the_files_beside_it_is_read_from_one_file() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/pictures.zip");
    assert_eq!(json(&[file])["fields"][0]["image"]["en"], "kebun.png");
}

#[test]
fn answers_give_the_state_of_every_instance() {
    let filled = json(&[FORM, "--answers", ANSWERS]);
    assert_eq!(filled["instance_name"], "H-Sari");
    assert_eq!(filled["complete"], false);
    assert_eq!(at(&filled, "/home/aid")["value"], "food cash");
    assert_eq!(at(&filled, "/home/region")["value"], "west", "a default");
    let town = at(&filled, "/home/town");
    assert_eq!(town["choices"], serde_json::json!(["bandung", "garut"]));
    assert_eq!(town["problem"]["kind"], "unknown_choice");
    assert_eq!(at(&filled, "/person")["count"], 3);
    assert_eq!(at(&filled, "/person[1]/school")["value"], "SDN 2");
    let nameless = at(&filled, "/person[2]/first");
    assert_eq!(nameless["required"], true);
    assert_eq!(nameless["problem"]["kind"], "required");
    let age = at(&filled, "/person[2]/age");
    assert_eq!(age["value"], "-1");
    assert_eq!(age["problem"]["message"]["en"], "Not below 0.");
    let grown = at(&filled, "/person[3]/school");
    assert_eq!(
        (&grown["relevant"], &grown["value"]),
        (&false.into(), &"".into())
    );
    assert_eq!(grown["kept"], "SMA 1", "what does not count is not lost");
    assert_eq!(at(&filled, "/children")["value"], "1");
    assert_eq!(at(&filled, "/told")["value"], "OK");
}

#[test]
fn an_expression_has_a_value_in_a_form_and_without() {
    let value = |words: &[&str]| run(words).unwrap();
    let within =
        |expression, at| value(&[FORM, "--answers", ANSWERS, "--eval", expression, "--at", at]);
    assert_eq!(within("concat(${first}, .)", "person[3]/age"), "Budi40");
    assert_eq!(within("position(..)", "/person[2]/age"), "2");
    assert_eq!(
        value(&[FORM, "--answers", ANSWERS, "--eval", "sum(${age})"]),
        "48"
    );
    assert_eq!(value(&["--eval", "1 div 4"]), "0.25");
    assert_eq!(
        value(&["--eval", "today()", "--now", "2026-02-03T04:05"]),
        "2026-02-03"
    );
    let rows = file(
        "rows.json",
        r#"{"x": 2, "r": [{"a": 1}, {"a": 3, "b": "c"}]}"#,
    );
    assert_eq!(
        value(&["--answers", &rows, "--eval", "sum(${a}) + ${x}"]),
        "6"
    );
    let fault = run(&["--eval", "${y} + 1"]).unwrap_err();
    assert!(fault.contains("character 1"), "{fault}");
    assert!(
        run(&[
            FORM,
            "--answers",
            ANSWERS,
            "--eval",
            "1",
            "--at",
            "person[9]/age"
        ])
        .is_err()
    );
}

#[test]
fn all_built_in_forms_are_checked() {
    let lines = run(&["--all"]).unwrap();
    assert_eq!(lines.lines().count(), 18, "{lines}");
    let form = json(&["F03"]);
    assert_eq!(form["settings"]["form_id"], "F03");
}
