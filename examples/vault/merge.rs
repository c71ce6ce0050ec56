//! Two images in one.

use lembar::storage::merge::{Preview, preview};

use super::arguments::Arguments;
use super::image;

/// Merges the second image into the first, whose settings and seal the result has.
pub(crate) fn run(arguments: &Arguments) -> Result<String, String> {
    let (one, other) = (arguments.file(1)?, arguments.file(2)?);
    let out = arguments.option("out")?;
    let opened = |path: &str| {
        let mut vault = image::read(path)?;
        image::unlock(&mut vault, arguments.key())?;
        Ok::<_, String>(vault)
    };
    let vault = opened(one)?;
    let ours = image::contents(one, &vault)?;
    let theirs = image::contents(other, &opened(other)?)?;
    let (told, merged) = preview(&image::holdings(&ours), &image::holdings(&theirs));
    if !arguments.has("preview") {
        image::save(&vault, &ours.settings.unwrap_or_default(), &merged)?;
        image::write(out, &vault)?;
    }
    Ok(words(&told))
}

/// What a merge changes, in numbers and names.
pub(crate) fn words(told: &Preview) -> String {
    if !told.changes {
        return "nothing changes".into();
    }
    let mut lines = vec![
        format!("new cases: {}", told.new_cases.len()),
        format!("changed cases: {}", told.changed_cases.len()),
        format!("new records: {}", told.new_records.len()),
        format!("answers brought up to date: {}", told.changed_answers.len()),
        format!("signatures added: {}", told.signatures.len()),
    ];
    for (record, differences) in &told.differences {
        let spots: Vec<&str> = differences.iter().map(|it| it.spot.as_str()).collect();
        lines.push(format!("to choose in {record}: {}", spots.join(", ")));
    }
    for (number, cases) in &told.same_number {
        lines.push(format!("register number {number}: {} cases", cases.len()));
    }
    let twice = told.signed_twice.iter();
    lines.extend(twice.map(|record| format!("signed twice, both kept: {record}")));
    lines.join("\n")
}
