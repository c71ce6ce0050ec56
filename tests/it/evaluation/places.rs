//! What an expression sees from where it stands: rows, groups between them, lists, earlier records.

use super::sketch::{Desk, world};

/// ODK counts ancestors, not repeats: a group is always the first of its name.
#[test]
fn a_position_counts_groups_too() {
    let mut desk = Desk::open(
        "repeat visit
           integer direct | calculation: position(..)
           group details
             integer in_group | calculation: position(..)
             integer of_row | calculation: position(../..)
             repeat drug
               integer own_row | calculation: position(..)
               integer of_group | calculation: position(../..)
               integer of_visit | calculation: position(../../..)
               integer beyond | calculation: position(../../../../..)
             end
           end
         end",
    );
    desk.add_row("visit");
    desk.add_row("visit");
    desk.add_row("drug[1]");
    desk.add_row("drug[1]");
    let texts = ["direct[1]", "in_group[1]", "of_row[1]"].map(|place| desk.text(place));
    assert_eq!(texts, ["2", "1", "2"]);
    let texts = ["own_row", "of_group", "of_visit", "beyond"]
        .map(|name| desk.text(&format!("{name}[1][1]")));
    assert_eq!(texts, ["2", "1", "2", "1"]);
}

#[test]
fn a_path_with_a_number_reads_that_row() {
    let mut desk = Desk::open(
        "repeat day
           integer spent
         end
         integer first | calculation: /data/day[1]/spent
         integer last | calculation: ${day}[position() = count(${day})]/spent
         integer total | calculation: sum(/data/day/spent)",
    );
    for (row, spent) in ["5", "7"].into_iter().enumerate() {
        desk.add_row("day");
        desk.answer(&format!("spent[{row}]"), spent);
    }
    let texts = ["first", "last", "total"].map(|name| desk.text(name));
    assert_eq!(texts, ["5", "7", "12"]);
    desk.answer("spent[0]", "6");
    assert_eq!(desk.text("first"), "6");
    assert_eq!(desk.text("total"), "13");
}

/// A number of a row that is not there means none; in a repeat, all of its answers in that row.
#[test]
fn a_path_with_a_number_goes_on_into_rows() {
    let mut desk = Desk::open(
        "repeat day
           integer spent
           integer before | calculation: ../../day[position() = position(current()/..) - 1]/spent
           repeat way
             integer miles
           end
         end
         integer which
         integer asked | calculation: ${day}[${which}]/spent
         integer first | calculation: sum(/data/day[1]/way/miles)
         integer ways | calculation: count(/data/day[1]/way)
         integer one | calculation: /data/day[2]/way[1]/miles
         text none | calculation: /data/day[0]/spent
         integer longer | calculation: count(/data/day[spent > 5]/way)",
    );
    for (row, spent) in ["5", "7"].into_iter().enumerate() {
        desk.add_row("day");
        desk.answer(&format!("spent[{row}]"), spent);
        desk.add_row(&format!("way[{row}]"));
        desk.add_row(&format!("way[{row}]"));
        for (way, miles) in ["1", "20"].into_iter().enumerate() {
            desk.answer(&format!("miles[{row}][{way}]"), miles);
        }
    }
    let names = [
        "first",
        "ways",
        "one",
        "none",
        "longer",
        "before[0]",
        "before[1]",
    ];
    let texts = names.map(|name| desk.text(name));
    assert_eq!(texts, ["21", "2", "1", "", "2", "", "5"]);
    desk.answer("spent[0]", "6");
    assert_eq!([desk.text("before[1]"), desk.text("longer")], ["6", "4"]);
    assert_eq!(desk.text("asked"), "");
    desk.answer("which", "2");
    assert_eq!(desk.text("asked"), "7");
}

/// Who names a repeat in whose rows she stands means all of them; `${name}` alone is the own row's.
#[test]
fn a_path_through_the_own_repeat_reads_all_rows() {
    let mut desk = Desk::open(
        "repeat day
           integer spent
           group more
             integer all | calculation: sum(../../../day/spent)
             integer named | calculation: sum(${day}/spent)
             integer own | calculation: sum(${spent})
             integer in_group | calculation: sum(../../more/extra)
             integer extra
           end
           integer slash | calculation: sum(/data/day/spent)
           repeat way
             integer miles
             integer of_day | calculation: sum(../../way/miles)
             integer far | calculation: sum(${way}/miles)
           end
         end
         integer outside | calculation: sum(${day}/spent)",
    );
    for (row, spent) in ["5", "7"].into_iter().enumerate() {
        desk.add_row("day");
        desk.answer(&format!("spent[{row}]"), spent);
        desk.answer(&format!("extra[{row}]"), "3");
        desk.add_row(&format!("way[{row}]"));
        desk.add_row(&format!("way[{row}]"));
        desk.answer(&format!("miles[{row}][0]"), "1");
        desk.answer(&format!("miles[{row}][1]"), spent);
    }
    let names = [
        "all[0]",
        "named[1]",
        "own[0]",
        "in_group[0]",
        "slash[1]",
        "outside",
    ];
    let texts = names.map(|name| desk.text(name));
    assert_eq!(texts, ["12", "12", "5", "3", "7", "12"]);
    let texts = ["of_day[0][0]", "of_day[1][1]", "far[1][0]"].map(|name| desk.text(name));
    assert_eq!(texts, ["6", "8", "8"]);
    desk.answer("spent[1]", "8");
    assert_eq!([desk.text("all[0]"), desk.text("named[0]")], ["13", "13"]);
}

