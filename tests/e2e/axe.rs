//! Lets axe-core judge the page's accessibility.
//!
//! The script is `$LEMBAR_AXE`, which `./lembar test` sets. Start at
//! [`Browser::assert_accessible`].

use std::{env, fs};

use crate::browser::Browser;

/// Runs every rule and gives one line a violation: rule, what is wrong, where.
const RUN: &str = "
    const done = arguments[arguments.length - 1];
    const where = violation => violation.nodes.map(node => node.target.join(' ')).join(', ');
    axe.run(document, { resultTypes: ['violations'] }).then(
        result => done(result.violations.map(it => `${it.id}: ${it.help}: ${where(it)}`)),
        error => done([`axe-core failed: ${error}`]));";

impl Browser {
    /// Fails when axe-core finds a violation on the screen as it is now.
    pub(crate) async fn assert_accessible(&self, screen: &str) {
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
            .execute_async(RUN, Vec::new())
            .await
            .expect("axe-core answers");
        let violations = result.as_array().expect("axe-core gives a list");
        assert!(
            violations.is_empty(),
            "axe-core on {screen}:\n{violations:#?}"
        );
    }
}
