//! Lets axe-core judge the page's accessibility.
//!
//! The script is `$LEMBAR_AXE`, which `./lembar test` sets. Start at
//! [`Browser::assert_accessible`].

use std::{env, fs};

use serde_json::json;

use crate::browser::Browser;

/// Runs the rules of `arguments[0]` (all usual ones where it is blank), and those of `arguments[1]` as
/// well; gives one line a violation: rule, what is wrong, where.
const RUN: &str = "
    const done = arguments[arguments.length - 1];
    const said = node => `${node.target.join(' ')} (${node.any.map(it => it.message).join(' ')})`;
    const where = violation => violation.nodes.map(said).join(', ');
    const only = arguments[0];
    const more = Object.fromEntries(arguments[1].map(it => [it, { enabled: true }]));
    const rules = only.length ? { runOnly: only } : { rules: more };
    axe.run(document, { ...rules, resultTypes: ['violations'] }).then(
        result => done(result.violations.map(it => `${it.id}: ${it.help}: ${where(it)}`)),
        error => done([`axe-core failed: ${error}`]));";

/// That a finger can hit what it must. What lies half under a bar until one scrolls fails it, too: so it
/// is asked only where a screen stands at its beginning.
const OF_FINGERS: [&str; 1] = ["target-size"];

/// The rules whose answer depends on the colours of the page.
const OF_COLOURS: [&str; 2] = ["color-contrast", "link-in-text-block"];

impl Browser {
    /// Fails when axe-core finds a violation on the screen as it is now.
    pub(crate) async fn assert_accessible(&self, screen: &str) {
        let violations = self.violations(&[], &[]).await;
        assert!(
            violations.is_empty(),
            "axe-core on {screen}:\n{violations:#?}"
        );
    }

    /// What axe-core finds on the screen as it stands at its beginning.
    pub(crate) async fn faults(&self) -> Vec<String> {
        self.violations(&[], &OF_FINGERS).await
    }

    /// The same, of what may be different in other colours only.
    pub(crate) async fn faults_of_colours(&self) -> Vec<String> {
        self.violations(&OF_COLOURS, &[]).await
    }

    async fn violations(&self, only: &[&str], more: &[&str]) -> Vec<String> {
        if self
            .run("return typeof axe === 'undefined'", Vec::new())
            .await
            == true
        {
            let path = env::var("LEMBAR_AXE").expect("LEMBAR_AXE is set: ./lembar test --only e2e");
            let script = fs::read_to_string(&path).unwrap_or_else(|why| panic!("{path}: {why}"));
            self.run(&script, Vec::new()).await;
        }
        let result = self
            .client
            .execute_async(RUN, vec![json!(only), json!(more)])
            .await;
        let result = result.expect("axe-core answers");
        serde_json::from_value(result).expect("axe-core gives a list")
    }
}
