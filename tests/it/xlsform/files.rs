//! Lists in CSV files: chosen from by any columns, and read by expressions.

use std::collections::BTreeMap;

use lembar::forms::definition::Path;
use lembar::forms::evaluation::{Evaluation, World};
use lembar::model::answers::Answers;

use super::*;

const FORM: &str = "| | type | name | label | parameters | choice_filter | calculation |
     | | select_one_from_file desa.csv | plain | Desa | | | |
     | | select_one_from_file desa.csv | other | Desa | value=kode label=nama | kab = '04' | |
     | | csv-external | camat | | | | |
     | | calculate | pulled | | | | pulldata('camat', 'nama', 'kode', ${other}) |
     | | calculate | found | | | | instance('desa')/root/item[kode = ${other}]/penduduk |
     | | calculate | a | | | | count(instance('desa')/root/item[kab = '04']) |";
const DESA: &str =
    "kode,nama,kab,penduduk,label\n01,Cibiru,04,1200,x\n02,Cipadung,04,900,y\n03,Garut,05,70,z\n";
const CAMAT: &str = "kode,nama\n01,\"Pak Ujang, S.Sos.\"\n02,Bu Euis\n";

fn opened(form: &Form, other: &str) -> (Answers, Evaluation) {
    let world = World {
        now: chrono::NaiveDateTime::default(),
        language: "id".into(),
        earlier: BTreeMap::new(),
        last_saved: Answers::default(),
        username: String::new(),
        seed: 0,
    };
    let mut answers = Answers::default();
    answers.set("other", other);
    let evaluation = Evaluation::of(form, &mut answers, &world);
    (answers, evaluation)
}

#[test]
fn a_form_says_which_files_it_reads() {
    let form = form(FORM);
    assert_eq!(form.files(), ["camat.csv", "desa.csv"]);
    let (answers, _) = opened(&form, "02");
    assert_eq!(answers.text("pulled"), "", "no file, no items");
    assert_eq!(answers.text("a"), "0");
}

#[test]
fn choices_come_by_the_columns_that_the_form_names() {
    let mut form = form(FORM);
    form.take_file("desa.csv", DESA);
    let id = form.named("other").expect("a select");
    let choices = form.choices(id);
    let labels: Vec<(&str, &str)> = choices
        .iter()
        .map(|choice| (choice.name.as_str(), choice.label.get("id")))
        .collect();
    assert_eq!(
        labels,
        [("01", "Cibiru"), ("02", "Cipadung"), ("03", "Garut")]
    );
    let (_, evaluation) = opened(&form, "02");
    assert_eq!(evaluation.state(&Path::top(id)).choices, Some(vec![0, 1]));
    let plain = form.named("plain").expect("a select");
    assert!(form.choices(plain).is_empty(), "there is no column name");
}

#[test]
fn expressions_read_files_that_nobody_chooses_from() {
    let mut form = form(FORM);
    form.take_file("desa.csv", DESA);
    form.take_file("camat.csv", CAMAT);
    let (answers, _) = opened(&form, "01");
    assert_eq!(answers.text("pulled"), "Pak Ujang, S.Sos.");
    assert_eq!(answers.text("found"), "1200");
    assert_eq!(answers.text("a"), "2");
}

#[test]
fn a_list_in_the_choices_sheet_is_no_file() {
    let form = form(
        "| | type | name | label | calculation |
         | | calculate | a | | instance('YN')/root/item[name = 'yes']/label |",
    );
    assert!(form.files().is_empty());
}
