//! What the reader says of a faulty form.

use super::*;

#[test]
fn a_fault_names_sheet_row_column_and_word() {
    let errors = read("| | type | name | Label |\n| | text | a | A |\n| | include | b | B |")
        .expect_err("a fault");
    let instead = "begin_group";
    let expected = FormError {
        sheet: "survey".into(),
        row: 9,
        column: "type".into(),
        word: "include".into(),
        kind: FormErrorKind::TypeRefused { instead },
    };
    assert_eq!(errors, [expected]);
    let values = errors[0].values();
    let values: Vec<(&str, &str)> = values
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    let say = |language: Language, key| language.say_with(key, &values);
    assert_eq!(
        say(Language::Indonesian, errors[0].message_key()),
        "Jenis “include” tidak dapat dipakai di sini. Tulis begin_group sebagai gantinya."
    );
    assert_eq!(
        say(Language::English, errors[0].place_key()),
        "Sheet survey, row 9, column type"
    );
}

#[test]
fn a_faulty_expression_says_what_to_write() {
    let errors = read(
        "| | type | name | label | relevant |\n| | text | a | A | ${b} == 1 |\n| | text | b | B |",
    )
    .expect_err("a fault");
    assert!(matches!(errors[0].kind, FormErrorKind::ExpressionBad(_)));
    assert_eq!(
        (errors[0].column.as_str(), errors[0].word.as_str()),
        ("relevant", "==")
    );
    assert_eq!(errors[0].instead_key(), Some("expression.instead"));
    assert!(errors[0].values().contains(&("instead", "=".into())));
}

