//! End-to-end tests: the built page in a real browser, over WebDriver.
//!
//! They see the page as a person does, by role and name. Of its code they know the forms alone, as
//! printed on paper. Run by `./lembar test --only e2e`, which builds `dist/` first. Start at
//! [`browser::Browser`]; the scenes are [`opening`] and those after it, the chief one is
//! [`main_job`].

#![cfg(test)]

mod axe;
mod belongings;
mod browser;
mod bulk;
mod by_keys;
mod carried;
mod chrome;
mod clock;
mod driver;
mod engine;
mod find;
mod firefox;
mod first_steps;
mod gathered;
mod logs;
mod marionette;
mod memory;
mod paper;
mod pdf;
mod pointer;
mod prepared;
mod server;
mod shared_folder;
mod sign;
mod tree;
mod vault;
mod webkit;

#[path = "../fixtures/inpatient.rs"]
mod inpatient;
#[path = "../vault/said.rs"]
mod said;

mod access;
mod case;
mod correction;
mod device;
mod directory;
mod erasing;
mod everywhere;
mod fetching;
mod files;
mod filling;
mod folder;
mod full;
mod guarded;
mod guide;
mod held;
mod installing;
mod interrupted;
mod keyboard;
mod killed;
mod killed_in_bulk;
mod languages;
mod large;
mod long;
mod main_job;
mod many;
mod matrix;
mod offline;
mod on_phone;
mod opening;
mod own_forms;
mod periods;
mod practice;
mod preview;
mod quota;
mod resumed;
mod roles;
mod screens;
mod spreadsheet;
mod tabs;
mod texts;
mod today;
mod told;
mod turning;
mod unlocking;
mod whole_file;
mod workbench;
mod wrong_input;
