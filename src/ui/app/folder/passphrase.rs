//! The folder's passphrase: typed once on each device, tried on what lies there, kept in the vault.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::{KEPT_AT, Standing};
use crate::storage::browser::BrowserRandomness;
use crate::storage::keys::Zeroizing;
use crate::storage::place::Place;
use crate::storage::seal::Kind;
use crate::ui::app::App;

impl App {
    pub(super) fn read_passphrase(&mut self, ctx: &Context<Self>) {
        let Some(control) = self.device.folder.line.cast::<HtmlInputElement>() else {
            return;
        };
        let typed = Zeroizing::new(control.value());
        control.set_value("");
        if typed.is_empty() {
            self.device.folder.problem = Some("file.no_passphrase".into());
        } else {
            self.take_passphrase(ctx, typed);
        }
    }

    pub(super) fn take_passphrase(&mut self, ctx: &Context<Self>, passphrase: Zeroizing<String>) {
        self.device.folder.passphrase = Some(passphrase);
        self.device.folder.standing = Standing::Idle;
        self.begin_round(ctx);
    }

    /// Keeps the passphrase in the vault, once it is known to be the right one.
    pub(super) fn prove_passphrase(&mut self, ctx: &Context<Self>) {
        let shared = &mut self.device.folder;
        shared.is_proven = true;
        let Some(passphrase) = shared.passphrase.clone() else {
            return;
        };
        let place = Place::new(Kind::Folder, KEPT_AT);
        let kept = self.vault.0.read::<String>(&place).ok().flatten();
        if kept.map(Zeroizing::new).as_ref() != Some(&passphrase) {
            // Where this fails, the passphrase is asked for again after the next unlocking.
            let text: &String = &passphrase;
            self.vault
                .0
                .keep(&place, text, &BrowserRandomness)
                .unwrap_or_default();
            self.mirror_changes(ctx);
        }
    }
}
