//! What forms of other programs have: loops, KoboToolbox's tables, lists behind `search()`, lists in
//! XML and GeoJSON.

use lembar::forms::xlsform::foreign_lists;

use super::*;

fn names(form: &Form) -> Vec<String> {
    let path = |id| {
        let around = form.ancestors(id).filter_map(|id| form.field(id));
        let names: Vec<&str> = around.map(|field| field.name.as_str()).collect();
        names.into_iter().rev().collect::<Vec<_>>().join("/")
    };
    form.ids()
        .map(|(id, field)| format!("{}/{}", path(id), field.name))
        .collect()
}

#[test]
fn a_loop_asks_once_for_each_choice() {
    let form = form(
        "| | type | name | label::Bahasa Indonesia (id) | label::English (en) | constraint |
         | | text | a | A | A | |
         | | begin loop over YN | loop | Ulang | Again | |
         | | integer | total | Berapa %(label)s? | How many %(label)s? | |
         | | integer | part | Bagian %(name)s | Part %(name)s | . <= ../total |
         | | end loop | | | | |
         | | text | last | Z | Z | |",
    );
    let expected = [
        "/a",
        "/loop",
        "loop/yes",
        "loop/yes/total",
        "loop/yes/part",
        "loop/no",
        "loop/no/total",
        "loop/no/part",
        "/last",
    ];
    assert_eq!(names(&form), expected);
    let keys: Vec<&str> = form.fields.iter().map(|field| &*field.key).collect();
    assert_eq!(keys[3..5], ["loop/yes/total", "loop/yes/part"]);
    let label = |at: usize| form.fields[at].label.clone();
    assert_eq!(label(2), Localized::of("Ya", "Yes"));
    assert_eq!(label(6), Localized::of("Berapa Tidak?", "How many No?"));
    assert_eq!(label(7), Localized::of("Bagian no", "Part no"));
    let reads: Vec<_> = (form.fields[7].constraint.iter())
        .flat_map(Expression::reads)
        .map(|id| id.0)
        .collect();
    assert_eq!(reads, [6], "the total of the same choice");
}

#[test]
fn a_loop_over_nothing_is_refused() {
    let found = faults(
        "| | type | name | label |
         | | text | a | A |
         | | begin loop over NONE | l | L |
         | | text | b | B |
         | | end loop | | |",
    );
    let kinds: Vec<(FormErrorKind, String)> = found
        .into_iter()
        .map(|(kind, _, word)| (kind, word))
        .collect();
    let refused = |instead| FormErrorKind::TypeRefused { instead };
    let expected = [
        (refused("begin_repeat"), "begin loop over NONE".to_owned()),
        (refused("end_repeat"), "end loop".to_owned()),
    ];
    assert_eq!(kinds, expected);
}

#[test]
fn a_loop_too_many_does_not_fill_the_memory() {
    let begin = "| | begin loop over YN | l | L |\n".repeat(40);
    let end = "| | end loop | | |\n".repeat(40);
    let errors = read(&format!("| | type | name | label |\n{begin}{end}"));
    assert!(errors.is_err());
}

#[test]
fn tables_and_ratings_of_kobotoolbox_are_read() {
    let form = form(
        "| | type | name | label | kobo--matrix_list | kobo--score-choices | kobo--rank-items |
         | | text | a | A | | | |
         | | begin_kobomatrix | m | Barang | YN | | |
         | | integer | count | Berapa | | | |
         | | select_one YN | good | Baik? | | | |
         | | end_kobomatrix | | | | | |
         | | begin_score | s | Pendapat | | YN | |
         | | score__row | s1 | Bersih? | | | |
         | | end_score | | | | | |
         | | begin_rank | r | Urutan | | | YN |
         | | rank__level | r1 | Pertama | | | |
         | | end_rank | | | | | |",
    );
    let matrix = field(&form, "m");
    assert_eq!(matrix.kind, Kind::Repeat);
    assert!(matrix.looks("table") && matrix.has_fixed_rows());
    assert_eq!(matrix.parameters["rows"], "YN");
    for name in ["s1", "r1"] {
        assert_eq!(field(&form, name).kind, Kind::SelectOne(ListRef::of("YN")));
    }
}

#[test]
fn choices_behind_search_come_from_the_file() {
    let mut form = markdown::read(
        "| survey |
         | | type | name | label | appearance |
         | | text | kab | Kabupaten | |
         | | select_one desa | desa | Desa | minimal search('wilayah', 'matches', 'kab', ${kab}) |
         | choices |
         | | list_name | name | label |
         | | desa | kode | nama |
         | | desa | 99 | Tidak tahu |",
    )
    .expect("a form");
    assert_eq!(form.files(), ["wilayah.csv"]);
    let desa = form.named("desa").expect("a question");
    let filter = form
        .field(desa)
        .and_then(|field| field.choice_filter.clone());
    assert_eq!(
        filter.map(|it| it.source().to_owned()).as_deref(),
        Some("(kab = ${kab})")
    );
    form.take_file("wilayah.csv", "kode,nama,kab\n01,Cibiru,04\n02,Garut,05\n");
    let choices = form.choices(desa).iter();
    let choices: Vec<(&str, &str)> = choices.map(|it| (&*it.name, it.label.get("id"))).collect();
    assert_eq!(
        choices,
        [("01", "Cibiru"), ("02", "Garut"), ("99", "Tidak tahu")]
    );
}

#[test]
fn lists_stand_in_xml_and_geojson_too() {
    let mut form = markdown::read(
        "| survey |
         | | type | name | label | calculation |
         | | select_one_from_file balai.geojson | balai | Balai | |
         | | select_one_from_file desa.xml | desa | Desa | |
         | | xml-external | camat | | |
         | | calculate | beds | | instance('balai')/root/item[id = ${balai}]/beds |
         | | calculate | head | | instance('camat')/root/item[name = ${desa}]/label |",
    )
    .expect("a form");
    assert_eq!(form.files(), ["balai.geojson", "camat.xml", "desa.xml"]);
    let places = r#"{"features": [{"id": "b1", "geometry": {"coordinates": [106.8, -6.2]},
        "properties": {"title": "Balai Bambu", "beds": 12}}]}"#;
    let list =
        |names: &str| format!("<root><item><name>01</name><label>{names}</label></item></root>");
    for (name, text) in [
        ("balai.geojson", places.to_owned()),
        ("desa.xml", list("Cibiru")),
        ("camat.xml", list("Bu Euis")),
    ] {
        form.take_file(name, &foreign_lists::csv(name, &text));
    }
    let label = |name: &str| {
        let id = form.named(name).expect("a question");
        form.choices(id)[0].label.get("id").to_owned()
    };
    assert_eq!([label("balai"), label("desa")], ["Balai Bambu", "Cibiru"]);
    assert_eq!(form.lists["balai"][0].columns["beds"], "12");
    assert_eq!(form.lists["camat"][0].label.get("id"), "Bu Euis");
}

#[test]
fn lists_in_the_sheet_of_external_choices_are_lists() {
    let form = markdown::read(
        "| survey |
         | | type | name | label | choice_filter |
         | | text | a | A | |
         | | select_one_external kota | b | B | prov = ${a} |
         | external_choices |
         | | list_name | name | label | prov |
         | | kota | x | Satu | 1 |
         | | kota | x | Dua | 2 |",
    )
    .expect("a form");
    let b = form.named("b").expect("a question");
    assert_eq!(form.choices(b).len(), 2);
}