#[test]
fn every_fault_is_found_at_once() {
    use FormErrorKind as K;
    let found = faults(
        "| | type | name | label | calculation | parameters | trigger | carry | appearance | audio |
         | | text | 1a | A |
         | | text | b | B |
         | | text | b | B |
         | | text | meta | M |
         | | text | | No name |
         | | | c | No type |
         | | teks | d | D |
         | | select_one NONE | e | E |
         | | calculate | f | |
         | | text | g | G | | rows |
         | | text | h | H | | | ${zz} |
         | | text | i | I | | | b |
         | | text | j | J | | | | F01 |
         | | text | k | K | | | | | maps |
         | | text | l | L | | | | | | x.mp3 |
         | | begin_group | m | M |
         | | end_repeat | |",
    );
    let expected = [
        (K::NameBad, "name", "1a"),
        (K::NameTwice, "name", "b"),
        (K::NameReserved, "name", "meta"),
        (K::NameMissing, "name", ""),
        (K::TypeMissing, "type", "c"),
        (K::TypeUnknown, "type", "teks"),
        (K::ListUnknown, "type", "NONE"),
        (K::EndAlone, "type", "end_repeat"),
        (K::BeginAlone, "type", "m"),
        (K::CalculationMissing, "calculation", "f"),
        (K::ParameterBad, "parameters", "rows"),
        (K::FieldUnknown { instead: None }, "trigger", "zz"),
        (K::TriggerBad, "trigger", "b"),
        (K::CarryBad, "carry", "F01"),
        // The settings of these tests name `a`, which is not among the rows.
        (K::FieldUnknown { instead: None }, "instance_name", "a"),
    ];
    let expected: Vec<_> = expected
        .into_iter()
        .map(|(kind, column, word)| (kind, column.to_owned(), word.to_owned()))
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn sheets_and_columns_that_are_missing_or_twice_are_named() {
    let kinds = |text: &str| -> Vec<FormErrorKind> {
        let errors = markdown::read(text).expect_err("a fault");
        errors.into_iter().map(|error| error.kind).collect()
    };
    assert_eq!(
        kinds("| choices |\n| | list_name | name |"),
        [FormErrorKind::SheetMissing]
    );
    assert_eq!(
        kinds("| survey |\n| | name | label |"),
        [FormErrorKind::ColumnMissing]
    );
    let twice = "| survey |\n| | type | name | relevant | relevance |\n| | hidden | a |";
    assert_eq!(kinds(twice), [FormErrorKind::ColumnTwice]);
    let choices = "| survey |\n| | type | name | label |\n| | select_multiple x | a | A |\n| choices |\n| | list_name | name |\n| | x | a b |\n| | x | a b |\n| | | c |\n| | x | |";
    assert_eq!(
        kinds(choices),
        [
            FormErrorKind::ChoiceTwice,
            FormErrorKind::ChoiceNameMissing,
            FormErrorKind::ChoiceNameSpace
        ]
    );
}

#[test]
fn a_form_that_does_not_say_is_indonesian_where_it_can_be() {
    let language = |labels: &str| {
        let text = format!("| survey |\n| | type | name | {labels} |\n| | hidden | a |");
        let form = markdown::read(&text).expect("a form");
        (form.default_language, form.languages)
    };
    let some = |codes: &[&str]| {
        codes
            .iter()
            .map(|&code| code.to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(language("label"), ("id".into(), some(&["id"])));
    assert_eq!(
        language("label::English (en)"),
        ("en".into(), some(&["en"]))
    );
    assert_eq!(
        language("label::English (en) | label::Indonesia"),
        ("id".into(), some(&["id", "en"]))
    );
    assert_eq!(
        language("label | hint::Sunda (su)"),
        ("id".into(), some(&["id", "su"]))
    );
}

#[test]
fn a_list_may_hold_a_name_twice_when_the_settings_say_so() {
    let text = "| settings |\n| | allow_choice_duplicates |\n| | yes |\n| survey |\n| | type | name | label |\n| | select_one x | a | A |\n| choices |\n| | list_name | name |\n| | x | a |\n| | x | a |";
    assert_eq!(markdown::read(text).expect("allowed").lists["x"].len(), 2);
}

#[test]
fn a_score_is_read_by_bands_with_both_ends() {
    let faults = |bands: &str| -> Vec<(FormErrorKind, String)> {
        let text = format!(
            "| survey |\n| | type | name | label | score |\n| | integer | a | A | BAND |\n| choices |\n| | list_name | name | label | from | to |\n{bands}"
        );
        let errors = markdown::read(&text).err().unwrap_or_default();
        errors
            .into_iter()
            .map(|error| (error.kind, error.word))
            .collect()
    };
    assert_eq!(faults("| | BAND | low | Rendah | 0 | 3.5 |"), []);
    for band in [
        "| | BAND | low | Rendah | 0 | |",
        "| | BAND | low | Rendah | 4 | 3 |",
    ] {
        assert_eq!(faults(band), [(FormErrorKind::BandEndless, "low".into())]);
    }
    let unknown = [(FormErrorKind::ListUnknown, "BAND".into())];
    assert_eq!(faults("| | OTHER | low | Rendah | 0 | 3 |"), unknown);
}

#[test]
fn a_faulty_calculation_is_complained_of_once() {
    let sheet = "| | type | name | label | calculation |\n| | calculate | c | | 1 == 1 |";
    let errors = read(sheet).expect_err("a fault");
    let of_it = errors.iter().filter(|error| error.column == "calculation");
    let kinds: Vec<&FormErrorKind> = of_it.map(|error| &error.kind).collect();
    assert!(
        matches!(kinds[..], [FormErrorKind::ExpressionBad(_)]),
        "{errors:?}"
    );
}

#[test]
fn what_a_form_can_do_without_is_a_remark() {
    use FormErrorKind as K;
    let text = "
| survey |
| | type | name | label | appearance | parameters | save_to | required |
| | audio | sound | Suara | | | | yes |
| | geotrace | way | Jalan | placement-map | | | |
| | barcode | code | Kode | | | x | |
| | start-geopoint | begun | | | | | |
| | integer | age | Umur | ex:org.example.app(a=1, b=2) | | | |
| | text | talk | Cerita | | rows=5 | | |
| settings |
| | public_key |
| | abc |
| entities |
| | list_name | label |
| | people | a |
";
    let form = markdown::read(text).expect("a form with remarks");
    let said: Vec<(&FormErrorKind, usize, &str, &str)> = (form.remarks.iter())
        .map(|it| (&it.kind, it.row, &*it.column, &*it.word))
        .collect();
    let expected = [
        (&K::SheetRefused, 0, "", ""),
        (&K::ColumnRefused, 6, "save_to", "save_to"),
        (&K::SettingRefused, 12, "public_key", "public_key"),
        (&K::TypeWritten, 4, "type", "audio"),
        (&K::TypeWritten, 5, "type", "geotrace"),
        (&K::AppearanceRefused, 5, "appearance", "placement-map"),
        (&K::TypeWritten, 6, "type", "barcode"),
        (&K::TypeBlank, 7, "type", "start-geopoint"),
        (
            &K::AppearanceRefused,
            8,
            "appearance",
            "ex:org.example.app(a=1, b=2)",
        ),
    ];
    assert_eq!(said, expected);
    let kinds: Vec<&Kind> = form.fields.iter().map(|field| &field.kind).collect();
    let expected = [
        &Kind::File,
        &Kind::Geopoint,
        &Kind::Text,
        &Kind::Hidden,
        &Kind::Integer,
        &Kind::Text,
    ];
    assert_eq!(kinds, expected);
}

#[test]
fn one_slip_is_complained_of_once() {
    use FormErrorKind as K;
    let found = faults(
        "| | type | name | label | relevant |
         | | text | a | A | |
         | | teks | b | B | |
         | | text | c | C | ${b} = 'x' |
         | | begin kelompok | g | G | |
         | | select_one NONE | d | D | |
         | | select_one NONE | e | E | |
         | | end kelompok | | | |",
    );
    let kinds: Vec<(FormErrorKind, String)> = found
        .into_iter()
        .map(|(kind, _, word)| (kind, word))
        .collect();
    let expected = [
        (K::TypeUnknown, "teks".to_owned()),
        (K::TypeUnknown, "begin kelompok".to_owned()),
        (K::ListUnknown, "NONE".to_owned()),
        (K::TypeUnknown, "end kelompok".to_owned()),
    ];
    assert_eq!(kinds, expected);
}

#[test]
fn types_with_limits_of_their_own_keep_them() {
    let form = form(
        "| | type | name | label | constraint |
         | | percentage | a | A | |
         | | percentage | b | B | . < 50 |
         | | number of days in last month | c | C | |",
    );
    let limits = |name: &str| {
        field(&form, name)
            .constraint
            .as_ref()
            .map(Expression::source)
    };
    assert_eq!(limits("a"), Some(". >= 0 and . <= 100"));
    assert_eq!(limits("b"), Some(". < 50"));
    assert_eq!(limits("c"), Some(". >= 0 and . <= 31"));
}

#[test]
fn choices_out_of_a_repeat_are_written_and_shown_beside() {
    let form = form(
        "| | type | name | label | hint |
         | | begin_repeat | people | Orang | |
         | | text | a | Nama | |
         | | end_repeat | | | |
         | | select_one ${a} | head | Siapa kepala keluarga? | Satu orang |",
    );
    let head = field(&form, "head");
    assert_eq!(head.kind, Kind::Text);
    assert_eq!(
        head.hint,
        Localized::of(
            "Satu orang Tulis jawaban dari yang ini: ${a}",
            "Satu orang Write an answer out of these: ${a}"
        )
    );
    let named: Vec<_> = form.named("a").into_iter().collect();
    assert_eq!(head.mentions, named);
    let unknown = faults("| | type | name | label |\n| | select_one ${zz} | a | A |");
    let unknown_field = FormErrorKind::FieldUnknown { instead: None };
    let expected = (unknown_field, "type".into(), "zz".into());
    assert_eq!(unknown, [expected]);
}

#[test]
fn every_slip_of_a_cell_is_found_at_once() {
    let found = faults(
        "| | type | name | label | relevant | parameters |
         | | text | a | Halo ${zz}, ${yy}, ${ a } | ${xx} = 1 && foo(${ww}) | height=5 |
         | | text | b | B | if(${a} = 1, bar(), ${vv} + nmber(.)) and contains(.) | |
         | | text | c | C | ${a} = '${uu}' and ../* | |",
    );
    let words: Vec<(&str, &str)> = found
        .iter()
        .map(|(_, column, word)| (column.as_str(), word.as_str()))
        .collect();
    let expected = [
        ("label", "zz"),
        ("label", "yy"),
        ("label", "${ a }"),
        ("relevant", "xx"),
        ("relevant", "&&"),
        ("relevant", "ww"),
        ("parameters", "height"),
        ("relevant", "bar"),
        ("relevant", "vv"),
        ("relevant", "nmber"),
        ("relevant", "contains"),
        ("relevant", "*"),
    ];
    assert_eq!(words, expected, "{found:?}");
}

#[test]
fn a_row_of_an_unknown_type_is_read_all_the_same() {
    use FormErrorKind as K;
    let found = faults(
        "| | type | name | label | relevant |
         | | text | nama | Nama | |
         | | teks | b b | B ${nma} | ${naam} = 1 |
         | | integer | a | A | ${b b} = 1 |",
    );
    let near = || K::FieldUnknown {
        instead: Some("${nama}".into()),
    };
    let expected = [
        (K::TypeUnknown, "type", "teks"),
        (K::NameBad, "name", "b b"),
        (near(), "label", "nma"),
        (near(), "relevant", "naam"),
        (K::ReferenceBad, "relevant", "${b b}"),
    ];
    let expected = expected.map(|(kind, column, word)| (kind, column.to_owned(), word.to_owned()));
    assert_eq!(found, expected);
}

#[test]
fn the_name_that_was_probably_meant_is_proposed() {
    let errors = read("| | type | name | label | relevant |\n| | text | a | A | |\n| | text | umur | U | |\n| | text | b | B | ${umr} > 1 |")
        .expect_err("a fault");
    assert_eq!(errors[0].instead_key(), Some("expression.instead"));
    assert!(errors[0].values().contains(&("instead", "${umur}".into())));
}

#[test]
fn a_choice_without_a_list_is_passed_over_and_said() {
    let text = "| survey |\n| | type | name | label |\n| | select_one x | a | A |\n| choices |\n| | list_name | name |\n| | x | a |\n| | | b |";
    let form = markdown::read(text).expect("a form");
    let said: Vec<_> = (form.remarks.iter())
        .map(|it| (&it.kind, it.row, &*it.word))
        .collect();
    assert_eq!(said, [(&FormErrorKind::ListMissing, 7, "b")]);
    assert_eq!(form.lists["x"].len(), 1);
}
