//! docs/engines.md: every scene that its table names is there, so that the runner, which takes its
//! scenes from the table, passes over none in silence.

use std::fs;
use std::path::Path;

#[test]
fn every_scene_of_the_table_is_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let table = fs::read_to_string(root.join("docs/engines.md")).expect("the table");
    let scenes: Vec<&str> = table
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.split_once('`'))
        .map(|(scene, _)| scene)
        .collect();
    assert!(scenes.len() > 10, "{scenes:?}");
    for scene in scenes {
        let (module, name) = scene.split_once("::").expect("module::name");
        let path = root.join(format!("tests/e2e/{module}.rs"));
        let source = fs::read_to_string(&path).unwrap_or_else(|why| panic!("{path:?}: {why}"));
        let begins = format!("#[tokio::test]\nasync fn {name}() {{");
        assert!(source.contains(&begins), "there is no scene {scene}");
    }
}
