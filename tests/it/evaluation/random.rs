//! Evaluating in steps equals evaluating at once, whatever is answered in whatever order.

use std::collections::BTreeMap;

use lembar::forms::definition::{FieldId, Form, Kind, Path};
use lembar::forms::evaluation::{Evaluation, FieldState};
use lembar::model::answers::Answers;
use proptest::prelude::*;

use super::sketch::Desk;

const FORM: &str = "
    integer total | calculation: sum(${cost}) + ${extra} | constraint: . < 20
    integer extra | relevant: ${mode} != 'b'
    select_one letter mode
    group details | relevant: ${mode} != '' and ${mode} != 'c'
      integer rate | required: ${total} > 3 | read_only: ${extra} = 1
      text why | relevant: ${rate} > 1 | constraint: string-length(.) < 2
    end
    repeat item | relevant: ${rate} != 2
      integer amount | required: yes | warning: . > ${rate}
      integer cost | calculation: if(${amount} > 0, ${amount} * ${rate}, 0)
      text label | relevant: ${cost} > 1
      repeat part | repeat_count: ${amount}
        text word
        text tag | calculation: concat(${word}, position(..), ${label}, ${why})
      end
      integer so_far | calculation: if(position(..) > 1, indexed-repeat(${so_far}, ${item}, position(..) - 1), 0) + ${cost}
      integer parts | calculation: count(${part})
    end
    select_multiple letter letters | choice_filter: rank >= ${rate}
    text words | calculation: join(' ', ${tag})
    integer items | calculation: count(${item})
    text seen | calculation: concat(${mode}, ${words}) | trigger: mode
    text again | calculation: ${seen}
";

/// What a person may do.
#[derive(Clone, Debug)]
enum Step {
    Answer {
        field: usize,
        rows: [usize; 2],
        text: &'static str,
    },
    AddRow,
    RemoveRow(usize),
}

fn step() -> impl Strategy<Value = Step> {
    let text = prop::sample::select(vec!["", "1", "2", "3", "a", "b", "c", "a b", "xy"]);
    prop_oneof![
        8 => (0_usize..40, [0_usize..3, 0..3], text)
            .prop_map(|(field, rows, text)| Step::Answer { field, rows, text }),
        2 => Just(Step::AddRow),
        1 => (0_usize..3).prop_map(Step::RemoveRow),
    ]
}

/// Does one step if it can be done; gives what is said to have changed.
fn act(desk: &mut Desk, step: &Step) -> Option<Vec<Path>> {
    match step {
        Step::AddRow => {
            desk.add_row("item");
            None
        }
        Step::RemoveRow(row) => {
            if desk.count("item") > *row {
                desk.remove_row("item", *row);
            }
            None
        }
        Step::Answer { field, rows, text } => {
            let field = FieldId(u32::try_from(field % desk.form.fields.len()).unwrap());
            let named = desk.form.field(field).unwrap();
            if matches!(named.kind, Kind::Group | Kind::Repeat) {
                return None;
            }
            let depth = desk.form.repeats(field).len();
            let place: Vec<String> = rows
                .iter()
                .take(depth)
                .map(|row| format!("[{row}]"))
                .collect();
            let place = format!("{}{}", named.name, place.concat());
            instances(&desk.form, &desk.answers)
                .contains_key(&desk.path(&place))
                .then(|| desk.answer(&place, text))
        }
    }
}

/// All single answers by place.
fn instances(form: &Form, answers: &Answers) -> BTreeMap<Path, String> {
    let mut found = BTreeMap::new();
    collect(form, answers, None, &[], &mut found);
    found
}

fn collect(
    form: &Form,
    among: &Answers,
    parent: Option<FieldId>,
    rows: &[usize],
    found: &mut BTreeMap<Path, String>,
) {
    for (id, field) in form.children(parent) {
        if field.kind == Kind::Group {
            collect(form, among, Some(id), rows, found);
        } else if field.kind == Kind::Repeat {
            for (number, row) in among.rows(&field.key).iter().enumerate() {
                let inside = [rows, &[number]].concat();
                collect(form, &row.answers, Some(id), &inside, found);
            }
        } else {
            let rows = rows.to_vec();
            found.insert(Path { field: id, rows }, among.text(&field.key).into());
        }
    }
}

fn states(evaluation: &Evaluation) -> BTreeMap<Path, FieldState> {
    evaluation
        .states()
        .map(|(path, state)| (path.clone(), state.clone()))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn in_steps_equals_at_once(steps in prop::collection::vec(step(), 1..40)) {
        let mut desk = Desk::open(FORM);
        for step in &steps {
            let states_before = states(&desk.evaluation);
            let texts_before = instances(&desk.form, &desk.answers);
            let told = act(&mut desk, step);
            let mut answers = desk.answers.clone();
            let at_once = Evaluation::of(&desk.form, &mut answers, &desk.world);
            prop_assert_eq!(&desk.answers, &answers, "answers after {:?}", step);
            let states_now = states(&desk.evaluation);
            prop_assert_eq!(&states_now, &states(&at_once), "states after {:?}", step);
            let Some(told) = told else { continue };
            let texts_now = instances(&desk.form, &desk.answers);
            let changed = |path: &Path| {
                texts_before.get(path) != texts_now.get(path)
                    || states_before.get(path) != states_now.get(path)
            };
            for path in states_now.keys().filter(|path| changed(path)) {
                prop_assert!(told.contains(path), "{:?} was not told", path);
            }
            // The answered field itself is always told, and a repeat when its rows changed.
            let fields = |path: &&Path| desk.form.field(path.field).unwrap().kind != Kind::Repeat;
            let needless = told.iter().filter(fields).filter(|path| !changed(path)).count();
            prop_assert!(needless <= 1, "told without need: {:?}", told);
        }
    }
}