#[test]
fn a_path_with_a_condition_reads_the_rows_for_which_it_holds() {
    let mut desk = Desk::open(
        "integer least
         repeat day
           text who
           integer spent
           integer before | calculation: sum(${day}[position() < position(current()/..)]/spent)
           integer same | calculation: count(${day}[./who = ${who}])
         end
         integer much | calculation: sum(${day}[spent > ${least}]/spent)
         integer of_ani | calculation: sum(/data/day[${who} = 'Ani' and ./spent > 1]/spent)
         integer days | calculation: count(${day}[who = 'Ani'])
         text second | calculation: ${day}[who = 'Ani'][2]/spent
         integer large | calculation: count(${spent}[. > 5])
         integer none | calculation: count(${day}[who = 'Budi'])",
    );
    for (row, (who, spent)) in [("Ani", "5"), ("Siti", "7"), ("Ani", "9")]
        .into_iter()
        .enumerate()
    {
        desk.add_row("day");
        desk.answer(&format!("who[{row}]"), who);
        desk.answer(&format!("spent[{row}]"), spent);
    }
    desk.answer("least", "6");
    let names = ["much", "of_ani", "days", "second", "large", "none"];
    assert_eq!(
        names.map(|name| desk.text(name)),
        ["16", "14", "2", "9", "2", "0"]
    );
    let rows = |name: &str| [0, 1, 2].map(|row| desk.text(&format!("{name}[{row}]")));
    assert_eq!(rows("same"), ["2", "1", "2"]);
    assert_eq!(rows("before"), ["0", "5", "12"]);
    // Only what depends on it is worked out again.
    desk.answer("who[1]", "Ani");
    desk.answer("least", "8");
    assert_eq!(
        names.map(|name| desk.text(name)),
        ["9", "21", "3", "7", "2", "0"]
    );
    assert_eq!(desk.text("same[0]"), "3");
}

#[test]
fn items_are_found_by_several_conditions() {
    let mut desk = Desk::open(
        "integer least
         text names | calculation: join(' ', instance('letter')/root/item[rank >= ${least} and name != 'b']/name)
         integer count | calculation: count(instance('letter')/root/item[rank >= ${least}])",
    );
    desk.answer("least", "2");
    assert_eq!([desk.text("names"), desk.text("count")], ["c", "2"]);
    desk.answer("least", "1");
    assert_eq!([desk.text("names"), desk.text("count")], ["a c", "3"]);
}

#[test]
fn the_last_saved_record_is_read() {
    let mut world = world();
    world.last_saved.set("town", "Bogor");
    let desk = Desk::open_in(
        world,
        "text town | default: ${last-saved#town}
         text before | calculation: ${last-saved#town}
         text nothing | calculation: ${last-saved#before}",
    );
    let texts = ["town", "before", "nothing"].map(|name| desk.text(name));
    assert_eq!(texts, ["Bogor", "Bogor", ""]);
}

/// A default is worked out once; what it read may change afterwards.
#[test]
fn a_default_does_not_follow() {
    let mut desk = Desk::open(
        "integer a | default: 1 + 1
         integer b | default: ${a} * 10
         integer kept | calculation: once(${a})",
    );
    assert_eq!([desk.text("b"), desk.text("kept")], ["20", "2"]);
    desk.answer("a", "9");
    assert_eq!([desk.text("b"), desk.text("kept")], ["20", "2"]);
}

#[test]
fn a_filter_in_a_row_reads_its_own_row() {
    let mut desk = Desk::open(
        "repeat person
           integer most
           select_one letter grade | choice_filter: rank <= ${most} and position(..) < 9
         end",
    );
    for (row, most) in ["1", "2"].into_iter().enumerate() {
        desk.add_row("person");
        desk.answer(&format!("most[{row}]"), most);
    }
    let choices = ["grade[0]", "grade[1]"].map(|place| desk.state(place).choices.unwrap());
    assert_eq!(choices, [vec![0], vec![0, 1]]);
}
