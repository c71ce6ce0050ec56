//! What a form's body tells the app: made once, so that fields compare equal between renders.

use yew::html::Scope;
use yew::prelude::*;

use super::{App, Message};
use crate::forms::definition::Path;
use crate::session::Event;
use crate::ui::browser::names;
use crate::ui::fields::RowIntent;

/// The callbacks of a form's body.
#[derive(Clone, Debug)]
pub struct FormCallbacks {
    /// An answer changed.
    pub on_answer: Callback<(Path, String)>,
    /// A person went on.
    pub on_leave: Callback<Path>,
    /// Rows come and go.
    pub on_row: Callback<RowIntent>,
    /// Somebody wants to sign in a table.
    pub on_sign: Callback<Path>,
}

impl FormCallbacks {
    /// Callbacks that send messages to the app.
    pub(super) fn to(link: &Scope<App>) -> Self {
        Self {
            on_answer: link.callback(|(path, text)| Message::Do(Event::Answered { path, text })),
            on_leave: link.callback(Message::Left),
            on_row: link.callback(|intent| {
                Message::Do(match intent {
                    RowIntent::Add { path } => Event::RowAdded {
                        path,
                        id: names::row_name(),
                    },
                    RowIntent::Remove { path, row } => Event::RowRemoved { path, row },
                    RowIntent::Restore { .. } => Event::RowRestored,
                })
            }),
            on_sign: link.callback(Message::PadOpened),
        }
    }
}
