//! End-to-end tests: the built page in headless Chromium, over WebDriver.
//!
//! They see the page as a person does, by role and name, and know nothing of its code. Run by
//! `./lembar test --only e2e`, which builds `dist/` first. Start at [`browser::Browser`]; the
//! scenes are [`opening`] and those after it.

#![cfg(test)]

mod axe;
mod browser;
mod chrome;
mod driver;
mod find;
mod logs;
mod pointer;
mod server;

mod opening;
mod workbench;
